import { posix } from 'node:path';
import { parseText } from '../../manifest/parse.ts';
import type { Block, Body, Expression } from '../../manifest/terraform/expression.ts';
import { splitChartAddress } from '../charts/artifacts.ts';
import { type ChartUse, declareCharts, forEachVersion, type Setting } from '../charts/chart-use.ts';
import type { Locatable, VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { asInSource, type Written, yamlOf } from '../declared/written.ts';
import { givenBy } from '../terraform/given.ts';
import { meshModules, meshRevisions } from '../terraform/managed-mesh.ts';
import { instancesOf, type Module, resolve, terraformModules } from '../terraform/module.ts';
import { moduleArguments } from '../terraform/module-arguments.ts';

/**
 * Terraform: charts of `helm_release` and `helm_template`, with versions from variables, locals, files of variables and the modules that
 * call, and the meshes that Azure and Google run.
 */
export function terraform(context: VersionContext): VersionDeclaration[] {
  const modules = terraformModules(context);
  return [
    ...modules.flatMap((module) =>
      declareCharts(
        context,
        module.blocks.flatMap(({ file, block }) => {
          return isRelease(block) ? instanceUses(context, module, file, block) : [];
        }),
      ),
    ),
    ...modules.flatMap((module) => moduleArguments(context, module)),
    ...modules.flatMap((module) => meshRevisions(context, module)),
    ...modules.flatMap((module) => meshModules(context, module)),
  ];
}

/** What installs a chart, and what only renders it for another resource to apply. */
function isRelease({ type, labels }: Block): boolean {
  return (type === 'resource' && labels[0] === 'helm_release') || (type === 'data' && labels[0] === 'helm_template');
}

/** A release for each element of `for_each`, where there is one and its elements are written. */
function instanceUses(context: VersionContext, module: Module, file: string, { labels, body }: Block): ChartUse[] {
  const label = `${labels[0]}.${labels[1] ?? ''}`;
  const forEach = body.attributes.get('for_each');
  const instances = forEach === undefined ? null : instancesOf(module, file, forEach);
  if (instances === null) return releaseUses(context, module, file, label, body);
  return instances.flatMap((each) => releaseUses(context, each.module, file, `${label}["${each.key}"]`, body));
}

/** A release for each file that gives it a version, with all else that the same file gives. */
function releaseUses(context: VersionContext, module: Module, file: string, label: string, body: Body): ChartUse[] {
  const version = body.attributes.get('version');
  const versions = version === undefined ? [] : resolve(context, module, { file, expression: version });
  const use = releaseUse(context, module, file, label, body);
  if (use === null) return [];
  const isUnknown = versions.length === 0 && version !== undefined;
  const uses = forEachVersion(use, isUnknown ? [unresolved(context, file, body)] : versions);
  if (new Set(versions.map(({ location }) => location.file)).size < 2) return uses;
  return uses.map((each) => {
    const given = givenBy(module, (each.version ?? each).location.file);
    const own = releaseUse(context, given, file, label, body);
    return own === null ? each : { ...each, release: own.release, values: own.values, settings: own.settings };
  });
}

/** What is written of a release beside its version; null where the chart is not known. */
function releaseUse(
  context: VersionContext,
  module: Module,
  file: string,
  label: string,
  body: Body,
): Omit<ChartUse, 'version'> | null {
  const valueWritten = (name: string): Written | null => {
    const expression = body.attributes.get(name);
    return expression === undefined ? null : (resolve(context, module, { file, expression })[0] ?? null);
  };
  const chart = valueWritten('chart');
  if (chart === null) return null;
  const address = splitChartAddress(chart.text);
  return {
    source: 'terraform',
    subject: label,
    chart: address.chart,
    repository:
      valueWritten('repository') ?? (address.repository === '' ? null : { ...chart, text: address.repository }),
    release: valueWritten('name')?.text ?? null,
    values: valueFiles(context, module, file, body.attributes.get('values')),
    settings: settingsOf(context, module, file, body),
    environment: context.environmentOf(file),
    resource: null,
    location: chart.location,
  };
}

/** A version that these files do not tell, as the expression for it. */
function unresolved(context: VersionContext, file: string, body: Body): Written {
  const { span } = body.attributes.get('version')!;
  return asInSource(context, { text: '${…}', location: { ...span, file, side: context.side, path: [] } });
}

/** `set { name value }` blocks, and `set = [{ name, value }]` of the provider's third version. */
function settingsOf(context: VersionContext, module: Module, file: string, body: Body): Setting[] {
  const list = body.attributes.get('set');
  const entries = [
    ...body.blocks.filter(({ type }) => type === 'set').map((block) => block.body.attributes),
    ...(list?.kind === 'list' ? list.items : []).flatMap((item) => (item.kind === 'object' ? [item.entries] : [])),
  ];
  return entries.flatMap((entry) => {
    const [name, value] = ['name', 'value'].map((key) => {
      const expression = entry.get(key);
      return expression === undefined ? undefined : resolve(context, module, { file, expression })[0];
    });
    return name === undefined || value === undefined ? [] : [{ name: name.text, value }];
  });
}

/** `values = [<<EOT …, yamlencode({ … }), file("…")]`. */
function valueFiles(
  context: VersionContext,
  module: Module,
  file: string,
  values: Expression | undefined,
): Locatable[] {
  if (values?.kind !== 'list') return [];
  return values.items.flatMap((item): Locatable[] => {
    if (item.kind === 'text') return heredocValues(context, file, item);
    if (item.kind !== 'call') return [];
    const [argument] = item.items;
    if (item.name === 'yamlencode' && argument !== undefined) return [encoded(context, module, file, argument)];
    const path = argument?.kind === 'template' ? argument.parts.at(-1) : argument;
    if (!/^(file|templatefile)$/.test(item.name) || path?.kind !== 'text') return [];
    return yamlOf(context, posix.join(module.directory, path.text.replace(/^\//, '')));
  });
}

function heredocValues(context: VersionContext, file: string, item: Expression & { kind: 'text' }): Locatable[] {
  return parseText(item.text).documents.map((document) => ({
    file,
    value: document.value,
    locate: (path, target = 'value') => {
      const { line, endLine, column, endColumn } = document.spanOf(path, target);
      const shift = item.span.line - 1;
      return { line: line + shift, endLine: endLine + shift, column, endColumn, file, side: context.side, path };
    },
  }));
}

type Plain = string | readonly Plain[] | { readonly [key: string]: Plain };

/** An object of HCL as values; each leaf stands where it is written. */
function encoded(context: VersionContext, module: Module, file: string, expression: Expression): Locatable {
  const plain = (each: Expression): Plain => {
    if (each.kind === 'object') return Object.fromEntries([...each.entries].map(([key, value]) => [key, plain(value)]));
    return resolve(context, module, { file, expression: each })[0]?.text ?? '';
  };
  return {
    file,
    value: plain(expression),
    locate: (path) => {
      const node = path.reduce<Expression>(
        (each, key) => (each.kind === 'object' ? (each.entries.get(String(key)) ?? each) : each),
        expression,
      );
      const written = resolve(context, module, { file, expression: node })[0];
      return written?.location ?? { ...node.span, file, side: context.side, path: [] };
    },
  };
}
