import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentBody } from '../../src/report/comment.ts';
import { gitHubLinks } from '../../src/report/links.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import type { Report } from '../../src/report/report.ts';
import { at, environment, finding, reportOf } from './sample.ts';

/** A report in which one text stands wherever a pull request can put a text of its own. */
function reportOfText(text: string): Report {
  const named = { apiVersion: text, kind: text, namespace: text, name: text };
  return reportOf(
    [
      finding({
        message: `what \`${text}\` ${text}`,
        why: text,
        fix: text,
        environment: text,
        unit: text,
        resource: named,
        location: at(`apps/${text}`, 1),
        related: [{ message: text, resource: named, location: at(`apps/${text}`, 2) }],
        edit: { file: `apps/${text}`, line: 1, endLine: 1, replacement: text },
      }),
    ],
    {
      reading: [
        { environments: [text], from: text, to: text, notes: [{ id: 'a', minor: '1.31', title: 'A', source: 'b' }] },
      ],
      head: { ref: `head-${text}`, sha: 'b'.repeat(40) },
      environments: [
        { ...environment, name: text, units: environment.units.map((unit) => ({ ...unit, name: text, reason: text })) },
      ],
      coverage: { files: 1, manifests: 1, rendered: 0, skipped: [{ file: `apps/${text}`, reason: text }] },
    },
  );
}

/** What GitHub reads as Markdown and HTML: all but code, which it shows as it is, and our own links. */
function structure(markdown: string): string {
  return markdown
    .replaceAll(/^(`{3,})(yaml|suggestion)\n[\s\S]*?\n\1$/gm, '')
    .replaceAll(/<code>[^<|`\\]*<\/code>/g, '')
    .replaceAll(/`[^`|\\\n]+`/g, '')
    .replaceAll(/\]\(https:\/\/github\.com\/[^()\s]*\)/g, ']')
    .replaceAll(/&#\d+;/g, '');
}

const texts = fc
  .array(
    fc.constantFrom(
      '`',
      '```',
      '|',
      '\\',
      '<',
      '>',
      '-->',
      '<!--',
      '</summary>',
      '</details>',
      '<details>',
      '@octocat',
      '#12',
      '\n',
      '\r\n',
      '\n\n',
      '# h',
      '- x',
      '[x](y)',
      ')',
      '](',
      '*',
      '_',
      'a',
      ' ',
      'deadbeef1',
      'www.evil.com',
    ),
    { maxLength: 10 },
  )
  .map((parts) => parts.join(''));

describe('whatever a pull request writes into its files', () => {
  const counts = (markdown: string) => {
    const left = structure(markdown);
    return {
      details: left.match(/<details>/g)?.length ?? 0,
      closed: left.match(/<\/details>/g)?.length ?? 0,
      summaries: left.match(/<\/summary>/g)?.length ?? 0,
      rows: left.match(/^\|.*\|$/gm)?.length ?? 0,
      cells: left.match(/\|/g)?.length ?? 0,
      headings: left.match(/^#+ /gm)?.length ?? 0,
      comments: left.match(/<!--|-->/g)?.length ?? 0,
      items: left.match(/^ *- /gm)?.length ?? 0,
      mentions: left.match(/@|#\d|www\./g)?.length ?? 0,
    };
  };

  it('the summary has the shape that it has without it', () => {
    const links = (report: Report) => gitHubLinks('https://github.com/acme/mesh', report);
    const harmless = reportOfText('x');
    const expected = counts(renderMarkdown(harmless, { links: links(harmless), marker: '<!-- m -->' }));
    expect(expected).toMatchObject({
      details: 4,
      closed: 4,
      summaries: 4,
      rows: 3,
      headings: 2,
      comments: 2,
      mentions: 0,
    });
    fc.assert(
      fc.property(texts, (text) => {
        const report = reportOfText(text);
        expect(counts(renderMarkdown(report, { links: links(report), marker: '<!-- m -->' }))).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['lines', 'suggestion', 'file'] as const)('a comment on its %s has, too', (place) => {
    const body = (text: string) => {
      const report = reportOfText(text);
      return commentBody(report.findings[0]!, gitHubLinks('https://github.com/acme/mesh', report), place);
    };
    const expected = counts(body('x'));
    fc.assert(
      fc.property(texts, (text) => {
        expect(counts(body(text))).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });
});
