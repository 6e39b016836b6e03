import type { RuleCases } from '../../cases.ts';
import {
  defaultIstiod,
  gateway,
  injected,
  istiod,
  istiodApplication,
  istiodDeployment,
  istioOperator,
  labelled,
  namespace,
  release,
  sail,
  sailTag,
  tagWebhook,
  web,
} from './objects.ts';

export const old = { 'istiod.yaml': istiod('1-24') };
export const inUse = { ...old, 'ns.yaml': labelled('1-24') };
export const workflow = (...lines: string[]): string =>
  ['name: mesh', 'on: push', 'jobs: {mesh: {runs-on: ubuntu-latest, steps: [', ...lines, ']}}', ''].join('\n');

export const environments = (prod: string) => ({
  'clusters/prod/istiod.yaml': istiod('1-24'),
  'clusters/prod/ns.yaml': labelled(prod),
  'clusters/dev/istiod.yaml': istiod('1-25'),
  'clusters/dev/ns.yaml': labelled('1-25'),
});

/** Names that are there, or that nobody needs. */
export const namesThere: RuleCases['valid'] = [
  { name: 'the revision is installed', before: old, after: inUse },
  { name: 'no control plane is in the repository', before: {}, after: { 'ns.yaml': labelled('1-24') } },
  {
    name: 'the tag is one of the chart',
    before: old,
    after: { 'istiod.yaml': istiod('1-24', 'revisionTags: [prod]') },
  },
  {
    name: 'a label names a tag of the chart that is there',
    before: { 'istiod.yaml': istiod('1-24', 'revisionTags: [prod]') },
    after: { 'istiod.yaml': istiod('1-24', 'revisionTags: [prod]'), 'ns.yaml': labelled('prod') },
  },
  {
    name: 'a label names the revision `default`',
    before: { 'istiod.yaml': defaultIstiod },
    after: { 'istiod.yaml': defaultIstiod, 'ns.yaml': labelled('default') },
  },
  {
    name: 'istio-injection asks for the default revision',
    before: { 'istiod.yaml': defaultIstiod },
    after: { 'istiod.yaml': defaultIstiod, 'ns.yaml': injected },
  },
  {
    name: 'istio-injection asks for a tag of that name',
    before: { 'istiod.yaml': istiod('1-24', 'revisionTags: [default]') },
    after: { 'istiod.yaml': istiod('1-24', 'revisionTags: [default]'), 'ns.yaml': injected },
  },
  {
    name: 'istioctl makes its first revision the default one',
    before: { 'operator.yaml': istioOperator('mesh', 'revision: 1-24') },
    after: { 'operator.yaml': istioOperator('mesh', 'revision: 1-24'), 'ns.yaml': injected },
  },
  {
    name: 'a Deployment of istiod serves the revision',
    before: { 'istiod.yaml': istiodDeployment('1-24') },
    after: { 'istiod.yaml': istiodDeployment('1-24'), 'ns.yaml': labelled('1-24') },
  },
  {
    name: 'an Application installs the revision',
    before: { 'istiod.yaml': istiodApplication('1-24') },
    after: { 'istiod.yaml': istiodApplication('1-24'), 'ns.yaml': labelled('1-24') },
  },
  {
    name: 'a HelmRelease takes the chart from an OCIRepository of another name',
    before: {
      'chart.yaml':
        'apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: {name: mesh, namespace: istio-system}\nspec: {url: "oci://ghcr.io/istio/release/charts/istiod"}\n',
      'release.yaml':
        'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: mesh, namespace: istio-system}\nspec:\n  chartRef: {kind: OCIRepository, name: mesh}\n  values: {revision: 1-24}\n',
      'other.yaml': istiod('1-23'),
    },
    after: {
      'chart.yaml':
        'apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: {name: mesh, namespace: istio-system}\nspec: {url: "oci://ghcr.io/istio/release/charts/istiod"}\n',
      'release.yaml':
        'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: mesh, namespace: istio-system}\nspec:\n  chartRef: {kind: OCIRepository, name: mesh}\n  values: {revision: 1-24}\n',
      'other.yaml': istiod('1-23'),
      'ns.yaml': labelled('1-24'),
    },
  },
  {
    name: 'the tag has a webhook of its own',
    before: old,
    after: { ...old, 'tag.yaml': tagWebhook('prod', '1-24'), 'zz.yaml': labelled('prod') },
  },
  {
    name: 'a tag of Sail points at a resource that is there',
    before: { 'istio.yaml': sail('v1.24.2', 'RevisionBased') },
    after: {
      'istio.yaml': sail('v1.24.2', 'RevisionBased'),
      'tag.yaml': sailTag('prod', 'Istio', 'default'),
      'zz.yaml': labelled('prod'),
    },
  },
  { name: 'a revision that Google runs', before: old, after: { ...old, 'ns.yaml': labelled('asm-managed-rapid') } },
  { name: 'a revision that AKS runs', before: old, after: { ...old, 'ns.yaml': labelled('asm-1-24') } },
  {
    name: 'a name that is yet to be filled in',
    before: old,
    after: { ...old, 'ns.yaml': labelled('$' + '{REVISION}') },
  },
  {
    name: 'a revision whose name is yet to be filled in may be any',
    before: { 'istiod.yaml': istiod('$' + '{REVISION}') },
    after: { 'istiod.yaml': istiod('$' + '{REVISION}'), 'ns.yaml': labelled('1-25') },
  },
  {
    name: 'another namespace had the name before, so that it is made elsewhere',
    before: { ...old, 'pay.yaml': namespace('pay', 'istio.io/rev: stable') },
    after: { ...old, 'pay.yaml': namespace('pay', 'istio.io/rev: stable'), 'ns.yaml': labelled('stable') },
  },
  {
    name: 'a command sets the tag',
    before: old,
    after: {
      ...old,
      '.github/workflows/mesh.yaml': workflow('{run: istioctl tag set prod --revision 1-24}'),
      'ns.yaml': labelled('prod'),
    },
  },
  {
    name: 'an environment without a control plane of its own',
    before: { 'clusters/prod/ns.yaml': labelled('1-24'), 'clusters/dev/istiod.yaml': istiod('1-25') },
    after: { 'clusters/prod/ns.yaml': labelled('1-26'), 'clusters/dev/istiod.yaml': istiod('1-25') },
  },
  {
    name: 'the mesh config of a revision tells that it is made elsewhere',
    before: {
      ...old,
      'config.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio-1-25, namespace: istio-system}\ndata: {mesh: "rootNamespace: istio-system"}\n',
    },
    after: {
      ...old,
      'config.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio-1-25, namespace: istio-system}\ndata: {mesh: "rootNamespace: istio-system"}\n',
      'ns.yaml': labelled('1-25'),
    },
  },
  {
    name: 'known before the change',
    before: { ...old, 'ns.yaml': labelled('1-25') },
    after: { ...old, 'ns.yaml': `${labelled('1-25')}# moved\n` },
  },
  {
    name: 'kube-system is never injected',
    before: old,
    after: { ...old, 'ns.yaml': namespace('kube-system', 'istio.io/rev: 1-25') },
  },
  {
    name: 'the label of the namespace counts before that of the pods, as before',
    before: { ...inUse, 'web.yaml': web(1, 'istio.io/rev: 1-99') },
    after: { ...inUse, 'web.yaml': web(2, 'istio.io/rev: 1-99') },
  },
  {
    name: 'pods that want no sidecar',
    before: old,
    after: { ...old, 'web.yaml': web(1, 'istio.io/rev: 1-99', '"sidecar.istio.io/inject": "false"') },
  },
  {
    name: 'a Gateway of another controller',
    before: old,
    after: { ...old, 'gateway.yaml': gateway('1-99', 'nginx') },
  },
  {
    name: 'an IstioOperator for gateways alone makes no revision, and another makes it',
    before: { 'mesh.yaml': istioOperator('mesh', 'revision: 1-24') },
    after: {
      'mesh.yaml': istioOperator('mesh', 'revision: 1-24'),
      'gateway.yaml': istioOperator('gateway', 'profile: empty', 'revision: 1-24'),
      'ns.yaml': labelled('1-24'),
    },
  },
  {
    name: 'both labels, as before',
    before: { 'ns.yaml': namespace('shop', 'istio-injection: enabled', 'istio.io/rev: 1-25') },
    after: { 'ns.yaml': namespace('shop', 'istio-injection: enabled', 'istio.io/rev: 1-25', 'team: shop') },
  },
  {
    name: 'the base chart names a default revision that never was',
    before: old,
    after: { ...old, 'base.yaml': release('base', 'base', 'defaultRevision: default') },
  },
];
