import { isObject, type JsonPath, stringAt } from '../../manifest/json.ts';
import type { ResourceIdentity } from '../../manifest/manifest.ts';
import type { Locatable, VersionContext } from '../declared/context.ts';
import { itemsAt, narrowed, type Written, writtenAt } from '../declared/written.ts';
import { type KubernetesDeclaration, kubernetesMinor } from './declaration.ts';

/**
 * Where a document of a kind names the Kubernetes version, by group and kind: the ClusterConfiguration of kubeadm
 * (kubernetes.io, kubeadm configuration), the ClusterConfig of eksctl (eksctl.io, schema), topologies and control
 * planes of Cluster API (cluster-api.sigs.k8s.io), the Cluster of kOps (kops.sigs.k8s.io), of Rancher (ranchermanager
 * docs, provisioning), of AWS Controllers for Kubernetes, and the ContainerCluster of Config Connector.
 */
const versionPaths: Readonly<Record<string, JsonPath>> = {
  'kubeadm.k8s.io/ClusterConfiguration': ['kubernetesVersion'],
  'eksctl.io/ClusterConfig': ['metadata', 'version'],
  'cluster.x-k8s.io/Cluster': ['spec', 'topology', 'version'],
  'controlplane.cluster.x-k8s.io/KubeadmControlPlane': ['spec', 'version'],
  'controlplane.cluster.x-k8s.io/AWSManagedControlPlane': ['spec', 'version'],
  'controlplane.cluster.x-k8s.io/RKE2ControlPlane': ['spec', 'version'],
  'infrastructure.cluster.x-k8s.io/AzureManagedControlPlane': ['spec', 'version'],
  'infrastructure.cluster.x-k8s.io/GCPManagedControlPlane': ['spec', 'version'],
  'provisioning.cattle.io/Cluster': ['spec', 'kubernetesVersion'],
  'eks.services.k8s.aws/Cluster': ['spec', 'version'],
  'container.cnrm.cloud.google.com/ContainerCluster': ['spec', 'minMasterVersion'],
  'kops.k8s.io/Cluster': ['spec', 'kubernetesVersion'],
};

/** Documents that describe clusters. kind and k3d name an image of a node (kind.sigs.k8s.io, k3d.io). */
export function clusterObjects(context: VersionContext): KubernetesDeclaration[] {
  return context.documents.flatMap((document) => {
    if (!isObject(document.value)) return [];
    const kind = stringAt(document.value, 'kind');
    const group = stringAt(document.value, 'apiVersion')?.split('/')[0];
    const path = versionPaths[`${group}/${kind}`];
    if (path !== undefined) return declared(context, document, path, false);
    if (group === 'kind.x-k8s.io' && kind === 'Cluster') {
      return itemsAt(document.value, ['nodes']).flatMap((node) =>
        declared(context, document, [...node, 'image'], true),
      );
    }
    return group === 'k3d.io' && kind === 'Simple' ? declared(context, document, ['image'], true) : [];
  });
}

function declared(context: VersionContext, document: Locatable, path: JsonPath, local: boolean) {
  const value = writtenAt(context, document, path);
  const written = value === null || !local ? value : tagOf(value);
  const minor = written === null ? null : kubernetesMinor(written.text);
  if (written === null || minor === null) return [];
  const kind = stringAt(document.value, 'kind') ?? '';
  const name = stringAt(document.value, 'metadata', 'name');
  const declaration: KubernetesDeclaration = {
    subject: `${kind}${name === null ? '' : ` ${name}`}`,
    text: written.text,
    minor,
    local,
    environment: context.environmentOf(document.file),
    resource: name === null ? null : resourceOf(document, name),
    location: written.location,
  };
  return [declaration];
}

/** `kindest/node:v1.32.0@sha256:…` and `rancher/k3s:v1.32.1-k3s1` carry it in the tag. */
function tagOf(image: Written): Written | null {
  const tag = /:([^:@/]+)(?:@|$)/.exec(image.text)?.[1];
  return tag === undefined ? null : (narrowed(image, tag) ?? { ...image, text: tag });
}

function resourceOf({ value }: Locatable, name: string): ResourceIdentity {
  const [apiVersion, kind] = [stringAt(value, 'apiVersion') ?? '', stringAt(value, 'kind') ?? ''];
  return { apiVersion, kind, namespace: stringAt(value, 'metadata', 'namespace'), name };
}
