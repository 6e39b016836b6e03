import type { Tree } from '../tree/tree.ts';

/** Tells of a path why it is a template by where it stands: under the `templates/` folder of a chart of this tree. */
export function chartTemplates(tree: Tree): (path: string) => boolean {
  const charts = tree.paths.filter((path) => /(^|\/)Chart\.ya?ml$/.test(path));
  const folders = charts.map((path) => `${path.slice(0, path.lastIndexOf('/') + 1)}templates/`);
  if (folders.length === 0) return () => false;
  return (path) => folders.some((folder) => path.startsWith(folder));
}

/**
 * What kind of template a text is that is no YAML as it stands, and so needs rendering; null for YAML.
 * Only asked of texts that YAML fails on: in a well-formed document `{{ }}` stands in strings, and Prometheus alerts,
 * Argo CD ApplicationSets and workflows are full of them.
 */
export function templateOf(text: string): string | null {
  const code = withoutBlocks(text);
  if (/^[ \t]*\{%|\{%-? *(?:if|for|set|include|endif|endfor)\b/m.test(code)) return 'Jinja template: needs rendering';
  if (/\{\{/.test(code)) return 'Helm or Go template: needs rendering';
  if (/<%/.test(code)) return 'ERB template: needs rendering';
  if (/%\{ *(?:if|for|else|end)/.test(code)) return 'Terraform template: needs rendering';
  return null;
}

/** ytt writes its code in comments, so its templates are well-formed YAML that says something else. */
export function isYtt(text: string): boolean {
  return text.includes('#@') && /^[ \t]*#@[ /a-z]|[:-] +#@ /m.test(text);
}

/** The lines that are no comment, no quoted string and do not stand within a block scalar (`key: |`). */
function withoutBlocks(text: string): string {
  const kept: string[] = [];
  let block: number | null = null;
  for (const line of text.split(/\r?\n/)) {
    const indent = line.length - line.trimStart().length;
    if (line.trim() === '' || /^\s*#/.test(line)) continue;
    if (block !== null && indent > block) continue;
    block = /(?:^|[:\-?]\s+)(?:[!&]\S+\s+)*[|>][-+0-9]*\s*(?:#.*)?$/.test(line) ? indent : null;
    kept.push(line.replaceAll(/'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"/g, '""').replace(/\s#.*$/, ''));
  }
  return kept.join('\n');
}
