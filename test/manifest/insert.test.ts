import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { insertEntry, insertItem, type LineEdit } from '../../src/manifest/insert.ts';
import { readTree } from '../../src/manifest/read.ts';
import { treeOf } from '../../src/tree/memory.ts';

function manifestOf(text: string) {
  return readTree(treeOf({ 'a.yaml': text }), 'head').manifests[0]!;
}

function applied(text: string, edit: LineEdit | null): string | null {
  if (edit === null) return null;
  const lines = text.split('\n');
  return [...lines.slice(0, edit.line - 1), edit.replacement, ...lines.slice(edit.endLine)].join('\n');
}

const annotate = (text: string) =>
  applied(text, insertEntry(text, manifestOf(text), ['metadata', 'annotations'], ['example.com/a', '"1"'], ['name']));

const head = 'apiVersion: v1\nkind: Service\n';

describe('an entry', () => {
  it.each([
    ['metadata:\n  name: a\n', 'metadata:\n  name: a\n  annotations:\n    example.com/a: "1"\n'],
    [
      'metadata:\n  namespace: x # here\n  name: a # there\n  labels: {}\n',
      'metadata:\n  namespace: x # here\n  name: a # there\n  annotations:\n    example.com/a: "1"\n  labels: {}\n',
    ],
    [
      'metadata:\n  annotations:\n      b: c\n      # a remark\n      d: e\n  name: a\n',
      'metadata:\n  annotations:\n      example.com/a: "1"\n      b: c\n      # a remark\n      d: e\n  name: a\n',
    ],
    ['metadata: { name: a }\n', 'metadata: { name: a, annotations: { example.com/a: "1" } }\n'],
    ['metadata: {name: a}\n', 'metadata: {name: a, annotations: { example.com/a: "1" }}\n'],
    [
      'metadata: { name: a, annotations: { b: c } }\n',
      'metadata: { name: a, annotations: { b: c, example.com/a: "1" } }\n',
    ],
    ['metadata:\n  name: a\n  annotations: {}\n', 'metadata:\n  name: a\n  annotations: { example.com/a: "1" }\n'],
    [
      'metadata:\n  name: a\n  annotations: {b: c}\n',
      'metadata:\n  name: a\n  annotations: {b: c, example.com/a: "1"}\n',
    ],
    [
      'metadata: {\n  name: a,\n  annotations: { b: c } }\n',
      'metadata: {\n  name: a,\n  annotations: { b: c, example.com/a: "1" } }\n',
    ],
    ['metadata: { name: a, }\n', 'metadata: { name: a, annotations: { example.com/a: "1" } }\n'],
    ['metadata:\n  labels: &own\n    b: c\n  annotations: *own\n  name: a\n', null],
    ['own: &own\n  b: c\nmetadata:\n  annotations:\n    <<: *own\n  name: a\n', null],
    [
      'metadata:\n  annotations: &own\n    b: c\n  name: a\n',
      'metadata:\n  annotations: &own\n    example.com/a: "1"\n    b: c\n  name: a\n',
    ],
    ['metadata:\n  name: >-\n    a\n  namespace: x\n', null],
    ['metadata:\n  name: a\n  annotations: { example.com/a: "0" }\n', null],
    ['metadata:\n  name: a\n  annotations:\n', null],
    ['metadata: {\n  name: a\n}\n', null],
    ['metadata:\r\n  name: a\r\n', null],
  ])('into %j', (before, after) => {
    expect(annotate(head + before)).toBe(after === null ? null : head + after);
  });

  it('stays out of JSON, which has no entries without quotes', () => {
    expect(annotate('{"apiVersion":"v1","kind":"Service","metadata":{"name":"a"}}\n')).toBeNull();
  });

  it('is there once it is read again, and nothing else has changed', () => {
    const text = `${head}metadata:\n  name: a\n  labels: {b: c}\nspec: {ports: [{port: 80}]}\n`;
    const before = parse(text) as { metadata: object };
    expect(parse(annotate(text)!)).toEqual({
      ...before,
      metadata: { ...before.metadata, annotations: { 'example.com/a': '1' } },
    });
  });
});

describe('an item', () => {
  it.each([
    ['spec:\n  list:\n  - a\n  - b\n', 'spec:\n  list:\n  - c\n  - a\n  - b\n'],
    ['spec:\n  list:\n    - a\n', 'spec:\n  list:\n    - c\n    - a\n'],
    ['spec: { list: [a, b] }\n', 'spec: { list: [a, b, c] }\n'],
    ['spec: { list: [] }\n', 'spec: { list: [c] }\n'],
    ['spec: { list: [ a ] }\n', 'spec: { list: [ a, c ] }\n'],
    ['spec: { list: [a, b,] }\n', 'spec: { list: [a, b, c] }\n'],
    ['own: &own [a]\nspec: { list: *own }\n', null],
    ['spec: { list: a }\n', null],
    ['spec: {}\n', null],
  ])('into %j', (before, after) => {
    const text = `${head}metadata: { name: a }\n${before}`;
    const edited = applied(text, insertItem(text, manifestOf(text), ['spec', 'list'], 'c'));
    expect(edited).toBe(after === null ? null : `${head}metadata: { name: a }\n${after}`);
  });
});
