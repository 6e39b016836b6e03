import { structuredPatch } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidePosting } from '../../../src/report/posting/decide.ts';
import { isSummary, readMarker, writeMarker } from '../../../src/report/posting/marker.ts';
import type { ChangedFile, ExistingComment, Posting } from '../../../src/report/posting/posting.ts';
import type { Finding } from '../../../src/rules/finding.ts';
import { at, finding, reportOf } from '../sample.ts';

const allLines = (path: string, lines = 99): ChangedFile => ({
  path,
  previousPath: null,
  status: 'added',
  patch: `@@ -0,0 +1,${lines} @@\n${'+a\n'.repeat(lines)}`,
});
const noPatch = (path: string): ChangedFile => ({ path, previousPath: null, status: 'modified', patch: null });

function many(amount: number, file = 'a.yaml', overrides: Partial<Finding> = {}): Finding[] {
  return Array.from({ length: amount }, (_, index) =>
    finding({ location: at(file, index + 1), fingerprint: `${file}${index + 1}`, ...overrides }),
  );
}

/** What stands on the pull request once GitHub has taken all of it. */
function posted(posting: Posting): ExistingComment[] {
  const comments = [...(posting.review?.comments ?? []), ...posting.fileComments];
  return comments.map(({ path, body }, id) => existing({ id, path, body }));
}

function existing(overrides: Partial<ExistingComment>): ExistingComment {
  return { id: 1, path: 'a.yaml', line: 1, body: '', ours: true, isOutdated: false, hasReplies: false, ...overrides };
}

const fingerprintsOf = (bodies: readonly { body: string }[]) => bodies.map(({ body }) => readMarker(body)!.fingerprint);

describe('a first run', () => {
  it('puts each finding on its line, on its file, or into the summary', () => {
    const report = reportOf([
      finding({ location: at('a.yaml', 3, 1, 'head', [5, 2]), fingerprint: 'line' }),
      finding({ location: at('b.yaml', 3), fingerprint: 'file' }),
      finding({ location: at('c.yaml', 3), fingerprint: 'none' }),
    ]);
    const posting = decidePosting(report, [allLines('a.yaml'), noPatch('b.yaml')], []);
    expect(posting.review).toMatchObject({
      event: 'COMMENT',
      body: 'Istio rollout guard: 1 error new on lines of this pull request, of 3 findings in all.',
      comments: [{ path: 'a.yaml', line: 5, side: 'RIGHT', start_line: 3, start_side: 'RIGHT' }],
    });
    expect(fingerprintsOf(posting.review!.comments)).toEqual(['line']);
    expect(fingerprintsOf(posting.fileComments)).toEqual(['file']);
    expect(posting.unplaced.map(({ fingerprint }) => fingerprint)).toEqual(['none']);
    expect(isSummary(posting.summary)).toBe(true);
    expect(posting.summary.match(/^\| 🛑/gm)).toHaveLength(3);
  });

  it('offers a suggestion exactly where it replaces what it stands on', () => {
    const edit = { file: 'a.yaml', line: 2, endLine: 3, replacement: '```\nx' };
    const report = reportOf([finding({ location: at('a.yaml', 3), edit })]);
    const [comment] = decidePosting(report, [allLines('a.yaml')], []).review!.comments;
    expect(comment).toMatchObject({ start_line: 2, line: 3 });
    expect(comment!.body).toContain('\n````suggestion\n```\nx\n````\n');
    const elsewhere = decidePosting(report, [noPatch('a.yaml')], []).fileComments[0]!;
    expect(elsewhere.body).not.toContain('suggestion');
  });

  it('says nothing but the summary where nothing was found', () => {
    const posting = decidePosting(reportOf([]), [allLines('a.yaml')], []);
    expect(posting).toMatchObject({ review: null, fileComments: [], fixed: [], standing: [], unplaced: [] });
    expect(posting.summary).toContain('no unsafe state on the way');
  });

  it('puts no more than 30 comments on lines and 10 on files, the worst ones', () => {
    const report = reportOf([
      ...many(35, 'a.yaml', { severity: 'warning' }),
      ...many(2, 'b.yaml'),
      ...many(12, 'c.yaml'),
    ]);
    const posting = decidePosting(report, [allLines('a.yaml'), allLines('b.yaml'), noPatch('c.yaml')], []);
    expect(posting.review!.comments).toHaveLength(30);
    expect(fingerprintsOf(posting.review!.comments).slice(0, 2)).toEqual(['b.yaml1', 'b.yaml2']);
    expect(posting.fileComments).toHaveLength(10);
    expect(posting.unplaced).toHaveLength(7 + 2);
  });
});

