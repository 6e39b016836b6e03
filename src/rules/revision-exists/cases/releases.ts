import type { RuleCases } from '../../cases.ts';
import { flux, istiod, release } from './objects.ts';

const edge = (revision: string): string => release('edge', 'gateway', `revision: ${revision}`);
const after = (name: string, written: string): string =>
  written.replace('spec:\n', `spec:\n  dependsOn: [{name: ${name}}]\n`);
const old = { '10-istiod.yaml': istiod('1-24') };
const inUse = flux({ ...old, '30-edge.yaml': edge('1-24') }, {});

/** HelmReleases that one Kustomization of Flux applies, and that depend on each other. */
export const releases: RuleCases = {
  valid: [
    {
      name: 'the release of the gateway depends on that of the new control plane',
      before: inUse,
      after: flux({ ...old, '20-istiod.yaml': istiod('1-25'), '30-edge.yaml': after('istiod-1-25', edge('1-25')) }, {}),
    },
    {
      name: 'it does so by way of a third one',
      before: inUse,
      after: flux(
        {
          ...old,
          '20-istiod.yaml': istiod('1-25'),
          '25-other.yaml': after('istiod-1-25', release('other', 'other', 'a: b')),
          '30-edge.yaml': after('other', edge('1-25')),
        },
        {},
      ),
    },
  ],
  invalid: [
    {
      name: 'the release of the gateway depends on another one only',
      before: inUse,
      after: flux({ ...old, '20-istiod.yaml': istiod('1-25'), '30-edge.yaml': after('istiod-1-24', edge('1-25')) }, {}),
      findings: [
        {
          severity: 'error',
          when: 'during',
          order: 'unordered',
          file: 'infra/30-edge.yaml',
          line: 8,
          message: 'nothing makes sure that HelmRelease `istio-system/istiod-1-25` brings it before',
          why: 'Flux acts on each HelmRelease by itself',
        },
      ],
    },
    {
      name: 'the release of the gateway depends on a control plane that is there already, under another revision',
      before: flux(
        { ...old, '20-istiod.yaml': release('istiod-next', 'istiod', 'revision: 1-23'), '30-edge.yaml': edge('1-24') },
        {},
      ),
      after: flux(
        {
          ...old,
          '20-istiod.yaml': release('istiod-next', 'istiod', 'revision: 1-25'),
          '30-edge.yaml': after('istiod-next', edge('1-25')),
        },
        {},
      ),
      findings: [{ severity: 'error', when: 'during', order: 'unordered', file: 'infra/30-edge.yaml', line: 8 }],
    },
    {
      name: 'the control plane that the release of the gateway depends on does not wait itself',
      before: inUse,
      after: flux(
        {
          ...old,
          '20-istiod.yaml': `${istiod('1-25')}  install: {disableWait: true}\n`,
          '30-edge.yaml': after('istiod-1-25', edge('1-25')),
        },
        {},
      ),
      findings: [{ severity: 'error', when: 'during', order: 'unwaited', file: 'infra/30-edge.yaml', line: 8 }],
    },
  ],
};
