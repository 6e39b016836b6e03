import type { Block, Expression } from '../../manifest/terraform/expression.ts';
import type { VersionContext } from '../declared/context.ts';
import { followed, type Module, type Placed, resolve, terraformModules } from '../terraform/module.ts';
import { type KubernetesDeclaration, kubernetesMinor } from './declaration.ts';

/** The attribute of a resource that holds the version (registry.terraform.io, by the name of its provider). */
const resources: Readonly<Record<string, string>> = {
  aws_eks_cluster: 'version',
  google_container_cluster: 'min_master_version',
  azurerm_kubernetes_cluster: 'kubernetes_version',
  civo_kubernetes_cluster: 'kubernetes_version',
  digitalocean_kubernetes_cluster: 'version',
  linode_lke_cluster: 'k8s_version',
  oci_containerengine_cluster: 'kubernetes_version',
  scaleway_k8s_cluster: 'version',
};

/** The same of a data source: the versions of GKE of which a cluster takes the newest. */
const dataSources: Readonly<Record<string, string>> = { google_container_engine_versions: 'version_prefix' };

/**
 * Inputs of published modules (terraform-aws-modules/eks, terraform-google-modules/kubernetes-engine, Azure/aks,
 * Azure/avm-res-containerservice-managedcluster).
 */
const moduleInputs = ['cluster_version', 'kubernetes_version'];

/** Clusters of Terraform: resources, and published modules of them; modules of the repository are followed. */
export function terraformClusters(context: VersionContext): KubernetesDeclaration[] {
  return terraformModules(context).flatMap((module) =>
    module.blocks.flatMap(({ file, block }) => versionsOf(context, module, file, block)),
  );
}

function versionsOf(context: VersionContext, module: Module, file: string, block: Block): KubernetesDeclaration[] {
  const name = [...(block.type === 'module' ? ['module'] : []), ...block.labels].join('.');
  const given = expressionsOf(block).map((expression) => ({ file, expression }));
  return given
    .flatMap((each) => eachOf(module, block, each))
    .flatMap(({ placed, key }) => {
      return resolve(context, placed.module ?? module, placed).flatMap((written) => {
        const minor = kubernetesMinor(written.text);
        if (minor === null) return [];
        const { text, location } = written;
        const subject = key === null ? name : `${name}["${key}"]`;
        // Where a file of variables gives the version, the environment is that file's.
        const environment = context.environmentOf(location.file) ?? context.environmentOf(file);
        return [{ subject, text, minor, local: false, environment, resource: null, location }];
      });
    });
}

interface Each {
  readonly placed: Placed;
  /** The key of `for_each` that it is for; null where the block is there once. */
  readonly key: string | null;
}

/** `each.value.version` of a block with `for_each`, once for each entry of what that is; anything else as it is. */
function eachOf(module: Module, { body }: Block, placed: Placed): Each[] {
  const { expression, file } = placed;
  const all = body.attributes.get('for_each');
  if (all === undefined || expression.kind !== 'reference') return [{ placed, key: null }];
  const [each, value, ...path] = expression.path;
  if (each !== 'each' || value !== 'value') return [{ placed, key: null }];
  return followed(module, { file, expression: all }).flatMap((map) =>
    entriesOf(map).flatMap(({ key, placed: entry }) =>
      path
        .reduce<readonly Placed[]>((found, step) => found.flatMap((one) => inside(module, one, step)), [entry])
        .map((found) => ({ placed: found, key })),
    ),
  );
}

function entriesOf(map: Placed): { readonly key: string; readonly placed: Placed }[] {
  if (map.expression.kind !== 'object') return [];
  return [...map.expression.entries].map(([key, expression]) => ({ key, placed: { ...map, expression } }));
}

function inside(module: Module, placed: Placed, step: string): Placed[] {
  return followed(placed.module ?? module, placed).flatMap((each) =>
    entriesOf(each).flatMap(({ key, placed: entry }) => (key === step ? [entry] : [])),
  );
}

function expressionsOf(block: Block): Expression[] {
  const given = attributesOf(block).flatMap((attribute) => block.body.attributes.get(attribute) ?? []);
  return [...given, ...ofAzureTemplate(block)];
}

/** `body = {properties = {kubernetesVersion = "1.32"}}` of an `azapi_resource`, in older ones as JSON (registry.terraform.io, azapi). */
function ofAzureTemplate({ labels, body: { attributes } }: Block): Expression[] {
  const type = attributes.get('type');
  if (labels[0] !== 'azapi_resource' || type?.kind !== 'text' || !/managedClusters@/.test(type.text)) return [];
  const body = attributes.get('body');
  const properties = entryOf(body?.kind === 'call' ? body.items[0] : body, 'properties');
  return [entryOf(properties, 'kubernetesVersion')].filter((each) => each !== undefined);
}

function entryOf(whole: Expression | undefined, key: string): Expression | undefined {
  return whole?.kind === 'object' ? whole.entries.get(key) : undefined;
}

function attributesOf({ type, labels, body }: Block): readonly string[] {
  if (type === 'resource' || type === 'data') {
    const attribute = (type === 'data' ? dataSources : resources)[labels[0] ?? ''];
    return attribute === undefined ? [] : [attribute];
  }
  const source = type === 'module' ? body.attributes.get('source') : undefined;
  if (source?.kind !== 'text' || /^\.{1,2}\//.test(source.text)) return [];
  return /eks|aks|gke|kubernetes|managedcluster/i.test(source.text) ? moduleInputs : [];
}
