// Bundles src/ into dist/: the action (index.js), the command (cli.js) and the parts that are loaded only when needed.
// With --check it builds aside and fails when the committed dist/ is not what src/ builds.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const check = process.argv.includes('--check');
const outdir = check ? await mkdtemp(join(tmpdir(), 'dist-')) : join(root, 'dist');
if (!check) await rm(outdir, { recursive: true, force: true });

// @actions/core needs its HTTP client only to ask for an OIDC token, which this action never does. The client brings
// undici, the larger part of a cold start, so core gets a stand-in and @actions/github keeps the real one.
const withoutOidcClient = {
  name: 'core-without-oidc-client',
  setup(bundler) {
    bundler.onResolve({ filter: /^@actions\/http-client/ }, (request) =>
      request.importer.includes(join('@actions', 'core'))
        ? { path: join(root, '.ci', 'no-http-client.mjs') }
        : undefined,
    );
  },
};

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { index: 'src/action.ts', cli: 'src/cli.ts' },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  chunkNames: 'chunks/[name]-[hash]',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  plugins: [withoutOidcClient],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
  },
});

await writeFile(join(outdir, 'package.json'), '{ "type": "module" }\n');
await writeFile(join(outdir, 'licenses.txt'), await licences(Object.keys(metafile.inputs)));

if (check) {
  const differing = await differences(join(root, 'dist'), outdir);
  await rm(outdir, { recursive: true });
  if (differing.length > 0) {
    console.error(`dist/ is not what src/ builds; run "npm run build" and commit it:\n  ${differing.join('\n  ')}`);
    process.exit(1);
  }
  console.log('dist/ is what src/ builds');
}

/** The licence of every package that went into the bundle. */
async function licences(inputs) {
  const packages = new Set(
    inputs.map((input) => input.match(/^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[0]).filter(Boolean),
  );
  const texts = [];
  for (const folder of [...packages].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
    const file = (await readdir(join(root, folder))).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? '' : await readFile(join(root, folder, file), 'utf8');
    texts.push(`${name} ${version}\n${license}\n${text.replaceAll('\r\n', '\n').trim()}\n`);
  }
  return texts.join('\n---\n\n');
}

async function differences(expected, actual) {
  const list = async (folder) =>
    (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
      .sort();
  const [left, right] = [await list(expected).catch(() => []), await list(actual)];
  const differing = [];
  for (const file of new Set([...left, ...right])) {
    const [before, after] = await Promise.all(
      [expected, actual].map((folder) => readFile(join(folder, file)).catch(() => null)),
    );
    if (before === null || after === null || !before.equals(after)) differing.push(file);
  }
  return differing;
}
