import type { Json } from '../../manifest/json.ts';
import { resolvePath } from '../path.ts';

/** `https://…`, `git@…`, `ssh://…`, `github.com/owner/repository//path?ref=…`. */
export function isRemote(written: string): boolean {
  return (
    /^[a-z+]+:\/\/|^[^/\s]+@[^/\s]+:|^git::|\?(.*&)?(ref|version)=/.test(written) ||
    /^[\w-]+(\.[\w-]+)+\/[\w.-]+\/[\w.-]+/.test(written)
  );
}

/** Whether a text anywhere in a value would make kustomize read outside of the repository. */
export function leadsElsewhere(directory: string, value: Json): boolean {
  if (typeof value === 'string')
    return isRemote(value) || (value.includes('/') && resolvePath(directory, value) === null);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((part) => leadsElsewhere(directory, part as Json));
}

/** An address without the password or token that may be in it. */
export function withoutSecrets(address: string): string {
  return address.replace(/\/\/[^/@\s]*@/, '//').replace(/([?&](?:token|access_token|password)=)[^&\s]*/g, '$1…');
}
