import type { RuleCases } from '../../cases.ts';
import { object, release, upgraded } from './repositories.ts';

const error = { severity: 'error', when: 'after' } as const;
const warning = { severity: 'warning', when: 'after' } as const;

const policy = object(
  'security.istio.io/v1',
  'AuthorizationPolicy',
  'tried',
  '  annotations:\n    istio.io/dry-run: "true"\nspec:\n  rules: [{}]',
);

/** A dry run in the ambient mesh, with a ztunnel of its own version. */
const dryRun = (istiod: string, ztunnel: string) => ({
  'policy.yaml': policy,
  'istiod.yaml': release('istiod', istiod, 'pilot:\n  env:\n    AMBIENT_ENABLE_DRY_RUN_AUTHORIZATION_POLICY: "true"'),
  'ztunnel.yaml': release('ztunnel', ztunnel),
});

/** A Job that ends its sidecar; its pods' annotations. */
const job = (annotations: string) => ({
  'job.yaml': object(
    'batch/v1',
    'Job',
    'nightly',
    `spec:
  template:
    metadata:
      annotations: {${annotations}}
    spec:
      restartPolicy: Never
      containers:
        - name: nightly
          image: example.org/nightly
          command: [sh, -c, "run; curl -X POST localhost:15020/quitquitquit"]`,
  ),
});

/** What ztunnel and the sidecars of pods make of an upgrade of the control plane. */
export const proxies: RuleCases = {
  valid: [
    {
      name: 'a dry run, and ztunnel moves alone',
      before: dryRun('1.29.8', '1.28.10'),
      after: dryRun('1.29.8', '1.29.8'),
    },
    {
      name: 'pods that keep their sidecar as it is by an annotation',
      ...upgraded('1.26.8', '1.27.9', job('sidecar.istio.io/nativeSidecar: "false"')),
    },
  ],
  invalid: [
    {
      name: 'a dry run that the ztunnel which stays behind enforces',
      before: dryRun('1.28.10', '1.28.10'),
      after: dryRun('1.29.8', '1.28.10'),
      findings: [
        {
          ...error,
          file: 'policy.yaml',
          line: 7,
          column: 23,
          message: 'is a dry run, which an older ztunnel enforces',
        },
      ],
    },
    {
      name: 'a dry run, while ztunnel moves along',
      before: dryRun('1.28.10', '1.28.10'),
      after: dryRun('1.29.8', '1.29.8'),
      findings: [{ ...warning, file: 'policy.yaml', line: 7, column: 23, message: 'is a dry run' }],
    },
    {
      name: 'pods that end their sidecar themselves',
      ...upgraded('1.26.8', '1.27.9', job('')),
      findings: [{ ...warning, file: 'job.yaml', line: 15, message: '`quitquitquit`' }],
    },
  ],
};
