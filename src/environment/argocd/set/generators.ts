import { canonical, isObject, type Json, type JsonObject, objectAt } from '../../../manifest/json.ts';
import { embeddedDocuments } from '../../embedded.ts';
import type { RenderProblem } from '../../environment.ts';
import { withoutSecrets } from '../../kustomize/remote.ts';
import { entriesOf, itemsOf, locateIn, type Origin, objectOf, type Placed, partAt, textOf } from '../../placed.ts';
import type { Repository } from '../../repository.ts';
import { fixedRevision } from '../application.ts';
import { type Cluster, localCluster, localServer } from '../clusters.ts';
import { scalarText } from '../go-template/value.ts';
import { normalName } from '../normal-name.ts';
import { normalAddress } from '../repository-address.ts';
import { fileParameters, folderParameters } from './git.ts';
import { fitsSelector, selectsSome } from './label-selector.ts';
import { flattened, type Parameters, together, workedOut, writtenParameters } from './parameters.ts';
import { PlacedFailure, type TemplateRenderer } from './renderer.ts';
import { unknownCluster } from './unknown-cluster.ts';

/** What generators work with. */
export interface GeneratorContext {
  /** The ApplicationSet. */
  readonly set: Json;
  readonly repository: Repository;
  /** The clusters that it declares. */
  readonly clusters: readonly Cluster[];
  /** Addresses that the repository is known by. */
  readonly addresses: readonly string[];
  readonly renderer: TemplateRenderer;
  /** Takes what could not be worked out. */
  readonly report: (problem: RenderProblem) => void;
}

const unfollowed: Readonly<Record<string, string>> = {
  scmProvider: 'the repositories of an organisation',
  pullRequest: 'open pull requests',
  plugin: 'the answer of a plugin',
  clusterDecisionResource: 'a resource in the cluster',
};

/**
 * The sets of parameters of one generator (Argo CD `applicationset/generators`); what it does not come to is reported.
 * @param given the parameters of the generator before it in a matrix
 */
export function parametersFrom(generator: Placed, context: GeneratorContext, given: Parameters | null): Parameters[] {
  const { renderer } = context;
  try {
    const filled = given === null ? generator : renderer.fill(withoutTemplates(generator), given);
    const selector = partAt(filled, 'selector');
    return kinds
      .flatMap(([kind, generate]) => {
        const part = partAt(filled, kind);
        return part === undefined ? [] : generate(part, context);
      })
      .filter(({ values }) => selector === undefined || fitsSelector(selector, new Map(flattened(values, scalarText))));
  } catch (failure) {
    if (!(failure instanceof PlacedFailure)) throw failure;
    context.report(brokenAt(failure.origin, `this generator comes to nothing: ${failure.message}`));
    return [];
  }
}

/** In a matrix the second generator is filled in, but for the template it may bring along. */
function withoutTemplates(generator: Placed): Placed {
  return objectOf(
    generator.origin,
    entriesOf(generator).map(([kind, part]) => {
      const kept = entriesOf(part).filter(([key]) => key !== 'template');
      return [kind, isObject(part.value) ? objectOf(part.origin, kept) : part] as const;
    }),
  );
}

type Generate = (generator: Placed, context: GeneratorContext) => Parameters[];

const kinds: readonly (readonly [string, Generate])[] = [
  ['list', list],
  ['git', git],
  ['clusters', clusters],
  ['matrix', matrix],
  ['merge', merge],
  ...Object.entries(unfollowed).map(([kind, source]): readonly [string, Generate] => [
    kind,
    (generator, { report }) => {
      const reason = `the generator \`${kind}\` goes by ${source}, so its Applications are not worked out`;
      report({ location: locateIn(generator, [], 'key'), reason, fix: stateThem, broken: false });
      return [];
    },
  ]),
];

const stateThem = 'State under `units` in the configuration which folders are delivered together, and by which tool.';

