import { expect, it } from 'vitest';
import { readConfiguration } from '../../../src/config/configuration.ts';
import { applications } from '../../../src/rules/upgrade-order/repositories.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { checkTrees } from '../../support/check.ts';

const mesh = (version: string) => treeOf(applications(version, { base: 0, istiod: 0, ztunnel: 0 }));

async function found(configuration: string) {
  const settings = readConfiguration(configuration, { file: 'guard.yml', side: 'base' }, []);
  const { findings, coverage } = await checkTrees(mesh('1.23.6'), mesh('1.24.3'), 'check', settings);
  const orders = findings.filter(({ code }) => code === 'IRG306').map(({ severity, order }) => `${severity} ${order}`);
  return [...orders, ...coverage.skipped.map(({ reason }) => reason)];
}

const units = (waits: boolean, ...names: string[]) =>
  `units:\n${names.map((name, index) => (index === 0 ? '' : `  - {name: ${name}, after: [${names[index - 1]}], waits: ${waits}}\n`)).join('')}`;

it.each([
  ['nothing', '', ['warning unordered']],
  ['that each waits for the one before', units(true, 'base', 'istiod', 'ztunnel'), []],
  ['an order without waiting', units(false, 'base', 'istiod', 'ztunnel'), ['notice unwaited']],
  ['another order', units(true, 'ztunnel', 'istiod', 'base'), ['error wrong']],
  [
    'an order of what is not there',
    units(true, 'base', 'pilot'),
    ['warning unordered', 'the configuration speaks of the unit `pilot`, which is not found'],
  ],
])('Applications that install charts, of which the configuration says %s', async (_, configuration, expected) => {
  expect(await found(configuration)).toEqual(expected);
});
