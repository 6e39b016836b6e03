import { posix } from 'node:path';
import type { DeliveryTool, Unit } from '../../environment/environment.ts';

/** What a tool is told to deliver a unit at once, and by what one sees that it has. Backticks mark commands. */
export interface Commands {
  readonly apply: readonly string[];
  readonly wait: readonly string[];
}

/** What the command depends on beside the unit. */
export interface Contents {
  /** Whether what is delivered holds Applications of Argo CD, whose health their parent does not know. */
  readonly isParent?: boolean;
  /** Whether kustomize renders charts for it, for which `kubectl apply` has no option. */
  readonly inflates?: boolean;
}

type CommandsOf = (unit: Unit, contents: Contents) => Commands;

/** How to deliver a unit. Units that a command in the repository delivers are delivered by that, as it stands there. */
export function commandsFor(unit: Unit, contents: Contents = {}): Commands {
  if (isCommand(unit)) return byCommand(unit);
  return bySkaffold(unit) ?? commands[unit.tool](unit, contents);
}

/** How to deliver a file that no unit is known for: Terraform takes all files of a folder, unless a module is in it. */
export function commandForFile(file: string): string {
  const isModule = folderOf(file).split('/').includes('modules');
  return file.endsWith('.tf') && !isModule ? terraformIn(folderOf(file)) : `Deliver \`${bare(file)}\` as you always do`;
}

const asEver = ({ name }: Unit): Commands => ({ apply: [`Deliver \`${bare(name)}\` as you always do`], wait: [] });
const only = (apply: string): Commands => ({ apply: [apply], wait: [] });

const commands: Readonly<Record<DeliveryTool, CommandsOf>> = {
  kubectl: asEver,
  kustomize: (unit, { inflates = false }) => {
    if (unit.declaredAt === null) return asEver(unit);
    const folder = word(folderOf(unit.declaredAt.file));
    const built = `kustomize build --enable-helm ${folder} | kubectl apply -f -`;
    return only(`\`${inflates ? built : `kubectl apply -k ${folder}`}\``);
  },
  helm: (unit) => {
    const [kind, namespace, ...name] = unit.name.split('/');
    if (kind === 'helmrelease' && name.length > 0) return ofFlux('helmrelease', name.join('/'), namespace);
    return asEver(unit);
  },
  helmfile: (unit) => {
    if (unit.declaredAt === null) return asEver(unit);
    const environment = unit.asked === undefined ? '' : ` -e ${word(unit.asked)}`;
    return only(`\`helmfile -f ${word(unit.declaredAt.file)}${environment} apply\``);
  },
  argocd: ({ name }, { isParent = false }) => ({
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
  terraform: ({ name, declaredAt }) =>
    only(terraformIn(rootModuleOf(name) ?? (declaredAt === null ? '.' : folderOf(declaredAt.file)))),
  istioctl: asEver,
  unknown: asEver,
};

/** Terraform runs in the folder of the root module, which the name of a unit begins with; null for another name. */
function rootModuleOf(name: string): string | null {
  const address = /^(.+?)\/(?:module\.[\w-]+(?:\[.*?\])?\.)*[a-z]\w*\.[\w-]+(?:\[.*\])?$/s;
  return address.exec(name)?.[1] ?? null;
}

function terraformIn(folder: string): string {
  return `\`terraform ${folder === '.' ? '' : `${word(`-chdir=${folder}`)} `}apply\``;
}

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
