import type { Predicate } from '../hit.ts';

/** Notes whose `match` alone would be noise, by id: what exactly they concern. */
export const predicates: Readonly<Record<string, Predicate | undefined>> = {};
