import { isObject, type Json } from '../../manifest/json.ts';
import { isIstioMinor } from '../releases.ts';
import { minorOf } from '../version.ts';
import { lastDefault, removedAt } from './environment-variables.ts';
import { settingAt } from './installs.ts';
import { refusedByIstioctl, removedValues } from './kinds-of-notes.ts';
import { holdsAt, type Note, notes } from './notes.ts';
import { checksSchema, refusedDefaults, refusedKeys, refusedNames, refusedPorts } from './refused.ts';
import { type Rejected, rejected } from './rejected.ts';
import { scalarText } from './scalar.ts';
import type { Installed, Scene } from './scene.ts';
import type { Variable } from './variables.ts';

/** Everything in an environment that the versions declared there refuse or ignore. */
export function rejectedIn(scene: Scene): Rejected[] {
  const found = [
    ...scene.installs.flatMap((install) => [
      ...refusedNames(install),
      ...refusedDefaults(install),
      ...refusedPorts(install),
      ...(checksSchema(scene, install) ? refusedKeys(install) : []),
      ...removedSettings(install),
    ]),
    ...scene.variables.flatMap((variable) => ignoredVariable(scene, variable)),
  ];
  const worstFirst = found.toSorted((left, right) => Number(right.fails) - Number(left.fails));
  const settings = worstFirst.map(({ what, setting: { location } }) => JSON.stringify([what, location]));
  return worstFirst.filter((_, index) => settings.indexOf(settings[index]!) === index);
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
      fix: `Remove \`${path}\`; ${adapt}`,
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
function versionFor({ installs }: Scene, { install, component }: Variable): string | null {
  const own = installs.find((each) => each === install || each.manifest === install?.manifest);
  const control = installs.find((each) => each.component === 'istiod');
  const same = installs.find((each) => each.component === component);
  return (own ?? same ?? control)?.version ?? null;
}
