import type { Location } from '../../manifest/location.ts';
import { hasPlaceholder } from '../../manifest/placeholder.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { type Bringing, knownNames } from '../../mesh/revisions/known-names.ts';
import { type Naming, namingOf } from '../../mesh/revisions/naming.ts';
import { versionInName } from '../../upgrade/version-in-name.ts';
import type { Severity } from '../finding.ts';
import { identityOf } from '../object-name.ts';
import type { Change, EnvironmentChange } from '../rule.ts';
import { locationOf } from './places.ts';
import { meshesOf, type Trouble } from './trouble.ts';

/** How bad it is; null where the name may well be served from outside the repository. */
export function severityOf(change: Change, environment: EnvironmentChange, trouble: Trouble): Severity | null {
  const { observed, removed } = trouble;
  if (observed.when === 'during') return onTheWay(environment, trouble);
  const known = knownNames(meshesOf(change, environment));
  const { naming } = observed.violation;
  if (removed !== null || known.isMade(naming.name)) return 'error';
  if (isServedElsewhere(change, environment, naming)) return null;
  return naming.how === 'validation' || versionInName(naming.name) === null ? 'warning' : 'error';
}

/** How pods start anew because of what names the revision itself. */
const startsPods: ReadonlySet<string> = new Set(['pod', 'pod-injection', 'gateway-chart']);

/**
 * Pods that run do not mind a label: it is the ones that start meanwhile. Where none has to, only a chance restart is hit;
 * what is new has nobody to hurt.
 */
function onTheWay(
  { meshBefore }: EnvironmentChange,
  { observed, all, coming, removed, rolled }: Trouble,
): Severity | null {
  const { order, violation } = observed;
  // Its proxies go on as they are until some istiod takes it as its own again.
  if (violation.naming.how === 'gateway') return order === 'unwaited' ? null : 'notice';
  // It goes on with what it has, and comes back as soon as that istiod is there.
  if (violation.naming.how === 'ztunnel') return removed === null || order === 'unwaited' ? null : 'warning';
  if (order === 'impossible') return 'error';
  // A tag in an object of its own is a webhook and no more, which is there as soon as it is applied.
  if (order === 'unwaited' && coming !== null && coming.brought.target !== null) return null;
  const isNew = all.every(({ subject }) => !meshBefore.objects.has(subject.user));
  const start = rolled.length > 0 || (removed === null && startsPods.has(violation.naming.how));
  if (isNew) return start && order !== 'unwaited' ? 'warning' : 'notice';
  if (!start) return 'warning';
  const isLater = coming !== null && isLaterByFar(coming.object.manifest.kind);
  const isOpen =
    (order === 'unwaited' && !isLater) ||
    [...observed.steps, ...observed.mendedBy].some(({ unit }) => unit.tool === 'unknown');
  return isOpen ? 'warning' : 'error';
}

/** Kinds that only ask a controller for a control plane: when they are applied, nothing is there yet that would hold pods back. */
function isLaterByFar(kind: string): boolean {
  return ['Istio', 'IstioRevision', 'Application', 'HelmRelease', 'IstioOperator'].includes(kind);
}

/**
 * Whether there is a sign that something outside the objects at hand serves a name that none of them makes: it was in use
 * before, a version declaration or a command carries it, or a revision here goes by a name that is yet to be filled in.
 */
function isServedElsewhere(change: Change, environment: EnvironmentChange, { name, place }: Naming): boolean {
  const { meshBefore, meshAfter } = environment;
  const known = knownNames([meshBefore, meshAfter]);
  if (known.namesIn(meshAfter).some((brought) => hasPlaceholder(brought.name))) return true;
  if (change.mode === 'check' && change.environments.some(({ meshBefore: mesh }) => isTakenForGranted(mesh, name)))
    return true;
  return isDeclared(change, environment, name) || isInCommand(change, name, locationOf(change, place));
}

/** Whether something names it in an environment that does not make it. */
function isTakenForGranted(mesh: Mesh, name: string): boolean {
  if (knownNames([mesh]).isMade(name)) return false;
  return [...mesh.objects.values()].some((object) => namingOf(mesh, object)?.name === name);
}

/** Whether a version is declared for the revision, here or for no environment, by something that is no object of the mesh. */
function isDeclared(change: Change, { name: own, meshAfter }: EnvironmentChange, name: string): boolean {
  const objects = new Set([...meshAfter.objects.values()].map((object) => JSON.stringify(identityOf(object))));
  const followed = filesOfLines(change, name);
  return change.head.versions.some(
    ({ component, revision, resource, environment, location }) =>
      component === 'istiod' &&
      revision === name &&
      (environment === null || environment === own) &&
      (resource === null ? !followed.has(location.file) : !objects.has(JSON.stringify(resource))),
  );
}

/** The scripts by lines of which some environment is known to get the name: they give it to no other one. */
function filesOfLines(change: Change, name: string): Set<string> {
  return new Set(broughtByLines(change, name).flatMap(({ object }) => object.unit.declaredAt?.file ?? []));
}

function broughtByLines({ environments }: Change, name: string): Bringing[] {
  const names = environments.flatMap(({ meshAfter }) => knownNames([meshAfter]).namesIn(meshAfter));
  return names.filter((each) => each.name === name && each.object.manifest.kind === 'ChartValues');
}

/** `istioctl tag set prod --revision 1-24`, `istioctl install --revision 1-24`, `--set revision=1-24`; elsewhere than where it is named. */
function isInCommand(change: Change, name: string, named: Location): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const command = new RegExp(`(?:\\btag\\s+(?:set|generate)\\s+|--revision[ =]|\\brevision=)["']?${escaped}(?![\\w-])`);
  const lines = broughtByLines(change, name).map(({ place }) => locationOf(change, place));
  const known = new Set([named, ...lines].map(({ file, line }) => `${file}:${line}`));
  return [...change.head.tree.files.values()].some(({ path, text }) => {
    if (!command.test(text)) return false;
    return text.split(/\r?\n/).some((line, index) => command.test(line) && !known.has(`${path}:${index + 1}`));
  });
}
