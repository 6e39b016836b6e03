import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Environment } from '../../../src/environment/environment.ts';
import { findEnvironments } from '../../../src/environment/find.ts';
import { findRenderer } from '../../../src/environment/renderer.ts';
import { readTree } from '../../../src/manifest/read.ts';
import flux from '../../../src/rollout/order/flux-kinds.json' with { type: 'json' };
import helmKinds from '../../../src/rollout/order/helm-kinds.json' with { type: 'json' };
import { treeOf } from '../../../src/tree/memory.ts';
import { noOptions } from '../../environment/summary.ts';
import { nameOf } from '../../support/changes.ts';
import { unitOf } from '../../support/states.ts';
import { objects, relationIn, rolloutIn, type Written } from './written.ts';

/** The orders of this project against what the tools print, where they are installed. */

const istio = [
  'VirtualService',
  'ServiceEntry',
  'Sidecar',
  'Gateway',
  'EnvoyFilter',
  'DestinationRule',
  'WorkloadEntry',
];
const security = ['RequestAuthentication', 'PeerAuthentication', 'AuthorizationPolicy'];
const webhooks = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'];

/** One object of every kind that some tool lists, and of those that matter here; in no sensible order. */
const everyKind: readonly Written[] = [
  ...istio.map((kind): Written => ({ kind, name: 'z', apiVersion: 'networking.istio.io/v1' })),
  ...istio.slice(0, 2).map((kind): Written => ({ kind, name: 'a', apiVersion: 'networking.istio.io/v1beta1' })),
  ...security.map((kind): Written => ({ kind, name: 'z', apiVersion: 'security.istio.io/v1' })),
  ...webhooks.map((kind): Written => ({ kind, name: 'z' })),
  { kind: 'Gateway', name: 'a', apiVersion: 'gateway.networking.k8s.io/v1' },
  { kind: 'HTTPRoute', name: 'a', apiVersion: 'gateway.networking.k8s.io/v1' },
  { kind: 'Rollout', name: 'a', apiVersion: 'argoproj.io/v1alpha1' },
  ...[...new Set([...helmKinds.install, ...flux.first])]
    .filter((kind) => !kind.endsWith('List'))
    .reverse()
    .map((kind, index): Written => ({ kind, name: `n${index}`, apiVersion: apiVersionOf(kind) })),
];

