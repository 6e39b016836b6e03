import { expect, it } from 'vitest';
import { hasPlaceholder } from '../../src/manifest/placeholder.ts';

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
