import { describe, expect, it } from 'vitest';
import variables from '../../../src/upgrade/data/environment-variables.json' with { type: 'json' };
import profiles from '../../../src/upgrade/data/helm-profiles.json' with { type: 'json' };
import { gatewayKeysOf } from '../../../src/upgrade/notes/accepted.ts';
import { removedVariables } from '../../../src/upgrade/notes/environment-variables.ts';
import {
  acceptedNames,
  componentOf,
  judgedElsewhere,
  namedValues,
  removedValues,
  removedVariableNotes,
  toRead,
} from '../../../src/upgrade/notes/kinds-of-notes.ts';
import { type Note, notes } from '../../../src/upgrade/notes/notes.ts';
import { predicates } from '../../../src/upgrade/notes/predicates/index.ts';
import { checkFiles } from '../../support/check.ts';
import { examples } from './examples.ts';
import { deployment, type Example, envoyFilter, object, repository } from './repositories.ts';

/** The versions between which a note stands. */
function versionsOf({ minor, fromPatch }: Pick<Note, 'minor' | 'fromPatch'>): [string, string] {
  const [first] = fromPatch;
  if (first !== undefined) return [first.replace(/\d+$/, (patch) => String(Number(patch) - 1)), first];
  return [`1.${Number(minor.split('.')[1]) - 1}.1`, `${minor}.1`];
}

function reportOf(from: string, to: string, example: Example) {
  return checkFiles(repository(from, example), repository(to, example));
}

async function findingsOf(from: string, to: string, example: Example) {
  const report = await reportOf(from, to, example);
  return report.findings.filter(({ code }) => code === 'IRG304');
}

async function toldOf(note: Note, example: Example): Promise<number> {
  const findings = await findingsOf(...versionsOf(note), example);
  return findings.filter(({ data }) => data.note === note.id).length;
}

const severities = { breaking: ['error', 'warning'], behavior: ['warning'], deprecation: ['notice'] };
const described = notes.filter(({ match }) => match !== null);
const generic = described.filter(
  ({ id }) =>
    predicates[id] === undefined &&
    !(id in judgedElsewhere) &&
    !(id in toRead) &&
    ![removedValues, acceptedNames, removedVariableNotes].some((set) => set.has(id)),
);

describe('a note with a predicate of its own', () => {
  it('has an example read by hand', () => {
    expect(Object.keys(examples).sort()).toEqual(Object.keys(predicates).sort());
  });

  it.each(notes.filter(({ id }) => predicates[id] !== undefined))(
    '$minor $id finds its example and no other',
    async (note) => {
      const { hit, silent } = examples[note.id]!;
      const found = (await findingsOf(...versionsOf(note), hit)).filter(({ data }) => data.note === note.id);
      expect(found).toHaveLength(1);
      expect(severities[note.severity]).toContain(found[0]!.severity);
      expect(await toldOf(note, silent)).toBe(0);
    },
  );

  it.each(notes.filter(({ id }) => predicates[id] !== undefined))(
    '$minor $id says nothing without an upgrade',
    async (note) => {
      const [, to] = versionsOf(note);
      const findings = await findingsOf(to, to, examples[note.id]!.hit);
      expect(findings.filter(({ data }) => data.note === note.id)).toEqual([]);
    },
  );
});

/** For each place that a note names, a manifest made from the name. */
function made({ match, minor }: Note): Example[] {
  const { helm = [], iop = [], profile = [], meshConfig = [], annotations = [], labels = [], selectors = [] } = match!;
  const { scripts = [], urls = [], args = [], regex, kinds = [] } = match!;
  const chart = match!.chart ?? 'istiod';
  return [
    ...helm.map((path) => ({ values: { [chart]: nested(path) } })),
    ...iop.map((path) => ({ operator: nested(path.replace(/^spec\./, '')) })),
    ...profile.map((name) => ({ operator: `{profile: ${name}}` })),
    ...meshConfig.map((path) => ({ values: { istiod: nested(`meshConfig.${path}`) } })),
    ...annotations.map((name) => ({
      objects: [deployment('image: a', `labels: {app: a}, annotations: {${name}: "true"}`)],
    })),
    ...labels.map((label) => ({
      objects: [
        object(
          'v1',
          'Namespace',
          '{}',
          `name: shop, labels: {${label.replace('=', ': ')}${label.includes('=') ? '' : ': a'}}`,
        ),
      ],
    })),
    ...selectors.map((name) => ({ objects: [object('v1', 'Service', `{selector: {${name}: a}}`)] })),
    ...scripts.flatMap((pattern) =>
      spelled(pattern).map((line) => ({ files: { 'upgrade.sh': `#!/bin/sh\n${line} --context prod\n` } })),
    ),
    ...urls.map((url) => ({ files: { 'upgrade.sh': `#!/bin/sh\ncurl https://example.com/${url}.yaml\n` } })),
    ...args.map((argument) => ({
      objects: [deployment(`image: "docker.io/istio/pilot:${minor}.1", args: [${argument}]`)],
    })),
    ...(regex === undefined
      ? []
      : kinds.flatMap((kind) => spelled(regex).map((text) => ({ objects: [holding(kind, text)] })))),
  ];
}

