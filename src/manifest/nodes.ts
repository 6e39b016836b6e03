import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, Scalar, type YAMLMap } from 'yaml';
import type { Json, JsonPath } from './json.ts';

/** A document whose value cannot be built, and the node that is to blame. */
export class UnreadableNode extends Error {
  readonly node: Node;

  constructor(reason: string, node: Node) {
    super(reason);
    this.node = node;
  }
}

/** What a syntax tree comes to. */
export interface Built {
  readonly value: Json;
  /** Keys that their mapping holds already, in the order of the text; the last one of a name counts. */
  readonly duplicates: readonly { readonly name: string; readonly node: Node }[];
  /** Where each alias leads. */
  readonly aliases: ReadonlyMap<Node, Node>;
}

/** Deeper than any manifest, and shallow enough for every walk over it. */
const deepest = 500;
/** An alias of aliases of aliases grows without bound ("billion laughs"); no manifest comes near this many nodes. */
const mostAliased = 100_000;

/** A value that several aliases share, and how many nodes it stands for. */
interface Anchored {
  readonly node: Node;
  built: { readonly value: Json; readonly size: number } | null;
}

/** The value of a syntax tree: aliases and merge keys (`<<`) resolved, keys as written. @throws UnreadableNode */
export function build(root: Node | null): Built {
  const anchors = new Map<string, Anchored>();
  const aliases = new Map<Node, Node>();
  const duplicates: { name: string; node: Node }[] = [];
  let size = 0;
  let aliased = 0;

  function readNode(node: Node | null, depth: number): Json {
    size += 1;
    if (node === null) return null;
    if (depth > deepest) throw new UnreadableNode(`nested more than ${deepest} levels deep`, node);
    if (isAlias(node)) return aliasValue(node);
    const anchored = node.anchor === undefined ? null : { node, built: null as Anchored['built'] };
    if (anchored !== null) anchors.set(node.anchor!, anchored);
    const before = size;
    const value = isMap(node) ? mapValue(node, depth) : isSeq(node) ? listValue(node.items, depth) : scalarValue(node);
    if (anchored !== null) anchored.built = { value, size: size - before + 1 };
    return value;
  }

  function aliasValue(node: Alias): Json {
    const target = anchors.get(node.source);
    // Without its name: a password that begins with an asterisk is read as an alias.
    if (target === undefined) throw new UnreadableNode('an alias (`*`) without an anchor before it', node);
    if (target.built === null) throw new UnreadableNode('an alias (`*`) within its own anchor', node);
    aliased += target.built.size;
    size += target.built.size;
    if (aliased > mostAliased) throw new UnreadableNode(`its aliases stand for more than ${mostAliased} nodes`, node);
    aliases.set(node, target.node);
    return target.built.value;
  }

  function listValue(items: readonly unknown[], depth: number): Json[] {
    return items.map((item) => readNode(item as Node | null, depth + 1));
  }

  function mapValue(map: YAMLMap, depth: number): Json {
    const own = new Map<string, Json>();
    const merged: Json[] = [];
    for (const { key, value } of map.items as Pair<Node, Node | null>[]) {
      if (isMerge(key)) {
        merged.push(...mergedValues(readNode(value, depth + 1), key));
        continue;
      }
      const name = nameOf(key);
      if (own.has(name)) duplicates.push({ name, node: key });
      own.set(name, readNode(value, depth + 1));
    }
    const entries = [...merged.reverse().flatMap((each) => Object.entries(each as object)), ...own];
    return Object.fromEntries(entries) as Json;
  }

  function nameOf(key: Node | null): string {
    if (isAlias(key)) {
      aliasValue(key);
      return keyText(aliases.get(key)!);
    }
    if (key !== null && !isScalar(key)) throw new UnreadableNode('a list or a mapping as a key', key);
    if (isScalar(key) && key.anchor !== undefined) {
      anchors.set(key.anchor, { node: key, built: { value: scalarValue(key), size: 1 } });
    }
    return keyText(key);
  }

  const value = readNode(root, 0);
  return { value, duplicates, aliases };
}

function mergedValues(value: Json, key: Node): Json[] {
  const values = Array.isArray(value) ? (value as Json[]) : [value];
  for (const each of values) {
    if (typeof each !== 'object' || each === null || Array.isArray(each)) {
      throw new UnreadableNode('"<<" needs a mapping or a list of mappings', key);
    }
  }
  return values;
}

function scalarValue(node: Node): Json {
  const value = isScalar(node) ? node.value : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** A plain `<<`; a quoted one is a key like any other. */
function isMerge(key: Node | null): boolean {
  return isScalar(key) && key.type === Scalar.PLAIN && key.source === '<<';
}

function keyText(key: Node | null): string {
  return isScalar(key) ? (key.source ?? '') : '';
}

/** A step on the way to a node: the node, and the key that leads to it where it is in a mapping. */
export interface Found {
  readonly key: Node | null;
  readonly value: Node | null;
}

/** The node at a path, or the nearest one above it that exists; `complete` tells which. */
export function nodeAt(
  root: Node | null,
  path: JsonPath,
  aliases: Built['aliases'],
): Found & { readonly complete: boolean } {
  let found: Found = { key: null, value: root };
  for (const step of path) {
    const next = childOf(found.value, step, aliases);
    if (next === null) return { ...found, complete: false };
    found = next;
  }
  return { ...found, complete: true };
}

function childOf(parent: Node | null, step: string | number, aliases: Built['aliases']): Found | null {
  const node = isAlias(parent) ? (aliases.get(parent) ?? null) : parent;
  if (isSeq(node)) {
    return typeof step === 'number' && step in node.items
      ? { key: null, value: node.items[step] as Node | null }
      : null;
  }
  if (!isMap(node)) return null;
  const pairs = node.items as Pair<Node, Node | null>[];
  const own = pairs.findLast(({ key }) => {
    return !isMerge(key) && keyText(isAlias(key) ? (aliases.get(key) ?? null) : key) === String(step);
  });
  if (own !== undefined) return { key: own.key, value: own.value };
  for (const { key, value } of pairs) {
    if (!isMerge(key)) continue;
    const merged = isAlias(value) ? (aliases.get(value) ?? null) : value;
    for (const each of isSeq(merged) ? (merged.items as Node[]) : [merged]) {
      const inherited = childOf(each, step, aliases);
      if (inherited !== null) return inherited;
    }
  }
  return null;
}
