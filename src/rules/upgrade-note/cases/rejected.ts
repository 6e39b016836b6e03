import type { RuleCases } from '../../cases.ts';
import { operator, release, upgraded } from './repositories.ts';

const error = { severity: 'error', when: 'after' } as const;
const warning = { severity: 'warning', when: 'after' } as const;

const encoded = (version: string) => ({
  'istio.tf': `resource "helm_release" "istiod" {
  name       = "istiod"
  repository = "https://blob.istio.io/istio-release/charts"
  chart      = "istiod"
  version    = "${version}"
  values     = [yamlencode({ profile = "openshift", compatibilityVersion = "1.20" })]
}
`,
});

/** Flux takes the values from a ConfigMap that kustomize makes of a file. */
const generated = (version: string, values: string) => ({
  'cluster.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: istio
  namespace: flux-system
spec:
  interval: 10m
  path: ./istio
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
`,
  'istio/kustomization.yaml': `resources: [istiod.yaml]
configMapGenerator:
  - name: told
    namespace: istio-system
    files: [values.yaml=told.yaml]
generatorOptions:
  disableNameSuffixHash: true
`,
  'istio/istiod.yaml': release('istiod', version).replace(
    '---',
    '  valuesFrom:\n    - kind: ConfigMap\n      name: told\n---',
  ),
  'istio/told.yaml': values,
});

/** Values, names and variables that the new version refuses or ignores. */
export const rejectedNames: RuleCases = {
  valid: [
    {
      name: 'a value that was ignored before the change already',
      ...upgraded('1.24.3', '1.24.6', {}, 'istio_cni:\n  enabled: true'),
    },
    {
      name: 'a compatibility version that both versions take',
      before: { 'cni.yaml': release('cni', '1.25.1', 'compatibilityVersion: "1.24"\nambient:\n  dnsCapture: true') },
      after: { 'cni.yaml': release('cni', '1.25.3', 'compatibilityVersion: "1.24"\nambient:\n  dnsCapture: true') },
    },
    {
      name: 'a file of which a ConfigMap is made holds what the new chart takes',
      before: generated('1.23.5', '# told\nprofile: ambient\n'),
      after: generated('1.24.1', '# told\nprofile: ambient\n'),
    },
    {
      name: 'an unknown key of a gateway chart that refuses none',
      before: { 'gateway.yaml': release('gateway', '1.22.1') },
      after: { 'gateway.yaml': release('gateway', '1.23.1', 'extra: 1') },
    },
  ],
  invalid: [
    {
      name: 'a variable that the new version no longer reads',
      ...upgraded('1.25.3', '1.26.1', {}, 'pilot:\n  env:\n    ENABLE_AUTO_SNI: "false"'),
      findings: [{ ...warning, file: 'istiod.yaml', line: 17, column: 9, message: '`ENABLE_AUTO_SNI`' }],
    },
    {
      name: 'a compatibility version that the new charts no longer know',
      ...upgraded('1.23.5', '1.24.1', {}, 'compatibilityVersion: "1.20"'),
      findings: [{ ...error, file: 'istiod.yaml', line: 15, column: 27, message: '`1.20`' }],
    },
    {
      name: 'two values that the new charts refuse, of which one place tells',
      before: encoded('1.23.5'),
      after: encoded('1.24.1'),
      findings: [
        { ...error, file: 'istio.tf', line: 6, message: '`openshift`' },
        { ...error, file: 'istio.tf', line: 6, message: '`1.20`' },
      ],
    },
    {
      name: 'two values in a file of which a ConfigMap is made',
      before: generated('1.23.5', '# told\nprofile: openshift\ncompatibilityVersion: "1.20"\n'),
      after: generated('1.24.1', '# told\nprofile: openshift\ncompatibilityVersion: "1.20"\n'),
      findings: [
        { ...error, file: 'istio/told.yaml', line: 2, column: 10, message: '`openshift`' },
        { ...error, file: 'istio/told.yaml', line: 3, column: 23, message: '`1.20`' },
      ],
    },
    {
      name: 'a key that the schema of the gateway chart refuses, set without an upgrade',
      before: { 'gateway.yaml': release('gateway', '1.28.1') },
      after: { 'gateway.yaml': release('gateway', '1.28.1', 'extra: 1') },
      findings: [{ ...error, file: 'gateway.yaml', line: 15, column: 12, message: '`extra`' }],
    },
    {
      name: 'everything that the declared version refuses, in an audit',
      mode: 'audit',
      before: {},
      after: { 'iop.yaml': operator('1.24.1', 'profile: external\nvalues:\n  pilot:\n    plugins: [authn]') },
      findings: [
        { ...error, when: 'before', file: 'iop.yaml', line: 8, column: 12, message: '`external`' },
        { ...error, when: 'before', file: 'iop.yaml', line: 11, column: 7, message: '`pilot.plugins`' },
      ],
    },
  ],
};
