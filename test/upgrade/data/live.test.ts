import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { expect, it, vi } from 'vitest';
import { dataFileNames, faultsOfData } from '../../../src/upgrade/data/checks/index.ts';
import { printReleases } from '../../../src/upgrade/data/published.ts';
import { headSchema } from '../../../src/upgrade/data/schema.ts';
import { notes, notesBetween } from '../../../src/upgrade/notes/notes.ts';
import { predicates } from '../../../src/upgrade/notes/predicates/index.ts';
import { type Release, releases } from '../../../src/upgrade/releases.ts';
import { retiredAddresses } from '../../../src/upgrade/retired-hosts.ts';
import { dataIn, textOf } from './files.ts';

// The list as it is: elsewhere tests see the frozen one.
vi.unmock('../../../src/upgrade/data/istio-releases.json');

const folder = 'src/upgrade/';
const root = fileURLToPath(new URL('../../../', import.meta.url));
const files = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));

it.each(files)('%s says where it is from and when it was read', (file) => {
  const text = textOf(`src/${file}`);
  expect(v.safeParse(headSchema, JSON.parse(text)).issues).toBeUndefined();
  expect(text).toMatch(/"sources?": (\[\s*)?"[^"]{5}/);
});

it('has no fault in any data file', () => {
  const data = dataIn(folder) as Record<string, { readonly read: string }>;
  expect(Object.keys(data).toSorted()).toEqual([...dataFileNames].toSorted());
  // Which day it is, only the script knows; the files may have been read on different days.
  const newest = Object.values(data)
    .map(({ read }) => read)
    .toSorted()
    .at(-1)!;
  expect(faultsOfData(data, newest)).toEqual([]);
});

it('writes the list of releases as it is', () => {
  const text = textOf(`${folder}data/istio-releases.json`);
  const { releases: list, ...head } = JSON.parse(text) as { readonly releases: readonly Release[] };
  expect(printReleases(head, list)).toBe(text);
  expect(releases).toEqual(list);
});

it('replaces no retired address by another', () => {
  const { addresses } = dataIn(folder)['retired-hosts.json'] as {
    readonly addresses: readonly { readonly replacement: string | null }[];
  };
  expect(addresses.flatMap(({ replacement }) => retiredAddresses(replacement ?? ''))).toEqual([]);
});

it('has a note for each predicate', () => {
  const ids = new Set(notes.map(({ id }) => id));
  expect(Object.keys(predicates).filter((id) => !ids.has(id))).toEqual([]);
});

it.each([
  ['jwks-link-local', '1.28.5', '1.29.0', false],
  ['jwks-link-local', '1.28.5', '1.29.7', true],
  ['jwks-link-local', '1.29.0', '1.29.8', true],
  ['jwks-link-local', '1.29.6', '1.30.5', false],
  ['jwks-link-local', '1.29.8', '1.31.0', false],
  ['jwks-link-local', '1.31.0', '1.31.1', true],
  ['jwks-link-local', '1.30.5', '1.31.1', true],
  ['jwks-link-local', '1.29.7', '1.31.1', false],
  ['native-stats', '1.15.7', '1.16.7', false],
  ['native-stats', '1.16.7', '1.17.8', true],
])('tells of %s from %s to %s: %s', (id, from, to, expected) => {
  expect(notesBetween(from, to).some((note) => note.id === id)).toBe(expected);
});
