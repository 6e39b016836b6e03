import type { Reading } from '../rules/rule.ts';
import { notesPage } from '../upgrade/notes/notes.ts';
import { count } from './counts.ts';
import { code, inlineHtml, inlineMarkdown } from './inline.ts';
import { type Paint, visible, wrap } from './terminal-text.ts';
import { namedEnvironments } from './words.ts';

/** The reading list of one upgrade as a folded section of the summary: a line for each minor, with the page to read. */
export function readingMarkdown(reading: Reading): string {
  const { environments, from, to } = reading;
  const named = namedEnvironments(environments);
  const title = `To read before ${from} becomes ${to}: ${amount(reading)} that no manifest shows`;
  const where = named.length === 0 ? '' : `In ${named.map(code).join(', ')}.\n\n`;
  const lines = byMinor(reading).map(
    ([minor, titles]) => `- [${inlineMarkdown(`Istio ${minor}`)}](${notesPage(minor)}): ${inlineMarkdown(titles)}\n`,
  );
  return `\n<details><summary>${inlineHtml(title)}</summary>\n\n${where}${lines.join('')}\n</details>\n`;
}

/** The same for a terminal. */
export function readingPretty(reading: Reading, paint: Paint, width: number): string {
  const { environments, from, to } = reading;
  const named = namedEnvironments(environments);
  const where = named.length === 0 ? '' : ` in ${named.join(', ')}`;
  const title = `To read before ${from} becomes ${to}${where}: ${amount(reading)} that no manifest shows`;
  const lines = byMinor(reading).flatMap(([minor, titles]) => [
    ...wrap(`${minor}: ${titles}`, width - 4).map((line, index) => `${index === 0 ? '  ' : '    '}${line}`),
    paint('dim', `    ${notesPage(minor)}`),
  ]);
  return `${[paint('bold', visible(title)), ...lines].join('\n')}\n`;
}

function amount({ notes }: Reading): string {
  return count(notes.length, 'change');
}

/** Each minor with the titles of its notes in a row. */
function byMinor({ notes }: Reading): [string, string][] {
  const minors = [...new Set(notes.map(({ minor }) => minor))];
  return minors.map((minor) => [
    minor,
    notes
      .filter((note) => note.minor === minor)
      .map(({ title }) => title)
      .join('; '),
  ]);
}
