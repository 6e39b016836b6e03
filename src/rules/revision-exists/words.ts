import type { DeployedObject } from '../../environment/environment.ts';
import { listAt, stringAt } from '../../manifest/json.ts';
import type { Naming } from '../../mesh/revisions/naming.ts';
import { knownNames } from '../../mesh/revisions/served.ts';
import { workloadOf } from '../../mesh/workloads.ts';
import { explainOrder } from '../../rollout/explain-order.ts';
import { stayOf, tools } from '../left.ts';
import { nameOf } from '../object-name.ts';
import type { EnvironmentChange } from '../rule.ts';
import { installFix, moveFix } from './fixes.ts';
import { list } from './list.ts';
import type { Trouble } from './trouble.ts';

/** "Namespace `shop`", "the release of chart `gateway` in HelmRelease `istio-ingress/gateway`" */
export function userOf(naming: Naming, user: DeployedObject): string {
  if (naming.how === 'gateway-chart') return `the gateway of ${nameOf(user)}`;
  return naming.how === 'validation' ? `the validation webhook of ${nameOf(user)}` : nameOf(user);
}

/** "revision `1-24`", "the default revision" */
export function revisionOf({ observed }: Trouble): string {
  const { naming, tag } = observed.violation;
  if (naming.name === 'default') return 'the default revision';
  if (tag !== null) return `tag \`${naming.name}\``;
  return naming.target?.kind === 'istio' ? `Istio \`${naming.name}\`` : `revision \`${naming.name}\``;
}

/** "names", "asks for" */
function asks({ how }: Naming): string {
  if (how === 'injection' || how === 'pod-injection') return 'asks for';
  if (how === 'tag') return 'points at';
  return how === 'validation' ? 'calls' : 'names';
}

/** Those that name it, each once. */
function users({ all }: Trouble): string {
  const named = new Map(all.map(({ violation: { naming, user } }) => [user.key, userOf(naming, user)]));
  return list([...named.values()]);
}

/** One sentence: what is wrong. */
export function messageOf(trouble: Trouble): string {
  const { observed, removed, all } = trouble;
  const { when, order, violation, exact } = observed;
  const { naming, user } = violation;
  const revision = revisionOf(trouble);
  const end = `${order === 'impossible' ? ', and no order of these steps is safe' : ''}${exact ? '' : '; there are too many orders of these steps to look at all of them'}`;
  if (removed !== null) {
    const { step } = removed;
    const holder = nameOf((step.after ?? step.before)!);
    const goes = step.after === null ? `goes with ${holder}` : `is no more what ${holder} brings`;
    const verb = all.length > 1 ? 'still name it' : `still ${asks(naming)} it`;
    return `${capital(revision)} ${goes} while ${users(trouble)} ${verb}${end}`;
  }
  if (when !== 'during')
    return `${capital(users(trouble))} ${all.length > 1 ? 'name' : asks(naming)} ${revision}, which nothing installs`;
  const pods = restarted(trouble);
  return `${capital(userOf(naming, user))} ${asks(naming)} ${revision} ${tooEarly(trouble)}${pods === '' ? '' : `, and ${pods} meanwhile`}${end}`;
}

/** "before Istio `default` brings it" */
function tooEarly({ observed, coming }: Trouble): string {
  const { order, mendedBy } = observed;
  const bringer =
    coming === null ? list(mendedBy.map((step) => nameOf((step.after ?? step.before)!))) : nameOf(coming.after!);
  const tool = tools[(coming ?? mendedBy[0])?.unit.tool ?? 'unknown'];
  if (order === 'unwaited')
    return `right after ${tool} has applied ${bringer}, without waiting until that control plane is ready`;
  if (order === 'unordered') return `which may come before ${bringer} brings it`;
  return `before ${bringer} brings it`;
}

function restarted({ rolled, observed }: Trouble): string {
  if (rolled.length > 0) return `the pods of ${list(rolled.map(nameOf))} start anew`;
  const { naming, user } = observed.violation;
  return naming.how === 'pod' || naming.how === 'pod-injection' ? `the pods of ${nameOf(user)} start anew` : '';
}

