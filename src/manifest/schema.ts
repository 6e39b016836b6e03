import { type ScalarTag, Schema } from 'yaml';

/**
 * How a plain scalar is read: as kubectl, Argo CD and Helm read it, all of them by sigs.k8s.io/yaml and its go-yaml
 * (`resolve.go`; each row tried with kubectl 1.32). That is YAML 1.1 in booleans and octal numbers, without its
 * base-60 numbers and dates: `on` and `y` are true, `0777` is 511, `1_000` is 1000, `190:20:30` is a text.
 * `.nan` and `.inf` are texts here; JSON cannot hold them and kubectl refuses them.
 */
const tags: ScalarTag[] = [
  {
    tag: 'tag:yaml.org,2002:null',
    default: true,
    test: /^(?:~|[Nn]ull|NULL)?$/,
    resolve: () => null,
  },
  {
    tag: 'tag:yaml.org,2002:bool',
    default: true,
    test: /^(?:y|Y|yes|Yes|YES|on|On|ON|true|True|TRUE|n|N|no|No|NO|off|Off|OFF|false|False|FALSE)$/,
    resolve: (text) => /^(?:y|on|t)/i.test(text),
  },
  {
    tag: 'tag:yaml.org,2002:int',
    default: true,
    test: /^[-+]?(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]+|[1-9][0-9_]*|0)$/,
    resolve: (text) => integer(text.replaceAll('_', '')),
  },
  {
    tag: 'tag:yaml.org,2002:float',
    default: true,
    test: /^[-+]?(?:\.[0-9][0-9_]*|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?$/,
    resolve: (text) => {
      const value = Number(text.replaceAll('_', ''));
      return Number.isFinite(value) ? value : text;
    },
  },
];

function integer(text: string): number {
  const digits = text.replace(/^[-+]/, '');
  const octal = /^0[0-7]+$/.test(digits);
  const value = octal ? Number.parseInt(digits, 8) : Number(digits.toLowerCase());
  return text.startsWith('-') && value !== 0 ? -value : value;
}

/**
 * How plain scalars are read: `kubernetes` as above; `core` as YAML 1.2 has it, where `off` is a text, for files that
 * Kubernetes never sees.
 */
export type ScalarReading = 'kubernetes' | 'core';

/** Shared by all documents: building a schema costs more than reading a small document. */
export const schemas: Readonly<Record<ScalarReading, Schema>> = {
  kubernetes: new Schema({
    schema: 'failsafe',
    merge: false,
    resolveKnownTags: false,
    customTags: (base) => [...base, ...tags],
  }),
  core: new Schema({ schema: 'core', merge: false, resolveKnownTags: false }),
};
