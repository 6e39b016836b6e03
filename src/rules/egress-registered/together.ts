import { compareBytes } from '../../tree/order.ts';
import type { Related } from '../finding.ts';
import { severities } from '../finding.ts';
import type { Draft } from '../rule.ts';

/** The finding of one call, with what it takes to tell it together with others. */
export interface ToldCall {
  readonly draft: Draft;
  /** `api.stripe.com:443` */
  readonly address: string;
  /** "Deployment `shop/checkout`" */
  readonly workload: string;
  /** Where and by what it is dialled, in the words of a related place. */
  readonly dials: Related;
  /** The message about some calls: "… dials `…`" and what becomes of it. */
  readonly headline: (dials: string) => string;
}

/** So many addresses are named in a message; the others are counted. */
const namedInMessage = 3;

/**
 * Calls that one line of the change blocks are one trouble: where a policy turns to REGISTRY_ONLY, that line gets one
 * finding with all the calls it cuts, not one for each. A line that itself dials keeps its own finding.
 */
export function together(calls: readonly ToldCall[]): Draft[] {
  const groups = new Map<string, ToldCall[]>();
  for (const call of calls) {
    const { location, when, order } = call.draft;
    const key = JSON.stringify([location.side, location.file, location.line, location.column, when, order]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [call]);
    else group.push(call);
  }
  return [...groups.values()].flatMap((group) => (isOneLine(group) ? group.map(({ draft }) => draft) : [oneOf(group)]));
}

/** Nothing to put together: a single call, or calls that stand on the line of the finding itself. */
function isOneLine(group: readonly ToldCall[]): boolean {
  return group.length === 1 || group.some(({ draft, dials }) => draft.location.line === dials.location.line);
}

function oneOf(group: readonly ToldCall[]): Draft {
  const { draft, headline } = group[0]!;
  const addresses = unique(group.map(({ address }) => address)).sort(compareBytes);
  const workloads = unique(group.map(({ workload }) => workload));
  const who = workloads.length === 1 ? `${workloads[0]} dials` : `${workloads.length} workloads dial`;
  const unregistered = addresses.map((address) => `\`${address}\``).join(', ');
  const worst = Math.min(...group.map((call) => severities.indexOf(call.draft.severity)));
  return {
    ...draft,
    severity: severities[worst]!,
    message: headline(`${who} ${shortList(addresses)}`),
    fix: `Register what is dialled first, in an earlier pull request, or stop dialling it: ${unregistered}.`,
    related: [...group.map(({ dials }) => dials), ...withoutDials(group)],
    data: { calls: group.map((call) => ({ workload: call.workload.replaceAll('`', ''), ...call.draft.data })) },
    identity: `${draft.location.file} ${draft.resource?.kind} ${draft.resource?.name} ${draft.when}`,
  };
}

/** The related places of the first call that are not about what it dials. */
function withoutDials(group: readonly ToldCall[]): readonly Related[] {
  const { draft, dials } = group[0]!;
  return draft.related.filter(({ message }) => message !== dials.message && !message.includes('comes nearest'));
}

function shortList(addresses: readonly string[]): string {
  const named = addresses.slice(0, namedInMessage).map((address) => `\`${address}\``);
  const more = addresses.length - named.length;
  return more === 0 ? named.join(', ') : `${named.join(', ')} and ${more} more`;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
