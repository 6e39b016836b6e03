import type { Json, JsonPath } from '../../manifest/json.ts';

import type { Origin, Placed } from '../placed.ts';
import type { HelmRenderer, HelmRequest } from '../renderer.ts';
import { type MarkedValue, printedIn, unmarked, unmarkedKey, withMarks } from './marked.ts';
import { markIn, numbered } from './numbered.ts';
import { objectsIn, type PrintedObject } from './stream.ts';

/** A line of a template, by its path below the chart. */
export interface TemplateLine {
  readonly path: string;
  readonly line: number;
}

/** What is known of one printed object, by the path of a node as text (`nodeKey`). */
export interface ObjectTrace {
  /** The values that came out in scalars. */
  readonly values: ReadonlyMap<string, Origin>;
  readonly lines: ReadonlyMap<string, TemplateLine>;
}

export function nodeKey(path: JsonPath): string {
  return JSON.stringify(path);
}

/** How often a release is rendered again, where values cannot be marked all at once. */
const mostRenderings = 8;

/**
 * Finds out where each node of the objects of a release comes from: renders it again, with marks at the lines of its
 * templates and on its values, and sees where these come out. Values that steer a template (`eq .Values.mode "x"`) make it
 * fail or print something else when they are marked; then fewer at a time are. Whatever is told was printed there.
 */
export async function traceObjects(
  helm: HelmRenderer,
  request: HelmRequest,
  values: Placed,
  objects: readonly PrintedObject[],
): Promise<ReadonlyMap<PrintedObject, ObjectTrace>> {
  const traces = new Map(objects.map((object) => [object, { values: new Map(), lines: new Map() } as OpenTrace]));
  const templates = [...request.files].filter(([path]) => isTemplate(path)).sort(byPath);
  const spelled = templates.map(([, text]) => text).join('\n');
  const printed = printedIn(objects.map(({ value }) => value));
  let renderings = 0;

  /** Whether everything came out again, but for the marks. */
  async function attempt(chosen: (position: number) => boolean, withValues: boolean): Promise<boolean> {
    renderings++;
    const marked = withValues ? withMarks(values, printed, spelled, chosen) : null;
    const rendering = await helm.render(requestWith(request, templates, marked?.values ?? null));
    if ('failure' in rendering) return false;
    const again = new Map(objectsIn(rendering.text).map((one) => [identity(one), one]));
    return objects
      .map((object) => {
        const found = again.get(identity(object));
        return found !== undefined && follow(object, found, marked?.marks ?? [], templates, traces.get(object)!);
      })
      .every(Boolean);
  }

  async function halves(from: number, to: number): Promise<void> {
    if (to <= from || renderings >= mostRenderings) return;
    if (await attempt((position) => position >= from && position < to, true)) return;
    const middle = Math.floor((from + to) / 2);
    if (to - from === 1) return;
    await halves(from, middle);
    await halves(middle, to);
  }

  const { marks } = withMarks(values, printed, spelled, () => false);
  if (await attempt(() => true, marks.length > 0)) return traces;
  if (marks.length === 0) return traces;
  await attempt(() => false, false);
  await halves(0, Math.floor(marks.length / 2));
  await halves(Math.floor(marks.length / 2), marks.length);
  return traces;
}

interface OpenTrace {
  readonly values: Map<string, Origin>;
  readonly lines: Map<string, TemplateLine>;
}

type Templates = readonly (readonly [path: string, text: string])[];

function isTemplate(path: string): boolean {
  return /(?:^|\/)templates\/.*\.(?:ya?ml|tpl)$/.test(path);
}

function byPath([left]: readonly [string, string], [right]: readonly [string, string]): number {
  return left < right ? -1 : 1;
}

/** The files of values give way to the marked values, which hold all of them. */
function requestWith(request: HelmRequest, templates: Templates, values: Json | null): HelmRequest {
  const files = new Map(request.files);
  for (const [index, [path, text]] of templates.entries()) files.set(path, numbered(text, index));
  if (values === null) return { ...request, files };
  for (const path of files.keys()) {
    if (/(?:^|\/)values\.yaml$/.test(path)) files.set(path, '{}\n');
    if (/(?:^|\/)values\.schema\.json$/.test(path)) files.delete(path);
  }
  files.set('marked-values.yaml', JSON.stringify(values));
  return { ...request, files, values: ['marked-values.yaml'] };
}

function identity({ source, index }: PrintedObject): string {
  return `${source}\n${index}`;
}

/** Goes through an object and the marked one side by side; false where they differ in more than marks. */
function follow(
  object: PrintedObject,
  again: PrintedObject,
  marks: readonly MarkedValue[],
  templates: Templates,
  trace: OpenTrace,
): boolean {
  return node(object.value, again.value, [], []);

  function node(value: Json, other: Json, path: JsonPath, otherPath: JsonPath): boolean {
    if (typeof value !== 'object' || value === null) {
      if (typeof other === 'object' && other !== null) return false;
      const { text, origin } = unmarked(other, marks);
      if (text !== String(value)) return false;
      if (origin !== null && !trace.values.has(nodeKey(path))) trace.values.set(nodeKey(path), origin);
      keepLine(path, otherPath);
      return true;
    }
    if (typeof other !== 'object' || other === null || Array.isArray(value) !== Array.isArray(other)) return false;
    keepLine(path, otherPath);
    const keys = new Map(Object.keys(other).map((key) => [unmarkedKey(key), key]));
    const entries = Object.entries(value);
    const same = entries.map(([key, child]) => {
      const found = Array.isArray(value) ? key : keys.get(key);
      const there = found === undefined ? undefined : (other as Record<string, Json>)[found];
      const step = (name: string): string | number => (Array.isArray(value) ? Number(name) : name);
      return there === undefined || child === undefined
        ? false
        : node(child as Json, there, [...path, step(key)], [...otherPath, step(found!)]);
    });
    return same.every(Boolean) && entries.length === Object.keys(other).length;
  }

  function keepLine(path: JsonPath, otherPath: JsonPath): void {
    if (trace.lines.has(nodeKey(path))) return;
    const key = again.document.spanOf(otherPath, 'key');
    const { endLine, endColumn } = again.document.spanOf(otherPath, 'value');
    const last = endColumn === 1 ? endLine - 1 : endLine;
    for (let line = key.line; line <= Math.max(last, key.line); line++) {
      const mark = markIn(again.lines[line - 1] ?? '');
      const template = mark === null ? undefined : templates[mark.file];
      if (template === undefined) continue;
      trace.lines.set(nodeKey(path), { path: template[0], line: mark!.line });
      return;
    }
  }
}
