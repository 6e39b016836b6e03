/** One word of a command line, with the flag that it belongs to. */
export interface Argument {
  readonly name: string | null;
  readonly value: string;
  readonly index: number;
  /** Where the value stands in the word. */
  readonly offset: number;
}

/** Takes `--flag=value`, `--flag value`, `-Dkey=value` and `KEY=value` apart; a shell script stays one text. */
export function argumentsOf(words: readonly unknown[]): readonly Argument[] {
  const found: Argument[] = [];
  let flag: string | null = null;
  for (const [index, word] of words.entries()) {
    if (typeof word !== 'string') continue;
    const assigned = /^(?:--?|-D|\/)?([A-Za-z][\w.-]*)=(.*)$/s.exec(word);
    if (assigned !== null && !word.includes('\n')) {
      const value = assigned[2]!;
      found.push({ name: assigned[1]!, value, index, offset: word.length - value.length });
      flag = null;
    } else if (/^--?[A-Za-z][\w.-]*$/.test(word)) {
      flag = word.replace(/^-+/, '');
    } else {
      found.push({ name: flag === 'c' ? null : flag, value: word, index, offset: 0 });
      flag = null;
    }
  }
  return found;
}
