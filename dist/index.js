import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  UserError,
  askGit,
  boolean,
  check,
  commentBody,
  commentLimit,
  configurationChange,
  count,
  countBySeverity,
  describeCounts,
  fetchCommit,
  fetchGit,
  filterTree,
  findCommit,
  findHelm,
  findRenderer,
  findRepository,
  getDotPath,
  gitHubLinks,
  integer,
  lastLine,
  noLinks,
  nullish,
  number,
  object,
  openRevision,
  openRevisions,
  optional,
  parsePatch,
  patternsWithoutFiles,
  pipe,
  readDay,
  readSettings,
  redact,
  regex,
  renderJson,
  renderMarkdown,
  renderSarif,
  renderWorkflowCommands,
  ruleMetadata,
  ruleNames,
  safeParse,
  settingsOf,
  stepSummaryLimit,
  string,
  visible
} from "./chunks/chunk-GRX5U6KA.js";
import "./chunks/chunk-5HJ3J6EK.js";

// src/github/run-action.ts
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

// node_modules/@actions/core/lib/command.js
import * as os from "os";

// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
  if (input === null || input === void 0) {
    return "";
  } else if (typeof input === "string" || input instanceof String) {
    return input;
  }
  return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
  if (!Object.keys(annotationProperties).length) {
    return {};
  }
  return {
    title: annotationProperties.title,
    file: annotationProperties.file,
    line: annotationProperties.startLine,
    endLine: annotationProperties.endLine,
    col: annotationProperties.startColumn,
    endColumn: annotationProperties.endColumn
  };
}

// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
  const cmd = new Command(command, properties, message);
  process.stdout.write(cmd.toString() + os.EOL);
}
var CMD_STRING = "::";
var Command = class {
  constructor(command, properties, message) {
    if (!command) {
      command = "missing.command";
    }
    this.command = command;
    this.properties = properties;
    this.message = message;
  }
  toString() {
    let cmdStr = CMD_STRING + this.command;
    if (this.properties && Object.keys(this.properties).length > 0) {
      cmdStr += " ";
      let first = true;
      for (const key in this.properties) {
        if (this.properties.hasOwnProperty(key)) {
          const val = this.properties[key];
          if (val) {
            if (first) {
              first = false;
            } else {
              cmdStr += ",";
            }
            cmdStr += `${key}=${escapeProperty(val)}`;
          }
        }
      }
    }
    cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
    return cmdStr;
  }
};
function escapeData(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/file-command.js
import * as crypto from "crypto";
import * as fs from "fs";
import * as os2 from "os";
function issueFileCommand(command, message) {
  const filePath = process.env[`GITHUB_${command}`];
  if (!filePath) {
    throw new Error(`Unable to find environment variable for file command ${command}`);
  }
  if (!fs.existsSync(filePath)) {
    throw new Error(`Missing file at path: ${filePath}`);
  }
  fs.appendFileSync(filePath, `${toCommandValue(message)}${os2.EOL}`, {
    encoding: "utf8"
  });
}
function prepareKeyValueMessage(key, value) {
  const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
  const convertedValue = toCommandValue(value);
  if (key.includes(delimiter)) {
    throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
  }
  if (convertedValue.includes(delimiter)) {
    throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
  }
  return `${key}<<${delimiter}${os2.EOL}${convertedValue}${os2.EOL}${delimiter}`;
}

// node_modules/@actions/core/lib/core.js
import * as os4 from "os";

// node_modules/@actions/core/lib/summary.js
import { EOL as EOL3 } from "os";
import { constants, promises } from "fs";
var __awaiter = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve) {
      resolve(value);
    });
  }
  return new (P || (P = Promise))(function(resolve, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator["throw"](value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};
var { access, appendFile, writeFile } = promises;
var SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
  constructor() {
    this._buffer = "";
  }
  /**
   * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
   * Also checks r/w permissions.
   *
   * @returns step summary file path
   */
  filePath() {
    return __awaiter(this, void 0, void 0, function* () {
      if (this._filePath) {
        return this._filePath;
      }
      const pathFromEnv = process.env[SUMMARY_ENV_VAR];
      if (!pathFromEnv) {
        throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
      }
      try {
        yield access(pathFromEnv, constants.R_OK | constants.W_OK);
      } catch (_a) {
        throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
      }
      this._filePath = pathFromEnv;
      return this._filePath;
    });
  }
  /**
   * Wraps content in an HTML tag, adding any HTML attributes
   *
   * @param {string} tag HTML tag to wrap
   * @param {string | null} content content within the tag
   * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
   *
   * @returns {string} content wrapped in HTML element
   */
  wrap(tag, content, attrs = {}) {
    const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
    if (!content) {
      return `<${tag}${htmlAttrs}>`;
    }
    return `<${tag}${htmlAttrs}>${content}</${tag}>`;
  }
  /**
   * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
   *
   * @param {SummaryWriteOptions} [options] (optional) options for write operation
   *
   * @returns {Promise<Summary>} summary instance
   */
  write(options) {
    return __awaiter(this, void 0, void 0, function* () {
      const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
      const filePath = yield this.filePath();
      const writeFunc = overwrite ? writeFile : appendFile;
      yield writeFunc(filePath, this._buffer, { encoding: "utf8" });
      return this.emptyBuffer();
    });
  }
  /**
   * Clears the summary buffer and wipes the summary file
   *
   * @returns {Summary} summary instance
   */
  clear() {
    return __awaiter(this, void 0, void 0, function* () {
      return this.emptyBuffer().write({ overwrite: true });
    });
  }
  /**
   * Returns the current summary buffer as a string
   *
   * @returns {string} string of summary buffer
   */
  stringify() {
    return this._buffer;
  }
  /**
   * If the summary buffer is empty
   *
   * @returns {boolen} true if the buffer is empty
   */
  isEmptyBuffer() {
    return this._buffer.length === 0;
  }
  /**
   * Resets the summary buffer without writing to summary file
   *
   * @returns {Summary} summary instance
   */
  emptyBuffer() {
    this._buffer = "";
    return this;
  }
  /**
   * Adds raw text to the summary buffer
   *
   * @param {string} text content to add
   * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
   *
   * @returns {Summary} summary instance
   */
  addRaw(text, addEOL = false) {
    this._buffer += text;
    return addEOL ? this.addEOL() : this;
  }
  /**
   * Adds the operating system-specific end-of-line marker to the buffer
   *
   * @returns {Summary} summary instance
   */
  addEOL() {
    return this.addRaw(EOL3);
  }
  /**
   * Adds an HTML codeblock to the summary buffer
   *
   * @param {string} code content to render within fenced code block
   * @param {string} lang (optional) language to syntax highlight code
   *
   * @returns {Summary} summary instance
   */
  addCodeBlock(code, lang) {
    const attrs = Object.assign({}, lang && { lang });
    const element = this.wrap("pre", this.wrap("code", code), attrs);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML list to the summary buffer
   *
   * @param {string[]} items list of items to render
   * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
   *
   * @returns {Summary} summary instance
   */
  addList(items, ordered = false) {
    const tag = ordered ? "ol" : "ul";
    const listItems = items.map((item) => this.wrap("li", item)).join("");
    const element = this.wrap(tag, listItems);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML table to the summary buffer
   *
   * @param {SummaryTableCell[]} rows table rows
   *
   * @returns {Summary} summary instance
   */
  addTable(rows) {
    const tableBody = rows.map((row) => {
      const cells = row.map((cell) => {
        if (typeof cell === "string") {
          return this.wrap("td", cell);
        }
        const { header, data, colspan, rowspan } = cell;
        const tag = header ? "th" : "td";
        const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
        return this.wrap(tag, data, attrs);
      }).join("");
      return this.wrap("tr", cells);
    }).join("");
    const element = this.wrap("table", tableBody);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds a collapsable HTML details element to the summary buffer
   *
   * @param {string} label text for the closed state
   * @param {string} content collapsable content
   *
   * @returns {Summary} summary instance
   */
  addDetails(label, content) {
    const element = this.wrap("details", this.wrap("summary", label) + content);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML image tag to the summary buffer
   *
   * @param {string} src path to the image you to embed
   * @param {string} alt text description of the image
   * @param {SummaryImageOptions} options (optional) addition image attributes
   *
   * @returns {Summary} summary instance
   */
  addImage(src, alt, options) {
    const { width, height } = options || {};
    const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
    const element = this.wrap("img", null, Object.assign({ src, alt }, attrs));
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML section heading element
   *
   * @param {string} text heading text
   * @param {number | string} [level=1] (optional) the heading level, default: 1
   *
   * @returns {Summary} summary instance
   */
  addHeading(text, level) {
    const tag = `h${level}`;
    const allowedTag = ["h1", "h2", "h3", "h4", "h5", "h6"].includes(tag) ? tag : "h1";
    const element = this.wrap(allowedTag, text);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML thematic break (<hr>) to the summary buffer
   *
   * @returns {Summary} summary instance
   */
  addSeparator() {
    const element = this.wrap("hr", null);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML line break (<br>) to the summary buffer
   *
   * @returns {Summary} summary instance
   */
  addBreak() {
    const element = this.wrap("br", null);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML blockquote to the summary buffer
   *
   * @param {string} text quote text
   * @param {string} cite (optional) citation url
   *
   * @returns {Summary} summary instance
   */
  addQuote(text, cite) {
    const attrs = Object.assign({}, cite && { cite });
    const element = this.wrap("blockquote", text, attrs);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML anchor tag to the summary buffer
   *
   * @param {string} text link text/content
   * @param {string} href hyperlink
   *
   * @returns {Summary} summary instance
   */
  addLink(text, href) {
    const element = this.wrap("a", text, { href });
    return this.addRaw(element).addEOL();
  }
};
var _summary = new Summary();

// node_modules/@actions/core/lib/platform.js
import os3 from "os";

// node_modules/@actions/io/lib/io-util.js
import * as fs2 from "fs";
var { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink } = fs2.promises;
var IS_WINDOWS = process.platform === "win32";
var READONLY = fs2.constants.O_RDONLY;

// node_modules/@actions/exec/lib/toolrunner.js
var IS_WINDOWS2 = process.platform === "win32";

// node_modules/@actions/core/lib/platform.js
var platform = os3.platform();
var arch = os3.arch();

// node_modules/@actions/core/lib/core.js
var ExitCode;
(function(ExitCode2) {
  ExitCode2[ExitCode2["Success"] = 0] = "Success";
  ExitCode2[ExitCode2["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret) {
  issueCommand("add-mask", {}, secret);
}
function getInput(name, options) {
  const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
  if (options && options.required && !val) {
    throw new Error(`Input required and not supplied: ${name}`);
  }
  if (options && options.trimWhitespace === false) {
    return val;
  }
  return val.trim();
}
function getMultilineInput(name, options) {
  const inputs = getInput(name, options).split("\n").filter((x) => x !== "");
  if (options && options.trimWhitespace === false) {
    return inputs;
  }
  return inputs.map((input) => input.trim());
}
function setOutput(name, value) {
  const filePath = process.env["GITHUB_OUTPUT"] || "";
  if (filePath) {
    return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
  }
  process.stdout.write(os4.EOL);
  issueCommand("set-output", { name }, toCommandValue(value));
}
function setFailed(message) {
  process.exitCode = ExitCode.Failure;
  error(message);
}
function error(message, properties = {}) {
  issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
  issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function notice(message, properties = {}) {
  issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
  process.stdout.write(message + os4.EOL);
}

// src/github/event.ts
var sha = pipe(string(), regex(/^[0-9a-f]{40,64}$/, "a commit"));
var pullRequestPayload = object({
  pull_request: object({
    number: pipe(number(), integer()),
    base: object({ sha, ref: string(), repo: object({ full_name: string() }) }),
    // A fork can be deleted while its pull request is open.
    head: object({ sha, ref: string(), repo: nullish(object({ full_name: string() })) })
  })
});
var mergeGroupPayload = object({
  merge_group: object({ base_sha: sha, base_ref: string(), head_sha: sha, head_ref: string() })
});
var pushPayload = object({
  before: sha,
  after: sha,
  ref: string(),
  forced: optional(boolean(), false),
  repository: object({ default_branch: string() })
});
function jobOf(context) {
  const job = jobOfEvent(context);
  const { base, head } = context;
  if (base === "" && head === "") {
    if (job === "unknown") throw unknownEvent(context.eventName);
    return job;
  }
  const known = job === "unknown" ? null : job;
  const headRevision = head === "" ? known?.head ?? namedBy(context) : { revision: head, name: head };
  const baseRevision = base === "" ? known?.base ?? null : { revision: base, name: base };
  const staysHead = head === "" || head === known?.pullRequest?.headSha;
  return {
    mode: baseRevision === null ? "audit" : "check",
    repository: repositoryOf(context.repository),
    head: headRevision,
    base: baseRevision,
    fromMergeBase: base === "" && (known?.fromMergeBase ?? false),
    pullRequest: staysHead ? known?.pullRequest ?? null : null
  };
}
function jobOfEvent(context) {
  const { eventName } = context;
  if (eventName.startsWith("pull_request")) return pullRequestJob(context);
  if (eventName === "merge_group") return mergeGroupJob(context);
  if (eventName === "push") return pushJob(context);
  if (eventName === "workflow_dispatch" || eventName === "schedule") return auditOf(namedBy(context), context);
  return "unknown";
}
function pullRequestJob(context) {
  const { pull_request: pull } = read(pullRequestPayload, context);
  return {
    mode: "check",
    repository: repositoryOf(context.repository),
    head: { revision: pull.head.sha, name: pull.head.ref },
    base: { revision: pull.base.sha, name: pull.base.ref },
    fromMergeBase: true,
    pullRequest: {
      number: pull.number,
      headSha: pull.head.sha,
      isFork: pull.head.repo?.full_name !== pull.base.repo.full_name
    }
  };
}
function mergeGroupJob(context) {
  const { merge_group: group } = read(mergeGroupPayload, context);
  return {
    mode: "check",
    repository: repositoryOf(context.repository),
    head: { revision: group.head_sha, name: shortName(group.head_ref) },
    base: { revision: group.base_sha, name: shortName(group.base_ref) },
    fromMergeBase: false,
    pullRequest: null
  };
}
function pushJob(context) {
  const { before, after, ref, forced, repository } = read(pushPayload, context);
  if (isNone(after)) return null;
  const [branch, defaultBranch] = [shortName(ref), repository.default_branch];
  const head = { revision: after, name: branch };
  const isDefault = ref === `refs/heads/${defaultBranch}`;
  if (isNone(before) && isDefault) return auditOf(head, context);
  const leftDefault = !isDefault && (isNone(before) || forced);
  return {
    mode: "check",
    repository: repositoryOf(context.repository),
    head,
    base: leftDefault ? { revision: defaultBranch, name: defaultBranch } : { revision: before, name: `${branch} before` },
    fromMergeBase: leftDefault,
    pullRequest: null
  };
}
function auditOf(head, { repository }) {
  return {
    mode: "audit",
    repository: repositoryOf(repository),
    head,
    base: null,
    fromMergeBase: false,
    pullRequest: null
  };
}
function namedBy({ sha: sha2, refName }) {
  return { revision: sha2 === "" ? "HEAD" : sha2, name: refName === "" ? "HEAD" : refName };
}
function isNone(commit) {
  return /^0+$/.test(commit);
}
function shortName(ref) {
  return ref.replace(/^refs\/(heads|tags)\//, "");
}
function repositoryOf(fullName) {
  const [owner, name, ...rest] = fullName.split("/");
  if (owner === void 0 || name === void 0 || owner === "" || name === "" || rest.length > 0) {
    throw new UserError(
      `GITHUB_REPOSITORY is "${fullName}", not owner/name`,
      "Run this as a step of a GitHub workflow; in a terminal use the command istio-rollout-guard."
    );
  }
  return { owner, name };
}
function read(schema, { eventName, payload }) {
  const parsed = safeParse(schema, payload);
  if (parsed.success) return parsed.output;
  throw new UserError(
    `The payload of the event ${eventName} is not what GitHub sends: ${wrongIn(parsed.issues[0])}`,
    "GITHUB_EVENT_PATH must name the file that the runner wrote for this event."
  );
}
function wrongIn(issue2) {
  const path = getDotPath(issue2);
  if (path !== null && issue2.received === "undefined") return `it has no \`${path}\``;
  const wrong = path === null ? "it is" : `its \`${path}\` is`;
  const expected = issue2.type === "regex" ? issue2.message : issue2.expected ?? "something else";
  return `${wrong} ${issue2.received}, expected ${expected}`;
}
function unknownEvent(eventName) {
  return new UserError(
    `The event "${eventName}" names no revisions to compare`,
    "Set the inputs base and head, or head alone for an audit; or run on pull_request, merge_group, push, workflow_dispatch or schedule."
  );
}

// src/github/patience.ts
var systemClock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
};
var longestWait = 6e4;
var shortestWait = 1e3;
function isApiError(error2) {
  return error2 instanceof Error && "status" in error2 && typeof error2.status === "number";
}
function isRateLimit(error2) {
  if (error2.status === 429) return true;
  const headers = error2.response?.headers ?? {};
  const isExhausted = headers["retry-after"] !== void 0 || String(headers["x-ratelimit-remaining"]) === "0";
  return error2.status === 403 && (isExhausted || /rate limit/i.test(error2.message));
}
function isOutage(error2) {
  return error2.status >= 500;
}
function waitAfter(error2, attempt, now) {
  if (!isApiError(error2)) return null;
  if (isOutage(error2)) return 1e3 * 2 ** attempt;
  if (!isRateLimit(error2)) return null;
  const headers = error2.response?.headers ?? {};
  const seconds = Number(headers["retry-after"]);
  if (Number.isFinite(seconds)) return Math.max(shortestWait, seconds * 1e3);
  const reset = Number(headers["x-ratelimit-reset"]);
  if (String(headers["x-ratelimit-remaining"]) === "0" && Number.isFinite(reset))
    return Math.max(shortestWait, reset * 1e3 - now);
  return 6e4;
}
var Patience = class {
  clock;
  #end;
  constructor(clock, limit = longestWait) {
    this.clock = clock;
    this.#end = clock.now() + limit;
  }
  /** Waits as the error asks; false, at once, where that is no use or would take too long. */
  async waitAfter(error2, attempt) {
    const now = this.clock.now();
    const wait = waitAfter(error2, attempt, now);
    if (wait === null || now + wait > this.#end) return false;
    await this.clock.sleep(wait);
    return true;
  }
};

// src/github/explain.ts
var untouched = "The verdict is not affected: all findings are in the annotations and in the job summary.";
function explainPosting(error2, isFork) {
  if (!isApiError(error2)) {
    return { level: "warning", message: `Posting failed: ${messageOf(error2)}. ${untouched}` };
  }
  if (isRateLimit(error2)) {
    return {
      level: "warning",
      message: `GitHub asks to post later (rate limit), so some comments are missing. ${untouched}`
    };
  }
  if (isOutage(error2)) {
    return {
      level: "warning",
      message: `GitHub did not answer (${error2.message}), so some comments are missing. ${untouched}`
    };
  }
  if (error2.status === 401) {
    return {
      level: "notice",
      message: `GitHub does not know the token (401), so nothing was posted. Leave the input token at its default. ${untouched}`
    };
  }
  if (error2.status !== 403 && error2.status !== 404) {
    return { level: "warning", message: `GitHub refused a comment (${error2.status} ${error2.message}). ${untouched}` };
  }
  const answer = `GitHub does not let the token comment on the pull request (${error2.status} ${error2.message})`;
  const remedy = isFork ? "Workflows of pull requests from forks may only read." : 'Give the job "permissions: pull-requests: write".';
  return { level: "notice", message: `${answer}. ${remedy} ${untouched}` };
}
function explainFailure(error2) {
  if (error2 instanceof UserError) return error2.hint === void 0 ? error2.message : `${error2.message}
${error2.hint}`;
  const trace = error2 instanceof Error ? error2.stack ?? error2.message : String(error2);
  return `A fault of istio-rollout-guard itself; please report it with this text:
${trace}`;
}
function withoutSecrets(text, token) {
  const clean = redact(text);
  return token === "" ? clean : clean.replaceAll(token, "***");
}
function messageOf(error2) {
  return error2 instanceof Error ? error2.message : String(error2);
}

// src/github/outputs.ts
import { appendFile as appendFile2, mkdtemp, writeFile as writeFile2 } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
async function writeOutputs(report, { links, existsAtHead }) {
  process.stdout.write(renderWorkflowCommands(report, existsAtHead));
  const folder = await mkdtemp(join(process.env.RUNNER_TEMP ?? tmpdir(), "istio-rollout-guard-"));
  const [json, sarif] = [join(folder, "report.json"), join(folder, "report.sarif")];
  await writeFile2(json, renderJson(report));
  await writeFile2(sarif, renderSarif(report, ruleMetadata));
  const counts = countBySeverity(report.findings);
  setOutput("conclusion", report.conclusion);
  setOutput("errors", counts.error);
  setOutput("warnings", counts.warning);
  setOutput("notices", counts.notice);
  setOutput("report", json);
  setOutput("sarif", sarif);
  const summary2 = process.env.GITHUB_STEP_SUMMARY ?? "";
  if (summary2 !== "") {
    const elsewhere = "the JSON report, whose path is the output `report`";
    await appendFile2(summary2, renderMarkdown(report, { links, limit: stepSummaryLimit, elsewhere }));
  }
}

// src/report/posting/marker.ts
function summaryMarker(scope = "") {
  return `<!-- istio-rollout-guard:summary${scopeWord(scope)} -->`;
}
function isSummary(body, scope = "") {
  return body.startsWith(summaryMarker(scope));
}
function writeMarker({ rule, fingerprint, scope, fixed }) {
  const words = `rule=${encode(rule)} fingerprint=${encode(fingerprint)}${scopeWord(scope)}${fixed ? " fixed" : ""}`;
  return `<!-- istio-rollout-guard:finding ${words} -->`;
}
function scopeWord(scope) {
  return scope === "" ? "" : ` scope=${encode(scope)}`;
}
var findingMarker = /^<!-- istio-rollout-guard:finding rule=([\w.%-]*) fingerprint=([\w.%-]*)(?: scope=([\w.%-]+))?( fixed)? -->/;
function readMarker(body) {
  const found = findingMarker.exec(body);
  if (found === null) return null;
  const [, rule, fingerprint, scope = "", fixed] = found;
  return { rule: decode(rule), fingerprint: decode(fingerprint), scope: decode(scope), fixed: fixed !== void 0 };
}
function withoutMarker(body) {
  return body.replace(/^<!-- istio-rollout-guard:[^>]*-->\n?/, "");
}
function encode(text) {
  return encodeURIComponent(text).replaceAll(
    /[^\w.%-]|-(?=-)/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`
  );
}
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// src/report/posting/fixed.ts
function markFixed(comment2, sha2) {
  const marker = readMarker(comment2.body) ?? { rule: "", fingerprint: "", scope: "" };
  const verdict = `\u2705 **Fixed**${sha2 === null ? "" : ` in ${sha2}`}.`;
  const before = withoutMarker(comment2.body).replaceAll(/^(`{3,})suggestion$/gm, "$1yaml");
  const told = comment2.hasReplies ? before : `<details><summary>What it was</summary>

${before}

</details>`;
  return `${writeMarker({ ...marker, fixed: true })}
${verdict}

${told}`;
}

// src/report/posting/diff-lines.ts
var noLines = { left: [], right: [] };
function diffLines(patch) {
  if (patch === null) return noLines;
  try {
    const hunks = parsePatch(`--- base
+++ head
${patch}`).flatMap((file) => file.hunks);
    return {
      left: hunks.flatMap((hunk) => stretch(hunk.oldStart, hunk.oldLines)),
      right: hunks.flatMap((hunk) => stretch(hunk.newStart, hunk.newLines))
    };
  } catch {
    return noLines;
  }
}
function overlap(hunks, first, last) {
  const hunk = hunks.find((lines) => lines.first <= last && lines.last >= first);
  return hunk === void 0 ? null : { first: Math.max(first, hunk.first), last: Math.min(last, hunk.last) };
}
function shows(hunks, first, last) {
  return hunks.some((lines) => lines.first <= first && last <= lines.last);
}
function stretch(start, count2) {
  return count2 === 0 ? [] : [{ first: start, last: start + count2 - 1 }];
}

// src/report/posting/place.ts
var longestComment = 10;
function readDiff(files) {
  const head = /* @__PURE__ */ new Map();
  const base = /* @__PURE__ */ new Map();
  for (const file of files) {
    const diff = { path: file.path, lines: diffLines(file.patch) };
    if (file.status !== "removed") head.set(file.path, diff);
    const before = pathInBase(file);
    if (before !== null) base.set(before, diff);
  }
  return { head, base };
}
function pathInBase({ path, previousPath, status }) {
  if (status === "added" || status === "copied") return null;
  return status === "renamed" ? previousPath ?? path : path;
}
function placeOf({ location, edit }, diff) {
  const side = location.side === "head" ? "RIGHT" : "LEFT";
  const file = (side === "RIGHT" ? diff.head : diff.base).get(location.file);
  if (file === void 0) return { kind: "summary" };
  if (edit !== null && suggests(edit, location, file)) {
    return { kind: "line", path: file.path, side, first: edit.line, last: edit.endLine, suggests: true };
  }
  const shown = overlap(side === "RIGHT" ? file.lines.right : file.lines.left, location.line, lastLine(location));
  if (shown === null) return { kind: "file", path: file.path };
  const last = shown.last - shown.first < longestComment ? shown.last : shown.first;
  return { kind: "line", path: file.path, side, first: shown.first, last, suggests: false };
}
function suggests(edit, location, file) {
  if (location.side !== "head" || edit.file !== location.file || edit.endLine < edit.line) return false;
  if (edit.line > lastLine(location) || edit.endLine < location.line) return false;
  return shows(file.lines.right, edit.line, edit.endLine);
}

// src/report/posting/decide.ts
var lineCommentLimit = 30;
var fileCommentLimit = 10;
function decidePosting(report, changedFiles, existing, options = {}) {
  const { links = noLinks, elsewhere = "the job summary", scope = "" } = options;
  const earlier = openComments(existing, scope);
  const diff = readDiff(changedFiles);
  const comments = [];
  const fileComments = [];
  const standing = [];
  const unplaced = [];
  const told = [];
  const taken = { line: 0, file: 0, summary: 0 };
  for (const finding of report.findings) {
    const comment2 = earlier.get(finding.fingerprint)?.[0];
    const place = placeOf(finding, diff);
    taken[place.kind] += 1;
    if (comment2 !== void 0) {
      standing.push({ commentId: comment2.id, finding });
    } else if (place.kind === "line" && taken.line <= lineCommentLimit) {
      comments.push(lineComment(finding, place, links, scope));
      told.push(finding);
    } else if (place.kind === "file" && taken.file <= fileCommentLimit) {
      fileComments.push({ path: place.path, body: markedBody(finding, links, scope, "file") });
    } else {
      unplaced.push(finding);
    }
  }
  const present = new Set(report.findings.map(({ fingerprint }) => fingerprint));
  const gone = [...earlier].flatMap(([fingerprint, comments2]) => present.has(fingerprint) ? [] : comments2);
  return {
    review: comments.length === 0 ? null : { body: reviewBody(told, report), comments, event: "COMMENT" },
    fileComments,
    // GitHub keeps a body without its last line end; with it an unchanged summary would be written again.
    summary: renderMarkdown(report, { links, elsewhere, limit: commentLimit, marker: summaryMarker(scope) }).trimEnd(),
    fixed: gone.map((comment2) => ({ commentId: comment2.id, body: markFixed(comment2, report.head.sha) })),
    standing,
    unplaced
  };
}
function openComments(existing, scope) {
  const open2 = /* @__PURE__ */ new Map();
  for (const comment2 of existing) {
    const marker = comment2.ours ? readMarker(comment2.body) : null;
    if (marker === null || marker.fixed || marker.scope !== scope) continue;
    open2.set(marker.fingerprint, [...open2.get(marker.fingerprint) ?? [], comment2]);
  }
  return open2;
}
function lineComment(finding, place, links, scope) {
  const { path, side, first, last, suggests: suggests2 } = place;
  const body = markedBody(finding, links, scope, suggests2 ? "suggestion" : "lines");
  if (first === last) return { path, body, line: last, side };
  return { path, body, line: last, side, start_line: first, start_side: side };
}
function markedBody(finding, links, scope, place) {
  const { rule, fingerprint } = finding;
  return `${writeMarker({ rule, fingerprint, scope, fixed: false })}
${commentBody(finding, links, place)}`;
}
function reviewBody(told, report) {
  const news = describeCounts(countBySeverity(told));
  const all = report.findings.length;
  return told.length === all ? `Istio rollout guard: ${news}.` : `Istio rollout guard: ${news} new on lines of this pull request, of ${count(all, "finding")} in all.`;
}

// src/github/post.ts
var mostRounds = 3;
async function post(report, headSha, pullRequest, patience, options) {
  const refused = { lines: /* @__PURE__ */ new Set(), files: /* @__PURE__ */ new Set() };
  let round = 1;
  for (let attempt = 0; ; ) {
    try {
      if (await pullRequest.headSha() !== headSha) return "superseded";
      if (await postOnce(report, pullRequest, refused, round === mostRounds, options)) return "posted";
      round += 1;
    } catch (error2) {
      if (!await patience.waitAfter(error2, attempt)) throw error2;
      attempt += 1;
    }
  }
}
async function postOnce(report, pullRequest, refused, isLast, options) {
  const files = withoutRefused(await pullRequest.changedFiles(), refused);
  const posting = decidePosting(report, files, await pullRequest.reviewComments(), options);
  const isComplete = await writeComments(posting, pullRequest, refused);
  if (!isComplete && !isLast) return false;
  await writeSummary(posting.summary, report, pullRequest, options.scope);
  for (const edit of posting.fixed) await isTaken(() => pullRequest.editReviewComment(edit), [404, 422]);
  return true;
}
function withoutRefused(files, { lines, files: paths }) {
  return files.filter(({ path }) => !paths.has(path)).map((file) => lines.has(file.path) ? { ...file, patch: null } : file);
}
async function writeComments(posting, pullRequest, refused) {
  const { review, fileComments } = posting;
  let isComplete = true;
  if (review !== null && !await isTaken(() => pullRequest.createReview(review))) {
    for (const comment2 of review.comments) {
      if (await isTaken(() => pullRequest.commentOnLine(comment2))) continue;
      refused.lines.add(comment2.path);
      isComplete = false;
    }
  }
  for (const comment2 of fileComments) {
    if (await isTaken(() => pullRequest.commentOnFile(comment2))) continue;
    refused.files.add(comment2.path);
    isComplete = false;
  }
  return isComplete;
}
async function isTaken(write, refusals = [422]) {
  try {
    await write();
    return true;
  } catch (error2) {
    if (isApiError(error2) && refusals.includes(error2.status)) return false;
    throw error2;
  }
}
async function writeSummary(body, report, pullRequest, scope = "") {
  const conversation = await pullRequest.conversation();
  const earlier = conversation.filter((comment2) => comment2.ours && isSummary(comment2.body, scope));
  if (earlier.length === 0 && report.findings.length > 0) await pullRequest.createComment(body);
  for (const comment2 of earlier) {
    if (asStored(comment2.body) !== asStored(body)) await pullRequest.editComment({ commentId: comment2.id, body });
  }
}
function asStored(body) {
  return body.replaceAll("\r\n", "\n").trim();
}

// src/github/pull-request.ts
var requestTimeout = 2e4;
async function connect(address, token, patience) {
  const { getOctokit } = await import("./chunks/github-H54MJICM.js");
  const silent = { debug() {
  }, info() {
  }, warn() {
  }, error() {
  } };
  const octokit = getOctokit(token, { baseUrl: address.apiUrl, log: silent });
  octokit.hook.wrap("request", async (request, options) => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const signal = AbortSignal.timeout(requestTimeout);
        return await request({ ...options, request: { ...options.request, signal } });
      } catch (error2) {
        const creates = options.method === "POST" && !options.url.endsWith("/graphql");
        const wasNotDone = isApiError(error2) && isRateLimit(error2);
        if (creates && !wasNotDone || !await patience.waitAfter(error2, attempt)) throw error2;
      }
    }
  });
  return pullRequestOf(octokit, address);
}
function pullRequestOf({ rest, paginate, graphql }, address) {
  const { number: number2, headSha } = address;
  const repository = { owner: address.owner, repo: address.name };
  const pull = { ...repository, pull_number: number2 };
  const issue2 = { ...repository, issue_number: number2 };
  const isOurs = memoise(() => authorship(graphql));
  return {
    async headSha() {
      const { data } = await rest.pulls.get(pull);
      return data.head.sha;
    },
    async changedFiles() {
      const files = await paginate(rest.pulls.listFiles, { ...pull, per_page: 100 });
      return files.map((file) => ({
        path: file.filename,
        previousPath: file.previous_filename ?? null,
        status: file.status,
        patch: file.patch ?? null
      }));
    },
    async reviewComments() {
      const comments = await paginate(rest.pulls.listReviewComments, { ...pull, per_page: 100 });
      const answered = new Set(comments.map((comment2) => comment2.in_reply_to_id));
      const ours = await isOurs();
      return comments.map((comment2) => ({
        id: comment2.id,
        path: comment2.path,
        line: comment2.line ?? null,
        body: comment2.body,
        ours: ours(comment2.user),
        isOutdated: comment2.subject_type !== "file" && (comment2.line ?? null) === null,
        hasReplies: answered.has(comment2.id)
      }));
    },
    async conversation() {
      const comments = await paginate(rest.issues.listComments, { ...issue2, per_page: 100 });
      const ours = await isOurs();
      return comments.map(({ id, body, user }) => ({ id, body: body ?? "", ours: ours(user) }));
    },
    async createReview({ body, event, comments }) {
      await rest.pulls.createReview({ ...pull, commit_id: headSha, body, event, comments: [...comments] });
    },
    async commentOnLine(comment2) {
      await rest.pulls.createReviewComment({ ...pull, commit_id: headSha, ...comment2 });
    },
    async commentOnFile(comment2) {
      await rest.pulls.createReviewComment({ ...pull, commit_id: headSha, ...comment2, subject_type: "file" });
    },
    async editReviewComment({ commentId, body }) {
      await rest.pulls.updateReviewComment({ ...repository, comment_id: commentId, body });
    },
    async createComment(body) {
      await rest.issues.createComment({ ...issue2, body });
    },
    async editComment({ commentId, body }) {
      await rest.issues.updateComment({ ...repository, comment_id: commentId, body });
    }
  };
}
async function authorship(graphql) {
  const viewer = await viewerLogin(graphql);
  return (author) => author?.login === viewer || author?.login === `${viewer}[bot]`;
}
async function viewerLogin(graphql) {
  try {
    const { viewer } = await graphql("{ viewer { login } }");
    return viewer.login;
  } catch (error2) {
    if (isApiError(error2) && (isOutage(error2) || isRateLimit(error2))) throw error2;
    return "github-actions[bot]";
  }
}
function memoise(ask) {
  let answer;
  return () => {
    answer ??= ask();
    return answer;
  };
}

// src/github/revisions.ts
var depths = [50, 500, 5e3];
async function findCommits(job, folder) {
  const repository = await findRepository(folder);
  if (repository === null) {
    throw new UserError(
      `${folder} is not a git repository`,
      "Put a step with actions/checkout before this one, without its input path."
    );
  }
  const head = await commitOf(job.head.revision, repository);
  if (job.base === null) return { base: null, head, configuration: head };
  const tip = await commitOf(job.base.revision, repository);
  const base = job.fromMergeBase ? await mergeBase(tip, head, repository) : tip;
  return { base, head, configuration: tip };
}
async function commitOf(revision, repository) {
  const found = await findCommit(repository, revision) ?? await fetchCommit(repository, revision);
  if (found !== null) return found;
  throw new UserError(
    `The revision "${revision}" is neither in the clone nor can it be fetched`,
    "Set fetch-depth: 0 on the actions/checkout step, and leave its persist-credentials on."
  );
}
async function mergeBase(base, head, { root, shallow, fetchable }) {
  let found = await askGit(root, "merge-base", base, head);
  for (const depth of shallow && fetchable ? depths : []) {
    if (found !== null) break;
    await fetchGit(root, [`--depth=${depth}`, "origin", base, head]);
    found = await askGit(root, "merge-base", base, head);
  }
  if (found !== null) return found;
  throw new UserError(
    `No common ancestor of ${base} and ${head} was found`,
    shallow ? "Set fetch-depth: 0 on the actions/checkout step." : "The branches have nothing in common: set the input base to the commit to compare with."
  );
}

// src/github/run-action.ts
async function runAction() {
  const token = getInput("token");
  if (token !== "") setSecret(token);
  try {
    const comments = wantsComments();
    const job = jobOf(await readEvent());
    if (job === null) {
      info("The push deleted its branch: there is nothing to look at.");
      return;
    }
    const { report, head, change } = await judge(job);
    const links = gitHubLinks(`${server()}/${job.repository.owner}/${job.repository.name}`, report);
    await writeOutputs(report, { links, existsAtHead: (file) => head.paths.includes(file) });
    if (change !== null) tellChange(change);
    if (comments) await comment(report, job, token);
    conclude(report);
  } catch (error2) {
    setFailed(withoutSecrets(explainFailure(error2), token));
  }
}
function wantsComments() {
  const given = getInput("comment").toLowerCase();
  if (given !== "" && given !== "true" && given !== "false") {
    throw new UserError(`input "comment": "${given}" is not one of true, false`);
  }
  return given !== "false";
}
async function readEvent() {
  const { GITHUB_EVENT_NAME, GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_SHA, GITHUB_REF_NAME } = process.env;
  return {
    eventName: GITHUB_EVENT_NAME ?? "",
    payload: await readPayload(GITHUB_EVENT_PATH ?? ""),
    repository: GITHUB_REPOSITORY ?? "",
    sha: GITHUB_SHA ?? "",
    refName: GITHUB_REF_NAME ?? "",
    base: getInput("base"),
    head: getInput("head")
  };
}
async function readPayload(path) {
  if (path === "") return {};
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error2) {
    throw new UserError(`The payload of the event cannot be read from GITHUB_EVENT_PATH: ${String(error2)}`);
  }
}
async function judge(job) {
  const folder = process.env.GITHUB_WORKSPACE ?? process.cwd();
  const given = readSettings(
    (name) => getInput(name),
    (name) => `input "${name}"`
  );
  const day = readDay(getInput("day"), 'input "day"', /* @__PURE__ */ new Date());
  const commits = await findCommits(job, folder);
  info(describeJob(job, commits));
  const trees = await openRevisions({ repository: folder, base: commits.base ?? commits.head, head: commits.head });
  const base = { ...trees.base, ref: job.base?.name ?? job.head.name };
  const head = { ...trees.head, ref: job.head.name };
  const named = getInput("config") || null;
  const decided = await treeOfConfiguration(commits, base, folder);
  const settings = settingsOf(decided, named, given, ruleNames);
  for (const pattern of patternsWithoutFiles(settings.include, [base, head])) {
    warning(`No file matches the path "${pattern}", so nothing is looked at for it.`);
  }
  const report = await check({
    mode: job.mode,
    base: filterTree(base, settings.include, settings.exclude),
    head: filterTree(head, settings.include, settings.exclude),
    settings,
    day,
    renderer: await findRenderer(),
    helm: await findHelm({ fetches: settings.fetchCharts ?? false }),
    repositories: [`${server()}/${job.repository.owner}/${job.repository.name}`]
  });
  return { report, head, change: job.mode === "audit" ? null : configurationChange(base, head, named, ruleNames) };
}
function describeJob({ base, head }, commits) {
  const after = `${visible(head.name)} (${commits.head})`;
  if (base === null) return `Looking at ${after}.`;
  return `Looking at every state between ${visible(base.name)} (${commits.base}) and ${after}.`;
}
async function treeOfConfiguration({ base, head, configuration }, known, folder) {
  if (configuration === (base ?? head)) return known;
  return { ...await openRevision(configuration, { repository: folder }), ref: known.ref };
}
function tellChange({ file, fault }) {
  if (fault === null) {
    notice(`${file} is changed here. Until that is merged, the file of the base branch counts.`, { file });
  } else {
    error(redact(`Once this is merged, every run will fail: ${fault}`), { file });
    process.exitCode = ExitCode.Failure;
  }
}
async function comment(report, { pullRequest, repository }, token) {
  if (pullRequest === null) return;
  if (token === "") {
    notice("There is no token, so nothing is posted on the pull request. Leave the input token at its default.");
    return;
  }
  const apiUrl = process.env.GITHUB_API_URL ?? "https://api.github.com";
  const repositoryUrl = `${server()}/${repository.owner}/${repository.name}`;
  const links = gitHubLinks(repositoryUrl, report);
  const elsewhere = `[the job summary](${repositoryUrl}/actions/runs/${process.env.GITHUB_RUN_ID ?? ""})`;
  const { number: number2, headSha, isFork } = pullRequest;
  try {
    const patience = new Patience(systemClock);
    const connection = await connect({ apiUrl, ...repository, number: number2, headSha }, token, patience);
    const outcome = await post(report, headSha, connection, patience, { links, elsewhere, scope: scopeOfRun() });
    if (outcome === "superseded") info("The pull request has moved on; the run for its new head will comment.");
  } catch (error2) {
    const { level, message } = explainPosting(error2, isFork);
    const tell = level === "warning" ? warning : notice;
    tell(withoutSecrets(message, token));
  }
}
function scopeOfRun() {
  const paths = getMultilineInput("path").sort();
  return paths.length === 0 ? "" : createHash("sha256").update(paths.join("\n")).digest("hex").slice(0, 12);
}
function conclude(report) {
  const found = describeCounts(countBySeverity(report.findings));
  if (report.conclusion === "failure") setFailed(`Istio rollout guard: ${found}. See the job summary.`);
  else info(`Istio rollout guard: ${found}.`);
}
function server() {
  return process.env.GITHUB_SERVER_URL ?? "https://github.com";
}

// src/action.ts
await runAction();
