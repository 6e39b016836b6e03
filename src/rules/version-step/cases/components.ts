import type { RuleCases } from '../../cases.ts';
import {
  application,
  edited,
  helmRelease,
  helmRepository,
  istioOperator,
  repository,
  terraform,
} from '../repositories.ts';
import { error, warning } from './expected.ts';

/** Several components, clusters or directories with versions of their own. */
export const components: RuleCases = {
  valid: [
    {
      name: 'a gateway that lagged behind comes to the version of its control plane',
      before: {
        ...repository,
        'istiod.yaml': helmRelease('1.24.1'),
        'gateway.yaml': helmRelease('1.21.0', 'gateway', 'ingress'),
      },
      after: {
        ...repository,
        'istiod.yaml': helmRelease('1.24.1'),
        'gateway.yaml': helmRelease('1.24.1', 'gateway', 'ingress'),
      },
    },
    {
      name: 'the base chart catches up with its istiod',
      before: {
        ...repository,
        'base.yaml': helmRelease('1.23.1', 'base', 'istio-base'),
        'istiod.yaml': helmRelease('1.24.1'),
      },
      after: {
        ...repository,
        'base.yaml': helmRelease('1.24.1', 'base', 'istio-base'),
        'istiod.yaml': helmRelease('1.24.1'),
      },
    },
    {
      name: 'a gateway that ran ahead goes back to its control plane',
      before: {
        ...repository,
        'istiod.yaml': helmRelease('1.24.1'),
        'gateway.yaml': helmRelease('1.25.0', 'gateway', 'ingress'),
      },
      after: {
        ...repository,
        'istiod.yaml': helmRelease('1.24.1'),
        'gateway.yaml': helmRelease('1.24.1', 'gateway', 'ingress'),
      },
    },
    {
      name: 'the same version from another chart repository',
      ...edited('istiod.yaml', helmRelease('1.24.1'), helmRelease('1.24.1'), {
        'repository.yaml': helmRepository('https://blob.istio.io/istio-release/charts'),
      }),
      before: { 'repository.yaml': helmRepository(), 'istiod.yaml': helmRelease('1.24.1') },
    },
    {
      name: 'two clusters swap their files and nothing else',
      before: { 'a/istiod.yaml': application('1.22.3'), 'b/istiod.yaml': application('1.24.1') },
      after: { 'clusters/a/istiod.yaml': application('1.22.3'), 'clusters/b/istiod.yaml': application('1.24.1') },
    },
    {
      name: 'Istio comes to the repository',
      before: { ...repository },
      after: { ...repository, 'istiod.yaml': helmRelease('1.24.1') },
    },
    {
      name: 'an audit has but one revision',
      mode: 'audit',
      before: { ...repository, 'istiod.yaml': helmRelease('1.4.1') },
      after: { ...repository, 'istiod.yaml': helmRelease('1.4.1') },
    },
  ],
  invalid: [
    {
      name: 'the base chart goes back alone, to the istiod that has stayed',
      before: {
        ...repository,
        'base.yaml': helmRelease('1.25.1', 'base', 'istio-base'),
        'istiod.yaml': helmRelease('1.24.1'),
      },
      after: {
        ...repository,
        'base.yaml': helmRelease('1.24.1', 'base', 'istio-base'),
        'istiod.yaml': helmRelease('1.24.1'),
      },
      findings: [
        {
          ...warning,
          file: 'base.yaml',
          line: 10,
          column: 16,
          message: 'The base chart moves from `1.25.1` to `1.24.1`, back by a minor',
          fix: 'Leave the base chart at `1.25.1`.',
        },
      ],
    },
    {
      name: 'base, istiod and gateway make the same skip: told once',
      before: {
        ...repository,
        'base.yaml': helmRelease('1.20.3', 'base', 'istio-base'),
        'gateway.yaml': helmRelease('1.20.3', 'gateway', 'ingress'),
        'istiod.yaml': helmRelease('1.20.3'),
      },
      after: {
        ...repository,
        'base.yaml': helmRelease('1.22.1', 'base', 'istio-base'),
        'gateway.yaml': helmRelease('1.22.1', 'gateway', 'ingress'),
        'istiod.yaml': helmRelease('1.22.1'),
      },
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 16 }],
    },
    {
      name: 'two clusters in directories of their own: each told',
      before: { 'dev/main.tf': terraform('"1.20.3"'), 'prod/main.tf': terraform('"1.20.3"') },
      after: { 'dev/main.tf': terraform('"1.22.3"'), 'prod/main.tf': terraform('"1.22.3"') },
      findings: [
        { ...error, file: 'dev/main.tf', line: 5, column: 17 },
        { ...error, file: 'prod/main.tf', line: 5, column: 17 },
      ],
    },
    {
      name: 'istio-cni alone skips a minor',
      ...edited(
        'cni.yaml',
        helmRelease('1.20.3', 'cni', 'istio-cni'),
        helmRelease('1.22.1', 'cni', 'istio-cni'),
        repository,
      ),
      findings: [{ ...error, file: 'cni.yaml', line: 10, column: 16, message: 'istio-cni moves' }],
    },
    {
      name: 'istiod skips a minor alone, and node agents that stay are part of the same story',
      before: {
        ...repository,
        'istiod.yaml': helmRelease('1.28.1'),
        'cni.yaml': helmRelease('1.28.1', 'cni'),
        'ztunnel.yaml': helmRelease('1.28.1', 'ztunnel'),
      },
      after: {
        ...repository,
        'istiod.yaml': helmRelease('1.30.1'),
        'cni.yaml': helmRelease('1.28.1', 'cni'),
        'ztunnel.yaml': helmRelease('1.28.1', 'ztunnel'),
      },
      findings: [
        {
          ...error,
          file: 'istiod.yaml',
          line: 10,
          column: 16,
          fix: 'in each istiod, istio-cni and ztunnel in this order, and restart the proxies before the next. This change leaves istio-cni `1.28.1` and ztunnel `1.28.1` where they are: take them along, after istiod and before its next minor.',
        },
      ],
    },
    {
      name: 'the directory is named after its version and moves with it',
      before: { 'istio-1-14/istiod.yaml': application('1.14.6') },
      after: { 'istio-1-16/istiod.yaml': application('1.16.2') },
      findings: [{ ...error, file: 'istio-1-16/istiod.yaml', line: 10, column: 21 }],
    },
    {
      name: 'another tool installs it, and two minors later',
      before: { 'istio.yaml': istioOperator('1.20.3') },
      after: { ...repository, 'istiod.yaml': helmRelease('1.22.1') },
      findings: [{ ...error, file: 'istiod.yaml', line: 10, column: 16 }],
    },
  ],
};
