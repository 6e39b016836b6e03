import type { VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';
import type { Written } from '../declared/written.ts';
import { isIstioMinor } from '../releases.ts';
import { type CommandLine, commandLines, optionsOf, settingsIn } from '../script/command-lines.ts';
import { filesRunning } from '../script/lines.ts';
import { resolvedIn } from '../script/variables.ts';
import { minorOf, parseVersion } from '../version.ts';

const installing: ReadonlySet<string> = new Set(['install', 'upgrade', 'apply', 'generate']);

/**
 * `istioctl install --set tag=1.24.2 --revision 1-24-2`: the control plane that the command installs, where it says the tag;
 * else that is the version of the istioctl (istio.io, reference: istioctl install).
 */
export function istioctlCommands(context: VersionContext): VersionDeclaration[] {
  return filesRunning(context, 'istioctl').flatMap((file) =>
    commandLines(context, file, 'istioctl').flatMap((command) => declaredBy(context, file, command)),
  );
}

function declaredBy(context: VersionContext, file: string, command: CommandLine): VersionDeclaration[] {
  if (!command.words.slice(0, 2).some(({ text }) => installing.has(text))) return [];
  const settings = settingsIn(optionsOf(command, '--set', '-s'));
  const settingFor = (...names: readonly string[]): Written | undefined =>
    names.flatMap((name) => settings.findLast((each) => each.name === name)?.value ?? [])[0];
  const tag = settingFor('components.pilot.tag', 'values.pilot.tag', 'tag', 'values.global.tag');
  if (tag === undefined) return [];
  const resolved = resolvedIn(context, tag);
  const { lowest } = parseVersion(resolved.text);
  if (lowest !== null && !isIstioMinor(lowest)) return [];
  const revision = optionsOf(command, '--revision', '-r')[0]?.text ?? settingFor('revision')?.text ?? null;
  const declared = {
    component: 'istiod' as const,
    source: 'istioctl-command',
    subject: 'istioctl install',
    revision: revision === 'default' || revision === '' ? null : revision,
    environment: context.environmentOf(file),
  };
  return minorOf(resolved.text.replace(/^v/, '')) === null && !/^\$|latest/.test(resolved.text)
    ? []
    : [declaration(declared, resolved)];
}
