import type { Content } from './command.ts';
import { chartContent, helmOptions } from './helm.ts';
import { allOf, lastOf, optionsOf } from './options.ts';
import type { Pipeline, Stage } from './script.ts';
import { fieldsOf } from './shell/expand.ts';
import { unknown } from './shell/marks.ts';
import { pathIn } from './shell/shell.ts';
import { statementsOf } from './shell/syntax.ts';
import { wordsAfter } from './words-of-stage.ts';

/** What a command reads that applies what comes in; the verb names both. */
export type Read = { readonly content: Content; readonly verb: string } | { readonly reason: string };

/** Commands that hand on what they read, changed in places at most. */
const filters = new Set([
  'envsubst',
  'sed',
  'tee',
  'cat',
  'kbld',
  'sops',
  'istioctl',
  'linkerd',
  'awk',
  'perl',
  'yq',
  'grep',
  'kubectl',
]);

/**
 * What the commands before this one in a pipeline print: the objects of files, a kustomization or a chart. Null where they
 * make objects of their own (`kubectl create … --dry-run`), of which the mesh has none.
 */
export function contentBefore(pipeline: Pipeline, index: number, process: string | null): Read | null {
  const stages = process === null ? pipeline.stages.slice(0, index) : stagesOf(process);
  const own = pipeline.stages[index]!;
  if (stages.length === 0 && own.input !== null) return filesRead([own.input]);
  if (stages.length === 0) return { reason: unseen(own, own.hereDocument ? madeUp : 'what it reads') };
  for (const [at, stage] of [...stages.entries()].reverse()) {
    const found = contentPrinted(pipeline, stage);
    if (found !== undefined) return found;
    const name = stage.words[0] ?? unknown;
    if (at === 0 || !filters.has(name.slice(name.lastIndexOf('/') + 1))) break;
  }
  const first = stages[0]!;
  return { reason: unseen(own, first.hereDocument ? madeUp : `what \`${first.written}\` prints`) };
}

const madeUp = 'a text that the script makes up';

function unseen({ written }: Stage, what: string): string {
  return `\`${written}\` applies ${what}, which is not known here`;
}

function filesRead(paths: readonly string[]): Read {
  return { content: { kind: 'files', paths, recursive: false }, verb: 'kubectl apply -f' };
}

/** The objects that a command prints; undefined where it prints those that it reads. */
function contentPrinted(pipeline: Pipeline, stage: Stage): Read | null | undefined {
  const [name = '', ...rest] = stage.words;
  const command = name.slice(name.lastIndexOf('/') + 1);
  if (command === 'kustomize' || command === 'kubectl' || command === 'oc') return kustomized(pipeline, command, rest);
  const helm = wordsAfter(stage, new Set(['helm', 'helm3']));
  if (helm?.[0] === 'template') {
    const content = chartContent(pipeline, helmOptions(helm.slice(1)));
    return content === null ? null : { content, verb: 'helm template' };
  }
  if (command === 'istioctl') return byIstioctl(pipeline, rest);
  if (stage.input !== null) return filesRead([stage.input]);
  if (stage.hereDocument) return undefined;
  const operands = rest.filter((one) => !one.startsWith('-')).map((one) => pathIn(pipeline, one));
  if (command === 'cat' || command === 'sops')
    return operands.length === 0 ? undefined : filesRead(command === 'cat' ? operands : operands.slice(-1));
  // The script of sed comes before its files, unless it was given with -e.
  if (command === 'sed') {
    const files =
      rest.includes('-e') || rest.includes('-f') ? sedFiles(rest) : rest.filter((one) => !one.startsWith('-')).slice(1);
    return files.length === 0 ? undefined : filesRead(files.map((one) => pathIn(pipeline, one)));
  }
  return undefined;
}

function sedFiles(rest: readonly string[]): string[] {
  return rest.filter((one, at) => !one.startsWith('-') && rest[at - 1] !== '-e' && rest[at - 1] !== '-f');
}

const kustomizeOptions: ReadonlySet<string> = new Set(
  'o output e env load-restrictor reorder network-name mount helm-command as-current-user stack-trace'.split(' '),
);

function kustomized(pipeline: Pipeline, command: string, rest: readonly string[]): Read | null | undefined {
  const { operands, values } = optionsOf(rest, kustomizeOptions);
  const verb = command === 'kustomize' ? 'build' : 'kustomize';
  if (operands[0] === verb) {
    const path = operands[1] ?? '.';
    if (/^(https?:\/\/|github\.com\/|git@|ssh:)/.test(path) || path.includes('?ref=')) return null;
    return { content: { kind: 'kustomization', path: pathIn(pipeline, path) }, verb: 'kubectl apply -k' };
  }
  if (command !== 'kustomize' && (operands[0] === 'create' || operands[0] === 'get') && !values.has('filename'))
    return null;
  return undefined;
}

/** `istioctl kube-inject -f FILE` prints the file with sidecars; `manifest generate` what an IstioOperator comes to. */
function byIstioctl(pipeline: Pipeline, rest: readonly string[]): Read | null | undefined {
  const options = optionsOf(
    rest,
    new Set([
      'f',
      'filename',
      'set',
      's',
      'r',
      'revision',
      'n',
      'namespace',
      'i',
      'istioNamespace',
      'context',
      'c',
      'kubeconfig',
      'd',
      'manifests',
      'charts',
    ]),
  );
  const [verb] = options.operands;
  const files = allOf(options, 'filename', 'f').filter((one) => one !== '-');
  if (verb === 'kube-inject') return files.length === 0 ? undefined : filesRead([pathIn(pipeline, files.at(-1)!)]);
  if (verb === 'manifest' && files.length > 0 && lastOf(options, 'filename', 'f') !== null)
    return filesRead(files.map((one) => pathIn(pipeline, one)));
  return verb === 'kube-inject' ? undefined : null;
}

/** The commands within `<(…)`, whose words are taken as they stand. */
function stagesOf(script: string): Stage[] {
  const [statement] = statementsOf(script);
  if (statement?.kind !== 'pipeline') return [];
  const nothing = {
    variables: new Map<string, string>(),
    arrays: new Map<string, readonly string[]>(),
    functions: new Map<string, never>(),
    parameters: null,
    self: null,
    directory: unknown,
    job: { context: null, trial: null },
  };
  return statement.stages.flatMap((stage) =>
    stage.kind === 'command'
      ? [
          {
            words: stage.words.flatMap((word) => fieldsOf(word, nothing, new Set())),
            written: stage.words.map(({ written }) => written).join(' '),
            input: null,
            hereDocument: stage.hereDocument,
          },
        ]
      : [],
  );
}
