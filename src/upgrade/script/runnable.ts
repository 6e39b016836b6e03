import { posix } from 'node:path';
import { trialFolder } from '../../environment/commands/sources/shell-files.ts';

/** Scripts, and what else runs commands. Prose, lock files and the tests of programs govern nothing. */
const runnable =
  /(\.(sh|bash|zsh|fish|ps1|mk|ya?ml|env|envrc|cfg|conf|properties|groovy|Dockerfile|dockerfile|bazel|bzl|just)|^(Makefile.*|GNUmakefile|Dockerfile.*|Containerfile.*|Justfile|justfile|Jenkinsfile.*|Vagrantfile|Tiltfile|Earthfile|\.env[^/]*|[^.]+))$/;

/** Forms that GitHub shows to people. */
const forms = /(^|\/)\.github\/(ISSUE|DISCUSSION|PULL_REQUEST)_TEMPLATE/;

/** Whether a file runs commands, and not by its name for tests or to be shown. */
export function isRunnable(path: string): boolean {
  return runnable.test(posix.basename(path)) && trialFolder(path) === null && !forms.test(path);
}
