import fc from 'fast-check';
import type { DeliveryTool, DeployedObject, Unit } from '../../src/environment/environment.ts';
import { objectKey } from '../../src/environment/object-key.ts';
import { listAt, objectAt, stringAt } from '../../src/manifest/json.ts';
import type { Mesh } from '../../src/mesh/mesh.ts';
import type { Invariant, Subject, Violation } from '../../src/rollout/invariant.ts';
import { unitOf } from '../support/states.ts';

/** Random changes of small meshes, and an invariant about them with the traps of the real ones. */

interface Slot {
  readonly kind: 'VirtualService' | 'DestinationRule' | 'ServiceEntry' | 'Sidecar' | 'Deployment' | 'ConfigMap';
  readonly namespace: 'client' | 'server';
  readonly name: string;
}

const slots: readonly Slot[] = [
  { kind: 'VirtualService', namespace: 'client', name: 'a' },
  { kind: 'VirtualService', namespace: 'client', name: 'b' },
  { kind: 'VirtualService', namespace: 'server', name: 'c' },
  { kind: 'DestinationRule', namespace: 'server', name: 'a' },
  { kind: 'DestinationRule', namespace: 'server', name: 'd' },
  { kind: 'DestinationRule', namespace: 'client', name: 'b' },
  { kind: 'ServiceEntry', namespace: 'client', name: 'x' },
  { kind: 'ServiceEntry', namespace: 'client', name: 'y' },
  { kind: 'Sidecar', namespace: 'client', name: 'default' },
  { kind: 'Deployment', namespace: 'client', name: 'w' },
  { kind: 'ConfigMap', namespace: 'client', name: 'noise' },
];

/** Subsets named or defined, hosts registered or dialled; for a Sidecar whether it restricts egress. */
const words: Readonly<Record<Slot['kind'], readonly string[]>> = {
  VirtualService: ['v1', 'v2', 'v3'],
  DestinationRule: ['v1', 'v2', 'v3'],
  ServiceEntry: ['x.example', 'y.example'],
  Sidecar: ['REGISTRY_ONLY'],
  Deployment: ['x.example', 'y.example'],
  ConfigMap: ['one', 'two'],
};

const groups: Readonly<Record<Slot['kind'], string>> = {
  VirtualService: 'networking.istio.io',
  DestinationRule: 'networking.istio.io',
  ServiceEntry: 'networking.istio.io',
  Sidecar: 'networking.istio.io',
  Deployment: 'apps',
  ConfigMap: '',
};

function deployed(slot: Slot, says: readonly string[], wave: number, unit: Unit, position: number): DeployedObject {
  const annotations: Record<string, string> = wave === 0 ? {} : { 'argocd.argoproj.io/sync-wave': String(wave) };
  const { kind, name, namespace } = slot;
  const apiVersion = `${groups[kind]}/v1`;
  const place = { file: 'test.yaml', side: 'head' as const, line: 1, column: 1, endLine: 1, endColumn: 1, path: [] };
  const value = { apiVersion, kind, metadata: { name, namespace, annotations }, spec: { says: [...says] } };
  const locate = () => place;
  const manifest = { ...slot, apiVersion, group: groups[kind], labels: {}, annotations, value, ...place, locate };
  return { key: objectKey(manifest, namespace), manifest, unit, position, alternatives: [] };
}

export interface RandomChange {
  readonly before: readonly DeployedObject[];
  readonly after: readonly DeployedObject[];
}

const tools = [
  'kubectl',
  'kustomize',
  'argocd',
  'argocd',
  'argocd',
  'terraform',
] as const satisfies readonly DeliveryTool[];

