import { stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { VersionContext } from '../context.ts';
import type { Component, VersionDeclaration } from '../declaration.ts';
import { declaration } from '../declare.ts';
import { identityOf, subjectOf } from '../identity.ts';
import { parseVersion } from '../version.ts';
import { writtenAt } from '../written.ts';

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
 * OpenShift Service Mesh 2, whose versions are its own.
 */
export function meshResources(context: VersionContext): VersionDeclaration[] {
  return context.manifests.flatMap(({ manifest, environment }) => {
    const component = components[`${manifest.group}/${manifest.kind}`];
    if (component === undefined) return [];
    const source = component === 'distribution' ? 'service-mesh-control-plane' : 'sail';
    const written = writtenAt(context, manifest, ['spec', 'version']) ?? {
      text: '',
      location: manifest.locate(['spec']),
    };
    const revision = component === 'istiod' ? revisionOf(manifest, written.text) : null;
    const subject = subjectOf(manifest);
    return [
      declaration({ component, source, subject, revision, environment, resource: identityOf(manifest) }, written),
    ];
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
