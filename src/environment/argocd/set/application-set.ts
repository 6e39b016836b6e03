import { isObject, objectAt, stringAt, valueAt } from '../../../manifest/json.ts';
import type { Manifest } from '../../../manifest/manifest.ts';
import { manifestOf } from '../../../manifest/read.ts';
import type { Tree } from '../../../tree/tree.ts';
import { embeddedDocuments } from '../../embedded.ts';
import type { RenderProblem } from '../../environment.ts';
import { strategicMerge } from '../../kustomize/strategic-merge.ts';
import {
  entriesOf,
  itemsOf,
  locateIn,
  objectOf,
  type Placed,
  partAt,
  partAtPath,
  placedAt,
  placedIn,
} from '../../placed.ts';
import type { Workplace } from '../../workplace.ts';
import { finalizer } from '../application.ts';
import { type GeneratorContext, parametersFrom } from './generators.ts';
import type { Parameters } from './parameters.ts';
import { PlacedFailure, rendererOf, type TemplateRenderer } from './renderer.ts';
import { afterInSteps, type GeneratedApplication } from './rolling-sync.ts';
import { standIns } from './unknown-cluster.ts';

export function isApplicationSet({ group, kind }: Pick<Manifest, 'group' | 'kind'>): boolean {
  return group === 'argoproj.io' && kind === 'ApplicationSet';
}

/** What an ApplicationSet comes to. */
export interface Generated {
  readonly applications: readonly GeneratedApplication[];
  readonly problems: readonly RenderProblem[];
}

/** What it takes to work out an ApplicationSet. */
export type GeneratorWorkplace = Pick<Workplace, 'repository' | 'clusters'> & {
  readonly options: Pick<Workplace['options'], 'repositories'>;
};

/** Works out the Applications of an ApplicationSet from what the repository holds. */
export function generate(set: Manifest, { repository, clusters, options }: GeneratorWorkplace): Generated {
  const problems: RenderProblem[] = [];
  const renderer = rendererOf(set);
  const whole = placedIn(set, set.value);
  const report = (problem: RenderProblem): void => {
    problems.push(problem);
  };
  const context: GeneratorContext = {
    set: set.value,
    repository,
    clusters,
    addresses: options.repositories,
    renderer,
    report,
  };
  const template = partAtPath(whole, ['spec', 'template']) ?? objectOf(whole.origin, []);
  const applications = new Map<string, Manifest>();
  for (const generator of itemsOf(partAtPath(whole, ['spec', 'generators']))) {
    const own = withOverrides(template, generator);
    for (const parameters of parametersFrom(generator, context, null)) {
      for (const application of applicationsFrom(set, own, parameters, { ...context, whole })) {
        if (applications.has(application.name)) report(namedTwice(set, application));
        else applications.set(application.name, application);
      }
    }
  }
  if (itemsOf(partAtPath(whole, ['spec', 'generators'])).length === 0) report(withoutGenerators(set));
  const steps = afterInSteps(set, [...applications.values()]);
  return { applications: steps.applications, problems: [...problems, ...steps.problems] };
}

/** The template that a generator brings along fills in over that of the set, where it says anything (darccio/mergo). */
function withOverrides(template: Placed, generator: Placed): Placed {
  const override = entriesOf(generator).flatMap(([, part]) => partAt(part, 'template') ?? [])[0];
  return override === undefined ? template : filledFrom(override, template);
}

function filledFrom(first: Placed, second: Placed): Placed {
  if (isObject(first.value) && isObject(second.value)) {
    const merged = new Map(entriesOf(second));
    for (const [key, part] of entriesOf(first)) {
      const under = merged.get(key);
      merged.set(key, under === undefined ? part : filledFrom(part, under));
    }
    return objectOf(first.origin, merged);
  }
  const says = Array.isArray(first.value) ? first.value.length > 0 : Boolean(first.value);
  return says ? first : second;
}

interface ApplicationContext extends GeneratorContext {
  /** The ApplicationSet. */
  readonly whole: Placed;
}

