import { tool } from '../report/tool.ts';
import { UserError } from '../tree/user-error.ts';
import { runEnvironments } from './environments.ts';
import { type CommandName, commandNames, help } from './help.ts';
import { runPlan } from './plan.ts';
import { runReport } from './report.ts';
import { explainRule, listRules } from './rules.ts';
import { say, type Terminal } from './terminal.ts';
import { runVersions } from './versions.ts';

/** Runs the command line and gives the exit status: 0 clean, 1 findings, 2 the user's mistake, 3 ours. */
export async function runCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(words, terminal);
  } catch (error) {
    if (error instanceof UserError) {
      say(terminal, error.hint === undefined ? error.message : `${error.message}\n  ${error.hint}`);
      return 2;
    }
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say(terminal, `a fault of the tool itself; please report it with this text:\n${trace}`);
    return 3;
  }
}

async function dispatch(words: readonly string[], terminal: Terminal): Promise<number> {
  const [first, ...rest] = words;
  const print = (text: string): number => {
    terminal.stdout.write(`${text}\n`);
    return 0;
  };
  if (first === undefined) {
    terminal.stderr.write(`${help(null)}\n`);
    return 2;
  }
  if (first === '--version') return print(tool.version);
  if (first === '--help' || first === '-h' || first === 'help') {
    return print(help(rest[0] === undefined ? null : commandOf(rest[0])));
  }
  const command = commandOf(first);
  if (rest.includes('--help') || rest.includes('-h')) return print(help(command));
  if (command === 'environments') return runEnvironments(rest, terminal);
  if (command === 'versions') return runVersions(rest, terminal);
  if (command === 'rules') return print(listRules(rest));
  if (command === 'explain') return print(explainRule(rest));
  if (command === 'plan') return runPlan(rest, terminal);
  return runReport(command, rest, terminal);
}

function commandOf(word: string): CommandName {
  const command = commandNames.find((name) => name === word);
  if (command !== undefined) return command;
  throw new UserError(`"${word}" is no command; the commands are ${commandNames.join(', ')}`);
}
