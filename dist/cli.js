#!/usr/bin/env node
import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  UserError,
  askGit,
  check,
  configurationChange,
  count,
  countBySeverity,
  describeCounts,
  describeWhen,
  environmentsOf,
  filterTree,
  findRenderer,
  findRepository,
  maskSecrets,
  normalAddress,
  openRevision,
  openRevisions,
  painter,
  patternsWithoutFiles,
  readSettings,
  redact,
  renderJson,
  renderMarkdown,
  renderSarif,
  renderWorkflowCommands,
  ruleMetadata,
  ruleNames,
  settingInputs,
  settingsFromDisk,
  settingsOf,
  severityStyles,
  tool,
  toolName,
  visible,
  wrap
} from "./chunks/chunk-CPWIDPON.js";
import "./chunks/chunk-5HJ3J6EK.js";

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
  return [...findings, renderSummary(report, paint)].join("\n");
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
  const { severity, code, rule, message, location, related, edit } = finding;
  const { paint, width } = sheet;
  const style = severityStyles[severity];
  const lines = [
    `${paint(style, `${severity}[${code}]`)} ${paint("dim", rule)}`,
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
  const rows = source.flatMap(({ number, text: shown, mark }) => {
    const row = `${paint("blue", String(number).padStart(margin.length))} ${gutter} ${visible(shown)}`.trimEnd();
    if (mark === null) return [row];
    const marked = paint(style, `${"^".repeat(mark.length)} ${visible(label)}`.trimEnd());
    return [row, `${empty} ${" ".repeat(mark.start)}${marked}`];
  });
  return [arrow, empty, ...rows, empty];
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
var namedFiles = 5;
function notLookedAt(skipped) {
  if (skipped.length === 0) return [];
  const named = skipped.slice(0, namedFiles).map(({ file, reason }) => `  ${visible(file)}: ${visible(reason)}`);
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
  ["--istio-version VERSION", settingInputs["istio-version"]]
];
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

Options of check and audit
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
function page(command) {
  const { usage, text, examples } = synopses[command];
  const takesReportFlags = command === "check" || command === "audit";
  const sides = [
    ["--base REV|DIR", "before the change (default: merge base with the default branch)"],
    ["--head REV|DIR", "after the change (default: the working tree)"]
  ];
  const flags2 = command === "check" ? [...sides, ...reportFlags] : reportFlags;
  return [
    `Usage: istio-rollout-guard ${usage}${takesReportFlags ? " [OPTIONS]" : ""}`,
    text,
    takesReportFlags ? `Options
${columns(flags2)}` : "",
    `Examples
${examples.map(([line, note]) => `  ${line}${note === "" ? "" : `
      ${note}`}`).join("\n")}`,
    takesReportFlags ? exitStatuses : ""
  ].filter((part) => part !== "").join("\n\n");
}
function columns(rows) {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join("\n");
}

// src/command/report.ts
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

// src/command/own-addresses.ts
async function ownAddresses(folder, trees) {
  const repository = await findRepository(folder).catch(() => null);
  const remotes = repository === null ? null : await askGit(repository.root, "remote", "-v");
  const addresses = [...(remotes ?? "").matchAll(/^[^\t]+\t(.+) \((?:fetch|push)\)$/gm)].map((match) => match[1]);
  const named = addressesIn(trees);
  return [...new Set(addresses)].filter((address) => named.has(normalAddress(address)));
}
function addressesIn(trees) {
  const found = /* @__PURE__ */ new Set();
  for (const { files } of trees) {
    for (const { text } of files.values()) {
      if (!text.includes("repoURL")) continue;
      for (const match of text.matchAll(/["']?\brepoURL["']?\s*:\s*["']?([^\s"',}]+)/g)) {
        found.add(normalAddress(match[1]));
      }
    }
  }
  return found;
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

// src/command/report.ts
var flags = {
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
  "istio-version": { type: "string" }
};
async function runReport(mode, words, terminal) {
  const { values, positionals } = parse(mode, words);
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
  const given = readSettings(
    (name) => values[name],
    (name) => `--${name}`
  );
  progress("opening the revisions");
  const repository = resolve(terminal.folder, values.repo ?? ".");
  const trees = await openSides(mode, values, positionals, repository);
  const settings = await settingsFor(values.config, trees.base, given, terminal);
  const change = values.config === void 0 ? configurationChange(trees.base, trees.head, null, ruleNames) : null;
  const notes = change === null ? [] : [describeChange(change)];
  if (mode === "check" && trees.base.sha !== null && trees.base.sha === trees.head.sha) {
    notes.push(`${trees.base.ref} and ${trees.head.ref} are the same commit: there is no change to look at.`);
  }
  for (const pattern of patternsWithoutFiles(settings.include, [trees.base, trees.head])) {
    notes.push(`No file matches "${pattern}", so nothing is looked at for it.`);
  }
  const base = filterTree(trees.base, settings.include, settings.exclude);
  const head = mode === "audit" ? base : filterTree(trees.head, settings.include, settings.exclude);
  const report = await check({
    mode,
    base,
    head,
    settings,
    day: (/* @__PURE__ */ new Date()).toISOString().slice(0, 10),
    renderer: await findRenderer(),
    repositories: await ownAddresses(repository, mode === "audit" ? [head] : [base, head]),
    progress
  });
  return { report, base, head, notes };
}
function parse(mode, words) {
  return readWords(mode, () => {
    const parsed = parseArgs({ args: [...words], options: flags, allowPositionals: true, strict: true });
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
async function settingsFor(named, base, given, terminal) {
  if (named === void 0) return settingsOf(base, null, given, ruleNames);
  return settingsFromDisk(named, terminal.folder, given, ruleNames);
}
function describeChange({ file, fault }) {
  const counts = `${file} differs between the two sides; the one of the base counts, unless --config names a file.`;
  return fault === null ? counts : `${counts}
  The changed one would be refused: ${fault}`;
}
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

// src/command/rules.ts
import { parseArgs as parseArgs2 } from "node:util";

// src/rules/pages.generated.ts
var rulePages = {
  "subset-exists": "# IRG101 subset-exists\n\nThe subset that a live destination names is in the DestinationRule that each client proxy picks, in every state of the rollout.\n\n## What\n\nFor each destination of a VirtualService that gets traffic, and each kind of client that it is for, the rule looks up the\nDestinationRule as istiod does: in the client's namespace, then in the service's, then in the root namespace. The first\nnamespace with a rule for the host ends the look-up, whether or not that rule has subsets and whoever else has them.\n\n* *Live* are destinations with a weight above 0, single destinations whatever their weight, mirrors, and all of these in\n  a delegate that some VirtualService delegates to. A weight of 0 beside others is dormant.\n* *Clients* are the namespaces with sidecars that the VirtualService is exported to and, for a VirtualService on a\n  Gateway, the namespaces of the pods that the Gateway selects. Those that come or go with the change count all the way.\n  Where the repository holds no such pods, the finding is made if it holds for all that may exist.\n* *Every state*: before the change nothing is reported. After it a missing subset is permanent; on the way it lasts until\n  the delivery tool gets to the other half. What is missing for good is told once, as that. `kubectl apply` never\n  deletes: a rule taken out of the repository stays in the cluster until somebody deletes it, and the finding says so.\n\n| severity | when |\n|---|---|\n| error | the subset is missing after the change; or on the way, in an order that the tool takes or may take |\n| warning | it depends on the age of objects or on what is outside the repository; no DestinationRule for the host was ever in the repository; the order is right but the tool does not wait; it is not known which tool delivers, and some order of the steps is safe |\n| notice | a mirror; a half-applied change of a host that nobody can use yet, or nobody any more |\n\nSubsets that one line takes away together, by deleting, hiding or exporting a rule no more, are one finding.\n\n## Why\n\nistiod gives every subset a cluster of its own. A route to a subset that the proxy's DestinationRule does not have names a\ncluster that does not exist. istiod does not refuse the route, keeps no older version of it, and never falls back to the\nhost without a subset. Envoy answers `503` with response flag `NC` for HTTP, closes the connection for TCP and TLS, and\ndrops a mirrored request.\n\nSo a subset has to be there before the first route to it, and has to stay until after the last. Source:\n[Avoid 503 errors while reconfiguring service routes](https://istio.io/latest/docs/ops/best-practices/traffic-management/#avoid-503-errors-while-reconfiguring-service-routes).\n\n## Example\n\n`kubectl apply -f` takes files in the order of their names, so the route arrives before the subset does.\n\n```yaml before destination-rule.yaml\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: reviews, namespace: prod}\nspec:\n  host: reviews\n  subsets:\n  - {name: v1, labels: {version: v1}}\n```\n\n```yaml before canary.yaml\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: reviews, namespace: prod}\nspec:\n  hosts: [reviews]\n  http:\n  - route:\n    - destination: {host: reviews, subset: v1}\n```\n\n```yaml after destination-rule.yaml\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: reviews, namespace: prod}\nspec:\n  host: reviews\n  subsets:\n  - {name: v1, labels: {version: v1}}\n  - {name: v2, labels: {version: v2}}\n```\n\n```yaml after canary.yaml\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: reviews, namespace: prod}\nspec:\n  hosts: [reviews]\n  http:\n  - route:\n    - {weight: 90, destination: {host: reviews, subset: v1}}\n    - {weight: 10, destination: {host: reviews, subset: v2}}\n```\n\n```text findings\ncanary.yaml:9:57 error IRG101 during/wrong\n```\n\n## How to fix\n\nMerge the DestinationRule alone, let it be delivered, and send the traffic in the next change. Until then the new subset\nmay stand in the VirtualService with weight 0:\n\n```yaml fixed canary.yaml\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: reviews, namespace: prod}\nspec:\n  hosts: [reviews]\n  http:\n  - route:\n    - {weight: 100, destination: {host: reviews, subset: v1}}\n    - {weight: 0, destination: {host: reviews, subset: v2}}\n```\n\nThe other way round to remove a subset: first the route, then, once that is delivered, the subset. To rename one takes\nthree changes: add the new name, move the routes, take the old name away.\n\nWith Argo CD a lower `argocd.argoproj.io/sync-wave` on the DestinationRule makes adding safe in one change. It makes\nremoving worse, since the subset then goes first; take it off again, or drop subsets in changes of their own.\n\n## When not to use\n\n* DestinationRules that a controller writes (Argo Rollouts, Flagger) or that another repository holds: suppress the\n  finding at the VirtualService with `istio-rollout-guard/ignore: \"subset-exists: \u2026\"` and say who holds them.\n* A route that is switched on by a pipeline after it has checked the subsets itself.\n",
  "egress-registered": '# IRG201 egress-registered\n\nUnder `REGISTRY_ONLY`, each external host and port that a workload in the mesh dials is in the registry that it sees.\n\n## What\n\nThe rule looks for hosts outside the cluster that a workload dials: URLs, connection strings and addresses in the\nenvironment, the arguments and the command of its containers, and in the ConfigMaps that they import or mount. What the\ncode dials without a word in any manifest can be declared on the pod template or the workload:\n\n    istio-rollout-guard/egress: "api.stripe.com:443/HTTPS, db.acme.io:5432/TCP"\n\nFor each of them it asks, in every state that the rollout passes through, whether the pods have a sidecar, whether the\nsidecar takes the connection, whether its outbound policy is `REGISTRY_ONLY` (the Sidecar that holds for the pod, else\nthe mesh config of its control plane), and whether a ServiceEntry that is exported to the namespace and imported by the\nSidecar has the host, the port number and a protocol that fits what is on the wire.\n\n| level | when |\n|---|---|\n| error | the host stands in a URL or a declaration, and the pods have a sidecar |\n| warning | one of these is only likely: a bare host in a variable such as `DB_HOST`, a file of a ConfigMap, a namespace whose labels are not in the repository, an order that holds but is not waited for, a change of a ConfigMap or of the labels of the namespace, which only pods that start after it take in |\n| notice | more than one is only likely; a workload that is new starts before its entry is there, or one that is removed outlives it; an entry of the annotation cannot be read |\n\nA host that stands in a redirect or a header of a web server, in a page, in what a browser is sent, or behind a name that\nis served, compared or shown (`CORS_ORIGIN`, `JWT_ISSUER`, `PUBLIC_URL`, `STATIC_URL`) is not dialled; nor is one that is\nspoken to in UDP (`STATSD_HOST`, port 514), which no sidecar takes.\n\nMost of what programs dial stands in no manifest. So a ServiceEntry that is removed or narrowed, or that a Sidecar\nhides, is a warning for pods under `REGISTRY_ONLY` even when nothing shows who dials it. `kubectl apply` never deletes:\nan entry taken out of the repository stays in the cluster until somebody deletes it, and the finding says so.\n\n## Why\n\nWith `REGISTRY_ONLY` Envoy knows only the registry. Plain HTTP to another host is answered with 502 on a port that has\nan HTTP listener (80 nearly always has one); everything else goes to `BlackHoleCluster`, which closes the connection:\nthe caller sees a reset during the TLS handshake. DNS has no say in it: the name resolves, and the call still fails.\n\nA ServiceEntry opens exactly what it declares. `protocol: HTTP` on port 443 expects plain HTTP there, so an application\nthat dials `https://` is refused; `TLS` and `HTTPS` match the server name of the handshake and refuse plain text.\n\n## Example\n\nA team wants to route by path and declares the port as HTTP. The application still dials `https://`.\n\n```yaml before mesh.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio\n  namespace: istio-system\ndata:\n  mesh: |\n    outboundTrafficPolicy:\n      mode: REGISTRY_ONLY\n---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    istio-injection: enabled\n```\n\n```yaml before payments.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: payments\n  namespace: shop\nspec:\n  selector:\n    matchLabels: { app: payments }\n  template:\n    metadata:\n      labels: { app: payments }\n    spec:\n      containers:\n        - name: app\n          image: ghcr.io/acme/payments:1.4.0\n          env:\n            - name: STRIPE_URL\n              value: https://api.stripe.com/v1\n```\n\n```yaml before stripe.yaml\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: stripe\n  namespace: shop\nspec:\n  hosts: [api.stripe.com]\n  ports:\n    - number: 443\n      name: tls\n      protocol: TLS\n  resolution: DNS\n```\n\n```yaml after mesh.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio\n  namespace: istio-system\ndata:\n  mesh: |\n    outboundTrafficPolicy:\n      mode: REGISTRY_ONLY\n---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    istio-injection: enabled\n```\n\n```yaml after payments.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: payments\n  namespace: shop\nspec:\n  selector:\n    matchLabels: { app: payments }\n  template:\n    metadata:\n      labels: { app: payments }\n    spec:\n      containers:\n        - name: app\n          image: ghcr.io/acme/payments:1.4.0\n          env:\n            - name: STRIPE_URL\n              value: https://api.stripe.com/v1\n```\n\n```yaml after stripe.yaml\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: stripe\n  namespace: shop\nspec:\n  hosts: [api.stripe.com]\n  ports:\n    - number: 443\n      name: http\n      protocol: HTTP\n  resolution: DNS\n```\n\n```text findings\nstripe.yaml:9:5 error IRG201 after\n```\n\n## How to fix\n\nDeclare each port with the protocol that the application speaks on it: `TLS` for everything in TLS, `HTTP` for plain\nHTTP, `TCP` for databases and the like. Where Envoy should see paths, let the application dial `http://` on port 80 and\nhave a DestinationRule originate TLS.\n\n```yaml fixed stripe.yaml\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: stripe\n  namespace: shop\nspec:\n  hosts: [api.stripe.com]\n  ports:\n    - number: 443\n      name: tls\n      protocol: TLS\n    - number: 80\n      name: http\n      protocol: HTTP\n  resolution: DNS\n```\n\nWhere the order is the trouble, deliver the ServiceEntry first and let the sidecars take it in before the workload\ndials the host, or before the policy turns to `REGISTRY_ONLY`; take it away only after nothing dials it any more. An\nearlier pull request does that with any tool, an earlier sync wave with Argo CD.\n\n## When not to use\n\nWhere the mesh runs with `ALLOW_ANY` the rule stays silent by itself. Where the mesh config lies in another repository,\nstate it with the option `outbound-traffic-policy`. A host that the application names but never dials from the cluster\nis suppressed at the workload:\n\n    istio-rollout-guard/ignore: "egress-registered: the browser dials it"\n',
  "version-step": '# IRG301 version-step\n\nAn Istio version moves by a step that Istio supports: in place one minor, by revision two, back one at most.\n\n## What\n\nEvery place in the repository that declares a version of Istio is compared between the two revisions: IstioOperator,\nFlux HelmRelease and OCIRepository, Argo CD Application and ApplicationSet, `Chart.yaml` and `requirements.yaml` with\ntheir lock files, helmfile, kustomize, the resources of the Sail operator and of OpenShift Service Mesh, image tags,\nTerraform `helm_release`, the Azure add-on, and `ISTIO_VERSION` in scripts, Makefiles, Dockerfiles and CI. A version\nthat is written as a variable is followed to its value through Flux substitution, the lists of an ApplicationSet, the\nenvironments of a helmfile, and Terraform\'s variables, locals, `for_each` and modules.\n\n| step | finding |\n|---|---|\n| in place by one minor, or by patches | none |\n| in place by two minors or more | error |\n| a new revision beside the old one, by one or two minors | none |\n| a new revision beside the old one, by two minors, where istio-cni or ztunnel is declared | warning |\n| a new revision beside the old one, by three minors or more | error |\n| a new revision whose predecessor goes in the same change, by two minors | warning |\n| back in place by one minor | warning |\n| back in place by two minors or more | error |\n| an older revision beside the newer one, by one or two minors | none |\n| an older revision beside the newer one, by three minors or more | error |\n| the version moves under a revision that is named after another (`1-24-1`) | notice |\n\nWhat makes the same step in the same environment is one finding, at the control plane if it is there; the others are\nlisted with it. A gateway, istio-cni or ztunnel that catches up with a control plane which runs the version already\ngives none. The istioctl of a script, in a repository that declares its control plane elsewhere, is a warning at most.\n\nNot judged here: objects in files that no kustomization lists, pre-releases, floating versions (`*`, `latest`, a range\nover several minors), images by digest, and variables whose value is not in the repository.\n\n## Why\n\nIstio\'s proxies may be one minor behind their control plane. An in-place upgrade by two leaves every proxy two behind\nuntil it restarts: configuration that the new istiod sends may be refused or misread by Envoy, and the changes that the\nskipped minor announced, in CRDs, defaults and removed settings, all arrive at once. Istio supports in place "no more\nthan one minor version", and two by revision, because the old proxies then keep their old control plane\n(istio.io: setup/upgrade/in-place, setup/upgrade/canary, releases/supported-releases). Helm, Argo CD, Flux and\n`istioctl` apply a larger step without a word.\n\n## Example\n\n```yaml before clusters/prod/istiod.yaml\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: istiod\n  namespace: argocd\nspec:\n  source:\n    repoURL: https://istio-release.storage.googleapis.com/charts\n    chart: istiod\n    targetRevision: 1.22.3\n  destination:\n    namespace: istio-system\n```\n\n```yaml after clusters/prod/istiod.yaml\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: istiod\n  namespace: argocd\nspec:\n  source:\n    repoURL: https://istio-release.storage.googleapis.com/charts\n    chart: istiod\n    targetRevision: 1.24.6\n  destination:\n    namespace: istio-system\n```\n\n```text findings\nclusters/prod/istiod.yaml:10:21 error IRG301 after\n```\n\n## How to fix\n\nGo through the minors between, one pull request each, to their latest patch:\n\n```yaml fixed clusters/prod/istiod.yaml\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: istiod\n  namespace: argocd\nspec:\n  source:\n    repoURL: https://istio-release.storage.googleapis.com/charts\n    chart: istiod\n    targetRevision: 1.23.6\n  destination:\n    namespace: istio-system\n```\n\nIn each of them the base chart and its CRDs come first, then istiod, then istio-cni and ztunnel, then the gateways;\nrestart the proxies before the next. Or install the new version as a revision of its own beside the old one\n(`revision: 1-24-6`), which may cross two minors, and move the namespaces over.\n\n## When not to use\n\nWhere the mesh is built anew at each change, as in a test cluster without traffic, no step is taken and any version may\nfollow any other. Say so in the configuration for those files, or with the annotation\n`istio-rollout-guard/ignore: "version-step: the cluster is created anew"`.\n',
  "suppression-used": "# IRG900 suppression-used\n\nA decision to ignore a finding still decides something.\n\n## What\n\nFindings can be ignored with a reason, in a manifest by the annotation `istio-rollout-guard/ignore`, or in the\nconfiguration under `ignore` with a last day. This rule tells when such a decision is past its day, and, in an audit,\nwhen there is nothing left for it to ignore. It is always a notice.\n\n## Why\n\nA suppression that outlives its cause hides the next finding of the same kind on the same object, and nobody will look\nthere again.\n\n## Example\n\nThe configuration holds\n\n```yaml\nignore:\n  - rule: subset-exists\n    resource: VirtualService prod/reviews\n    reason: the canary subset is created by the pipeline\n    expires: 2026-06-30\n```\n\nFrom 1 July 2026 on the finding is reported again, together with a notice at this entry.\n\n## How to fix\n\nRemove the entry, or renew it with a new date and a reason that is still true.\n\n## When not to use\n\nThere is no reason to switch it off: it never fails a run unless `failOn: notice` is set.\n",
  "manifest-readable": '# IRG901 manifest-readable\n\nA file that looks like a manifest can be read, and in one way only.\n\n## What\n\nA file looks like a manifest when a line of it begins with `apiVersion:` or `kind:`, or when it is a kustomization. Of\nsuch files the rule reports\n\n* a document that is no YAML or JSON, as an error, at the place where reading stopped;\n* a key that stands twice in one mapping, as a warning, at the second;\n* an object of Istio without `metadata.name`, as a warning, at its kind. What lies below a kustomization or is called a\n  patch may be one that needs no name, and is let be.\n\nOf each of the three, the first 20 of a file are reported one by one and the others as a number. Words of a Secret are not\nrepeated.\n\nThe other documents of the file are read and checked all the same. Templates (Helm, Jinja, ytt, placeholders that keep\nthe text from being YAML) are not reported: they are listed under coverage as not rendered. Nor is other broken YAML.\n\n## Why\n\nkubectl stops at a document that it cannot read and has applied those before it. Argo CD, Flux and kustomize refuse\neverything that is built together with it. Either way a part of the change does not reach the cluster: Envoy keeps the\nold routes while the workloads may already be new.\n\nWith a duplicate key, kubectl and Argo CD apply the last one without a word, and kustomize and Flux refuse the file.\nThe API server refuses an object without a name.\n\n## Example\n\n```yaml before reviews.yaml\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata:\n  name: reviews\n  namespace: prod\nspec:\n  host: reviews\n```\n\n```yaml after reviews.yaml\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata:\n  name: reviews\n  namespace: prod\nspec:\n  host: reviews\n  subsets:\n    - name: v1\n      labels: { version: v1 }\n  subsets:\n    - name: v2\n      labels: { version: v2 }\n```\n\n```yaml after ratings.yaml\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: ratings\n  namespace: prod\nspec:\n  hosts: ["ratings]\n```\n\n```text findings\nratings.yaml:7:20 error IRG901 after\nreviews.yaml:11:3 warning IRG901 after\n```\n\n## How to fix\n\nClose what is open, and keep one of two equal keys.\n\n```yaml fixed reviews.yaml\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata:\n  name: reviews\n  namespace: prod\nspec:\n  host: reviews\n  subsets:\n    - name: v1\n      labels: { version: v1 }\n    - name: v2\n      labels: { version: v2 }\n```\n\n```yaml fixed ratings.yaml\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: ratings\n  namespace: prod\nspec:\n  hosts: ["ratings"]\n```\n\n## When not to use\n\nFor files that another program reads or renders, and that only look like manifests, leave them out of the check by\n`exclude` in the configuration rather than switching the rule off.\n',
  "manifest-rendered": "# IRG902 manifest-rendered\n\nWhat the repository delivers is resolved, or it is said what was not.\n\n## What\n\nThe check works on the objects that reach a cluster: manifests as they are, and what kustomizations and Argo CD\nApplications make of them. The rule reports\n\n* as a warning, what cannot be resolved by anyone: a listed file, base or component that does not exist, a cycle of\n  kustomizations, a patch that matches no resource or does not fit it, an object listed twice, a path that leads out of\n  the repository, the folder of an Application that is not there;\n* as a notice, where this tool does not go on: a base that lies elsewhere (nothing is fetched), a field that only\n  kustomize itself follows while neither kubectl nor kustomize is at hand, a Helm chart with templates (again when one\n  with objects of Istio changes), an ApplicationSet;\n* as a notice, a manifest that was added or changed in the folder of a kustomization and that no kustomization lists.\n\nEverything else is resolved and checked all the same.\n\n## Why\n\nkustomize and Argo CD refuse to build a kustomization in which one part is missing. Nothing of it reaches the cluster,\nwhile other units of the same change do: Envoy gets the new VirtualService of one and keeps the old DestinationRule of\nthe other.\n\nA file that no kustomization lists is simply not there for the cluster. A DestinationRule that was forgotten in this way\nleaves the subset of a route without any endpoint, and Envoy answers 503.\n\n## Example\n\n```yaml before mesh/kustomization.yaml\nresources:\n  - reviews.yaml\n```\n\n```yaml before mesh/reviews.yaml\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: reviews\n  namespace: prod\nspec:\n  hosts: [reviews]\n```\n\n```yaml after mesh/kustomization.yaml\nresources:\n  - reviews.yaml\n  - rating.yaml\n```\n\n```yaml after mesh/reviews.yaml\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: reviews\n  namespace: prod\nspec:\n  hosts: [reviews]\n```\n\n```yaml after mesh/ratings.yaml\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: ratings\n  namespace: prod\nspec:\n  hosts: [ratings]\n```\n\n```text findings\nmesh/kustomization.yaml:3:5 warning IRG902 after\nmesh/ratings.yaml:4:9 notice IRG902 after\n```\n\n## How to fix\n\nList every file under the name that it has.\n\n```yaml fixed mesh/kustomization.yaml\nresources:\n  - reviews.yaml\n  - ratings.yaml\n```\n\n## When not to use\n\nWhere charts and remote bases are reviewed in another way, set the rule to `off`: their notices say what this check did\nnot see, and are listed under coverage as well. Leave folders of examples and drafts out by `exclude` instead, so that\nthe rest keeps being told.\n"
};

// src/command/rules.ts
var listFormats = ["pretty", "json"];
function listRules(words) {
  const { values } = readWords(
    "rules",
    () => parseArgs2({ args: [...words], options: { format: { type: "string" } }, strict: true })
  );
  const { format = "pretty" } = values;
  if (!listFormats.includes(format)) {
    throw new UserError(`--format: "${format}" is not one of ${listFormats.join(", ")}`);
  }
  if (format === "json") return JSON.stringify(ruleMetadata, null, 2);
  const width = Math.max(...ruleMetadata.map(({ name }) => name.length));
  return ruleMetadata.map(({ code, name, invariant }) => `${code}  ${name.padEnd(width)}  ${invariant}`).join("\n");
}
function explainRule(words) {
  const [asked, ...more] = words;
  if (asked === void 0 || more.length > 0)
    throw new UserError("explain takes one rule: a code or a name", rulesHint());
  const rule = ruleMetadata.find(({ code, name }) => code.toLowerCase() === asked.toLowerCase() || name === asked);
  if (rule === void 0) throw new UserError(`"${asked}" is no rule`, rulesHint());
  return rulePages[rule.name].trimEnd();
}
function rulesHint() {
  return `The rules are ${ruleMetadata.map(({ code, name }) => `${code} ${name}`).join(", ")}.`;
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
  if (command === "rules") return print(listRules(rest));
  if (command === "explain") return print(explainRule(rest));
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
