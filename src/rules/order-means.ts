import { finalizer } from '../environment/argocd/application.ts';
import type { DeliveryTool, Unit } from '../environment/environment.ts';
import { keepingAnnotation } from '../rollout/plan/keep.ts';
import type { Step } from '../rollout/rollout.ts';
import { nameOf } from './object-name.ts';
import { type Inversion, isAddition } from './reordering.ts';

/**
 * What else than two changes makes the order of two steps a safe one, as a sentence after "Or": a setting of the tool that
 * delivers them. Null where no setting helps adding without hurting removing later more than it is worth saying.
 */
export function orderMeans(inversion: Inversion): string | null {
  const { first, next } = inversion;
  if (next.after === null) return first.unit.name === next.unit.name ? deletingLast(inversion) : null;
  if (!isAddition(inversion)) return null;
  const tool = first.unit.tool === next.unit.tool ? first.unit.tool : 'unknown';
  return first.unit.name === next.unit.name ? within[tool](inversion) : between[tool](inversion);
}

function deletingLast({ next }: Inversion): string | null {
  if (next.unit.tool !== 'argocd' || next.unit.settings.pruneLast) return null;
  return `give the Application \`${next.unit.name}\` the sync option \`PruneLast=true\`, so that Argo CD deletes after it has applied the rest.`;
}

type Means = (inversion: Inversion) => string | null;
const none: Means = () => null;

const named = ({ first }: Inversion) => nameOf(first.after!);
const needing = ({ next }: Inversion) => nameOf(next.after!);

/** Within one unit. */
const within: Readonly<Record<DeliveryTool, Means>> = {
  argocd: ({ first, next }) =>
    [first, next].some(({ after }) => 'argocd.argoproj.io/sync-wave' in after!.manifest.annotations)
      ? null
      : `give ${nameOf(first.after!)} the annotation \`argocd.argoproj.io/sync-wave: "-1"\`, so that Argo CD applies it first and pauses before the rest; take it off again before it ever loses what others need.`,
  flux: (inversion) =>
    `deliver ${named(inversion)} by a Kustomization of its own with \`wait: true\`, on which \`${inversion.next.unit.name}\` depends (\`dependsOn\`).`,
  helm: (inversion) => `deliver ${named(inversion)} by a release of its own that is upgraded first, with \`--wait\`.`,
  helmfile: (inversion) =>
    `deliver ${named(inversion)} by a release of its own with \`wait: true\`, which \`${inversion.next.unit.name}\` needs (\`needs\`).`,
  kpt: (inversion) =>
    `let ${needing(inversion)} depend on ${named(inversion)} by the annotation \`config.kubernetes.io/depends-on\`.`,
  kapp: (inversion) =>
    `give ${named(inversion)} a \`kapp.k14s.io/change-group\`, and ${needing(inversion)} the rule \`upsert after upserting\` that group (\`kapp.k14s.io/change-rule\`).`,
  terraform: none,
  kubectl: (inversion) =>
    `apply ${named(inversion)} by a command of its own, and wait some seconds before the one for the rest.`,
  kustomize: (inversion) =>
    `apply ${named(inversion)} by a command of its own, and wait some seconds before the one for the rest.`,
  istioctl: none,
  unknown: none,
};

/** Between two units. */
const between: Readonly<Record<DeliveryTool, Means>> = {
  argocd: ({ first, next }) =>
    `deliver both by one Application, with ${nameOf(first.after!)} a sync wave ahead, or put \`${first.unit.name}\` into an earlier step of an ApplicationSet's RollingSync than \`${next.unit.name}\`.`,
  flux: ({ first, next }) =>
    `let \`${next.unit.name}\` depend on \`${first.unit.name}\` (\`dependsOn\`), which needs \`wait: true\` for that.`,
  helm: ({ first, next }) => `let \`${next.unit.name}\` come after \`${first.unit.name}\` is upgraded, with waiting.`,
  helmfile: ({ first, next }) =>
    // `needs` does not reach beyond its own helmfile.
    first.unit.declaredAt?.file !== next.unit.declaredAt?.file
      ? `name the helmfile of \`${first.unit.name}\` before that of \`${next.unit.name}\` under \`helmfiles\` of one, with \`wait: true\` for the first.`
      : `let \`${next.unit.name}\` need \`${first.unit.name}\` (\`needs\`), which needs \`wait: true\` for that.`,
  terraform: ({ first, next }) =>
    `let \`${next.unit.name}\` depend on \`${first.unit.name}\` (\`depends_on\`), and wait between the two (\`time_sleep\`).`,
  kubectl: ({ first, next }) =>
    `run \`${first.unit.name}\` before \`${next.unit.name}\`, and wait some seconds between.`,
  kustomize: ({ first, next }) =>
    `run \`${first.unit.name}\` before \`${next.unit.name}\`, and wait some seconds between.`,
  kapp: none,
  kpt: none,
  istioctl: none,
  unknown: none,
};

/** How an object gets from one unit to another without being deleted on the way, as a sentence. */
export function moveKept(name: string, from: Unit, to: Unit): string {
  const annotation = keepingAnnotation(from.tool, false);
  const first =
    annotation === null
      ? `Make sure that \`${from.name}\` does not delete ${name} once it holds it no more`
      : `Give ${name} the annotation \`${annotation.name}: ${annotation.value}\` and let it be delivered`;
  return `${first}, then move it from \`${from.name}\` to \`${to.name}\`.`;
}

/** How a unit of Argo CD or Flux goes without what it brought, as a sentence; null for a step that is not of such a unit. */
export function unitLetGo({ unit: { name, tool }, withItsUnit }: Step): string | null {
  if (withItsUnit !== true) return null;
  const first =
    tool === 'flux'
      ? `Set \`prune: false\` on the Kustomization \`${name}\``
      : `Take the finalizer \`${finalizer}\` off the Application \`${name}\` (in an ApplicationSet: set \`preserveResourcesOnDeletion: true\`)`;
  return `${first} and let that be delivered; then it goes without what it brought, and another can take its place.`;
}
