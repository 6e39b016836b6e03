import { linesOf } from './kustomization.ts';

/** A part of a file that can come and go by itself, with the comment before it. */
export interface Block {
  /** Names it within its file, in both revisions alike. */
  readonly name: string;
  readonly text: string;
}

/**
 * The blocks whose texts together are a file: of Terraform what stands at its left edge (`resource "helm_release" "istiod" {`),
 * of a list file such as a helmfile its keys and the named items of their lists. Null where they cannot be told apart: two
 * have one name, an item has none, or the lines are made by a template.
 */
export function blocksIn(file: string, text: string): Block[] | null {
  const startOf = /\.tf$/i.test(file) ? startsOfTerraform : /\.ya?ml(?:\.gotmpl)?$/i.test(file) ? startsOfList : null;
  const lines = linesOf(text);
  const starts = startOf?.(lines) ?? null;
  if (starts === null) return null;
  const names = new Set(starts.map(({ name }) => name));
  if (names.size < starts.length) return null;
  const bounds = starts.map(({ line }) => withComment(lines, line));
  const first = { name: 'start of the file', text: lines.slice(0, bounds[0] ?? lines.length).join('') };
  const blocks = starts.map(({ name }, index) => ({
    name,
    text: lines.slice(bounds[index], bounds[index + 1] ?? lines.length).join(''),
  }));
  return first.text === '' ? blocks : [first, ...blocks];
}

/** Where a block begins, counted from 0. */
interface Start {
  readonly name: string;
  readonly line: number;
}

function startsOfTerraform(lines: readonly string[]): Start[] {
  return lines.flatMap((text, line) => {
    const header = /^[a-z_]\w*(?:\s+(?:"[^"]*"|[\w-]+))*\s*\{/i.exec(text)?.[0];
    return header === undefined ? [] : [{ name: header.replaceAll(/\s+/g, ' '), line }];
  });
}

function startsOfList(lines: readonly string[]): Start[] | null {
  if (lines.some((text) => /^\s*\{\{/.test(text))) return null;
  const starts: Start[] = [];
  let [key, indent]: [string, number | null] = ['', null];
  for (const [line, text] of lines.entries()) {
    const top = /^["']?([^\s#"'-][^:"']*)["']?\s*:/.exec(text)?.[1] ?? /^---/.exec(text)?.[0];
    if (top !== undefined) {
      [key, indent] = [top, null];
      starts.push({ name: key, line });
      continue;
    }
    const dash = /^( *)-(?: +|\s*$)/.exec(text)?.[1]?.length;
    if (dash === undefined || isWithin(lines, line, starts.at(-1)?.line, indent)) continue;
    indent ??= dash;
    if (dash !== indent) continue;
    const name = nameOfItem(lines, line, dash);
    if (name === null) return null;
    starts.push({ name: `${key} ${name}`, line });
  }
  return starts;
}

/** Whether a first dash is not that of the list itself: something else stands between it and its key. */
function isWithin(lines: readonly string[], line: number, start: number | undefined, indent: number | null): boolean {
  if (start === undefined) return true;
  return indent === null && lines.slice(start + 1, line).some((text) => !isEmpty(text));
}

/** What an item says of `name`, and of `namespace` where it says so. */
function nameOfItem(lines: readonly string[], line: number, indent: number): string | null {
  const next = lines.findIndex(
    (text, index) => index > line && !isEmpty(text) && /^ */.exec(text)![0].length <= indent,
  );
  const own = lines.slice(line, next === -1 ? lines.length : next);
  const inFlow = /[{,]\s*name:\s*["']?([^\s,}"']+)/.exec(own[0]!)?.[1];
  const first = /^\s*-\s+/.exec(own[0]!)?.[0].length ?? 0;
  const said = (field: string): string | undefined =>
    own
      .map((text, index) => (index === 0 ? `${' '.repeat(first)}${text.slice(first)}` : text))
      .map((text) => new RegExp(`^ {${first}}${field}:\\s*["']?([^\\s#"']+)`).exec(text)?.[1])
      .find((value) => value !== undefined);
  const name = inFlow ?? said('name');
  return name === undefined ? null : `${said('namespace') ?? ''}/${name}`;
}

/** The first of the lines of comment that stand right before a line; the line itself where none does. */
function withComment(lines: readonly string[], line: number): number {
  let start = line;
  while (start > 0 && /^\s*(?:#|\/\/)/.test(lines[start - 1]!)) start -= 1;
  return start;
}

function isEmpty(text: string): boolean {
  return /^\s*(?:#.*)?\s*$/.test(text);
}
