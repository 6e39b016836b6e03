import { expect, it } from 'vitest';
import { hasPlaceholder, placeholderIn } from '../../src/manifest/placeholder.ts';

it.each([
  '${HOST}',
  'a-${env}.example.com',
  '${a:-b}',
  '$HOST',
  '$(HOST)',
  '{{ .Values.host }}',
  '{{name}}',
  '<% x %>',
  '@@HOST@@',
  '%{host}',
])('finds the placeholder in %s', (text) => {
  expect(hasPlaceholder(text)).toBe(true);
});

it.each(['reviews', 'a$', '$1', '$host', 'US$ 5', 'a@b', '50%', '{a}', '<b>', '^/(.*)$', '@type'])(
  'finds none in %s',
  (text) => {
    expect(hasPlaceholder(text)).toBe(false);
  },
);

it.each([
  ['a.${HOST}.b', '${HOST}'],
  ['${HOST:-hunter2}', '${HOST}'],
  ['$(SUB)-$(TWO)', '$(SUB)'],
  ['{{ .Values.host }}:80', '{{ .Values.host }}'],
  ['{{ open', '{{'],
  ['reviews', null],
])('names the placeholder of %s', (text, expected) => {
  expect(placeholderIn(text)).toBe(expected);
});
