import type { Location } from '../../manifest/location.ts';
import type { Observation } from '../../rollout/engine.ts';
import type { Change } from '../rule.ts';
import type { ControllerSubject, Mistake } from './mistake.ts';

/**
 * Where a mistake stands: where it was made by taking something away, at what is taken away; else at the field that is
 * wrong or names what is not there.
 */
export function locationOf(
  { base, head }: Change,
  { subject, violation, steps }: Observation<ControllerSubject, Mistake>,
): Location {
  const { object, path, target, missing } = violation;
  const own = object.manifest.locate(path, target);
  if (missing === null || steps.some(({ key }) => key === subject.controller)) return own;
  const former = steps.find(({ key }) => key === missing.key)?.before ?? null;
  const place = former === null ? null : missing.placeIn(former);
  if (former === null || place === null) return own;
  const taken = former.manifest.locate(place);
  const isChanged = base.tree.files.get(taken.file)?.contentId !== head.tree.files.get(taken.file)?.contentId;
  return isChanged ? taken : own;
}
