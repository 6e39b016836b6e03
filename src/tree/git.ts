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

/** They would turn every command to another repository, or to objects that are not its own: git sets some for hooks. */
const foreign = [
  'GIT_DIR',
  'GIT_COMMON_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_PREFIX',
];

/** What git fetches by; `ext::` and other helpers run whatever an address says (gitremote-helpers(7)). */
const protocols = ['file', 'git', 'http', 'https', 'ssh'];

/**
 * Runs git in a folder, without prompts, hooks and pagers, and without a network: what a clone made with a filter
 * lacks is not fetched on the way, object by object.
 * @throws UserError where there is no git, or where git refuses the folder because another user owns it
 */
export async function runGit(folder: string, words: readonly string[], input?: string): Promise<GitAnswer> {
  return run(folder, words, input, '');
}

/**
 * Fetches into a repository: objects only, no branch is moved. The program on the other side is always git's own, not
 * one that the repository configures.
 * @param words options, the remote, and what to fetch from it
 */
export async function fetchGit(folder: string, words: readonly string[], input?: string): Promise<GitAnswer> {
  const own = process.env.GIT_ALLOW_PROTOCOL?.split(':');
  const allowed = protocols.filter((protocol) => own?.includes(protocol) ?? true).join(':');
  const options = ['--quiet', '--no-tags', '--no-recurse-submodules', '--upload-pack=git-upload-pack'];
  return run(folder, ['fetch', ...options, ...words], input, allowed);
}

async function run(
  folder: string,
  words: readonly string[],
  input: string | undefined,
  allowedProtocols: string,
): Promise<GitAnswer> {
  const answer = await spawnGit(['-C', folder, ...harmless, ...words], input, allowedProtocols);
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

function spawnGit(words: readonly string[], input: string | undefined, allowedProtocols: string): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    const git = spawn('git', words, { env: environment(allowedProtocols), stdio: ['pipe', 'pipe', 'pipe'] });
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

function environment(allowedProtocols: string): NodeJS.ProcessEnv {
  const own: NodeJS.ProcessEnv = { ...process.env };
  for (const name of foreign) delete own[name];
  return {
    // Set here, these win over `core.sshCommand` and `core.gitProxy`, which name programs to run.
    GIT_SSH_COMMAND: 'ssh -oBatchMode=yes',
    GIT_PROXY_COMMAND: '',
    ...own,
    GIT_ALLOW_PROTOCOL: allowedProtocols,
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_PAGER: 'cat',
    LC_ALL: 'C',
  };
}

function withoutCredentials(text: string): string {
  return text.replaceAll(/:\/\/[^\s/]+@/g, '://***@');
}
