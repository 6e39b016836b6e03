import { faultsOfAddresses } from './addresses.ts';
import { type DataFiles, dataFileNames, faultsOfShape } from './files.ts';
import { faultsOfInstallers } from './installers.ts';
import { minorsOf, numberOf } from './minors.ts';
import { faultsOfNotes } from './notes.ts';
import { faultsOfReleases } from './releases.ts';

export { type DataFiles, dataFileNames } from './files.ts';

/**
 * Everything in the data files that cannot be true, a line each: what does not keep to its schema, then what
 * contradicts itself or another file. No line: every claim is well-formed and fits to the others.
 *
 * @param files what is in `src/upgrade/data/`, by file name
 * @param day today, `2026-11-21`; nothing can have been read later
 */
export function faultsOfData(files: Readonly<Record<string, unknown>>, day: string): string[] {
  const ofShape = faultsOfShape(files);
  if (ofShape.length > 0) return ofShape;
  const data = files as unknown as DataFiles;
  return [
    ...dataFileNames
      .filter((name) => data[name].read > day)
      .map((name) => `${name}: read on ${data[name].read}, which is yet to come`),
    ...faultsOfReleases(data),
    ...faultsOfAddresses(data),
    ...faultsOfInstallers(data),
    ...faultsOfNotes(data),
  ];
}

/**
 * Released minors that a file knows nothing of yet, a line each. That is no fault: a new minor is taken over from
 * Istio's table first; its charts and its istioctl are read afterwards.
 */
export function unreadMinors(data: DataFiles): string[] {
  const keys = data['gateway-schema-keys.json'].entries.map(({ fromTag }) => fromTag);
  const newest = {
    'helm-profiles.json': numberOf(minorsOf(data['helm-profiles.json'].minors).at(-1) ?? '1.0'),
    'gateway-schema-keys.json': Math.max(...keys.map(numberOf)),
    'upgrade-notes.json': Math.max(...data['upgrade-notes.json'].notes.map(({ minor }) => numberOf(minor))),
  };
  const { releases } = data['istio-releases.json'];
  const minimums = releases.filter(
    ({ minor, kubernetesMinimum }) => numberOf(minor) >= 9 && kubernetesMinimum === null,
  );
  return [
    ...Object.entries(newest).flatMap(([file, last]) =>
      releases
        .filter(({ minor }) => numberOf(minor) > last)
        .map(({ minor, released }) => `${file}: nothing of ${minor}, released ${released}`),
    ),
    ...minimums.map(({ minor }) => `istio-releases.json: no kubernetesMinimum of ${minor}`),
  ];
}