const unitsOf = (some: readonly DeliveryTool[]) =>
  fc
    .array(
      fc.record({
        tool: fc.constantFrom(...some),
        prune: fc.constantFrom('yes', 'yes', 'never'),
        pruneLast: fc.boolean(),
        applyOutOfSyncOnly: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((drafts) => drafts.map(({ tool, ...settings }, index) => unitOf(tool, `unit-${index}`, settings)));

/** What one side of the change is about: the words that objects say where they agree with each other. */
const theme = fc.tuple(fc.subarray(['v1', 'v2', 'v3']), fc.subarray(['x.example', 'y.example', 'REGISTRY_ONLY']));

/**
 * What happens to one slot: whether it is there before and after, and what it says. Most follow the theme of their
 * side, else hardly any change would be whole in the end.
 */
const life = (slot: Slot) => {
  const side = fc.record({
    there: fc.constantFrom(true, true, true, false),
    follows: fc.constantFrom(true, true, true, false),
    own: fc.subarray([...words[slot.kind]]),
  });
  return fc.record({
    slot: fc.constant(slot),
    before: side,
    after: side,
    wave: fc.constantFrom(0, 0, 0, -1, 1),
    unit: fc.nat(2),
    /** Most objects stay with their unit. */
    moves: fc.constantFrom(0, 0, 0, 0, 1),
  });
};

/** Changes with at most so many steps, among objects that do not change. */
export function changes(options: {
  readonly steps: number;
  readonly tools?: readonly DeliveryTool[];
}): fc.Arbitrary<RandomChange> {
  return fc
    .shuffledSubarray([...slots], { minLength: 4 })
    .chain((some) =>
      fc.record({
        units: unitsOf(options.tools ?? tools),
        lives: fc.tuple(...some.map(life)),
        themes: fc.record({ before: theme, after: theme }),
        steps: fc.integer({ min: 2, max: options.steps }),
      }),
    )
    .map(({ units, lives, themes, steps }) => {
      const side = (which: 'before' | 'after') =>
        lives.flatMap((life, position) => {
          const { there, follows, own } = life[which];
          if (!there) return [];
          const unit = life.unit + (which === 'after' ? life.moves : 0);
          const themed = themes[which].flat().filter((word) => words[life.slot.kind].includes(word));
          return [deployed(life.slot, follows ? themed : own, life.wave, units[unit % units.length]!, position)];
        });
      const [before, after] = [side('before'), side('after')];
      return { before, after: withFewChanges(before, after, steps) };
    });
}

/** The head, to which so many steps at most lead from the base: two for an object that moves. */
function withFewChanges(before: readonly DeployedObject[], after: readonly DeployedObject[], steps: number) {
  const keys = [...new Set([...before, ...after].map((object) => object.key))];
  const unitIn = (side: readonly DeployedObject[], key: string) => side.find((object) => object.key === key)?.unit;
  const changing = new Set<string>();
  let left = steps;
  for (const key of keys) {
    const [old, now] = [unitIn(before, key), unitIn(after, key)];
    left -= old !== undefined && now !== undefined && old !== now ? 2 : 1;
    if (left >= 0) changing.add(key);
  }
  return [
    ...after.filter((object) => changing.has(object.key)),
    ...before.filter((object) => !changing.has(object.key)),
  ].sort((left, right) => left.position - right.position);
}

interface Need extends Subject {
  readonly about: 'subset' | 'host';
  readonly word: string;
}

const says = (object: DeployedObject) => listAt(object.manifest.value, 'spec', 'says');
const istio = 'networking.istio.io';

/**
 * Each subset that a route names is in the rule that the route's namespace picks: its own before the server's. Each
 * host that a workload dials is registered where egress is restricted.
 */
export const needs: Invariant<Need, Violation> = {
  subjects(mesh) {
    const found = [...mesh.objects.values()].flatMap((object): Need[] => {
      const about = object.manifest.kind === 'Deployment' ? 'host' : 'subset';
      if (object.manifest.kind !== 'Deployment' && object.manifest.kind !== 'VirtualService') return [];
      const mentioned = says(object).filter((word) => typeof word === 'string');
      return mentioned.map((word) => ({ key: `${about} ${word}`, about, word }));
    });
    return [...new Map(found.map((need) => [need.key, need])).values()];
  },

  reads({ about, word }, object) {
    const { kind, namespace, name } = object.manifest;
    const mentions = says(object).includes(word);
    if (about === 'subset') {
      if (kind === 'VirtualService' && mentions) return `route ${namespace}/${name}`;
      return kind === 'DestinationRule' ? `rule ${namespace}/${name} ${mentions}` : null;
    }
    if (kind === 'Sidecar') return `restricted ${says(object).length > 0}`;
    if (kind === 'ServiceEntry' && mentions) return `entry ${name}`;
    return kind === 'Deployment' && mentions ? `workload ${name}` : null;
  },

  violations({ about, word }, mesh) {
    return about === 'subset' ? routesWithoutSubset(word, mesh) : workloadsCutOff(word, mesh);
  },
};

function routesWithoutSubset(subset: string, mesh: Mesh): Violation[] {
  const rules = mesh.ofKind(istio, 'DestinationRule');
  return mesh
    .ofKind(istio, 'VirtualService')
    .filter((route) => says(route).includes(subset))
    .filter((route) => {
      const own = rules.filter((rule) => rule.manifest.namespace === route.manifest.namespace);
      const picked = own.length > 0 ? own : rules.filter((rule) => rule.manifest.namespace === 'server');
      return !picked.some((rule) => says(rule).includes(subset));
    })
    .map((route) => ({ key: stringAt(objectAt(route.manifest.value, 'metadata'), 'name')! }));
}

function workloadsCutOff(host: string, mesh: Mesh): Violation[] {
  const restricted = mesh.ofKind(istio, 'Sidecar').some((sidecar) => says(sidecar).length > 0);
  const registered = mesh.ofKind(istio, 'ServiceEntry').some((entry) => says(entry).includes(host));
  if (!restricted || registered) return [];
  const dialling = mesh.ofKind('apps', 'Deployment').filter((workload) => says(workload).includes(host));
  return dialling.map((workload) => ({ key: workload.manifest.name }));
}
