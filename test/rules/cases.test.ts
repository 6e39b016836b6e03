import { describe, expect, it } from 'vitest';
import type { Case, Files, RuleCases } from '../../src/rules/cases.ts';
import { cases as egressRegistered } from '../../src/rules/egress-registered/cases.ts';
import type { Finding } from '../../src/rules/finding.ts';
import { rules } from '../../src/rules/index.ts';
import { cases as manifestReadable } from '../../src/rules/manifest-readable/cases.ts';
import { cases as manifestRendered } from '../../src/rules/manifest-rendered/cases.ts';
import { cases as revisionExists } from '../../src/rules/revision-exists/cases.ts';
import { cases as rolloutControllerAgrees } from '../../src/rules/rollout-controller-agrees/cases.ts';
import { cases as subsetExists } from '../../src/rules/subset-exists/cases.ts';
import { cases as upgradeNote } from '../../src/rules/upgrade-note/cases.ts';
import { cases as upgradeOrder } from '../../src/rules/upgrade-order/cases.ts';
import { cases as versionPinned } from '../../src/rules/version-pinned/cases.ts';
import { cases as versionSkew } from '../../src/rules/version-skew/cases.ts';
import { cases as versionStep } from '../../src/rules/version-step/cases.ts';
import { cases as versionSupported } from '../../src/rules/version-supported/cases.ts';
import { checkFiles } from '../support/check.ts';

const tables: Record<string, RuleCases> = {
  'egress-registered': egressRegistered,
  'manifest-readable': manifestReadable,
  'manifest-rendered': manifestRendered,
  'revision-exists': revisionExists,
  'rollout-controller-agrees': rolloutControllerAgrees,
  'subset-exists': subsetExists,
  'upgrade-note': upgradeNote,
  'upgrade-order': upgradeOrder,
  'version-pinned': versionPinned,
  'version-skew': versionSkew,
  'version-step': versionStep,
  'version-supported': versionSupported,
};

it('has a table for every rule', () => {
  expect(Object.keys(tables).sort()).toEqual(rules.map(({ name }) => name).sort());
});

describe.each(rules)('$name', (rule) => {
  const { valid, invalid } = tables[rule.name]!;
  const all: readonly Case[] = [...valid, ...invalid];

  it('has cases that must stay silent and cases that must not', () => {
    expect(valid.length).toBeGreaterThan(0);
    expect(invalid.length).toBeGreaterThan(0);
  });

  it('has no case twice', () => {
    const names = all.map(({ name }) => name);
    const bodies = all.map(({ before, after, mode, options }) => JSON.stringify([before, after, mode, options]));
    expect(repeated(names)).toEqual([]);
    expect(repeated(bodies)).toEqual([]);
  });

  it.each(valid)('is silent: $name', async (each) => {
    expect((await findingsOf(each, rule.code)).map(place)).toEqual([]);
  });

  it.each(invalid)('speaks: $name', async (each) => {
    const findings = await findingsOf(each, rule.code);
    expect(each.findings.length, 'a case that speaks expects a finding').toBeGreaterThan(0);
    expect(findings.map(place)).toEqual(each.findings.map((wanted) => expect.objectContaining(partial(wanted))));
    for (const [index, wanted] of each.findings.entries()) {
      if (wanted.message !== undefined) expect(findings[index]!.message).toContain(wanted.message);
      if (wanted.why !== undefined) expect(findings[index]!.why).toMatch(wanted.why);
      if (wanted.fix !== undefined) expect(findings[index]!.fix).toMatch(wanted.fix);
    }
    for (const finding of findings) {
      expectExact(finding, each);
      expectWording(finding);
    }
    expect(rule.severities).toEqual(expect.arrayContaining(findings.map(({ severity }) => severity)));
  });

  it.each(invalid)('says the same for another order of files: $name', async (each) => {
    const turned = { ...each, before: reversed(each.before), after: reversed(each.after) };
    expect(await findingsOf(turned, rule.code)).toEqual(await findingsOf(each, rule.code));
  });

  it('gives every severity that it declares in some case', () => {
    const given = new Set(invalid.flatMap(({ findings }) => findings.map(({ severity }) => severity)));
    expect([...given].sort()).toEqual([...rule.severities].sort());
  });
});

async function findingsOf(each: Case, code: string): Promise<readonly Finding[]> {
  const report = await checkFiles(each.before, each.after, each);
  return report.findings.filter((finding) => finding.code === code);
}

/** A message is a headline; the reason and the way out are sentences. */
function expectWording({ message, why, fix }: Finding): void {
  expect(message).not.toMatch(/[.\s]$/);
  expect(why).toMatch(/^\S.*\.$/s);
  expect(fix).toMatch(/^\S.*\.$/s);
}

function place({ severity, when, order, location }: Finding) {
  const { file, line, column, side } = location;
  return { severity, when, ...(order === undefined ? {} : { order }), file, line, column, side };
}

function partial(expectation: RuleCases['invalid'][number]['findings'][number]) {
  return Object.fromEntries(Object.entries(expectation).filter(([key]) => !['message', 'why', 'fix'].includes(key)));
}

/** A finding points into a file that exists, and at text that is there. */
function expectExact({ location, related, message, why, fix, order, when }: Finding, each: Case): void {
  for (const { file, line, column, endLine, side } of [location, ...related.map((other) => other.location)]) {
    const text = (side === 'base' ? each.before : each.after)[file];
    expect(text, `${side} ${file}`).toBeDefined();
    const lines = text!.split('\n');
    expect(endLine).toBeGreaterThanOrEqual(line);
    expect(lines.length).toBeGreaterThanOrEqual(endLine);
    expect(lines[line - 1]!.length + 1).toBeGreaterThanOrEqual(column);
  }
  for (const text of [message, why, fix]) {
    expect(text.trim()).not.toBe('');
    expect(text).not.toMatch(/undefined|\[object|NaN|\$\{/);
  }
  expect(order === undefined).toBe(when !== 'during');
}

function reversed(files: Files): Files {
  return Object.fromEntries(Object.entries(files).reverse());
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
