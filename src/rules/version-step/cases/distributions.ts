import type { Case, RuleCases } from '../../cases.ts';
import { application, deployment, edited, sail } from '../repositories.ts';
import { error, warning } from './expected.ts';

const subscription = {
  'operator.yaml': `apiVersion: operators.coreos.com/v1alpha1
kind: Subscription
metadata:
  name: mesh
  namespace: openshift-operators
spec:
  name: servicemeshoperator3
  channel: stable
  source: redhat-operators
`,
};

const rancher = 'https://charts.rancher.io';

/** Distributions with versions and steps of their own. */
export const distributions: RuleCases = {
  valid: [
    {
      name: 'OpenShift Service Mesh 3 has no release of the minor between',
      ...edited('istio.yaml', sail('v1.24.6'), sail('v1.26.4'), subscription),
    },
    {
      name: 'the next revision but one of the add-on of AKS, beside two others',
      ...addOn(['asm-1-24', 'asm-1-25'], ['asm-1-25', 'asm-1-27']),
    },
    {
      name: 'the add-on of AKS without a canary, which a namespace names: for revision-exists to tell',
      ...addOn(['asm-1-24'], ['asm-1-26'], {
        'shop.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio.io/rev: asm-1-24}}\n',
      }),
    },
    {
      name: 'the add-on of AKS without a canary, from which a namespace moves: for revision-exists to tell',
      before: {
        'aks.tf': cluster(['asm-1-25']),
        'shop.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio.io/rev: asm-1-25}}\n',
      },
      after: {
        'aks.tf': cluster(['asm-1-26']),
        'shop.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio.io/rev: asm-1-26}}\n',
      },
    },
    {
      name: 'the add-on of AKS goes to its newer revision',
      ...addOn(['asm-1-24', 'asm-1-26'], ['asm-1-26']),
    },
    {
      name: 'Cloud Service Mesh goes two minors on',
      ...edited(
        'istiod.yaml',
        deployment('gcr.io/gke-release/asm/pilot:1.26.4-asm.8'),
        deployment('gcr.io/gke-release/asm/pilot:1.28.2-asm.4'),
      ),
    },
    {
      name: 'the chart of Rancher carries the next minor',
      ...edited(
        'istio.yaml',
        application('103.2.2+up1.20.3', 'rancher-istio', rancher),
        application('104.0.0+up1.21.1', 'rancher-istio', rancher),
      ),
    },
  ],
  invalid: [
    {
      name: 'OpenShift Service Mesh 3 skips a release',
      ...edited('istio.yaml', sail('v1.24.6'), sail('v1.27.3'), subscription),
      findings: [{ ...error, file: 'istio.yaml', line: 6, column: 12, message: '2 releases at once: 1.26 is skipped' }],
    },
    {
      name: 'the Sail operator by itself knows all minors of Istio',
      ...edited('istio.yaml', sail('v1.24.6'), sail('v1.26.4')),
      findings: [{ ...error, file: 'istio.yaml', line: 6, column: 12, message: '1.25 is skipped' }],
    },
    {
      name: 'a revision of the add-on of AKS three minors on',
      ...addOn(['asm-1-24'], ['asm-1-24', 'asm-1-27']),
      findings: [{ ...error, file: 'aks.tf', line: 3, column: 31, message: '3 minors at once', why: 'The add-on' }],
    },
    {
      name: 'the add-on of AKS without a canary',
      ...addOn(['asm-1-24'], ['asm-1-26']),
      findings: [{ ...warning, file: 'aks.tf', line: 3, column: 19, message: 'goes in the same change' }],
    },
    {
      name: 'the add-on of AKS goes to the next minor without a canary',
      ...addOn(['asm-1-25'], ['asm-1-26']),
      findings: [
        {
          ...warning,
          file: 'aks.tf',
          line: 3,
          column: 19,
          message: 'goes in the same change',
          why: 'as a canary beside the old one. Without the old one',
          fix: 'Add the new revision beside the old one',
        },
      ],
    },
    {
      name: 'the add-on of AKS goes three minors on without a canary',
      ...addOn(['asm-1-24'], ['asm-1-27']),
      findings: [
        {
          ...error,
          file: 'aks.tf',
          line: 3,
          column: 19,
          message: '3 minors at once',
          fix: '`asm-1-26` and `asm-1-27`',
        },
      ],
    },
    {
      name: 'Cloud Service Mesh goes three minors on',
      ...edited(
        'istiod.yaml',
        deployment('gcr.io/gke-release/asm/pilot:1.25.4-asm.8'),
        deployment('gcr.io/gke-release/asm/pilot:1.28.2-asm.4'),
      ),
      findings: [{ ...error, file: 'istiod.yaml', line: 15, column: 47, why: 'at most two minors back' }],
    },
    {
      name: 'the chart of Rancher carries a version two minors on',
      ...edited(
        'istio.yaml',
        application('103.2.2+up1.20.3', 'rancher-istio', rancher),
        application('105.0.0+up1.22.1', 'rancher-istio', rancher),
      ),
      findings: [
        {
          ...error,
          file: 'istio.yaml',
          line: 10,
          column: 21,
          message: '1.21 is skipped',
          fix: '`105.0.0+up1.22.1` (of each the newest chart of Rancher with that version of Istio behind `+up`), and restart',
        },
      ],
    },
  ],
};

function addOn(
  before: readonly string[],
  after: readonly string[],
  beside: Readonly<Record<string, string>> = {},
): Pick<Case, 'before' | 'after'> {
  return edited('aks.tf', cluster(before), cluster(after), beside);
}

/** The first revision stands at column 19 of line 3, the second at column 31. */
function cluster(revisions: readonly string[]): string {
  return `resource "azurerm_kubernetes_cluster" "main" {
  service_mesh_profile {
    revisions = [${revisions.map((revision) => `"${revision}"`).join(', ')}]
  }
}
`;
}
