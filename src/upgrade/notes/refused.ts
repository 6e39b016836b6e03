import { isObject, valueAt } from '../../manifest/json.ts';
import { minorOf } from '../version.ts';
import { acceptedBy, gatewayKeysOf } from './accepted.ts';
import { type Setting, settingAt } from './installs.ts';
import { holdsAt } from './notes.ts';
import { noteNamed, type Rejected, rejected, shown } from './rejected.ts';
import type { Installed, Scene } from './scene.ts';

const profilePages = 'istio/istio manifests/helm-profiles and manifests/profiles';

/** `profile`, `compatibilityVersion` and the platform, which charts check from 1.21 and 1.24 on. */
export function refusedNames(install: Installed): Rejected[] {
  const accepted = acceptedBy(install.version);
  if (accepted === null) return [];
  const isOperator = install.form === 'istio-operator';
  const profiles = isOperator ? accepted.istioctlProfiles : accepted.profiles;
  const versions = Object.keys(accepted.compatibilityVersions);
  return [
    nameAmong(install, 'profile', profiles, isOperator),
    nameAmong(install, 'compatibilityVersion', versions, isOperator),
    accepted.platforms.length === 0 ? null : nameAmong(install, 'global.platform', accepted.platforms, false),
  ].filter((each) => each !== null);
}

/** Values below `defaults`, where the charts kept their own until 1.24 and which they refuse since. */
export function refusedDefaults(install: Installed): Rejected[] {
  const minor = minorOf(install.version);
  const defaults = install.form === 'istio-operator' ? null : settingAt(install, ['defaults']);
  if (minor === null || minor.minor < 24 || defaults === null || !isObject(defaults.value)) return [];
  if (Object.keys(defaults.value).length === 0) return [];
  return [
    rejected(install, 'defaults', defaults, {
      fails: true,
      why: 'Since 1.24 the charts keep their own defaults under another name, and stop when values set `defaults`.',
      fix: 'Set the same keys without `defaults`.',
      source: 'istio/istio manifests/zzz_profile.yaml',
      note: noteNamed('defaults-refused'),
    }),
  ];
}

/** A gateway's Service without ports, which the chart refuses from 1.30 on, unless it makes the ports itself or no Service. */
export function refusedPorts(install: Installed): Rejected[] {
  const note = noteNamed('gateway-empty-ports')!;
  if (install.chart !== 'gateway' || install.form !== 'helm' || !holdsAt(note, install.version)) return [];
  const ports = settingAt(install, ['service', 'ports']);
  const isEmpty = Array.isArray(ports?.value) && ports.value.length === 0;
  const isMade = Boolean(settingAt(install, ['networkGateway'])?.value);
  if (!isEmpty || isMade || settingAt(install, ['service', 'type'])?.value === 'None') return [];
  return [
    rejected(install, 'service.ports', ports!, {
      what: 'the empty list `service.ports`',
      fails: true,
      why: note.summary,
      fix: 'Name the ports, or set `service.type: None` where the gateway needs no Service.',
      source: note.source,
      note,
    }),
  ];
}

/** Whether helm holds the values against the schema: Argo CD, Flux, helmfile and helm itself can be told not to. */
export function checksSchema({ tree }: Scene, { manifest }: Installed): boolean {
  const written =
    manifest.kind === 'ChartValues'
      ? tree.files.get(manifest.locate(['chart']).file)?.text
      : JSON.stringify(manifest.value);
  return !/(skip|disable)-?schema-?validation(?!["']?\s*[:=]\s*["']?false)/i.test(written ?? '');
}

/** An IstioOperator names these in its `spec`, everything else in its values. */
function nameAmong(install: Installed, name: string, accepted: readonly string[], inSpec: boolean): Rejected | null {
  const setting = (inSpec ? specSetting(install, name) : null) ?? settingAt(install, name.split('.'));
  if (setting === null || typeof setting.value === 'object') return null;
  const text = String(setting.value);
  if (text === '' || accepted.includes(text) || /[${}]/.test(text)) return null;
  const known = accepted.length === 0 ? 'none' : accepted.map((each) => `\`${each}\``).join(', ');
  return rejected(install, `${name}=${text}`, setting, {
    what: `the ${nouns[name] ?? 'value'} \`${text}\``,
    fails: true,
    why: `There ${shown(install)} takes ${known}, and stops at anything else.`,
    fix:
      name === 'profile' && text.startsWith('openshift') ? openshift : `Take one of ${known}, or remove \`${name}\`.`,
    source: profilePages,
    note: noteNamed(noteOfName[text] ?? noteOfSetting[name] ?? 'helm-profile-key'),
  });
}

/** The notes that tell of names which were accepted once. */
const noteOfName: Readonly<Record<string, string>> = {
  openshift: 'openshift-helm-profile',
  'openshift-ambient': 'openshift-helm-profile',
  external: 'external-profile-removed',
  '1.20': 'compat-1.20-removed',
};

const noteOfSetting: Readonly<Record<string, string>> = { 'global.platform': 'platform-checked' };

const nouns: Readonly<Record<string, string>> = {
  profile: 'profile',
  compatibilityVersion: 'compatibility version',
  'global.platform': 'platform',
};

const openshift =
  'Set `global.platform: openshift` instead; what `openshift-ambient` did is `profile: ambient` beside it.';

function specSetting({ manifest }: Installed, name: string): Setting | null {
  const value = valueAt(manifest.value, ['spec', name]);
  return value === undefined || value === null ? null : { value, location: manifest.locate(['spec', name]) };
}

/** Keys at the top of the values of the gateway chart, whose schema knows all that it takes. */
export function refusedKeys(install: Installed): Rejected[] {
  if (install.chart !== 'gateway' || install.form !== 'helm') return [];
  const known = gatewayKeysOf(install.version);
  if (known === null) return [];
  const keys = install.layers.flatMap(({ value }) => (isObject(value) ? Object.keys(value) : []));
  return [...new Set(keys)].flatMap((key) => {
    const setting = known.has(key) ? null : settingAt(install, [key]);
    if (setting === null) return [];
    return rejected(install, key, setting, {
      fails: true,
      why: `The schema of chart \`gateway\` ${install.version} refuses values that it does not know, so that helm renders nothing at all.`,
      fix: `Remove \`${key}\`, or correct its name; what the chart takes stands in its \`values.schema.json\`.`,
      source: 'istio/istio manifests/charts/gateway/values.schema.json',
      note: noteNamed(isReworked(install.version) ? 'gateway-chart-schema-strict' : 'gateway-chart-strict-schema'),
    });
  });
}

/** From 1.21 until it was reworked the schema refused nothing. */
function isReworked(version: string): boolean {
  return (minorOf(version)?.minor ?? 0) > 20;
}
