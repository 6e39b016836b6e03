import { isObject, type JsonPath, stringAt } from '../../manifest/json.ts';
import type { Location } from '../../manifest/location.ts';
import type { VersionContext } from '../declared/context.ts';
import type { Component, VersionDeclaration } from '../declared/declaration.ts';
import { applicationsIn, installsOfApplication, type Place, receiverOf } from '../notes/applications.ts';
import { declarationOf } from '../notes/declared.ts';
import { type Install, installsIn, type Setting, settingAt } from '../notes/installs.ts';
import { installingTools } from '../running/installing-tools.ts';
import { boundsOf } from '../step.ts';

/** The line of a `hub`, and the declaration of the version that is pulled from it. */
export interface Pulled {
  readonly hub: Location;
  readonly declared: VersionDeclaration;
}

/**
 * What is pulled from the hubs that values and IstioOperators set without a version of their own: an image has the tag of
 * its chart, and what an IstioOperator installs that of the tool that installs it (github.com/istio/istio
 * manifests/charts/istio-control/istio-discovery/templates/deployment.yaml, operator/pkg/render).
 * @param places each environment, as it is delivered
 * @param versions the declarations that are delivered; those that stand aside for others included
 */
export function pulledFromHubs(
  context: VersionContext,
  places: readonly Place[],
  versions: readonly VersionDeclaration[],
): Pulled[] {
  return [...pulledByCharts(context, places, versions), ...pulledByOperators(context, versions)];
}

function pulledByCharts(
  context: VersionContext,
  places: readonly Place[],
  versions: readonly VersionDeclaration[],
): Pulled[] {
  const { tree } = context;
  const direct = places.flatMap(({ environment, mesh }) =>
    installsIn(mesh, tree, []).map((install) => ({ environment, install })),
  );
  const sent = applicationsIn(places, context.applicationsOf).flatMap((application) =>
    installsOfApplication(tree, application).map((install) => ({
      environment: receiverOf(application, versions),
      install,
    })),
  );
  return [...direct, ...sent].flatMap(({ environment, install }) => {
    const hubs = hubsOf(install);
    if (hubs.length === 0) return [];
    const around = versions.filter((each) => each.environment === environment || each.environment === null);
    const tag = tagOf(install)?.location;
    const declared = tag === undefined ? declarationOf(install, around) : declaredAt(tag, versions);
    return declared === null ? [] : hubs.map(({ location }) => ({ hub: location, declared }));
  });
}

/** The other charts run no image of their own: that of a gateway is filled in by istiod. */
const pulling: ReadonlySet<Component> = new Set(['istiod', 'cni', 'ztunnel']);

/** Sidecars and gateways take their image from the hub of all charts, whatever istiod has of its own. */
function hubsOf(install: Install): Setting[] {
  const { component, form } = install;
  if (form === 'istio-operator' || !pulling.has(component)) return [];
  const found = [...ownPaths(component, 'hub'), ['global', 'hub']].flatMap((path) => settingAt(install, path) ?? []);
  return component === 'istiod' ? found : found.slice(0, 1);
}

/** A tag that is set is a declaration of its own. */
function declaredAt({ file, line }: Location, versions: readonly VersionDeclaration[]): VersionDeclaration | null {
  return versions.find(({ location }) => location.file === file && location.line === line) ?? null;
}

function tagOf(install: Install): Setting | null {
  const paths = [...ownPaths(install.component, 'tag'), ['global', 'tag']];
  return paths.flatMap((path) => settingAt(install, path) ?? [])[0] ?? null;
}

function ownPaths(component: string, key: string): JsonPath[] {
  return [[key], [component === 'istiod' ? 'pilot' : component, key]];
}

const operatorPaths: readonly JsonPath[] = [
  ['hub'],
  ['values', 'global', 'hub'],
  ['components', 'pilot', 'hub'],
  ['values', 'pilot', 'hub'],
];

function pulledByOperators(context: VersionContext, versions: readonly VersionDeclaration[]): Pulled[] {
  const untagged = versions.filter(
    (each) => each.source === 'istio-operator' && each.component === 'istiod' && each.text.trim() === '',
  );
  return untagged.flatMap((operator): Pulled[] => {
    const tools = installingTools(operator, versions, context.tree);
    const [tool] = tools;
    if (tool === undefined || new Set(tools.map((each) => JSON.stringify(boundsOf(each)))).size > 1) return [];
    const { version, text, certainty, location, environment } = tool;
    const declared = {
      ...operator,
      version,
      text,
      certainty,
      location,
      environment: operator.environment ?? environment,
      resource: null,
    };
    const holders = context.documents.filter(
      ({ file, value }) => file === operator.location.file && isObject(value) && value.kind === 'IstioOperator',
    );
    return holders.flatMap((holder) =>
      operatorPaths
        .filter((path) => stringAt(holder.value, 'spec', ...path) !== null)
        .map((path) => ({ hub: holder.locate(['spec', ...path]), declared })),
    );
  });
}
