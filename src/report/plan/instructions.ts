import type { DeliveryTool, Unit } from '../../environment/environment.ts';
import { isMoved, type Piece } from '../../rollout/plan/piece.ts';
import type { Move, Stage } from '../../rollout/plan/plan.ts';
import { compareBytes } from '../../tree/order.ts';

/** What one tool is told to deliver a unit at once, and to say when it has. Backticks mark commands. */
interface Commands {
  readonly apply: (unit: Unit) => readonly string[];
  readonly wait: (unit: Unit) => readonly string[];
}

const none = () => [];
const asEver = ({ name }: Unit) => [`Deliver \`${bare(name)}\` as you always do`];

const commands: Readonly<Record<DeliveryTool, Commands>> = {
  kubectl: { apply: asEver, wait: none },
  kustomize: { apply: ({ name }) => [`\`kubectl apply -k ${word(name)}\``], wait: none },
  helm: { apply: ({ name }) => [`\`helm upgrade --install ${word(name)} … --wait\``], wait: none },
  helmfile: { apply: () => ['`helmfile apply`'], wait: none },
  argocd: {
    apply: ({ name }) => [`\`argocd app sync ${word(name)}\`, or let it sync by itself`],
    wait: ({ name }) => [`\`argocd app wait ${word(name)} --sync --health\` returns, at the commit of this stage`],
  },
  flux: {
    apply: ({ name }) => [`\`flux reconcile kustomization ${word(name)} --with-source\``],
    wait: ({ name }) => [`\`flux get kustomization ${word(name)}\` shows Ready at the commit of this stage`],
  },
  kapp: {
    apply: ({ name }) => [`\`kapp deploy -a ${word(name)} …\`, which returns when all is reconciled`],
    wait: none,
  },
  kpt: {
    apply: ({ name }) => [`\`kpt live apply ${word(name)} --reconcile-timeout=5m\`, or let Config Sync do it`],
    wait: none,
  },
  terraform: { apply: () => ['`terraform apply`'], wait: none },
  istioctl: { apply: asEver, wait: none },
  unknown: { apply: asEver, wait: none },
};

const workloads = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** What to do once a stage is merged, and what to wait for before the next one. */
export function instructionsFor(
  { moves }: Pick<Stage, 'moves'>,
  isLast: boolean,
): { readonly apply: readonly string[]; readonly wait: readonly string[] } {
  const delivered = moves.map(({ piece }) => piece).filter(({ byHand }) => !byHand);
  const touched = moves.filter(({ piece }) => !piece.byHand).flatMap(unitsOf);
  const units = [...new Map(touched.map((unit) => [unit.name, unit])).values()];
  units.sort((left, right) => compareBytes(left.name, right.name));
  const byHand = moves.filter(({ piece }) => piece.byHand).map(({ piece }) => handiworkOf(piece));
  const pods = delivered.flatMap(rolloutOf);
  const proxies = isLast ? [] : ['`istioctl proxy-status` shows SYNCED for every proxy, and a few seconds more'];
  return {
    apply: distinct([...units.flatMap((unit) => commands[unit.tool].apply(unit)), ...byHand]),
    wait: distinct([...units.flatMap((unit) => commands[unit.tool].wait(unit)), ...pods, ...proxies]),
  };
}

/** The units that a move concerns: of an object that goes to another one both, but while it is only marked. */
function unitsOf({ piece, to }: Move): Unit[] {
  if (isMoved(piece)) return to === 'both' ? [piece.before!.unit] : [piece.after!.unit, piece.before!.unit];
  return [(piece.after ?? piece.before)!.unit];
}

function handiworkOf({ before, after }: Piece): string {
  const { group, kind, name, namespace, file } = (after ?? before)!.manifest;
  if (after !== null)
    return `By hand, since the tool keeps off: apply ${bare(kind)} \`${bare(name)}\` of \`${bare(file)}\``;
  const type = group === '' ? kind.toLowerCase() : `${kind.toLowerCase()}.${group}`;
  return `By hand, since the tool leaves it: \`kubectl delete ${word(type)} ${word(name)}${inNamespace(namespace)}\``;
}

function rolloutOf({ after }: Piece): string[] {
  if (after === null || after.manifest.group !== 'apps' || !workloads.includes(after.manifest.kind)) return [];
  const { kind, name, namespace } = after.manifest;
  return [`\`kubectl rollout status ${kind.toLowerCase()}/${word(name)}${inNamespace(namespace)}\` returns`];
}

function inNamespace(namespace: string | null): string {
  return namespace === null ? '' : ` -n ${word(namespace)}`;
}

/** Backticks mark commands and names, so none may stand in them. */
function bare(name: string): string {
  return name.replaceAll('`', '');
}

/** A name as one word of a shell, whatever is in it. */
function word(name: string): string {
  const text = bare(name);
  return /^[\w./@:-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
