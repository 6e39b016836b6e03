import { isObject, type Json, type JsonPath, listAt, objectAt, stringAt, valueAt } from '../../../manifest/json.ts';
import type { SourceDocument } from '../../../manifest/manifest.ts';
import { environmentWord } from '../../naming.ts';
import type { Repository } from '../../repository.ts';
import type { Entry } from '../script.ts';
import { rootDirectory } from '../shell/marks.ts';
import { joined, textAt, type ValueText } from '../texts.ts';

/** The steps of Bitbucket Pipelines (support.atlassian.com, "Pipelines YAML reference"); each comes after the one before it. */
export function bitbucketEntries(repository: Repository): Entry[] {
  const document = repository.documents.get('bitbucket-pipelines.yml')?.[0];
  if (document === undefined) return [];
  return Object.keys(objectAt(document.value, 'pipelines')).flatMap((kind) => {
    const trial = kind === 'pull-requests' ? 'it runs on what is proposed only' : null;
    if (kind === 'default') return pipelineEntries(repository, document, ['pipelines', kind], trial);
    return Object.keys(objectAt(document.value, 'pipelines', kind)).flatMap((name) =>
      pipelineEntries(repository, document, ['pipelines', kind, name], trial),
    );
  });
}

function pipelineEntries(
  repository: Repository,
  document: SourceDocument,
  at: JsonPath,
  trial: string | null,
): Entry[] {
  const found: Entry[] = [];
  for (const path of stepsIn(valueAt(document.value, at), at)) {
    const step = valueAt(document.value, path);
    const texts = listAt(step, 'script').flatMap((entry, index) =>
      textOf(repository, document, [...path, 'script', index], entry),
    );
    const name = `${document.file}#${path.slice(1).join('.')}`;
    const script = {
      name,
      ...joined(texts),
      directory: rootDirectory,
      variables: new Map<string, string>(),
      parameters: [],
      self: null,
    };
    found.push({
      name,
      file: document.file,
      scripts: texts.length === 0 ? [] : [script],
      environment: stringAt(step, 'deployment'),
      hint: environmentWord(String(at.at(-1))),
      needs: found.map((one) => one.name),
      trial,
    });
  }
  return found;
}

/** The steps of a pipeline, those in stages and side by side included. */
function stepsIn(value: Json | undefined, at: JsonPath): JsonPath[] {
  if (Array.isArray(value)) return value.flatMap((entry: Json, index) => stepsIn(entry, [...at, index]));
  if (!isObject(value)) return [];
  if (value.step !== undefined) return [[...at, 'step']];
  return ['parallel', 'stage', 'steps'].flatMap((key) => stepsIn(value[key], [...at, key]));
}

/** A line of the script, or the pipe `atlassian/kubectl-run` as the command that it comes to. */
function textOf(repository: Repository, document: SourceDocument, path: JsonPath, entry: Json): ValueText[] {
  if (typeof entry === 'string') return [textAt(repository, document, path) ?? []].flat();
  const variables = objectAt(entry, 'variables');
  const [verb, file] = [stringAt(variables, 'KUBECTL_COMMAND'), stringAt(variables, 'RESOURCE_PATH')];
  if (!(stringAt(entry, 'pipe') ?? '').includes('kubectl-run') || verb === null) return [];
  const text = `kubectl ${verb}${file === null ? '' : ` -f "${file}"`}`;
  return [{ text, place: () => document.locate([...path, 'pipe']) }];
}
