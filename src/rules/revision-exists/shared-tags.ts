import { type Bringing, knownNames } from '../../mesh/revisions/known-names.ts';
import { examine, type Observation } from '../../rollout/engine.ts';
import { explainOrder } from '../../rollout/explain-order.ts';
import type { Severity } from '../finding.ts';
import { identityOf } from '../object-name.ts';
import type { Change, Draft, EnvironmentChange } from '../rule.ts';
import { isInChange, locationOf } from './places.ts';
import { type SharedTag, sharingOf, type TagSubject, tagHasOneOwner } from './tag-owners.ts';
import { meshesOf } from './trouble.ts';
import { capital, holderOf, list } from './words.ts';

type Observed = Observation<TagSubject, SharedTag>;

/**
 * Tags that two releases of the istiod chart have at once, in the end or on the way from one to the other.
 *
 * @param told tags of which it is told already that they are gone on the way
 */
export function sharedTags(change: Change, environment: EnvironmentChange, told: ReadonlySet<string>): Draft[] {
  const meshes = meshesOf(change, environment);
  if (!knownNames(meshes).holdsControlPlanes) return [];
  return (['helm', 'argocd'] as const)
    .flatMap((by) => examine(tagHasOneOwner(meshes, by), environment, change.mode))
    .flatMap((observed) => {
      const severity = severityOf(observed);
      const isTold = observed.when === 'during' && observed.order !== 'wrong' && told.has(observed.subject.tag);
      return severity === null || isTold ? [] : [draftOf(change, environment, observed, severity)];
    });
}

/** Argo CD hands the webhook on from Application to Application, so that a while of both is as it should be. */
function severityOf({ subject, violation, when, order }: Observed): Severity | null {
  if (subject.by === 'helm') {
    if (when !== 'during') return 'error';
    // Each HelmRelease is acted on by itself, some time after it is applied or deleted.
    const isOpen =
      order === 'unordered' || violation.owners.some(({ object }) => object.manifest.kind === 'HelmRelease');
    return order === 'unwaited' ? null : isOpen ? 'warning' : 'error';
  }
  if (when === 'during') return null;
  const sharing = new Set(violation.owners.map(({ object }) => sharingOf(object)));
  return sharing.has('refused') ? 'error' : sharing.has('fought over') ? 'warning' : 'notice';
}

function draftOf(change: Change, environment: EnvironmentChange, observed: Observed, severity: Severity): Draft {
  const { subject, violation, when, order } = observed;
  const { owners } = violation;
  const places = owners.map(({ place }) => locationOf(change, place));
  const first = Math.max(
    0,
    places.findLastIndex((place) => place.side === 'head' && isInChange(change, place)),
  );
  const holders = owners.map(({ object }) => holderOf(object));
  return {
    severity,
    when,
    ...(order === undefined ? {} : { order }),
    message: messageOf(observed, holders),
    why: whyOf(environment, observed),
    fix: fixOf(subject, holders, when),
    environment: environment.name,
    unit: owners[first]!.object.unit.name,
    resource: identityOf(owners[first]!.object),
    location: places[first]!,
    related: owners.flatMap(({ object }, index) =>
      index === first
        ? []
        : [{ message: `${holderOf(object)} has it here`, resource: identityOf(object), location: places[index]! }],
    ),
    data: { name: subject.tag, owners: owners.map(({ object }) => object.key) },
    edit: null,
    identity: `${subject.key} shared ${when}`,
  };
}

function messageOf({ subject, violation, when, order }: Observed, holders: readonly string[]): string {
  const names = list(holders);
  if (when !== 'during') return `Tag \`${subject.tag}\` is brought by ${names} at once, which share one webhook`;
  const moment = order === 'unordered' ? 'while nothing makes sure that' : 'before';
  const [giving, taking] = parties(violation.owners, holders);
  const goes = order === 'unordered' ? `${giving} has let go of it before` : `${giving} lets go of it`;
  return `${capital(taking)} takes tag \`${subject.tag}\` ${moment} ${goes}`;
}

/** Who has it and who takes it, as far as that can be told from where they stand: the base first. */
function parties(owners: readonly Bringing[], holders: readonly string[]): [string, string] {
  const giving = owners.findIndex(({ object }) => object.manifest.locate([]).side === 'base');
  const index = giving < 0 ? 0 : giving;
  return [holders[index]!, list(holders.filter((_, other) => other !== index))];
}

function whyOf({ rollout }: EnvironmentChange, { subject, violation, when, steps, mendedBy }: Observed): string {
  const [last, next] = [steps.at(-1), mendedBy[0]];
  const reason =
    when === 'during' && last !== undefined && next !== undefined
      ? `${capital(explainOrder(last, next, rollout.relate(last, next)))}. `
      : '';
  const webhook = `\`istio-revision-tag-${subject.tag}\``;
  if (subject.by === 'helm') {
    return `${reason}Helm does not take over ${webhook} from another release: the one that comes second fails as a whole, its istiod included, with \`invalid ownership metadata\`. Nor does \`--take-ownership\` mend it: the upgrade of the release that lets go deletes the webhook all the same. See \`pkg/action/validate.go\` of helm/helm.`;
  }
  const sharing = new Set(violation.owners.map(({ object }) => sharingOf(object)));
  const consequence = sharing.has('refused')
    ? 'with `FailOnSharedResource=true` the sync of the second one fails'
    : sharing.has('fought over')
      ? 'with `selfHeal` each of them takes it back from the other, and pods get the one revision or the other'
      : 'the one that was synced last says which revision pods get, and deletes it when it goes';
  return `Argo CD tracks ${webhook} as part of one Application: ${consequence}; the others show \`SharedResourceWarning\`. See docs/user-guide/sync-options.md of argoproj/argo-cd.`;
}

function fixOf({ tag, by }: TagSubject, holders: readonly string[], when: Observed['when']): string {
  const apart = `Take the tag out of the releases: render the templates \`revision-tags\` of the chart by themselves and apply them with \`kubectl\`, or use \`istioctl tag set ${tag} --overwrite\`, which only changes the webhook.`;
  if (by === 'helm') return apart;
  return when === 'before'
    ? `Keep \`${tag}\` in one of ${list(holders)}.`
    : `If this hands the tag on, take \`${tag}\` out of the old one as soon as the new one is synced, in a pull request of its own; else keep it in one of them.`;
}
