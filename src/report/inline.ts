/**
 * The texts of a report as Markdown or HTML that shows exactly them. Names in them come from the files of a pull
 * request, which anybody may have written: nothing in them may format, link, mention, or end what it stands in.
 */

/** A stretch of a message: a name between backticks, or words. */
interface Stretch {
  readonly text: string;
  readonly kind: 'words' | 'code' | 'link';
}

/** A message as Markdown for one line: of a paragraph, a list item or a table cell; never for the start of a line. */
export function inlineMarkdown(message: string): string {
  return stretches(message)
    .map(({ text, kind }) => (kind === 'code' && !/[|\\`]/.test(text) ? `\`${text}\`` : html(text, kind)))
    .join('');
}

/** A message as HTML: for places where Markdown is not read, `<summary>` above all. */
export function inlineHtml(message: string): string {
  return stretches(message)
    .map(({ text, kind }) => html(text, kind))
    .join('');
}

/** A name as code, whatever is in it. */
export function code(name: string): string {
  const text = oneLine(name);
  if (text.trim() === '') return '';
  return /[|\\`]/.test(text) ? html(text, 'code') : `\`${text}\``;
}

/** A name as code where Markdown is not read. */
export function codeHtml(name: string): string {
  return html(oneLine(name), 'code');
}

/** A link whose text is code; without an address only the text. `address` is one of our own making. */
export function codeLink(name: string, address: string | null): string {
  return address === null ? code(name) : `[${code(name)}](${address})`;
}

function html(text: string, kind: Stretch['kind']): string {
  if (kind === 'code') return `<code>${encode(text, /[!-,./:-@[-`{-~]/g)}</code>`;
  if (kind === 'link') return `<a href="${text}">${encode(text)}</a>`;
  return encode(text);
}

/** Characters that HTML or Markdown could take for more than themselves. */
const meaningful = /[&<>"'`*_[\]\\|~$#@^=!{}]/g;

/** These characters as references; within the tags of code all punctuation, as addresses are linked there too. */
function encode(text: string, characters = meaningful): string {
  return text.replaceAll(characters, (character) => `&#${character.charCodeAt(0)};`);
}

function stretches(message: string): Stretch[] {
  const parts = oneLine(message).split('`');
  return parts.flatMap((text, index): Stretch[] => {
    // The odd ones stand between backticks; a last one without its closing backtick is words after a backtick.
    if (index % 2 === 0) return words(text);
    if (index === parts.length - 1) return words(`\`${text}`);
    return text.trim() === '' ? words(text) : [{ text, kind: 'code' }];
  });
}

/** Links that a rule may put into its words; all else that looks like one is shown as code, which leads nowhere. */
const documentation =
  /^https:\/\/(istio\.io|kubernetes\.io|gateway-api\.sigs\.k8s\.io|argo-cd\.readthedocs\.io|www\.envoyproxy\.io)\/[\w/#.-]*$/;

/**
 * What GitHub links of its own accord: people and teams, issues (`#1`, `GH-1`), commits, addresses.
 * It leaves alone what is code.
 */
const autolinked = /@|#\d|GH-\d|:\/\/|www\.|\bmailto:|\bxmpp:|(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])/i;

function words(text: string): Stretch[] {
  return text.split(/( +)/).flatMap((word): Stretch[] => {
    if (word === '') return [];
    if (!autolinked.test(word)) return [{ text: word, kind: 'words' }];
    const end = /[.,;:)]*$/.exec(word)!.index;
    const start = /^\(*/.exec(word)![0].length;
    const inner = word.slice(start, Math.max(start, end));
    return [
      { text: word.slice(0, start), kind: 'words' },
      { text: inner, kind: documentation.test(inner) ? 'link' : 'code' },
      { text: word.slice(Math.max(start, end)), kind: 'words' },
    ];
  });
}

/** Without line ends, and without characters that are not seen or that turn the direction of writing. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\p{Cs}/gu, '\ufffd');
}

/** A fenced block of code; the fence is longer than any run of backticks inside, so that nothing in it can end it. */
export function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
