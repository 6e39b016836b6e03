import type { Finding, Severity } from './finding.ts';
import { fingerprint } from './fingerprint.ts';
import { editFinder, type FindEdit } from './order-edit.ts';
import type { Change, Draft, Reading, Rule } from './rule.ts';

/** Asks every rule, and gives what they find its code, name and fingerprint; the same trouble is told once. */
export function runRules(change: Change, rules: readonly Rule[]): Finding[] {
  const findEdit = editFinder(change, rules);
  return rules.flatMap((rule) =>
    withoutRepetition(rule.check(change).map((draft) => findingOf(rule, draft, findEdit))),
  );
}

/** What the rules give to read about a change; those that are switched off give nothing. */
export function readingOf(change: Change, rules: readonly Rule[], levels: Levels): Reading[] {
  const isOff = ({ code, name }: Rule) => (levels[code] ?? levels[name]) === 'off';
  return rules.flatMap((rule) => (isOff(rule) ? [] : (rule.reading?.(change) ?? [])));
}

/** What a team makes of the findings of some rules, which are named by code or by name. */
export type Levels = Readonly<Record<string, 'off' | Severity>>;

/** Other levels for the findings of some rules: `off` drops them. */
export function withLevels(findings: readonly Finding[], levels: Levels): Finding[] {
  return findings.flatMap((finding) => {
    const level = levels[finding.code] ?? levels[finding.rule];
    if (level === undefined) return [finding];
    return level === 'off' ? [] : [{ ...finding, severity: level }];
  });
}

function findingOf(rule: Rule, { identity, observation, ...draft }: Draft, findEdit: FindEdit): Finding {
  const ordering = observation === undefined ? null : findEdit(observation, draft.environment ?? '');
  return {
    code: rule.code,
    rule: rule.name,
    ...draft,
    edit: draft.edit ?? ordering,
    fingerprint: fingerprint(rule.code, draft.environment ?? '', identity),
  };
}

/** One line that several environments share is reported once, with the environments that it hurts. */
function withoutRepetition(findings: readonly Finding[]): Finding[] {
  const byPlace = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { file, side, line, column } = finding.location;
    const { when, order, data } = finding;
    const place = JSON.stringify([file, side, line, column, when, order, finding.message, data.host ?? null]);
    const same = byPlace.get(place);
    if (same === undefined) byPlace.set(place, [finding]);
    else same.push(finding);
  }
  return [...byPlace.values()].map((same) => {
    const first = same[0]!;
    const environments = [...new Set(same.flatMap((finding) => finding.environment ?? []))];
    return environments.length < 2 ? first : { ...first, data: { ...first.data, environments } };
  });
}
