const hidden = '***';

/** Names of values that nobody should read: `DB_PASSWORD`, `DB_PASS`, `apiToken`, `client-secret`; not `secretName`. */
const secretName =
  '[\\w.-]{0,64}(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|' +
  '[_.-]pass|[_.-]credentials?)';
/** Words that a secret's name may be given and that tell nothing. */
const harmlessValue =
  '(?!(?:true|false|null|yes|no|on|off|~|\\*\\*\\*)(?![\\w-])|[|>][-+\\d]*\\s*$|[$%]?[{(]|\\$[A-Z_])';

const patterns: readonly (readonly [RegExp, string])[] = [
  // Passwords and tokens in addresses, also with an @ of their own: https://user:p@ssword@host.
  [/(\b[a-z][\w+.-]*:\/\/)[^\s/?#'"`]+@/gi, `$1${hidden}@`],
  // Addresses that let whoever knows them post: Slack, Discord, Teams.
  [
    /\b((?:hooks\.slack\.com|discord(?:app)?\.com\/api\/webhooks|[\w-]+\.webhook\.office\.com)\/)[^\s'"`<>)]+/gi,
    `$1${hidden}`,
  ],
  [/\b([Bb]earer|[Bb]asic)([ \t]+)(?=[\w+/~.-]*[0-9A-Z=])[\w+/~.-]{6,}=*/g, `$1$2${hidden}`],
  [/-----BEGIN ([A-Z ]*PRIVATE KEY)-----[\s\S]*?(?:-----END \1-----|$)/g, `-----BEGIN $1----- ${hidden}`],
  // GitHub, GitLab, Slack, AWS, Google; JSON web tokens.
  [/\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|AKIA|ASIA|AIza)[\w-]{12,}/g, hidden],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g, hidden],
  // password: value, "token": "value", --api-key=value.
  [new RegExp(`(\\b${secretName}["']?[ \\t]*[:=][ \\t]*)(["'])(?!\\2)(?:(?!\\2)[^\\n])+`, 'gim'), `$1$2${hidden}`],
  [new RegExp(`(\\b${secretName}["']?[ \\t]*[:=][ \\t]*)${harmlessValue}[^\\s"'\`,;}\\]]+`, 'gim'), `$1${hidden}`],
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
    .split(/^(?=---(?:\s|$))/m)
    .map((document) => maskBlocks(document, blocksOf(document)))
    .join('');
  return maskVariables(masked)
    .split('\n')
    .map((line) => redact(line.replace(ownKey, `$1${hidden}`)))
    .join('\n');
}

/** Keys of a line of source that are ordinary words in a sentence. */
const ownKey = new RegExp(`^([\\s{-]*["']?(?:pass|credentials?)["']?[ \\t]*[:=][ \\t]*)${harmlessValue}[^\\s].*`, 'i');

/** Keys whose whole content is secret, and what ends that content: a line that is indented no deeper and matches. */
interface SecretBlocks {
  readonly begin: RegExp;
  readonly end: RegExp;
}

const anyKey = /^[ \t]*["']?[\w./-]+["']?[ \t]*:(?=\s|$)/;
/** Whatever else is indented no deeper may be the rest of a quoted text, or JSON without indentation. */
const keyOfObject = /^[ \t-]*(?:apiVersion|kind|metadata|type|immutable|spec|status|items|data|stringData)[ \t]*:/;

function blocksOf(document: string): SecretBlocks | null {
  // However the kind is written: quoted, anchored, tagged, on a line of its own.
  const isSecret = /(?<![\w.-])Secret(?![\w.-])/.test(document) && document.includes('kind');
  const keys = [
    ...(isSecret ? ['data', 'stringData', 'kubectl\\.kubernetes\\.io/last-applied-configuration'] : []),
    // What stands at an anchor may be the data by an alias.
    ...(isSecret && /[\s:[,-]\*\w/.test(document) ? ['[\\w./-]+(?=["\']?[ \\t]*:[ \\t]*&)'] : []),
    ...(document.includes('secretGenerator') ? ['secretGenerator'] : []),
    ...(document.includes('PRIVATE KEY') ? ['[\\w./-]+(?=["\']?:[ \\t]*[|>])'] : []),
  ];
  if (keys.length === 0) return null;
  const begin = new RegExp(`^(?:.*[\\s{,-])??["']?(?:${keys.join('|')})["']?[ \\t]*(?::|\\r?$)`);
  return { begin, end: isSecret ? keyOfObject : anyKey };
}

/** Hides what stands under the keys, to the next line that ends it. */
function maskBlocks(document: string, blocks: SecretBlocks | null): string {
  if (blocks === null) return document;
  let within: number | null = null;
  return document
    .split('\n')
    .map((line) => {
      if (line.trim() === '') return line;
      const indent = /^[ \t-]*/.exec(line)![0].length;
      if (within !== null && (indent > within || !blocks.end.test(line))) return maskLine(line);
      const found = blocks.begin.exec(line);
      within = found === null ? null : indent;
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
