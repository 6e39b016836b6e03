import { describe, expect, it } from 'vitest';
import type { JsonPath } from '../../src/manifest/json.ts';
import { application, type Files, find, virtualService } from './summary.ts';

const route = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
spec:
  hosts: [reviews]
  http:
    - name: first
      route:
        - destination:
            host: reviews
            subset: v1
`;

const patch = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: reviews
spec:
  http:
    - route:
        - destination:
            host: reviews
            subset: v2
`;

const subset: JsonPath = ['spec', 'http', 0, 'route', 0, 'destination', 'subset'];

async function placeOf(files: Files, kind: string, path: JsonPath, target?: 'key' | 'value'): Promise<string> {
  const { environments } = await find(files);
  const object = environments
    .flatMap(({ objects }) => [...objects.values()])
    .find(({ manifest }) => manifest.kind === kind);
  const { file, line, column } = object!.manifest.locate(path, target);
  return `${file}:${line}:${column}`;
}

function kustomized(kustomization: string, files: Files = {}): Files {
  return { 'k/kustomization.yaml': `resources: [vs.yaml]\n${kustomization}`, 'k/vs.yaml': route, ...files };
}

const inline = `patches:
  - patch: |-
${patch.replace(/^/gm, '      ').trimEnd()}
`;

describe('the place of a value', () => {
  it.each<[string, Files, JsonPath, 'key' | 'value' | undefined, string]>([
    ['of a plain manifest', { 'vs.yaml': route }, subset, undefined, 'vs.yaml:12:21'],
    ['of a resource that nothing changes', kustomized(''), subset, undefined, 'k/vs.yaml:12:21'],
    ['of its key', kustomized('namespace: prod\n'), subset, 'key', 'k/vs.yaml:12:13'],
    [
      'of a patch in a file',
      kustomized('patches: [{path: p.yaml}]\n', { 'k/p.yaml': patch }),
      subset,
      undefined,
      'k/p.yaml:10:21',
    ],
    ['of a patch in the kustomization', kustomized(inline), subset, undefined, 'k/kustomization.yaml:13:27'],
    ['of its key there', kustomized(inline), subset, 'key', 'k/kustomization.yaml:13:19'],
    ['beside a patch', kustomized(inline), ['spec', 'hosts', 0], undefined, 'k/vs.yaml:6:11'],
    [
      'of an operation',
      kustomized(`patches:
  - target: {kind: VirtualService}
    patch: |
      - op: replace
        path: /spec/http/0/route/0/destination/subset
        value: v3
`),
      subset,
      undefined,
      'k/kustomization.yaml:7:16',
    ],
    [
      'of a patch in one line',
      kustomized(
        `patches:\n  - target: {kind: VirtualService}\n    patch: '[{"op": "replace", "path": "/spec/hosts/0", "value": "x"}]'\n`,
      ),
      ['spec', 'hosts', 0],
      undefined,
      'k/kustomization.yaml:4:12',
    ],
    [
      'of the namespace that is set',
      kustomized('namespace: prod\n'),
      ['metadata', 'namespace'],
      undefined,
      'k/kustomization.yaml:2:12',
    ],
    ['of a name with a prefix', kustomized('namePrefix: a-\n'), ['metadata', 'name'], undefined, 'k/vs.yaml:4:9'],
    [
      'of a label that is added',
      kustomized('commonLabels: {a: b}\n'),
      ['metadata', 'labels', 'a'],
      undefined,
      'k/kustomization.yaml:2:19',
    ],
    [
      'of what is not there',
      kustomized(inline),
      ['spec', 'http', 0, 'timeout'],
      undefined,
      'k/kustomization.yaml:10:13',
    ],
    ['of nothing at all', kustomized(inline), ['status', 'x'], undefined, 'k/vs.yaml:1:1'],
    [
      'of an option of the Application',
      {
        'app.yaml': application('a', 'destination: {name: prod}\n', 'path: k\nkustomize:\n  namespace: prod'),
        ...kustomized(''),
      },
      ['metadata', 'namespace'],
      undefined,
      'app.yaml:12:18',
    ],
  ])('%s', async (_, files, path, target, expected) => {
    expect(await placeOf(files, 'VirtualService', path, target)).toBe(expected);
  });

  it('of what a chart tells Istio stands in its values', async () => {
    const files = {
      'istio/Chart.yaml': 'name: mesh\ndependencies:\n  - name: istiod\n    alias: pilot\n',
      'istio/values.yaml': 'pilot:\n  meshConfig:\n    accessLogFile: /dev/stdout\n    rootNamespace: mesh\n',
      'istio/values-prod.yaml': 'pilot:\n  meshConfig:\n    rootNamespace: mesh-prod\n',
    };
    const values = ['values', 'meshConfig'];
    expect(await placeOf(files, 'ChartValues', [...values, 'rootNamespace'])).toBe('istio/values-prod.yaml:3:20');
    expect(await placeOf(files, 'ChartValues', [...values, 'accessLogFile'])).toBe('istio/values.yaml:3:20');
    expect(await placeOf(files, 'ChartValues', ['chart'])).toBe('istio/Chart.yaml:3:11');
  });

  it('of a chart that an Application delivers stands in the values it names', async () => {
    const helm = 'helm:\n  valueFiles: [own.yaml]\n  values: |\n    istiod:\n      meshConfig: {rootNamespace: text}\n';
    const files = {
      'app.yaml': application('istio', 'destination: {name: prod}\n', `path: istio\n${helm}`),
      'istio/Chart.yaml': 'name: mesh\ndependencies:\n  - name: istiod\n',
      'istio/own.yaml': 'istiod:\n  revision: canary\n',
      'other/vs.yaml': virtualService('a'),
    };
    expect(await placeOf(files, 'ChartValues', ['values', 'revision'])).toBe('istio/own.yaml:2:13');
    expect(await placeOf(files, 'ChartValues', ['values', 'meshConfig', 'rootNamespace'])).toBe('app.yaml:15:39');
  });

  const inflating = (further: string): Files => ({
    'istio/prod/kustomization.yaml': `helmCharts:\n  - name: istiod\n    valuesFile: ../values.yaml\n${further}`,
    'istio/values.yaml': 'meshConfig:\n  rootNamespace: file\n',
    'istio/prod/own.yaml': 'meshConfig:\n  rootNamespace: further\n',
  });
  const written = '    valuesInline: {meshConfig: {rootNamespace: inline}}\n';

  it.each([
    ['the file', '', 'istio/values.yaml:2:18'],
    ['the values in place over it', written, 'istio/prod/kustomization.yaml:4:48'],
    ['the values in place alone', `${written}    valuesMerge: replace\n`, 'istio/prod/kustomization.yaml:4:48'],
    ['the file over the values in place', `${written}    valuesMerge: merge\n`, 'istio/values.yaml:2:18'],
    ['a further file', `${written}    additionalValuesFiles: [own.yaml]\n`, 'istio/prod/own.yaml:2:18'],
    ['a file that is not there', '    additionalValuesFiles: [gone.yaml]\n', 'istio/values.yaml:2:18'],
  ])('of a chart that kustomize inflates stands in %s', async (_, further, expected) => {
    const path = ['values', 'meshConfig', 'rootNamespace'];
    expect(await placeOf(inflating(further), 'ChartValues', path)).toBe(expected);
  });

  it.each([
    ['a file beside it', '', 'helmfile.d/values.yaml:2:18'],
    ['values in place', '      - meshConfig: {rootNamespace: inline}\n', 'helmfile.d/istio.yaml:6:37'],
    ['`set`', '    set: [{name: meshConfig.rootNamespace, value: set}]\n', 'helmfile.d/istio.yaml:6:51'],
  ])('of a chart that a helmfile installs stands in %s', async (_, further, expected) => {
    const files = {
      'helmfile.d/istio.yaml': `releases:\n  - name: istiod\n    chart: istio/istiod\n    values:\n      - values.yaml\n${further}`,
      'helmfile.d/values.yaml': 'meshConfig:\n  rootNamespace: file\n',
      'mesh/vs.yaml': virtualService('a'),
    };
    expect(await placeOf(files, 'ChartValues', ['values', 'meshConfig', 'rootNamespace'])).toBe(expected);
    expect(await placeOf(files, 'ChartValues', ['chart'])).toBe('helmfile.d/istio.yaml:3:12');
  });
});
