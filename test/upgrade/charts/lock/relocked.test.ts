import { expect, it } from 'vitest';
import { chart, lock } from '../../../../src/rules/version-pinned/repositories.ts';
import { lockOf, relocked } from '../../../../src/upgrade/charts/lock/relocked.ts';

const from = (version: string, to: string) => ({ before: chart(version), after: chart(to) });

it('writes the lock file that Helm writes, as to versions and digest', () => {
  expect(relocked(lock('1.24.2', '1.24.2'), chart('1.24.2'), from('1.24.2', '1.24.3'))).toBe(lock('1.24.3', '1.24.3'));
});

it.each([
  ['a lock file that does not fit', lock('1.24.3', '1.24.2'), from('1.24.2', '1.24.3')],
  ['a version that is a range', lock('1.24.x', '1.24.3'), from('1.24.x', '1.25.x')],
  ['a range that becomes a version', lock('1.24.x', '1.24.3'), from('1.24.x', '1.24.2')],
  ['a lock file without a digest', 'dependencies: []\n', from('1.24.2', '1.24.3')],
  ['what is no YAML', ':\n  - [', from('1.24.2', '1.24.3')],
])('writes none for %s', (_, text, texts) => {
  expect(relocked(text, chart('1.24.2'), texts)).toBeNull();
});

it.each([
  ['mesh/Chart.yaml', 'mesh/Chart.lock'],
  ['Chart.yaml', 'Chart.lock'],
  ['mesh/requirements.yaml', 'mesh/requirements.lock'],
  ['mesh/values.yaml', null],
])('%s is locked by %s', (file, expected) => {
  expect(lockOf(file)).toBe(expected);
});
