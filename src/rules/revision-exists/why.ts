import type { DeployedObject } from '../../environment/environment.ts';
import { listAt, stringAt } from '../../manifest/json.ts';
import type { Naming } from '../../mesh/revisions/naming.ts';
import { workloadOf } from '../../mesh/workloads.ts';
import { explainOrder } from '../../rollout/explain-order.ts';
import { stayOf } from '../left.ts';
import type { EnvironmentChange } from '../rule.ts';
import type { Trouble } from './trouble.ts';
import { capital } from './words.ts';

/** What the API server and istiod make of it, and for whom. */
export function whyOf(environment: EnvironmentChange, trouble: Trouble): string {
  const parts = [
    reasonOf(environment, trouble),
    harmOf(trouble),
    handoverOf(trouble),
    lossOf(trouble),
    stayOfRemoved(environment, trouble),
    sourceOf(trouble.observed.violation.naming),
  ];
  return parts.filter((part) => part !== null).join(' ');
}

/** Why the steps come in the order they do. */
function reasonOf({ rollout }: EnvironmentChange, trouble: Trouble): string | null {
  const { observed, removed, coming, because } = trouble;
  if (because !== undefined) return `${capital(because)}.`;
  const { when, order, steps, mendedBy } = observed;
  const last = removed?.step ?? steps.at(-1);
  const next = coming?.step ?? mendedBy[0];
  if (when !== 'during' || order === 'impossible' || last === undefined || next === undefined) return null;
  return `${capital(explainOrder(last, next, rollout.relate(last, next)))}.`;
}

function harmOf({ observed, rolled, removed }: Trouble): string {
  const { violation, when } = observed;
  const { naming, user, harm } = violation;
  const until = when === 'during' ? ' until then' : '';
  switch (naming.how) {
    case 'validation':
      if (removed === null && when !== 'during')
        return 'No istiod answers the webhook: objects of Istio are taken as they are, mistakes included, or all refused where `failurePolicy: Fail` is left on it.';
      return `Its istiod has set \`failurePolicy: Fail\` on the webhook, so that without it the API server refuses every object of Istio that is created or changed${until}: \`failed calling webhook\`.`;
    case 'ztunnel':
      return `On every node ztunnel asks the Service \`istiod-${naming.name}\` for configuration and certificates, and nobody answers${until}: workloads and Services that change do not reach it, a ztunnel that starts does not become ready, and certificates expire within a day, after which nothing in the ambient mesh connects.`;
    case 'gateway':
      return `No istiod takes the Gateway as its own${until}: a change of it or of its routes does not reach its proxies, and where it is new it gets no Deployment.`;
    case 'tag':
      return harm === 'refused'
        ? `The webhook of the tag stays and calls an istiod that is not there: the API server refuses every pod that is created in the namespaces that name the tag${until} (\`failurePolicy: Fail\`).`
        : `The tag has no webhook${until}, so that pods of the namespaces that name it start without a sidecar.`;
    default:
      break;
  }
  if (harm === 'refused') {
    return `The webhook for the name is there and its istiod is not: the API server refuses each pod that is created${until} (\`failurePolicy: Fail\`).`;
  }
  if (naming.how === 'gateway-chart' || hasImageAuto(user)) {
    return `No webhook selects the pods${until}, and only injection replaces their image \`auto\`: each that starts ends in ImagePullBackOff.`;
  }
  const restart =
    rolled.length === 0 ? '' : ' The label and a pod template change at once, so that pods start in just that time.';
  return `No webhook selects that name${until}: a pod that is created starts without a sidecar, and nobody is told; it stays without one until it is created again, outside the mesh, and servers with STRICT mTLS refuse it.${restart}`;
}

function hasImageAuto(user: DeployedObject): boolean {
  const workload = workloadOf(user);
  return listAt(workload?.podSpec, 'containers').some((container) => stringAt(container, 'image') === 'auto');
}

/** What becomes of pods that run when their control plane goes: a label does not take them to another. */
function lossOf({ removed, observed }: Trouble): string | null {
  const { how } = observed.violation.naming;
  const isOfPods = how !== 'validation' && how !== 'gateway' && how !== 'ztunnel';
  if (removed === null || removed.brought.kind === 'tag' || !isOfPods) return null;
  return 'Pods that run keep the proxy of the control plane that is gone, also under another label, until they are restarted: with the endpoints and routes of that moment, and a certificate that expires within a day.';
}

/** What the tool makes of a webhook that goes from one release to another. */
function handoverOf({ removed, coming }: Trouble): string | null {
  if (removed === null || coming === null || removed.brought.kind !== 'tag' || removed.brought.target !== null)
    return null;
  if (coming.step.key === removed.step.key) return null;
  return removed.step.unit.tool === 'argocd'
    ? 'An Application takes the webhook along unless the new one was synced before and so tracks it.'
    : 'The other way round is no better: Helm refuses to take it over from a release that still has it (`invalid ownership metadata`).';
}

function stayOfRemoved({ rollout }: EnvironmentChange, { observed, removed }: Trouble): string | null {
  const left = observed.when === 'during' ? null : stayOf(rollout.left.filter((step) => step === removed?.step));
  return left === null ? null : `${left}.`;
}

function sourceOf({ how }: Naming): string {
  if (how === 'validation') return 'See `pkg/webhooks/validation/controller` of istio/istio.';
  if (how === 'ztunnel') return 'See `manifests/charts/ztunnel` of istio/istio.';
  if (how === 'gateway') return 'See `pkg/revisions` and `pilot/pkg/config/kube/gateway` of istio/istio.';
  return 'See `templates/mutatingwebhook.yaml` of the istiod chart.';
}
