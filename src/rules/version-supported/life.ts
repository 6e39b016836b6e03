import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { matchVersions } from '../../upgrade/match.ts';
import { boundsOf, versionSteps } from '../../upgrade/step.ts';
import { isBeyondLastPatch, supportOf } from '../../upgrade/support.ts';
import { compareMinors, type Minor, minorOf } from '../../upgrade/version.ts';

/**
 * How a declared version stands on the day of the check, where it stands badly. `ending` and `ended`: the support of its
 * minor; `unknown`: a minor that is not known to be released; `patch`: a patch that is not; `prerelease`.
 */
export interface Life {
  readonly declaration: VersionDeclaration;
  readonly trouble: 'ending' | 'ended' | 'unknown' | 'patch' | 'prerelease';
  readonly minor: Minor;
  /** The day, or the month, in which support ends; null where that is not the trouble. */
  readonly on: string | null;
  /** Whether that is announced rather than expected. */
  readonly sure: boolean;
  /** What it was before the change; null where it is new, or nothing changes. */
  readonly predecessor: VersionDeclaration | null;
}

/** How a version stands on a day; null where it is in support, or cannot be told. */
function lifeOf(declaration: VersionDeclaration, day: string): Life | null {
  const { component, version, certainty } = declaration;
  // OpenShift Service Mesh 2 has versions of its own.
  if (component === 'distribution') return null;
  const found = (trouble: Life['trouble'], minor: Minor, on: string | null = null, sure = true): Life => ({
    declaration,
    trouble,
    minor,
    on,
    sure,
    predecessor: null,
  });
  const bounds = boundsOf(declaration);
  if (bounds === null) {
    const minor = certainty === 'exact' && version !== null ? minorOf(version) : null;
    return minor === null ? null : found('prerelease', minor);
  }
  const [lowest, highest] = bounds;
  const support = supportOf(`${highest.major}.${highest.minor}`, day);
  if (support.state === 'unknown') return compareMinors(lowest, highest) === 0 ? found('unknown', highest) : null;
  if (certainty === 'exact' && version !== null && isBeyondLastPatch(version) && !isVendors(declaration))
    return found('patch', highest);
  return support.state === 'supported' ? null : found(support.state, highest, support.on, support.sure);
}

/**
 * Whether a vendor builds the version and supports it by a calendar of its own: the add-on of AKS, a suffix such as
 * `-asm.25` or `+up1.24.2`, and resources of the Sail operator, which OpenShift Service Mesh 3 uses too.
 */
export function isVendors({ source, text }: VersionDeclaration): boolean {
  if (source === 'aks-mesh-profile' || source === 'sail' || /[+_]up\d/.test(text)) return true;
  const suffix = /^v?\d+\.\d+\.\d+-(.+)$/.exec(text)?.[1];
  return suffix !== undefined && !/^(alpha|beta|rc|distroless|debug)\b/.test(suffix);
}

/**
 * What a change brings about. What the base declares as well is known; so is the support of a version that comes from
 * one which stood no better, as each stop of an upgrade over several minors does.
 */
export function broughtAbout(
  before: readonly VersionDeclaration[],
  after: readonly VersionDeclaration[],
  day: string,
): Life[] {
  const known = new Set(livesOf(before, day).flatMap((life) => [nameOf(life), nameOf(life, null)]));
  const predecessors = predecessorsOf(before, after);
  const found = livesOf(after, day).filter((life) => !known.has(nameOf(life)));
  const isOnTheWay = (life: Life): boolean => {
    const predecessor = predecessors.get(life.declaration);
    const old = predecessor === undefined ? null : lifeOf(predecessor, day);
    return old !== null && rank(old) >= rank(life) && rank(life) > 0;
  };
  const onTheWay = new Set(found.filter(isOnTheWay).map((life) => nameOf(life)));
  return found
    .filter((life) => !onTheWay.has(nameOf(life)))
    .map((life) => ({ ...life, predecessor: predecessors.get(life.declaration) ?? null }));
}

/** How the declared versions stand that stand badly. */
export function livesOf(declarations: readonly VersionDeclaration[], day: string): Life[] {
  return declarations.flatMap((each) => lifeOf(each, day) ?? []);
}

/** What belongs together: the same trouble with the same minor in one environment, or patch where that is the trouble. */
export function nameOf({ declaration, trouble, minor }: Life, environment = declaration.environment): string {
  const which = trouble === 'patch' || trouble === 'prerelease' ? declaration.version : `${minor.major}.${minor.minor}`;
  return JSON.stringify([environment, trouble, which]);
}

/** Only the end of support is weighed against another. */
function rank({ trouble }: Life): number {
  return trouble === 'ended' ? 2 : trouble === 'ending' ? 1 : 0;
}

function predecessorsOf(before: readonly VersionDeclaration[], after: readonly VersionDeclaration[]) {
  const { matches } = matchVersions(before, after);
  const pairs = [...matches, ...versionSteps(before, after)];
  return new Map(pairs.map((each) => [each.after, each.before]));
}
