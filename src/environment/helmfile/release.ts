import { isObject, type Json } from '../../manifest/json.ts';
import { hasPlaceholder } from '../../manifest/placeholder.ts';
import type { RenderProblem } from '../environment.ts';
import {
  entriesOf,
  itemsOf,
  locateIn,
  mapParts,
  type Placed,
  partAt,
  placedAt,
  textOf,
  withoutEntry,
} from '../placed.ts';
import type { HelmfileState } from './state.ts';
import { evaluateTemplate, type Scope } from './template/evaluate.ts';
import { mergedValues } from './values.ts';

/** A release of a helmfile in one environment, its templates filled in. */
export interface HelmfileRelease {
  readonly name: string;
  /** Null where nothing names one. */
  readonly namespace: string | null;
  readonly chart: Placed;
  /** `left`: it does not count in the environment, or whether it does is not known. */
  readonly status: 'installed' | 'removed' | 'left';
  /** Whether helm waits for its workloads before what needs it comes. */
  readonly waits: boolean;
  readonly needs: readonly Placed[];
  /** All of its fields. */
  readonly fields: Placed;
  /** With what its values are filled in. */
  readonly scope: Scope;
}

/** The releases of a helmfile that count in its environment, and what is said of those that cannot be told. */
export function releasesOf(state: HelmfileState): {
  readonly releases: readonly HelmfileRelease[];
  readonly problems: readonly RenderProblem[];
} {
  const problems: RenderProblem[] = [];
  const releases = state.documents.flatMap((document) =>
    itemsOf(partAt(document, 'releases')).flatMap((written) => releaseOf(written, state, problems) ?? []),
  );
  return { releases, problems };
}

function releaseOf(written: Placed, state: HelmfileState, problems: RenderProblem[]): HelmfileRelease | null {
  const bare = withTemplates(written, state);
  const name = textOf(partAt(bare, 'name'));
  const namespace = textOf(partAt(bare, 'namespace')) || textOf(partAt(state.defaults, 'namespace'));
  const chart = textOf(partAt(bare, 'chart'));
  const release = { Name: name, Namespace: namespace, Chart: chart, Labels: partAt(bare, 'labels')?.value ?? {} };
  const scope: Scope = { ...state.scope, later: [], root: { ...state.scope.root, Release: release as Json } };
  const fields = filledIn(bare, scope, problems);
  const chartField = partAt(fields, 'chart');
  const filledName = textOf(partAt(fields, 'name'));
  if (chartField === undefined || filledName === '') return null;
  const open = [filledName, namespace, textOf(chartField)].find(hasPlaceholder);
  if (open !== undefined) {
    problems.push(
      told(partAt(fields, 'name') ?? fields, `what release \`${filledName}\` is remains open in \`${open}\``),
    );
    return null;
  }
  const waits = [fields, state.defaults].flatMap(
    (one) => truth(partAt(one, 'wait')) ?? truth(partAt(one, 'atomic')) ?? [],
  );
  return {
    name: filledName,
    namespace: textOf(partAt(fields, 'namespace')) || namespace || null,
    chart: chartField,
    status: statusOf(fields, scope, problems),
    waits: waits[0] ?? false,
    needs: itemsOf(partAt(fields, 'needs')),
    fields,
    scope,
  };
}

/** A release over the templates that it inherits (helmfile docs/index.md, "Release Template"). */
function withTemplates(release: Placed, { documents }: HelmfileState): Placed {
  const inherited = itemsOf(partAt(release, 'inherit')).flatMap((entry) => {
    const name = textOf(partAt(entry, 'template'));
    const except = itemsOf(partAt(entry, 'except')).map(textOf);
    return documents.flatMap((document) => {
      const template = partAt(partAt(document, 'templates'), name);
      return template === undefined ? [] : [except.reduce(withoutEntry, template)];
    });
  });
  return inherited.length === 0 ? release : mergedValues(inherited.reduce(mergedValues), release);
}

/** A value with each text that is a template filled in. */
function filledIn(whole: Placed, scope: Scope, problems: RenderProblem[]): Placed {
  if (typeof whole.value !== 'string') return mapParts(whole, (part) => filledIn(part, scope, problems));
  if (!whole.value.includes('{{')) return whole;
  const { pieces, gaps } = evaluateTemplate(whole.value, scope);
  for (const { reason } of gaps) problems.push(told(whole, `this value is not known: ${reason}`));
  const text = pieces.map((piece) => piece.text).join('');
  return placedAt(whole.origin, text);
}

function statusOf(fields: Placed, scope: Scope, problems: RenderProblem[]): HelmfileRelease['status'] {
  const condition = partAt(fields, 'condition');
  if (condition !== undefined && textOf(condition) !== '') {
    const enabled = conditionOf(textOf(condition), scope);
    if (enabled === null) problems.push(told(condition, `whether \`${textOf(condition)}\` holds is not known`));
    if (enabled !== true) return 'left';
  }
  const written = partAt(fields, 'installed');
  if (written === undefined || written.value === null) return 'installed';
  const installed = truth(written);
  if (installed === undefined) problems.push(told(written, 'whether this release is installed is not known'));
  if (installed === undefined) return 'left';
  return installed ? 'installed' : 'removed';
}

/** `istio.enabled`: true only where the values of the environment say so (helmfile `pkg/state/state.go`, ConditionEnabled). */
function conditionOf(condition: string, { root, incomplete }: Scope): boolean | null {
  const found = condition
    .split('.')
    .reduce<Json | undefined>(
      (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
      root.Values,
    );
  return found === undefined && incomplete !== null ? null : found === true;
}

function truth(part: Placed | undefined): boolean | undefined {
  const text = textOf(part);
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}

function told(place: Placed, reason: string): RenderProblem {
  return { location: locateIn(place, []), reason, fix: null, broken: false };
}

/** Fields that change what a chart brings in ways that are not followed (helmfile docs/advanced-features.md). */
const changing = ['strategicMergePatches', 'jsonPatches', 'transformers', 'postRenderer', 'dependencies'];

/** What is said of a release that is delivered in another way than its chart and values tell. */
export function unfollowedIn({ fields }: HelmfileRelease): RenderProblem[] {
  return entriesOf(fields).flatMap(([key, part]) => {
    const empty = Array.isArray(part.value) ? part.value.length === 0 : part.value === null || part.value === '';
    return changing.includes(key) && !empty ? [told(part, `\`${key}\` of this release is not followed`)] : [];
  });
}

/** Where a release is named. */
export function placeOf({ fields }: HelmfileRelease): Placed {
  return partAt(fields, 'name') ?? fields;
}