describe('a later run', () => {
  const files = [allLines('a.yaml'), noPatch('b.yaml')];

  it('on the same head says nothing again, however much there was to say', () => {
    const report = reportOf([...many(40), ...many(15, 'b.yaml'), ...many(3, 'c.yaml')]);
    const first = decidePosting(report, files, []);
    const second = decidePosting(report, files, posted(first));
    expect(second).toMatchObject({ review: null, fileComments: [], fixed: [], summary: first.summary });
    expect(second.standing).toHaveLength(40);
    expect(second.unplaced).toEqual(first.unplaced);
  });

  it('leaves alone a comment whose finding has moved', () => {
    const first = decidePosting(reportOf([finding({ location: at('a.yaml', 3) })]), files, []);
    const moved = reportOf([finding({ location: at('a.yaml', 9) })]);
    const second = decidePosting(
      moved,
      files,
      posted(first).map((comment) => ({ ...comment, isOutdated: true, line: null })),
    );
    expect(second).toMatchObject({ review: null, fixed: [], standing: [{ commentId: 0 }] });
  });

  it('marks the comment of a finding that is gone as fixed, once', () => {
    const edit = { file: 'a.yaml', line: 3, endLine: 3, replacement: 'x' };
    const first = decidePosting(reportOf([finding({ location: at('a.yaml', 3), edit })]), files, []);
    const { fixed } = decidePosting(reportOf([]), files, posted(first));
    expect(fixed).toHaveLength(1);
    const { commentId, body } = fixed[0]!;
    expect(commentId).toBe(0);
    expect(body).toContain(
      `\n✅ **Fixed** in ${'b'.repeat(40)}.\n\n<details><summary>What it was</summary>\n\n🛑 **error**`,
    );
    expect(body).not.toContain('suggestion');
    expect(readMarker(body)).toMatchObject({ fixed: true });
    expect(decidePosting(reportOf([]), files, [existing({ body })]).fixed).toEqual([]);
  });

  it('folds nothing away that people have answered', () => {
    const first = decidePosting(reportOf([finding({ location: at('a.yaml', 3) })]), files, []);
    const answered = posted(first).map((comment) => ({ ...comment, hasReplies: true }));
    const { body } = decidePosting(reportOf([]), files, answered).fixed[0]!;
    expect(body).toContain('✅ **Fixed**');
    expect(body).not.toContain('<details>');
    expect(body).toContain('**Why:**');
  });

  it('says anew what was fixed and is back', () => {
    const back = finding({ location: at('a.yaml', 3) });
    const body = `${writeMarker({ rule: back.rule, fingerprint: back.fingerprint, scope: '', fixed: true })}\n✅ **Fixed**`;
    expect(decidePosting(reportOf([back]), files, [existing({ body })]).review!.comments).toHaveLength(1);
  });

  it('marks both of two comments that two runs at once have made', () => {
    const first = posted(decidePosting(reportOf([finding({ location: at('a.yaml', 3) })]), files, []));
    const twice = [...first, ...first.map((comment) => ({ ...comment, id: 7 }))];
    expect(decidePosting(reportOf([]), files, twice).fixed.map(({ commentId }) => commentId)).toEqual([0, 7]);
  });

  it('leaves alone what a run over another part of the repository has said', () => {
    const report = reportOf([finding({ location: at('a.yaml', 3) })]);
    const other = posted(decidePosting(report, files, [], { scope: 'other' }));
    expect(decidePosting(reportOf([]), files, other).fixed).toEqual([]);
    expect(decidePosting(report, files, other).review!.comments).toHaveLength(1);
    const [fixed] = decidePosting(reportOf([]), files, other, { scope: 'other' }).fixed;
    expect(readMarker(fixed!.body)).toMatchObject({ scope: 'other', fixed: true });
  });

  it("takes nobody else's comment for its own", () => {
    const one = finding({ location: at('a.yaml', 3) });
    const foreign = posted(decidePosting(reportOf([one]), files, [])).map((comment) => ({ ...comment, ours: false }));
    expect(decidePosting(reportOf([one]), files, foreign).review!.comments).toHaveLength(1);
    expect(decidePosting(reportOf([]), files, foreign).fixed).toEqual([]);
  });
});

