import type { Files, RuleCases } from '../../cases.ts';

const error = { severity: 'error', when: 'after' } as const;

const charts = 'https://blob.istio.io/istio-release/charts';

interface Told {
  readonly top?: string;
  readonly mesh?: string;
  /** What the Application tells the chart, as lines. */
  readonly application?: string;
  /** More of the entry of the dependency in the inner chart. */
  readonly entry?: string;
}

/** An umbrella over an umbrella over istiod under another name, which Argo CD installs. */
const nested = (version: string, { top = '{}', mesh = '{}', application = '{}', entry = '' }: Told): Files => ({
  'top/Chart.yaml':
    'apiVersion: v2\nname: top\nversion: 0.1.0\ndependencies:\n  - {name: mesh, alias: inner, version: 0.1.0, repository: "file://../mesh"}\n',
  'top/values.yaml': `${top}\n`,
  'mesh/Chart.yaml': `apiVersion: v2\nname: mesh\nversion: 0.1.0\ndependencies:\n  - {name: istiod, alias: plane, version: ${version}, repository: "${charts}"${entry}}\n`,
  'mesh/values.yaml': `${mesh}\n`,
  'app.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: top
  namespace: argocd
spec:
  source:
    repoURL: https://example.org/mesh.git
    path: top
    targetRevision: HEAD
    helm:
      valuesObject: ${application}
  destination:
    server: https://kubernetes.default.svc
    namespace: istio-system
`,
});

/** Istio's own umbrella, installed by an Application with values in one line. */
const ambient = (version: string, values: string): Files => ({
  'app.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ambient
  namespace: argocd
spec:
  source:
    repoURL: ${charts}
    chart: ambient
    targetRevision: ${version}
    helm:
      valuesObject: ${values}
  destination:
    server: https://kubernetes.default.svc
    namespace: istio-system
`,
});

const moved = (told: Told) => ({ before: nested('1.23.6', told), after: nested('1.24.6', told) });
const movedAmbient = (values: string) => ({ before: ambient('1.23.6', values), after: ambient('1.24.6', values) });

/** Charts of Istio's that stand in charts which others hold. */
export const chartsInCharts: RuleCases = {
  valid: [
    { name: 'a chart in a chart takes what it is told', ...moved({ top: 'inner: {plane: {profile: ambient}}' }) },
    { name: 'a name that nobody uses for the inner chart', ...moved({ top: 'mesh: {istiod: {profile: openshift}}' }) },
    {
      name: 'the outer values overrule the inner ones',
      ...moved({ top: 'inner: {plane: {profile: ambient}}', mesh: 'plane: {profile: openshift}' }),
    },
    {
      name: 'a chart in a chart that the values switch off',
      ...moved({ top: 'inner: {plane: {profile: openshift, enabled: false}}', entry: ', condition: plane.enabled' }),
    },
    {
      name: 'the outermost global overrules the inner one',
      ...moved({ top: 'global: {platform: k3s}', mesh: 'global: {platform: gcp}' }),
    },
    {
      name: 'the chart ambient takes what it is told',
      ...movedAmbient('{istiod: {profile: ambient}, cni: {profile: ambient}}'),
    },
    {
      name: 'the chart ambient without istiod',
      ...movedAmbient('{enable: {istiod: false}, istiod: {profile: openshift}}'),
    },
  ],
  invalid: [
    {
      name: 'a chart in a chart is told a profile that goes, by the outer values',
      ...moved({ top: 'inner: {plane: {profile: openshift}}' }),
      findings: [{ ...error, file: 'top/values.yaml', line: 1, column: 26, message: 'profile `openshift`' }],
    },
    {
      name: 'by its own values',
      ...moved({ mesh: 'plane: {profile: openshift}' }),
      findings: [{ ...error, file: 'mesh/values.yaml', line: 1, column: 18, message: 'profile `openshift`' }],
    },
    {
      name: 'by the Application',
      ...moved({ application: '{inner: {plane: {profile: openshift}}}' }),
      findings: [{ ...error, file: 'app.yaml', line: 12, column: 47, message: 'profile `openshift`' }],
    },
    {
      name: 'a platform for all charts',
      ...moved({ top: 'global: {platform: gcp}' }),
      findings: [{ ...error, file: 'top/values.yaml', line: 1, column: 20, message: 'platform `gcp`' }],
    },
    {
      name: 'the chart ambient tells istiod a profile that goes',
      ...movedAmbient('{istiod: {profile: openshift}}'),
      findings: [
        {
          ...error,
          file: 'app.yaml',
          line: 12,
          column: 40,
          message: 'profile `openshift` is set, which chart `istiod` 1.24.6',
        },
      ],
    },
    {
      name: 'the chart ambient tells ztunnel a platform that no chart knows',
      ...movedAmbient('{ztunnel: {global: {platform: gcp}}}'),
      findings: [
        {
          ...error,
          file: 'app.yaml',
          line: 12,
          column: 51,
          message: 'platform `gcp` is set, which chart `ztunnel` 1.24.6',
        },
      ],
    },
  ],
};
