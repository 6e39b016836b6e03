import type { RuleCases } from '../../cases.ts';
import { edited, helmRelease, istioOperator, repository, sail } from '../repositories.ts';
import { error, notice, warning } from './expected.ts';

/** Control planes side by side, told apart by revision. */
function namespaceOf(revision: string): string {
  return `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    istio.io/rev: ${revision}\n`;
}

export const revisions: RuleCases = {
  valid: [
    ...['1-22-3', '1-24-1'].map((label) => ({
      name: `a revision goes with its predecessor's namespace at ${label}, which is for revision-exists to tell`,
      before: {
        ...repository,
        'istiod.yaml': helmRelease('1.22.3', 'istiod', 'istiod-1-22-3', 'revision: 1-22-3'),
        'shop.yaml': namespaceOf('1-22-3'),
      },
      after: {
        ...repository,
        'istiod.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1'),
        'shop.yaml': namespaceOf(label),
      },
    })),
    {
      name: 'an IstioOperator with a new revision: istioctl leaves the old one where it is',
      ...edited('istio.yaml', istioOperator('1.22.3', '1-22-3'), istioOperator('1.24.1', '1-24-1')),
    },
    {
      name: 'a second control plane two minors ahead by revision',
      before: { ...repository, 'istiod.yaml': helmRelease('1.22.3') },
      after: {
        ...repository,
        'istiod.yaml': helmRelease('1.22.3'),
        'canary.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1'),
      },
    },
    {
      name: 'the old revision goes after all has moved',
      before: {
        ...repository,
        'old.yaml': helmRelease('1.22.3', 'istiod', 'istiod-1-22-3', 'revision: 1-22-3'),
        'new.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1'),
      },
      after: { ...repository, 'new.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1') },
    },
    {
      name: 'the next revision comes while the last but one goes',
      before: {
        ...repository,
        'old.yaml': helmRelease('1.22.3', 'istiod', 'istiod-1-22-3', 'revision: 1-22-3'),
        'new.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1'),
      },
      after: {
        ...repository,
        'new.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1'),
        'next.yaml': helmRelease('1.26.0', 'istiod', 'istiod-1-26-0', 'revision: 1-26-0'),
      },
    },
    {
      name: 'the base chart goes ahead for a revision two minors on',
      before: {
        ...repository,
        'base.yaml': helmRelease('1.22.3', 'base', 'istio-base'),
        'istiod.yaml': helmRelease('1.22.3', 'istiod', 'istiod-1-22-3', 'revision: 1-22-3'),
      },
      after: {
        ...repository,
        'base.yaml': helmRelease('1.24.1', 'base', 'istio-base'),
        'istiod.yaml': helmRelease('1.22.3', 'istiod', 'istiod-1-22-3', 'revision: 1-22-3'),
        'canary.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1'),
      },
    },
    {
      name: 'the Sail operator makes a revision of its own for each version',
      ...edited('istio.yaml', sail('v1.22.3', 'Istio', 'RevisionBased'), sail('v1.24.1', 'Istio', 'RevisionBased')),
    },
    {
      name: 'the revisions of the Azure add-on, two minors apart during a canary',
      ...edited(
        'aks.tf',
        'resource "azurerm_kubernetes_cluster" "main" {\n  service_mesh_profile {\n    revisions = ["asm-1-24"]\n  }\n}\n',
        'resource "azurerm_kubernetes_cluster" "main" {\n  service_mesh_profile {\n    revisions = ["asm-1-24", "asm-1-26"]\n  }\n}\n',
      ),
    },
    {
      name: 'a revision without a version in its name goes to the next minor',
      ...edited(
        'istiod.yaml',
        helmRelease('1.23.4', 'istiod', 'istiod', 'revision: stable'),
        helmRelease('1.24.1', 'istiod', 'istiod', 'revision: stable'),
        repository,
      ),
    },
  ],
  invalid: [
    {
      name: 'an IstioOperator with a revision three minors ahead',
      ...edited('istio.yaml', istioOperator('1.21.3', '1-21-3'), istioOperator('1.24.1', '1-24-1')),
      findings: [{ ...error, file: 'istio.yaml', line: 7, column: 8, message: 'by the revision `1-24-1`' }],
    },
    {
      name: 'a second control plane three minors ahead by revision',
      before: { ...repository, 'istiod.yaml': helmRelease('1.21.3') },
      after: {
        ...repository,
        'istiod.yaml': helmRelease('1.21.3'),
        'canary.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1'),
      },
      findings: [{ ...error, file: 'canary.yaml', line: 10, column: 16, message: '3 minors at once' }],
    },
    {
      name: 'a second control plane two minors ahead beside istio-cni',
      before: {
        ...repository,
        'istiod.yaml': helmRelease('1.22.3'),
        'cni.yaml': helmRelease('1.22.3', 'cni', 'istio-cni'),
      },
      after: {
        ...repository,
        'istiod.yaml': helmRelease('1.22.3'),
        'cni.yaml': helmRelease('1.22.3', 'cni', 'istio-cni'),
        'canary.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1'),
      },
      findings: [{ ...warning, file: 'canary.yaml', line: 10, column: 16, message: 'istio-cni fits both' }],
    },
    {
      name: 'the Sail operator brings a revision two minors ahead beside istio-cni and ztunnel',
      ...edited('istio.yaml', sail('v1.22.3', 'Istio', 'RevisionBased'), sail('v1.24.1', 'Istio', 'RevisionBased'), {
        'cni.yaml': sail('v1.22.3', 'IstioCNI'),
        'ztunnel.yaml': sail('v1.22.3', 'ZTunnel'),
      }),
      findings: [
        {
          ...warning,
          file: 'istio.yaml',
          line: 6,
          column: 12,
          why: 'istio-cni and ztunnel run once on each node for all revisions, and may be of the minor of their',
          fix: 'Go through `v1.23.6`, and take istio-cni and ztunnel along',
        },
      ],
    },
    {
      name: 'istio-cni skips a minor along with a new revision: told once, where it is',
      before: {
        ...repository,
        'cni.yaml': helmRelease('1.22.3', 'cni', 'istio-cni'),
        'istiod.yaml': helmRelease('1.22.3'),
      },
      after: {
        ...repository,
        'cni.yaml': helmRelease('1.24.1', 'cni', 'istio-cni'),
        'istiod.yaml': helmRelease('1.22.3'),
        'canary.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1'),
      },
      findings: [{ ...error, file: 'cni.yaml', line: 10, column: 16 }],
    },
    {
      name: 'a new revision whose predecessor goes in the same change',
      before: { ...repository, 'istiod.yaml': helmRelease('1.22.3', 'istiod', 'istiod-1-22-3', 'revision: 1-22-3') },
      after: { ...repository, 'istiod.yaml': helmRelease('1.24.1', 'istiod', 'istiod-1-24-1', 'revision: 1-24-1') },
      findings: [{ ...warning, file: 'istiod.yaml', line: 10, column: 16, message: 'goes in the same change' }],
    },
    {
      name: 'a revision named after its version is moved on',
      ...edited(
        'istiod.yaml',
        helmRelease('1.24.1', 'istiod', 'istiod', 'revision: 1-24-1'),
        helmRelease('1.25.0', 'istiod', 'istiod', 'revision: 1-24-1'),
        repository,
      ),
      findings: [{ ...notice, file: 'istiod.yaml', line: 10, column: 16, message: 'its name tells' }],
    },
    {
      name: 'an existing revision name moves by two minors',
      ...edited(
        'istiod.yaml',
        helmRelease('1.23.1', 'istiod', 'istiod', 'revision: canary'),
        helmRelease('1.25.0', 'istiod', 'istiod', 'revision: canary'),
        repository,
      ),
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 16, message: 'in place' }],
    },
  ],
};
