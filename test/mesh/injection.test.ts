import { describe, expect, it } from 'vitest';
import { injection, isAmbient, selects } from '../../src/mesh/injection.ts';
import type { MeshSettings } from '../../src/mesh/mesh.ts';
import { workloads } from '../../src/mesh/workloads.ts';
import { meshOf } from '../support/states.ts';

const controlPlanes = `
---
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data: { mesh: "rootNamespace: istio-system" }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: istio-green, namespace: istio-system }
data: { mesh: "rootNamespace: istio-system" }
`;

interface Situation {
  /** Null: the Namespace is not in the repository. */
  namespace?: Record<string, string> | null;
  pod?: Record<string, string>;
  annotations?: Record<string, string>;
  spec?: string;
  more?: string;
  settings?: Partial<MeshSettings>;
  name?: string;
}

function injected({
  namespace = {},
  pod = {},
  annotations = {},
  spec = '{}',
  more = controlPlanes,
  settings,
  name = 'shop',
}: Situation) {
  const yaml = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: app, namespace: ${name} }
spec:
  template:
    metadata: { labels: ${JSON.stringify(pod)}, annotations: ${JSON.stringify(annotations)} }
    spec: ${spec}
${namespace === null ? '' : `---\napiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: ${JSON.stringify(namespace)} }`}${more}`;
  const mesh = meshOf(yaml, settings);
  const workload = workloads(mesh).find(({ object }) => object.manifest.name === 'app')!;
  return { ...injection(mesh, workload), ambient: isAmbient(mesh, workload) };
}

const I = 'istio-injection';
const rev = 'istio.io/rev';
const inject = 'sidecar.istio.io/inject';

describe('the selectors of the webhooks', () => {
  it.each<[namespace: Record<string, string>, pod: Record<string, string>, revision: string | null]>([
    [{ [I]: 'enabled' }, {}, 'default'],
    [{ [I]: 'enabled' }, { [inject]: 'true' }, 'default'],
    [{ [I]: 'enabled', [rev]: 'green' }, {}, 'default'],
    [{ [I]: 'enabled' }, { [rev]: 'green' }, 'default'],
    [{ [I]: 'enabled' }, { [inject]: 'false' }, null],
    [{ [I]: 'disabled' }, {}, null],
    [{ [I]: 'disabled', [rev]: 'green' }, { [inject]: 'true' }, null],
    [{ [I]: 'Enabled' }, {}, null],
    [{ [rev]: 'green' }, {}, 'green'],
    [{ [rev]: 'green' }, { [rev]: 'default' }, 'green'],
    [{ [rev]: 'green' }, { [inject]: 'true' }, 'green'],
    [{ [rev]: 'green' }, { [inject]: 'false' }, null],
    [{ [rev]: 'gone' }, {}, null],
    [{ [rev]: 'gone' }, { [inject]: 'true' }, null],
    [{}, { [rev]: 'green' }, 'green'],
    [{}, { [rev]: 'gone' }, null],
    [{}, { [inject]: 'true' }, 'default'],
    [{}, { [inject]: 'true', [rev]: 'green' }, 'green'],
    [{}, {}, null],
    [{}, { [inject]: 'false' }, null],
    [{}, { [inject]: 'false', [rev]: 'green' }, null],
  ])('namespace %j, pod %j: %s', (namespace, pod, revision) => {
    expect(injected({ namespace, pod })).toMatchObject({ injected: revision !== null, revision });
  });

  it('inject every namespace where the chart says so, but not the four that never are', () => {
    const more = `
---
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: i, namespace: istio-system }
spec: { values: { sidecarInjectorWebhook: { enableNamespacesByDefault: true } } }
`;
    expect(injected({ more }).injected).toBe(true);
    expect(injected({ more, name: 'kube-system' }).injected).toBe(false);
    expect(injected({ more, pod: { [inject]: 'false' } }).injected).toBe(false);
  });

  it('know tags', () => {
    const more = `${controlPlanes}---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: tag, labels: { istio.io/rev: green, istio.io/tag: stable } }
