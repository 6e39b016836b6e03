import { describe, expect, it } from 'vitest';
import type { JsonPath } from '../../src/manifest/json.ts';
import { type ParsedText, parseText } from '../../src/manifest/parse.ts';

const values = ({ documents }: ParsedText): unknown[] => documents.map(({ value }) => value);
const troubles = ({ problems }: ParsedText): string[] =>
  problems.map(({ line, column, reason, fatal }) => `${line}:${column} ${fatal ? 'lost' : 'kept'}: ${reason}`);

describe('scalars are read as kubectl reads them', () => {
  it.each<[string, unknown]>([
    ['true', true],
    ['Yes', true],
    ['on', true],
    ['y', true],
    ['FALSE', false],
    ['off', false],
    ['n', false],
    ['"on"', 'on'],
    ["'yes'", 'yes'],
    ['yEs', 'yEs'],
    ['~', null],
    ['null', null],
    ['', null],
    ['nil', 'nil'],
    ['1.30', 1.3],
    ['"1.30"', '1.30'],
    ['0777', 511],
    ['0o17', 15],
    ['0x1F', 31],
    ['-0x1F', -31],
    ['0b11', 3],
    ['1_000', 1000],
    ['0899', 899],
    ['190:20:30', '190:20:30'],
    ['2001-01-01', '2001-01-01'],
    ['1e3', 1000],
    ['.5', 0.5],
    ['5.', 5],
    ['-0', 0],
    ['123456789012345678', 123456789012345680],
    ['1e999', '1e999'],
    ['.nan', '.nan'],
    ['1.2.3', '1.2.3'],
    ['v1', 'v1'],
    ['!!str 3', '3'],
    ['!!int "3"', 3],
    ['!Ref x', 'x'],
    ['${HOST}', '${HOST}'],
  ])('%s', (text, value) => {
    expect(values(parseText(`a: ${text}\n`))).toEqual([{ a: value }]);
  });
});

it('reads scalars as YAML 1.2 has it where it is asked to', () => {
  expect(values(parseText('a: off\nb: y\nc: 0777\nd: true\n', 'core'))).toEqual([
    { a: 'off', b: 'y', c: 777, d: true },
  ]);
});

describe('documents', () => {
  it.each<[string, string, unknown[]]>([
    ['nothing', '', []],
    ['blanks and comments', ' \n# kind: Service\n---\n# nothing\n--- # here\n...\n', []],
    ['several', 'a: 1\n---\nb: 2\n--- {c: 3}\n', [{ a: 1 }, { b: 2 }, { c: 3 }]],
    ['an end marker', 'a: 1\n...\n---\nb: 2\n...\n', [{ a: 1 }, { b: 2 }]],
    ['directives', '%YAML 1.1\n# old\n---\na: on\n...\n%YAML 1.2\n---\nb: 0777\n', [{ a: true }, { b: 511 }]],
    ['a byte order mark', '\uFEFFa: 1\n', [{ a: 1 }]],
    ['CRLF', 'a: |\r\n  x\r\n  y\r\n---\r\nb: 2\r\n', [{ a: 'x\ny\n' }, { b: 2 }]],
    ['dashes within text', 'a: |\n  ---\n  b\nc: a --- b\n', [{ a: '---\nb\n', c: 'a --- b' }]],
    ['JSON', '{"a": [1, {"b": null}]}', [{ a: [1, { b: null }] }]],
    ['JSON with tabs', '{\n\t"apiVersion": "v1",\n\t"a": [1,\n\t\t2]\n}\n', [{ apiVersion: 'v1', a: [1, 2] }]],
    ['JSON in a row', '{"a": "}{"}\n{"b": 2} {"c": {}}', [{ a: '}{' }, { b: 2 }, { c: {} }]],
    ['keys that are no texts', 'on: 1\n2: b\n1.50: c\n~: d\n', [{ on: 1, '2': 'b', '1.50': 'c', '~': 'd' }]],
    ['a key of JavaScript', '__proto__: {a: 1}\n', [JSON.parse('{"__proto__": {"a": 1}}')]],
  ])('%s', (_name, text, expected) => {
    const parsed = parseText(text);
    expect(values(parsed)).toEqual(expected);
    expect(troubles(parsed)).toEqual([]);
    expect(parsed.documents.map(({ index }) => index)).toEqual(expected.map((_, index) => index));
  });
});

