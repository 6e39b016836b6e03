import type { ListedDeclaration, ListedVersion, Support } from './listing.ts';

/** How good or bad the news is. */
export type Tone = 'good' | 'warning' | 'bad';

export interface Status {
  readonly text: string;
  readonly tone: Tone;
}

/** `istiod (revision 1-24-3, tag prod)` */
export function nameOf({ component, revision, tags }: ListedVersion): string {
  const told = [
    ...(revision === null ? [] : [`revision ${revision}`]),
    ...(tags.length === 0 ? [] : [`${tags.length === 1 ? 'tag' : 'tags'} ${tags.join(', ')}`]),
  ];
  return `${component}${told.length === 0 ? '' : ` (${told.join(', ')})`}`;
}

/** The version as far as it is known, else as it is written. */
export function versionText({ version, certainty, declared: { text } }: ListedVersion): string {
  if (version !== null) return certainty === 'range' ? `${version}.x` : version;
  return text.trim() === '' ? 'no version' : text;
}

/** Until when it is supported, what of it is open, and what is not known and why. */
export function statusOf(each: ListedVersion): Status[] {
  const contradiction: Status = {
    text: 'another place says otherwise, and nothing tells which one counts',
    tone: 'bad',
  };
  return [...supportStatus(each.support), ...certaintyStatus(each), ...(each.contradicted ? [contradiction] : [])];
}

const certainties: Readonly<Record<ListedVersion['certainty'], string>> = {
  exact: '',
  range: 'the patch is open',
  floating: 'goes to new minors by itself',
  unknown: 'not known, as what it stands for is not in this repository',
  hint: 'only a name or a label says so',
};

function certaintyStatus(each: ListedVersion): Status[] {
  const { certainty, version, component, declared } = each;
  if (isUntagged(declared)) {
    const text = 'not known, as it is that of the istioctl or operator which applies it, and none is declared';
    return [{ text, tone: 'warning' }];
  }
  if (component === 'distribution') return [{ text: 'a version of OpenShift Service Mesh', tone: 'good' }];
  if (certainty === 'range')
    return [{ text: version === null ? 'several minors fit' : certainties.range, tone: 'warning' }];
  const text = certainties[certainty];
  return text === '' ? [] : [{ text, tone: 'warning' }];
}

function supportStatus({ state, until, sure }: Support): Status[] {
  if (state === 'unknown') return [];
  if (until === null) return [{ text: 'in support, no end announced', tone: 'good' }];
  const expected = sure ? '' : ', as is expected';
  if (state === 'ended') return [{ text: `out of support since ${until}${expected}`, tone: 'bad' }];
  return [{ text: `in support until ${until}${expected}`, tone: state === 'ending' ? 'warning' : 'good' }];
}

/** What a place says that does not decide: another version, or none and therefore that of the tool. */
export function overriddenText(place: ListedDeclaration, described: string): string {
  if (isUntagged(place)) return `as ${described} has no tag`;
  return `over ${place.text.trim() === '' ? 'no version' : place.text} of ${described}`;
}

function isUntagged({ source, text }: ListedDeclaration): boolean {
  return source === 'istio-operator' && text.trim() === '';
}
