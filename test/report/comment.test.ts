import { describe, expect, it } from 'vitest';
import { commentBody } from '../../src/report/comment.ts';
import { gitHubLinks, noLinks } from '../../src/report/links.ts';
import { at, finding, sample } from './sample.ts';

const links = gitHubLinks('https://github.com/acme/mesh', sample);
const blob = `https://github.com/acme/mesh/blob/${'b'.repeat(40)}`;
const page = 'https://github.com/istio-rollout-guard/istio-rollout-guard/blob/main/src/rules/subset-exists/rule.md';

describe('a comment', () => {
  it('on the lines of its finding says what, why, how to fix it, and what belongs to it', () => {
    expect(commentBody(finding(), links, 'lines')).toBe(
      [
        `🛑 **error** [\`IRG101\` subset-exists](${page}): 10 % of requests to \`reviews.prod\` go to subset \`v3\` before it exists.`,
        '**Why:** Envoy answers 503 NC: `VirtualService/reviews` is applied before `DestinationRule/reviews-dr`.',
        '**Fix:** Merge the DestinationRule first, or give it an earlier sync wave.',
        `**See also:**\n- [\`apps/reviews-dr.yaml:9\`](${blob}/apps/reviews-dr.yaml#L9): this DestinationRule brings \`v3\` only at the head`,
        '<sub>During the rollout: the delivery tool applies the two in the wrong order · in `prod` · delivered by `apps/reviews`</sub>',
      ].join('\n\n'),
    );
  });

  it.each([
    [10, '**See also:**\n- '],
    [11, '<details><summary>See also 11 places</summary>\n\n- '],
  ])('folds many places: %i', (count, start) => {
    const related = Array.from({ length: count }, (_, index) => ({
      message: 'names it too',
      resource: null,
      location: at('apps/x.yaml', index + 1, 1),
    }));
    const body = commentBody(finding({ related }), noLinks, 'lines');
    expect(body).toContain(start);
    expect(body.match(/names it too/g)).toHaveLength(count);
  });

  it('on a file names the line', () => {
    const base = finding({ related: [], location: at('apps/x.yaml', 7, 1, 'base') });
    const address = `https://github.com/acme/mesh/blob/${'a'.repeat(40)}/apps/x.yaml#L7`;
    expect(commentBody(base, links, 'file')).toContain(
      `\n\n**Where:** [\`apps/x.yaml:7\`](${address}), as it is before this change\n\n`,
    );
    expect(commentBody(base, links, 'lines')).not.toContain('Where');
  });

  it.each([
    ['suggestion' as const, '```suggestion\n  a: b\n```'],
    ['lines' as const, 'In `apps/reviews.yaml`, lines 3 to 4 become:\n```yaml\n  a: b\n```'],
  ])('standing on %s offers the edit accordingly', (place, expected) => {
    const edit = { file: 'apps/reviews.yaml', line: 3, endLine: 4, replacement: '  a: b' };
    expect(commentBody(finding({ edit }), noLinks, place)).toContain(`\n\n${expected}\n\n`);
  });

  it('that would be too long loses whole paragraphs, the other places first', () => {
    const related = Array.from({ length: 2000 }, (_, index) => ({
      message: 'one of very many places',
      resource: null,
      location: at('apps/reviews-dr.yaml', index + 1),
    }));
    const body = commentBody(finding({ related, fix: 'x'.repeat(70_000) }), links, 'file');
    expect(body.split('\n\n').map((part) => part.slice(0, 10))).toEqual(
      ['🛑 **error*', '**Why:** En', '**Where:** ', '<sub>During'].map((start) => start.slice(0, 10)),
    );
  });

  it('names every environment that the line hurts', () => {
    expect(commentBody(finding({ data: { environments: ['prod', 'stage'] } }), noLinks, 'lines')).toContain(
      ' · in `prod`, `stage` · ',
    );
  });
});

it.each([
  ['apps/a.yaml', [3, 3, 9], 'apps/a.yaml#L3'],
  ['apps/a.yaml', [3, 5, 9], 'apps/a.yaml#L3-L5'],
  ['apps/a.yaml', [3, 5, 1], 'apps/a.yaml#L3-L4'],
  ['a b/(x)#1?.yaml', [1, 1, 2], 'a%20b/%28x%29%231%3F.yaml#L1'],
])('the link to %s %j', (file, [line, endLine, endColumn], expected) => {
  const place = { file, side: 'head' as const, line: line!, endLine: endLine!, endColumn: endColumn! };
  expect(links.place(place)).toBe(`${blob}/${expected}`);
});
