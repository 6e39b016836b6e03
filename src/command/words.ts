import { UserError } from '../tree/user-error.ts';
import type { CommandName } from './help.ts';

/**
 * Reads the words of a command line, with what is wrong with them told as a mistake of the user.
 * @throws UserError that says where the help is
 */
export function readWords<T>(command: CommandName, read: () => T): T {
  const hint = `See istio-rollout-guard ${command} --help.`;
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) throw new UserError(error.message, error.hint ?? hint);
    const message = error instanceof Error ? error.message : String(error);
    // Node goes on to explain how to pass a word that begins with a dash, which no command here takes.
    throw new UserError(message.split('. ')[0]!, hint);
  }
}
