import { expect, it } from 'vitest';
import variables from '../../../src/upgrade/data/environment-variables.json' with { type: 'json' };
import keys from '../../../src/upgrade/data/gateway-schema-keys.json' with { type: 'json' };
import profiles from '../../../src/upgrade/data/helm-profiles.json' with { type: 'json' };
import data from '../../../src/upgrade/data/upgrade-notes.json' with { type: 'json' };
import {
  aboutVariables,
  acceptedNames,
  judgedElsewhere,
  namedValues,
  refusedByIstioctl,
  removedValues,
  removedVariableNotes,
  toRead,
} from '../../../src/upgrade/notes/kinds-of-notes.ts';
import { notes } from '../../../src/upgrade/notes/notes.ts';
import { predicates } from '../../../src/upgrade/notes/predicates/index.ts';

const minor = /^1\.\d{1,2}$/;
const ids = notes.map(({ id }) => id);

it.each(Object.entries({ data, variables, profiles, keys }))(
  'says when and where %s was read',
  (_, { read, sources }) => {
    expect(read).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(sources.length).toBeGreaterThan(0);
  },
);

it('has well-formed notes, each once', () => {
  expect(notes.length).toBeGreaterThan(190);
  expect(new Set(ids).size).toBe(ids.length);
  for (const note of notes) {
    expect(note.minor, note.id).toMatch(minor);
    expect(note.id).toMatch(/^[a-z0-9][a-z0-9.-]*$/);
    expect(['breaking', 'behavior', 'deprecation'], note.id).toContain(note.severity);
    expect(note.title, note.id).not.toMatch(/[.`]$/);
    expect(note.summary, note.id).toMatch(/\.$/);
    expect(note.source, note.id).not.toBe('');
    for (const { compatibilityVersion, env, how, until } of note.revert) {
      expect(
        [compatibilityVersion, env, how].filter((each) => each !== undefined),
        note.id,
      ).toHaveLength(1);
      expect(compatibilityVersion ?? '1.20', note.id).toMatch(minor);
      expect(env ?? 'A=b', note.id).toMatch(/^[A-Z0-9_]+=\S+$/);
      expect(how ?? '', note.id).not.toMatch(/[.]$/);
      expect(until ?? '1.20', note.id).toMatch(minor);
    }
    for (const patch of note.fromPatch) expect(patch, note.id).toMatch(/^1\.\d+\.\d+$/);
    for (const pattern of [note.match?.regex ?? '', ...(note.match?.scripts ?? [])])
      expect(() => new RegExp(pattern)).not.toThrow();
  }
});

it('names no note in a list that does not exist', () => {
  const named = [
    ...[aboutVariables, acceptedNames, namedValues, refusedByIstioctl, removedValues, removedVariableNotes].flatMap(
      (set) => [...set],
    ),
    ...Object.keys(judgedElsewhere),
    ...Object.keys(toRead),
    ...Object.keys(predicates),
  ];
  expect(named.filter((id) => !ids.includes(id))).toEqual([]);
});

it('has well-formed variables, profiles and keys', () => {
  for (const [name, { since, removedIn, defaults }] of Object.entries(variables.variables)) {
    expect(name).toMatch(/^[A-Za-z][\w.]*$/);
    expect(since).toMatch(/^(<=)?1\.\d+$/);
    if (removedIn !== null) expect(removedIn).toMatch(minor);
    for (const pair of defaults) expect(pair).toHaveLength(2);
  }
  for (const [of, { profiles: names, compatibilityVersions }] of Object.entries(profiles.minors)) {
    expect(of).toMatch(minor);
    expect(names.length).toBeGreaterThan(0);
    for (const version of Object.keys(compatibilityVersions)) expect(version).toMatch(minor);
  }
  for (const { fromTag, keys: known } of keys.entries) {
    expect(fromTag).toMatch(/^1\.\d+\.\d+$/);
    expect(known).toEqual([...known].sort());
  }
});
