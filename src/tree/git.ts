import { spawn } from 'node:child_process';
import { UserError } from './user-error.ts';

/** What a git command answered; `status` 0 is success. */
export interface GitAnswer {
  readonly status: number;
  readonly output: Buffer;
  /** What git said on stderr, without credentials. */
  readonly complaint: string;
}

/** Nothing of the repository's own configuration may run a program while it is read. */
const harmless = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'gc.auto=0'];

/** Set while git runs a hook; they would turn every command to the repository of that hook. */
const foreign = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX'];

/**
 * Runs git in a folder, without prompts, hooks and pagers.
 * @throws UserError where there is no git, or where git refuses the folder because another user owns it
 */
export async function runGit(folder: string, words: readonly string[], input?: string): Promise<GitAnswer> {
  const answer = await spawnGit(['-C', folder, ...harmless, ...words], input);
  if (answer.status !== 0 && /dubious ownership|unsafe repository/.test(answer.complaint)) {
    throw new UserError(
      `git does not read ${folder}, because another user owns it`,
      `If you trust it, run: git config --global --add safe.directory "${folder}"`,
    );
  }
  return answer;
}

/** The output of a git command without the newline at its end; null where it failed. */
export async function askGit(folder: string, ...words: string[]): Promise<string | null> {
  const { status, output } = await runGit(folder, words);
  return status === 0 ? output.toString('utf8').replace(/\n$/, '') : null;
}

function spawnGit(words: readonly string[], input: string | undefined): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    const git = spawn('git', words, { env: environment(), stdio: ['pipe', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    const complaint: Buffer[] = [];
    git.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    git.stderr.on('data', (chunk: Buffer) => complaint.push(chunk));
    // git may end before it has read everything; its status then tells why.
    git.stdin.on('error', () => {});
    git.on('error', (error: NodeJS.ErrnoException) => {
      const missing = error.code === 'ENOENT';
      reject(new UserError(missing ? 'git was not found' : `git cannot be run: ${error.message}`, installHint));
    });
    git.on('close', (status) =>
      resolve({
        status: status ?? 1,
        output: Buffer.concat(output),
        complaint: withoutCredentials(Buffer.concat(complaint).toString('utf8').trim()),
      }),
    );
    git.stdin.end(input ?? '');
  });
}

const installHint = 'Install git and see that it is on the PATH; two folders can be compared without it.';

function environment(): NodeJS.ProcessEnv {
  const own: NodeJS.ProcessEnv = { ...process.env };
  for (const name of foreign) delete own[name];
  return {
    GIT_SSH_COMMAND: 'ssh -oBatchMode=yes',
    ...own,
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_PAGER: 'cat',
    LC_ALL: 'C',
  };
}

function withoutCredentials(text: string): string {
  return text.replaceAll(/:\/\/[^\s/@]+@/g, '://***@');
}
