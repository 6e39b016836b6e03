// Writes what is made from the rules' own metadata and pages: the index of pages that the command carries, and the
// tables between markers in README.md. With --check it fails when they are not up to date.
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const check = process.argv.includes('--check');
const stale = [];

const pagesFile = join(root, 'src', 'rules', 'pages.generated.ts');
const { ruleMetadata } = await load('src/rules/index.ts');

const pages = {};
for (const { name } of ruleMetadata) pages[name] = await readFile(join(root, 'src', 'rules', name, 'rule.md'), 'utf8');
await put(
  pagesFile,
  `// Made by "npm run generate" from the pages beside the rules.\n\n/** The page of each rule, by name. */\nexport const rulePages: Readonly<Record<string, string>> = ${JSON.stringify(pages, null, 2)};\n`,
);

const readme = join(root, 'README.md');
const rows = ruleMetadata.map(
  ({ code, name, invariant, severities }) =>
    `| ${code} | [\`${name}\`](src/rules/${name}/rule.md) | ${invariant} | ${severities.join(', ')} |`,
);
await replaceBetween(
  readme,
  'rules',
  ['| code | rule | what must hold | severities |', '|---|---|---|---|', ...rows].join('\n'),
);
await replaceBetween(readme, 'inputs', await inputTable());
await replaceBetween(
  readme,
  'start',
  `\`\`\`text\n${execFileSync('npm', ['start', '--silent'], { cwd: root, encoding: 'utf8' }).trimEnd()}\n\`\`\``,
);

if (stale.length > 0) {
  console.error(`not up to date, run "npm run generate": ${stale.join(', ')}`);
  process.exit(1);
}

/** A module of src/ as a value, bundled so that its imports resolve. */
async function load(entry) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    external: ['./pages.generated.ts'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
    },
  });
  const file = join(root, 'node_modules', '.generate.mjs');
  await writeFile(file, outputFiles[0].text);
  return import(pathToFileURL(file).href);
}

async function inputTable() {
  const { parse } = await import('yaml');
  const action = parse(await readFile(join(root, 'action.yml'), 'utf8'));
  const row = ([name, { description, default: value }]) =>
    `| \`${name}\` | ${description.trim().replace(/\s+/g, ' ')} | ${value === undefined || value === '' ? '' : `\`${value}\``} |`;
  const outputs = Object.entries(action.outputs).map(
    ([name, { description }]) => `| \`${name}\` | ${description.trim().replace(/\s+/g, ' ')} |`,
  );
  return [
    '| input | what it decides | default |',
    '|---|---|---|',
    ...Object.entries(action.inputs).map(row),
    '',
    '| output | |',
    '|---|---|',
    ...outputs,
  ].join('\n');
}

async function replaceBetween(file, marker, text) {
  const current = await readFile(file, 'utf8').catch(() => null);
  if (current === null) return;
  const pattern = new RegExp(`(<!-- ${marker}: made by "npm run generate" -->\\n)[\\s\\S]*?(<!-- /${marker} -->)`);
  await put(
    file,
    current.replace(pattern, (_, start, end) => `${start}\n${text}\n\n${end}`),
  );
}

async function put(file, text) {
  const current = await readFile(file, 'utf8').catch(() => null);
  if (current === text) return;
  if (check) stale.push(file);
  else await writeFile(file, text);
}
