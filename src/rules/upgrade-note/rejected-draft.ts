import { identityOf } from '../../upgrade/declared/identity.ts';
import type { Rejected } from '../../upgrade/notes/rejected.ts';
import type { Change, Draft } from '../rule.ts';

/** What to say of a value, name or variable that the declared version does not take. */
export function rejectedDraft(environment: string, rejected: Rejected, mode: Change['mode']): Draft {
  const { key, fails, what, outcome, why, fix, source, note, setting, manifest, unit } = rejected;
  return {
    severity: fails ? 'error' : 'warning',
    when: mode === 'audit' ? 'before' : 'after',
    message: `${capitalised(what)} is set, ${outcome}`,
    why: `${why} Source: ${source}.`,
    fix,
    environment,
    unit,
    resource: identityOf(manifest),
    location: setting.location,
    related: [],
    data: { note: note?.id ?? null, fails },
    edit: null,
    identity: `rejected ${key}`,
  };
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
