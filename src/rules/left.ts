import type { DeliveryTool, DeployedObject } from '../environment/environment.ts';
import type { Step } from '../rollout/rollout.ts';
import { nameOf, shownKind } from './object-name.ts';

/** How messages name a delivery tool. */
export const tools: Readonly<Record<DeliveryTool, string>> = {
  kubectl: '`kubectl apply`',
  kustomize: '`kubectl apply -k`',
  helm: 'Helm',
  helmfile: '`helmfile`',
  argocd: 'Argo CD',
  flux: 'Flux',
  kapp: '`kapp`',
  kpt: '`kpt` or Config Sync',
  terraform: 'Terraform',
  istioctl: '`istioctl`',
  unknown: 'the delivery tool',
};

/**
 * That a tool does not do what is changed in the repository, as a clause without a full stop:
 * "`kubectl apply` leaves DestinationRule `prod/reviews` in the cluster until somebody deletes it".
 *
 * @param steps steps that are left to a person; null is returned where there are none
 */
export function stayOf(steps: readonly Step[]): string | null {
  const [first] = steps;
  if (first === undefined) return null;
  const deleted = steps.filter(({ after }) => after === null);
  const created = steps.filter(({ before }) => before === null);
  const updated = steps.filter(({ before, after }) => before !== null && after !== null);
  const clauses = [
    ...clauseOf(deleted, 'leaves', 'in the cluster until somebody deletes'),
    ...clauseOf(updated, 'leaves', 'as it stands in the cluster until somebody changes'),
    ...clauseOf(created, 'leaves', 'out of the cluster until somebody creates'),
  ];
  const text = `${tools[first.unit.tool]} ${clauses.join(' and ')}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function clauseOf(steps: readonly Step[], verb: string, until: string): string[] {
  if (steps.length === 0) return [];
  const names = steps.map(({ before, after }) => leftOf((before ?? after)!)).join(' and ');
  return [`${verb} ${names} ${until} ${steps.length > 1 ? 'them' : 'it'}`];
}

/** An Application itself goes; what stays is what it brought. */
function leftOf(object: DeployedObject): string {
  return shownKind(object.manifest.kind) === 'Application' ? `what ${nameOf(object)} brought` : nameOf(object);
}
