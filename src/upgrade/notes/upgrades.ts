import type { Component, VersionDeclaration } from '../declared/declaration.ts';
import type { VersionStep } from '../step.ts';
import type { Upgrade } from './hit.ts';

/** What moves in one environment from one version to another. */
export interface EnvironmentUpgrade extends Upgrade {
  readonly environment: string;
  /** What moves; `all` where one installer moves everything. */
  readonly components: ReadonlySet<Component | 'all'>;
  /** The declarations that move, the telling one first. */
  readonly declarations: readonly VersionDeclaration[];
}

const telling: readonly Component[] = ['istiod', 'operator', 'istioctl', 'base', 'cni', 'ztunnel', 'gateway'];

/**
 * The upgrades that some steps make, by environment. A step of no certain environment counts for every one that
 * declares no version of that component itself. Downgrades, and distributions with versions of their own, are none.
 */
export function upgradesOf(
  steps: readonly VersionStep[],
  environments: readonly string[],
  after: readonly VersionDeclaration[],
): EnvironmentUpgrade[] {
  const ups = steps.filter((step) => step.distance >= 0 && telling.includes(step.after.component));
  const names = environments.length === 0 ? [''] : environments;
  return names.flatMap((environment) => {
    const declares = new Set(
      after.filter((each) => each.environment === environment).map(({ component }) => component),
    );
    const own = ups.filter(
      ({ after: { environment: of, component } }) => of === environment || (of === null && !declares.has(component)),
    );
    return grouped(
      environment,
      own,
      after.some((each) => isControlPlaneOf(environment, each)),
    );
  });
}

/** An IstioOperator without a tag runs what its tool brings: that one leaves the version open. */
function isControlPlaneOf(of: string, { component, version, environment }: VersionDeclaration): boolean {
  return component === 'istiod' && version !== null && (environment === null || environment === of);
}

function grouped(environment: string, steps: readonly VersionStep[], hasControlPlane: boolean): EnvironmentUpgrade[] {
  const groups = new Map<string, VersionStep[]>();
  for (const step of steps) {
    const key =
      step.distance === 0 ? `${versions(step).from} ${versions(step).to}` : JSON.stringify([step.from, step.to]);
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  return [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((left, right) => rank(left) - rank(right));
    const { from, to } = versions(sorted[0]!);
    if (from === to) return [];
    return [
      {
        environment,
        from,
        to,
        components: new Set(sorted.flatMap((step) => componentsOf(step, hasControlPlane))),
        declarations: sorted.map((step) => step.after),
      },
    ];
  });
}

function rank({ after }: VersionStep): number {
  return telling.indexOf(after.component) * 2 + Number(after.source === 'helm-values');
}

/** An IstioOperator installs everything, and so does a tool where nothing else declares a control plane. */
function componentsOf({ after }: VersionStep, hasControlPlane: boolean): (Component | 'all')[] {
  const isTool = after.component === 'istioctl' || after.component === 'operator';
  const all = after.source === 'istio-operator' || (isTool && !hasControlPlane);
  return all ? ['all', after.component] : [after.component];
}

/** The versions on both sides, to the patch where that is known. */
function versions({ before, after, from, to }: VersionStep): Upgrade {
  const minor = (each: typeof from): string => `${each.major}.${each.minor}`;
  return { from: before.version ?? minor(from), to: after.version ?? minor(to) };
}
