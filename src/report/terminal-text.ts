import { styleText } from 'node:util';
import type { Severity } from '../rules/finding.ts';

export type Style = Parameters<typeof styleText>[0];

/** Gives a text a style, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

export function painter(colour: boolean): Paint {
  return colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_style, text) => text;
}

export const severityStyles: Readonly<Record<Severity, Style>> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  notice: ['bold', 'blue'],
};

/**
 * A text from a file in which every character that would steer the terminal is shown as one that does not.
 * It keeps its length, so that columns stay what they are.
 */
export function visible(text: string): string {
  return text.replaceAll('\t', ' ').replaceAll(/[\p{Cc}\p{Cf}]/gu, (character) => '\ufffd'.repeat(character.length));
}

/** Lines of at most this many columns, broken between words; a longer word has a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of visible(text.replaceAll(/\s+/g, ' ')).split(' ')) {
    if (word === '') continue;
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
