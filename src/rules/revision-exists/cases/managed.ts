import type { RuleCases } from '../../cases.ts';
import { labelled, namespace, web } from './objects.ts';

function cluster(...revisions: string[]): string {
  const list = revisions.map((each) => `"${each}"`).join(', ');
  return `resource "azurerm_kubernetes_cluster" "prod" {\n  service_mesh_profile {\n    revisions = [${list}]\n  }\n}\n`;
}

const aks = (label: string, ...revisions: string[]) => ({
  'aks.tf': cluster(...revisions),
  'ns.yaml': labelled(label),
});
/** The cluster of `prod` keeps its revision; that of `dev` has these. */
const clusters = (label: string, ...dev: string[]) => ({
  'clusters/prod/ns.yaml': labelled(label),
  'clusters/dev/ns.yaml': namespace('shop', `istio.io/rev: ${dev.at(-1)}`),
  'infra/prod/aks.tf': cluster('asm-1-27'),
  'infra/dev/aks.tf': cluster(...dev),
});
const bicep = (revision: string) =>
  `resource aks 'Microsoft.ContainerService/managedClusters@2024-05-01' = {\n  properties: { serviceMeshProfile: { istio: { revisions: ['${revision}'] } } }\n}\n`;
const elsewhere = cluster('').replace('["', 'var.revisions').replace('"]', '').replace('"prod"', '"two"');
const workloads = (label: string) => ({ 'ns.yaml': labelled(label) });

