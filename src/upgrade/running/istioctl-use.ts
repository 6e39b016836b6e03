import { posix } from 'node:path';
import type { Tree } from '../../tree/tree.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { isRunnable } from '../script/runnable.ts';

/** What a repository uses an istioctl for: `unknown` where no command of it runs one, and nothing waits for one. */
export type Use = 'installs' | 'looks' | 'unknown';

/**
 * What an istioctl is for. The commands of its own file tell, and of the files that it runs; else those of all others do, and
 * IstioOperators, which only istioctl reads.
 */
export function useOf(tool: VersionDeclaration, versions: readonly VersionDeclaration[], tree: Tree): Use {
  const { file } = tool.location;
  const text = tree.files.get(file)?.text ?? '';
  const own = runsIn(text);
  if (own === 'installs') return own;
  const others = [...tree.files.values()].filter(({ path }) => path !== file && (isRunnable(path) || isProgram(path)));
  const running = own === 'looks' ? others.filter(({ path }) => isRunBy(text, path)) : others;
  const uses = new Set(running.map((other) => runsIn(other.text)));
  const isInstalled = versions.some(({ source }) => source === 'istio-operator' || source === 'istioctl-command');
  if (uses.has('installs') || (own === 'unknown' && isInstalled)) return 'installs';
  return own === 'looks' || uses.has('looks') ? 'looks' : 'unknown';
}

function isProgram(path: string): boolean {
  return /(?<!_test|[.-](test|spec))\.(ts|js|mjs|py|go|rb|java|kt|tf|hcl)$/.test(path);
}

/** Whether a text names a file, or the tool that looks for a file of its name. */
function isRunBy(text: string, path: string): boolean {
  const name = posix.basename(path);
  if (/^(GNUm|M|m)akefile$/.test(name)) return /\bmake\s/.test(text);
  if (/^[Tt]askfile\.ya?ml$/.test(name)) return /\btask\s/.test(text);
  if (/^[Jj]ustfile$/.test(name)) return /\bjust\s/.test(text);
  return text.includes(name);
}

/** Commands of istioctl that bring or write a control plane, and those that look at one or leave its version as it is. */
const installing = /^(install|upgrade|apply|manifest|operator)$/;
const looking =
  /^(admin|analyze|authn|authz|bug-report|create-remote-secret|d|dashboard|describe|experimental|pc|precheck|profile|proxy-config|proxy-status|ps|remote-clusters|tag|uninstall|validate|verify-install|waypoint|x|zc|ztunnel-config)$/;

/** `istioctl install`, `"$ISTIOCTL" install`, `istio/istioctl:1.24.2 install`, up to the end of the command. */
const command = /istioctl[\w.:@${}()/-]*["'`)}\]]*[\s,]+(?<rest>(?:\\\r?\n|[^;&|\n])*)/gi;

/** `args: [install, -y]`, and the same over several lines. */
const argument = /(?:^\s*-\s+|[[,]\s*)["']?(?:install|upgrade)["']?\s*(?:$|[,\]])/m;

/** The charts and manifests of a release that is unpacked, given to another tool. */
const unpacked = /\b(?:helm|kubectl)\b(?:\\\r?\n|[^;&|\n]){0,1000}\b(?:manifests\/charts|install\/kubernetes)\//;

/** What the commands in a text run an istioctl for. */
export function runsIn(text: string): Use {
  if (unpacked.test(text)) return 'installs';
  if (!/istioctl/i.test(text)) return 'unknown';
  const runs = [...text.matchAll(command)].flatMap(({ groups }) => subcommandIn(groups!.rest!) ?? []);
  if (runs.some((word) => installing.test(word)) || argument.test(text)) return 'installs';
  return runs.length > 0 ? 'looks' : 'unknown';
}

/** The first word that is neither an option nor the value of one; null where that is no command that tells anything. */
function subcommandIn(rest: string): string | null {
  const words = rest.split(/[\s"'`,\\]+/).filter((word) => /\w/.test(word));
  const isKnown = (word: string): boolean => installing.test(word) || looking.test(word);
  const isOption = (word: string | undefined): boolean => word?.startsWith('-') === true;
  const first = words.find((word, index) => !isOption(word) && (isKnown(word) || !isOption(words[index - 1])));
  return first !== undefined && isKnown(first) ? first : null;
}
