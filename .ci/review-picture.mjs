// Renders docs/review.png: the review and the summary that the action posts on fixtures/bookinfo-canary. Of another
// fixture, or of a folder with before/ and after/, named as the first argument, into the file named as the second:
//   node .ci/review-picture.mjs revision-label-replaced plan.png
// Run it from the root after
//   npm install --no-save marked@18 github-markdown-css@5 playwright-core@1 mermaid@12
// with a Chromium at CHROMIUM (default /usr/bin/chromium).
import { access, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(join(process.env.PICTURE_PACKAGES ?? root, 'package.json'));
const { marked } = await import(pathToFileURL(require.resolve('marked')).href);
const { chromium } = require('playwright-core');
const style = await readFile(require.resolve('github-markdown-css/github-markdown-light.css'), 'utf8');

const entry = `
export { check } from './src/check.ts';
export { openTree } from './src/tree/open.ts';
export { noSettings } from './src/config/settings.ts';
export { decidePosting } from './src/report/posting/decide.ts';
export { gitHubLinks } from './src/report/links.ts';
export { createTwoFilesPatch } from 'diff';`;
const bundle = join(root, 'node_modules', '.review-picture.mjs');
await build({
  stdin: { contents: entry, resolveDir: root },
  outfile: bundle,
  bundle: true,
  format: 'esm',
  platform: 'node',
  banner: { js: "import { createRequire as __r } from 'node:module';\nconst require = __r(import.meta.url);" },
});
const { check, openTree, noSettings, decidePosting, gitHubLinks, createTwoFilesPatch } = await import(
  pathToFileURL(bundle).href
);

const [name = 'bookinfo-canary', output = join(root, 'docs', 'review.png')] = process.argv.slice(2);
const kept = join(root, 'fixtures', name);
const fixture = await access(kept).then(
  () => kept,
  () => resolve(name),
);
const [base, head] = await Promise.all([openTree(join(fixture, 'before')), openTree(join(fixture, 'after'))]);
const named = (tree, ref, digit) => ({ ...tree, ref, sha: digit.repeat(40) });
const report = await check({
  mode: 'check',
  base: named(base, 'main', '1'),
  head: named(head, name === 'bookinfo-canary' ? 'reviews-v3' : 'upgrade', '2'),
  settings: noSettings,
  day: '2026-11-21',
  renderer: null,
  repositories: [],
});
const files = [...head.files.values()].flatMap(({ path, text }) => {
  const before = base.files.get(path)?.text ?? '';
  if (before === text) return [];
  const patch = createTwoFilesPatch(path, path, before, text, '', '', { context: 3 });
  return [{ path, previousPath: null, status: 'modified', patch: patch.slice(patch.indexOf('@@')) }];
});
const links = gitHubLinks('https://github.com/example/mesh-config', report);
const posting = decidePosting(report, files, [], { links });

const clean = (markdown) => marked.parse(markdown.replaceAll(/<!--[\s\S]*?-->/g, ''), { gfm: true });
const thread = (comment) =>
  `<section><header>${comment.path}</header>${hunk(comment)}<div class="said"><b>github-actions</b> <i>bot</i><div class="markdown-body">${clean(comment.body)}</div></div></section>`;
const page = `<meta charset="utf-8"><style>${style}
body { margin: 24px; width: 900px; font: 14px -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; background: #fff; color: #1f2328 }
section { border: 1px solid #d1d9e0; border-radius: 6px; margin-bottom: 16px; overflow: hidden }
header { background: #f6f8fa; padding: 8px 12px; font: 12px ui-monospace, "DejaVu Sans Mono", monospace; border-bottom: 1px solid #d1d9e0 }
pre.hunk { margin: 0; font: 12px/20px ui-monospace, "DejaVu Sans Mono", monospace }
pre.hunk span { display: block; padding: 0 12px } .add { background: #dafbe1 } .del { background: #ffebe9 }
.said { padding: 12px 16px; border-top: 1px solid #d1d9e0 } .said i { font-style: normal; border: 1px solid #d1d9e0; border-radius: 1em; padding: 0 6px; font-size: 12px; color: #59636e }
.markdown-body { font-size: 14px; margin-top: 8px }</style>
${posting.review.comments.map(thread).join('')}
<section><div class="said" style="border: 0"><b>github-actions</b> <i>bot</i><div class="markdown-body">${clean(posting.summary)}</div></div></section>`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const view = await browser.newPage({ viewport: { width: 948, height: 600 }, deviceScaleFactor: 1.5 });
await view.setContent(page);
await view.addScriptTag({ path: join(dirname(require.resolve('mermaid/package.json')), 'dist', 'mermaid.min.js') });
await view.evaluate(async () => {
  const graphs = [...document.querySelectorAll('code.language-mermaid')];
  for (const code of graphs) {
    const graph = document.createElement('div');
    graph.className = 'mermaid';
    graph.textContent = code.textContent;
    code.parentElement.replaceWith(graph);
  }
  await globalThis.mermaid.run();
});
await writeFile(resolve(output), await view.screenshot({ fullPage: true }));
await browser.close();

/** The lines of the diff above a comment, as GitHub shows them: the last four. */
function hunk({ path, line, side }) {
  const { patch } = files.find((file) => file.path === path);
  const shown = [];
  let [left, right] = [0, 0];
  for (const text of patch.split('\n')) {
    const start = /^@@ -(\d+)\S* \+(\d+)/.exec(text);
    if (start !== null) [left, right] = [Number(start[1]), Number(start[2])];
    else {
      shown.push(text);
      const at = side === 'LEFT' ? left : right;
      const here = side === 'LEFT' ? text[0] !== '+' : text[0] !== '-';
      if (here && at === line) break;
      if (text[0] !== '+') left++;
      if (text[0] !== '-') right++;
    }
  }
  const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<pre class="hunk">${shown
    .slice(-4)
    .map((text) => `<span class="${text[0] === '+' ? 'add' : text[0] === '-' ? 'del' : ''}">${escaped(text)}</span>`)
    .join('')}</pre>`;
}