describe('for any change', () => {
  const lines = fc.constantFrom('a: 1', 'b: 2', '---', '- c', '+++ d', '--- e', '', '@@ -1 +1 @@');
  const texts = fc.array(lines, { maxLength: 60, size: 'max' });
  /** Few edits, far apart: hunks with lines in between that no comment may stand on. */
  const edits = fc.array(
    fc.record({ line: fc.nat(60), removed: fc.nat(4), added: fc.array(lines, { maxLength: 4 }) }),
    {
      maxLength: 4,
    },
  );
  const spans = fc.array(
    fc.record({
      side: fc.constantFrom('base', 'head'),
      line: fc.integer({ min: 1, max: 65 }),
      length: fc.nat(14),
      edited: fc.boolean(),
    }),
    { maxLength: 45, size: 'max' },
  );

  /** The lines that a patch really shows on each side, read off it line by line. */
  function shownLines(hunks: ReturnType<typeof structuredPatch>['hunks']) {
    const shown = { LEFT: new Map<number, number>(), RIGHT: new Map<number, number>() };
    for (const [index, hunk] of hunks.entries()) {
      let [left, right] = [hunk.oldStart, hunk.newStart];
      for (const line of hunk.lines) {
        if (line.startsWith(' ') || line.startsWith('-')) shown.LEFT.set(left++, index);
        if (line.startsWith(' ') || line.startsWith('+')) shown.RIGHT.set(right++, index);
      }
    }
    return shown;
  }

  function patchOf(before: readonly string[], after: readonly string[]) {
    const { hunks } = structuredPatch('a', 'a', before.join('\n'), after.join('\n'));
    const written = hunks.map(({ oldStart, oldLines, newStart, newLines, lines }) => {
      const header = `@@ -${oldLines === 0 ? oldStart - 1 : oldStart},${oldLines} +${newLines === 0 ? newStart - 1 : newStart},${newLines} @@`;
      return [header, ...lines].join('\n');
    });
    return { hunks, patch: written.join('\n') };
  }

  it('each comment stands in a hunk of its side, and every finding is told exactly once', () => {
    let placed = 0;
    fc.assert(
      fc.property(texts, edits, spans, (before, changes, places) => {
        const after = [...before];
        for (const { line, removed, added } of changes) after.splice(line, removed, ...added);
        const { hunks, patch } = patchOf(before, after);
        const shown = shownLines(hunks);
        const report = reportOf(
          places.map(({ side, line, length, edited }, index) =>
            finding({
              location: at('a.yaml', line, 1, side, [line + length, 3]),
              edit: edited ? { file: 'a.yaml', line, endLine: line + (length % 4), replacement: 'x' } : null,
              fingerprint: `${index}`,
            }),
          ),
        );
        const posting = decidePosting(report, [{ path: 'a.yaml', previousPath: null, status: 'modified', patch }], []);
        const byFingerprint = new Map(report.findings.map((each) => [each.fingerprint, each]));
        const comments = posting.review?.comments ?? [];
        for (const { line, side, start_line, body } of comments) {
          const hunk = shown[side].get(line);
          expect(hunk).toBeDefined();
          expect(shown[side].get(start_line ?? line)).toBe(hunk);
          if (start_line !== undefined) expect(start_line).toBeLessThan(line);
          const { location, edit } = byFingerprint.get(readMarker(body)!.fingerprint)!;
          expect(side).toBe(location.side === 'head' ? 'RIGHT' : 'LEFT');
          expect(location.line).toBeLessThanOrEqual(line);
          expect(location.endLine).toBeGreaterThanOrEqual(start_line ?? line);
          if (body.includes('```suggestion')) expect([start_line ?? line, line]).toEqual([edit!.line, edit!.endLine]);
          placed += 1;
        }
        const told = [
          ...fingerprintsOf(comments),
          ...fingerprintsOf(posting.fileComments),
          ...posting.unplaced.map(({ fingerprint }) => fingerprint),
        ];
        expect(told.toSorted()).toEqual([...byFingerprint.keys()].toSorted());
        const hidden = posting.unplaced.filter(({ location: { side, line } }) =>
          shown[side === 'head' ? 'RIGHT' : 'LEFT'].has(line),
        );
        if (comments.length < 30) expect(hidden).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(placed).toBeGreaterThan(500);
  });
});
