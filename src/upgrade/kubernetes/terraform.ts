import type { Block } from '../../manifest/terraform/expression.ts';
import type { VersionContext } from '../context.ts';
import { type Module, resolve, terraformModules } from '../terraform/module.ts';
import { type KubernetesDeclaration, kubernetesMinor } from './declaration.ts';

/** The attribute of a resource that holds the version (registry.terraform.io, providers aws, google and azurerm). */
const resources: Readonly<Record<string, string>> = {
  aws_eks_cluster: 'version',
  google_container_cluster: 'min_master_version',
  azurerm_kubernetes_cluster: 'kubernetes_version',
};

/** Inputs of published modules (terraform-aws-modules/eks, terraform-google-modules/kubernetes-engine, Azure/aks). */
const moduleInputs = ['cluster_version', 'kubernetes_version'];

/** Clusters of Terraform: resources, and published modules of them; modules of the repository are followed. */
export function terraformClusters(context: VersionContext): KubernetesDeclaration[] {
  return terraformModules(context).flatMap((module) =>
    module.blocks.flatMap(({ file, block }) => versionsOf(context, module, file, block)),
  );
}

function versionsOf(context: VersionContext, module: Module, file: string, block: Block): KubernetesDeclaration[] {
  return attributesOf(block).flatMap((attribute) => {
    const expression = block.body.attributes.get(attribute);
    if (expression === undefined) return [];
    return resolve(context, module, { file, expression }).flatMap((written) => {
      const minor = kubernetesMinor(written.text);
      if (minor === null) return [];
      const { text, location } = written;
      const subject = [...(block.type === 'module' ? ['module'] : []), ...block.labels].join('.');
      // Where a file of variables gives the version, the environment is that file's.
      const environment = context.environmentOf(location.file) ?? context.environmentOf(file);
      return [{ subject, text, minor, local: false, environment, resource: null, location }];
    });
  });
}

function attributesOf({ type, labels, body }: Block): readonly string[] {
  if (type === 'resource') {
    const attribute = resources[labels[0] ?? ''];
    return attribute === undefined ? [] : [attribute];
  }
  const source = type === 'module' ? body.attributes.get('source') : undefined;
  if (source?.kind !== 'text' || /^\.{1,2}\//.test(source.text)) return [];
  return /eks|aks|gke|kubernetes/i.test(source.text) ? moduleInputs : [];
}
