import picomatch from 'picomatch';
import { stringAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { isPattern } from '../../tree/filter.ts';
import { ancestorsOf, directoryOf, isWithin } from '../path.ts';
import type { Repository } from '../repository.ts';
import defaults from './source-ignore.json' with { type: 'json' };

/** Tells of a path of the repository whether the source leaves it out. */
export type Ignores = (path: string) => boolean;

interface Rule {
  /** The folder that the pattern stands in. */
  readonly domain: string;
  /** Whether it leaves out or takes in again. */
  readonly ignores: boolean;
  /** Of a path from the folder. */
  readonly matches: (path: string) => boolean;
}

/**
 * What a GitRepository keeps from Flux: what is left out by default or, in place of that, by its `ignore`, and what
 * `.sourceignore` files leave out in the way of `.gitignore` (source-controller `docs/spec/v1/gitrepositories.md`,
 * "Excluding files"). Of several patterns the last one that fits counts.
 */
export function ignoredBy({ sourceIgnores }: Repository, source: Manifest | null): Ignores {
  const own = source === null ? null : stringAt(source.value, 'spec', 'ignore');
  const rules = [
    ...(own === null ? byDefault : rulesIn('', own.split('\n'))),
    ...sourceIgnores.flatMap(({ path, text }) => rulesIn(directoryOf(path), text.split('\n'))),
  ];
  return (path) => {
    const rule = rules.findLast(({ domain, matches }) => isWithin(path, domain) && matches(inside(path, domain)));
    return rule?.ignores ?? false;
  };
}

function inside(path: string, domain: string): string {
  return domain === '' ? path : path.slice(domain.length + 1);
}

function rulesIn(domain: string, lines: readonly string[]): Rule[] {
  return lines.flatMap((line): Rule[] => {
    const [, negated, written] = /^(!?)(.*?)\s*$/.exec(line.startsWith('#') ? '' : line) ?? [];
    if (written === undefined || !isPattern(written) || /^\/*$/.test(written)) return [];
    const folders = written.endsWith('/');
    const bare = written.replace(/\/+$/, '');
    const pattern = bare.includes('/') ? bare.replace(/^\/+/, '') : `**/${bare}`;
    const fits = picomatch(pattern, { dot: true, nonegate: true, noextglob: true, nobrace: true });
    const matches = (path: string): boolean =>
      (!folders && fits(path)) || ancestorsOf(directoryOf(path)).some((one) => one !== '' && fits(one));
    return [{ domain, ignores: negated === '', matches }];
  });
}

const byDefault = rulesIn('', defaults.patterns);