function nested(path: string): string {
  return path
    .split('.')
    .reduceRight(
      (inner, key) => (key.endsWith('[]') ? `{${key.slice(0, -2)}: [${inner}]}` : `{${key}: ${inner}}`),
      'set',
    );
}

/** Texts that a simple regular expression with alternatives matches. */
function spelled(pattern: string): string[] {
  const group = /\(([^()]*)\)/.exec(pattern);
  if (group !== null) return group[1]!.split('|').flatMap((each) => spelled(pattern.replace(group[0], each)));
  const whole = pattern.split('|');
  return whole.map((each) => each.replaceAll('\\.', '.').replaceAll('.*', ' '));
}

function holding(kind: string, text: string): string {
  const group =
    kind === 'Telemetry'
      ? 'telemetry.istio.io/v1'
      : kind === 'WasmPlugin'
        ? 'extensions.istio.io/v1alpha1'
        : 'networking.istio.io/v1alpha3';
  return kind === 'EnvoyFilter'
    ? envoyFilter(`{applyTo: HTTP_FILTER, note: "${text}"}`)
    : object(group, kind, `{note: "${text}"}`);
}

describe('a note that its match tells of', () => {
  it.each(generic)('$minor $id finds every place that it names', async (note) => {
    const all = made(note);
    expect(all.length).toBeGreaterThan(0);
    for (const example of all) expect(await toldOf(note, example), JSON.stringify(example)).toBe(1);
  });

  it.each(generic)('$minor $id says nothing of a mesh without them', async (note) => {
    expect(
      await toldOf(note, {
        objects: [deployment('image: a')],
        files: { 'upgrade.sh': '#!/bin/sh\nistioctl version\n' },
      }),
    ).toBe(0);
  });

  it('takes lines of scripts that are comments for none', async () => {
    const note = notes.find(({ id }) => id === 'istioctl-profile-cmds')!;
    expect(await toldOf(note, { files: { 'upgrade.sh': '#!/bin/sh\n# istioctl profile list\n' } })).toBe(0);
  });
});

describe('a note of values that are gone', () => {
  it.each(notes.filter(({ id }) => removedValues.has(id)))('$minor $id finds each of them', async (note) => {
    const { helm = [], iopValues = [] } = note.match!;
    const chart = note.match!.chart ?? componentOf(note);
    const set = (path: string) =>
      nested(path).replace('set', note.helmFails.find((each) => each.startsWith(`${path}=`))?.split('=')[1] ?? 'set');
    const all = [
      ...helm.map((path) => ({ values: { [chart]: set(path) } })),
      ...iopValues.map((path) => ({ operator: `{values: ${set(path)}}` })),
    ];
    for (const example of all) expect(await toldOf(note, example), JSON.stringify(example)).toBe(1);
    expect(await toldOf(note, {})).toBe(0);
  });

  it.each(notes.filter(({ id }) => removedValues.has(id)))('$minor $id is silent one minor before', async (note) => {
    const [from] = versionsOf(note);
    const path = note.match!.helm?.[0] ?? '';
    if (path === '') return expect(note.match!.iopValues).toBeDefined();
    const example = { values: { [note.match!.chart ?? componentOf(note)]: nested(path) } };
    const findings = await findingsOf(from, from, example);
    expect(findings.filter(({ data }) => data.note === note.id)).toEqual([]);
  });
});

describe('a variable that is gone', () => {
  it.each(removedVariables)('%s is ignored from its minor on', async (name) => {
    const { removedIn } = (variables.variables as Record<string, { removedIn: string | null }>)[name]!;
    const [from, to] = versionsOf({ minor: removedIn!, fromPatch: [] });
    const example = { values: { istiod: `{pilot: {env: {${name}: changed}}}` } };
    const told = (await findingsOf(from, to, example)).filter(({ message }) => message.includes(`\`${name}\``));
    expect(told.map(({ severity }) => severity)).toEqual(['warning']);
    const earlier = await findingsOf(from, from, example);
    expect(earlier.filter(({ message }) => message.includes(`\`${name}\``))).toEqual([]);
  });

  it.each(notes.filter(({ id }) => removedVariableNotes.has(id)))('$minor $id names only such', ({ match, minor }) => {
    for (const name of match!.env!) {
      expect((variables.variables as Record<string, { removedIn: string | null }>)[name]!.removedIn).toBe(minor);
    }
  });
});

