import { isTestData } from '../../environment/test-data.ts';
import { type JsonPath, listAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { compareBytes } from '../../tree/order.ts';
import type { PlacedManifest, VersionContext } from '../declared/context.ts';
import { identityOf } from '../declared/identity.ts';
import { type Written, writtenAt } from '../declared/written.ts';
import { addresses, bundleIn } from './addresses.ts';
import type { GatewayApiDeclaration } from './declaration.ts';

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
  const sorted = found.filter(({ location }) => !isTestData(location.file)).sort(inOrder);
  return [...new Map(sorted.map((each) => [placeOf(each), each])).values()];
}

function definitionOf(context: VersionContext, { manifest, environment }: PlacedManifest): GatewayApiDeclaration[] {
  if (manifest.kind !== 'CustomResourceDefinition' || !manifest.name.endsWith('.gateway.networking.k8s.io')) return [];
  const written = writtenAt(context, manifest, ['metadata', 'annotations', bundleAnnotation]);
  const kind = writtenAt(context, manifest, ['spec', 'names', 'kind'])?.text ?? null;
  return kind === null ? [] : declared(written, kind, environment, manifest);
}

/** Where an object names what it takes from the project's repository. A list of them is followed. */
const sources: Readonly<Record<string, readonly { at: JsonPath; address: JsonPath; version: JsonPath }[]>> = {
  GitRepository: [
    { at: ['spec'], address: ['url'], version: ['ref', 'tag'] },
    { at: ['spec'], address: ['url'], version: ['ref', 'semver'] },
  ],
  Application: [
    { at: ['spec', 'source'], address: ['repoURL'], version: ['targetRevision'] },
    { at: ['spec', 'sources'], address: ['repoURL'], version: ['targetRevision'] },
  ],
};

/** The tag of a GitRepository of Flux, or the revision of an Application of Argo CD. */
function sourceOf(context: VersionContext, { manifest, environment }: PlacedManifest): GatewayApiDeclaration[] {
  return (sources[manifest.kind] ?? []).flatMap(({ at, address, version }) => {
    const items = listAt(manifest.value, ...at).map((_, index) => [...at, index]);
    return (items.length === 0 ? [at] : items).flatMap((place) => {
      const url = writtenAt(context, manifest, [...place, ...address]);
      if (url === null || !repository.test(url.text)) return [];
      return declared(writtenAt(context, manifest, [...place, ...version]), null, environment, manifest);
    });
  });
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

function placeOf({ location: { file, line, column }, kind, environment }: GatewayApiDeclaration): string {
  return JSON.stringify([file, line, column, kind, environment]);
}

function inOrder(left: GatewayApiDeclaration, right: GatewayApiDeclaration): number {
  return (
    compareBytes(left.location.file, right.location.file) ||
    left.location.line - right.location.line ||
    left.location.column - right.location.column ||
    compareBytes(left.kind ?? '', right.kind ?? '')
  );
}