function apiVersionOf(kind: string): string {
  if (['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].includes(kind)) return 'apps/v1';
  if (['Job', 'CronJob'].includes(kind)) return 'batch/v1';
  return /Role|Class/.test(kind) ? 'rbac.authorization.k8s.io/v1' : 'v1';
}

const identity = ({ kind, name }: Pick<Written, 'kind' | 'name'>): string => `${kind} ${name}`;

/** The documents of the files, in JSON, which is YAML as well. */
function documents(written: readonly Written[]): string[] {
  return objects(unitOf('helm'), ...written).map(({ manifest }) => JSON.stringify(manifest.value));
}

function printed(text: string): string[] {
  return parseAllDocuments(text).flatMap((document) => {
    const value = document.toJS() as { kind: string; metadata: { name: string } } | null;
    return value === null ? [] : [`${value.kind} ${value.metadata.name}`];
  });
}

const kustomize = await findRenderer();

describe.skipIf(kustomize === null)('what kustomize prints (needs kubectl or kustomize on the PATH)', () => {
  const files = Object.fromEntries(documents(everyKind).map((text, index) => [`r/${index}.yaml`, text]));
  const listed = everyKind.map((_, index) => index);

  it.each<{ name: string; more: string; resources: readonly number[] }>([
    { name: 'by itself', more: '', resources: listed },
    { name: 'by itself, listed the other way round', more: '', resources: [...listed].reverse() },
    { name: 'with sortOptions: fifo', more: 'sortOptions: {order: fifo}', resources: [...listed].reverse() },
    {
      name: 'with lists of its own, which replace the built-in ones',
      more: 'sortOptions: {order: legacy, legacySortOptions: {orderFirst: [VirtualService], orderLast: [Service]}}',
      resources: listed,
    },
  ])('$name is the order of positions', async ({ more, resources }) => {
    const text = `${more}\nresources: [${resources.map((index) => `${index}.yaml`).join(', ')}]\n`;
    const all = new Map([...Object.entries(files), ['r/kustomization.yaml', text]]);
    const rendering = await kustomize!.render(all, 'r');
    if ('failure' in rendering) throw new Error(rendering.failure);
    const tree = treeOf(Object.fromEntries(all));
    const { environments } = await findEnvironments(tree, readTree(tree, 'head'), noOptions);
    const [{ objects: delivered }] = environments as [Environment];
    const ours = [...delivered.values()].sort((left, right) => left.position - right.position);
    expect(ours.map(({ manifest }) => identity(manifest))).toEqual(printed(rendering.text));
  });
});

/** The helm of the PATH with its major version; null where there is none. */
const helm = helmOnPath();

function helmOnPath(): { readonly major: string } | null {
  try {
    const version = execFileSync('helm', ['version', '--short'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return { major: /^v(\d+)\./.exec(version)?.[1] ?? '' };
  } catch {
    return null;
  }
}

describe.skipIf(helm === null)('what helm prints (needs helm on the PATH)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'order-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const unit = unitOf('helm', 'helm', { prune: 'yes' });

  function template(files: Readonly<Record<string, string>>, ...options: readonly string[]): string[] {
    const chart = mkdtempSync(join(folder, 'chart-'));
    for (const [name, text] of Object.entries({
      'Chart.yaml': 'apiVersion: v2\nname: c\nversion: 0.1.0\n',
      ...files,
    })) {
      mkdirSync(dirname(join(chart, name)), { recursive: true });
      writeFileSync(join(chart, name), text);
    }
    return printed(execFileSync('helm', ['template', 'release', chart, ...options], { encoding: 'utf8' }));
  }
  const templates = (written: readonly Written[]) =>
    Object.fromEntries(
      documents(written).map((text, index) => [`templates/${String(index).padStart(3, '0')}.yaml`, text]),
    );

  it('is the order of an upgrade', () => {
    const stream = template(templates(everyKind));
    const inStream = stream.map((name) => everyKind.find((written) => identity(written) === name)!);
    const rollout = rolloutIn(unit, [], inStream);
    const isWebhook = (name: string) => webhooks.some((kind) => name.startsWith(kind));
    for (const [index, first] of stream.entries()) {
      for (const second of stream.slice(index + 1)) {
        const found = relationIn(rollout, first, second);
        const isOpen = isWebhook(first) !== isWebhook(second) && found === 'unordered';
        expect(isOpen ? 'before' : found, `${first} and ${second}`).toBe('before');
      }
    }
    expect(stream).toHaveLength(everyKind.length);
  });

  it('puts the configurations of webhooks where its version does', () => {
    const some = [...webhooks, 'DestinationRule', 'ServiceEntry', 'VirtualService', 'Service'];
    const stream = template(templates(some.map((kind) => ({ kind, name: 'a' }))));
    const expected = {
      3: [
        'Service',
        'DestinationRule',
        'MutatingWebhookConfiguration',
        'ServiceEntry',
        'ValidatingWebhookConfiguration',
        'VirtualService',
      ],
      4: [
        'Service',
        'MutatingWebhookConfiguration',
        'ValidatingWebhookConfiguration',
        'DestinationRule',
        'ServiceEntry',
        'VirtualService',
      ],
    }[helm!.major];
    expect(stream).toEqual(expected?.map((kind) => `${kind} a`));
  });

  it('ends with hooks, and begins with what is in crds/ if that is asked for', () => {
    const hook: Written = { kind: 'ConfigMap', name: 'hook', annotations: { 'helm.sh/hook': 'pre-install' } };
    const files = {
      ...templates([hook, { kind: 'VirtualService', name: 'a' }, { kind: 'Namespace', name: 'a' }]),
      'crds/d.yaml': documents([{ kind: 'CustomResourceDefinition', name: 'd' }])[0]!,
    };
    const rest = ['Namespace a', 'VirtualService a', 'ConfigMap hook'];
    expect(template(files)).toEqual(rest);
    expect(template(files, '--include-crds')).toEqual(['CustomResourceDefinition d', ...rest]);
  });

  it('is the order of kubectl apply, where that is given it', () => {
    const stream = template(templates(everyKind));
    const inStream = stream.map((name) => everyKind.find((written) => identity(written) === name)!);
    const rollout = rolloutIn(unitOf('kubectl'), [], inStream);
    const sorted = [...rollout.steps].sort((left, right) => (rollout.relate(left, right).order === 'before' ? -1 : 1));
    expect(sorted.map(nameOf)).toEqual(stream);
  });
});
