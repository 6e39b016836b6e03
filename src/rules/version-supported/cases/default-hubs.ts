import type { RuleCases } from '../../cases.ts';
import { application, charts, edited, istioOperator } from '../repositories.ts';

const warning = { severity: 'warning', when: 'after' } as const;

const withHub = (text: string): string =>
  text.replace('  destination:', '    helm:\n      valuesObject: {global: {hub: docker.io/istio}}\n  destination:');
const bareOperator = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata:
  name: control-plane
  namespace: istio-system
spec:
  profile: default
`;
const install = (version: string, options: string): string =>
  `export ISTIO_VERSION=${version}\nistioctl install -y -f istio.yaml ${options}\n`;
const inflated = (version: string): string => `helmCharts:
  - name: istiod
    repo: ${charts}
    version: ${version}
    releaseName: istiod
`;

/** The hub that charts of 1.30 have where nothing names another. */
export const defaultHubs: RuleCases = {
  valid: [
    {
      name: 'charts of 1.30 with a hub of their own',
      ...edited('istiod.yaml', application('1.29.8'), withHub(application('1.30.5'))),
    },
    {
      name: 'charts of 1.30 whose hub some script sets',
      ...edited('istiod.yaml', application('1.29.8'), application('1.30.5'), {
        'install.sh': 'argocd app set istiod -p global.hub=mirror.example.com/istio\n',
      }),
    },
    {
      name: 'charts of 1.30 whose hub a template of values sets',
      ...edited('istiod.yaml', application('1.29.8'), application('1.30.5'), {
        'values.yaml.gotmpl': 'global:\n  hub: {{ .Values.registry }}/istio\n',
      }),
    },
    {
      name: 'an IstioOperator with a hub of its own',
      before: { 'istio.yaml': istioOperator('1.29.8', 'docker.io/istio'), '.tool-versions': 'istioctl 1.29.8\n' },
      after: { 'istio.yaml': istioOperator('1.30.5', 'docker.io/istio'), '.tool-versions': 'istioctl 1.30.5\n' },
    },
    {
      name: 'an IstioOperator whose istioctl is of 1.31, which has another default',
      before: { 'istio.yaml': bareOperator, '.tool-versions': 'istioctl 1.30.5\n' },
      after: { 'istio.yaml': bareOperator, '.tool-versions': 'istioctl 1.31.1\n' },
    },
    {
      name: 'an IstioOperator for which nothing tells the istioctl',
      before: { 'istio.yaml': bareOperator.replace('  profile', '  tag: 1.29.8\n  profile') },
      after: { 'istio.yaml': bareOperator.replace('  profile', '  tag: 1.30.5\n  profile') },
    },
    {
      name: 'an IstioOperator whose hub a command sets',
      before: { 'istio.yaml': bareOperator, 'install.sh': install('1.29.8', '--set hub=mirror.example.com/istio') },
      after: { 'istio.yaml': bareOperator, 'install.sh': install('1.30.5', '--set hub=mirror.example.com/istio') },
    },
    {
      name: 'charts of 1.30 without a hub, as before',
      ...edited('istiod.yaml', application('1.30.4'), application('1.30.5')),
    },
    {
      name: 'charts of 1.30 whose image a kustomization sets',
      ...edited(
        'mesh/kustomization.yaml',
        inflated('1.29.8'),
        `${inflated('1.30.5')}images:\n  - name: registry.istio.io/release/pilot\n    newName: docker.io/istio/pilot\n    newTag: 1.30.5\n`,
      ),
    },
  ],
  invalid: [
    {
      name: 'charts of 1.30 pull images from an address that goes, unless told otherwise',
      before: { 'istiod.yaml': application('1.29.8'), 'cni.yaml': application('1.29.8', 'cni') },
      after: { 'istiod.yaml': application('1.30.5'), 'cni.yaml': application('1.30.5', 'cni') },
      findings: [
        {
          ...warning,
          file: 'istiod.yaml',
          line: 10,
          column: 21,
          message:
            'istiod `1.30.5` pulls its images from `registry.istio.io/release`, which is emptied in December 2026',
          fix: 'Set `global.hub: docker.io/istio`',
        },
      ],
    },
    {
      name: 'charts of 1.30 in one environment, of which another sets a hub',
      before: {
        'clusters/dev/istiod.yaml': withHub(application('1.29.8')),
        'clusters/prod/istiod.yaml': application('1.29.8'),
      },
      after: {
        'clusters/dev/istiod.yaml': withHub(application('1.30.5')),
        'clusters/prod/istiod.yaml': application('1.30.5'),
      },
      findings: [{ ...warning, file: 'clusters/prod/istiod.yaml', line: 10, column: 21, message: 'pulls its images' }],
    },
    {
      name: 'charts of 1.30, of which one sets a hub for itself',
      before: { 'istiod.yaml': withHub(application('1.29.8')), 'cni.yaml': application('1.29.8', 'cni') },
      after: { 'istiod.yaml': withHub(application('1.30.5')), 'cni.yaml': application('1.30.5', 'cni') },
      findings: [
        { ...warning, file: 'cni.yaml', line: 10, column: 21, message: 'istio-cni `1.30.5` pulls its images' },
      ],
    },
    {
      name: 'an IstioOperator without a hub goes on with its istioctl',
      before: { 'istio.yaml': bareOperator, '.tool-versions': 'istioctl 1.29.8\n' },
      after: { 'istio.yaml': bareOperator, '.tool-versions': 'istioctl 1.30.5\n' },
      findings: [
        {
          ...warning,
          file: 'istio.yaml',
          line: 7,
          message: 'istiod `1.30.5` pulls its images from `registry.istio.io/release`',
          why: 'built into istioctl of 1.30',
          fix: 'Set `spec.hub: docker.io/istio` in the IstioOperator',
        },
      ],
    },
    {
      name: 'the hub of charts of 1.30 goes',
      ...edited('istiod.yaml', withHub(application('1.30.5')), application('1.30.5')),
      findings: [{ ...warning, file: 'istiod.yaml', line: 10, message: 'pulls its images from' }],
    },
  ],
};
