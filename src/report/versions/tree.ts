import { redact } from '../redact.ts';
import { type Paint, painter, visible } from '../terminal-text.ts';
import { describePlace } from '../words.ts';
import type { ListedDeclaration, ListedVersion, Support, VersionListing } from './listing.ts';

/** So many of the places that agree are named. */
const namedPlaces = 3;

/** Which versions run where as a tree for a terminal: environments, components, and the places that say so. */
export function renderVersions(listing: VersionListing, colour: boolean): string {
  const paint = painter(colour);
  if (listing.environments.length === 0) return 'No version of Istio is declared here.\n';
  const parts = listing.environments.map(({ name, running }) => {
    const head = name === null ? 'In no environment of its own' : shown(name);
    return [paint('bold', head), ...running.flatMap((each, at) => branch(each, at === running.length - 1, paint))];
  });
  const note = paint('dim', `Support as of ${listing.day}; releases as known on ${listing.releasesReadOn}.`);
  return `${[...parts.map((lines) => lines.join('\n')), note].join('\n\n')}\n`;
}

function branch(each: ListedVersion, isLast: boolean, paint: Paint): string[] {
  const [first = '', ...rest] = renderVersion(each, paint);
  return [`${isLast ? '└─' : '├─'} ${first}`, ...rest.map((line) => `${isLast ? '  ' : '│ '}   ${line}`)];
}

function renderVersion(each: ListedVersion, paint: Paint): string[] {
  const { component, revision, version, certainty, declared, agreeing, overridden, support } = each;
  const name = `${component}${revision === null ? '' : ` (revision ${shown(revision)})`}`;
  const named = agreeing.slice(0, namedPlaces).map((place) => `also ${describe(place)}`);
  const more = agreeing.length - named.length;
  return [
    [`${paint('bold', name)}  ${versionText(version, certainty, declared.text)}`, supportText(support, paint)]
      .filter((part) => part !== '')
      .join('  '),
    paint('dim', `${describe(declared)}${certaintyText(each)}`),
    ...named,
    ...(more > 0 ? [`also ${more} more, all with \`--format json\``] : []),
    ...overridden.map((place) => `over ${place.text === '' ? 'no version' : shown(place.text)} of ${describe(place)}`),
  ];
}

/** The version as far as it is known, else as it is written. */
function versionText(version: string | null, certainty: ListedVersion['certainty'], text: string): string {
  if (version !== null) return certainty === 'range' ? `${version}.x` : version;
  return text.trim() === '' ? 'no version' : shown(text);
}

const certainties: Readonly<Record<ListedVersion['certainty'], string>> = {
  exact: '',
  range: 'the patch is open',
  floating: 'goes to new minors by itself',
  unknown: 'what it stands for is not in this repository',
  hint: 'only a name or a label says so',
};

function certaintyText({ certainty, version, declared, component }: ListedVersion): string {
  if (declared.source === 'istio-operator' && declared.text.trim() === '') {
    return '; the version of the istioctl or operator that applies it, which is not declared';
  }
  if (component === 'distribution') return '; a version of OpenShift Service Mesh';
  if (certainty === 'range' && version === null) return '; several minors fit';
  return certainties[certainty] === '' ? '' : `; ${certainties[certainty]}`;
}

function supportText({ state, until, sure }: Support, paint: Paint): string {
  if (state === 'unknown') return '';
  if (until === null) return paint('green', 'in support, no end announced');
  const expected = sure ? '' : ', as is expected';
  if (state === 'ended') return paint(['bold', 'red'], `out of support since ${until}${expected}`);
  return paint(state === 'ending' ? ['bold', 'yellow'] : 'green', `in support until ${until}${expected}`);
}

function describe({ subject, location }: ListedDeclaration): string {
  return `${shown(subject)} (${shown(describePlace(location))})`;
}

/** A text of the repository: without secrets, and without what would steer the terminal. */
function shown(text: string): string {
  return visible(redact(text));
}
