import { posix } from 'node:path';
import { isTestData } from '../../environment/test-data.ts';
import { listAt, stringAt } from '../../manifest/json.ts';
import type { Location } from '../../manifest/location.ts';
import type { Manifest, ResourceIdentity } from '../../manifest/manifest.ts';
import type { Pulled } from '../../upgrade/charts/pulled.ts';
import type { VersionContext } from '../../upgrade/declared/context.ts';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { identityOf } from '../../upgrade/declared/identity.ts';
import {
  isNotPublishedThere,
  mayHoldRetiredAddress,
  type RetiredAddress,
  retiredAddresses,
} from '../../upgrade/retired-hosts.ts';
import { boundsOf } from '../../upgrade/step.ts';

/** A line that names a retired address. */
export interface Use {
  readonly file: string;
  readonly text: string;
  readonly address: RetiredAddress;
  readonly location: Location;
  /** The object that the line is part of, where it is of one. */
  readonly resource: ResourceIdentity | null;
  readonly environment: string | null;
  /** The versions whose chart or image is fetched from there; the control plane first. */
  readonly fetched: readonly VersionDeclaration[];
  /** Those of them that were never published there. */
  readonly unpublished: readonly VersionDeclaration[];
  /** Where a kustomization finds the image of this line by its name, which has to move along. */
  readonly foundAt: readonly Location[];
}

/** Files that only tell about addresses. */
const prose = /\.(md|mdx|adoc|rst|txt|html)$/i;

/** Every line from which something is fetched, in the order of files and lines; one address each. */
export function usesOf(
  context: VersionContext,
  versions: readonly VersionDeclaration[],
  pulled: readonly Pulled[],
): Use[] {
  const finders = findersIn(context);
  return [...context.tree.files.values()]
    .filter(({ path, text }) => mayHoldRetiredAddress(text) && !prose.test(path) && !isTestData(path))
    .toSorted((left, right) => (left.path < right.path ? -1 : 1))
    .flatMap(({ path }) =>
      context.linesOf(path).flatMap((text, index): Use[] => {
        const line = index + 1;
        const isFinder = finders.some(({ location }) => location.file === path && location.line === line);
        const [address] = isFinder || isRemark(path, text) ? [] : retiredAddresses(text);
        if (address === undefined) return [];
        const column = address.index + 1;
        const endColumn = column + address.address.length;
        const location = { file: path, side: context.side, line, endLine: line, column, endColumn, path: [] };
        const fetched = fetchedFrom(versions, pulled, location, text);
        const unpublished = fetched.filter(isUnpublished);
        const placed = context.manifests.find(({ manifest }) => manifest.file === path && holds(manifest, line));
        const resource = placed === undefined ? null : identityOf(placed.manifest);
        const environment = unpublished[0]?.environment ?? context.environmentOf(path);
        const found = finders.filter((finder) => finds(finder, { file: path, text, address, resource }));
        const foundAt = found.map((each) => each.location);
        return [{ file: path, text, address, location, resource, environment, fetched, unpublished, foundAt }];
      }),
    );
}

function holds(manifest: Manifest, line: number): boolean {
  const whole = manifest.locate([]);
  return whole.line <= line && line <= whole.endLine;
}

/** A comment fetches nothing; nor does the name by which a kustomization finds the images that it changes. */
function isRemark(file: string, text: string): boolean {
  return /^\s*(#|\/\/|--)/.test(text) || (/kustomization\.ya?ml$/i.test(file) && /^\s*(-\s*)?name:/.test(text));
}

interface Finder {
  readonly name: string;
  readonly location: Location;
}

/** The names by which kustomizations, those of Flux too, find the images that they change (kubectl.docs.kubernetes.io, images). */
function findersIn({ documents, tree }: VersionContext): Finder[] {
  return documents
    .filter(({ file }) => mayHoldRetiredAddress(tree.files.get(file)?.text ?? ''))
    .flatMap((document) =>
      [['images'], ['spec', 'images']].flatMap((path) =>
        listAt(document.value, ...path).flatMap((image, index): Finder[] => {
          const name = stringAt(image, 'name');
          return name === null ? [] : [{ name, location: document.locate([...path, index, 'name']) }];
        }),
      ),
    );
}

/**
 * `gcr.io/istio-release/pilot` finds that image in an object, wherever it stands, and what a hub `gcr.io/istio-release` leads
 * to, of charts that the kustomization itself inflates.
 */
function finds(
  { name, location }: Finder,
  { file, text, address, resource }: Pick<Use, 'file' | 'text' | 'address' | 'resource'>,
): boolean {
  const [written = ''] = /^[\w./-]+/.exec(text.slice(address.index)) ?? [];
  if (name === written) return resource !== null;
  return name.startsWith(`${written}/`) && posix.dirname(location.file) === posix.dirname(file);
}

/**
 * The versions whose chart or image comes from this line: by its address, in the line itself, or by the `hub`, which
 * takes the tag beside it or else that of the chart.
 */
function fetchedFrom(
  versions: readonly VersionDeclaration[],
  pulled: readonly Pulled[],
  place: Location,
  text: string,
): VersionDeclaration[] {
  const { file, line } = place;
  const isHub = /(^|[\s{"'.])hub\b/.test(text);
  const found = versions.filter(({ address, location, source }) => {
    if (address?.location.file === file && address.location.line === line) return true;
    const isTagOfHub = isHub && (source === 'istio-operator' || source === 'helm-values');
    return location.file === file && (location.line === line || isTagOfHub);
  });
  const byHub = pulled.filter(({ hub }) => isIn(place, hub)).map(({ declared }) => declared);
  const isOther = ({ component }: VersionDeclaration): number => (component === 'istiod' ? 0 : 1);
  return [...new Set([...found, ...byHub])].toSorted((one, other) => isOther(one) - isOther(other));
}

function isIn(place: Location, { file, line, endLine, column, endColumn }: Location): boolean {
  if (place.file !== file || place.line !== line) return false;
  return endLine > line || (column <= place.column && place.column <= endColumn);
}

function isUnpublished(declaration: VersionDeclaration): boolean {
  const lowest = boundsOf(declaration)?.[0];
  return lowest !== undefined && isNotPublishedThere(lowest);
}
