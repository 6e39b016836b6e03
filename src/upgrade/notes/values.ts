import { isObject, type Json, valueAt } from '../../manifest/json.ts';
import { isIstioMinor } from '../releases.ts';
import { minorOf } from '../version.ts';
import { acceptedBy, gatewayKeysOf } from './accepted.ts';
import { lastDefault, removedAt } from './environment-variables.ts';
import { type Setting, settingAt } from './installs.ts';
import { refusedByIstioctl, removedValues } from './kinds-of-notes.ts';
import { holdsAt, type Note, notes } from './notes.ts';
import { scalarText } from './scalar.ts';
import type { Installed, Scene } from './scene.ts';
import type { Variable } from './variables.ts';

/** A value, name or variable that the declared version no longer takes. */
export interface Rejected {
  /** Names the setting and what becomes of it, the same on both sides of a change, whatever object holds it. */
  readonly key: string;
  /** Whether the installation fails; else it goes on as if nothing were set. */
  readonly fails: boolean;
  /** What is set, in backticks: "the value `istio_cni.enabled`". */
  readonly what: string;
  /** What the version makes of it, as a clause: "which chart `istiod` 1.24.1 refuses". */
  readonly outcome: string;
  readonly why: string;
  readonly fix: string;
  readonly source: string;
  /** The note that tells of it; null for what no note names. */
  readonly note: Note | null;
  readonly setting: Setting;
  readonly manifest: Installed['manifest'];
  readonly unit: string | null;
}

/** Everything in an environment that the versions declared there refuse or ignore. */
export function rejectedIn(scene: Scene): Rejected[] {
  const found = [
    ...scene.installs.flatMap((install) => [
      ...refusedNames(install),
      ...refusedKeys(install),
      ...removedSettings(install),
    ]),
    ...scene.variables.flatMap((variable) => ignoredVariable(scene, variable)),
  ];
  const worstFirst = found.toSorted((left, right) => Number(right.fails) - Number(left.fails));
  const places = worstFirst.map(({ setting: { location } }) => `${location.file}:${location.line}:${location.column}`);
  return worstFirst.filter((_, index) => places.indexOf(places[index]!) === index);
}

const profilePages = 'istio/istio manifests/helm-profiles and manifests/profiles';

/** `profile`, `compatibilityVersion`, and values below `defaults`, which charts check from 1.21 on. */
function refusedNames(install: Installed): Rejected[] {
  const accepted = acceptedBy(install.version);
  if (accepted === null) return [];
  const isOperator = install.form === 'istio-operator';
  const profiles = isOperator ? accepted.istioctlProfiles : accepted.profiles;
  const versions = Object.keys(accepted.compatibilityVersions);
  const found = [
    nameAmong(install, 'profile', profiles, isOperator),
    nameAmong(install, 'compatibilityVersion', versions, isOperator),
  ].filter((each) => each !== null);
  const defaults = isOperator ? null : settingAt(install, ['defaults']);
  if (defaults === null || !isObject(defaults.value)) return found;
  return [
    ...found,
    rejected(install, 'defaults', defaults, {
      fails: true,
      why: 'Since 1.21 the charts keep their own defaults there and stop when values set them.',
      fix: 'Set the same keys without `defaults`.',
      source: 'istio/istio manifests/charts/istio-control/istio-discovery/templates/zzz_profile.yaml',
      note: noteNamed('helm-profile-key'),
    }),
  ];
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
    note: noteNamed(noteOfName[text] ?? 'helm-profile-key'),
  });
}

/** The notes that tell of names which were accepted once. */
const noteOfName: Readonly<Record<string, string>> = {
  openshift: 'openshift-helm-profile',
  'openshift-ambient': 'openshift-helm-profile',
  external: 'external-profile-removed',
  '1.20': 'compat-1.20-removed',
};

const nouns: Readonly<Record<string, string>> = {
  profile: 'profile',
  compatibilityVersion: 'compatibility version',
};

const openshift =
  'Set `global.platform: openshift` instead; what `openshift-ambient` did is `profile: ambient` beside it.';

function specSetting({ manifest }: Installed, name: string): Setting | null {
  const value = valueAt(manifest.value, ['spec', name]);
  return value === undefined || value === null ? null : { value, location: manifest.locate(['spec', name]) };
}

