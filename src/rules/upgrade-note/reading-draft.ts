import type { NotesOfUpgrade } from '../../upgrade/notes/match.ts';
import { type Note, notesPage } from '../../upgrade/notes/notes.ts';
import type { EnvironmentUpgrade } from '../../upgrade/notes/upgrades.ts';
import type { Draft } from '../rule.ts';

interface Noted extends NotesOfUpgrade {
  readonly upgrade: EnvironmentUpgrade;
}

/** One notice for each upgrade with what no manifest shows, at the version that moves. */
export function readingDrafts(noted: readonly Noted[]): Draft[] {
  return noted.flatMap(({ upgrade, reading }) => (reading.length === 0 ? [] : readingDraft(upgrade, reading)));
}

function readingDraft({ environment, declarations, from, to }: EnvironmentUpgrade, reading: readonly Note[]): Draft[] {
  const declaration = declarations[0]!;
  const minors = [...new Set(reading.map(({ minor }) => minor))];
  const count = reading.length === 1 ? 'change that no manifest shows' : 'changes that no manifest shows';
  return [
    {
      severity: 'notice',
      when: 'after',
      message: `From ${from} to ${to} Istio makes ${reading.length} ${count}, to be read before the upgrade`,
      why: minors.map((minor) => `${minor}: ${titlesOf(reading, minor)}.`).join(' '),
      fix: `Decide which of them matter, by ${minors.map(notesPage).join(', ')}.`,
      environment,
      unit: null,
      resource: declaration.resource,
      location: { ...declaration.location, side: 'head' },
      related: [],
      data: {
        from,
        to,
        reading: reading.map(({ id, minor, title, source, revert }) => ({ id, minor, title, source, revert })),
      },
      edit: null,
      identity: `reading ${declaration.component} ${from} ${to}`,
    },
  ];
}

function titlesOf(reading: readonly Note[], minor: string): string {
  return reading
    .filter((note) => note.minor === minor)
    .map(({ title }) => title)
    .join('; ');
}
