import { posix } from 'node:path';
import { isObject, type JsonPath, stringAt } from '../../manifest/json.ts';
import { isIstioHub, istioChart } from '../charts/artifacts.ts';
import type { Locatable, VersionContext } from '../declared/context.ts';
import type { Component, VersionDeclaration } from '../declared/declaration.ts';
import { declaration } from '../declared/declare.ts';
import { entriesAt, textAt, within, writtenAt } from '../declared/written.ts';
import { isIstioMinor } from '../releases.ts';
import { minorOf, parseVersion } from '../version.ts';

/**
 * Files of values whose release stands elsewhere, such as in another repository, or whose chart is a copy from git without a
 * version of its own: a tag beside a hub of Istio's (github.com/istio/istio manifests/charts, values.yaml).
 */
export function valuesFiles(context: VersionContext): VersionDeclaration[] {
  return context.documents
    .filter(({ file }) => /\.ya?ml$/.test(file) && /values|istio|ztunnel/.test(file))
    .filter(({ value }) => isObject(value) && value.kind === undefined && value.apiVersion === undefined)
    .flatMap((document) => {
      const places: JsonPath[] = [[], ...entriesAt(document.value, []).map(({ path }) => path)];
      return places.flatMap((path) => tagsAt(context, document, path));
    });
}

/** `global.tag`, which only Istio's charts have beside its hub; at the top where the file is named after a chart. */
function tagsAt(context: VersionContext, document: Locatable, path: JsonPath): VersionDeclaration[] {
  const values = within(document, path);
  const component = componentOf(context, document.file, String(path.at(-1) ?? ''));
  const paths: JsonPath[] = component.isNamed ? [['global'], []] : [['global']];
  return paths.flatMap((each) => {
    if (path.at(-1) === 'global' && each.length === 0) return [];
    const [hub, tag] = [textAt(context, values, [...each, 'hub']), writtenAt(context, values, [...each, 'tag'])];
    const minor = minorOf(parseVersion(tag?.text ?? '').version ?? '');
    if (hub === null || tag === null || !isIstioHub(hub) || minor === null || !isIstioMinor(minor)) return [];
    if (chartBeside(context, document.file)?.version === tag.text) return [];
    const subject = `values ${[...path, ...each, 'tag'].join('.')}`;
    const environment = context.environmentOf(document.file);
    return [declaration({ component: component.component, source: 'values-file', subject, environment }, tag)];
  });
}

const words: readonly (readonly [RegExp, Component])[] = [
  [/cni/, 'cni'],
  [/ztunnel/, 'ztunnel'],
  [/gateway|ingress|egress/, 'gateway'],
  [/operator/, 'operator'],
  [/istiod|pilot|discovery|control-?plane/, 'istiod'],
];

/** By the chart beside the file, else by the name of the file and the key of the values; else it is the control plane. */
function componentOf(context: VersionContext, file: string, key: string) {
  const chart = istioChart(chartBeside(context, file)?.name ?? key);
  if (chart !== null) return { component: chart.component, isNamed: true };
  const name = `${posix.basename(posix.dirname(file))}/${posix.basename(file)}`;
  const found = words.find(([word]) => word.test(name));
  return found === undefined
    ? { component: 'istiod' as const, isNamed: false }
    : { component: found[1], isNamed: true };
}

function chartBeside({ documents }: VersionContext, file: string) {
  const chart = documents.find((each) => each.file === posix.join(posix.dirname(file), 'Chart.yaml'));
  return chart === undefined
    ? null
    : { name: stringAt(chart.value, 'name'), version: stringAt(chart.value, 'version') };
}