/** The Application of one set of parameters, or those that it may be; none where its template does not come to one. */
function applicationsFrom(
  set: Manifest,
  template: Placed,
  parameters: Parameters,
  context: ApplicationContext,
): Manifest[] {
  try {
    const filled = context.renderer.fill(template, parameters);
    const patched = withPatch(filled, parameters, context);
    const metadata = partAt(patched, 'metadata') ?? objectOf(patched.origin, []);
    const own: [string, Placed][] = [
      ['namespace', placedAt(metadata.origin, set.namespace ?? 'argocd')],
      ...finalizersOf(set, metadata),
    ];
    const whole = objectOf(patched.origin, [
      ['apiVersion', placedAt(patched.origin, 'argoproj.io/v1alpha1')],
      ['kind', placedAt(patched.origin, 'Application')],
      ['metadata', objectOf(metadata.origin, new Map([...entriesOf(metadata), ...own]))],
      ...entriesOf(patched).filter(([key]) => key === 'spec'),
    ]);
    unfilledIn(whole);
    return standIns(whole, context.repository).flatMap((one) => manifestFrom(set, one) ?? []);
  } catch (failure) {
    if (!(failure instanceof PlacedFailure)) throw failure;
    const { document, path } = failure.origin;
    context.report({
      location: document.locate(path),
      reason: `this template of ApplicationSet \`${set.name}\` is not filled in: ${failure.message}`,
      fix: null,
      broken: false,
    });
    return [];
  }
}

/**
 * Generated Applications take what they delivered along, unless the set preserves it or deletes none of them
 * (`applicationset/utils/utils.go`; Argo CD, "Controlling Resource Modification").
 */
function finalizersOf({ value }: Manifest, metadata: Placed): [string, Placed][] {
  const policy = objectAt(value, 'spec', 'syncPolicy');
  const deletesNone = ['create-only', 'create-update'].includes(stringAt(policy, 'applicationsSync') ?? '');
  if (deletesNone || policy.preserveResourcesOnDeletion === true || itemsOf(partAt(metadata, 'finalizers')).length > 0)
    return [];
  return [['finalizers', placedAt(metadata.origin, [finalizer])]];
}

function manifestFrom({ file, side }: Manifest, application: Placed): Manifest | null {
  if (!isObject(application.value)) return null;
  const locate: Manifest['locate'] = (path, target) => locateIn(application, path, target);
  return manifestOf({ file, side, locate }, application.value);
}

/** What tells where an Application comes from and goes to has to be known. */
const telling = [
  ['metadata', 'name'],
  ['spec', 'source', 'path'],
  ['spec', 'source', 'repoURL'],
  ['spec', 'destination', 'name'],
  ['spec', 'destination', 'server'],
];

function unfilledIn(application: Placed): void {
  const sources = itemsOf(partAtPath(application, ['spec', 'sources'])).map((_, at) => ['spec', 'sources', at]);
  const places = [
    ...telling,
    ...sources.flatMap((at) => [
      [...at, 'path'],
      [...at, 'repoURL'],
    ]),
  ];
  for (const path of places) {
    const part = partAtPath(application, path);
    const parameter = typeof part?.value === 'string' ? /\{\{.*?\}\}/s.exec(part.value)?.[0] : undefined;
    if (parameter !== undefined) throw new PlacedFailure(`nothing gives \`${parameter}\``, part!.origin);
  }
}

/** `templatePatch` over the Application that the template makes (Argo CD `applicationset/utils/templatePatch.go`). */
function withPatch(
  filled: Placed,
  parameters: Parameters,
  { whole, renderer, repository }: ApplicationContext,
): Placed {
  const template = partAtPath(whole, ['spec', 'templatePatch']);
  if (typeof template?.value !== 'string') return filled;
  const patch = patchOf(template, parameters, renderer, repository.tree);
  return patch === null ? filled : (strategicMerge(filled, patch, 'argoproj.io') ?? filled);
}

function patchOf(template: Placed, parameters: Parameters, renderer: TemplateRenderer, tree: Tree): Placed | null {
  const { text } = renderer.text(template, parameters);
  if (text.trim() === '') return null;
  const [patch] = embeddedDocuments(tree, { ...template, value: text });
  if (patch === undefined || !isObject(patch.value)) {
    throw new PlacedFailure('the patch is no YAML once it is filled in', template.origin);
  }
  // The lines of a patch are those of its template only where nothing was filled in.
  return text === template.value ? patch : placedAt(template.origin, patch.value);
}

function namedTwice(set: Manifest, application: Manifest): RenderProblem {
  return {
    location: application.locate(['metadata', 'name']),
    reason: `ApplicationSet \`${set.name}\` generates two Applications of the name \`${application.name}\`, so Argo CD applies none of it`,
    fix: 'Make the name different for each: let it hold every parameter that differs.',
    broken: true,
  };
}

function withoutGenerators(set: Manifest): RenderProblem {
  const text = stringAt(set.value, 'spec', 'generators') ?? valueAt(set.value, ['spec', 'generators']);
  const reason = `ApplicationSet \`${set.name}\` has ${text === undefined ? 'no' : 'an empty list of'} generators, so it generates no Applications`;
  return { location: set.locate(['spec', 'generators']), reason, fix: null, broken: false };
}
