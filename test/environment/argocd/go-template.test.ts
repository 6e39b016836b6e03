import { describe, expect, it } from 'vitest';
import { goTemplate } from '../../../src/environment/argocd/go-template/evaluate.ts';
import { floatText } from '../../../src/environment/argocd/go-template/value.ts';

const parameters = {
  name: 'Reviews-V2',
  empty: '',
  count: 3,
  large: 1234567,
  on: true,
  path: { basename: 'reviews', segments: ['apps', 'prod', 'reviews'] },
  metadata: { labels: { env: 'prod', 'example.com/tier': 'gold' } },
  list: [{ key: 'a' }, { key: 'b' }],
};

describe('a Go template', () => {
  it.each([
    ['no braces', 'no braces'],
    ['{{ .name }}', 'Reviews-V2'],
    ['{{.path.basename}}-x', 'reviews-x'],
    ['{{ $.path.basename }}', 'reviews'],
    ['{{ index .path.segments 1 }}', 'prod'],
    ['{{ index .metadata.labels "example.com/tier" }}', 'gold'],
    ['{{ (index .list 1).key }}', 'b'],
    ['{{ .count }} {{ .large }} {{ .on }} {{ 1234567 }}', '3 1.234567e+06 true 1234567'],
    ['{{ .name | lower | replace "-v2" "" | quote }}', '"reviews"'],
    ['{{ trimSuffix "-V2" .name }}{{ trimPrefix "Rev" .name }}', 'Reviewsiews-V2'],
    ['{{ normalize "A_b.c-" }}', 'a-b.c'],
    ['{{ default "x" .empty }}{{ .missing | default "y" }}', 'xy'],
    ['{{ if eq .metadata.labels.env "prod" }}yes{{ else }}no{{ end }}', 'yes'],
    ['{{ if .missing }}a{{ else if .on }}b{{ else }}c{{ end }}', 'b'],
    ['{{ if and .on (not .empty) (or .missing .name) }}all{{ end }}', 'all'],
    ['{{ with .path }}{{ .basename }}{{ $.name }}{{ end }}', 'reviewsReviews-V2'],
    ['{{ range .list }}<{{ .key }}>{{ end }}', '<a><b>'],
    ['{{ range $at, $item := .list }}{{ $at }}{{ $item.key }}{{ else }}none{{ end }}', '0a1b'],
    ['{{ range .missing }}x{{ else }}none{{ end }}', 'none'],
    ['{{ $a := .name }}{{ if .on }}{{ $a = "b" }}{{ end }}{{ $a }}', 'b'],
    ['a {{- " b " -}} c', 'a b c'],
    ['a{{/* a comment }} */}}b', 'ab'],
    ['{{ "{{" }}name{{ `}}` }}', '{{name}}'],
    ['{{ join "/" (initial .path.segments) }}', 'apps/prod'],
    ['{{ len .list }}{{ add 1 2 }}{{ sub 5 .count }}', '232'],
    ['{{ printf "%s-%v-%d" .name .count 7 }}', 'Reviews-V2-3-7'],
    ['{{ ternary "a" "b" .on }}{{ coalesce .empty .missing "c" }}', 'ac'],
    ['{{ (split "-" .name)._1 }}{{ splitList "-" .name | last }}', 'V2V2'],
    ['{{ .list | toYaml }}', '[{"key":"a"},{"key":"b"}]'],
    ['{{ "a\\nb" | nindent 2 }}', '\n  a\n  b'],
    ['{{ trunc 3 .name }}{{ trunc -2 .name }}', 'RevV2'],
  ])('%s', (template, expected) => {
    expect(goTemplate(template, false)(parameters).text).toBe(expected);
  });

  it.each([
    ['{{ .missing }}', 'nothing gives the parameter `.missing`'],
    ['{{ .name.more }}', '`.name.more` leads through something that has no fields'],
    ['{{ .missing.more }}', '`.missing.more` leads through something that has no fields'],
    ['{{ .path }}', 'it comes to a list or a map, not to a text'],
    ['{{ .name', 'a `{{` is never closed'],
    ['{{ if .on }}x', 'an `{{ end }}` is missing'],
    ['x{{ end }}', '`{{ end }}` stands alone'],
    ['{{ lookup "v1" "Secret" }}', 'the function `lookup` is not followed'],
    ['{{ template "x" . }}', '`{{ template }}` is not followed'],
    ['{{ index .list 7 }}', '`index`: the list has no item 7'],
    ['{{ eq .count 3 }}', 'two values of different kinds are compared'],
    ['{{ lower .count }}', 'a function of texts is given something else'],
    ['{{ $nothing }}', 'the variable `$nothing` is not declared'],
    ['{{ (.name }}', 'a `)` is missing'],
    ['{{ .name | }}', 'a command is missing'],
    ['{{ repeat 1000 (repeat 1000 (repeat 1000 "a")) }}', 'a text becomes too long'],
    ['{{ constructor }}', 'the function `constructor` is not followed'],
  ])('does not follow %s', (template, reason) => {
    expect(() => goTemplate(template, false)(parameters)).toThrow(reason);
  });

  it('fails on what is missing where it is to', () => {
    expect(goTemplate('{{ if .missing }}a{{ end }}', false)(parameters).text).toBe('');
    expect(() => goTemplate('{{ if .missing }}a{{ end }}', true)(parameters)).toThrow('`.missing`');
  });

  it('remembers which parameters it read', () => {
    const { used } = goTemplate('{{ .path.basename }}{{ if .on }}{{ $.name | lower }}{{ end }}', false)(parameters);
    expect(used).toEqual([['path', 'basename'], ['on'], ['name']]);
  });

  it('gives up on a template that never comes to an end', () => {
    const nested = `${'{{ range .many }}'.repeat(6)}x${'{{ end }}'.repeat(6)}`;
    const many = Array.from({ length: 100 }, () => ({ many: [] }));
    expect(() => goTemplate(nested.replaceAll('.many', '$.many'), false)({ many })).toThrow('it takes too many steps');
  });

  it.each([
    [0, '0'],
    [0.5, '0.5'],
    [100000, '100000'],
    [1000000, '1e+06'],
    [-1234567.5, '-1.2345675e+06'],
    [0.00001, '1e-05'],
  ])('prints %d as Go does', (value, text) => {
    expect(floatText(value)).toBe(text);
  });
});
