import type { VersionContext } from '../declared/context.ts';
import type { Written } from '../declared/written.ts';
import { isRunnable } from './runnable.ts';

/** The files that run commands and hold this word, without those that by their name are there for tests or to be shown. */
export function filesRunning(context: VersionContext, word: string): string[] {
  return [...context.tree.files.values()]
    .filter(({ path, text }) => text.includes(word) && isRunnable(path))
    .map(({ path }) => path);
}

/** The lines of a file as commands see them: without comments, which keeps columns as they are. */
export function codeOf(context: VersionContext, file: string): readonly string[] {
  return context.linesOf(file).map(withoutComment);
}

/** A `#` inside quotes or a word (`${#list}`, an address) begins no comment. */
function withoutComment(line: string): string {
  let quote = '';
  for (let index = 0; index < line.length; index += 1) {
    const character = line[index]!;
    if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
    else if (character === '#' && quote === '' && (index === 0 || /[\s;]/.test(line[index - 1]!)))
      return line.slice(0, index);
  }
  return line;
}

/** A text of a file by the line (from 0) and the column (from 0) at which it begins. */
export function writtenIn(context: VersionContext, file: string, text: string, line: number, column: number): Written {
  const span = { line: line + 1, column: column + 1, endLine: line + 1, endColumn: column + 1 + text.length };
  return { text, location: { ...span, file, side: context.side, path: [] } };
}

/** Every match of the group `version` in the code of a file. */
export function versionsMatching(context: VersionContext, file: string, pattern: RegExp): Written[] {
  return codeOf(context, file).flatMap((code, line) =>
    [...code.matchAll(new RegExp(pattern, 'dg'))].flatMap((found) => {
      const text = found.groups?.version?.replace(/[.+-]+$/, '') ?? '';
      const column = found.indices?.groups?.version?.[0] ?? 0;
      return text === '' ? [] : [writtenIn(context, file, text, line, column)];
    }),
  );
}
