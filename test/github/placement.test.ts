import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decidePosting } from '../../src/report/posting/decide.ts';
import { at, reportOf } from '../report/sample.ts';
import { commentRefusal } from './stand-in/limits.ts';
import { changedFile, pullRequestOf } from './stand-in/pull-request.ts';
import { findingAt } from './support.ts';

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 })
  .map((words) => words.map((word) => `${word}\n`).join(''));
const side = fc.constantFrom('head' as const, 'base' as const);
const place = fc.record({
  line: fc.integer({ min: 1, max: 45 }),
  length: fc.nat({ max: 15 }),
  side,
  isEdit: fc.boolean(),
});

it('no comment stands where GitHub would refuse it, whatever the diff and the findings', () => {
  fc.assert(
    fc.property(fc.option(text), fc.option(text), fc.array(place, { maxLength: 12 }), (before, after, places) => {
      fc.pre(before !== null || after !== null);
      const file = changedFile('a.yaml', before, after);
      const pull = pullRequestOf([file]);
      const findings = places.map(({ line, length, side, isEdit }, index) =>
        findingAt('a.yaml', line, {
          location: at('a.yaml', line, 1, side, [line + length, 2]),
          fingerprint: String(index).padStart(16, '0'),
          edit: isEdit ? { file: 'a.yaml', line, endLine: line + length, replacement: 'x' } : null,
        }),
      );
      const posting = decidePosting(reportOf(findings), [file], []);
      const refusals = [
        ...(posting.review?.comments ?? []).map((comment) => commentRefusal(pull, { ...comment })),
        ...posting.fileComments.map((comment) => commentRefusal(pull, { ...comment, subject_type: 'file' })),
      ];
      expect(refusals.filter((refusal) => refusal !== null)).toEqual([]);
      expect(refusals.length + posting.unplaced.length).toBe(findings.length);
    }),
    { numRuns: 500 },
  );
});
