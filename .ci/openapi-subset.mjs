// Cuts the operations that the action uses, with all they refer to, out of GitHub's own OpenAPI description:
//
//   npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz package/generated/api.github.com.json
//   node .ci/openapi-subset.mjs package/generated/api.github.com.json
//
// The result, test/github/openapi/github.json, is what test/github/stand-in holds every request and response against.
// Examples and descriptions are left out: they play no part in that.
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const operations = {
  '/repos/{owner}/{repo}/pulls/{pull_number}': ['get'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/files': ['get'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/comments': ['get', 'post'],
  '/repos/{owner}/{repo}/pulls/comments/{comment_id}': ['patch'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/reviews': ['post'],
  '/repos/{owner}/{repo}/issues/{issue_number}/comments': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/comments/{comment_id}': ['patch'],
};
const input = process.argv[2];
if (input === undefined) {
  console.error('usage: node .ci/openapi-subset.mjs api.github.com.json');
  process.exit(2);
}
const whole = JSON.parse(await readFile(input, 'utf8'));
const subset = {
  openapi: whole.openapi,
  info: whole.info,
  'x-source': { package: '@octokit/openapi', version: whole.info.version, file: 'generated/api.github.com.json' },
  paths: {},
  components: {},
};
for (const [path, methods] of Object.entries(operations)) {
  const { parameters } = whole.paths[path];
  subset.paths[path] = parameters === undefined ? {} : { parameters: keep(parameters) };
  for (const method of methods) subset.paths[path][method] = keep(whole.paths[path][method]);
}
const output = join(resolve(dirname(fileURLToPath(import.meta.url)), '..'), 'test', 'github', 'openapi', 'github.json');
await writeFile(output, `${JSON.stringify(subset)}\n`);

/** A part of the description; what it refers to is taken along. */
function keep(value) {
  if (Array.isArray(value)) return value.map(keep);
  if (typeof value !== 'object' || value === null) return value;
  if (typeof value.$ref === 'string') takeAlong(value.$ref);
  const isText = (key) => ['description', 'example', 'examples', 'summary', 'externalDocs'].includes(key);
  return Object.fromEntries(
    Object.entries(value)
      // A property may well be called "description": then its value is a schema and no text.
      .filter(([key, inner]) => !(isText(key) && !isSchema(inner)) && !key.startsWith('x-'))
      .map(([key, inner]) => [key, keep(inner)]),
  );
}

function isSchema(value) {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['type', '$ref', 'allOf', 'anyOf', 'oneOf'].some((key) => key in value)
  );
}

function takeAlong(reference) {
  const [, section, group, name] = reference.split('/');
  if (section !== 'components' || group === 'examples') return;
  subset.components[group] ??= {};
  if (name in subset.components[group]) return;
  subset.components[group][name] = null;
  subset.components[group][name] = keep(whole.components[group][name]);
}
