import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gitHubLinks } from '../../src/report/links.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { type Severity, severities } from '../../src/rules/finding.ts';
import { at, finding, reportOf, sample } from './sample.ts';

const page = 'https://github.com/istio-rollout-guard/istio-rollout-guard/blob/main/src/rules/subset-exists/rule.md';

describe('the summary', () => {
  it('says the verdict, what and where, why and how to fix it, and what it was judged by', () => {
    const report = reportOf([finding({ related: [] })]);
    const commit = (letter: string) => `https://github.com/acme/mesh/commit/${letter.repeat(40)}`;
    const blob = `https://github.com/acme/mesh/blob/${'b'.repeat(40)}`;
    expect(
      renderMarkdown(report, { links: gitHubLinks('https://github.com/acme/mesh', report), marker: '<!-- m -->' }),
    ).toBe(`<!-- m -->
### ❌ Istio rollout guard: 1 error

Every state between \`main\` ([\`aaaaaaa\`](${commit('a')})) and \`canary\` ([\`bbbbbbb\`](${commit('b')})).

| | What | Where |
|:-:|:--|:--|
| 🛑 | 10 % of requests to \`reviews.prod\` go to subset \`v3\` before it exists. [IRG101](${page}) | [\`apps/reviews.yaml:12\`](${blob}/apps/reviews.yaml#L12) |

#### What to do

<details><summary>🛑 <code>apps&#47;reviews&#46;yaml&#58;12</code> subset-exists (IRG101)</summary>

**Why:** Envoy answers 503 NC: \`VirtualService/reviews\` is applied before \`DestinationRule/reviews-dr\`.

**Fix:** Merge the DestinationRule first, or give it an earlier sync wave.

<sub>During the rollout: the delivery tool applies the two in the wrong order · in \`prod\` · delivered by \`apps/reviews\`</sub>

</details>

<details><summary>How this was judged</summary>

12 files with 34 manifests, 5 of them rendered. Each requirement of the mesh was asked of every state that the delivery tools can leave the cluster in on the way.

- \`prod\`: 0 objects
  - \`apps/reviews\` by Argo CD (Application reviews in argocd/reviews.yaml)

</details>

<details><summary>Not looked at: 1 file</summary>

- \`charts/web/values.yaml\`: Helm values

</details>

<sub>[istio-rollout-guard](https://github.com/istio-rollout-guard/istio-rollout-guard) 0.1.0</sub>
`);
  });

  it.each([
    ['a safe change', reportOf([]), '### ✅ Istio rollout guard: no unsafe state on the way'],
    ['a clean audit', reportOf([], { mode: 'audit' }), '### ✅ Istio rollout guard: no trouble found'],
    ['findings that do not fail', reportOf([finding({ severity: 'notice' })]), '### ☑️ Istio rollout guard: 1 notice'],
    ['findings that fail', sample, '### ❌ Istio rollout guard: 1 error, 1 warning, 1 notice'],
  ])('opens with the verdict on %s', (_what, report, heading) => {
    expect(renderMarkdown(report).split('\n')[0]).toBe(heading);
  });
});

describe('when room is short', () => {
  const drafts = fc.array(
    fc.record({
      severity: fc.constantFrom(...severities),
      words: fc.integer({ min: 1, max: 400 }),
      edits: fc.boolean(),
    }),
    { maxLength: 60 },
  );
  const edit = { file: 'a.yaml', line: 1, endLine: 1, replacement: '```\ntext' };
  const written = ({ severity, words, edits }: { severity: Severity; words: number; edits: boolean }, index: number) =>
    finding({
      severity,
      location: at(`apps/ä-${index}.yaml`, 1),
      message: `F${index}. ${'wörd `näme` '.repeat(words)}`,
      edit: edits ? edit : null,
      fingerprint: `${index}`,
    });

  it('whole sections give way: within the limit, nothing cut open, nothing uncounted', () => {
    fc.assert(
      fc.property(drafts, fc.integer({ min: 2000, max: 100_000 }), (parts, limit) => {
        const report = reportOf(parts.map(written));
        const text = renderMarkdown(report, { limit, elsewhere: 'the job summary' });
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
        expect(text.match(/<details>/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0);
        expect((text.match(/^````/gm) ?? []).length % 2).toBe(0);
        expect(text).not.toContain('\ufffd');
        expect(text).toMatch(/^### .*[\s\S]*<sub>\[istio-rollout-guard\].*<\/sub>\n$/);
        const rows = text.match(/^\| (🛑|⚠️|ℹ️)/gm)?.length ?? 0;
        const left = Number(/^\*\*(\d+) more findings?\*\*/m.exec(text)?.[1] ?? 0);
        expect(rows + left).toBe(report.findings.length);
        if (left > 0) expect(text).toContain('see the job summary');
      }),
      { numRuns: 200 },
    );
  });

  it('the least severe findings go first', () => {
    const findings = severities.flatMap((severity) =>
      Array.from({ length: 20 }, (_, index) =>
        finding({
          severity,
          message: `${severity.padEnd(7, 's')} ${index + 10}`,
          related: [],
          location: at('a.yaml', index + 10),
          fingerprint: `${severity}${index}`,
        }),
      ),
    );
    const text = renderMarkdown(reportOf(findings), { limit: 6000 });
    const rows = [...text.matchAll(/^\| \S+ \| (\w+) /gm)].map((match) => match[1]);
    expect(rows.slice(0, 20)).toEqual(Array(20).fill('errorss'));
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.length).toBeLessThan(60);
    expect(new Set(rows)).not.toContain('notices');
  });

  it('reasons and fixes give way before the table does', () => {
    const findings = Array.from({ length: 20 }, (_, index) =>
      finding({ fingerprint: `${index}`, location: at('a.yaml', index + 1) }),
    );
    const text = renderMarkdown(reportOf(findings), { limit: 10_000 });
    expect(text.match(/^\| 🛑/gm)).toHaveLength(20);
    const shown = text.match(/\*\*Why:\*\*/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(0);
    expect(text).toContain(`Reasons and fixes of ${20 - shown} findings had no room here: see the JSON report.`);
  });
});
