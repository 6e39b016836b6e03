#!/usr/bin/env node
import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  DEFAULT_REVISION,
  NETWORKING,
  UserError,
  askGit,
  buildMesh,
  canonical,
  changedPaths,
  changesBeside,
  changesTogether,
  check,
  checkAndPlan,
  code,
  compareBytes,
  configurationChange,
  count,
  countBySeverity,
  deliveredVersions,
  describeChange,
  describeCounts,
  describePlace,
  describeStanding,
  describeWhen,
  differencesOf,
  documentsIn,
  endOfSupport,
  environmentsIn,
  environmentsOf,
  filterTree,
  findEnvironments,
  findHelm,
  findRenderer,
  findRepository,
  findVersionHints,
  findVersions,
  followLink,
  identityOf,
  inlineMarkdown,
  insertEntry,
  inventoryOf,
  isKustomizationFile,
  isMoved,
  isObject,
  keptValue,
  levels,
  listed,
  maskSecrets,
  mergedLines,
  minorOf,
  namesBroughtBy,
  noLinks,
  normalAddress,
  openRevision,
  openRevisions,
  painter,
  parseText,
  patternsWithoutFiles,
  planParts,
  readDay,
  readSettings,
  readTree,
  readingPretty,
  realFolder,
  redact,
  releasesReadOn,
  renderJson,
  renderMarkdown,
  renderSarif,
  renderWorkflowCommands,
  require_dist,
  ruleMetadata,
  ruleNames,
  runGit,
  settingInputs,
  settingsFromDisk,
  settingsOf,
  severityStyles,
  standingFindings,
  supportOf,
  takesSeveral,
  textOf,
  tool,
  toolName,
  treeWith,
  uniteValues,
  valueAt,
  versionsIn,
  visible,
  wrap,
  writtenIn
} from "./chunks/chunk-GRX5U6KA.js";
import {
  __toESM
} from "./chunks/chunk-5HJ3J6EK.js";

// src/environments.ts
function listEnvironments({ tree, settings, ...options }) {
  const { delivery, statements } = settings;
  return findEnvironments(tree, readTree(tree, "head"), { ...options, delivery, statements });
}

// src/report/environments/listing.ts
function listingOf(revision, found) {
  return {
    schemaVersion: 1,
    tool,
    revision: { ref: revision.ref, sha: revision.sha },
    environments: found.environments.map((environment) => ({
      name: environment.name,
      reason: redact(found.reasons.get(environment.name) ?? ""),
      units: unitsOf(environment)
    })),
    problems: found.problems.map(({ reason, fix, broken, location }) => ({
      reason: redact(reason),
      fix: fix === null ? null : redact(fix),
      broken,
      location: placeOf(location)
    })),
    skipped: found.skipped.map(({ file, reason }) => ({ file, reason: redact(reason) }))
  };
}
function unitsOf({ units, objects }) {
  const byUnit = /* @__PURE__ */ new Map();
  for (const object of objects.values()) {
    byUnit.set(object.unit.name, [...byUnit.get(object.unit.name) ?? [], object]);
  }
  return inOrder(units).map((unit) => ({
    name: unit.name,
    tool: unit.tool,
    stated: unit.stated,
    reason: redact(unit.reason),
    location: unit.declaredAt === null ? null : placeOf(unit.declaredAt),
    settings: unit.settings,
    after: unit.after.map(({ unit: first, waits, reason, declaredAt }) => {
      return { unit: first, waits, reason: redact(reason), location: placeOf(declaredAt) };
    }),
    objects: (byUnit.get(unit.name) ?? []).sort(byPosition).map(objectOf)
  }));
}
function byPosition(left, right) {
  return left.position - right.position || compareBytes(left.key, right.key);
}
function objectOf({ manifest }) {
  return { ...identityOf({ manifest }), location: placeOf(manifest.locate(["metadata", "name"])) };
}
function inOrder(units) {
  const left = new Map(
    [...units].sort((one, two) => compareBytes(one.name, two.name)).map((unit) => [unit.name, unit])
  );
  const ordered = [];
  while (left.size > 0) {
    const isFree = ({ after, name }) => after.every(({ unit }) => unit === name || !left.has(unit));
    const next = [...left.values()].find(isFree) ?? [...left.values()][0];
    left.delete(next.name);
    ordered.push(next);
  }
  return ordered;
}
function placeOf({ file, line, column }) {
  return { file, line, column };
}