describe('what a minor accepts', () => {
  const minors = Object.entries(profiles.minors);

  it.each(minors)('%s takes its profiles and compatibility versions, and no other', async (minor, accepted) => {
    const version = `${minor}.1`;
    const told = async (values: string) => (await findingsOf(version, version, { values: { cni: values } })).length;
    const audited = async (values: string) => {
      const report = await checkFiles({}, repository(version, { values: { cni: values } }), { mode: 'audit' });
      return report.findings.filter(({ code, severity }) => code === 'IRG304' && severity === 'error').length;
    };
    for (const profile of accepted.profiles) expect(await audited(`{profile: ${profile}}`), profile).toBe(0);
    for (const platform of accepted.platforms)
      expect(await audited(`{global: {platform: ${platform}}}`), platform).toBe(0);
    for (const of of Object.keys(accepted.compatibilityVersions))
      expect(await audited(`{compatibilityVersion: "${of}"}`), of).toBe(0);
    expect(await audited('{profile: nonesuch}')).toBe(1);
    expect(await audited('{global: {platform: nonesuch}}')).toBe(accepted.platforms.length === 0 ? 0 : 1);
    expect(await audited('{defaults: {a: 1}}')).toBe(accepted.platforms.length === 0 ? 0 : 1);
    expect(await audited('{compatibilityVersion: "1.9"}')).toBe(1);
    expect(await told('{compatibilityVersion: "1.9"}'), 'known trouble').toBe(0);
  });

  const names: Readonly<Record<string, Example>> = {
    'gateway-chart-strict-schema': { values: { gateway: '{extra: 1}' } },
    'gateway-chart-schema-strict': { values: { gateway: '{extra: 1}' } },
    'helm-profile-key': { values: { istiod: '{profile: nonesuch}' } },
    'platform-checked': { values: { base: '{global: {platform: gcp}}' } },
    'defaults-refused': { values: { gateway: '{defaults: {replicaCount: 2}}' } },
    'gateway-empty-ports': { values: { gateway: '{service: {ports: []}}' } },
    'openshift-helm-profile': { values: { istiod: '{profile: openshift}' } },
    'external-profile-removed': { operator: '{profile: external}' },
    'compat-1.20-removed': { values: { istiod: '{compatibilityVersion: "1.20"}' } },
  };

  it.each(notes.filter(({ id }) => acceptedNames.has(id)))('$minor $id tells of a name that goes', async (note) => {
    expect(await toldOf(note, names[note.id]!)).toBe(1);
    expect(await toldOf(note, {})).toBe(0);
  });

  it('knows the gateway chart by its keys', () => {
    expect(gatewayKeysOf('1.11.3')).toBeNull();
    expect(gatewayKeysOf('1.12.0')?.has('global')).toBe(false);
    expect(gatewayKeysOf('1.13.1')?.has('imagePullSecrets')).toBe(true);
    expect(gatewayKeysOf('1.25.4')).toBeNull();
    expect(gatewayKeysOf('1.25.5')?.has('profile')).toBe(true);
    expect(gatewayKeysOf('1.31')?.has('dnsPolicy')).toBe(true);
  });
});

describe('the reading list', () => {
  const relevant: Example = {
    objects: [
      object('networking.istio.io/v1', 'WorkloadEntry', '{address: 10.0.0.1}'),
      object('security.istio.io/v1', 'PeerAuthentication', '{selector: {}}'),
      object('networking.istio.io/v1', 'VirtualService', '{hosts: [a]}'),
      object('v1', 'Service', '{type: ExternalName, externalName: a.example.com}'),
      object('gateway.networking.k8s.io/v1', 'Gateway', '{gatewayClassName: istio}'),
      object('telemetry.istio.io/v1', 'Telemetry', '{}'),
      object('extensions.istio.io/v1alpha1', 'TrafficExtension', '{}'),
    ],
  };
  const listed = async (note: Note, example: Example): Promise<string[]> => {
    const { reading = [], findings } = await reportOf(...versionsOf(note), example);
    expect(reading.length).toBeLessThan(2);
    expect(findings.filter(({ data }) => data.note === note.id)).toEqual([]);
    return reading.flatMap(({ notes: of }) => of.map(({ id }) => id));
  };

  it.each(notes.filter(({ id }) => id in toRead))('$minor $id is on it where it may matter', async (note) => {
    expect(await listed(note, relevant)).toContain(note.id);
  });

  it.each(notes.filter(({ id, match }) => id in toRead && match?.env !== undefined))(
    '$minor $id is not, once decided',
    async (note) => {
      for (const name of note.match!.env!) {
        const values = { istiod: `{pilot: {env: {${name}: "false"}}}` };
        expect(await listed(note, { ...relevant, values })).not.toContain(note.id);
      }
    },
  );

  it('names everything that is nowhere else', () => {
    const without = notes.filter(({ match, id }) => match === null && !(id in toRead) && predicates[id] === undefined);
    expect(without.map(({ id }) => id)).toEqual([]);
    expect(namedValues.size).toBeGreaterThan(0);
  });
});
