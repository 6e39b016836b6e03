import { expect } from 'vitest';
import { findEnvironments } from '../../src/environment/find.ts';
import { noStatements } from '../../src/environment/statements.ts';
import { readTree } from '../../src/manifest/read.ts';
import type { Files } from '../../src/rules/cases.ts';
import { treeOf } from '../../src/tree/memory.ts';
import type { VersionDeclaration } from '../../src/upgrade/declared/declaration.ts';
import { findVersions } from '../../src/upgrade/find-versions.ts';

/** Every declaration in these files, environments discovered; each one must stand where its text stands, unless it stands for an archive. */
export async function declarationsIn(files: Files): Promise<readonly VersionDeclaration[]> {
  const tree = treeOf(files);
  const reading = readTree(tree, 'head');
  const { environments } = await findEnvironments(tree, reading, {
    delivery: null,
    renderer: null,
    helm: null,
    statements: noStatements,
    repositories: [],
  });
  const declarations = findVersions(tree, reading, environments);
  for (const { text, location } of declarations) {
    if (location.file.endsWith('.tgz')) continue;
    const line = files[location.file]!.split(/\r?\n/)[location.line - 1]!;
    if (text !== '') expect(line.slice(location.column - 1, location.endColumn - 1)).toBe(text);
  }
  return declarations;
}

/** The declarations in short: `file:line:column component version @revision`. */
export async function declaredIn(files: Files): Promise<string[]> {
  const declarations = await declarationsIn(files);
  return declarations.map(({ component, version, certainty, revision, location: { file, line, column } }) => {
    const told = version ?? certainty;
    return `${file}:${line}:${column} ${component} ${told}${revision === null ? '' : ` @${revision}`}`;
  });
}
