import type { Location } from '../../manifest/location.ts';
import type { RenderProblem } from '../environment.ts';
import { settingOf } from '../helm/setting.ts';
import { type Placed, placedAt } from '../placed.ts';
import { isKnown } from './shell/marks.ts';

/**
 * What options such as `--set a.b=c,d=e` say, as values that stand where the command does, and what of it is not followed.
 * @param lower the values below them, into whose lists they may go; null where these are not known
 */
export function settingsIn(
  set: readonly { readonly text: string; readonly string: boolean }[],
  place: Location,
  lower: readonly Placed[] | null,
): { readonly values: readonly Placed[]; readonly problems: readonly RenderProblem[] } {
  const origin = { document: { locate: () => place }, path: [] };
  const values: Placed[] = [];
  const problems: RenderProblem[] = [];
  for (const { text, string } of set) {
    for (const pair of text.split(/(?<!\\),(?![^{]*\})/)) {
      const [, path = '', value = ''] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
      if (path === '' || !isKnown(pair)) continue;
      const setting = settingOf(path, placedAt(origin, value), string, lower === null ? null : [...lower, ...values]);
      if (setting !== null) values.push(setting);
      else {
        const reason = `the setting \`${path}\` is not followed: it goes into a list`;
        problems.push({ location: place, reason, fix: 'Write it into values.', broken: false });
      }
    }
  }
  return { values, problems };
}
