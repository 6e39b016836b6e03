import { posix } from 'node:path';
import type { DeliveryTool, Unit } from '../../environment/environment.ts';

/** What a tool is told to deliver a unit at once, and by what one sees that it has. Backticks mark commands. */
export interface Commands {
  readonly apply: readonly string[];
  readonly wait: readonly string[];
}

type CommandsOf = (unit: Unit, isParent?: boolean) => Commands;

/**
 * How to deliver a unit. Units that a command in the repository delivers are delivered by that, as it stands there.
 *
 * @param isParent whether what is delivered holds Applications of Argo CD, whose health their parent does not know
 */
export function commandsFor(unit: Unit, isParent = false): Commands {
  if (isCommand(unit)) return byCommand(unit);
  return bySkaffold(unit) ?? commands[unit.tool](unit, isParent);
}

const asEver: CommandsOf = ({ name }) => ({ apply: [`Deliver \`${bare(name)}\` as you always do`], wait: [] });
const only = (apply: string): Commands => ({ apply: [apply], wait: [] });

const commands: Readonly<Record<DeliveryTool, CommandsOf>> = {
  kubectl: asEver,
  kustomize: (unit) =>
    unit.declaredAt === null ? asEver(unit) : only(`\`kubectl apply -k ${word(folderOf(unit.declaredAt.file))}\``),
  helm: (unit) => {
    const [kind, namespace, ...name] = unit.name.split('/');
    if (kind === 'helmrelease' && name.length > 0) return ofFlux('helmrelease', name.join('/'), namespace);
    return asEver(unit);
  },
  helmfile: (unit) =>
    unit.declaredAt === null ? asEver(unit) : only(`\`helmfile -f ${word(unit.declaredAt.file)} apply\``),
  argocd: ({ name }, isParent = false) => ({
    apply: [`\`argocd app sync ${word(name)}\`, or let it sync by itself`],
    wait: [
      `\`argocd app wait ${word(name)} --sync${isParent ? '' : ' --health'}\` returns, at the commit of this stage`,
    ],
  }),
  flux: ({ name }) => {
    const slash = name.indexOf('/');
    return ofFlux('kustomization', name.slice(slash + 1), slash === -1 ? undefined : name.slice(0, slash));
  },
  kapp: (unit) => {
    const [, namespace, name] = /^App ([^/]+)\/(.+)$/.exec(unit.name) ?? [];
    return name === undefined ? asEver(unit) : only(`\`kctrl app kick -a ${word(name)} -n ${word(namespace!)}\``);
  },
  kpt: (unit) => {
    const isSync = /^(?:Root|Repo)Sync /.test(unit.name);
    const shown = `\`nomos status\` shows ${bare(unit.name)} SYNCED at the commit of this stage`;
    if (isSync) return { apply: ['Let Config Sync sync'], wait: [shown] };
    const file = unit.declaredAt?.file ?? '';
    return posix.basename(file) === 'Kptfile' ? only(`\`kpt live apply ${word(folderOf(file))}\``) : asEver(unit);
  },
  terraform: ({ declaredAt }) => {
    const folder = declaredAt === null ? '.' : folderOf(declaredAt.file);
    return only(`\`terraform ${folder === '.' ? '' : `${word(`-chdir=${folder}`)} `}apply\``);
  },
  istioctl: asEver,
  unknown: asEver,
};

function ofFlux(kind: string, name: string, namespace: string | undefined): Commands {
  const object = `${kind} ${word(name)}${inNamespace(namespace ?? null)}`;
  return {
    apply: [`\`flux reconcile ${object} --with-source\``],
    wait: [`\`flux get ${object}\` shows Ready at the commit of this stage`],
  };
}

/** Whether a unit is named after a command of a script or pipeline. */
function isCommand({ name, declaredAt }: Unit): boolean {
  return declaredAt !== null && /^(?:kubectl|kustomize|helm|kapp|kpt|istioctl) /.test(name);
}

/** Skaffold delivers all of one configuration; null for a unit that it does not deliver. */
function bySkaffold({ name }: Unit): Commands | null {
  const [, file, options = ''] = /^skaffold (.+?\.ya?ml)((?: -[mp] \S+)*): /s.exec(name) ?? [];
  if (file === undefined) return null;
  const words = options.split(' ').filter((one) => one !== '');
  return only(
    `\`${['skaffold run -f', ...[file, ...words].map((one) => (/^-[mp]$/.test(one) ? one : word(one)))].join(' ')}\``,
  );
}

/** The name holds what tells the command from others, not each of its options. */
function byCommand({ name, declaredAt }: Unit): Commands {
  const [, command = name, target] = /^(.*?)(?: \(([^()]*)\))?$/s.exec(name) ?? [];
  const where = target === undefined ? '' : ` for ${bare(target)}`;
  return only(`Deliver by \`${bare(command)}\`${where}, as ${bare(declaredAt!.file)}:${declaredAt!.line} does`);
}

function folderOf(file: string): string {
  return posix.dirname(file);
}

/** ` -n prod` */
export function inNamespace(namespace: string | null): string {
  return namespace === null ? '' : ` -n ${word(namespace)}`;
}

/** Backticks mark commands and names, so none may stand in them. */
export function bare(name: string): string {
  return name.replaceAll('`', '');
}

/** A name as one word of a shell, whatever is in it. */
export function word(name: string): string {
  const text = bare(name);
  const isOption = text.startsWith('-') && !text.startsWith('-chdir=');
  return /^[\w./@:=-]+$/.test(text) && !isOption ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
