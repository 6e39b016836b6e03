import { expect, it } from 'vitest';
import { type DataFiles, faultsOfData, unreadMinors } from '../../../src/upgrade/data/checks/index.ts';
import { type Corruption, gone, ofSense, ofShape } from './corruptions.ts';
import { frozenData, frozenDay } from './files.ts';

it('finds no fault in the frozen data, in which each of these things is made wrong', () => {
  expect(faultsOfData(frozenData(), frozenDay)).toEqual([]);
  expect(unreadMinors(frozenData() as unknown as DataFiles)).toEqual([]);
});

const told = ({ file, at, becomes, said }: Corruption) =>
  [
    `${file} ${at.join('.')} ${becomes === gone ? 'gone' : `becomes ${JSON.stringify(becomes)}`.slice(0, 60)}`,
    said,
  ] as const;

/**
 * What no check can find, since nothing else in the data says the same: a day, a patch or a month that is wrong and
 * plausible; what a note says in words, or which value of Helm, field or line of a script it looks for; a note left out;
 * a note moved to another minor whose source names none; a variable gone that no note and no profile names, or a default
 * of one; names that both the list of names and a note have wrong; Kubernetes minors that are wrong at the end of a range.
 */
it.each([...ofShape, ...ofSense].map((each) => [...told(each), each] as const))('%s: %s', (_, said, corruption) => {
  const data = frozenData();
  replace(data[corruption.file], corruption.at, corruption.becomes);
  const faults = faultsOfData(data, frozenDay);
  expect(
    faults.filter((fault) => fault.startsWith(said)),
    faults.join('\n'),
  ).not.toEqual([]);
});

it('knows what is in each file', () => {
  expect(faultsOfData({ ...frozenData(), 'istio-ports.json': {} }, frozenDay)).toEqual([
    'istio-ports.json: no schema says what is in it',
  ]);
  expect(faultsOfData({ ...frozenData(), 'retired-hosts.json': undefined }, frozenDay)[0]).toMatch(
    /^retired-hosts.json: /,
  );
});

it('tells which files know nothing of the newest minor yet', () => {
  const data = frozenData();
  replace(data['helm-profiles.json'], ['minors', '1.31'], gone);
  replace(data['gateway-schema-keys.json'], ['entries', '1.31.0'], gone);
  expect(faultsOfData(data, frozenDay)).toEqual([]);
  expect(unreadMinors(data as unknown as DataFiles)).toEqual([
    'helm-profiles.json: nothing of 1.31, released 2026-08-31',
    'gateway-schema-keys.json: nothing of 1.31, released 2026-08-31',
  ]);
});

/** Puts a value at the end of a way through objects and lists. */
function replace(root: unknown, at: readonly (string | number)[], value: unknown): void {
  const [step, ...rest] = at;
  const holder = root as Record<string | number, unknown>;
  const key = Array.isArray(root) ? placeIn(root, step!) : step!;
  if (rest.length > 0) replace(holder[key], rest, value);
  else if (value !== gone) holder[key] = value;
  else if (Array.isArray(root)) root.splice(key as number, 1);
  else delete holder[key];
}

function placeIn(list: readonly unknown[], step: string | number): number {
  const ids = ['id', 'minor', 'fromTag'];
  const isNamed = (each: unknown): boolean => ids.some((id) => (each as Record<string, unknown>)[id] === step);
  const found = typeof step === 'number' ? step : list.findIndex(isNamed);
  expect(found, `${step} is in the list`).not.toBe(-1);
  return found;
}
