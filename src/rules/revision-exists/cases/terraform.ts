import type { Files, RuleCases } from '../../cases.ts';

const release = (revision: string) => `resource "helm_release" "istiod_${revision.replace('-', '_')}" {
  name       = "istiod-${revision}"
  namespace  = "istio-system"
  repository = "https://istio-release.storage.googleapis.com/charts"
  chart      = "istiod"
  version    = "1.24.2"
  values     = [yamlencode({ revision = "${revision}" })]
}
`;
const namespace = (type: string, revision: string) => `resource "${type}" "shop" {
  metadata {
    name   = "shop"
    labels = { "istio.io/rev" = "${revision}" }
  }
}
`;
const labels = (revision: string) => `resource "kubernetes_labels" "shop" {
  api_version = "v1"
  kind        = "Namespace"
  metadata {
    name = "shop"
  }
  labels = { "istio.io/rev" = "${revision}" }
}
`;
/** Labels first, so that the lines of releases are the same. */
const main = (label: string, ...revisions: string[]): Files => ({ 'main.tf': label + revisions.map(release).join('') });

/** Labels that Terraform gives to Namespaces by resources that are no manifests. */
export const terraform: RuleCases = {
  valid: [
    {
      name: 'kubernetes_namespace: the label moves to a revision that is there',
      before: main(namespace('kubernetes_namespace', '1-24'), '1-24', '1-25'),
      after: main(namespace('kubernetes_namespace', '1-25'), '1-24', '1-25'),
    },
    {
      name: 'kubernetes_labels: the control plane that nobody names goes',
      before: main(labels('1-25'), '1-24', '1-25'),
      after: main(labels('1-25'), '1-25'),
    },
  ],
  invalid: [
    ...['kubernetes_namespace', 'kubernetes_namespace_v1'].map((type) => ({
      name: `${type}: the control plane goes that its label names`,
      before: main(namespace(type, '1-24'), '1-25', '1-24'),
      after: main(namespace(type, '1-24'), '1-25'),
      findings: [
        {
          severity: 'error' as const,
          when: 'after' as const,
          file: 'main.tf',
          side: 'base' as const,
          line: 21,
          column: 42,
          message:
            'Revision `1-24` goes with release `./helm_release.istiod_1_24` while Namespace `shop` still names it',
        },
      ],
    })),
    {
      name: 'kubernetes_labels: a revision that nothing installs',
      before: main(labels('1-24'), '1-24'),
      after: main(labels('1-25'), '1-24'),
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'main.tf',
          line: 7,
          column: 32,
          message: 'Namespace `shop` names revision `1-25`, which nothing installs',
        },
      ],
    },
  ],
};
