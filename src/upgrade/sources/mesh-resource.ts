import { type JsonPath, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { PlacedManifest, VersionContext } from '../declared/context.ts';
import type { Component, VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';
import { identityOf, subjectOf } from '../declared/identity.ts';
import { itemsAt, textAt, writtenAt } from '../declared/written.ts';
import { isIstioMinor } from '../releases.ts';
import { minorOf, parseVersion } from '../version.ts';

const components: Readonly<Record<string, Component>> = {
  'sailoperator.io/Istio': 'istiod',
  'sailoperator.io/IstioRevision': 'istiod',
  'sailoperator.io/IstioCNI': 'cni',
  'sailoperator.io/ZTunnel': 'ztunnel',
  'operator.istio.io/Istio': 'istiod',
  'operator.istio.io/IstioCNI': 'cni',
  'maistra.io/ServiceMeshControlPlane': 'distribution',
};

/**
 * Custom resources of operators that install Istio: `spec.version` of the Sail operator (OpenShift Service Mesh 3
 * included; github.com/istio-ecosystem/sail-operator api/v1/istio_types.go) and of the ServiceMeshControlPlane of
 * OpenShift Service Mesh 2, whose versions are its own; and resources of vendors whose controllers install a build of Istio.
 */
export function meshResources(context: VersionContext): VersionDeclaration[] {
  return context.manifests.flatMap((placed) => [...versionOf(context, placed), ...ofVendors(context, placed)]);
}

function versionOf(context: VersionContext, { manifest, environment }: PlacedManifest): VersionDeclaration[] {
  const component = components[`${manifest.group}/${manifest.kind}`];
  if (component === undefined) return [];
  const source = component === 'distribution' ? 'service-mesh-control-plane' : 'sail';
  const written = writtenAt(context, manifest, ['spec', 'version']) ?? {
    text: '',
    location: manifest.locate(['spec']),
  };
  const revision = component === 'istiod' ? revisionOf(manifest, written.text) : null;
  const subject = subjectOf(manifest);
  return [declaration({ component, source, subject, revision, environment, resource: identityOf(manifest) }, written)];
}

/** Where resources of vendors hold the version of the Istio that their controllers install. */
const ofVendor: Readonly<Record<string, { readonly list: JsonPath | null; readonly version: JsonPath }>> = {
  // Solo (docs.solo.io, Gloo operator).
  'operator.gloo.solo.io/ServiceMeshController': { list: null, version: ['spec', 'version'] },
  'admin.gloo.solo.io/IstioLifecycleManager': {
    list: ['spec', 'installations'],
    version: ['istioOperatorSpec', 'tag'],
  },
  // DaoCloud (docs.daocloud.io, mspider).
  'discovery.mspider.io/GlobalMesh': {
    list: null,
    version: ['spec', 'ownerConfig', 'controlPlaneParams', 'global.istio_version'],
  },
};

function ofVendors(context: VersionContext, { manifest, environment }: PlacedManifest): VersionDeclaration[] {
  const known = ofVendor[`${manifest.group}/${manifest.kind}`];
  if (known === undefined) return [];
  const places = known.list === null ? [[]] : itemsAt(manifest.value, known.list);
  return places.flatMap((place) => {
    const written = writtenAt(context, manifest, [...place, ...known.version]);
    const minor = minorOf(parseVersion(written?.text ?? '').version ?? '');
    if (written === null || minor === null || !isIstioMinor(minor)) return [];
    const declared = {
      component: 'istiod' as const,
      source: 'vendor-resource',
      subject: subjectOf(manifest),
      revision: textAt(context, manifest, [...place, 'revision']),
      environment,
      resource: identityOf(manifest),
    };
    return [declaration(declared, written)];
  });
}

/** The revision that the Sail operator names: the resource's name, with the version behind it where it makes a new one. */
function revisionOf(manifest: Manifest, text: string): string | null {
  if (manifest.kind === 'Istio' && stringAt(manifest.value, 'spec', 'updateStrategy', 'type') === 'RevisionBased') {
    const { version } = parseVersion(text);
    return `${manifest.name}-v${(version ?? text).replaceAll('.', '-')}`;
  }
  return manifest.name === 'default' ? null : manifest.name;
}
