import type { DeployedObject } from '../../environment/environment.ts';
import type { Json } from '../../manifest/json.ts';
import type { Naming } from '../../mesh/revisions/naming.ts';
import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import type { Related } from '../finding.ts';
import { identityOf } from '../object-name.ts';
import type { Change, Draft, EnvironmentChange } from '../rule.ts';
import type { ManagedRevisions } from './clusters.ts';
import { locationOf } from './places.ts';
import { capital, list, userOf } from './words.ts';

/** An object that names a revision of the mesh add-on of AKS. */
export interface User {
  readonly object: DeployedObject;
  readonly naming: Naming;
}

/** Several objects that name one revision. */
export interface Named {
  readonly name: string;
  readonly users: readonly User[];
}

const source = 'See learn.microsoft.com, AKS, upgrade of the Istio add-on.';
const whyMissing = `The add-on of AKS has a webhook for each of its revisions, which selects by label. Where none does, pods start without a sidecar, and servers with STRICT mTLS refuse them. ${source}`;

interface Told extends Pick<Draft, 'severity' | 'when' | 'order' | 'message' | 'why' | 'fix' | 'cause'> {
  readonly identity: string;
  /** What moves its users away, where that belongs into a pull request of its own. */
  readonly movedBy?: readonly Json[];
}

/** At the first of the places; all others are related. */
function draftOf(
  environment: EnvironmentChange,
  { name, users }: Named,
  { movedBy, ...told }: Told,
  places: readonly Related[],
): Draft {
  const [place, ...related] = places;
  return {
    ...told,
    environment: environment.name,
    unit: users[0]!.object.unit.name,
    resource: place!.resource,
    location: place!.location,
    related,
    data: {
      name,
      namedBy: users.map(({ object }) => object.key),
      ...(movedBy === undefined ? {} : { movedBy }),
    },
    edit: null,
  };
}

/** A cluster loses a revision that something still names. */
export function removedDraft(
  change: Change,
  environment: EnvironmentChange,
  clusters: ManagedRevisions,
  named: Named,
): Draft {
  const { name, users } = named;
  const [cluster] = clustersLosing(clusters, name);
  const names = namesOf(named);
  return draftOf(
    environment,
    named,
    {
      severity: 'error',
      when: 'after',
      message: `Revision \`${name}\` goes from \`${cluster!.subject}\` while ${names} still ${users.length === 1 ? 'names' : 'name'} it`,
      why: whyMissing,
      fix: `Keep \`${name}\` beside the new revision, move ${names} and restart the pods (\`kubectl rollout restart\`), and take the old one out in a later pull request.`,
      identity: `${name} managed removed`,
    },
    [...clusterPlaces(clusters, cluster), ...userPlaces(change, named)],
  );
}

/** Something names a revision that no cluster has. */
export function absentDraft(
  change: Change,
  environment: EnvironmentChange,
  clusters: ManagedRevisions,
  user: User,
): Draft {
  const { name } = user.naming;
  const others = revisionsIn(clusters.after);
  const who = userOf(user.naming, user.object);
  const what = `revision \`${name}\`, but the clusters here have ${others}`;
  const fix = `Add \`${name}\` to the revisions of the cluster first, or name one that it has: ${others}. If the upgrade was made by \`az aks mesh upgrade\`, write here what runs.`;
  const named = { name, users: [user] };
  return draftOf(
    environment,
    named,
    {
      severity: 'warning',
      when: change.mode === 'audit' ? 'before' : 'after',
      message: `${capital(who)} names ${what}`,
      why: whyMissing,
      fix,
      cause: { key: `managed ${what}`, who, what: `name ${what}`, fix },
      identity: `${name} managed ${user.object.key}`,
    },
    [...userPlaces(change, named), ...clusterPlaces(clusters, clusters.after[0])],
  );
}

