import type { RuleCases } from '../../cases.ts';
import { application, helmRelease, install, releases, sail, terraform, umbrella } from '../repositories.ts';
import { istioOperator, overlays, remote, sailOperator, serviceMeshOperator, workflow } from '../shapes.ts';

/** What is within the skew, or of which nothing is known. */
export const withinSkew: RuleCases['valid'] = [
  {
    name: 'all of one minor go on together',
    before: releases({ base: '1.23.6', istiod: '1.23.6', cni: '1.23.6', ztunnel: '1.23.6' }),
    after: releases({ base: '1.24.3', istiod: '1.24.3', cni: '1.24.3', ztunnel: '1.24.3' }),
  },
  {
    name: 'the control plane goes a minor ahead of the node agents',
    before: releases({ base: '1.24.3', istiod: '1.23.6', cni: '1.23.6', ztunnel: '1.23.6' }),
    after: releases({ base: '1.24.3', istiod: '1.24.3', cni: '1.23.6', ztunnel: '1.23.6' }),
  },
  {
    name: 'the base chart goes first',
    before: releases({ base: '1.23.6', istiod: '1.23.6' }),
    after: releases({ base: '1.24.3', istiod: '1.23.6' }),
  },
  {
    name: 'patches of one minor may differ',
    before: releases({ istiod: '1.24.1', cni: '1.24.1' }),
    after: releases({ istiod: '1.24.1', cni: '1.24.3' }),
  },
  {
    name: 'it was out of skew before',
    before: releases({ istiod: '1.22.3', cni: '1.24.1' }),
    after: releases({ istiod: '1.22.8', cni: '1.24.3' }),
  },
  {
    name: 'a change brings it nearer, though not near enough',
    before: releases({ istiod: '1.20.8', cni: '1.24.3' }),
    after: releases({ istiod: '1.21.6', cni: '1.24.3' }),
  },
  {
    name: 'two control planes with revisions, and a node agent that fits one of them',
    before: { ...releases({ cni: '1.23.6' }), 'istiod.yaml': helmRelease('1.23.6', 'istiod', 'istiod') },
    after: {
      ...releases({ cni: '1.24.3' }),
      'istiod.yaml': helmRelease('1.23.6', 'istiod', 'istiod'),
      'canary.yaml': helmRelease('1.24.3', 'istiod', 'istiod-1-24-3', 'revision: 1-24-3'),
    },
  },
  {
    name: 'the gateway chart asks istiod for its proxy',
    before: releases({ istiod: '1.24.3', gateway: '1.24.3' }),
    after: releases({ istiod: '1.24.3', gateway: '1.26.1' }),
  },
  {
    name: 'a floating istiod may be of any minor',
    before: releases({ istiod: '"*"', cni: '1.23.6' }),
    after: releases({ istiod: '"*"', cni: '1.26.1' }),
  },
  {
    name: 'another folder is another cluster',
    before: { ...releases({ istiod: '1.23.6' }, 'clusters/prod/'), ...releases({ cni: '1.23.6' }, 'clusters/dev/') },
    after: { ...releases({ istiod: '1.23.6' }, 'clusters/prod/'), ...releases({ cni: '1.24.3' }, 'clusters/dev/') },
  },
  {
    name: 'another destination is another cluster',
    before: {
      'istiod.yaml': application('1.22.3', 'istiod', 'prod'),
      'cni.yaml': application('1.22.3', 'cni', 'dev'),
    },
    after: {
      'istiod.yaml': application('1.22.3', 'istiod', 'prod'),
      'cni.yaml': application('1.24.1', 'cni', 'dev'),
    },
  },
  {
    name: 'modules of Terraform for clusters of their own',
    before: {
      'prod/main.tf': terraform({ istiod: '1.22.3' }),
      'dev/main.tf': terraform({ istiod: '1.24.1', cni: '1.24.1' }),
    },
    after: {
      'prod/main.tf': terraform({ istiod: '1.22.8' }),
      'dev/main.tf': terraform({ istiod: '1.24.3', cni: '1.24.3' }),
    },
  },
  {
    name: 'examples of their own in folders of one repository',
    before: { ...releases({ istiod: '1.22.3', cni: '1.22.3' }, 'first/') },
    after: {
      ...releases({ istiod: '1.22.3', cni: '1.22.3' }, 'first/'),
      'second/Chart.yaml': umbrella({ istiod: '1.24.3', cni: '1.24.3' }),
      'third/Chart.yaml': umbrella({ istiod: '1.20.8', cni: '1.20.8' }),
    },
  },
  {
    name: 'another kubeconfig is another cluster',
    before: { ...releases({ istiod: '1.22.3' }), 'cni.yaml': remote('1.22.3') },
    after: { ...releases({ istiod: '1.22.3' }), 'cni.yaml': remote('1.24.3') },
  },
  {
    name: 'an overlay that is a minor behind what it shares',
    before: overlays('1.23.6', '1.23.6', '1.23.6'),
    after: overlays('1.24.3', '1.23.6', '1.23.6'),
  },
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
  {
    name: 'scripts that install on their own',
    before: { 'a.sh': install({ istiod: '1.22.3' }), 'b.sh': install({ cni: '1.22.3' }) },
    after: { 'a.sh': install({ istiod: '1.22.3' }), 'b.sh': install({ cni: '1.24.3' }) },
  },
  {
    name: 'what only documentation shows',
    before: releases({ istiod: '1.22.3', cni: '1.22.3' }, 'docs/'),
    after: releases({ istiod: '1.22.3', cni: '1.24.3' }, 'docs/'),
  },
  {
    name: 'an image tag of another patch than the chart',
    before: { ...releases({}), 'istiod.yaml': helmRelease('1.24.1', 'istiod', 'istiod', 'global: {tag: 1.24.1}') },
    after: { ...releases({}), 'istiod.yaml': helmRelease('1.24.1', 'istiod', 'istiod', 'global: {tag: 1.24.3}') },
  },
  {
    name: 'the image tag decides, and fits',
    before: { ...releases({ cni: '1.24.1' }), 'istiod.yaml': helmRelease('1.24.1', 'istiod', 'istiod') },
    after: {
      ...releases({ cni: '1.24.3' }),
      'istiod.yaml': helmRelease('1.24.1', 'istiod', 'istiod', 'pilot: {tag: 1.24.3}'),
    },
  },
];
