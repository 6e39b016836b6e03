// Holds the files of facts to their schemas and to each other, and tells which were read more than a quarter ago and
// what Istio publishes that they do not say. Status 1 where a claim cannot be true, or a page is not understood.
//   --strict   status 1 also where a file is old, knows nothing of a minor, differs, or could not be compared
//   --write    takes what Istio publishes into src/upgrade/data/istio-releases.json
//   --offline  asks nobody
// A token in GITHUB_TOKEN is shown to GitHub's API and to nobody else.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dataFolders = ['data', 'distributions'].map((name) => join(root, 'src', 'upgrade', name));
const releasesFile = 'istio-releases.json';
const tables = ['yml', 'yaml'].map(
  (ending) => `https://raw.githubusercontent.com/istio/istio.io/master/data/compatibility/supportStatus.${ending}`,
);
const releasesAddress = 'https://api.github.com/repos/istio/istio/releases?per_page=100';
const wants = (flag) => process.argv.includes(`--${flag}`);
const today = new Date().toISOString().slice(0, 10);

const { isDay, isOlderThanQuarter, faultsOfData, unreadMinors, compareWithPublished, refusalIn } = await load(
  ['days.ts', 'data/checks/index.ts', 'data/comparison.ts', 'data/published-releases.ts']
    .map((file) => `export * from './src/upgrade/${file}';`)
    .join('\n'),
);

const texts = await dataFiles();
const read = await daysOfReading();
const faults = [...faultsOf(texts), ...faultsOfDays()];
if (faults.length > 0) {
  say('What cannot be true in the files of facts:', faults);
  process.exitCode = 1;
} else {
  const old = read
    .filter(({ day }) => isOlderThanQuarter(day, today))
    .map(({ file, day }) => `${file}, read on ${day}`);
  if (old.length > 0) say('Read more than a quarter ago:', old);
  else console.log('Every file of facts was read within the last quarter.');
  const { differs, releases } = wants('offline') ? { differs: false, releases: texts[releasesFile] } : await compare();
  const unread = unreadMinors(parsed({ ...texts, [releasesFile]: releases }));
  if (unread.length > 0) say('Not read yet:', unread);
  if (wants('strict') && (unread.length > 0 || old.length > 0 || differs)) process.exitCode = 1;
}

/**
 * Compares, and writes where that is asked for. Gives whether something differs or could not be compared, and the list
 * of releases as it is or should be.
 */
async function compare() {
  const answers = { table: await fetched(...tables), releases: await fetched(releasesAddress) };
  const { said, failed, differs, text } = compareWithPublished(texts[releasesFile], answers, today);
  console.log(said.join('\n'));
  if (failed) process.exitCode = 1;
  if (text === null) return { differs, releases: texts[releasesFile] };
  const after = faultsOf({ ...texts, [releasesFile]: text });
  if (after.length > 0) {
    say('With it the data could not be true, so nothing is written:', after);
    process.exitCode = 1;
    return { differs, releases: texts[releasesFile] };
  }
  if (wants('write')) await writeFile(join(dataFolders[0], releasesFile), text);
  return { differs, releases: text };
}

/** The texts of the data files, by name. */
async function dataFiles() {
  const names = await Promise.all(
    dataFolders.map(async (folder) => (await readdir(folder)).map((name) => join(folder, name))),
  );
  const paths = names.flat().filter((path) => path.endsWith('.json'));
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [basename(path), await readFile(path, 'utf8')])),
  );
}

function parsed(files) {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, json(name, text)]));
}

/** What a file holds; where it is no JSON there is nothing to go on with. */
function json(file, text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    say('What cannot be read:', [`${file}: ${error.message}`]);
    process.exit(1);
  }
}

function faultsOf(files) {
  return faultsOfData(parsed(files), today);
}

function say(heading, lines) {
  console.log([heading, ...lines.map((line) => `  ${line}`)].join('\n'));
}

/** Every file of facts, of other folders too, and the day on which it was read. */
async function daysOfReading() {
  const entries = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name));
  const days = await Promise.all(
    paths.map(async (path) => {
      const { read, date } = json(relative(root, path), await readFile(path, 'utf8'));
      return { file: relative(root, path), day: read ?? date ?? '' };
    }),
  );
  return days.sort((left, right) => (left.file < right.file ? -1 : 1));
}

/** What says nothing of when it was read is as good as old, and what was read tomorrow never gets old. */
function faultsOfDays() {
  const others = read.filter(({ file }) => texts[basename(file)] === undefined);
  return others
    .filter(({ day }) => !isDay(day) || day > today)
    .map(({ file, day }) => `${file}: read on ${day === '' ? 'no day that it says' : day}, which cannot be`);
}

/** The first of the addresses that answers; null, and said, where none does. */
async function fetched(...addresses) {
  const reasons = [];
  for (const address of addresses) {
    try {
      const answer = await fetch(address, { headers: headersFor(address), signal: AbortSignal.timeout(20_000) });
      const text = await answer.text();
      const refusal = refusalIn(text);
      if (answer.ok && refusal === null) return text;
      reasons.push(`${address}: ${[answer.ok ? [] : answer.status, refusal ?? []].flat().join(' ')}`);
    } catch (error) {
      reasons.push(`${address}: ${error.cause?.code ?? error.message}`);
    }
  }
  say('Could not be fetched, so nothing is compared with it:', reasons);
  return null;
}

/** GitHub answers whoever has a token more often, which on shared runners decides whether it answers at all. */
function headersFor(address) {
  const token = process.env.GITHUB_TOKEN;
  return token && new URL(address).host === 'api.github.com' ? { authorization: `Bearer ${token}` } : {};
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
