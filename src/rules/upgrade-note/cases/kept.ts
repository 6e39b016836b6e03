import type { RuleCases } from '../../cases.ts';
import { object, operator, release, upgraded } from './repositories.ts';

const warning = { severity: 'warning', when: 'after' } as const;

const rule = object(
  'networking.istio.io/v1',
  'DestinationRule',
  'payments',
  'spec:\n  host: api.example.com\n  trafficPolicy:\n    tls:\n      mode: SIMPLE\n      sni: api.example.com',
);
const verified = { ...warning, file: 'rule.yaml', line: 9, column: 5, message: 'Server certificates are verified' };

const off = 'pilot:\n  env:\n    VERIFY_CERTIFICATE_AT_CLIENT: "false"';
const emulated = 'compatibilityVersion: "1.20"';

/** istiod as the release of a revision. */
const revision = (version: string, values = '') => {
  const name = version.replaceAll('.', '-');
  return release('istiod', version, `revision: ${name}${values === '' ? '' : `\n${values}`}`, `istiod-${name}`);
};

/** istiod alone, told something else while its version stays or moves. */
const told = (from: readonly [string, string], to: readonly [string, string]) => ({
  before: { 'rule.yaml': rule, 'istiod.yaml': release('istiod', ...from) },
  after: { 'rule.yaml': rule, 'istiod.yaml': release('istiod', ...to) },
});

/** A revision that comes beside another one. */
const beside = (old: string, added: string) => ({
  before: { 'rule.yaml': rule, 'old.yaml': old },
  after: { 'rule.yaml': rule, 'old.yaml': old, 'new.yaml': added },
});

const zipkin = `apiVersion: v1
kind: Service
metadata:
  name: zipkin
  namespace: istio-system
spec:
  ports:
    - port: 9411
`;

/** istiod as a script and as Terraform install it. */
const written = (options: string, values: string) => ({
  'rule.yaml': rule,
  'deploy.sh': `#!/bin/sh
helm repo add istio https://blob.istio.io/istio-release/charts
helm upgrade --install istiod istio/istiod -n istio-system --version 1.23.6 ${options}
`,
  'main.tf': `resource "helm_release" "istiod" {
  name       = "istiod-eu"
  namespace  = "istio-system"
  repository = "https://blob.istio.io/istio-release/charts"
  chart      = "istiod"
  version    = "1.23.6"
  values     = [${values}]
}
`,
});
const byScript = (options: string) => ({ ...written(options, ''), 'main.tf': '' });
const byTerraform = (values: string) => ({ ...written('', values), 'deploy.sh': '' });

/** istiod as a Deployment with the variable. */
const running = (version: string, verify: string) =>
  object(
    'apps/v1',
    'Deployment',
    'istiod',
    `spec:
  selector: {matchLabels: {app: istiod}}
  template:
    metadata: {labels: {app: istiod}}
    spec:
      containers:
        - name: discovery
          image: docker.io/istio/pilot:${version}
          env: [{name: VERIFY_CERTIFICATE_AT_CLIENT, value: ${verify}}]`,
  );

/** istio-cni of the ambient mesh beside istiod, told this as well. */
const ambient = (more: string) => ({
  'istiod.yaml': release('istiod', '1.26.8'),
  'cni.yaml': release('cni', '1.26.8', `profile: ambient${more === '' ? '' : `\n${more}`}`),
});

