import { finalizer } from '../../environment/argocd/application.ts';
import type { DeployedObject, Environment, Unit } from '../../environment/environment.ts';
import { listAt } from '../../manifest/json.ts';
import type { ResourceIdentity } from '../../manifest/manifest.ts';
import { isMoved, type Piece } from '../../rollout/plan/piece.ts';
import type { Move, Stage } from '../../rollout/plan/stage.ts';
import { compareBytes } from '../../tree/order.ts';
import type { ComponentMove } from '../../upgrade/running/component-moves.ts';
import { bare, type Contents, commandForFile, commandsFor, inNamespace, word } from './commands.ts';
import { commandsForDeliverer, commandsForReleases } from './deliverers.ts';
import { type Upgrade, upgradeSteps } from './upgrade-steps.ts';

const workloads = ['Deployment', 'StatefulSet', 'DaemonSet'];

/**
 * What to do once a stage is merged, and what to wait for before the next one.
 *
 * @param components those of Istio that it moves
 */
export function instructionsFor(
  { moves, changes }: Pick<Stage, 'moves' | 'changes'>,
  components: readonly ComponentMove[],
  { isLast, ...upgrade }: Upgrade & { readonly isLast: boolean },
): { readonly apply: readonly string[]; readonly wait: readonly string[] } {
  const delivered = moves.map(({ piece }) => piece).filter((piece) => !isByHand(piece));
  const ofObjects = moves.filter(({ piece }) => !isByHand(piece)).flatMap(unitsOf);
  // Versions that stand in no object are delivered by what brings their components, or by the file that they stand in.
  const touched =
    ofObjects.length > 0 ? ofObjects : components.flatMap(({ carriers }) => carriers.map(({ unit }) => unit));
  const files = touched.length > 0 ? [] : components.map(({ location }) => commandForFile(location.file));
  const units = inOrder([...new Map(touched.map((unit) => [`${unit.name}\n${unit.asked ?? ''}`, unit])).values()]);
  const byHand = moves.filter(({ piece }) => isByHand(piece)).flatMap(({ piece }) => handiworkOf(piece));
  const pods = delivered.flatMap(rolloutOf);
  // Flux lets no release wait for another one's tag, so they are told in the order of the components.
  const releases = components.flatMap(({ resource }) =>
    delivered
      .filter(({ after }) => after !== null && resource !== null && isSame(after.manifest, resource))
      .flatMap(({ after }) => commandsForReleases(after!.manifest, changes)),
  );
  const deliverers = [
    ...delivered.flatMap(({ after }) => (after === null ? [] : [commandsForDeliverer(after.manifest)])),
    ...releases,
  ];
  const carried = components.flatMap(({ carriers }) =>
    carriers.filter(({ key }) => key.includes('ChartValues')).map(({ unit }) => unit),
  );
  const contentsOf = (unit: Unit): Contents => ({
    isParent: delivered.some(({ after }) => after?.unit === unit && isApplication(after)),
    inflates: carried.some((one) => one.name === unit.name) || changes.some(({ after }) => hasCharts(unit, after)),
  });
  const steps = upgradeSteps({ changes }, components, upgrade);
  const proxies =
    isLast || steps.arrived.length + steps.followed.length > 0
      ? []
      : ['`istioctl proxy-status` shows SYNCED for every proxy, and a few seconds more'];
  const arrivals = distinct([
    ...units.flatMap((unit) => commandsFor(unit, contentsOf(unit)).wait),
    ...deliverers.flatMap(({ wait }) => wait),
    ...pods,
    ...steps.arrived,
  ]);
  const delivery = [
    ...moves.flatMap(({ piece }) => finalized(piece)),
    ...steps.first,
    ...units.flatMap((unit) => commandsFor(unit, contentsOf(unit)).apply),
    ...files,
    ...deliverers.flatMap(({ apply }) => apply),
    ...byHand,
  ];
  // Pods that start before the new control plane and the new node agent are there get the old proxy once more.
  const restarts =
    steps.restart.length === 0 ? [] : [...arrivals.map((each) => `Wait until ${each}`), ...steps.restart];
  return {
    apply: distinct([...delivery, ...restarts]),
    wait: distinct([...(restarts.length === 0 ? arrivals : []), ...steps.followed, ...proxies]),
  };
}

