import { type Json, listAt, objectAt, stringAt, valueAt } from '../../../manifest/json.ts';
import type { SourceDocument } from '../../../manifest/manifest.ts';
import { environmentWord } from '../../naming.ts';
import { baseName } from '../../path.ts';
import type { Repository } from '../../repository.ts';
import { allOf, optionsOf } from '../options.ts';
import type { Entry, Script } from '../script.ts';
import { rootDirectory, unknown } from '../shell/marks.ts';
import { pathIn } from '../shell/shell.ts';
import { changed, textAt, type ValueText } from '../texts.ts';

/** The steps of Google Cloud Build (cloud.google.com/build/docs/build-config-file-schema), one job each file. */
export function cloudBuildEntries(repository: Repository): Entry[] {
  return [...repository.documents]
    .filter(([file]) => /(^|\/)cloudbuild[^/]*\.(ya?ml|json)$/.test(file))
    .flatMap(([file, [document]]) => {
      if (document === undefined) return [];
      const substitutions = new Map(
        Object.entries(objectAt(document.value, 'substitutions')).filter(
          (entry): entry is [string, string] => typeof entry[1] === 'string',
        ),
      );
      const scripts = listAt(document.value, 'steps').flatMap((step, index) =>
        stepScripts(repository, document, step, index, substitutions),
      );
      const hint = environmentWord(
        baseName(file)
          .replace(/\.\w+$/, '')
          .replace(/^cloudbuild[-_.]?/, ''),
      );
      return [{ name: file, file, scripts, environment: null, hint, needs: [], trial: null }];
    });
}

function stepScripts(
  repository: Repository,
  document: SourceDocument,
  step: Json,
  index: number,
  substitutions: ReadonlyMap<string, string>,
): Script[] {
  const found = textOf(repository, document, step, index);
  if (found === null) return [];
  const fill = (text: string): string => substituted(text, substitutions);
  const cluster = environmentOf(step).get('CLOUDSDK_CONTAINER_CLUSTER');
  const script = {
    name: document.file,
    directory: pathIn({ directory: rootDirectory }, fill(stringAt(step, 'dir') ?? '.')),
    variables: environmentOf(step),
    parameters: [],
    self: null,
  };
  const connects =
    cluster === undefined
      ? []
      : [{ ...script, text: `gcloud container clusters get-credentials '${fill(cluster)}'`, place: found.place }];
  return [...connects, { ...script, ...changed(found, fill) }];
}

function environmentOf(step: Json): Map<string, string> {
  const pairs = listAt(step, 'env').map((one) => (typeof one === 'string' ? /^(\w+)=(.*)$/s.exec(one) : null));
  return new Map(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1]!, pair[2]!] as const])));
}

/** `$_NAME` and `${_NAME}`; `$$` is for the shell. */
function substituted(text: string, substitutions: ReadonlyMap<string, string>): string {
  return text.replace(/\$\$|\$(?:\{(_?[A-Z]\w*)\}|(_?[A-Z]\w*))/g, (whole, braced?: string, plain?: string) => {
    if (whole === '$$') return '$';
    return substitutions.get(braced ?? plain ?? '') ?? unknown;
  });
}

const gkeDeployValued: ReadonlySet<string> = new Set(
  'filename f image i app a version v cluster c location l namespace n timeout t output o'.split(' '),
);

/** What a step runs: `script`, the text after `-c`, or the builder's own command with its arguments. */
function textOf(repository: Repository, document: SourceDocument, step: Json, index: number): ValueText | null {
  const script = textAt(repository, document, ['steps', index, 'script']);
  if (script !== null) return script;
  const args = listAt(step, 'args').map(String);
  const command = stringAt(step, 'entrypoint') ?? baseName((stringAt(step, 'name') ?? '').replace(/[:@].*$/, ''));
  if (/^(\/bin\/)?(ba|z)?sh$/.test(command)) {
    const at = args.findIndex((one) => /^-\w*c$/.test(one));
    if (at >= 0) return textAt(repository, document, ['steps', index, 'args', at + 1]);
  }
  const place = (): ReturnType<SourceDocument['locate']> =>
    document.locate(['steps', index, valueAt(step, ['args']) === undefined ? 'name' : 'args']);
  if (command === 'gke-deploy') {
    const files = allOf(optionsOf(args, gkeDeployValued), 'filename', 'f');
    return files.length === 0 ? null : { text: `kubectl apply ${files.map((one) => `-f '${one}'`).join(' ')}`, place };
  }
  return { text: [command, ...args.map((one) => `'${one.replaceAll("'", "'\\''")}'`)].join(' '), place };
}
