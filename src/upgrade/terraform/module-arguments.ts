import { posix } from 'node:path';
import type { Body, Expression } from '../../manifest/terraform/expression.ts';
import { splitChartAddress } from '../charts/artifacts.ts';
import { type ChartUse, declareCharts, directoryEnvironment } from '../charts/chart-use.ts';
import type { VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';
import { asInSource, type Written } from '../declared/written.ts';
import { isIstioMinor } from '../releases.ts';
import { parseVersion } from '../version.ts';
import { type Module, resolve } from './module.ts';

/**
 * What is passed to modules that stand elsewhere: a version of Istio by the name of the argument, and charts with their
 * address (`helm_releases` of github.com/aws-ia/terraform-aws-eks-blueprints-addons). The inputs of Terragrunt are such
 * arguments (terragrunt.gruntwork.io, inputs).
 */
export function moduleArguments(context: VersionContext, module: Module): VersionDeclaration[] {
  const calls = module.blocks.filter(({ block }) => block.type === 'module' && !isHere(block.body));
  return calls.flatMap(({ file, block }) => {
    const subject = `module.${block.labels[0] ?? ''}`;
    const arguments_ = [...block.body.attributes];
    const charts = arguments_.flatMap(([, each]) => chartsIn(context, module, file, subject, each));
    return [
      ...arguments_.flatMap(([name, each]) => versionOf(context, module, file, `${subject} ${name}`, name, each)),
      ...declareCharts(context, charts),
    ];
  });
}

/** A module of this repository tells itself what it does with what it is given. */
function isHere({ attributes }: Body): boolean {
  const source = attributes.get('source');
  return source?.kind === 'text' && /^\.{1,2}\//.test(source.text);
}

const versionName = /^istio(d|_(helm_)?chart|_base|_control_plane|_mesh)?_(version|tag)$/;

function versionOf(
  context: VersionContext,
  module: Module,
  file: string,
  subject: string,
  name: string,
  expression: Expression,
): VersionDeclaration[] {
  if (!versionName.test(name)) return [];
  const environment = environmentOf(context, file);
  return resolve(context, module, { file, expression })
    .filter(({ text }) => isIstioVersion(text))
    .map((written) => declaration({ component: 'istiod', source: 'terraform-module', subject, environment }, written));
}

function isIstioVersion(text: string): boolean {
  const { lowest } = parseVersion(text);
  return lowest !== null && isIstioMinor(lowest);
}

function environmentOf(context: VersionContext, file: string): string | null {
  return context.environmentOf(file) ?? directoryEnvironment(posix.dirname(file));
}

/** Every object at any depth of an argument that names a chart with its version and its repository. */
function chartsIn(
  context: VersionContext,
  module: Module,
  file: string,
  subject: string,
  expression: Expression,
): ChartUse[] {
  if (expression.kind !== 'object') return [];
  const { entries, span } = expression;
  const textOf = (...names: readonly string[]): Written | null => {
    const found = names.flatMap((name) => entries.get(name) ?? [])[0];
    if (found === undefined) return null;
    const unknown = { text: '${…}', location: { ...found.span, file, side: context.side, path: [] } };
    return resolve(context, module, { file, expression: found })[0] ?? asInSource(context, unknown);
  };
  const [chart, repository] = [textOf('chart', 'chart_name'), textOf('repository', 'chart_repository')];
  if (chart === null || repository === null) {
    return [...entries].flatMap(([key, each]) => chartsIn(context, module, file, `${subject} ${key}`, each));
  }
  const use = {
    source: 'terraform-module',
    subject,
    chart: splitChartAddress(chart.text).chart,
    repository,
    version: textOf('chart_version', 'version'),
    release: textOf('name')?.text ?? null,
    values: [],
    settings: [],
    environment: environmentOf(context, file),
    resource: null,
    location: { ...span, file, side: context.side, path: [] },
  };
  return [use];
}
