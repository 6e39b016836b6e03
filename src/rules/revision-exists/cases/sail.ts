import type { RuleCases } from '../../cases.ts';
import { argocd, flux, injected, labelled, sail, sailTag, wave, web } from './objects.ts';

const v24 = sail('v1.24.2');
const v25 = sail('v1.25.1');
const older = sail('v1.24.2', 'InPlace', 'old');
const newer = sail('v1.25.1', 'InPlace', 'new');
const health = `apiVersion: v1
kind: ConfigMap
metadata: {name: argocd-cm, namespace: argocd}
data:
  resource.customizations.health.sailoperator.io_Istio: |
    return {status = "Healthy"}
`;

/** Control planes that the Sail operator makes. */
export const sailCases: RuleCases = {
  valid: [
    {
      name: 'a version in place keeps the name',
      before: { 'istio.yaml': sail('v1.24.2', 'InPlace'), 'ns.yaml': injected },
      after: { 'istio.yaml': sail('v1.25.1', 'InPlace'), 'ns.yaml': injected },
    },
    {
      name: 'the operator keeps the old revision as long as a namespace names it',
      before: { 'istio.yaml': v24, 'ns.yaml': labelled('default-v1-24-2') },
      after: { 'istio.yaml': v25, 'ns.yaml': labelled('default-v1-24-2') },
    },
    {
      name: 'the label follows in a later change',
      before: { 'istio.yaml': v25, 'ns.yaml': labelled('default-v1-24-2'), 'web.yaml': web(1) },
      after: { 'istio.yaml': v25, 'ns.yaml': labelled('default-v1-25-1'), 'web.yaml': web(2) },
    },
    {
      name: 'the operator keeps what it made in place while it is in use',
      before: { 'istio.yaml': sail('v1.24.2', 'InPlace'), 'ns.yaml': injected },
      after: { 'istio.yaml': v25, 'ns.yaml': injected },
    },
    {
      name: 'a tag follows the version by itself',
      before: argocd({
        'istio.yaml': v24,
        'tag.yaml': sailTag('default', 'Istio', 'default'),
        'ns.yaml': injected,
        'web.yaml': web(1),
      }),
      after: argocd({
        'istio.yaml': v25,
        'tag.yaml': sailTag('default', 'Istio', 'default'),
        'ns.yaml': injected,
        'web.yaml': web(2),
      }),
    },
    {
      name: 'the operator leaves the webhook of a tag as it is until the new control plane is there',
      before: argocd({
        'old.yaml': older,
        'tag.yaml': sailTag('prod', 'Istio', 'old'),
        'ns.yaml': labelled('prod'),
        'web.yaml': web(1),
      }),
      after: argocd({
        'old.yaml': older,
        'new.yaml': newer,
        'tag.yaml': sailTag('prod', 'Istio', 'new'),
        'ns.yaml': labelled('prod'),
        'web.yaml': web(2),
      }),
    },
    {
      name: 'the version is the one that the operator takes by default',
      before: { 'istio.yaml': v24.replace('  version: v1.24.2\n', '') },
      after: { 'istio.yaml': v24.replace('  version: v1.24.2\n', ''), 'ns.yaml': labelled('default-v1-26-0') },
    },
    {
      name: 'an alias of a version is part of the name',
      before: { 'istio.yaml': sail('v1.26-latest') },
      after: { 'istio.yaml': sail('v1.26-latest'), 'ns.yaml': labelled('default-v1-26-latest') },
    },
    {
      name: 'Flux waits until Istio is ready',
      before: flux({ 'istio.yaml': v24 }, { 'ns.yaml': labelled('default-v1-24-2'), 'web.yaml': web(1) }),
      after: flux({ 'istio.yaml': v25 }, { 'ns.yaml': labelled('default-v1-25-1'), 'web.yaml': web(2) }),
    },
    {
      name: 'Argo CD has been told the health of Istio, and a wave waits for it',
      before: argocd({
        'cm.yaml': health,
        'istio.yaml': wave(v24, -1),
        'ns.yaml': labelled('default-v1-24-2'),
        'web.yaml': web(1),
      }),
      after: argocd({
        'cm.yaml': health,
        'istio.yaml': wave(v25, -1),
        'ns.yaml': labelled('default-v1-25-1'),
        'web.yaml': web(2),
      }),
    },
  ],
  invalid: [
    {
      name: 'the label moves with the version, and pods start anew',
      before: argocd({ 'istio.yaml': v24, 'ns.yaml': labelled('default-v1-24-2'), 'web.yaml': web(1) }),
      after: argocd({ 'istio.yaml': v25, 'ns.yaml': labelled('default-v1-25-1'), 'web.yaml': web(2) }),
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'wrong',
          file: 'mesh/ns.yaml',
          line: 6,
          message: 'before Istio `default` brings it',
        },
      ],
    },
    {
      name: 'a wave does not wait for an Istio, of which Argo CD knows no health',
      before: argocd({ 'istio.yaml': wave(v24, -1), 'ns.yaml': labelled('default-v1-24-2'), 'web.yaml': web(1) }),
      after: argocd({ 'istio.yaml': wave(v25, -1), 'ns.yaml': labelled('default-v1-25-1'), 'web.yaml': web(2) }),
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'unwaited',
          file: 'mesh/ns.yaml',
          line: 6,
          message: 'right after Argo CD has applied Istio `default`',
        },
      ],
    },
    {
      name: 'the label names a version that has never been there',
      before: { 'istio.yaml': v24 },
      after: { 'istio.yaml': v24, 'ns.yaml': labelled('default-v1-25-1') },
      findings: [{ severity: 'error', when: 'after', file: 'ns.yaml', line: 6, message: 'which nothing installs' }],
    },
    {
      name: 'the Istio goes with all its revisions',
      before: { 'istio.yaml': v24, 'ns.yaml': labelled('default-v1-24-2') },
      after: { 'ns.yaml': labelled('default-v1-24-2') },
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'istio.yaml',
          side: 'base',
          line: 5,
          message: 'goes with Istio `default`',
        },
      ],
    },
    {
      name: 'istio-injection asks for a default where each version has a name of its own',
      before: { 'istio.yaml': v24 },
      after: { 'istio.yaml': v24, 'ns.yaml': injected },
      findings: [
        { severity: 'warning', when: 'after', file: 'ns.yaml', line: 6, message: 'asks for the default revision' },
      ],
    },
    {
      name: 'what a tag points at goes',
      before: {
        'new.yaml': newer,
        'old.yaml': older,
        'tag.yaml': sailTag('prod', 'Istio', 'old'),
        'ns.yaml': labelled('prod'),
      },
      after: { 'new.yaml': newer, 'tag.yaml': sailTag('prod', 'Istio', 'old'), 'ns.yaml': labelled('prod') },
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'old.yaml',
          side: 'base',
          line: 3,
          message:
            'Revision `old` goes with Istio `old` while IstioRevisionTag `prod` still points at it, and Namespace `shop` by that tag',
          why: 'refuses every pod',
        },
      ],
    },
    {
      name: 'the tag goes while a namespace names it',
      before: { 'old.yaml': older, 'tag.yaml': sailTag('prod', 'Istio', 'old'), 'ns.yaml': labelled('prod') },
      after: { 'old.yaml': older, 'ns.yaml': labelled('prod') },
      findings: [
        {
          severity: 'error',
          when: 'after',
          file: 'tag.yaml',
          side: 'base',
          line: 3,
          message: 'Tag `prod` goes with IstioRevisionTag `prod`',
        },
      ],
    },
    {
      name: 'a new tag comes before what it points at, and a namespace moves to it',
      before: argocd({ 'old.yaml': older, 'ns.yaml': labelled('old'), 'web.yaml': web(1) }),
      after: argocd({
        'old.yaml': older,
        'znew.yaml': newer.replace('name: new', 'name: znew'),
        'tag.yaml': sailTag('prod', 'Istio', 'znew'),
        'ns.yaml': labelled('prod'),
        'web.yaml': web(2),
      }),
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'wrong',
          file: 'mesh/ns.yaml',
          line: 6,
          message: 'names tag `prod` before',
        },
      ],
    },
  ],
};