/** Revisions of the add-on of AKS, which Terraform gives to clusters. */
export const managed: RuleCases = {
  valid: [
    {
      name: 'a second revision of the add-on comes beside the first',
      before: aks('asm-1-27', 'asm-1-27'),
      after: aks('asm-1-27', 'asm-1-27', 'asm-1-28'),
    },
    {
      name: 'a namespace moves to a revision that the cluster has',
      before: aks('asm-1-27', 'asm-1-27', 'asm-1-28'),
      after: aks('asm-1-28', 'asm-1-27', 'asm-1-28'),
    },
    {
      name: 'the old revision of the add-on goes when nothing names it',
      before: aks('asm-1-28', 'asm-1-27', 'asm-1-28'),
      after: aks('asm-1-28', 'asm-1-28'),
    },
    {
      name: 'the namespace of a lost revision goes with it',
      before: { ...aks('asm-1-27', 'asm-1-27', 'asm-1-28') },
      after: { 'aks.tf': cluster('asm-1-28') },
    },
    {
      name: 'all pods of the namespace start anew with its label, which the cluster had ready',
      before: { ...aks('asm-1-27', 'asm-1-27', 'asm-1-28'), 'web.yaml': web(1) },
      after: { ...aks('asm-1-28', 'asm-1-27', 'asm-1-28'), 'web.yaml': web(2) },
    },
    {
      name: 'a new namespace names the revision that the cluster gets beside the old one',
      before: aks('asm-1-27', 'asm-1-27'),
      after: {
        ...aks('asm-1-27', 'asm-1-27', 'asm-1-28'),
        'new.yaml': namespace('new', 'istio.io/rev: asm-1-28'),
      },
    },
    {
      name: 'the mesh comes with its first cluster and namespace',
      before: { 'readme.txt': '' },
      after: aks('asm-1-28', 'asm-1-28'),
    },
    {
      name: 'another cluster keeps the revision that one gives up',
      before: { ...aks('asm-1-27', 'asm-1-27'), 'two.tf': cluster('asm-1-27').replace('"prod"', '"two"') },
      after: { ...aks('asm-1-27', 'asm-1-28'), 'two.tf': cluster('asm-1-27').replace('"prod"', '"two"') },
    },
    {
      name: 'another environment has lost the revision',
      before: clusters('asm-1-27', 'asm-1-27', 'asm-1-28'),
      after: clusters('asm-1-27', 'asm-1-28'),
    },
    {
      name: 'a second cluster gets its revisions from elsewhere',
      before: { ...aks('asm-1-27', 'asm-1-27'), 'two.tf': elsewhere },
      after: { ...aks('asm-1-28', 'asm-1-27'), 'two.tf': elsewhere },
    },
    {
      name: 'what the cluster has is put together',
      before: {
        'aks.tf': cluster('asm-1-27').replace('["', 'concat(["').replace('"]', '"], var.more)'),
        'ns.yaml': labelled('asm-1-27'),
      },
      after: {
        'aks.tf': cluster('asm-1-27').replace('["', 'concat(["').replace('"]', '"], var.more)'),
        'ns.yaml': labelled('asm-1-28'),
      },
    },
    { name: 'no cluster is in the repository', before: workloads('asm-1-27'), after: workloads('asm-1-28') },
    {
      name: 'what the cluster did not have before the change either',
      before: aks('asm-1-28', 'asm-1-27'),
      after: { ...aks('asm-1-28', 'asm-1-27'), 'readme.txt': 'more' },
    },
  ],
  invalid: [
    {
      name: 'a revision of the add-on goes while a namespace names it',
      before: aks('asm-1-27', 'asm-1-27'),
      after: aks('asm-1-27', 'asm-1-28'),
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'aks.tf',
          line: 3,
          message: 'Revision `asm-1-27` goes from `azurerm_kubernetes_cluster.prod` while Namespace',
        },
      ],
    },
    {
      name: 'a namespace moves before the cluster has the revision of the add-on',
      before: aks('asm-1-27', 'asm-1-27'),
      after: aks('asm-1-28', 'asm-1-27'),
      findings: [
        { severity: 'warning', when: 'after', file: 'ns.yaml', line: 6, message: 'the clusters here have `asm-1-27`' },
      ],
    },
    {
      name: 'a revision of the add-on is replaced, and the namespaces move at once',
      before: { ...aks('asm-1-27', 'asm-1-27'), 'pay.yaml': namespace('pay', 'istio.io/rev: asm-1-27') },
      after: { ...aks('asm-1-28', 'asm-1-28'), 'pay.yaml': namespace('pay', 'istio.io/rev: asm-1-28') },
      findings: [
        {
          severity: 'warning',
          when: 'after',
          file: 'aks.tf',
          line: 3,
          message: 'in the change that moves Namespace `pay` and Namespace `shop` away from it',
          fix: 'Give the cluster both revisions first, `asm-1-27` and `asm-1-28`',
        },
      ],
    },
    {
      name: 'the old revision of the add-on goes with the labels, before the pods are restarted',
      before: aks('asm-1-27', 'asm-1-27', 'asm-1-28'),
      after: aks('asm-1-28', 'asm-1-28'),
      findings: [{ severity: 'warning', when: 'after', file: 'aks.tf', line: 3, message: 'before the pods there' }],
    },
    {
      name: 'the namespaces move in the change that gives the cluster its second revision',
      before: aks('asm-1-27', 'asm-1-27'),
      after: aks('asm-1-28', 'asm-1-27', 'asm-1-28'),
      findings: [
        {
          severity: 'warning',
          when: 'during',
          order: 'unordered',
          file: 'ns.yaml',
          line: 6,
          message: 'in the change that gives it to `azurerm_kubernetes_cluster.prod`',
        },
      ],
    },
    {
      name: 'pods that name the new revision start when the cluster is given it alone',
      before: { 'aks.tf': cluster('asm-1-27'), 'web.yaml': web(1, 'istio.io/rev: asm-1-27') },
      after: { 'aks.tf': cluster('asm-1-28'), 'web.yaml': web(2, 'istio.io/rev: asm-1-28') },
      findings: [{ severity: 'warning', when: 'during', order: 'unordered', file: 'web.yaml', line: 6 }],
    },
    {
      name: 'a revision that only the clusters of another environment have',
      before: clusters('asm-1-27', 'asm-1-27', 'asm-1-28'),
      after: clusters('asm-1-28', 'asm-1-27', 'asm-1-28'),
      findings: [
        {
          severity: 'warning',
          when: 'after',
          file: 'clusters/prod/ns.yaml',
          line: 6,
          message: 'the clusters here have `asm-1-27`',
        },
      ],
    },
    {
      name: 'in Bicep the revision is replaced, and the namespaces move at once',
      before: { 'main.bicep': bicep('asm-1-27'), 'ns.yaml': labelled('asm-1-27') },
      after: { 'main.bicep': bicep('asm-1-28'), 'ns.yaml': labelled('asm-1-28') },
      findings: [{ severity: 'warning', when: 'after', file: 'main.bicep', line: 2, message: 'before the pods there' }],
    },
    {
      name: 'an audit tells what no cluster has',
      mode: 'audit',
      before: aks('asm-1-28', 'asm-1-27'),
      after: aks('asm-1-28', 'asm-1-27'),
      findings: [{ severity: 'warning', when: 'before', file: 'ns.yaml', line: 6 }],
    },
  ],
};
