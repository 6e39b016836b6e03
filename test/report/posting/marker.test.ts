import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isSummary,
  readMarker,
  summaryMarker,
  withoutMarker,
  writeMarker,
} from '../../../src/report/posting/marker.ts';

describe('the marker of a comment', () => {
  it('comes back as it was written, whatever it names, and is one comment of HTML', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string(),
        fc.string(),
        fc.boolean(),
        (rule, fingerprint, scope, fixed) => {
          const written = writeMarker({ rule, fingerprint, scope, fixed });
          expect(written).toMatch(/^<!-- [^<>]* -->$/);
          expect(written.slice(4, -3)).not.toMatch(/--|>/);
          expect(readMarker(`${written}\nbody`)).toEqual({ rule, fingerprint, scope, fixed });
          expect(withoutMarker(`${written}\nbody`)).toBe('body');
        },
      ),
    );
  });

  it.each([
    ['a comment without one', 'just words'],
    ['one that is quoted', `> ${writeMarker({ rule: 'a', fingerprint: 'b', scope: '', fixed: false })}`],
    ['one further down', `words\n${writeMarker({ rule: 'a', fingerprint: 'b', scope: '', fixed: false })}`],
    ['the summary', `${summaryMarker()}\n### ok`],
    ['a broken one', '<!-- istio-rollout-guard:finding rule=a -->'],
  ])('is not seen in %s', (_what, body) => {
    expect(readMarker(body)).toBeNull();
  });

  it('of the summary is only seen where the comment starts', () => {
    expect(isSummary(`${summaryMarker()}\n### ok`)).toBe(true);
    expect(isSummary(`> ${summaryMarker()}`)).toBe(false);
  });

  it('of the summary is only that of its own scope', () => {
    expect(isSummary(`${summaryMarker('one')}\n### ok`, 'one')).toBe(true);
    for (const [written, asked] of [
      ['one', ''],
      ['', 'one'],
      ['one', 'on'],
      ['on', 'one'],
    ] as const) {
      expect(isSummary(summaryMarker(written), asked)).toBe(false);
    }
  });
});
