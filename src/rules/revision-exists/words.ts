import type { DeployedObject } from '../../environment/environment.ts';
import { stringAt } from '../../manifest/json.ts';
import type { BroughtName } from '../../mesh/revisions/brought.ts';
import type { Naming } from '../../mesh/revisions/naming.ts';
import type { Cause } from '../finding.ts';
import { tools } from '../left.ts';
import { nameOf } from '../object-name.ts';
import type { Observed, Trouble } from './trouble.ts';

/** "HelmRelease `istio-system/istiod`", "release `istio-system/istiod`": what makes a control plane, as people know it. */
export function holderOf(object: DeployedObject): string {
  const { kind } = object.manifest;
  if (kind !== 'ChartValues') return nameOf(object);
  const isRelease = ['helm', 'helmfile', 'terraform'].includes(object.unit.tool);
  const release = releaseOf(object);
  return isRelease ? `release \`${release}\`` : `chart \`${stringAt(object.manifest.value, 'chart')}\``;
}

/** A command goes by its line, `helm upgrade istiod -n istio-system (prod)`, and its release by namespace and name. */
function releaseOf({ unit }: DeployedObject): string {
  const [, name, namespace] = /^helm upgrade (\S+)(?: -n (\S+))?/.exec(unit.name) ?? [];
  return name === undefined ? unit.name : [...(namespace === undefined ? [] : [namespace]), name].join('/');
}

/** "Namespace `shop`", "the gateway of HelmRelease `istio-ingress/gateway`" */
export function userOf({ how }: Naming, user: DeployedObject): string {
  if (how === 'gateway-chart') return `the gateway of ${holderOf(user)}`;
  return how === 'validation' ? `the validation webhook of ${holderOf(user)}` : holderOf(user);
}

/** "revision `1-24`", "tag `prod`", "the default revision" */
export function shown({ name, kind }: Pick<BroughtName, 'name' | 'kind'>): string {
  return name === 'default' ? 'the default revision' : `${kind} \`${name}\``;
}

/** What is named, in the words of what makes it, as far as that is known. */
function wanted({ observed, coming }: Trouble): string {
  const { naming, tag } = observed.violation;
  if (naming.target?.kind === 'istio') return `Istio \`${naming.name}\``;
  const isTag = tag !== null || (coming?.brought.kind === 'tag' && coming.brought.name === naming.name);
  return shown({ name: naming.name, kind: isTag ? 'tag' : 'revision' });
}

const verbs: Readonly<Record<Naming['how'], string>> = {
  namespace: 'names',
  injection: 'asks for',
  pod: 'names',
  'pod-injection': 'asks for',
  'gateway-chart': 'names',
  ztunnel: 'asks',
  gateway: 'names',
  validation: 'calls',
  tag: 'points at',
};

/** One sentence: what is wrong. */
export function messageOf(trouble: Trouble): string {
  const { observed, removed } = trouble;
  const impossible = observed.order === 'impossible' ? ', and no order of these steps is safe' : '';
  const inexact = observed.exact ? '' : '; there are too many orders of these steps to look at all of them';
  const said = removed !== null ? removal(trouble) : observed.when === 'during' ? tooEarly(trouble) : missing(trouble);
  return `${capital(said)}${impossible}${inexact}`;
}

/** "revision `1-24` goes with HelmRelease `istio-system/istiod` while Namespace `shop` still names it" */
function removal({ removed, all }: Trouble): string {
  const { step, names } = removed!;
  const direct = all.filter(({ violation }) => violation.tag === null);
  const through = direct.length === 0 ? [] : all.filter(({ violation }) => violation.tag !== null);
  const users = direct.length === 0 ? all : direct;
  const what = names.length > 1 ? 'them' : 'it';
  const isOne = new Set(users.map(({ violation }) => violation.user.key)).size === 1;
  const it = !isOne ? `still name ${what}` : `still ${verbs[users[0]!.violation.naming.how]} it`;
  const by = through.length === 0 ? '' : `, and ${named(through)} by that tag`;
  const holder = holderOf((step.after ?? step.before)!);
  const [go, are] = names.length > 1 ? ['go', 'are'] : ['goes', 'is'];
  const goes = step.after === null ? `${go} with ${holder}` : `${are} no more what ${holder} brings`;
  return `${list(names.map(shown))} ${goes} while ${named(users)} ${it}${by}`;
}

function named(users: readonly Observed[]): string {
  const names = new Map(users.map(({ violation: { naming, user } }) => [user.key, userOf(naming, user)]));
  return list([...names.values()]);
}

function missing(trouble: Trouble): string {
  const { all, observed } = trouble;
  const count = new Set(all.map(({ subject }) => subject.user)).size;
  const verb = count > 1 ? 'name' : verbs[observed.violation.naming.how];
  return `${named(all)} ${verb} ${missingName(trouble)}`;
}

function missingName(trouble: Trouble): string {
  return `${wanted(trouble)}, which nothing installs`;
}

/** "Namespace `shop` names revision `1-25` before Istio `default` brings it, and the pods of … start anew meanwhile" */
function tooEarly(trouble: Trouble): string {
  const { naming, user } = trouble.observed.violation;
  const pods = restarted(trouble);
  return `${userOf(naming, user)} ${verbs[naming.how]} ${earlyName(trouble)}${pods === null ? '' : `, while ${pods}`}`;
}

function earlyName(trouble: Trouble): string {
  const { observed, coming, because } = trouble;
  const { order, mendedBy } = observed;
  const bringer =
    coming === null ? list(mendedBy.map((step) => holderOf((step.after ?? step.before)!))) : holderOf(coming.object);
  const tool = because !== undefined ? tools.argocd : tools[(coming?.step ?? mendedBy[0])?.unit.tool ?? 'unknown'];
  const moments = {
    unwaited: `right after ${tool} has applied ${bringer}, without waiting until that control plane is ready`,
    unordered: `and nothing makes sure that ${bringer} brings it before`,
    wrong: `before ${bringer} brings it`,
    impossible: `before ${bringer} brings it`,
  };
  return `${wanted(trouble)} ${moments[order ?? 'wrong']}`;
}

/** What is said of all that name the same, where each is told by itself; null where one step is told that takes it away. */
export function causeOf(trouble: Trouble, fix: string): Cause | null {
  const { observed, removed, rolled } = trouble;
  const { naming, user } = observed.violation;
  if (removed !== null || !observed.exact || observed.order === 'impossible') return null;
  const starts = rolled.length > 0 || restarted(trouble) !== null;
  const said = observed.when === 'during' ? earlyName(trouble) : missingName(trouble);
  const what = `name ${said}${starts ? ', while their pods start anew' : ''}`;
  return {
    key: `${naming.how} ${what}`,
    who: userOf(naming, user),
    what: naming.how === 'injection' ? what.replace('name', 'ask for') : what,
    fix,
  };
}

function restarted({ rolled, observed }: Trouble): string | null {
  if (rolled.length > 0) return `the pods of ${list(rolled.map(nameOf))} start anew`;
  const { naming } = observed.violation;
  return naming.how === 'pod' || naming.how === 'pod-injection' ? 'its pods start anew' : null;
}

/** So many items of a list are named at most. */
const longestList = 4;

/** "`a`, `b` and `c`"; of many the first few and how many more there are. */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? 'the rest';
  if (items.length > longestList) {
    const first = items.slice(0, longestList - 1);
    return `${first.join(', ')} and ${items.length - first.length} more`;
  }
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