/** The units that a move concerns: of an object that goes to another one both, but while it is only marked. */
function unitsOf({ piece, to }: Move): Unit[] {
  if (isMoved(piece)) return to === 'both' ? [piece.before!.unit] : [piece.after!.unit, piece.before!.unit];
  return [(piece.after ?? piece.before)!.unit];
}

/** A release whose `helm upgrade` is written no more goes by another command, or by hand. */
function isByHand({ byHand, before, after }: Piece): boolean {
  const isLine = before?.manifest.kind === 'ChartValues' && before.unit.name.startsWith('helm upgrade ');
  return byHand || (after === null && isLine);
}

function handiworkOf({ before, after }: Piece): string[] {
  const { unit, manifest } = (after ?? before)!;
  if (after === null && isApplication(before!) && unit.settings.prune === 'yes') return [];
  const { group, kind, name, namespace, file } = manifest;
  if (after === null && kind === 'ChartValues') return [uninstallingOf(name, unit)];
  if (after !== null)
    return [`By hand, since the tool keeps off: apply ${bare(kind)} \`${bare(name)}\` of \`${bare(file)}\``];
  const type = group === '' ? kind.toLowerCase() : `${kind.toLowerCase()}.${group}`;
  return [`By hand, since the tool leaves it: \`kubectl delete ${word(type)} ${word(name)}${inNamespace(namespace)}\``];
}

/** An Application that goes without its finalizer leaves all that it delivered (Argo CD, "App Deletion"). */
function finalized({ before, after }: Piece): string[] {
  if (after !== null || !isApplication(before!)) return [];
  const { name, namespace, value } = before!.manifest;
  const written = listAt(value, 'metadata', 'finalizers');
  if (written.some((one) => typeof one === 'string' && one.startsWith(finalizer))) return [];
  const patch = JSON.stringify({ metadata: { finalizers: [finalizer] } });
  return [
    `Before the merge, so that what it delivered goes with it: \`kubectl patch applications.argoproj.io ${word(name)}${inNamespace(namespace)} --type merge -p '${patch}'\``,
  ];
}

/** By name, but what comes first before what comes after it, and what brings the object that declares a unit before that. */
function inOrder(units: readonly Unit[]): Unit[] {
  const byName = units.toSorted(
    (left, right) => compareBytes(left.name, right.name) || compareBytes(left.asked ?? '', right.asked ?? ''),
  );
  const ordered = new Set<Unit>();
  const seen = new Set<Unit>();
  const visit = (unit: Unit): void => {
    if (seen.has(unit)) return;
    seen.add(unit);
    const first = new Set([unit.declaration?.unit.name, ...unit.after.map((each) => each.unit)]);
    for (const other of byName) if (first.has(other.name)) visit(other);
    ordered.add(unit);
  };
  for (const unit of byName) visit(unit);
  return [...ordered];
}

/** A chart of Istio that kustomize renders stands as its values among the objects of the unit. */
function hasCharts({ name }: Unit, { objects }: Environment): boolean {
  return [...objects.values()].some(({ manifest, unit }) => unit.name === name && manifest.kind === 'ChartValues');
}

function isSame(one: ResourceIdentity, other: ResourceIdentity): boolean {
  return one.kind === other.kind && one.namespace === other.namespace && one.name === other.name;
}

function isApplication({ manifest: { group, kind } }: DeployedObject): boolean {
  return group === 'argoproj.io' && kind === 'Application';
}

/** A release that is written in no object is not uninstalled by what installs it, once it is written no more. */
function uninstallingOf(name: string, unit: Unit): string {
  const release = name.slice(name.lastIndexOf('/') + 1);
  const namespace = / -n (\S+)/.exec(unit.name)?.[1] ?? 'NAMESPACE';
  return `By hand, unless a command of the repository does it: \`helm uninstall ${word(release)}${inNamespace(namespace)}\``;
}

function rolloutOf({ after }: Piece): string[] {
  if (after === null || after.manifest.group !== 'apps' || !workloads.includes(after.manifest.kind)) return [];
  const { kind, name, namespace } = after.manifest;
  return [`\`kubectl rollout status ${kind.toLowerCase()}/${word(name)}${inNamespace(namespace)}\` returns`];
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
