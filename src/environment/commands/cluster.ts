import { known, lastOf, optionsOf } from './options.ts';
import type { Pipeline } from './script.ts';
import type { Job } from './shell/shell.ts';

/** Programs that start a cluster on the machine that they run on, and how they do. */
const localClusters = /(^|\/)(kind|k3d|minikube|ctlptl|kwokctl)$/;
const starting = new Set(['create', 'start', 'cluster', 'apply']);
const localContext =
  /^(kind|k3d|minikube|docker-desktop|docker-for-desktop|rancher-desktop|colima|orbstack|microk8s)(-|$)/;

/** Why a cluster of this name is nobody's but the machine's own; null where it may be a team's. */
export function trialContext(context: string): string | null {
  return localContext.test(context) ? `it talks to the cluster \`${context}\` on the machine that runs it` : null;
}

/**
 * What a command tells of all that come after it: the cluster that they talk to, or that it is one made for a trial.
 */
export function noticeCluster({ stages }: Pipeline, job: Job): void {
  for (const { words } of stages) {
    const [command = '', ...rest] = withoutSudo(words);
    if (isStart(command, rest)) job.trial ??= `\`${command} ${rest[0]!}\` starts a cluster of its own for it`;
    const named = clusterNamed(command, rest);
    if (named === null) continue;
    job.context = shortName(named);
    job.trial ??= trialContext(named);
  }
}

/** Whether it starts a cluster on the machine that runs it. */
export function startsCluster({ stages }: Pipeline): boolean {
  return stages.some(({ words }) => {
    const [command = '', ...rest] = withoutSudo(words);
    return isStart(command, rest);
  });
}

function withoutSudo(words: readonly string[]): readonly string[] {
  return words[0] === 'sudo' ? words.slice(1) : words;
}

function isStart(command: string, rest: readonly string[]): boolean {
  return localClusters.test(command) && rest.some((word) => starting.has(word));
}

/** The cluster that a command makes the current one; null where it makes none, or one that is not known. */
function clusterNamed(command: string, rest: readonly string[]): string | null {
  const said = rest.join(' ');
  const valued = new Set([
    'name',
    'n',
    'cluster',
    'c',
    'g',
    'resource-group',
    'region',
    'zone',
    'project',
    'profile',
    'alias',
    'subscription',
    's',
  ]);
  const options = optionsOf(rest, valued);
  const { operands } = options;
  if (/^config use-context\b/.test(said) && /kubectl$|^oc$/.test(command)) return known(operands[2] ?? null);
  if (command === 'kubectx') return known(operands[0] ?? null);
  if (command === 'aws' && said.startsWith('eks update-kubeconfig'))
    return known(lastOf(options, 'alias') ?? lastOf(options, 'name'));
  if (command === 'gcloud' && said.includes('clusters get-credentials'))
    return known(operands[operands.indexOf('get-credentials') + 1] ?? null);
  if (command === 'az' && said.startsWith('aks get-credentials')) return known(lastOf(options, 'name', 'n'));
  if (command === 'doctl' && said.includes('kubeconfig save')) return known(operands.at(-1) ?? null);
  return null;
}

/** `prod` of `arn:aws:eks:…:cluster/prod` and of `gke_project_zone_prod`. */
export function shortName(context: string): string {
  const last = context.slice(context.lastIndexOf('/') + 1);
  return /^gke_[^_]+_[^_]+_(.+)$/.exec(last)?.[1] ?? last;
}