describe('anchors', () => {
  it.each<[string, string, unknown]>([
    ['an alias', 'a: &x [1]\nb: *x\n', { a: [1], b: [1] }],
    ['the last anchor of a name', 'a: &x 1\nb: *x\nc: &x 2\nd: *x\n', { a: 1, b: 1, c: 2, d: 2 }],
    ['a merge key', 'a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}\n', { a: { p: 1, q: 2 }, b: { p: 1, q: 3 } }],
    ['a merge key behind its overrides', 'a: &x {p: 1}\nb: {p: 2, <<: *x}\n', { a: { p: 1 }, b: { p: 2 } }],
    ['a list of merges, the first of which counts', 'a: {<<: [{p: 1}, {p: 2, q: 3}]}\n', { a: { p: 1, q: 3 } }],
    ['a quoted merge key', 'a: {"<<": {p: 1}}\n', { a: { '<<': { p: 1 } } }],
    ['an alias as key', 'a: &x k\nb: {*x : 1}\n', { a: 'k', b: { k: 1 } }],
  ])('%s', (_name, text, expected) => {
    expect(values(parseText(text))).toEqual([expected]);
  });

  it('lead back to where a node was written', () => {
    const [document] = parseText('a: &x\n  p: 1\nb:\n  <<: *x\n  q: 2\nc: *x\n').documents;
    expect(document!.spanOf(['b', 'p'], 'value')).toMatchObject({ line: 2, column: 6 });
    expect(document!.spanOf(['b', 'p'], 'key')).toMatchObject({ line: 2, column: 3 });
    expect(document!.spanOf(['c', 'p'], 'value')).toMatchObject({ line: 2, column: 6 });
    expect(document!.spanOf(['c'], 'value')).toMatchObject({ line: 6, column: 4 });
  });
});

