import type { RuleCases } from '../../cases.ts';
import { labelled } from './objects.ts';

function cluster(...revisions: string[]): string {
  const list = revisions.map((each) => `"${each}"`).join(', ');
  return `resource "azurerm_kubernetes_cluster" "prod" {\n  service_mesh_profile {\n    revisions = [${list}]\n  }\n}\n`;
}

const aks = (label: string, ...revisions: string[]) => ({
  'aks.tf': cluster(...revisions),
  'ns.yaml': labelled(label),
});
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
      name: 'an audit tells what no cluster has',
      mode: 'audit',
      before: aks('asm-1-28', 'asm-1-27'),
      after: aks('asm-1-28', 'asm-1-27'),
      findings: [{ severity: 'warning', when: 'before', file: 'ns.yaml', line: 6 }],
    },
  ],
};
