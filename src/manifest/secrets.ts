const hidden = '***';

/** Names of values that nobody should read: `DB_PASSWORD`, `apiToken`, `client-secret`; not `secretName`. */
const secretName =
  '[\\w.-]{0,64}(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key)';
/** Words that a secret's name may be given and that tell nothing. */
const harmlessValue =
  '(?!(?:true|false|null|yes|no|on|off|~|\\*\\*\\*)(?![\\w-])|[|>][-+\\d]*\\s*$|[$%]?[{(]|\\$[A-Z_])';

const patterns: readonly (readonly [RegExp, string])[] = [
  // Passwords and tokens in addresses: https://user:password@host.
  [/(\b[a-z][\w+.-]*:\/\/)[^\s/@'"`]+@/gi, `$1${hidden}@`],
  [/\b([Bb]earer|[Bb]asic)([ \t]+)(?=[\w+/~.-]*[0-9A-Z=])[\w+/~.-]{6,}=*/g, `$1$2${hidden}`],
  [/-----BEGIN ([A-Z ]*PRIVATE KEY)-----[\s\S]*?(?:-----END \1-----|$)/g, `-----BEGIN $1----- ${hidden}`],
  // GitHub, GitLab, Slack, AWS, Google; JSON web tokens.
  [/\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|AKIA|ASIA|AIza)[\w-]{12,}/g, hidden],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g, hidden],
  // password: value, "token": "value", --api-key=value.
  [new RegExp(`(\\b${secretName}["']?[ \\t]*[:=][ \\t]*)(["'])(?!\\2)(?:(?!\\2)[^\\n])+`, 'gim'), `$1$2${hidden}`],
  [new RegExp(`(\\b${secretName}["']?[ \\t]*[:=][ \\t]*)${harmlessValue}[^\\s"',;}\\]]+`, 'gim'), `$1${hidden}`],
  // {name: DB_PASSWORD, value: …}
  [
    new RegExp(
      `(\\bname["']?:[ \\t]*["']?${secretName}["']?,[ \\t]*["']?value["']?:[ \\t]*)(?!\\*\\*\\*)[^\\s,}]+`,
      'gi',
    ),
    `$1${hidden}`,
  ],
];

/** Long runs of letters of both cases and digits are keys; paths, host names, digests and names of objects are not. */
const opaque = /(?<![\w+/=.@:-])[A-Za-z0-9+/_-]{40,}={0,2}(?![\w+/=.-])/g;

/**
 * A text without what may be secret in it: credentials in addresses, tokens, values of names such as `password`.
 * What is hidden becomes `***`. Idempotent. For every message, and every line of source that is shown.
 */
export function redact(text: string): string {
  const named = patterns.reduce((rest, [pattern, replacement]) => rest.replaceAll(pattern, replacement), text);
  return named.replaceAll(opaque, (run) => (isKey(run) ? hidden : run));
}

function isKey(run: string): boolean {
  const mixed = /[a-z]/.test(run) && /[A-Z]/.test(run) && /[0-9]/.test(run);
  return mixed && (!run.includes('/') || run.endsWith('='));
}

/**
 * A YAML or JSON text whose secret values are hidden, line for line, so that excerpts of it can be shown: the data of
 * a Secret, literals of a `secretGenerator`, values of variables with secret names, and what `redact` finds.
 * Works by lines and indentation, so that a text that is no YAML is covered as well.
 */
export function maskSecrets(text: string): string {
  const masked = text
    .split(/^(?=---)/m)
    .map((document) => maskBlocks(document, blocksOf(document)))
    .join('');
  return maskVariables(masked)
    .split('\n')
    .map((line) => redact(line))
    .join('\n');
}

/** The keys of a document whose whole content is secret. */
function blocksOf(document: string): RegExp | null {
  const keys = [
    ...(/(?:^|[\s{,-])["']?kind["']?[ \t]*:[ \t]*["']?Secret["']?[ \t]*(?:#|,|\}|\r?$)/m.test(document)
      ? ['data', 'stringData', 'kubectl\\.kubernetes\\.io/last-applied-configuration']
      : []),
    ...(document.includes('secretGenerator') ? ['secretGenerator'] : []),
    ...(document.includes('PRIVATE KEY') ? ['[\\w./-]+(?=["\']?:[ \\t]*[|>])'] : []),
  ];
  return keys.length === 0 ? null : new RegExp(`^([\\s-]*)["']?(?:${keys.join('|')})["']?[ \\t]*:`);
}

/** Hides what stands under the keys: more indented lines, and the items of a list at the same indentation. */
function maskBlocks(document: string, keys: RegExp | null): string {
  if (keys === null) return document;
  let within: number | null = null;
  return document
    .replaceAll(/(["']?(?:data|stringData)["']?[ \t]*:[ \t]*)\{[^{}\n]*\}/g, `$1{${hidden}}`)
    .split('\n')
    .map((line) => {
      const indent = line.length - line.trimStart().length;
      const inside = within !== null && (indent > within || (indent === within && /^\s*[-}\]]/.test(line)));
      if (inside && line.trim() !== '') return maskLine(line);
      const found = keys.exec(line);
      if (found !== null) within = found[1]!.length;
      else if (line.trim() !== '') within = null;
      return found === null ? line : maskInline(line, found[0].length);
    })
    .join('\n');
}

/** The key stays, what follows it does not; a line without a key is hidden whole. */
function maskLine(line: string): string {
  const key = /^\s*(?:- )?["']?[\w./-]+["']?[ \t]*:(?=\s|$)/.exec(line)?.[0];
  if (key !== undefined) return maskInline(line, key.length);
  const indent = /^[\s-]*/.exec(line)![0];
  return /^[[\]{},\s]*$/.test(line.slice(indent.length)) ? line : `${indent}${hidden}`;
}

function maskInline(line: string, from: number): string {
  return /^[\s[{]*(?:#.*)?$/.test(line.slice(from)) ? line : `${line.slice(0, from)} ${hidden}`;
}

/** `- name: DB_PASSWORD` and its `value:` on the line after or before it. */
function maskVariables(text: string): string {
  const name = `[ \\t-]*["']?name["']?:[ \\t]*["']?${secretName}["']?,?[ \\t]*\\r?`;
  return text
    .replaceAll(new RegExp(`^(${name}\\n[ \\t]*["']?value["']?:)[ \\t]*\\S.*$`, 'gim'), `$1 ${hidden}`)
    .replaceAll(new RegExp(`^([ \\t-]*["']?value["']?:)[ \\t]*\\S.*\\n(?=${name}$)`, 'gim'), `$1 ${hidden}\n`);
}