/** Keys at the top of the values of the gateway chart, whose schema knows all that it takes. */
function refusedKeys(install: Installed): Rejected[] {
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

/** Values that a note calls removed, where the version is of that minor or a later one. */
function removedSettings(install: Installed): Rejected[] {
  const minor = minorOf(install.version);
  if (minor === null || !isIstioMinor(minor)) return [];
  return notes
    .filter((note) => removedValues.has(note.id) && holdsAt(note, install.version) && concerns(note, install))
    .flatMap((note) => {
      const paths = [
        ...(note.match?.helm ?? []),
        ...(install.form === 'istio-operator' ? (note.match?.iopValues ?? []) : []),
      ];
      return paths.flatMap((path) => removedSetting(install, note, path));
    });
}

/** A chart takes its own values; the values of an IstioOperator are those of all charts. */
function concerns({ match }: Note, { chart, component, form }: Installed): boolean {
  if (form === 'istio-operator') return true;
  return match?.chart === undefined || match.chart === chart || match.chart === component;
}

function removedSetting(install: Installed, note: Note, path: string): Rejected[] {
  const setting = settingAt(install, path.split('.'));
  if (setting === null || isSwitchedOff(setting.value)) return [];
  const condition = note.helmFails.find((each) => each.split('=')[0] === path || each === wildcardOf(path));
  const wanted = note.helmFails.find((each) => each.startsWith(`${path}=`))?.split('=')[1];
  if (wanted !== undefined && scalarText(setting.value) !== wanted) return [];
  const refused = install.form === 'istio-operator' && refusedByIstioctl.has(note.id);
  const fails = refused || condition !== undefined;
  return [
    rejected(install, path, setting, {
      fails,
      why: fails ? note.summary : `${note.summary} The value is ignored without a word.`,
      fix:
        note.revert === null
          ? `Remove \`${path}\`; ${adapt}`
          : `Remove \`${path}\`, or keep the old behaviour by ${note.revert}.`,
      source: note.source,
      note,
    }),
  ];
}

const adapt = 'where the mesh relies on it, find its successor first.';

/** Nothing is lost with a value that turned something off, or said nothing. */
function isSwitchedOff(value: Json): boolean {
  if (isObject(value)) return value.enabled === false || Object.keys(value).length === 0;
  return value === false || value === '' || (Array.isArray(value) && value.length === 0);
}

function wildcardOf(path: string): string {
  return path.replace(/[^.]+$/, '*');
}

/** A variable that a component no longer reads, unless it was set to what holds anyway. */
function ignoredVariable(scene: Scene, variable: Variable): Rejected[] {
  const { name, value, location, manifest, unit, component } = variable;
  const version = versionFor(scene, variable);
  const gone = version === null ? null : removedAt(name, version);
  if (gone === null || value === lastDefault(name)) return [];
  const note = notes.find((each) => each.minor === gone && each.match?.env?.includes(name)) ?? null;
  return [
    {
      key: `${component} ${name}`,
      fails: false,
      what: `the environment variable \`${name}\``,
      outcome: `which Istio ${version} ignores: it was removed in ${gone}`,
      why: `${note === null ? `No component of Istio reads \`${name}\` any more since ${gone}.` : note.summary} The setting is still there and does nothing, without a word in any log.`,
      fix: `Remove \`${name}\`, after making sure that the mesh can live with what is now fixed.`,
      source: note?.source ?? 'env.Register* calls in istio/istio, by release',
      note,
      setting: { value, location },
      manifest,
      unit,
    },
  ];
}

/** The version that reads a variable: that of the installation, else of the control plane. */
export function versionFor({ installs }: Scene, { install, component }: Variable): string | null {
  const own = installs.find((each) => each === install || each.manifest === install?.manifest);
  const control = installs.find((each) => each.component === 'istiod');
  const same = installs.find((each) => each.component === component);
  return (own ?? same ?? control)?.version ?? null;
}

interface Reason extends Pick<Rejected, 'fails' | 'why' | 'fix' | 'source' | 'note'> {
  readonly what?: string;
}

function rejected(install: Installed, path: string, setting: Setting, reason: Reason): Rejected {
  const { manifest, unit, chart } = install;
  return {
    what: `the value \`${path}\``,
    outcome: `which ${shown(install)} ${reason.fails ? 'refuses' : 'ignores'}`,
    ...reason,
    key: `${chart} ${path}${reason.fails ? ' fails' : ''}`,
    setting,
    manifest,
    unit,
  };
}

function shown({ form, chart, version }: Installed): string {
  if (form === 'istio-operator') return `istioctl ${version}`;
  return `chart \`${chart}\` ${version}`;
}

function noteNamed(id: string): Note | null {
  return notes.find((note) => note.id === id) ?? null;
}
