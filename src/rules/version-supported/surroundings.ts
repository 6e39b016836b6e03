import { type PlacedManifest, type VersionContext, versionContext } from '../../upgrade/declared/context.ts';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import type { GatewayApiDeclaration } from '../../upgrade/gateway-api/declaration.ts';
import { findGatewayApi } from '../../upgrade/gateway-api/find.ts';
import type { KubernetesDeclaration } from '../../upgrade/kubernetes/declaration.ts';
import { findKubernetes } from '../../upgrade/kubernetes/find.ts';
import { boundsOf } from '../../upgrade/step.ts';
import type { Change, Revision } from '../rule.ts';
import type { Governing } from './governing.ts';

/** What stands beside Istio at one revision. */
export interface Surroundings {
  readonly context: VersionContext;
  readonly controlPlanes: readonly VersionDeclaration[];
  readonly kubernetes: readonly KubernetesDeclaration[];
  readonly gatewayApi: readonly GatewayApiDeclaration[];
  readonly manifests: readonly PlacedManifest[];
}

/** Both sides of a change; in an audit they are one. */
export interface Sides {
  readonly before: Surroundings;
  readonly after: Surroundings;
}

export function sidesOf({ mode, base, head, environments }: Change, governing: Governing): Sides {
  const after = surroundings(
    head,
    environments.map((each) => each.after),
    governing.after,
  );
  if (mode === 'audit') return { before: after, after };
  const before = surroundings(
    base,
    environments.map((each) => each.before),
    governing.before,
  );
  return { before, after };
}

function surroundings(
  { tree, side, documents, manifests, readProblems, skipped }: Revision,
  environments: Parameters<typeof versionContext>[2],
  versions: readonly VersionDeclaration[],
): Surroundings {
  const context = versionContext(tree, { side, documents, manifests, problems: readProblems, skipped }, environments);
  const controlPlanes = controlPlanesOf(versions);
  const hasIstio = controlPlanes.length > 0;
  return {
    context,
    controlPlanes,
    kubernetes: hasIstio ? findKubernetes(context) : [],
    gatewayApi: hasIstio ? findGatewayApi(context) : [],
    manifests: context.manifests,
  };
}

/** Every declared istiod; where none is, what installs one. */
function controlPlanesOf(versions: readonly VersionDeclaration[]): VersionDeclaration[] {
  const known = versions.filter((each) => each.component !== 'distribution' && boundsOf(each) !== null);
  const istiods = known.filter(({ component }) => component === 'istiod');
  return istiods.length > 0
    ? istiods
    : known.filter(({ component }) => component !== 'gateway' && component !== 'proxy');
}

/** `1.24`: the minor of a control plane, the newest where it may be several. */
export function minorTextOf(declaration: VersionDeclaration): string {
  const highest = boundsOf(declaration)![1];
  return `${highest.major}.${highest.minor}`;
}

/** Whether two things may be in one cluster: of one environment, or where that is not known of one of them. */
export function mayMeet(left: string | null, right: string | null): boolean {
  return left === null || right === null || left === right;
}

/** Whether the base runs the same version in the same environment, so that what changed is the other thing. */
export function ranBefore(declaration: VersionDeclaration, { before }: Sides): boolean {
  return before.controlPlanes.some(
    (each) =>
      each.environment === declaration.environment &&
      (each.version ?? each.text) === (declaration.version ?? declaration.text),
  );
}
