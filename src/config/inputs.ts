import { isPattern, longestPattern } from '../tree/filter.ts';
import { UserError } from '../tree/user-error.ts';
import { isDay } from '../upgrade/days.ts';
import { deliveryTools, failOnLevels, minorOfKubernetes, outboundModes, type Settings } from './settings.ts';

/** The settings that flags of the command and inputs of the action have in common, by their name there. */
export const settingInputs = {
  path: 'GLOB of the files to look at (repeatable; all by default)',
  config: 'configuration FILE (default .github/istio-rollout-guard.yml, read from the base on a check)',
  'fail-on': `lowest severity that fails the run: ${failOnLevels.join(', ')} (default error)`,
  delivery: `TOOL that applies plain folders and kustomizations: ${deliveryTools.join(', ')} (default: found out)`,
  'outbound-traffic-policy': `MODE of the mesh config, where it lies elsewhere: ${outboundModes.join(', ')}`,
  'istio-version': 'VERSION that runs, where the repository does not say',
  'kubernetes-version': 'VERSION of Kubernetes that the clusters run, where the repository does not say, such as 1.32',
  'fetch-charts': 'fetch Helm charts that lie elsewhere at an exact version (default: not)',
  day: 'DAY to judge for, such as 2026-12-31 (default: today, in UTC)',
} as const;

export type SettingInput = keyof typeof settingInputs;

/**
 * Settings from the texts of flags or inputs; an empty text counts as not given.
 * @param label how an error names the place: `--fail-on`, `input "fail-on"`
 * @throws UserError that names the place and the allowed values
 */
export function readSettings(
  get: (name: SettingInput) => string | readonly string[] | undefined,
  label: (name: SettingInput) => string,
): Partial<Settings> {
  const text = (name: SettingInput): string | null => {
    const given = get(name);
    const single = typeof given === 'string' ? given.trim() : (given?.at(-1)?.trim() ?? '');
    return single === '' ? null : single;
  };
  const oneOf = <T extends string>(name: SettingInput, allowed: readonly T[]): T | null => {
    const given = text(name);
    if (given === null) return null;
    const found = allowed.find((value) => value.toLowerCase() === given.toLowerCase());
    if (found === undefined) throw new UserError(`${label(name)}: "${given}" is not one of ${allowed.join(', ')}`);
    return found;
  };
  const istioVersion = text('istio-version');
  if (istioVersion !== null && !/^v?1\.\d+(\.\d+)?$/.test(istioVersion)) {
    throw new UserError(`${label('istio-version')}: "${istioVersion}" is not an Istio version such as 1.24 or 1.24.3`);
  }
  const kubernetesVersion = text('kubernetes-version');
  if (kubernetesVersion !== null && !/^v?1\.\d{2,}(\.\d+)?$/.test(kubernetesVersion)) {
    const place = label('kubernetes-version');
    throw new UserError(`${place}: "${kubernetesVersion}" is not a Kubernetes version such as 1.32 or 1.32.4`);
  }
  const fetches = oneOf('fetch-charts', ['true', 'false']);
  const given = get('path') ?? [];
  const paths = (typeof given === 'string' ? given.split('\n') : given).map((path) => path.trim()).filter(Boolean);
  const tooLong = paths.find((path) => !isPattern(path));
  if (tooLong !== undefined) {
    throw new UserError(`${label('path')}: "${tooLong.slice(0, 40)}…" is longer than ${longestPattern} characters`);
  }
  return {
    failOn: oneOf('fail-on', failOnLevels),
    delivery: oneOf('delivery', deliveryTools),
    outboundTrafficPolicy: oneOf('outbound-traffic-policy', outboundModes),
    istioVersion: istioVersion?.replace(/^v/, '') ?? null,
    kubernetesVersion: kubernetesVersion === null ? null : minorOfKubernetes(kubernetesVersion),
    fetchCharts: fetches === null ? null : fetches === 'true',
    include: paths,
  };
}

/**
 * The day that a run judges for: the one that a flag or an input names, else that of the clock, in UTC. No configuration
 * file decides about it, or a repository could choose a day on which its versions are still in support.
 * @param now what the clock says
 * @throws UserError where what is given is no day of the calendar
 */
export function readDay(given: string | undefined, label: string, now: Date): string {
  const day = given?.trim() ?? '';
  if (day === '') return now.toISOString().slice(0, 10);
  if (!isDay(day)) throw new UserError(`${label}: "${day}" is not a day of the calendar such as 2026-12-31`);
  return day;
}
