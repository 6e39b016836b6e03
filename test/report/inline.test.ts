import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, codeLink, fenced, inlineHtml, inlineMarkdown } from '../../src/report/inline.ts';

describe('a message as Markdown', () => {
  it.each([
    ['names between backticks are code', 'subset `v3` of `reviews`', 'subset `v3` of `reviews`'],
    ['a pipe in a name cannot end a table cell', 'route `a|b`', 'route <code>a&#124;b</code>'],
    ['a backslash in a name cannot escape what follows', 'host `a\\`', 'host <code>a&#92;</code>'],
    ['words do not format', 'a *b* _c_ [d](e) <f>', 'a &#42;b&#42; &#95;c&#95; &#91;d&#93;(e) &#60;f&#62;'],
    ['a backtick without its partner is itself', 'one ` only', 'one &#96; only'],
    ['nobody is mentioned', 'ask @octocat.', 'ask `@octocat`.'],
    ['no issue is linked', 'see #12 and GH-3 (org/repo#4)', 'see `#12` and `GH-3` (`org/repo#4`)'],
    ['no commit is linked', 'since deadbeef1 it', 'since `deadbeef1` it'],
    ['an address is shown, not linked', 'at https://evil.example/x.', 'at `https://evil.example/x`.'],
    [
      'pages of the documentation are linked',
      'see https://istio.io/latest/docs/ops/#a.',
      'see <a href="https://istio.io/latest/docs/ops/#a">https://istio.io/latest/docs/ops/&#35;a</a>.',
    ],
    ['a comment of HTML is not ended', 'a --> b', 'a --&#62; b'],
    ['there is one line', 'a\r\n\r\n# b\u2028c', 'a &#35; b c'],
    ['the direction of writing stays', 'a\u202eb', 'ab'],
  ])('%s', (_what, message, expected) => {
    expect(inlineMarkdown(message)).toBe(expected);
  });

  it('in HTML has the same words', () => {
    expect(inlineHtml('subset `v3` of @octocat')).toBe('subset <code>v3</code> of <code>&#64;octocat</code>');
  });

  it.each([
    ['apps/a.yaml:3', '`apps/a.yaml:3`'],
    ['a`b', '<code>a&#96;b</code>'],
    ['</summary>@x', '`</summary>@x`'],
  ])('the name %s is code', (name, expected) => {
    expect(code(name)).toBe(expected);
    expect(codeLink(name, null)).toBe(expected);
    expect(codeLink(name, 'https://github.com/a/b')).toBe(`[${expected}](https://github.com/a/b)`);
  });
});

describe('whatever the files say', () => {
  const pieces = fc.constantFrom(
    '`',
    '|',
    '\\',
    '<',
    '>',
    '-->',
    '<!--',
    '</summary>',
    '</details>',
    '@octocat',
    '@org/team',
    '#12',
    'GH-3',
    'deadbeef1',
    '*',
    '_',
    '~~',
    '[x](https://e.vil)',
    '![i](u)',
    'https://evil.example',
    'www.evil.com',
    '\n',
    '\r',
    '```',
    '&amp;',
    '&#64;',
    '$',
    'a',
    'reviews',
    ' ',
    '\u2028',
    'a@b.c',
    '(',
    ')',
    ':',
    '.',
  );
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'binary' }),
  );
  /** What is left for GitHub to read once code, which it leaves alone, is gone. */
  const beyondCode = (markdown: string) =>
    markdown
      .replaceAll(/<code>[^<|`\\]*<\/code>/g, '§')
      .replaceAll(/<a href="https:\/\/[\w/#.-]+">[^<]*<\/a>/g, '§')
      .replaceAll(/`[^`|\\]+`/g, '§');
  const decoded = (markdown: string) =>
    markdown.replaceAll(/&#(\d+);/g, (_all, number: string) => String.fromCharCode(Number(number)));

  it.each([
    ['a message', inlineMarkdown],
    ['a message as HTML', inlineHtml],
    ['a name', code],
  ])('%s ends no cell, opens no tag, and links nobody', (_what, write) => {
    fc.assert(
      fc.property(texts, (text) => {
        const left = beyondCode(write(text));
        expect(left).not.toMatch(/[\n\r\u2028\u2029|`<>\\*_[\]~$]/);
        expect(decoded(left)).not.toMatch(/@|#\d|GH-\d|:\/\/|www\./i);
        expect(decoded(left)).not.toMatch(/(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])/i);
      }),
      { numRuns: 2000 },
    );
  });

  it('a block of code ends where it should', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('`', '```', '````', '\n', 'a: b', '  '), { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const [first, ...rest] = fenced('yaml', text).split('\n');
        const fence = /^(`{3,})yaml$/.exec(first!)![1]!;
        const closing = rest.findIndex((line) => /^ {0,3}`{3,} *$/.test(line) && line.trim().length >= fence.length);
        expect(closing).toBe(rest.length - 1);
        expect(rest.slice(0, -1).join('\n')).toBe(text);
      }),
    );
  });
});
