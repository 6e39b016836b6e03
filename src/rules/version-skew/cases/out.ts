import type { RuleCases } from '../../cases.ts';
import { application, helmRelease, install, releases, sail, terraform, umbrella, workload } from '../repositories.ts';
import {
  istioOperator,
  kustomized,
  operatorDeployment,
  overlays,
  sailOperator,
  serviceMeshOperator,
  workflow,
} from '../shapes.ts';

const error = { severity: 'error', when: 'after' } as const;
const warning = { severity: 'warning', when: 'after' } as const;

/** What is out of it. */
export const outOfSkew: RuleCases['invalid'] = [
  {
    name: 'istio-cni goes ahead of its control plane',
    before: releases({ istiod: '1.23.6', cni: '1.23.6' }),
    after: releases({ istiod: '1.23.6', cni: '1.24.3' }),
    findings: [
      {
        ...error,
        file: 'cni.yaml',
        line: 10,
        column: 16,
        message: 'istio-cni `1.24.3` is a minor ahead of istiod `1.23.6`',
        fix: 'keep istio-cni at 1.23 until that is rolled out',
      },
    ],
  },
  {
    name: 'ztunnel goes ahead, in an environment among others',
    before: {
      ...releases({ istiod: '1.24.3', ztunnel: '1.24.3' }, 'clusters/dev/'),
      ...releases({ istiod: '1.23.6', ztunnel: '1.23.6' }, 'clusters/prod/'),
    },
    after: {
      ...releases({ istiod: '1.24.3', ztunnel: '1.24.3' }, 'clusters/dev/'),
      ...releases({ istiod: '1.23.6', ztunnel: '1.24.3' }, 'clusters/prod/'),
    },
    findings: [{ ...error, file: 'clusters/prod/ztunnel.yaml', line: 10, column: 16, message: 'ztunnel `1.24.3`' }],
  },
  {
    name: 'istiod goes back behind its node agent',
    before: releases({ istiod: '1.24.3', cni: '1.24.3' }),
    after: releases({ istiod: '1.23.6', cni: '1.24.3' }),
    findings: [
      {
        ...error,
        file: 'cni.yaml',
        line: 10,
        column: 16,
        message: 'a minor ahead',
        fix: 'Take istio-cni back to 1.23 first, in a pull request before this one, or leave istiod at 1.24.',
      },
    ],
  },
  {
    name: 'the control plane leaves a lagging node agent behind',
    before: releases({ istiod: '1.23.6', ztunnel: '1.22.8' }),
    after: releases({ istiod: '1.24.3', ztunnel: '1.22.8' }),
    findings: [
      {
        ...error,
        file: 'ztunnel.yaml',
        line: 10,
        column: 16,
        message: '2 minors behind istiod `1.24.3`',
        fix: 'Bring ztunnel to the minor before 1.24 first, in a pull request before this one',
      },
    ],
  },
  {
    name: 'it was out of skew, and is further out now',
    before: releases({ istiod: '1.22.3', cni: '1.23.6' }),
    after: releases({ istiod: '1.22.3', cni: '1.24.3' }),
    findings: [{ ...error, file: 'cni.yaml', line: 10, column: 16, message: '2 minors ahead' }],
  },
  {
    name: 'the base chart stays behind',
    before: releases({ base: '1.23.6', istiod: '1.23.6' }),
    after: releases({ base: '1.23.6', istiod: '1.24.3' }),
    findings: [{ ...error, file: 'base.yaml', line: 10, column: 16, message: 'The base chart `1.23.6`' }],
  },
  {
    name: 'the base chart of two revisions stays behind the newer one',
    before: { ...releases({ base: '1.23.6', istiod: '1.23.6' }) },
    after: {
      ...releases({ base: '1.23.6', istiod: '1.23.6' }),
      'canary.yaml': helmRelease('1.24.3', 'istiod', 'istiod-1-24-3', 'revision: 1-24-3'),
    },
    findings: [
      { ...error, file: 'base.yaml', line: 10, column: 16, message: 'behind istiod `1.24.3`', fix: 'to 1.24.3 in' },
    ],
  },
  {
    name: 'a resource of the Sail operator, whose documents do not agree',
    before: { 'istio.yaml': sail('Istio', 'v1.26.2'), 'cni.yaml': sail('IstioCNI', 'v1.26.2') },
    after: { 'istio.yaml': sail('Istio', 'v1.26.2'), 'cni.yaml': sail('IstioCNI', 'v1.27.0') },
    findings: [{ ...warning, file: 'cni.yaml', line: 6, column: 12, why: 'do not agree' }],
  },
  {
    name: 'two minors ahead is too far for the Sail operator as well',
    before: { 'istio.yaml': sail('Istio', 'v1.26.2'), 'ztunnel.yaml': sail('ZTunnel', 'v1.26.2') },
    after: { 'istio.yaml': sail('Istio', 'v1.26.2'), 'ztunnel.yaml': sail('ZTunnel', 'v1.28.0') },
    findings: [{ ...error, file: 'ztunnel.yaml', line: 6, column: 12, message: '2 minors ahead' }],
  },
  {
    name: 'an image tag stays while its chart goes on, and so the node agent is ahead',
    before: {
      ...releases({ cni: '1.23.6' }),
      'istiod.yaml': helmRelease('1.23.6', 'istiod', 'istiod', 'global: {tag: 1.23.6}'),
    },
    after: {
      ...releases({ cni: '1.24.3' }),
      'istiod.yaml': helmRelease('1.24.3', 'istiod', 'istiod', 'global: {tag: 1.23.6}'),
    },
    findings: [
      { ...error, file: 'cni.yaml', line: 10, column: 16, message: 'ahead of istiod `1.23.6`' },
      { ...warning, file: 'istiod.yaml', line: 15, column: 19, message: 'not of the minor of its chart `1.24.3`' },
    ],
  },
  {
    name: 'two control planes without revisions',
    before: { ...releases({ istiod: '1.23.6' }) },
    after: {
      ...releases({ istiod: '1.23.6' }),
      'second.yaml': helmRelease('1.24.3', 'istiod', 'istiod-second'),
    },
    findings: [{ ...error, file: 'second.yaml', line: 10, column: 16, message: 'neither has a revision' }],
  },
  {
    name: 'an older control plane comes beside another without a revision',
    before: { ...releases({ istiod: '1.26.2' }) },
    after: {
      ...releases({ istiod: '1.26.2' }),
      'second.yaml': helmRelease('1.25.5', 'istiod', 'istiod-second'),
    },
    findings: [{ ...error, file: 'second.yaml', line: 10, column: 16, fix: 'such as `revision: 1-26-2`' }],
  },
  {
    name: 'the images of plain manifests',
    before: {
      'istiod.yaml': workload('Deployment', 'istiod', 'docker.io/istio/pilot:1.23.6'),
      'ztunnel.yaml': workload('DaemonSet', 'ztunnel', 'docker.io/istio/ztunnel:1.23.6-distroless'),
    },
    after: {
      'istiod.yaml': workload('Deployment', 'istiod', 'docker.io/istio/pilot:1.23.6'),
      'ztunnel.yaml': workload('DaemonSet', 'ztunnel', 'docker.io/istio/ztunnel:1.24.3-distroless'),
    },
    findings: [{ ...error, file: 'ztunnel.yaml', line: 11, column: 42 }],
  },
  {
    name: 'a gateway whose proxy is pinned',
    before: {
      'istiod.yaml': workload('Deployment', 'istiod', 'docker.io/istio/pilot:1.24.3'),
      'gateway.yaml': workload('Deployment', 'istio-ingressgateway', 'docker.io/istio/proxyv2:1.24.3'),
    },
    after: {
      'istiod.yaml': workload('Deployment', 'istiod', 'docker.io/istio/pilot:1.24.3'),
      'gateway.yaml': workload('Deployment', 'istio-ingressgateway', 'docker.io/istio/proxyv2:1.25.0'),
    },
    findings: [{ ...error, file: 'gateway.yaml', line: 11, column: 42, message: 'The proxy `1.25.0`' }],
  },
  {
    name: 'pods that pin one proxy are told once',
    before: {
      'istiod.yaml': workload('Deployment', 'istiod', 'docker.io/istio/pilot:1.23.6'),
      'a.yaml': workload('Deployment', 'a', 'docker.io/istio/proxyv2:1.22.3'),
      'b.yaml': workload('Deployment', 'b', 'docker.io/istio/proxyv2:1.22.3'),
    },
    after: {
      'istiod.yaml': workload('Deployment', 'istiod', 'docker.io/istio/pilot:1.24.3'),
      'a.yaml': workload('Deployment', 'a', 'docker.io/istio/proxyv2:1.22.3'),
      'b.yaml': workload('Deployment', 'b', 'docker.io/istio/proxyv2:1.22.3'),
    },
    findings: [{ ...error, file: 'a.yaml', line: 11, column: 42, message: '2 minors behind istiod `1.24.3`' }],
  },
  {
    name: 'a tag that a kustomization sets',
    before: { ...kustomized('1.23.6') },
    after: { ...kustomized('1.24.3') },
    findings: [{ ...error, file: 'kustomization.yaml', line: 5, column: 45, message: 'The proxy `1.24.3`' }],
  },
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
    name: 'what environments share is ahead of the one that is held back',
    before: overlays('1.23.6', '1.23.6', '1.23.6'),
    after: overlays('1.24.3', '1.23.6', '1.24.3'),
    findings: [{ ...error, file: 'base/cni.yaml', line: 10, column: 16, message: 'ahead of istiod `1.23.6`' }],
  },
  {
    name: 'a dependency of an umbrella chart',
    before: { 'mesh/Chart.yaml': umbrella({ istiod: '1.23.6', cni: '1.23.6' }) },
    after: { 'mesh/Chart.yaml': umbrella({ istiod: '1.23.6', cni: '1.24.3' }) },
    findings: [{ ...error, file: 'mesh/Chart.yaml', line: 9, column: 14 }],
  },
  {
    name: 'Applications of one cluster',
    before: {
      'istiod.yaml': application('1.22.3', 'istiod', 'prod'),
      'cni.yaml': application('1.22.3', 'cni', 'prod'),
    },
    after: {
      'istiod.yaml': application('1.22.3', 'istiod', 'prod'),
      'cni.yaml': application('1.24.1', 'cni', 'prod'),
    },
    findings: [{ ...error, file: 'cni.yaml', line: 10, column: 21 }],
  },
  {
    name: 'releases of Terraform',
    before: { 'main.tf': terraform({ istiod: '1.23.6', cni: '1.23.6' }) },
    after: { 'main.tf': terraform({ istiod: '1.23.6', cni: '1.24.3' }) },
    findings: [{ ...error, file: 'main.tf', line: 11, column: 17 }],
  },
  {
    name: 'commands of one script',
    before: { 'install.sh': install({ istiod: '1.22.3', cni: '1.22.3' }) },
    after: { 'install.sh': install({ istiod: '1.22.3', cni: '1.23.6' }) },
    findings: [{ ...error, file: 'install.sh', line: 3, column: 38, message: 'istio-cni `1.23.6`' }],
  },
  {
    name: 'an audit tells what is there',
    mode: 'audit',
    before: releases({ istiod: '1.22.3', cni: '1.24.1' }),
    after: releases({ istiod: '1.22.3', cni: '1.24.1' }),
    findings: [
      {
        severity: 'error',
        when: 'before',
        file: 'cni.yaml',
        line: 10,
        column: 16,
        fix: /^Bring istiod to 1\.24, one minor at a time, or take istio-cni back to 1\.22\.$/,
      },
    ],
  },
  {
    name: 'an audit tells of CRDs that are behind, and of no change',
    mode: 'audit',
    before: releases({ base: '1.22.3', istiod: '1.23.6' }),
    after: releases({ base: '1.22.3', istiod: '1.23.6' }),
    findings: [
      {
        severity: 'error',
        when: 'before',
        file: 'base.yaml',
        line: 10,
        column: 16,
        fix: /^Bring the base chart to 1\.23\.6\.$/,
      },
    ],
  },
  {
    name: 'an audit tells of a tag apart from its istioctl',
    mode: 'audit',
    before: { 'istio.yaml': istioOperator('1.24.3'), '.tool-versions': 'istioctl 1.23.6\n' },
    after: { 'istio.yaml': istioOperator('1.24.3'), '.tool-versions': 'istioctl 1.23.6\n' },
    findings: [{ severity: 'warning', when: 'before', file: 'istio.yaml', line: 8, column: 8 }],
  },
];
