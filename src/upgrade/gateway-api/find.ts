import { isTestData } from '../../environment/test-data.ts';
import type { JsonPath } from '../../manifest/json.ts';
import type { Location } from '../../manifest/location.ts';
import type { Manifest, ResourceIdentity } from '../../manifest/manifest.ts';
import { compareBytes } from '../../tree/order.ts';
import type { PlacedManifest, VersionContext } from '../context.ts';
import { identityOf } from '../identity.ts';
import { type Written, writtenAt } from '../written.ts';

/** A place that says which bundle of Gateway API CRDs is installed. */
export interface GatewayApiDeclaration {
  /** `1.5.0`. */
  readonly bundle: string;
  /** The kind whose CRD it is; null where it is the bundle as a whole. */
  readonly kind: string | null;
  /** The environment that it belongs to; null where it is not known. */
  readonly environment: string | null;
  readonly resource: ResourceIdentity | null;
  readonly location: Location;
}

const bundleAnnotation = 'gateway.networking.k8s.io/bundle-version';
const repository = /github\.com[/:]kubernetes-sigs\/gateway-api(\.git)?\/?$/;

/**
 * CRDs with the annotation of their bundle; addresses of a release and variables, as kustomizations and scripts name
 * them; and what Flux and Argo CD take from the project's repository (gateway-api.sigs.k8s.io, guides: install the CRDs).
 */
export function findGatewayApi(context: VersionContext): GatewayApiDeclaration[] {
  const found = [
    ...context.manifests.flatMap((placed) => [...definitionOf(context, placed), ...sourceOf(context, placed)]),
    ...addresses(context),
  ];
  return found.filter(({ location }) => !isTestData(location.file)).sort(inOrder);
}

function definitionOf(context: VersionContext, { manifest, environment }: PlacedManifest): GatewayApiDeclaration[] {
  if (manifest.kind !== 'CustomResourceDefinition' || !manifest.name.endsWith('.gateway.networking.k8s.io')) return [];
  const written = writtenAt(context, manifest, ['metadata', 'annotations', bundleAnnotation]);
  const kind = writtenAt(context, manifest, ['spec', 'names', 'kind'])?.text ?? null;
  return kind === null ? [] : declared(written, kind, environment, manifest);
}

const sources: Readonly<Record<string, { readonly address: JsonPath; readonly version: JsonPath }>> = {
  GitRepository: { address: ['spec', 'url'], version: ['spec', 'ref', 'tag'] },
  Application: { address: ['spec', 'source', 'repoURL'], version: ['spec', 'source', 'targetRevision'] },
};

/** The tag of a GitRepository of Flux, or the revision of an Application of Argo CD. */
function sourceOf(context: VersionContext, { manifest, environment }: PlacedManifest): GatewayApiDeclaration[] {
  const places = sources[manifest.kind];
  const url = places === undefined ? null : writtenAt(context, manifest, places.address);
  if (places === undefined || url === null || !repository.test(url.text)) return [];
  return declared(writtenAt(context, manifest, places.version), null, environment, manifest);
}

function declared(
  written: Written | null,
  kind: string | null,
  environment: string | null,
  manifest: Manifest,
): GatewayApiDeclaration[] {
  const bundle = written === null ? null : bundleIn(written.text);
  if (written === null || bundle === null) return [];
  return [{ bundle, kind, environment, resource: identityOf(manifest), location: written.location }];
}

/** Release candidates count as what they are candidates for. */
function bundleIn(text: string): string | null {
  return /^v?(\d+\.\d+\.\d+)(?:-.*)?$/.exec(text)?.[1] ?? null;
}

const address =
  /kubernetes-sigs\/gateway-api(?:\.git)?\/(?:releases\/download\/(v\d+\.\d+\.\d+)|(v\d+\.\d+\.\d+)\/config|(?:raw|tree|blob)\/(v\d+\.\d+\.\d+)\/config|[^\s?"']*\?(?:[^\s"']*&)?ref=(v\d+\.\d+\.\d+))/dg;

/** `GATEWAY_API_VERSION ?= v1.4.0`, by which scripts, Makefiles and workflows name it. */
const variable = /(?<![\w-])GATEWAY_API_(?:CRDS?_)?VERSION["']?\s*[:?]?[:=]\s*["']?(v?\d+\.\d+\.\d+)/dg;

/** Files that install, rather than documents that tell how. */
const prose = /\.(md|mdx|adoc|rst|txt)$/i;

function addresses(context: VersionContext): GatewayApiDeclaration[] {
  return [...context.tree.files.values()]
    .filter(({ path, text }) => !prose.test(path) && /kubernetes-sigs\/gateway-api|GATEWAY_API_/.test(text))
    .flatMap(({ path }) =>
      context
        .linesOf(path)
        .flatMap((line, index) => (/^\s*(#|\/\/)/.test(line) ? [] : addressesIn(context, path, line, index + 1))),
    );
}

function addressesIn(context: VersionContext, file: string, text: string, line: number): GatewayApiDeclaration[] {
  return [...text.matchAll(address), ...text.matchAll(variable)].flatMap((found) => {
    const group = found.slice(1).findIndex((each) => each !== undefined) + 1;
    const bundle = bundleIn(found[group] ?? '');
    const [start, end] = found.indices?.[group] ?? [0, 0];
    if (bundle === null) return [];
    const location = { file, side: context.side, line, endLine: line, column: start + 1, endColumn: end + 1, path: [] };
    return [{ bundle, kind: null, environment: context.environmentOf(file), resource: null, location }];
  });
}

function inOrder(left: GatewayApiDeclaration, right: GatewayApiDeclaration): number {
  return (
    compareBytes(left.location.file, right.location.file) ||
    left.location.line - right.location.line ||
    left.location.column - right.location.column ||
    compareBytes(left.kind ?? '', right.kind ?? '')
  );
}