function brokenAt(origin: Origin, reason: string): RenderProblem {
  const location = origin.document.locate(origin.path);
  return { location, reason, fix: 'Correct the ApplicationSet.', broken: true };
}

function list(generator: Placed, { repository, renderer, report }: GeneratorContext): Parameters[] {
  const text = partAt(generator, 'elementsYaml');
  const embedded = text === undefined ? [] : embeddedDocuments(repository.tree, text).flatMap(itemsOf);
  return [...itemsOf(partAt(generator, 'elements')), ...embedded].flatMap((element) => {
    if (!isObject(element.value)) {
      report(brokenAt(element.origin, 'an element of this list is no object'));
      return [];
    }
    if (renderer.go) return [writtenParameters(element)];
    const values = entriesOf(partAt(element, 'values')).map(([key, part]) => [`values.${key}`, part] as const);
    const entries = [...entriesOf(element).filter(([key]) => key !== 'values'), ...values];
    for (const [key, part] of entries) {
      if (typeof part.value === 'string') continue;
      const reason = `\`${key}\` of this element is no text, which Argo CD refuses unless \`goTemplate\` is set`;
      report(brokenAt(part.origin, reason));
    }
    return [asTexts(objectOf(element.origin, entries))];
  });
}

function asTexts(object: Placed): Parameters {
  const values = entriesOf(object).map(([key, { value }]) => [key, typeof value === 'object' ? '' : String(value)]);
  return { values: Object.fromEntries(values) as JsonObject, written: object };
}

function git(generator: Placed, context: GeneratorContext): Parameters[] {
  const { repository, addresses, renderer, report } = context;
  const address = textOf(partAt(generator, 'repoURL'));
  const own = addresses.map(normalAddress);
  if (own.length > 0 && !own.includes(normalAddress(address))) {
    const reason = `this generator reads another repository: ${withoutSecrets(address)}`;
    report({ location: locateIn(generator, ['repoURL']), reason, fix: null, broken: false });
    return [];
  }
  const revision = fixedRevision(textOf(partAt(generator, 'revision')));
  if (revision !== null) {
    const reason = `this generator reads revision \`${revision}\`: a change here reaches it when that moves`;
    report({ location: locateIn(generator, ['revision']), reason, fix: null, broken: false });
    return [];
  }
  const byFolder = itemsOf(partAt(generator, 'directories')).length > 0;
  const found = (byFolder ? folderParameters : fileParameters)(repository, generator, renderer.go);
  if (found.length === 0) {
    const reason = `no ${byFolder ? 'folder' : 'file'} of this repository is one that this generator takes`;
    report({
      location: locateIn(generator, [byFolder ? 'directories' : 'files'], 'key'),
      reason,
      fix: null,
      broken: false,
    });
  }
  return found.map((parameters) => withValues(generator, parameters, renderer));
}

/** The parameters with the `values` of their generator, which may make use of them. */
function withValues(generator: Placed, parameters: Parameters, renderer: TemplateRenderer): Parameters {
  const values = entriesOf(partAt(generator, 'values')).map(
    ([key, part]) => [key, renderer.fill(part, parameters)] as const,
  );
  if (values.length === 0) return parameters;
  const whole = objectOf(generator.origin, renderer.go ? values : values.map(([key, part]) => [`values.${key}`, part]));
  const added = renderer.go ? objectOf(generator.origin, [['values', whole]]) : whole;
  return together(parameters, writtenParameters(added), false);
}

