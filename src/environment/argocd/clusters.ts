import { type JsonObject, objectAt, stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { compareBytes } from '../../tree/order.ts';
import type { Repository } from '../repository.ts';

/** A cluster that Argo CD delivers to, as far as the repository tells of it. */
export interface Cluster {
  readonly name: string;
  /** The address of its API. */
  readonly server: string;
  readonly project: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const secretType = 'argocd.argoproj.io/secret-type';
export const localServer = 'https://kubernetes.default.svc';

/** The cluster that Argo CD itself runs in, which needs no Secret (Argo CD `util/db/cluster.go`). */
export const localCluster: Cluster = {
  name: 'in-cluster',
  server: localServer,
  project: '',
  labels: {},
  annotations: {},
};

/**
 * The clusters that Secrets of the repository declare, by name: those labelled `argocd.argoproj.io/secret-type: cluster`
 * (argo-cd.readthedocs.io, Declarative Setup), and ExternalSecrets whose template makes such a one. Of what they hold
 * only the name, the address and the project are read.
 */
export function clustersIn(repository: Repository): Cluster[] {
  const clusters = [...repository.manifests.values()].flat().flatMap((manifest) => clusterOf(manifest) ?? []);
  const byName = new Map(clusters.map((cluster) => [cluster.name, cluster]));
  return [...byName.values()].sort((left, right) => compareBytes(left.name, right.name));
}

function clusterOf(manifest: Manifest): Cluster | null {
  const secret = secretOf(manifest);
  if (secret === null || secret.labels[secretType] !== 'cluster') return null;
  const { labels, annotations, texts } = secret;
  const [name, server] = [texts('name') ?? manifest.name, texts('server')];
  if (server === null || [name, server].some((text) => unreadable.test(text))) return null;
  return { name, server, project: texts('project') ?? '', labels, annotations };
}

/** A text that a template fills in, or one that SOPS has encrypted. */
const unreadable = /\{\{|^ENC\[/;

interface ClusterSecret {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly texts: (key: string) => string | null;
}

function secretOf({ group, kind, value, labels, annotations }: Manifest): ClusterSecret | null {
  if (group === '' && kind === 'Secret') {
    const [plain, encoded] = [objectAt(value, 'stringData'), objectAt(value, 'data')];
    return { labels, annotations, texts: (key) => stringAt(plain, key) ?? decoded(stringAt(encoded, key)) };
  }
  if (group !== 'external-secrets.io' || kind !== 'ExternalSecret') return null;
  const template = objectAt(value, 'spec', 'target', 'template');
  return {
    labels: stringsIn(objectAt(template, 'metadata', 'labels')),
    annotations: stringsIn(objectAt(template, 'metadata', 'annotations')),
    texts: (key) => stringAt(template, 'data', key),
  };
}

function decoded(text: string | null): string | null {
  return text === null ? null : Buffer.from(text, 'base64').toString('utf8');
}

function stringsIn(value: JsonObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
