import { isIstioRepository, istioChart } from '../charts/artifacts.ts';
import { type ChartUse, declareCharts } from '../charts/chart-use.ts';
import type { VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import type { Written } from '../declared/written.ts';
import { writtenIn } from '../script/lines.ts';

const programs = /(?<!_test|[.-](test|spec))\.(ts|js|mjs|py|go|cs|java|kt)$/;

/** So many lines around the name of a chart may belong to it. */
const reach = 30;

const chartName = /\bchart(?:Name|_name)?["']?\s*[:=(]\s*(?:pulumi\.String\()?["'](?<text>[\w./:-]+)["']/i;
const version = /\b(?:chart_?)?version["']?\s*[:=(]\s*(?:pulumi\.String\()?["'](?<text>v?\d+\.[\w.+-]+)["']/i;
const versionName = /\b(?:chart_?)?version["']?\s*[:=(]\s*(?:pulumi\.String\()?(?<text>[A-Za-z_][\w.]*)\b(?!["'(])/i;
const repository = /\brepo(?:sitory)?["']?\s*[:=(]\s*(?:pulumi\.String\()?["'](?<text>[^"']+)["']/i;

/**
 * Charts in programs for Pulumi and the CDK, where chart, version and repository stand as plain texts beside each other, the version also as
 * a constant of the file:
 * `new k8s.helm.v3.Release("istiod", {chart: "istiod", version: "1.24.2", …})`.
 */
export function programCharts(context: VersionContext): VersionDeclaration[] {
  const files = [...context.tree.files.values()].filter(
    ({ path, text }) => programs.test(path) && /istio/.test(text) && chartName.test(text),
  );
  return declareCharts(
    context,
    files.flatMap(({ path }) => usesIn(context, path)),
  );
}

function usesIn(context: VersionContext, file: string): ChartUse[] {
  const lines = context.linesOf(file);
  const starts = lines.flatMap((line, index) => (chartName.test(line) ? [index] : []));
  return starts.flatMap((start) => {
    const chart = textOn(context, file, start, chartName)!;
    const around = callAround(lines, start);
    if (around === null) return [];
    const nearest = (pattern: RegExp): Written | null => {
      const near = [...lines.keys()].slice(around.first, around.last + 1);
      const found = near
        .toSorted((left, right) => rank(left, start) - rank(right, start))
        .flatMap((line) => textOn(context, file, line, pattern) ?? []);
      return found[0] ?? null;
    };
    const name = chart.text.split('/').at(-1)!;
    const address = nearest(repository);
    if (istioChart(name) === null || address === null || !isIstioRepository(address.text)) return [];
    const found = nearest(version) ?? constant(context, file, nearest(versionName)?.text ?? '');
    if (found === null) return [];
    const use = {
      source: 'program',
      subject: `chart ${name}`,
      chart: name,
      repository: address,
      version: found,
      release: null,
      values: [],
      settings: [],
      environment: context.environmentOf(file),
      resource: null,
      location: chart.location,
    };
    return [use];
  });
}

/** `const istioVersion = "1.24.2"` of the same file, given once. */
function constant(context: VersionContext, file: string, name: string): Written | null {
  const last = name.split('.').at(-1)!;
  if (last === '') return null;
  const assigned = new RegExp(`(?<![\\w.])${last}\\b[^=:\\n]{0,20}(?::=|[=:])\\s*["'](?<text>v?\\d+\\.[\\w.+-]+)["']`);
  const found = context.linesOf(file).flatMap((_, line) => textOn(context, file, line, assigned) ?? []);
  return found.length === 1 ? found[0]! : null;
}

/**
 * The lines of the call or object that names the chart, from the bracket before it that is open to the one that closes it:
 * a version outside belongs to something else, such as a cluster. Null where none is open within reach.
 */
function callAround(lines: readonly string[], line: number): { first: number; last: number } | null {
  const column = chartName.exec(lines[line] ?? '')?.index ?? 0;
  const first = bracketFrom(lines, line, column, -1);
  return first === null ? null : { first, last: bracketFrom(lines, line, column, 1) ?? line };
}

/** The line of the nearest bracket in one direction that has no partner in between; null where there is none within reach. */
function bracketFrom(lines: readonly string[], line: number, column: number, step: 1 | -1): number | null {
  const [opening, closing] = step === 1 ? ['([{', ')]}'] : [')]}', '([{'];
  let depth = 0;
  for (let index = line; lines[index] !== undefined && Math.abs(index - line) <= reach; index += step) {
    const whole = lines[index]!;
    const own = step === 1 ? whole.slice(column) : whole.slice(0, column);
    const characters = (index === line ? own : whole).split('');
    for (const character of step === 1 ? characters : characters.reverse()) {
      if (opening.includes(character)) depth += 1;
      if (closing.includes(character) && --depth < 0) return index;
    }
  }
  return null;
}

/** What follows the name of the chart before what precedes it, the nearest first. */
function rank(line: number, start: number): number {
  return line >= start ? line - start : reach + start - line;
}

function textOn(context: VersionContext, file: string, line: number, pattern: RegExp): Written | null {
  const found = new RegExp(pattern, 'id').exec(context.linesOf(file)[line] ?? '');
  const column = found?.indices?.groups?.text?.[0];
  return column === undefined ? null : writtenIn(context, file, found!.groups!.text!, line, column);
}
