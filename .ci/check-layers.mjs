// Holds the imports of src/ to the direction of its layers (docs/architecture.md): downwards only.
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', 'src');
const mayImport = {
  tree: [],
  manifest: ['tree'],
  environment: ['tree', 'manifest'],
  mesh: ['tree', 'manifest', 'environment'],
  rollout: ['tree', 'manifest', 'environment', 'mesh'],
  upgrade: ['tree', 'manifest', 'environment', 'mesh'],
  rules: ['tree', 'manifest', 'environment', 'mesh', 'rollout', 'upgrade'],
  report: ['tree', 'manifest', 'environment', 'mesh', 'rollout', 'upgrade', 'rules'],
  config: ['tree', 'manifest', 'environment', 'upgrade', 'rules'],
  github: ['tree', 'manifest', 'environment', 'rules', 'report', 'config', '.'],
  command: ['tree', 'environment', 'rules', 'report', 'config', '.'],
  '.': [
    'tree',
    'manifest',
    'environment',
    'mesh',
    'rollout',
    'upgrade',
    'rules',
    'report',
    'config',
    'github',
    'command',
  ],
};
/** Packages that only the edges may use. */
const edgePackages = { '@actions/core': ['github', '.'], '@actions/github': ['github'] };
/** Modules of Node that do input or output, and the files at the edges that may use them. */
const inputAndOutput = /^node:(fs|fs\/promises|child_process|http|https|os|worker_threads)$/;
const edges = /^(cli\.ts|action\.ts|command\/|github\/|tree\/|environment\/renderer\/|config\/load)/;

const faults = [];
for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
  const file = relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
  const layer = layerOf(file);
  const text = await readFile(join(root, file), 'utf8');
  for (const [, specifier] of text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)) {
    if (specifier.startsWith('.')) checkLayer(file, layer, posix.join(posix.dirname(file), specifier));
    else checkPackage(file, layer, specifier);
  }
}
if (faults.length > 0) {
  console.error(faults.sort().join('\n'));
  process.exit(1);
}
console.log('every import points downwards');

function layerOf(file) {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : '.';
}

function checkLayer(file, layer, target) {
  const to = layerOf(target);
  if (to !== layer && !(mayImport[layer] ?? []).includes(to)) faults.push(`${file}: ${layer} may not import ${target}`);
  const rule = /^rules\/([^/]+)\/rule\.ts$/.exec(target)?.[1];
  if (rule !== undefined && file !== 'rules/index.ts' && !file.startsWith(`rules/${rule}/`)) {
    faults.push(`${file}: only rules/index.ts imports a rule (${target})`);
  }
  const [from, into] = [file, target].map((path) => /^rules\/([^/]+)\//.exec(path)?.[1]);
  if (from !== undefined && into !== undefined && from !== into)
    faults.push(`${file}: a rule may not import another (${target})`);
}

function checkPackage(file, layer, specifier) {
  const layers = edgePackages[specifier];
  if (layers !== undefined && !layers.includes(layer))
    faults.push(`${file}: only ${layers.join(', ')} may import ${specifier}`);
  if (inputAndOutput.test(specifier) && !edges.test(file))
    faults.push(`${file}: input and output (${specifier}) belongs at the edges`);
}
