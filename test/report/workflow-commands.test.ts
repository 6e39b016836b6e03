import { describe, expect, it } from 'vitest';
import { renderWorkflowCommands } from '../../src/report/workflow-commands.ts';
import type { Severity } from '../../src/rules/finding.ts';
import { at, finding, reportOf } from './sample.ts';

function many(severity: Severity, amount: number) {
  return Array.from({ length: amount }, (_, index) =>
    finding({ severity, location: at('a.yaml', index + 1), fingerprint: `${severity}${index}` }),
  );
}

function countOf(output: string) {
  const lines = output.split('\n').filter((line) => line !== '');
  return ['error', 'warning', 'notice'].map((name) => lines.filter((line) => line.startsWith(`::${name}`)).length);
}

it('a finding is one line with its place, title, reason and fix', () => {
  const report = reportOf([
    finding({
      message: 'what: 10 %, more',
      why: 'first\r\nsecond',
      fix: 'do',
      location: at('a,b:c/x.yaml', 12, 21, 'head', [13, 2]),
    }),
  ]);
  expect(renderWorkflowCommands(report)).toBe(
    '::error file=a%2Cb%3Ac/x.yaml,line=12,endLine=13,col=21,title=subset-exists (IRG101)::' +
      'what: 10 %25, more%0AWhy: first%0D%0Asecond%0AFix: do\n',
  );
});

it('a node that ends with its line end covers only the lines it fills', () => {
  const report = reportOf([finding({ location: at('x.yaml', 12, 3, 'head', [14, 1]) })]);
  expect(renderWorkflowCommands(report)).toContain('line=12,endLine=13,');
});

it('no text of a file starts a command of its own', () => {
  const report = reportOf([finding({ message: 'x\n::add-mask::y', rule: 'r\n::stop-commands::z' })]);
  expect(renderWorkflowCommands(report).trimEnd().split('\n')).toHaveLength(1);
});

describe('a place in the base', () => {
  const report = reportOf([finding({ location: at('gone.yaml', 4, 1, 'base') })]);

  it('is told in words where the file is gone', () => {
    expect(renderWorkflowCommands(report)).toMatch(/^::error title=[^:]+::In the base revision, gone.yaml line 4: /);
  });

  it('is an annotation of the file where it is still there', () => {
    expect(renderWorkflowCommands(report, (file) => file === 'gone.yaml')).toMatch(/^::error file=gone.yaml,title=/);
  });
});

describe("GitHub's ten of each", () => {
  it.each<[string, number[], number[], string | null]>([
    ['nothing', [0, 0, 0], [0, 0, 0], null],
    ['all that there are', [10, 10, 10], [10, 10, 10], null],
    ['ten errors, and a notice for the rest', [14, 0, 0], [10, 0, 1], '4 more findings'],
    ['ten warnings, and a notice for the rest', [1, 11, 3], [1, 10, 4], '1 more finding'],
    ['nine notices, and one for the rest', [0, 0, 11], [0, 0, 10], '2 more findings'],
    ['as many as there is room for', [50, 50, 50], [10, 10, 10], '121 more findings'],
  ])('%s', (_what, [errors, warnings, notices], expected, rest) => {
    const report = reportOf([...many('error', errors!), ...many('warning', warnings!), ...many('notice', notices!)]);
    const output = renderWorkflowCommands(report);
    expect(countOf(output)).toEqual(expected);
    const last = output.trimEnd().split('\n').at(-1)!;
    if (rest === null) expect(last).not.toContain('more finding');
    else expect(last).toBe(`::notice::${rest} in the job summary and the report`);
  });
});
