import { posix } from 'node:path';
import { trialContext } from '../../environment/commands/cluster.ts';
import { istioChart, splitChartAddress } from '../charts/artifacts.ts';
import { type ChartUse, declareCharts } from '../charts/chart-use.ts';
import type { VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import type { Written } from '../declared/written.ts';
import { codeOf, writtenIn } from '../script/lines.ts';

/**
 * Charts of a Tiltfile: `helm_resource('istiod', 'istio/istiod', flags=['--version=1.24.2'])`, whose repository
 * `helm_repo` names, and `helm_remote('istiod', repo_url='…', version='1.24.2')` (github.com/tilt-dev/tilt-extensions).
 * One that allows no clusters but those of laptops (docs.tilt.dev, API: `allow_k8s_contexts`) upgrades no mesh of a team.
 */
export function tiltfiles(context: VersionContext): VersionDeclaration[] {
  const files = [...context.tree.files.values()].filter(
    ({ path, text }) => /^(Tiltfile|.*\.Tiltfile)$/.test(posix.basename(path)) && text.includes('istio'),
  );
  return declareCharts(
    context,
    files.flatMap(({ path }) => usesIn(context, path)),
  );
}

/** A call of a function and the texts between its parentheses. */
interface Call {
  readonly name: string;
  readonly texts: readonly Argument[];
}

interface Argument extends Written {
  /** `version` of `version='1.24.2'`, also for each text of a list; null where it is not named. */
  readonly keyword: string | null;
}

const start = /\b(?<name>helm_resource|helm_remote|helm_repo|allow_k8s_contexts)\s*\(/g;

const installing: ReadonlySet<string> = new Set(['helm_resource', 'helm_remote']);

function callsIn(context: VersionContext, file: string): Call[] {
  const lines = codeOf(context, file);
  return lines.flatMap((line, index) =>
    [...line.matchAll(start)].map((found) => ({
      name: found.groups!.name!,
      texts: argumentsFrom(context, file, lines, index, found.index + found[0].length),
    })),
  );
}

/** The texts up to the parenthesis that ends the call. */
function argumentsFrom(
  context: VersionContext,
  file: string,
  lines: readonly string[],
  first: number,
  column: number,
): Argument[] {
  const texts: Argument[] = [];
  const token = /(?<keyword>\w+)\s*=(?!=)|(?<quote>["'])(?<text>.*?)\k<quote>|(?<bracket>[()[\]{}])|(?<comma>,)/g;
  let [depth, keyword] = [1, null as string | null];
  for (let index = first; index < lines.length; index += 1) {
    token.lastIndex = index === first ? column : 0;
    for (let found = token.exec(lines[index]!); found !== null; found = token.exec(lines[index]!)) {
      const { keyword: named, text, bracket, comma } = found.groups!;
      if (named !== undefined) keyword = named;
      if (comma !== undefined && depth === 1) keyword = null;
      if (text !== undefined) texts.push({ ...writtenIn(context, file, text, index, found.index + 1), keyword });
      if (bracket !== undefined) depth += '([{'.includes(bracket) ? 1 : -1;
      if (depth === 0) return texts;
    }
  }
  return texts;
}

function usesIn(context: VersionContext, file: string): ChartUse[] {
  const calls = callsIn(context, file);
  if (isForLaptops(calls)) return [];
  const repositories = new Map(
    calls.filter(({ name }) => name === 'helm_repo').map(({ texts }) => [texts[0]?.text ?? '', texts[1]]),
  );
  return calls.flatMap((call) => {
    const [first, second] = call.texts.filter(({ keyword }) => keyword === null);
    const isRemote = call.name === 'helm_remote';
    const chart = isRemote ? first : (call.texts.find(({ keyword }) => keyword === 'chart') ?? second);
    if (!installing.has(call.name) || first === undefined || chart === undefined) return [];
    const address = splitChartAddress(chart.text);
    if (istioChart(address.chart) === null) return [];
    const named = call.texts.find(({ keyword }) => keyword === 'repo_url') ?? repositories.get(address.repository);
    const use = {
      source: 'tiltfile',
      subject: `release ${call.texts.find(({ keyword }) => keyword === 'release_name')?.text ?? first.text}`,
      chart: address.chart,
      repository: named ?? { ...chart, text: address.repository },
      version: isRemote ? (call.texts.find(({ keyword }) => keyword === 'version') ?? null) : flagOf(call, '--version'),
      release: first.text,
      values: [],
      settings: [],
      environment: context.environmentOf(file),
      resource: null,
      location: chart.location,
    };
    return [use];
  });
}

/** Whether it names the clusters that it may talk to, and each is one on the machine that runs it. */
function isForLaptops(calls: readonly Call[]): boolean {
  const allowing = calls.filter(({ name }) => name === 'allow_k8s_contexts');
  const isLocal = ({ texts }: Call): boolean =>
    texts.length > 0 && texts.every(({ text }) => trialContext(text) !== null);
  return allowing.length > 0 && allowing.every(isLocal);
}

/** The value of a flag of helm, in one text with it or in the next. */
function flagOf({ texts }: Call, name: string): Written | null {
  const flags = texts.filter(({ keyword }) => keyword === 'flags');
  const index = flags.findIndex(({ text }) => text === name || text.startsWith(`${name}=`));
  const found = flags[index];
  if (found === undefined) return null;
  if (found.text === name) return flags[index + 1] ?? null;
  const column = found.location.column + name.length + 1;
  return { text: found.text.slice(name.length + 1), location: { ...found.location, column } };
}
