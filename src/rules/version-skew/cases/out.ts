import type { RuleCases } from '../../cases.ts';
import {
  application,
  helmRelease,
  install,
  releases,
  sail,
  terraform,
  umbrella,
  workload,
} from '../../mesh-repositories.ts';
import { kustomized, overlays } from '../shapes.ts';

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
    name: 'all of a cluster is new, and does not fit',
    before: {},
    after: releases({ istiod: '1.23.6', cni: '1.24.3' }),
    findings: [
      {
        ...error,
        file: 'cni.yaml',
        line: 10,
        column: 16,
        fix: 'Bring istiod to 1.24, or take istio-cni back to 1.23.',
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
    name: 'a tag that a kustomization sets',
    before: { ...kustomized('1.23.6') },
    after: { ...kustomized('1.24.3') },
    findings: [{ ...error, file: 'kustomization.yaml', line: 5, column: 45, message: 'The proxy `1.24.3`' }],
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
];
