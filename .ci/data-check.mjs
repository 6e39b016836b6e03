// Tells which files of facts were read more than a quarter ago, and what Istio publishes that they do not say.
//   --strict   status 1 where a file is old or differs
//   --write    takes what Istio publishes into src/upgrade/data/istio-releases.json
//   --offline  asks nobody
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const releasesFile = join(root, 'src', 'upgrade', 'data', 'istio-releases.json');
const tables = ['yml', 'yaml'].map(
  (ending) => `https://raw.githubusercontent.com/istio/istio.io/master/data/compatibility/supportStatus.${ending}`,
);
const releasesAddress = 'https://api.github.com/repos/istio/istio/releases?per_page=100';
const wants = (flag) => process.argv.includes(`--${flag}`);
const today = new Date().toISOString().slice(0, 10);

const { isOlderThanQuarter, readSupportTable, withPublished, differences, printReleases } = await load(
  `export * from './src/upgrade/days.ts'; export * from './src/upgrade/data/published.ts';`,
);

const old = await oldFiles();
console.log(
  old.length === 0 ? 'Every file of facts was read within the last quarter.' : 'Read more than a quarter ago:',
);
for (const { file, read } of old) console.log(`  ${file}, read on ${read ?? 'no day that it says'}`);

const differing = wants('offline') ? [] : await compare();
if (wants('strict') && old.length + differing.length > 0) process.exitCode = 1;

/** Files of facts say when they were read; those that do not are as good as old. */
async function oldFiles() {
  const entries = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.json'));
  const facts = await Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const { read, date } = JSON.parse(await readFile(path, 'utf8'));
      return { file: relative(root, path), read: read ?? date };
    }),
  );
  return facts
    .filter(({ read }) => read === undefined || isOlderThanQuarter(read, today))
    .sort((left, right) => (left.file < right.file ? -1 : 1));
}

async function compare() {
  const text = await fetched(...tables);
  const list = await fetched(releasesAddress);
  if (text === null) return [];
  const { releases, ...head } = JSON.parse(await readFile(releasesFile, 'utf8'));
  const updated = withPublished(releases, readSupportTable(text), list === null ? [] : JSON.parse(list));
  const found = differences(releases, updated);
  console.log(found.length === 0 ? 'The list of releases says what Istio publishes.' : 'Istio publishes:');
  for (const line of found) console.log(`  ${line}`);
  if (wants('write')) await writeFile(releasesFile, printReleases({ ...head, read: today }, updated));
  return found;
}

/** The first of the addresses that answers; null, and said, where none does. */
async function fetched(...addresses) {
  const reasons = [];
  for (const address of addresses) {
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(20_000) });
      if (answer.ok) return await answer.text();
      reasons.push(`${address}: ${answer.status}`);
    } catch (error) {
      reasons.push(`${address}: ${error.cause?.code ?? error.message}`);
    }
  }
  console.log(`Could not be fetched, so nothing is compared with it:\n  ${reasons.join('\n  ')}`);
  return null;
}

/** Modules of src/ as values, bundled so that their imports resolve on every Node. */
async function load(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
    },
  });
  const file = join(root, 'node_modules', '.data-check.mjs');
  await writeFile(file, outputFiles[0].text);
  return import(pathToFileURL(file).href);
}
