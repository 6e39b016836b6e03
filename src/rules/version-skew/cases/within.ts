import type { RuleCases } from '../../cases.ts';
import { application, helmRelease, install, releases, terraform, umbrella } from '../../mesh-repositories.ts';
import { overlays, remote } from '../shapes.ts';

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
