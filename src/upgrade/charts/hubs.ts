import { isObject, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { groupBy } from '../../mesh/group-by.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import type { VersionContext } from '../declared/context.ts';
import type { Component, VersionDeclaration } from '../declared/declaration.ts';
import { applicationsIn, installsOfApplication, receiverOf } from '../notes/applications.ts';
import { type Install, installsIn, settingAt } from '../notes/installs.ts';

/** What one of Istio's charts is told of where its images come from. */
interface Told {
  readonly environment: string;
  readonly component: Component;
  readonly manifest: Manifest;
  /** The file that holds the hub; null where none is set. */
  readonly file: string | null;
}

/** Whether a hub is set for what declares a version; null where the values that it gets are not known. */
export type Hubs = (declaration: VersionDeclaration) => boolean | null;

const operatorPaths = [
  ['hub'],
  ['values', 'global', 'hub'],
  ['components', 'pilot', 'hub'],
  ['values', 'pilot', 'hub'],
];

/**
 * Looks hubs up by the release that declares a version, else by what its environment receives. Values may come from more
 * places than can be told: where a hub is set that belongs to none of the releases which are known, it may be that of any.
 * @param places each environment, as it is delivered
 */
export function hubsOf(
  context: VersionContext,
  places: readonly { readonly environment: string; readonly mesh: Mesh }[],
  versions: readonly VersionDeclaration[],
): Hubs {
  const all = toldIn(context, places, versions);
  const operators = context.documents.filter(({ value }) => isObject(value) && value.kind === 'IstioOperator');
  const known = new Set([...all.map(({ file }) => file), ...operators.map(({ file }) => file)]);
  const hasStray = [...context.tree.files.values()].some(({ path, text }) => !known.has(path) && setsHub(text));
  return (one) => {
    if (hasStray) return null;
    if (one.source === 'istio-operator') {
      const holders = operators.filter(({ file }) => file === one.location.file);
      const isSet = ({ value }: (typeof holders)[number]): boolean =>
        operatorPaths.some((path) => stringAt(value, 'spec', ...path) !== null);
      return holders.length === 0 ? null : holders.some(isSet);
    }
    const around = all.filter(({ environment }) => isIn(environment, one));
    const own = around.filter(({ manifest }) => isThat(manifest, one));
    const found = own.length > 0 ? own : around.filter(({ component }) => component === one.component);
    if (found.length === 0) return [...context.tree.files.values()].some(({ text }) => setsHub(text)) ? null : false;
    const told = [...groupBy(found, ({ environment }) => environment).values()];
    return told.every((same) => same.some(({ file }) => file !== null));
  };
}

function isThat({ kind, name, namespace }: Manifest, { resource }: VersionDeclaration): boolean {
  return resource?.kind === kind && resource.name === name && resource.namespace === namespace;
}

function isIn(environment: string, { environment: own }: VersionDeclaration): boolean {
  return own === null || own === environment;
}

function toldIn(
  context: VersionContext,
  places: readonly { readonly environment: string; readonly mesh: Mesh }[],
  versions: readonly VersionDeclaration[],
): Told[] {
  const { tree } = context;
  const direct = places.flatMap(({ environment, mesh }) =>
    installsIn(mesh, tree, []).map((install) => toldBy(install, environment)),
  );
  const sent = applicationsIn(places, context.applicationsOf).flatMap((application) =>
    installsOfApplication(tree, application).map((install) => toldBy(install, receiverOf(application, versions))),
  );
  return [...direct, ...sent].filter(({ form }) => form === 'helm');
}

function toldBy(install: Install, environment: string): Told & { readonly form: Install['form'] } {
  const { component, manifest, form } = install;
  const hub = settingAt(install, ['hub']) ?? settingAt(install, ['global', 'hub']);
  return { environment, component, manifest, form, file: hub === null ? null : hub.location.file };
}

function setsHub(text: string): boolean {
  return (
    /(?:^|[\s"'.{,])hub["']?[ \t]*[:=][ \t]*["']?(?:[\w$-]|\{\{)/m.test(text) || /["'](?:global\.)?hub["']/.test(text)
  );
}
