import type { RuleCases } from '../../cases.ts';
import { kustomizations, releases } from '../repositories.ts';
import { apart, chain, moved, needs, now, old, unordered, unwaited, wrong } from './moved.ts';

/** Releases of Flux, which depend on each other or not. */
export const ofReleases: RuleCases = {
  valid: [
    { name: 'each HelmRelease depends on the one before', ...moved((version) => releases(version, chain)) },
    {
      name: 'each Kustomization waits for its release, and the next depends on it',
      ...moved((version) => kustomizations(version, needs, true)),
    },
    { name: 'patches may come in any order', ...moved((version) => releases(version, apart), '1.24.1') },
    {
      name: 'only one component moves',
      before: { ...releases(old, { istiod: [] }), ...releases(old, { cni: [] }) },
      after: { ...releases(now, { istiod: [] }), ...releases(old, { cni: [] }) },
    },
    {
      name: 'the gateway chart moves along in no order: its proxy is that of istiod',
      ...moved((version) => releases(version, { istiod: [], gateway: [] })),
    },
    {
      name: 'a new installation has no state before it',
      before: {},
      after: releases(now, apart),
    },
    {
      name: 'a skip in place fits in no order: that is for version-step to say',
      ...moved((version) => releases(version, { istiod: [], cni: [] }), '1.22.8'),
    },
    {
      name: 'CRDs before a control plane that skips a minor in place: the plan of version-step has the order',
      ...moved((version) => releases(version, { base: [], istiod: [] }), '1.22.8'),
    },
    {
      name: 'it takes two revisions to make an order',
      mode: 'audit',
      before: releases(now, apart),
      after: releases(now, apart),
    },
  ],
  invalid: [
    {
      name: 'nothing orders the releases of Flux: told once',
      ...moved((version) => releases(version, apart)),
      findings: [
        {
          ...unordered,
          file: 'istiod.yaml',
          line: 10,
          column: 16,
          message: 'The base chart, istiod, istio-cni and ztunnel move to 1.24 in no order',
          why: 'istiod 1.24 can run on CRDs of 1.23, istio-cni 1.24 can run under istiod 1.23',
        },
      ],
    },
    {
      name: 'Kustomizations that depend on each other and do not wait for their releases',
      ...moved((version) => kustomizations(version, needs, false)),
      findings: [{ ...unwaited, file: 'cni/release.yaml', line: 10, column: 16, why: 'without waiting' }],
    },
    {
      name: 'Kustomizations that wait, each for itself',
      ...moved((version) => kustomizations(version, { base: null, istiod: null, cni: null }, true)),
      findings: [
        { ...unordered, file: 'istiod/release.yaml', line: 10, column: 16, why: 'delivered one after the other' },
      ],
    },
    {
      name: 'istiod depends on what must follow it',
      ...moved((version) => releases(version, { istiod: ['cni'], cni: [] })),
      findings: [
        { ...wrong, file: 'cni.yaml', line: 10, column: 16, message: 'delivered before istiod', why: /`dependsOn`/ },
      ],
    },
    {
      name: 'the CRDs depend on the control plane',
      ...moved((version) => releases(version, { istiod: [], base: ['istiod'] })),
      findings: [{ ...wrong, file: 'istiod.yaml', line: 10, column: 16, message: 'delivered before the base chart' }],
    },
    {
      name: 'a gateway restarts before the control plane that it takes its proxy from',
      ...moved((version) => releases(version, { gateway: [], istiod: ['gateway'] })),
      findings: [
        { ...wrong, severity: 'notice', file: 'gateway.yaml', line: 10, column: 16, why: 'proxy of istiod 1.23' },
      ],
    },
  ],
};
