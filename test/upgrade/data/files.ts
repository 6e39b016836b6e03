import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const frozen = 'test/upgrade/data/frozen/';

/** A file of the project as text. */
export function textOf(file: string): string {
  return readFileSync(`${root}${file}`, 'utf8');
}

/** The data files in a folder that is laid out as `src/upgrade/`, by name. */
export function dataIn(folder: string): Record<string, unknown> {
  const paths = ['data', 'distributions'].flatMap((part) =>
    readdirSync(`${root}${folder}${part}`).map((name) => `${folder}${part}/${name}`),
  );
  const files = paths.filter((path) => path.endsWith('.json'));
  return Object.fromEntries(files.map((path) => [basename(path), JSON.parse(textOf(path))]));
}

/** The day on which the frozen files were read. */
export const frozenDay = '2026-11-21';

/** The data files as they were on that day, with a few of the notes and variables. What is written weekly is not in them. */
export function frozenData(): Record<string, unknown> {
  return dataIn(frozen);
}

/** The frozen list of releases as text. */
export const frozenReleases: string = textOf(`${frozen}data/istio-releases.json`);
