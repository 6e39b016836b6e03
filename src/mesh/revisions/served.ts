import type { DeployedObject } from '../../environment/environment.ts';
import { canonical } from '../../manifest/json.ts';
import type { Mesh } from '../mesh.ts';
import { specOf } from '../spec.ts';
import type { TagTarget } from './brought.ts';
import type { Bringing, KnownNames } from './known-names.ts';

/** Why nobody answers for a name. */
export interface Unserved {
  /**
   * `absent`: no webhook selects it, so that pods start bare; `refused`: a webhook does, whose istiod is not there, so that
   * pods are not created.
   */
  readonly harm: 'absent' | 'refused';
  /** The tag that points at what is not there; null where the name itself is missing. */
  readonly tag: DeployedObject | null;
}

/**
 * Whether a control plane answers for a name in this state; null where one does.
 *
 * @param target what is meant where that is not a revision or tag by its name
 */
export function unserved(
  mesh: Mesh,
  known: KnownNames,
  name: string,
  target: TagTarget | null = null,
): Unserved | null {
  const all = known.namesIn(mesh);
  if (target === null && known.staysInUnit(name)) return null;
  if (isThere(mesh, known, target ?? { kind: 'revision', name })) return null;
  if (target !== null) return { harm: 'refused', tag: null };
  const isMade = known.isMade(name);
  const tags = all.filter(
    (each) => each.kind === 'tag' && each.name === name && (each.by === 'control-plane' || !isMade),
  );
  if (tags.some((tag) => isAnswered(mesh, known, tag))) return null;
  const [dangling] = tags;
  const hasWebhook = all.some((each) => each.kind === 'revision' && each.name === name && isWebhook(each.object));
  const wasInstalled =
    dangling !== undefined && (isWebhook(dangling.object) || known.formerTarget(dangling.object) !== null);
  return { harm: hasWebhook || wasInstalled ? 'refused' : 'absent', tag: dangling?.object ?? null };
}

/**
 * Whether what a tag points at is there. The Sail operator leaves the webhook of a tag as it is until what it is moved to
 * is there (sail-operator `controllers/istiorevisiontag/istiorevisiontag_controller.go`).
 */
function isAnswered(mesh: Mesh, known: KnownNames, { target, object }: Bringing): boolean {
  if (target === null || isThere(mesh, known, target)) return true;
  const former = isWebhook(object) ? null : known.formerTarget(object);
  return former !== null && isThere(mesh, known, former);
}

function isThere(mesh: Mesh, known: KnownNames, wanted: TagTarget): boolean {
  const istios = mesh.ofKind('sailoperator.io', 'Istio');
  if (wanted.kind === 'istio') return istios.some(({ manifest }) => manifest.name === wanted.name);
  if (isManaged(wanted.name)) return true;
  const counts = known.isMade(wanted.name) ? 'control-plane' : 'trace';
  const isIt = ({ name, kind, by }: Bringing) => kind === 'revision' && name === wanted.name && by === counts;
  return known.namesIn(mesh).some(isIt) || istios.some((istio) => known.isKept(istio, wanted.name));
}

function isWebhook({ manifest }: DeployedObject): boolean {
  return manifest.kind === 'MutatingWebhookConfiguration';
}

/** Revisions that a cloud runs outside the cluster: Google's `asm-managed`, `asm-managed-rapid`; AKS's `asm-1-24`. */
export function isManaged(name: string): boolean {
  return /^asm-(?:managed(?:-\w+)?|1-\d+)$/.test(name);
}

/** What an object brings, as text, for comparing two states of it; null where it brings nothing. */
export function readBrought(known: KnownNames, object: DeployedObject): string | null {
  if (!known.mayBring(object.key)) return null;
  const names = known.broughtBy(object);
  const isIstio = object.manifest.group === 'sailoperator.io' && object.manifest.kind === 'Istio';
  if (names.length === 0 && !isIstio) return null;
  const { version = null, updateStrategy = null } = isIstio ? specOf(object) : {};
  const told = names.map(({ name, kind, by, target }) => [name, kind, by, target && { ...target }]);
  return canonical([told, version, updateStrategy]);
}
