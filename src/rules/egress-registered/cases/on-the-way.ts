import type { Files, RuleCases } from '../../cases.ts';
import {
  application,
  applications,
  base,
  deployment,
  dialling,
  fromConfigMap,
  idle,
  meshConfig,
  namespace,
  serviceEntry,
  services,
  stripeUrl,
} from './manifests.ts';

/** An app of apps, one of which brings an entry. */
const renamed: Files = {
  ...dialling,
  'root.yaml': application('root', 'argocd'),
  'a/stripe.yaml': serviceEntry(),
  'a/service.yaml': services['a/service.yaml']!,
};

/** Calls and entries that change together, and what is blocked in between. */
export const onTheWay: RuleCases = {
  valid: [
    {
      name: 'the entry comes a sync wave before the call',
      before: idle,
      after: {
        ...dialling,
        'stripe.yaml': serviceEntry().replace(
          'name: stripe,',
          'name: stripe, annotations: { argocd.argoproj.io/sync-wave: "-1" },',
        ),
      },
      options: { delivery: 'argocd' },
    },
    {
      name: 'the entry moves to another namespace that exports it, before the old one is pruned',
      before: { ...dialling, 'stripe.yaml': serviceEntry() },
      after: { ...dialling, 'stripe.yaml': serviceEntry({ namespace: 'egress' }) },
      options: { delivery: 'kubectl' },
    },
    {
      name: 'the entry is removed with the call, and some tool would get it right',
      before: { ...dialling, 'stripe.yaml': serviceEntry() },
      after: idle,
      options: { delivery: 'unknown' },
    },
  ],
  invalid: [
    {
      name: 'the entry comes after the call, by the order of kinds',
      before: idle,
      after: { ...dialling, 'stripe.yaml': serviceEntry() },
      options: { delivery: 'argocd' },
      findings: [{ severity: 'error', when: 'during', order: 'wrong', file: 'payments.yaml', line: 16 }],
    },
    {
      name: 'the entry moves to another Application, which may sync after the old one has pruned it',
      before: { ...dialling, ...applications, 'a/stripe.yaml': serviceEntry(), ...services },
      after: { ...dialling, ...applications, 'b/stripe.yaml': serviceEntry(), ...services },
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'unordered',
          file: 'a/stripe.yaml',
          line: 3,
          side: 'base',
          message: 'while ServiceEntry `shop/stripe` moves from `a` to `b`',
        },
      ],
    },
    {
      name: 'the Application that brought the entry is renamed, and what prunes it takes the entry along',
      before: { ...renamed, 'argocd/a.yaml': application('a') },
      after: { ...renamed, 'argocd/a.yaml': application('stripe', 'a') },
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'unordered',
          file: 'a/stripe.yaml',
          line: 3,
          side: 'base',
          message: 'once `a` is deleted, which takes ServiceEntry `shop/stripe` along',
          fix: 'Take the finalizer `resources-finalizer.argocd.argoproj.io` off the Application `a`',
        },
      ],
    },
    {
      name: 'nothing says what delivers, and every tool applies the workload before the entry',
      before: idle,
      after: { ...dialling, 'stripe.yaml': serviceEntry() },
      options: { delivery: 'unknown' },
      findings: [{ severity: 'error', when: 'during', order: 'wrong', file: 'payments.yaml', line: 16 }],
    },
    {
      name: 'the entry comes first, but nobody waits',
      before: idle,
      after: { ...dialling, 'a-stripe.yaml': serviceEntry() },
      options: { delivery: 'kubectl' },
      findings: [{ severity: 'warning', when: 'during', order: 'unwaited', file: 'payments.yaml', line: 16 }],
    },
    {
      name: 'a new workload starts before its entry is there',
      before: base,
      after: { ...dialling, 'stripe.yaml': serviceEntry() },
      options: { delivery: 'kubectl' },
      findings: [{ severity: 'notice', when: 'during', order: 'wrong', file: 'payments.yaml', line: 16 }],
    },
    {
      name: 'one edit of an entry takes the old host away and brings the new one',
      before: { ...dialling, 'stripe.yaml': serviceEntry() },
      after: {
        ...base,
        'payments.yaml': deployment([stripeUrl.replace('stripe', 'adyen')]),
        'stripe.yaml': serviceEntry({ hosts: 'api.adyen.com' }),
      },
      options: { delivery: 'argocd' },
      findings: [
        { severity: 'error', when: 'during', order: 'impossible', file: 'payments.yaml', line: 16, column: 51 },
      ],
    },
    {
      name: 'the mesh turns to REGISTRY_ONLY before the entry is there',
      before: { ...dialling, 'mesh.yaml': meshConfig('ALLOW_ANY') },
      after: { ...dialling, 'stripe.yaml': serviceEntry() },
      options: { delivery: 'argocd' },
      findings: [{ severity: 'error', when: 'during', order: 'wrong', file: 'mesh.yaml', line: 10, column: 13 }],
    },
    {
      name: 'a ConfigMap changes before the entry is there: only pods that start in between dial the host',
      before: { ...base, ...fromConfigMap('info') },
      after: { ...base, ...fromConfigMap('https://api.stripe.com/v1'), 'stripe.yaml': serviceEntry() },
      options: { delivery: 'kubectl' },
      findings: [
        {
          severity: 'warning',
          when: 'during',
          order: 'wrong',
          file: 'config.yaml',
          line: 5,
          message: 'once ConfigMap `shop/payments` is updated and pods start with it',
        },
      ],
    },
    {
      name: 'the namespace enters the mesh before the entry is there: only pods that start in between have a sidecar',
      before: { ...dialling, 'namespace.yaml': namespace('team: shop') },
      after: { ...dialling, 'stripe.yaml': serviceEntry() },
      options: { delivery: 'kubectl' },
      findings: [{ severity: 'warning', when: 'during', order: 'wrong', file: 'namespace.yaml', line: 5 }],
    },
    {
      name: 'a workload is removed together with its entry',
      before: { ...dialling, 'stripe.yaml': serviceEntry() },
      after: base,
      options: { delivery: 'argocd' },
      findings: [
        { severity: 'notice', when: 'during', order: 'unordered', file: 'stripe.yaml', line: 3, side: 'base' },
      ],
    },
  ],
};
