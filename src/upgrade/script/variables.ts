import { posix } from 'node:path';
import type { VersionContext } from '../declared/context.ts';
import { narrowed, type Written } from '../declared/written.ts';
import { codeOf, versionsMatching } from './lines.ts';

/**
 * One variable: `$V`, `${V}`, `${V:-default}`, `$env:V` of PowerShell, `$(V)` of make and Azure Pipelines, `${{ env.V }}` of a
 * workflow, `{{ v }}` of just and Ansible, `{{.V}}` of Task.
 */
const variable =
  /^v?(?:\$\{\{\s*(?:env|vars|variables)\.(?<workflow>\w+)\s*\}\}|\$\{(?:env:)?(?<braced>\w+)(?::?[-=](?<otherwise>[^}]*))?\}|\$\((?<make>\w+)\)|\$(?:env:)?(?<plain>\w+)|\{\{\s*\.?(?<template>\w+)\s*\}\})$/;

/** A value of a version, as it stands behind the name of a variable. */
const value = `["']?(?<version>v?\\d+\\.[\\w.*+-]+|latest\\b)`;

/**
 * A word that is one variable as what the file gives it, else a file that it names (`source versions.env`, `include
 * versions.mk`), else as its default; anything else as it is. One that is given several versions, of which conditions
 * choose, is left as it is.
 */
export function resolvedIn(context: VersionContext, written: Pick<Written, 'text' | 'location'>): Written {
  const name = nameOf(written);
  if (name === null) return written;
  const { file } = written.location;
  const places = [file, ...filesNamedIn(context, file)];
  const given = places.map((each) => assignedIn(context, each, name)).find((each) => each.length > 0) ?? [];
  const fallback = variable.exec(written.text)?.groups?.otherwise;
  const otherwise = fallback === undefined ? null : narrowed(written, fallback);
  if (given.length === 0) return otherwise ?? written;
  const isOne = new Set(given.map(({ text }) => text)).size === 1;
  if (!isOne && given.some((each) => isConditional(context, each))) return written;
  return given.findLast(({ location }) => location.line <= written.location.line) ?? given[0]!;
}

/** The variable that a word is, if it is one. */
export function nameOf({ text }: Pick<Written, 'text'>): string | null {
  const found = variable.exec(text)?.groups;
  return found?.workflow ?? found?.braced ?? found?.make ?? found?.plain ?? found?.template ?? null;
}

/**
 * Whether a word comes from the matrix of a workflow, by itself or by way of a variable: those are versions that are tried
 * one after the other, of which none is the mesh's.
 */
export function isOfMatrix(context: VersionContext, written: Pick<Written, 'text' | 'location'>): boolean {
  const fromMatrix = /\$\{\{\s*matrix\./;
  if (fromMatrix.test(written.text)) return true;
  const name = nameOf(written);
  const assigned = new RegExp(`(?<![\\w.-])${name}\\s*[:=]\\s*["']?\\$\\{\\{\\s*matrix\\.`);
  return name !== null && context.linesOf(written.location.file).some((line) => assigned.test(line));
}

/** What a file gives a variable: `V=1.24.2`, `V ?= …`, `V: "…"`, `V: {value: …}`, and `name: V` with `value: …` below it. */
function assignedIn(context: VersionContext, file: string, name: string): Written[] {
  const direct = new RegExp(
    `(?<![\\w.-])${name}["']?(?:\\s*(?:[?:]{0,2}=|:(?!=|-))\\s*)(?:\\$\\{${name}:?[-=])?(?:\\{\\s*value:\\s*)?${value}`,
  );
  const found = versionsMatching(context, file, direct);
  if (found.length > 0) return found;
  const code = codeOf(context, file);
  const named = new RegExp(`^\\s*(?:-\\s+)?name:\\s*["']?${name}["']?\\s*$`);
  const below = new Set(code.flatMap((line, index) => (named.test(line) ? [index + 2] : [])));
  return versionsMatching(context, file, new RegExp(`^\\s*(?:default|value):\\s*${value}`)).filter(({ location }) =>
    below.has(location.line),
  );
}

/** An arm of a `case`, and what stands in the body of a condition. */
function isConditional(context: VersionContext, { location }: Written): boolean {
  const line = context.linesOf(location.file)[location.line - 1] ?? '';
  return /^\s*[\w*|"'-]+\)|;;|\bthen\b/.test(line) || (/\.(sh|bash|zsh|ps1)$/.test(location.file) && /^\s/.test(line));
}

/** Files that a script reads its variables from, those that it names. */
function filesNamedIn(context: VersionContext, file: string): string[] {
  const reads =
    /(?:^\s*(?:source|\.|-?include)\s+|dotenv:.*?|env[_-]?file\S*[\s=:]+|vars_files:.*?)["'[]*(?:\$\(?\w+\)?\/|\.\/)?(?<path>[\w./-]+)/;
  return codeOf(context, file).flatMap((line) => {
    const path = reads.exec(line)?.groups?.path;
    if (path === undefined) return [];
    const [beside, fromRoot] = [posix.join(posix.dirname(file), path), posix.normalize(path)];
    return [beside, fromRoot].find((each) => context.tree.files.has(each)) ?? [];
  });
}
