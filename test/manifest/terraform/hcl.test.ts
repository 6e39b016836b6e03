import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Expression } from '../../../src/manifest/terraform/expression.ts';
import { parseHcl } from '../../../src/manifest/terraform/hcl.ts';

/** The value of `x` in short. */
function x(text: string): unknown {
  const expression = parseHcl(text).attributes.get('x');
  return expression === undefined ? null : plain(expression);
}

function plain(expression: Expression): unknown {
  switch (expression.kind) {
    case 'text':
      return expression.text;
    case 'template':
      return { template: expression.parts.map(plain) };
    case 'reference':
      return { reference: expression.path.join('.') };
    case 'list':
      return expression.items.map(plain);
    case 'object':
      return Object.fromEntries([...expression.entries].map(([key, value]) => [key, plain(value)]));
    case 'call':
      return { [expression.name]: expression.items.map(plain) };
    case 'conditional':
      return { if: plain(expression.condition), yes: plain(expression.yes), no: plain(expression.no) };
    case 'comparison':
      return { left: plain(expression.left), right: plain(expression.right) };
    case 'other':
      return 'other';
  }
}

it.each([
  ['x = "a"', 'a'],
  ['x = ""', ''],
  ['x = 1.30', '1.30'],
  ['x = true', { reference: 'true' }],
  ['x = "a" # "b"', 'a'],
  ['x = "a#b"', 'a#b'],
  ['x = "a" // b', 'a'],
  ['x = /* y */ "a"', 'a'],
  ['x = "a\\"b"', 'a\\"b'],
  ['x = "$${a}"', '$${a}'],
  ['x = "a-${var.b}"', { template: ['a-', { reference: 'var.b' }] }],
  ['x = "${var.b}"', { reference: 'var.b' }],
  ['x = "${f("a}")}"', { f: ['a}'] }],
  ['x = var.a["b"].c', { reference: 'var.a.b.c' }],
  ['x = var.a[0]', { reference: 'var.a.0' }],
  ['x = ["a", "b",\n  "c", # d\n]', ['a', 'b', 'c']],
  ['x = { a = "1", b: "2"\n c = "3" }', { a: '1', b: '2', c: '3' }],
  ['x = { "a" = { b = [] } }', { a: { b: [] } }],
  ['x = replace("a", ".", "-")', { replace: ['a', '.', '-'] }],
  ['x = <<EOT\na\n  b\nEOT', 'a\n  b\n'],
  ['x = <<-EOT\n  a # b\n  EOT\ny = 1', '  a # b\n'],
  ['x = a ? "b" : "c"', { if: { reference: 'a' }, yes: 'b', no: 'c' }],
  [
    'x = a == "b" ? 1 : c ? [] : {}',
    { if: { left: { reference: 'a' }, right: 'b' }, yes: '1', no: { if: { reference: 'c' }, yes: [], no: {} } },
  ],
  ['x = a ? "b"', 'other'],
  ['x = a != b && c', 'other'],
  ['x = [for a in b : a]', ['other']],
  ['x = 1 + 2', 'other'],
  ['x = a == b', { left: { reference: 'a' }, right: { reference: 'b' } }],
])('%s', (text, value) => {
  expect(x(text)).toEqual(value);
});

it('reads blocks, nested and labelled, and goes on behind what it does not understand', () => {
  const { attributes, blocks } = parseHcl(
    'a = ? ? { b }\n) = \nresource "t" "n" {\n  b = %\n}\nempty {}\nlast = "3"\n',
  );
  expect(blocks.map(({ type, labels }) => [type, ...labels])).toEqual([['resource', 't', 'n'], ['empty']]);
  expect(attributes.get('last')).toMatchObject({ text: '3' });
  const [resource] = parseHcl('resource "t" "n" {\n  b = 1\n  c {\n    d = "2"\n  }\n}\n').blocks;
  expect(resource!.labels).toEqual(['t', 'n']);
  expect(resource!.body.blocks[0]!.body.attributes.get('d')).toMatchObject({
    text: '2',
    span: { line: 4, column: 10, endLine: 4, endColumn: 11 },
  });
});

it('reads any text to its end without failing', () => {
  const pieces = [
    '"',
    '${',
    '}',
    '{',
    '[',
    ']',
    '(',
    ')',
    '<<EOT\n',
    'EOT\n',
    '\n',
    '=',
    ',',
    '#',
    '//',
    '/*',
    '*/',
    'a',
    ' ',
    '1.2',
    '\\',
    '?',
    ':',
  ];
  const text = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (each) => {
      expect(() => parseHcl(each)).not.toThrow();
    }),
    { numRuns: 5000 },
  );
});

it('does not drown in brackets, nor in length', () => {
  for (const text of [
    'x = '.concat('['.repeat(50_000)),
    'a {'.repeat(20_000),
    'x = "${'.repeat(20_000),
    `x = ${'"a" '.repeat(50_000)}`,
  ]) {
    const start = performance.now();
    parseHcl(text);
    expect(performance.now() - start).toBeLessThan(3000);
  }
});