function clusters(generator: Placed, context: GeneratorContext): Parameters[] {
  const { set, clusters: known, renderer, report } = context;
  const selector = partAt(generator, 'selector');
  if (known.length === 0) {
    const reason =
      'the clusters that this generator selects are not in this repository, so its Applications are those of the folders and values files that are there for one, else one stands for all';
    report({ location: locateIn(generator, [], 'key'), reason, fix: stateThem, broken: false });
    const unknown = parametersOf(unknownCluster(set, selector), renderer.go);
    return [withValues(generator, workedOut(unknown, generator.origin), renderer)];
  }
  const local = known.some(({ server }) => server === localServer) ? [] : [localCluster];
  const all = [...(selectsSome(selector) ? [] : local), ...known];
  const chosen = all.filter(({ labels }) => fitsSelector(selector, new Map(Object.entries(labels))));
  if (chosen.length === 0) {
    const reason = 'no cluster that this repository declares is one that this generator selects';
    report({ location: locateIn(generator, ['selector'], 'key'), reason, fix: stateThem, broken: false });
  }
  return chosen.map((cluster) =>
    withValues(generator, workedOut(parametersOf(clusterValues(cluster), renderer.go), generator.origin), renderer),
  );
}

function clusterValues({ name, server, project, labels, annotations }: Cluster): JsonObject {
  return { name, nameNormalized: normalName(name), server, project, metadata: { labels, annotations } };
}

/** What is known of a cluster as parameters, by whole names unless the templates are Go's. */
function parametersOf(values: JsonObject, go: boolean): JsonObject {
  if (go) return values;
  const { metadata = {}, ...plain } = values;
  const named = ['labels', 'annotations'].flatMap((field) =>
    Object.entries(objectAt(metadata, field)).map(([key, value]) => [`metadata.${field}.${key}`, value] as const),
  );
  return { ...plain, ...Object.fromEntries(named) };
}

/** Every set of the first generator with every one of the next, which may make use of it (`generators/matrix.go`). */
function matrix(generator: Placed, context: GeneratorContext): Parameters[] {
  const [first, ...others] = itemsOf(partAt(generator, 'generators'));
  if (first === undefined || others.length === 0)
    throw new PlacedFailure('a matrix has two generators', generator.origin);
  return others.reduce<Parameters[]>(
    (sets, next) => {
      const all: Parameters[] = [];
      for (const given of sets) {
        for (const added of parametersFrom(next, context, given)) {
          all.push(combined(given, added, generator, context.renderer.go));
          if (all.length > mostSets) throw new PlacedFailure(`it has more than ${mostSets} sets`, generator.origin);
        }
      }
      return all;
    },
    parametersFrom(first, context, null),
  );
}

/** An ApplicationSet of more Applications than that is a mistake. */
const mostSets = 10_000;

function combined(given: Parameters, added: Parameters, generator: Placed, go: boolean): Parameters {
  // Where both give a value the earlier one counts in Go templates; the other language does not allow it.
  if (go) return together(added, given, true);
  const twice = Object.keys(added.values).find(
    (key) => Object.hasOwn(given.values, key) && given.values[key] !== added.values[key],
  );
  if (twice !== undefined) {
    throw new PlacedFailure(`both generators give \`${twice}\`, with different values`, generator.origin);
  }
  return together(given, added, false);
}

/** The sets of the first generator, each with what the others give for the same keys (`generators/merge.go`). */
function merge(generator: Placed, context: GeneratorContext): Parameters[] {
  const generators = itemsOf(partAt(generator, 'generators'));
  const keys = itemsOf(partAt(generator, 'mergeKeys')).map(textOf);
  if (generators.length < 2) throw new PlacedFailure('a merge has two generators or more', generator.origin);
  if (keys.length === 0) throw new PlacedFailure('a merge has `mergeKeys`', generator.origin);
  const keyOf = ({ values }: Parameters): string => canonical(keys.map((key): Json => values[key] ?? null));
  const [base, ...overrides] = generators.map((one) => parametersFrom(one, context, null));
  return overrides.reduce((sets, override) => {
    const byKey = new Map<string, Parameters>();
    for (const one of override) {
      if (byKey.has(keyOf(one)))
        throw new PlacedFailure('two sets of parameters agree in all `mergeKeys`', generator.origin);
      byKey.set(keyOf(one), one);
    }
    return sets.map((set) => {
      const found = byKey.get(keyOf(set));
      return found === undefined ? set : together(set, found, context.renderer.go);
    });
  }, base!);
}
