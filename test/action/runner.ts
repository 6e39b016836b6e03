import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Report } from '../../src/report/report.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What runs on GitHub: the committed bundle, which `npm run dist:check` holds to be what src/ builds. */
export const bundle = join(root, 'dist', 'index.js');
const ownNode = join(root, 'node_modules', '.bin', 'node');
/** Node 24, as `action.yml` asks for; where the development dependency does not fit the machine, the Node of the tests. */
const node = existsSync(ownNode) ? ownNode : process.execPath;

/** One run of the action. */
export interface ActionRun {
  readonly eventName: string;
  readonly payload: unknown;
  /** The checked-out clone. */
  readonly workspace: string;
  readonly sha: string;
  readonly refName?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly token: string;
  readonly apiUrl: string;
}

export interface ActionResult {
  readonly status: number | null;
  /** What the run shows of itself; the command that masks the token is taken out. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The JSON report that the output names; null where the run came to none. */
  readonly report: Report | null;
  /** The SARIF report that the output names; null where the run came to none. */
  readonly sarif: unknown;
}

/** Runs the bundled action in a process of its own, with the environment that GitHub's runner gives it. */
export async function runBundle(run: ActionRun): Promise<ActionResult> {
  const temporary = mkdtempSync(join(tmpdir(), 'runner-'));
  const file = (name: string, text: string) => {
    const path = join(temporary, name);
    writeFileSync(path, text);
    return path;
  };
  mkdirSync(join(temporary, 'temp'));
  const [output, summary] = [file('output', ''), file('summary', '')];
  try {
    const { status, log } = await start({
      ...inputsOf(run),
      PATH: process.env.PATH ?? '',
      HOME: temporary,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: run.eventName,
      GITHUB_EVENT_PATH: file('event.json', JSON.stringify(run.payload)),
      GITHUB_REPOSITORY: 'acme/mesh',
      GITHUB_SHA: run.sha,
      GITHUB_REF_NAME: run.refName ?? 'main',
      GITHUB_RUN_ID: '1',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_API_URL: run.apiUrl,
      GITHUB_WORKSPACE: run.workspace,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      RUNNER_TEMP: join(temporary, 'temp'),
    });
    const outputs = readOutputs(readFileSync(output, 'utf8'));
    const json = (path: string | undefined): unknown =>
      path === undefined ? null : JSON.parse(readFileSync(path, 'utf8'));
    return {
      status,
      log: log.replace(`::add-mask::${run.token}\n`, ''),
      outputs,
      summary: readFileSync(summary, 'utf8'),
      report: json(outputs.report) as Report | null,
      sarif: json(outputs.sarif),
    };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** The inputs as the runner hands them over: those of the workflow, else the defaults of `action.yml`. */
function inputsOf({ inputs = {}, token }: ActionRun): Record<string, string> {
  const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
    inputs: Record<string, { default?: string }>;
  };
  const given = Object.entries(action.inputs).map(([name, { default: usual = '' }]) => {
    const value = inputs[name] ?? usual.replace('${{ github.token }}', token);
    return [`INPUT_${name.toUpperCase()}`, value];
  });
  return Object.fromEntries(given) as Record<string, string>;
}

function start(env: Record<string, string>): Promise<{ status: number | null; log: string }> {
  return new Promise((resolve, reject) => {
    const action = spawn(node, [bundle], { env, cwd: env.GITHUB_WORKSPACE!, stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    action.stdout.on('data', (chunk: Buffer) => {
      log += chunk.toString('utf8');
    });
    action.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString('utf8');
    });
    action.on('error', reject);
    action.on('close', (status) => resolve({ status, log }));
  });
}

/** The file of outputs: `name<<delimiter`, the value, the delimiter. */
function readOutputs(text: string): Record<string, string> {
  const outputs = text.matchAll(/^(?<name>[\w-]+)<<(?<end>\S+)\n(?<value>[\s\S]*?)\n\k<end>$/gm);
  return Object.fromEntries([...outputs].map(({ groups }) => [groups!.name!, groups!.value!]));
}