/** Settings that keep a change of Istio's away: for whom they count, and what comes when they go. */
export const keptSettings: RuleCases = {
  valid: [
    {
      name: 'an IstioOperator emulates the old version in its spec',
      before: { 'rule.yaml': rule, 'iop.yaml': operator('1.20.8') },
      after: { 'rule.yaml': rule, 'iop.yaml': operator('1.21.6', emulated) },
    },
    {
      name: 'an IstioOperator emulates the version that traced by default',
      before: { 'zipkin.yaml': zipkin, 'iop.yaml': operator('1.21.6') },
      after: { 'zipkin.yaml': zipkin, 'iop.yaml': operator('1.22.8', 'compatibilityVersion: "1.21"') },
    },
    {
      name: 'a new revision is told the same as the old one',
      ...beside(revision('1.20.8', off), revision('1.21.6', off)),
    },
    {
      name: 'the old behaviour is kept by a compatibility version instead of a variable',
      ...told(['1.22.8', off], ['1.22.8', emulated]),
    },
    {
      name: 'a variable goes that said what holds without it',
      ...told(['1.22.8', off.replace('false', 'true')], ['1.22.8', '']),
    },
    {
      name: 'the values move to where they cannot be read',
      ...told(['1.23.6', off], ['1.23.6', '']),
      after: {
        'rule.yaml': rule,
        'istiod.yaml': release('istiod', '1.23.6').replace(
          '---',
          '  valuesFrom:\n    - {kind: Secret, name: told}\n---',
        ),
      },
    },
    {
      name: 'a script takes its values from a file that is elsewhere',
      before: byScript('--set compatibilityVersion=1.20'),
      after: byScript('-f /etc/istio/values.yaml'),
    },
    {
      name: 'Terraform takes its values from a variable',
      before: byTerraform('yamlencode({ compatibilityVersion = "1.20" })'),
      after: byTerraform('var.values'),
    },
    {
      name: 'the image moves by its tag, and what is told stays',
      ...told(['1.20.8', `global: {tag: 1.20.8}\n${off}`], ['1.20.8', `global: {tag: 1.21.6}\n${off}`]),
    },
    {
      name: 'the image of a Deployment moves, and its variable stays',
      before: { 'rule.yaml': rule, 'istiod.yaml': running('1.20.8', '"false"') },
      after: { 'rule.yaml': rule, 'istiod.yaml': running('1.21.6', '"false"') },
    },
    {
      name: 'the revision goes that kept the old behaviour, beside one that never did',
      before: { 'rule.yaml': rule, 'old.yaml': revision('1.21.6', off), 'new.yaml': revision('1.22.8') },
      after: { 'rule.yaml': rule, 'new.yaml': revision('1.22.8') },
    },
  ],
  invalid: [
    {
      name: 'a compatibility version goes, and the version stays',
      ...told(['1.23.6', emulated], ['1.23.6', '']),
      findings: [{ ...verified, why: 'Until now `compatibilityVersion: "1.20"` kept this away. ' }],
    },
    {
      name: 'a compatibility version goes with the upgrade that no longer takes it',
      ...told(['1.23.6', emulated], ['1.24.6', '']),
      findings: [verified],
    },
    {
      name: 'a later compatibility version keeps less',
      ...told(['1.23.6', emulated], ['1.24.6', 'compatibilityVersion: "1.23"']),
      findings: [verified],
    },
    {
      name: 'the variable goes that kept the old default',
      ...told(['1.23.6', off], ['1.23.6', '']),
      findings: [{ ...verified, why: 'Until now `VERIFY_CERTIFICATE_AT_CLIENT: "false"` kept this away. ' }],
    },
    {
      name: 'a Deployment is given the variable otherwise',
      before: { 'rule.yaml': rule, 'istiod.yaml': running('1.23.6', '"false"') },
      after: { 'rule.yaml': rule, 'istiod.yaml': running('1.23.6', '"false"').replace('VERIFY', 'VERIFY_NO') },
      findings: [verified],
    },
    {
      name: 'a line of a script no longer says it',
      before: byScript('--set compatibilityVersion=1.20'),
      after: byScript(''),
      findings: [verified],
    },
    {
      name: 'Terraform no longer says it',
      before: byTerraform('yamlencode({ compatibilityVersion = "1.20" })'),
      after: byTerraform('yamlencode({})'),
      findings: [verified],
    },
    {
      name: 'istio-cni emulated an older version than istiod did',
      before: ambient('compatibilityVersion: "1.24"'),
      after: ambient(''),
      findings: [{ ...warning, file: 'cni.yaml', line: 15, column: 14, message: '`ambient.dnsCapture` is not set' }],
    },
    {
      name: 'the new version no longer reads the variable that kept the old default',
      ...told(['1.23.6', off], ['1.24.6', off]),
      findings: [{ ...warning, file: 'istiod.yaml', line: 17, message: '`VERIFY_CERTIFICATE_AT_CLIENT`' }, verified],
    },
    {
      name: 'the variable is set for the old revision only',
      ...beside(revision('1.20.8', off), revision('1.21.6')),
      findings: [verified],
    },
    {
      name: 'the old revision alone emulates an older version',
      ...beside(revision('1.22.8', emulated), revision('1.23.6')),
      findings: [verified],
    },
    {
      name: 'the variable is set for the gateway, which does not read it',
      ...upgraded('1.20.8', '1.21.6', {
        'rule.yaml': rule,
        'gateway.yaml': release('gateway', '1.21.6', 'env:\n  VERIFY_CERTIFICATE_AT_CLIENT: "false"'),
      }),
      findings: [verified],
    },
  ],
};
