import { type JsonObject, type JsonPath, listAt, objectAt, stringAt, valueAt } from '../../../manifest/json.ts';
import type { SourceDocument } from '../../../manifest/manifest.ts';
import { resolvePath } from '../../path.ts';
import type { Repository } from '../../repository.ts';
import type { Allowance, Script } from '../script.ts';
import { rootDirectory, unknown } from '../shell/marks.ts';
import { pathIn } from '../shell/shell.ts';
import { textAt, type ValueText } from '../texts.ts';
import { actionCommands } from './github-actions.ts';
import { environmentVariables, expressionsIn, type Names, prefixed } from './github-expressions.ts';

/** What steps run with. */
interface Around {
  readonly repository: Repository;
  readonly left: Allowance;
  readonly names: Names;
  readonly env: Names;
  readonly directory: string;
  /** The name of the scripts. */
  readonly name: string;
  /** How many actions the steps stand in. */
  readonly depth: number;
}

/** How deep actions may use one another (GitHub allows ten). */
const deepest = 10;

/** Why what a condition stands for delivers nothing that lasts; null where it may. */
export function conditionTrial(condition: string | null): string | null {
  if (condition === null) return null;
  if (/^(\$\{\{)?\s*false\s*(\}\})?$/.test(condition)) return 'it never runs';
  return /^(\$\{\{)?\s*github\.event_name\s*==\s*'pull_request'\s*(\}\})?$/.test(condition)
    ? 'it runs on what is proposed only'
    : null;
}

/** What the steps of a job or an action run, in order. */
export function stepScripts(around: Around, document: SourceDocument, holder: JsonPath): Script[] {
  const own = environmentVariables(objectAt(document.value, ...holder), around.names);
  const env = new Map([...around.env, ...own]);
  const names: Names = new Map([...around.names, ...prefixed(env, 'env.')]);
  return listAt(document.value, ...holder, 'steps').flatMap((_, index) =>
    stepScript({ ...around, env, names }, document, [...holder, 'steps', index]),
  );
}

function stepScript(around: Around, document: SourceDocument, at: JsonPath): Script[] {
  around.left.count -= 1;
  const step = objectAt(document.value, ...at);
  if (around.left.count < 0 || conditionTrial(stringAt(step, 'if')) !== null) return [];
  const own = environmentVariables(step, around.names);
  const env = new Map([...around.env, ...own]);
  const names: Names = new Map([...around.names, ...prefixed(own, 'env.')]);
  const uses = stringAt(step, 'uses');
  if (uses?.startsWith('./') === true) return compositeScripts({ ...around, names, env }, uses, objectAt(step, 'with'));
  const run =
    uses === null ? runText(around.repository, document, at, step, names) : actionText(document, at, step, uses, names);
  if (run === null) return [];
  const written = stringAt(step, 'working-directory');
  const directory =
    written === null ? around.directory : pathIn({ directory: rootDirectory }, expressionsIn(written, names));
  return [{ name: around.name, ...run, directory, variables: env, parameters: [], self: null }];
}

/** Null for what no shell of the kind of sh runs. */
function runText(
  repository: Repository,
  document: SourceDocument,
  at: JsonPath,
  step: JsonObject,
  names: Names,
): ValueText | null {
  const run = textAt(repository, document, [...at, 'run']);
  if (run === null || /^(pwsh|powershell|cmd|python)/.test(stringAt(step, 'shell') ?? '')) return null;
  return { text: expressionsIn(run.text, names), place: run.place };
}

function actionText(
  document: SourceDocument,
  at: JsonPath,
  step: JsonObject,
  uses: string,
  names: Names,
): ValueText | null {
  const text = actionCommands(uses, objectAt(step, 'with'), names);
  return text === null ? null : { text, place: () => document.locate([...at, 'uses']) };
}

/** The steps of an action of this repository, with what it is given. */
function compositeScripts(around: Around, uses: string, given: JsonObject): Script[] {
  const folder = resolvePath('', uses);
  const files = ['action.yml', 'action.yaml'].map((one) => (folder === '' ? one : `${folder}/${one}`));
  const document = files.flatMap((file) => around.repository.documents.get(file) ?? [])[0];
  if (document === undefined || around.depth >= deepest) return [];
  const defaults = Object.entries(objectAt(document.value, 'inputs')).map(([input, value]): [string, string] => {
    const fallback = valueAt(value, ['default']);
    return [`inputs.${input}`, typeof fallback === 'string' ? fallback : unknown];
  });
  const passed = prefixed(environmentVariables({ env: given }, around.names), 'inputs.');
  const names: Names = new Map([...around.names, ...defaults, ...passed]);
  return stepScripts({ ...around, names, depth: around.depth + 1 }, document, ['runs']);
}
