import { describe, expect, it } from 'vitest';
import type { Files } from '../../src/rules/cases.ts';
import { checkFiles } from '../support/check.ts';
import { places } from './transitions/places.ts';
import { transitions } from './transitions/repositories.ts';

const codes = new Set(['IRG301', 'IRG307']);

/** What the change of a repository comes to: `IRG301 error file:line`. */
async function findingsOn(before: Files, after: Files): Promise<string[]> {
  const { findings } = await checkFiles(before, after);
  return findings
    .filter(({ code }) => codes.has(code))
    .map(({ code, severity, location: { file, line } }) => `${code} ${severity} ${file}:${line}`);
}

describe.each(places)('$name', ({ at, files, installs = true }) => {
  const [error, warning] = installs ? ['error', 'warning'] : ['notice', 'notice'];

  it.each([
    ['a patch', '1.24.1', '1.24.6', []],
    ['a minor', '1.23.6', '1.24.1', []],
    ['two minors in place', '1.22.3', '1.24.1', [`IRG301 ${error} ${at}`]],
    ['five minors in place', '1.9.5', '1.14.1', [`IRG301 ${error} ${at}`]],
    ['back by a patch', '1.24.6', '1.24.1', []],
    ['back by a minor', '1.24.1', '1.23.6', [`IRG301 ${warning} ${at}`]],
    ['back by two minors', '1.24.1', '1.22.3', [`IRG301 ${error} ${at}`]],
  ])('%s: %s to %s', async (_, from, to, expected) => {
    expect(await findingsOn(files(from), files(to))).toEqual(expected);
  });
});

describe('whole repositories', () => {
  it.each(transitions)('$name', async ({ before, after, findings }) => {
    expect(await findingsOn(before, after)).toEqual(findings);
  });
});
