import type { VersionContext } from '../declared/context.ts';
import { narrowed, type Written } from '../declared/written.ts';
import { commandLines } from '../script/command-lines.ts';
import { filesRunning } from '../script/lines.ts';
import { resolvedIn } from '../script/variables.ts';
import { type KubernetesDeclaration, kubernetesMinor } from './declaration.ts';

/** A command that makes a cluster or moves it, and the option that gives its version. */
interface Making {
  readonly program: string;
  /** Words that the command line has, whatever stands between them. */
  readonly words: RegExp;
  readonly option: string;
  /** A cluster on somebody's machine or of a test. */
  readonly local: boolean;
}

/** By the references of kind, k3d, minikube, eksctl, gcloud and the Azure CLI. */
const makings: readonly Making[] = [
  { program: 'kind', words: /^create cluster\b/, option: '--image', local: true },
  { program: 'k3d', words: /^cluster create\b/, option: '--image', local: true },
  { program: 'minikube', words: /^start\b/, option: '--kubernetes-version', local: true },
  { program: 'eksctl', words: /^(create|upgrade) cluster\b/, option: '--version', local: false },
  { program: 'gcloud', words: /\bclusters (create|create-auto|upgrade)\b/, option: '--cluster-version', local: false },
  { program: 'az', words: /^aks (create|upgrade)\b/, option: '--kubernetes-version', local: false },
];

/** Clusters that commands make. */
export function commandClusters(context: VersionContext): KubernetesDeclaration[] {
  return makings.flatMap((making) =>
    filesRunning(context, making.option).flatMap((file) =>
      commandLines(context, file, making.program)
        .filter(({ words }) => making.words.test(words.map(({ text }) => text).join(' ')))
        .flatMap(({ words }) => declared(context, making, words)),
    ),
  );
}

function declared(
  context: VersionContext,
  { program, option, local }: Making,
  words: readonly Written[],
): KubernetesDeclaration[] {
  const given = optionIn(words, option);
  const value = given === null ? null : resolvedIn(context, given);
  const version = value === null ? null : taggedIn(value);
  const minor = version === null ? null : kubernetesMinor(version.text);
  if (version === null || minor === null) return [];
  const environment = context.environmentOf(version.location.file);
  return [{ subject: program, ...version, minor, local, environment, resource: null }];
}

/** `--option value`, `--option=value`. */
function optionIn(words: readonly Written[], option: string): Written | null {
  const index = words.findIndex(({ text }) => text === option || text.startsWith(`${option}=`));
  const word = words[index];
  if (word === undefined) return null;
  return word.text === option ? (words[index + 1] ?? null) : narrowed(word, word.text.slice(option.length + 1));
}

/** `kindest/node:v1.32.0@sha256:…` carries it in the tag; a version is itself. */
function taggedIn(value: Written): Written {
  const tag = /:([^:@/]+)(?:@|$)/.exec(value.text)?.[1];
  return tag === undefined ? value : (narrowed(value, tag) ?? value);
}
