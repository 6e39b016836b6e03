import type { RuleCases } from '../../cases.ts';
import { application, definition, edited, tlsRoute } from '../repositories.ts';

const during = { severity: 'error', when: 'during', order: 'unordered' } as const;
const inCrds = { ...during, order: 'wrong', file: 'crds.yaml', line: 6, column: 47 } as const;

const release = (version: string): string =>
  `https://github.com/kubernetes-sigs/gateway-api/releases/download/${version}/standard-install.yaml`;
const script = (crds: string, istiod: string, options: string): string => `set -e
kubectl apply -f ${release(crds)}
helm repo add istio https://blob.istio.io/istio-release/charts
helm upgrade --install istiod istio/istiod -n istio-system --version ${istiod}${options}
`;
/** The same with the CRDs at the end. */
const crdsLast = (text: string): string => text.replace(/(kubectl .*\n)([\s\S]*)/, '$2$1');

const both = (istiod: string, crds: string, kind = 'Gateway') => ({
  'istiod.yaml': application(istiod),
  'crds.yaml': definition(kind, crds),
});

const apart = (istiod: string, crds: string) => ({
  'istiod.yaml': application(istiod),
  'crds.yaml': application(crds, 'crds', 'https://github.com/kubernetes-sigs/gateway-api').replace(
    'chart: crds',
    'path: config/crd',
  ),
});

/** Bundles of Gateway API CRDs that come in one change with the istiod that bears them. */
export const gatewayApisOnTheWay: RuleCases = {
  valid: [
    {
      name: 'the istiod before bears the CRDs as well',
      before: both('1.29.2', 'v1.4.0'),
      after: both('1.29.8', 'v1.5.1'),
    },
    {
      name: 'the istiod before was beside them already',
      before: both('1.29.1', 'v1.5.0'),
      after: both('1.29.8', 'v1.5.1'),
    },
    { name: 'CRDs that no istiod finds too new', before: both('1.29.1', 'v1.3.0'), after: both('1.29.8', 'v1.4.1') },
    {
      name: 'a first istiod',
      before: { 'crds.yaml': definition('Gateway', 'v1.4.0') },
      after: both('1.31.1', 'v1.6.0'),
    },
    {
      name: 'the script brings the CRDs once helm has waited for istiod',
      ...edited(
        'install.sh',
        crdsLast(script('v1.4.0', '1.29.1', ' --wait')),
        crdsLast(script('v1.5.1', '1.29.8', ' --wait')),
      ),
    },
    {
      name: 'an istiod of another environment bears them',
      before: {
        'clusters/dev/istiod.yaml': application('1.29.8'),
        'clusters/dev/crds.yaml': definition('Gateway', 'v1.4.0'),
        'clusters/prod/istiod.yaml': application('1.29.1'),
      },
      after: {
        'clusters/dev/istiod.yaml': application('1.29.8'),
        'clusters/dev/crds.yaml': definition('Gateway', 'v1.5.1'),
        'clusters/prod/istiod.yaml': application('1.29.8'),
      },
    },
  ],
  invalid: [
    {
      name: 'the next patch bears the CRDs that come with it',
      before: both('1.29.1', 'v1.4.0'),
      after: both('1.29.8', 'v1.5.1'),
      findings: [
        {
          ...inCrds,
          message:
            'istiod `1.29.1` does not become ready beside the Gateway API CRDs of v1.5.1, which come before `1.29.8`',
          fix: 'Leave the CRDs to a later pull request, once `1.29.8` runs everywhere.',
        },
      ],
    },
    {
      name: 'the next minor bears the CRDs that come with it, and needs them',
      before: { ...both('1.29.1', 'v1.4.0', 'TLSRoute'), 'route.yaml': tlsRoute() },
      after: { ...both('1.31.1', 'v1.6.0', 'TLSRoute'), 'route.yaml': tlsRoute() },
      findings: [
        {
          ...inCrds,
          fix: 'Go to 1.29.2 or a later patch first, bring the CRDs once that runs everywhere, and `1.31.1` after them.',
        },
      ],
    },
    {
      name: 'a minor of which no patch bears them',
      before: both('1.27.9', 'v1.4.0'),
      after: both('1.28.10', 'v1.5.0'),
      findings: [{ ...inCrds, fix: 'Leave the CRDs to a later pull request' }],
    },
    {
      name: 'it is not known what delivers them',
      before: both('1.29.1', 'v1.4.0'),
      after: both('1.29.8', 'v1.5.1'),
      options: { delivery: 'unknown' },
      findings: [{ ...inCrds, severity: 'warning', order: 'unordered' }],
    },
    {
      name: 'Applications that nothing orders',
      before: apart('1.29.1', 'v1.4.0'),
      after: apart('1.29.8', 'v1.5.1'),
      findings: [{ ...during, file: 'crds.yaml', line: 10, message: 'which may come before `1.29.8`' }],
    },
    {
      name: 'the script brings them first',
      ...edited('install.sh', script('v1.4.0', '1.29.1', ' --wait'), script('v1.5.1', '1.29.8', ' --wait')),
      findings: [
        {
          ...during,
          order: 'wrong',
          file: 'install.sh',
          line: 2,
          message: 'which come before `1.29.8`',
          why: 'Here `install.sh` installs',
        },
      ],
    },
    {
      name: 'the script brings them after istiod, and helm does not wait',
      ...edited('install.sh', crdsLast(script('v1.4.0', '1.29.1', '')), crdsLast(script('v1.5.1', '1.29.8', ''))),
      findings: [{ ...during, severity: 'warning', order: 'unwaited', file: 'install.sh', line: 4 }],
    },
  ],
};
