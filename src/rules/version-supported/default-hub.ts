import { posix } from 'node:path';
import { isAside } from '../../environment/naming.ts';
import { groupBy } from '../../mesh/group-by.ts';
import { hubsOf } from '../../upgrade/charts/hubs.ts';
import type { VersionContext } from '../../upgrade/declared/context.ts';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { removal, retiredDefaultHub } from '../../upgrade/retired-hosts.ts';
import { deliveredVersions } from '../../upgrade/running/delivered-versions.ts';
import { installingTools } from '../../upgrade/running/installing-tools.ts';
import { boundsOf } from '../../upgrade/step.ts';
import type { Change, Draft, Revision } from '../rule.ts';
import { type Governing, inHead, momentOf } from './governing.ts';
import { isVendors } from './life.ts';
import { minorTextOf, type Sides, type Surroundings } from './surroundings.ts';
import { named, when } from './words.ts';

/**
 * Charts whose own default is to pull images from an address that goes, where nothing sets another, and IstioOperators
 * that an istioctl installs into which these charts are built.
 */
export function defaultHub(change: Change, { before, after }: Sides, versions: Governing): Draft[] {
  const { mode, base, head, environments } = change;
  const pullingIn = (revision: Revision, { context }: Surroundings, governing: readonly VersionDeclaration[]) =>
    withoutHub(
      context,
      [...governing, ...withoutTag(revision, governing)],
      environments.map((each) => ({
        environment: each.name,
        mesh: context === before.context ? each.meshBefore : each.meshAfter,
      })),
    );
  const known = mode === 'audit' ? [] : pullingIn(base, before, versions.before);
  const names = new Set(known.flatMap(({ declared }) => namesOf(declared)));
  const found = pullingIn(head, after, versions.after).filter(
    ({ declared }) => !namesOf(declared).every((name) => names.has(name)),
  );
  const groups = groupBy(found, ({ declared, tool }) => JSON.stringify([declared.environment, tool === null]));
  return [...groups.values()].map((group) => draftOf(group.toSorted(istiodFirst), change));
}

/** IstioOperators of which the version of what installs them decides; they decide about the hub. */
function withoutTag({ versions, skipped }: Revision, governing: readonly VersionDeclaration[]): VersionDeclaration[] {
  return deliveredVersions(versions, skipped).filter(
    (each) => each.source === 'istio-operator' && each.component === 'istiod' && !governing.includes(each),
  );
}

/** What pulls its images from the default address of its charts. */
interface Pulling {
  readonly declared: VersionDeclaration;
  /** What its charts are built into; null for charts that are published by themselves. */
  readonly tool: VersionDeclaration | null;
  /** `1.30`: the minor of the charts. */
  readonly minor: string;
}

/** What runs images of its own: gateways and sidecars take the hub of their istiod. */
const pulling: ReadonlySet<string> = new Set(['istiod', 'cni', 'ztunnel']);

function withoutHub(
  context: VersionContext,
  versions: readonly VersionDeclaration[],
  places: Parameters<typeof hubsOf>[1],
): Pulling[] {
  const found = versions
    .filter((each) => pulling.has(each.component) && each.source !== 'helm-values' && !isVendors(each))
    .flatMap((each) => ofOperator(each, versions, context) ?? ofChart(each) ?? [])
    .filter(({ minor }) => retiredDefaultHub(minor) !== null);
  if (found.length === 0) return [];
  const hubs = hubsOf(context, places, versions);
  return found.filter(
    ({ declared }) => hubs(declared) === false && !versions.some((other) => isImageOf(other, declared)),
  );
}

function ofChart(declared: VersionDeclaration): Pulling | null {
  if (declared.address === undefined || boundsOf(declared) === null) return null;
  return { declared, tool: null, minor: minorTextOf(declared) };
}

/** The charts are those of what installs it, whatever its tag. */
function ofOperator(
  declared: VersionDeclaration,
  versions: readonly VersionDeclaration[],
  { tree }: VersionContext,
): Pulling | null {
  if (declared.source !== 'istio-operator' || declared.component !== 'istiod') return null;
  if (tree.files.get(declared.location.file)?.text.includes('installPackagePath') === true) return null;
  const tools = installingTools(declared, versions, tree);
  const [tool] = tools;
  if (tool === undefined || new Set(tools.map(minorTextOf)).size > 1) return null;
  return { declared, tool, minor: minorTextOf(tool) };
}

/** A kustomization, or the rendered object, says where the image comes from. */
function isImageOf(image: VersionDeclaration, { component, environment }: VersionDeclaration): boolean {
  const isImage = image.source === 'image' || image.subject.startsWith('image ');
  return isImage && image.component === component && image.environment === environment;
}

/** The component in each environment that has it: what several share is the same in the one that keeps it alone. */
function namesOf({ component, environment, environments }: VersionDeclaration): string[] {
  return (environments ?? [environment]).map((each) => JSON.stringify([component, each]));
}

function istiodFirst({ declared: left }: Pulling, { declared: right }: Pulling): number {
  return Number(right.component === 'istiod') - Number(left.component === 'istiod');
}

function draftOf([main, ...others]: readonly Pulling[], { mode, day }: Change): Draft {
  const { declared, tool, minor } = main!;
  const hub = retiredDefaultHub(minor) ?? '';
  const month = when(removal.from.slice(0, 7));
  const isOver = day > removal.by;
  const own =
    tool === null ? `the published charts of ${minor}` : `the charts that are built into ${toolName(tool)} of ${minor}`;
  return {
    message: `${shownName(declared, tool)} pulls its images from \`${hub}\`, which ${isOver ? 'was' : 'is'} emptied ${month}`,
    why: `That is the default \`hub\` of ${own}, and nothing here sets another. Sidecars and gateways take their image from there too: ${isOver ? 'pods that are new or moved to another node stay' : 'from then on pods that are new or moved to another node stay'} in ImagePullBackOff.`,
    fix: `Set ${tool === null ? '`global.hub: docker.io/istio` in the values of each of these charts' : '`spec.hub: docker.io/istio` in the IstioOperator'}, which holds the same images; from 1.31 on it is the default.`,
    severity: isAside(posix.dirname(declared.location.file)) ? 'notice' : isOver ? 'error' : 'warning',
    when: momentOf(mode),
    environment: declared.environment,
    unit: null,
    resource: declared.resource,
    location: inHead(declared.location),
    related: [
      ...others.map(({ declared: each }) => ({
        message: `${shownName(each, tool)} too`,
        resource: each.resource,
        location: inHead(each.location),
      })),
      ...(tool === null
        ? []
        : [
            {
              message: `It is installed by this ${toolName(tool)}`,
              resource: tool.resource,
              location: inHead(tool.location),
            },
          ]),
    ],
    data: { trouble: 'default-hub', minor, hub },
    edit: null,
    identity: `default-hub ${declared.component} ${declared.source} ${declared.subject}`,
  };
}

/** An IstioOperator without a tag has the version of what installs it. */
function shownName(declared: VersionDeclaration, tool: VersionDeclaration | null): string {
  const isTagged = declared.text.trim() !== '' || tool === null;
  return named(isTagged ? declared : { ...declared, version: tool.version, text: tool.text });
}

function toolName({ component }: VersionDeclaration): string {
  return component === 'operator' ? 'operator' : 'istioctl';
}
