import { compareBytes } from '../../tree/order.ts';
import kinds from './helm-kinds.json' with { type: 'json' };

/**
 * The order of two kinds in a release, negative where the first one comes first. Kinds that Helm does not list, Istio's
 * among them, come after all that it lists, by name. Zero for one kind, and where Helm 3 and Helm 4 do not agree, since
 * it is not known which of them is at work: Helm 3 does not list the configurations of webhooks.
 */
export function compareKinds(left: string, right: string, order: 'install' | 'uninstall'): number {
  const [three, four] = versions[order].map((ranks) => compareRanked(ranks, left, right));
  return Math.sign(three!) === Math.sign(four!) ? three! : 0;
}

type Ranks = ReadonlyMap<string, number>;

const { install, uninstall, sinceHelm4 } = kinds;
const versions: Readonly<Record<'install' | 'uninstall', readonly Ranks[]>> = {
  install: [ranksOf(install), ranksOf([...install, ...sinceHelm4.installLast])],
  uninstall: [ranksOf(uninstall), ranksOf([...sinceHelm4.uninstallFirst, ...uninstall])],
};

function ranksOf(listed: readonly string[]): Ranks {
  return new Map(listed.map((kind, rank) => [kind, rank]));
}

function compareRanked(ranks: Ranks, left: string, right: string): number {
  const [one, two] = [ranks.get(left) ?? ranks.size, ranks.get(right) ?? ranks.size];
  return one - two || compareBytes(left, right);
}
