import type { RuleCases } from '../../cases.ts';
import { sail } from '../../mesh-repositories.ts';
import { istioOperator, operatorDeployment, sailOperator, serviceMeshOperator, workflow } from '../shapes.ts';

const error = { severity: 'error', when: 'after' } as const;
const warning = { severity: 'warning', when: 'after' } as const;

/** Versions beside what installs them: istioctl, an operator, a Subscription to one. */
export const installers: RuleCases = {
  valid: [
    {
      name: 'the Sail operator installs the two minors before its own',
      before: { 'istio.yaml': sail('Istio', 'v1.28.3'), 'operator.yaml': sailOperator('1.29.1') },
      after: { 'istio.yaml': sail('Istio', 'v1.28.3'), 'operator.yaml': sailOperator('1.30.0') },
    },
    {
      name: 'an operator that brings itself up to date may be newer than it was at first',
      before: { 'istio.yaml': sail('Istio', 'v1.28.3'), 'operator.yaml': sailOperator('1.28.1') },
      after: { 'istio.yaml': sail('Istio', 'v1.29.1'), 'operator.yaml': sailOperator('1.28.1') },
    },
    {
      name: 'a release of OpenShift Service Mesh installs the Istio of the two releases before',
      before: { 'istio.yaml': sail('Istio', 'v1.24.6'), 'operator.yaml': serviceMeshOperator('stable-3.1') },
      after: { 'istio.yaml': sail('Istio', 'v1.24.6'), 'operator.yaml': serviceMeshOperator('stable-3.2') },
    },
    {
      name: 'a channel that goes on by itself brings newer releases of OpenShift Service Mesh',
      before: {
        'istio.yaml': sail('Istio', 'v1.26.4'),
        'operator.yaml': serviceMeshOperator('stable', 'startingCSV: servicemeshoperator3.v3.1.0'),
      },
      after: {
        'istio.yaml': sail('Istio', 'v1.27.2'),
        'operator.yaml': serviceMeshOperator('stable', 'startingCSV: servicemeshoperator3.v3.1.0'),
      },
    },
    {
      name: 'a release of OpenShift Service Mesh of which nothing is known',
      before: { 'istio.yaml': sail('Istio', 'v1.26.4'), 'operator.yaml': serviceMeshOperator('stable-3.2') },
      after: { 'istio.yaml': sail('Istio', 'v1.26.4'), 'operator.yaml': serviceMeshOperator('stable-3.9') },
    },
    {
      name: 'the Subscription of another operator',
      before: { 'istio.yaml': sail('Istio', 'v1.26.4') },
      after: {
        'istio.yaml': sail('Istio', 'v1.26.4'),
        'operator.yaml': serviceMeshOperator('stable-3.0').replaceAll('servicemeshoperator3', 'rhods-operator'),
      },
    },
    {
      name: 'the tag of an IstioOperator goes on with the istioctl that installs it',
      before: { 'istio.yaml': istioOperator('1.23.6'), '.github/workflows/mesh.yaml': workflow('1.23.6') },
      after: { 'istio.yaml': istioOperator('1.24.3'), '.github/workflows/mesh.yaml': workflow('1.24.3') },
    },
    {
      name: 'the tag of an IstioOperator is of another patch than istioctl',
      before: { 'istio.yaml': istioOperator('1.24.1'), '.github/workflows/mesh.yaml': workflow('1.24.1') },
      after: { 'istio.yaml': istioOperator('1.24.3'), '.github/workflows/mesh.yaml': workflow('1.24.1') },
    },
    {
      name: 'an istioctl that only looks at the mesh',
      before: {
        'istio.yaml': istioOperator('1.23.6'),
        '.github/workflows/lint.yaml': workflow('1.23.6', 'istioctl analyze'),
      },
      after: {
        'istio.yaml': istioOperator('1.24.3'),
        '.github/workflows/lint.yaml': workflow('1.23.6', 'istioctl analyze'),
      },
    },
    {
      name: 'the IstioOperator of the old revision beside that of the new one',
      before: { 'old.yaml': istioOperator('1.23.6', '1-23'), '.github/workflows/mesh.yaml': workflow('1.23.6') },
      after: {
        'old.yaml': istioOperator('1.23.6', '1-23'),
        'new.yaml': istioOperator('1.24.3', '1-24'),
        '.github/workflows/mesh.yaml': workflow('1.24.3'),
      },
    },
    {
      name: 'the istioctl of another environment',
      before: {
        'prod/istio.yaml': istioOperator('1.23.6'),
        'prod/install.sh': 'export ISTIO_VERSION=1.23.6\nistioctl install -y -f istio.yaml\n',
        'dev/install.sh': 'export ISTIO_VERSION=1.23.6\nistioctl install -y\n',
      },
      after: {
        'prod/istio.yaml': istioOperator('1.23.6'),
        'prod/install.sh': 'export ISTIO_VERSION=1.23.6\nistioctl install -y -f istio.yaml\n',
        'dev/install.sh': 'export ISTIO_VERSION=1.24.3\nistioctl install -y\n',
      },
    },
    {
      name: 'the tag that a command sets goes on with its istioctl',
      before: { 'install.sh': 'export ISTIO_VERSION=1.23.6\nistioctl install -y --set tag=1.23.6\n' },
      after: { 'install.sh': 'export ISTIO_VERSION=1.24.3\nistioctl install -y --set tag=1.24.3\n' },
    },
  ],
  invalid: [
    {
      name: 'the Sail operator goes on to where it does not install this version any more',
      before: { 'istio.yaml': sail('Istio', 'v1.28.3'), 'operator.yaml': sailOperator('1.30.0') },
      after: { 'istio.yaml': sail('Istio', 'v1.28.3'), 'operator.yaml': sailOperator('1.31.0') },
      findings: [{ ...error, file: 'istio.yaml', line: 6, column: 12, message: 'the Sail operator `1.31.0` installs' }],
    },
    {
      name: 'a Sail operator that is held at a version does not know the next',
      before: { 'istio.yaml': sail('Istio', 'v1.28.3'), 'operator.yaml': sailOperator('1.28.1', 'Manual') },
      after: { 'istio.yaml': sail('Istio', 'v1.29.1'), 'operator.yaml': sailOperator('1.28.1', 'Manual') },
      findings: [{ ...error, file: 'istio.yaml', line: 6, column: 12, message: 'none of the versions' }],
    },
    {
      name: 'Istio goes on, and the channel of OpenShift Service Mesh keeps the operator at a minor',
      before: { 'istio.yaml': sail('Istio', 'v1.26.4'), 'operator.yaml': serviceMeshOperator('stable-3.1') },
      after: { 'istio.yaml': sail('Istio', 'v1.27.2'), 'operator.yaml': serviceMeshOperator('stable-3.1') },
      findings: [
        {
          ...error,
          file: 'istio.yaml',
          line: 6,
          column: 12,
          message: 'istiod `1.27.2` is none of the versions that the operator of OpenShift Service Mesh `3.1` installs',
          fix: 'Bring the operator of OpenShift Service Mesh to a release that installs 1.27 first, and stay at 1.26',
        },
      ],
    },
    {
      name: 'each release of OpenShift Service Mesh is approved by hand',
      before: {
        'istio.yaml': sail('Istio', 'v1.26.4'),
        'operator.yaml': serviceMeshOperator(
          'stable',
          'startingCSV: servicemeshoperator3.v3.1.0\n  installPlanApproval: Manual',
        ),
      },
      after: {
        'istio.yaml': sail('Istio', 'v1.28.3'),
        'operator.yaml': serviceMeshOperator(
          'stable',
          'startingCSV: servicemeshoperator3.v3.1.0\n  installPlanApproval: Manual',
        ),
      },
      findings: [{ ...error, file: 'istio.yaml', line: 6, column: 12, message: '`3.1.0` installs' }],
    },
    {
      name: 'OpenShift Service Mesh goes on by several releases at once',
      before: { 'istio.yaml': sail('Istio', 'v1.26.4'), 'operator.yaml': serviceMeshOperator('stable-3.1') },
      after: { 'istio.yaml': sail('Istio', 'v1.26.4'), 'operator.yaml': serviceMeshOperator('stable-3.4') },
      findings: [
        {
          ...warning,
          file: 'istio.yaml',
          line: 6,
          column: 12,
          message: 'Service Mesh `3.4` installs',
          fix: 'Bring Istio to 1.27 or newer first',
        },
      ],
    },
    {
      name: 'what one operator does not install is one finding',
      before: {
        'istio.yaml': sail('Istio', 'v1.28.3'),
        'cni.yaml': sail('IstioCNI', 'v1.28.3'),
        'operator.yaml': sailOperator('1.30.0'),
      },
      after: {
        'istio.yaml': sail('Istio', 'v1.28.3'),
        'cni.yaml': sail('IstioCNI', 'v1.28.3'),
        'operator.yaml': sailOperator('1.31.0'),
      },
      findings: [{ ...error, file: 'istio.yaml', line: 6, column: 12, fix: 'Bring Istio to 1.29 or newer first' }],
    },
    {
      name: 'a channel of the Sail operator for one minor',
      before: { 'istio.yaml': sail('Istio', 'v1.28.3'), 'operator.yaml': sailOperator('1.28.1') },
      after: {
        'istio.yaml': sail('Istio', 'v1.29.1'),
        'operator.yaml': sailOperator('1.28.1').replace('channel: stable', 'channel: stable-1.28'),
      },
      findings: [{ ...error, file: 'istio.yaml', line: 6, column: 12, message: 'the Sail operator `1.28` installs' }],
    },
    {
      name: 'the tag of an IstioOperator goes on without the istioctl that installs it',
      before: { 'istio.yaml': istioOperator('1.23.6'), '.github/workflows/mesh.yaml': workflow('1.23.6') },
      after: { 'istio.yaml': istioOperator('1.24.3'), '.github/workflows/mesh.yaml': workflow('1.23.6') },
      findings: [
        {
          ...warning,
          file: 'istio.yaml',
          line: 8,
          column: 8,
          message: 'The tag `1.24.3` is not of the minor of istioctl `1.23.6`, which installs it',
          why: 'CRDs of 1.23',
          fix: 'Install it with istioctl 1.24.3, or leave the tag out',
        },
      ],
    },
    {
      name: 'the tag skips a minor, and istioctl stays: both stop on the way',
      before: { 'istio.yaml': istioOperator('1.22.8'), '.github/workflows/mesh.yaml': workflow('1.22.8') },
      after: { 'istio.yaml': istioOperator('1.24.3'), '.github/workflows/mesh.yaml': workflow('1.22.8') },
      findings: [
        {
          ...warning,
          file: 'istio.yaml',
          line: 8,
          column: 8,
          fix: /^Take istioctl along, at each minor on the way, or leave the tag out/,
        },
      ],
    },
    {
      name: 'istioctl goes on without the tag',
      before: { 'istio.yaml': istioOperator('1.23.6'), '.tool-versions': 'istioctl 1.23.6\n' },
      after: { 'istio.yaml': istioOperator('1.23.6'), '.tool-versions': 'istioctl 1.24.3\n' },
      findings: [{ ...warning, file: 'istio.yaml', line: 8, column: 8, message: 'of istioctl `1.24.3`' }],
    },
    {
      name: 'a tag among the values of an IstioOperator',
      before: { 'istio.yaml': istioOperator('1.23.6'), '.tool-versions': 'istioctl 1.23.6\n' },
      after: {
        'istio.yaml': istioOperator('1.24.3').replace('  tag:', '  values:\n    global:\n      tag:'),
        '.tool-versions': 'istioctl 1.23.6\n',
      },
      findings: [{ ...warning, file: 'istio.yaml', line: 10, column: 12, message: 'The tag `1.24.3`' }],
    },
    {
      name: 'the operator in the cluster counts before an istioctl',
      before: {
        'istio.yaml': istioOperator('1.22.3'),
        'operator.yaml': operatorDeployment('1.22.3'),
        '.tool-versions': 'istioctl 1.22.3\n',
      },
      after: {
        'istio.yaml': istioOperator('1.23.6'),
        'operator.yaml': operatorDeployment('1.22.3'),
        '.tool-versions': 'istioctl 1.23.6\n',
      },
      findings: [{ ...warning, file: 'istio.yaml', line: 8, column: 8, message: 'the Istio operator `1.22.3`' }],
    },
    {
      name: 'the tag that a command sets stays while its istioctl goes on',
      before: { 'install.sh': 'export ISTIO_VERSION=1.23.6\nistioctl install -y --set tag=1.23.6\n' },
      after: { 'install.sh': 'export ISTIO_VERSION=1.24.3\nistioctl install -y --set tag=1.23.6\n' },
      findings: [{ ...warning, file: 'install.sh', line: 2, column: 31, message: 'of istioctl `1.24.3`' }],
    },
    {
      name: 'an audit tells of a tag apart from its istioctl',
      mode: 'audit',
      before: { 'istio.yaml': istioOperator('1.24.3'), '.tool-versions': 'istioctl 1.23.6\n' },
      after: { 'istio.yaml': istioOperator('1.24.3'), '.tool-versions': 'istioctl 1.23.6\n' },
      findings: [{ severity: 'warning', when: 'before', file: 'istio.yaml', line: 8, column: 8 }],
    },
  ],
};