`;
    expect(injected({ namespace: { [rev]: 'stable' }, more })).toMatchObject({ injected: true, revision: 'green' });
  });

  it('inject nobody by default where only a revision is installed', () => {
    const more = `\n${controlPlanes.slice(controlPlanes.lastIndexOf('---'))}`;
    expect(injected({ namespace: { [I]: 'enabled' }, more })).toMatchObject({ injected: false, certain: false });
  });
});

describe('what istiod decides', () => {
  const enabled = { [I]: 'enabled' };

  it.each<[what: string, situation: Situation, injected: boolean]>([
    ['the network of the node', { spec: '{ hostNetwork: true }' }, false],
    ['annotation false', { annotations: { [inject]: 'false' } }, false],
    ['label true over annotation false', { pod: { [inject]: 'true' }, annotations: { [inject]: 'false' } }, true],
    ['annotation true in a namespace that does not ask', { namespace: {}, annotations: { [inject]: 'true' } }, false],
    ['label of another word', { pod: { [inject]: 'no' } }, true],
    ['label of another word up to 1.26', { pod: { [inject]: 'no' }, settings: { istioVersion: '1.26.2' } }, false],
    ['yes up to 1.26', { pod: { [inject]: 'yes' }, settings: { istioVersion: '1.26.2' } }, true],
    ['a namespace that is never injected', { name: 'kube-system' }, false],
  ])('%s', (_, situation, expected) => {
    expect(injected({ namespace: enabled, ...situation }).injected).toBe(expected);
  });

  const withValues = (values: string) => `
---
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: i, namespace: istio-system }
spec: { values: ${values} }
`;

  it('keeps out what a neverInjectSelector selects, unless the pod asks for it', () => {
    const more = withValues(
      '{ sidecarInjectorWebhook: { neverInjectSelector: [{ matchExpressions: [{ key: job, operator: Exists }] }] } }',
    );
    expect(injected({ namespace: enabled, pod: { job: 'x' }, more }).injected).toBe(false);
    expect(injected({ namespace: enabled, pod: { job: 'x', [inject]: 'true' }, more }).injected).toBe(true);
    expect(injected({ namespace: enabled, more }).injected).toBe(true);
  });

  it('injects on request only where autoInject is disabled', () => {
    const more = withValues('{ global: { proxy: { autoInject: disabled } } }');
    expect(injected({ namespace: enabled, more }).injected).toBe(false);
    expect(injected({ namespace: enabled, pod: { [inject]: 'true' }, more }).injected).toBe(true);
  });
});

describe('what is not in the repository', () => {
  it.each<[what: string, situation: Situation, injected: boolean, certain: boolean]>([
    ['control planes', { namespace: { [I]: 'enabled' }, more: '' }, true, true],
    ['control planes, by revision', { namespace: { [rev]: 'green' }, more: '' }, true, true],
    ['the Namespace', { namespace: null }, true, false],
    ['the Namespace, with a pod that asks', { namespace: null, pod: { [inject]: 'true' } }, true, true],
    ['the Namespace, with a pod that names a revision', { namespace: null, pod: { [rev]: 'green' } }, true, false],
    [
      'the Namespace, with a pod of the ambient mesh',
      { namespace: null, pod: { 'istio.io/dataplane-mode': 'ambient' } },
      false,
      false,
    ],
    ['the Namespace, with a pod that declines', { namespace: null, pod: { [inject]: 'false' } }, false, true],
    ['the revision', { namespace: { [rev]: 'gone' } }, false, false],
  ])('%s', (_, situation, expected, certain) => {
    expect(injected(situation)).toMatchObject({ injected: expected, certain });
  });
});

describe('the ambient mesh', () => {
  const ambient = { 'istio.io/dataplane-mode': 'ambient' };

  it.each<[what: string, situation: Situation, ambient: boolean]>([
    ['by namespace', { namespace: ambient }, true],
    ['by pod', { pod: ambient }, true],
    ['not for a pod that declines', { namespace: ambient, pod: { 'istio.io/dataplane-mode': 'none' } }, false],
    ['not with a sidecar', { namespace: { ...ambient, [I]: 'enabled' } }, false],
    ['not on the network of the node', { namespace: ambient, spec: '{ hostNetwork: true }' }, false],
    ['not without a label', {}, false],
  ])('%s', (_, situation, expected) => {
    expect(injected(situation).ambient).toBe(expected);
  });
});

describe('label selectors', () => {
  it.each([
    [{}, { a: '1' }, true],
    [{ matchLabels: { a: '1' } }, { a: '1', b: '2' }, true],
    [{ matchLabels: { a: '1' } }, { a: '2' }, false],
    [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['1', '2'] }] }, { a: '2' }, true],
    [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['1'] }] }, {}, false],
    [{ matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['1'] }] }, {}, true],
    [{ matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['1'] }] }, { a: '1' }, false],
    [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }, { a: '' }, true],
    [{ matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] }, { a: '' }, false],
    [{ matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] }, {}, true],
    [{ matchExpressions: [{ key: 'a', operator: 'Like' }] }, { a: '' }, false],
  ])('%j on %j: %s', (selector, labels, expected) => {
    expect(selects(selector, labels as unknown as Record<string, string>)).toBe(expected);
  });
});
