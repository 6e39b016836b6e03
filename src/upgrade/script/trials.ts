import { trialFolder } from '../../environment/commands/sources/shell-files.ts';
import { type Trials, trialsIn } from '../../environment/commands/trials.ts';
import { repositoryOf } from '../../environment/repository.ts';
import type { Reading } from '../../manifest/read.ts';
import type { VersionContext } from '../declared/context.ts';
import type { VersionDeclaration } from '../declared/declaration.ts';
import { codeOf } from './lines.ts';
import { isRunnable } from './runnable.ts';

/**
 * Tells of a declaration whether it reaches only clusters that a Makefile, script or job starts for itself: it stands in a
 * command of such a course, in a variable that nothing else uses, or in a file for tests that only such commands name.
 */
export function trialsOf(context: VersionContext, reading: Reading): (each: VersionDeclaration) => boolean {
  const trials = trialsIn(repositoryOf(context.tree, reading));
  if (trials.lines.size === 0) return () => false;
  return ({ source, location: { file, line } }) => {
    if (source === 'istio-operator' && trials.files.has(file)) return trialFolder(file) !== null;
    return trials.lines.get(file)?.has(line) === true || isVariableOf(context, trials, file, line);
  };
}

const assignment = /^\s*(?:-\s+)?(?<name>[A-Za-z_]\w*)\s*(?:[?:+]{0,2}=|:\s)/;

/** Whether a line gives a value to a variable that is read in the commands of trials alone, and passed on to none. */
function isVariableOf(context: VersionContext, { lines }: Trials, file: string, line: number): boolean {
  const ofTrials = lines.get(file);
  const code = codeOf(context, file);
  const name = assignment.exec(code[line - 1] ?? '')?.groups?.name;
  if (ofTrials === undefined || name === undefined) return false;
  const word = new RegExp(`\\b${name}\\b`);
  const mentions = code.flatMap((text, index) =>
    word.test(text) && assignment.exec(text)?.groups?.name !== name ? [index + 1] : [],
  );
  const isPassedOn =
    code.some((text) => /^\s*export\s*$|^\.EXPORT_ALL_VARIABLES/.test(text)) ||
    [...context.tree.files.values()].some(({ path, text }) => path !== file && isRunnable(path) && word.test(text));
  return !isPassedOn && mentions.length > 0 && mentions.every((each) => ofTrials.has(each));
}
