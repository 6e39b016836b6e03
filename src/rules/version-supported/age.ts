import { isOlderThanQuarter } from '../../upgrade/days.ts';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { notesPage, notesReadOn } from '../../upgrade/notes/notes.ts';
import { releasesReadOn } from '../../upgrade/releases.ts';
import { boundsOf } from '../../upgrade/step.ts';
import type { Change, Draft } from '../rule.ts';
import { type Governing, inHead, momentOf } from './governing.ts';
import { minorTextOf } from './surroundings.ts';

/** That a change of versions is held against facts which are more than a quarter old: one finding, whatever moves. */
export function ageOfFacts({ mode, day }: Change, { before, after }: Governing): Draft[] {
  if (![releasesReadOn, notesReadOn].some((read) => isOlderThanQuarter(read, day))) return [];
  const known = new Set(mode === 'audit' ? [] : before.map(nameOf));
  const moved = after.filter((each) => boundsOf(each) !== null && !known.has(nameOf(each)));
  const first = moved.find(({ component }) => component === 'istiod') ?? moved[0];
  return first === undefined ? [] : [draftOf(first, mode)];
}

function nameOf({ component, environment, version, text }: VersionDeclaration): string {
  return JSON.stringify([component, environment, version ?? text]);
}

function draftOf(first: VersionDeclaration, mode: Change['mode']): Draft {
  return {
    message: `What is known here of Istio is more than a quarter old: its releases as of ${releasesReadOn}, its upgrade notes as of ${notesReadOn}`,
    why: 'Istio brings a minor about every quarter, and patches in between. What ended or came since then, and what newer versions break, is not told: that nothing is found says less than it did.',
    fix: `Take a newer version of this tool, and read what Istio writes of ${minorTextOf(first)} (${notesPage(minorTextOf(first))}).`,
    severity: 'notice',
    when: momentOf(mode),
    environment: null,
    unit: null,
    resource: first.resource,
    location: inHead(first.location),
    related: [],
    data: { trouble: 'age', releasesReadOn, notesReadOn },
    edit: null,
    identity: 'age',
  };
}