describe('what cannot be read', () => {
  it.each<[string, string, string[]]>([
    ['an open quote', 'a: "x\n', ['1:6 lost: missing closing quote "']],
    ['a tab', 'a:\n\tb: 1\n', ['2:1 lost: tabs are not allowed as indentation']],
    ['a mapping in a line', 'a: b: c\n', ['1:4 lost: nested mappings are not allowed in compact mappings']],
    ['an unknown anchor', 'a: *x\n', ['1:4 lost: an alias (`*`) without an anchor before it']],
    ['an alias of itself', 'a: &x [*x]\n', ['1:8 lost: an alias (`*`) within its own anchor']],
    ['a template', 'a: {{ .Values.x }}\n', ['1:5 lost: a list or a mapping as a key']],
    ['a merge of a text', 'a: {<<: b}\n', ['1:5 lost: "<<" needs a mapping or a list of mappings']],
    ['a duplicate key', 'a:\n  b: 1\n  "b": 2\n', ['3:3 kept: duplicate key "b"']],
  ])('%s', (_name, text, expected) => {
    expect(troubles(parseText(text))).toEqual(expected);
  });

  it.each<[string, string, string]>([
    [
      'a list that is not closed',
      'a: [1\nb: 2\n',
      '2:1 lost: flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    [
      'a mapping in braces that is not closed',
      'a: {b: 1\nc: 2\n',
      '2:1 lost: flow map in block collection must be sufficiently indented and end with a }',
    ],
    ['a comma too many', 'a: [1,, 2]\n', '1:7 lost: unexpected , in flow sequence'],
    ['a bracket too many', 'a: ]\n', '1:4 lost: unexpected flow-seq-end token in YAML stream'],
    ['an open double quote', 'a: "b\nc: d\n', '2:5 lost: missing closing quote "'],
    ['an open single quote', "a: 'b\n", "1:6 lost: missing closing quote '"],
    ['text behind a quote', 'a: "b" c\n', '1:8 lost: unexpected scalar at node end'],
    ['an unknown escape', 'a: "\\q"\n', '1:5 lost: invalid escape sequence'],
    ['a tab', 'a:\n\tb: 1\n', '2:1 lost: tabs are not allowed as indentation'],
    ['a key too far left', 'a:\n  b: 1\n c: 2\n', '3:1 lost: all mapping items must start at the same column'],
    ['a key too far right', 'a: 1\n  b: 2\n', '1:4 lost: nested mappings are not allowed in compact mappings'],
    ['two colons', 'a: b: c\n', '1:4 lost: nested mappings are not allowed in compact mappings'],
    ['no colon', 'a: 1\nb\nc: 2\n', '2:1 lost: implicit map keys need to be followed by map values'],
    ['no space behind the colon', 'a:1\nb: 2\n', '1:1 lost: implicit keys need to be on a single line'],
    ['an item beside its key', 'a: - b\n', '1:4 lost: unexpected block-seq-ind on same line with key'],
    ['two anchors', 'a: &b &c 1\n', '1:7 lost: a node can have at most one anchor'],
    ['an alias of nothing', 'a: *b\n', '1:4 lost: an alias (`*`) without an anchor before it'],
    ['an unquoted @', 'a: @b\n', '1:4 lost: plain value cannot start with reserved character @'],
    ['an unknown version', '%YAML b\n---\na: 1\n', '1:7 lost: unsupported YAML version'],
    ['text behind a bar', 'a: |b\n  c\n', '1:5 lost: block scalar header includes extra characters'],
    ['a tag without its handle', 'a: !b!c d\n', '1:4 lost: could not resolve tag'],
  ])('%s is told in a whole clause', (_name, text, expected) => {
    expect(troubles(parseText(text))).toEqual([expected]);
  });

  it.each([
    'password: *Hunter2',
    'password: &a [*Hunter2, *a]',
    'password: |Hunter2',
    'password: "\\Hunter2"',
    'password: !Hunter2!x y',
    'password: !<Hunter2',
    'password: !Hunter2 {}',
    'password: "open\nHunter2',
    'Hunter2: a\n  Hunter2: b',
    '*Hunter2 : a\n  *Hunter2 : b',
    '? &Hunter2 x\n  : a\n  *Hunter2 : b',
  ])('quotes nothing of a Secret that says %j', (line) => {
    const { problems } = parseText(`apiVersion: v1\nkind: Secret\nstringData:\n  ${line}\n`);
    expect(problems.map(({ reason }) => reason).join('\n')).not.toContain('unter2');
    if (!line.includes('!Hunter2 {}')) expect(problems).not.toEqual([]);
  });

  it('names no key of a Secret in a list that stands there twice', () => {
    const text = 'kind: List\nitems:\n- kind: Secret\n  data: {Hunter2: a, Hunter2: b}\n';
    expect(troubles(parseText(text))).toEqual(['4:22 kept: duplicate key']);
  });

  it('takes none of its neighbours with it', () => {
    const broken = ['a: [1', 'a: "x', 'a: {', '\ta: 1', 'a: *x', "a: 'x", 'a: |2\n x'];
    const text = broken.map((each, index) => `ok: ${index}\n---\n${each}\n---\n`).join('');
    const parsed = parseText(text);
    expect(values(parsed)).toEqual(broken.map((_, index) => ({ ok: index })));
    expect(parsed.problems.map(({ line }) => line)).toEqual([3, 7, 11, 15, 19, 23, expect.any(Number)]);
    expect(parsed.documents.map(({ index }) => index)).toEqual([0, 2, 4, 6, 8, 10, 12]);
  });

  it('keeps the last of equal keys, and points at it', () => {
    const { documents } = parseText('a: 1\na: 2\n');
    expect(documents[0]!.value).toEqual({ a: 2 });
    expect(documents[0]!.spanOf(['a'], 'value')).toMatchObject({ line: 2, column: 4 });
  });

  it('bounds aliases of aliases', () => {
    const levels = Array.from({ length: 12 }, (_, level) => `l${level}: &l${level} [${`*l${level - 1},`.repeat(9)}]`);
    const { documents, problems } = parseText(`l-1: &l-1 lol\n${levels.join('\n')}\n`);
    expect(documents).toEqual([]);
    expect(problems[0]).toMatchObject({ fatal: true, reason: expect.stringMatching(/aliases stand for more than/) });
  });

  it.each([
    ['brackets', '['.repeat(100_000)],
    ['closed brackets', `${'['.repeat(3000)}${']'.repeat(3000)}`],
    ['braces of JSON', `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`],
    ['indented lists', Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}-`).join('\n')],
  ])('bounds the depth of %s', (_name, text) => {
    const { documents, problems } = parseText(text);
    expect(documents).toEqual([]);
    expect(problems).toMatchObject([{ fatal: true, reason: expect.stringMatching(/nested/) }]);
  });
});

describe('places', () => {
  const text = [
    'spec:',
    '  hosts: [reviews, "ratings"] # two',
    '  "quoted key": {a: é😀, b: c}',
    '  script: |-',
    '    one',
    '    two',
    '',
    '  empty:',
    '  list:',
    '    - name: x',
    '      port: 80',
    '    -',
    'last: end',
  ];
  it.each<[string, JsonPath, 'key' | 'value', string]>([
    ['a value', ['last'], 'value', '13:7-13:10'],
    ['a key', ['last'], 'key', '13:1-13:5'],
    ['an item of a flow list', ['spec', 'hosts', 1], 'value', '2:20-2:29'],
    ['an item has no key', ['spec', 'hosts', 0], 'key', '2:11-2:18'],
    ['a quoted key', ['spec', 'quoted key'], 'key', '3:3-3:15'],
    ['columns count UTF-16 units', ['spec', 'quoted key', 'b'], 'value', '3:29-3:30'],
    ['a block scalar without the lines after it', ['spec', 'script'], 'value', '4:11-6:8'],
    ['nothing where a value may stand', ['spec', 'empty'], 'value', '8:9-8:9'],
    ['a mapping', ['spec', 'list', 0], 'value', '10:7-11:15'],
    ['a list', ['spec', 'list'], 'value', '10:5-12:6'],
    ['what is not there: the place around it', ['spec', 'list', 0, 'host', 'x'], 'value', '10:7-11:15'],
    ['the same by its key', ['spec', 'list', 0, 'host'], 'key', '10:7-11:15'],
    ['the document', [], 'value', '1:1-13:10'],
  ])('%s', (_name, path, target, expected) => {
    for (const [ending, start] of [
      ['\n', ''],
      ['\r\n', ''],
      ['\n', '\uFEFF'],
    ]) {
      const { line, column, endLine, endColumn } = parseText(start + text.join(ending)).documents[0]!.spanOf(
        path,
        target,
      );
      expect(`${line}:${column}-${endLine}:${endColumn}`).toBe(expected);
    }
  });

  it('count lines through the whole file', () => {
    const { documents } = parseText('# head\na: 1\n---\n# c\nb:\n  - x: 1\n');
    expect(documents[1]!.spanOf(['b', 0, 'x'], 'value')).toEqual({ line: 6, column: 8, endLine: 6, endColumn: 9 });
  });

  it('are the same for JSON that is read by another parser', () => {
    const json = '{\n  "a": {"b": [1, "two"]}\n}\n';
    const [document] = parseText(json).documents;
    expect(document!.spanOf(['a', 'b', 1], 'value')).toEqual({ line: 2, column: 18, endLine: 2, endColumn: 23 });
    expect(document!.textOf(['a', 'b', 0])).toBe('1');
  });

  it('tell scalars as written', () => {
    const [document] = parseText('a: 1.30\nb: "1.30"\nc: &x 0x1F\nd: *x\ne: [on]\nf: |\n  text\n').documents;
    const written = [['a'], ['b'], ['c'], ['d'], ['e', 0], ['f'], ['e'], ['z']].map((path) => document!.textOf(path));
    expect(written).toEqual(['1.30', '1.30', '0x1F', '0x1F', 'on', 'text\n', null, null]);
  });
});
