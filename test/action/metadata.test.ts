import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { settingInputs } from '../../src/config/inputs.ts';
import { deliveryTools, failOnLevels, outboundModes } from '../../src/config/settings.ts';

interface Input {
  readonly description: string;
  readonly required: boolean;
  readonly default?: string;
}
const text = readFileSync(new URL('../../action.yml', import.meta.url), 'utf8');
const action = parse(text) as {
  readonly inputs: Readonly<Record<string, Input>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
};

it('has the inputs of the command, and those of its own', () => {
  const own = ['base', 'head', 'comment', 'token'];
  expect(Object.keys(action.inputs).sort()).toEqual([...Object.keys(settingInputs), ...own].sort());
});

it.each([
  ['fail-on', failOnLevels],
  ['delivery', deliveryTools],
  ['outbound-traffic-policy', outboundModes],
] as const)('names every allowed value of %s', (name, values) => {
  for (const value of values) expect(action.inputs[name]!.description).toContain(value);
});

it('needs no input', () => {
  expect(Object.values(action.inputs).filter(({ required }) => required)).toEqual([]);
});

it('names the outputs, and runs on Node 24', () => {
  expect(Object.keys(action.outputs)).toEqual(['conclusion', 'errors', 'warnings', 'notices', 'report', 'sarif']);
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
});
