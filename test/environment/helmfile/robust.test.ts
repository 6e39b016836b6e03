import fc from 'fast-check';
import { expect, it } from 'vitest';
import { evaluateTemplate } from '../../../src/environment/helmfile/template/evaluate.ts';
import { find } from '../summary.ts';

const pieces = [
  'releases:\n',
  '  - name: a\n',
  '    chart: ./a\n',
  '    needs: [a]\n',
  'environments:\n',
  '  prod: {values: [v.yaml]}\n',
  'helmfiles: [helmfile.d]\n',
  'bases: [helmfile.yaml]\n',
  '---\n',
  '{{ if .Values.x }}',
  '{{ end }}',
  '{{ else }}',
  '{{ else if ',
  '{{ range $i, $x := .Values }}',
  '{{- ',
  ' -}}',
  '{{',
  '}}',
  '$x',
  '.Values.a.b',
  ' | quote',
  ' | default "b"',
  '(',
  ')',
  '"',
  '`',
  'toYaml . | nindent 4',
  'eq 1 2',
  '{{ $x := 1 }}',
  '{{ $x }}',
  '{{ with .Environment }}',
  '{{ define "x" }}',
  '/* x */',
  '\n',
  ': ',
  'x',
  '{{ .Release.Name }}',
  '-1',
  'nindent 99999999 "x"',
];
const text = fc.oneof(
  fc.string(),
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join('')),
);

it('no text makes it fail', async () => {
  await fc.assert(
    fc.asyncProperty(text, text, async (main, other) => {
      await find({ 'helmfile.yaml': main, 'helmfile.d/b.yaml.gotmpl': other, 'v.yaml': other });
    }),
    { numRuns: 300 },
  );
});

it('evaluates any template to its end', () => {
  const scope = {
    root: { Values: { a: { b: 'c' }, x: [1, 2] } },
    incomplete: null,
    later: ['Release'],
    readFile: () => null,
  };
  fc.assert(
    fc.property(text, (each) => {
      const { pieces: found } = evaluateTemplate(each, scope);
      for (const { start, end, text: written, literal } of found) {
        expect(end).toBeLessThanOrEqual(each.length);
        if (literal) expect(written).toBe(each.slice(start, end));
      }
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ['a{{- 1 -}} b', 'a1b'],
  ['{{ .Values.a.b | quote }}', '"c"'],
  ['{{ .Values.none | default "d" }}', 'd'],
  ['{{ get "a.none" "d" .Values }}', 'd'],
  ['{{ range $i, $x := .Values.x }}{{ $i }}={{ $x }},{{ end }}', '0=1,1=2,'],
  ['{{ if and .Values.a (eq .Values.a.b "c") }}yes{{ else }}no{{ end }}', 'yes'],
  ['{{ if .Values.none }}yes{{ else if .Values.a }}other{{ else }}no{{ end }}', 'other'],
  ['{{ with .Values.a }}{{ .b }}{{ end }}', 'c'],
  ['{{ $x := "a" }}{{ if true }}{{ $x = "b" }}{{ end }}{{ $x }}', 'b'],
  ['{{ printf "%s-%d" "a" 1 }}', 'a-1'],
  ['{{`{{ .Release.Name }}`}}', '{{ .Release.Name }}'],
  ['{{ .Release.Name }}', '{{ .Release.Name }}'],
  ['{{/* a comment */}}x', 'x'],
  ['x:{{ toYaml .Values.a | nindent 2 }}', 'x:\n  b: "c"'],
  ['{{ env "HOME" }}', '$(env.HOME)'],
  ['{{ if env "HOME" }}x{{ end }}', ''],
])('%s is %s', (template, expected) => {
  const scope = {
    root: { Values: { a: { b: 'c' }, x: [1, 2] } },
    incomplete: null,
    later: ['Release'],
    readFile: () => null,
  };
  expect(
    evaluateTemplate(template, scope)
      .pieces.map((piece) => piece.text)
      .join(''),
  ).toBe(expected);
});