/** A cluster loses a revision in the change that moves namespaces away from it, before their pods are restarted. */
export function leftBehindDraft(
  change: Change,
  environment: EnvironmentChange,
  clusters: ManagedRevisions,
  named: Named,
): Draft {
  const { name } = named;
  const [cluster] = clustersLosing(clusters, name);
  const names = namesOf(named);
  const others = revisionsIn(clusters.after.filter(({ subject }) => subject === cluster!.subject));
  return draftOf(
    environment,
    named,
    {
      severity: 'warning',
      when: 'after',
      message: `Revision \`${name}\` goes from \`${cluster!.subject}\` in the change that moves ${names} away from it, before the pods there are restarted`,
      why: `The add-on of AKS goes from revision to revision as a canary, both beside each other. A label does not take running pods to another control plane, only a restart does: until then they keep the proxy of the one that is gone, with the endpoints and routes of that moment and a certificate that expires. And pods that start under the new label before ${others} runs get no sidecar. ${source}`,
      fix: `Give the cluster both revisions first, \`${name}\` and ${others}; in the next pull request move the labels, and restart the pods (\`kubectl rollout restart\`); take \`${name}\` out in a third one, when \`istioctl proxy-status\` shows no proxy of it.`,
      movedBy: named.users.map(({ object }) => ({ ...identityOf(object) })),
      identity: `${name} managed left behind`,
    },
    [
      ...clusterPlaces(clusters, cluster),
      ...userPlaces(
        change,
        named,
        (user) => `pods of ${userOf(user.naming, user.object)} have it until they are restarted`,
      ),
    ],
  );
}

/** Something moves to a revision in the change that gives it to the cluster. */
export function earlyDraft(
  change: Change,
  environment: EnvironmentChange,
  clusters: ManagedRevisions,
  user: User,
): Draft {
  const { name } = user.naming;
  const cluster = clusters.after.find(({ revision }) => revision === name)!;
  const who = userOf(user.naming, user.object);
  const what = `revision \`${name}\` in the change that gives it to \`${cluster.subject}\`, and nothing makes sure that it runs before`;
  const fix = `Give \`${name}\` to the cluster first; move the labels in a later pull request, when \`kubectl -n aks-istio-system get pods\` shows its istiod, and restart the pods (\`kubectl rollout restart\`).`;
  const named = { name, users: [user] };
  return draftOf(
    environment,
    named,
    {
      severity: 'warning',
      when: 'during',
      order: 'unordered',
      message: `${capital(who)} names ${what}`,
      why: `AKS takes minutes to run a new revision of the add-on, and a label is applied at once. No webhook selects the name until then: a pod that is created starts without a sidecar, and stays so until it is created again; servers with STRICT mTLS refuse it. ${source}`,
      fix,
      cause: { key: `managed ${what}`, who, what: `name ${what}`, fix },
      identity: `${name} managed early ${user.object.key}`,
    },
    [
      ...userPlaces(change, named),
      { message: `brings \`${name}\``, resource: cluster.resource, location: on(cluster, 'head') },
    ],
  );
}

/** The declarations of the head of the cluster that has a revision no longer. */
function clustersLosing({ lost, after }: ManagedRevisions, name: string): VersionDeclaration[] {
  const losing = lost.find(({ revision }) => revision === name)!;
  const same = after.filter(({ subject }) => subject === losing.subject);
  const near = same.filter(({ location }) => location.file === losing.location.file);
  return near.length > 0 ? near : same;
}

function clusterPlaces({ after }: ManagedRevisions, cluster: VersionDeclaration | undefined): Related[] {
  if (cluster === undefined) return [];
  const { subject, resource } = cluster;
  return [{ message: `\`${subject}\` has ${revisionsIn(after)}`, resource, location: on(cluster, 'head') }];
}

function userPlaces(
  change: Change,
  { users }: Named,
  said = ({ naming, object }: User) => `${userOf(naming, object)} names it here`,
): Related[] {
  return users.map((user) => ({
    message: said(user),
    resource: identityOf(user.object),
    location: locationOf(change, user.naming.place),
  }));
}

function namesOf({ users }: Named): string {
  return list(users.map(({ naming, object }) => userOf(naming, object)));
}

function revisionsIn(declared: readonly VersionDeclaration[]): string {
  return list([...new Set(declared.map(({ revision }) => `\`${revision}\``))]);
}

function on({ location }: VersionDeclaration, side: 'base' | 'head'): VersionDeclaration['location'] {
  return { ...location, side };
}