/** What the API server and istiod make of it, and for whom. */
export function whyOf({ rollout }: EnvironmentChange, trouble: Trouble): string {
  const { observed, removed, coming, rolled } = trouble;
  const { when, order, steps, violation } = observed;
  const last = removed?.step ?? steps.at(-1);
  const next = coming ?? observed.mendedBy[0];
  const isOrdered = when === 'during' && order !== 'impossible' && last !== undefined && next !== undefined;
  const reason = isOrdered ? `${capital(explainOrder(last, next, rollout.relate(last, next)))}. ` : '';
  const left = when === 'during' ? null : stayOf(rollout.left.filter((step) => step === removed?.step));
  const stays = `${when === 'during' ? '' : leftBehind(trouble)}${left === null ? '' : ` ${left}.`}`;
  const worst =
    when === 'during' && rolled.length > 0
      ? ' The label and the pod template change at once, which makes pods start in just that time.'
      : '';
  return `${reason}${harmOf(trouble)}${stays}${worst} ${sourceOf(violation.naming)}`;
}

function harmOf({ observed }: Trouble): string {
  const { violation, when } = observed;
  const { naming, user, harm } = violation;
  const until = when === 'during' ? ' until then' : '';
  switch (naming.how) {
    case 'validation':
      return `Its istiod has set \`failurePolicy: Fail\` on the webhook, so that without it the API server refuses every object of Istio that is created or changed${until}: \`failed calling webhook\`.`;
    case 'gateway':
      return `No istiod takes the Gateway as its own${until}: a change of it or of its routes does not reach its proxies, and where it is new it gets no Deployment.`;
    case 'tag':
      return 'The webhook of the tag calls an istiod that is not there: the API server refuses every pod of the namespaces that name the tag (`failurePolicy: Fail`).';
    case 'gateway-chart':
      return `Its pods have the image \`auto\`, which only injection replaces: each that starts${until} ends in ImagePullBackOff.`;
    default:
      break;
  }
  if (harm === 'refused') {
    return `The webhook for the name is there and its istiod is not: the API server refuses each pod that is created${until} (\`failurePolicy: Fail\`).`;
  }
  if (hasImageAuto(user)) {
    return `No webhook selects the pods${until}, and only injection replaces their image \`auto\`: each that starts ends in ImagePullBackOff.`;
  }
  return `No webhook of that name is there${until}: a pod that is created starts without a sidecar, and nobody is told; it stays without one until it is created again, so that its traffic is neither encrypted nor routed by the mesh, and STRICT servers refuse it.`;
}

function leftBehind({ removed, observed }: Trouble): string {
  const { how } = observed.violation.naming;
  if (removed === null || how === 'validation' || how === 'gateway' || how === 'tag') return '';
  return ' Proxies that run have lost their control plane: they keep the endpoints and routes that they have, and their certificates expire within a day.';
}

function hasImageAuto(user: DeployedObject): boolean {
  const workload = workloadOf(user);
  return listAt(workload?.podSpec, 'containers').some((container) => stringAt(container, 'image') === 'auto');
}

function sourceOf({ how }: Naming): string {
  if (how === 'validation') return 'See `pkg/webhooks/validation/controller` of istio/istio.';
  if (how === 'gateway') return 'See `pkg/revisions` and `pilot/pkg/config/kube/gateway` of istio/istio.';
  return 'See `templates/mutatingwebhook.yaml` of the istiod chart.';
}

/** What to do. */
export function fixOf(environment: EnvironmentChange, trouble: Trouble): string {
  return trouble.removed !== null || trouble.observed.order === 'impossible'
    ? moveFix(trouble, namesIn(environment))
    : installFix(trouble, namesIn(environment));
}

/** The revisions and tags that the head has, for those who look for one. */
function namesIn({ meshAfter }: EnvironmentChange): string[] {
  const known = knownNames([meshAfter]);
  const names = [...meshAfter.objects.values()].flatMap((object) => known.broughtBy(object));
  return [...new Set(names.filter(({ by }) => by === 'control-plane').map(({ name }) => name))].sort();
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
