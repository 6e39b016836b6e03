import type { RuleCases } from '../../cases.ts';
import { edited, istioOperator, sail } from '../repositories.ts';
import { error, warning } from './expected.ts';

/** There is one object, and the operator brings all in its own order. */
const throughTheOperator =
  /^Go there in 2 pull requests, `v2\.5` and `v2\.6`, and restart the proxies before the next\.$/;

/** Versions that an operator reads from an object of its own. */
export const operators: RuleCases = {
  valid: [
    {
      name: 'an IstioOperator goes to the next minor',
      ...edited('istio.yaml', istioOperator('1.23.4'), istioOperator('1.24.1')),
    },
    {
      name: 'an IstioOperator among the data of tests',
      ...edited('pkg/testdata/istio.yaml', istioOperator('1.22.3'), istioOperator('1.24.1')),
    },
    { name: 'a Sail alias of the next minor', ...edited('istio.yaml', sail('v1.23-latest'), sail('v1.24-latest')) },
  ],
  invalid: [
    {
      name: 'an IstioOperator skips a minor',
      ...edited('istio.yaml', istioOperator('1.22.3'), istioOperator('1.24.1')),
      findings: [{ ...error, file: 'istio.yaml', line: 7, column: 8, message: '1.23 is skipped' }],
    },
    {
      name: 'an IstioOperator that is shown in the documents: somebody may copy it, nothing delivers it',
      ...edited('docs/install/istio.yaml', istioOperator('1.22.3'), istioOperator('1.24.1')),
      findings: [{ ...error, severity: 'notice', file: 'docs/install/istio.yaml', line: 7, column: 8 }],
    },
    {
      name: 'a Sail control plane skips a minor in place',
      ...edited('istio.yaml', sail('v1.22-latest'), sail('v1.24-latest')),
      findings: [
        {
          ...error,
          file: 'istio.yaml',
          line: 6,
          column: 12,
          message: 'from `v1.22-latest` to `v1.24-latest`',
          fix: 'Go there in 2 pull requests, `v1.23-latest` and `v1.24-latest`, and restart',
        },
      ],
    },
    {
      name: 'the Sail CNI goes back',
      ...edited('cni.yaml', sail('v1.24.1', 'IstioCNI'), sail('v1.23.4', 'IstioCNI')),
      findings: [{ ...warning, file: 'cni.yaml', line: 6, column: 12 }],
    },
    {
      name: 'OpenShift Service Mesh 2 skips a version of its own',
      ...edited('smcp.yaml', controlPlane('v2.4'), controlPlane('v2.6')),
      findings: [
        { ...error, file: 'smcp.yaml', line: 6, column: 12, message: '2.5 is skipped', fix: throughTheOperator },
      ],
    },
  ],
};

function controlPlane(version: string): string {
  return `apiVersion: maistra.io/v2
kind: ServiceMeshControlPlane
metadata:
  name: basic
spec:
  version: ${version}
`;
}
