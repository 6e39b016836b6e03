import type { Files, RuleCases } from '../../cases.ts';
import { application, gatewayPods, istiodDeployment, labelled, release, web } from './objects.ts';

const finalizer = 'metadata: {finalizers: [resources-finalizer.argocd.argoproj.io], ';
const root = (files: Files): Files => ({ 'root.yaml': application('root', 'apps'), ...files });
/** An Application that holds a control plane, under this name. */
const mesh = (name: string): string => application(name, 'mesh').replace('metadata: {', finalizer);
const held = {
  'mesh/istiod.yaml': istiodDeployment('1-24'),
  'mesh/ns.yaml': labelled('1-24'),
  'mesh/web.yaml': web(1),
};

/** A chart with two control planes inside, which one Application delivers. */
function umbrella(old: string, next: string): Files {
  const repository = 'repository: "https://istio-release.storage.googleapis.com/charts"';
  return {
    'app.yaml': application('mesh', 'mesh'),
    'mesh/Chart.yaml': `apiVersion: v2\nname: mesh\nversion: 0.1.0\ndependencies:\n  - {name: istiod, alias: blue, version: 1.24.2, ${repository}}\n  - {name: istiod, alias: green, version: 1.24.2, ${repository}}\n`,
    'mesh/values.yaml': `blue: {revision: 1-24, ${old}}\ngreen: {revision: 1-25, ${next}}\n`,
    'apps/ns.yaml': labelled('prod'),
    'app-shop.yaml': application('shop', 'apps'),
  };
}

const edge = { 'edge/edge.yaml': gatewayPods('istio.io/rev: 1-24', 'sidecar.istio.io/inject: "true"') };
/** An app of apps whose folder is called as a chart of istiod is; its children in waves. */
const apps = (health: boolean, more: Files, isHere = true): Files => ({
  ...(isHere ? { 'root.yaml': application('root', 'clusters/prod/istio') } : {}),
  ...(health
    ? {
        'argocd-cm.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: argocd-cm, namespace: argocd}\ndata: {resource.customizations.health.argoproj.io_Application: "return {}"}\n',
      }
    : {}),
  ...more,
});
const child = (name: string, chart: string, wave: number): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}, namespace: argocd, annotations: {argocd.argoproj.io/sync-wave: "${wave}"}}\nspec:\n  source: {repoURL: "https://istio-release.storage.googleapis.com/charts", chart: ${chart}, targetRevision: 1.24.2}\n  destination: {server: https://kubernetes.default.svc, namespace: istio-${chart}}\n`;
const children = {
  'clusters/prod/istio/edge.yaml': child('edge', 'gateway', 2),
  'clusters/prod/istio/istiod.yaml': child('istiod', 'istiod', 1),
};

/** A control plane or a tag that goes from one object to another, or stands below one that is called like it. */
export const handedOver: RuleCases = {
  valid: [
    {
      name: 'a tag goes from one chart inside a release to another one, which only changes its webhook',
      before: umbrella('revisionTags: [prod]', 'revisionTags: []'),
      after: umbrella('revisionTags: []', 'revisionTags: [prod]'),
    },
    {
      name: 'a new app of apps, in a folder called as the chart is, waits for the control plane in a wave',
      before: { 'README.md': 'soon' },
      after: apps(true, children),
    },
    {
      name: 'the waves of new Applications which one elsewhere delivers, with a health check for it',
      before: { 'README.md': 'soon' },
      after: apps(true, children, false),
    },
  ],
  invalid: [
    {
      name: 'the waves of new Applications which one elsewhere delivers, without a health check',
      before: { 'README.md': 'soon' },
      after: apps(false, children, false),
      findings: [
        {
          severity: 'notice',
          when: 'during',
          order: 'unwaited',
          file: 'clusters/prod/istio/edge.yaml',
          line: 5,
          message: 'right after Argo CD has applied',
          why: 'Sync waves put Application `istiod` before Application `edge`, but Argo CD does not wait',
        },
      ],
    },
    {
      name: 'the waves of new Applications which one elsewhere delivers, the wrong way round',
      before: { 'README.md': 'soon' },
      after: apps(true, { ...children, 'clusters/prod/istio/edge.yaml': child('edge', 'gateway', 0) }, false),
      findings: [
        {
          severity: 'warning',
          when: 'during',
          order: 'wrong',
          file: 'clusters/prod/istio/edge.yaml',
          line: 5,
          why: 'Sync waves put Application `edge` before Application `istiod`',
        },
      ],
    },
    {
      name: 'a tag goes from all charts inside a release',
      before: umbrella('revisionTags: [prod]', 'revisionTags: []'),
      after: umbrella('revisionTags: []', 'revisionTags: []'),
      findings: [
        { severity: 'error', when: 'after', file: 'mesh/values.yaml', line: 1, message: 'Tag `prod` is no more' },
      ],
    },
    {
      name: 'a new app of apps waits for no Application',
      before: { 'README.md': 'soon' },
      after: apps(false, children),
      findings: [
        {
          severity: 'notice',
          when: 'during',
          order: 'unwaited',
          file: 'clusters/prod/istio/edge.yaml',
          line: 5,
          message: 'right after Argo CD has applied Application `argocd/istiod`',
          fix: 'then Application `argocd/edge`, in a pull request of its own. Or give Application `istiod` an earlier sync wave',
        },
      ],
    },
    {
      name: 'the Application of a control plane gets another name below one that prunes',
      before: root({ 'apps/mesh.yaml': mesh('mesh'), ...held }),
      after: root({ 'apps/mesh.yaml': mesh('service-mesh'), ...held }),
      findings: [
        {
          severity: 'warning',
          when: 'during',
          order: 'unordered',
          file: 'apps/mesh.yaml',
          line: 3,
          fix: 'Take the finalizer `resources-finalizer.argocd.argoproj.io` off the Application `mesh`',
        },
      ],
    },
    {
      name: 'the control plane moves to another Application, which is to be kept from the old one',
      before: {
        'a.yaml': application('old', 'old'),
        'b.yaml': application('new', 'new'),
        'old/istiod.yaml': istiodDeployment('1-24'),
        'old/keep.yaml': release('other', 'other', 'a: b'),
        ...edge,
        'c.yaml': application('edge', 'edge'),
        'new/keep.yaml': release('another', 'other', 'a: b'),
      },
      after: {
        'a.yaml': application('old', 'old'),
        'b.yaml': application('new', 'new'),
        'new/istiod.yaml': istiodDeployment('1-24'),
        'old/keep.yaml': release('other', 'other', 'a: b'),
        ...edge,
        'c.yaml': application('edge', 'edge'),
        'new/keep.yaml': release('another', 'other', 'a: b'),
      },
      findings: [
        {
          severity: 'warning',
          when: 'during',
          order: 'unordered',
          file: 'old/istiod.yaml',
          line: 7,
          fix: '`argocd.argoproj.io/sync-options: Prune=false` and let it be delivered, then move it from `old` to `new`',
        },
      ],
    },
  ],
};
