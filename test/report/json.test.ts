import { describe, expect, it } from 'vitest';
import { renderJson } from '../../src/report/json.ts';
import { finding, reportOf, sample } from './sample.ts';
import { complaints, schema } from './schema.ts';

describe('the schema of the report', () => {
  it.each([
    ['findings of every kind', sample],
    ['no findings', reportOf([])],
    ['revisions that are directories', reportOf([finding()], { base: { ref: 'before', sha: null } })],
  ])('describes a report with %s', (_what, report) => {
    expect(complaints(JSON.parse(renderJson(report)))).toEqual([]);
  });

  it.each([
    ['a property it does not know', { ...sample, extra: 1 }],
    ['a finding with a property it does not know', { ...sample, findings: [{ ...finding(), identity: 'x' }] }],
    ['a line 0', { ...sample, findings: [finding({ location: { ...finding().location, line: 0 } })] }],
    ['an order without `during`', { ...sample, findings: [finding({ when: 'after', order: 'wrong' })] }],
    ['another schema version', { ...sample, schemaVersion: 2 }],
  ])('refuses %s', (_what, report) => {
    expect(complaints(JSON.parse(JSON.stringify(report)))).not.toEqual([]);
  });

  it('describes every property, and leaves no object open but the data of a rule', () => {
    const open: string[] = [];
    const undescribed: string[] = [];
    const walk = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const { type, additionalProperties, properties } = node as Record<string, unknown>;
      if (type === 'object' && additionalProperties !== false) open.push(path);
      if (type === 'object') {
        for (const [name, property] of Object.entries((properties ?? {}) as Record<string, { description?: string }>)) {
          if ((property.description ?? '').length < 4) undescribed.push(`${path}/${name}`);
        }
      }
      for (const [key, value] of Object.entries(node)) walk(value, `${path}/${key}`);
    };
    walk(schema, '');
    expect(undescribed).toEqual([]);
    expect(open).toEqual(['/$defs/finding/properties/data']);
  });
});

it('equal runs give equal bytes, ended by a newline', () => {
  const findings = [...sample.findings];
  expect(renderJson(reportOf(findings.toReversed()))).toBe(renderJson(reportOf(findings)));
  expect(renderJson(sample)).toMatch(/^\{\n {2}"schemaVersion": 1,[\s\S]*\}\n$/);
});
