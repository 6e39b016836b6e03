import { posix } from 'node:path';
import type { VersionContext } from '../context.ts';
import type { VersionDeclaration } from '../declaration.ts';
import { declaration } from '../declare.ts';
import { parseVersion } from '../version.ts';

/** Scripts, and what else runs commands. Prose, lock files and the tests of programs govern nothing. */
const runnable =
  /(\.(sh|bash|zsh|fish|ps1|mk|ya?ml|env|envrc|cfg|conf|properties|groovy|Dockerfile|dockerfile|bazel|bzl|just)|^(Makefile.*|GNUmakefile|Dockerfile.*|Containerfile.*|Justfile|justfile|Jenkinsfile.*|Vagrantfile|Tiltfile|Earthfile|\.env[^/]*|[^.]+))$/;

/** `ISTIO_VERSION=1.24.2`, `?=`, `:=`, `ENV ISTIO_VERSION 1.24.2`, `ISTIO_VERSION: "1.24.2"`, `${ISTIO_VERSION:-1.24.2}`. */
const assignment =
  /(?<![\w.-])ISTIO_VERSION(?:\s*(?:[?:]{0,2}=|:(?!=|-))\s*|:?-|(?<=ENV\s+ISTIO_VERSION)\s+)(?:\$\{ISTIO_VERSION:?[-=])?["']?(?<version>v?\d+\.[\w.*+-]+|latest\b)/g;

const tool = /^(?<name>istioctl)\s+(?<version>v?\d+\.\S+)/;

/**
 * `ISTIO_VERSION` in scripts, Makefiles, Dockerfiles and CI, and istioctl in `.tool-versions`: the istioctl that is
 * downloaded, and with it what it installs (istio.io, setup: download Istio).
 */
export function scriptVariables(context: VersionContext): VersionDeclaration[] {
  return [...context.tree.files.values()].flatMap(({ path, text }) => {
    const name = posix.basename(path);
    if (name === '.tool-versions') return versionsIn(context, path, [tool], 'tool-versions');
    if (!text.includes('ISTIO_VERSION') || !runnable.test(name)) return [];
    return versionsIn(context, path, [assignment], 'script-variable');
  });
}

function versionsIn(
  context: VersionContext,
  file: string,
  patterns: readonly RegExp[],
  source: string,
): VersionDeclaration[] {
  return context.linesOf(file).flatMap((line, index) => {
    const code = withoutComment(line);
    return patterns.flatMap((pattern) =>
      [...code.matchAll(new RegExp(pattern, 'dg'))].flatMap((found) => {
        const version = found.groups?.version?.replace(/[.+-]+$/, '') ?? '';
        const column = (found.indices?.groups?.version?.[0] ?? 0) + 1;
        if (parseVersion(version).certainty === 'unknown') return [];
        const subject = source === 'script-variable' ? 'ISTIO_VERSION' : 'istioctl';
        const span = { line: index + 1, column, endLine: index + 1, endColumn: column + version.length };
        const location = { ...span, file, side: context.side, path: [] };
        const environment = context.environmentOf(file);
        return [declaration({ component: 'istioctl', source, subject, environment }, { text: version, location })];
      }),
    );
  });
}

/** The line up to a comment; a `#` inside quotes or a word (`${#list}`, an address) begins none. */
function withoutComment(line: string): string {
  let quote = '';
  for (let index = 0; index < line.length; index += 1) {
    const character = line[index]!;
    if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
    else if (character === '#' && quote === '' && (index === 0 || /[\s;]/.test(line[index - 1]!)))
      return line.slice(0, index);
  }
  return line;
}
