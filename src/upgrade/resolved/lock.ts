import { listAt, stringAt } from '../../manifest/json.ts';
import type { Locatable, VersionContext } from '../declared/context.ts';
import { type Written, writtenAt } from '../declared/written.ts';
import { parseVersion } from '../version.ts';

/** The version of the lock file (`Chart.lock`, `helmfile.lock`) where the file that it belongs to leaves a choice. */
export function locked(
  context: VersionContext,
  version: Written | null,
  lock: Locatable | undefined,
  chart: string,
): Written | null {
  if (lock === undefined || parseVersion(version?.text ?? '').certainty === 'exact') return version;
  const index = listAt(lock.value, 'dependencies').findIndex((each) => stringAt(each, 'name') === chart);
  const decided = index === -1 ? null : writtenAt(context, lock, ['dependencies', index, 'version']);
  return decided === null || version === null ? (decided ?? version) : { ...decided, constraint: version };
}
