import { compareBytes } from '../../tree/order.ts';
import { identityOf } from '../../upgrade/declared/identity.ts';
import type { Hit } from '../../upgrade/notes/hit.ts';
import { losesNoTraffic } from '../../upgrade/notes/kinds-of-notes.ts';
import type { NoteHits } from '../../upgrade/notes/match.ts';
import { type Note, notesPage } from '../../upgrade/notes/notes.ts';
import type { EnvironmentUpgrade } from '../../upgrade/notes/upgrades.ts';
import { waysBack } from '../../upgrade/notes/ways-back.ts';
import type { Severity } from '../finding.ts';
import type { Draft } from '../rule.ts';

/** Places beside the first that a finding lists; it counts the rest. */
const mostRelated = 20;

/** One finding for a note, at its worst place, with the others beside it; null where all of them are told already. */
export function noteDraft(
  { environment, from, to }: Pick<EnvironmentUpgrade, 'environment' | 'from' | 'to'>,
  { note, hits }: NoteHits,
  told: ReadonlySet<string>,
): Draft | null {
  const [hit, ...others] = hits
    .filter(({ location: { file, line, column } }) => !told.has(`${file}:${line}:${column}`))
    .toSorted(worstFirst);
  if (hit === undefined) return null;
  const { minor, id, title, summary, source } = note;
  return {
    severity: severityOf(note, hit),
    when: 'after',
    message: `${title.replace(' (patch)', '')} (Istio ${sinceOf(note, to)}): ${hit.found}${others.length === 0 ? '' : `, and ${others.length} more`}`,
    why: `${summary}${hit.certain || note.severity !== 'breaking' ? '' : ' Whether it hurts here depends on what no manifest shows.'} Source: ${source}.`,
    fix: fixOf(note, to),
    environment,
    unit: hit.unit,
    resource: hit.manifest === null ? null : identityOf(hit.manifest),
    location: hit.location,
    related: others.slice(0, mostRelated).map((each) => ({
      message: sentence(each.found),
      resource: each.manifest === null ? null : identityOf(each.manifest),
      location: each.location,
    })),
    data: { note: id, minor, from, to, places: hits.length },
    edit: null,
    identity: `note ${minor} ${id}`,
  };
}

function worstFirst(left: Hit, right: Hit): number {
  return (
    Number(right.certain) - Number(left.certain) ||
    compareBytes(left.location.file, right.location.file) ||
    left.location.line - right.location.line ||
    left.location.column - right.location.column
  );
}

/** The patch that brought it, where it came with one on the way to this version. */
export function sinceOf({ minor, fromPatch }: Note, to: string): string {
  return fromPatch.find((patch) => to.startsWith(patch.replace(/\d+$/, ''))) ?? minor;
}

function severityOf({ id, severity }: Note, { certain }: Hit): Severity {
  if (severity === 'deprecation') return 'notice';
  return severity === 'breaking' && certain && !losesNoTraffic.has(id) ? 'error' : 'warning';
}

function fixOf(note: Note, to: string): string {
  const page = notesPage(note.minor);
  const ways = waysBack(note, to);
  if (ways.length > 0) return `Adapt it, or keep the old behaviour for now: ${ways.join(', or ')}. More in ${page}.`;
  return `Adapt it before the upgrade${note.detect === null ? '' : ` (look for: ${note.detect})`}. More in ${page}.`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
