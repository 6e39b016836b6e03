import { withoutRemarks } from './remarks.ts';

/** One value of a configuration file, with the names that lead to it. */
export interface Setting {
  /** The keys above it and its own, outermost first; empty for a line that names none. */
  readonly names: readonly string[];
  readonly value: string;
  /** Where the value stands in the text of the file, in characters. */
  readonly offset: number;
}

/** Files that hold no settings of a program that dials: certificates, pages, texts for people, alerting rules. */
const otherFiles =
  /\.(?:crt|cert|pem|key|jks|p12|html?|css|svg|md|txt|sql|lua|tpl|tmpl|gotmpl|j2|ftl|mustache|hbs|ejs|xsd|wsdl|rules|rules\.ya?ml|license)$/i;
const otherNames = /dashboard|alert(?!manager)|license|readme|openapi|swagger|realm|^messages|i18n|locale|translation/i;

/**
 * Whether a file is read for hosts at all: not where it is for people, a script that runs in a browser, or a manifest
 * that says what other pods are to do.
 */
export function isSettingsFile(name: string, text: string): boolean {
  if (otherFiles.test(name) || otherNames.test(name)) return false;
  if (/^apiVersion:/m.test(text) && /^kind:/m.test(text)) return false;
  return !(/\.m?js$/i.test(name) && /\b(?:window|document|globalThis)\b/.test(text));
}

/** `key: value`, `key = value`, `"key": "value",` and, for lists, `- value`. */
const assignment = /^(\s*(?:-\s+)*)(?:export\s+)?(["']?)([A-Za-z_$@][\w.\-/$@]*)\2\s*[:=]\s*(.*)$/;
const listItem = /^(\s*)-\s+(.*)$/;
/** `db.acme.io:5432`, by itself or in a list: an address rather than a key. */
const addressAlone = /^\s*(?:-\s+)?["']?[\w.-]+\.[\w-]+:\d{1,5}["']?,?\s*$/;
/** A directive of nginx and its like: `proxy_pass https://…;` */
const directive = /^(\s*)([A-Za-z_][\w-]*)\s+(\S.*);\s*$/;

/**
 * The settings of a configuration file, line by line: enough for properties, ini, environment files, TOML, YAML,
 * JSON over several lines and nginx, without deciding which of them it is.
 */
export function settingsIn(text: string): readonly Setting[] {
  const settings: Setting[] = [];
  const parents: { readonly indent: number; readonly name: string }[] = [];
  let offset = 0;
  for (const line of withoutRemarks(text).split('\n')) {
    if (line.trim() !== '' && !/^\s*(?:\/\/|;|--\s|\*|<!--)/.test(line))
      settings.push(...settingsOfLine(line, offset, parents));
    offset += line.length + 1;
  }
  return settings;
}

function settingsOfLine(line: string, offset: number, parents: { indent: number; name: string }[]): Setting[] {
  const pairs = [...line.matchAll(/"([^"]+)"\s*:\s*"([^"]*)"/g)];
  if (pairs.length > (/^\s*[{[]/.test(line) ? 0 : 1)) {
    return pairs.map((pair) => ({
      names: [pair[1]!],
      value: pair[2]!,
      offset: offset + pair.index + pair[0].lastIndexOf(`"${pair[2]}"`) + 1,
    }));
  }
  const assigned = addressAlone.test(line) ? null : assignment.exec(line);
  if (assigned !== null && !assigned[4]!.startsWith('//')) {
    const [, indent = '', , name = '', value = ''] = assigned;
    const names = [...outer(parents, indent.length), name];
    if (!/^[[{|>&]?[-+]?\s*$/.test(value)) return [settingOf(line, offset, value, names)];
    parents.push({ indent: indent.length, name });
    return [];
  }
  const section = /^\s*\[+([^\]"'][^\]]*)\]+\s*$/.exec(line);
  if (section !== null) {
    parents.length = 0;
    parents.push({ indent: -1, name: section[1]! });
    return [];
  }
  const item = listItem.exec(line);
  if (item !== null) return [settingOf(line, offset, item[2]!, outer(parents, item[1]!.length + 1))];
  const directed = directive.exec(line);
  if (directed !== null) return [settingOf(line, offset, directed[3]!, [directed[2]!])];
  const indent = /^\s*/.exec(line)![0].length;
  return [{ names: outer(parents, indent), value: line, offset }];
}

/** The names of the keys that a line with this indentation stands below; those it does not are dropped for good. */
function outer(parents: { indent: number; name: string }[], indent: number): string[] {
  while (parents.length > 0 && parents.at(-1)!.indent >= indent) parents.pop();
  return parents.map((parent) => parent.name);
}

/** A value without quotes, trailing commas and comments. */
function settingOf(line: string, offset: number, raw: string, names: readonly string[]): Setting {
  const quoted = /^(["'])(.*?)\1/.exec(raw);
  const value = quoted === null ? raw.replace(/\s+#.*$/, '').replace(/[,;]?\s*$/, '') : quoted[2]!;
  return { names, value, offset: offset + line.lastIndexOf(raw) + (quoted === null ? 0 : 1) };
}
