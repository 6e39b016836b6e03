import { isObject, type Json } from '../../manifest/json.ts';
import { directoryOf, isWithin, resolvePath } from '../path.ts';
import type { Repository } from '../repository.ts';

/** `https://…`, `git@…:…`, `gh:…`, also after `key=` or on a line of a longer text; `github.com/owner/repository?ref=…`. */
export function isRemote(written: string): boolean {
  return (
    /[a-z][a-z0-9+.-]*:\/\/|(?:^|[\s='"])(?:[^/\s]+@[^/\s]+:|git::|gh:|github\.com[:/])/i.test(written) ||
    /\?(.*&)?(ref|version)=/.test(written) ||
    /^[\w-]+(\.[\w-]+)+\/[\w.-]+\/[\w.-]+/.test(written)
  );
}

/**
 * Whether an address is that of Istio's CRDs in its own repository at a release: what these bring is known without them
 * (github.com/istio/istio manifests/charts/base).
 */
export function isIstioDefinitions(address: string): boolean {
  return istioDefinitions.test(address);
}

const istioDefinitions =
  /^https:\/\/(?:raw\.githubusercontent\.com\/istio\/istio\/(?:refs\/tags\/)?|github\.com\/istio\/istio\/raw\/)\d+\.\d+\.\d+[\w.-]*\/manifests\/charts\/base\/(?:crds|files)\/crd-all\.gen\.yaml$/;

/** Whether a text anywhere in a value would make kustomize read outside of the repository. */
export function leadsElsewhere(directory: string, value: Json): boolean {
  if (typeof value === 'string')
    return isRemote(value) || (value.includes('/') && resolvePath(directory, value) === null);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((part) => leadsElsewhere(directory, part as Json));
}

/** Fields that list settings of plugins, which may have addresses of their own: `files: ['a=https://…']`. */
const pluginFields = ['generators', 'transformers', 'validators'];

/**
 * A file with plugin settings by which kustomize would fetch from elsewhere; null where there is none. What other
 * fields list (`crds`, `openapi`, `configurations`) is read by kustomize for what it says, and leads no further.
 * Everything that such a file names is looked at as well, and in a folder everything.
 */
export function fetchingFile(repository: Repository, directories: readonly string[]): string | null {
  const seen = new Set<string>();
  const open = directories.flatMap((directory) => {
    const fields = repository.kustomizations.get(directory)?.fields.value;
    const lists = isObject(fields) ? pluginFields.map((field) => fields[field] ?? null) : [];
    return lists.flatMap((list) => filesNamedIn(repository, directory, list));
  });
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const directory = directoryOf(path);
    const values = (repository.documents.get(path) ?? []).map(({ value }) => value);
    const text = repository.tree.files.get(path)?.text ?? '';
    if (isRemote(withoutComments(text)) || leadsElsewhere(directory, values)) return path;
    open.push(...filesNamedIn(repository, directory, values));
  }
  return null;
}

/** The files at, and below, every path in a value. */
function filesNamedIn(repository: Repository, directory: string, value: Json): string[] {
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).flatMap((part) => filesNamedIn(repository, directory, part as Json));
  }
  if (typeof value !== 'string' || value === '' || value.includes('\n')) return [];
  return [value, value.slice(value.indexOf('=') + 1)].flatMap((written) => {
    const path = resolvePath(directory, written);
    if (path === null) return [];
    if (repository.paths.has(path)) return [path];
    if (!repository.directories.has(path)) return [];
    return [...repository.tree.files.keys()].filter((file) => isWithin(file, path));
  });
}

/** Licences and notes have addresses too. */
function withoutComments(text: string): string {
  return text.replaceAll(/^\s*#.*$/gm, '');
}

/** An address without the password or token that may be in it. */
export function withoutSecrets(address: string): string {
  return address.replace(/\/\/[^/\s]*@/, '//').replace(/([?&](?:token|access_token|password)=)[^&\s]*/g, '$1…');
}
