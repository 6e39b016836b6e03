import { redact } from '../redact.ts';
import { type Paint, painter, visible } from '../terminal-text.ts';
import { describePlace } from '../words.ts';
import type { ListedDeclaration, ListedVersion, VersionListing } from './listing.ts';
import { nameOf, overriddenText, type Status, statusOf, type Tone, versionText } from './words.ts';

/** So many of the places that agree are named. */
const namedPlaces = 3;

/** Which versions run where as a tree for a terminal: environments, components, and the places that say so. */
export function renderVersions(listing: VersionListing, colour: boolean): string {
  const paint = painter(colour);
  const parts = listing.environments.map(({ name, running }) => {
    const head = name === null ? 'In no environment of its own' : shown(name);
    return [paint('bold', head), ...rows(running, paint)].join('\n');
  });
  const found = parts.length === 0 ? ['No version of Istio is declared here.'] : parts;
  const note = paint('dim', `Support as of ${listing.day}; releases as known on ${listing.releasesReadOn}.`);
  return `${[...found, ...renderProblems(listing, paint), ...(parts.length === 0 ? [] : [note])].join('\n\n')}\n`;
}

/** The components of one environment, their names and versions below each other. */
function rows(running: readonly ListedVersion[], paint: Paint): string[] {
  const width = (texts: readonly string[]): number => Math.max(...texts.map(({ length }) => length));
  const names = width(running.map((each) => shown(nameOf(each))));
  const versions = width(running.map((each) => shown(versionText(each))));
  return running.flatMap((each, index) => {
    const isLast = index === running.length - 1;
    const columns = [
      paint('bold', shown(nameOf(each)).padEnd(names)),
      shown(versionText(each)).padEnd(versions),
      statusOf(each)
        .map((status) => paintedStatus(status, paint))
        .join('; '),
    ];
    const details = placesOf(each, paint).map((line) => `${isLast ? '  ' : '│ '}   ${line}`);
    return [`${isLast ? '└─' : '├─'} ${columns.join('  ')}`.trimEnd(), ...details];
  });
}

const colours: Readonly<Record<Tone, Parameters<Paint>[0]>> = {
  good: 'green',
  warning: ['bold', 'yellow'],
  bad: ['bold', 'red'],
};

function paintedStatus({ text, tone }: Status, paint: Paint): string {
  return paint(colours[tone], text);
}

function placesOf({ declared, agreeing, overridden }: ListedVersion, paint: Paint): string[] {
  const named = agreeing.slice(0, namedPlaces).map((place) => `also ${describe(place)}`);
  const more = agreeing.length - named.length;
  return [
    paint('dim', describe(declared)),
    ...named,
    ...(more > 0 ? [`also ${more} more, all with \`--format json\``] : []),
    ...overridden.map((place) => shown(overriddenText(place, describe(place)))),
  ];
}

function renderProblems({ problems }: VersionListing, paint: Paint): string[] {
  if (problems.length === 0) return [];
  const lines = problems.map(({ location, reason, fix }) => {
    return `  ${shown(describePlace(location))}: ${shown(reason)}${fix === null ? '' : `. ${shown(fix)}`}`;
  });
  return [[paint(['bold', 'yellow'], 'Not looked into, so versions may be missing'), ...lines].join('\n')];
}

function describe({ subject, location }: ListedDeclaration): string {
  return `${shown(subject)} (${shown(describePlace(location))})`;
}

/** A text of the repository: without secrets, and without what would steer the terminal. */
function shown(text: string): string {
  return visible(redact(text));
}
