import { parseArgs } from 'node:util';
import { ruleMetadata } from '../rules/index.ts';
import { rulePages } from '../rules/pages.generated.ts';
import { UserError } from '../tree/user-error.ts';
import { readWords } from './words.ts';

const listFormats = ['pretty', 'json'];

/** The rules as lines, or as JSON with `--format json`. */
export function listRules(words: readonly string[]): string {
  const { values } = readWords('rules', () =>
    parseArgs({ args: [...words], options: { format: { type: 'string' } }, strict: true }),
  );
  const { format = 'pretty' } = values;
  if (!listFormats.includes(format)) {
    throw new UserError(`--format: "${format}" is not one of ${listFormats.join(', ')}`);
  }
  if (format === 'json') return JSON.stringify(ruleMetadata, null, 2);
  const width = Math.max(...ruleMetadata.map(({ name }) => name.length));
  return ruleMetadata.map(({ code, name, invariant }) => `${code}  ${name.padEnd(width)}  ${invariant}`).join('\n');
}

/** The page of a rule, by code or name. */
export function explainRule(words: readonly string[]): string {
  const [asked, ...more] = words;
  if (asked === undefined || more.length > 0)
    throw new UserError('explain takes one rule: a code or a name', rulesHint());
  const rule = ruleMetadata.find(({ code, name }) => code.toLowerCase() === asked.toLowerCase() || name === asked);
  if (rule === undefined) throw new UserError(`"${asked}" is no rule`, rulesHint());
  return rulePages[rule.name]!.trimEnd();
}

function rulesHint(): string {
  return `The rules are ${ruleMetadata.map(({ code, name }) => `${code} ${name}`).join(', ')}.`;
}
