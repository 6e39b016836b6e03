import { posix } from 'node:path';
import { istioChart, splitChartAddress } from '../charts/artifacts.ts';
import { type ChartUse, declareCharts } from '../charts/chart-use.ts';
import type { Locatable, VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { narrowed, type Written, yamlOf } from '../declared/written.ts';
import { type CommandLine, commandLines, optionsOf, settingsIn } from '../script/command-lines.ts';
import { filesRunning } from '../script/lines.ts';
import { isOfMatrix, resolvedIn } from '../script/variables.ts';

const installing: ReadonlySet<string> = new Set(['install', 'upgrade', 'template', 'pull', 'fetch']);

/** Options of helm that take no value, after which the next word is an operand. */
const alone =
  /^-(-(install|wait|atomic|debug|devel|dry-run|force|create-namespace|generate-name|reuse-values|reset-values|untar|skip-crds|include-crds|no-hooks|wait-for-jobs|cleanup-on-fail|dependency-update|rollback-on-failure|is-upgrade|validate)|[ig])$/;

/**
 * `helm upgrade --install istiod istio/istiod --version 1.24.2`: a chart that a script or a workflow installs; without
 * `--version` the newest (helm.sh, helm upgrade). Its repository is what `helm repo add` of the same file says.
 */
export function helmCommands(context: VersionContext): VersionDeclaration[] {
  const uses = filesRunning(context, 'helm').flatMap((file) => {
    const commands = commandLines(context, file, 'helm');
    if (!commands.some(({ words }) => words.some(({ text }) => /istio|ztunnel/.test(text)))) return [];
    const repositories = new Map(commands.flatMap((command) => addedRepository(command)));
    return commands.flatMap((command) => useOf(context, file, command, repositories));
  });
  return declareCharts(context, uses).filter((each) => !isOfMatrix(context, each));
}

function addedRepository({ words }: CommandLine): (readonly [string, Written])[] {
  if (words[0]?.text !== 'repo' || words[1]?.text !== 'add') return [];
  const [name, url] = words.slice(2).filter(({ text }) => !text.startsWith('-'));
  return name === undefined || url === undefined ? [] : [[name.text, url]];
}

function useOf(
  context: VersionContext,
  file: string,
  command: CommandLine,
  repositories: ReadonlyMap<string, Written>,
): ChartUse[] {
  const [verb, ...operands] = operandsOf(command);
  if (verb === undefined || !installing.has(verb.text)) return [];
  const chart = operands.findLast(({ text }) => /\//.test(text)) ?? operands.at(-1);
  const { name, version: tag } = taggedChart(chart?.text ?? '');
  const address = splitChartAddress(name);
  if (chart === undefined || istioChart(address.chart) === null || isFolder(chart.text)) return [];
  const version =
    optionsOf(command, '--version')[0] ?? (tag === null ? undefined : (narrowed(chart, tag) ?? undefined));
  const release = operands[0] === chart ? null : (operands[0]?.text ?? null);
  const repository = optionsOf(command, '--repo')[0] ?? repositories.get(address.repository);
  const use = {
    source: 'helm-command',
    subject: `helm ${release ?? address.chart}`,
    chart: address.chart,
    repository: repository ?? { ...chart, text: address.repository },
    version: version === undefined ? null : resolvedIn(context, version),
    release,
    values: optionsOf(command, '--values', '-f').flatMap((each) => valuesIn(context, file, each)),
    settings: settingsIn(optionsOf(command, '--set', '--set-string')).map(({ name, value }) => ({
      name,
      value: resolvedIn(context, value),
    })),
    environment: context.environmentOf(file),
    resource: null,
    location: chart.location,
  };
  return [use];
}

/** An address of a registry may hold the tag or the digest (helm.sh, registries): `oci://ghcr.io/…/istiod:1.24.2`. */
function taggedChart(text: string): { readonly name: string; readonly version: string | null } {
  const found = /^(?<name>oci:\/\/.+\/[^/:@]+)[:@](?<version>.+)$/.exec(text)?.groups;
  return { name: found?.name ?? text, version: found?.version ?? null };
}

/** A chart by its path rather than by the name of its repository or by an address. */
function isFolder(chart: string): boolean {
  return /^[./$]|\.tgz$/.test(chart) || (!/^[a-z]+:\/\//.test(chart) && chart.split('/').length > 2);
}

/** The words that are neither options nor their values. */
function operandsOf({ words }: CommandLine): Written[] {
  return words.filter(({ text }, index) => {
    const before = words[index - 1]?.text ?? '';
    const isValue = before.startsWith('-') && !before.includes('=') && !alone.test(before);
    return !text.startsWith('-') && !isValue;
  });
}

/** A file of values, from where the script stands or from the root. */
function valuesIn(context: VersionContext, file: string, { text }: Written): Locatable[] {
  const beside = posix.join(posix.dirname(file), text);
  return yamlOf(context, context.tree.files.has(beside) ? beside : posix.normalize(text));
}
