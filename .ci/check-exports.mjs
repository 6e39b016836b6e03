// Finds what src/ exports and no other file names: it is dead, or need not be exported.
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const texts = new Map();
for (const folder of ['src', 'test', '.ci']) {
  for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.m?[jt]s$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    texts.set(relative(root, path).replaceAll('\\', '/'), await readFile(path, 'utf8'));
  }
}
/** How many files name each word. */
const files = new Map();
for (const text of texts.values()) {
  for (const word of new Set(text.match(/\w+/g))) files.set(word, (files.get(word) ?? 0) + 1);
}
const faults = [];
for (const [file, text] of texts) {
  if (!file.startsWith('src/')) continue;
  for (const [, name] of text.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)) {
    if (files.get(name) === 1) faults.push(`${file}: nothing else names ${name}`);
  }
}
if (faults.length > 0) {
  console.error(faults.sort().join('\n'));
  process.exit(1);
}
console.log('what is exported is used');
