import { isIstioRepository, istioChart, istioImage } from '../charts/artifacts.ts';
import type { VersionContext } from '../declared/context.ts';
import type { Component, VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';
import type { Written } from '../declared/written.ts';
import { writtenIn } from '../script/lines.ts';

const marker = /#\s*renovate:(?<options>.*)$/;
const option = (name: string, options: string): string | null =>
  new RegExp(`\\b${name}=(\\S+)`).exec(options)?.[1] ?? null;
const value = /(?<text>v?\d+\.\d+\.\d+[\w.+-]*)/d;
const assigned = /^\s*(?:(?:ARG|ENV|export|-)\s+)*(?<variable>[\w.-]+)\s*(?:[?:]?=|:)?\s*["']?v?\d/;

/**
 * The version below (or before) a comment that tells Renovate that it is Istio's, under whatever name:
 * `# renovate: datasource=github-releases depName=istio/istio` (docs.renovatebot.com, custom managers).
 */
export function renovateMarkers(context: VersionContext): VersionDeclaration[] {
  return [...context.tree.files.values()]
    .filter(({ path, text }) => text.includes('renovate:') && !/\.(md|json5?)$/.test(path))
    .flatMap(({ path }) => markedIn(context, path));
}

function markedIn(context: VersionContext, file: string): VersionDeclaration[] {
  const lines = context.linesOf(file);
  return lines.flatMap((line, index) => {
    const found = marker.exec(line);
    const component = found === null ? null : componentOf(found.groups!.options!);
    if (found === null || component === null) return [];
    const isBehind = value.test(line.slice(0, found.index));
    const [at, code] = isBehind ? [index, line.slice(0, found.index)] : [index + 1, lines[index + 1] ?? ''];
    const written = versionOn(context, file, at, code);
    const variable = assigned.exec(code)?.groups?.variable;
    // What is declared under these names is told where such declarations are read.
    if (written === null || variable === undefined || isReadElsewhere(variable)) return [];
    const environment = context.environmentOf(file);
    return [declaration({ component, source: 'script-variable', subject: variable, environment }, written)];
  });
}

function isReadElsewhere(variable: string): boolean {
  return /^(ISTIO_VERSION|istioctl|version|targetRevision|tag|newTag|chart_version|chartVersion)$/.test(variable);
}

/** By the package, which goes before the name that it is shown by. */
function componentOf(options: string): Component | null {
  const name = option('packageName', options) ?? option('lookupName', options) ?? option('depName', options);
  return name === null ? null : componentNamed(name, option('datasource', options), option('registryUrl', options));
}

/** Istio's releases are those of its tools; a chart is Istio's by its name or by where it comes from. */
function componentNamed(name: string, source: string | null, registry: string | null): Component | null {
  if (name === 'istio/istio') return 'istioctl';
  if (source === 'docker' && istioImage(name) !== null) return istioImage(name)!.component;
  const chart = istioChart(name.split('/').at(-1)!);
  const isOwn = chart?.distinctive === true || (registry !== null && isIstioRepository(registry));
  return chart !== null && isOwn ? chart.component : null;
}

function versionOn(context: VersionContext, file: string, line: number, code: string): Written | null {
  const found = value.exec(code);
  const column = found?.indices?.groups?.text?.[0];
  return column === undefined ? null : writtenIn(context, file, found!.groups!.text!, line, column);
}
