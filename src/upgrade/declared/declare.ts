import type { ResourceIdentity } from '../../manifest/manifest.ts';
import { parseVersion } from '../version.ts';
import type { Component, VersionDeclaration } from './declaration.ts';
import type { Written } from './written.ts';

/** What a source knows of a declaration beside the text. */
export interface Declared {
  readonly component: Component;
  readonly source: string;
  readonly subject: string;
  readonly revision?: string | null;
  readonly environment: string | null;
  readonly resource?: ResourceIdentity | null;
  readonly address?: Written;
}

/** The declaration that a written version makes. */
export function declaration(declared: Declared, { text, location, constraint }: Written): VersionDeclaration {
  const { version, certainty } = parseVersion(text);
  const known = { revision: null, resource: null, ...declared, text, version, certainty, location };
  return constraint === undefined ? known : { ...known, constraint };
}