// src/report/environments/tree.ts
var namedKinds = 4;
var namedFiles = 5;
function renderListing(listing, colour) {
  const paint = painter(colour);
  const parts = [
    ...listing.environments.map((environment) => renderEnvironment(environment, paint)),
    ...renderProblems(listing, paint),
    ...renderSkipped(listing, paint)
  ];
  return `${parts.join("\n\n")}
`;
}
function renderEnvironment({ name, reason, units }, paint) {
  const head = `${paint("bold", shown(name))}  ${paint("dim", shown(reason))}`;
  const lines = units.flatMap((unit, index) => {
    const isLast = index === units.length - 1;
    const [first = "", ...rest] = renderUnit(unit, paint);
    return [`${isLast ? "\u2514\u2500" : "\u251C\u2500"} ${first}`, ...rest.map((line) => `${isLast ? "  " : "\u2502 "}   ${line}`)];
  });
  return [head, ...lines].join("\n");
}
function renderUnit(unit, paint) {
  const tool2 = `${toolName(unit.tool)}${unit.stated ? "" : ", assumed"}`;
  const place2 = unit.location === null ? "" : ` (${shown(describePlace(unit.location))})`;
  const deletes = unit.settings.prune === "never" ? "deletes nothing" : "deletes what is gone";
  const after = unit.after.map(({ unit: first, waits, reason, location }) => {
    const how = waits ? "and waits for it" : "without waiting for it";
    return `after ${paint("bold", shown(first))} ${how}: ${shown(reason)} (${shown(describePlace(location))})`;
  });
  return [
    `${paint("bold", shown(unit.name))}  ${paint("blue", tool2)}`,
    paint("dim", `${shown(unit.reason)}${place2}; ${deletes}`),
    ...after,
    `${count(unit.objects.length, "object")}${kindsOf(unit)}`
  ];
}
function kindsOf({ objects }) {
  const counts = /* @__PURE__ */ new Map();
  for (const { kind } of objects) {
    const name = kind === "ChartValues" ? "what a chart of Istio's is told" : kind;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const most = [...counts].sort(([left, one], [right, two]) => two - one || (left < right ? -1 : 1));
  const named = most.slice(0, namedKinds).map(([kind, number]) => `${number} ${shown(kind)}`);
  const rest = most.slice(namedKinds).reduce((sum, [, number]) => sum + number, 0);
  if (named.length === 0) return "";
  return `: ${named.join(", ")}${rest === 0 ? "" : ` and ${rest} of other kinds`}`;
}
function renderProblems({ problems }, paint) {
  if (problems.length === 0) return [];
  const lines = problems.map(({ broken, location, reason, fix }) => {
    const mark = broken ? paint(["bold", "red"], "wrong") : paint(["bold", "blue"], "not followed");
    return `  ${mark} ${shown(describePlace(location))}: ${shown(reason)}${fix === null ? "" : `. ${shown(fix)}`}`;
  });
  return [[paint("bold", "Not as it seems"), ...lines].join("\n")];
}
function renderSkipped({ skipped }, paint) {
  if (skipped.length === 0) return [];
  const named = skipped.slice(0, namedFiles).map(({ file, reason }) => `  ${shown(file)}: ${shown(reason)}`);
  const rest = skipped.length - named.length;
  const more = rest === 0 ? [] : [`  and ${count(rest, "more file")}, all with \`--format json\``];
  return [[paint("bold", "Reaches no cluster, or not as it is written"), ...named, ...more].join("\n")];
}
function shown(text) {
  return visible(redact(text));
}

// src/command/listing.ts
import { resolve as resolve2 } from "node:path";
import { parseArgs } from "node:util";

// src/command/output.ts
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
async function write(text, file, terminal) {
  if (file === void 0) {
    terminal.stdout.write(text.endsWith("\n") ? text : `${text}
`);
    return;
  }
  await writeFile(resolve(terminal.folder, file), text.endsWith("\n") ? text : `${text}
`).catch((error) => {
    throw new UserError(`The report cannot be written to ${file}: ${error.message}`);
  });
}

// src/command/own-addresses.ts
async function ownAddresses(folder, trees) {
  const repository = await findRepository(folder).catch(() => null);
  const remotes = repository === null ? null : await askGit(repository.root, "remote", "-v");
  const addresses = [...(remotes ?? "").matchAll(/^[^\t]+\t(.+) \((?:fetch|push)\)$/gm)].map((match) => match[1]);
  const named = addressesIn(trees);
  return [...new Set(addresses)].filter((address) => named.has(normalAddress(address)));
}
var fields = [
  [/repoURL/, /["']?\brepoURL["']?\s*:\s*["']?([^\s"',}]+)/g],
  [/source\.toolkit\.fluxcd\.io/, /["']?\burl["']?\s*:\s*["']?([^\s"',}]+)/g],
  [/configsync\.gke\.io/, /["']?\brepo["']?\s*:\s*["']?([^\s"',}]+)/g]
];
function addressesIn(trees) {
  const found = /* @__PURE__ */ new Set();
  for (const { files } of trees) {
    for (const { text } of files.values()) {
      for (const [file, field] of fields) {
        if (!file.test(text)) continue;
        for (const match of text.matchAll(field)) found.add(normalAddress(match[1]));
      }
    }
  }
  return found;
}

// src/command/settings.ts
async function settingsFor(named, tree, given, terminal) {
  if (named === void 0) return settingsOf(tree, null, given, ruleNames);
  return settingsFromDisk(named, terminal.folder, given, ruleNames);
}

// src/command/terminal.ts
function wantsColour(output, environment) {
  if (environment.NO_COLOR !== void 0 && environment.NO_COLOR !== "") return false;
  const forced = environment.FORCE_COLOR;
  if (forced !== void 0) return forced !== "0" && forced !== "false";
  return output.isTTY === true && environment.TERM !== "dumb";
}
function say(terminal, text) {
  const lines = redact(`istio-rollout-guard: ${text}`).split("\n").map(visible);
  terminal.stderr.write(`${lines.join("\n")}
`);
}
function progressLine(terminal) {
  const isWatched = terminal.stderr.isTTY === true && terminal.environment.CI === void 0;
  const write2 = (text) => {
    if (isWatched) terminal.stderr.write(`\r\x1B[2K${text}`);
  };
  return { show: (what) => write2(`${what} \u2026`), clear: () => write2("") };
}
function withoutWorkflowCommands(text, environment) {
  if (environment.GITHUB_ACTIONS !== "true") return text;
  return text.replaceAll(/^(\s*):(?=:)/gm, "$1\uFFFD").replaceAll("##[", "#\uFFFD[");
}

// src/command/words.ts
function readWords(command, read) {
  const hint = `See istio-rollout-guard ${command} --help.`;
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) throw new UserError(error.message, error.hint ?? hint);
    const message = error instanceof Error ? error.message : String(error);
    throw new UserError(message.split(". ")[0], hint);
  }
}

// src/command/listing.ts
var flags = {
  repo: { type: "string" },
  path: { type: "string", multiple: true },
  config: { type: "string" },
  format: { type: "string" },
  output: { type: "string" },
  delivery: { type: "string" },
  "fetch-charts": { type: "boolean" },
  day: { type: "string" }
};
async function runListing(command, words, terminal) {
  const { values, positionals } = readWords(command.name, () => parse(words, command.isDated));
  const { format = "pretty", output } = values;
  const formats2 = ["pretty", "json", ...command.markdown === void 0 ? [] : ["markdown"]];
  if (!formats2.includes(format)) throw new UserError(`--format: "${format}" is not one of ${formats2.join(", ")}`);
  const progress = progressLine(terminal);
  const listing = await listingAt(command, positionals[0] ?? null, values, terminal, progress).finally(progress.clear);
  if (format === "json") await write(JSON.stringify(listing, null, 2), output, terminal);
  else if (format === "markdown") await write(command.markdown(listing), output, terminal);
  else {
    const text = command.render(listing, output === void 0 && wantsColour(terminal.stdout, terminal.environment));
    await write(output === void 0 ? withoutWorkflowCommands(text, terminal.environment) : text, output, terminal);
  }
  return 0;
}
function parse(words, isDated) {
  const parsed = parseArgs({ args: [...words], options: flags, allowPositionals: true, strict: true });
  if (!isDated && parsed.values.day !== void 0)
    throw new UserError("no day decides about what this lists: leave out --day");
  if (parsed.positionals.length > 1) throw new UserError(`"${parsed.positionals[1]}" is one word too many`);
  return parsed;
}
async function listingAt(command, revision, values, terminal, progress) {
  const given = readSettings(
    (name) => {
      const value = name in values ? values[name] : void 0;
      return typeof value === "boolean" ? String(value) : value;
    },
    (name) => `--${name}`
  );
  const day = readDay(values.day, "--day", /* @__PURE__ */ new Date());
  progress.show("opening the revision");
  const repository = resolve2(terminal.folder, values.repo ?? ".");
  const opened = await openRevision(revision, { repository });
  const settings = await settingsFor(values.config, opened, given, terminal);
  const tree = filterTree(opened, settings.include, settings.exclude);
  progress.show(command.doing);
  const input = {
    tree,
    settings,
    renderer: await findRenderer(),
    helm: await findHelm({ fetches: settings.fetchCharts ?? false }),
    repositories: await ownAddresses(repository, [tree])
  };
  return command.list(input, opened, day);
}

// src/command/environments.ts
function runEnvironments(words, terminal) {
  const command = {
    name: "environments",
    doing: "finding environments",
    isDated: false,
    list: async (input, opened) => listingOf(opened, await listEnvironments(input)),
    render: renderListing
  };
  return runListing(command, words, terminal);
}

// src/report/excerpt.ts
function shownLines(text) {
  const source = text.replace(/\r?\n$/, "");
  const masked = maskSecrets(source).split(/\r?\n/);
  return source.split(/\r?\n/).map((line, index) => ({ source: line, text: masked[index] ?? "" }));
}
function excerpt(lines, span) {
  return [span.line - 1, span.line, span.line + 1].flatMap((number) => {
    const line = lines[number - 1];
    if (line === void 0) return [];
    return [{ number, text: line.text, mark: number === span.line ? markOf(line, span) : null }];
  });
}
function markOf(line, { line: first, column, endLine, endColumn }) {
  const { source } = line;
  const end = endLine === first ? Math.min(endColumn - 1, source.length) : source.trimEnd().length;
  const hidden = hiddenPart(line);
  const start = shownColumn(hidden, Math.min(column - 1, source.length), hidden.start);
  return { start, length: Math.max(1, shownColumn(hidden, end, hidden.shownEnd) - start) };
}
function hiddenPart({ source, text }) {
  const shorter = Math.min(source.length, text.length);
  let start = 0;
  while (start < shorter && source[start] === text[start]) start += 1;
  let after = 0;
  while (after < shorter - start && source.at(-1 - after) === text.at(-1 - after)) after += 1;
  return { start, end: source.length - after, shownEnd: text.length - after };
}
function shownColumn({ start, end, shownEnd }, column, within) {
  if (column <= start) return column;
  return column < end ? within : column - end + shownEnd;
}

// src/report/pretty.ts
function renderPretty(report, sources, options) {
  const paint = painter(options.colour);
  const lines = linesByFile(sources);
  const width = Math.max(40, options.width ?? 100);
  const findings = report.findings.map(
    (finding) => renderFinding(finding, { paint, lines, width, margin: " ".repeat(longestNumber(finding)) })
  );
  const reading = (report.reading ?? []).map((each) => readingPretty(each, paint, width));
  return [...findings, ...reading, renderSummary(report, paint)].join("\n");
}
function linesByFile(sources) {
  const known = /* @__PURE__ */ new Map();
  return ({ side, file }) => {
    const key = `${side}:${file}`;
    if (!known.has(key)) {
      const text = sources(side, file);
      known.set(key, text === null ? null : shownLines(text));
    }
    return known.get(key) ?? null;
  };
}
function renderFinding(finding, sheet) {
  const { severity, code: code2, rule, message, location, related, edit } = finding;
  const { paint, width } = sheet;
  const style = severityStyles[severity];
  const lines = [
    `${paint(style, `${severity}[${code2}]`)} ${paint("dim", rule)}`,
    ...wrap(message, width).map((line) => paint("bold", line)),
    ...renderPlace(location, "", style, sheet),
    ...related.flatMap((each) => renderPlace(each.location, each.message, "blue", sheet)),
    ...labelled("why", finding.why, sheet),
    ...labelled("fix", finding.fix, sheet),
    ...edit === null ? [] : renderEdit(edit, sheet),
    ...labelled("when", circumstances(finding), sheet)
  ];
  return `${lines.join("\n")}
`;
}
function longestNumber({ location, related }) {
  const places = [location, ...related.map((each) => each.location)];
  return String(Math.max(...places.map(({ line }) => line + 1))).length;
}
function renderPlace(location, label, style, { paint, lines, margin }) {
  const { file, line, column, side } = location;
  const revision = side === "base" ? " (before the change)" : "";
  const arrow = `${margin}${paint("blue", "-->")} ${visible(file)}:${line}:${column}${revision}`;
  const source = excerpt(lines(location) ?? [], location);
  if (source.length === 0) return [label === "" ? arrow : `${arrow}: ${visible(label)}`];
  const gutter = paint("blue", "|");
  const empty = `${margin} ${gutter}`;
  const rows2 = source.flatMap(({ number, text: shown3, mark }) => {
    const row2 = `${paint("blue", String(number).padStart(margin.length))} ${gutter} ${visible(shown3)}`.trimEnd();
    if (mark === null) return [row2];
    const marked = paint(style, `${"^".repeat(mark.length)} ${visible(label)}`.trimEnd());
    return [row2, `${empty} ${" ".repeat(mark.start)}${marked}`];
  });
  return [arrow, empty, ...rows2, empty];
}
function labelled(label, text, { paint, width, margin }) {
  const indent = `${margin} = ${label}: `.length;
  const [first = "", ...rest] = wrap(text, width - indent);
  return [
    `${margin} ${paint("blue", "=")} ${paint("bold", `${label}:`)} ${first}`,
    ...rest.map((line) => `${" ".repeat(indent)}${line}`)
  ];
}
function renderEdit({ file, line, endLine, replacement }, { paint, margin }) {
  const replaced = endLine > line ? `lines ${line} to ${endLine} become` : `line ${line} becomes`;
  return [
    `${margin} ${paint("blue", "=")} ${paint("bold", "edit:")} in ${visible(file)}, ${replaced}`,
    ...replacement.split("\n").map((text) => paint("green", `${margin} + ${visible(text)}`.trimEnd()))
  ];
}
function circumstances(finding) {
  const environments = environmentsOf(finding);
  const where = environments.length === 0 ? "" : `; in ${environments.join(", ")}`;
  return `${describeWhen(finding)}${where}${finding.unit === null ? "" : `; delivered by ${finding.unit}`}`;
}
function compared({ mode, base, head }) {
  const name = ({ ref, sha }) => visible(sha === null || sha.startsWith(ref) ? ref : `${ref} (${sha.slice(0, 7)})`);
  return mode === "audit" ? `Looked at ${name(head)}` : `Looked at all between ${name(base)} and ${name(head)}`;
}
function renderSummary(report, paint) {
  const { coverage, environments } = report;
  const rendered = coverage.rendered === 0 ? "" : ` (${coverage.rendered} rendered)`;
  const tools = [...new Set(environments.flatMap(({ units }) => units.map(({ tool: tool2 }) => toolName(tool2))))].sort();
  const looked = [
    `${count(coverage.files, "file")}, ${count(coverage.manifests, "manifest")}${rendered}`,
    `${count(environments.length, "environment")}${tools.length === 0 ? "" : ` delivered by ${tools.join(", ")}`}`
  ];
  const counts = countBySeverity(report.findings);
  const passed = report.findings.length === 0 ? paint("green", "\u2714") : paint("yellow", "\u25B2");
  const icon = report.conclusion === "failure" ? paint("red", "\u2716") : passed;
  const lines = [
    paint("dim", `${compared(report)}:`),
    paint("dim", `${looked.join("; ")}.`),
    ...notLookedAt(coverage.skipped).map((line) => paint("dim", line)),
    `${icon} ${paint("bold", describeCounts(counts))}`
  ];
  return `${lines.join("\n")}
`;
}
var namedFiles2 = 5;
function notLookedAt(skipped) {
  if (skipped.length === 0) return [];
  const named = skipped.slice(0, namedFiles2).map(({ file, reason }) => `  ${visible(file)}: ${visible(reason)}`);
  const rest = skipped.length - named.length;
  const more = rest === 0 ? [] : [`  and ${count(rest, "more file")}, all in the JSON report`];
  return [`Not looked at: ${count(skipped.length, "file")}`, ...named, ...more];
}

// src/report/render.ts
var formats = ["pretty", "json", "markdown", "sarif", "github"];
function render(report, format, { sources, colour, width }) {
  switch (format) {
    case "pretty":
      return renderPretty(report, sources, { colour, ...width === void 0 ? {} : { width } });
    case "json":
      return renderJson(report);
    case "markdown":
      return renderMarkdown(report);
    case "sarif":
      return renderSarif(report, ruleMetadata);
    case "github":
      return renderWorkflowCommands(report, (file) => sources("head", file) !== null);
  }
}

// src/command/help.ts
var synopses = {
  check: {
    usage: "check [--base REV|DIR] [--head REV|DIR]",
    summary: "what a change does to the mesh while and after it is delivered",
    text: `Compares two revisions and reports every state in between in which Istio would drop traffic.
--base and --head each take a git revision of --repo, or a directory.
The default is what a pull request would hold: from the merge base with the default branch to the working tree.`,
    examples: [
      ["istio-rollout-guard check", "what the working tree changes"],
      [
        "istio-rollout-guard check --base v1.4.0 --head main --format markdown",
        "a release, as a pull request would show it"
      ],
      [
        "istio-rollout-guard check --base ../prod-now --head ../prod-next",
        "two directories, rendered by whatever tool"
      ]
    ]
  },
  audit: {
    usage: "audit [REV|DIR]",
    summary: "everything that is wrong at one revision",
    text: "Reports what is broken now, whoever broke it. The default is the working tree.",
    examples: [
      ["istio-rollout-guard audit", "the working tree"],
      ["istio-rollout-guard audit origin/main --format sarif --output audit.sarif", "for code scanning"]
    ]
  },
  plan: {
    usage: "plan [--base REV|DIR] [--head REV|DIR] [--write DIR]",
    summary: "the safe way there: what to merge, apply and wait for, stage by stage",
    text: `Shows the stages in which a change breaks nothing on the way: what to merge, apply and wait for in each.
With --write one patch a stage is written, for git apply in their order; the last one leaves exactly the head.
Each is checked before it is written, so that none is written which this tool would refuse.`,
    examples: [
      ["istio-rollout-guard plan", "for what the working tree changes"],
      ["istio-rollout-guard plan --base main --head canary --write stages", "as patches in the folder stages"]
    ]
  },
  environments: {
    usage: "environments [REV|DIR]",
    summary: "what is delivered where, by what, in which order, and why that is thought so",
    text: `Lists the environments of a repository, the units of each in the order of their delivery, what each unit holds,
and what was not followed. The default is the working tree. Where the tool guesses wrong, state it in the configuration.`,
    examples: [
      ["istio-rollout-guard environments", "the working tree, as a tree"],
      ["istio-rollout-guard environments main --format json", "the main branch, for machines"]
    ]
  },
  versions: {
    usage: "versions [REV|DIR]",
    summary: "every Istio version declared, what it governs, and until when it is supported",
    text: `Lists for each environment which version each component and revision runs, where that is declared, how sure it is,
what it overrides, and until when Istio supports it. The default is the working tree.`,
    examples: [
      ["istio-rollout-guard versions", "the working tree, as a tree"],
      ["istio-rollout-guard versions main --format json", "the main branch, for machines"],
      ["istio-rollout-guard versions --format markdown", "a table for each environment"]
    ]
  },
  rules: {
    usage: "rules",
    summary: "the rules, one a line",
    text: "Lists code, name and invariant of every rule.",
    examples: [["istio-rollout-guard rules --format json", "the same for machines"]]
  },
  explain: {
    usage: "explain RULE",
    summary: "the page of a rule: what, why, an example, how to fix it, when not to use it",
    text: "RULE is a code (IRG101) or a name (subset-exists).",
    examples: [["istio-rollout-guard explain IRG101", ""]]
  }
};
var commandNames = Object.keys(synopses);
var reportFlags = [
  ["--repo DIR", "the repository (default: this folder)"],
  ["--path GLOB", settingInputs.path],
  ["--config FILE", settingInputs.config],
  ["--format FORMAT", `${formats.join(", ")} (default pretty)`],
  ["--output FILE", "write the report there instead of to standard output"],
  ["--fail-on LEVEL", settingInputs["fail-on"]],
  ["--delivery TOOL", settingInputs.delivery],
  ["--outbound-traffic-policy MODE", settingInputs["outbound-traffic-policy"]],
  ["--istio-version VERSION", settingInputs["istio-version"]],
  ["--kubernetes-version VERSION", settingInputs["kubernetes-version"]],
  ["--fetch-charts", settingInputs["fetch-charts"]],
  ["--day DAY", settingInputs.day]
];
var planFlags = [
  ["--write DIR", "write one patch a stage into this new folder"],
  ...reportFlags.filter(([flag]) => !flag.startsWith("--fail-on")).map(
    ([flag, what]) => [flag, flag.startsWith("--format") ? "pretty, json, markdown (default pretty)" : what]
  )
];
var listingFlags = [
  ["--repo DIR", "the repository (default: this folder)"],
  ["--path GLOB", settingInputs.path],
  ["--config FILE", "configuration FILE (default .github/istio-rollout-guard.yml of the revision)"],
  ["--format FORMAT", "pretty, json (default pretty)"],
  ["--output FILE", "write the list there instead of to standard output"],
  ["--delivery TOOL", settingInputs.delivery],
  ["--fetch-charts", settingInputs["fetch-charts"]]
];
var versionsFlags = [
  ...listingFlags.map(
    ([flag, what]) => [flag, flag.startsWith("--format") ? "pretty, json, markdown (default pretty)" : what]
  ),
  ["--day DAY", settingInputs.day]
];
var planStatuses = `Exit status
  0  the way there is safe, at once or in stages
  1  some trouble cannot be planned away, or a stage cannot be written
  2  the command line or the configuration is wrong
  3  a fault of the tool itself`;
var exitStatuses = `Exit status
  0  nothing at or above --fail-on
  1  findings at or above it
  2  the command line or the configuration is wrong
  3  a fault of the tool itself`;
function help(command) {
  return command === null ? overview() : page(command);
}
function overview() {
  return `istio-rollout-guard: every state the mesh passes through must be safe, not only the one it ends in.

Usage: istio-rollout-guard COMMAND [OPTIONS]

Commands
${columns(commandNames.map((name) => [synopses[name].usage, synopses[name].summary]))}

Options of check, audit and plan
${columns(reportFlags)}

Others
${columns([
    ["--help, -h", "this text, or that of a command"],
    ["--version", "the version"]
  ])}

${exitStatuses}

Start with
  istio-rollout-guard check --help`;
}
function flagsOf(command) {
  const sides = [
    ["--base REV|DIR", "before the change (default: merge base with the default branch)"],
    ["--head REV|DIR", "after the change (default: the working tree)"]
  ];
  if (command === "check") return [...sides, ...reportFlags];
  if (command === "audit") return reportFlags;
  if (command === "plan") return [...sides, ...planFlags];
  if (command === "versions") return versionsFlags;
  return command === "environments" ? listingFlags : [];
}
function page(command) {
  const { usage, text, examples } = synopses[command];
  const flags3 = flagsOf(command);
  return [
    `Usage: istio-rollout-guard ${usage}${flags3.length > 0 ? " [OPTIONS]" : ""}`,
    text,
    flags3.length > 0 ? `Options
${columns(flags3)}` : "",
    `Examples
${examples.map(([line, note]) => `  ${line}${note === "" ? "" : `
      ${note}`}`).join("\n")}`,
    command === "check" || command === "audit" ? exitStatuses : "",
    command === "plan" ? planStatuses : ""
  ].filter((part) => part !== "").join("\n\n");
}
function columns(rows2) {
  const width = Math.max(...rows2.map(([left]) => left.length));
  return rows2.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join("\n");
}

// src/command/plan.ts
import { mkdir, readdir, writeFile as writeFile3 } from "node:fs/promises";
import { join as join2, resolve as resolve5 } from "node:path";
import { parseArgs as parseArgs3 } from "node:util";

// src/report/plan/pretty.ts
function prettyPlan(plan, paint, standing = 0) {
  const several = environmentsIn(plan).length > 0;
  const stages = plan.stages.map((stage) => prettyStage(stage, plan.stages.length, several, paint));
  return [...stages, `${endOf(plan, paint, standing)}
`].join("\n");
}
function endOf(plan, paint, standing) {
  const amount = count(plan.stages.length, "stage");
  const isAdded = plan.stages.some(({ because }) => because.some((each) => each.startsWith("Not avoided: ")));
  if (plan.safe && standing === 0 && isAdded) {
    return `${paint("yellow", "\u25B2")} ${paint("bold", `safe in ${amount}, to which is added by hand what they say`)}`;
  }
  if (plan.safe && standing === 0) return `${paint("green", "\u2714")} ${paint("bold", `safe in ${amount}`)}`;
  if (plan.safe)
    return `${paint("yellow", "\u25B2")} ${paint("bold", `${amount} on the way, and not all is well at its end`)}`;
  const unsafe = plan.stages.filter(({ safe }) => !safe).map(({ number }) => `stage ${number}`);
  return `${paint("red", "\u2716")} ${paint("bold", `no safe way was found for ${listed(unsafe)}`)}`;
}
function prettyStage(stage, total, several, paint) {
  const placed = (text, location) => {
    const side = location.side === "base" ? " (before the change)" : "";
    return `${text}  ${paint("dim", `${visible(describePlace(location))}${side}`)}`;
  };
  const versions = versionsIn(stage).map((version) => placed(plain(version.words), version.location));
  const changes = changesTogether(changesBeside(stage)).map(({ change, environments }) => {
    const where = several ? ` in ${environments.join(", ")}` : "";
    return placed(`${plain(describeChange(change))}${visible(where)}`, change.location);
  });
  const heading = `Stage ${stage.number} of ${total}${stage.safe ? "" : ": not safe"}`;
  return [
    paint(stage.safe ? ["bold", "blue"] : ["bold", "red"], heading),
    ...block("merge", [...versions, ...changes], paint),
    ...block("why", stage.because.map(plain), paint),
    ...block("apply", stage.apply.map(plain), paint),
    ...block("wait until", stage.wait.map(plain), paint),
    ""
  ].join("\n");
}
function block(title, items, paint) {
  return items.length === 0 ? [] : [`  ${paint("bold", title)}`, ...items.map((item) => `    ${item}`)];
}
function plain(text) {
  return visible(text);
}

// src/report/plan/render.ts
function renderPlan(report, format, { colour }) {
  const { plan, base, head } = report;
  const standing = [...new Set(standingFindings(report).map(describeStanding))];
  if (format === "json") return `${JSON.stringify({ base, head, plan, lasting: lastingTroubles(report) }, null, 2)}
`;
  if (format === "markdown") {
    const parts = plan === null ? [`
${withoutStages(report)}
`] : planParts(plan, noLinks, { stages: 0, graph: 0 }, standing.length).map(({ text }) => text);
    const rest2 = standing.length === 0 ? "" : `
${notMended}

${standing.map((each) => `- ${inlineMarkdown(each)}
`).join("")}`;
    return `${parts.join("")}${rest2}`.trimStart();
  }
  const paint = painter(colour);
  const isBroken = standingFindings(report).some(({ severity }) => severity === "error");
  const sign = isBroken ? paint("red", "\u2716") : paint("yellow", "\u25B2");
  const stages = plan === null ? `${standing.length === 0 ? paint("green", "\u2714") : sign} ${withoutStages(report)}
` : prettyPlan(plan, paint, standing.length);
  const rest = standing.length === 0 ? "" : `${sign} ${notMended}
${standing.map((each) => `    ${visible(each)}
`).join("")}`;
  return `${stages}${rest}`;
}
var safeAsItIs = "The change is safe on the way as it is: merge it at once.";
var notStaged = "No stages of these files mend what the check tells of the way: do what it says there.";
var madeByHand = "It takes several pull requests, which cannot be written from these files: read below what belongs into each.";
var wrongAtItsEnd = "No stages are needed on the way, but do not merge it as it is: something is wrong when it is there.";
var doubtfulAtItsEnd = "No stages are needed on the way, but not all is well when it is there: read this before it is merged.";
var notMended = "What no stage mends:";
function withoutStages(report) {
  const standing = standingFindings(report);
  if (standing.length === 0) return safeAsItIs;
  if (standing.some(({ when }) => when === "during")) return notStaged;
  if (standing.some(takesSeveral)) return madeByHand;
  return standing.some(({ severity }) => severity === "error") ? wrongAtItsEnd : doubtfulAtItsEnd;
}
function lastingTroubles(report) {
  return [...new Set(standingFindings(report).map(({ message }) => message))].sort(compareBytes);
}

// src/rollout/plan/misdelivered.ts
function misdelivered(stages, written) {
  const planned = new Map(stages.flatMap(({ changes }) => changes.map(({ name, after }) => [name, after])));
  for (const [name, environment] of planned) {
    const found = written.find((change) => change.name === name)?.after;
    const object = found === void 0 ? null : differing(environment, found);
    if (object !== null) return `${object.manifest.kind} \`${object.manifest.name}\``;
  }
  return null;
}
function differing(planned, found) {
  for (const key of /* @__PURE__ */ new Set([...planned.objects.keys(), ...found.objects.keys()])) {
    const [one, other] = [planned.objects.get(key), found.objects.get(key)];
    const object = one ?? other;
    if (object.manifest.group === NETWORKING && (!one || !other || !isSame(one, other))) return object;
  }
  return null;
}
function isSame(one, other) {
  if (one.unit.name !== other.unit.name) return false;
  const [left, right] = [one, other].map(({ manifest }) => manifest.value.spec ?? null);
  return canonical(sorted(left)) === canonical(sorted(right));
}
function sorted(value) {
  if (Array.isArray(value)) {
    return value.map(sorted).sort((left, right) => canonical(left) < canonical(right) ? -1 : 1);
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, sorted(entry)]));
}

// src/rollout/plan/text/compose.ts
import { posix } from "node:path";

// src/rollout/plan/text/annotate.ts
var import_yaml = __toESM(require_dist(), 1);
function annotatedText(text, annotation) {
  const value = parseText(text).documents[0]?.value ?? null;
  if (!isObject(value)) return null;
  const wanted = canonical(keptValue(value, annotation));
  const says = (each) => each !== null && canonical(parseText(each).documents[0]?.value ?? null) === wanted;
  const entry = { name: annotation.name, value: textOf(value, annotation) };
  return [insertedText(text, entry), rewrittenText(text, entry)].find(says) ?? null;
}
function insertedText(text, { name, value }) {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const plain2 = lines.join("\n");
  const [document] = parseText(plain2).documents;
  if (document === void 0 || !isObject(document.value)) return null;
  const written = {
    value: document.value,
    locate: (path, target = "value") => document.spanOf(path, target)
  };
  const edit = insertEntry(plain2, written, ["metadata", "annotations"], [name, JSON.stringify(value)], ["name"]);
  if (edit === null) return null;
  const edited = [...lines.slice(0, edit.line - 1), edit.replacement, ...lines.slice(edit.endLine)].join("\n");
  return text.includes("\r\n") ? edited.replaceAll("\n", "\r\n") : edited;
}
function rewrittenText(text, { name, value }) {
  const start = /^(?:---[^\n]*\n)?/.exec(text)[0];
  const document = (0, import_yaml.parseDocument)(text.slice(start.length));
  if (document.errors.length > 0 || !(0, import_yaml.isMap)(document.contents)) return null;
  document.setIn(["metadata", "annotations", name], value);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  return start + document.toString({ lineWidth: 0 }).replaceAll(/\r?\n/g, newline);
}

// src/rollout/plan/text/expand.ts
var import_yaml2 = __toESM(require_dist(), 1);
function unionText(base, head) {
  if (!isObject(base.value) || !isObject(head.value)) return null;
  const union = uniteValues(base.value, head.value);
  if (union === null) return null;
  const says = (text) => text !== null && canonical(parseText(text).documents[0]?.value ?? null) === canonical(union);
  return [insertedText2(base, head, union), rewrittenText2(head, union)].find(says) ?? null;
}
function extrasOf(union, head, path = []) {
  if (Array.isArray(union)) {
    const known = Array.isArray(head) ? head : [];
    const same = known.flatMap((item, index) => extrasOf(union[index], item, [...path, index]));
    const items = union.slice(known.length);
    return items.length === 0 ? same : [...same, { path, items }];
  }
  if (!isObject(union)) return [];
  const old = isObject(head) ? head : {};
  return Object.entries(union).flatMap(
    ([key, value]) => value === void 0 ? [] : extrasOf(value, old[key], [...path, key])
  );
}
function insertedText2(base, head, union) {
  const [old, now] = [(0, import_yaml2.parseDocument)(base.text), (0, import_yaml2.parseDocument)(head.text)];
  const insertions = [];
  for (const { path, items } of extrasOf(union, head.value)) {
    const [from, to] = [old.getIn(path, true), now.getIn(path, true)];
    if (!(0, import_yaml2.isSeq)(from) || !(0, import_yaml2.isSeq)(to) || to.items.length === 0) return null;
    const taken = items.map((item) => {
      const index = valueAt(base.value, path).findIndex(
        (each) => canonical(each) === canonical(item)
      );
      return from.items[index];
    });
    if (taken.includes(void 0)) return null;
    const insertion = to.flow ? flowInsertion(base.text, to, taken) : blockInsertion(base.text, head.text, from, to, taken);
    if (insertion === null) return null;
    insertions.push(insertion);
  }
  insertions.sort((left, right) => right.at - left.at);
  return insertions.reduce((text, { at, text: added2 }) => text.slice(0, at) + added2 + text.slice(at), head.text);
}
function flowInsertion(base, to, items) {
  const last = to.items.at(-1);
  if (!last.range || items.some((item) => !(0, import_yaml2.isScalar)(item) && !((0, import_yaml2.isCollection)(item) && item.flow))) return null;
  const texts = items.map(({ range }) => base.slice(range[0], range[1]));
  return { at: last.range[1], text: texts.map((text) => `, ${text}`).join("") };
}
function blockInsertion(base, head, from, to, items) {
  const last = to.items.at(-1);
  if (from.flow || !last.range) return null;
  const indent = dashColumn(head, to.items[0].range[0]);
  const end = head.indexOf("\n", Math.max(last.range[1] - 1, last.range[0]));
  const newline = head.includes("\r\n") ? "\r\n" : "\n";
  const lines = items.flatMap((item) => {
    const start = base.lastIndexOf("\n", item.range[0] - 1) + 1;
    const had = dashColumn(base, item.range[0]);
    return base.slice(start, item.range[1]).trimEnd().split(/\r?\n/).map((line) => line.trim() === "" ? "" : `${" ".repeat(indent)}${line.slice(had)}`);
  });
  const text = lines.map((line) => `${line}${newline}`).join("");
  return end === -1 ? { at: head.length, text: `${newline}${text}` } : { at: end + 1, text };
}
function dashColumn(text, offset) {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return text.slice(start, offset).lastIndexOf("-");
}
function rewrittenText2({ text }, union) {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const start = /^(?:---[^\n]*\n)?/.exec(text)[0];
  const document = (0, import_yaml2.parseDocument)(text.slice(start.length));
  if (document.errors.length > 0 || !(0, import_yaml2.isMap)(document.contents)) return null;
  for (const { path, items } of extrasOf(union, document.toJS())) {
    if ((0, import_yaml2.isSeq)(document.getIn(path, true))) for (const item of items) document.addIn(path, document.createNode(item));
    else document.setIn(path, document.createNode(items));
  }
  return start + document.toString({ lineWidth: 0 }).replaceAll(/\r?\n/g, newline);
}

// src/rollout/plan/text/held.ts
function withHeld(files, pieces, base) {
  const byFile = new Map(files.map((file) => [file.file, file]));
  for (const { before, keeping } of pieces) {
    if (before === null || keeping === null) continue;
    const { file, line } = before.manifest.locate(["metadata", "name"]);
    const text = base.files.get(file)?.text;
    const known = byFile.get(file) ?? (text === void 0 ? null : unchanged(file, text));
    const document = known?.base.find((one) => one.line <= line && line <= one.endLine);
    if (known === null || document?.name == null || known.differences.some((each) => each.base === document)) continue;
    const same = { file, base: document, head: document };
    byFile.set(file, { ...known, differences: [...known.differences, same] });
  }
  return [...byFile.values()];
}
function unchanged(file, text) {
  const documents = documentsIn(file, text);
  return { file, base: documents, head: documents, differences: [] };
}

// src/rollout/plan/text/compose.ts
function treesOf(base, head, { stages }) {
  const pieces = [...new Set(stages.flatMap(({ moves }) => moves.map(({ piece }) => piece)))];
  const files = withHeld(differencesOf(base, head), pieces, base);
  const written = writtenIn(pieces, files);
  return stages.map((_stage, index) => {
    if (index === stages.length - 1) return head;
    const levelOf = levelsAfter(stages.slice(0, index + 1));
    const texts = new Map(files.map((file) => [file.file, textAt(file, { base, head, pieces, written, levelOf })]));
    return treeWith(base, texts, `stage ${index + 1}`);
  });
}
function levelsAfter(stages) {
  const reached = new Map(stages.flatMap(({ moves }) => moves.map(({ piece, to }) => [piece, to])));
  return (piece) => reached.get(piece) ?? "base";
}
function textAt(file, composing) {
  const [base, head] = [composing.base, composing.head].map((tree) => tree.files.get(file.file)?.text ?? null);
  const level = (difference) => levelOfDifference(difference, composing);
  if (isKustomizationFile(file.file) && base != null && head != null) {
    return kustomizationAt(file, base, head, composing);
  }
  const reached = file.differences.map((difference) => ({ difference, level: level(difference) }));
  if (reached.every((each) => each.level === "head")) return head ?? null;
  if (reached.every((each) => each.level === "base")) return base ?? null;
  const texts = inOrder2(file).flatMap((id) => documentAt(file, id, reached, composing) ?? []);
  const isStretches = [...file.base, ...file.head].every(({ name }) => name === null);
  return isStretches ? texts.reduce(onNewLine, "") || null : joined(texts);
}
function levelOfDifference(difference, { pieces, written, levelOf }) {
  const own = pieces.filter((piece) => written.get(piece)?.includes(difference));
  if (own.length === 0) return "base";
  const reached = own.map((piece) => levels.indexOf(levelOf(piece)));
  const isStill = own.every((piece) => piece.both === null || levelOf(piece) !== "both");
  return isStill ? levels[Math.min(...reached)] : "both";
}
function inOrder2({ base, head }) {
  const order = head.map(({ id }) => id);
  for (const [index, { id }] of base.entries()) {
    if (order.includes(id)) continue;
    const before = base[index - 1];
    order.splice(before === void 0 ? 0 : order.indexOf(before.id) + 1, 0, id);
  }
  return order;
}
function documentAt(file, id, reached, composing) {
  const named = (documents) => documents.find((document) => document.id === id);
  const own = reached.find(({ difference }) => (difference.base ?? difference.head).id === id);
  if (own === void 0) return (named(file.head) ?? named(file.base)).text;
  const { base, head } = own.difference;
  if (own.level === "both") return bothAt(own.difference, composing);
  return (own.level === "head" ? head : base)?.text ?? null;
}
function bothAt({ base, head }, { pieces, written }) {
  if (base === null) return null;
  const writes = (piece, document) => (written.get(piece) ?? []).some((difference) => difference.base === document);
  const moved = pieces.find((piece) => isMoved(piece) && writes(piece, base));
  const writer = moved ?? pieces.find((piece) => piece.both !== null && writes(piece, base));
  const places = writer === void 0 ? [] : written.get(writer) ?? [];
  const elsewhere = places.find((difference) => difference.head?.id === base.id)?.head ?? null;
  if (moved === void 0) {
    const now = head ?? elsewhere;
    return (now === null ? null : unionText(base, now)) ?? base.text;
  }
  const union = elsewhere === null ? null : unionText(base, elsewhere);
  return moved.keeping === null ? base.text : annotatedText(union ?? base.text, moved.keeping);
}
function onNewLine(whole, text) {
  return whole === "" || whole.endsWith("\n") || text === "" ? `${whole}${text}` : `${whole}
${text}`;
}
function joined(texts) {
  if (texts.length === 0) return null;
  const newline = texts.some((text) => text.includes("\r\n")) ? "\r\n" : "\n";
  return texts.reduce((whole, text) => {
    const start = whole === "" || whole.endsWith("\n") ? whole : `${whole}${newline}`;
    return whole === "" || /^(?:---|\s*\{)/.test(text) ? `${start}${text}` : `${start}---${newline}${text}`;
  }, "");
}
function kustomizationAt(file, base, head, composing) {
  const changed = file.differences.filter((difference) => levelOfDifference(difference, composing) !== "base");
  const lines = mergedLines(base, head);
  const kept = lines.filter(({ side, target }) => {
    if (side === "both") return true;
    const isReached = target === null ? null : targetIsReached(posix.join(posix.dirname(file.file), target), composing);
    const isHead = isReached?.[side] ?? changed.length > 0;
    return side === "head" ? isHead : !isHead;
  });
  return kept.map(({ text }) => text).join("");
}
function targetIsReached(target, { pieces, written, levelOf }) {
  const isBelow = (file) => file === target || (file?.startsWith(`${target}/`) ?? false);
  const own = pieces.filter(
    (piece) => isBelow(piece.before?.manifest.file) || isBelow(piece.after?.manifest.file) || written.get(piece)?.some(({ file }) => isBelow(file))
  );
  if (own.length === 0) return null;
  return {
    head: own.some((piece) => levelOf(piece) !== "base"),
    base: own.every((piece) => levelOf(piece) === "head")
  };
}

// src/stages.ts
async function checkInStages(input) {
  const { report, legs } = await checkAndPlan(input);
  if (report.plan === null) return { report, trees: [], stoppedBy: null };
  return { report, ...await writeStages(input, report, legs) };
}
async function writeStages(input, report, legs) {
  const known = new Set(report.findings.filter(({ when }) => when !== "during").map(({ fingerprint }) => fingerprint));
  const trees = [];
  let base = input.base;
  for (const leg of legs) {
    for (const [index, head] of treesOf(leg.base, leg.head, leg.plan).entries()) {
      const name = `stage ${trees.length + 1}`;
      const isByHand = leg.byHand.length > 0 && head === leg.head;
      if (isByHand) return { trees, stoppedBy: `${name} has to be taken apart by hand` };
      const lack = head === leg.head ? leg.caveats.find(({ isError }) => isError) : void 0;
      if (lack !== void 0)
        return { trees, stoppedBy: `${name} as it would be written is not safe: ${lack.trouble}` };
      input.progress?.(`checking ${name}`);
      if (changedPaths(base, head).size === 0) return { trees, stoppedBy: `${name} cannot be told apart in the files` };
      const { report: judged, environments } = await checkAndPlan({ ...input, base, head, progress: () => {
      } });
      const other = head === leg.head ? null : misdelivered(leg.plan.stages.slice(0, index + 1), environments);
      if (other !== null)
        return { trees, stoppedBy: `${name} as it would be written does not deliver ${other} as planned` };
      const news = judged.findings.find((finding) => isNews(finding, known));
      if (news !== void 0)
        return { trees, stoppedBy: `${name} as it would be written is not safe: ${news.message}` };
      trees.push(head);
      base = head;
    }
  }
  return { trees, stoppedBy: report.plan?.safe === true ? null : "no safe way was found for the last stage" };
}
function isNews({ when, severity, fingerprint }, known) {
  if (when === "during") return severity !== "notice";
  return severity === "error" && !known.has(fingerprint);
}

// src/command/patches.ts
import { mkdtemp, rm, writeFile as writeFile2 } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve as resolve3 } from "node:path";
async function patchesOf(trees, { repository, head }) {
  const root = await mkdtemp(join(tmpdir(), "istio-rollout-guard-"));
  try {
    const store = await storeIn(root, repository, trees[0]);
    const base = await idOf(store, trees[0]);
    const last = await idOf(store, head);
    const ids = [base];
    for (const tree of trees.slice(1)) {
      const id = tree === head ? last : await stageId(store, { base, last, before: trees[0], tree });
      if (id === null) break;
      ids.push(id);
    }
    const patches = [];
    for (const [index, id] of ids.slice(1).entries()) {
      const words = ["diff-tree", "-p", "-r", "--binary", "--full-index", "--no-renames", "--no-color"];
      patches.push(await git(store.folder, [...words, ids[index], id]));
    }
    return patches;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
async function storeIn(root, repository, { sha }) {
  const folder = join(root, "stages.git");
  const format = sha?.length === 64 ? ["--object-format=sha256"] : [];
  await git(root, ["init", "--quiet", "--bare", ...format, folder]);
  await writeFile2(join(folder, "info", "attributes"), "* -text -filter -ident -working-tree-encoding\n");
  const found = await findRepository(repository);
  if (found !== null) {
    const objects = (await git(found.root, ["rev-parse", "--git-path", "objects"])).toString("utf8").trim();
    await writeFile2(join(folder, "objects", "info", "alternates"), `${resolve3(found.root, objects)}
`);
  }
  return { folder, workTree: found?.root ?? null };
}
async function idOf(store, { ref, sha }) {
  if (sha !== null) return (await git(store.folder, ["rev-parse", `${sha}^{tree}`])).toString("utf8").trim();
  if (ref === "work tree" && store.workTree !== null) {
    const tip = (await git(store.workTree, ["rev-parse", "HEAD^{commit}"])).toString("utf8").trim();
    await git(store.folder, ["read-tree", tip]);
    return added(store, store.workTree, ["."]);
  }
  await git(store.folder, ["read-tree", "--empty"]);
  return added(store, realFolder(resolve3(ref)), ["--force", "--", ".", ":(exclude,glob)**/node_modules/**"]);
}
async function added(store, folder, words) {
  await git(folder, [`--git-dir=${store.folder}`, `--work-tree=${folder}`, "add", "--all", ...words]);
  return (await git(store.folder, ["write-tree"])).toString("utf8").trim();
}
async function stageId(store, { base, last, before, tree }) {
  const [old, now] = [await entriesOf(store, base), await entriesOf(store, last)];
  const paths = [.../* @__PURE__ */ new Set([...before.files.keys(), ...tree.files.keys()])];
  const changed = paths.filter((path) => tree.files.get(path)?.text !== before.files.get(path)?.text);
  const places = await placesOf(store, changed, old, now);
  if (places === null) return null;
  const texts = /* @__PURE__ */ new Map();
  for (const path of changed) {
    const [place2, text] = [places.get(path), tree.files.get(path)?.text];
    if (texts.has(place2) && texts.get(place2) !== text) return null;
    texts.set(place2, text);
  }
  const records = [];
  for (const [path, text] of texts) {
    const { mode } = now.get(path) ?? old.get(path) ?? { mode: "100644" };
    records.push(
      text === void 0 ? `0 ${"0".repeat(base.length)}	${path}` : `${mode} ${await blobOf(store, text)}	${path}`
    );
  }
  await git(store.folder, ["read-tree", base]);
  await git(store.folder, ["update-index", "-z", "--index-info"], records.map((record) => `${record}\0`).join(""));
  return (await git(store.folder, ["write-tree"])).toString("utf8").trim();
}
async function placesOf(store, paths, old, now) {
  const isLink = (entry) => entry?.mode === "120000";
  const places = new Map(paths.map((path) => [path, path]));
  const linked = paths.filter((path) => isLink(old.get(path)) || isLink(now.get(path)));
  if (linked.length === 0) return places;
  const links = /* @__PURE__ */ new Map();
  for (const [path, { mode, id }] of old) {
    if (mode === "120000") links.set(path, (await git(store.folder, ["cat-file", "blob", id])).toString("utf8"));
  }
  for (const path of linked) {
    if (!now.has(path)) continue;
    const target = old.get(path)?.id === now.get(path)?.id ? followLink(path, links) : null;
    if (target === null || !("path" in target)) return null;
    places.set(path, target.path);
  }
  return places;
}
async function blobOf(store, text) {
  return (await git(store.folder, ["hash-object", "-w", "--stdin", "--no-filters"], text)).toString("utf8").trim();
}
async function entriesOf(store, tree) {
  const listed2 = (await git(store.folder, ["ls-tree", "-r", "-z", tree])).toString("utf8").split("\0").filter(Boolean);
  return new Map(
    listed2.map((record) => {
      const [about, path] = [record.slice(0, record.indexOf("	")), record.slice(record.indexOf("	") + 1)];
      const [mode = "", , id = ""] = about.split(" ");
      return [path, { mode, id }];
    })
  );
}
async function git(folder, words, input) {
  const { status, output, complaint } = await runGit(folder, words, input);
  if (status === 0) return output;
  throw new UserError(`git cannot write the stages (git ${words.find((word) => !word.startsWith("-"))}): ${complaint}`);
}

// src/command/report.ts
import { resolve as resolve4 } from "node:path";
import { parseArgs as parseArgs2 } from "node:util";
var flags2 = {
  base: { type: "string" },
  head: { type: "string" },
  repo: { type: "string" },
  path: { type: "string", multiple: true },
  config: { type: "string" },
  format: { type: "string" },
  output: { type: "string" },
  "fail-on": { type: "string" },
  delivery: { type: "string" },
  "outbound-traffic-policy": { type: "string" },
  "istio-version": { type: "string" },
  "kubernetes-version": { type: "string" },
  "fetch-charts": { type: "boolean" },
  day: { type: "string" }
};
async function runReport(mode, words, terminal) {
  const { values, positionals } = parse2(mode, words);
  const format = formats.find((each) => each === (values.format ?? "pretty"));
  if (format === void 0) throw new UserError(`--format: "${values.format}" is not one of ${formats.join(", ")}`);
  const progress = progressLine(terminal);
  const judged = await judge(mode, values, positionals, { terminal, progress: progress.show }).finally(progress.clear);
  for (const note of judged.notes) say(terminal, note);
  const text = render(judged.report, format, {
    sources: (side, file) => judged[side].files.get(file)?.text ?? null,
    colour: values.output === void 0 && wantsColour(terminal.stdout, terminal.environment),
    width: terminal.stdout.columns || void 0
  });
  const isForPeople = format === "pretty" && values.output === void 0;
  await write(isForPeople ? withoutWorkflowCommands(text, terminal.environment) : text, values.output, terminal);
  return judged.report.conclusion === "success" ? 0 : 1;
}
async function judge(mode, values, positionals, { terminal, progress }) {
  const { input, notes } = await inputOf(mode, values, positionals, { terminal, progress });
  return { report: await check(input), base: input.base, head: input.head, notes };
}
async function inputOf(mode, values, positionals, { terminal, progress }) {
  const given = readSettings(
    (name) => name === "fetch-charts" ? values[name]?.toString() : values[name],
    (name) => `--${name}`
  );
  const day = readDay(values.day, "--day", /* @__PURE__ */ new Date());
  progress("opening the revisions");
  const repository = resolve4(terminal.folder, values.repo ?? ".");
  const trees = await openSides(mode, values, positionals, repository);
  const settings = await settingsFor(values.config, trees.base, given, terminal);
  const change = values.config === void 0 ? configurationChange(trees.base, trees.head, null, ruleNames) : null;
  const notes = change === null ? [] : [describeChange2(change)];
  if (mode === "check" && trees.base.sha !== null && trees.base.sha === trees.head.sha) {
    notes.push(`${trees.base.ref} and ${trees.head.ref} are the same commit: there is no change to look at.`);
  }
  for (const pattern of patternsWithoutFiles(settings.include, [trees.base, trees.head])) {
    notes.push(`No file matches "${pattern}", so nothing is looked at for it.`);
  }
  const base = filterTree(trees.base, settings.include, settings.exclude);
  const head = mode === "audit" ? base : filterTree(trees.head, settings.include, settings.exclude);
  const input = {
    mode,
    base,
    head,
    settings,
    day,
    renderer: await findRenderer(),
    helm: await findHelm({ fetches: settings.fetchCharts ?? false }),
    repositories: await ownAddresses(repository, mode === "audit" ? [head] : [base, head]),
    progress
  };
  return { input, notes };
}
function parse2(mode, words) {
  return readWords(mode, () => {
    const parsed = parseArgs2({ args: [...words], options: flags2, allowPositionals: true, strict: true });
    const most = mode === "audit" ? 1 : 0;
    if (parsed.positionals.length > most) throw new UserError(`"${parsed.positionals[most]}" is one word too many`);
    if (mode === "audit" && (parsed.values.base ?? parsed.values.head) !== void 0) {
      throw new UserError("audit looks at one revision and takes no --base or --head");
    }
    return parsed;
  });
}
async function openSides(mode, values, positionals, repository) {
  if (mode === "audit") {
    const head = await openRevision(positionals[0] ?? null, { repository });
    return { base: head, head };
  }
  return openRevisions({ repository, base: values.base ?? null, head: values.head ?? null });
}
function describeChange2({ file, fault }) {
  const counts = `${file} differs between the two sides; the one of the base counts, unless --config names a file.`;
  return fault === null ? counts : `${counts}
  The changed one would be refused: ${fault}`;
}

// src/command/plan.ts
var { "fail-on": _failOn, ...common } = flags2;
var planFlags2 = { ...common, write: { type: "string" } };
var planFormats = ["pretty", "json", "markdown"];
async function runPlan(words, terminal) {
  const { values } = readWords("plan", () => parseArgs3({ args: [...words], options: planFlags2, strict: true }));
  const format = planFormats.find((each) => each === (values.format ?? "pretty"));
  if (format === void 0) throw new UserError(`--format: "${values.format}" is not one of ${planFormats.join(", ")}`);
  if (values.write !== void 0) await refuseFilled(resolve5(terminal.folder, values.write), values.write);
  const progress = progressLine(terminal);
  const planned = await planFor(values, terminal, progress.show).finally(progress.clear);
  for (const note of planned.notes) say(terminal, note);
  const text = renderPlan(planned.report, format, {
    colour: values.output === void 0 && wantsColour(terminal.stdout, terminal.environment)
  });
  const isForPeople = format === "pretty" && values.output === void 0;
  await write(isForPeople ? withoutWorkflowCommands(text, terminal.environment) : text, values.output, terminal);
  return planned.isWhole ? 0 : 1;
}
async function planFor(values, terminal, progress) {
  const { input, notes } = await inputOf("check", values, [], { terminal, progress });
  if (values.write === void 0) {
    const report2 = await check(input);
    return { report: report2, notes, isWhole: isPlanned(report2) };
  }
  const staged = await checkInStages(input);
  const { report } = staged;
  if (report.plan === null) {
    return { report, notes: [...notes, "Nothing is written: no stages are needed."], isWhole: isPlanned(report) };
  }
  progress("writing the patches");
  const repository = resolve5(terminal.folder, values.repo ?? ".");
  const told = await writePatches(staged, input, resolve5(terminal.folder, values.write), repository);
  return { report, notes: [...notes, ...told.notes], isWhole: isPlanned(report) && told.isWhole };
}
function isPlanned(report) {
  return lastingTroubles(report).length === 0 && (report.plan?.safe ?? true);
}
async function writePatches({ report, trees, stoppedBy: stopped }, { base, head }, folder, repository) {
  const total = report.plan?.stages.length ?? 0;
  const patches = trees.length === 0 ? [] : await patchesOf([base, ...trees], { repository, head });
  const isCut = patches.length < trees.length;
  const stoppedBy = isCut ? `stage ${patches.length + 1} changes files by way of symbolic links that change` : stopped;
  await mkdir(folder, { recursive: true });
  for (const [index, patch] of patches.entries()) {
    const number = String(index + 1).padStart(String(total).length, "0");
    await writeFile3(join2(folder, `stage-${number}-of-${total}.patch`), patch);
  }
  await writeFile3(join2(folder, "plan.md"), renderPlan(report, "markdown", { colour: false }));
  const amount = `${patches.length} of ${count(total, "stage")}`;
  const how = "give the patches to git apply in their order, in the top folder.";
  const wrote = patches.length === 0 ? `Wrote plan.md to ${folder}.` : `Wrote ${amount} and plan.md to ${folder}: ${how}`;
  if (stoppedBy === null) return { notes: [wrote], isWhole: true };
  const why = `No ${patches.length === 0 ? "" : "more "}patch could be written: ${stoppedBy}. plan.md tells the stages.`;
  return { notes: [wrote, why], isWhole: false };
}
async function refuseFilled(folder, name) {
  const entries = await readdir(folder).catch((error) => {
    if (error.code === "ENOENT") return [];
    throw new UserError(`--write: ${name} cannot be used: ${error.message}`);
  });
  if (entries.length > 0) throw new UserError(`--write: ${name} is not empty`, "Name a new folder for the patches.");
}

// src/command/rules.ts
import { parseArgs as parseArgs4 } from "node:util";

// src/rules/pages.generated.ts
var rulePages = {
  "subset-exists": "# IRG101 subset-exists\n\nThe subset that a live destination names is in the DestinationRule that each client proxy picks, in every state of the rollout.\n\n## What\n\nFor each destination of a VirtualService that gets traffic, and each kind of client that it is for, the rule looks up the\nDestinationRule as istiod does: in the client's namespace, then in the service's, then in the root namespace. The first\nnamespace with a rule for the host ends the look-up, whether or not that rule has subsets and whoever else has them.\n\n* *Live* are destinations with a weight above 0, single destinations whatever their weight, mirrors, and all of these in\n  a delegate that some VirtualService delegates to. A weight of 0 beside others is dormant.\n* *Clients* are the namespaces with sidecars that the VirtualService is exported to and, for a VirtualService on a\n  Gateway, the namespaces of the pods that the Gateway selects. Those that come or go with the change count all the way.\n  Where the repository holds no such pods, the finding is made if it holds for all that may exist.\n* *Every state*: before the change nothing is reported. After it a missing subset is permanent; on the way it lasts until\n  the delivery tool gets to the other half. What is missing for good is told once, as that. `kubectl apply` never\n  deletes: a rule taken out of the repository stays in the cluster until somebody deletes it, and the finding says so.\n\n| severity | when |\n|---|---|\n| error | the subset is missing after the change; or on the way, in an order that the tool takes or may take |\n| warning | it depends on the age of objects or on what is outside the repository; no DestinationRule for the host was ever in the repository; the order is right but the tool does not wait |\n| notice | a mirror; a half-applied change of a host that nobody can use yet, or nobody any more |\n\nSubsets that one line takes away together, by deleting, hiding or exporting a rule no more, are one finding.\n\n## Why\n\nistiod gives every subset a cluster of its own. A route to a subset that the proxy's DestinationRule does not have names a\ncluster that does not exist. istiod does not refuse the route, keeps no older version of it, and never falls back to the\nhost without a subset. Envoy answers `503` with response flag `NC` for HTTP, closes the connection for TCP and TLS, and\ndrops a mirrored request.\n\nSo a subset has to be there before the first route to it, and has to stay until after the last. Source:\n[Avoid 503 errors while reconfiguring service routes](https://istio.io/latest/docs/ops/best-practices/traffic-management/#avoid-503-errors-while-reconfiguring-service-routes).\n\n## Example\n\n`kubectl apply -f` takes files in the order of their names, so the route arrives before the subset does.\n\n```yaml before destination-rule.yaml\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: reviews, namespace: prod}\nspec:\n  host: reviews\n  subsets:\n  - {name: v1, labels: {version: v1}}\n```\n\n```yaml before canary.yaml\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: reviews, namespace: prod}\nspec:\n  hosts: [reviews]\n  http:\n  - route:\n    - destination: {host: reviews, subset: v1}\n```\n\n```yaml after destination-rule.yaml\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: reviews, namespace: prod}\nspec:\n  host: reviews\n  subsets:\n  - {name: v1, labels: {version: v1}}\n  - {name: v2, labels: {version: v2}}\n```\n\n```yaml after canary.yaml\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: reviews, namespace: prod}\nspec:\n  hosts: [reviews]\n  http:\n  - route:\n    - {weight: 90, destination: {host: reviews, subset: v1}}\n    - {weight: 10, destination: {host: reviews, subset: v2}}\n```\n\n```text findings\ncanary.yaml:9:57 error IRG101 during/wrong\n```\n\n## How to fix\n\nMerge the DestinationRule alone, let it be delivered, and send the traffic in the next change. Until then the new subset\nmay stand in the VirtualService with weight 0:\n\n```yaml fixed canary.yaml\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: reviews, namespace: prod}\nspec:\n  hosts: [reviews]\n  http:\n  - route:\n    - {weight: 100, destination: {host: reviews, subset: v1}}\n    - {weight: 0, destination: {host: reviews, subset: v2}}\n```\n\nThe other way round to remove a subset: first the route, then, once that is delivered, the subset. To rename one takes\nthree changes: add the new name, move the routes, take the old name away.\n\nWith Argo CD a lower `argocd.argoproj.io/sync-wave` on the DestinationRule makes adding safe in one change. It makes\nremoving worse, since the subset then goes first; take it off again, or drop subsets in changes of their own.\n\n## When not to use\n\n* DestinationRules that another repository holds: suppress the finding at the VirtualService with\n  `istio-rollout-guard/ignore: \"subset-exists: \u2026\"` and say who holds them. Those that Flagger makes are known, and what\n  Argo Rollouts needs is judged by [rollout-controller-agrees](../rollout-controller-agrees/rule.md).\n* A route that is switched on by a pipeline after it has checked the subsets itself.\n",
  "rollout-controller-agrees": "# IRG109 rollout-controller-agrees\n\nWhat Argo Rollouts and Flagger own and need is there, and nobody else writes it, in every state of the rollout.\n\n## What\n\nTwo controllers write Istio's objects in the cluster, beside what is delivered from Git. The rule compares what their\nobjects name with what else reaches the same environment.\n\n**Argo Rollouts**, for a Rollout with `strategy.canary.trafficRouting.istio`:\n\n* exactly one of `virtualService` and `virtualServices` is set, and each VirtualService exists: in the namespace of the\n  Rollout, or as `name.namespace`;\n* the routes that it names exist, by `name` (http) or by port and hosts (tls, tcp); where it names none there is but one;\n* each of these routes leads to both versions: by subset where `destinationRule` is set, else by Service. Of a host only\n  the text before the first dot counts;\n* two Services that differ are named, by `stableService` and `canaryService` or by `pingPong`, unless subsets tell the\n  versions apart; those named exist;\n* the DestinationRule stands in the namespace of the Rollout, is for the host of the routes, and **has both subsets**;\n* no route uses another subset of that DestinationRule, and the routes have no other destination with a share: Argo\n  Rollouts removes both;\n* routes that steps set are among `managedRoutes`, and no route written by hand is.\n\n**Flagger**, for a Canary with provider `istio` or none:\n\n* the target exists, in the namespace of the Canary;\n* hosts and gateways make a VirtualService: none of them with `delegation: true`, no `*` on the mesh, some host on a Gateway;\n* with `delegation: true` some VirtualService delegates to it;\n* what Flagger makes does not stand in Git as well: VirtualService `<apex>`, DestinationRules `<apex>-primary` and\n  `<apex>-canary`, Services `<apex>`, `<apex>-primary` and `<apex>-canary`, where `<apex>` is `service.name` or the target's name.\n\nWhat the controllers own is never reported: weights of the routes that a Rollout shifts, in Git only the start of the next\nrollout; the label `rollouts-pod-template-hash`; managed routes; all that Flagger makes, which other rules take as being\nthere as long as the Canary is.\n\n| severity | when |\n|---|---|\n| error | the controller stops with an error, or requests are lost; on the way only where requests are lost |\n| warning | the controller overwrites what Git says; what is missing is of a kind that the repository has never held in the namespace; on the way, the order is right but the tool does not wait, or it is not known which tool delivers this, and some that may break it only by chance |\n| notice | on the way, a controller that stays looks for an object that comes later, and goes on by itself; `routes` left out where the only route has a name, which versions before 1.9 pass over |\n\nA Rollout or Canary that arrives before what it needs is no finding: it waits.\n\n## Why\n\nA Rollout with a wrong reference is marked `InvalidSpec`: the pods that run stay, and no new version starts. Worse is what\nnobody reports: a DestinationRule that lacks the canary subset. Argo Rollouts passes over the subsets that it does not find\nand moves weight to the route all the same; Envoy has no cluster for it and answers `503` with response flag `NC` to as\nmany requests as the step says. In Git the canary has weight 0, so nothing there looks wrong.\n\nSource: `rollout/trafficrouting/istio/istio.go` and `pkg/apis/rollouts/validation` of\n[argoproj/argo-rollouts](https://github.com/argoproj/argo-rollouts),\n[its documentation on Istio](https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/), and\n`pkg/router/istio.go` of [fluxcd/flagger](https://github.com/fluxcd/flagger).\n\n## Example\n\nSubset `canary` looks unused, since Git sends 0 % to it, and is tidied away.\n\n```yaml before destination-rule.yaml\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: reviews, namespace: prod}\nspec:\n  host: reviews\n  subsets:\n  - {name: stable, labels: {app: reviews}}\n  - {name: canary, labels: {app: reviews}}\n```\n\n```yaml before virtual-service.yaml\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: reviews, namespace: prod}\nspec:\n  hosts: [reviews]\n  http:\n  - name: primary\n    route:\n    - {weight: 100, destination: {host: reviews, subset: stable}}\n    - {weight: 0, destination: {host: reviews, subset: canary}}\n```\n\n```yaml before rollout.yaml\napiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: reviews, namespace: prod}\nspec:\n  selector: {matchLabels: {app: reviews}}\n  template:\n    metadata: {labels: {app: reviews}}\n    spec: {containers: [{name: reviews, image: reviews:1.4}]}\n  strategy:\n    canary:\n      steps: [{setWeight: 20}, {pause: {}}]\n      trafficRouting:\n        istio:\n          virtualService: {name: reviews, routes: [primary]}\n          destinationRule: {name: reviews, stableSubsetName: stable, canarySubsetName: canary}\n```\n\n```yaml after destination-rule.yaml\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: reviews, namespace: prod}\nspec:\n  host: reviews\n  subsets:\n  - {name: stable, labels: {app: reviews}}\n```\n\n```yaml after virtual-service.yaml\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: reviews, namespace: prod}\nspec:\n  hosts: [reviews]\n  http:\n  - name: primary\n    route:\n    - {weight: 100, destination: {host: reviews, subset: stable}}\n    - {weight: 0, destination: {host: reviews, subset: canary}}\n```\n\n```yaml after rollout.yaml\napiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: reviews, namespace: prod}\nspec:\n  selector: {matchLabels: {app: reviews}}\n  template:\n    metadata: {labels: {app: reviews}}\n    spec: {containers: [{name: reviews, image: reviews:1.4}]}\n  strategy:\n    canary:\n      steps: [{setWeight: 20}, {pause: {}}]\n      trafficRouting:\n        istio:\n          virtualService: {name: reviews, routes: [primary]}\n          destinationRule: {name: reviews, stableSubsetName: stable, canarySubsetName: canary}\n```\n\n```text findings\ndestination-rule.yaml:8:12 error IRG109 after\n```\n\n## How to fix\n\nKeep both subsets that the Rollout names, with the labels of the app: Argo Rollouts adds its hash to them.\n\n```yaml fixed destination-rule.yaml\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: reviews, namespace: prod}\nspec:\n  host: reviews\n  subsets:\n  - {name: stable, labels: {app: reviews}}\n  - {name: canary, labels: {app: reviews}}\n```\n\nTo rename a subset take three changes, each delivered before the next: a second DestinationRule for the same host with the\nnew names; routes and a Rollout that name it; the first DestinationRule deleted. Added to the first one, the new subset would\nbe removed as one that the Rollout does not name.\n\nWith Argo CD keep Git from taking weights back in the middle of a rollout: `ignoreDifferences` with the JQ path expression\n`.spec.http[].route[].weight`, and the sync options `RespectIgnoreDifferences=true` and `ApplyOutOfSyncOnly=true`.\n\n## When not to use\n\n* Flagger runs with another provider by default (`-mesh-provider`), and Canaries do not say so: write `provider` into them.\n* What a Rollout or Canary names is delivered from elsewhere into a namespace that this repository also writes: suppress the\n  finding with `istio-rollout-guard/ignore: \"rollout-controller-agrees: \u2026\"` and say who holds it.\n",
  "egress-registered": '# IRG201 egress-registered\n\nUnder `REGISTRY_ONLY`, each external host and port that a workload in the mesh dials is in the registry that it sees.\n\n## What\n\nThe rule looks for hosts outside the cluster that a workload dials: URLs, connection strings and addresses in the\nenvironment, the arguments and the command of its containers, and in the ConfigMaps that they import or mount. What the\ncode dials without a word in any manifest can be declared on the pod template or the workload:\n\n    istio-rollout-guard/egress: "api.stripe.com:443/HTTPS, db.acme.io:5432/TCP"\n\nFor each of them it asks, in every state that the rollout passes through, whether the pods have a sidecar, whether the\nsidecar takes the connection, whether its outbound policy is `REGISTRY_ONLY` (the Sidecar that holds for the pod, else\nthe mesh config of its control plane), and whether a ServiceEntry that is exported to the namespace and imported by the\nSidecar has the host, the port number and a protocol that fits what is on the wire.\n\n| level | when |\n|---|---|\n| error | the host stands in a URL or a declaration, and the pods have a sidecar |\n| warning | one of these is only likely: a bare host in a variable such as `DB_HOST`, a file of a ConfigMap, a namespace whose labels are not in the repository, an order that holds but is not waited for, a change of a ConfigMap or of the labels of the namespace, which only pods that start after it take in |\n| notice | more than one is only likely; a workload that is new starts before its entry is there, or one that is removed outlives it; an entry of the annotation cannot be read |\n\nA host that stands in a redirect or a header of a web server, in a page, in what a browser is sent, or behind a name that\nis served, compared or shown (`CORS_ORIGIN`, `JWT_ISSUER`, `PUBLIC_URL`, `STATIC_URL`) is not dialled; nor is one that is\nspoken to in UDP (`STATSD_HOST`, port 514), which no sidecar takes.\n\nMost of what programs dial stands in no manifest. So a ServiceEntry that is removed or narrowed, or that a Sidecar\nhides, is a warning for pods under `REGISTRY_ONLY` even when nothing shows who dials it. `kubectl apply` never deletes:\nan entry taken out of the repository stays in the cluster until somebody deletes it, and the finding says so.\n\n## Why\n\nWith `REGISTRY_ONLY` Envoy knows only the registry. Plain HTTP to another host is answered with 502 on a port that has\nan HTTP listener (80 nearly always has one); everything else goes to `BlackHoleCluster`, which closes the connection:\nthe caller sees a reset during the TLS handshake. DNS has no say in it: the name resolves, and the call still fails.\n\nA ServiceEntry opens exactly what it declares. `protocol: HTTP` on port 443 expects plain HTTP there, so an application\nthat dials `https://` is refused; `TLS` and `HTTPS` match the server name of the handshake and refuse plain text.\n\n## Example\n\nA team wants to route by path and declares the port as HTTP. The application still dials `https://`.\n\n```yaml before mesh.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio\n  namespace: istio-system\ndata:\n  mesh: |\n    outboundTrafficPolicy:\n      mode: REGISTRY_ONLY\n---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    istio-injection: enabled\n```\n\n```yaml before payments.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: payments\n  namespace: shop\nspec:\n  selector:\n    matchLabels: { app: payments }\n  template:\n    metadata:\n      labels: { app: payments }\n    spec:\n      containers:\n        - name: app\n          image: ghcr.io/acme/payments:1.4.0\n          env:\n            - name: STRIPE_URL\n              value: https://api.stripe.com/v1\n```\n\n```yaml before stripe.yaml\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: stripe\n  namespace: shop\nspec:\n  hosts: [api.stripe.com]\n  ports:\n    - number: 443\n      name: tls\n      protocol: TLS\n  resolution: DNS\n```\n\n```yaml after mesh.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio\n  namespace: istio-system\ndata:\n  mesh: |\n    outboundTrafficPolicy:\n      mode: REGISTRY_ONLY\n---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    istio-injection: enabled\n```\n\n```yaml after payments.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: payments\n  namespace: shop\nspec:\n  selector:\n    matchLabels: { app: payments }\n  template:\n    metadata:\n      labels: { app: payments }\n    spec:\n      containers:\n        - name: app\n          image: ghcr.io/acme/payments:1.4.0\n          env:\n            - name: STRIPE_URL\n              value: https://api.stripe.com/v1\n```\n\n```yaml after stripe.yaml\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: stripe\n  namespace: shop\nspec:\n  hosts: [api.stripe.com]\n  ports:\n    - number: 443\n      name: http\n      protocol: HTTP\n  resolution: DNS\n```\n\n```text findings\nstripe.yaml:9:5 error IRG201 after\n```\n\n## How to fix\n\nDeclare each port with the protocol that the application speaks on it: `TLS` for everything in TLS, `HTTP` for plain\nHTTP, `TCP` for databases and the like. Where Envoy should see paths, let the application dial `http://` on port 80 and\nhave a DestinationRule originate TLS.\n\n```yaml fixed stripe.yaml\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: stripe\n  namespace: shop\nspec:\n  hosts: [api.stripe.com]\n  ports:\n    - number: 443\n      name: tls\n      protocol: TLS\n    - number: 80\n      name: http\n      protocol: HTTP\n  resolution: DNS\n```\n\nWhere the order is the trouble, deliver the ServiceEntry first and let the sidecars take it in before the workload\ndials the host, or before the policy turns to `REGISTRY_ONLY`; take it away only after nothing dials it any more. An\nearlier pull request does that with any tool, an earlier sync wave with Argo CD.\n\n## When not to use\n\nWhere the mesh runs with `ALLOW_ANY` the rule stays silent by itself. Where the mesh config lies in another repository,\nstate it with the option `outbound-traffic-policy`. A host that the application names but never dials from the cluster\nis suppressed at the workload:\n\n    istio-rollout-guard/ignore: "egress-registered: the browser dials it"\n',
  "version-step": '# IRG301 version-step\n\nAn Istio version moves by a step that Istio supports: in place one minor, by revision two, back one at most.\n\n## What\n\nEvery place in the repository that declares a version of Istio is compared between the two revisions: IstioOperator,\nFlux HelmRelease and OCIRepository, Argo CD Application and ApplicationSet, `Chart.yaml` and `requirements.yaml` with\ntheir lock files, helmfile, kustomize, the resources of the Sail operator and of OpenShift Service Mesh, image tags,\nTerraform `helm_release`, the Azure add-on, and `ISTIO_VERSION` in scripts, Makefiles, Dockerfiles and CI. A version\nthat is written as a variable is followed to its value through Flux substitution, the lists of an ApplicationSet, the\nenvironments of a helmfile, and Terraform\'s variables, locals, `for_each` and modules.\n\n| step | finding |\n|---|---|\n| in place by one minor, or by patches | none |\n| in place by two minors or more | error |\n| a new revision beside the old one, by one or two minors | none |\n| a new revision beside the old one, by two minors, where istio-cni or ztunnel is declared | warning |\n| a new revision beside the old one, by three minors or more | error |\n| a new revision whose predecessor goes in the same change, by two minors | warning; `revision-exists` where something names it |\n| back in place by one minor | warning |\n| back in place by two minors or more | error |\n| an older revision beside the newer one, by one or two minors | none |\n| an older revision beside the newer one, by three minors or more | error |\n| the version moves under a revision that is named after another (`1-24-1`) | notice |\n| to a pre-release, where the same step to a release is an error | warning |\n\nA distribution has rules of its own, which then hold in place of these (`src/upgrade/distributions/distributions.json`):\n\n| distribution | recognised by | one step is |\n|---|---|---|\n| OpenShift Service Mesh 3 | resources of the Sail operator beside a Subscription of `servicemeshoperator3` | to the next minor that it releases: 1.24, 1.26, 1.27, 1.28, 1.30 |\n| OpenShift Service Mesh 2 | ServiceMeshControlPlane | to the next of its own minors |\n| the mesh add-on of AKS | revisions `asm-1-24` | a canary one or two minors on |\n| Cloud Service Mesh of Google | versions `1.28.2-asm.4` | one or two minors |\n| the chart of Rancher | Istio\'s version behind `+up` | as for Istio |\n\nFor a step that is too long the finding holds the way there as `plan`: a version for each pull request, and in each the\ncomponents of the environment in the order of delivery.\n\nWhat makes the same step in the same environment is one finding, at the control plane if it is there; the others are\nlisted with it. A gateway, istio-cni or ztunnel that catches up with a control plane which runs the version already\ngives none. The base chart that goes back to its control plane does: its CRDs serve an older istiod too.\n\nAn IstioOperator without a tag has the version of the istioctl that installs it. An istioctl counts where a command\nof its file, or else of any other, installs or generates with it, or an IstioOperator is there to be installed; in a\nrepository that declares another control plane than it installs it is a warning at most. One that only looks\n(`istioctl analyze`), or that stands beside a mesh which something else installs, may be of any version; where nothing\ntells what it is for, its step is a notice. With a control plane that istioctl installs as a new revision it may go as\nfar as that.\n\nNot judged here: objects in files that no kustomization lists, floating versions (`*`, `latest`, a range\nover several minors), images by digest, and variables whose value is not in the repository. Nor is a step to another major,\nof which nothing is known, or from or to a minor that can be none (`1.310.1`): `version-supported` tells that no such minor\nis known to be released. The way there ends before a minor of which no release is known.\n\n## Why\n\nIstio\'s proxies may be one minor behind their control plane. An in-place upgrade by two leaves every proxy two behind\nuntil it restarts: configuration that the new istiod sends may be refused or misread by Envoy, and the changes that the\nskipped minor announced, in CRDs, defaults and removed settings, all arrive at once. Istio supports in place "no more\nthan one minor version", and two by revision, because the old proxies then keep their old control plane\n(istio.io: setup/upgrade/in-place, setup/upgrade/canary, releases/supported-releases). Helm, Argo CD, Flux and\n`istioctl` apply a larger step without a word.\n\n## Example\n\n```yaml before clusters/prod/istiod.yaml\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: istiod\n  namespace: argocd\nspec:\n  source:\n    repoURL: https://istio-release.storage.googleapis.com/charts\n    chart: istiod\n    targetRevision: 1.22.3\n  destination:\n    namespace: istio-system\n```\n\n```yaml after clusters/prod/istiod.yaml\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: istiod\n  namespace: argocd\nspec:\n  source:\n    repoURL: https://istio-release.storage.googleapis.com/charts\n    chart: istiod\n    targetRevision: 1.24.6\n  destination:\n    namespace: istio-system\n```\n\n```text findings\nclusters/prod/istiod.yaml:10:21 error IRG301 after\n```\n\n## How to fix\n\nGo through the minors between, one pull request each, to their latest patch:\n\n```yaml fixed clusters/prod/istiod.yaml\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: istiod\n  namespace: argocd\nspec:\n  source:\n    repoURL: https://istio-release.storage.googleapis.com/charts\n    chart: istiod\n    targetRevision: 1.23.6\n  destination:\n    namespace: istio-system\n```\n\nIn each of them the base chart and its CRDs come first, then istiod, then istio-cni and ztunnel, then the gateways;\nrestart the proxies before the next. Or install the new version as a revision of its own beside the old one\n(`revision: 1-24-6`), which may cross two minors, and move the namespaces over.\n\n## When not to use\n\nWhere the mesh is built anew at each change, as in a test cluster without traffic, no step is taken and any version may\nfollow any other. Say so in the configuration for those files, or with the annotation\n`istio-rollout-guard/ignore: "version-step: the cluster is created anew"`.\n',
  "version-skew": '# IRG302 version-skew\n\nThe components of one control plane keep within the skew that Istio supports.\n\n## What\n\nAll versions that are declared for one cluster (the places of `version-step`) are held against its control planes. On a\npull request only what the change brings about or makes worse is reported; an audit reports all.\n\n| component | fits istiod 1.24 | else |\n|---|---|---|\n| istio-cni, ztunnel | 1.24, 1.23 | error; a warning where a resource of the Sail operator is one minor ahead |\n| a proxy or gateway whose image is pinned | 1.24, 1.23 | error |\n| the base chart with the CRDs | 1.24 and later | error |\n| the image tag in the values of a release | that of its chart\'s minor | warning |\n| the tag of an IstioOperator, or of `istioctl install --set tag` | that of the istioctl, or of the operator in the cluster, which installs it | warning |\n| a resource of the Sail operator, under a Subscription of it that names its version | versions of the operator\'s own minor and the two before | error |\n| the same under a Subscription to OpenShift Service Mesh 3 | the minor that its release brings (3.1: 1.26) and those of the two releases before | error for newer ones, warning for older ones |\n| another istiod | any, under another revision | error where they have the same revision, or none |\n\nTwo control planes with different revisions are a canary: node agents, proxies and gateways need to fit one of them, the\nCRDs the newer one.\n\nIt is told where the change is: at the control plane, once for all that it leaves behind when it moves, at the line of\na control plane that goes where what stays fitted that one alone, else at what moves itself, a tag or its chart\nincluded. An istiod that goes back by one minor and leaves node agents a minor ahead is a warning, as every revert is.\nWhat does not fit only because of a tag in the values is told with that tag, which has then the severity of the worst.\n\nA tag in the values decides over the version of its chart. The `gateway` chart is not compared: it asks istiod for its\nproxy (`image: auto`), and so do gateways of the Gateway API and sidecars.\n\nA Subscription names a release by `startingCSV`, or by the channel of one minor (`stable-3.1`). Newer releases come by\nthemselves, unless each is approved by hand (`installPlanApproval: Manual`) or the channel has none; so that a newer\nIstio is not judged then. The istioctl that counts is the one declared nearest to the IstioOperator, in a file that\ndoes not run it for `analyze` and the like alone; the IstioOperator of an old revision is not held against the\nistioctl of the new one.\n\nClusters are told apart by environment, by the destination of an Application, the element of an ApplicationSet and the\nkubeconfig of a HelmRelease. Not judged here: versions that float or are not known, pre-releases, and what is out of\nskew only on the way, which is `upgrade-order`.\n\n## Why\n\n"The Istio control plane can be one version ahead of the data plane. However, the data plane cannot be ahead of control\nplane" (istio.io: releases/supported-releases). istio-cni and ztunnel of 1.24 are "compatible with" a control plane of\n1.24 and 1.25, so that the control plane goes first, and the CRDs before that (istio.io: ambient/upgrade/helm). Charts\nthat Renovate bumps one by one are merged in any order, and Helm, Argo CD and Flux compare nothing. What does not fit\nfails late: pods whose traffic is not redirected, configuration that a proxy rejects, fields that an older CRD drops.\n\nThe CRDs, charts and profiles of an installation by istioctl are built into the binary; the tag changes the images alone\n(github.com/istio/istio: operator/pkg/apis/types.go). A tag that goes on by itself runs a control plane on the CRDs of\nanother minor.\n\nThe documents of the Sail operator allow istio-cni to be a minor ahead in one place and forbid it in another; Istio\ntests it in no place.\n\n## Example\n\n```yaml before mesh/Chart.yaml\napiVersion: v2\nname: mesh\nversion: 0.1.0\ndependencies:\n  - name: istiod\n    version: 1.23.6\n    repository: https://istio-release.storage.googleapis.com/charts\n  - name: ztunnel\n    version: 1.23.6\n    repository: https://istio-release.storage.googleapis.com/charts\n```\n\n```yaml after mesh/Chart.yaml\napiVersion: v2\nname: mesh\nversion: 0.1.0\ndependencies:\n  - name: istiod\n    version: 1.23.6\n    repository: https://istio-release.storage.googleapis.com/charts\n  - name: ztunnel\n    version: 1.24.3\n    repository: https://istio-release.storage.googleapis.com/charts\n```\n\n```text findings\nmesh/Chart.yaml:9:14 error IRG302 after\n```\n\n## How to fix\n\nBring the control plane to the minor first, and what follows it after that:\n\n```yaml fixed mesh/Chart.yaml\napiVersion: v2\nname: mesh\nversion: 0.1.0\ndependencies:\n  - name: istiod\n    version: 1.24.3\n    repository: https://istio-release.storage.googleapis.com/charts\n  - name: ztunnel\n    version: 1.23.6\n    repository: https://istio-release.storage.googleapis.com/charts\n```\n\nRenovate keeps charts together with `groupName`; the order between them is then `upgrade-order`\'s to judge.\n\n## When not to use\n\nWhere a vendor supports other pairs than Istio does. Say so in the configuration, or with the annotation\n`istio-rollout-guard/ignore: "version-skew: supported by our vendor"`.\n',
  "version-supported": '# IRG303 version-supported\n\nAn Istio version is in support on the day of the check, fits the Kubernetes and the Gateway API beside it, and can be\nfetched.\n\n## What\n\nEvery version of Istio that a change brings, or that an audit finds, is held against Istio\'s own dates and tables.\n\n| what is wrong | finding |\n|---|---|\n| the support of the minor has ended | warning; notice where the day is only expected, or a vendor may support it for longer |\n| its support ends within six weeks | notice |\n| the minor, or a patch of a minor that gets no more, is not known to be released | warning |\n| a pre-release | notice |\n| Kubernetes is older than any that the minor was tested on | error; warning where it is not certain that they meet |\n| Kubernetes is newer than any that the minor supports | warning |\n| Kubernetes is one on which the minor was tested, and which it does not support | notice |\n| Gateway API CRDs of v1.5 or newer beside istiod before 1.28.6 or 1.29.2 | error |\n| such CRDs come in the change that upgrades that istiod, which may still run then | error; warning where they come second and nothing waits |\n| Gateway API CRDs too old for kinds that the repository uses | error; warning where it is not certain that they meet |\n| a chart or image of 1.31 or newer from an address where none was published, or by a `hub` that leads there | error |\n| an address that Istio empties in December 2026, in a line that the change brings | warning; error once it is empty |\n| another version from such an address, once it is empty | error |\n| a chart of 1.30 without a `hub`, or an IstioOperator without one that an istioctl of 1.30 installs, which pulls its images from such an address | warning; error once it is empty |\n| versions move, and what is known here of Istio is more than a quarter old | notice |\n\nWhat the repository ran before the change is known and told by an audit only; so is a version out of support that comes\nfrom another such, as the stops of an upgrade one minor at a time do. The addresses are `gcr.io/istio-release`,\n`registry.istio.io` and `istio-release.storage.googleapis.com` with the other names of that bucket, and all below them.\nA `hub` counts for the release whose values hold it, in the environment that receives it. Where a file sets one that\nbelongs to no release which is known, such as a command, it may be that of any chart of 1.30, and nothing is said of the\ndefault.\n\nVersions of Kubernetes are those that the configuration states (`kubernetesVersion`), else those of clusters that the\nrepository declares: `aws_eks_cluster`, `google_container_cluster`, `azurerm_kubernetes_cluster` and those of other\nclouds and published modules of them in Terraform, Bicep, the configurations of kubeadm and eksctl, Cluster API, kOps,\nRancher, commands of eksctl, gcloud and az; and kind, k3d and minikube where there is nothing else. A cluster counts for\nthe Istio of its environment; where environments are not known, for what stands nearest. Gateway API CRDs are found by\nthe annotation of their bundle, by the address of a release in kustomizations and scripts, by variables that hold its\nversion, and by the tag that Flux or Argo CD takes.\n\nThe day is today, or the one that `--day` or the input `day` names.\n\n## Why\n\nNobody fixes a minor out of support, not even a security hole in its Envoy. On a Kubernetes that a minor was not made\nfor, istiod may ask for interfaces that are not there; Helm and Argo CD install it all the same. Beside Gateway API CRDs\nthat are too new an older istiod never becomes ready, and beside too old ones it passes over whole kinds without a word,\nso that their routes are as good as deleted. From an emptied address no new pod gets its image: the mesh breaks when a\nnode is replaced, not when the change is merged\n(istio.io: releases/supported-releases, blog/2026/retirement-of-gcp, the upgrade notes of 1.30 and 1.31;\ngithub.com/istio/istio/issues/59443).\n\n## Example\n\n```yaml before mesh/istiod.yaml\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: istiod\n  namespace: argocd\nspec:\n  source:\n    repoURL: https://istio-release.storage.googleapis.com/charts\n    chart: istiod\n    targetRevision: 1.30.5\n  destination:\n    namespace: istio-system\n```\n\n```yaml before clusters/main.yaml\napiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata:\n  name: main\n  region: eu-west-1\n  version: "1.33"\n```\n\n```yaml after mesh/istiod.yaml\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: istiod\n  namespace: argocd\nspec:\n  source:\n    repoURL: https://istio-release.storage.googleapis.com/charts\n    chart: istiod\n    targetRevision: 1.31.1\n  destination:\n    namespace: istio-system\n```\n\n```yaml after clusters/main.yaml\napiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata:\n  name: main\n  region: eu-west-1\n  version: "1.33"\n```\n\n```text findings\nmesh/istiod.yaml:10:21 error IRG303 after\n```\n\n## How to fix\n\nTake it from where it is published:\n\n```yaml fixed mesh/istiod.yaml\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: istiod\n  namespace: argocd\nspec:\n  source:\n    repoURL: https://blob.istio.io/istio-release/charts\n    chart: istiod\n    targetRevision: 1.31.1\n  destination:\n    namespace: istio-system\n```\n\n| from | to |\n|---|---|\n| `https://istio-release.storage.googleapis.com/charts` | `https://blob.istio.io/istio-release/charts` |\n| `oci://gcr.io/istio-release/charts`, `oci://registry.istio.io/release/charts` | `oci://ghcr.io/istio/release/charts` |\n| `gcr.io/istio-release`, `registry.istio.io/release` | `docker.io/istio` |\n\nAn edit is offered where the address can be replaced in its line. A list of allowed sources gets the new one beside the\nold; a chart with a `Chart.lock` is changed together with it by `helm dependency update`; an image that a kustomization\nfinds by its name is renamed there in the same change.\n\nUpgrade in the order of what needs what: the cluster, the Gateway API CRDs, Istio; with CRDs of v1.5 only after a patch\nof Istio that bears them: first 1.29.2 or a later patch, then the CRDs, then 1.30.\n\n## When not to use\n\nWhere a vendor supports a minor for longer than Istio does and the version does not show it, lower the level of the\nrule in the configuration, or say at the object what holds: `istio-rollout-guard/ignore: "version-supported: supported\nby our vendor until 2027-03"`. A mirror that answers under one of the old addresses is not told apart from them.\n',
  "upgrade-note": '# IRG304 upgrade-note\n\nNothing in this repository is hit by a breaking change between the two versions.\n\n## What\n\nWhere a change moves Istio from one version to another, everything that Istio\'s upgrade notes, release notes, charts\nand flags say about the versions between is held against the objects of the environment and what Istio\'s installers\nare told: values of HelmRelease, Application, helmfile, kustomize, Terraform, Fleet, Ansible and umbrella charts at\nany depth, IstioOperator, the resources of the Sail operator, and the mesh config. A component is judged when it\nmoves: notes about the gateway chart with the gateway, notes about istio-cni with istio-cni, all else with istiod.\n\n| found | finding |\n|---|---|\n| a breaking change that is sure to hit what is written | error |\n| a breaking change that may hit it, the rest being outside the manifests; or that costs metrics, logs or traces only | warning |\n| a changed default or behaviour that reaches what is written | warning |\n| something that is deprecated | notice |\n| a value, `profile`, `global.platform` or `compatibilityVersion` with which the chart, or istioctl, stops | error |\n| a value of a chart that has no meaning any more | warning |\n| an environment variable that no component reads any more, unless it says what holds anyway | warning |\n\nA note is found once for each environment; further places are listed with it. A default that changes is none where\nsomebody has set it already, by its variable or by a `compatibilityVersion`, for what runs the new version: what the\nold revision of a canary is told, or a chart that does not read it, decides nothing. When such a setting goes, what it\nkept away comes, whether a version moves or not; that is found as well, unless values have come to be taken from a\nSecret or another repository, where the setting may have gone.\n\nWhat no manifest shows is no finding: the summary of the report lists it once for each jump from one version to\nanother, to be read before the upgrade (`reading` in the JSON report), where the environment has what it is about.\nMinors of which nothing is known here yet stand there too.\n\nWhat the declared version refuses or ignores is also found without an upgrade, in a change that writes it, and in an\naudit. Kubernetes versions, Gateway API CRDs and download hosts are the subject of `version-supported`, revisions that\nof `revision-exists`.\n\n## Why\n\nIstio renames, removes and turns defaults with every minor release. Nothing says so at the moment of the change: a chart\ndrops a value that it does not know, istiod reads past a variable that is gone, a DestinationRule suddenly verifies the\ncertificate that it never verified. What breaks shows when the proxies restart.\n\n## Example\n\n```yaml before istiod.yaml\napiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: istiod\n  namespace: istio-system\nspec:\n  chart:\n    spec:\n      chart: istiod\n      version: 1.23.4\n      sourceRef:\n        kind: HelmRepository\n        name: istio\n  values:\n    compatibilityVersion: "1.20"\n```\n\n```yaml before repository.yaml\napiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata:\n  name: istio\n  namespace: istio-system\nspec:\n  url: https://blob.istio.io/istio-release/charts\n```\n\n```yaml after repository.yaml\napiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata:\n  name: istio\n  namespace: istio-system\nspec:\n  url: https://blob.istio.io/istio-release/charts\n```\n\n```yaml after istiod.yaml\napiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: istiod\n  namespace: istio-system\nspec:\n  chart:\n    spec:\n      chart: istiod\n      version: 1.24.1\n      sourceRef:\n        kind: HelmRepository\n        name: istio\n  values:\n    compatibilityVersion: "1.20"\n```\n\n```text findings\nistiod.yaml:15:27 error IRG304 after\n```\n\n## How to fix\n\nTake the value that the new charts know, or adapt what the old behaviour was kept for and remove it:\n\n```yaml fixed istiod.yaml\napiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: istiod\n  namespace: istio-system\nspec:\n  chart:\n    spec:\n      chart: istiod\n      version: 1.24.1\n      sourceRef:\n        kind: HelmRepository\n        name: istio\n  values:\n    compatibilityVersion: "1.23"\n```\n\nEach finding says how to keep the old behaviour for a while, by what the new version still knows, and where to read\nmore.\n\n## When not to use\n\nWhere a note was read and does not matter, say so where it is found:\n`istio-rollout-guard/ignore: "upgrade-note: these backends have public certificates"`.\n',
  "revision-exists": '# IRG305 revision-exists\n\nThe revision or tag that a namespace, pod, gateway or webhook names has a control plane, in every state of the rollout.\n\n## What\n\n**Who names one**: `istio.io/rev` and `istio-injection: enabled` of a Namespace; where it has neither, `istio.io/rev`\nand `sidecar.istio.io/inject: "true"` of a pod template, and `revision` of the gateway chart; `revision` of the\nztunnel chart; `istio.io/rev` of a Gateway of the Gateway API; `defaultRevision` of the base chart and the validation\nwebhook that it renders; a tag, which points at a revision.\n\n**What makes one**: a release of the istiod chart (`revision`, `revisionTags`), also one of an Application that an\nApplicationSet makes, or that a line of a script or a pipeline installs (`helm upgrade`, with `--set` and `-f`; it\ngoes by `helm uninstall`), an IstioOperator, an `Istio`, `IstioRevision` or `IstioRevisionTag` of the Sail operator, a\nDeployment of istiod, the webhook of a tag. `asm-managed*` and `asm-1-24` are run by a cloud. With `updateStrategy:\nRevisionBased` the Sail operator keeps an old revision as long as something uses it.\n\nThe rule asks it of every state between base and head. A control plane counts when it is **ready**: a tool that\napplies it first and goes on at once has not waited. Neither has Argo CD after an `Istio` or an Application, of which\nit knows no health unless `argocd-cm` teaches it, nor Flux after a HelmRelease with `disableWait`.\n\n**The webhook of a tag** (`istio-revision-tag-prod`) belongs to one release. Two releases of Helm that bring one tag\nare an error, in the end and on the way from one to the other: Helm refuses what comes second (`invalid ownership\nmetadata`). Argo CD shares it, and says so: a notice, since that hands a tag on; a warning with `selfHeal`, by which\nboth take it back again and again; an error with `FailOnSharedResource=true`. An Application without its finalizer\ntakes nothing along when it goes.\n\nWhere more than ten objects of one environment name what is missing or late, that is one finding at the first of them,\nwith the others as related places.\n\nFour things more: `istio-injection` beside `istio.io/rev` on a Namespace, which then has no effect, and `istio.io/rev`\nof a pod template below a Namespace that says something else, which has none either; a control plane that goes in the\nvery change that moves its last namespace away, since running pods keep its proxy until they are restarted; and one\nthat goes in the change that restarts pods (`kubectl.kubernetes.io/restartedAt`), before the restart is sure to be\nover.\n\n| severity | when |\n|---|---|\n| error | the control plane or the tag is removed or renamed while something names it for good; a name with a version in it that nothing installs; on the way, pods start anew in the same change before the control plane is there; no order of the steps is safe |\n| warning | on the way, only pods that happen to start are hit; istiod is applied first, but not waited for, and its webhook holds pods back; the tool is not known; what names it is new; a name without a version that nothing installs, since `istioctl tag set` may have made it; the four things above; `defaultRevision` turned to a name that nothing installs |\n| notice | on the way, a Namespace that is new with the same change and starts no pods; a Gateway of the Gateway API, whose proxies go on as they are |\n\nA revision of the add-on of AKS (`asm-1-24`) is held against the `revisions` of the clusters that Terraform or Bicep\ndeclares here; a cluster whose path speaks of another environment (`infra/dev/aks.tf`) does not count. AKS upgrades as\na canary only: both revisions beside each other, then the labels, then without the old one. So it is an error where\nthe change takes a revision away while something names it, and a warning where it takes it away and moves the labels\nat once, where labels move in the change that gives the new revision to the cluster, and where something names one\nthat no cluster has.\n\nIt is silent where the repository holds no control plane for the environment, on names with placeholders, where a\nrevision is known only when a command runs (`--set revision=$NEXT`), and on a name that was in use before or stands in\na command (`istioctl tag set`, `--revision`), though no manifest makes it. The webhook of the base chart counts only\nwhere the istiod that it calls goes: before an istiod has run, it lets everything through. What is removed and what\nnames it may go together.\n\n## Why\n\nEach revision and each tag has a webhook of its own, which selects namespaces and pods by the label. Where no webhook\nselects a pod, it starts without a sidecar, and nobody is told: its traffic leaves the mesh, and servers with STRICT\nmTLS refuse it. It stays like that until it is created again. Where the webhook is left and its istiod is gone, the\nAPI server refuses the pod (`failurePolicy: Fail`). A gateway\'s image `auto` is replaced by injection alone: without\nit the image cannot be pulled. Pods that run do not mind a label, so the trouble shows when the next one starts. Once\nthe istiod that the validation webhook calls is gone, the API server refuses every VirtualService, DestinationRule and\nso on.\n\nEvery tool that sorts applies a Namespace first and the control plane after it; Argo CD prunes before it applies.\n\nSource: `manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml`, `revision-tags-mwc.yaml` and\n`manifests/charts/base/templates/defaultrevision-validatingwebhookconfiguration.yaml` of\n[istio/istio](https://github.com/istio/istio),\n[canary upgrades](https://istio.io/latest/docs/setup/upgrade/canary/),\n[upgrades of the add-on of AKS](https://learn.microsoft.com/azure/aks/istio-upgrade), and `controllers/istio` of\n[istio-ecosystem/sail-operator](https://github.com/istio-ecosystem/sail-operator).\n\n## Example\n\nThe new version gets a revision of its own, and the namespace moves to it, in one change.\n\n```yaml before istio.yaml\napiVersion: sailoperator.io/v1\nkind: Istio\nmetadata: {name: default}\nspec:\n  version: v1.24.2\n  namespace: istio-system\n  updateStrategy: {type: RevisionBased}\n```\n\n```yaml before namespace.yaml\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    istio.io/rev: default-v1-24-2\n```\n\n```yaml before web.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec:\n  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: web, image: "shop/web:1"}]}\n```\n\n```yaml after istio.yaml\napiVersion: sailoperator.io/v1\nkind: Istio\nmetadata: {name: default}\nspec:\n  version: v1.25.1\n  namespace: istio-system\n  updateStrategy: {type: RevisionBased}\n```\n\n```yaml after namespace.yaml\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    istio.io/rev: default-v1-25-1\n```\n\n```yaml after web.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec:\n  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: web, image: "shop/web:2"}]}\n```\n\n```text findings\nnamespace.yaml:6:19 error IRG305 during/unwaited\n```\n\n## How to fix\n\nFirst the control plane, by itself, until it is ready; then the label and a restart of the pods; then the removal of the\nold one: three pull requests. Here the first of them leaves the namespace where it is.\n\n```yaml fixed namespace.yaml\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    istio.io/rev: default-v1-24-2\n```\n\nA tag moves all namespaces that name it at once, and back: `revisionTags` of the chart, an `IstioRevisionTag`, or\n`istioctl tag set`. It does not restart pods either.\n\n## When not to use\n\nWhere control planes are made by a tool that this repository does not show, although it holds others for the same\ncluster.\n',
  "upgrade-order": '# IRG306 upgrade-order\n\nComponents that move together are delivered in the order CRDs, istiod, istio-cni, ztunnel, so that no state between is\nout of skew.\n\n## What\n\nWhere one change takes several components of a cluster to another minor, each pair of istiod and something else is\nasked for the state in which only one of the two has moved. If that state is out of skew (the table of\n`version-skew`), or further out of it than the mesh is before and afterwards, the other one must come first, and the\ndelivery tool must say so:\n\n| how the tool delivers the two | finding |\n|---|---|\n| the right one first, and waits until it has rolled out (`dependsOn`; `needs` with `wait: true`; `depends_on`; lines of a script with `--wait`; steps of an ApplicationSet\'s `RollingSync`) | none |\n| the right one first, without waiting (`needs`; sync waves on Applications without a health check for Applications) | notice |\n| in no order (HelmReleases without `dependsOn`; Applications, those of two ApplicationSets included; resources of Terraform) | warning, by two minors error |\n| all at once (an umbrella chart, sources of one Application, objects of one unit) | warning |\n| the wrong one first | error |\n| the chart of a gateway for certain before istiod, so that it restarts with the old proxy and keeps it | notice |\n\nResources of the Sail operator give one severity less, since its documents allow a skew of one minor either way. On\nthe way back the order is the other way round, node agents before istiod, and the CRDs stay where they are; a revert\nkeeps the order of the way there, so that it is a warning at most and holds up no rollback. The base chart needs no\nwaiting: its CRDs are there as soon as they are applied, and in one release every tool applies them first.\n\nThe same holds for a control plane that goes, beside another one that stays: a node agent that fits the one that stays\nonly after its own move has to have moved before. Where the tool leaves what the repository has no more (an Application\nwithout the finalizer, `kubectl apply` without pruning), nothing is said.\n\nAll that is wrong in one cluster in one way is one finding, at what may come too early, with the order in `plan`. The\nplan of the report has a stage for each, with what to look at, wait for and restart, and `plan --write` writes them as\npatches; gateways come after istiod there. What one text declares for several has to be taken apart by hand.\n\nNot judged here: patches; steps in place that are too long, of istiod or of what moves with it (`version-step`, which\ntells the order with them); what is out of skew in the end (`version-skew`); the gateway chart in no order, since its\nproxy is always that of an istiod which runs, and may be a minor behind the next; the components of one IstioOperator,\nwhich istioctl installs in order.\n\n## Why\n\n"The control plane must be upgraded before Istio CNI", and before ztunnel, "as long as their version difference is\nwithin one minor version"; the CRDs "must be upgraded prior to the deployment of a new version of the control plane"\n(istio.io: ambient/upgrade/helm). A pull request that Renovate groups moves them all at once, and most tools deliver\nthem in an order of their own: Flux reconciles HelmReleases at the same time, Argo CD syncs each Application by\nitself, Helm applies the DaemonSets of istio-cni and ztunnel before the Deployment of istiod.\n\nA sync wave on an Application orders what its parent does, which is over as soon as the Application is written; Argo CD\nwaits for what that holds only if it is told how (`resource.customizations.health.argoproj.io_Application`).\n\n## Example\n\n```yaml before mesh/repository.yaml\napiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata:\n  name: istio\n  namespace: istio-system\nspec:\n  url: https://istio-release.storage.googleapis.com/charts\n```\n\n```yaml after mesh/repository.yaml\napiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata:\n  name: istio\n  namespace: istio-system\nspec:\n  url: https://istio-release.storage.googleapis.com/charts\n```\n\n```yaml before mesh/istiod.yaml\napiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: istiod\n  namespace: istio-system\nspec:\n  chart:\n    spec:\n      chart: istiod\n      version: 1.23.6\n      sourceRef:\n        kind: HelmRepository\n        name: istio\n```\n\n```yaml after mesh/istiod.yaml\napiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: istiod\n  namespace: istio-system\nspec:\n  chart:\n    spec:\n      chart: istiod\n      version: 1.24.3\n      sourceRef:\n        kind: HelmRepository\n        name: istio\n```\n\n```yaml before mesh/cni.yaml\napiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: istio-cni\n  namespace: istio-system\nspec:\n  chart:\n    spec:\n      chart: cni\n      version: 1.23.6\n      sourceRef:\n        kind: HelmRepository\n        name: istio\n```\n\n```yaml after mesh/cni.yaml\napiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: istio-cni\n  namespace: istio-system\nspec:\n  chart:\n    spec:\n      chart: cni\n      version: 1.24.3\n      sourceRef:\n        kind: HelmRepository\n        name: istio\n```\n\n```text findings\nmesh/cni.yaml:10:16 warning IRG306 during/unordered\n```\n\n## How to fix\n\nSay the order to the tool, here by `dependsOn`, which the finding offers as an edit where it is all that is missing:\n\n```yaml fixed mesh/cni.yaml\napiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: istio-cni\n  namespace: istio-system\nspec:\n  dependsOn:\n    - name: istiod\n  chart:\n    spec:\n      chart: cni\n      version: 1.24.3\n      sourceRef:\n        kind: HelmRepository\n        name: istio\n```\n\nWhere nothing can be said (an umbrella chart), bump istiod in a pull request of its own and let it roll out before the\nnext.\n\n## When not to use\n\nWhere the mesh is built anew at each change, or where a vendor supports any order. Say so in the configuration, or\nwith the annotation `istio-rollout-guard/ignore: "upgrade-order: the cluster is created anew"`.\n',
  "version-pinned": '# IRG307 version-pinned\n\nNo version of Istio floats across a minor unseen.\n\n## What\n\nEvery place that declares a version of Istio (those of `version-step`) is looked at for what it leaves open. On a pull\nrequest only what floats further than before the change is reported; an audit reports all.\n\n| the version | examples | finding |\n|---|---|---|\n| goes to a new minor by itself | none at all, `*`, `latest`, `1.x`, `>=1.20.0`, `>=1.20.0 <1.22.0`, `master`, `HEAD` | warning |\n| does so, but a lock file (`Chart.lock`, `requirements.lock`, `helmfile.lock`) or a chart packed into `charts/` decides about it | `1.x` locked at `1.24.3` | notice |\n| stays in one minor | `1.24.x`, `~1.24.0`, `release-1.24`, `v1.24-latest` | notice |\n| stays in one minor, and a lock file decides about it | `1.24.x` locked at `1.24.3` | none |\n| is that of a tool in a script or a workflow that only looks at the mesh, or whose control plane is pinned elsewhere | `ISTIO_VERSION: latest` | notice |\n| is that of an operator which OLM brings to new minors by itself (a channel such as `stable`, not approved by hand), beside an Istio that is pinned | `channel: stable` | notice |\n| is exact, a digest, or a minor that only its vendor can pin (OpenShift Service Mesh 2, AKS) | `1.24.3`, `asm-1-24` | none |\n\nWhat floats alike in one environment is one finding, at the control plane if it is there; the others are listed with\nit. A version that several charts read from one variable is one finding, at the variable. A variable whose value is\nnot in the repository is not known, which is something else, and no finding. A chart that stands in the repository\nneeds no version, and an IstioOperator without a tag runs the version of the istioctl that applies it, which is judged\nwhere that is declared.\n\nA chart that depends on charts of Istio is also held against its lock file and against what is packed into its `charts/`\nfolder, since these decide what is installed:\n\n| the chart | installed by | finding |\n|---|---|---|\n| has a lock file that was not made of its dependencies | Argo CD, where something is to be fetched; helmfile | error: `helm dependency build` refuses it |\n| | Flux | warning: what is locked is installed; a notice where only the digest differs |\n| | anything else, or all dependencies lie in `charts/` | warning |\n| has an archive in `charts/` that is not of the version | anything but helmfile, which fetches it anew | warning: the archive is what is installed |\n| has another archive beside the one that fits | the same | warning: both are installed |\n\nWhether a lock file is out of sync is computed as Helm does it, by its digest, that of Helm 2 included for charts of\n`apiVersion: v1`; only where that cannot be told (a field of a type that Helm does not read) by the versions, names and\naddresses in the two files.\n\nThe finding says what to write. Where that is certain, and one line is all there is to change, it offers the edit: the\nversion that stood there before the change, where the range still allows it, that of the lock file, or the newest\npatch that the range allows.\n\n## Why\n\nA pull request shows a version that is written. One that floats moves when an operator reconciles, when a cluster is\nrebuilt or when a pod restarts: no review, no step that could be judged, and a minor may be skipped, which Istio does\nnot support in place (istio.io: setup/upgrade/in-place). `HelmRelease` takes `*` for a version that is not written,\nHelm and helmfile take the newest chart (fluxcd.io: helm API; helm.sh: helm install).\n\nA lock file or an archive that stays behind makes the change something else than it says: it is not delivered at all, or\nthe old version is delivered under a new number (github.com/helm/helm pkg/downloader/manager.go,\npkg/chartutil/dependencies.go; github.com/argoproj/argo-cd reposerver/repository/repository.go;\ngithub.com/fluxcd/source-controller internal/helm/chart/dependency_manager.go).\n\n## Example\n\n```yaml before mesh/Chart.yaml\napiVersion: v2\nname: mesh\nversion: 0.1.0\ndependencies:\n  - name: istiod\n    version: 1.24.3\n    repository: https://istio-release.storage.googleapis.com/charts\n```\n\n```yaml after mesh/Chart.yaml\napiVersion: v2\nname: mesh\nversion: 0.1.0\ndependencies:\n  - name: istiod\n    version: 1.x\n    repository: https://istio-release.storage.googleapis.com/charts\n```\n\n```text findings\nmesh/Chart.yaml:6:14 warning IRG307 after\n```\n\n## How to fix\n\nWrite the version that runs, and let Renovate or Dependabot propose the next one in a pull request:\n\n```yaml fixed mesh/Chart.yaml\napiVersion: v2\nname: mesh\nversion: 0.1.0\ndependencies:\n  - name: istiod\n    version: 1.24.3\n    repository: https://istio-release.storage.googleapis.com/charts\n```\n\nA lock file or an archive that is out of sync is made anew with its chart: `helm dependency update mesh`, and all of\nit in one commit.\n\n## When not to use\n\nWhere a mesh is built anew each day, as in a test cluster, the newest version may be what is wanted. Say so in the\nconfiguration for those files, or with the annotation `istio-rollout-guard/ignore: "version-pinned: built anew each\nnight"`.\n',
  "suppression-used": "# IRG900 suppression-used\n\nA decision to ignore a finding still decides something.\n\n## What\n\nFindings can be ignored with a reason, in a manifest by the annotation `istio-rollout-guard/ignore`, or in the\nconfiguration under `ignore` with a last day. The annotation counts on the object that the finding is about, also where the\nchange deletes that object, and on what names it: a Namespace that asks for a control plane which goes. Where several name\nit, all of them need it.\n\nThis rule tells when such a decision is past its day, when it gives no reason and so ignores nothing, and, in an audit, when\nthere is nothing left for it to ignore. It is always a notice.\n\n## Why\n\nA suppression that outlives its cause hides the next finding of the same kind on the same object, and nobody will look\nthere again.\n\n## Example\n\nThe configuration holds\n\n```yaml\nignore:\n  - rule: subset-exists\n    resource: VirtualService prod/reviews\n    reason: the canary subset is created by the pipeline\n    expires: 2026-06-30\n```\n\nFrom 1 July 2026 on the finding is reported again, together with a notice at this entry.\n\n## How to fix\n\nRemove the entry, or renew it with a new date and a reason that is still true.\n\n## When not to use\n\nThere is no reason to switch it off: it never fails a run unless `failOn: notice` is set.\n",
  "manifest-readable": '# IRG901 manifest-readable\n\nA file that looks like a manifest can be read, and in one way only.\n\n## What\n\nA file looks like a manifest when a line of it begins with `apiVersion:` or `kind:`, or when it is a kustomization. Of\nsuch files the rule reports\n\n* a document that is no YAML or JSON, as an error, at the place where reading stopped;\n* a key that stands twice in one mapping, as a warning, at the second;\n* an object of Istio without `metadata.name`, as a warning, at its kind. What lies below a kustomization or is called a\n  patch may be one that needs no name, and is let be.\n\nOf each of the three, the first 20 of a file are reported one by one and the others as a number. Words of a Secret are not\nrepeated.\n\nThe other documents of the file are read and checked all the same. Templates (Helm, Jinja, ytt, placeholders that keep\nthe text from being YAML) are not reported: they are listed under coverage as not rendered. Nor is other broken YAML.\n\n## Why\n\nkubectl stops at a document that it cannot read and has applied those before it. Argo CD, Flux and kustomize refuse\neverything that is built together with it. Either way a part of the change does not reach the cluster: Envoy keeps the\nold routes while the workloads may already be new.\n\nWith a duplicate key, kubectl and Argo CD apply the last one without a word, and kustomize and Flux refuse the file.\nThe API server refuses an object without a name.\n\n## Example\n\n```yaml before reviews.yaml\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata:\n  name: reviews\n  namespace: prod\nspec:\n  host: reviews\n```\n\n```yaml after reviews.yaml\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata:\n  name: reviews\n  namespace: prod\nspec:\n  host: reviews\n  subsets:\n    - name: v1\n      labels: { version: v1 }\n  subsets:\n    - name: v2\n      labels: { version: v2 }\n```\n\n```yaml after ratings.yaml\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: ratings\n  namespace: prod\nspec:\n  hosts: ["ratings]\n```\n\n```text findings\nratings.yaml:7:20 error IRG901 after\nreviews.yaml:11:3 warning IRG901 after\n```\n\n## How to fix\n\nClose what is open, and keep one of two equal keys.\n\n```yaml fixed reviews.yaml\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata:\n  name: reviews\n  namespace: prod\nspec:\n  host: reviews\n  subsets:\n    - name: v1\n      labels: { version: v1 }\n    - name: v2\n      labels: { version: v2 }\n```\n\n```yaml fixed ratings.yaml\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: ratings\n  namespace: prod\nspec:\n  hosts: ["ratings"]\n```\n\n## When not to use\n\nFor files that another program reads or renders, and that only look like manifests, leave them out of the check by\n`exclude` in the configuration rather than switching the rule off.\n',
  "manifest-rendered": "# IRG902 manifest-rendered\n\nWhat the repository delivers is resolved, or it is said what was not.\n\n## What\n\nThe check works on the objects that reach a cluster: manifests as they are, and what kustomizations and Argo CD\nApplications make of them. The rule reports\n\n* as a warning, what cannot be resolved by anyone: a listed file, base or component that does not exist, a cycle of\n  kustomizations, a patch that matches no resource or does not fit it, an object listed twice, a path that leads out of\n  the repository, the folder of an Application that is not there, an ApplicationSet with two Applications of one name,\n  an object that two Applications deliver into one cluster;\n* as a notice, where this tool does not go on: a base that lies elsewhere (nothing is fetched), a field that only\n  kustomize itself follows while neither kubectl nor kustomize is at hand, a Helm chart with templates (again when one\n  with objects of Istio changes), an ApplicationSet whose Applications follow from more than the repository holds: pull\n  requests, the clusters that Argo CD knows, a template that cannot be evaluated here;\n* as a notice, a manifest that was added or changed in the folder of a kustomization and that no kustomization lists.\n\nEverything else is resolved and checked all the same.\n\n## Why\n\nkustomize and Argo CD refuse to build a kustomization in which one part is missing. Nothing of it reaches the cluster,\nwhile other units of the same change do: Envoy gets the new VirtualService of one and keeps the old DestinationRule of\nthe other.\n\nA file that no kustomization lists is simply not there for the cluster. A DestinationRule that was forgotten in this way\nleaves the subset of a route without any endpoint, and Envoy answers 503.\n\n## Example\n\n```yaml before mesh/kustomization.yaml\nresources:\n  - reviews.yaml\n```\n\n```yaml before mesh/reviews.yaml\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: reviews\n  namespace: prod\nspec:\n  hosts: [reviews]\n```\n\n```yaml after mesh/kustomization.yaml\nresources:\n  - reviews.yaml\n  - rating.yaml\n```\n\n```yaml after mesh/reviews.yaml\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: reviews\n  namespace: prod\nspec:\n  hosts: [reviews]\n```\n\n```yaml after mesh/ratings.yaml\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: ratings\n  namespace: prod\nspec:\n  hosts: [ratings]\n```\n\n```text findings\nmesh/kustomization.yaml:3:5 warning IRG902 after\nmesh/ratings.yaml:4:9 notice IRG902 after\n```\n\n## How to fix\n\nList every file under the name that it has.\n\n```yaml fixed mesh/kustomization.yaml\nresources:\n  - reviews.yaml\n  - ratings.yaml\n```\n\n## When not to use\n\nWhere charts and remote bases are reviewed in another way, set the rule to `off`: their notices say what this check did\nnot see, and are listed under coverage as well. Leave folders of examples and drafts out by `exclude` instead, so that\nthe rest keeps being told.\n"
};

// src/command/rules.ts
var listFormats = ["pretty", "json"];
function listRules(words) {
  const { values } = readWords(
    "rules",
    () => parseArgs4({ args: [...words], options: { format: { type: "string" } }, strict: true })
  );
  const { format = "pretty" } = values;
  if (!listFormats.includes(format)) {
    throw new UserError(`--format: "${format}" is not one of ${listFormats.join(", ")}`);
  }
  if (format === "json") return JSON.stringify(ruleMetadata, null, 2);
  const width = Math.max(...ruleMetadata.map(({ name }) => name.length));
  return ruleMetadata.map(({ code: code2, name, invariant }) => `${code2}  ${name.padEnd(width)}  ${invariant}`).join("\n");
}
function explainRule(words) {
  const [asked, ...more] = words;
  if (asked === void 0 || more.length > 0)
    throw new UserError("explain takes one rule: a code or a name", rulesHint());
  const rule = ruleMetadata.find(({ code: code2, name }) => code2.toLowerCase() === asked.toLowerCase() || name === asked);
  if (rule === void 0) throw new UserError(`"${asked}" is no rule`, rulesHint());
  return rulePages[rule.name].trimEnd();
}
function rulesHint() {
  return `The rules are ${ruleMetadata.map(({ code: code2, name }) => `${code2} ${name}`).join(", ")}.`;
}

// src/report/versions/listing.ts
function versionListing(revision, day, found) {
  return {
    schemaVersion: 1,
    tool,
    revision: { ref: revision.ref, sha: revision.sha },
    day,
    releasesReadOn,
    environments: found.inventory.map(({ environment, running }) => ({
      name: environment,
      running: running.map((each) => ({
        ...listedVersion(each, day),
        tags: tagsOf(each, found.tags.get(environment ?? ""))
      }))
    })),
    problems: found.problems.filter(isGap).map(({ reason, fix, location }) => ({
      reason: redact(reason),
      fix: fix === null ? null : redact(fix),
      location: placeOf2(location)
    }))
  };
}
function isGap({ broken, fix }) {
  return broken || fix !== null;
}
var hints = /* @__PURE__ */ new Set(["label", "revision-name"]);
function tagsOf({ component, revision }, tags) {
  return component === "istiod" ? tags?.get(revision ?? DEFAULT_REVISION) ?? [] : [];
}
function listedVersion(running, day) {
  const { component, revision, governing, agreeing, overridden, contradicted } = running;
  const { version, source, certainty } = governing;
  return {
    component,
    revision,
    version,
    certainty: hints.has(source) ? "hint" : certainty,
    contradicted,
    support: component === "distribution" ? unknownSupport : supportOfVersion(version, day),
    declared: listedDeclaration(governing),
    agreeing: agreeing.filter((each) => !isSamePlace(each.location, governing.location)).map(listedDeclaration),
    overridden: overridden.map(listedDeclaration)
  };
}
function listedDeclaration({ source, subject, text, location }) {
  return { source, subject: redact(subject), text: redact(text), location: placeOf2(location) };
}
function isSamePlace(one, other) {
  return one.file === other.file && one.line === other.line && one.column === other.column;
}
function placeOf2({ file, line, column }) {
  return { file, line, column };
}
function supportOfVersion(version, day) {
  const found = minorOf(version ?? "");
  const minor = found === null ? "" : `${found.major}.${found.minor}`;
  const { state } = supportOf(minor, day);
  if (state === "unknown") return unknownSupport;
  const end = endOfSupport(minor);
  return { state, until: end?.on ?? null, sure: end?.sure ?? false };
}
var unknownSupport = { state: "unknown", until: null, sure: false };

// src/report/versions/words.ts
function nameOf({ component, revision, tags }) {
  const told = [
    ...revision === null ? [] : [`revision ${revision}`],
    ...tags.length === 0 ? [] : [`${tags.length === 1 ? "tag" : "tags"} ${tags.join(", ")}`]
  ];
  return `${component}${told.length === 0 ? "" : ` (${told.join(", ")})`}`;
}
function versionText({ version, certainty, declared: { text } }) {
  if (version !== null) return certainty === "range" ? `${version}.x` : version;
  return text.trim() === "" ? "no version" : text;
}
function statusOf(each) {
  const contradiction = {
    text: "another place says otherwise, and nothing tells which one counts",
    tone: "bad"
  };
  return [...supportStatus(each.support), ...certaintyStatus(each), ...each.contradicted ? [contradiction] : []];
}
var certainties = {
  exact: "",
  range: "the patch is open",
  floating: "goes to new minors by itself",
  unknown: "not known, as what it stands for is not in this repository",
  hint: "only a name or a label says so"
};
function certaintyStatus(each) {
  const { certainty, version, component, declared } = each;
  if (isUntagged(declared)) {
    const text2 = "not known, as it is that of the istioctl or operator which applies it, and none is declared";
    return [{ text: text2, tone: "warning" }];
  }
  if (component === "distribution") return [{ text: "a version of OpenShift Service Mesh", tone: "good" }];
  if (certainty === "range")
    return [{ text: version === null ? "several minors fit" : certainties.range, tone: "warning" }];
  const text = certainties[certainty];
  return text === "" ? [] : [{ text, tone: "warning" }];
}
function supportStatus({ state, until, sure }) {
  if (state === "unknown") return [];
  if (until === null) return [{ text: "in support, no end announced", tone: "good" }];
  const expected = sure ? "" : ", as is expected";
  if (state === "ended") return [{ text: `out of support since ${until}${expected}`, tone: "bad" }];
  return [{ text: `in support until ${until}${expected}`, tone: state === "ending" ? "warning" : "good" }];
}
function overriddenText(place2, described) {
  if (isUntagged(place2)) return `as ${described} has no tag`;
  return `over ${place2.text.trim() === "" ? "no version" : place2.text} of ${described}`;
}
function isUntagged({ source, text }) {
  return source === "istio-operator" && text.trim() === "";
}

// src/report/versions/markdown.ts
function versionsMarkdown(listing) {
  const parts = listing.environments.flatMap(({ name, running }) => [
    `### ${name === null ? "In no environment of its own" : inlineMarkdown(redact(name))}`,
    ["| Component | Version | Support | Declared |", "| --- | --- | --- | --- |", ...running.map(row)].join("\n")
  ]);
  const found = parts.length === 0 ? ["No version of Istio is declared here."] : parts;
  const note = `Support as of ${listing.day}; releases as known on ${listing.releasesReadOn}.`;
  return `${["## Istio versions", ...found, ...gaps(listing), ...parts.length === 0 ? [] : [note]].join("\n\n")}
`;
}
var marks = { good: "", warning: "\u26A0\uFE0F ", bad: "\u{1F534} " };
function row(each) {
  const status = statusOf(each);
  const worst = ["bad", "warning"].find((tone) => status.some((one) => one.tone === tone)) ?? "good";
  const { declared, agreeing, overridden } = each;
  const places = [
    place(declared),
    ...agreeing.map((one) => `also ${place(one)}`),
    ...overridden.map((one) => overriddenMarkdown(one))
  ];
  const told = `${marks[worst]}${status.map(({ text }) => inlineMarkdown(text)).join("; ")}`;
  const columns2 = [inlineMarkdown(redact(nameOf(each))), code(redact(versionText(each))), told, places.join("<br>")];
  return `| ${columns2.join(" | ")} |`;
}
function place({ subject, location }) {
  return `${inlineMarkdown(redact(subject))} in ${code(redact(describePlace(location)))}`;
}
function overriddenMarkdown(one) {
  const mark = "\0";
  return overriddenText({ ...one, text: redact(one.text) }, mark).split(mark).map((part) => inlineMarkdown(part)).join(place(one));
}
function gaps({ problems }) {
  if (problems.length === 0) return [];
  const lines = problems.map(({ location, reason, fix }) => {
    const told = `${reason}${fix === null ? "" : `. ${fix}`}`;
    return `- ${code(redact(describePlace(location)))}: ${inlineMarkdown(redact(told))}`;
  });
  return ["**Not looked into, so versions may be missing**", lines.join("\n")];
}

// src/report/versions/tree.ts
var namedPlaces = 3;
function renderVersions(listing, colour) {
  const paint = painter(colour);
  const parts = listing.environments.map(({ name, running }) => {
    const head = name === null ? "In no environment of its own" : shown2(name);
    return [paint("bold", head), ...rows(running, paint)].join("\n");
  });
  const found = parts.length === 0 ? ["No version of Istio is declared here."] : parts;
  const note = paint("dim", `Support as of ${listing.day}; releases as known on ${listing.releasesReadOn}.`);
  return `${[...found, ...renderProblems2(listing, paint), ...parts.length === 0 ? [] : [note]].join("\n\n")}
`;
}
function rows(running, paint) {
  const width = (texts) => Math.max(...texts.map(({ length }) => length));
  const names = width(running.map((each) => shown2(nameOf(each))));
  const versions = width(running.map((each) => shown2(versionText(each))));
  return running.flatMap((each, index) => {
    const isLast = index === running.length - 1;
    const columns2 = [
      paint("bold", shown2(nameOf(each)).padEnd(names)),
      shown2(versionText(each)).padEnd(versions),
      statusOf(each).map((status) => paintedStatus(status, paint)).join("; ")
    ];
    const details = placesOf2(each, paint).map((line) => `${isLast ? "  " : "\u2502 "}   ${line}`);
    return [`${isLast ? "\u2514\u2500" : "\u251C\u2500"} ${columns2.join("  ")}`.trimEnd(), ...details];
  });
}
var colours = {
  good: "green",
  warning: ["bold", "yellow"],
  bad: ["bold", "red"]
};
function paintedStatus({ text, tone }, paint) {
  return paint(colours[tone], text);
}
function placesOf2({ declared, agreeing, overridden }, paint) {
  const named = agreeing.slice(0, namedPlaces).map((place2) => `also ${describe(place2)}`);
  const more = agreeing.length - named.length;
  return [
    paint("dim", describe(declared)),
    ...named,
    ...more > 0 ? [`also ${more} more, all with \`--format json\``] : [],
    ...overridden.map((place2) => shown2(overriddenText(place2, describe(place2))))
  ];
}
function renderProblems2({ problems }, paint) {
  if (problems.length === 0) return [];
  const lines = problems.map(({ location, reason, fix }) => {
    return `  ${shown2(describePlace(location))}: ${shown2(reason)}${fix === null ? "" : `. ${shown2(fix)}`}`;
  });
  return [[paint(["bold", "yellow"], "Not looked into, so versions may be missing"), ...lines].join("\n")];
}
function describe({ subject, location }) {
  return `${shown2(subject)} (${shown2(describePlace(location))})`;
}
function shown2(text) {
  return visible(redact(text));
}

// src/mesh/revisions/tags.ts
function tagsByRevision(mesh) {
  const found = /* @__PURE__ */ new Map();
  const objects = [...mesh.objects.values()];
  const revisionsOf = (object) => namesBroughtBy(mesh, object).flatMap(({ kind, name }) => kind === "revision" ? [name] : []);
  for (const object of objects) {
    for (const { kind, name, target } of namesBroughtBy(mesh, object)) {
      if (kind !== "tag") continue;
      const revisions = target === null ? revisionsOf(object) : target.kind === "revision" ? [target.name] : mesh.ofKind("sailoperator.io", "Istio").filter(({ manifest }) => manifest.name === target.name).flatMap(revisionsOf);
      for (const revision of revisions) found.set(revision, (found.get(revision) ?? /* @__PURE__ */ new Set()).add(name));
    }
  }
  return new Map([...found].map(([revision, tags]) => [revision, [...tags].sort(compareBytes)]));
}

// src/versions.ts
async function listVersions({ tree, settings, ...options }) {
  const { delivery, statements } = settings;
  const reading = readTree(tree, "head");
  const found = await findEnvironments(tree, reading, { ...options, delivery, statements });
  const { environments, skipped, problems } = found;
  const [versions, hints2] = [findVersions, findVersionHints].map(
    (find) => deliveredVersions(find(tree, reading, environments), skipped)
  );
  const unset = { istioVersion: null, outboundTrafficPolicy: null };
  const tags = new Map(
    environments.map(({ name, objects }) => [name, tagsByRevision(buildMesh(objects.values(), unset))])
  );
  return { inventory: inventoryOf(versions, hints2, environments), tags, problems };
}

// src/command/versions.ts
function runVersions(words, terminal) {
  const command = {
    name: "versions",
    doing: "finding versions",
    isDated: true,
    list: async (input, opened, day) => versionListing(opened, day, await listVersions(input)),
    render: renderVersions,
    markdown: versionsMarkdown
  };
  return runListing(command, words, terminal);
}

// src/command/run.ts
async function runCommand(words, terminal) {
  try {
    return await dispatch(words, terminal);
  } catch (error) {
    if (error instanceof UserError) {
      say(terminal, error.hint === void 0 ? error.message : `${error.message}
  ${error.hint}`);
      return 2;
    }
    const trace = error instanceof Error ? error.stack ?? error.message : String(error);
    say(terminal, `a fault of the tool itself; please report it with this text:
${trace}`);
    return 3;
  }
}
async function dispatch(words, terminal) {
  const [first, ...rest] = words;
  const print = (text) => {
    terminal.stdout.write(`${text}
`);
    return 0;
  };
  if (first === void 0) {
    terminal.stderr.write(`${help(null)}
`);
    return 2;
  }
  if (first === "--version") return print(tool.version);
  if (first === "--help" || first === "-h" || first === "help") {
    return print(help(rest[0] === void 0 ? null : commandOf(rest[0])));
  }
  const command = commandOf(first);
  if (rest.includes("--help") || rest.includes("-h")) return print(help(command));
  if (command === "environments") return runEnvironments(rest, terminal);
  if (command === "versions") return runVersions(rest, terminal);
  if (command === "rules") return print(listRules(rest));
  if (command === "explain") return print(explainRule(rest));
  if (command === "plan") return runPlan(rest, terminal);
  return runReport(command, rest, terminal);
}
function commandOf(word) {
  const command = commandNames.find((name) => name === word);
  if (command !== void 0) return command;
  throw new UserError(`"${word}" is no command; the commands are ${commandNames.join(", ")}`);
}

// src/cli.ts
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
});
process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  folder: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr
});
