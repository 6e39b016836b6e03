import { daysAfter } from '../../days.ts';
import { mayHoldRetiredAddress } from '../../retired-hosts.ts';
import { compareMinors, minorOf } from '../../version.ts';
import type { DataFiles } from './files.ts';
import { isBelow, isReleased } from './minors.ts';

/** Of a removal that is further away than this nobody would have been told yet. */
const longestNotice = 366;

/** What the data of hosts, the Gateway API and distributions says that cannot be true, a line each. */
export function faultsOfAddresses(files: DataFiles): string[] {
  return [
    ...retiredHosts(files).map((fault) => `retired-hosts.json: ${fault}`),
    ...gatewayApi(files).map((fault) => `gateway-api.json: ${fault}`),
    ...distributions(files).map((fault) => `distributions.json: ${fault}`),
  ];
}

function retiredHosts(files: DataFiles): string[] {
  const { read, removedFrom, removedBy, publishedThrough, addresses, defaultHubs } = files['retired-hosts.json'];
  const faults: string[] = [];
  if (removedFrom > removedBy || removedFrom.slice(0, 7) !== removedBy.slice(0, 7)) {
    faults.push(
      `removedFrom ${removedFrom} and removedBy ${removedBy} are not in one month, which is what was announced`,
    );
  }
  if (removedBy > daysAfter(read, longestNotice))
    faults.push(`removedBy ${removedBy} is more than a year after it was read`);
  if (!isReleased(files, publishedThrough)) faults.push(`publishedThrough ${publishedThrough} is not released`);
  for (const [index, { address }] of addresses.entries()) {
    if (!mayHoldRetiredAddress(address)) faults.push(`${address} is in no line that is looked at (retired-hosts.ts)`);
    if (
      addresses
        .slice(0, index)
        .some((earlier) => address === earlier.address || address.startsWith(`${earlier.address}/`))
    ) {
      faults.push(`${address} is never reached, since an earlier one takes it`);
    }
  }
  for (const { minor, hub } of defaultHubs) {
    if (!addresses.some(({ address }) => address === hub))
      faults.push(`the default hub ${hub} is not a retired address`);
    if (compareMinors(minorOf(minor)!, minorOf(publishedThrough)!) > 0) {
      faults.push(`charts of ${minor} were not published at ${hub}, which ends with ${publishedThrough}`);
    }
  }
  return faults;
}

function gatewayApi(files: DataFiles): string[] {
  const { minimums, tooNew } = files['gateway-api.json'];
  const known = files['istio-names.json'].kinds;
  const named = [...minimums.map(({ since }) => since), ...tooNew.flatMap(({ firstPatches }) => firstPatches)];
  const faults = named.filter((each) => !isReleased(files, each)).map((each) => `${each} is not released`);
  for (const [index, { since, bundle, kinds }] of minimums.entries()) {
    const before = minimums[index - 1];
    if (before !== undefined && !(isBelow(before.since, since) && isBelow(before.bundle, bundle))) {
      faults.push(`the minimum of ${since} is not above that of ${before.since}`);
    }
    for (const kind of kinds.filter((each) => !known.includes(each)))
      faults.push(`${since} names an unknown kind ${kind}`);
  }
  return faults;
}

function distributions(files: DataFiles): string[] {
  return Object.entries(files['distributions.json'].distributions).flatMap(([id, { inPlace, revision, releases }]) => [
    ...(inPlace > revision ? [`${id} goes further in place than beside the old revision`] : []),
    ...(releases ?? [])
      .filter((each) => !isReleased(files, each))
      .map((each) => `${id} names ${each}, which is not released`),
  ]);
}
