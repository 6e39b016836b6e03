import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  __commonJS,
  __require,
  __toESM
} from "./chunk-5HJ3J6EK.js";

// node_modules/picomatch/lib/constants.js
var require_constants = __commonJS({
  "node_modules/picomatch/lib/constants.js"(exports, module) {
    "use strict";
    var WIN_SLASH = "\\\\/";
    var WIN_NO_SLASH = `[^${WIN_SLASH}]`;
    var DEFAULT_MAX_EXTGLOB_RECURSION = 0;
    var DOT_LITERAL = "\\.";
    var PLUS_LITERAL = "\\+";
    var QMARK_LITERAL = "\\?";
    var SLASH_LITERAL = "\\/";
    var ONE_CHAR = "(?=.)";
    var QMARK = "[^/]";
    var END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
    var START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
    var DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
    var NO_DOT = `(?!${DOT_LITERAL})`;
    var NO_DOTS = `(?!${START_ANCHOR}${DOTS_SLASH})`;
    var NO_DOT_SLASH = `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`;
    var NO_DOTS_SLASH = `(?!${DOTS_SLASH})`;
    var QMARK_NO_DOT = `[^.${SLASH_LITERAL}]`;
    var STAR = `${QMARK}*?`;
    var SEP = "/";
    var POSIX_CHARS = {
      DOT_LITERAL,
      PLUS_LITERAL,
      QMARK_LITERAL,
      SLASH_LITERAL,
      ONE_CHAR,
      QMARK,
      END_ANCHOR,
      DOTS_SLASH,
      NO_DOT,
      NO_DOTS,
      NO_DOT_SLASH,
      NO_DOTS_SLASH,
      QMARK_NO_DOT,
      STAR,
      START_ANCHOR,
      SEP
    };
    var WINDOWS_CHARS = {
      ...POSIX_CHARS,
      SLASH_LITERAL: `[${WIN_SLASH}]`,
      QMARK: WIN_NO_SLASH,
      STAR: `${WIN_NO_SLASH}*?`,
      DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
      NO_DOT: `(?!${DOT_LITERAL})`,
      NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
      NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
      NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
      QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
      START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
      END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
      SEP: "\\"
    };
    var POSIX_REGEX_SOURCE = {
      __proto__: null,
      alnum: "a-zA-Z0-9",
      alpha: "a-zA-Z",
      ascii: "\\x00-\\x7F",
      blank: " \\t",
      cntrl: "\\x00-\\x1F\\x7F",
      digit: "0-9",
      graph: "\\x21-\\x7E",
      lower: "a-z",
      print: "\\x20-\\x7E ",
      punct: "\\-!\"#$%&'()\\*+,./:;<=>?@[\\]^_`{|}~",
      space: " \\t\\r\\n\\v\\f",
      upper: "A-Z",
      word: "A-Za-z0-9_",
      xdigit: "A-Fa-f0-9"
    };
    module.exports = {
      DEFAULT_MAX_EXTGLOB_RECURSION,
      MAX_LENGTH: 1024 * 64,
      POSIX_REGEX_SOURCE,
      // regular expressions
      REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
      REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
      REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
      REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
      REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
      REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,
      // Replace globs with equivalent patterns to reduce parsing time.
      REPLACEMENTS: {
        __proto__: null,
        "***": "*",
        "**/**": "**",
        "**/**/**": "**"
      },
      // Digits
      CHAR_0: 48,
      /* 0 */
      CHAR_9: 57,
      /* 9 */
      // Alphabet chars.
      CHAR_UPPERCASE_A: 65,
      /* A */
      CHAR_LOWERCASE_A: 97,
      /* a */
      CHAR_UPPERCASE_Z: 90,
      /* Z */
      CHAR_LOWERCASE_Z: 122,
      /* z */
      CHAR_LEFT_PARENTHESES: 40,
      /* ( */
      CHAR_RIGHT_PARENTHESES: 41,
      /* ) */
      CHAR_ASTERISK: 42,
      /* * */
      // Non-alphabetic chars.
      CHAR_AMPERSAND: 38,
      /* & */
      CHAR_AT: 64,
      /* @ */
      CHAR_BACKWARD_SLASH: 92,
      /* \ */
      CHAR_CARRIAGE_RETURN: 13,
      /* \r */
      CHAR_CIRCUMFLEX_ACCENT: 94,
      /* ^ */
      CHAR_COLON: 58,
      /* : */
      CHAR_COMMA: 44,
      /* , */
      CHAR_DOT: 46,
      /* . */
      CHAR_DOUBLE_QUOTE: 34,
      /* " */
      CHAR_EQUAL: 61,
      /* = */
      CHAR_EXCLAMATION_MARK: 33,
      /* ! */
      CHAR_FORM_FEED: 12,
      /* \f */
      CHAR_FORWARD_SLASH: 47,
      /* / */
      CHAR_GRAVE_ACCENT: 96,
      /* ` */
      CHAR_HASH: 35,
      /* # */
      CHAR_HYPHEN_MINUS: 45,
      /* - */
      CHAR_LEFT_ANGLE_BRACKET: 60,
      /* < */
      CHAR_LEFT_CURLY_BRACE: 123,
      /* { */
      CHAR_LEFT_SQUARE_BRACKET: 91,
      /* [ */
      CHAR_LINE_FEED: 10,
      /* \n */
      CHAR_NO_BREAK_SPACE: 160,
      /* \u00A0 */
      CHAR_PERCENT: 37,
      /* % */
      CHAR_PLUS: 43,
      /* + */
      CHAR_QUESTION_MARK: 63,
      /* ? */
      CHAR_RIGHT_ANGLE_BRACKET: 62,
      /* > */
      CHAR_RIGHT_CURLY_BRACE: 125,
      /* } */
      CHAR_RIGHT_SQUARE_BRACKET: 93,
      /* ] */
      CHAR_SEMICOLON: 59,
      /* ; */
      CHAR_SINGLE_QUOTE: 39,
      /* ' */
      CHAR_SPACE: 32,
      /*   */
      CHAR_TAB: 9,
      /* \t */
      CHAR_UNDERSCORE: 95,
      /* _ */
      CHAR_VERTICAL_LINE: 124,
      /* | */
      CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279,
      /* \uFEFF */
      /**
       * Create EXTGLOB_CHARS
       */
      extglobChars(chars) {
        return {
          "!": { type: "negate", open: "(?:(?!(?:", close: `))${chars.STAR})` },
          "?": { type: "qmark", open: "(?:", close: ")?" },
          "+": { type: "plus", open: "(?:", close: ")+" },
          "*": { type: "star", open: "(?:", close: ")*" },
          "@": { type: "at", open: "(?:", close: ")" }
        };
      },
      /**
       * Create GLOB_CHARS
       */
      globChars(win32) {
        return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
      }
    };
  }
});

// node_modules/picomatch/lib/utils.js
var require_utils = __commonJS({
  "node_modules/picomatch/lib/utils.js"(exports) {
    "use strict";
    var {
      REGEX_BACKSLASH,
      REGEX_REMOVE_BACKSLASH,
      REGEX_SPECIAL_CHARS,
      REGEX_SPECIAL_CHARS_GLOBAL
    } = require_constants();
    exports.isObject = (val) => val !== null && typeof val === "object" && !Array.isArray(val);
    exports.hasRegexChars = (str) => REGEX_SPECIAL_CHARS.test(str);
    exports.isRegexChar = (str) => str.length === 1 && exports.hasRegexChars(str);
    exports.escapeRegex = (str) => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, "\\$1");
    exports.toPosixSlashes = (str) => str.replace(REGEX_BACKSLASH, "/");
    exports.isWindows = () => {
      if (typeof navigator !== "undefined" && navigator.platform) {
        const platform = navigator.platform.toLowerCase();
        return platform === "win32" || platform === "windows";
      }
      if (typeof process !== "undefined" && process.platform) {
        return process.platform === "win32";
      }
      return false;
    };
    exports.removeBackslashes = (str) => {
      return str.replace(REGEX_REMOVE_BACKSLASH, (match) => {
        return match === "\\" ? "" : match;
      });
    };
    exports.escapeLast = (input, char, lastIdx) => {
      const idx = input.lastIndexOf(char, lastIdx);
      if (idx === -1) return input;
      if (input[idx - 1] === "\\") return exports.escapeLast(input, char, idx - 1);
      return `${input.slice(0, idx)}\\${input.slice(idx)}`;
    };
    exports.removePrefix = (input, state = {}) => {
      let output = input;
      if (output.startsWith("./")) {
        output = output.slice(2);
        state.prefix = "./";
      }
      return output;
    };
    exports.wrapOutput = (input, state = {}, options = {}) => {
      const prepend = options.contains ? "" : "^";
      const append = options.contains ? "" : "$";
      let output = `${prepend}(?:${input})${append}`;
      if (state.negated === true) {
        output = `(?:^(?!${output}).*$)`;
      }
      return output;
    };
    exports.basename = (path, { windows } = {}) => {
      const segs = path.split(windows ? /[\\/]/ : "/");
      const last = segs[segs.length - 1];
      if (last === "") {
        return segs[segs.length - 2];
      }
      return last;
    };
  }
});

// node_modules/picomatch/lib/scan.js
var require_scan = __commonJS({
  "node_modules/picomatch/lib/scan.js"(exports, module) {
    "use strict";
    var utils = require_utils();
    var {
      CHAR_ASTERISK,
      /* * */
      CHAR_AT,
      /* @ */
      CHAR_BACKWARD_SLASH,
      /* \ */
      CHAR_COMMA,
      /* , */
      CHAR_DOT,
      /* . */
      CHAR_EXCLAMATION_MARK,
      /* ! */
      CHAR_FORWARD_SLASH,
      /* / */
      CHAR_LEFT_CURLY_BRACE,
      /* { */
      CHAR_LEFT_PARENTHESES,
      /* ( */
      CHAR_LEFT_SQUARE_BRACKET,
      /* [ */
      CHAR_PLUS,
      /* + */
      CHAR_QUESTION_MARK,
      /* ? */
      CHAR_RIGHT_CURLY_BRACE,
      /* } */
      CHAR_RIGHT_PARENTHESES,
      /* ) */
      CHAR_RIGHT_SQUARE_BRACKET
      /* ] */
    } = require_constants();
    var isPathSeparator = (code2) => {
      return code2 === CHAR_FORWARD_SLASH || code2 === CHAR_BACKWARD_SLASH;
    };
    var depth = (token) => {
      if (token.isPrefix !== true) {
        token.depth = token.isGlobstar ? Infinity : 1;
      }
    };
    var scan = (input, options) => {
      const opts = options || {};
      const length = input.length - 1;
      const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
      const slashes = [];
      const tokens = [];
      const parts = [];
      let str = input;
      let index = -1;
      let start2 = 0;
      let lastIndex = 0;
      let isBrace = false;
      let isBracket = false;
      let isGlob = false;
      let isExtglob = false;
      let isGlobstar = false;
      let braceEscaped = false;
      let backslashes = false;
      let negated = false;
      let negatedExtglob = false;
      let finished = false;
      let braces = 0;
      let prev;
      let code2;
      let token = { value: "", depth: 0, isGlob: false };
      const eos = () => index >= length;
      const peek = () => str.charCodeAt(index + 1);
      const advance = () => {
        prev = code2;
        return str.charCodeAt(++index);
      };
      while (index < length) {
        code2 = advance();
        let next;
        if (code2 === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          code2 = advance();
          if (code2 === CHAR_LEFT_CURLY_BRACE) {
            braceEscaped = true;
          }
          continue;
        }
        if (braceEscaped === true || code2 === CHAR_LEFT_CURLY_BRACE) {
          braces++;
          while (eos() !== true && (code2 = advance())) {
            if (code2 === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }
            if (code2 === CHAR_LEFT_CURLY_BRACE) {
              braces++;
              continue;
            }
            if (braceEscaped !== true && code2 === CHAR_DOT && (code2 = advance()) === CHAR_DOT) {
              isBrace = token.isBrace = true;
              isGlob = token.isGlob = true;
              finished = true;
              if (scanToEnd === true) {
                continue;
              }
              break;
            }
            if (braceEscaped !== true && code2 === CHAR_COMMA) {
              isBrace = token.isBrace = true;
              isGlob = token.isGlob = true;
              finished = true;
              if (scanToEnd === true) {
                continue;
              }
              break;
            }
            if (code2 === CHAR_RIGHT_CURLY_BRACE) {
              braces--;
              if (braces === 0) {
                braceEscaped = false;
                isBrace = token.isBrace = true;
                finished = true;
                break;
              }
            }
          }
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code2 === CHAR_FORWARD_SLASH) {
          slashes.push(index);
          tokens.push(token);
          token = { value: "", depth: 0, isGlob: false };
          if (finished === true) continue;
          if (prev === CHAR_DOT && index === start2 + 1) {
            start2 += 2;
            continue;
          }
          lastIndex = index + 1;
          continue;
        }
        if (opts.noext !== true) {
          const isExtglobChar = code2 === CHAR_PLUS || code2 === CHAR_AT || code2 === CHAR_ASTERISK || code2 === CHAR_QUESTION_MARK || code2 === CHAR_EXCLAMATION_MARK;
          if (isExtglobChar === true && peek() === CHAR_LEFT_PARENTHESES) {
            isGlob = token.isGlob = true;
            isExtglob = token.isExtglob = true;
            finished = true;
            if (code2 === CHAR_EXCLAMATION_MARK && index === start2) {
              negatedExtglob = true;
            }
            if (scanToEnd === true) {
              let parens = 0;
              while (eos() !== true && (code2 = advance())) {
                if (code2 === CHAR_BACKWARD_SLASH) {
                  backslashes = token.backslashes = true;
                  advance();
                  continue;
                }
                if (code2 === CHAR_LEFT_PARENTHESES) {
                  parens++;
                  continue;
                }
                if (code2 === CHAR_RIGHT_PARENTHESES && --parens === 0) {
                  finished = true;
                  break;
                }
              }
              continue;
            }
            break;
          }
        }
        if (code2 === CHAR_ASTERISK) {
          if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
          isGlob = token.isGlob = true;
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code2 === CHAR_QUESTION_MARK) {
          isGlob = token.isGlob = true;
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (code2 === CHAR_LEFT_SQUARE_BRACKET) {
          while (eos() !== true && (next = advance())) {
            if (next === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }
            if (next === CHAR_RIGHT_SQUARE_BRACKET) {
              isBracket = token.isBracket = true;
              isGlob = token.isGlob = true;
              finished = true;
              break;
            }
          }
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
        if (opts.nonegate !== true && code2 === CHAR_EXCLAMATION_MARK && index === start2) {
          negated = token.negated = true;
          start2++;
          continue;
        }
        if (opts.noparen !== true && code2 === CHAR_LEFT_PARENTHESES) {
          isGlob = token.isGlob = true;
          if (scanToEnd === true) {
            let parens = 1;
            while (eos() !== true && (code2 = advance())) {
              if (code2 === CHAR_BACKWARD_SLASH) {
                backslashes = token.backslashes = true;
                advance();
                continue;
              }
              if (code2 === CHAR_LEFT_PARENTHESES) {
                parens++;
                continue;
              }
              if (code2 === CHAR_RIGHT_PARENTHESES && --parens === 0) {
                finished = true;
                break;
              }
            }
            continue;
          }
          break;
        }
        if (isGlob === true) {
          finished = true;
          if (scanToEnd === true) {
            continue;
          }
          break;
        }
      }
      if (opts.noext === true) {
        isExtglob = false;
        isGlob = false;
      }
      let base = str;
      let prefix = "";
      let glob = "";
      if (start2 > 0) {
        prefix = str.slice(0, start2);
        str = str.slice(start2);
        lastIndex -= start2;
      }
      if (base && isGlob === true && lastIndex > 0) {
        base = str.slice(0, lastIndex);
        glob = str.slice(lastIndex);
      } else if (isGlob === true) {
        base = "";
        glob = str;
      } else {
        base = str;
      }
      if (base && base !== "" && base !== "/" && base !== str) {
        if (isPathSeparator(base.charCodeAt(base.length - 1))) {
          base = base.slice(0, -1);
        }
      }
      if (opts.unescape === true) {
        if (glob) glob = utils.removeBackslashes(glob);
        if (base && backslashes === true) {
          base = utils.removeBackslashes(base);
        }
      }
      const state = {
        prefix,
        input,
        start: start2,
        base,
        glob,
        isBrace,
        isBracket,
        isGlob,
        isExtglob,
        isGlobstar,
        negated,
        negatedExtglob
      };
      if (opts.tokens === true) {
        state.maxDepth = 0;
        if (!isPathSeparator(code2)) {
          tokens.push(token);
        }
        state.tokens = tokens;
      }
      if (opts.parts === true || opts.tokens === true) {
        let prevIndex;
        for (let idx = 0; idx < slashes.length; idx++) {
          const n2 = prevIndex !== void 0 ? prevIndex + 1 : start2;
          const i = slashes[idx];
          const value2 = input.slice(n2, i);
          if (opts.tokens) {
            if (idx === 0 && start2 !== 0) {
              tokens[idx].isPrefix = true;
              tokens[idx].value = prefix;
            } else {
              tokens[idx].value = value2;
            }
            depth(tokens[idx]);
            state.maxDepth += tokens[idx].depth;
          }
          if (i >= start2) {
            parts.push(value2);
            prevIndex = i;
          }
        }
        const n = prevIndex !== void 0 ? prevIndex + 1 : start2;
        const value = input.slice(n);
        parts.push(value);
        if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
          tokens[tokens.length - 1].value = value;
          depth(tokens[tokens.length - 1]);
          state.maxDepth += tokens[tokens.length - 1].depth;
        }
        state.slashes = slashes;
        state.parts = parts;
      }
      return state;
    };
    module.exports = scan;
  }
});

// node_modules/picomatch/lib/parse.js
var require_parse = __commonJS({
  "node_modules/picomatch/lib/parse.js"(exports, module) {
    "use strict";
    var constants2 = require_constants();
    var utils = require_utils();
    var {
      MAX_LENGTH,
      POSIX_REGEX_SOURCE,
      REGEX_NON_SPECIAL_CHARS,
      REGEX_SPECIAL_CHARS_BACKREF,
      REPLACEMENTS
    } = constants2;
    var expandRange = (args, options) => {
      if (typeof options.expandRange === "function") {
        return options.expandRange(...args, options);
      }
      args.sort();
      const value = `[${args.join("-")}]`;
      try {
        new RegExp(value);
      } catch (ex) {
        return args.map((v) => utils.escapeRegex(v)).join("..");
      }
      return value;
    };
    var syntaxError = (type, char) => {
      return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
    };
    var splitTopLevel = (input) => {
      const parts = [];
      let bracket = 0;
      let paren = 0;
      let quote = 0;
      let value = "";
      let escaped = false;
      for (const ch of input) {
        if (escaped === true) {
          value += ch;
          escaped = false;
          continue;
        }
        if (ch === "\\") {
          value += ch;
          escaped = true;
          continue;
        }
        if (ch === '"') {
          quote = quote === 1 ? 0 : 1;
          value += ch;
          continue;
        }
        if (quote === 0) {
          if (ch === "[") {
            bracket++;
          } else if (ch === "]" && bracket > 0) {
            bracket--;
          } else if (bracket === 0) {
            if (ch === "(") {
              paren++;
            } else if (ch === ")" && paren > 0) {
              paren--;
            } else if (ch === "|" && paren === 0) {
              parts.push(value);
              value = "";
              continue;
            }
          }
        }
        value += ch;
      }
      parts.push(value);
      return parts;
    };
    var isPlainBranch = (branch) => {
      let escaped = false;
      for (const ch of branch) {
        if (escaped === true) {
          escaped = false;
          continue;
        }
        if (ch === "\\") {
          escaped = true;
          continue;
        }
        if (/[?*+@!()[\]{}]/.test(ch)) {
          return false;
        }
      }
      return true;
    };
    var normalizeSimpleBranch = (branch) => {
      let value = branch.trim();
      let changed = true;
      while (changed === true) {
        changed = false;
        if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
          value = value.slice(2, -1);
          changed = true;
        }
      }
      if (!isPlainBranch(value)) {
        return;
      }
      return value.replace(/\\(.)/g, "$1");
    };
    var hasRepeatedCharPrefixOverlap = (branches) => {
      const values = branches.map(normalizeSimpleBranch).filter(Boolean);
      for (let i = 0; i < values.length; i++) {
        for (let j = i + 1; j < values.length; j++) {
          const a = values[i];
          const b = values[j];
          const char = a[0];
          if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) {
            continue;
          }
          if (a === b || a.startsWith(b) || b.startsWith(a)) {
            return true;
          }
        }
      }
      return false;
    };
    var parseRepeatedExtglob = (pattern2, requireEnd = true) => {
      if (pattern2[0] !== "+" && pattern2[0] !== "*" || pattern2[1] !== "(") {
        return;
      }
      let bracket = 0;
      let paren = 0;
      let quote = 0;
      let escaped = false;
      for (let i = 1; i < pattern2.length; i++) {
        const ch = pattern2[i];
        if (escaped === true) {
          escaped = false;
          continue;
        }
        if (ch === "\\") {
          escaped = true;
          continue;
        }
        if (ch === '"') {
          quote = quote === 1 ? 0 : 1;
          continue;
        }
        if (quote === 1) {
          continue;
        }
        if (ch === "[") {
          bracket++;
          continue;
        }
        if (ch === "]" && bracket > 0) {
          bracket--;
          continue;
        }
        if (bracket > 0) {
          continue;
        }
        if (ch === "(") {
          paren++;
          continue;
        }
        if (ch === ")") {
          paren--;
          if (paren === 0) {
            if (requireEnd === true && i !== pattern2.length - 1) {
              return;
            }
            return {
              type: pattern2[0],
              body: pattern2.slice(2, i),
              end: i
            };
          }
        }
      }
    };
    var buildCharClassStar = (chars) => {
      const source = chars.length === 1 ? utils.escapeRegex(chars[0]) : `[${chars.map((ch) => utils.escapeRegex(ch)).join("")}]`;
      return `${source}*`;
    };
    var getStarExtglobSequenceChars = (pattern2) => {
      let index = 0;
      const chars = [];
      while (index < pattern2.length) {
        const match = parseRepeatedExtglob(pattern2.slice(index), false);
        if (!match || match.type !== "*") {
          return;
        }
        const branches = splitTopLevel(match.body).map((branch2) => branch2.trim());
        if (branches.length !== 1) {
          return;
        }
        const branch = normalizeSimpleBranch(branches[0]);
        if (!branch || branch.length !== 1) {
          return;
        }
        chars.push(branch);
        index += match.end + 1;
      }
      if (chars.length < 1) {
        return;
      }
      return chars;
    };
    var repeatedExtglobRecursion = (pattern2) => {
      let depth = 0;
      let value = pattern2.trim();
      let match = parseRepeatedExtglob(value);
      while (match) {
        depth++;
        value = match.body.trim();
        match = parseRepeatedExtglob(value);
      }
      return depth;
    };
    var analyzeRepeatedExtglob = (body, options) => {
      if (options.maxExtglobRecursion === false) {
        return { risky: false };
      }
      const max = typeof options.maxExtglobRecursion === "number" ? options.maxExtglobRecursion : constants2.DEFAULT_MAX_EXTGLOB_RECURSION;
      const branches = splitTopLevel(body).map((branch) => branch.trim());
      if (branches.length > 1) {
        if (branches.some((branch) => branch === "") || branches.some((branch) => /^[*?]+$/.test(branch)) || hasRepeatedCharPrefixOverlap(branches)) {
          return { risky: true };
        }
      }
      const safeChars = [];
      let sawStarSequence = false;
      let combinable = true;
      for (const branch of branches) {
        const chars = getStarExtglobSequenceChars(branch);
        if (chars) {
          sawStarSequence = true;
          safeChars.push(...chars);
          continue;
        }
        const literal = normalizeSimpleBranch(branch);
        if (literal && literal.length === 1) {
          safeChars.push(literal);
          continue;
        }
        combinable = false;
        if (repeatedExtglobRecursion(branch) > max) {
          return { risky: true };
        }
      }
      if (sawStarSequence) {
        return combinable ? { risky: true, safeOutput: buildCharClassStar([...new Set(safeChars)]) } : { risky: true };
      }
      return { risky: false };
    };
    var parse = (input, options) => {
      if (typeof input !== "string") {
        throw new TypeError("Expected a string");
      }
      input = REPLACEMENTS[input] || input;
      const opts = { ...options };
      const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
      let len = input.length;
      if (len > max) {
        throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
      }
      const bos = { type: "bos", value: "", output: opts.prepend || "" };
      const tokens = [bos];
      const capture = opts.capture ? "" : "?:";
      const PLATFORM_CHARS = constants2.globChars(opts.windows);
      const EXTGLOB_CHARS = constants2.extglobChars(PLATFORM_CHARS);
      const {
        DOT_LITERAL,
        PLUS_LITERAL,
        SLASH_LITERAL,
        ONE_CHAR,
        DOTS_SLASH,
        NO_DOT,
        NO_DOT_SLASH,
        NO_DOTS_SLASH,
        QMARK,
        QMARK_NO_DOT,
        STAR,
        START_ANCHOR
      } = PLATFORM_CHARS;
      const globstar = (opts2) => {
        return `(${capture}(?:(?!${START_ANCHOR}${opts2.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
      };
      const nodot = opts.dot ? "" : NO_DOT;
      const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
      let star = opts.bash === true ? globstar(opts) : STAR;
      if (opts.capture) {
        star = `(${star})`;
      }
      if (typeof opts.noext === "boolean") {
        opts.noextglob = opts.noext;
      }
      const state = {
        input,
        index: -1,
        start: 0,
        dot: opts.dot === true,
        consumed: "",
        output: "",
        prefix: "",
        backtrack: false,
        negated: false,
        brackets: 0,
        braces: 0,
        parens: 0,
        quotes: 0,
        globstar: false,
        tokens
      };
      input = utils.removePrefix(input, state);
      len = input.length;
      const extglobs = [];
      const braces = [];
      const stack = [];
      let prev = bos;
      let value;
      const eos = () => state.index === len - 1;
      const peek = state.peek = (n = 1) => input[state.index + n];
      const advance = state.advance = () => input[++state.index] || "";
      const remaining = () => input.slice(state.index + 1);
      const consume = (value2 = "", num = 0) => {
        state.consumed += value2;
        state.index += num;
      };
      const append = (token) => {
        state.output += token.output != null ? token.output : token.value;
        consume(token.value);
      };
      const negate = () => {
        let count2 = 1;
        while (peek() === "!" && (peek(2) !== "(" || peek(3) === "?")) {
          advance();
          state.start++;
          count2++;
        }
        if (count2 % 2 === 0) {
          return false;
        }
        state.negated = true;
        state.start++;
        return true;
      };
      const increment = (type) => {
        state[type]++;
        stack.push(type);
      };
      const decrement = (type) => {
        state[type]--;
        stack.pop();
      };
      const push = (tok) => {
        if (prev.type === "globstar") {
          const isBrace = state.braces > 0 && (tok.type === "comma" || tok.type === "brace");
          const isExtglob = tok.extglob === true || extglobs.length && (tok.type === "pipe" || tok.type === "paren");
          if (tok.type !== "slash" && tok.type !== "paren" && !isBrace && !isExtglob) {
            state.output = state.output.slice(0, -prev.output.length);
            prev.type = "star";
            prev.value = "*";
            prev.output = star;
            state.output += prev.output;
          }
        }
        if (extglobs.length && tok.type !== "paren") {
          extglobs[extglobs.length - 1].inner += tok.value;
        }
        if (tok.value || tok.output) append(tok);
        if (prev && prev.type === "text" && tok.type === "text") {
          prev.output = (prev.output || prev.value) + tok.value;
          prev.value += tok.value;
          return;
        }
        tok.prev = prev;
        tokens.push(tok);
        prev = tok;
      };
      const extglobOpen = (type, value2) => {
        const token = { ...EXTGLOB_CHARS[value2], conditions: 1, inner: "" };
        token.prev = prev;
        token.parens = state.parens;
        token.output = state.output;
        token.startIndex = state.index;
        token.tokensIndex = tokens.length;
        const output = (opts.capture ? "(" : "") + token.open;
        increment("parens");
        push({ type, value: value2, output: state.output ? "" : ONE_CHAR });
        push({ type: "paren", extglob: true, value: advance(), output });
        extglobs.push(token);
      };
      const extglobClose = (token) => {
        const literal = input.slice(token.startIndex, state.index + 1);
        const body = input.slice(token.startIndex + 2, state.index);
        const analysis = analyzeRepeatedExtglob(body, opts);
        if ((token.type === "plus" || token.type === "star") && analysis.risky) {
          const safeOutput = analysis.safeOutput ? (token.output ? "" : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput) : void 0;
          const open = tokens[token.tokensIndex];
          open.type = "text";
          open.value = literal;
          open.output = safeOutput || utils.escapeRegex(literal);
          for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
            tokens[i].value = "";
            tokens[i].output = "";
            delete tokens[i].suffix;
          }
          state.output = token.output + open.output;
          state.backtrack = true;
          push({ type: "paren", extglob: true, value, output: "" });
          decrement("parens");
          return;
        }
        let output = token.close + (opts.capture ? ")" : "");
        let rest;
        if (token.type === "negate") {
          let extglobStar = star;
          if (token.inner && token.inner.length > 1 && token.inner.includes("/")) {
            extglobStar = globstar(opts);
          }
          if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) {
            output = token.close = `)$))${extglobStar}`;
          }
          if (token.inner.includes("*") && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) {
            const expression = parse(rest, { ...options, fastpaths: false }).output;
            output = token.close = `)${expression})${extglobStar})`;
          }
          if (token.prev.type === "bos") {
            state.negatedExtglob = true;
          }
        }
        push({ type: "paren", extglob: true, value, output });
        decrement("parens");
      };
      if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
        let backslashes = false;
        let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
          if (first === "\\") {
            backslashes = true;
            return m;
          }
          if (first === "?") {
            if (esc) {
              return esc + first + (rest ? QMARK.repeat(rest.length) : "");
            }
            if (index === 0) {
              return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : "");
            }
            return QMARK.repeat(chars.length);
          }
          if (first === ".") {
            return DOT_LITERAL.repeat(chars.length);
          }
          if (first === "*") {
            if (esc) {
              return esc + first + (rest ? star : "");
            }
            return star;
          }
          return esc ? m : `\\${m}`;
        });
        if (backslashes === true) {
          if (opts.unescape === true) {
            output = output.replace(/\\/g, "");
          } else {
            output = output.replace(/\\+/g, (m) => {
              return m.length % 2 === 0 ? "\\\\" : m ? "\\" : "";
            });
          }
        }
        if (output === input && opts.contains === true) {
          state.output = input;
          return state;
        }
        state.output = utils.wrapOutput(output, state, options);
        return state;
      }
      while (!eos()) {
        value = advance();
        if (value === "\0") {
          continue;
        }
        if (value === "\\") {
          const next = peek();
          if (next === "/" && opts.bash !== true) {
            continue;
          }
          if (next === "." || next === ";") {
            continue;
          }
          if (!next) {
            value += "\\";
            push({ type: "text", value });
            continue;
          }
          const match = /^\\+/.exec(remaining());
          let slashes = 0;
          if (match && match[0].length > 2) {
            slashes = match[0].length;
            state.index += slashes;
            if (slashes % 2 !== 0) {
              value += "\\";
            }
          }
          if (opts.unescape === true) {
            value = advance();
          } else {
            value += advance();
          }
          if (state.brackets === 0) {
            push({ type: "text", value });
            continue;
          }
        }
        if (state.brackets > 0 && (value !== "]" || prev.value === "[" || prev.value === "[^")) {
          if (opts.posix !== false && value === ":") {
            const inner = prev.value.slice(1);
            if (inner.includes("[")) {
              prev.posix = true;
              if (inner.includes(":")) {
                const idx = prev.value.lastIndexOf("[");
                const pre = prev.value.slice(0, idx);
                const rest2 = prev.value.slice(idx + 2);
                const posix13 = POSIX_REGEX_SOURCE[rest2];
                if (posix13) {
                  prev.value = pre + posix13;
                  state.backtrack = true;
                  advance();
                  if (!bos.output && tokens.indexOf(prev) === 1) {
                    bos.output = ONE_CHAR;
                  }
                  continue;
                }
              }
            }
          }
          if (value === "[" && peek() !== ":" || value === "-" && peek() === "]") {
            value = `\\${value}`;
          }
          if (value === "]" && (prev.value === "[" || prev.value === "[^")) {
            value = `\\${value}`;
          }
          if (opts.posix === true && value === "!" && prev.value === "[") {
            value = "^";
          }
          prev.value += value;
          append({ value });
          continue;
        }
        if (state.quotes === 1 && value !== '"') {
          value = utils.escapeRegex(value);
          prev.value += value;
          append({ value });
          continue;
        }
        if (value === '"') {
          state.quotes = state.quotes === 1 ? 0 : 1;
          if (opts.keepQuotes === true) {
            push({ type: "text", value });
          }
          continue;
        }
        if (value === "(") {
          increment("parens");
          push({ type: "paren", value });
          continue;
        }
        if (value === ")") {
          if (state.parens === 0 && opts.strictBrackets === true) {
            throw new SyntaxError(syntaxError("opening", "("));
          }
          const extglob = extglobs[extglobs.length - 1];
          if (extglob && state.parens === extglob.parens + 1) {
            extglobClose(extglobs.pop());
            continue;
          }
          push({ type: "paren", value, output: state.parens ? ")" : "\\)" });
          decrement("parens");
          continue;
        }
        if (value === "[") {
          if (opts.nobracket === true || !remaining().includes("]")) {
            if (opts.nobracket !== true && opts.strictBrackets === true) {
              throw new SyntaxError(syntaxError("closing", "]"));
            }
            value = `\\${value}`;
          } else {
            increment("brackets");
          }
          push({ type: "bracket", value });
          continue;
        }
        if (value === "]") {
          if (opts.nobracket === true || prev && prev.type === "bracket" && prev.value.length === 1) {
            push({ type: "text", value, output: `\\${value}` });
            continue;
          }
          if (state.brackets === 0) {
            if (opts.strictBrackets === true) {
              throw new SyntaxError(syntaxError("opening", "["));
            }
            push({ type: "text", value, output: `\\${value}` });
            continue;
          }
          decrement("brackets");
          const prevValue = prev.value.slice(1);
          if (prev.posix !== true && prevValue[0] === "^" && !prevValue.includes("/")) {
            value = `/${value}`;
          }
          prev.value += value;
          append({ value });
          if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) {
            continue;
          }
          const escaped = utils.escapeRegex(prev.value);
          state.output = state.output.slice(0, -prev.value.length);
          if (opts.literalBrackets === true) {
            state.output += escaped;
            prev.value = escaped;
            continue;
          }
          prev.value = `(${capture}${escaped}|${prev.value})`;
          state.output += prev.value;
          continue;
        }
        if (value === "{" && opts.nobrace !== true) {
          increment("braces");
          const open = {
            type: "brace",
            value,
            output: "(",
            outputIndex: state.output.length,
            tokensIndex: state.tokens.length
          };
          braces.push(open);
          push(open);
          continue;
        }
        if (value === "}") {
          const brace = braces[braces.length - 1];
          if (opts.nobrace === true || !brace) {
            push({ type: "text", value, output: value });
            continue;
          }
          let output = ")";
          if (brace.dots === true) {
            const arr = tokens.slice();
            const range = [];
            for (let i = arr.length - 1; i >= 0; i--) {
              tokens.pop();
              if (arr[i].type === "brace") {
                break;
              }
              if (arr[i].type !== "dots") {
                range.unshift(arr[i].value);
              }
            }
            output = expandRange(range, opts);
            state.backtrack = true;
          }
          if (brace.comma !== true && brace.dots !== true) {
            const out = state.output.slice(0, brace.outputIndex);
            const toks = state.tokens.slice(brace.tokensIndex);
            brace.value = brace.output = "\\{";
            value = output = "\\}";
            state.output = out;
            for (const t of toks) {
              state.output += t.output || t.value;
            }
          }
          push({ type: "brace", value, output });
          decrement("braces");
          braces.pop();
          continue;
        }
        if (value === "|") {
          if (extglobs.length > 0) {
            extglobs[extglobs.length - 1].conditions++;
          }
          push({ type: "text", value });
          continue;
        }
        if (value === ",") {
          let output = value;
          const brace = braces[braces.length - 1];
          if (brace && stack[stack.length - 1] === "braces") {
            brace.comma = true;
            output = "|";
          }
          push({ type: "comma", value, output });
          continue;
        }
        if (value === "/") {
          if (prev.type === "dot" && state.index === state.start + 1) {
            state.start = state.index + 1;
            state.consumed = "";
            state.output = "";
            tokens.pop();
            prev = bos;
            continue;
          }
          push({ type: "slash", value, output: SLASH_LITERAL });
          continue;
        }
        if (value === ".") {
          if (state.braces > 0 && prev.type === "dot") {
            if (prev.value === ".") prev.output = DOT_LITERAL;
            const brace = braces[braces.length - 1];
            prev.type = "dots";
            prev.output += value;
            prev.value += value;
            brace.dots = true;
            continue;
          }
          if (state.braces + state.parens === 0 && prev.type !== "bos" && prev.type !== "slash") {
            push({ type: "text", value, output: DOT_LITERAL });
            continue;
          }
          push({ type: "dot", value, output: DOT_LITERAL });
          continue;
        }
        if (value === "?") {
          const isGroup = prev && prev.value === "(";
          if (!isGroup && opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
            extglobOpen("qmark", value);
            continue;
          }
          if (prev && prev.type === "paren") {
            const next = peek();
            let output = value;
            if (prev.value === "(" && !/[!=<:]/.test(next) || next === "<" && !/<([!=]|\w+>)/.test(remaining())) {
              output = `\\${value}`;
            }
            push({ type: "text", value, output });
            continue;
          }
          if (opts.dot !== true && (prev.type === "slash" || prev.type === "bos")) {
            push({ type: "qmark", value, output: QMARK_NO_DOT });
            continue;
          }
          push({ type: "qmark", value, output: QMARK });
          continue;
        }
        if (value === "!") {
          if (opts.noextglob !== true && peek() === "(") {
            if (peek(2) !== "?" || !/[!=<:]/.test(peek(3))) {
              extglobOpen("negate", value);
              continue;
            }
          }
          if (opts.nonegate !== true && state.index === 0) {
            negate();
            continue;
          }
        }
        if (value === "+") {
          if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
            extglobOpen("plus", value);
            continue;
          }
          if (prev && prev.value === "(" || opts.regex === false) {
            push({ type: "plus", value, output: PLUS_LITERAL });
            continue;
          }
          if (prev && (prev.type === "bracket" || prev.type === "paren" || prev.type === "brace") || state.parens > 0) {
            push({ type: "plus", value });
            continue;
          }
          push({ type: "plus", value: PLUS_LITERAL });
          continue;
        }
        if (value === "@") {
          if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
            push({ type: "at", extglob: true, value, output: "" });
            continue;
          }
          push({ type: "text", value });
          continue;
        }
        if (value !== "*") {
          if (value === "$" || value === "^") {
            value = `\\${value}`;
          }
          const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
          if (match) {
            value += match[0];
            state.index += match[0].length;
          }
          push({ type: "text", value });
          continue;
        }
        if (prev && (prev.type === "globstar" || prev.star === true)) {
          prev.type = "star";
          prev.star = true;
          prev.value += value;
          prev.output = star;
          state.backtrack = true;
          state.globstar = true;
          consume(value);
          continue;
        }
        let rest = remaining();
        if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
          extglobOpen("star", value);
          continue;
        }
        if (prev.type === "star") {
          if (opts.noglobstar === true) {
            consume(value);
            continue;
          }
          const prior = prev.prev;
          const before = prior.prev;
          const isStart = prior.type === "slash" || prior.type === "bos";
          const afterStar = before && (before.type === "star" || before.type === "globstar");
          if (opts.bash === true && (!isStart || rest[0] && rest[0] !== "/")) {
            push({ type: "star", value, output: "" });
            continue;
          }
          const isBrace = state.braces > 0 && (prior.type === "comma" || prior.type === "brace");
          const isExtglob = extglobs.length && (prior.type === "pipe" || prior.type === "paren");
          if (!isStart && prior.type !== "paren" && !isBrace && !isExtglob) {
            push({ type: "star", value, output: "" });
            continue;
          }
          while (rest.slice(0, 3) === "/**") {
            const after = input[state.index + 4];
            if (after && after !== "/") {
              break;
            }
            rest = rest.slice(3);
            consume("/**", 3);
          }
          const isEnd = eos() || state.parens > 0 && rest === ")".repeat(state.parens) && !extglobs.some((extglob) => extglob.type === "negate");
          if (prior.type === "bos" && eos()) {
            prev.type = "globstar";
            prev.value += value;
            prev.output = globstar(opts);
            state.output = prev.output;
            state.globstar = true;
            consume(value);
            continue;
          }
          if (prior.type === "slash" && prior.prev.type !== "bos" && !afterStar && isEnd) {
            state.output = state.output.slice(0, -(prior.output + prev.output).length);
            prior.output = `(?:${prior.output}`;
            prev.type = "globstar";
            prev.output = globstar(opts) + (opts.strictSlashes ? ")" : "|$)");
            prev.value += value;
            state.globstar = true;
            state.output += prior.output + prev.output;
            consume(value);
            continue;
          }
          if (prior.type === "slash" && prior.prev.type !== "bos" && rest[0] === "/") {
            const end = rest[1] !== void 0 ? "|$" : "";
            state.output = state.output.slice(0, -(prior.output + prev.output).length);
            prior.output = `(?:${prior.output}`;
            prev.type = "globstar";
            prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
            prev.value += value;
            state.output += prior.output + prev.output;
            state.globstar = true;
            consume(value + advance());
            push({ type: "slash", value: "/", output: "" });
            continue;
          }
          if (prior.type === "bos" && rest[0] === "/") {
            prev.type = "globstar";
            prev.value += value;
            prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
            state.output = prev.output;
            state.globstar = true;
            consume(value + advance());
            push({ type: "slash", value: "/", output: "" });
            continue;
          }
          state.output = state.output.slice(0, -prev.output.length);
          prev.type = "globstar";
          prev.output = globstar(opts);
          prev.value += value;
          state.output += prev.output;
          state.globstar = true;
          consume(value);
          continue;
        }
        const token = { type: "star", value, output: star };
        if (opts.bash === true) {
          token.output = ".*?";
          if (prev.type === "bos" || prev.type === "slash") {
            token.output = nodot + token.output;
          }
          push(token);
          continue;
        }
        if (prev && (prev.type === "bracket" || prev.type === "paren") && opts.regex === true) {
          token.output = value;
          push(token);
          continue;
        }
        if (state.index === state.start || prev.type === "slash" || prev.type === "dot") {
          if (prev.type === "dot") {
            state.output += NO_DOT_SLASH;
            prev.output += NO_DOT_SLASH;
          } else if (opts.dot === true) {
            state.output += NO_DOTS_SLASH;
            prev.output += NO_DOTS_SLASH;
          } else {
            state.output += nodot;
            prev.output += nodot;
          }
          if (peek() !== "*") {
            state.output += ONE_CHAR;
            prev.output += ONE_CHAR;
          }
        }
        push(token);
      }
      while (state.brackets > 0) {
        if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
        state.output = utils.escapeLast(state.output, "[");
        decrement("brackets");
      }
      while (state.parens > 0) {
        if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", ")"));
        state.output = utils.escapeLast(state.output, "(");
        decrement("parens");
      }
      while (state.braces > 0) {
        if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "}"));
        state.output = utils.escapeLast(state.output, "{");
        decrement("braces");
      }
      if (opts.strictSlashes !== true && (prev.type === "star" || prev.type === "bracket")) {
        push({ type: "maybe_slash", value: "", output: `${SLASH_LITERAL}?` });
      }
      if (state.backtrack === true) {
        state.output = "";
        for (const token of state.tokens) {
          state.output += token.output != null ? token.output : token.value;
          if (token.suffix) {
            state.output += token.suffix;
          }
        }
      }
      return state;
    };
    parse.fastpaths = (input, options) => {
      const opts = { ...options };
      const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
      const len = input.length;
      if (len > max) {
        throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
      }
      input = REPLACEMENTS[input] || input;
      const {
        DOT_LITERAL,
        SLASH_LITERAL,
        ONE_CHAR,
        DOTS_SLASH,
        NO_DOT,
        NO_DOTS,
        NO_DOTS_SLASH,
        STAR,
        START_ANCHOR
      } = constants2.globChars(opts.windows);
      const nodot = opts.dot ? NO_DOTS : NO_DOT;
      const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
      const capture = opts.capture ? "" : "?:";
      const state = { negated: false, prefix: "" };
      let star = opts.bash === true ? ".*?" : STAR;
      if (opts.capture) {
        star = `(${star})`;
      }
      const globstar = (opts2) => {
        if (opts2.noglobstar === true) return star;
        return `(${capture}(?:(?!${START_ANCHOR}${opts2.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
      };
      const create = (str) => {
        switch (str) {
          case "*":
            return `${nodot}${ONE_CHAR}${star}`;
          case ".*":
            return `${DOT_LITERAL}${ONE_CHAR}${star}`;
          case "*.*":
            return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
          case "*/*":
            return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;
          case "**":
            return nodot + globstar(opts);
          case "**/*":
            return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;
          case "**/*.*":
            return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
          case "**/.*":
            return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;
          default: {
            const match = /^(.*?)\.(\w+)$/.exec(str);
            if (!match) return;
            const source2 = create(match[1]);
            if (!source2) return;
            return source2 + DOT_LITERAL + match[2];
          }
        }
      };
      const output = utils.removePrefix(input, state);
      let source = create(output);
      if (source && opts.strictSlashes !== true) {
        source += `${SLASH_LITERAL}?`;
      }
      return source;
    };
    module.exports = parse;
  }
});

// node_modules/picomatch/lib/picomatch.js
var require_picomatch = __commonJS({
  "node_modules/picomatch/lib/picomatch.js"(exports, module) {
    "use strict";
    var scan = require_scan();
    var parse = require_parse();
    var utils = require_utils();
    var constants2 = require_constants();
    var isObject2 = (val) => val && typeof val === "object" && !Array.isArray(val);
    var picomatch4 = (glob, options, returnState = false) => {
      if (Array.isArray(glob)) {
        const fns = glob.map((input) => picomatch4(input, options, returnState));
        const arrayMatcher = (str) => {
          for (const isMatch of fns) {
            const state2 = isMatch(str);
            if (state2) return state2;
          }
          return false;
        };
        return arrayMatcher;
      }
      const isState = isObject2(glob) && glob.tokens && glob.input;
      if (glob === "" || typeof glob !== "string" && !isState) {
        throw new TypeError("Expected pattern to be a non-empty string");
      }
      const opts = options || {};
      const posix13 = opts.windows;
      const regex2 = isState ? picomatch4.compileRe(glob, options) : picomatch4.makeRe(glob, options, false, true);
      const state = regex2.state;
      delete regex2.state;
      let isIgnored = () => false;
      if (opts.ignore) {
        const ignoreOpts = { ...options, ignore: null, onMatch: null, onResult: null };
        isIgnored = picomatch4(opts.ignore, ignoreOpts, returnState);
      }
      const matcher = (input, returnObject = false) => {
        const { isMatch, match, output } = picomatch4.test(input, regex2, options, { glob, posix: posix13 });
        const result2 = { glob, state, regex: regex2, posix: posix13, input, output, match, isMatch };
        if (typeof opts.onResult === "function") {
          opts.onResult(result2);
        }
        if (isMatch === false) {
          result2.isMatch = false;
          return returnObject ? result2 : false;
        }
        if (isIgnored(input)) {
          if (typeof opts.onIgnore === "function") {
            opts.onIgnore(result2);
          }
          result2.isMatch = false;
          return returnObject ? result2 : false;
        }
        if (typeof opts.onMatch === "function") {
          opts.onMatch(result2);
        }
        return returnObject ? result2 : true;
      };
      if (returnState) {
        matcher.state = state;
      }
      return matcher;
    };
    picomatch4.test = (input, regex2, options, { glob, posix: posix13 } = {}) => {
      if (typeof input !== "string") {
        throw new TypeError("Expected input to be a string");
      }
      if (input === "") {
        return { isMatch: false, output: "" };
      }
      const opts = options || {};
      const format = opts.format || (posix13 ? utils.toPosixSlashes : null);
      let match = input === glob;
      let output = match && format ? format(input) : input;
      if (match === false) {
        output = format ? format(input) : input;
        match = output === glob;
      }
      if (match === false || opts.capture === true) {
        if (opts.matchBase === true || opts.basename === true) {
          match = picomatch4.matchBase(input, regex2, options, posix13);
        } else {
          match = regex2.exec(output);
        }
      }
      return { isMatch: Boolean(match), match, output };
    };
    picomatch4.matchBase = (input, glob, options, posix13 = options && options.windows) => {
      const regex2 = glob instanceof RegExp ? glob : picomatch4.makeRe(glob, options);
      return regex2.test(utils.basename(input, { windows: posix13 }));
    };
    picomatch4.isMatch = (str, patterns2, options) => picomatch4(patterns2, options)(str);
    picomatch4.parse = (pattern2, options) => {
      if (Array.isArray(pattern2)) return pattern2.map((p) => picomatch4.parse(p, options));
      return parse(pattern2, { ...options, fastpaths: false });
    };
    picomatch4.scan = (input, options) => scan(input, options);
    picomatch4.compileRe = (state, options, returnOutput = false, returnState = false) => {
      if (returnOutput === true) {
        return state.output;
      }
      const opts = options || {};
      const prepend = opts.contains ? "" : "^";
      const append = opts.contains ? "" : "$";
      let source = `${prepend}(?:${state.output})${append}`;
      if (state && state.negated === true) {
        source = `^(?!${source}).*$`;
      }
      const regex2 = picomatch4.toRegex(source, options);
      if (returnState === true) {
        regex2.state = state;
      }
      return regex2;
    };
    picomatch4.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
      if (!input || typeof input !== "string") {
        throw new TypeError("Expected a non-empty string");
      }
      let parsed = { negated: false, fastpaths: true };
      if (options.fastpaths !== false && (input[0] === "." || input[0] === "*")) {
        parsed.output = parse.fastpaths(input, options);
      }
      if (!parsed.output) {
        parsed = parse(input, options);
      }
      return picomatch4.compileRe(parsed, options, returnOutput, returnState);
    };
    picomatch4.toRegex = (source, options) => {
      try {
        const opts = options || {};
        return new RegExp(source, opts.flags || (opts.nocase ? "i" : ""));
      } catch (err) {
        if (options && options.debug === true) throw err;
        return /$^/;
      }
    };
    picomatch4.constants = constants2;
    module.exports = picomatch4;
  }
});

// node_modules/picomatch/index.js
var require_picomatch2 = __commonJS({
  "node_modules/picomatch/index.js"(exports, module) {
    "use strict";
    var pico = require_picomatch();
    var utils = require_utils();
    function picomatch4(glob, options, returnState = false) {
      if (options && (options.windows === null || options.windows === void 0)) {
        options = { ...options, windows: utils.isWindows() };
      }
      return pico(glob, options, returnState);
    }
    Object.assign(picomatch4, pico);
    module.exports = picomatch4;
  }
});

// node_modules/yaml/dist/nodes/identity.js
var require_identity = __commonJS({
  "node_modules/yaml/dist/nodes/identity.js"(exports) {
    "use strict";
    var ALIAS = /* @__PURE__ */ Symbol.for("yaml.alias");
    var DOC = /* @__PURE__ */ Symbol.for("yaml.document");
    var MAP = /* @__PURE__ */ Symbol.for("yaml.map");
    var PAIR = /* @__PURE__ */ Symbol.for("yaml.pair");
    var SCALAR = /* @__PURE__ */ Symbol.for("yaml.scalar");
    var SEQ = /* @__PURE__ */ Symbol.for("yaml.seq");
    var NODE_TYPE = /* @__PURE__ */ Symbol.for("yaml.node.type");
    var isAlias2 = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === ALIAS;
    var isDocument = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === DOC;
    var isMap2 = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === MAP;
    var isPair = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === PAIR;
    var isScalar3 = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SCALAR;
    var isSeq2 = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SEQ;
    function isCollection(node) {
      if (node && typeof node === "object")
        switch (node[NODE_TYPE]) {
          case MAP:
          case SEQ:
            return true;
        }
      return false;
    }
    function isNode(node) {
      if (node && typeof node === "object")
        switch (node[NODE_TYPE]) {
          case ALIAS:
          case MAP:
          case SCALAR:
          case SEQ:
            return true;
        }
      return false;
    }
    var hasAnchor = (node) => (isScalar3(node) || isCollection(node)) && !!node.anchor;
    exports.ALIAS = ALIAS;
    exports.DOC = DOC;
    exports.MAP = MAP;
    exports.NODE_TYPE = NODE_TYPE;
    exports.PAIR = PAIR;
    exports.SCALAR = SCALAR;
    exports.SEQ = SEQ;
    exports.hasAnchor = hasAnchor;
    exports.isAlias = isAlias2;
    exports.isCollection = isCollection;
    exports.isDocument = isDocument;
    exports.isMap = isMap2;
    exports.isNode = isNode;
    exports.isPair = isPair;
    exports.isScalar = isScalar3;
    exports.isSeq = isSeq2;
  }
});

// node_modules/yaml/dist/visit.js
var require_visit = __commonJS({
  "node_modules/yaml/dist/visit.js"(exports) {
    "use strict";
    var identity2 = require_identity();
    var BREAK = /* @__PURE__ */ Symbol("break visit");
    var SKIP = /* @__PURE__ */ Symbol("skip children");
    var REMOVE = /* @__PURE__ */ Symbol("remove node");
    function visit(node, visitor) {
      const visitor_ = initVisitor(visitor);
      if (identity2.isDocument(node)) {
        const cd = visit_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
          node.contents = null;
      } else
        visit_(null, node, visitor_, Object.freeze([]));
    }
    visit.BREAK = BREAK;
    visit.SKIP = SKIP;
    visit.REMOVE = REMOVE;
    function visit_(key, node, visitor, path) {
      const ctrl = callVisitor(key, node, visitor, path);
      if (identity2.isNode(ctrl) || identity2.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visit_(key, ctrl, visitor, path);
      }
      if (typeof ctrl !== "symbol") {
        if (identity2.isCollection(node)) {
          path = Object.freeze(path.concat(node));
          for (let i = 0; i < node.items.length; ++i) {
            const ci = visit_(i, node.items[i], visitor, path);
            if (typeof ci === "number")
              i = ci - 1;
            else if (ci === BREAK)
              return BREAK;
            else if (ci === REMOVE) {
              node.items.splice(i, 1);
              i -= 1;
            }
          }
        } else if (identity2.isPair(node)) {
          path = Object.freeze(path.concat(node));
          const ck = visit_("key", node.key, visitor, path);
          if (ck === BREAK)
            return BREAK;
          else if (ck === REMOVE)
            node.key = null;
          const cv = visit_("value", node.value, visitor, path);
          if (cv === BREAK)
            return BREAK;
          else if (cv === REMOVE)
            node.value = null;
        }
      }
      return ctrl;
    }
    async function visitAsync(node, visitor) {
      const visitor_ = initVisitor(visitor);
      if (identity2.isDocument(node)) {
        const cd = await visitAsync_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
          node.contents = null;
      } else
        await visitAsync_(null, node, visitor_, Object.freeze([]));
    }
    visitAsync.BREAK = BREAK;
    visitAsync.SKIP = SKIP;
    visitAsync.REMOVE = REMOVE;
    async function visitAsync_(key, node, visitor, path) {
      const ctrl = await callVisitor(key, node, visitor, path);
      if (identity2.isNode(ctrl) || identity2.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visitAsync_(key, ctrl, visitor, path);
      }
      if (typeof ctrl !== "symbol") {
        if (identity2.isCollection(node)) {
          path = Object.freeze(path.concat(node));
          for (let i = 0; i < node.items.length; ++i) {
            const ci = await visitAsync_(i, node.items[i], visitor, path);
            if (typeof ci === "number")
              i = ci - 1;
            else if (ci === BREAK)
              return BREAK;
            else if (ci === REMOVE) {
              node.items.splice(i, 1);
              i -= 1;
            }
          }
        } else if (identity2.isPair(node)) {
          path = Object.freeze(path.concat(node));
          const ck = await visitAsync_("key", node.key, visitor, path);
          if (ck === BREAK)
            return BREAK;
          else if (ck === REMOVE)
            node.key = null;
          const cv = await visitAsync_("value", node.value, visitor, path);
          if (cv === BREAK)
            return BREAK;
          else if (cv === REMOVE)
            node.value = null;
        }
      }
      return ctrl;
    }
    function initVisitor(visitor) {
      if (typeof visitor === "object" && (visitor.Collection || visitor.Node || visitor.Value)) {
        return Object.assign({
          Alias: visitor.Node,
          Map: visitor.Node,
          Scalar: visitor.Node,
          Seq: visitor.Node
        }, visitor.Value && {
          Map: visitor.Value,
          Scalar: visitor.Value,
          Seq: visitor.Value
        }, visitor.Collection && {
          Map: visitor.Collection,
          Seq: visitor.Collection
        }, visitor);
      }
      return visitor;
    }
    function callVisitor(key, node, visitor, path) {
      if (typeof visitor === "function")
        return visitor(key, node, path);
      if (identity2.isMap(node))
        return visitor.Map?.(key, node, path);
      if (identity2.isSeq(node))
        return visitor.Seq?.(key, node, path);
      if (identity2.isPair(node))
        return visitor.Pair?.(key, node, path);
      if (identity2.isScalar(node))
        return visitor.Scalar?.(key, node, path);
      if (identity2.isAlias(node))
        return visitor.Alias?.(key, node, path);
      return void 0;
    }
    function replaceNode(key, path, node) {
      const parent = path[path.length - 1];
      if (identity2.isCollection(parent)) {
        parent.items[key] = node;
      } else if (identity2.isPair(parent)) {
        if (key === "key")
          parent.key = node;
        else
          parent.value = node;
      } else if (identity2.isDocument(parent)) {
        parent.contents = node;
      } else {
        const pt = identity2.isAlias(parent) ? "alias" : "scalar";
        throw new Error(`Cannot replace node with ${pt} parent`);
      }
    }
    exports.visit = visit;
    exports.visitAsync = visitAsync;
  }
});

// node_modules/yaml/dist/doc/directives.js
var require_directives = __commonJS({
  "node_modules/yaml/dist/doc/directives.js"(exports) {
    "use strict";
    var identity2 = require_identity();
    var visit = require_visit();
    var escapeChars = {
      "!": "%21",
      ",": "%2C",
      "[": "%5B",
      "]": "%5D",
      "{": "%7B",
      "}": "%7D"
    };
    var escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]);
    var Directives = class _Directives {
      constructor(yaml, tags2) {
        this.docStart = null;
        this.docEnd = false;
        this.yaml = Object.assign({}, _Directives.defaultYaml, yaml);
        this.tags = Object.assign({}, _Directives.defaultTags, tags2);
      }
      clone() {
        const copy = new _Directives(this.yaml, this.tags);
        copy.docStart = this.docStart;
        return copy;
      }
      /**
       * During parsing, get a Directives instance for the current document and
       * update the stream state according to the current version's spec.
       */
      atDocument() {
        const res = new _Directives(this.yaml, this.tags);
        switch (this.yaml.version) {
          case "1.1":
            this.atNextDocument = true;
            break;
          case "1.2":
            this.atNextDocument = false;
            this.yaml = {
              explicit: _Directives.defaultYaml.explicit,
              version: "1.2"
            };
            this.tags = Object.assign({}, _Directives.defaultTags);
            break;
        }
        return res;
      }
      /**
       * @param onError - May be called even if the action was successful
       * @returns `true` on success
       */
      add(line, onError) {
        if (this.atNextDocument) {
          this.yaml = { explicit: _Directives.defaultYaml.explicit, version: "1.1" };
          this.tags = Object.assign({}, _Directives.defaultTags);
          this.atNextDocument = false;
        }
        const parts = line.trim().split(/[ \t]+/);
        const name = parts.shift();
        switch (name) {
          case "%TAG": {
            if (parts.length !== 2) {
              onError(0, "%TAG directive should contain exactly two parts");
              if (parts.length < 2)
                return false;
            }
            const [handle, prefix] = parts;
            this.tags[handle] = prefix;
            return true;
          }
          case "%YAML": {
            this.yaml.explicit = true;
            if (parts.length !== 1) {
              onError(0, "%YAML directive should contain exactly one part");
              return false;
            }
            const [version2] = parts;
            if (version2 === "1.1" || version2 === "1.2") {
              this.yaml.version = version2;
              return true;
            } else {
              const isValid = /^\d+\.\d+$/.test(version2);
              onError(6, `Unsupported YAML version ${version2}`, isValid);
              return false;
            }
          }
          default:
            onError(0, `Unknown directive ${name}`, true);
            return false;
        }
      }
      /**
       * Resolves a tag, matching handles to those defined in %TAG directives.
       *
       * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
       *   `'!local'` tag, or `null` if unresolvable.
       */
      tagName(source, onError) {
        if (source === "!")
          return "!";
        if (source[0] !== "!") {
          onError(`Not a valid tag: ${source}`);
          return null;
        }
        if (source[1] === "<") {
          const verbatim = source.slice(2, -1);
          if (verbatim === "!" || verbatim === "!!") {
            onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
            return null;
          }
          if (source[source.length - 1] !== ">")
            onError("Verbatim tags must end with a >");
          return verbatim;
        }
        const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
        if (!suffix)
          onError(`The ${source} tag has no suffix`);
        const prefix = this.tags[handle];
        if (prefix) {
          try {
            return prefix + decodeURIComponent(suffix);
          } catch (error) {
            onError(String(error));
            return null;
          }
        }
        if (handle === "!")
          return source;
        onError(`Could not resolve tag: ${source}`);
        return null;
      }
      /**
       * Given a fully resolved tag, returns its printable string form,
       * taking into account current tag prefixes and defaults.
       */
      tagString(tag) {
        for (const [handle, prefix] of Object.entries(this.tags)) {
          if (tag.startsWith(prefix))
            return handle + escapeTagName(tag.substring(prefix.length));
        }
        return tag[0] === "!" ? tag : `!<${tag}>`;
      }
      toString(doc) {
        const lines3 = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
        const tagEntries = Object.entries(this.tags);
        let tagNames;
        if (doc && tagEntries.length > 0 && identity2.isNode(doc.contents)) {
          const tags2 = {};
          visit.visit(doc.contents, (_key, node) => {
            if (identity2.isNode(node) && node.tag)
              tags2[node.tag] = true;
          });
          tagNames = Object.keys(tags2);
        } else
          tagNames = [];
        for (const [handle, prefix] of tagEntries) {
          if (handle === "!!" && prefix === "tag:yaml.org,2002:")
            continue;
          if (!doc || tagNames.some((tn) => tn.startsWith(prefix)))
            lines3.push(`%TAG ${handle} ${prefix}`);
        }
        return lines3.join("\n");
      }
    };
    Directives.defaultYaml = { explicit: false, version: "1.2" };
    Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };
    exports.Directives = Directives;
  }
});

// node_modules/yaml/dist/doc/anchors.js
var require_anchors = __commonJS({
  "node_modules/yaml/dist/doc/anchors.js"(exports) {
    "use strict";
    var identity2 = require_identity();
    var visit = require_visit();
    function anchorIsValid(anchor) {
      if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
        const sa = JSON.stringify(anchor);
        const msg = `Anchor must not contain whitespace or control characters: ${sa}`;
        throw new Error(msg);
      }
      return true;
    }
    function anchorNames(root) {
      const anchors = /* @__PURE__ */ new Set();
      visit.visit(root, {
        Value(_key, node) {
          if (node.anchor)
            anchors.add(node.anchor);
        }
      });
      return anchors;
    }
    function findNewAnchor(prefix, exclude) {
      for (let i = 1; true; ++i) {
        const name = `${prefix}${i}`;
        if (!exclude.has(name))
          return name;
      }
    }
    function createNodeAnchors(doc, prefix) {
      const aliasObjects = [];
      const sourceObjects = /* @__PURE__ */ new Map();
      let prevAnchors = null;
      return {
        onAnchor: (source) => {
          aliasObjects.push(source);
          prevAnchors ?? (prevAnchors = anchorNames(doc));
          const anchor = findNewAnchor(prefix, prevAnchors);
          prevAnchors.add(anchor);
          return anchor;
        },
        /**
         * With circular references, the source node is only resolved after all
         * of its child nodes are. This is why anchors are set only after all of
         * the nodes have been created.
         */
        setAnchors: () => {
          for (const source of aliasObjects) {
            const ref = sourceObjects.get(source);
            if (typeof ref === "object" && ref.anchor && (identity2.isScalar(ref.node) || identity2.isCollection(ref.node))) {
              ref.node.anchor = ref.anchor;
            } else {
              const error = new Error("Failed to resolve repeated object (this should not happen)");
              error.source = source;
              throw error;
            }
          }
        },
        sourceObjects
      };
    }
    exports.anchorIsValid = anchorIsValid;
    exports.anchorNames = anchorNames;
    exports.createNodeAnchors = createNodeAnchors;
    exports.findNewAnchor = findNewAnchor;
  }
});

// node_modules/yaml/dist/doc/applyReviver.js
var require_applyReviver = __commonJS({
  "node_modules/yaml/dist/doc/applyReviver.js"(exports) {
    "use strict";
    function applyReviver(reviver, obj, key, val) {
      if (val && typeof val === "object") {
        if (Array.isArray(val)) {
          for (let i = 0, len = val.length; i < len; ++i) {
            const v0 = val[i];
            const v1 = applyReviver(reviver, val, String(i), v0);
            if (v1 === void 0)
              delete val[i];
            else if (v1 !== v0)
              val[i] = v1;
          }
        } else if (val instanceof Map) {
          for (const k of Array.from(val.keys())) {
            const v0 = val.get(k);
            const v1 = applyReviver(reviver, val, k, v0);
            if (v1 === void 0)
              val.delete(k);
            else if (v1 !== v0)
              val.set(k, v1);
          }
        } else if (val instanceof Set) {
          for (const v0 of Array.from(val)) {
            const v1 = applyReviver(reviver, val, v0, v0);
            if (v1 === void 0)
              val.delete(v0);
            else if (v1 !== v0) {
              val.delete(v0);
              val.add(v1);
            }
          }
        } else {
          for (const [k, v0] of Object.entries(val)) {
            const v1 = applyReviver(reviver, val, k, v0);
            if (v1 === void 0)
              delete val[k];
            else if (v1 !== v0)
              val[k] = v1;
          }
        }
      }
      return reviver.call(obj, key, val);
    }
    exports.applyReviver = applyReviver;
  }
});

// node_modules/yaml/dist/nodes/toJS.js
var require_toJS = __commonJS({
  "node_modules/yaml/dist/nodes/toJS.js"(exports) {
    "use strict";
    var identity2 = require_identity();
    function toJS(value, arg, ctx) {
      if (Array.isArray(value))
        return value.map((v, i) => toJS(v, String(i), ctx));
      if (value && typeof value.toJSON === "function") {
        if (!ctx || !identity2.hasAnchor(value))
          return value.toJSON(arg, ctx);
        const data = { aliasCount: 0, count: 1, res: void 0 };
        ctx.anchors.set(value, data);
        ctx.onCreate = (res2) => {
          data.res = res2;
          delete ctx.onCreate;
        };
        const res = value.toJSON(arg, ctx);
        if (ctx.onCreate)
          ctx.onCreate(res);
        return res;
      }
      if (typeof value === "bigint" && !ctx?.keep)
        return Number(value);
      return value;
    }
    exports.toJS = toJS;
  }
});

// node_modules/yaml/dist/nodes/Node.js
var require_Node = __commonJS({
  "node_modules/yaml/dist/nodes/Node.js"(exports) {
    "use strict";
    var applyReviver = require_applyReviver();
    var identity2 = require_identity();
    var toJS = require_toJS();
    var NodeBase = class {
      constructor(type) {
        Object.defineProperty(this, identity2.NODE_TYPE, { value: type });
      }
      /** Create a copy of this node.  */
      clone() {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (this.range)
          copy.range = this.range.slice();
        return copy;
      }
      /** A plain JavaScript representation of this node. */
      toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        if (!identity2.isDocument(doc))
          throw new TypeError("A document argument is required");
        const ctx = {
          anchors: /* @__PURE__ */ new Map(),
          doc,
          keep: true,
          mapAsMap: mapAsMap === true,
          mapKeyWarned: false,
          maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
        };
        const res = toJS.toJS(this, "", ctx);
        if (typeof onAnchor === "function")
          for (const { count: count2, res: res2 } of ctx.anchors.values())
            onAnchor(res2, count2);
        return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
      }
    };
    exports.NodeBase = NodeBase;
  }
});

// node_modules/yaml/dist/nodes/Alias.js
var require_Alias = __commonJS({
  "node_modules/yaml/dist/nodes/Alias.js"(exports) {
    "use strict";
    var anchors = require_anchors();
    var visit = require_visit();
    var identity2 = require_identity();
    var Node = require_Node();
    var toJS = require_toJS();
    var Alias = class extends Node.NodeBase {
      constructor(source) {
        super(identity2.ALIAS);
        this.source = source;
        Object.defineProperty(this, "tag", {
          set() {
            throw new Error("Alias nodes cannot have tags");
          }
        });
      }
      /**
       * Resolve the value of this alias within `doc`, finding the last
       * instance of the `source` anchor before this node.
       */
      resolve(doc, ctx) {
        if (ctx?.maxAliasCount === 0)
          throw new ReferenceError("Alias resolution is disabled");
        let nodes;
        if (ctx?.aliasResolveCache) {
          nodes = ctx.aliasResolveCache;
        } else {
          nodes = [];
          visit.visit(doc, {
            Node: (_key, node) => {
              if (identity2.isAlias(node) || identity2.hasAnchor(node))
                nodes.push(node);
            }
          });
          if (ctx)
            ctx.aliasResolveCache = nodes;
        }
        let found = void 0;
        for (const node of nodes) {
          if (node === this)
            break;
          if (node.anchor === this.source)
            found = node;
        }
        if (found && ctx) {
          const { anchors: anchors2, doc: doc2, maxAliasCount } = ctx;
          let data = anchors2.get(found);
          if (!data) {
            toJS.toJS(found, null, ctx);
            data = anchors2.get(found);
          }
          if (data?.res === void 0) {
            const msg = "This should not happen: Alias anchor was not resolved?";
            throw new ReferenceError(msg);
          }
          if (maxAliasCount >= 0) {
            data.count += 1;
            if (data.aliasCount === 0)
              data.aliasCount = getAliasCount(doc2, found, anchors2);
            if (data.count * data.aliasCount > maxAliasCount) {
              const msg = "Excessive alias count indicates a resource exhaustion attack";
              throw new ReferenceError(msg);
            }
          }
        }
        return found;
      }
      toJSON(_arg, ctx) {
        if (!ctx)
          return { source: this.source };
        const source = this.resolve(ctx.doc, ctx);
        if (!source) {
          const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
          throw new ReferenceError(msg);
        }
        return ctx.anchors.get(source).res;
      }
      toString(ctx, _onComment, _onChompKeep) {
        const src = `*${this.source}`;
        if (ctx) {
          anchors.anchorIsValid(this.source);
          if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
            const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
            throw new Error(msg);
          }
          if (ctx.implicitKey)
            return `${src} `;
        }
        return src;
      }
    };
    function getAliasCount(doc, node, anchors2) {
      if (identity2.isAlias(node)) {
        const source = node.resolve(doc);
        const anchor = anchors2 && source && anchors2.get(source);
        return anchor ? anchor.count * anchor.aliasCount : 0;
      } else if (identity2.isCollection(node)) {
        let count2 = 0;
        for (const item of node.items) {
          const c = getAliasCount(doc, item, anchors2);
          if (c > count2)
            count2 = c;
        }
        return count2;
      } else if (identity2.isPair(node)) {
        const kc = getAliasCount(doc, node.key, anchors2);
        const vc = getAliasCount(doc, node.value, anchors2);
        return Math.max(kc, vc);
      }
      return 1;
    }
    exports.Alias = Alias;
  }
});

// node_modules/yaml/dist/nodes/Scalar.js
var require_Scalar = __commonJS({
  "node_modules/yaml/dist/nodes/Scalar.js"(exports) {
    "use strict";
    var identity2 = require_identity();
    var Node = require_Node();
    var toJS = require_toJS();
    var isScalarValue = (value) => !value || typeof value !== "function" && typeof value !== "object";
    var Scalar2 = class extends Node.NodeBase {
      constructor(value) {
        super(identity2.SCALAR);
        this.value = value;
      }
      toJSON(arg, ctx) {
        return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
      }
      toString() {
        return String(this.value);
      }
    };
    Scalar2.BLOCK_FOLDED = "BLOCK_FOLDED";
    Scalar2.BLOCK_LITERAL = "BLOCK_LITERAL";
    Scalar2.PLAIN = "PLAIN";
    Scalar2.QUOTE_DOUBLE = "QUOTE_DOUBLE";
    Scalar2.QUOTE_SINGLE = "QUOTE_SINGLE";
    exports.Scalar = Scalar2;
    exports.isScalarValue = isScalarValue;
  }
});

// node_modules/yaml/dist/doc/createNode.js
var require_createNode = __commonJS({
  "node_modules/yaml/dist/doc/createNode.js"(exports) {
    "use strict";
    var Alias = require_Alias();
    var identity2 = require_identity();
    var Scalar2 = require_Scalar();
    var defaultTagPrefix = "tag:yaml.org,2002:";
    function findTagObject(value, tagName, tags2) {
      if (tagName) {
        const match = tags2.filter((t) => t.tag === tagName);
        const tagObj = match.find((t) => !t.format) ?? match[0];
        if (!tagObj)
          throw new Error(`Tag ${tagName} not found`);
        return tagObj;
      }
      return tags2.find((t) => t.identify?.(value) && !t.format);
    }
    function createNode(value, tagName, ctx) {
      if (identity2.isDocument(value))
        value = value.contents;
      if (identity2.isNode(value))
        return value;
      if (identity2.isPair(value)) {
        const map = ctx.schema[identity2.MAP].createNode?.(ctx.schema, null, ctx);
        map.items.push(value);
        return map;
      }
      if (value instanceof String || value instanceof Number || value instanceof Boolean || typeof BigInt !== "undefined" && value instanceof BigInt) {
        value = value.valueOf();
      }
      const { aliasDuplicateObjects, onAnchor, onTagObj, schema: schema2, sourceObjects } = ctx;
      let ref = void 0;
      if (aliasDuplicateObjects && value && typeof value === "object") {
        ref = sourceObjects.get(value);
        if (ref) {
          ref.anchor ?? (ref.anchor = onAnchor(value));
          return new Alias.Alias(ref.anchor);
        } else {
          ref = { anchor: null, node: null };
          sourceObjects.set(value, ref);
        }
      }
      if (tagName?.startsWith("!!"))
        tagName = defaultTagPrefix + tagName.slice(2);
      let tagObj = findTagObject(value, tagName, schema2.tags);
      if (!tagObj) {
        if (value && typeof value.toJSON === "function") {
          value = value.toJSON();
        }
        if (!value || typeof value !== "object") {
          const node2 = new Scalar2.Scalar(value);
          if (ref)
            ref.node = node2;
          return node2;
        }
        tagObj = value instanceof Map ? schema2[identity2.MAP] : Symbol.iterator in Object(value) ? schema2[identity2.SEQ] : schema2[identity2.MAP];
      }
      if (onTagObj) {
        onTagObj(tagObj);
        delete ctx.onTagObj;
      }
      const node = tagObj?.createNode ? tagObj.createNode(ctx.schema, value, ctx) : typeof tagObj?.nodeClass?.from === "function" ? tagObj.nodeClass.from(ctx.schema, value, ctx) : new Scalar2.Scalar(value);
      if (tagName)
        node.tag = tagName;
      else if (!tagObj.default)
        node.tag = tagObj.tag;
      if (ref)
        ref.node = node;
      return node;
    }
    exports.createNode = createNode;
  }
});

// node_modules/yaml/dist/nodes/Collection.js
var require_Collection = __commonJS({
  "node_modules/yaml/dist/nodes/Collection.js"(exports) {
    "use strict";
    var createNode = require_createNode();
    var identity2 = require_identity();
    var Node = require_Node();
    function collectionFromPath(schema2, path, value) {
      let v = value;
      for (let i = path.length - 1; i >= 0; --i) {
        const k = path[i];
        if (typeof k === "number" && Number.isInteger(k) && k >= 0) {
          const a = [];
          a[k] = v;
          v = a;
        } else {
          v = /* @__PURE__ */ new Map([[k, v]]);
        }
      }
      return createNode.createNode(v, void 0, {
        aliasDuplicateObjects: false,
        keepUndefined: false,
        onAnchor: () => {
          throw new Error("This should not happen, please report a bug.");
        },
        schema: schema2,
        sourceObjects: /* @__PURE__ */ new Map()
      });
    }
    var isEmptyPath = (path) => path == null || typeof path === "object" && !!path[Symbol.iterator]().next().done;
    var Collection = class extends Node.NodeBase {
      constructor(type, schema2) {
        super(type);
        Object.defineProperty(this, "schema", {
          value: schema2,
          configurable: true,
          enumerable: false,
          writable: true
        });
      }
      /**
       * Create a copy of this collection.
       *
       * @param schema - If defined, overwrites the original's schema
       */
      clone(schema2) {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (schema2)
          copy.schema = schema2;
        copy.items = copy.items.map((it) => identity2.isNode(it) || identity2.isPair(it) ? it.clone(schema2) : it);
        if (this.range)
          copy.range = this.range.slice();
        return copy;
      }
      /**
       * Adds a value to the collection. For `!!map` and `!!omap` the value must
       * be a Pair instance or a `{ key, value }` object, which may not have a key
       * that already exists in the map.
       */
      addIn(path, value) {
        if (isEmptyPath(path))
          this.add(value);
        else {
          const [key, ...rest] = path;
          const node = this.get(key, true);
          if (identity2.isCollection(node))
            node.addIn(rest, value);
          else if (node === void 0 && this.schema)
            this.set(key, collectionFromPath(this.schema, rest, value));
          else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
      }
      /**
       * Removes a value from the collection.
       * @returns `true` if the item was found and removed.
       */
      deleteIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
          return this.delete(key);
        const node = this.get(key, true);
        if (identity2.isCollection(node))
          return node.deleteIn(rest);
        else
          throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
      }
      /**
       * Returns item at `key`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      getIn(path, keepScalar) {
        const [key, ...rest] = path;
        const node = this.get(key, true);
        if (rest.length === 0)
          return !keepScalar && identity2.isScalar(node) ? node.value : node;
        else
          return identity2.isCollection(node) ? node.getIn(rest, keepScalar) : void 0;
      }
      hasAllNullValues(allowScalar) {
        return this.items.every((node) => {
          if (!identity2.isPair(node))
            return false;
          const n = node.value;
          return n == null || allowScalar && identity2.isScalar(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
        });
      }
      /**
       * Checks if the collection includes a value with the key `key`.
       */
      hasIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
          return this.has(key);
        const node = this.get(key, true);
        return identity2.isCollection(node) ? node.hasIn(rest) : false;
      }
      /**
       * Sets a value in this collection. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      setIn(path, value) {
        const [key, ...rest] = path;
        if (rest.length === 0) {
          this.set(key, value);
        } else {
          const node = this.get(key, true);
          if (identity2.isCollection(node))
            node.setIn(rest, value);
          else if (node === void 0 && this.schema)
            this.set(key, collectionFromPath(this.schema, rest, value));
          else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
      }
    };
    exports.Collection = Collection;
    exports.collectionFromPath = collectionFromPath;
    exports.isEmptyPath = isEmptyPath;
  }
});

// node_modules/yaml/dist/stringify/stringifyComment.js
var require_stringifyComment = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyComment.js"(exports) {
    "use strict";
    var stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, "#");
    function indentComment(comment, indent) {
      if (/^\n+$/.test(comment))
        return comment.substring(1);
      return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
    }
    var lineComment = (str, indent, comment) => str.endsWith("\n") ? indentComment(comment, indent) : comment.includes("\n") ? "\n" + indentComment(comment, indent) : (str.endsWith(" ") ? "" : " ") + comment;
    exports.indentComment = indentComment;
    exports.lineComment = lineComment;
    exports.stringifyComment = stringifyComment;
  }
});

// node_modules/yaml/dist/stringify/foldFlowLines.js
var require_foldFlowLines = __commonJS({
  "node_modules/yaml/dist/stringify/foldFlowLines.js"(exports) {
    "use strict";
    var FOLD_FLOW = "flow";
    var FOLD_BLOCK = "block";
    var FOLD_QUOTED = "quoted";
    function foldFlowLines(text, indent, mode = "flow", { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
      if (!lineWidth || lineWidth < 0)
        return text;
      if (lineWidth < minContentWidth)
        minContentWidth = 0;
      const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
      if (text.length <= endStep)
        return text;
      const folds = [];
      const escapedFolds = {};
      let end = lineWidth - indent.length;
      if (typeof indentAtStart === "number") {
        if (indentAtStart > lineWidth - Math.max(2, minContentWidth))
          folds.push(0);
        else
          end = lineWidth - indentAtStart;
      }
      let split = void 0;
      let prev = void 0;
      let overflow = false;
      let i = -1;
      let escStart = -1;
      let escEnd = -1;
      if (mode === FOLD_BLOCK) {
        i = consumeMoreIndentedLines(text, i, indent.length);
        if (i !== -1)
          end = i + endStep;
      }
      for (let ch; ch = text[i += 1]; ) {
        if (mode === FOLD_QUOTED && ch === "\\") {
          escStart = i;
          switch (text[i + 1]) {
            case "x":
              i += 3;
              break;
            case "u":
              i += 5;
              break;
            case "U":
              i += 9;
              break;
            default:
              i += 1;
          }
          escEnd = i;
        }
        if (ch === "\n") {
          if (mode === FOLD_BLOCK)
            i = consumeMoreIndentedLines(text, i, indent.length);
          end = i + indent.length + endStep;
          split = void 0;
        } else {
          if (ch === " " && prev && prev !== " " && prev !== "\n" && prev !== "	") {
            const next = text[i + 1];
            if (next && next !== " " && next !== "\n" && next !== "	")
              split = i;
          }
          if (i >= end) {
            if (split) {
              folds.push(split);
              end = split + endStep;
              split = void 0;
            } else if (mode === FOLD_QUOTED) {
              while (prev === " " || prev === "	") {
                prev = ch;
                ch = text[i += 1];
                overflow = true;
              }
              const j = i > escEnd + 1 ? i - 2 : escStart - 1;
              if (escapedFolds[j])
                return text;
              folds.push(j);
              escapedFolds[j] = true;
              end = j + endStep;
              split = void 0;
            } else {
              overflow = true;
            }
          }
        }
        prev = ch;
      }
      if (overflow && onOverflow)
        onOverflow();
      if (folds.length === 0)
        return text;
      if (onFold)
        onFold();
      let res = text.slice(0, folds[0]);
      for (let i2 = 0; i2 < folds.length; ++i2) {
        const fold = folds[i2];
        const end2 = folds[i2 + 1] || text.length;
        if (fold === 0)
          res = `
${indent}${text.slice(0, end2)}`;
        else {
          if (mode === FOLD_QUOTED && escapedFolds[fold])
            res += `${text[fold]}\\`;
          res += `
${indent}${text.slice(fold + 1, end2)}`;
        }
      }
      return res;
    }
    function consumeMoreIndentedLines(text, i, indent) {
      let end = i;
      let start2 = i + 1;
      let ch = text[start2];
      while (ch === " " || ch === "	") {
        if (i < start2 + indent) {
          ch = text[++i];
        } else {
          do {
            ch = text[++i];
          } while (ch && ch !== "\n");
          end = i;
          start2 = i + 1;
          ch = text[start2];
        }
      }
      return end;
    }
    exports.FOLD_BLOCK = FOLD_BLOCK;
    exports.FOLD_FLOW = FOLD_FLOW;
    exports.FOLD_QUOTED = FOLD_QUOTED;
    exports.foldFlowLines = foldFlowLines;
  }
});

// node_modules/yaml/dist/stringify/stringifyString.js
var require_stringifyString = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyString.js"(exports) {
    "use strict";
    var Scalar2 = require_Scalar();
    var foldFlowLines = require_foldFlowLines();
    var getFoldOptions = (ctx, isBlock) => ({
      indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
      lineWidth: ctx.options.lineWidth,
      minContentWidth: ctx.options.minContentWidth
    });
    var containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
    function lineLengthOverLimit(str, lineWidth, indentLength) {
      if (!lineWidth || lineWidth < 0)
        return false;
      const limit = lineWidth - indentLength;
      const strLen = str.length;
      if (strLen <= limit)
        return false;
      for (let i = 0, start2 = 0; i < strLen; ++i) {
        if (str[i] === "\n") {
          if (i - start2 > limit)
            return true;
          start2 = i + 1;
          if (strLen - start2 <= limit)
            return false;
        }
      }
      return true;
    }
    function doubleQuotedString(value, ctx) {
      const json = JSON.stringify(value);
      if (ctx.options.doubleQuotedAsJSON)
        return json;
      const { implicitKey } = ctx;
      const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
      const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
      let str = "";
      let start2 = 0;
      for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
        if (ch === " " && json[i + 1] === "\\" && json[i + 2] === "n") {
          str += json.slice(start2, i) + "\\ ";
          i += 1;
          start2 = i;
          ch = "\\";
        }
        if (ch === "\\")
          switch (json[i + 1]) {
            case "u":
              {
                str += json.slice(start2, i);
                const code2 = json.substr(i + 2, 4);
                switch (code2) {
                  case "0000":
                    str += "\\0";
                    break;
                  case "0007":
                    str += "\\a";
                    break;
                  case "000b":
                    str += "\\v";
                    break;
                  case "001b":
                    str += "\\e";
                    break;
                  case "0085":
                    str += "\\N";
                    break;
                  case "00a0":
                    str += "\\_";
                    break;
                  case "2028":
                    str += "\\L";
                    break;
                  case "2029":
                    str += "\\P";
                    break;
                  default:
                    if (code2.substr(0, 2) === "00")
                      str += "\\x" + code2.substr(2);
                    else
                      str += json.substr(i, 6);
                }
                i += 5;
                start2 = i + 1;
              }
              break;
            case "n":
              if (implicitKey || json[i + 2] === '"' || json.length < minMultiLineLength) {
                i += 1;
              } else {
                str += json.slice(start2, i) + "\n\n";
                while (json[i + 2] === "\\" && json[i + 3] === "n" && json[i + 4] !== '"') {
                  str += "\n";
                  i += 2;
                }
                str += indent;
                if (json[i + 2] === " ")
                  str += "\\";
                i += 1;
                start2 = i + 1;
              }
              break;
            default:
              i += 1;
          }
      }
      str = start2 ? str + json.slice(start2) : json;
      return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
    }
    function singleQuotedString(value, ctx) {
      if (ctx.options.singleQuote === false || ctx.implicitKey && value.includes("\n") || /[ \t]\n|\n[ \t]/.test(value))
        return doubleQuotedString(value, ctx);
      const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
      const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&
${indent}`) + "'";
      return ctx.implicitKey ? res : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
    }
    function quotedString(value, ctx) {
      const { singleQuote } = ctx.options;
      let qs;
      if (singleQuote === false)
        qs = doubleQuotedString;
      else {
        const hasDouble = value.includes('"');
        const hasSingle = value.includes("'");
        if (hasDouble && !hasSingle)
          qs = singleQuotedString;
        else if (hasSingle && !hasDouble)
          qs = doubleQuotedString;
        else
          qs = singleQuote ? singleQuotedString : doubleQuotedString;
      }
      return qs(value, ctx);
    }
    var blockEndNewlines;
    try {
      blockEndNewlines = new RegExp("(^|(?<!\n))\n+(?!\n|$)", "g");
    } catch {
      blockEndNewlines = /\n+(?!\n|$)/g;
    }
    function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
      const { blockQuote, commentString, lineWidth } = ctx.options;
      if (!blockQuote || /\n[\t ]+$/.test(value)) {
        return quotedString(value, ctx);
      }
      const indent = ctx.indent || (ctx.forceBlockIndent || containsDocumentMarker(value) ? "  " : "");
      const literal = blockQuote === "literal" ? true : blockQuote === "folded" || type === Scalar2.Scalar.BLOCK_FOLDED ? false : type === Scalar2.Scalar.BLOCK_LITERAL ? true : !lineLengthOverLimit(value, lineWidth, indent.length);
      if (!value)
        return literal ? "|\n" : ">\n";
      let chomp;
      let endStart;
      for (endStart = value.length; endStart > 0; --endStart) {
        const ch = value[endStart - 1];
        if (ch !== "\n" && ch !== "	" && ch !== " ")
          break;
      }
      let end = value.substring(endStart);
      const endNlPos = end.indexOf("\n");
      if (endNlPos === -1) {
        chomp = "-";
      } else if (value === end || endNlPos !== end.length - 1) {
        chomp = "+";
        if (onChompKeep)
          onChompKeep();
      } else {
        chomp = "";
      }
      if (end) {
        value = value.slice(0, -end.length);
        if (end[end.length - 1] === "\n")
          end = end.slice(0, -1);
        end = end.replace(blockEndNewlines, `$&${indent}`);
      }
      let startWithSpace = false;
      let startEnd;
      let startNlPos = -1;
      for (startEnd = 0; startEnd < value.length; ++startEnd) {
        const ch = value[startEnd];
        if (ch === " ")
          startWithSpace = true;
        else if (ch === "\n")
          startNlPos = startEnd;
        else
          break;
      }
      let start2 = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
      if (start2) {
        value = value.substring(start2.length);
        start2 = start2.replace(/\n+/g, `$&${indent}`);
      }
      const indentSize = indent ? "2" : "1";
      let header = (startWithSpace ? indentSize : "") + chomp;
      if (comment) {
        header += " " + commentString(comment.replace(/ ?[\r\n]+/g, " "));
        if (onComment)
          onComment();
      }
      if (!literal) {
        const foldedValue = value.replace(/\n+/g, "\n$&").replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, "$1$2").replace(/\n+/g, `$&${indent}`);
        let literalFallback = false;
        const foldOptions = getFoldOptions(ctx, true);
        if (blockQuote !== "folded" && type !== Scalar2.Scalar.BLOCK_FOLDED) {
          foldOptions.onOverflow = () => {
            literalFallback = true;
          };
        }
        const body = foldFlowLines.foldFlowLines(`${start2}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
        if (!literalFallback)
          return `>${header}
${indent}${body}`;
      }
      value = value.replace(/\n+/g, `$&${indent}`);
      return `|${header}
${indent}${start2}${value}${end}`;
    }
    function plainString(item, ctx, onComment, onChompKeep) {
      const { type, value } = item;
      const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
      if (implicitKey && value.includes("\n") || inFlow && /[[\]{},]/.test(value)) {
        return quotedString(value, ctx);
      }
      if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) {
        return implicitKey || inFlow || !value.includes("\n") ? quotedString(value, ctx) : blockString(item, ctx, onComment, onChompKeep);
      }
      if (!implicitKey && !inFlow && type !== Scalar2.Scalar.PLAIN && value.includes("\n")) {
        return blockString(item, ctx, onComment, onChompKeep);
      }
      if (containsDocumentMarker(value)) {
        if (indent === "") {
          ctx.forceBlockIndent = true;
          return blockString(item, ctx, onComment, onChompKeep);
        } else if (implicitKey && indent === indentStep) {
          return quotedString(value, ctx);
        }
      }
      const str = value.replace(/\n+/g, `$&
${indent}`);
      if (actualString) {
        const test = (tag) => tag.default && tag.tag !== "tag:yaml.org,2002:str" && tag.test?.test(str);
        const { compat, tags: tags2 } = ctx.doc.schema;
        if (tags2.some(test) || compat?.some(test))
          return quotedString(value, ctx);
      }
      return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
    }
    function stringifyString(item, ctx, onComment, onChompKeep) {
      const { implicitKey, inFlow } = ctx;
      const ss = typeof item.value === "string" ? item : Object.assign({}, item, { value: String(item.value) });
      let { type } = item;
      if (type !== Scalar2.Scalar.QUOTE_DOUBLE) {
        if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value))
          type = Scalar2.Scalar.QUOTE_DOUBLE;
      }
      const _stringify2 = (_type) => {
        switch (_type) {
          case Scalar2.Scalar.BLOCK_FOLDED:
          case Scalar2.Scalar.BLOCK_LITERAL:
            return implicitKey || inFlow ? quotedString(ss.value, ctx) : blockString(ss, ctx, onComment, onChompKeep);
          case Scalar2.Scalar.QUOTE_DOUBLE:
            return doubleQuotedString(ss.value, ctx);
          case Scalar2.Scalar.QUOTE_SINGLE:
            return singleQuotedString(ss.value, ctx);
          case Scalar2.Scalar.PLAIN:
            return plainString(ss, ctx, onComment, onChompKeep);
          default:
            return null;
        }
      };
      let res = _stringify2(type);
      if (res === null) {
        const { defaultKeyType, defaultStringType } = ctx.options;
        const t = implicitKey && defaultKeyType || defaultStringType;
        res = _stringify2(t);
        if (res === null)
          throw new Error(`Unsupported default string type ${t}`);
      }
      return res;
    }
    exports.stringifyString = stringifyString;
  }
});

// node_modules/yaml/dist/stringify/stringify.js
var require_stringify = __commonJS({
  "node_modules/yaml/dist/stringify/stringify.js"(exports) {
    "use strict";
    var anchors = require_anchors();
    var identity2 = require_identity();
    var stringifyComment = require_stringifyComment();
    var stringifyString = require_stringifyString();
    function createStringifyContext(doc, options) {
      const opt = Object.assign({
        blockQuote: true,
        commentString: stringifyComment.stringifyComment,
        defaultKeyType: null,
        defaultStringType: "PLAIN",
        directives: null,
        doubleQuotedAsJSON: false,
        doubleQuotedMinMultiLineLength: 40,
        falseStr: "false",
        flowCollectionPadding: true,
        indentSeq: true,
        lineWidth: 80,
        minContentWidth: 20,
        nullStr: "null",
        simpleKeys: false,
        singleQuote: null,
        trailingComma: false,
        trueStr: "true",
        verifyAliasOrder: true
      }, doc.schema.toStringOptions, options);
      let inFlow;
      switch (opt.collectionStyle) {
        case "block":
          inFlow = false;
          break;
        case "flow":
          inFlow = true;
          break;
        default:
          inFlow = null;
      }
      return {
        anchors: /* @__PURE__ */ new Set(),
        doc,
        flowCollectionPadding: opt.flowCollectionPadding ? " " : "",
        indent: "",
        indentStep: typeof opt.indent === "number" ? " ".repeat(opt.indent) : "  ",
        inFlow,
        options: opt
      };
    }
    function getTagObject(tags2, item) {
      if (item.tag) {
        const match = tags2.filter((t) => t.tag === item.tag);
        if (match.length > 0)
          return match.find((t) => t.format === item.format) ?? match[0];
      }
      let tagObj = void 0;
      let obj;
      if (identity2.isScalar(item)) {
        obj = item.value;
        let match = tags2.filter((t) => t.identify?.(obj));
        if (match.length > 1) {
          const testMatch = match.filter((t) => t.test);
          if (testMatch.length > 0)
            match = testMatch;
        }
        tagObj = match.find((t) => t.format === item.format) ?? match.find((t) => !t.format);
      } else {
        obj = item;
        tagObj = tags2.find((t) => t.nodeClass && obj instanceof t.nodeClass);
      }
      if (!tagObj) {
        const name = obj?.constructor?.name ?? (obj === null ? "null" : typeof obj);
        throw new Error(`Tag not resolved for ${name} value`);
      }
      return tagObj;
    }
    function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
      if (!doc.directives)
        return "";
      const props = [];
      const anchor = (identity2.isScalar(node) || identity2.isCollection(node)) && node.anchor;
      if (anchor && anchors.anchorIsValid(anchor)) {
        anchors$1.add(anchor);
        props.push(`&${anchor}`);
      }
      const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
      if (tag)
        props.push(doc.directives.tagString(tag));
      return props.join(" ");
    }
    function stringify(item, ctx, onComment, onChompKeep) {
      if (identity2.isPair(item))
        return item.toString(ctx, onComment, onChompKeep);
      if (identity2.isAlias(item)) {
        if (ctx.doc.directives)
          return item.toString(ctx);
        if (ctx.resolvedAliases?.has(item)) {
          throw new TypeError(`Cannot stringify circular structure without alias nodes`);
        } else {
          if (ctx.resolvedAliases)
            ctx.resolvedAliases.add(item);
          else
            ctx.resolvedAliases = /* @__PURE__ */ new Set([item]);
          item = item.resolve(ctx.doc);
        }
      }
      let tagObj = void 0;
      const node = identity2.isNode(item) ? item : ctx.doc.createNode(item, { onTagObj: (o) => tagObj = o });
      tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
      const props = stringifyProps(node, tagObj, ctx);
      if (props.length > 0)
        ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
      const str = typeof tagObj.stringify === "function" ? tagObj.stringify(node, ctx, onComment, onChompKeep) : identity2.isScalar(node) ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep) : node.toString(ctx, onComment, onChompKeep);
      if (!props)
        return str;
      return identity2.isScalar(node) || str[0] === "{" || str[0] === "[" ? `${props} ${str}` : `${props}
${ctx.indent}${str}`;
    }
    exports.createStringifyContext = createStringifyContext;
    exports.stringify = stringify;
  }
});

// node_modules/yaml/dist/stringify/stringifyPair.js
var require_stringifyPair = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyPair.js"(exports) {
    "use strict";
    var identity2 = require_identity();
    var Scalar2 = require_Scalar();
    var stringify = require_stringify();
    var stringifyComment = require_stringifyComment();
    function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
      const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
      let keyComment = identity2.isNode(key) && key.comment || null;
      if (simpleKeys) {
        if (keyComment) {
          throw new Error("With simple keys, key nodes cannot have comments");
        }
        if (identity2.isCollection(key) || !identity2.isNode(key) && typeof key === "object") {
          const msg = "With simple keys, collection cannot be used as a key value";
          throw new Error(msg);
        }
      }
      let explicitKey = !simpleKeys && (!key || keyComment && value == null && !ctx.inFlow || identity2.isCollection(key) || (identity2.isScalar(key) ? key.type === Scalar2.Scalar.BLOCK_FOLDED || key.type === Scalar2.Scalar.BLOCK_LITERAL : typeof key === "object"));
      ctx = Object.assign({}, ctx, {
        allNullValues: false,
        implicitKey: !explicitKey && (simpleKeys || !allNullValues),
        indent: indent + indentStep
      });
      let keyCommentDone = false;
      let chompKeep = false;
      let str = stringify.stringify(key, ctx, () => keyCommentDone = true, () => chompKeep = true);
      if (!explicitKey && !ctx.inFlow && str.length > 1024) {
        if (simpleKeys)
          throw new Error("With simple keys, single line scalar must not span more than 1024 characters");
        explicitKey = true;
      }
      if (ctx.inFlow) {
        if (allNullValues || value == null) {
          if (keyCommentDone && onComment)
            onComment();
          return str === "" ? "?" : explicitKey ? `? ${str}` : str;
        }
      } else if (allNullValues && !simpleKeys || value == null && explicitKey) {
        str = `? ${str}`;
        if (keyComment && !keyCommentDone) {
          str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        } else if (chompKeep && onChompKeep)
          onChompKeep();
        return str;
      }
      if (keyCommentDone)
        keyComment = null;
      if (explicitKey) {
        if (keyComment)
          str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        str = `? ${str}
${indent}:`;
      } else {
        str = `${str}:`;
        if (keyComment)
          str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
      }
      let vsb, vcb, valueComment;
      if (identity2.isNode(value)) {
        vsb = !!value.spaceBefore;
        vcb = value.commentBefore;
        valueComment = value.comment;
      } else {
        vsb = false;
        vcb = null;
        valueComment = null;
        if (value && typeof value === "object")
          value = doc.createNode(value);
      }
      ctx.implicitKey = false;
      if (!explicitKey && !keyComment && identity2.isScalar(value))
        ctx.indentAtStart = str.length + 1;
      chompKeep = false;
      if (!indentSeq && indentStep.length >= 2 && !ctx.inFlow && !explicitKey && identity2.isSeq(value) && !value.flow && !value.tag && !value.anchor) {
        ctx.indent = ctx.indent.substring(2);
      }
      let valueCommentDone = false;
      const valueStr = stringify.stringify(value, ctx, () => valueCommentDone = true, () => chompKeep = true);
      let ws = " ";
      if (keyComment || vsb || vcb) {
        ws = vsb ? "\n" : "";
        if (vcb) {
          const cs = commentString(vcb);
          ws += `
${stringifyComment.indentComment(cs, ctx.indent)}`;
        }
        if (valueStr === "" && !ctx.inFlow) {
          if (ws === "\n" && valueComment)
            ws = "\n\n";
        } else {
          ws += `
${ctx.indent}`;
        }
      } else if (!explicitKey && identity2.isCollection(value)) {
        const vs0 = valueStr[0];
        const nl0 = valueStr.indexOf("\n");
        const hasNewline = nl0 !== -1;
        const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
        if (hasNewline || !flow) {
          let hasPropsLine = false;
          if (hasNewline && (vs0 === "&" || vs0 === "!")) {
            let sp0 = valueStr.indexOf(" ");
            if (vs0 === "&" && sp0 !== -1 && sp0 < nl0 && valueStr[sp0 + 1] === "!") {
              sp0 = valueStr.indexOf(" ", sp0 + 1);
            }
            if (sp0 === -1 || nl0 < sp0)
              hasPropsLine = true;
          }
          if (!hasPropsLine)
            ws = `
${ctx.indent}`;
        }
      } else if (valueStr === "" || valueStr[0] === "\n") {
        ws = "";
      }
      str += ws + valueStr;
      if (ctx.inFlow) {
        if (valueCommentDone && onComment)
          onComment();
      } else if (valueComment && !valueCommentDone) {
        str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
      } else if (chompKeep && onChompKeep) {
        onChompKeep();
      }
      return str;
    }
    exports.stringifyPair = stringifyPair;
  }
});

// node_modules/yaml/dist/log.js
var require_log = __commonJS({
  "node_modules/yaml/dist/log.js"(exports) {
    "use strict";
    var node_process = __require("process");
    function debug(logLevel, ...messages) {
      if (logLevel === "debug")
        console.log(...messages);
    }
    function warn(logLevel, warning) {
      if (logLevel === "debug" || logLevel === "warn") {
        if (typeof node_process.emitWarning === "function")
          node_process.emitWarning(warning);
        else
          console.warn(warning);
      }
    }
    exports.debug = debug;
    exports.warn = warn;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/merge.js
var require_merge = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/merge.js"(exports) {
    "use strict";
    var identity2 = require_identity();
    var Scalar2 = require_Scalar();
    var MERGE_KEY = "<<";
    var merge = {
      identify: (value) => value === MERGE_KEY || typeof value === "symbol" && value.description === MERGE_KEY,
      default: "key",
      tag: "tag:yaml.org,2002:merge",
      test: /^<<$/,
      resolve: () => Object.assign(new Scalar2.Scalar(Symbol(MERGE_KEY)), {
        addToJSMap: addMergeToJSMap
      }),
      stringify: () => MERGE_KEY
    };
    var isMergeKey = (ctx, key) => (merge.identify(key) || identity2.isScalar(key) && (!key.type || key.type === Scalar2.Scalar.PLAIN) && merge.identify(key.value)) && ctx?.doc.schema.tags.some((tag) => tag.tag === merge.tag && tag.default);
    function addMergeToJSMap(ctx, map, value) {
      const source = resolveAliasValue(ctx, value);
      if (identity2.isSeq(source))
        for (const it of source.items)
          mergeValue(ctx, map, it);
      else if (Array.isArray(source))
        for (const it of source)
          mergeValue(ctx, map, it);
      else
        mergeValue(ctx, map, source);
    }
    function mergeValue(ctx, map, value) {
      const source = resolveAliasValue(ctx, value);
      if (!identity2.isMap(source))
        throw new Error("Merge sources must be maps or map aliases");
      const srcMap = source.toJSON(null, ctx, Map);
      for (const [key, value2] of srcMap) {
        if (map instanceof Map) {
          if (!map.has(key))
            map.set(key, value2);
        } else if (map instanceof Set) {
          map.add(key);
        } else if (!Object.prototype.hasOwnProperty.call(map, key)) {
          Object.defineProperty(map, key, {
            value: value2,
            writable: true,
            enumerable: true,
            configurable: true
          });
        }
      }
      return map;
    }
    function resolveAliasValue(ctx, value) {
      return ctx && identity2.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
    }
    exports.addMergeToJSMap = addMergeToJSMap;
    exports.isMergeKey = isMergeKey;
    exports.merge = merge;
  }
});

// node_modules/yaml/dist/nodes/addPairToJSMap.js
var require_addPairToJSMap = __commonJS({
  "node_modules/yaml/dist/nodes/addPairToJSMap.js"(exports) {
    "use strict";
    var log = require_log();
    var merge = require_merge();
    var stringify = require_stringify();
    var identity2 = require_identity();
    var toJS = require_toJS();
    function addPairToJSMap(ctx, map, { key, value }) {
      if (identity2.isNode(key) && key.addToJSMap)
        key.addToJSMap(ctx, map, value);
      else if (merge.isMergeKey(ctx, key))
        merge.addMergeToJSMap(ctx, map, value);
      else {
        const jsKey = toJS.toJS(key, "", ctx);
        if (map instanceof Map) {
          map.set(jsKey, toJS.toJS(value, jsKey, ctx));
        } else if (map instanceof Set) {
          map.add(jsKey);
        } else {
          const stringKey = stringifyKey(key, jsKey, ctx);
          const jsValue = toJS.toJS(value, stringKey, ctx);
          if (stringKey in map)
            Object.defineProperty(map, stringKey, {
              value: jsValue,
              writable: true,
              enumerable: true,
              configurable: true
            });
          else
            map[stringKey] = jsValue;
        }
      }
      return map;
    }
    function stringifyKey(key, jsKey, ctx) {
      if (jsKey === null)
        return "";
      if (typeof jsKey !== "object")
        return String(jsKey);
      if (identity2.isNode(key) && ctx?.doc) {
        const strCtx = stringify.createStringifyContext(ctx.doc, {});
        strCtx.anchors = /* @__PURE__ */ new Set();
        for (const node of ctx.anchors.keys())
          strCtx.anchors.add(node.anchor);
        strCtx.inFlow = true;
        strCtx.inStringifyKey = true;
        const strKey = key.toString(strCtx);
        if (!ctx.mapKeyWarned) {
          let jsonStr = JSON.stringify(strKey);
          if (jsonStr.length > 40)
            jsonStr = jsonStr.substring(0, 36) + '..."';
          log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
          ctx.mapKeyWarned = true;
        }
        return strKey;
      }
      return JSON.stringify(jsKey);
    }
    exports.addPairToJSMap = addPairToJSMap;
  }
});

// node_modules/yaml/dist/nodes/Pair.js
var require_Pair = __commonJS({
  "node_modules/yaml/dist/nodes/Pair.js"(exports) {
    "use strict";
    var createNode = require_createNode();
    var stringifyPair = require_stringifyPair();
    var addPairToJSMap = require_addPairToJSMap();
    var identity2 = require_identity();
    function createPair(key, value, ctx) {
      const k = createNode.createNode(key, void 0, ctx);
      const v = createNode.createNode(value, void 0, ctx);
      return new Pair(k, v);
    }
    var Pair = class _Pair {
      constructor(key, value = null) {
        Object.defineProperty(this, identity2.NODE_TYPE, { value: identity2.PAIR });
        this.key = key;
        this.value = value;
      }
      clone(schema2) {
        let { key, value } = this;
        if (identity2.isNode(key))
          key = key.clone(schema2);
        if (identity2.isNode(value))
          value = value.clone(schema2);
        return new _Pair(key, value);
      }
      toJSON(_, ctx) {
        const pair2 = ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
        return addPairToJSMap.addPairToJSMap(ctx, pair2, this);
      }
      toString(ctx, onComment, onChompKeep) {
        return ctx?.doc ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
      }
    };
    exports.Pair = Pair;
    exports.createPair = createPair;
  }
});

// node_modules/yaml/dist/stringify/stringifyCollection.js
var require_stringifyCollection = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyCollection.js"(exports) {
    "use strict";
    var identity2 = require_identity();
    var stringify = require_stringify();
    var stringifyComment = require_stringifyComment();
    function stringifyCollection(collection, ctx, options) {
      const flow = ctx.inFlow ?? collection.flow;
      const stringify2 = flow ? stringifyFlowCollection : stringifyBlockCollection;
      return stringify2(collection, ctx, options);
    }
    function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
      const { indent, options: { commentString } } = ctx;
      const itemCtx = Object.assign({}, ctx, { indent: itemIndent, type: null });
      let chompKeep = false;
      const lines3 = [];
      for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment2 = null;
        if (identity2.isNode(item)) {
          if (!chompKeep && item.spaceBefore)
            lines3.push("");
          addCommentBefore(ctx, lines3, item.commentBefore, chompKeep);
          if (item.comment)
            comment2 = item.comment;
        } else if (identity2.isPair(item)) {
          const ik = identity2.isNode(item.key) ? item.key : null;
          if (ik) {
            if (!chompKeep && ik.spaceBefore)
              lines3.push("");
            addCommentBefore(ctx, lines3, ik.commentBefore, chompKeep);
          }
        }
        chompKeep = false;
        let str2 = stringify.stringify(item, itemCtx, () => comment2 = null, () => chompKeep = true);
        if (comment2)
          str2 += stringifyComment.lineComment(str2, itemIndent, commentString(comment2));
        if (chompKeep && comment2)
          chompKeep = false;
        lines3.push(blockItemPrefix + str2);
      }
      let str;
      if (lines3.length === 0) {
        str = flowChars.start + flowChars.end;
      } else {
        str = lines3[0];
        for (let i = 1; i < lines3.length; ++i) {
          const line = lines3[i];
          str += line ? `
${indent}${line}` : "\n";
        }
      }
      if (comment) {
        str += "\n" + stringifyComment.indentComment(commentString(comment), indent);
        if (onComment)
          onComment();
      } else if (chompKeep && onChompKeep)
        onChompKeep();
      return str;
    }
    function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
      const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
      itemIndent += indentStep;
      const itemCtx = Object.assign({}, ctx, {
        indent: itemIndent,
        inFlow: true,
        type: null
      });
      let reqNewline = false;
      let linesAtValue = 0;
      const lines3 = [];
      for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity2.isNode(item)) {
          if (item.spaceBefore)
            lines3.push("");
          addCommentBefore(ctx, lines3, item.commentBefore, false);
          if (item.comment)
            comment = item.comment;
        } else if (identity2.isPair(item)) {
          const ik = identity2.isNode(item.key) ? item.key : null;
          if (ik) {
            if (ik.spaceBefore)
              lines3.push("");
            addCommentBefore(ctx, lines3, ik.commentBefore, false);
            if (ik.comment)
              reqNewline = true;
          }
          const iv = identity2.isNode(item.value) ? item.value : null;
          if (iv) {
            if (iv.comment)
              comment = iv.comment;
            if (iv.commentBefore)
              reqNewline = true;
          } else if (item.value == null && ik?.comment) {
            comment = ik.comment;
          }
        }
        if (comment)
          reqNewline = true;
        let str = stringify.stringify(item, itemCtx, () => comment = null);
        reqNewline || (reqNewline = lines3.length > linesAtValue || str.includes("\n"));
        if (i < items.length - 1) {
          str += ",";
        } else if (ctx.options.trailingComma) {
          if (ctx.options.lineWidth > 0) {
            reqNewline || (reqNewline = lines3.reduce((sum, line) => sum + line.length + 2, 2) + (str.length + 2) > ctx.options.lineWidth);
          }
          if (reqNewline) {
            str += ",";
          }
        }
        if (comment)
          str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        lines3.push(str);
        linesAtValue = lines3.length;
      }
      const { start: start2, end } = flowChars;
      if (lines3.length === 0) {
        return start2 + end;
      } else {
        if (!reqNewline) {
          const len = lines3.reduce((sum, line) => sum + line.length + 2, 2);
          reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
        }
        if (reqNewline) {
          let str = start2;
          for (const line of lines3)
            str += line ? `
${indentStep}${indent}${line}` : "\n";
          return `${str}
${indent}${end}`;
        } else {
          return `${start2}${fcPadding}${lines3.join(" ")}${fcPadding}${end}`;
        }
      }
    }
    function addCommentBefore({ indent, options: { commentString } }, lines3, comment, chompKeep) {
      if (comment && chompKeep)
        comment = comment.replace(/^\n+/, "");
      if (comment) {
        const ic = stringifyComment.indentComment(commentString(comment), indent);
        lines3.push(ic.trimStart());
      }
    }
    exports.stringifyCollection = stringifyCollection;
  }
});

// node_modules/yaml/dist/nodes/YAMLMap.js
var require_YAMLMap = __commonJS({
  "node_modules/yaml/dist/nodes/YAMLMap.js"(exports) {
    "use strict";
    var stringifyCollection = require_stringifyCollection();
    var addPairToJSMap = require_addPairToJSMap();
    var Collection = require_Collection();
    var identity2 = require_identity();
    var Pair = require_Pair();
    var Scalar2 = require_Scalar();
    function findPair(items, key) {
      const k = identity2.isScalar(key) ? key.value : key;
      for (const it of items) {
        if (identity2.isPair(it)) {
          if (it.key === key || it.key === k)
            return it;
          if (identity2.isScalar(it.key) && it.key.value === k)
            return it;
        }
      }
      return void 0;
    }
    var YAMLMap = class extends Collection.Collection {
      static get tagName() {
        return "tag:yaml.org,2002:map";
      }
      constructor(schema2) {
        super(identity2.MAP, schema2);
        this.items = [];
      }
      /**
       * A generic collection parsing method that can be extended
       * to other node classes that inherit from YAMLMap
       */
      static from(schema2, obj, ctx) {
        const { keepUndefined, replacer } = ctx;
        const map = new this(schema2);
        const add3 = (key, value) => {
          if (typeof replacer === "function")
            value = replacer.call(obj, key, value);
          else if (Array.isArray(replacer) && !replacer.includes(key))
            return;
          if (value !== void 0 || keepUndefined)
            map.items.push(Pair.createPair(key, value, ctx));
        };
        if (obj instanceof Map) {
          for (const [key, value] of obj)
            add3(key, value);
        } else if (obj && typeof obj === "object") {
          for (const key of Object.keys(obj))
            add3(key, obj[key]);
        }
        if (typeof schema2.sortMapEntries === "function") {
          map.items.sort(schema2.sortMapEntries);
        }
        return map;
      }
      /**
       * Adds a value to the collection.
       *
       * @param overwrite - If not set `true`, using a key that is already in the
       *   collection will throw. Otherwise, overwrites the previous value.
       */
      add(pair2, overwrite) {
        let _pair;
        if (identity2.isPair(pair2))
          _pair = pair2;
        else if (!pair2 || typeof pair2 !== "object" || !("key" in pair2)) {
          _pair = new Pair.Pair(pair2, pair2?.value);
        } else
          _pair = new Pair.Pair(pair2.key, pair2.value);
        const prev = findPair(this.items, _pair.key);
        const sortEntries = this.schema?.sortMapEntries;
        if (prev) {
          if (!overwrite)
            throw new Error(`Key ${_pair.key} already set`);
          if (identity2.isScalar(prev.value) && Scalar2.isScalarValue(_pair.value))
            prev.value.value = _pair.value;
          else
            prev.value = _pair.value;
        } else if (sortEntries) {
          const i = this.items.findIndex((item) => sortEntries(_pair, item) < 0);
          if (i === -1)
            this.items.push(_pair);
          else
            this.items.splice(i, 0, _pair);
        } else {
          this.items.push(_pair);
        }
      }
      delete(key) {
        const it = findPair(this.items, key);
        if (!it)
          return false;
        const del = this.items.splice(this.items.indexOf(it), 1);
        return del.length > 0;
      }
      get(key, keepScalar) {
        const it = findPair(this.items, key);
        const node = it?.value;
        return (!keepScalar && identity2.isScalar(node) ? node.value : node) ?? void 0;
      }
      has(key) {
        return !!findPair(this.items, key);
      }
      set(key, value) {
        this.add(new Pair.Pair(key, value), true);
      }
      /**
       * @param ctx - Conversion context, originally set in Document#toJS()
       * @param {Class} Type - If set, forces the returned collection type
       * @returns Instance of Type, Map, or Object
       */
      toJSON(_, ctx, Type) {
        const map = Type ? new Type() : ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
        if (ctx?.onCreate)
          ctx.onCreate(map);
        for (const item of this.items)
          addPairToJSMap.addPairToJSMap(ctx, map, item);
        return map;
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        for (const item of this.items) {
          if (!identity2.isPair(item))
            throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
        }
        if (!ctx.allNullValues && this.hasAllNullValues(false))
          ctx = Object.assign({}, ctx, { allNullValues: true });
        return stringifyCollection.stringifyCollection(this, ctx, {
          blockItemPrefix: "",
          flowChars: { start: "{", end: "}" },
          itemIndent: ctx.indent || "",
          onChompKeep,
          onComment
        });
      }
    };
    exports.YAMLMap = YAMLMap;
    exports.findPair = findPair;
  }
});

// node_modules/yaml/dist/schema/common/map.js
var require_map = __commonJS({
  "node_modules/yaml/dist/schema/common/map.js"(exports) {
    "use strict";
    var identity2 = require_identity();
    var YAMLMap = require_YAMLMap();
    var map = {
      collection: "map",
      default: true,
      nodeClass: YAMLMap.YAMLMap,
      tag: "tag:yaml.org,2002:map",
      resolve(map2, onError) {
        if (!identity2.isMap(map2))
          onError("Expected a mapping for this tag");
        return map2;
      },
      createNode: (schema2, obj, ctx) => YAMLMap.YAMLMap.from(schema2, obj, ctx)
    };
    exports.map = map;
  }
});

// node_modules/yaml/dist/nodes/YAMLSeq.js
var require_YAMLSeq = __commonJS({
  "node_modules/yaml/dist/nodes/YAMLSeq.js"(exports) {
    "use strict";
    var createNode = require_createNode();
    var stringifyCollection = require_stringifyCollection();
    var Collection = require_Collection();
    var identity2 = require_identity();
    var Scalar2 = require_Scalar();
    var toJS = require_toJS();
    var YAMLSeq = class extends Collection.Collection {
      static get tagName() {
        return "tag:yaml.org,2002:seq";
      }
      constructor(schema2) {
        super(identity2.SEQ, schema2);
        this.items = [];
      }
      add(value) {
        this.items.push(value);
      }
      /**
       * Removes a value from the collection.
       *
       * `key` must contain a representation of an integer for this to succeed.
       * It may be wrapped in a `Scalar`.
       *
       * @returns `true` if the item was found and removed.
       */
      delete(key) {
        const idx = asItemIndex(key);
        if (typeof idx !== "number")
          return false;
        const del = this.items.splice(idx, 1);
        return del.length > 0;
      }
      get(key, keepScalar) {
        const idx = asItemIndex(key);
        if (typeof idx !== "number")
          return void 0;
        const it = this.items[idx];
        return !keepScalar && identity2.isScalar(it) ? it.value : it;
      }
      /**
       * Checks if the collection includes a value with the key `key`.
       *
       * `key` must contain a representation of an integer for this to succeed.
       * It may be wrapped in a `Scalar`.
       */
      has(key) {
        const idx = asItemIndex(key);
        return typeof idx === "number" && idx < this.items.length;
      }
      /**
       * Sets a value in this collection. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       *
       * If `key` does not contain a representation of an integer, this will throw.
       * It may be wrapped in a `Scalar`.
       */
      set(key, value) {
        const idx = asItemIndex(key);
        if (typeof idx !== "number")
          throw new Error(`Expected a valid index, not ${key}.`);
        const prev = this.items[idx];
        if (identity2.isScalar(prev) && Scalar2.isScalarValue(value))
          prev.value = value;
        else
          this.items[idx] = value;
      }
      toJSON(_, ctx) {
        const seq = [];
        if (ctx?.onCreate)
          ctx.onCreate(seq);
        let i = 0;
        for (const item of this.items)
          seq.push(toJS.toJS(item, String(i++), ctx));
        return seq;
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        return stringifyCollection.stringifyCollection(this, ctx, {
          blockItemPrefix: "- ",
          flowChars: { start: "[", end: "]" },
          itemIndent: (ctx.indent || "") + "  ",
          onChompKeep,
          onComment
        });
      }
      static from(schema2, obj, ctx) {
        const { replacer } = ctx;
        const seq = new this(schema2);
        if (obj && Symbol.iterator in Object(obj)) {
          let i = 0;
          for (let it of obj) {
            if (typeof replacer === "function") {
              const key = obj instanceof Set ? it : String(i++);
              it = replacer.call(obj, key, it);
            }
            seq.items.push(createNode.createNode(it, void 0, ctx));
          }
        }
        return seq;
      }
    };
    function asItemIndex(key) {
      let idx = identity2.isScalar(key) ? key.value : key;
      if (idx && typeof idx === "string")
        idx = Number(idx);
      return typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
    }
    exports.YAMLSeq = YAMLSeq;
  }
});

// node_modules/yaml/dist/schema/common/seq.js
var require_seq = __commonJS({
  "node_modules/yaml/dist/schema/common/seq.js"(exports) {
    "use strict";
    var identity2 = require_identity();
    var YAMLSeq = require_YAMLSeq();
    var seq = {
      collection: "seq",
      default: true,
      nodeClass: YAMLSeq.YAMLSeq,
      tag: "tag:yaml.org,2002:seq",
      resolve(seq2, onError) {
        if (!identity2.isSeq(seq2))
          onError("Expected a sequence for this tag");
        return seq2;
      },
      createNode: (schema2, obj, ctx) => YAMLSeq.YAMLSeq.from(schema2, obj, ctx)
    };
    exports.seq = seq;
  }
});

// node_modules/yaml/dist/schema/common/string.js
var require_string = __commonJS({
  "node_modules/yaml/dist/schema/common/string.js"(exports) {
    "use strict";
    var stringifyString = require_stringifyString();
    var string2 = {
      identify: (value) => typeof value === "string",
      default: true,
      tag: "tag:yaml.org,2002:str",
      resolve: (str) => str,
      stringify(item, ctx, onComment, onChompKeep) {
        ctx = Object.assign({ actualString: true }, ctx);
        return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
      }
    };
    exports.string = string2;
  }
});

// node_modules/yaml/dist/schema/common/null.js
var require_null = __commonJS({
  "node_modules/yaml/dist/schema/common/null.js"(exports) {
    "use strict";
    var Scalar2 = require_Scalar();
    var nullTag = {
      identify: (value) => value == null,
      createNode: () => new Scalar2.Scalar(null),
      default: true,
      tag: "tag:yaml.org,2002:null",
      test: /^(?:~|[Nn]ull|NULL)?$/,
      resolve: () => new Scalar2.Scalar(null),
      stringify: ({ source }, ctx) => typeof source === "string" && nullTag.test.test(source) ? source : ctx.options.nullStr
    };
    exports.nullTag = nullTag;
  }
});

// node_modules/yaml/dist/schema/core/bool.js
var require_bool = __commonJS({
  "node_modules/yaml/dist/schema/core/bool.js"(exports) {
    "use strict";
    var Scalar2 = require_Scalar();
    var boolTag = {
      identify: (value) => typeof value === "boolean",
      default: true,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
      resolve: (str) => new Scalar2.Scalar(str[0] === "t" || str[0] === "T"),
      stringify({ source, value }, ctx) {
        if (source && boolTag.test.test(source)) {
          const sv = source[0] === "t" || source[0] === "T";
          if (value === sv)
            return source;
        }
        return value ? ctx.options.trueStr : ctx.options.falseStr;
      }
    };
    exports.boolTag = boolTag;
  }
});

// node_modules/yaml/dist/stringify/stringifyNumber.js
var require_stringifyNumber = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyNumber.js"(exports) {
    "use strict";
    function stringifyNumber({ format, minFractionDigits, tag, value }) {
      if (typeof value === "bigint")
        return String(value);
      const num = typeof value === "number" ? value : Number(value);
      if (!isFinite(num))
        return isNaN(num) ? ".nan" : num < 0 ? "-.inf" : ".inf";
      let n = Object.is(value, -0) ? "-0" : JSON.stringify(value);
      if (!format && minFractionDigits && (!tag || tag === "tag:yaml.org,2002:float") && /^-?\d/.test(n) && !n.includes("e")) {
        let i = n.indexOf(".");
        if (i < 0) {
          i = n.length;
          n += ".";
        }
        let d = minFractionDigits - (n.length - i - 1);
        while (d-- > 0)
          n += "0";
      }
      return n;
    }
    exports.stringifyNumber = stringifyNumber;
  }
});

// node_modules/yaml/dist/schema/core/float.js
var require_float = __commonJS({
  "node_modules/yaml/dist/schema/core/float.js"(exports) {
    "use strict";
    var Scalar2 = require_Scalar();
    var stringifyNumber = require_stringifyNumber();
    var floatNaN = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
      resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
      stringify: stringifyNumber.stringifyNumber
    };
    var floatExp = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      format: "EXP",
      test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
      resolve: (str) => parseFloat(str),
      stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
      }
    };
    var float = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
      resolve(str) {
        const node = new Scalar2.Scalar(parseFloat(str));
        const dot = str.indexOf(".");
        if (dot !== -1 && str[str.length - 1] === "0")
          node.minFractionDigits = str.length - dot - 1;
        return node;
      },
      stringify: stringifyNumber.stringifyNumber
    };
    exports.float = float;
    exports.floatExp = floatExp;
    exports.floatNaN = floatNaN;
  }
});

// node_modules/yaml/dist/schema/core/int.js
var require_int = __commonJS({
  "node_modules/yaml/dist/schema/core/int.js"(exports) {
    "use strict";
    var stringifyNumber = require_stringifyNumber();
    var intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
    var intResolve = (str, offset, radix, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix);
    function intStringify(node, radix, prefix) {
      const { value } = node;
      if (intIdentify(value) && value >= 0)
        return prefix + value.toString(radix);
      return stringifyNumber.stringifyNumber(node);
    }
    var intOct = {
      identify: (value) => intIdentify(value) && value >= 0,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "OCT",
      test: /^0o[0-7]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
      stringify: (node) => intStringify(node, 8, "0o")
    };
    var int = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      test: /^[-+]?[0-9]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
      stringify: stringifyNumber.stringifyNumber
    };
    var intHex = {
      identify: (value) => intIdentify(value) && value >= 0,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "HEX",
      test: /^0x[0-9a-fA-F]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
      stringify: (node) => intStringify(node, 16, "0x")
    };
    exports.int = int;
    exports.intHex = intHex;
    exports.intOct = intOct;
  }
});

// node_modules/yaml/dist/schema/core/schema.js
var require_schema = __commonJS({
  "node_modules/yaml/dist/schema/core/schema.js"(exports) {
    "use strict";
    var map = require_map();
    var _null = require_null();
    var seq = require_seq();
    var string2 = require_string();
    var bool = require_bool();
    var float = require_float();
    var int = require_int();
    var schema2 = [
      map.map,
      seq.seq,
      string2.string,
      _null.nullTag,
      bool.boolTag,
      int.intOct,
      int.int,
      int.intHex,
      float.floatNaN,
      float.floatExp,
      float.float
    ];
    exports.schema = schema2;
  }
});

// node_modules/yaml/dist/schema/json/schema.js
var require_schema2 = __commonJS({
  "node_modules/yaml/dist/schema/json/schema.js"(exports) {
    "use strict";
    var Scalar2 = require_Scalar();
    var map = require_map();
    var seq = require_seq();
    function intIdentify(value) {
      return typeof value === "bigint" || Number.isInteger(value);
    }
    var stringifyJSON = ({ value }) => JSON.stringify(value);
    var jsonScalars = [
      {
        identify: (value) => typeof value === "string",
        default: true,
        tag: "tag:yaml.org,2002:str",
        resolve: (str) => str,
        stringify: stringifyJSON
      },
      {
        identify: (value) => value == null,
        createNode: () => new Scalar2.Scalar(null),
        default: true,
        tag: "tag:yaml.org,2002:null",
        test: /^null$/,
        resolve: () => null,
        stringify: stringifyJSON
      },
      {
        identify: (value) => typeof value === "boolean",
        default: true,
        tag: "tag:yaml.org,2002:bool",
        test: /^true$|^false$/,
        resolve: (str) => str === "true",
        stringify: stringifyJSON
      },
      {
        identify: intIdentify,
        default: true,
        tag: "tag:yaml.org,2002:int",
        test: /^-?(?:0|[1-9][0-9]*)$/,
        resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
        stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
      },
      {
        identify: (value) => typeof value === "number",
        default: true,
        tag: "tag:yaml.org,2002:float",
        test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
        resolve: (str) => parseFloat(str),
        stringify: stringifyJSON
      }
    ];
    var jsonError = {
      default: true,
      tag: "",
      test: /^/,
      resolve(str, onError) {
        onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
        return str;
      }
    };
    var schema2 = [map.map, seq.seq].concat(jsonScalars, jsonError);
    exports.schema = schema2;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/binary.js
var require_binary = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/binary.js"(exports) {
    "use strict";
    var node_buffer = __require("buffer");
    var Scalar2 = require_Scalar();
    var stringifyString = require_stringifyString();
    var binary = {
      identify: (value) => value instanceof Uint8Array,
      // Buffer inherits from Uint8Array
      default: false,
      tag: "tag:yaml.org,2002:binary",
      /**
       * Returns a Buffer in node and an Uint8Array in browsers
       *
       * To use the resulting buffer as an image, you'll want to do something like:
       *
       *   const blob = new Blob([buffer], { type: 'image/jpeg' })
       *   document.querySelector('#photo').src = URL.createObjectURL(blob)
       */
      resolve(src, onError) {
        if (typeof node_buffer.Buffer === "function") {
          return node_buffer.Buffer.from(src, "base64");
        } else if (typeof atob === "function") {
          const str = atob(src.replace(/[\n\r]/g, ""));
          const buffer = new Uint8Array(str.length);
          for (let i = 0; i < str.length; ++i)
            buffer[i] = str.charCodeAt(i);
          return buffer;
        } else {
          onError("This environment does not support reading binary tags; either Buffer or atob is required");
          return src;
        }
      },
      stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
        if (!value)
          return "";
        const buf = value;
        let str;
        if (typeof node_buffer.Buffer === "function") {
          str = buf instanceof node_buffer.Buffer ? buf.toString("base64") : node_buffer.Buffer.from(buf.buffer).toString("base64");
        } else if (typeof btoa === "function") {
          let s = "";
          for (let i = 0; i < buf.length; ++i)
            s += String.fromCharCode(buf[i]);
          str = btoa(s);
        } else {
          throw new Error("This environment does not support writing binary tags; either Buffer or btoa is required");
        }
        type ?? (type = Scalar2.Scalar.BLOCK_LITERAL);
        if (type !== Scalar2.Scalar.QUOTE_DOUBLE) {
          const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
          const n = Math.ceil(str.length / lineWidth);
          const lines3 = new Array(n);
          for (let i = 0, o = 0; i < n; ++i, o += lineWidth) {
            lines3[i] = str.substr(o, lineWidth);
          }
          str = lines3.join(type === Scalar2.Scalar.BLOCK_LITERAL ? "\n" : " ");
        }
        return stringifyString.stringifyString({ comment, type, value: str }, ctx, onComment, onChompKeep);
      }
    };
    exports.binary = binary;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/pairs.js
var require_pairs = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/pairs.js"(exports) {
    "use strict";
    var identity2 = require_identity();
    var Pair = require_Pair();
    var Scalar2 = require_Scalar();
    var YAMLSeq = require_YAMLSeq();
    function resolvePairs(seq, onError) {
      if (identity2.isSeq(seq)) {
        for (let i = 0; i < seq.items.length; ++i) {
          let item = seq.items[i];
          if (identity2.isPair(item))
            continue;
          else if (identity2.isMap(item)) {
            if (item.items.length > 1)
              onError("Each pair must have its own sequence indicator");
            const pair2 = item.items[0] || new Pair.Pair(new Scalar2.Scalar(null));
            if (item.commentBefore)
              pair2.key.commentBefore = pair2.key.commentBefore ? `${item.commentBefore}
${pair2.key.commentBefore}` : item.commentBefore;
            if (item.comment) {
              const cn = pair2.value ?? pair2.key;
              cn.comment = cn.comment ? `${item.comment}
${cn.comment}` : item.comment;
            }
            item = pair2;
          }
          seq.items[i] = identity2.isPair(item) ? item : new Pair.Pair(item);
        }
      } else
        onError("Expected a sequence for this tag");
      return seq;
    }
    function createPairs(schema2, iterable, ctx) {
      const { replacer } = ctx;
      const pairs2 = new YAMLSeq.YAMLSeq(schema2);
      pairs2.tag = "tag:yaml.org,2002:pairs";
      let i = 0;
      if (iterable && Symbol.iterator in Object(iterable))
        for (let it of iterable) {
          if (typeof replacer === "function")
            it = replacer.call(iterable, String(i++), it);
          let key, value;
          if (Array.isArray(it)) {
            if (it.length === 2) {
              key = it[0];
              value = it[1];
            } else
              throw new TypeError(`Expected [key, value] tuple: ${it}`);
          } else if (it && it instanceof Object) {
            const keys = Object.keys(it);
            if (keys.length === 1) {
              key = keys[0];
              value = it[key];
            } else {
              throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
            }
          } else {
            key = it;
          }
          pairs2.items.push(Pair.createPair(key, value, ctx));
        }
      return pairs2;
    }
    var pairs = {
      collection: "seq",
      default: false,
      tag: "tag:yaml.org,2002:pairs",
      resolve: resolvePairs,
      createNode: createPairs
    };
    exports.createPairs = createPairs;
    exports.pairs = pairs;
    exports.resolvePairs = resolvePairs;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/omap.js
var require_omap = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/omap.js"(exports) {
    "use strict";
    var identity2 = require_identity();
    var toJS = require_toJS();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var pairs = require_pairs();
    var YAMLOMap = class _YAMLOMap extends YAMLSeq.YAMLSeq {
      constructor() {
        super();
        this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
        this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
        this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
        this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
        this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
        this.tag = _YAMLOMap.tag;
      }
      /**
       * If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
       * but TypeScript won't allow widening the signature of a child method.
       */
      toJSON(_, ctx) {
        if (!ctx)
          return super.toJSON(_);
        const map = /* @__PURE__ */ new Map();
        if (ctx?.onCreate)
          ctx.onCreate(map);
        for (const pair2 of this.items) {
          let key, value;
          if (identity2.isPair(pair2)) {
            key = toJS.toJS(pair2.key, "", ctx);
            value = toJS.toJS(pair2.value, key, ctx);
          } else {
            key = toJS.toJS(pair2, "", ctx);
          }
          if (map.has(key))
            throw new Error("Ordered maps must not include duplicate keys");
          map.set(key, value);
        }
        return map;
      }
      static from(schema2, iterable, ctx) {
        const pairs$1 = pairs.createPairs(schema2, iterable, ctx);
        const omap2 = new this();
        omap2.items = pairs$1.items;
        return omap2;
      }
    };
    YAMLOMap.tag = "tag:yaml.org,2002:omap";
    var omap = {
      collection: "seq",
      identify: (value) => value instanceof Map,
      nodeClass: YAMLOMap,
      default: false,
      tag: "tag:yaml.org,2002:omap",
      resolve(seq, onError) {
        const pairs$1 = pairs.resolvePairs(seq, onError);
        const seenKeys = [];
        for (const { key } of pairs$1.items) {
          if (identity2.isScalar(key)) {
            if (seenKeys.includes(key.value)) {
              onError(`Ordered maps must not include duplicate keys: ${key.value}`);
            } else {
              seenKeys.push(key.value);
            }
          }
        }
        return Object.assign(new YAMLOMap(), pairs$1);
      },
      createNode: (schema2, iterable, ctx) => YAMLOMap.from(schema2, iterable, ctx)
    };
    exports.YAMLOMap = YAMLOMap;
    exports.omap = omap;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/bool.js
var require_bool2 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/bool.js"(exports) {
    "use strict";
    var Scalar2 = require_Scalar();
    function boolStringify({ value, source }, ctx) {
      const boolObj = value ? trueTag : falseTag;
      if (source && boolObj.test.test(source))
        return source;
      return value ? ctx.options.trueStr : ctx.options.falseStr;
    }
    var trueTag = {
      identify: (value) => value === true,
      default: true,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
      resolve: () => new Scalar2.Scalar(true),
      stringify: boolStringify
    };
    var falseTag = {
      identify: (value) => value === false,
      default: true,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
      resolve: () => new Scalar2.Scalar(false),
      stringify: boolStringify
    };
    exports.falseTag = falseTag;
    exports.trueTag = trueTag;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/float.js
var require_float2 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/float.js"(exports) {
    "use strict";
    var Scalar2 = require_Scalar();
    var stringifyNumber = require_stringifyNumber();
    var floatNaN = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
      resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
      stringify: stringifyNumber.stringifyNumber
    };
    var floatExp = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      format: "EXP",
      test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
      resolve: (str) => parseFloat(str.replace(/_/g, "")),
      stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
      }
    };
    var float = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
      resolve(str) {
        const node = new Scalar2.Scalar(parseFloat(str.replace(/_/g, "")));
        const dot = str.indexOf(".");
        if (dot !== -1) {
          const f = str.substring(dot + 1).replace(/_/g, "");
          if (f[f.length - 1] === "0")
            node.minFractionDigits = f.length;
        }
        return node;
      },
      stringify: stringifyNumber.stringifyNumber
    };
    exports.float = float;
    exports.floatExp = floatExp;
    exports.floatNaN = floatNaN;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/int.js
var require_int2 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/int.js"(exports) {
    "use strict";
    var stringifyNumber = require_stringifyNumber();
    var intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
    function intResolve(str, offset, radix, { intAsBigInt }) {
      const sign = str[0];
      if (sign === "-" || sign === "+")
        offset += 1;
      str = str.substring(offset).replace(/_/g, "");
      if (intAsBigInt) {
        switch (radix) {
          case 2:
            str = `0b${str}`;
            break;
          case 8:
            str = `0o${str}`;
            break;
          case 16:
            str = `0x${str}`;
            break;
        }
        const n2 = BigInt(str);
        return sign === "-" ? BigInt(-1) * n2 : n2;
      }
      const n = parseInt(str, radix);
      return sign === "-" ? -1 * n : n;
    }
    function intStringify(node, radix, prefix) {
      const { value } = node;
      if (intIdentify(value)) {
        const str = value.toString(radix);
        return value < 0 ? "-" + prefix + str.substr(1) : prefix + str;
      }
      return stringifyNumber.stringifyNumber(node);
    }
    var intBin = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "BIN",
      test: /^[-+]?0b[0-1_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
      stringify: (node) => intStringify(node, 2, "0b")
    };
    var intOct = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "OCT",
      test: /^[-+]?0[0-7_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
      stringify: (node) => intStringify(node, 8, "0")
    };
    var int = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      test: /^[-+]?[0-9][0-9_]*$/,
      resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
      stringify: stringifyNumber.stringifyNumber
    };
    var intHex = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "HEX",
      test: /^[-+]?0x[0-9a-fA-F_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
      stringify: (node) => intStringify(node, 16, "0x")
    };
    exports.int = int;
    exports.intBin = intBin;
    exports.intHex = intHex;
    exports.intOct = intOct;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/set.js
var require_set = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/set.js"(exports) {
    "use strict";
    var identity2 = require_identity();
    var Pair = require_Pair();
    var YAMLMap = require_YAMLMap();
    var YAMLSet = class _YAMLSet extends YAMLMap.YAMLMap {
      constructor(schema2) {
        super(schema2);
        this.tag = _YAMLSet.tag;
      }
      add(key) {
        let pair2;
        if (identity2.isPair(key))
          pair2 = key;
        else if (key && typeof key === "object" && "key" in key && "value" in key && key.value === null)
          pair2 = new Pair.Pair(key.key, null);
        else
          pair2 = new Pair.Pair(key, null);
        const prev = YAMLMap.findPair(this.items, pair2.key);
        if (!prev)
          this.items.push(pair2);
      }
      /**
       * If `keepPair` is `true`, returns the Pair matching `key`.
       * Otherwise, returns the value of that Pair's key.
       */
      get(key, keepPair) {
        const pair2 = YAMLMap.findPair(this.items, key);
        return !keepPair && identity2.isPair(pair2) ? identity2.isScalar(pair2.key) ? pair2.key.value : pair2.key : pair2;
      }
      set(key, value) {
        if (typeof value !== "boolean")
          throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
        const prev = YAMLMap.findPair(this.items, key);
        if (prev && !value) {
          this.items.splice(this.items.indexOf(prev), 1);
        } else if (!prev && value) {
          this.items.push(new Pair.Pair(key));
        }
      }
      toJSON(_, ctx) {
        return super.toJSON(_, ctx, Set);
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        if (this.hasAllNullValues(true))
          return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
        else
          throw new Error("Set items must all have null values");
      }
      static from(schema2, iterable, ctx) {
        const { replacer } = ctx;
        const set2 = new this(schema2);
        if (iterable && Symbol.iterator in Object(iterable))
          for (let value of iterable) {
            if (typeof replacer === "function")
              value = replacer.call(iterable, value, value);
            set2.items.push(Pair.createPair(value, null, ctx));
          }
        return set2;
      }
    };
    YAMLSet.tag = "tag:yaml.org,2002:set";
    var set = {
      collection: "map",
      identify: (value) => value instanceof Set,
      nodeClass: YAMLSet,
      default: false,
      tag: "tag:yaml.org,2002:set",
      createNode: (schema2, iterable, ctx) => YAMLSet.from(schema2, iterable, ctx),
      resolve(map, onError) {
        if (identity2.isMap(map)) {
          if (map.hasAllNullValues(true))
            return Object.assign(new YAMLSet(), map);
          else
            onError("Set items must all have null values");
        } else
          onError("Expected a mapping for this tag");
        return map;
      }
    };
    exports.YAMLSet = YAMLSet;
    exports.set = set;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/timestamp.js
var require_timestamp = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/timestamp.js"(exports) {
    "use strict";
    var stringifyNumber = require_stringifyNumber();
    function parseSexagesimal(str, asBigInt) {
      const sign = str[0];
      const parts = sign === "-" || sign === "+" ? str.substring(1) : str;
      const num = (n) => asBigInt ? BigInt(n) : Number(n);
      const res = parts.replace(/_/g, "").split(":").reduce((res2, p) => res2 * num(60) + num(p), num(0));
      return sign === "-" ? num(-1) * res : res;
    }
    function stringifySexagesimal(node) {
      let { value } = node;
      let num = (n) => n;
      if (typeof value === "bigint")
        num = (n) => BigInt(n);
      else if (isNaN(value) || !isFinite(value))
        return stringifyNumber.stringifyNumber(node);
      let sign = "";
      if (value < 0) {
        sign = "-";
        value *= num(-1);
      }
      const _60 = num(60);
      const parts = [value % _60];
      if (value < 60) {
        parts.unshift(0);
      } else {
        value = (value - parts[0]) / _60;
        parts.unshift(value % _60);
        if (value >= 60) {
          value = (value - parts[0]) / _60;
          parts.unshift(value);
        }
      }
      return sign + parts.map((n) => String(n).padStart(2, "0")).join(":").replace(/000000\d*$/, "");
    }
    var intTime = {
      identify: (value) => typeof value === "bigint" || Number.isInteger(value),
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "TIME",
      test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
      resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
      stringify: stringifySexagesimal
    };
    var floatTime = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      format: "TIME",
      test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
      resolve: (str) => parseSexagesimal(str, false),
      stringify: stringifySexagesimal
    };
    var timestamp = {
      identify: (value) => value instanceof Date,
      default: true,
      tag: "tag:yaml.org,2002:timestamp",
      // If the time zone is omitted, the timestamp is assumed to be specified in UTC. The time part
      // may be omitted altogether, resulting in a date format. In such a case, the time part is
      // assumed to be 00:00:00Z (start of day, UTC).
      test: RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),
      resolve(str) {
        const match = str.match(timestamp.test);
        if (!match)
          throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");
        const [, year, month, day, hour, minute, second] = match.map(Number);
        const millisec = match[7] ? Number((match[7] + "00").substr(1, 3)) : 0;
        let date2 = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
        const tz = match[8];
        if (tz && tz !== "Z") {
          let d = parseSexagesimal(tz, false);
          if (Math.abs(d) < 30)
            d *= 60;
          date2 -= 6e4 * d;
        }
        return new Date(date2);
      },
      stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, "") ?? ""
    };
    exports.floatTime = floatTime;
    exports.intTime = intTime;
    exports.timestamp = timestamp;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/schema.js
var require_schema3 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/schema.js"(exports) {
    "use strict";
    var map = require_map();
    var _null = require_null();
    var seq = require_seq();
    var string2 = require_string();
    var binary = require_binary();
    var bool = require_bool2();
    var float = require_float2();
    var int = require_int2();
    var merge = require_merge();
    var omap = require_omap();
    var pairs = require_pairs();
    var set = require_set();
    var timestamp = require_timestamp();
    var schema2 = [
      map.map,
      seq.seq,
      string2.string,
      _null.nullTag,
      bool.trueTag,
      bool.falseTag,
      int.intBin,
      int.intOct,
      int.int,
      int.intHex,
      float.floatNaN,
      float.floatExp,
      float.float,
      binary.binary,
      merge.merge,
      omap.omap,
      pairs.pairs,
      set.set,
      timestamp.intTime,
      timestamp.floatTime,
      timestamp.timestamp
    ];
    exports.schema = schema2;
  }
});

// node_modules/yaml/dist/schema/tags.js
var require_tags = __commonJS({
  "node_modules/yaml/dist/schema/tags.js"(exports) {
    "use strict";
    var map = require_map();
    var _null = require_null();
    var seq = require_seq();
    var string2 = require_string();
    var bool = require_bool();
    var float = require_float();
    var int = require_int();
    var schema2 = require_schema();
    var schema$1 = require_schema2();
    var binary = require_binary();
    var merge = require_merge();
    var omap = require_omap();
    var pairs = require_pairs();
    var schema$2 = require_schema3();
    var set = require_set();
    var timestamp = require_timestamp();
    var schemas2 = /* @__PURE__ */ new Map([
      ["core", schema2.schema],
      ["failsafe", [map.map, seq.seq, string2.string]],
      ["json", schema$1.schema],
      ["yaml11", schema$2.schema],
      ["yaml-1.1", schema$2.schema]
    ]);
    var tagsByName = {
      binary: binary.binary,
      bool: bool.boolTag,
      float: float.float,
      floatExp: float.floatExp,
      floatNaN: float.floatNaN,
      floatTime: timestamp.floatTime,
      int: int.int,
      intHex: int.intHex,
      intOct: int.intOct,
      intTime: timestamp.intTime,
      map: map.map,
      merge: merge.merge,
      null: _null.nullTag,
      omap: omap.omap,
      pairs: pairs.pairs,
      seq: seq.seq,
      set: set.set,
      timestamp: timestamp.timestamp
    };
    var coreKnownTags = {
      "tag:yaml.org,2002:binary": binary.binary,
      "tag:yaml.org,2002:merge": merge.merge,
      "tag:yaml.org,2002:omap": omap.omap,
      "tag:yaml.org,2002:pairs": pairs.pairs,
      "tag:yaml.org,2002:set": set.set,
      "tag:yaml.org,2002:timestamp": timestamp.timestamp
    };
    function getTags(customTags, schemaName, addMergeTag) {
      const schemaTags = schemas2.get(schemaName);
      if (schemaTags && !customTags) {
        return addMergeTag && !schemaTags.includes(merge.merge) ? schemaTags.concat(merge.merge) : schemaTags.slice();
      }
      let tags2 = schemaTags;
      if (!tags2) {
        if (Array.isArray(customTags))
          tags2 = [];
        else {
          const keys = Array.from(schemas2.keys()).filter((key) => key !== "yaml11").map((key) => JSON.stringify(key)).join(", ");
          throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
        }
      }
      if (Array.isArray(customTags)) {
        for (const tag of customTags)
          tags2 = tags2.concat(tag);
      } else if (typeof customTags === "function") {
        tags2 = customTags(tags2.slice());
      }
      if (addMergeTag)
        tags2 = tags2.concat(merge.merge);
      return tags2.reduce((tags3, tag) => {
        const tagObj = typeof tag === "string" ? tagsByName[tag] : tag;
        if (!tagObj) {
          const tagName = JSON.stringify(tag);
          const keys = Object.keys(tagsByName).map((key) => JSON.stringify(key)).join(", ");
          throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
        }
        if (!tags3.includes(tagObj))
          tags3.push(tagObj);
        return tags3;
      }, []);
    }
    exports.coreKnownTags = coreKnownTags;
    exports.getTags = getTags;
  }
});

// node_modules/yaml/dist/schema/Schema.js
var require_Schema = __commonJS({
  "node_modules/yaml/dist/schema/Schema.js"(exports) {
    "use strict";
    var identity2 = require_identity();
    var map = require_map();
    var seq = require_seq();
    var string2 = require_string();
    var tags2 = require_tags();
    var sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
    var Schema2 = class _Schema {
      constructor({ compat, customTags, merge, resolveKnownTags, schema: schema2, sortMapEntries, toStringDefaults }) {
        this.compat = Array.isArray(compat) ? tags2.getTags(compat, "compat") : compat ? tags2.getTags(null, compat) : null;
        this.name = typeof schema2 === "string" && schema2 || "core";
        this.knownTags = resolveKnownTags ? tags2.coreKnownTags : {};
        this.tags = tags2.getTags(customTags, this.name, merge);
        this.toStringOptions = toStringDefaults ?? null;
        Object.defineProperty(this, identity2.MAP, { value: map.map });
        Object.defineProperty(this, identity2.SCALAR, { value: string2.string });
        Object.defineProperty(this, identity2.SEQ, { value: seq.seq });
        this.sortMapEntries = typeof sortMapEntries === "function" ? sortMapEntries : sortMapEntries === true ? sortMapEntriesByKey : null;
      }
      clone() {
        const copy = Object.create(_Schema.prototype, Object.getOwnPropertyDescriptors(this));
        copy.tags = this.tags.slice();
        return copy;
      }
    };
    exports.Schema = Schema2;
  }
});

// node_modules/yaml/dist/stringify/stringifyDocument.js
var require_stringifyDocument = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyDocument.js"(exports) {
    "use strict";
    var identity2 = require_identity();
    var stringify = require_stringify();
    var stringifyComment = require_stringifyComment();
    function stringifyDocument(doc, options) {
      const lines3 = [];
      let hasDirectives = options.directives === true;
      if (options.directives !== false && doc.directives) {
        const dir = doc.directives.toString(doc);
        if (dir) {
          lines3.push(dir);
          hasDirectives = true;
        } else if (doc.directives.docStart)
          hasDirectives = true;
      }
      if (hasDirectives)
        lines3.push("---");
      const ctx = stringify.createStringifyContext(doc, options);
      const { commentString } = ctx.options;
      if (doc.commentBefore) {
        if (lines3.length !== 1)
          lines3.unshift("");
        const cs = commentString(doc.commentBefore);
        lines3.unshift(stringifyComment.indentComment(cs, ""));
      }
      let chompKeep = false;
      let contentComment = null;
      if (doc.contents) {
        if (identity2.isNode(doc.contents)) {
          if (doc.contents.spaceBefore && hasDirectives)
            lines3.push("");
          if (doc.contents.commentBefore) {
            const cs = commentString(doc.contents.commentBefore);
            lines3.push(stringifyComment.indentComment(cs, ""));
          }
          ctx.forceBlockIndent = !!doc.comment;
          contentComment = doc.contents.comment;
        }
        const onChompKeep = contentComment ? void 0 : () => chompKeep = true;
        let body = stringify.stringify(doc.contents, ctx, () => contentComment = null, onChompKeep);
        if (contentComment)
          body += stringifyComment.lineComment(body, "", commentString(contentComment));
        if ((body[0] === "|" || body[0] === ">") && lines3[lines3.length - 1] === "---") {
          lines3[lines3.length - 1] = `--- ${body}`;
        } else
          lines3.push(body);
      } else {
        lines3.push(stringify.stringify(doc.contents, ctx));
      }
      if (doc.directives?.docEnd) {
        if (doc.comment) {
          const cs = commentString(doc.comment);
          if (cs.includes("\n")) {
            lines3.push("...");
            lines3.push(stringifyComment.indentComment(cs, ""));
          } else {
            lines3.push(`... ${cs}`);
          }
        } else {
          lines3.push("...");
        }
      } else {
        let dc = doc.comment;
        if (dc && chompKeep)
          dc = dc.replace(/^\n+/, "");
        if (dc) {
          if ((!chompKeep || contentComment) && lines3[lines3.length - 1] !== "")
            lines3.push("");
          lines3.push(stringifyComment.indentComment(commentString(dc), ""));
        }
      }
      return lines3.join("\n") + "\n";
    }
    exports.stringifyDocument = stringifyDocument;
  }
});

// node_modules/yaml/dist/doc/Document.js
var require_Document = __commonJS({
  "node_modules/yaml/dist/doc/Document.js"(exports) {
    "use strict";
    var Alias = require_Alias();
    var Collection = require_Collection();
    var identity2 = require_identity();
    var Pair = require_Pair();
    var toJS = require_toJS();
    var Schema2 = require_Schema();
    var stringifyDocument = require_stringifyDocument();
    var anchors = require_anchors();
    var applyReviver = require_applyReviver();
    var createNode = require_createNode();
    var directives = require_directives();
    var Document = class _Document {
      constructor(value, replacer, options) {
        this.commentBefore = null;
        this.comment = null;
        this.errors = [];
        this.warnings = [];
        Object.defineProperty(this, identity2.NODE_TYPE, { value: identity2.DOC });
        let _replacer = null;
        if (typeof replacer === "function" || Array.isArray(replacer)) {
          _replacer = replacer;
        } else if (options === void 0 && replacer) {
          options = replacer;
          replacer = void 0;
        }
        const opt = Object.assign({
          intAsBigInt: false,
          keepSourceTokens: false,
          logLevel: "warn",
          prettyErrors: true,
          strict: true,
          stringKeys: false,
          uniqueKeys: true,
          version: "1.2"
        }, options);
        this.options = opt;
        let { version: version2 } = opt;
        if (options?._directives) {
          this.directives = options._directives.atDocument();
          if (this.directives.yaml.explicit)
            version2 = this.directives.yaml.version;
        } else
          this.directives = new directives.Directives({ version: version2 });
        this.setSchema(version2, options);
        this.contents = value === void 0 ? null : this.createNode(value, _replacer, options);
      }
      /**
       * Create a deep copy of this Document and its contents.
       *
       * Custom Node values that inherit from `Object` still refer to their original instances.
       */
      clone() {
        const copy = Object.create(_Document.prototype, {
          [identity2.NODE_TYPE]: { value: identity2.DOC }
        });
        copy.commentBefore = this.commentBefore;
        copy.comment = this.comment;
        copy.errors = this.errors.slice();
        copy.warnings = this.warnings.slice();
        copy.options = Object.assign({}, this.options);
        if (this.directives)
          copy.directives = this.directives.clone();
        copy.schema = this.schema.clone();
        copy.contents = identity2.isNode(this.contents) ? this.contents.clone(copy.schema) : this.contents;
        if (this.range)
          copy.range = this.range.slice();
        return copy;
      }
      /** Adds a value to the document. */
      add(value) {
        if (assertCollection(this.contents))
          this.contents.add(value);
      }
      /** Adds a value to the document. */
      addIn(path, value) {
        if (assertCollection(this.contents))
          this.contents.addIn(path, value);
      }
      /**
       * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
       *
       * If `node` already has an anchor, `name` is ignored.
       * Otherwise, the `node.anchor` value will be set to `name`,
       * or if an anchor with that name is already present in the document,
       * `name` will be used as a prefix for a new unique anchor.
       * If `name` is undefined, the generated anchor will use 'a' as a prefix.
       */
      createAlias(node, name) {
        if (!node.anchor) {
          const prev = anchors.anchorNames(this);
          node.anchor = // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
          !name || prev.has(name) ? anchors.findNewAnchor(name || "a", prev) : name;
        }
        return new Alias.Alias(node.anchor);
      }
      createNode(value, replacer, options) {
        let _replacer = void 0;
        if (typeof replacer === "function") {
          value = replacer.call({ "": value }, "", value);
          _replacer = replacer;
        } else if (Array.isArray(replacer)) {
          const keyToStr = (v) => typeof v === "number" || v instanceof String || v instanceof Number;
          const asStr = replacer.filter(keyToStr).map(String);
          if (asStr.length > 0)
            replacer = replacer.concat(asStr);
          _replacer = replacer;
        } else if (options === void 0 && replacer) {
          options = replacer;
          replacer = void 0;
        }
        const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
        const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(
          this,
          // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
          anchorPrefix || "a"
        );
        const ctx = {
          aliasDuplicateObjects: aliasDuplicateObjects ?? true,
          keepUndefined: keepUndefined ?? false,
          onAnchor,
          onTagObj,
          replacer: _replacer,
          schema: this.schema,
          sourceObjects
        };
        const node = createNode.createNode(value, tag, ctx);
        if (flow && identity2.isCollection(node))
          node.flow = true;
        setAnchors();
        return node;
      }
      /**
       * Convert a key and a value into a `Pair` using the current schema,
       * recursively wrapping all values as `Scalar` or `Collection` nodes.
       */
      createPair(key, value, options = {}) {
        const k = this.createNode(key, null, options);
        const v = this.createNode(value, null, options);
        return new Pair.Pair(k, v);
      }
      /**
       * Removes a value from the document.
       * @returns `true` if the item was found and removed.
       */
      delete(key) {
        return assertCollection(this.contents) ? this.contents.delete(key) : false;
      }
      /**
       * Removes a value from the document.
       * @returns `true` if the item was found and removed.
       */
      deleteIn(path) {
        if (Collection.isEmptyPath(path)) {
          if (this.contents == null)
            return false;
          this.contents = null;
          return true;
        }
        return assertCollection(this.contents) ? this.contents.deleteIn(path) : false;
      }
      /**
       * Returns item at `key`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      get(key, keepScalar) {
        return identity2.isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
      }
      /**
       * Returns item at `path`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      getIn(path, keepScalar) {
        if (Collection.isEmptyPath(path))
          return !keepScalar && identity2.isScalar(this.contents) ? this.contents.value : this.contents;
        return identity2.isCollection(this.contents) ? this.contents.getIn(path, keepScalar) : void 0;
      }
      /**
       * Checks if the document includes a value with the key `key`.
       */
      has(key) {
        return identity2.isCollection(this.contents) ? this.contents.has(key) : false;
      }
      /**
       * Checks if the document includes a value at `path`.
       */
      hasIn(path) {
        if (Collection.isEmptyPath(path))
          return this.contents !== void 0;
        return identity2.isCollection(this.contents) ? this.contents.hasIn(path) : false;
      }
      /**
       * Sets a value in this document. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      set(key, value) {
        if (this.contents == null) {
          this.contents = Collection.collectionFromPath(this.schema, [key], value);
        } else if (assertCollection(this.contents)) {
          this.contents.set(key, value);
        }
      }
      /**
       * Sets a value in this document. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      setIn(path, value) {
        if (Collection.isEmptyPath(path)) {
          this.contents = value;
        } else if (this.contents == null) {
          this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
        } else if (assertCollection(this.contents)) {
          this.contents.setIn(path, value);
        }
      }
      /**
       * Change the YAML version and schema used by the document.
       * A `null` version disables support for directives, explicit tags, anchors, and aliases.
       * It also requires the `schema` option to be given as a `Schema` instance value.
       *
       * Overrides all previously set schema options.
       */
      setSchema(version2, options = {}) {
        if (typeof version2 === "number")
          version2 = String(version2);
        let opt;
        switch (version2) {
          case "1.1":
            if (this.directives)
              this.directives.yaml.version = "1.1";
            else
              this.directives = new directives.Directives({ version: "1.1" });
            opt = { resolveKnownTags: false, schema: "yaml-1.1" };
            break;
          case "1.2":
          case "next":
            if (this.directives)
              this.directives.yaml.version = version2;
            else
              this.directives = new directives.Directives({ version: version2 });
            opt = { resolveKnownTags: true, schema: "core" };
            break;
          case null:
            if (this.directives)
              delete this.directives;
            opt = null;
            break;
          default: {
            const sv = JSON.stringify(version2);
            throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
          }
        }
        if (options.schema instanceof Object)
          this.schema = options.schema;
        else if (opt)
          this.schema = new Schema2.Schema(Object.assign(opt, options));
        else
          throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
      }
      // json & jsonArg are only used from toJSON()
      toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        const ctx = {
          anchors: /* @__PURE__ */ new Map(),
          doc: this,
          keep: !json,
          mapAsMap: mapAsMap === true,
          mapKeyWarned: false,
          maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
        };
        const res = toJS.toJS(this.contents, jsonArg ?? "", ctx);
        if (typeof onAnchor === "function")
          for (const { count: count2, res: res2 } of ctx.anchors.values())
            onAnchor(res2, count2);
        return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
      }
      /**
       * A JSON representation of the document `contents`.
       *
       * @param jsonArg Used by `JSON.stringify` to indicate the array index or
       *   property name.
       */
      toJSON(jsonArg, onAnchor) {
        return this.toJS({ json: true, jsonArg, mapAsMap: false, onAnchor });
      }
      /** A YAML representation of the document. */
      toString(options = {}) {
        if (this.errors.length > 0)
          throw new Error("Document with errors cannot be stringified");
        if ("indent" in options && (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
          const s = JSON.stringify(options.indent);
          throw new Error(`"indent" option must be a positive integer, not ${s}`);
        }
        return stringifyDocument.stringifyDocument(this, options);
      }
    };
    function assertCollection(contents) {
      if (identity2.isCollection(contents))
        return true;
      throw new Error("Expected a YAML collection as document contents");
    }
    exports.Document = Document;
  }
});

// node_modules/yaml/dist/errors.js
var require_errors = __commonJS({
  "node_modules/yaml/dist/errors.js"(exports) {
    "use strict";
    var YAMLError = class extends Error {
      constructor(name, pos, code2, message) {
        super();
        this.name = name;
        this.code = code2;
        this.message = message;
        this.pos = pos;
      }
    };
    var YAMLParseError = class extends YAMLError {
      constructor(pos, code2, message) {
        super("YAMLParseError", pos, code2, message);
      }
    };
    var YAMLWarning = class extends YAMLError {
      constructor(pos, code2, message) {
        super("YAMLWarning", pos, code2, message);
      }
    };
    var prettifyError = (src, lc) => (error) => {
      if (error.pos[0] === -1)
        return;
      error.linePos = error.pos.map((pos) => lc.linePos(pos));
      const { line, col } = error.linePos[0];
      error.message += ` at line ${line}, column ${col}`;
      let ci = col - 1;
      let lineStr = src.substring(lc.lineStarts[line - 1], lc.lineStarts[line]).replace(/[\n\r]+$/, "");
      if (ci >= 60 && lineStr.length > 80) {
        const trimStart = Math.min(ci - 39, lineStr.length - 79);
        lineStr = "\u2026" + lineStr.substring(trimStart);
        ci -= trimStart - 1;
      }
      if (lineStr.length > 80)
        lineStr = lineStr.substring(0, 79) + "\u2026";
      if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
        let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
        if (prev.length > 80)
          prev = prev.substring(0, 79) + "\u2026\n";
        lineStr = prev + lineStr;
      }
      if (/[^ ]/.test(lineStr)) {
        let count2 = 1;
        const end = error.linePos[1];
        if (end?.line === line && end.col > col) {
          count2 = Math.max(1, Math.min(end.col - col, 80 - ci));
        }
        const pointer = " ".repeat(ci) + "^".repeat(count2);
        error.message += `:

${lineStr}
${pointer}
`;
      }
    };
    exports.YAMLError = YAMLError;
    exports.YAMLParseError = YAMLParseError;
    exports.YAMLWarning = YAMLWarning;
    exports.prettifyError = prettifyError;
  }
});

// node_modules/yaml/dist/compose/resolve-props.js
var require_resolve_props = __commonJS({
  "node_modules/yaml/dist/compose/resolve-props.js"(exports) {
    "use strict";
    function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
      let spaceBefore = false;
      let atNewline = startOnNewline;
      let hasSpace = startOnNewline;
      let comment = "";
      let commentSep = "";
      let hasNewline = false;
      let reqSpace = false;
      let tab = null;
      let anchor = null;
      let tag = null;
      let newlineAfterProp = null;
      let comma = null;
      let found = null;
      let start2 = null;
      for (const token of tokens) {
        if (reqSpace) {
          if (token.type !== "space" && token.type !== "newline" && token.type !== "comma")
            onError(token.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
          reqSpace = false;
        }
        if (tab) {
          if (atNewline && token.type !== "comment" && token.type !== "newline") {
            onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
          }
          tab = null;
        }
        switch (token.type) {
          case "space":
            if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("	")) {
              tab = token;
            }
            hasSpace = true;
            break;
          case "comment": {
            if (!hasSpace)
              onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
            const cb = token.source.substring(1) || " ";
            if (!comment)
              comment = cb;
            else
              comment += commentSep + cb;
            commentSep = "";
            atNewline = false;
            break;
          }
          case "newline":
            if (atNewline) {
              if (comment)
                comment += token.source;
              else if (!found || indicator !== "seq-item-ind")
                spaceBefore = true;
            } else
              commentSep += token.source;
            atNewline = true;
            hasNewline = true;
            if (anchor || tag)
              newlineAfterProp = token;
            hasSpace = true;
            break;
          case "anchor":
            if (anchor)
              onError(token, "MULTIPLE_ANCHORS", "A node can have at most one anchor");
            if (token.source.endsWith(":"))
              onError(token.offset + token.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", true);
            anchor = token;
            start2 ?? (start2 = token.offset);
            atNewline = false;
            hasSpace = false;
            reqSpace = true;
            break;
          case "tag": {
            if (tag)
              onError(token, "MULTIPLE_TAGS", "A node can have at most one tag");
            tag = token;
            start2 ?? (start2 = token.offset);
            atNewline = false;
            hasSpace = false;
            reqSpace = true;
            break;
          }
          case indicator:
            if (anchor || tag)
              onError(token, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token.source} indicator`);
            if (found)
              onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.source} in ${flow ?? "collection"}`);
            found = token;
            atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
            hasSpace = false;
            break;
          case "comma":
            if (flow) {
              if (comma)
                onError(token, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`);
              comma = token;
              atNewline = false;
              hasSpace = false;
              break;
            }
          // else fallthrough
          default:
            onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.type} token`);
            atNewline = false;
            hasSpace = false;
        }
      }
      const last = tokens[tokens.length - 1];
      const end = last ? last.offset + last.source.length : offset;
      if (reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "")) {
        onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
      }
      if (tab && (atNewline && tab.indent <= parentIndent || next?.type === "block-map" || next?.type === "block-seq"))
        onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
      return {
        comma,
        found,
        spaceBefore,
        comment,
        hasNewline,
        anchor,
        tag,
        newlineAfterProp,
        end,
        start: start2 ?? end
      };
    }
    exports.resolveProps = resolveProps;
  }
});

// node_modules/yaml/dist/compose/util-contains-newline.js
var require_util_contains_newline = __commonJS({
  "node_modules/yaml/dist/compose/util-contains-newline.js"(exports) {
    "use strict";
    function containsNewline(key) {
      if (!key)
        return null;
      switch (key.type) {
        case "alias":
        case "scalar":
        case "double-quoted-scalar":
        case "single-quoted-scalar":
          if (key.source.includes("\n"))
            return true;
          if (key.end) {
            for (const st of key.end)
              if (st.type === "newline")
                return true;
          }
          return false;
        case "flow-collection":
          for (const it of key.items) {
            for (const st of it.start)
              if (st.type === "newline")
                return true;
            if (it.sep) {
              for (const st of it.sep)
                if (st.type === "newline")
                  return true;
            }
            if (containsNewline(it.key) || containsNewline(it.value))
              return true;
          }
          return false;
        default:
          return true;
      }
    }
    exports.containsNewline = containsNewline;
  }
});

// node_modules/yaml/dist/compose/util-flow-indent-check.js
var require_util_flow_indent_check = __commonJS({
  "node_modules/yaml/dist/compose/util-flow-indent-check.js"(exports) {
    "use strict";
    var utilContainsNewline = require_util_contains_newline();
    function flowIndentCheck(indent, fc, onError) {
      if (fc?.type === "flow-collection") {
        const end = fc.end[0];
        if (end.indent === indent && (end.source === "]" || end.source === "}") && utilContainsNewline.containsNewline(fc)) {
          const msg = "Flow end indicator should be more indented than parent";
          onError(end, "BAD_INDENT", msg, true);
        }
      }
    }
    exports.flowIndentCheck = flowIndentCheck;
  }
});

// node_modules/yaml/dist/compose/util-map-includes.js
var require_util_map_includes = __commonJS({
  "node_modules/yaml/dist/compose/util-map-includes.js"(exports) {
    "use strict";
    var identity2 = require_identity();
    function mapIncludes(ctx, items, search) {
      const { uniqueKeys } = ctx.options;
      if (uniqueKeys === false)
        return false;
      const isEqual = typeof uniqueKeys === "function" ? uniqueKeys : (a, b) => a === b || identity2.isScalar(a) && identity2.isScalar(b) && a.value === b.value;
      return items.some((pair2) => isEqual(pair2.key, search));
    }
    exports.mapIncludes = mapIncludes;
  }
});

// node_modules/yaml/dist/compose/resolve-block-map.js
var require_resolve_block_map = __commonJS({
  "node_modules/yaml/dist/compose/resolve-block-map.js"(exports) {
    "use strict";
    var Pair = require_Pair();
    var YAMLMap = require_YAMLMap();
    var resolveProps = require_resolve_props();
    var utilContainsNewline = require_util_contains_newline();
    var utilFlowIndentCheck = require_util_flow_indent_check();
    var utilMapIncludes = require_util_map_includes();
    var startColMsg = "All mapping items must start at the same column";
    function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
      const NodeClass = tag?.nodeClass ?? YAMLMap.YAMLMap;
      const map = new NodeClass(ctx.schema);
      if (ctx.atRoot)
        ctx.atRoot = false;
      let offset = bm.offset;
      let commentEnd = null;
      for (const collItem of bm.items) {
        const { start: start2, key, sep, value } = collItem;
        const keyProps = resolveProps.resolveProps(start2, {
          indicator: "explicit-key-ind",
          next: key ?? sep?.[0],
          offset,
          onError,
          parentIndent: bm.indent,
          startOnNewline: true
        });
        const implicitKey = !keyProps.found;
        if (implicitKey) {
          if (key) {
            if (key.type === "block-seq")
              onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key");
            else if ("indent" in key && key.indent !== bm.indent)
              onError(offset, "BAD_INDENT", startColMsg);
          }
          if (!keyProps.anchor && !keyProps.tag && !sep) {
            commentEnd = keyProps.end;
            if (keyProps.comment) {
              if (map.comment)
                map.comment += "\n" + keyProps.comment;
              else
                map.comment = keyProps.comment;
            }
            continue;
          }
          if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) {
            onError(key ?? start2[start2.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
          }
        } else if (keyProps.found?.indent !== bm.indent) {
          onError(offset, "BAD_INDENT", startColMsg);
        }
        ctx.atKey = true;
        const keyStart = keyProps.end;
        const keyNode = key ? composeNode(ctx, key, keyProps, onError) : composeEmptyNode(ctx, keyStart, start2, null, keyProps, onError);
        if (ctx.schema.compat)
          utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
        ctx.atKey = false;
        if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
          onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
        const valueProps = resolveProps.resolveProps(sep ?? [], {
          indicator: "map-value-ind",
          next: value,
          offset: keyNode.range[2],
          onError,
          parentIndent: bm.indent,
          startOnNewline: !key || key.type === "block-scalar"
        });
        offset = valueProps.end;
        if (valueProps.found) {
          if (implicitKey) {
            if (value?.type === "block-map" && !valueProps.hasNewline)
              onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings");
            if (ctx.options.strict && keyProps.start < valueProps.found.offset - 1024)
              onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key");
          }
          const valueNode = value ? composeNode(ctx, value, valueProps, onError) : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
          if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
          offset = valueNode.range[2];
          const pair2 = new Pair.Pair(keyNode, valueNode);
          if (ctx.options.keepSourceTokens)
            pair2.srcToken = collItem;
          map.items.push(pair2);
        } else {
          if (implicitKey)
            onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values");
          if (valueProps.comment) {
            if (keyNode.comment)
              keyNode.comment += "\n" + valueProps.comment;
            else
              keyNode.comment = valueProps.comment;
          }
          const pair2 = new Pair.Pair(keyNode);
          if (ctx.options.keepSourceTokens)
            pair2.srcToken = collItem;
          map.items.push(pair2);
        }
      }
      if (commentEnd && commentEnd < offset)
        onError(commentEnd, "IMPOSSIBLE", "Map comment with trailing content");
      map.range = [bm.offset, offset, commentEnd ?? offset];
      return map;
    }
    exports.resolveBlockMap = resolveBlockMap;
  }
});

// node_modules/yaml/dist/compose/resolve-block-seq.js
var require_resolve_block_seq = __commonJS({
  "node_modules/yaml/dist/compose/resolve-block-seq.js"(exports) {
    "use strict";
    var YAMLSeq = require_YAMLSeq();
    var resolveProps = require_resolve_props();
    var utilFlowIndentCheck = require_util_flow_indent_check();
    function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
      const NodeClass = tag?.nodeClass ?? YAMLSeq.YAMLSeq;
      const seq = new NodeClass(ctx.schema);
      if (ctx.atRoot)
        ctx.atRoot = false;
      if (ctx.atKey)
        ctx.atKey = false;
      let offset = bs.offset;
      let commentEnd = null;
      for (const { start: start2, value } of bs.items) {
        const props = resolveProps.resolveProps(start2, {
          indicator: "seq-item-ind",
          next: value,
          offset,
          onError,
          parentIndent: bs.indent,
          startOnNewline: true
        });
        if (!props.found) {
          if (props.anchor || props.tag || value) {
            if (value?.type === "block-seq")
              onError(props.end, "BAD_INDENT", "All sequence items must start at the same column");
            else
              onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
          } else {
            commentEnd = props.end;
            if (props.comment)
              seq.comment = props.comment;
            continue;
          }
        }
        const node = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start2, null, props, onError);
        if (ctx.schema.compat)
          utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
        offset = node.range[2];
        seq.items.push(node);
      }
      seq.range = [bs.offset, offset, commentEnd ?? offset];
      return seq;
    }
    exports.resolveBlockSeq = resolveBlockSeq;
  }
});

// node_modules/yaml/dist/compose/resolve-end.js
var require_resolve_end = __commonJS({
  "node_modules/yaml/dist/compose/resolve-end.js"(exports) {
    "use strict";
    function resolveEnd(end, offset, reqSpace, onError) {
      let comment = "";
      if (end) {
        let hasSpace = false;
        let sep = "";
        for (const token of end) {
          const { source, type } = token;
          switch (type) {
            case "space":
              hasSpace = true;
              break;
            case "comment": {
              if (reqSpace && !hasSpace)
                onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
              const cb = source.substring(1) || " ";
              if (!comment)
                comment = cb;
              else
                comment += sep + cb;
              sep = "";
              break;
            }
            case "newline":
              if (comment)
                sep += source;
              hasSpace = true;
              break;
            default:
              onError(token, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
          }
          offset += source.length;
        }
      }
      return { comment, offset };
    }
    exports.resolveEnd = resolveEnd;
  }
});

// node_modules/yaml/dist/compose/resolve-flow-collection.js
var require_resolve_flow_collection = __commonJS({
  "node_modules/yaml/dist/compose/resolve-flow-collection.js"(exports) {
    "use strict";
    var identity2 = require_identity();
    var Pair = require_Pair();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var resolveEnd = require_resolve_end();
    var resolveProps = require_resolve_props();
    var utilContainsNewline = require_util_contains_newline();
    var utilMapIncludes = require_util_map_includes();
    var blockMsg = "Block collections are not allowed within flow collections";
    var isBlock = (token) => token && (token.type === "block-map" || token.type === "block-seq");
    function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
      const isMap2 = fc.start.source === "{";
      const fcName = isMap2 ? "flow map" : "flow sequence";
      const NodeClass = tag?.nodeClass ?? (isMap2 ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq);
      const coll = new NodeClass(ctx.schema);
      coll.flow = true;
      const atRoot = ctx.atRoot;
      if (atRoot)
        ctx.atRoot = false;
      if (ctx.atKey)
        ctx.atKey = false;
      let offset = fc.offset + fc.start.source.length;
      for (let i = 0; i < fc.items.length; ++i) {
        const collItem = fc.items[i];
        const { start: start2, key, sep, value } = collItem;
        const props = resolveProps.resolveProps(start2, {
          flow: fcName,
          indicator: "explicit-key-ind",
          next: key ?? sep?.[0],
          offset,
          onError,
          parentIndent: fc.indent,
          startOnNewline: false
        });
        if (!props.found) {
          if (!props.anchor && !props.tag && !sep && !value) {
            if (i === 0 && props.comma)
              onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
            else if (i < fc.items.length - 1)
              onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`);
            if (props.comment) {
              if (coll.comment)
                coll.comment += "\n" + props.comment;
              else
                coll.comment = props.comment;
            }
            offset = props.end;
            continue;
          }
          if (!isMap2 && ctx.options.strict && utilContainsNewline.containsNewline(key))
            onError(
              key,
              // checked by containsNewline()
              "MULTILINE_IMPLICIT_KEY",
              "Implicit keys of flow sequence pairs need to be on a single line"
            );
        }
        if (i === 0) {
          if (props.comma)
            onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
        } else {
          if (!props.comma)
            onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`);
          if (props.comment) {
            let prevItemComment = "";
            loop: for (const st of start2) {
              switch (st.type) {
                case "comma":
                case "space":
                  break;
                case "comment":
                  prevItemComment = st.source.substring(1);
                  break loop;
                default:
                  break loop;
              }
            }
            if (prevItemComment) {
              let prev = coll.items[coll.items.length - 1];
              if (identity2.isPair(prev))
                prev = prev.value ?? prev.key;
              if (prev.comment)
                prev.comment += "\n" + prevItemComment;
              else
                prev.comment = prevItemComment;
              props.comment = props.comment.substring(prevItemComment.length + 1);
            }
          }
        }
        if (!isMap2 && !sep && !props.found) {
          const valueNode = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, sep, null, props, onError);
          coll.items.push(valueNode);
          offset = valueNode.range[2];
          if (isBlock(value))
            onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
        } else {
          ctx.atKey = true;
          const keyStart = props.end;
          const keyNode = key ? composeNode(ctx, key, props, onError) : composeEmptyNode(ctx, keyStart, start2, null, props, onError);
          if (isBlock(key))
            onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg);
          ctx.atKey = false;
          const valueProps = resolveProps.resolveProps(sep ?? [], {
            flow: fcName,
            indicator: "map-value-ind",
            next: value,
            offset: keyNode.range[2],
            onError,
            parentIndent: fc.indent,
            startOnNewline: false
          });
          if (valueProps.found) {
            if (!isMap2 && !props.found && ctx.options.strict) {
              if (sep)
                for (const st of sep) {
                  if (st === valueProps.found)
                    break;
                  if (st.type === "newline") {
                    onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
                    break;
                  }
                }
              if (props.start < valueProps.found.offset - 1024)
                onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
            }
          } else if (value) {
            if ("source" in value && value.source?.[0] === ":")
              onError(value, "MISSING_CHAR", `Missing space after : in ${fcName}`);
            else
              onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`);
          }
          const valueNode = value ? composeNode(ctx, value, valueProps, onError) : valueProps.found ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError) : null;
          if (valueNode) {
            if (isBlock(value))
              onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
          } else if (valueProps.comment) {
            if (keyNode.comment)
              keyNode.comment += "\n" + valueProps.comment;
            else
              keyNode.comment = valueProps.comment;
          }
          const pair2 = new Pair.Pair(keyNode, valueNode);
          if (ctx.options.keepSourceTokens)
            pair2.srcToken = collItem;
          if (isMap2) {
            const map = coll;
            if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
              onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
            map.items.push(pair2);
          } else {
            const map = new YAMLMap.YAMLMap(ctx.schema);
            map.flow = true;
            map.items.push(pair2);
            const endRange = (valueNode ?? keyNode).range;
            map.range = [keyNode.range[0], endRange[1], endRange[2]];
            coll.items.push(map);
          }
          offset = valueNode ? valueNode.range[2] : valueProps.end;
        }
      }
      const expectedEnd = isMap2 ? "}" : "]";
      const [ce, ...ee] = fc.end;
      let cePos = offset;
      if (ce?.source === expectedEnd)
        cePos = ce.offset + ce.source.length;
      else {
        const name = fcName[0].toUpperCase() + fcName.substring(1);
        const msg = atRoot ? `${name} must end with a ${expectedEnd}` : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
        onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg);
        if (ce && ce.source.length !== 1)
          ee.unshift(ce);
      }
      if (ee.length > 0) {
        const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
        if (end.comment) {
          if (coll.comment)
            coll.comment += "\n" + end.comment;
          else
            coll.comment = end.comment;
        }
        coll.range = [fc.offset, cePos, end.offset];
      } else {
        coll.range = [fc.offset, cePos, cePos];
      }
      return coll;
    }
    exports.resolveFlowCollection = resolveFlowCollection;
  }
});

// node_modules/yaml/dist/compose/compose-collection.js
var require_compose_collection = __commonJS({
  "node_modules/yaml/dist/compose/compose-collection.js"(exports) {
    "use strict";
    var identity2 = require_identity();
    var Scalar2 = require_Scalar();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var resolveBlockMap = require_resolve_block_map();
    var resolveBlockSeq = require_resolve_block_seq();
    var resolveFlowCollection = require_resolve_flow_collection();
    function resolveCollection(CN, ctx, token, onError, tagName, tag) {
      const coll = token.type === "block-map" ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag) : token.type === "block-seq" ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag) : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
      const Coll = coll.constructor;
      if (tagName === "!" || tagName === Coll.tagName) {
        coll.tag = Coll.tagName;
        return coll;
      }
      if (tagName)
        coll.tag = tagName;
      return coll;
    }
    function composeCollection(CN, ctx, token, props, onError) {
      const tagToken = props.tag;
      const tagName = !tagToken ? null : ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg));
      if (token.type === "block-seq") {
        const { anchor, newlineAfterProp: nl } = props;
        const lastProp = anchor && tagToken ? anchor.offset > tagToken.offset ? anchor : tagToken : anchor ?? tagToken;
        if (lastProp && (!nl || nl.offset < lastProp.offset)) {
          const message = "Missing newline after block sequence props";
          onError(lastProp, "MISSING_CHAR", message);
        }
      }
      const expType = token.type === "block-map" ? "map" : token.type === "block-seq" ? "seq" : token.start.source === "{" ? "map" : "seq";
      if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.YAMLSeq.tagName && expType === "seq") {
        return resolveCollection(CN, ctx, token, onError, tagName);
      }
      let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
      if (!tag) {
        const kt = ctx.schema.knownTags[tagName];
        if (kt?.collection === expType) {
          ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
          tag = kt;
        } else {
          if (kt) {
            onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, true);
          } else {
            onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, true);
          }
          return resolveCollection(CN, ctx, token, onError, tagName);
        }
      }
      const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
      const res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll;
      const node = identity2.isNode(res) ? res : new Scalar2.Scalar(res);
      node.range = coll.range;
      node.tag = tagName;
      if (tag?.format)
        node.format = tag.format;
      return node;
    }
    exports.composeCollection = composeCollection;
  }
});

// node_modules/yaml/dist/compose/resolve-block-scalar.js
var require_resolve_block_scalar = __commonJS({
  "node_modules/yaml/dist/compose/resolve-block-scalar.js"(exports) {
    "use strict";
    var Scalar2 = require_Scalar();
    function resolveBlockScalar(ctx, scalar, onError) {
      const start2 = scalar.offset;
      const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
      if (!header)
        return { value: "", type: null, comment: "", range: [start2, start2, start2] };
      const type = header.mode === ">" ? Scalar2.Scalar.BLOCK_FOLDED : Scalar2.Scalar.BLOCK_LITERAL;
      const lines3 = scalar.source ? splitLines(scalar.source) : [];
      let chompStart = lines3.length;
      for (let i = lines3.length - 1; i >= 0; --i) {
        const content = lines3[i][1];
        if (content === "" || content === "\r")
          chompStart = i;
        else
          break;
      }
      if (chompStart === 0) {
        const value2 = header.chomp === "+" && lines3.length > 0 ? "\n".repeat(Math.max(1, lines3.length - 1)) : "";
        let end2 = start2 + header.length;
        if (scalar.source)
          end2 += scalar.source.length;
        return { value: value2, type, comment: header.comment, range: [start2, end2, end2] };
      }
      let trimIndent = scalar.indent + header.indent;
      let offset = scalar.offset + header.length;
      let contentStart = 0;
      for (let i = 0; i < chompStart; ++i) {
        const [indent, content] = lines3[i];
        if (content === "" || content === "\r") {
          if (header.indent === 0 && indent.length > trimIndent)
            trimIndent = indent.length;
        } else {
          if (indent.length < trimIndent) {
            const message = "Block scalars with more-indented leading empty lines must use an explicit indentation indicator";
            onError(offset + indent.length, "MISSING_CHAR", message);
          }
          if (header.indent === 0)
            trimIndent = indent.length;
          contentStart = i;
          if (trimIndent === 0 && !ctx.atRoot) {
            const message = "Block scalar values in collections must be indented";
            onError(offset, "BAD_INDENT", message);
          }
          break;
        }
        offset += indent.length + content.length + 1;
      }
      for (let i = lines3.length - 1; i >= chompStart; --i) {
        if (lines3[i][0].length > trimIndent)
          chompStart = i + 1;
      }
      let value = "";
      let sep = "";
      let prevMoreIndented = false;
      for (let i = 0; i < contentStart; ++i)
        value += lines3[i][0].slice(trimIndent) + "\n";
      for (let i = contentStart; i < chompStart; ++i) {
        let [indent, content] = lines3[i];
        offset += indent.length + content.length + 1;
        const crlf = content[content.length - 1] === "\r";
        if (crlf)
          content = content.slice(0, -1);
        if (content && indent.length < trimIndent) {
          const src = header.indent ? "explicit indentation indicator" : "first line";
          const message = `Block scalar lines must not be less indented than their ${src}`;
          onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message);
          indent = "";
        }
        if (type === Scalar2.Scalar.BLOCK_LITERAL) {
          value += sep + indent.slice(trimIndent) + content;
          sep = "\n";
        } else if (indent.length > trimIndent || content[0] === "	") {
          if (sep === " ")
            sep = "\n";
          else if (!prevMoreIndented && sep === "\n")
            sep = "\n\n";
          value += sep + indent.slice(trimIndent) + content;
          sep = "\n";
          prevMoreIndented = true;
        } else if (content === "") {
          if (sep === "\n")
            value += "\n";
          else
            sep = "\n";
        } else {
          value += sep + content;
          sep = " ";
          prevMoreIndented = false;
        }
      }
      switch (header.chomp) {
        case "-":
          break;
        case "+":
          for (let i = chompStart; i < lines3.length; ++i)
            value += "\n" + lines3[i][0].slice(trimIndent);
          if (value[value.length - 1] !== "\n")
            value += "\n";
          break;
        default:
          value += "\n";
      }
      const end = start2 + header.length + scalar.source.length;
      return { value, type, comment: header.comment, range: [start2, end, end] };
    }
    function parseBlockScalarHeader({ offset, props }, strict, onError) {
      if (props[0].type !== "block-scalar-header") {
        onError(props[0], "IMPOSSIBLE", "Block scalar header not found");
        return null;
      }
      const { source } = props[0];
      const mode = source[0];
      let indent = 0;
      let chomp = "";
      let error = -1;
      for (let i = 1; i < source.length; ++i) {
        const ch = source[i];
        if (!chomp && (ch === "-" || ch === "+"))
          chomp = ch;
        else {
          const n = Number(ch);
          if (!indent && n)
            indent = n;
          else if (error === -1)
            error = offset + i;
        }
      }
      if (error !== -1)
        onError(error, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source}`);
      let hasSpace = false;
      let comment = "";
      let length = source.length;
      for (let i = 1; i < props.length; ++i) {
        const token = props[i];
        switch (token.type) {
          case "space":
            hasSpace = true;
          // fallthrough
          case "newline":
            length += token.source.length;
            break;
          case "comment":
            if (strict && !hasSpace) {
              const message = "Comments must be separated from other tokens by white space characters";
              onError(token, "MISSING_CHAR", message);
            }
            length += token.source.length;
            comment = token.source.substring(1);
            break;
          case "error":
            onError(token, "UNEXPECTED_TOKEN", token.message);
            length += token.source.length;
            break;
          /* istanbul ignore next should not happen */
          default: {
            const message = `Unexpected token in block scalar header: ${token.type}`;
            onError(token, "UNEXPECTED_TOKEN", message);
            const ts = token.source;
            if (ts && typeof ts === "string")
              length += ts.length;
          }
        }
      }
      return { mode, indent, chomp, comment, length };
    }
    function splitLines(source) {
      const split = source.split(/\n( *)/);
      const first = split[0];
      const m = first.match(/^( *)/);
      const line0 = m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first];
      const lines3 = [line0];
      for (let i = 1; i < split.length; i += 2)
        lines3.push([split[i], split[i + 1]]);
      return lines3;
    }
    exports.resolveBlockScalar = resolveBlockScalar;
  }
});

// node_modules/yaml/dist/compose/resolve-flow-scalar.js
var require_resolve_flow_scalar = __commonJS({
  "node_modules/yaml/dist/compose/resolve-flow-scalar.js"(exports) {
    "use strict";
    var Scalar2 = require_Scalar();
    var resolveEnd = require_resolve_end();
    function resolveFlowScalar(scalar, strict, onError) {
      const { offset, type, source, end } = scalar;
      let _type;
      let value;
      const _onError = (rel, code2, msg) => onError(offset + rel, code2, msg);
      switch (type) {
        case "scalar":
          _type = Scalar2.Scalar.PLAIN;
          value = plainValue(source, _onError);
          break;
        case "single-quoted-scalar":
          _type = Scalar2.Scalar.QUOTE_SINGLE;
          value = singleQuotedValue(source, _onError);
          break;
        case "double-quoted-scalar":
          _type = Scalar2.Scalar.QUOTE_DOUBLE;
          value = doubleQuotedValue(source, _onError);
          break;
        /* istanbul ignore next should not happen */
        default:
          onError(scalar, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`);
          return {
            value: "",
            type: null,
            comment: "",
            range: [offset, offset + source.length, offset + source.length]
          };
      }
      const valueEnd = offset + source.length;
      const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
      return {
        value,
        type: _type,
        comment: re.comment,
        range: [offset, valueEnd, re.offset]
      };
    }
    function plainValue(source, onError) {
      let badChar = "";
      switch (source[0]) {
        /* istanbul ignore next should not happen */
        case "	":
          badChar = "a tab character";
          break;
        case ",":
          badChar = "flow indicator character ,";
          break;
        case "%":
          badChar = "directive indicator character %";
          break;
        case "|":
        case ">": {
          badChar = `block scalar indicator ${source[0]}`;
          break;
        }
        case "@":
        case "`": {
          badChar = `reserved character ${source[0]}`;
          break;
        }
      }
      if (badChar)
        onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`);
      return unfoldLines(source);
    }
    function singleQuotedValue(source, onError) {
      if (source[source.length - 1] !== "'" || source.length === 1)
        onError(source.length, "MISSING_CHAR", "Missing closing 'quote");
      return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
    }
    function unfoldLines(source) {
      const line = /(.*?)\r?\n/sy;
      let match = line.exec(source);
      if (!match)
        return source;
      let trimEnd, trimBoth;
      try {
        trimEnd = new RegExp("(?<![ 	])[ 	]+$");
        trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
      } catch {
        trimEnd = /[ \t]+$/;
        trimBoth = /^[ \t]+|[ \t]+$/g;
      }
      let res = match[1].replace(trimEnd, "");
      let sep = " ";
      let pos = line.lastIndex;
      while (match = line.exec(source)) {
        const lm = match[1].replace(trimBoth, "");
        if (lm === "") {
          if (sep === "\n")
            res += sep;
          else
            sep = "\n";
        } else {
          res += sep + lm;
          sep = " ";
        }
        pos = line.lastIndex;
      }
      const last = /[ \t]*(.*)/sy;
      last.lastIndex = pos;
      match = last.exec(source);
      return res + sep + (match?.[1] ?? "");
    }
    function doubleQuotedValue(source, onError) {
      let res = "";
      for (let i = 1; i < source.length - 1; ++i) {
        const ch = source[i];
        if (ch === "\r" && source[i + 1] === "\n")
          continue;
        if (ch === "\n") {
          const { fold, offset } = foldNewline(source, i);
          res += fold;
          i = offset;
        } else if (ch === "\\") {
          let next = source[++i];
          const cc = escapeCodes[next];
          if (cc)
            res += cc;
          else if (next === "\n") {
            next = source[i + 1];
            while (next === " " || next === "	")
              next = source[++i + 1];
          } else if (next === "\r" && source[i + 1] === "\n") {
            next = source[++i + 1];
            while (next === " " || next === "	")
              next = source[++i + 1];
          } else if (next === "x" || next === "u" || next === "U") {
            const length = next === "x" ? 2 : next === "u" ? 4 : 8;
            res += parseCharCode(source, i + 1, length, onError);
            i += length;
          } else {
            const raw = source.substr(i - 1, 2);
            onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
            res += raw;
          }
        } else if (ch === " " || ch === "	") {
          const wsStart = i;
          let next = source[i + 1];
          while (next === " " || next === "	")
            next = source[++i + 1];
          if (next !== "\n" && !(next === "\r" && source[i + 2] === "\n"))
            res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
        } else {
          res += ch;
        }
      }
      if (source[source.length - 1] !== '"' || source.length === 1)
        onError(source.length, "MISSING_CHAR", 'Missing closing "quote');
      return res;
    }
    function foldNewline(source, offset) {
      let fold = "";
      let ch = source[offset + 1];
      while (ch === " " || ch === "	" || ch === "\n" || ch === "\r") {
        if (ch === "\r" && source[offset + 2] !== "\n")
          break;
        if (ch === "\n")
          fold += "\n";
        offset += 1;
        ch = source[offset + 1];
      }
      if (!fold)
        fold = " ";
      return { fold, offset };
    }
    var escapeCodes = {
      "0": "\0",
      // null character
      a: "\x07",
      // bell character
      b: "\b",
      // backspace
      e: "\x1B",
      // escape character
      f: "\f",
      // form feed
      n: "\n",
      // line feed
      r: "\r",
      // carriage return
      t: "	",
      // horizontal tab
      v: "\v",
      // vertical tab
      N: "\x85",
      // Unicode next line
      _: "\xA0",
      // Unicode non-breaking space
      L: "\u2028",
      // Unicode line separator
      P: "\u2029",
      // Unicode paragraph separator
      " ": " ",
      '"': '"',
      "/": "/",
      "\\": "\\",
      "	": "	"
    };
    function parseCharCode(source, offset, length, onError) {
      const cc = source.substr(offset, length);
      const ok = cc.length === length && /^[0-9a-fA-F]+$/.test(cc);
      const code2 = ok ? parseInt(cc, 16) : NaN;
      try {
        return String.fromCodePoint(code2);
      } catch {
        const raw = source.substr(offset - 2, length + 2);
        onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
        return raw;
      }
    }
    exports.resolveFlowScalar = resolveFlowScalar;
  }
});

// node_modules/yaml/dist/compose/compose-scalar.js
var require_compose_scalar = __commonJS({
  "node_modules/yaml/dist/compose/compose-scalar.js"(exports) {
    "use strict";
    var identity2 = require_identity();
    var Scalar2 = require_Scalar();
    var resolveBlockScalar = require_resolve_block_scalar();
    var resolveFlowScalar = require_resolve_flow_scalar();
    function composeScalar(ctx, token, tagToken, onError) {
      const { value, type, comment, range } = token.type === "block-scalar" ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError) : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
      const tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
      let tag;
      if (ctx.options.stringKeys && ctx.atKey) {
        tag = ctx.schema[identity2.SCALAR];
      } else if (tagName)
        tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
      else if (token.type === "scalar")
        tag = findScalarTagByTest(ctx, value, token, onError);
      else
        tag = ctx.schema[identity2.SCALAR];
      let scalar;
      try {
        const res = tag.resolve(value, (msg) => onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), ctx.options);
        scalar = identity2.isScalar(res) ? res : new Scalar2.Scalar(res);
      } catch (error) {
        const msg = error instanceof Error ? error.message : String(error);
        onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg);
        scalar = new Scalar2.Scalar(value);
      }
      scalar.range = range;
      scalar.source = value;
      if (type)
        scalar.type = type;
      if (tagName)
        scalar.tag = tagName;
      if (tag.format)
        scalar.format = tag.format;
      if (comment)
        scalar.comment = comment;
      return scalar;
    }
    function findScalarTagByName(schema2, value, tagName, tagToken, onError) {
      if (tagName === "!")
        return schema2[identity2.SCALAR];
      const matchWithTest = [];
      for (const tag of schema2.tags) {
        if (!tag.collection && tag.tag === tagName) {
          if (tag.default && tag.test)
            matchWithTest.push(tag);
          else
            return tag;
        }
      }
      for (const tag of matchWithTest)
        if (tag.test?.test(value))
          return tag;
      const kt = schema2.knownTags[tagName];
      if (kt && !kt.collection) {
        schema2.tags.push(Object.assign({}, kt, { default: false, test: void 0 }));
        return kt;
      }
      onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str");
      return schema2[identity2.SCALAR];
    }
    function findScalarTagByTest({ atKey, directives, schema: schema2 }, value, token, onError) {
      const tag = schema2.tags.find((tag2) => (tag2.default === true || atKey && tag2.default === "key") && tag2.test?.test(value)) || schema2[identity2.SCALAR];
      if (schema2.compat) {
        const compat = schema2.compat.find((tag2) => tag2.default && tag2.test?.test(value)) ?? schema2[identity2.SCALAR];
        if (tag.tag !== compat.tag) {
          const ts = directives.tagString(tag.tag);
          const cs = directives.tagString(compat.tag);
          const msg = `Value may be parsed as either ${ts} or ${cs}`;
          onError(token, "TAG_RESOLVE_FAILED", msg, true);
        }
      }
      return tag;
    }
    exports.composeScalar = composeScalar;
  }
});

// node_modules/yaml/dist/compose/util-empty-scalar-position.js
var require_util_empty_scalar_position = __commonJS({
  "node_modules/yaml/dist/compose/util-empty-scalar-position.js"(exports) {
    "use strict";
    function emptyScalarPosition(offset, before, pos) {
      if (before) {
        pos ?? (pos = before.length);
        for (let i = pos - 1; i >= 0; --i) {
          let st = before[i];
          switch (st.type) {
            case "space":
            case "comment":
            case "newline":
              offset -= st.source.length;
              continue;
          }
          st = before[++i];
          while (st?.type === "space") {
            offset += st.source.length;
            st = before[++i];
          }
          break;
        }
      }
      return offset;
    }
    exports.emptyScalarPosition = emptyScalarPosition;
  }
});

// node_modules/yaml/dist/compose/compose-node.js
var require_compose_node = __commonJS({
  "node_modules/yaml/dist/compose/compose-node.js"(exports) {
    "use strict";
    var Alias = require_Alias();
    var identity2 = require_identity();
    var composeCollection = require_compose_collection();
    var composeScalar = require_compose_scalar();
    var resolveEnd = require_resolve_end();
    var utilEmptyScalarPosition = require_util_empty_scalar_position();
    var CN = { composeNode, composeEmptyNode };
    function composeNode(ctx, token, props, onError) {
      const atKey = ctx.atKey;
      const { spaceBefore, comment, anchor, tag } = props;
      let node;
      let isSrcToken = true;
      switch (token.type) {
        case "alias":
          node = composeAlias(ctx, token, onError);
          if (anchor || tag)
            onError(token, "ALIAS_PROPS", "An alias node must not specify any properties");
          break;
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar":
        case "block-scalar":
          node = composeScalar.composeScalar(ctx, token, tag, onError);
          if (anchor)
            node.anchor = anchor.source.substring(1);
          break;
        case "block-map":
        case "block-seq":
        case "flow-collection":
          try {
            node = composeCollection.composeCollection(CN, ctx, token, props, onError);
            if (anchor)
              node.anchor = anchor.source.substring(1);
          } catch (error) {
            const message = error instanceof Error ? error.message : String(error);
            onError(token, "RESOURCE_EXHAUSTION", message);
          }
          break;
        default: {
          const message = token.type === "error" ? token.message : `Unsupported token (type: ${token.type})`;
          onError(token, "UNEXPECTED_TOKEN", message);
          isSrcToken = false;
        }
      }
      node ?? (node = composeEmptyNode(ctx, token.offset, void 0, null, props, onError));
      if (anchor && node.anchor === "")
        onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
      if (atKey && ctx.options.stringKeys && (!identity2.isScalar(node) || typeof node.value !== "string" || node.tag && node.tag !== "tag:yaml.org,2002:str")) {
        const msg = "With stringKeys, all keys must be strings";
        onError(tag ?? token, "NON_STRING_KEY", msg);
      }
      if (spaceBefore)
        node.spaceBefore = true;
      if (comment) {
        if (token.type === "scalar" && token.source === "")
          node.comment = comment;
        else
          node.commentBefore = comment;
      }
      if (ctx.options.keepSourceTokens && isSrcToken)
        node.srcToken = token;
      return node;
    }
    function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
      const token = {
        type: "scalar",
        offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
        indent: -1,
        source: ""
      };
      const node = composeScalar.composeScalar(ctx, token, tag, onError);
      if (anchor) {
        node.anchor = anchor.source.substring(1);
        if (node.anchor === "")
          onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
      }
      if (spaceBefore)
        node.spaceBefore = true;
      if (comment) {
        node.comment = comment;
        node.range[2] = end;
      }
      return node;
    }
    function composeAlias({ options }, { offset, source, end }, onError) {
      const alias = new Alias.Alias(source.substring(1));
      if (alias.source === "")
        onError(offset, "BAD_ALIAS", "Alias cannot be an empty string");
      if (alias.source.endsWith(":"))
        onError(offset + source.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", true);
      const valueEnd = offset + source.length;
      const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
      alias.range = [offset, valueEnd, re.offset];
      if (re.comment)
        alias.comment = re.comment;
      return alias;
    }
    exports.composeEmptyNode = composeEmptyNode;
    exports.composeNode = composeNode;
  }
});

// node_modules/yaml/dist/compose/compose-doc.js
var require_compose_doc = __commonJS({
  "node_modules/yaml/dist/compose/compose-doc.js"(exports) {
    "use strict";
    var Document = require_Document();
    var composeNode = require_compose_node();
    var resolveEnd = require_resolve_end();
    var resolveProps = require_resolve_props();
    function composeDoc(options, directives, { offset, start: start2, value, end }, onError) {
      const opts = Object.assign({ _directives: directives }, options);
      const doc = new Document.Document(void 0, opts);
      const ctx = {
        atKey: false,
        atRoot: true,
        directives: doc.directives,
        options: doc.options,
        schema: doc.schema
      };
      const props = resolveProps.resolveProps(start2, {
        indicator: "doc-start",
        next: value ?? end?.[0],
        offset,
        onError,
        parentIndent: 0,
        startOnNewline: true
      });
      if (props.found) {
        doc.directives.docStart = true;
        if (value && (value.type === "block-map" || value.type === "block-seq") && !props.hasNewline)
          onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker");
      }
      doc.contents = value ? composeNode.composeNode(ctx, value, props, onError) : composeNode.composeEmptyNode(ctx, props.end, start2, null, props, onError);
      const contentEnd = doc.contents.range[2];
      const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
      if (re.comment)
        doc.comment = re.comment;
      doc.range = [offset, contentEnd, re.offset];
      return doc;
    }
    exports.composeDoc = composeDoc;
  }
});

// node_modules/yaml/dist/compose/composer.js
var require_composer = __commonJS({
  "node_modules/yaml/dist/compose/composer.js"(exports) {
    "use strict";
    var node_process = __require("process");
    var directives = require_directives();
    var Document = require_Document();
    var errors = require_errors();
    var identity2 = require_identity();
    var composeDoc = require_compose_doc();
    var resolveEnd = require_resolve_end();
    function getErrorPos(src) {
      if (typeof src === "number")
        return [src, src + 1];
      if (Array.isArray(src))
        return src.length === 2 ? src : [src[0], src[1]];
      const { offset, source } = src;
      return [offset, offset + (typeof source === "string" ? source.length : 1)];
    }
    function parsePrelude(prelude) {
      let comment = "";
      let atComment = false;
      let afterEmptyLine = false;
      for (let i = 0; i < prelude.length; ++i) {
        const source = prelude[i];
        switch (source[0]) {
          case "#":
            comment += (comment === "" ? "" : afterEmptyLine ? "\n\n" : "\n") + (source.substring(1) || " ");
            atComment = true;
            afterEmptyLine = false;
            break;
          case "%":
            if (prelude[i + 1]?.[0] !== "#")
              i += 1;
            atComment = false;
            break;
          default:
            if (!atComment)
              afterEmptyLine = true;
            atComment = false;
        }
      }
      return { comment, afterEmptyLine };
    }
    var Composer = class {
      constructor(options = {}) {
        this.doc = null;
        this.atDirectives = false;
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
        this.onError = (source, code2, message, warning) => {
          const pos = getErrorPos(source);
          if (warning)
            this.warnings.push(new errors.YAMLWarning(pos, code2, message));
          else
            this.errors.push(new errors.YAMLParseError(pos, code2, message));
        };
        this.directives = new directives.Directives({ version: options.version || "1.2" });
        this.options = options;
      }
      decorate(doc, afterDoc) {
        const { comment, afterEmptyLine } = parsePrelude(this.prelude);
        if (comment) {
          const dc = doc.contents;
          if (afterDoc) {
            doc.comment = doc.comment ? `${doc.comment}
${comment}` : comment;
          } else if (afterEmptyLine || doc.directives.docStart || !dc) {
            doc.commentBefore = comment;
          } else if (identity2.isCollection(dc) && !dc.flow && dc.items.length > 0) {
            let it = dc.items[0];
            if (identity2.isPair(it))
              it = it.key;
            const cb = it.commentBefore;
            it.commentBefore = cb ? `${comment}
${cb}` : comment;
          } else {
            const cb = dc.commentBefore;
            dc.commentBefore = cb ? `${comment}
${cb}` : comment;
          }
        }
        if (afterDoc) {
          for (let i = 0; i < this.errors.length; ++i)
            doc.errors.push(this.errors[i]);
          for (let i = 0; i < this.warnings.length; ++i)
            doc.warnings.push(this.warnings[i]);
        } else {
          doc.errors = this.errors;
          doc.warnings = this.warnings;
        }
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
      }
      /**
       * Current stream status information.
       *
       * Mostly useful at the end of input for an empty stream.
       */
      streamInfo() {
        return {
          comment: parsePrelude(this.prelude).comment,
          directives: this.directives,
          errors: this.errors,
          warnings: this.warnings
        };
      }
      /**
       * Compose tokens into documents.
       *
       * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
       * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
       */
      *compose(tokens, forceDoc = false, endOffset = -1) {
        for (const token of tokens)
          yield* this.next(token);
        yield* this.end(forceDoc, endOffset);
      }
      /** Advance the composer by one CST token. */
      *next(token) {
        if (node_process.env.LOG_STREAM)
          console.dir(token, { depth: null });
        switch (token.type) {
          case "directive":
            this.directives.add(token.source, (offset, message, warning) => {
              const pos = getErrorPos(token);
              pos[0] += offset;
              this.onError(pos, "BAD_DIRECTIVE", message, warning);
            });
            this.prelude.push(token.source);
            this.atDirectives = true;
            break;
          case "document": {
            const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
            if (this.atDirectives && !doc.directives.docStart)
              this.onError(token, "MISSING_CHAR", "Missing directives-end/doc-start indicator line");
            this.decorate(doc, false);
            if (this.doc)
              yield this.doc;
            this.doc = doc;
            this.atDirectives = false;
            break;
          }
          case "byte-order-mark":
          case "space":
            break;
          case "comment":
          case "newline":
            this.prelude.push(token.source);
            break;
          case "error": {
            const msg = token.source ? `${token.message}: ${JSON.stringify(token.source)}` : token.message;
            const error = new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg);
            if (this.atDirectives || !this.doc)
              this.errors.push(error);
            else
              this.doc.errors.push(error);
            break;
          }
          case "doc-end": {
            if (!this.doc) {
              const msg = "Unexpected doc-end without preceding document";
              this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg));
              break;
            }
            this.doc.directives.docEnd = true;
            const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
            this.decorate(this.doc, true);
            if (end.comment) {
              const dc = this.doc.comment;
              this.doc.comment = dc ? `${dc}
${end.comment}` : end.comment;
            }
            this.doc.range[2] = end.offset;
            break;
          }
          default:
            this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", `Unsupported token ${token.type}`));
        }
      }
      /**
       * Call at end of input to yield any remaining document.
       *
       * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
       * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
       */
      *end(forceDoc = false, endOffset = -1) {
        if (this.doc) {
          this.decorate(this.doc, true);
          yield this.doc;
          this.doc = null;
        } else if (forceDoc) {
          const opts = Object.assign({ _directives: this.directives }, this.options);
          const doc = new Document.Document(void 0, opts);
          if (this.atDirectives)
            this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line");
          doc.range = [0, endOffset, endOffset];
          this.decorate(doc, false);
          yield doc;
        }
      }
    };
    exports.Composer = Composer;
  }
});

// node_modules/yaml/dist/parse/cst-scalar.js
var require_cst_scalar = __commonJS({
  "node_modules/yaml/dist/parse/cst-scalar.js"(exports) {
    "use strict";
    var resolveBlockScalar = require_resolve_block_scalar();
    var resolveFlowScalar = require_resolve_flow_scalar();
    var errors = require_errors();
    var stringifyString = require_stringifyString();
    function resolveAsScalar(token, strict = true, onError) {
      if (token) {
        const _onError = (pos, code2, message) => {
          const offset = typeof pos === "number" ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
          if (onError)
            onError(offset, code2, message);
          else
            throw new errors.YAMLParseError([offset, offset + 1], code2, message);
        };
        switch (token.type) {
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
          case "block-scalar":
            return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
        }
      }
      return null;
    }
    function createScalarToken(value, context) {
      const { implicitKey = false, indent, inFlow = false, offset = -1, type = "PLAIN" } = context;
      const source = stringifyString.stringifyString({ type, value }, {
        implicitKey,
        indent: indent > 0 ? " ".repeat(indent) : "",
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
      });
      const end = context.end ?? [
        { type: "newline", offset: -1, indent, source: "\n" }
      ];
      switch (source[0]) {
        case "|":
        case ">": {
          const he = source.indexOf("\n");
          const head = source.substring(0, he);
          const body = source.substring(he + 1) + "\n";
          const props = [
            { type: "block-scalar-header", offset, indent, source: head }
          ];
          if (!addEndtoBlockProps(props, end))
            props.push({ type: "newline", offset: -1, indent, source: "\n" });
          return { type: "block-scalar", offset, indent, props, source: body };
        }
        case '"':
          return { type: "double-quoted-scalar", offset, indent, source, end };
        case "'":
          return { type: "single-quoted-scalar", offset, indent, source, end };
        default:
          return { type: "scalar", offset, indent, source, end };
      }
    }
    function setScalarValue(token, value, context = {}) {
      let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
      let indent = "indent" in token ? token.indent : null;
      if (afterKey && typeof indent === "number")
        indent += 2;
      if (!type)
        switch (token.type) {
          case "single-quoted-scalar":
            type = "QUOTE_SINGLE";
            break;
          case "double-quoted-scalar":
            type = "QUOTE_DOUBLE";
            break;
          case "block-scalar": {
            const header = token.props[0];
            if (header.type !== "block-scalar-header")
              throw new Error("Invalid block scalar header");
            type = header.source[0] === ">" ? "BLOCK_FOLDED" : "BLOCK_LITERAL";
            break;
          }
          default:
            type = "PLAIN";
        }
      const source = stringifyString.stringifyString({ type, value }, {
        implicitKey: implicitKey || indent === null,
        indent: indent !== null && indent > 0 ? " ".repeat(indent) : "",
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
      });
      switch (source[0]) {
        case "|":
        case ">":
          setBlockScalarValue(token, source);
          break;
        case '"':
          setFlowScalarValue(token, source, "double-quoted-scalar");
          break;
        case "'":
          setFlowScalarValue(token, source, "single-quoted-scalar");
          break;
        default:
          setFlowScalarValue(token, source, "scalar");
      }
    }
    function setBlockScalarValue(token, source) {
      const he = source.indexOf("\n");
      const head = source.substring(0, he);
      const body = source.substring(he + 1) + "\n";
      if (token.type === "block-scalar") {
        const header = token.props[0];
        if (header.type !== "block-scalar-header")
          throw new Error("Invalid block scalar header");
        header.source = head;
        token.source = body;
      } else {
        const { offset } = token;
        const indent = "indent" in token ? token.indent : -1;
        const props = [
          { type: "block-scalar-header", offset, indent, source: head }
        ];
        if (!addEndtoBlockProps(props, "end" in token ? token.end : void 0))
          props.push({ type: "newline", offset: -1, indent, source: "\n" });
        for (const key of Object.keys(token))
          if (key !== "type" && key !== "offset")
            delete token[key];
        Object.assign(token, { type: "block-scalar", indent, props, source: body });
      }
    }
    function addEndtoBlockProps(props, end) {
      if (end)
        for (const st of end)
          switch (st.type) {
            case "space":
            case "comment":
              props.push(st);
              break;
            case "newline":
              props.push(st);
              return true;
          }
      return false;
    }
    function setFlowScalarValue(token, source, type) {
      switch (token.type) {
        case "scalar":
        case "double-quoted-scalar":
        case "single-quoted-scalar":
          token.type = type;
          token.source = source;
          break;
        case "block-scalar": {
          const end = token.props.slice(1);
          let oa = source.length;
          if (token.props[0].type === "block-scalar-header")
            oa -= token.props[0].source.length;
          for (const tok of end)
            tok.offset += oa;
          delete token.props;
          Object.assign(token, { type, source, end });
          break;
        }
        case "block-map":
        case "block-seq": {
          const offset = token.offset + source.length;
          const nl = { type: "newline", offset, indent: token.indent, source: "\n" };
          delete token.items;
          Object.assign(token, { type, source, end: [nl] });
          break;
        }
        default: {
          const indent = "indent" in token ? token.indent : -1;
          const end = "end" in token && Array.isArray(token.end) ? token.end.filter((st) => st.type === "space" || st.type === "comment" || st.type === "newline") : [];
          for (const key of Object.keys(token))
            if (key !== "type" && key !== "offset")
              delete token[key];
          Object.assign(token, { type, indent, source, end });
        }
      }
    }
    exports.createScalarToken = createScalarToken;
    exports.resolveAsScalar = resolveAsScalar;
    exports.setScalarValue = setScalarValue;
  }
});

// node_modules/yaml/dist/parse/cst-stringify.js
var require_cst_stringify = __commonJS({
  "node_modules/yaml/dist/parse/cst-stringify.js"(exports) {
    "use strict";
    var stringify = (cst) => "type" in cst ? stringifyToken(cst) : stringifyItem(cst);
    function stringifyToken(token) {
      switch (token.type) {
        case "block-scalar": {
          let res = "";
          for (const tok of token.props)
            res += stringifyToken(tok);
          return res + token.source;
        }
        case "block-map":
        case "block-seq": {
          let res = "";
          for (const item of token.items)
            res += stringifyItem(item);
          return res;
        }
        case "flow-collection": {
          let res = token.start.source;
          for (const item of token.items)
            res += stringifyItem(item);
          for (const st of token.end)
            res += st.source;
          return res;
        }
        case "document": {
          let res = stringifyItem(token);
          if (token.end)
            for (const st of token.end)
              res += st.source;
          return res;
        }
        default: {
          let res = token.source;
          if ("end" in token && token.end)
            for (const st of token.end)
              res += st.source;
          return res;
        }
      }
    }
    function stringifyItem({ start: start2, key, sep, value }) {
      let res = "";
      for (const st of start2)
        res += st.source;
      if (key)
        res += stringifyToken(key);
      if (sep)
        for (const st of sep)
          res += st.source;
      if (value)
        res += stringifyToken(value);
      return res;
    }
    exports.stringify = stringify;
  }
});

// node_modules/yaml/dist/parse/cst-visit.js
var require_cst_visit = __commonJS({
  "node_modules/yaml/dist/parse/cst-visit.js"(exports) {
    "use strict";
    var BREAK = /* @__PURE__ */ Symbol("break visit");
    var SKIP = /* @__PURE__ */ Symbol("skip children");
    var REMOVE = /* @__PURE__ */ Symbol("remove item");
    function visit(cst, visitor) {
      if ("type" in cst && cst.type === "document")
        cst = { start: cst.start, value: cst.value };
      _visit(Object.freeze([]), cst, visitor);
    }
    visit.BREAK = BREAK;
    visit.SKIP = SKIP;
    visit.REMOVE = REMOVE;
    visit.itemAtPath = (cst, path) => {
      let item = cst;
      for (const [field, index] of path) {
        const tok = item?.[field];
        if (tok && "items" in tok) {
          item = tok.items[index];
        } else
          return void 0;
      }
      return item;
    };
    visit.parentCollection = (cst, path) => {
      const parent = visit.itemAtPath(cst, path.slice(0, -1));
      const field = path[path.length - 1][0];
      const coll = parent?.[field];
      if (coll && "items" in coll)
        return coll;
      throw new Error("Parent collection not found");
    };
    function _visit(path, item, visitor) {
      let ctrl = visitor(item, path);
      if (typeof ctrl === "symbol")
        return ctrl;
      for (const field of ["key", "value"]) {
        const token = item[field];
        if (token && "items" in token) {
          for (let i = 0; i < token.items.length; ++i) {
            const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
            if (typeof ci === "number")
              i = ci - 1;
            else if (ci === BREAK)
              return BREAK;
            else if (ci === REMOVE) {
              token.items.splice(i, 1);
              i -= 1;
            }
          }
          if (typeof ctrl === "function" && field === "key")
            ctrl = ctrl(item, path);
        }
      }
      return typeof ctrl === "function" ? ctrl(item, path) : ctrl;
    }
    exports.visit = visit;
  }
});

// node_modules/yaml/dist/parse/cst.js
var require_cst = __commonJS({
  "node_modules/yaml/dist/parse/cst.js"(exports) {
    "use strict";
    var cstScalar = require_cst_scalar();
    var cstStringify = require_cst_stringify();
    var cstVisit = require_cst_visit();
    var BOM = "\uFEFF";
    var DOCUMENT = "";
    var FLOW_END = "";
    var SCALAR = "";
    var isCollection = (token) => !!token && "items" in token;
    var isScalar3 = (token) => !!token && (token.type === "scalar" || token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar" || token.type === "block-scalar");
    function prettyToken(token) {
      switch (token) {
        case BOM:
          return "<BOM>";
        case DOCUMENT:
          return "<DOC>";
        case FLOW_END:
          return "<FLOW_END>";
        case SCALAR:
          return "<SCALAR>";
        default:
          return JSON.stringify(token);
      }
    }
    function tokenType(source) {
      switch (source) {
        case BOM:
          return "byte-order-mark";
        case DOCUMENT:
          return "doc-mode";
        case FLOW_END:
          return "flow-error-end";
        case SCALAR:
          return "scalar";
        case "---":
          return "doc-start";
        case "...":
          return "doc-end";
        case "":
        case "\n":
        case "\r\n":
          return "newline";
        case "-":
          return "seq-item-ind";
        case "?":
          return "explicit-key-ind";
        case ":":
          return "map-value-ind";
        case "{":
          return "flow-map-start";
        case "}":
          return "flow-map-end";
        case "[":
          return "flow-seq-start";
        case "]":
          return "flow-seq-end";
        case ",":
          return "comma";
      }
      switch (source[0]) {
        case " ":
        case "	":
          return "space";
        case "#":
          return "comment";
        case "%":
          return "directive-line";
        case "*":
          return "alias";
        case "&":
          return "anchor";
        case "!":
          return "tag";
        case "'":
          return "single-quoted-scalar";
        case '"':
          return "double-quoted-scalar";
        case "|":
        case ">":
          return "block-scalar-header";
      }
      return null;
    }
    exports.createScalarToken = cstScalar.createScalarToken;
    exports.resolveAsScalar = cstScalar.resolveAsScalar;
    exports.setScalarValue = cstScalar.setScalarValue;
    exports.stringify = cstStringify.stringify;
    exports.visit = cstVisit.visit;
    exports.BOM = BOM;
    exports.DOCUMENT = DOCUMENT;
    exports.FLOW_END = FLOW_END;
    exports.SCALAR = SCALAR;
    exports.isCollection = isCollection;
    exports.isScalar = isScalar3;
    exports.prettyToken = prettyToken;
    exports.tokenType = tokenType;
  }
});

// node_modules/yaml/dist/parse/lexer.js
var require_lexer = __commonJS({
  "node_modules/yaml/dist/parse/lexer.js"(exports) {
    "use strict";
    var cst = require_cst();
    function isEmpty2(ch) {
      switch (ch) {
        case void 0:
        case " ":
        case "\n":
        case "\r":
        case "	":
          return true;
        default:
          return false;
      }
    }
    var hexDigits = new Set("0123456789ABCDEFabcdef");
    var tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
    var flowIndicatorChars = new Set(",[]{}");
    var invalidAnchorChars = new Set(" ,[]{}\n\r	");
    var isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
    var Lexer = class {
      constructor() {
        this.atEnd = false;
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        this.buffer = "";
        this.flowKey = false;
        this.flowLevel = 0;
        this.indentNext = 0;
        this.indentValue = 0;
        this.lineEndPos = null;
        this.next = null;
        this.pos = 0;
      }
      /**
       * Generate YAML tokens from the `source` string. If `incomplete`,
       * a part of the last line may be left as a buffer for the next call.
       *
       * @returns A generator of lexical tokens
       */
      *lex(source, incomplete = false) {
        if (source) {
          if (typeof source !== "string")
            throw TypeError("source is not a string");
          this.buffer = this.buffer ? this.buffer + source : source;
          this.lineEndPos = null;
        }
        this.atEnd = !incomplete;
        let next = this.next ?? "stream";
        while (next && (incomplete || this.hasChars(1)))
          next = yield* this.parseNext(next);
      }
      atLineEnd() {
        let i = this.pos;
        let ch = this.buffer[i];
        while (ch === " " || ch === "	")
          ch = this.buffer[++i];
        if (!ch || ch === "#" || ch === "\n")
          return true;
        if (ch === "\r")
          return this.buffer[i + 1] === "\n";
        return false;
      }
      charAt(n) {
        return this.buffer[this.pos + n];
      }
      continueScalar(offset) {
        let ch = this.buffer[offset];
        if (this.indentNext > 0) {
          let indent = 0;
          while (ch === " ")
            ch = this.buffer[++indent + offset];
          if (ch === "\r") {
            const next = this.buffer[indent + offset + 1];
            if (next === "\n" || !next && !this.atEnd)
              return offset + indent + 1;
          }
          return ch === "\n" || indent >= this.indentNext || !ch && !this.atEnd ? offset + indent : -1;
        }
        if (ch === "-" || ch === ".") {
          const dt = this.buffer.substr(offset, 3);
          if ((dt === "---" || dt === "...") && isEmpty2(this.buffer[offset + 3]))
            return -1;
        }
        return offset;
      }
      getLine() {
        let end = this.lineEndPos;
        if (typeof end !== "number" || end !== -1 && end < this.pos) {
          end = this.buffer.indexOf("\n", this.pos);
          this.lineEndPos = end;
        }
        if (end === -1)
          return this.atEnd ? this.buffer.substring(this.pos) : null;
        if (this.buffer[end - 1] === "\r")
          end -= 1;
        return this.buffer.substring(this.pos, end);
      }
      hasChars(n) {
        return this.pos + n <= this.buffer.length;
      }
      setNext(state) {
        this.buffer = this.buffer.substring(this.pos);
        this.pos = 0;
        this.lineEndPos = null;
        this.next = state;
        return null;
      }
      peek(n) {
        return this.buffer.substr(this.pos, n);
      }
      *parseNext(next) {
        switch (next) {
          case "stream":
            return yield* this.parseStream();
          case "line-start":
            return yield* this.parseLineStart();
          case "block-start":
            return yield* this.parseBlockStart();
          case "doc":
            return yield* this.parseDocument();
          case "flow":
            return yield* this.parseFlowCollection();
          case "quoted-scalar":
            return yield* this.parseQuotedScalar();
          case "block-scalar":
            return yield* this.parseBlockScalar();
          case "plain-scalar":
            return yield* this.parsePlainScalar();
        }
      }
      *parseStream() {
        let line = this.getLine();
        if (line === null)
          return this.setNext("stream");
        if (line[0] === cst.BOM) {
          yield* this.pushCount(1);
          line = line.substring(1);
        }
        if (line[0] === "%") {
          let dirEnd = line.length;
          let cs = line.indexOf("#");
          while (cs !== -1) {
            const ch = line[cs - 1];
            if (ch === " " || ch === "	") {
              dirEnd = cs - 1;
              break;
            } else {
              cs = line.indexOf("#", cs + 1);
            }
          }
          while (true) {
            const ch = line[dirEnd - 1];
            if (ch === " " || ch === "	")
              dirEnd -= 1;
            else
              break;
          }
          const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
          yield* this.pushCount(line.length - n);
          this.pushNewline();
          return "stream";
        }
        if (this.atLineEnd()) {
          const sp = yield* this.pushSpaces(true);
          yield* this.pushCount(line.length - sp);
          yield* this.pushNewline();
          return "stream";
        }
        yield cst.DOCUMENT;
        return yield* this.parseLineStart();
      }
      *parseLineStart() {
        const ch = this.charAt(0);
        if (!ch && !this.atEnd)
          return this.setNext("line-start");
        if (ch === "-" || ch === ".") {
          if (!this.atEnd && !this.hasChars(4))
            return this.setNext("line-start");
          const s = this.peek(3);
          if ((s === "---" || s === "...") && isEmpty2(this.charAt(3))) {
            yield* this.pushCount(3);
            this.indentValue = 0;
            this.indentNext = 0;
            return s === "---" ? "doc" : "stream";
          }
        }
        this.indentValue = yield* this.pushSpaces(false);
        if (this.indentNext > this.indentValue && !isEmpty2(this.charAt(1)))
          this.indentNext = this.indentValue;
        return yield* this.parseBlockStart();
      }
      *parseBlockStart() {
        const [ch0, ch1] = this.peek(2);
        if (!ch1 && !this.atEnd)
          return this.setNext("block-start");
        if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty2(ch1)) {
          const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
          this.indentNext = this.indentValue + 1;
          this.indentValue += n;
          return "block-start";
        }
        return "doc";
      }
      *parseDocument() {
        yield* this.pushSpaces(true);
        const line = this.getLine();
        if (line === null)
          return this.setNext("doc");
        let n = yield* this.pushIndicators();
        switch (line[n]) {
          case "#":
            yield* this.pushCount(line.length - n);
          // fallthrough
          case void 0:
            yield* this.pushNewline();
            return yield* this.parseLineStart();
          case "{":
          case "[":
            yield* this.pushCount(1);
            this.flowKey = false;
            this.flowLevel = 1;
            return "flow";
          case "}":
          case "]":
            yield* this.pushCount(1);
            return "doc";
          case "*":
            yield* this.pushUntil(isNotAnchorChar);
            return "doc";
          case '"':
          case "'":
            return yield* this.parseQuotedScalar();
          case "|":
          case ">":
            n += yield* this.parseBlockScalarHeader();
            n += yield* this.pushSpaces(true);
            yield* this.pushCount(line.length - n);
            yield* this.pushNewline();
            return yield* this.parseBlockScalar();
          default:
            return yield* this.parsePlainScalar();
        }
      }
      *parseFlowCollection() {
        let nl, sp;
        let indent = -1;
        do {
          nl = yield* this.pushNewline();
          if (nl > 0) {
            sp = yield* this.pushSpaces(false);
            this.indentValue = indent = sp;
          } else {
            sp = 0;
          }
          sp += yield* this.pushSpaces(true);
        } while (nl + sp > 0);
        const line = this.getLine();
        if (line === null)
          return this.setNext("flow");
        if (indent !== -1 && indent < this.indentNext && line[0] !== "#" || indent === 0 && (line.startsWith("---") || line.startsWith("...")) && isEmpty2(line[3])) {
          const atFlowEndMarker = indent === this.indentNext - 1 && this.flowLevel === 1 && (line[0] === "]" || line[0] === "}");
          if (!atFlowEndMarker) {
            this.flowLevel = 0;
            yield cst.FLOW_END;
            return yield* this.parseLineStart();
          }
        }
        let n = 0;
        while (line[n] === ",") {
          n += yield* this.pushCount(1);
          n += yield* this.pushSpaces(true);
          this.flowKey = false;
        }
        n += yield* this.pushIndicators();
        switch (line[n]) {
          case void 0:
            return "flow";
          case "#":
            yield* this.pushCount(line.length - n);
            return "flow";
          case "{":
          case "[":
            yield* this.pushCount(1);
            this.flowKey = false;
            this.flowLevel += 1;
            return "flow";
          case "}":
          case "]":
            yield* this.pushCount(1);
            this.flowKey = true;
            this.flowLevel -= 1;
            return this.flowLevel ? "flow" : "doc";
          case "*":
            yield* this.pushUntil(isNotAnchorChar);
            return "flow";
          case '"':
          case "'":
            this.flowKey = true;
            return yield* this.parseQuotedScalar();
          case ":": {
            const next = this.charAt(1);
            if (this.flowKey || isEmpty2(next) || next === ",") {
              this.flowKey = false;
              yield* this.pushCount(1);
              yield* this.pushSpaces(true);
              return "flow";
            }
          }
          // fallthrough
          default:
            this.flowKey = false;
            return yield* this.parsePlainScalar();
        }
      }
      *parseQuotedScalar() {
        const quote = this.charAt(0);
        let end = this.buffer.indexOf(quote, this.pos + 1);
        if (quote === "'") {
          while (end !== -1 && this.buffer[end + 1] === "'")
            end = this.buffer.indexOf("'", end + 2);
        } else {
          while (end !== -1) {
            let n = 0;
            while (this.buffer[end - 1 - n] === "\\")
              n += 1;
            if (n % 2 === 0)
              break;
            end = this.buffer.indexOf('"', end + 1);
          }
        }
        const qb = this.buffer.substring(0, end);
        let nl = qb.indexOf("\n", this.pos);
        if (nl !== -1) {
          while (nl !== -1) {
            const cs = this.continueScalar(nl + 1);
            if (cs === -1)
              break;
            nl = qb.indexOf("\n", cs);
          }
          if (nl !== -1) {
            end = nl - (qb[nl - 1] === "\r" ? 2 : 1);
          }
        }
        if (end === -1) {
          if (!this.atEnd)
            return this.setNext("quoted-scalar");
          end = this.buffer.length;
        }
        yield* this.pushToIndex(end + 1, false);
        return this.flowLevel ? "flow" : "doc";
      }
      *parseBlockScalarHeader() {
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        let i = this.pos;
        while (true) {
          const ch = this.buffer[++i];
          if (ch === "+")
            this.blockScalarKeep = true;
          else if (ch > "0" && ch <= "9")
            this.blockScalarIndent = Number(ch) - 1;
          else if (ch !== "-")
            break;
        }
        return yield* this.pushUntil((ch) => isEmpty2(ch) || ch === "#");
      }
      *parseBlockScalar() {
        let nl = this.pos - 1;
        let indent = 0;
        let ch;
        loop: for (let i2 = this.pos; ch = this.buffer[i2]; ++i2) {
          switch (ch) {
            case " ":
              indent += 1;
              break;
            case "\n":
              nl = i2;
              indent = 0;
              break;
            case "\r": {
              const next = this.buffer[i2 + 1];
              if (!next && !this.atEnd)
                return this.setNext("block-scalar");
              if (next === "\n")
                break;
            }
            // fallthrough
            default:
              break loop;
          }
        }
        if (!ch && !this.atEnd)
          return this.setNext("block-scalar");
        if (indent >= this.indentNext) {
          if (this.blockScalarIndent === -1)
            this.indentNext = indent;
          else {
            this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
          }
          do {
            const cs = this.continueScalar(nl + 1);
            if (cs === -1)
              break;
            nl = this.buffer.indexOf("\n", cs);
          } while (nl !== -1);
          if (nl === -1) {
            if (!this.atEnd)
              return this.setNext("block-scalar");
            nl = this.buffer.length;
          }
        }
        let i = nl + 1;
        ch = this.buffer[i];
        while (ch === " ")
          ch = this.buffer[++i];
        if (ch === "	") {
          while (ch === "	" || ch === " " || ch === "\r" || ch === "\n")
            ch = this.buffer[++i];
          nl = i - 1;
        } else if (!this.blockScalarKeep) {
          do {
            let i2 = nl - 1;
            let ch2 = this.buffer[i2];
            if (ch2 === "\r")
              ch2 = this.buffer[--i2];
            const lastChar = i2;
            while (ch2 === " ")
              ch2 = this.buffer[--i2];
            if (ch2 === "\n" && i2 >= this.pos && i2 + 1 + indent > lastChar)
              nl = i2;
            else
              break;
          } while (true);
        }
        yield cst.SCALAR;
        yield* this.pushToIndex(nl + 1, true);
        return yield* this.parseLineStart();
      }
      *parsePlainScalar() {
        const inFlow = this.flowLevel > 0;
        let end = this.pos - 1;
        let i = this.pos - 1;
        let ch;
        while (ch = this.buffer[++i]) {
          if (ch === ":") {
            const next = this.buffer[i + 1];
            if (isEmpty2(next) || inFlow && flowIndicatorChars.has(next))
              break;
            end = i;
          } else if (isEmpty2(ch)) {
            let next = this.buffer[i + 1];
            if (ch === "\r") {
              if (next === "\n") {
                i += 1;
                ch = "\n";
                next = this.buffer[i + 1];
              } else
                end = i;
            }
            if (next === "#" || inFlow && flowIndicatorChars.has(next))
              break;
            if (ch === "\n") {
              const cs = this.continueScalar(i + 1);
              if (cs === -1)
                break;
              i = Math.max(i, cs - 2);
            }
          } else {
            if (inFlow && flowIndicatorChars.has(ch))
              break;
            end = i;
          }
        }
        if (!ch && !this.atEnd)
          return this.setNext("plain-scalar");
        yield cst.SCALAR;
        yield* this.pushToIndex(end + 1, true);
        return inFlow ? "flow" : "doc";
      }
      *pushCount(n) {
        if (n > 0) {
          yield this.buffer.substr(this.pos, n);
          this.pos += n;
          return n;
        }
        return 0;
      }
      *pushToIndex(i, allowEmpty) {
        const s = this.buffer.slice(this.pos, i);
        if (s) {
          yield s;
          this.pos += s.length;
          return s.length;
        } else if (allowEmpty)
          yield "";
        return 0;
      }
      *pushIndicators() {
        let n = 0;
        loop: while (true) {
          switch (this.charAt(0)) {
            case "!":
              n += yield* this.pushTag();
              n += yield* this.pushSpaces(true);
              continue loop;
            case "&":
              n += yield* this.pushUntil(isNotAnchorChar);
              n += yield* this.pushSpaces(true);
              continue loop;
            case "-":
            // this is an error
            case "?":
            // this is an error outside flow collections
            case ":": {
              const inFlow = this.flowLevel > 0;
              const ch1 = this.charAt(1);
              if (isEmpty2(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
                if (!inFlow)
                  this.indentNext = this.indentValue + 1;
                else if (this.flowKey)
                  this.flowKey = false;
                n += yield* this.pushCount(1);
                n += yield* this.pushSpaces(true);
                continue loop;
              }
            }
          }
          break loop;
        }
        return n;
      }
      *pushTag() {
        if (this.charAt(1) === "<") {
          let i = this.pos + 2;
          let ch = this.buffer[i];
          while (!isEmpty2(ch) && ch !== ">")
            ch = this.buffer[++i];
          return yield* this.pushToIndex(ch === ">" ? i + 1 : i, false);
        } else {
          let i = this.pos + 1;
          let ch = this.buffer[i];
          while (ch) {
            if (tagChars.has(ch))
              ch = this.buffer[++i];
            else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2])) {
              ch = this.buffer[i += 3];
            } else
              break;
          }
          return yield* this.pushToIndex(i, false);
        }
      }
      *pushNewline() {
        const ch = this.buffer[this.pos];
        if (ch === "\n")
          return yield* this.pushCount(1);
        else if (ch === "\r" && this.charAt(1) === "\n")
          return yield* this.pushCount(2);
        else
          return 0;
      }
      *pushSpaces(allowTabs) {
        let i = this.pos - 1;
        let ch;
        do {
          ch = this.buffer[++i];
        } while (ch === " " || allowTabs && ch === "	");
        const n = i - this.pos;
        if (n > 0) {
          yield this.buffer.substr(this.pos, n);
          this.pos = i;
        }
        return n;
      }
      *pushUntil(test) {
        let i = this.pos;
        let ch = this.buffer[i];
        while (!test(ch))
          ch = this.buffer[++i];
        return yield* this.pushToIndex(i, false);
      }
    };
    exports.Lexer = Lexer;
  }
});

// node_modules/yaml/dist/parse/line-counter.js
var require_line_counter = __commonJS({
  "node_modules/yaml/dist/parse/line-counter.js"(exports) {
    "use strict";
    var LineCounter = class {
      constructor() {
        this.lineStarts = [];
        this.addNewLine = (offset) => this.lineStarts.push(offset);
        this.linePos = (offset) => {
          let low = 0;
          let high = this.lineStarts.length;
          while (low < high) {
            const mid = low + high >> 1;
            if (this.lineStarts[mid] < offset)
              low = mid + 1;
            else
              high = mid;
          }
          if (this.lineStarts[low] === offset)
            return { line: low + 1, col: 1 };
          if (low === 0)
            return { line: 0, col: offset };
          const start2 = this.lineStarts[low - 1];
          return { line: low, col: offset - start2 + 1 };
        };
      }
    };
    exports.LineCounter = LineCounter;
  }
});

// node_modules/yaml/dist/parse/parser.js
var require_parser = __commonJS({
  "node_modules/yaml/dist/parse/parser.js"(exports) {
    "use strict";
    var node_process = __require("process");
    var cst = require_cst();
    var lexer = require_lexer();
    function includesToken(list5, type) {
      for (let i = 0; i < list5.length; ++i)
        if (list5[i].type === type)
          return true;
      return false;
    }
    function findNonEmptyIndex(list5) {
      for (let i = 0; i < list5.length; ++i) {
        switch (list5[i].type) {
          case "space":
          case "comment":
          case "newline":
            break;
          default:
            return i;
        }
      }
      return -1;
    }
    function isFlowToken(token) {
      switch (token?.type) {
        case "alias":
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar":
        case "flow-collection":
          return true;
        default:
          return false;
      }
    }
    function getPrevProps(parent) {
      switch (parent.type) {
        case "document":
          return parent.start;
        case "block-map": {
          const it = parent.items[parent.items.length - 1];
          return it.sep ?? it.start;
        }
        case "block-seq":
          return parent.items[parent.items.length - 1].start;
        /* istanbul ignore next should not happen */
        default:
          return [];
      }
    }
    function getFirstKeyStartProps(prev) {
      if (prev.length === 0)
        return [];
      let i = prev.length;
      loop: while (--i >= 0) {
        switch (prev[i].type) {
          case "doc-start":
          case "explicit-key-ind":
          case "map-value-ind":
          case "seq-item-ind":
          case "newline":
            break loop;
        }
      }
      while (prev[++i]?.type === "space") {
      }
      return prev.splice(i, prev.length);
    }
    function arrayPushArray(target, source) {
      if (source.length < 1e5)
        Array.prototype.push.apply(target, source);
      else
        for (let i = 0; i < source.length; ++i)
          target.push(source[i]);
    }
    function fixFlowSeqItems(fc) {
      if (fc.start.type === "flow-seq-start") {
        for (const it of fc.items) {
          if (it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind")) {
            if (it.key)
              it.value = it.key;
            delete it.key;
            if (isFlowToken(it.value)) {
              if (it.value.end)
                arrayPushArray(it.value.end, it.sep);
              else
                it.value.end = it.sep;
            } else
              arrayPushArray(it.start, it.sep);
            delete it.sep;
          }
        }
      }
    }
    var Parser = class {
      /**
       * @param onNewLine - If defined, called separately with the start position of
       *   each new line (in `parse()`, including the start of input).
       */
      constructor(onNewLine) {
        this.atNewLine = true;
        this.atScalar = false;
        this.indent = 0;
        this.offset = 0;
        this.onKeyLine = false;
        this.stack = [];
        this.source = "";
        this.type = "";
        this.lexer = new lexer.Lexer();
        this.onNewLine = onNewLine;
      }
      /**
       * Parse `source` as a YAML stream.
       * If `incomplete`, a part of the last line may be left as a buffer for the next call.
       *
       * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
       *
       * @returns A generator of tokens representing each directive, document, and other structure.
       */
      *parse(source, incomplete = false) {
        if (this.onNewLine && this.offset === 0)
          this.onNewLine(0);
        for (const lexeme of this.lexer.lex(source, incomplete))
          yield* this.next(lexeme);
        if (!incomplete)
          yield* this.end();
      }
      /**
       * Advance the parser by the `source` of one lexical token.
       */
      *next(source) {
        this.source = source;
        if (node_process.env.LOG_TOKENS)
          console.log("|", cst.prettyToken(source));
        if (this.atScalar) {
          this.atScalar = false;
          yield* this.step();
          this.offset += source.length;
          return;
        }
        const type = cst.tokenType(source);
        if (!type) {
          const message = `Not a YAML token: ${source}`;
          yield* this.pop({ type: "error", offset: this.offset, message, source });
          this.offset += source.length;
        } else if (type === "scalar") {
          this.atNewLine = false;
          this.atScalar = true;
          this.type = "scalar";
        } else {
          this.type = type;
          yield* this.step();
          switch (type) {
            case "newline":
              this.atNewLine = true;
              this.indent = 0;
              if (this.onNewLine)
                this.onNewLine(this.offset + source.length);
              break;
            case "space":
              if (this.atNewLine && source[0] === " ")
                this.indent += source.length;
              break;
            case "explicit-key-ind":
            case "map-value-ind":
            case "seq-item-ind":
              if (this.atNewLine)
                this.indent += source.length;
              break;
            case "doc-mode":
            case "flow-error-end":
              return;
            default:
              this.atNewLine = false;
          }
          this.offset += source.length;
        }
      }
      /** Call at end of input to push out any remaining constructions */
      *end() {
        while (this.stack.length > 0)
          yield* this.pop();
      }
      get sourceToken() {
        const st = {
          type: this.type,
          offset: this.offset,
          indent: this.indent,
          source: this.source
        };
        return st;
      }
      *step() {
        const top = this.peek(1);
        if (this.type === "doc-end" && top?.type !== "doc-end") {
          while (this.stack.length > 0)
            yield* this.pop();
          this.stack.push({
            type: "doc-end",
            offset: this.offset,
            source: this.source
          });
          return;
        }
        if (!top)
          return yield* this.stream();
        switch (top.type) {
          case "document":
            return yield* this.document(top);
          case "alias":
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return yield* this.scalar(top);
          case "block-scalar":
            return yield* this.blockScalar(top);
          case "block-map":
            return yield* this.blockMap(top);
          case "block-seq":
            return yield* this.blockSequence(top);
          case "flow-collection":
            return yield* this.flowCollection(top);
          case "doc-end":
            return yield* this.documentEnd(top);
        }
        yield* this.pop();
      }
      peek(n) {
        return this.stack[this.stack.length - n];
      }
      *pop(error) {
        const token = error ?? this.stack.pop();
        if (!token) {
          const message = "Tried to pop an empty stack";
          yield { type: "error", offset: this.offset, source: "", message };
        } else if (this.stack.length === 0) {
          yield token;
        } else {
          const top = this.peek(1);
          if (token.type === "block-scalar") {
            token.indent = "indent" in top ? top.indent : 0;
          } else if (token.type === "flow-collection" && top.type === "document") {
            token.indent = 0;
          }
          if (token.type === "flow-collection")
            fixFlowSeqItems(token);
          switch (top.type) {
            case "document":
              top.value = token;
              break;
            case "block-scalar":
              top.props.push(token);
              break;
            case "block-map": {
              const it = top.items[top.items.length - 1];
              if (it.value) {
                top.items.push({ start: [], key: token, sep: [] });
                this.onKeyLine = true;
                return;
              } else if (it.sep) {
                it.value = token;
              } else {
                Object.assign(it, { key: token, sep: [] });
                this.onKeyLine = !it.explicitKey;
                return;
              }
              break;
            }
            case "block-seq": {
              const it = top.items[top.items.length - 1];
              if (it.value)
                top.items.push({ start: [], value: token });
              else
                it.value = token;
              break;
            }
            case "flow-collection": {
              const it = top.items[top.items.length - 1];
              if (!it || it.value)
                top.items.push({ start: [], key: token, sep: [] });
              else if (it.sep)
                it.value = token;
              else
                Object.assign(it, { key: token, sep: [] });
              return;
            }
            /* istanbul ignore next should not happen */
            default:
              yield* this.pop();
              yield* this.pop(token);
          }
          if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token.type === "block-map" || token.type === "block-seq")) {
            const last = token.items[token.items.length - 1];
            if (last && !last.sep && !last.value && last.start.length > 0 && findNonEmptyIndex(last.start) === -1 && (token.indent === 0 || last.start.every((st) => st.type !== "comment" || st.indent < token.indent))) {
              if (top.type === "document")
                top.end = last.start;
              else
                top.items.push({ start: last.start });
              token.items.splice(-1, 1);
            }
          }
        }
      }
      *stream() {
        switch (this.type) {
          case "directive-line":
            yield { type: "directive", offset: this.offset, source: this.source };
            return;
          case "byte-order-mark":
          case "space":
          case "comment":
          case "newline":
            yield this.sourceToken;
            return;
          case "doc-mode":
          case "doc-start": {
            const doc = {
              type: "document",
              offset: this.offset,
              start: []
            };
            if (this.type === "doc-start")
              doc.start.push(this.sourceToken);
            this.stack.push(doc);
            return;
          }
        }
        yield {
          type: "error",
          offset: this.offset,
          message: `Unexpected ${this.type} token in YAML stream`,
          source: this.source
        };
      }
      *document(doc) {
        if (doc.value)
          return yield* this.lineEnd(doc);
        switch (this.type) {
          case "doc-start": {
            if (findNonEmptyIndex(doc.start) !== -1) {
              yield* this.pop();
              yield* this.step();
            } else
              doc.start.push(this.sourceToken);
            return;
          }
          case "anchor":
          case "tag":
          case "space":
          case "comment":
          case "newline":
            doc.start.push(this.sourceToken);
            return;
        }
        const bv = this.startBlockValue(doc);
        if (bv)
          this.stack.push(bv);
        else {
          yield {
            type: "error",
            offset: this.offset,
            message: `Unexpected ${this.type} token in YAML document`,
            source: this.source
          };
        }
      }
      *scalar(scalar) {
        if (this.type === "map-value-ind") {
          const prev = getPrevProps(this.peek(2));
          const start2 = getFirstKeyStartProps(prev);
          let sep;
          if (scalar.end) {
            sep = scalar.end;
            sep.push(this.sourceToken);
            delete scalar.end;
          } else
            sep = [this.sourceToken];
          const map = {
            type: "block-map",
            offset: scalar.offset,
            indent: scalar.indent,
            items: [{ start: start2, key: scalar, sep }]
          };
          this.onKeyLine = true;
          this.stack[this.stack.length - 1] = map;
        } else
          yield* this.lineEnd(scalar);
      }
      *blockScalar(scalar) {
        switch (this.type) {
          case "space":
          case "comment":
          case "newline":
            scalar.props.push(this.sourceToken);
            return;
          case "scalar":
            scalar.source = this.source;
            this.atNewLine = true;
            this.indent = 0;
            if (this.onNewLine) {
              let nl = this.source.indexOf("\n") + 1;
              while (nl !== 0) {
                this.onNewLine(this.offset + nl);
                nl = this.source.indexOf("\n", nl) + 1;
              }
            }
            yield* this.pop();
            break;
          /* istanbul ignore next should not happen */
          default:
            yield* this.pop();
            yield* this.step();
        }
      }
      *blockMap(map) {
        const it = map.items[map.items.length - 1];
        switch (this.type) {
          case "newline":
            this.onKeyLine = false;
            if (it.value) {
              const end = "end" in it.value ? it.value.end : void 0;
              const last = Array.isArray(end) ? end[end.length - 1] : void 0;
              if (last?.type === "comment")
                end?.push(this.sourceToken);
              else
                map.items.push({ start: [this.sourceToken] });
            } else if (it.sep) {
              it.sep.push(this.sourceToken);
            } else {
              it.start.push(this.sourceToken);
            }
            return;
          case "space":
          case "comment":
            if (it.value) {
              map.items.push({ start: [this.sourceToken] });
            } else if (it.sep) {
              it.sep.push(this.sourceToken);
            } else {
              if (this.atIndentedComment(it.start, map.indent)) {
                const prev = map.items[map.items.length - 2];
                const end = prev?.value?.end;
                if (Array.isArray(end)) {
                  arrayPushArray(end, it.start);
                  end.push(this.sourceToken);
                  map.items.pop();
                  return;
                }
              }
              it.start.push(this.sourceToken);
            }
            return;
        }
        if (this.indent >= map.indent) {
          const atMapIndent = !this.onKeyLine && this.indent === map.indent;
          const atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind";
          let start2 = [];
          if (atNextItem && it.sep && !it.value) {
            const nl = [];
            for (let i = 0; i < it.sep.length; ++i) {
              const st = it.sep[i];
              switch (st.type) {
                case "newline":
                  nl.push(i);
                  break;
                case "space":
                  break;
                case "comment":
                  if (st.indent > map.indent)
                    nl.length = 0;
                  break;
                default:
                  nl.length = 0;
              }
            }
            if (nl.length >= 2)
              start2 = it.sep.splice(nl[1]);
          }
          switch (this.type) {
            case "anchor":
            case "tag":
              if (atNextItem || it.value) {
                start2.push(this.sourceToken);
                map.items.push({ start: start2 });
                this.onKeyLine = true;
              } else if (it.sep) {
                it.sep.push(this.sourceToken);
              } else {
                it.start.push(this.sourceToken);
              }
              return;
            case "explicit-key-ind":
              if (!it.sep && !it.explicitKey) {
                it.start.push(this.sourceToken);
                it.explicitKey = true;
              } else if (atNextItem || it.value) {
                start2.push(this.sourceToken);
                map.items.push({ start: start2, explicitKey: true });
              } else {
                this.stack.push({
                  type: "block-map",
                  offset: this.offset,
                  indent: this.indent,
                  items: [{ start: [this.sourceToken], explicitKey: true }]
                });
              }
              this.onKeyLine = true;
              return;
            case "map-value-ind":
              if (it.explicitKey) {
                if (!it.sep) {
                  if (includesToken(it.start, "newline")) {
                    Object.assign(it, { key: null, sep: [this.sourceToken] });
                  } else {
                    const start3 = getFirstKeyStartProps(it.start);
                    this.stack.push({
                      type: "block-map",
                      offset: this.offset,
                      indent: this.indent,
                      items: [{ start: start3, key: null, sep: [this.sourceToken] }]
                    });
                  }
                } else if (it.value) {
                  map.items.push({ start: [], key: null, sep: [this.sourceToken] });
                } else if (includesToken(it.sep, "map-value-ind")) {
                  this.stack.push({
                    type: "block-map",
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: start2, key: null, sep: [this.sourceToken] }]
                  });
                } else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
                  const start3 = getFirstKeyStartProps(it.start);
                  const key = it.key;
                  const sep = it.sep;
                  sep.push(this.sourceToken);
                  delete it.key;
                  delete it.sep;
                  this.stack.push({
                    type: "block-map",
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: start3, key, sep }]
                  });
                } else if (start2.length > 0) {
                  it.sep = it.sep.concat(start2, this.sourceToken);
                } else {
                  it.sep.push(this.sourceToken);
                }
              } else {
                if (!it.sep) {
                  Object.assign(it, { key: null, sep: [this.sourceToken] });
                } else if (it.value || atNextItem) {
                  map.items.push({ start: start2, key: null, sep: [this.sourceToken] });
                } else if (includesToken(it.sep, "map-value-ind")) {
                  this.stack.push({
                    type: "block-map",
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: [], key: null, sep: [this.sourceToken] }]
                  });
                } else {
                  it.sep.push(this.sourceToken);
                }
              }
              this.onKeyLine = true;
              return;
            case "alias":
            case "scalar":
            case "single-quoted-scalar":
            case "double-quoted-scalar": {
              const fs = this.flowScalar(this.type);
              if (atNextItem || it.value) {
                map.items.push({ start: start2, key: fs, sep: [] });
                this.onKeyLine = true;
              } else if (it.sep) {
                this.stack.push(fs);
              } else {
                Object.assign(it, { key: fs, sep: [] });
                this.onKeyLine = true;
              }
              return;
            }
            default: {
              const bv = this.startBlockValue(map);
              if (bv) {
                if (bv.type === "block-seq") {
                  if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
                    yield* this.pop({
                      type: "error",
                      offset: this.offset,
                      message: "Unexpected block-seq-ind on same line with key",
                      source: this.source
                    });
                    return;
                  }
                } else if (atMapIndent) {
                  map.items.push({ start: start2 });
                }
                this.stack.push(bv);
                return;
              }
            }
          }
        }
        yield* this.pop();
        yield* this.step();
      }
      *blockSequence(seq) {
        const it = seq.items[seq.items.length - 1];
        switch (this.type) {
          case "newline":
            if (it.value) {
              const end = "end" in it.value ? it.value.end : void 0;
              const last = Array.isArray(end) ? end[end.length - 1] : void 0;
              if (last?.type === "comment")
                end?.push(this.sourceToken);
              else
                seq.items.push({ start: [this.sourceToken] });
            } else
              it.start.push(this.sourceToken);
            return;
          case "space":
          case "comment":
            if (it.value)
              seq.items.push({ start: [this.sourceToken] });
            else {
              if (this.atIndentedComment(it.start, seq.indent)) {
                const prev = seq.items[seq.items.length - 2];
                const end = prev?.value?.end;
                if (Array.isArray(end)) {
                  arrayPushArray(end, it.start);
                  end.push(this.sourceToken);
                  seq.items.pop();
                  return;
                }
              }
              it.start.push(this.sourceToken);
            }
            return;
          case "anchor":
          case "tag":
            if (it.value || this.indent <= seq.indent)
              break;
            it.start.push(this.sourceToken);
            return;
          case "seq-item-ind":
            if (this.indent !== seq.indent)
              break;
            if (it.value || includesToken(it.start, "seq-item-ind"))
              seq.items.push({ start: [this.sourceToken] });
            else
              it.start.push(this.sourceToken);
            return;
        }
        if (this.indent > seq.indent) {
          const bv = this.startBlockValue(seq);
          if (bv) {
            this.stack.push(bv);
            return;
          }
        }
        yield* this.pop();
        yield* this.step();
      }
      *flowCollection(fc) {
        const it = fc.items[fc.items.length - 1];
        if (this.type === "flow-error-end") {
          let top;
          do {
            yield* this.pop();
            top = this.peek(1);
          } while (top?.type === "flow-collection");
        } else if (fc.end.length === 0) {
          switch (this.type) {
            case "comma":
            case "explicit-key-ind":
              if (!it || it.sep)
                fc.items.push({ start: [this.sourceToken] });
              else
                it.start.push(this.sourceToken);
              return;
            case "map-value-ind":
              if (!it || it.value)
                fc.items.push({ start: [], key: null, sep: [this.sourceToken] });
              else if (it.sep)
                it.sep.push(this.sourceToken);
              else
                Object.assign(it, { key: null, sep: [this.sourceToken] });
              return;
            case "space":
            case "comment":
            case "newline":
            case "anchor":
            case "tag":
              if (!it || it.value)
                fc.items.push({ start: [this.sourceToken] });
              else if (it.sep)
                it.sep.push(this.sourceToken);
              else
                it.start.push(this.sourceToken);
              return;
            case "alias":
            case "scalar":
            case "single-quoted-scalar":
            case "double-quoted-scalar": {
              const fs = this.flowScalar(this.type);
              if (!it || it.value)
                fc.items.push({ start: [], key: fs, sep: [] });
              else if (it.sep)
                this.stack.push(fs);
              else
                Object.assign(it, { key: fs, sep: [] });
              return;
            }
            case "flow-map-end":
            case "flow-seq-end":
              fc.end.push(this.sourceToken);
              return;
          }
          const bv = this.startBlockValue(fc);
          if (bv)
            this.stack.push(bv);
          else {
            yield* this.pop();
            yield* this.step();
          }
        } else {
          const parent = this.peek(2);
          if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep)) {
            yield* this.pop();
            yield* this.step();
          } else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
            const prev = getPrevProps(parent);
            const start2 = getFirstKeyStartProps(prev);
            fixFlowSeqItems(fc);
            const sep = fc.end.splice(1, fc.end.length);
            sep.push(this.sourceToken);
            const map = {
              type: "block-map",
              offset: fc.offset,
              indent: fc.indent,
              items: [{ start: start2, key: fc, sep }]
            };
            this.onKeyLine = true;
            this.stack[this.stack.length - 1] = map;
          } else {
            yield* this.lineEnd(fc);
          }
        }
      }
      flowScalar(type) {
        if (this.onNewLine) {
          let nl = this.source.indexOf("\n") + 1;
          while (nl !== 0) {
            this.onNewLine(this.offset + nl);
            nl = this.source.indexOf("\n", nl) + 1;
          }
        }
        return {
          type,
          offset: this.offset,
          indent: this.indent,
          source: this.source
        };
      }
      startBlockValue(parent) {
        switch (this.type) {
          case "alias":
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return this.flowScalar(this.type);
          case "block-scalar-header":
            return {
              type: "block-scalar",
              offset: this.offset,
              indent: this.indent,
              props: [this.sourceToken],
              source: ""
            };
          case "flow-map-start":
          case "flow-seq-start":
            return {
              type: "flow-collection",
              offset: this.offset,
              indent: this.indent,
              start: this.sourceToken,
              items: [],
              end: []
            };
          case "seq-item-ind":
            return {
              type: "block-seq",
              offset: this.offset,
              indent: this.indent,
              items: [{ start: [this.sourceToken] }]
            };
          case "explicit-key-ind": {
            this.onKeyLine = true;
            const prev = getPrevProps(parent);
            const start2 = getFirstKeyStartProps(prev);
            start2.push(this.sourceToken);
            return {
              type: "block-map",
              offset: this.offset,
              indent: this.indent,
              items: [{ start: start2, explicitKey: true }]
            };
          }
          case "map-value-ind": {
            this.onKeyLine = true;
            const prev = getPrevProps(parent);
            const start2 = getFirstKeyStartProps(prev);
            return {
              type: "block-map",
              offset: this.offset,
              indent: this.indent,
              items: [{ start: start2, key: null, sep: [this.sourceToken] }]
            };
          }
        }
        return null;
      }
      atIndentedComment(start2, indent) {
        if (this.type !== "comment")
          return false;
        if (this.indent <= indent)
          return false;
        return start2.every((st) => st.type === "newline" || st.type === "space");
      }
      *documentEnd(docEnd) {
        if (this.type !== "doc-mode") {
          if (docEnd.end)
            docEnd.end.push(this.sourceToken);
          else
            docEnd.end = [this.sourceToken];
          if (this.type === "newline")
            yield* this.pop();
        }
      }
      *lineEnd(token) {
        switch (this.type) {
          case "comma":
          case "doc-start":
          case "doc-end":
          case "flow-seq-end":
          case "flow-map-end":
          case "map-value-ind":
            yield* this.pop();
            yield* this.step();
            break;
          case "newline":
            this.onKeyLine = false;
          // fallthrough
          case "space":
          case "comment":
          default:
            if (token.end)
              token.end.push(this.sourceToken);
            else
              token.end = [this.sourceToken];
            if (this.type === "newline")
              yield* this.pop();
        }
      }
    };
    exports.Parser = Parser;
  }
});

// node_modules/yaml/dist/public-api.js
var require_public_api = __commonJS({
  "node_modules/yaml/dist/public-api.js"(exports) {
    "use strict";
    var composer = require_composer();
    var Document = require_Document();
    var errors = require_errors();
    var log = require_log();
    var identity2 = require_identity();
    var lineCounter = require_line_counter();
    var parser = require_parser();
    function parseOptions(options) {
      const prettyErrors = options.prettyErrors !== false;
      const lineCounter$1 = options.lineCounter || prettyErrors && new lineCounter.LineCounter() || null;
      return { lineCounter: lineCounter$1, prettyErrors };
    }
    function parseAllDocuments(source, options = {}) {
      const { lineCounter: lineCounter2, prettyErrors } = parseOptions(options);
      const parser$1 = new parser.Parser(lineCounter2?.addNewLine);
      const composer$1 = new composer.Composer(options);
      const docs = Array.from(composer$1.compose(parser$1.parse(source)));
      if (prettyErrors && lineCounter2)
        for (const doc of docs) {
          doc.errors.forEach(errors.prettifyError(source, lineCounter2));
          doc.warnings.forEach(errors.prettifyError(source, lineCounter2));
        }
      if (docs.length > 0)
        return docs;
      return Object.assign([], { empty: true }, composer$1.streamInfo());
    }
    function parseDocument2(source, options = {}) {
      const { lineCounter: lineCounter2, prettyErrors } = parseOptions(options);
      const parser$1 = new parser.Parser(lineCounter2?.addNewLine);
      const composer$1 = new composer.Composer(options);
      let doc = null;
      for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) {
        if (!doc)
          doc = _doc;
        else if (doc.options.logLevel !== "silent") {
          doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), "MULTIPLE_DOCS", "Source contains multiple documents; please use YAML.parseAllDocuments()"));
          break;
        }
      }
      if (prettyErrors && lineCounter2) {
        doc.errors.forEach(errors.prettifyError(source, lineCounter2));
        doc.warnings.forEach(errors.prettifyError(source, lineCounter2));
      }
      return doc;
    }
    function parse(src, reviver, options) {
      let _reviver = void 0;
      if (typeof reviver === "function") {
        _reviver = reviver;
      } else if (options === void 0 && reviver && typeof reviver === "object") {
        options = reviver;
      }
      const doc = parseDocument2(src, options);
      if (!doc)
        return null;
      doc.warnings.forEach((warning) => log.warn(doc.options.logLevel, warning));
      if (doc.errors.length > 0) {
        if (doc.options.logLevel !== "silent")
          throw doc.errors[0];
        else
          doc.errors = [];
      }
      return doc.toJS(Object.assign({ reviver: _reviver }, options));
    }
    function stringify(value, replacer, options) {
      let _replacer = null;
      if (typeof replacer === "function" || Array.isArray(replacer)) {
        _replacer = replacer;
      } else if (options === void 0 && replacer) {
        options = replacer;
      }
      if (typeof options === "string")
        options = options.length;
      if (typeof options === "number") {
        const indent = Math.round(options);
        options = indent < 1 ? void 0 : indent > 8 ? { indent: 8 } : { indent };
      }
      if (value === void 0) {
        const { keepUndefined } = options ?? replacer ?? {};
        if (!keepUndefined)
          return void 0;
      }
      if (identity2.isDocument(value) && !_replacer)
        return value.toString(options);
      return new Document.Document(value, _replacer, options).toString(options);
    }
    exports.parse = parse;
    exports.parseAllDocuments = parseAllDocuments;
    exports.parseDocument = parseDocument2;
    exports.stringify = stringify;
  }
});

// node_modules/yaml/dist/index.js
var require_dist = __commonJS({
  "node_modules/yaml/dist/index.js"(exports) {
    "use strict";
    var composer = require_composer();
    var Document = require_Document();
    var Schema2 = require_Schema();
    var errors = require_errors();
    var Alias = require_Alias();
    var identity2 = require_identity();
    var Pair = require_Pair();
    var Scalar2 = require_Scalar();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var cst = require_cst();
    var lexer = require_lexer();
    var lineCounter = require_line_counter();
    var parser = require_parser();
    var publicApi = require_public_api();
    var visit = require_visit();
    exports.Composer = composer.Composer;
    exports.Document = Document.Document;
    exports.Schema = Schema2.Schema;
    exports.YAMLError = errors.YAMLError;
    exports.YAMLParseError = errors.YAMLParseError;
    exports.YAMLWarning = errors.YAMLWarning;
    exports.Alias = Alias.Alias;
    exports.isAlias = identity2.isAlias;
    exports.isCollection = identity2.isCollection;
    exports.isDocument = identity2.isDocument;
    exports.isMap = identity2.isMap;
    exports.isNode = identity2.isNode;
    exports.isPair = identity2.isPair;
    exports.isScalar = identity2.isScalar;
    exports.isSeq = identity2.isSeq;
    exports.Pair = Pair.Pair;
    exports.Scalar = Scalar2.Scalar;
    exports.YAMLMap = YAMLMap.YAMLMap;
    exports.YAMLSeq = YAMLSeq.YAMLSeq;
    exports.CST = cst;
    exports.Lexer = lexer.Lexer;
    exports.LineCounter = lineCounter.LineCounter;
    exports.Parser = parser.Parser;
    exports.parse = publicApi.parse;
    exports.parseAllDocuments = publicApi.parseAllDocuments;
    exports.parseDocument = publicApi.parseDocument;
    exports.stringify = publicApi.stringify;
    exports.visit = visit.visit;
    exports.visitAsync = visit.visitAsync;
  }
});

// node_modules/semver/internal/constants.js
var require_constants2 = __commonJS({
  "node_modules/semver/internal/constants.js"(exports, module) {
    "use strict";
    var SEMVER_SPEC_VERSION = "2.0.0";
    var MAX_LENGTH = 256;
    var MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER || /* istanbul ignore next */
    9007199254740991;
    var MAX_SAFE_COMPONENT_LENGTH = 16;
    var MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6;
    var WHITESPACE_CHARACTERS = [
      "	",
      "\n",
      "\v",
      "\f",
      "\r",
      " ",
      "\xA0",
      "\u1680",
      "\u2000",
      "\u2001",
      "\u2002",
      "\u2003",
      "\u2004",
      "\u2005",
      "\u2006",
      "\u2007",
      "\u2008",
      "\u2009",
      "\u200A",
      "\u2028",
      "\u2029",
      "\u202F",
      "\u205F",
      "\u3000",
      "\uFEFF"
    ];
    var RELEASE_TYPES = [
      "major",
      "premajor",
      "minor",
      "preminor",
      "patch",
      "prepatch",
      "prerelease"
    ];
    module.exports = {
      MAX_LENGTH,
      MAX_SAFE_COMPONENT_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      MAX_SAFE_INTEGER,
      WHITESPACE_CHARACTERS,
      RELEASE_TYPES,
      SEMVER_SPEC_VERSION,
      FLAG_INCLUDE_PRERELEASE: 1,
      FLAG_LOOSE: 2
    };
  }
});

// node_modules/semver/internal/debug.js
var require_debug = __commonJS({
  "node_modules/semver/internal/debug.js"(exports, module) {
    "use strict";
    var debug = typeof process === "object" && process.env && process.env.NODE_DEBUG && /\bsemver\b/i.test(process.env.NODE_DEBUG) ? (...args) => console.error("SEMVER", ...args) : () => {
    };
    module.exports = debug;
  }
});

// node_modules/semver/internal/re.js
var require_re = __commonJS({
  "node_modules/semver/internal/re.js"(exports, module) {
    "use strict";
    var {
      MAX_SAFE_COMPONENT_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      MAX_LENGTH
    } = require_constants2();
    var debug = require_debug();
    exports = module.exports = {};
    var re = exports.re = [];
    var safeRe = exports.safeRe = [];
    var src = exports.src = [];
    var safeSrc = exports.safeSrc = [];
    var t = exports.t = {};
    var R = 0;
    var LETTERDASHNUMBER = "[a-zA-Z0-9-]";
    var safeRegexReplacements = [
      ["\\s", 1],
      ["\\d", MAX_LENGTH],
      [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH]
    ];
    var makeSafeRegex = (value) => {
      for (const [token, max] of safeRegexReplacements) {
        value = value.split(`${token}*`).join(`${token}{0,${max}}`).split(`${token}+`).join(`${token}{1,${max}}`);
      }
      return value;
    };
    var createToken = (name, value, isGlobal) => {
      const safe = makeSafeRegex(value);
      const index = R++;
      debug(name, index, value);
      t[name] = index;
      src[index] = value;
      safeSrc[index] = safe;
      re[index] = new RegExp(value, isGlobal ? "g" : void 0);
      safeRe[index] = new RegExp(safe, isGlobal ? "g" : void 0);
    };
    createToken("NUMERICIDENTIFIER", "0|[1-9]\\d*");
    createToken("NUMERICIDENTIFIERLOOSE", "\\d+");
    createToken("NONNUMERICIDENTIFIER", `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`);
    createToken("MAINVERSION", `(${src[t.NUMERICIDENTIFIER]})\\.(${src[t.NUMERICIDENTIFIER]})\\.(${src[t.NUMERICIDENTIFIER]})`);
    createToken("MAINVERSIONLOOSE", `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.(${src[t.NUMERICIDENTIFIERLOOSE]})\\.(${src[t.NUMERICIDENTIFIERLOOSE]})`);
    createToken("PRERELEASEIDENTIFIER", `(?:${src[t.NONNUMERICIDENTIFIER]}|${src[t.NUMERICIDENTIFIER]})`);
    createToken("PRERELEASEIDENTIFIERLOOSE", `(?:${src[t.NONNUMERICIDENTIFIER]}|${src[t.NUMERICIDENTIFIERLOOSE]})`);
    createToken("PRERELEASE", `(?:-(${src[t.PRERELEASEIDENTIFIER]}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`);
    createToken("PRERELEASELOOSE", `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`);
    createToken("BUILDIDENTIFIER", `${LETTERDASHNUMBER}+`);
    createToken("BUILD", `(?:\\+(${src[t.BUILDIDENTIFIER]}(?:\\.${src[t.BUILDIDENTIFIER]})*))`);
    createToken("FULLPLAIN", `v?${src[t.MAINVERSION]}${src[t.PRERELEASE]}?${src[t.BUILD]}?`);
    createToken("FULL", `^${src[t.FULLPLAIN]}$`);
    createToken("LOOSEPLAIN", `[v=\\s]*${src[t.MAINVERSIONLOOSE]}${src[t.PRERELEASELOOSE]}?${src[t.BUILD]}?`);
    createToken("LOOSE", `^${src[t.LOOSEPLAIN]}$`);
    createToken("GTLT", "((?:<|>)?=?)");
    createToken("XRANGEIDENTIFIERLOOSE", `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`);
    createToken("XRANGEIDENTIFIER", `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`);
    createToken("XRANGEPLAIN", `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})(?:\\.(${src[t.XRANGEIDENTIFIER]})(?:\\.(${src[t.XRANGEIDENTIFIER]})(?:${src[t.PRERELEASE]})?${src[t.BUILD]}?)?)?`);
    createToken("XRANGEPLAINLOOSE", `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})(?:${src[t.PRERELEASELOOSE]})?${src[t.BUILD]}?)?)?`);
    createToken("XRANGE", `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`);
    createToken("XRANGELOOSE", `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("COERCEPLAIN", `${"(^|[^\\d])(\\d{1,"}${MAX_SAFE_COMPONENT_LENGTH}})(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`);
    createToken("COERCE", `${src[t.COERCEPLAIN]}(?:$|[^\\d])`);
    createToken("COERCEFULL", src[t.COERCEPLAIN] + `(?:${src[t.PRERELEASE]})?(?:${src[t.BUILD]})?(?:$|[^\\d])`);
    createToken("COERCERTL", src[t.COERCE], true);
    createToken("COERCERTLFULL", src[t.COERCEFULL], true);
    createToken("LONETILDE", "(?:~>?)");
    createToken("TILDETRIM", `(\\s*)${src[t.LONETILDE]}\\s+`, true);
    exports.tildeTrimReplace = "$1~";
    createToken("TILDE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`);
    createToken("TILDELOOSE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("LONECARET", "(?:\\^)");
    createToken("CARETTRIM", `(\\s*)${src[t.LONECARET]}\\s+`, true);
    exports.caretTrimReplace = "$1^";
    createToken("CARET", `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`);
    createToken("CARETLOOSE", `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("COMPARATORLOOSE", `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`);
    createToken("COMPARATOR", `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`);
    createToken("COMPARATORTRIM", `(\\s*)${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true);
    exports.comparatorTrimReplace = "$1$2$3";
    createToken("HYPHENRANGE", `^\\s*(${src[t.XRANGEPLAIN]})\\s+-\\s+(${src[t.XRANGEPLAIN]})\\s*$`);
    createToken("HYPHENRANGELOOSE", `^\\s*(${src[t.XRANGEPLAINLOOSE]})\\s+-\\s+(${src[t.XRANGEPLAINLOOSE]})\\s*$`);
    createToken("STAR", "(<|>)?=?\\s*\\*");
    createToken("GTE0", "^\\s*>=\\s*0\\.0\\.0\\s*$");
    createToken("GTE0PRE", "^\\s*>=\\s*0\\.0\\.0-0\\s*$");
  }
});

// node_modules/semver/internal/parse-options.js
var require_parse_options = __commonJS({
  "node_modules/semver/internal/parse-options.js"(exports, module) {
    "use strict";
    var looseOption = Object.freeze({ loose: true });
    var emptyOpts = Object.freeze({});
    var parseOptions = (options) => {
      if (!options) {
        return emptyOpts;
      }
      if (typeof options !== "object") {
        return looseOption;
      }
      return options;
    };
    module.exports = parseOptions;
  }
});

// node_modules/semver/internal/identifiers.js
var require_identifiers = __commonJS({
  "node_modules/semver/internal/identifiers.js"(exports, module) {
    "use strict";
    var numeric = /^[0-9]+$/;
    var compareIdentifiers = (a, b) => {
      if (typeof a === "number" && typeof b === "number") {
        return a === b ? 0 : a < b ? -1 : 1;
      }
      const anum = numeric.test(a);
      const bnum = numeric.test(b);
      if (anum && bnum) {
        a = +a;
        b = +b;
      }
      return a === b ? 0 : anum && !bnum ? -1 : bnum && !anum ? 1 : a < b ? -1 : 1;
    };
    var rcompareIdentifiers = (a, b) => compareIdentifiers(b, a);
    module.exports = {
      compareIdentifiers,
      rcompareIdentifiers
    };
  }
});

// node_modules/semver/classes/semver.js
var require_semver = __commonJS({
  "node_modules/semver/classes/semver.js"(exports, module) {
    "use strict";
    var debug = require_debug();
    var { MAX_LENGTH, MAX_SAFE_INTEGER } = require_constants2();
    var { safeRe: re, t } = require_re();
    var parseOptions = require_parse_options();
    var { compareIdentifiers } = require_identifiers();
    var isPrereleaseIdentifier = (prerelease, identifier) => {
      const identifiers = identifier.split(".");
      if (identifiers.length > prerelease.length) {
        return false;
      }
      for (let i = 0; i < identifiers.length; i++) {
        if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
          return false;
        }
      }
      return true;
    };
    var SemVer = class _SemVer {
      constructor(version2, options) {
        options = parseOptions(options);
        if (version2 instanceof _SemVer) {
          if (version2.loose === !!options.loose && version2.includePrerelease === !!options.includePrerelease) {
            return version2;
          } else {
            version2 = version2.version;
          }
        } else if (typeof version2 !== "string") {
          throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version2}".`);
        }
        if (version2.length > MAX_LENGTH) {
          throw new TypeError(
            `version is longer than ${MAX_LENGTH} characters`
          );
        }
        debug("SemVer", version2, options);
        this.options = options;
        this.loose = !!options.loose;
        this.includePrerelease = !!options.includePrerelease;
        const m = version2.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL]);
        if (!m) {
          throw new TypeError(`Invalid Version: ${version2}`);
        }
        this.raw = version2;
        this.major = +m[1];
        this.minor = +m[2];
        this.patch = +m[3];
        if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
          throw new TypeError("Invalid major version");
        }
        if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
          throw new TypeError("Invalid minor version");
        }
        if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
          throw new TypeError("Invalid patch version");
        }
        if (!m[4]) {
          this.prerelease = [];
        } else {
          this.prerelease = m[4].split(".").map((id) => {
            if (/^[0-9]+$/.test(id)) {
              const num = +id;
              if (num >= 0 && num < MAX_SAFE_INTEGER) {
                return num;
              }
            }
            return id;
          });
        }
        this.build = m[5] ? m[5].split(".") : [];
        this.format();
      }
      format() {
        this.version = `${this.major}.${this.minor}.${this.patch}`;
        if (this.prerelease.length) {
          this.version += `-${this.prerelease.join(".")}`;
        }
        return this.version;
      }
      toString() {
        return this.version;
      }
      compare(other) {
        debug("SemVer.compare", this.version, this.options, other);
        if (!(other instanceof _SemVer)) {
          if (typeof other === "string" && other === this.version) {
            return 0;
          }
          other = new _SemVer(other, this.options);
        }
        if (other.version === this.version) {
          return 0;
        }
        return this.compareMain(other) || this.comparePre(other);
      }
      compareMain(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        if (this.major < other.major) {
          return -1;
        }
        if (this.major > other.major) {
          return 1;
        }
        if (this.minor < other.minor) {
          return -1;
        }
        if (this.minor > other.minor) {
          return 1;
        }
        if (this.patch < other.patch) {
          return -1;
        }
        if (this.patch > other.patch) {
          return 1;
        }
        return 0;
      }
      comparePre(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        if (this.prerelease.length && !other.prerelease.length) {
          return -1;
        } else if (!this.prerelease.length && other.prerelease.length) {
          return 1;
        } else if (!this.prerelease.length && !other.prerelease.length) {
          return 0;
        }
        let i = 0;
        do {
          const a = this.prerelease[i];
          const b = other.prerelease[i];
          debug("prerelease compare", i, a, b);
          if (a === void 0 && b === void 0) {
            return 0;
          } else if (b === void 0) {
            return 1;
          } else if (a === void 0) {
            return -1;
          } else if (a === b) {
            continue;
          } else {
            return compareIdentifiers(a, b);
          }
        } while (++i);
      }
      compareBuild(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        let i = 0;
        do {
          const a = this.build[i];
          const b = other.build[i];
          debug("build compare", i, a, b);
          if (a === void 0 && b === void 0) {
            return 0;
          } else if (b === void 0) {
            return 1;
          } else if (a === void 0) {
            return -1;
          } else if (a === b) {
            continue;
          } else {
            return compareIdentifiers(a, b);
          }
        } while (++i);
      }
      // preminor will bump the version up to the next minor release, and immediately
      // down to pre-release. premajor and prepatch work the same way.
      inc(release, identifier, identifierBase) {
        if (release.startsWith("pre")) {
          if (!identifier && identifierBase === false) {
            throw new Error("invalid increment argument: identifier is empty");
          }
          if (identifier) {
            const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE]);
            if (!match || match[1] !== identifier) {
              throw new Error(`invalid identifier: ${identifier}`);
            }
          }
        }
        switch (release) {
          case "premajor":
            this.prerelease.length = 0;
            this.patch = 0;
            this.minor = 0;
            this.major++;
            this.inc("pre", identifier, identifierBase);
            break;
          case "preminor":
            this.prerelease.length = 0;
            this.patch = 0;
            this.minor++;
            this.inc("pre", identifier, identifierBase);
            break;
          case "prepatch":
            this.prerelease.length = 0;
            this.inc("patch", identifier, identifierBase);
            this.inc("pre", identifier, identifierBase);
            break;
          // If the input is a non-prerelease version, this acts the same as
          // prepatch.
          case "prerelease":
            if (this.prerelease.length === 0) {
              this.inc("patch", identifier, identifierBase);
            }
            this.inc("pre", identifier, identifierBase);
            break;
          case "release":
            if (this.prerelease.length === 0) {
              throw new Error(`version ${this.raw} is not a prerelease`);
            }
            this.prerelease.length = 0;
            break;
          case "major":
            if (this.minor !== 0 || this.patch !== 0 || this.prerelease.length === 0) {
              this.major++;
            }
            this.minor = 0;
            this.patch = 0;
            this.prerelease = [];
            break;
          case "minor":
            if (this.patch !== 0 || this.prerelease.length === 0) {
              this.minor++;
            }
            this.patch = 0;
            this.prerelease = [];
            break;
          case "patch":
            if (this.prerelease.length === 0) {
              this.patch++;
            }
            this.prerelease = [];
            break;
          // This probably shouldn't be used publicly.
          // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
          case "pre": {
            const base = Number(identifierBase) ? 1 : 0;
            if (this.prerelease.length === 0) {
              this.prerelease = [base];
            } else {
              let i = this.prerelease.length;
              while (--i >= 0) {
                if (typeof this.prerelease[i] === "number") {
                  this.prerelease[i]++;
                  i = -2;
                }
              }
              if (i === -1) {
                if (identifier === this.prerelease.join(".") && identifierBase === false) {
                  throw new Error("invalid increment argument: identifier already exists");
                }
                this.prerelease.push(base);
              }
            }
            if (identifier) {
              let prerelease = [identifier, base];
              if (identifierBase === false) {
                prerelease = [identifier];
              }
              if (isPrereleaseIdentifier(this.prerelease, identifier)) {
                const prereleaseBase = this.prerelease[identifier.split(".").length];
                if (isNaN(prereleaseBase)) {
                  this.prerelease = prerelease;
                }
              } else {
                this.prerelease = prerelease;
              }
            }
            break;
          }
          default:
            throw new Error(`invalid increment argument: ${release}`);
        }
        this.raw = this.format();
        if (this.build.length) {
          this.raw += `+${this.build.join(".")}`;
        }
        return this;
      }
    };
    module.exports = SemVer;
  }
});

// node_modules/semver/functions/parse.js
var require_parse2 = __commonJS({
  "node_modules/semver/functions/parse.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var parse = (version2, options, throwErrors = false) => {
      if (version2 instanceof SemVer) {
        return version2;
      }
      try {
        return new SemVer(version2, options);
      } catch (er) {
        if (!throwErrors) {
          return null;
        }
        throw er;
      }
    };
    module.exports = parse;
  }
});

// node_modules/semver/functions/valid.js
var require_valid = __commonJS({
  "node_modules/semver/functions/valid.js"(exports, module) {
    "use strict";
    var parse = require_parse2();
    var valid = (version2, options) => {
      const v = parse(version2, options);
      return v ? v.version : null;
    };
    module.exports = valid;
  }
});

// node_modules/semver/functions/clean.js
var require_clean = __commonJS({
  "node_modules/semver/functions/clean.js"(exports, module) {
    "use strict";
    var parse = require_parse2();
    var clean = (version2, options) => {
      const s = parse(version2.trim().replace(/^[=v]+/, ""), options);
      return s ? s.version : null;
    };
    module.exports = clean;
  }
});

// node_modules/semver/functions/inc.js
var require_inc = __commonJS({
  "node_modules/semver/functions/inc.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var inc = (version2, release, options, identifier, identifierBase) => {
      if (typeof options === "string") {
        identifierBase = identifier;
        identifier = options;
        options = void 0;
      }
      try {
        return new SemVer(
          version2 instanceof SemVer ? version2.version : version2,
          options
        ).inc(release, identifier, identifierBase).version;
      } catch (er) {
        return null;
      }
    };
    module.exports = inc;
  }
});

// node_modules/semver/functions/diff.js
var require_diff = __commonJS({
  "node_modules/semver/functions/diff.js"(exports, module) {
    "use strict";
    var parse = require_parse2();
    var diff = (version1, version2) => {
      const v1 = parse(version1, null, true);
      const v2 = parse(version2, null, true);
      const comparison = v1.compare(v2);
      if (comparison === 0) {
        return null;
      }
      const v1Higher = comparison > 0;
      const highVersion = v1Higher ? v1 : v2;
      const lowVersion = v1Higher ? v2 : v1;
      const highHasPre = !!highVersion.prerelease.length;
      const lowHasPre = !!lowVersion.prerelease.length;
      if (lowHasPre && !highHasPre) {
        if (!lowVersion.patch && !lowVersion.minor) {
          return "major";
        }
        if (lowVersion.compareMain(highVersion) === 0) {
          if (lowVersion.minor && !lowVersion.patch) {
            return "minor";
          }
          return "patch";
        }
      }
      const prefix = highHasPre ? "pre" : "";
      if (v1.major !== v2.major) {
        return prefix + "major";
      }
      if (v1.minor !== v2.minor) {
        return prefix + "minor";
      }
      if (v1.patch !== v2.patch) {
        return prefix + "patch";
      }
      return "prerelease";
    };
    module.exports = diff;
  }
});

// node_modules/semver/functions/major.js
var require_major = __commonJS({
  "node_modules/semver/functions/major.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var major = (a, loose) => new SemVer(a, loose).major;
    module.exports = major;
  }
});

// node_modules/semver/functions/minor.js
var require_minor = __commonJS({
  "node_modules/semver/functions/minor.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var minor = (a, loose) => new SemVer(a, loose).minor;
    module.exports = minor;
  }
});

// node_modules/semver/functions/patch.js
var require_patch = __commonJS({
  "node_modules/semver/functions/patch.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var patch = (a, loose) => new SemVer(a, loose).patch;
    module.exports = patch;
  }
});

// node_modules/semver/functions/prerelease.js
var require_prerelease = __commonJS({
  "node_modules/semver/functions/prerelease.js"(exports, module) {
    "use strict";
    var parse = require_parse2();
    var prerelease = (version2, options) => {
      const parsed = parse(version2, options);
      return parsed && parsed.prerelease.length ? parsed.prerelease : null;
    };
    module.exports = prerelease;
  }
});

// node_modules/semver/functions/compare.js
var require_compare = __commonJS({
  "node_modules/semver/functions/compare.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var compare = (a, b, loose) => new SemVer(a, loose).compare(new SemVer(b, loose));
    module.exports = compare;
  }
});

// node_modules/semver/functions/rcompare.js
var require_rcompare = __commonJS({
  "node_modules/semver/functions/rcompare.js"(exports, module) {
    "use strict";
    var compare = require_compare();
    var rcompare = (a, b, loose) => compare(b, a, loose);
    module.exports = rcompare;
  }
});

// node_modules/semver/functions/compare-loose.js
var require_compare_loose = __commonJS({
  "node_modules/semver/functions/compare-loose.js"(exports, module) {
    "use strict";
    var compare = require_compare();
    var compareLoose = (a, b) => compare(a, b, true);
    module.exports = compareLoose;
  }
});

// node_modules/semver/functions/compare-build.js
var require_compare_build = __commonJS({
  "node_modules/semver/functions/compare-build.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var compareBuild = (a, b, loose) => {
      const versionA = new SemVer(a, loose);
      const versionB = new SemVer(b, loose);
      return versionA.compare(versionB) || versionA.compareBuild(versionB);
    };
    module.exports = compareBuild;
  }
});

// node_modules/semver/functions/sort.js
var require_sort = __commonJS({
  "node_modules/semver/functions/sort.js"(exports, module) {
    "use strict";
    var compareBuild = require_compare_build();
    var sort = (list5, loose) => list5.sort((a, b) => compareBuild(a, b, loose));
    module.exports = sort;
  }
});

// node_modules/semver/functions/rsort.js
var require_rsort = __commonJS({
  "node_modules/semver/functions/rsort.js"(exports, module) {
    "use strict";
    var compareBuild = require_compare_build();
    var rsort = (list5, loose) => list5.sort((a, b) => compareBuild(b, a, loose));
    module.exports = rsort;
  }
});

// node_modules/semver/functions/gt.js
var require_gt = __commonJS({
  "node_modules/semver/functions/gt.js"(exports, module) {
    "use strict";
    var compare = require_compare();
    var gt = (a, b, loose) => compare(a, b, loose) > 0;
    module.exports = gt;
  }
});

// node_modules/semver/functions/lt.js
var require_lt = __commonJS({
  "node_modules/semver/functions/lt.js"(exports, module) {
    "use strict";
    var compare = require_compare();
    var lt = (a, b, loose) => compare(a, b, loose) < 0;
    module.exports = lt;
  }
});

// node_modules/semver/functions/eq.js
var require_eq = __commonJS({
  "node_modules/semver/functions/eq.js"(exports, module) {
    "use strict";
    var compare = require_compare();
    var eq = (a, b, loose) => compare(a, b, loose) === 0;
    module.exports = eq;
  }
});

// node_modules/semver/functions/neq.js
var require_neq = __commonJS({
  "node_modules/semver/functions/neq.js"(exports, module) {
    "use strict";
    var compare = require_compare();
    var neq = (a, b, loose) => compare(a, b, loose) !== 0;
    module.exports = neq;
  }
});

// node_modules/semver/functions/gte.js
var require_gte = __commonJS({
  "node_modules/semver/functions/gte.js"(exports, module) {
    "use strict";
    var compare = require_compare();
    var gte = (a, b, loose) => compare(a, b, loose) >= 0;
    module.exports = gte;
  }
});

// node_modules/semver/functions/lte.js
var require_lte = __commonJS({
  "node_modules/semver/functions/lte.js"(exports, module) {
    "use strict";
    var compare = require_compare();
    var lte = (a, b, loose) => compare(a, b, loose) <= 0;
    module.exports = lte;
  }
});

// node_modules/semver/functions/cmp.js
var require_cmp = __commonJS({
  "node_modules/semver/functions/cmp.js"(exports, module) {
    "use strict";
    var eq = require_eq();
    var neq = require_neq();
    var gt = require_gt();
    var gte = require_gte();
    var lt = require_lt();
    var lte = require_lte();
    var cmp = (a, op, b, loose) => {
      switch (op) {
        case "===":
          if (typeof a === "object") {
            a = a.version;
          }
          if (typeof b === "object") {
            b = b.version;
          }
          return a === b;
        case "!==":
          if (typeof a === "object") {
            a = a.version;
          }
          if (typeof b === "object") {
            b = b.version;
          }
          return a !== b;
        case "":
        case "=":
        case "==":
          return eq(a, b, loose);
        case "!=":
          return neq(a, b, loose);
        case ">":
          return gt(a, b, loose);
        case ">=":
          return gte(a, b, loose);
        case "<":
          return lt(a, b, loose);
        case "<=":
          return lte(a, b, loose);
        default:
          throw new TypeError(`Invalid operator: ${op}`);
      }
    };
    module.exports = cmp;
  }
});

// node_modules/semver/functions/coerce.js
var require_coerce = __commonJS({
  "node_modules/semver/functions/coerce.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var parse = require_parse2();
    var { safeRe: re, t } = require_re();
    var coerce = (version2, options) => {
      if (version2 instanceof SemVer) {
        return version2;
      }
      if (typeof version2 === "number") {
        version2 = String(version2);
      }
      if (typeof version2 !== "string") {
        return null;
      }
      options = options || {};
      let match = null;
      if (!options.rtl) {
        match = version2.match(options.includePrerelease ? re[t.COERCEFULL] : re[t.COERCE]);
      } else {
        const coerceRtlRegex = options.includePrerelease ? re[t.COERCERTLFULL] : re[t.COERCERTL];
        let next;
        while ((next = coerceRtlRegex.exec(version2)) && (!match || match.index + match[0].length !== version2.length)) {
          if (!match || next.index + next[0].length !== match.index + match[0].length) {
            match = next;
          }
          coerceRtlRegex.lastIndex = next.index + next[1].length + next[2].length;
        }
        coerceRtlRegex.lastIndex = -1;
      }
      if (match === null) {
        return null;
      }
      const major = match[2];
      const minor = match[3] || "0";
      const patch = match[4] || "0";
      const prerelease = options.includePrerelease && match[5] ? `-${match[5]}` : "";
      const build2 = options.includePrerelease && match[6] ? `+${match[6]}` : "";
      return parse(`${major}.${minor}.${patch}${prerelease}${build2}`, options);
    };
    module.exports = coerce;
  }
});

// node_modules/semver/functions/truncate.js
var require_truncate = __commonJS({
  "node_modules/semver/functions/truncate.js"(exports, module) {
    "use strict";
    var parse = require_parse2();
    var constants2 = require_constants2();
    var SemVer = require_semver();
    var truncate = (version2, truncation, options) => {
      if (!constants2.RELEASE_TYPES.includes(truncation)) {
        return null;
      }
      const clonedVersion = cloneInputVersion(version2, options);
      return clonedVersion && doTruncation(clonedVersion, truncation);
    };
    var cloneInputVersion = (version2, options) => {
      const versionStringToParse = version2 instanceof SemVer ? version2.version : version2;
      return parse(versionStringToParse, options);
    };
    var doTruncation = (version2, truncation) => {
      if (isPrerelease2(truncation)) {
        return version2.version;
      }
      version2.prerelease = [];
      switch (truncation) {
        case "major":
          version2.minor = 0;
          version2.patch = 0;
          break;
        case "minor":
          version2.patch = 0;
          break;
      }
      return version2.format();
    };
    var isPrerelease2 = (type) => {
      return type.startsWith("pre");
    };
    module.exports = truncate;
  }
});

// node_modules/semver/internal/lrucache.js
var require_lrucache = __commonJS({
  "node_modules/semver/internal/lrucache.js"(exports, module) {
    "use strict";
    var LRUCache = class {
      constructor() {
        this.max = 1e3;
        this.map = /* @__PURE__ */ new Map();
      }
      get(key) {
        const value = this.map.get(key);
        if (value === void 0) {
          return void 0;
        } else {
          this.map.delete(key);
          this.map.set(key, value);
          return value;
        }
      }
      delete(key) {
        return this.map.delete(key);
      }
      set(key, value) {
        const deleted = this.delete(key);
        if (!deleted && value !== void 0) {
          if (this.map.size >= this.max) {
            const firstKey = this.map.keys().next().value;
            this.delete(firstKey);
          }
          this.map.set(key, value);
        }
        return this;
      }
    };
    module.exports = LRUCache;
  }
});

// node_modules/semver/internal/trim-comparator-whitespace.js
var require_trim_comparator_whitespace = __commonJS({
  "node_modules/semver/internal/trim-comparator-whitespace.js"(exports, module) {
    "use strict";
    var {
      MAX_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      WHITESPACE_CHARACTERS
    } = require_constants2();
    var whitespace = new Uint8Array(65536);
    for (const char of WHITESPACE_CHARACTERS) {
      whitespace[char.charCodeAt(0)] = 1;
    }
    var isWhitespace = (char) => char !== void 0 && whitespace[char.charCodeAt(0)] === 1;
    var isVersionPrefix = (char) => char === "v" || char === "=" || isWhitespace(char);
    var isDigit = (char) => char !== void 0 && char >= "0" && char <= "9";
    var isLetter = (char) => char !== void 0 && (char >= "a" && char <= "z" || char >= "A" && char <= "Z");
    var isIdentifierCharacter = (char) => isDigit(char) || isLetter(char) || char === "-";
    var isVersionStart = (char) => isDigit(char) || char === "x" || char === "X" || char === "*";
    var findDigitsEndIndex = (range, start2, limit, digitRuns) => {
      if (!isDigit(range[start2])) {
        return start2;
      }
      if (start2 >= digitRuns.start && start2 < digitRuns.end) {
        return Math.min(start2 + limit, digitRuns.end);
      }
      if (start2 >= digitRuns.previousStart && start2 < digitRuns.previousEnd) {
        return Math.min(start2 + limit, digitRuns.previousEnd);
      }
      let end = start2 + 1;
      while (isDigit(range[end])) {
        end++;
      }
      digitRuns.previousStart = digitRuns.start;
      digitRuns.previousEnd = digitRuns.end;
      digitRuns.start = start2;
      digitRuns.end = end;
      return Math.min(start2 + limit, end);
    };
    var findVersionNumberEndIndex = (range, start2, loose, digitRuns) => {
      if (!loose && range[start2] === "0") {
        return start2 + 1;
      }
      return findDigitsEndIndex(range, start2, loose ? MAX_LENGTH : MAX_LENGTH + 1, digitRuns);
    };
    var findPrereleaseIdentifierEndIndex = (range, start2, loose, digitRuns) => {
      const digitsEnd = findDigitsEndIndex(range, start2, MAX_LENGTH, digitRuns);
      if (isLetter(range[digitsEnd]) || range[digitsEnd] === "-") {
        let end = digitsEnd + 1;
        const limit = end + MAX_SAFE_BUILD_LENGTH;
        while (end < limit && isIdentifierCharacter(range[end])) {
          end++;
        }
        return end;
      }
      return findVersionNumberEndIndex(range, start2, loose, digitRuns);
    };
    var findPrereleaseEndIndex = (range, start2, loose, digitRuns) => {
      const hyphen = range[start2] === "-";
      if (!loose && !hyphen) {
        return start2;
      }
      const identifierStart = start2 + (hyphen ? 1 : 0);
      let end = findPrereleaseIdentifierEndIndex(range, identifierStart, loose, digitRuns);
      if (end === identifierStart) {
        if (!loose || !hyphen) {
          return start2;
        }
        end = findPrereleaseIdentifierEndIndex(range, start2, loose, digitRuns);
      }
      while (range[end] === ".") {
        const next = findPrereleaseIdentifierEndIndex(range, end + 1, loose, digitRuns);
        if (next === end + 1) {
          break;
        }
        end = next;
      }
      return end;
    };
    var findBuildIdentifierEndIndex = (range, start2) => {
      let end = start2;
      while (end - start2 < MAX_SAFE_BUILD_LENGTH && isIdentifierCharacter(range[end])) {
        end++;
      }
      return end;
    };
    var findBuildEndIndex = (range, start2) => {
      if (range[start2] !== "+") {
        return start2;
      }
      let end = findBuildIdentifierEndIndex(range, start2 + 1);
      if (end === start2 + 1) {
        return start2;
      }
      while (range[end] === ".") {
        const next = findBuildIdentifierEndIndex(range, end + 1);
        if (next === end + 1) {
          break;
        }
        end = next;
      }
      return end;
    };
    var findLooseFullVersionEndIndex = (range, start2, digitRuns) => {
      let end = start2;
      for (let component = 0; component < 3; component++) {
        const next = findVersionNumberEndIndex(range, end, true, digitRuns);
        if (next === end) {
          return start2;
        }
        end = next;
        if (component < 2) {
          if (range[end] !== ".") {
            return start2;
          }
          end++;
        }
      }
      const prereleaseEnd = findPrereleaseEndIndex(range, end, true, digitRuns);
      return findBuildEndIndex(range, prereleaseEnd);
    };
    var findPartialVersionComponentEndIndex = (range, start2, digitRuns) => {
      if (isDigit(range[start2])) {
        return findVersionNumberEndIndex(range, start2, false, digitRuns);
      }
      return isVersionStart(range[start2]) ? start2 + 1 : start2;
    };
    var findPartialVersionEndIndex = (range, start2, digitRuns) => {
      let end = findPartialVersionComponentEndIndex(range, start2, digitRuns);
      for (let component = 0; component < 2; component++) {
        if (range[end] !== ".") {
          return end;
        }
        const next = findPartialVersionComponentEndIndex(range, end + 1, digitRuns);
        if (next === end + 1) {
          return end;
        }
        end = next;
      }
      const prereleaseEnd = findPrereleaseEndIndex(range, end, false, digitRuns);
      return findBuildEndIndex(range, prereleaseEnd);
    };
    var findVersionEndIndex = (range, start2, digitRuns) => {
      const fullVersionEnd = findLooseFullVersionEndIndex(range, start2, digitRuns);
      return fullVersionEnd !== start2 ? fullVersionEnd : findPartialVersionEndIndex(range, start2, digitRuns);
    };
    var findRemovableWhitespaceIndex = (range, matchStart) => {
      let position = matchStart;
      if (isWhitespace(range[position])) {
        position++;
      }
      if (range[position] === "<" || range[position] === ">") {
        position++;
      }
      if (range[position] === "=") {
        position++;
      }
      return isWhitespace(range[position]) ? position : -1;
    };
    var trimComparatorWhitespace = (range) => {
      let result2 = "";
      let copyFrom = 0;
      let cursor = 0;
      const digitRuns = { start: -1, end: -1, previousStart: -1, previousEnd: -1 };
      while (cursor < range.length) {
        const matchStart = cursor;
        if (range[cursor] === "<" || range[cursor] === ">") {
          cursor++;
        } else if (!isVersionPrefix(range[cursor]) && !isVersionStart(range[cursor])) {
          cursor++;
          continue;
        }
        while (cursor < range.length && isVersionPrefix(range[cursor])) {
          cursor++;
        }
        if (!isVersionStart(range[cursor])) {
          continue;
        }
        const whitespacePosition = findRemovableWhitespaceIndex(range, matchStart);
        if (whitespacePosition !== -1) {
          result2 += range.slice(copyFrom, whitespacePosition);
          copyFrom = whitespacePosition + 1;
        }
        cursor = findVersionEndIndex(range, cursor, digitRuns);
      }
      return result2 + range.slice(copyFrom);
    };
    module.exports = trimComparatorWhitespace;
  }
});

// node_modules/semver/classes/range.js
var require_range = __commonJS({
  "node_modules/semver/classes/range.js"(exports, module) {
    "use strict";
    var SPACE_CHARACTERS = /\s+/g;
    var Range2 = class _Range {
      constructor(range, options) {
        options = parseOptions(options);
        if (range instanceof _Range) {
          if (range.loose === !!options.loose && range.includePrerelease === !!options.includePrerelease) {
            return range;
          } else {
            return new _Range(range.raw, options);
          }
        }
        if (range instanceof Comparator) {
          this.raw = range.value;
          this.set = [[range]];
          this.formatted = void 0;
          return this;
        }
        this.options = options;
        this.loose = !!options.loose;
        this.includePrerelease = !!options.includePrerelease;
        this.raw = range.trim().replace(SPACE_CHARACTERS, " ");
        this.set = this.raw.split("||").map((r) => this.parseRange(r.trim())).filter((c) => c.length);
        if (!this.set.length) {
          throw new TypeError(`Invalid SemVer Range: ${this.raw}`);
        }
        if (this.set.length > 1) {
          const first = this.set[0];
          this.set = this.set.filter((c) => !isNullSet(c[0]));
          if (this.set.length === 0) {
            this.set = [first];
          } else if (this.set.length > 1) {
            for (const c of this.set) {
              if (c.length === 1 && isAny(c[0])) {
                this.set = [c];
                break;
              }
            }
          }
        }
        this.formatted = void 0;
      }
      get range() {
        if (this.formatted === void 0) {
          this.formatted = "";
          for (let i = 0; i < this.set.length; i++) {
            if (i > 0) {
              this.formatted += "||";
            }
            const comps = this.set[i];
            for (let k = 0; k < comps.length; k++) {
              if (k > 0) {
                this.formatted += " ";
              }
              this.formatted += comps[k].toString().trim();
            }
          }
        }
        return this.formatted;
      }
      format() {
        return this.range;
      }
      toString() {
        return this.range;
      }
      parseRange(range) {
        range = range.replace(BUILDSTRIPRE, "");
        const memoOpts = (this.options.includePrerelease && FLAG_INCLUDE_PRERELEASE) | (this.options.loose && FLAG_LOOSE);
        const memoKey = memoOpts + ":" + range;
        const cached = cache.get(memoKey);
        if (cached) {
          return cached;
        }
        const loose = this.options.loose;
        const hr = loose ? re[t.HYPHENRANGELOOSE] : re[t.HYPHENRANGE];
        range = range.replace(hr, hyphenReplace(this.options.includePrerelease));
        debug("hyphen replace", range);
        range = trimComparatorWhitespace(range);
        debug("comparator trim", range);
        range = range.replace(re[t.TILDETRIM], tildeTrimReplace);
        debug("tilde trim", range);
        range = range.replace(re[t.CARETTRIM], caretTrimReplace);
        debug("caret trim", range);
        let rangeList = range.split(" ").map((comp) => parseComparator(comp, this.options)).join(" ").split(/\s+/).map((comp) => replaceGTE0(comp, this.options));
        if (loose) {
          rangeList = rangeList.filter((comp) => {
            debug("loose invalid filter", comp, this.options);
            return !!comp.match(re[t.COMPARATORLOOSE]);
          });
        }
        debug("range list", rangeList);
        const rangeMap = /* @__PURE__ */ new Map();
        const comparators = rangeList.map((comp) => new Comparator(comp, this.options));
        for (const comp of comparators) {
          if (isNullSet(comp)) {
            return [comp];
          }
          rangeMap.set(comp.value, comp);
        }
        if (rangeMap.size > 1 && rangeMap.has("")) {
          rangeMap.delete("");
        }
        const result2 = [...rangeMap.values()];
        cache.set(memoKey, result2);
        return result2;
      }
      intersects(range, options) {
        if (!(range instanceof _Range)) {
          throw new TypeError("a Range is required");
        }
        return this.set.some((thisComparators) => {
          return isSatisfiable(thisComparators, options) && range.set.some((rangeComparators) => {
            return isSatisfiable(rangeComparators, options) && thisComparators.every((thisComparator) => {
              return rangeComparators.every((rangeComparator) => {
                return thisComparator.intersects(rangeComparator, options);
              });
            });
          });
        });
      }
      // if ANY of the sets match ALL of its comparators, then pass
      test(version2) {
        if (!version2) {
          return false;
        }
        if (typeof version2 === "string") {
          try {
            version2 = new SemVer(version2, this.options);
          } catch (er) {
            return false;
          }
        }
        for (let i = 0; i < this.set.length; i++) {
          if (testSet(this.set[i], version2, this.options)) {
            return true;
          }
        }
        return false;
      }
    };
    module.exports = Range2;
    var LRU = require_lrucache();
    var cache = new LRU();
    var parseOptions = require_parse_options();
    var Comparator = require_comparator();
    var debug = require_debug();
    var SemVer = require_semver();
    var trimComparatorWhitespace = require_trim_comparator_whitespace();
    var {
      safeRe: re,
      src,
      t,
      tildeTrimReplace,
      caretTrimReplace
    } = require_re();
    var { FLAG_INCLUDE_PRERELEASE, FLAG_LOOSE } = require_constants2();
    var BUILDSTRIPRE = new RegExp(src[t.BUILD], "g");
    var isNullSet = (c) => c.value === "<0.0.0-0";
    var isAny = (c) => c.value === "";
    var isSatisfiable = (comparators, options) => {
      let result2 = true;
      const remainingComparators = comparators.slice();
      let testComparator = remainingComparators.pop();
      while (result2 && remainingComparators.length) {
        result2 = remainingComparators.every((otherComparator) => {
          return testComparator.intersects(otherComparator, options);
        });
        testComparator = remainingComparators.pop();
      }
      return result2;
    };
    var parseComparator = (comp, options) => {
      comp = comp.replace(re[t.BUILD], "");
      debug("comp", comp, options);
      comp = replaceCarets(comp, options);
      debug("caret", comp);
      comp = replaceTildes(comp, options);
      debug("tildes", comp);
      comp = replaceXRanges(comp, options);
      debug("xrange", comp);
      comp = replaceStars(comp, options);
      debug("stars", comp);
      return comp;
    };
    var isX = (id) => !id || id.toLowerCase() === "x" || id === "*";
    var invalidXRangeOrder = (M, m, p) => isX(M) && !isX(m) || isX(m) && p && !isX(p);
    var replaceTildes = (comp, options) => {
      return comp.trim().split(/\s+/).map((c) => replaceTilde(c, options)).join(" ");
    };
    var replaceTilde = (comp, options) => {
      const r = options.loose ? re[t.TILDELOOSE] : re[t.TILDE];
      const z = options.includePrerelease ? "-0" : "";
      return comp.replace(r, (_, M, m, p, pr) => {
        debug("tilde", comp, _, M, m, p, pr);
        let ret;
        if (isX(M)) {
          ret = "";
        } else if (isX(m)) {
          ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`;
        } else if (isX(p)) {
          ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`;
        } else if (pr) {
          debug("replaceTilde pr", pr);
          ret = `>=${M}.${m}.${p}-${pr} <${M}.${+m + 1}.0-0`;
        } else {
          ret = `>=${M}.${m}.${p} <${M}.${+m + 1}.0-0`;
        }
        debug("tilde return", ret);
        return ret;
      });
    };
    var replaceCarets = (comp, options) => {
      return comp.trim().split(/\s+/).map((c) => replaceCaret(c, options)).join(" ");
    };
    var replaceCaret = (comp, options) => {
      debug("caret", comp, options);
      const r = options.loose ? re[t.CARETLOOSE] : re[t.CARET];
      const z = options.includePrerelease ? "-0" : "";
      return comp.replace(r, (_, M, m, p, pr) => {
        debug("caret", comp, _, M, m, p, pr);
        let ret;
        if (isX(M)) {
          ret = "";
        } else if (isX(m)) {
          ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`;
        } else if (isX(p)) {
          if (M === "0") {
            ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`;
          } else {
            ret = `>=${M}.${m}.0${z} <${+M + 1}.0.0-0`;
          }
        } else if (pr) {
          debug("replaceCaret pr", pr);
          if (M === "0") {
            if (m === "0") {
              ret = `>=${M}.${m}.${p}-${pr} <${M}.${m}.${+p + 1}-0`;
            } else {
              ret = `>=${M}.${m}.${p}-${pr} <${M}.${+m + 1}.0-0`;
            }
          } else {
            ret = `>=${M}.${m}.${p}-${pr} <${+M + 1}.0.0-0`;
          }
        } else {
          debug("no pr");
          if (M === "0") {
            if (m === "0") {
              ret = `>=${M}.${m}.${p} <${M}.${m}.${+p + 1}-0`;
            } else {
              ret = `>=${M}.${m}.${p} <${M}.${+m + 1}.0-0`;
            }
          } else {
            ret = `>=${M}.${m}.${p} <${+M + 1}.0.0-0`;
          }
        }
        debug("caret return", ret);
        return ret;
      });
    };
    var replaceXRanges = (comp, options) => {
      debug("replaceXRanges", comp, options);
      return comp.split(/\s+/).map((c) => replaceXRange(c, options)).join(" ");
    };
    var replaceXRange = (comp, options) => {
      comp = comp.trim();
      const r = options.loose ? re[t.XRANGELOOSE] : re[t.XRANGE];
      return comp.replace(r, (ret, gtlt, M, m, p, pr) => {
        debug("xRange", comp, ret, gtlt, M, m, p, pr);
        if (invalidXRangeOrder(M, m, p)) {
          return comp;
        }
        const xM = isX(M);
        const xm = xM || isX(m);
        const xp = xm || isX(p);
        const anyX = xp;
        if (gtlt === "=" && anyX) {
          gtlt = "";
        }
        pr = options.includePrerelease ? "-0" : "";
        if (xM) {
          if (gtlt === ">" || gtlt === "<") {
            ret = "<0.0.0-0";
          } else {
            ret = "*";
          }
        } else if (gtlt && anyX) {
          if (xm) {
            m = 0;
          }
          p = 0;
          if (gtlt === ">") {
            gtlt = ">=";
            if (xm) {
              M = +M + 1;
              m = 0;
              p = 0;
            } else {
              m = +m + 1;
              p = 0;
            }
          } else if (gtlt === "<=") {
            gtlt = "<";
            if (xm) {
              M = +M + 1;
            } else {
              m = +m + 1;
            }
          }
          if (gtlt === "<") {
            pr = "-0";
          }
          ret = `${gtlt + M}.${m}.${p}${pr}`;
        } else if (xm) {
          ret = `>=${M}.0.0${pr} <${+M + 1}.0.0-0`;
        } else if (xp) {
          ret = `>=${M}.${m}.0${pr} <${M}.${+m + 1}.0-0`;
        }
        debug("xRange return", ret);
        return ret;
      });
    };
    var replaceStars = (comp, options) => {
      debug("replaceStars", comp, options);
      return comp.trim().replace(re[t.STAR], "");
    };
    var replaceGTE0 = (comp, options) => {
      debug("replaceGTE0", comp, options);
      return comp.trim().replace(re[options.includePrerelease ? t.GTE0PRE : t.GTE0], "");
    };
    var hyphenReplace = (incPr) => ($0, from, fM, fm, fp, fpr, fb, to, tM, tm, tp, tpr) => {
      if (isX(fM)) {
        from = "";
      } else if (isX(fm)) {
        from = `>=${fM}.0.0${incPr ? "-0" : ""}`;
      } else if (isX(fp)) {
        from = `>=${fM}.${fm}.0${incPr ? "-0" : ""}`;
      } else if (fpr) {
        from = `>=${from}`;
      } else {
        from = `>=${from}${incPr ? "-0" : ""}`;
      }
      if (isX(tM)) {
        to = "";
      } else if (isX(tm)) {
        to = `<${+tM + 1}.0.0-0`;
      } else if (isX(tp)) {
        to = `<${tM}.${+tm + 1}.0-0`;
      } else if (tpr) {
        to = `<=${tM}.${tm}.${tp}-${tpr}`;
      } else if (incPr) {
        to = `<${tM}.${tm}.${+tp + 1}-0`;
      } else {
        to = `<=${to}`;
      }
      return `${from} ${to}`.trim();
    };
    var testSet = (set, version2, options) => {
      for (let i = 0; i < set.length; i++) {
        if (!set[i].test(version2)) {
          return false;
        }
      }
      if (version2.prerelease.length && !options.includePrerelease) {
        for (let i = 0; i < set.length; i++) {
          debug(set[i].semver);
          if (set[i].semver === Comparator.ANY) {
            continue;
          }
          if (set[i].semver.prerelease.length > 0) {
            const allowed = set[i].semver;
            if (allowed.major === version2.major && allowed.minor === version2.minor && allowed.patch === version2.patch) {
              return true;
            }
          }
        }
        return false;
      }
      return true;
    };
  }
});

// node_modules/semver/classes/comparator.js
var require_comparator = __commonJS({
  "node_modules/semver/classes/comparator.js"(exports, module) {
    "use strict";
    var ANY = /* @__PURE__ */ Symbol("SemVer ANY");
    var Comparator = class _Comparator {
      static get ANY() {
        return ANY;
      }
      constructor(comp, options) {
        options = parseOptions(options);
        if (comp instanceof _Comparator) {
          if (comp.loose === !!options.loose) {
            return comp;
          } else {
            comp = comp.value;
          }
        }
        comp = comp.trim().split(/\s+/).join(" ");
        debug("comparator", comp, options);
        this.options = options;
        this.loose = !!options.loose;
        this.parse(comp);
        if (this.semver === ANY) {
          this.value = "";
        } else {
          this.value = this.operator + this.semver.version;
        }
        debug("comp", this);
      }
      parse(comp) {
        const r = this.options.loose ? re[t.COMPARATORLOOSE] : re[t.COMPARATOR];
        const m = comp.match(r);
        if (!m) {
          throw new TypeError(`Invalid comparator: ${comp}`);
        }
        this.operator = m[1] !== void 0 ? m[1] : "";
        if (this.operator === "=") {
          this.operator = "";
        }
        if (!m[2]) {
          this.semver = ANY;
        } else {
          this.semver = new SemVer(m[2], this.options.loose);
        }
      }
      toString() {
        return this.value;
      }
      test(version2) {
        debug("Comparator.test", version2, this.options.loose);
        if (this.semver === ANY || version2 === ANY) {
          return true;
        }
        if (typeof version2 === "string") {
          try {
            version2 = new SemVer(version2, this.options);
          } catch (er) {
            return false;
          }
        }
        return cmp(version2, this.operator, this.semver, this.options);
      }
      intersects(comp, options) {
        if (!(comp instanceof _Comparator)) {
          throw new TypeError("a Comparator is required");
        }
        if (this.operator === "") {
          if (this.value === "") {
            return true;
          }
          return new Range2(comp.value, options).test(this.value);
        } else if (comp.operator === "") {
          if (comp.value === "") {
            return true;
          }
          return new Range2(this.value, options).test(comp.semver);
        }
        options = parseOptions(options);
        if (options.includePrerelease && (this.value === "<0.0.0-0" || comp.value === "<0.0.0-0")) {
          return false;
        }
        if (!options.includePrerelease && (this.value.startsWith("<0.0.0") || comp.value.startsWith("<0.0.0"))) {
          return false;
        }
        if (this.operator.startsWith(">") && comp.operator.startsWith(">")) {
          return true;
        }
        if (this.operator.startsWith("<") && comp.operator.startsWith("<")) {
          return true;
        }
        if (this.semver.version === comp.semver.version && this.operator.includes("=") && comp.operator.includes("=")) {
          return true;
        }
        if (cmp(this.semver, "<", comp.semver, options) && this.operator.startsWith(">") && comp.operator.startsWith("<")) {
          return true;
        }
        if (cmp(this.semver, ">", comp.semver, options) && this.operator.startsWith("<") && comp.operator.startsWith(">")) {
          return true;
        }
        return false;
      }
    };
    module.exports = Comparator;
    var parseOptions = require_parse_options();
    var { safeRe: re, t } = require_re();
    var cmp = require_cmp();
    var debug = require_debug();
    var SemVer = require_semver();
    var Range2 = require_range();
  }
});

// node_modules/semver/functions/satisfies.js
var require_satisfies = __commonJS({
  "node_modules/semver/functions/satisfies.js"(exports, module) {
    "use strict";
    var Range2 = require_range();
    var satisfies = (version2, range, options) => {
      try {
        range = new Range2(range, options);
      } catch (er) {
        return false;
      }
      return range.test(version2);
    };
    module.exports = satisfies;
  }
});

// node_modules/semver/ranges/to-comparators.js
var require_to_comparators = __commonJS({
  "node_modules/semver/ranges/to-comparators.js"(exports, module) {
    "use strict";
    var Range2 = require_range();
    var toComparators = (range, options) => new Range2(range, options).set.map((comp) => comp.map((c) => c.value).join(" ").trim().split(" "));
    module.exports = toComparators;
  }
});

// node_modules/semver/ranges/max-satisfying.js
var require_max_satisfying = __commonJS({
  "node_modules/semver/ranges/max-satisfying.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var Range2 = require_range();
    var maxSatisfying = (versions, range, options) => {
      let max = null;
      let maxSV = null;
      let rangeObj = null;
      try {
        rangeObj = new Range2(range, options);
      } catch (er) {
        return null;
      }
      versions.forEach((v) => {
        if (rangeObj.test(v)) {
          if (!max || maxSV.compare(v) === -1) {
            max = v;
            maxSV = new SemVer(max, options);
          }
        }
      });
      return max;
    };
    module.exports = maxSatisfying;
  }
});

// node_modules/semver/ranges/min-satisfying.js
var require_min_satisfying = __commonJS({
  "node_modules/semver/ranges/min-satisfying.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var Range2 = require_range();
    var minSatisfying = (versions, range, options) => {
      let min = null;
      let minSV = null;
      let rangeObj = null;
      try {
        rangeObj = new Range2(range, options);
      } catch (er) {
        return null;
      }
      versions.forEach((v) => {
        if (rangeObj.test(v)) {
          if (!min || minSV.compare(v) === 1) {
            min = v;
            minSV = new SemVer(min, options);
          }
        }
      });
      return min;
    };
    module.exports = minSatisfying;
  }
});

// node_modules/semver/ranges/min-version.js
var require_min_version = __commonJS({
  "node_modules/semver/ranges/min-version.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var Range2 = require_range();
    var gt = require_gt();
    var minVersion = (range, loose) => {
      range = new Range2(range, loose);
      let minver = new SemVer("0.0.0");
      if (range.test(minver)) {
        return minver;
      }
      minver = new SemVer("0.0.0-0");
      if (range.test(minver)) {
        return minver;
      }
      minver = null;
      for (let i = 0; i < range.set.length; ++i) {
        const comparators = range.set[i];
        let setMin = null;
        comparators.forEach((comparator) => {
          const compver = new SemVer(comparator.semver.version);
          switch (comparator.operator) {
            case ">":
              if (compver.prerelease.length === 0) {
                compver.patch++;
              } else {
                compver.prerelease.push(0);
              }
              compver.raw = compver.format();
            /* fallthrough */
            case "":
            case ">=":
              if (!setMin || gt(compver, setMin)) {
                setMin = compver;
              }
              break;
            case "<":
            case "<=":
              break;
            /* istanbul ignore next */
            default:
              throw new Error(`Unexpected operation: ${comparator.operator}`);
          }
        });
        if (setMin && (!minver || gt(minver, setMin))) {
          minver = setMin;
        }
      }
      if (minver && range.test(minver)) {
        return minver;
      }
      return null;
    };
    module.exports = minVersion;
  }
});

// node_modules/semver/ranges/valid.js
var require_valid2 = __commonJS({
  "node_modules/semver/ranges/valid.js"(exports, module) {
    "use strict";
    var Range2 = require_range();
    var validRange = (range, options) => {
      try {
        return new Range2(range, options).range || "*";
      } catch (er) {
        return null;
      }
    };
    module.exports = validRange;
  }
});

// node_modules/semver/ranges/outside.js
var require_outside = __commonJS({
  "node_modules/semver/ranges/outside.js"(exports, module) {
    "use strict";
    var SemVer = require_semver();
    var Comparator = require_comparator();
    var { ANY } = Comparator;
    var Range2 = require_range();
    var satisfies = require_satisfies();
    var gt = require_gt();
    var lt = require_lt();
    var lte = require_lte();
    var gte = require_gte();
    var outside = (version2, range, hilo, options) => {
      version2 = new SemVer(version2, options);
      range = new Range2(range, options);
      let gtfn, ltefn, ltfn, comp, ecomp;
      switch (hilo) {
        case ">":
          gtfn = gt;
          ltefn = lte;
          ltfn = lt;
          comp = ">";
          ecomp = ">=";
          break;
        case "<":
          gtfn = lt;
          ltefn = gte;
          ltfn = gt;
          comp = "<";
          ecomp = "<=";
          break;
        default:
          throw new TypeError('Must provide a hilo val of "<" or ">"');
      }
      if (satisfies(version2, range, options)) {
        return false;
      }
      for (let i = 0; i < range.set.length; ++i) {
        const comparators = range.set[i];
        let high = null;
        let low = null;
        comparators.forEach((comparator) => {
          if (comparator.semver === ANY) {
            comparator = new Comparator(">=0.0.0");
          }
          high = high || comparator;
          low = low || comparator;
          if (gtfn(comparator.semver, high.semver, options)) {
            high = comparator;
          } else if (ltfn(comparator.semver, low.semver, options)) {
            low = comparator;
          }
        });
        if (high.operator === comp || high.operator === ecomp) {
          return false;
        }
        if ((!low.operator || low.operator === comp) && ltefn(version2, low.semver)) {
          return false;
        } else if (low.operator === ecomp && ltfn(version2, low.semver)) {
          return false;
        }
      }
      return true;
    };
    module.exports = outside;
  }
});

// node_modules/semver/ranges/gtr.js
var require_gtr = __commonJS({
  "node_modules/semver/ranges/gtr.js"(exports, module) {
    "use strict";
    var outside = require_outside();
    var gtr = (version2, range, options) => outside(version2, range, ">", options);
    module.exports = gtr;
  }
});

// node_modules/semver/ranges/ltr.js
var require_ltr = __commonJS({
  "node_modules/semver/ranges/ltr.js"(exports, module) {
    "use strict";
    var outside = require_outside();
    var ltr = (version2, range, options) => outside(version2, range, "<", options);
    module.exports = ltr;
  }
});

// node_modules/semver/ranges/intersects.js
var require_intersects = __commonJS({
  "node_modules/semver/ranges/intersects.js"(exports, module) {
    "use strict";
    var Range2 = require_range();
    var intersects = (r1, r2, options) => {
      r1 = new Range2(r1, options);
      r2 = new Range2(r2, options);
      return r1.intersects(r2, options);
    };
    module.exports = intersects;
  }
});

// node_modules/semver/ranges/simplify.js
var require_simplify = __commonJS({
  "node_modules/semver/ranges/simplify.js"(exports, module) {
    "use strict";
    var satisfies = require_satisfies();
    var compare = require_compare();
    module.exports = (versions, range, options) => {
      const set = [];
      let first = null;
      let prev = null;
      const v = versions.sort((a, b) => compare(a, b, options));
      for (const version2 of v) {
        const included = satisfies(version2, range, options);
        if (included) {
          prev = version2;
          if (!first) {
            first = version2;
          }
        } else {
          if (prev) {
            set.push([first, prev]);
          }
          prev = null;
          first = null;
        }
      }
      if (first) {
        set.push([first, null]);
      }
      const ranges = [];
      for (const [min, max] of set) {
        if (min === max) {
          ranges.push(min);
        } else if (!max && min === v[0]) {
          ranges.push("*");
        } else if (!max) {
          ranges.push(`>=${min}`);
        } else if (min === v[0]) {
          ranges.push(`<=${max}`);
        } else {
          ranges.push(`${min} - ${max}`);
        }
      }
      const simplified = ranges.join(" || ");
      const original = typeof range.raw === "string" ? range.raw : String(range);
      return simplified.length < original.length ? simplified : range;
    };
  }
});

// node_modules/semver/ranges/subset.js
var require_subset = __commonJS({
  "node_modules/semver/ranges/subset.js"(exports, module) {
    "use strict";
    var Range2 = require_range();
    var Comparator = require_comparator();
    var { ANY } = Comparator;
    var satisfies = require_satisfies();
    var compare = require_compare();
    var subset = (sub, dom, options = {}) => {
      if (sub === dom) {
        return true;
      }
      sub = new Range2(sub, options);
      dom = new Range2(dom, options);
      let sawNonNull = false;
      OUTER: for (const simpleSub of sub.set) {
        for (const simpleDom of dom.set) {
          const isSub = simpleSubset(simpleSub, simpleDom, options);
          sawNonNull = sawNonNull || isSub !== null;
          if (isSub) {
            continue OUTER;
          }
        }
        if (sawNonNull) {
          return false;
        }
      }
      return true;
    };
    var minimumVersionWithPreRelease = [new Comparator(">=0.0.0-0")];
    var minimumVersion = [new Comparator(">=0.0.0")];
    var simpleSubset = (sub, dom, options) => {
      if (sub === dom) {
        return true;
      }
      if (sub.length === 1 && sub[0].semver === ANY) {
        if (dom.length === 1 && dom[0].semver === ANY) {
          return true;
        } else if (options.includePrerelease) {
          sub = minimumVersionWithPreRelease;
        } else {
          sub = minimumVersion;
        }
      }
      if (dom.length === 1 && dom[0].semver === ANY) {
        if (options.includePrerelease) {
          return true;
        } else {
          dom = minimumVersion;
        }
      }
      const eqSet = /* @__PURE__ */ new Set();
      let gt, lt;
      for (const c of sub) {
        if (c.operator === ">" || c.operator === ">=") {
          gt = higherGT(gt, c, options);
        } else if (c.operator === "<" || c.operator === "<=") {
          lt = lowerLT(lt, c, options);
        } else {
          eqSet.add(c.semver);
        }
      }
      if (eqSet.size > 1) {
        return null;
      }
      let gtltComp;
      if (gt && lt) {
        gtltComp = compare(gt.semver, lt.semver, options);
        if (gtltComp > 0) {
          return null;
        } else if (gtltComp === 0 && (gt.operator !== ">=" || lt.operator !== "<=")) {
          return null;
        }
      }
      for (const eq of eqSet) {
        if (gt && !satisfies(eq, String(gt), options)) {
          return null;
        }
        if (lt && !satisfies(eq, String(lt), options)) {
          return null;
        }
        for (const c of dom) {
          if (!satisfies(eq, String(c), options)) {
            return false;
          }
        }
        return true;
      }
      let higher, lower;
      let hasDomLT, hasDomGT;
      let needDomLTPre = lt && !options.includePrerelease && lt.semver.prerelease.length ? lt.semver : false;
      let needDomGTPre = gt && !options.includePrerelease && gt.semver.prerelease.length ? gt.semver : false;
      if (needDomLTPre && needDomLTPre.prerelease.length === 1 && lt.operator === "<" && needDomLTPre.prerelease[0] === 0) {
        needDomLTPre = false;
      }
      for (const c of dom) {
        hasDomGT = hasDomGT || c.operator === ">" || c.operator === ">=";
        hasDomLT = hasDomLT || c.operator === "<" || c.operator === "<=";
        if (gt) {
          if (needDomGTPre) {
            if (c.semver.prerelease && c.semver.prerelease.length && c.semver.major === needDomGTPre.major && c.semver.minor === needDomGTPre.minor && c.semver.patch === needDomGTPre.patch) {
              needDomGTPre = false;
            }
          }
          if (c.operator === ">" || c.operator === ">=") {
            higher = higherGT(gt, c, options);
            if (higher === c && higher !== gt) {
              return false;
            }
          } else if (gt.operator === ">=" && !c.test(gt.semver)) {
            return false;
          }
        }
        if (lt) {
          if (needDomLTPre) {
            if (c.semver.prerelease && c.semver.prerelease.length && c.semver.major === needDomLTPre.major && c.semver.minor === needDomLTPre.minor && c.semver.patch === needDomLTPre.patch) {
              needDomLTPre = false;
            }
          }
          if (c.operator === "<" || c.operator === "<=") {
            lower = lowerLT(lt, c, options);
            if (lower === c && lower !== lt) {
              return false;
            }
          } else if (lt.operator === "<=" && !c.test(lt.semver)) {
            return false;
          }
        }
        if (!c.operator && (lt || gt) && gtltComp !== 0) {
          return false;
        }
      }
      if (gt && hasDomLT && !lt && gtltComp !== 0) {
        return false;
      }
      if (lt && hasDomGT && !gt && gtltComp !== 0) {
        return false;
      }
      if (needDomGTPre || needDomLTPre) {
        return false;
      }
      return true;
    };
    var higherGT = (a, b, options) => {
      if (!a) {
        return b;
      }
      const comp = compare(a.semver, b.semver, options);
      return comp > 0 ? a : comp < 0 ? b : b.operator === ">" && a.operator === ">=" ? b : a;
    };
    var lowerLT = (a, b, options) => {
      if (!a) {
        return b;
      }
      const comp = compare(a.semver, b.semver, options);
      return comp < 0 ? a : comp > 0 ? b : b.operator === "<" && a.operator === "<=" ? b : a;
    };
    module.exports = subset;
  }
});

// node_modules/semver/index.js
var require_semver2 = __commonJS({
  "node_modules/semver/index.js"(exports, module) {
    "use strict";
    var internalRe = require_re();
    var constants2 = require_constants2();
    var SemVer = require_semver();
    var identifiers = require_identifiers();
    var parse = require_parse2();
    var valid = require_valid();
    var clean = require_clean();
    var inc = require_inc();
    var diff = require_diff();
    var major = require_major();
    var minor = require_minor();
    var patch = require_patch();
    var prerelease = require_prerelease();
    var compare = require_compare();
    var rcompare = require_rcompare();
    var compareLoose = require_compare_loose();
    var compareBuild = require_compare_build();
    var sort = require_sort();
    var rsort = require_rsort();
    var gt = require_gt();
    var lt = require_lt();
    var eq = require_eq();
    var neq = require_neq();
    var gte = require_gte();
    var lte = require_lte();
    var cmp = require_cmp();
    var coerce = require_coerce();
    var truncate = require_truncate();
    var Comparator = require_comparator();
    var Range2 = require_range();
    var satisfies = require_satisfies();
    var toComparators = require_to_comparators();
    var maxSatisfying = require_max_satisfying();
    var minSatisfying = require_min_satisfying();
    var minVersion = require_min_version();
    var validRange = require_valid2();
    var outside = require_outside();
    var gtr = require_gtr();
    var ltr = require_ltr();
    var intersects = require_intersects();
    var simplifyRange = require_simplify();
    var subset = require_subset();
    module.exports = {
      parse,
      valid,
      clean,
      inc,
      diff,
      major,
      minor,
      patch,
      prerelease,
      compare,
      rcompare,
      compareLoose,
      compareBuild,
      sort,
      rsort,
      gt,
      lt,
      eq,
      neq,
      gte,
      lte,
      cmp,
      coerce,
      truncate,
      Comparator,
      Range: Range2,
      satisfies,
      toComparators,
      maxSatisfying,
      minSatisfying,
      minVersion,
      validRange,
      outside,
      gtr,
      ltr,
      intersects,
      simplifyRange,
      subset,
      SemVer,
      re: internalRe.re,
      src: internalRe.src,
      tokens: internalRe.t,
      SEMVER_SPEC_VERSION: constants2.SEMVER_SPEC_VERSION,
      RELEASE_TYPES: constants2.RELEASE_TYPES,
      compareIdentifiers: identifiers.compareIdentifiers,
      rcompareIdentifiers: identifiers.rcompareIdentifiers
    };
  }
});

// src/tree/filter.ts
var import_picomatch = __toESM(require_picomatch2(), 1);
function filterTree(tree, include, exclude) {
  if (include.length === 0 && exclude.length === 0) return tree;
  const included = include.length === 0 ? () => true : (0, import_picomatch.default)([...include], { dot: true });
  const excluded = exclude.length === 0 ? () => false : (0, import_picomatch.default)([...exclude], { dot: true });
  const stays = (path) => included(path) && !excluded(path);
  return {
    ...tree,
    files: new Map([...tree.files].filter(([path]) => stays(path))),
    skipped: tree.skipped.filter(({ file: file2 }) => stays(file2))
  };
}
var longestPattern = 4096;
function isPattern(text) {
  return text !== "" && text.length <= longestPattern;
}

// src/environment/renderer.ts
import { execFile } from "node:child_process";
import { access, constants, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
var timeLimit = 3e4;
var commands = [
  ["kubectl", "kustomize"],
  ["kustomize", "build"]
];
async function findRenderer() {
  const folders2 = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  for (const [command2, verb] of commands) {
    for (const folder of folders2) if (await isProgram(join(folder, command2))) return rendererOf(command2, verb);
  }
  return null;
}
async function isProgram(file2) {
  const name = process.platform === "win32" ? `${file2}.exe` : file2;
  return access(name, constants.X_OK).then(
    () => true,
    () => false
  );
}
function rendererOf(command2, verb) {
  return {
    name: `${command2} ${verb}`,
    render: async (files, directory) => {
      const root = await realpath(await mkdtemp(join(tmpdir(), "istio-rollout-guard-")));
      try {
        for (const [path, text] of files) {
          await mkdir(dirname(join(root, path)), { recursive: true });
          await writeFile(join(root, path), text);
        }
        const rendering = await run(command2, [verb, join(root, directory)]);
        return "text" in rendering ? rendering : { failure: withoutRoot(rendering.failure, root) };
      } finally {
        await rm(root, { recursive: true, force: true });
      }
    }
  };
}
var nowhere = "http://127.0.0.1:9";
var isolated = {
  HOME: tmpdir(),
  HTTP_PROXY: nowhere,
  HTTPS_PROXY: nowhere,
  ALL_PROXY: nowhere,
  NO_PROXY: "",
  GIT_ALLOW_PROTOCOL: "none",
  GIT_TERMINAL_PROMPT: "0"
};
function run(command2, parameters) {
  const environment2 = { ...isolated, PATH: process.env.PATH ?? "" };
  const limits2 = { timeout: timeLimit, maxBuffer: 256 * 1024 * 1024, env: environment2 };
  return new Promise((resolve4) => {
    execFile(command2, [...parameters], limits2, (error, stdout, stderr) => {
      if (error === null) resolve4({ text: stdout });
      else if (error.killed === true) resolve4({ failure: `it took longer than ${timeLimit / 1e3} seconds` });
      else resolve4({ failure: failureIn(stderr) || `it ended with ${error.code ?? error.signal ?? "an error"}` });
    });
  });
}
function withoutRoot(text, root) {
  return text.replaceAll(`${root}/`, "").replaceAll(root, ".");
}
function failureIn(stderr) {
  const said = stderr.replace(/^[EWIF]\d{4} [\d:.]+ +\d+ \S+\] /gm, "").trim();
  const lines3 = / err=<\n([\s\S]*)\n >$/.exec(said)?.[1];
  const quoted = / err=("(?:[^"\\\n]|\\.)*")$/m.exec(said)?.[1];
  const told = lines3 ?? (quoted === void 0 ? lastLine(said) : unquoted(quoted));
  return told.replace(/^Error: /, "").replaceAll("`", "'").replace(/\s+/g, " ").trim();
}
function lastLine(text) {
  return text.slice(text.lastIndexOf("\n") + 1);
}
function unquoted(quoted) {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}

// src/manifest/secrets.ts
var hidden = "***";
var secretName = "[\\w.-]{0,64}(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|[_.-]pass|[_.-]credentials?)";
var harmlessValue = "(?!(?:true|false|null|yes|no|on|off|~|\\*\\*\\*)(?![\\w-])|[|>][-+\\d]*\\s*$|[$%]?[{(]|\\$[A-Z_])";
var patterns = [
  // Passwords and tokens in addresses, also with an @ of their own: https://user:p@ssword@host.
  [/(\b[a-z][\w+.-]*:\/\/)[^\s/?#'"`]+@/gi, `$1${hidden}@`],
  // Addresses that let whoever knows them post: Slack, Discord, Teams.
  [
    /\b((?:hooks\.slack\.com|discord(?:app)?\.com\/api\/webhooks|[\w-]+\.webhook\.office\.com)\/)[^\s'"`<>)]+/gi,
    `$1${hidden}`
  ],
  [/\b([Bb]earer|[Bb]asic)([ \t]+)(?=[\w+/~.-]*[0-9A-Z=])[\w+/~.-]{6,}=*/g, `$1$2${hidden}`],
  [/-----BEGIN ([A-Z ]*PRIVATE KEY)-----[\s\S]*?(?:-----END \1-----|$)/g, `-----BEGIN $1----- ${hidden}`],
  // GitHub, GitLab, Slack, AWS, Google; JSON web tokens.
  [/\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|AKIA|ASIA|AIza)[\w-]{12,}/g, hidden],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g, hidden],
  // password: value, "token": "value", --api-key=value.
  [new RegExp(`(\\b${secretName}["']?[ \\t]*[:=][ \\t]*)(["'])(?!\\2)(?:(?!\\2)[^\\n])+`, "gim"), `$1$2${hidden}`],
  [new RegExp(`(\\b${secretName}["']?[ \\t]*[:=][ \\t]*)${harmlessValue}[^\\s"'\`,;}\\]]+`, "gim"), `$1${hidden}`],
  // {name: DB_PASSWORD, value: …}
  [
    new RegExp(
      `(\\bname["']?:[ \\t]*["']?${secretName}["']?,[ \\t]*["']?value["']?:[ \\t]*)(?!\\*\\*\\*)[^\\s,}]+`,
      "gi"
    ),
    `$1${hidden}`
  ]
];
var opaque = /(?<![\w+/=.@:-])[A-Za-z0-9+/_-]{40,}={0,2}(?![\w+/=.-])/g;
function redact(text) {
  const named2 = patterns.reduce((rest, [pattern2, replacement]) => rest.replaceAll(pattern2, replacement), text);
  return named2.replaceAll(opaque, (run3) => isKey(run3) ? hidden : run3);
}
function isKey(run3) {
  const mixed = /[a-z]/.test(run3) && /[A-Z]/.test(run3) && /[0-9]/.test(run3);
  return mixed && (!run3.includes("/") || run3.endsWith("="));
}
function maskSecrets(text) {
  const masked = text.split(/^(?=---(?:\s|$))/m).map((document) => maskBlocks(document, blocksOf(document))).join("");
  return maskVariables(masked).split("\n").map((line) => redact(line.replace(ownKey, `$1${hidden}`))).join("\n");
}
var ownKey = new RegExp(`^([\\s{-]*["']?(?:pass|credentials?)["']?[ \\t]*[:=][ \\t]*)${harmlessValue}[^\\s].*`, "i");
var anyKey = /^[ \t]*["']?[\w./-]+["']?[ \t]*:(?=\s|$)/;
var keyOfObject = /^[ \t-]*(?:apiVersion|kind|metadata|type|immutable|spec|status|items|data|stringData)[ \t]*:/;
function blocksOf(document) {
  const isSecret = /(?<![\w.-])Secret(?![\w.-])/.test(document) && document.includes("kind");
  const keys = [
    ...isSecret ? ["data", "stringData", "kubectl\\.kubernetes\\.io/last-applied-configuration"] : [],
    // What stands at an anchor may be the data by an alias.
    ...isSecret && /[\s:[,-]\*\w/.test(document) ? [`[\\w./-]+(?=["']?[ \\t]*:[ \\t]*&)`] : [],
    ...document.includes("secretGenerator") ? ["secretGenerator"] : [],
    ...document.includes("PRIVATE KEY") ? [`[\\w./-]+(?=["']?:[ \\t]*[|>])`] : []
  ];
  if (keys.length === 0) return null;
  const begin = new RegExp(`^(?:.*[\\s{,-])??["']?(?:${keys.join("|")})["']?[ \\t]*(?::|\\r?$)`);
  return { begin, end: isSecret ? keyOfObject : anyKey };
}
function maskBlocks(document, blocks) {
  if (blocks === null) return document;
  let within2 = null;
  return document.split("\n").map((line) => {
    if (line.trim() === "") return line;
    const indent = /^[ \t-]*/.exec(line)[0].length;
    if (within2 !== null && (indent > within2 || !blocks.end.test(line))) return maskLine(line);
    const found = blocks.begin.exec(line);
    within2 = found === null ? null : indent;
    return found === null ? line : maskInline(line, found[0].length);
  }).join("\n");
}
function maskLine(line) {
  const key = /^\s*(?:- )?["']?[\w./-]+["']?[ \t]*:(?=\s|$)/.exec(line)?.[0];
  if (key !== void 0) return maskInline(line, key.length);
  const indent = /^[\s-]*/.exec(line)[0];
  return /^[[\]{},\s]*$/.test(line.slice(indent.length)) ? line : `${indent}${hidden}`;
}
function maskInline(line, from) {
  return /^[\s[{]*(?:#.*)?$/.test(line.slice(from)) ? line : `${line.slice(0, from)} ${hidden}`;
}
function maskVariables(text) {
  const name = `[ \\t-]*["']?name["']?:[ \\t]*["']?${secretName}["']?,?[ \\t]*\\r?`;
  return text.replaceAll(new RegExp(`^(${name}\\n[ \\t]*["']?value["']?:)[ \\t]*\\S.*$`, "gim"), `$1 ${hidden}`).replaceAll(new RegExp(`^([ \\t-]*["']?value["']?:)[ \\t]*\\S.*\\n(?=${name}$)`, "gim"), `$1 ${hidden}
`);
}

// src/report/tool.ts
var tool = { name: "istio-rollout-guard", version: "0.1.0" };
var homepage = "https://github.com/istio-rollout-guard/istio-rollout-guard";

// src/tree/order.ts
var surrogate = /[\ud800-\udfff]/;
function compareBytes(left, right) {
  if (left === right) return 0;
  if (surrogate.test(left) || surrogate.test(right)) return Buffer.compare(Buffer.from(left), Buffer.from(right));
  return left < right ? -1 : 1;
}

// src/mesh/mesh.ts
function buildMesh(objects, settings) {
  const byKey = /* @__PURE__ */ new Map();
  const byKind = /* @__PURE__ */ new Map();
  for (const object2 of [...objects].sort((left, right) => compareBytes(left.key, right.key))) {
    byKey.set(object2.key, object2);
    const kind = `${object2.manifest.group}/${object2.manifest.kind}`;
    const known2 = byKind.get(kind);
    if (known2 === void 0) byKind.set(kind, [object2]);
    else known2.push(object2);
  }
  return { settings, objects: byKey, ofKind: (group, kind) => byKind.get(`${group}/${kind}`) ?? [] };
}

// src/rollout/states.ts
var noSteps = 0n;
var bit = (index) => 1n << BigInt(index);
var has = (set, index) => (set & bit(index)) !== 0n;
var allOf = (count2) => bit(count2) - 1n;
function statesOf(invariant, subject, { meshBefore, meshAfter, rollout }) {
  const reads3 = (object2) => object2 === null ? null : invariant.reads(subject, object2);
  const differing = rollout.steps.concat(rollout.left).filter((step) => reads3(step.before) !== reads3(step.after));
  const keys = new Set(differing.map((step) => step.key));
  const matters = (step) => keys.has(step.key);
  const performed = rollout.steps.filter(matters);
  const steps = [...performed, ...rollout.left.filter(matters)];
  const sameSettings = JSON.stringify(meshBefore.settings) === JSON.stringify(meshAfter.settings);
  if (steps.length === 0 && sameSettings) return null;
  let still = null;
  const meshAt = (done, settings = meshAfter.settings) => {
    still ??= unmoved(meshAfter, steps).filter((object2) => reads3(object2) !== null);
    const objects = steps.map((step, index) => has(done, index) ? step.after : step.before);
    const moved = new Map(objects.filter((object2) => object2 !== null).map((object2) => [object2.key, object2]));
    return buildMesh([...still, ...moved.values()], settings);
  };
  const all = allOf(steps.length);
  const isDirect = steps.length < 2;
  const before = invariant.violations(subject, isDirect ? meshBefore : meshAt(noSteps, meshBefore.settings));
  const after = invariant.violations(subject, isDirect ? meshAfter : meshAt(all));
  const known2 = new Set([...before, ...after].map((violation) => violation.key));
  const inBase2 = new Set(before.map((violation) => violation.key));
  const lasting = after.filter((violation) => !inBase2.has(violation.key));
  const outlasts2 = (later, earlier) => invariant.outlasts?.(later, earlier) ?? false;
  const isPassing = (violation) => !known2.has(violation.key) && !lasting.some((other) => outlasts2(other, violation));
  const passing = /* @__PURE__ */ new Map([
    [noSteps, []],
    [all, []]
  ]);
  const passingAt = (done) => {
    let violations2 = passing.get(done);
    if (violations2 === void 0) {
      violations2 = invariant.violations(subject, meshAt(done)).filter(isPassing);
      passing.set(done, violations2);
    }
    return violations2;
  };
  const goesOn = (later, earlier) => later.key === earlier.key || outlasts2(later, earlier);
  return { subject, steps, performed: performed.length, lasting, passingAt, meshAt, goesOn };
}
function unmoved(mesh, steps) {
  const moving = new Set(steps.map((step) => step.key));
  return [...mesh.objects.values()].filter((object2) => !moving.has(object2.key));
}

// src/rollout/search.ts
var maximumPassed = 5e3;
function searchWay(count2, mayTake) {
  const all = allOf(count2);
  const seen = /* @__PURE__ */ new Set([noSteps]);
  const way = [{ done: noSteps, next: 0 }];
  while (seen.size <= maximumPassed) {
    const last = way.at(-1);
    if (last === void 0) return "none";
    if (last.done === all) return "found";
    if (last.next === count2) {
      way.pop();
      continue;
    }
    const step = last.next++;
    if (has(last.done, step)) continue;
    const reached = last.done | bit(step);
    if (seen.has(reached) || !mayTake(step, last.done, reached)) continue;
    seen.add(reached);
    way.push({ done: reached, next: 0 });
  }
  return "unknown";
}

// src/rollout/conflicts.ts
var maximumSteps = 12;
var maximumSacrifices = 256;
var maximumDecisive = 8;
function conflictsAmong(contestants) {
  const opposed = /* @__PURE__ */ new Map();
  const unsettled = /* @__PURE__ */ new Set();
  const isObserved = ({ index }) => contestants[index].during.length > 0;
  const everyone = contestants.map(({ states }, index) => ({ index, states, decisive: [...states.steps.keys()] }));
  const meeting = groupsOf(everyone).filter((group) => group.some(isObserved));
  const narrowed2 = meeting.flat().map((member) => ({ ...member, decisive: decisiveSteps(member.states) }));
  for (const group of groupsOf(narrowed2)) {
    const observed = group.filter(isObserved);
    if (observed.length === 0 || safeOrder(scopeOf(group)) === "found") continue;
    const sacrifices = leastSacrifices(scopeOf(group));
    for (const member of observed) {
      const opponents = sacrifices === null ? opponentsInPairs(member, group) : opponentsOf(member, group, sacrifices);
      if (opponents !== null)
        opposed.set(
          member.index,
          opponents.map(({ index }) => index)
        );
      else if (sacrifices === null) unsettled.add(member.index);
    }
  }
  return { opposed, unsettled };
}
function groupsOf(members) {
  const groupOfStep = /* @__PURE__ */ new Map();
  const groups2 = /* @__PURE__ */ new Set();
  for (const member of members) {
    if (member.decisive.length < 2) continue;
    let group = [member];
    groups2.add(group);
    for (const index of member.decisive) {
      const step = member.states.steps[index];
      const other = groupOfStep.get(step);
      groupOfStep.set(step, group);
      if (other === void 0 || other === group) continue;
      const [larger, smaller] = other.length > group.length ? [other, group] : [group, other];
      groups2.delete(smaller);
      for (const moved of smaller) {
        larger.push(moved);
        for (const own of moved.decisive) groupOfStep.set(moved.states.steps[own], larger);
      }
      group = larger;
    }
  }
  return [...groups2].map((group) => group.sort((left, right) => left.index - right.index));
}
function decisiveSteps({ steps, passingAt }) {
  const indexes2 = [...steps.keys()];
  if (steps.length > maximumDecisive) return indexes2;
  const isBroken = (done) => passingAt(done).length > 0;
  const all = allOf(steps.length);
  return indexes2.filter((index) => {
    for (let done = noSteps; done <= all; done++) {
      if (!has(done, index) && isBroken(done) !== isBroken(done | bit(index))) return true;
    }
    return false;
  });
}
function scopeOf(members) {
  const stepsOf = ({ states, decisive }) => decisive.map((index) => states.steps[index]);
  const steps = [...new Set(members.flatMap(stepsOf))];
  const indexOf = new Map(steps.map((step, index) => [step, index]));
  const readers = steps.map(() => []);
  for (const [position, member] of members.entries()) {
    const indexes2 = stepsOf(member).map((step) => indexOf.get(step));
    for (const index of indexes2) readers[index].push({ position, member, indexes: indexes2 });
  }
  return {
    steps,
    brokenBy: (last, done) => {
      let broken = 0n;
      for (const { position, member, indexes: indexes2 } of readers[last]) {
        let own = noSteps;
        for (const [at, index] of indexes2.entries()) if (has(done, index)) own |= bit(member.decisive[at]);
        if (member.states.passingAt(own).length > 0) broken |= bit(position);
      }
      return broken;
    }
  };
}
function safeOrder({ steps, brokenBy }) {
  return searchWay(steps.length, (step, _done, reached) => brokenBy(step, reached) === 0n);
}
function leastSacrifices({ steps, brokenBy }) {
  if (steps.length > maximumSteps) return null;
  let level = /* @__PURE__ */ new Map([[noSteps, [0n]]]);
  for (let size = 0; size < steps.length; size++) {
    const next = /* @__PURE__ */ new Map();
    for (const [done, sacrifices] of level) {
      for (const index of steps.keys()) {
        if (has(done, index)) continue;
        const reached = done | bit(index);
        const broken = brokenBy(index, reached);
        const more = sacrifices.map((sacrifice) => sacrifice | broken);
        const least = smallest([...next.get(reached) ?? [], ...more]);
        if (least.length > maximumSacrifices) return null;
        next.set(reached, least);
      }
    }
    level = next;
  }
  return level.get(allOf(steps.length));
}
function smallest(sets) {
  const distinct4 = [...new Set(sets)];
  return distinct4.filter((set) => !distinct4.some((other) => other !== set && (other & ~set) === 0n));
}
function opponentsOf(subject, group, sacrifices) {
  const conflicts = (members) => sacrifices.every((sacrifice) => (sacrifice & members) !== 0n);
  const own = bit(group.indexOf(subject));
  const positions = [...group.keys()].filter((position) => group[position] !== subject);
  let opponents = 0n;
  const sacrificed = sacrifices.filter((sacrifice) => (sacrifice & own) !== 0n);
  for (const sacrifice of sacrificed) {
    const whole = allOf(group.length) & ~(sacrifice & ~own);
    for (const kept of positions) {
      if (!has(whole, kept) || has(opponents, kept)) continue;
      let least = whole;
      for (const position of [...positions.filter((other) => other !== kept), kept]) {
        if (conflicts(least & ~bit(position))) least &= ~bit(position);
      }
      opponents |= least & ~own;
    }
  }
  return sacrificed.length === 0 ? null : group.filter((_, position) => has(opponents, position));
}
function opponentsInPairs(subject, group) {
  const isConflict = (...members) => safeOrder(scopeOf(members)) === "none";
  if (isConflict(subject)) return [];
  const own = new Set(subject.decisive.map((index) => subject.states.steps[index]));
  const opponents = group.filter(
    (member) => member !== subject && member.decisive.some((index) => own.has(member.states.steps[index])) && !isConflict(member) && isConflict(subject, member)
  );
  return opponents.length > 0 ? opponents : null;
}

// src/rollout/walk.ts
var maximumStates = 16384;
function walk(before, isBroken) {
  const levels2 = allStates(before);
  return levels2 === null ? walkCorners(before, isBroken) : walkAll(before, levels2, isBroken);
}
function allStates(before) {
  let level = /* @__PURE__ */ new Set([noSteps]);
  const levels2 = [level];
  let count2 = 1;
  for (let size = 0; size < before.length; size++) {
    const next = /* @__PURE__ */ new Set();
    for (const done of level) {
      for (const [step, required] of before.entries()) {
        if (!has(done, step) && (required & ~done) === 0n) next.add(done | bit(step));
      }
      if (count2 + next.size > maximumStates) return null;
    }
    count2 += next.size;
    levels2.push(next);
    level = next;
  }
  return levels2;
}
function walkAll(before, levels2, isBroken) {
  const broken = [];
  const safe = /* @__PURE__ */ new Set([noSteps]);
  for (const done of levels2.slice(1).flatMap((level) => [...level])) {
    if (isBroken(done)) broken.push(done);
    else if (before.some((_, step) => has(done, step) && safe.has(done & ~bit(step)))) safe.add(done);
  }
  return { broken, avoidable: safe.has(allOf(before.length)) ? "yes" : "no", complete: true };
}
function walkCorners(before, isBroken) {
  const all = allOf(before.length);
  const least = before.map((required, step) => required | bit(step));
  const most = before.map((_, step) => {
    const dependants = before.reduce((set, required, other) => has(required, step) ? set | bit(other) : set, noSteps);
    return all & ~(dependants | bit(step));
  });
  const states = /* @__PURE__ */ new Set([all]);
  for (const one of least) for (const two of least) states.add(one | two);
  for (const one of most) for (const two of most) states.add(one & two);
  states.delete(noSteps);
  const broken = [...states].filter(isBroken).sort((left, right) => sizeOf(left) - sizeOf(right));
  const safeWay = searchWay(
    before.length,
    (step, done, reached) => (before[step] & ~done) === 0n && !isBroken(reached)
  );
  const avoidable = { found: "yes", none: "no", unknown: "unknown" };
  return { broken, avoidable: avoidable[safeWay], complete: false };
}
function sizeOf(set) {
  let size = 0;
  for (let rest = set; rest !== noSteps; rest &= rest - 1n) size++;
  return size;
}

// src/rollout/observation.ts
var quiet = { steps: [], remaining: [], mendedBy: [], opposed: [], exact: true };
function afterwards(states, rollout) {
  const all = allOf(states.steps.length);
  return states.lasting.map((violation) => ({
    ...quiet,
    subject: states.subject,
    violation,
    when: "after",
    witness: states.meshAt(all),
    steps: inOrder(states, all, rollout)
  }));
}
function between(states, rollout) {
  const isBroken = (done) => states.passingAt(done).length > 0;
  const before = stepsBefore(states, rollout, () => true);
  const applied = walk(before, isBroken);
  const waited = stepsBefore(states, rollout, (relation) => relation.waits);
  const verdict = {
    order: applied.avoidable === "no" ? "wrong" : "unordered",
    exact: applied.avoidable !== "unknown"
  };
  const during = observe(states, rollout, applied.broken, verdict, []);
  if (waited.some((set, index) => set !== before[index])) {
    const unwaited = { order: "unwaited", exact: applied.complete };
    during.push(...observe(states, rollout, walk(waited, isBroken).broken, unwaited, during));
  }
  return { states, before, during };
}
function stepsBefore({ steps, performed }, rollout, counts) {
  return steps.slice(0, performed).map((step, index) => {
    let set = noSteps;
    for (let other = 0; other < performed; other++) {
      if (other === index) continue;
      const relation = rollout.relate(steps[other], step);
      if (relation.order === "before" && counts(relation)) set |= bit(other);
    }
    return set;
  });
}
function observe(states, rollout, broken, verdict, known2) {
  const seen = new Set(known2.map((observation) => observation.violation.key));
  const observations = [];
  for (const done of broken) {
    for (const violation of states.passingAt(done)) {
      if (seen.has(violation.key)) continue;
      seen.add(violation.key);
      observations.push(duringAt(states, rollout, done, violation, verdict));
    }
  }
  return observations;
}
function duringAt(states, rollout, done, violation, { order: order2, exact }) {
  const all = allOf(states.steps.length);
  const remaining = inOrder(states, all & ~done, rollout);
  return {
    subject: states.subject,
    violation,
    when: "during",
    order: order2,
    witness: states.meshAt(done),
    steps: inOrder(states, done, rollout),
    remaining,
    mendedBy: mendedBy(states, done, violation, remaining),
    opposed: [],
    exact
  };
}
var fewSteps = 16;
function mendedBy({ steps, passingAt, goesOn }, done, violation, remaining) {
  const mends = (some) => {
    const state = some.reduce((set, step) => set | bit(steps.indexOf(step)), done);
    return !passingAt(state).some((still) => goesOn(still, violation));
  };
  if (remaining.length > fewSteps) return remaining.map((step) => [step]).find(mends) ?? remaining;
  const pairs = remaining.flatMap((first, index) => remaining.slice(index + 1).map((second) => [first, second]));
  return remaining.map((step) => [step]).find(mends) ?? pairs.find(mends) ?? remaining;
}
function inOrder({ steps, performed }, some, rollout) {
  const place3 = (step, index) => index < performed ? steps.filter((other) => rollout.relate(other, step).order === "before").length : Infinity;
  return steps.map((step, index) => ({ step, index, place: has(some, index) ? place3(step, index) : 0 })).filter(({ index }) => has(some, index)).sort((left, right) => left.place === right.place ? left.index - right.index : left.place - right.place).map(({ step }) => step);
}

// src/rollout/settle.ts
var impossible = { order: "impossible", exact: true };
function settle(examined, { opposed, unsettled }, rollout) {
  const told = /* @__PURE__ */ new Set();
  const settled = [];
  for (const index of byFirstToBreak(examined, [...opposed.keys()], rollout)) {
    if (told.has(index)) continue;
    const opponents = opposed.get(index);
    for (const member of [index, ...opponents]) told.add(member);
    const opposing = opponents.flatMap((opponent) => brokenOpponent(examined[opponent], rollout));
    settled.push(...examined[index].during.map((each) => ({ ...each, ...impossible, opposed: opposing })));
  }
  const others = examined.flatMap(({ during }, index) => {
    if (told.has(index)) return [];
    return unsettled.has(index) ? during.map((each) => ({ ...each, exact: false })) : during;
  });
  return [...settled, ...others];
}
function brokenOpponent({ states, during }, rollout) {
  if (during.length > 0) return during.map((each) => ({ ...each, ...impossible }));
  const anyOrder = states.steps.map(() => 0n);
  const done = walk(anyOrder, (state) => states.passingAt(state).length > 0).broken[0];
  if (done === void 0) return [];
  return states.passingAt(done).map((violation) => duringAt(states, rollout, done, violation, impossible));
}
function byFirstToBreak(examined, indexes2, rollout) {
  const steps = [...new Set(indexes2.flatMap((index) => examined[index].states.steps))];
  const depths = /* @__PURE__ */ new Map();
  const depthOf = (step) => {
    let depth = depths.get(step);
    if (depth === void 0) {
      const before = steps.filter((other) => rollout.relate(other, step).order === "before");
      depth = before.length === 0 ? 0 : 1 + Math.max(...before.map(depthOf));
      depths.set(step, depth);
    }
    return depth;
  };
  const ranked = indexes2.map((index) => {
    const { states, during } = examined[index];
    const first = during[0];
    const depth = Math.max(...first.steps.map(depthOf));
    return { index, late: first.order === "unwaited" ? 1 : 0, depth, key: states.subject.key };
  });
  ranked.sort((left, right) => left.late - right.late || left.depth - right.depth || compareBytes(left.key, right.key));
  return ranked.map(({ index }) => index);
}

// src/rollout/engine.ts
function examine(invariant, change, mode) {
  if (mode === "audit") return audit(invariant, change.meshAfter);
  const examined = [];
  const observations = [];
  for (const subject of subjectsOf(invariant, change.meshAfter, change.meshBefore)) {
    const states = statesOf(invariant, subject, change);
    if (states === null) continue;
    observations.push(...afterwards(states, change.rollout));
    examined.push(between(states, change.rollout));
  }
  observations.push(...settle(examined, conflictsAmong(examined), change.rollout));
  return observations.sort(compareObservations);
}
function audit(invariant, mesh) {
  return subjectsOf(invariant, mesh).flatMap((subject) => invariant.violations(subject, mesh).map((violation) => ({ subject, violation }))).map((broken) => ({ ...broken, ...quiet, when: "before", witness: mesh })).sort(compareObservations);
}
function subjectsOf(invariant, ...meshes) {
  const byKey = /* @__PURE__ */ new Map();
  for (const mesh of meshes) {
    for (const subject of invariant.subjects(mesh)) if (!byKey.has(subject.key)) byKey.set(subject.key, subject);
  }
  return [...byKey.values()].sort((left, right) => compareBytes(left.key, right.key));
}
function compareObservations(left, right) {
  return compareBytes(left.subject.key, right.subject.key) || compareBytes(left.when, right.when) || compareBytes(left.violation.key, right.violation.key);
}

// src/manifest/json.ts
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function objectAt(value, ...path) {
  const found = valueAt(value, path);
  return isObject(found) ? found : {};
}
function listAt(value, ...path) {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}
function stringAt(value, ...path) {
  const found = valueAt(value, path);
  return typeof found === "string" ? found : null;
}
function valueAt(value, path) {
  let current = value;
  for (const step of path) {
    if (Array.isArray(current) && typeof step === "number") current = current[step];
    else if (isObject(current) && Object.hasOwn(current, step)) current = current[step];
    else return void 0;
  }
  return current;
}
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item)).join(",")}]`;
  if (isObject(value)) {
    const keys = Object.keys(value).filter((key) => value[key] !== void 0).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}

// src/manifest/parse.ts
var import_yaml3 = __toESM(require_dist(), 1);

// src/manifest/lines.ts
function lineStarts(text) {
  let next = 0;
  return text.split("\n").map((line) => {
    const start2 = next;
    next += line.length + 1;
    return start2;
  });
}
function spanBetween(text, lines3, start2, end) {
  let last = end;
  while (last > start2 && " 	\r\n".includes(text[last - 1])) last -= 1;
  const from = lineOf(lines3, start2);
  const to = lineOf(lines3, last);
  return {
    line: from + 1,
    column: start2 - lines3[from] + 1,
    endLine: to + 1,
    endColumn: last - lines3[to] + 1
  };
}
function lineOf(lines3, offset) {
  let low = 0;
  let high = lines3.length;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (lines3[middle] <= offset) low = middle;
    else high = middle;
  }
  return low;
}

// src/manifest/nodes.ts
var import_yaml = __toESM(require_dist(), 1);
var UnreadableNode = class extends Error {
  node;
  constructor(reason, node) {
    super(reason);
    this.node = node;
  }
};
var deepest = 500;
var mostAliased = 1e5;
function build(root) {
  const anchors = /* @__PURE__ */ new Map();
  const aliases = /* @__PURE__ */ new Map();
  const duplicates = [];
  let size = 0;
  let aliased = 0;
  function readNode(node, depth) {
    size += 1;
    if (node === null) return null;
    if (depth > deepest) throw new UnreadableNode(`nested more than ${deepest} levels deep`, node);
    if ((0, import_yaml.isAlias)(node)) return aliasValue(node);
    const anchored3 = node.anchor === void 0 ? null : { node, built: null };
    if (anchored3 !== null) anchors.set(node.anchor, anchored3);
    const before = size;
    const value2 = (0, import_yaml.isMap)(node) ? mapValue(node, depth) : (0, import_yaml.isSeq)(node) ? listValue(node.items, depth) : scalarValue(node);
    if (anchored3 !== null) anchored3.built = { value: value2, size: size - before + 1 };
    return value2;
  }
  function aliasValue(node) {
    const target = anchors.get(node.source);
    if (target === void 0) throw new UnreadableNode("an alias (`*`) without an anchor before it", node);
    if (target.built === null) throw new UnreadableNode("an alias (`*`) within its own anchor", node);
    aliased += target.built.size;
    size += target.built.size;
    if (aliased > mostAliased) throw new UnreadableNode(`its aliases stand for more than ${mostAliased} nodes`, node);
    aliases.set(node, target.node);
    return target.built.value;
  }
  function listValue(items, depth) {
    return items.map((item) => readNode(item, depth + 1));
  }
  function mapValue(map, depth) {
    const own = /* @__PURE__ */ new Map();
    const merged2 = [];
    for (const { key, value: value2 } of map.items) {
      if (isMerge(key)) {
        merged2.push(...mergedValues(readNode(value2, depth + 1), key));
        continue;
      }
      const name = nameOf6(key);
      if (own.has(name)) duplicates.push({ name, node: key });
      own.set(name, readNode(value2, depth + 1));
    }
    const entries = [...merged2.reverse().flatMap((each) => Object.entries(each)), ...own];
    return Object.fromEntries(entries);
  }
  function nameOf6(key) {
    if ((0, import_yaml.isAlias)(key)) {
      aliasValue(key);
      return keyText(aliases.get(key));
    }
    if (key !== null && !(0, import_yaml.isScalar)(key)) throw new UnreadableNode("a list or a mapping as a key", key);
    if ((0, import_yaml.isScalar)(key) && key.anchor !== void 0) {
      anchors.set(key.anchor, { node: key, built: { value: scalarValue(key), size: 1 } });
    }
    return keyText(key);
  }
  const value = readNode(root, 0);
  return { value, duplicates, aliases };
}
function mergedValues(value, key) {
  const values = Array.isArray(value) ? value : [value];
  for (const each of values) {
    if (typeof each !== "object" || each === null || Array.isArray(each)) {
      throw new UnreadableNode('"<<" needs a mapping or a list of mappings', key);
    }
  }
  return values;
}
function scalarValue(node) {
  const value = (0, import_yaml.isScalar)(node) ? node.value : null;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}
function isMerge(key) {
  return (0, import_yaml.isScalar)(key) && key.type === import_yaml.Scalar.PLAIN && key.source === "<<";
}
function keyText(key) {
  return (0, import_yaml.isScalar)(key) ? key.source ?? "" : "";
}
function nodeAt(root, path, aliases) {
  let found = { key: null, value: root };
  for (const step of path) {
    const next = childOf(found.value, step, aliases);
    if (next === null) return { ...found, complete: false };
    found = next;
  }
  return { ...found, complete: true };
}
function childOf(parent, step, aliases) {
  const node = (0, import_yaml.isAlias)(parent) ? aliases.get(parent) ?? null : parent;
  if ((0, import_yaml.isSeq)(node)) {
    return typeof step === "number" && step in node.items ? { key: null, value: node.items[step] } : null;
  }
  if (!(0, import_yaml.isMap)(node)) return null;
  const pairs = node.items;
  const own = pairs.findLast(({ key }) => {
    return !isMerge(key) && keyText((0, import_yaml.isAlias)(key) ? aliases.get(key) ?? null : key) === String(step);
  });
  if (own !== void 0) return { key: own.key, value: own.value };
  for (const { key, value } of pairs) {
    if (!isMerge(key)) continue;
    const merged2 = (0, import_yaml.isAlias)(value) ? aliases.get(value) ?? null : value;
    for (const each of (0, import_yaml.isSeq)(merged2) ? merged2.items : [merged2]) {
      const inherited = childOf(each, step, aliases);
      if (inherited !== null) return inherited;
    }
  }
  return null;
}

// src/manifest/schema.ts
var import_yaml2 = __toESM(require_dist(), 1);
var tags = [
  {
    tag: "tag:yaml.org,2002:null",
    default: true,
    test: /^(?:~|[Nn]ull|NULL)?$/,
    resolve: () => null
  },
  {
    tag: "tag:yaml.org,2002:bool",
    default: true,
    test: /^(?:y|Y|yes|Yes|YES|on|On|ON|true|True|TRUE|n|N|no|No|NO|off|Off|OFF|false|False|FALSE)$/,
    resolve: (text) => /^(?:y|on|t)/i.test(text)
  },
  {
    tag: "tag:yaml.org,2002:int",
    default: true,
    test: /^[-+]?(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]+|[1-9][0-9_]*|0)$/,
    resolve: (text) => integer(text.replaceAll("_", ""))
  },
  {
    tag: "tag:yaml.org,2002:float",
    default: true,
    test: /^[-+]?(?:\.[0-9][0-9_]*|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?$/,
    resolve: (text) => {
      const value = Number(text.replaceAll("_", ""));
      return Number.isFinite(value) ? value : text;
    }
  }
];
function integer(text) {
  const digits = text.replace(/^[-+]/, "");
  const octal = /^0[0-7]+$/.test(digits);
  const value = octal ? Number.parseInt(digits, 8) : Number(digits.toLowerCase());
  return text.startsWith("-") && value !== 0 ? -value : value;
}
var schemas = {
  kubernetes: new import_yaml2.Schema({
    schema: "failsafe",
    merge: false,
    resolveKnownTags: false,
    customTags: (base) => [...base, ...tags]
  }),
  core: new import_yaml2.Schema({ schema: "core", merge: false, resolveKnownTags: false })
};

// src/manifest/split.ts
function splitDocuments(text) {
  const starts = [0];
  for (const { 0: marker, index } of text.matchAll(/^(?:---(?=[ \t\r\n]|$)|\.\.\.(?:[ \t\r][^\n]*)?(?:\n|$))/gm)) {
    if (marker.startsWith(".")) starts.push(index + marker.length);
    else if (!isPreamble(text.slice(starts.at(-1), index))) starts.push(index);
  }
  return starts.map((start2, position) => ({ start: start2, end: starts[position + 1] ?? text.length })).flatMap((piece) => splitJson(text, piece)).filter(({ start: start2, end }) => hasContent(text.slice(start2, end)));
}
function isPreamble(text) {
  return text.split("\n").every((line) => /^%|^\s*(?:#|$)/.test(line)) && /^%/m.test(text);
}
function hasContent(text) {
  return text.split("\n").some((line) => !/^(?:---|\.\.\.)?\s*(?:#|$)/.test(line));
}
function splitJson(text, piece) {
  const body = text.slice(piece.start, piece.end);
  if (!/^\s*\{/.test(body) || !/\}\s*\{/.test(body)) return [piece];
  const pieces = [];
  let depth = 0;
  let start2 = piece.start;
  for (const { 0: token, index } of body.matchAll(/"(?:[^"\\\n]|\\.)*"|[{}]/g)) {
    if (token === "{") depth += 1;
    if (token !== "}") continue;
    depth -= 1;
    if (depth < 0) return [piece];
    if (depth > 0) continue;
    pieces.push({ start: start2, end: piece.start + index + 1 });
    start2 = piece.start + index + 1;
  }
  return pieces.length > 1 && depth === 0 && body.slice(start2 - piece.start).trim() === "" ? pieces : [piece];
}

// src/manifest/parse.ts
function parseText(text, reading = "kubernetes") {
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const lines3 = lineStarts(body);
  const documents = [];
  const problems = [];
  for (const [index, piece] of splitDocuments(body).entries()) {
    const read = readJson(body, piece, lines3) ?? readYaml(body, piece, lines3, reading);
    problems.push(...read.problems);
    if (read.document !== null) documents.push({ index, ...read.document });
  }
  return { documents, problems };
}
function readJson(text, piece, lines3) {
  const body = text.slice(piece.start, piece.end);
  if (!/^\s*[{[]/.test(body) || body.includes('"apiVersion"')) return null;
  let value;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  if (tooDeep(value)) return null;
  let exact;
  const located = () => {
    exact ??= readYaml(text, piece, lines3, "core").document;
    return exact;
  };
  const whole = () => spanBetween(text, lines3, piece.start, piece.end);
  return {
    document: {
      value,
      spanOf: (path, target) => located()?.spanOf(path, target) ?? whole(),
      textOf: (path) => located()?.textOf(path) ?? null
    },
    problems: []
  };
}
function tooDeep(value) {
  const open = [[value, 0]];
  for (let next = open.pop(); next !== void 0; next = open.pop()) {
    const [current, depth] = next;
    if (depth > 500) return true;
    if (typeof current !== "object" || current === null) continue;
    for (const child of Object.values(current)) open.push([child, depth + 1]);
  }
  return false;
}
function readYaml(text, piece, lines3, reading) {
  const body = text.slice(piece.start, piece.end);
  const span = (start2, end) => spanBetween(text, lines3, piece.start + start2, Math.min(piece.start + end, piece.end));
  const spanOfNode = (node, document) => {
    const [start2, end] = node?.range ?? document.range;
    return span(start2, end);
  };
  const lost2 = (place3, reason) => ({
    document: null,
    problems: [{ ...place3, reason, fatal: true }]
  });
  try {
    const document = (0, import_yaml3.parseDocument)(body, {
      schema: schemas[reading],
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "silent"
    });
    const error = document.errors[0];
    if (error !== void 0) return lost2(errorSpan(body, error.pos, span), clause(error.message));
    const built = buildFrom(document);
    if (built instanceof UnreadableNode) return lost2(spanOfNode(built.node, document), built.message);
    return {
      document: {
        value: built.value,
        spanOf: (path, target) => {
          const { key, value, complete } = nodeAt(document.contents, path, built.aliases);
          return spanOfNode((target === "key" && complete ? key : null) ?? value ?? key, document);
        },
        textOf: (path) => {
          const { value, complete } = nodeAt(document.contents, path, built.aliases);
          return complete ? sourceOf(value, built.aliases) : null;
        }
      },
      problems: duplicatesOf(built).map(({ node, reason }) => ({
        ...spanOfNode(node, document),
        reason,
        fatal: false
      }))
    };
  } catch (error) {
    return lost2(span(0, 1), clause(error instanceof Error ? error.message : String(error)));
  }
}
function duplicatesOf({ value, duplicates }) {
  const secret = duplicates.length > 0 && holdsSecret(value);
  return duplicates.map(({ node, name }) => ({ node, reason: secret ? "duplicate key" : `duplicate key "${name}"` }));
}
function holdsSecret(value) {
  if (typeof value !== "object" || value === null) return false;
  if (isObject(value) && value.kind === "Secret") return true;
  return Object.values(value).some((part2) => holdsSecret(part2));
}
function errorSpan(body, [start2, end], span) {
  const last = body.trimEnd().length;
  return span(Math.min(start2, last), Math.min(Math.max(start2, end), Math.max(start2, last)));
}
function buildFrom(document) {
  try {
    return build(document.contents);
  } catch (error) {
    if (error instanceof UnreadableNode) return error;
    throw error;
  }
}
function sourceOf(node, aliases) {
  const target = node === null ? null : aliases.get(node) ?? node;
  return (0, import_yaml3.isScalar)(target) ? target.source ?? null : null;
}
var quotation = /(?<=\w)(?<!\(type|but found): .*$|(?<=escape sequence ).*$|(?<=YAML version ).*$|(?<=^The ).*(?=tag has no suffix)|(?<=aren't resolved), so .*$/;
function clause(message) {
  if (message.includes("call stack")) return "nested too deeply";
  const first = message.split("\n")[0].replace(quotation, "").replace(/[.:\s]+$/, "").replace(/closing (["'])quote$/, "closing quote $1");
  return /^[A-Z][a-z]* /.test(first) ? first.charAt(0).toLowerCase() + first.slice(1) : first;
}

// src/mesh/mesh-config-sources/source.ts
function nodeLayer(object2, values, path) {
  return { values, place: (inner) => ({ object: object2, path: [...path, ...inner], within: null }) };
}
function textLayer(object2, path) {
  const text = valueAt(object2.manifest.value, path);
  if (typeof text !== "string") return null;
  const document = parseText(text).documents[0];
  if (document === void 0 || !isObject(document.value)) return null;
  const starts = lineStarts2(text);
  return { values: document.value, place: (inner) => textPlace(object2, path, starts, document, inner) };
}
function textPlace(object2, path, starts, document, inner) {
  const value = valueAt(document.value, inner);
  const scalar = value === null || typeof value !== "object";
  const span = document.spanOf(inner, scalar ? "value" : "key");
  const offset = (starts[span.line - 1] ?? 0) + span.column - 1;
  const end = (starts[span.endLine - 1] ?? 0) + span.endColumn - 1;
  return { object: object2, path, within: { offset, length: end - offset } };
}
function lineStarts2(text) {
  const starts = [0];
  for (let index = text.indexOf("\n"); index !== -1; index = text.indexOf("\n", index + 1)) starts.push(index + 1);
  return starts;
}
function layerBelow(layer, key) {
  const values = layer.values[key];
  return isObject(values) ? { values, place: (path) => layer.place([key, ...path]) } : null;
}
function layerUnder(layer, key) {
  return {
    values: { [key]: layer.values },
    place: (path) => layer.place(path[0] === key ? path.slice(1) : [])
  };
}
function mergeValues(lower, upper) {
  const merged2 = { ...lower };
  for (const [key, value] of Object.entries(upper)) {
    const known2 = merged2[key];
    if (value === null) delete merged2[key];
    else merged2[key] = isObject(known2) && isObject(value) ? mergeValues(known2, value) : value;
  }
  return merged2;
}

// src/mesh/mesh-config-sources/helm-values.ts
var istiodCharts = /(^|\/)(istiod|istio-discovery|istio-control|istio)$/;
function controlPlaneOfRelease(object2, chart, layers) {
  if (chart !== null && istiodCharts.test(chart)) return controlPlaneOfValues(object2, layers);
  const looksLikeIstiod = layers.some((layer) => isObject(layer.values.meshConfig));
  if (looksLikeIstiod) return controlPlaneOfValues(object2, layers);
  for (const dependency of ["istiod", "istio-discovery", "istio"]) {
    const below = layers.map((layer) => layerBelow(layer, dependency)).filter((layer) => layer !== null);
    if (below.some((layer) => isObject(layer.values.meshConfig) || typeof layer.values.revision === "string")) {
      return controlPlaneOfValues(object2, below);
    }
  }
  return null;
}
function controlPlaneOfValues(object2, layers, revision = null) {
  const values = layers.reduce((merged2, layer) => mergeValues(merged2, layer.values), {});
  const named2 = revision ?? (stringAt(values, "revision") || "default");
  return { revision: named2, rank: "installer", object: object2, layers };
}

// src/mesh/mesh-config-sources/argocd.ts
function controlPlanesOfApplication(object2) {
  const spec = objectAt(object2.manifest.value, "spec");
  const sources2 = [{ source: spec.source, path: ["spec", "source"] }];
  for (const [index, source] of listAt(spec, "sources").entries()) {
    sources2.push({ source, path: ["spec", "sources", index] });
  }
  return sources2.map(({ source, path }) => {
    const chart = stringAt(source, "chart") ?? stringAt(source, "path");
    return isObject(source) ? controlPlaneOfRelease(object2, chart, layersOf(object2, source, path)) : null;
  }).filter((source) => source !== null);
}
function layersOf(object2, source, path) {
  const helm = objectAt(source, "helm");
  const layers = [];
  const text = textLayer(object2, [...path, "helm", "values"]);
  if (text !== null) layers.push(text);
  if (isObject(helm.valuesObject)) layers.push(nodeLayer(object2, helm.valuesObject, [...path, "helm", "valuesObject"]));
  for (const [index, parameter] of listAt(helm, "parameters").entries()) {
    const name = stringAt(parameter, "name");
    const value = stringAt(parameter, "value");
    if (name === null || value === null) continue;
    layers.push(parameterLayer(object2, name, value, [...path, "helm", "parameters", index, "value"]));
  }
  return layers;
}
function parameterLayer(object2, name, value, path) {
  const keys = name.split(/(?<!\\)\./).map((key) => key.replaceAll("\\.", "."));
  return { values: nested(keys, value), place: () => ({ object: object2, path, within: null }) };
}
function nested(keys, value) {
  const [first = "", ...rest] = keys;
  return { [first]: rest.length === 0 ? value : nested(rest, value) };
}

// src/mesh/mesh-config-sources/config-map.ts
function controlPlanesOfConfigMaps(mesh) {
  const shared2 = sharedConfigMaps(mesh);
  const sources2 = [];
  for (const object2 of mesh.ofKind("", "ConfigMap")) {
    const revision = /^istio(?:-(.+))?$/.exec(object2.manifest.name);
    const sharedBy2 = shared2.get(`${object2.manifest.namespace}/${object2.manifest.name}`);
    if (revision === null && sharedBy2 === void 0) continue;
    const layer = textLayer(object2, ["data", "mesh"]);
    if (layer === null) continue;
    sources2.push({
      revision: sharedBy2 ?? revision?.[1] ?? "default",
      rank: sharedBy2 === void 0 ? "mounted" : "shared",
      object: object2,
      layers: [layerUnder(layer, "meshConfig")]
    });
  }
  return sources2;
}
function sharedConfigMaps(mesh) {
  const shared2 = /* @__PURE__ */ new Map();
  for (const istiod of istiods(mesh)) {
    for (const container of listAt(istiod.manifest.value, "spec", "template", "spec", "containers")) {
      for (const variable of listAt(container, "env")) {
        const name = stringAt(variable, "value");
        if (stringAt(variable, "name") !== "SHARED_MESH_CONFIG" || name === null) continue;
        shared2.set(`${istiod.manifest.namespace}/${name}`, revisionOfIstiod(istiod));
      }
    }
  }
  return shared2;
}
function istiods(mesh) {
  return mesh.ofKind("apps", "Deployment").filter((object2) => stringAt(podTemplate(object2), "metadata", "labels", "app") === "istiod");
}
function revisionOfIstiod(object2) {
  return stringAt(podTemplate(object2), "metadata", "labels", "istio.io/rev") ?? "default";
}
function domainOfIstiod(object2) {
  for (const container of listAt(podTemplate(object2), "spec", "containers")) {
    const args = listAt(container, "args");
    for (const [index, argument] of args.entries()) {
      if (typeof argument !== "string") continue;
      if (argument.startsWith("--domain=")) return argument.slice("--domain=".length);
      const next = args[index + 1];
      if (argument === "--domain" && typeof next === "string") return next;
    }
  }
  return null;
}
function podTemplate(object2) {
  return objectAt(object2.manifest.value, "spec", "template");
}

// src/mesh/mesh-config-sources/flux.ts
function controlPlaneOfHelmRelease(mesh, object2) {
  const spec = objectAt(object2.manifest.value, "spec");
  const chart = stringAt(spec, "chart", "spec", "chart") ?? stringAt(spec, "chartRef", "name");
  const layers = listAt(spec, "valuesFrom").map((reference) => layerFrom(mesh, object2, reference));
  if (isObject(spec.values)) layers.push(nodeLayer(object2, spec.values, ["spec", "values"]));
  return controlPlaneOfRelease(
    object2,
    chart,
    layers.filter((layer) => layer !== null)
  );
}
function layerFrom(mesh, release, reference) {
  if (stringAt(reference, "kind") !== "ConfigMap") return null;
  const name = stringAt(reference, "name");
  const configMap = mesh.ofKind("", "ConfigMap").find(({ manifest }) => manifest.name === name && manifest.namespace === release.manifest.namespace);
  if (configMap === void 0) return null;
  const key = stringAt(reference, "valuesKey") ?? "values.yaml";
  const targetPath = stringAt(reference, "targetPath");
  if (targetPath === null) return textLayer(configMap, ["data", key]);
  const value = valueAt(configMap.manifest.value, ["data", key]);
  if (typeof value !== "string") return null;
  return {
    values: nested(targetPath.split("."), value),
    place: () => ({ object: configMap, path: ["data", key], within: null })
  };
}

// src/mesh/mesh-config-sources/istio-operator.ts
function controlPlaneOfIstioOperator(object2) {
  const spec = objectAt(object2.manifest.value, "spec");
  const layers = [];
  const namespace = stringAt(spec, "namespace");
  if (namespace !== null) {
    const values = { global: { istioNamespace: namespace } };
    layers.push({ values, place: () => ({ object: object2, path: ["spec", "namespace"], within: null }) });
  }
  if (isObject(spec.meshConfig)) {
    layers.push(layerUnder(nodeLayer(object2, spec.meshConfig, ["spec", "meshConfig"]), "meshConfig"));
  }
  if (isObject(spec.values)) layers.push(nodeLayer(object2, spec.values, ["spec", "values"]));
  return controlPlaneOfValues(object2, layers, stringAt(spec, "revision") || null);
}

// src/mesh/mesh-config-sources/sail.ts
function controlPlaneOfSail(object2) {
  const spec = objectAt(object2.manifest.value, "spec");
  const layers = [];
  const namespace = stringAt(spec, "namespace");
  if (namespace !== null) {
    const values = { global: { istioNamespace: namespace } };
    layers.push({ values, place: () => ({ object: object2, path: ["spec", "namespace"], within: null }) });
  }
  if (isObject(spec.values)) layers.push(nodeLayer(object2, spec.values, ["spec", "values"]));
  const { name } = object2.manifest;
  const version2 = stringAt(spec, "version");
  const perVersion = stringAt(spec, "updateStrategy", "type") === "RevisionBased" && version2 !== null;
  return controlPlaneOfValues(object2, layers, perVersion ? `${name}-${version2.replaceAll(".", "-")}` : name);
}

// src/mesh/mesh-memo.ts
function memoisePerMesh(question) {
  const answers2 = /* @__PURE__ */ new WeakMap();
  return (mesh) => {
    let known2 = answers2.get(mesh);
    if (known2 === void 0) {
      known2 = { answer: question(mesh) };
      answers2.set(mesh, known2);
    }
    return known2.answer;
  };
}

// src/mesh/control-planes.ts
var ranks = ["shared", "installer", "mounted"];
var controlPlanes = memoisePerMesh((mesh) => {
  const byRevision2 = /* @__PURE__ */ new Map();
  for (const source of sourcesOf(mesh)) {
    byRevision2.set(source.revision, [...byRevision2.get(source.revision) ?? [], source]);
  }
  for (const istiod of istiods(mesh)) {
    const revision = revisionOfIstiod(istiod);
    const domain = domainOfIstiod(istiod);
    const values = domain === null ? {} : { global: { proxy: { clusterDomain: domain } } };
    const source = { revision, rank: "mounted", object: istiod, layers: [nodeLayer(istiod, values, [])] };
    byRevision2.set(revision, [...byRevision2.get(revision) ?? [], source]);
  }
  const tags2 = tagsOf(mesh);
  const planes = /* @__PURE__ */ new Map();
  for (const [revision, unordered2] of byRevision2) {
    const sources2 = ranks.flatMap((rank5) => unordered2.filter((source) => source.rank === rank5));
    const values = sources2.map(valuesOf).reduce(mergeSources, {});
    planes.set(revision, { revision, tags: [...tags2.get(revision) ?? [], ...tagsIn(values)], sources: sources2, values });
  }
  return planes;
});
function controlPlaneReads(object2) {
  let text = reads.get(object2);
  if (text === void 0) {
    text = readsOf(object2);
    reads.set(object2, text);
  }
  return text;
}
var reads = /* @__PURE__ */ new WeakMap();
function readsOf(object2) {
  const { group, kind, value, name } = object2.manifest;
  if (group === "" && kind === "ConfigMap") {
    const data = objectAt(value, "data");
    const configures = Object.entries(data).some(
      ([key, text]) => typeof text === "string" && (key === "mesh" || /meshConfig|outboundTrafficPolicy/.test(text))
    );
    return configures || /^istio(-|$)/.test(name) ? canonical(data) : null;
  }
  if (kind === "MutatingWebhookConfiguration" || kind === "IstioRevisionTag") {
    return canonical({ labels: objectAt(value, "metadata", "labels"), spec: value.spec });
  }
  const alone = buildMesh([object2], { istioVersion: null, outboundTrafficPolicy: null });
  if (sourcesOf(alone).length === 0 && istiods(alone).length === 0 && kind !== "HelmRelease") return null;
  return canonical(kind === "ChartValues" ? value : value.spec);
}
function sourcesOf(mesh) {
  return [
    ...controlPlanesOfConfigMaps(mesh),
    ...mesh.ofKind("install.istio.io", "IstioOperator").map(controlPlaneOfIstioOperator),
    ...mesh.ofKind("sailoperator.io", "Istio").map(controlPlaneOfSail),
    ...mesh.ofKind("sailoperator.io", "IstioRevision").map(controlPlaneOfSail),
    ...mesh.ofKind("argoproj.io", "Application").flatMap(controlPlanesOfApplication),
    ...mesh.ofKind("helm.toolkit.fluxcd.io", "HelmRelease").map((object2) => controlPlaneOfHelmRelease(mesh, object2)),
    ...mesh.ofKind("istio-rollout-guard", "ChartValues").map(controlPlaneOfChartValues)
  ].filter((source) => source !== null);
}
function controlPlaneOfChartValues(object2) {
  const { value } = object2.manifest;
  if (!isObject(value.values)) return null;
  return controlPlaneOfRelease(object2, stringAt(value, "chart"), [nodeLayer(object2, value.values, ["values"])]);
}
function valuesOf(source) {
  return source.layers.reduce((merged2, layer) => mergeValues(merged2, layer.values), {});
}
var addedTo = /* @__PURE__ */ new Set(["defaultConfig", "extensionProviders", "defaultProviders"]);
function mergeSources(lower, upper) {
  const lowerConfig = objectAt(lower, "meshConfig");
  const meshConfig2 = { ...lowerConfig };
  for (const [key, value] of Object.entries(objectAt(upper, "meshConfig"))) {
    const known2 = lowerConfig[key];
    meshConfig2[key] = addedTo.has(key) && isObject(known2) && isObject(value) ? mergeValues(known2, value) : value;
  }
  return { ...mergeValues(lower, upper), meshConfig: meshConfig2 };
}
function tagsIn(values) {
  const tags2 = Array.isArray(values.revisionTags) ? values.revisionTags : [];
  return tags2.filter((tag) => typeof tag === "string");
}
function tagsOf(mesh) {
  const tags2 = /* @__PURE__ */ new Map();
  const add3 = (revision, tag) => {
    if (revision !== null && tag !== null) tags2.set(revision, [...tags2.get(revision) ?? [], tag]);
  };
  for (const { manifest } of mesh.ofKind("admissionregistration.k8s.io", "MutatingWebhookConfiguration")) {
    add3(manifest.labels["istio.io/rev"] ?? null, manifest.labels["istio.io/tag"] ?? null);
  }
  for (const { manifest } of mesh.ofKind("sailoperator.io", "IstioRevisionTag")) {
    const target = objectAt(manifest.value, "spec", "targetRef");
    const named2 = mesh.ofKind("sailoperator.io", "Istio").find((istio) => istio.manifest.name === target.name);
    const revision = target.kind === "Istio" && named2 !== void 0 ? controlPlaneOfSail(named2).revision : null;
    add3(revision ?? stringAt(target, "name"), manifest.name);
  }
  return tags2;
}

// src/mesh/mesh-config.ts
var configs = memoisePerMesh((mesh) => {
  const found = /* @__PURE__ */ new Map();
  for (const [revision, plane] of controlPlanes(mesh)) found.set(revision, configOf(mesh, plane));
  return found;
});
var configOfNobody = memoisePerMesh(
  (mesh) => configOf(mesh, { revision: "default", tags: [], sources: [], values: {} })
);
function meshConfig(mesh, revision = null) {
  const found = configs(mesh);
  const named2 = revision === null ? void 0 : found.get(revision) ?? found.get(revisionOfTag(mesh, revision) ?? "");
  if (named2 !== void 0) return named2;
  const standard = found.get("default") ?? found.get(revisionOfTag(mesh, "default") ?? "");
  return standard ?? [...found.values()][0] ?? configOfNobody(mesh);
}
function meshConfigs(mesh) {
  const found = [...configs(mesh).values()];
  return found.length > 0 ? found : [configOfNobody(mesh)];
}
function revisionOfTag(mesh, tag) {
  for (const plane of controlPlanes(mesh).values()) if (plane.tags.includes(tag)) return plane.revision;
  return null;
}
function configOf(mesh, plane) {
  const { values } = plane;
  const config = objectAt(values, "meshConfig");
  const proxy = objectAt(values, "global", "proxy");
  const webhook = objectAt(values, "sidecarInjectorWebhook");
  return {
    revision: plane.revision,
    rootNamespace: stringAt(config, "rootNamespace") ?? stringAt(values, "global", "istioNamespace") ?? "istio-system",
    clusterDomain: stringAt(proxy, "clusterDomain") ?? "cluster.local",
    trustDomain: stringAt(config, "trustDomain") ?? "cluster.local",
    defaultServiceExportTo: exportTo(config.defaultServiceExportTo),
    defaultVirtualServiceExportTo: exportTo(config.defaultVirtualServiceExportTo),
    defaultDestinationRuleExportTo: exportTo(config.defaultDestinationRuleExportTo),
    discoverySelectors: Array.isArray(config.discoverySelectors) ? config.discoverySelectors.filter(isObject) : null,
    outboundTrafficPolicy: outboundTrafficPolicyOf(mesh, plane),
    proxyMetadata: textsOf(objectAt(config, "defaultConfig", "proxyMetadata")),
    extensionProviders: listAt(config, "extensionProviders").map((provider) => stringAt(provider, "name")).filter((name) => name !== null),
    capture: {
      includeOutboundIPRanges: stringAt(proxy, "includeIPRanges") ?? "*",
      excludeOutboundIPRanges: stringAt(proxy, "excludeIPRanges") ?? "",
      includeOutboundPorts: textOf(proxy.includeOutboundPorts),
      excludeOutboundPorts: textOf(proxy.excludeOutboundPorts)
    },
    injectsByDefault: webhook.enableNamespacesByDefault === true,
    injectsOnlyOnRequest: proxy.autoInject === "disabled",
    neverInject: listAt(webhook, "neverInjectSelector").filter(isObject),
    alwaysInject: listAt(webhook, "alwaysInjectSelector").filter(isObject)
  };
}
function exportTo(value) {
  const names3 = Array.isArray(value) ? value.filter((name) => typeof name === "string") : [];
  return names3.length > 0 ? names3 : ["*"];
}
function outboundTrafficPolicyOf(mesh, plane) {
  const nowhere2 = { declaredBy: null, path: [], within: null };
  const setting = mesh.settings.outboundTrafficPolicy;
  if (setting !== null) return { mode: setting, ...nowhere2 };
  const policy = objectAt(plane.values, "meshConfig").outboundTrafficPolicy;
  const mode = outboundTrafficMode(policy);
  if (mode === null) return { mode: "ALLOW_ANY", ...nowhere2 };
  const place3 = placeOf(plane, ["meshConfig", "outboundTrafficPolicy", "mode"]);
  return { mode, declaredBy: place3?.object ?? null, path: place3?.path ?? [], within: place3?.within ?? null };
}
function outboundTrafficMode(policy) {
  if (!isObject(policy)) return null;
  const { mode } = policy;
  if (mode === void 0 || mode === null || mode === 0) return "REGISTRY_ONLY";
  if (mode === 1) return "ALLOW_ANY";
  return mode === "REGISTRY_ONLY" || mode === "ALLOW_ANY" || mode === "ALLOW_ANY_DYNAMIC_DNS" ? mode : null;
}
function placeOf(plane, path) {
  const layers = plane.sources.flatMap((source) => source.layers).reverse();
  for (let depth = path.length; depth > 0; depth -= 1) {
    const part2 = path.slice(0, depth);
    const layer = layers.find(({ values }) => valueAt(values, part2) !== void 0);
    if (layer !== void 0) return layer.place(part2);
  }
  return null;
}
function textOf(value) {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
function textsOf(value) {
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, textOf(text)]));
}

// src/mesh/version.ts
function isAtLeast(mesh, minor) {
  const running = minorOf(mesh.settings.istioVersion ?? "");
  const wanted = minorOf(minor);
  if (running === null || wanted === null) return true;
  return running[0] !== wanted[0] ? running[0] > wanted[0] : running[1] >= wanted[1];
}
function minorOf(version2) {
  const found = /^v?(\d+)[.-](\d+)/.exec(version2);
  return found === null ? null : [Number(found[1]), Number(found[2])];
}

// src/mesh/injection.ts
var ignoredNamespaces = /* @__PURE__ */ new Set(["kube-system", "kube-public", "kube-node-lease", "local-path-storage"]);
function injection(mesh, workload) {
  if (workload.podSpec.hostNetwork === true) return not("the pods use the network of their node");
  if (ignoredNamespaces.has(workload.namespace))
    return not(`Istio never injects into namespace \`${workload.namespace}\``);
  const selected = selectedByWebhook(mesh, workload);
  return selected.injected ? requiredByIstiod(mesh, workload, selected) : selected;
}
function selectedByWebhook(mesh, workload) {
  const labels = namespaceLabels(mesh).get(workload.namespace) ?? null;
  const wanted = workload.podLabels["sidecar.istio.io/inject"];
  const podRevision = workload.podLabels["istio.io/rev"];
  if (wanted === "false") return not("the pods have the label sidecar.istio.io/inject=false");
  if (labels === null) return selectedInUnknownNamespace(mesh, workload, wanted, podRevision);
  const namespace = `namespace \`${workload.namespace}\``;
  const injectionLabel = labels["istio-injection"];
  if (injectionLabel === "enabled")
    return byRevision(mesh, "default", `${namespace} has the label istio-injection=enabled`);
  if (injectionLabel !== void 0) return not(`${namespace} has the label istio-injection=${injectionLabel}`);
  const namespaceRevision = labels["istio.io/rev"];
  if (namespaceRevision !== void 0) {
    return byRevision(mesh, namespaceRevision, `${namespace} has the label istio.io/rev=${namespaceRevision}`);
  }
  if (podRevision !== void 0)
    return byRevision(mesh, podRevision, `the pods have the label istio.io/rev=${podRevision}`);
  if (wanted === "true") return byRevision(mesh, "default", "the pods have the label sidecar.istio.io/inject=true");
  if (wanted === void 0 && meshConfig(mesh).injectsByDefault) {
    return byRevision(mesh, "default", "the control plane injects every namespace by default");
  }
  return not(`neither ${namespace} nor the pods ask for a sidecar`);
}
function selectedInUnknownNamespace(mesh, workload, wanted, podRevision) {
  if (podRevision !== void 0) {
    return { ...byRevision(mesh, podRevision, `the pods have the label istio.io/rev=${podRevision}`), certain: false };
  }
  if (wanted !== "true" && workload.podLabels["istio.io/dataplane-mode"] === "ambient") {
    return { ...not("the pods have the label istio.io/dataplane-mode=ambient"), certain: false };
  }
  const reason = wanted === "true" ? "the pods have the label sidecar.istio.io/inject=true" : `the labels of namespace \`${workload.namespace}\` are not in the repository`;
  return {
    injected: true,
    certain: wanted === "true",
    reason,
    revision: wanted === "true" ? defaultRevision(mesh) : null
  };
}
function byRevision(mesh, name, reason) {
  const planes = controlPlanes(mesh);
  if (planes.size === 0) return { injected: true, certain: true, reason, revision: name === "default" ? null : name };
  const revision = planes.has(name) ? name : revisionOfTag(mesh, name);
  if (revision !== null) return { injected: true, certain: true, reason, revision };
  return {
    injected: false,
    certain: false,
    reason: `${reason}, and no control plane of the repository serves revision \`${name}\``,
    revision: null
  };
}
function defaultRevision(mesh) {
  return controlPlanes(mesh).has("default") ? "default" : revisionOfTag(mesh, "default");
}
function requiredByIstiod(mesh, workload, selected) {
  const label = workload.podLabels["sidecar.istio.io/inject"];
  const written = label ?? workload.podAnnotations["sidecar.istio.io/inject"];
  const wanted = wish(mesh, written);
  const kind = label === void 0 ? "annotation" : "label";
  if (wanted === false) return not(`the pods have the ${kind} sidecar.istio.io/inject=${written}`);
  if (wanted === true) return selected;
  const config = meshConfig(mesh, selected.revision);
  if (config.neverInject.some((selector) => selects(selector, workload.podLabels))) {
    return not("a `neverInjectSelector` of the control plane selects the pods");
  }
  if (config.alwaysInject.some((selector) => selects(selector, workload.podLabels))) return selected;
  return config.injectsOnlyOnRequest ? not("the control plane injects only pods that ask for it") : selected;
}
function wish(mesh, written) {
  if (written === void 0 || written === "") return null;
  if (isAtLeast(mesh, "1.27")) return written === "true" ? true : written === "false" ? false : null;
  return ["y", "yes", "true", "on"].includes(written.toLowerCase());
}
var namespaceLabels = memoisePerMesh((mesh) => {
  const labels = /* @__PURE__ */ new Map();
  for (const { manifest } of mesh.ofKind("", "Namespace")) labels.set(manifest.name, manifest.labels);
  return labels;
});
function selects(selector, labels) {
  const equal = Object.entries(objectAt(selector, "matchLabels")).every(([key, value]) => labels[key] === value);
  return equal && listAt(selector, "matchExpressions").every((expression) => holds(expression, labels));
}
function holds(expression, labels) {
  if (!isObject(expression)) return false;
  const value = labels[stringAt(expression, "key") ?? ""];
  const values = listAt(expression, "values");
  if (expression.operator === "In") return value !== void 0 && values.includes(value);
  if (expression.operator === "NotIn") return value === void 0 || !values.includes(value);
  if (expression.operator === "Exists") return value !== void 0;
  return expression.operator === "DoesNotExist" && value === void 0;
}
function not(reason) {
  return { injected: false, certain: true, reason, revision: null };
}

// src/mesh/discovery.ts
function isDiscovered(mesh, namespace) {
  const selectors = meshConfig(mesh).discoverySelectors;
  if (selectors === null || selectors.length === 0) return true;
  const found = mesh.ofKind("", "Namespace").find((object2) => object2.manifest.name === namespace);
  return found === void 0 || selectors.some((selector) => selects(selector, found.manifest.labels));
}
function isConfigDiscovered(mesh, namespace) {
  return !isAtLeast(mesh, "1.22") || isDiscovered(mesh, namespace);
}

// src/mesh/group-by.ts
function groupBy(items, keyOf2) {
  const groups2 = /* @__PURE__ */ new Map();
  for (const item of items) {
    const key = keyOf2(item);
    const group = groups2.get(key);
    if (group === void 0) groups2.set(key, [item]);
    else group.push(item);
  }
  return groups2;
}

// src/mesh/hosts.ts
import { isIPv6 } from "node:net";
function isWildcard(host) {
  return host.startsWith("*");
}
function resolveShortName(name, namespace, clusterDomain) {
  if (name === "" || name === "*" || name.includes(".") || isIPv6(name)) return name;
  return `${name}.${namespace}.svc.${clusterDomain}`;
}
function kubernetesHost(host, clusterDomain) {
  const suffix = `.svc.${clusterDomain}`;
  if (isWildcard(host) || !host.endsWith(suffix)) return null;
  const [name, namespace, ...rest] = host.slice(0, -suffix.length).split(".");
  return name && namespace && rest.length === 0 ? { name, namespace } : null;
}
function matchesHost(pattern2, host) {
  if (!isWildcard(pattern2)) return pattern2 === host;
  if (!isWildcard(host)) return host.endsWith(pattern2.slice(1));
  return host.length >= pattern2.length && host.endsWith(pattern2.slice(1));
}
function hostsOverlap(left, right) {
  return matchesHost(left, right) || matchesHost(right, left);
}
function moreSpecific(left, right) {
  if (isWildcard(left) !== isWildcard(right)) return isWildcard(left) ? 1 : -1;
  if (left.length !== right.length) return right.length - left.length;
  return left === right ? 0 : left < right ? -1 : 1;
}

// src/mesh/spec.ts
var NETWORKING = "networking.istio.io";
function virtualServices(mesh) {
  return mesh.ofKind(NETWORKING, "VirtualService");
}
function destinationRules(mesh) {
  return mesh.ofKind(NETWORKING, "DestinationRule");
}
function namespaceOf(object2) {
  return object2.manifest.namespace ?? "";
}
function specOf(object2) {
  return objectAt(object2.manifest.value, "spec");
}
function stringsAt(value, ...path) {
  return listAt(value, ...path).filter((item) => typeof item === "string");
}
function labelsAt(value, ...path) {
  const entries = Object.entries(objectAt(value, ...path));
  return Object.fromEntries(entries.filter((entry) => typeof entry[1] === "string"));
}
function selectsLabels(selector, labels) {
  return Object.entries(selector).every(([name, value]) => Object.hasOwn(labels, name) && labels[name] === value);
}

// src/mesh/sidecar.ts
var byNamespace = memoisePerMesh((mesh) => {
  const sidecars = mesh.ofKind(NETWORKING, "Sidecar");
  return groupBy(
    sidecars.filter((sidecar) => isConfigDiscovered(mesh, namespaceOf(sidecar))),
    namespaceOf
  );
});
function effectiveSidecars(mesh, namespace, podLabels = null) {
  const own = byNamespace(mesh).get(namespace) ?? [];
  const selecting = own.filter(
    (sidecar) => hasSelector(sidecar) && (podLabels === null || selectsLabels(selectorOf(sidecar), podLabels))
  );
  const whole = own.filter((sidecar) => !hasSelector(sidecar));
  const root = (byNamespace(mesh).get(meshConfig(mesh).rootNamespace) ?? []).filter((found) => !hasSelector(found));
  const otherwise = [whole, root].find((choice) => choice.length > 0) ?? [null];
  if (podLabels === null) return [...selecting, ...otherwise];
  return selecting.length > 0 ? selecting : otherwise;
}
function sidecarImports(sidecar, client, owner, hosts, what) {
  if (sidecar === null) return true;
  const egress = listAt(specOf(sidecar), "egress");
  if (egress.length === 0) return true;
  const entries = egress.flatMap((listener) => stringsAt(listener, "hosts")).map(egressHost);
  const means = what === "service" ? matchesHost : hostsOverlap;
  const covers = (entry) => (entry.namespace === "*" || entry.namespace === owner || entry.namespace === "." && owner === client) && hosts.some((host) => means(entry.host, host));
  return entries.some((entry) => !entry.excludes && covers(entry)) && !entries.some((e) => e.excludes && covers(e));
}
function egressHost(entry) {
  const slash = entry.indexOf("/");
  const namespace = slash === -1 ? "*" : entry.slice(0, slash);
  const host = entry.slice(slash + 1);
  if (namespace.startsWith("~") && namespace.length > 1) return { namespace: namespace.slice(1), host, excludes: true };
  return { namespace, host, excludes: false };
}
function hasSelector(sidecar) {
  return Object.keys(objectAt(specOf(sidecar), "workloadSelector")).length > 0;
}
function selectorOf(sidecar) {
  return labelsAt(specOf(sidecar), "workloadSelector", "labels");
}

// src/mesh/outbound-policy.ts
function outboundPolicy(mesh, workload) {
  const sidecars = effectiveSidecars(mesh, workload.namespace, workload.podLabels);
  const candidates = sidecars.flatMap((sidecar) => policiesUnder(mesh, workload, sidecar));
  const strictest = candidates.find(({ mode }) => mode === "REGISTRY_ONLY") ?? candidates[0];
  return { ...strictest, certain: candidates.every(({ mode }) => mode === strictest.mode) };
}
function policiesUnder(mesh, workload, sidecar) {
  if (sidecar !== null) {
    const policy = specOf(sidecar).outboundTrafficPolicy;
    const mode = outboundTrafficMode(policy);
    const path = ["spec", "outboundTrafficPolicy", "mode"];
    if (mode !== null) return [{ mode, declaredBy: sidecar, path, within: null, source: "sidecar" }];
  }
  const { revision } = injection(mesh, workload);
  const configs2 = revision === null ? meshConfigs(mesh) : [meshConfig(mesh, revision)];
  return configs2.map(({ outboundTrafficPolicy }) => ({
    ...outboundTrafficPolicy,
    source: sourceOf2(mesh, outboundTrafficPolicy.declaredBy)
  }));
}
function sourceOf2(mesh, declaredBy) {
  if (declaredBy !== null) return "mesh-config";
  return mesh.settings.outboundTrafficPolicy === null ? "default" : "settings";
}

// src/rules/finding.ts
var severities = ["error", "warning", "notice"];

// src/rules/object-name.ts
function nameOf({ manifest: { kind, namespace, name, value } }) {
  if (kind === "ChartValues") return `the values of chart \`${stringAt(value, "chart") ?? name}\``;
  return `${kind} \`${namespace === null ? name : `${namespace}/${name}`}\``;
}
function identityOf({ manifest }) {
  const { apiVersion, kind, namespace, name } = manifest;
  return { apiVersion, kind, namespace, name };
}

// src/rules/left.ts
var tools = {
  kubectl: "`kubectl apply`",
  kustomize: "`kubectl apply -k`",
  argocd: "Argo CD",
  unknown: "the delivery tool"
};
function stayOf(steps) {
  const [first] = steps;
  if (first === void 0) return null;
  const names3 = steps.map(({ before, after }) => nameOf(before ?? after)).join(" and ");
  const tool3 = tools[first.unit.tool];
  const clause2 = `${tool3} leaves ${names3} in the cluster until somebody deletes ${steps.length > 1 ? "them" : "it"}`;
  return `${clause2.charAt(0).toUpperCase()}${clause2.slice(1)}`;
}

// src/mesh/capture.ts
import { BlockList, isIPv4 } from "node:net";
function bypass(mesh, workload, host, port) {
  const annotations = workload.podAnnotations;
  if (annotations["inject.istio.io/templates"]?.includes("gateway")) return "the pods are a gateway";
  if (interceptionMode(workload) === "NONE") return "the interception mode of the pods is NONE";
  if (annotations["traffic.sidecar.istio.io/excludeInterfaces"] !== void 0)
    return "an interface is left out of capture";
  const defaults = meshConfig(mesh, injection(mesh, workload).revision).capture;
  const setting = (name) => listOf(annotations[`traffic.sidecar.istio.io/${name}`] ?? defaults[name]);
  if (port !== null && setting("excludeOutboundPorts").includes(String(port)))
    return `port ${port} is left out of capture`;
  const ports = setting("includeOutboundPorts");
  if (ports.includes("*") || port !== null && ports.includes(String(port))) return null;
  const included = setting("includeOutboundIPRanges");
  if (!included.includes("*")) {
    return contains(included, host) ? null : "only other address ranges are captured";
  }
  return contains(setting("excludeOutboundIPRanges"), host) ? "its address is left out of capture" : null;
}
function interceptionMode(workload) {
  const annotation2 = workload.podAnnotations["sidecar.istio.io/interceptionMode"];
  if (annotation2 !== void 0) return annotation2;
  const config = parseText(workload.podAnnotations["proxy.istio.io/config"] ?? "").documents[0]?.value;
  return isObject(config) && typeof config.interceptionMode === "string" ? config.interceptionMode : null;
}
function listOf(text) {
  return text.split(",").flatMap((entry) => entry.trim() === "" ? [] : [entry.trim()]);
}
function contains(ranges, host) {
  if (!isIPv4(host)) return ranges.includes("0.0.0.0/0");
  return inRanges(ranges, host);
}
function inRanges(ranges, address) {
  const list5 = new BlockList();
  for (const range of ranges) {
    const [network = "", bits = "32"] = range.split("/");
    if (isIPv4(network) && /^\d{1,2}$/.test(bits) && Number(bits) <= 32) list5.addSubnet(network, Number(bits));
  }
  return list5.check(address);
}

// src/mesh/egress.ts
import { isIPv4 as isIPv42 } from "node:net";

// src/mesh/export.ts
function exportReaches(exportTo2, owner, client) {
  return exportTo2.some((entry) => entry === "*" || entry === client || entry === "." && owner === client);
}
function virtualServiceExport(mesh, virtualService) {
  const written = stringsAt(specOf(virtualService), "exportTo");
  return written.length > 0 ? written : meshConfig(mesh).defaultVirtualServiceExportTo;
}
function virtualServiceReaches(mesh, virtualService, client) {
  return exportReaches(virtualServiceExport(mesh, virtualService), namespaceOf(virtualService), client);
}

// src/mesh/egress.ts
function coverage(mesh, client, call) {
  const sidecars = effectiveSidecars(mesh, client.namespace, client.podLabels);
  if (isRoutedOnPort80(mesh, client, call)) return { known: true, certain: true };
  let nearest = null;
  let doubtful = false;
  for (const entry of mesh.ofKind(NETWORKING, "ServiceEntry")) {
    const miss = missOf(entry, call);
    if (miss === "host") continue;
    const obstacle = miss ?? visibilityMiss(mesh, client, entry, call, sidecars);
    if (obstacle === null) return { known: true, certain: true };
    if (obstacle === "doubtful") doubtful = true;
    else if (nearest === null || rank(obstacle) < rank(nearest.obstacle)) nearest = { obstacle, entry };
  }
  if (doubtful) return { known: true, certain: false };
  return {
    known: false,
    obstacle: nearest?.obstacle ?? "host",
    nearest: nearest?.entry ?? null,
    sidecar: nearest?.obstacle === "sidecar" ? sidecars[0] ?? null : null
  };
}
var obstacles = ["sidecar", "export", "discovery", "protocol", "port", "host"];
var rank = (obstacle) => obstacles.indexOf(obstacle);
function missOf(entry, call) {
  if (opensPort(entry, call)) return null;
  const spec = specOf(entry);
  const named2 = stringsAt(spec, "hosts").some((host) => matchesHost(host.toLowerCase(), call.host));
  const addressed = isIPv42(call.host) && inRanges(stringsAt(spec, "addresses"), call.host);
  if (!named2 && !addressed) return "host";
  const ports = listAt(spec, "ports").filter(isObject);
  const dialled3 = ports.filter((port) => call.port === null || port.number === call.port);
  if (dialled3.length === 0) return "port";
  return dialled3.some((port) => takes(port, call.protocol)) ? null : "protocol";
}
var http = /* @__PURE__ */ new Set(["HTTP", "HTTP2", "GRPC", "GRPC-WEB"]);
var tls = /* @__PURE__ */ new Set(["HTTPS", "TLS"]);
var tcp = /* @__PURE__ */ new Set(["TCP", "MONGO", "REDIS", "MYSQL"]);
function takes(port, protocol) {
  const declared2 = (stringAt(port, "protocol") ?? "").toUpperCase();
  if (declared2 === "UDP") return false;
  if (protocol === null || !http.has(declared2) && !tls.has(declared2)) return true;
  return http.has(declared2) ? protocol === "HTTP" : protocol === "HTTPS" || protocol === "TLS";
}
function opensPort(entry, { port, protocol }) {
  const spec = specOf(entry);
  if (stringsAt(spec, "addresses").length > 0) return false;
  return listAt(spec, "ports").some((candidate) => {
    const declared2 = (stringAt(candidate, "protocol") ?? "").toUpperCase();
    const isTcp = tcp.has(declared2) || !http.has(declared2) && !tls.has(declared2) && declared2 !== "UDP";
    return isTcp && isObject(candidate) && (port === null ? protocol === null : candidate.number === port);
  });
}
function visibilityMiss(mesh, client, entry, call, sidecars) {
  const owner = namespaceOf(entry);
  if (!isConfigDiscovered(mesh, owner)) return "discovery";
  if (!exportReaches(serviceEntryExport(mesh, entry), owner, client.namespace)) return "export";
  const hosts = stringsAt(specOf(entry), "hosts").filter(
    (host) => matchesHost(host.toLowerCase(), call.host) || opensPort(entry, call) || isIPv42(call.host)
  );
  if (isDestination(mesh, client, hosts)) return null;
  const imports = sidecars.map((sidecar) => sidecarImports(sidecar, client.namespace, owner, hosts, "service"));
  if (imports.every((imported) => imported)) return null;
  return imports.some((imported) => imported) ? "doubtful" : "sidecar";
}
function serviceEntryExport(mesh, entry) {
  const written = stringsAt(specOf(entry), "exportTo");
  return written.length > 0 ? written : meshConfig(mesh).defaultServiceExportTo;
}
function isDestination(mesh, client, hosts) {
  return meshVirtualServices(mesh, client).some((virtualService) => {
    const spec = specOf(virtualService);
    const routes = ["http", "tls", "tcp"].flatMap((kind) => listAt(spec, kind));
    const destinations = routes.flatMap((route) => listAt(route, "route")).map((to) => stringAt(to, "destination", "host"));
    return destinations.some((host) => host !== null && hosts.includes(host));
  });
}
function isRoutedOnPort80(mesh, client, call) {
  if (call.port !== 80 || call.protocol === "HTTPS" || call.protocol === "TLS" || call.protocol === "TCP") return false;
  return meshVirtualServices(mesh, client).some((virtualService) => {
    const spec = specOf(virtualService);
    return listAt(spec, "http").length > 0 && stringsAt(spec, "hosts").some((host) => matchesHost(host, call.host));
  });
}
function meshVirtualServices(mesh, client) {
  return virtualServices(mesh).filter((virtualService) => {
    const gateways = stringsAt(specOf(virtualService), "gateways");
    const isForMesh = gateways.length === 0 || gateways.includes("mesh");
    return isForMesh && virtualServiceReaches(mesh, virtualService, client.namespace);
  });
}

// src/mesh/workloads.ts
var podTemplates = {
  "apps/Deployment": ["spec", "template"],
  "apps/StatefulSet": ["spec", "template"],
  "apps/DaemonSet": ["spec", "template"],
  "apps/ReplicaSet": ["spec", "template"],
  "batch/Job": ["spec", "template"],
  "batch/CronJob": ["spec", "jobTemplate", "spec", "template"],
  "argoproj.io/Rollout": ["spec", "template"],
  "/Pod": []
};
var workloads = memoisePerMesh(
  (mesh) => [...mesh.objects.values()].map(workloadOf).filter((workload) => workload !== null)
);
function workloadOf(object2) {
  const { manifest } = object2;
  const podPath = podTemplates[`${manifest.group}/${manifest.kind}`];
  if (podPath === void 0) return null;
  const template = valueAt(manifest.value, podPath);
  const podSpec = valueAt(template, ["spec"]);
  if (!isObject(podSpec)) return null;
  const replicas = valueAt(manifest.value, ["spec", "replicas"]);
  return {
    object: object2,
    namespace: manifest.namespace ?? "default",
    podLabels: textsAt(template, "labels"),
    podAnnotations: textsAt(template, "annotations"),
    podPath,
    podSpec,
    serviceAccount: stringAt(podSpec, "serviceAccountName") ?? stringAt(podSpec, "serviceAccount"),
    replicas: typeof replicas === "number" ? replicas : null
  };
}
function textsAt(template, field) {
  const texts = {};
  for (const [key, value] of Object.entries(objectAt(template, "metadata", field))) {
    if (typeof value === "string") texts[key] = value;
    else if (typeof value === "boolean" || typeof value === "number") texts[key] = String(value);
  }
  return texts;
}

// src/rules/egress-registered/hosts/domains.json
var domains_default = {
  source: "IANA root zone database (iana.org/domains), as of the date below: all country codes, and the generic domains that occur as hosts of services",
  date: "2026-11-21",
  generic: [
    "com",
    "org",
    "net",
    "edu",
    "gov",
    "mil",
    "int",
    "arpa",
    "info",
    "biz",
    "name",
    "pro",
    "aero",
    "coop",
    "museum",
    "academy",
    "agency",
    "ai",
    "app",
    "art",
    "bank",
    "beer",
    "bio",
    "blog",
    "build",
    "business",
    "cafe",
    "care",
    "cat",
    "center",
    "chat",
    "city",
    "cloud",
    "club",
    "codes",
    "coffee",
    "community",
    "company",
    "computer",
    "consulting",
    "data",
    "dev",
    "digital",
    "direct",
    "domains",
    "earth",
    "education",
    "email",
    "energy",
    "engineer",
    "engineering",
    "enterprises",
    "eus",
    "events",
    "exchange",
    "expert",
    "express",
    "family",
    "finance",
    "financial",
    "fit",
    "fun",
    "fund",
    "gal",
    "games",
    "global",
    "gmbh",
    "goog",
    "google",
    "group",
    "guide",
    "guru",
    "health",
    "help",
    "host",
    "hosting",
    "house",
    "ink",
    "institute",
    "international",
    "jobs",
    "kitchen",
    "land",
    "law",
    "legal",
    "life",
    "live",
    "llc",
    "loan",
    "ltd",
    "market",
    "marketing",
    "media",
    "mobi",
    "money",
    "mov",
    "network",
    "news",
    "ngo",
    "nyc",
    "one",
    "ong",
    "online",
    "page",
    "partners",
    "party",
    "pay",
    "photos",
    "plus",
    "press",
    "productions",
    "properties",
    "quest",
    "radio",
    "red",
    "report",
    "reviews",
    "rocks",
    "run",
    "sale",
    "school",
    "science",
    "security",
    "services",
    "shop",
    "show",
    "site",
    "social",
    "software",
    "solutions",
    "space",
    "store",
    "stream",
    "studio",
    "support",
    "swiss",
    "systems",
    "team",
    "tech",
    "technology",
    "tel",
    "today",
    "tools",
    "top",
    "trade",
    "training",
    "travel",
    "tube",
    "university",
    "vc",
    "ventures",
    "video",
    "vip",
    "vision",
    "watch",
    "web",
    "website",
    "wiki",
    "win",
    "work",
    "works",
    "world",
    "wtf",
    "xyz",
    "zip",
    "zone",
    "berlin",
    "hamburg",
    "koeln",
    "london",
    "paris",
    "tokyo",
    "wien",
    "amsterdam",
    "amazon",
    "aws",
    "azure",
    "microsoft",
    "apple",
    "bmw",
    "audi",
    "bosch",
    "dhl",
    "ikea",
    "sap",
    "seat",
    "skype",
    "volkswagen"
  ],
  country: [
    "ac",
    "ad",
    "ae",
    "af",
    "ag",
    "al",
    "am",
    "ao",
    "aq",
    "ar",
    "as",
    "at",
    "au",
    "aw",
    "ax",
    "az",
    "ba",
    "bb",
    "bd",
    "be",
    "bf",
    "bg",
    "bh",
    "bi",
    "bj",
    "bm",
    "bn",
    "bo",
    "br",
    "bs",
    "bt",
    "bw",
    "by",
    "bz",
    "ca",
    "cc",
    "cd",
    "cf",
    "cg",
    "ch",
    "ci",
    "ck",
    "cl",
    "cm",
    "cn",
    "co",
    "cr",
    "cu",
    "cv",
    "cw",
    "cx",
    "cy",
    "cz",
    "de",
    "dj",
    "dk",
    "dm",
    "do",
    "dz",
    "ec",
    "ee",
    "eg",
    "er",
    "es",
    "et",
    "eu",
    "fi",
    "fj",
    "fk",
    "fm",
    "fo",
    "fr",
    "ga",
    "gd",
    "ge",
    "gf",
    "gg",
    "gh",
    "gi",
    "gl",
    "gm",
    "gn",
    "gp",
    "gq",
    "gr",
    "gs",
    "gt",
    "gu",
    "gw",
    "gy",
    "hk",
    "hm",
    "hn",
    "hr",
    "ht",
    "hu",
    "id",
    "ie",
    "il",
    "im",
    "in",
    "io",
    "iq",
    "ir",
    "is",
    "it",
    "je",
    "jm",
    "jo",
    "jp",
    "ke",
    "kg",
    "kh",
    "ki",
    "km",
    "kn",
    "kp",
    "kr",
    "kw",
    "ky",
    "kz",
    "la",
    "lb",
    "lc",
    "li",
    "lk",
    "lr",
    "ls",
    "lt",
    "lu",
    "lv",
    "ly",
    "ma",
    "mc",
    "md",
    "me",
    "mg",
    "mh",
    "mk",
    "ml",
    "mm",
    "mn",
    "mo",
    "mp",
    "mq",
    "mr",
    "ms",
    "mt",
    "mu",
    "mv",
    "mw",
    "mx",
    "my",
    "mz",
    "na",
    "nc",
    "ne",
    "nf",
    "ng",
    "ni",
    "nl",
    "no",
    "np",
    "nr",
    "nu",
    "nz",
    "om",
    "pa",
    "pe",
    "pf",
    "pg",
    "ph",
    "pk",
    "pl",
    "pm",
    "pn",
    "pr",
    "ps",
    "pt",
    "pw",
    "py",
    "qa",
    "re",
    "ro",
    "rs",
    "ru",
    "rw",
    "sa",
    "sb",
    "sc",
    "sd",
    "se",
    "sg",
    "sh",
    "si",
    "sk",
    "sl",
    "sm",
    "sn",
    "so",
    "sr",
    "ss",
    "st",
    "su",
    "sv",
    "sx",
    "sy",
    "sz",
    "tc",
    "td",
    "tf",
    "tg",
    "th",
    "tj",
    "tk",
    "tl",
    "tm",
    "tn",
    "to",
    "tr",
    "tt",
    "tv",
    "tw",
    "tz",
    "ua",
    "ug",
    "uk",
    "us",
    "uy",
    "uz",
    "va",
    "vc",
    "ve",
    "vg",
    "vi",
    "vn",
    "vu",
    "wf",
    "ws",
    "ye",
    "yt",
    "za",
    "zm",
    "zw"
  ],
  fileExtensionsToo: ["sh", "py", "pl", "rs", "md", "zip", "mov", "so", "cc", "ml", "ps", "as", "gd", "tf", "ai", "st", "la", "ms", "mm", "bz", "vi", "data", "name", "page", "web", "tools", "pro"],
  namespacesToo: ["dev", "app", "shop", "int", "web", "data", "tools", "services", "systems", "network", "cloud", "team", "store", "media", "live", "pro", "security", "finance", "games", "support", "sale", "market", "marketing", "events", "email", "video", "chat", "blog", "news", "work", "works", "health", "help", "host", "builders", "observer", "reviews", "software", "academy", "bank", "pay", "social", "stream", "studio", "training", "run", "build", "bot", "link", "zone", "one"],
  neverDialledOutside: ["svc", "local", "localhost", "localdomain", "invalid", "test", "example", "arpa", "onion"]
};

// src/rules/egress-registered/hosts/never-dialled.json
var never_dialled_default = {
  source: "Identifiers in the form of a host or URL: the names that RFC 2606 keeps for documents, XML and JSON schema namespaces, OAuth client ids and scopes, protobuf type URLs, instance metadata names that no one registers; the variables by which programs learn their own address, from the documentation of Auth.js, n8n, Keycloak, Discourse, Ghost, WordPress, Mattermost, Nextcloud, Phoenix, Azure App Service, Vault, the CNCF registry, Harbor, MinIO and Airflow",
  date: "2026-11-21",
  hosts: [
    "www.w3.org",
    "json-schema.org",
    "schema.org",
    "purl.org",
    "schemas.xmlsoap.org",
    "schemas.microsoft.com",
    "schemas.openxmlformats.org",
    "schemas.android.com",
    "java.sun.com",
    "xmlns.jcp.org",
    "jakarta.ee",
    "xmlns.oracle.com",
    "maven.apache.org",
    "logging.apache.org",
    "www.springframework.org",
    "camel.apache.org",
    "cxf.apache.org",
    "hibernate.org",
    "www.hibernate.org",
    "mybatis.org",
    "checkstyle.org",
    "docs.oasis-open.org",
    "type.googleapis.com",
    "json.schemastore.org",
    "raw.schemastore.org",
    "opensource.org",
    "www.apache.org",
    "spdx.org",
    "example.com",
    "example.org",
    "example.net",
    "www.example.com",
    "host.docker.internal",
    "gateway.docker.internal",
    "kubernetes.docker.internal",
    "host.minikube.internal"
  ],
  ownAddresses: [
    "NEXTAUTH_URL",
    "AUTH_URL",
    "N8N_HOST",
    "N8N_EDITOR_BASE_URL",
    "KC_HOSTNAME",
    "KC_HOSTNAME_URL",
    "KC_HOSTNAME_ADMIN",
    "KC_HOSTNAME_ADMIN_URL",
    "DISCOURSE_HOSTNAME",
    "GHOST_URL",
    "WP_HOME",
    "WP_SITEURL",
    "MM_SERVICESETTINGS_SITEURL",
    "OVERWRITEHOST",
    "OVERWRITECLIURL",
    "PHX_HOST",
    "WEBSITE_HOSTNAME",
    "VAULT_API_ADDR",
    "VAULT_CLUSTER_ADDR",
    "REGISTRY_HTTP_HOST",
    "EXT_ENDPOINT",
    "MINIO_SERVER_URL",
    "AIRFLOW__WEBSERVER__BASE_URL"
  ],
  hostSuffixes: [".apps.googleusercontent.com", ".iam.gserviceaccount.com"],
  urlPatterns: [
    "^https?://www\\.googleapis\\.com/auth/",
    "^https?://[^/]+/[^\\s]*\\.(xsd|dtd)\\b",
    "^https?://(github|gitlab)\\.com/[^\\s]*/(blob|tree|wiki|issues|pull)/",
    "^https?://[^/]+/[^\\s]*runbook",
    "^https?://(docs|wiki|runbooks?|help|support)\\."
  ]
};

// src/rules/egress-registered/hosts/external.ts
var publicSuffixes = /* @__PURE__ */ new Set([...domains_default.generic, ...domains_default.country]);
var ambiguousSuffixes = new Set(domains_default.fileExtensionsToo);
var namespaceSuffixes = new Set(domains_default.namespacesToo);
var insideSuffixes = new Set(domains_default.neverDialledOutside);
var neverDialledHosts = new Set(never_dialled_default.hosts);
var neverDialledUrls = never_dialled_default.urlPatterns.map((pattern2) => new RegExp(pattern2, "i"));
function externalHost(name, written) {
  if (name.length > 253 || written === "bare" && /[A-Z]/.test(name) && /[a-z]/.test(name)) return null;
  const labels = name.toLowerCase().split(".");
  const suffix = labels.at(-1) ?? "";
  if (labels.length < 2 || !labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label))) return null;
  if (!/^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(suffix) || insideSuffixes.has(suffix) || labels.includes("svc"))
    return null;
  const host = labels.join(".");
  if (neverDialledHosts.has(host) || never_dialled_default.hostSuffixes.some((end) => host.endsWith(end))) return null;
  if (isPlaceholder(host)) return null;
  const known2 = publicSuffixes.has(suffix) || suffix.startsWith("xn--");
  if (written === "url") return known2 ? "public" : labels.length > 2 ? "private" : null;
  if (!known2 || labels.length === 2 && (ambiguousSuffixes.has(suffix) || labels[0] === "example")) return null;
  if (mayBeService(host)) return null;
  return reversed(labels) ? null : "public";
}
function mayBeService(host) {
  const labels = host.split(".");
  return labels.length === 2 && namespaceSuffixes.has(labels[1]);
}
function reversed(labels) {
  return labels.length > 2 && ["com", "org", "net", "io", "dev"].includes(labels[0] ?? "");
}
function isPlaceholder(text) {
  return /[${}<>%*|]|__|change-?me|replace-?(?:me|with)|\byour-|\bmy-?domain\b|\bx{3,}\b|\btodo\b|\bplaceholder\b/i.test(
    text
  );
}
function isIdentifierUrl(url2) {
  return neverDialledUrls.some((pattern2) => pattern2.test(url2));
}
function dialledAddress(text) {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return null;
  const numbers = match.slice(1).map(Number);
  if (numbers.some((number2) => number2 > 255) || numbers[0] === 0 || numbers[0] === 127 || numbers[0] >= 224)
    return null;
  return numbers.join(".");
}

// src/rules/egress-registered/hosts/names.ts
var dialled = /(?:^|_)(?:HOSTS?|PGHOST|HOST_?NAMES?|URLS?|URIS?|ENDPOINTS?|ADDR|ADDRS|ADDRESS|ADDRESSES|SERVERS?|BROKERS?|UPSTREAMS?|DSN|BACKENDS?|PROXY|TARGETS?|REMOTE|PEERS?|CONNECT|CONNECTION_STRING|RELAY|SMARTHOST|REGISTRY|FQDN|DOMAIN_NAME)(?:_\d+)?$|(?:^|_)DATABASE(?:_|$)/;
var notDialled = [
  // wherever in the name
  /(?:^|_)(?:ORIGINS?|CORS|ALLOWED|ALLOW|WHITELIST|ALLOWLIST|DENYLIST|BLACKLIST|BLOCKED|ADVERTISED?|TRUSTED|COOKIES?|CSP|CSRF|REFERE?RS?)(?:_|$)/,
  /(?:^|_)(?:REDIRECTS?|CALLBACK|LOGOUT|ISSUERS?|AUDIENCES?|JWKS|AUTHORIZE|AUTHORIZATION|XMLNS|XSI|RUNBOOK|ANNOTATIONS?|LABELS?)(?:_|$)/,
  // what the value is
  /(?:^|_)(?:ISS|AUD|SCOPES?|CLIENT_ID|ENTITY_ID|ACS(?:_URL)?|RESOURCE_ATTRIBUTES|FRAME_OPTIONS|REALM|PRINCIPAL|SUBJECT|CLAIMS?|(?:EHLO|HELO)(?:_HOST|_NAME)?|ARN|ROLE|SAN|SANS|DNS_NAMES|COMMON_NAME|SNI|FRAME_ANCESTORS)$/,
  /(?:^|_)(?:SCHEMAS?|SCHEMA_?LOCATION|NAMESPACE|TYPE|CLASS|PACKAGE|MODULE|API_?VERSION|KIND|GROUP|DTD|IMAGES?|REPOSITORY|REPOSITORY_URI|(?:IMAGE|DOCKER|CONTAINER|OCI)_REGISTRY|TAG|VERSION|EMAIL|FROM|SENDER|REPLY_TO|USER_AGENT)$/,
  /(?:^|_)(?:DOCS?|DOCUMENTATION|SWAGGER|HELP|SUPPORT|HOMEPAGE|HOME_PAGE|TERMS|TOS|TERMS_OF_SERVICE|PRIVACY|POLICY|LOGO|ICON|IMAGE|FAVICON|AVATAR|LINKS?|DESCRIPTION|COMMENT|LICENSE|COPYRIGHT|TITLE|SUMMARY|CONTACT|FOOTER|RETURN|SUCCESS|FAILURE|CANCEL|SHARE|WEBSITE|SITEMAP|CHANGELOG|RELEASE_NOTES|PAGE|(?:APP|PLAY)_STORE|BUILD|CI_JOB|CI_PIPELINE)(?:_(?:URLS?|URI|LINK))?$/,
  // pages that mails and buttons lead to, and what a browser loads
  /(?:^|_)(?:DEEP_?LINK|UNSUBSCRIBE|RESET_PASSWORD|PASSWORD_RESET|VERIFY_EMAIL|EMAIL_VERIFICATION|CONFIRMATION|INVITE|INVITATION|SIGN_?UP|SIGN_?IN)(?:_LINK|_PAGE)?(?:_(?:BASE|HOST|URL|URI|BASE_URL))?$/,
  /(?:^|_)(?:OAUTH2?_AUTH|SSO)_UR[LI]$/,
  /(?:^|_)(?:CDN|ASSETS?|STATIC|MEDIA)(?:_(?:BASE|HOST|PREFIX|URL|BASE_URL))?$/,
  // what a browser is told to dial, or where the program itself is reached
  /^(?:NEXT_PUBLIC|VITE|REACT_APP|VUE_APP|NG_APP|NUXT_PUBLIC|GATSBY|EXPO_PUBLIC|PUBLIC)_/,
  /(?:^|_)(?:PUBLIC|EXTERNAL|SITE|ROOT|FRONTEND|UI|WEB|SELF|OWN|CANONICAL|PORTAL|VIRTUAL|INGRESS|LISTEN|BIND|MY|THIS)_(?:BASE_?)?(?:URLS?|URI|HOSTS?|HOST_?NAMES?|DOMAINS?|ADDR|ADDRESS|LISTENERS?|ENDPOINT)$/,
  /^(?:APP|APPLICATION|SERVER|SERVICE|CLIENT|DASHBOARD|CONSOLE)_(?:BASE_)?(?:URL|URI|HOST|HOST_?NAME|DOMAIN|NAME)$/,
  /^(?:HOST|HOST_?NAME|LISTEN|BIND|ADDR)$/,
  /(?:^|_)(?:SITE_?URL|BASE_?HREF)$/,
  // hosts that requests are matched by
  /(?:^|_)(?:ROUTES?|ROUTERS?|RULES?|MATCH(?:ES)?|VHOSTS?|INGRESS(?:ES)?)_(?:\w+_)?(?:HOSTS?|HOST_?NAMES?)$/,
  /(?:^|_)(?:DOMAINS?|SERVER_NAMES?|NO_PROXY|LISTENERS)$/
];
var datagrams = /(?:^|_)(?:S?NTP|(?:DOG)?STATSD|JAEGER_AGENT|DNS|NAMESERVERS?|NAME_SERVERS?|RESOLVERS?|SYSLOG|COLLECTD|SNMP|RADIUS)(?:_(?:HOSTS?|HOST_?NAME|SERVERS?|ADDR|ADDRS|ADDRESS|ADDRESSES|ENDPOINT|TARGETS?|UPSTREAMS?))?$/;
var ownAddresses = new Set(never_dialled_default.ownAddresses.map(wordsOf));
function wordsOf(name) {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/[^A-Za-z0-9]+/g, "_").replace(/^_+|_+$/g, "").toUpperCase();
}
function saysDialled(name) {
  return dialled.test(wordsOf(name)) && !saysNotDialled(name);
}
function saysNotDialled(name) {
  const words3 = wordsOf(name);
  return ownAddresses.has(words3) || notDialled.some((pattern2) => pattern2.test(words3));
}
function saysPerhapsDialled(name) {
  return wordsOf(name) === "BASE_URL";
}
function saysDatagrams(name) {
  return datagrams.test(wordsOf(name));
}
function isProxyVariable(name) {
  return /^(?:https?|all)_proxy$/i.test(name);
}

// src/rules/egress-registered/hosts/schemes.json
var schemes_default = {
  source: "IANA service name and port number registry, https://www.iana.org/assignments/service-names-port-numbers; client libraries for the schemes that are not registered",
  date: "2026-11-21",
  schemes: {
    http: { port: 80, protocol: "HTTP" },
    https: { port: 443, protocol: "HTTPS" },
    ws: { port: 80, protocol: "HTTP" },
    wss: { port: 443, protocol: "HTTPS" },
    grpc: { port: null, protocol: "HTTP" },
    grpcs: { port: 443, protocol: "HTTPS" },
    h2c: { port: 80, protocol: "HTTP" },
    postgres: { port: 5432, protocol: "TCP" },
    postgresql: { port: 5432, protocol: "TCP" },
    cockroachdb: { port: 26257, protocol: "TCP" },
    mysql: { port: 3306, protocol: "TCP" },
    mariadb: { port: 3306, protocol: "TCP" },
    sqlserver: { port: 1433, protocol: "TCP" },
    mssql: { port: 1433, protocol: "TCP" },
    oracle: { port: 1521, protocol: "TCP" },
    mongodb: { port: 27017, protocol: "TCP" },
    redis: { port: 6379, protocol: "TCP" },
    rediss: { port: 6379, protocol: "TLS" },
    memcached: { port: 11211, protocol: "TCP" },
    amqp: { port: 5672, protocol: "TCP" },
    amqps: { port: 5671, protocol: "TLS" },
    kafka: { port: 9092, protocol: null },
    sasl_ssl: { port: 9092, protocol: "TLS" },
    nats: { port: 4222, protocol: "TCP" },
    mqtt: { port: 1883, protocol: "TCP" },
    mqtts: { port: 8883, protocol: "TLS" },
    stomp: { port: 61613, protocol: "TCP" },
    pulsar: { port: 6650, protocol: "TCP" },
    "pulsar+ssl": { port: 6651, protocol: "TLS" },
    smtp: { port: 25, protocol: "TCP" },
    smtps: { port: 465, protocol: "TLS" },
    imap: { port: 143, protocol: "TCP" },
    imaps: { port: 993, protocol: "TLS" },
    ldap: { port: 389, protocol: "TCP" },
    ldaps: { port: 636, protocol: "TLS" },
    cassandra: { port: 9042, protocol: "TCP" },
    clickhouse: { port: 9e3, protocol: "TCP" },
    neo4j: { port: 7687, protocol: "TCP" },
    "neo4j+s": { port: 7687, protocol: "TLS" },
    bolt: { port: 7687, protocol: "TCP" },
    zookeeper: { port: 2181, protocol: "TCP" },
    ftp: { port: 21, protocol: "TCP" },
    sftp: { port: 22, protocol: "TCP" },
    ssh: { port: 22, protocol: "TCP" },
    git: { port: 9418, protocol: "TCP" },
    tcp: { port: null, protocol: null },
    tls: { port: null, protocol: "TLS" },
    ssl: { port: null, protocol: "TLS" },
    dns: { port: null, protocol: null }
  },
  wellKnownPorts: {
    "80": "HTTP",
    "443": "HTTPS",
    "8443": "HTTPS",
    "22": "TCP",
    "25": "TCP",
    "389": "TCP",
    "465": "TLS",
    "587": "TCP",
    "636": "TLS",
    "993": "TLS",
    "1433": "TCP",
    "1521": "TCP",
    "3306": "TCP",
    "5432": "TCP",
    "5671": "TLS",
    "5672": "TCP",
    "27017": "TCP"
  },
  datagramPorts: [53, 123, 161, 162, 514, 1812, 1813, 6831, 6832, 8125]
};

// src/rules/egress-registered/hosts/url.ts
var schemes = new Map(Object.entries(schemes_default.schemes));
var wellKnownPorts = new Map(Object.entries(schemes_default.wellKnownPorts));
var datagramPorts = new Set(schemes_default.datagramPorts);
var url = /(?<![a-z0-9+.-])([a-z][a-z0-9+_.-]*):\/\/((?:(?!,(?:\w+=)?[a-z][a-z0-9+_.-]*:\/\/|;\w+=[a-z][a-z0-9+_.-]*:\/\/)(?:<[^\s<>/]*>|[^\s"'`<>\\]))*)/gi;
var oracle = /jdbc:oracle:thin:[^@\s]*@(?:\/\/)?([a-z0-9.-]+):(\d{1,5})/gi;
function hostsInUrls(text) {
  const mentions = [];
  for (const match of text.matchAll(url)) {
    const [, scheme = "", rest = ""] = match;
    if (!isIdentifierUrl(match[0])) mentions.push(...hostsInUrl(scheme, rest, match.index + scheme.length + 3));
  }
  for (const match of text.matchAll(oracle)) {
    const [, name = "", port = ""] = match;
    mentions.push(...mention(name, port, "oracle", match.index + match[0].lastIndexOf(name)));
  }
  return mentions;
}
function hostsInUrl(scheme, rest, start2) {
  const name = knownScheme(scheme);
  if (name === null) return [];
  const from = start2 + (rest.startsWith("/") ? 1 : 0);
  const authority = authorityOf(rest.slice(from - start2), /^(?:https?|wss?)$/.test(name));
  if (authority === null) return [];
  const isEncrypted = /[?&](?:tls|ssl)=true\b/.test(rest);
  const mentions = [];
  const at = authority.lastIndexOf("@") + 1;
  let offset = from + at;
  for (const member of authority.slice(at).split(",")) {
    const match = /^(?:[a-z]+\()?([A-Za-z0-9.-]+?)\.?(?::(\d{1,5}))?\)?$/.exec(member);
    const [, host = "", port = null] = match ?? [];
    for (const found of mention(host, port, name, offset + member.indexOf(host))) {
      mentions.push(found.protocol === "TCP" && isEncrypted ? { ...found, protocol: "TLS" } : found);
    }
    offset += member.length + 1;
  }
  return mentions;
}
function authorityOf(rest, isHttp) {
  const authority = /^[^/?#;)\]},]*/.exec(rest)[0];
  if (isHttp) {
    const behind = rest.slice(authority.length);
    return behind.startsWith("}") || authority.includes(":") && behind.includes("@") ? null : authority;
  }
  const path = rest.replace(/[?#].*$/, "");
  if (rest.includes("@") && !path.includes("@")) return null;
  const credentials = path.slice(0, path.lastIndexOf("@") + 1);
  return credentials + /^[^/;]*/.exec(path.slice(credentials.length))[0];
}
function knownScheme(scheme) {
  const name = scheme.toLowerCase();
  if (schemes.has(name)) return name;
  const base = name.replace(/^jdbc:/, "");
  if (schemes.has(base)) return base;
  const [first = "", second = ""] = name.split("+");
  return second !== "" && second !== "srv" && first !== "git" && first !== "dns" && schemes.has(first) ? first : null;
}
function mention(name, portText, scheme, offset) {
  const address = dialledAddress(name);
  const kind = address === null ? externalHost(name, "url") : null;
  if (address === null && kind === null || isPlaceholder(name)) return [];
  const standard = schemes.get(scheme);
  const ambiguous2 = mayBeService(name.toLowerCase());
  if (ambiguous2 && standard?.protocol !== "HTTPS") return [];
  const port = portText === null ? standard?.port ?? null : validPort(portText);
  if (portText !== null && port === null) return [];
  return [
    {
      host: address ?? name.toLowerCase(),
      port,
      protocol: standard?.protocol ?? (port === null ? null : protocolOfPort(port)),
      confidence: kind === "public" && !ambiguous2 || address !== null && !isPrivateAddress(address) ? "certain" : "likely",
      offset,
      length: name.length
    }
  ];
}
function validPort(text) {
  const port = Number(text);
  return Number.isInteger(port) && port >= 1 && port <= 65535 ? port : null;
}
function protocolOfPort(port) {
  return wellKnownPorts.get(String(port)) ?? null;
}
function isDatagramPort(port) {
  return datagramPorts.has(port);
}
function isPrivateAddress(address) {
  return /^(?:10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(
    address
  );
}

// src/rules/egress-registered/hosts/address.ts
var hostAndPort = /^([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+)\.?:(\d{1,5})$/;
var bareHost = /^([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+)\.?(\/\S*)?$/;
function hostsInAddresses(text, name) {
  if (name !== null && saysDatagrams(name)) return [];
  const mentions = [];
  for (const match of text.matchAll(/[^\s,;"'[\]]+/g)) {
    const found = addressOf(match[0], match.index, name);
    if (found === "none") return [];
    if (found !== null) mentions.push(found);
  }
  return mentions;
}
function addressOf(member, offset, name) {
  const withPort2 = hostAndPort.exec(member);
  if (withPort2 !== null) {
    const [, host2 = "", portText = ""] = withPort2;
    const port = validPort(portText);
    if (port === null) return "none";
    const isDialled = externalHost(host2, "bare") !== null && !isDatagramPort(port);
    return isDialled ? likely(host2, port, protocolOfPort(port), offset) : null;
  }
  if (name === null || !saysDialled(name)) return /^[\w.-]+:\d+$/.test(member) ? null : "none";
  const bare = bareHost.exec(member);
  if (bare === null) return /^[\w.-]+(?::\d+)?$/.test(member) ? null : "none";
  const [, host = "", path] = bare;
  if (path !== void 0 && !/_(?:URL|URI|ENDPOINT)$/.test(`_${wordsOf(name)}`)) return "none";
  return externalHost(host, "bare") === null ? null : likely(host, null, null, offset);
}
var connectionStrings = [
  // github.com/go-sql-driver/mysql: user:password@tcp(host:3306)/database
  { pattern: /@tcp\(([A-Za-z0-9.-]+)(?::(\d{1,5}))?\)/g, port: 3306 },
  // libpq: host=… port=… dbname=…
  { pattern: /(?:^|\s)host=([A-Za-z0-9.-]+)(?=\s)(?:.*?\sport=(\d{1,5}))?/g, port: 5432 },
  // ADO.NET: Server=tcp:host,1433;… and Host=host;Port=5432;…
  {
    pattern: /(?:^|;)\s*(?:Server|Data Source|Addr|Address|Network Address)\s*=\s*(?:tcp:)?([A-Za-z0-9.-]+)(?:,(\d{1,5}))?\s*;/gi,
    port: null
  },
  { pattern: /(?:^|;)\s*Host\s*=\s*([A-Za-z0-9.-]+)\s*;(?:.*?;)?\s*Port\s*=\s*(\d{1,5})/gi, port: null }
];
function hostsInConnectionStrings(text) {
  const mentions = [];
  for (const { pattern: pattern2, port } of connectionStrings) {
    for (const match of text.matchAll(pattern2)) {
      const [whole, host = "", portText] = match;
      if (externalHost(host, "url") === null) continue;
      const written = portText === void 0 ? port : validPort(portText);
      mentions.push(likely(host, written, "TCP", match.index + whole.indexOf(host)));
    }
  }
  return mentions;
}
function likely(host, port, protocol, offset) {
  return { host: host.toLowerCase(), port, protocol, confidence: "likely", offset, length: host.length };
}

// src/rules/egress-registered/hosts/arguments.ts
function argumentsOf(words3) {
  const found = [];
  let flag = null;
  for (const [index, word] of words3.entries()) {
    if (typeof word !== "string") continue;
    const assigned = /^(?:--?|-D|\/)?([A-Za-z][\w.-]*)=(.*)$/s.exec(word);
    if (assigned !== null && !word.includes("\n")) {
      const value = assigned[2];
      found.push({ name: assigned[1], value, index, offset: word.length - value.length });
      flag = null;
    } else if (/^--?[A-Za-z][\w.-]*$/.test(word)) {
      flag = word.replace(/^-+/, "");
    } else {
      found.push({ name: flag === "c" ? null : flag, value: word, index, offset: 0 });
      flag = null;
    }
  }
  return found;
}

// src/rules/egress-registered/hosts/declared.ts
var egressAnnotation = "istio-rollout-guard/egress";
var protocols = {
  HTTP: "HTTP",
  HTTP2: "HTTP",
  GRPC: "HTTP",
  HTTPS: "HTTPS",
  TLS: "TLS",
  TCP: "TCP"
};
function declarationsOf({ object: object2, podPath, podAnnotations }) {
  const own = { text: object2.manifest.annotations[egressAnnotation], path: [] };
  const ofPods = { text: podAnnotations[egressAnnotation], path: podPath };
  return (podPath.length === 0 ? [own] : [ofPods, own]).flatMap(
    ({ text = "", path }) => [...text.matchAll(/[^\s,]+/g)].map((match) => {
      const within2 = { offset: match.index, length: match[0].length };
      const place3 = { object: object2, path: [...path, "metadata", "annotations", egressAnnotation], within: within2 };
      return { text: match[0], place: place3, host: hostOf(match[0], place3) };
    })
  );
}
function hostOf(text, place3) {
  const entry = /^([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d+))?(?:\/([a-z0-9]+))?$/i.exec(text);
  if (entry === null) return null;
  const [, name = "", portText, protocolText] = entry;
  const port = portText === void 0 ? 443 : validPort(portText);
  if (port === null || !name.includes(".")) return null;
  const usual = port === 443 ? "HTTPS" : port === 80 ? "HTTP" : "TCP";
  const protocol = protocols[(protocolText ?? usual).toUpperCase()];
  if (protocol === void 0) return null;
  const within2 = { offset: place3.within.offset, length: name.length };
  const described = `annotation \`${egressAnnotation}\``;
  return { host: name.toLowerCase(), port, protocol, confidence: "certain", place: { ...place3, within: within2 }, described };
}

// src/rules/egress-registered/hosts/proxy.ts
function proxiesOf(variables) {
  const set = (name) => variables.some((variable) => variable.value !== "" && variable.name.toLowerCase() === name);
  const list5 = variables.find((variable) => variable.name.toLowerCase() === "no_proxy")?.value ?? "";
  return {
    http: set("http_proxy") || set("all_proxy"),
    https: set("https_proxy") || set("all_proxy"),
    without: list5.split(",").map(
      (entry) => entry.trim().replace(/^\*?\.?/, "").toLowerCase()
    )
  };
}
function afterProxies(hosts, proxies) {
  return hosts.filter(({ host, protocol, described }) => {
    const isProxy = /`([^`]+)`/.exec(described);
    if (isProxy !== null && isProxyVariable(isProxy[1])) return true;
    const through = protocol === "HTTPS" || protocol === null ? proxies.https : protocol === "HTTP" && proxies.http;
    return !through || proxies.without.some((entry) => entry !== "" && (host === entry || host.endsWith(`.${entry}`)));
  });
}

// src/rules/egress-registered/hosts/remarks.ts
var remarks = [
  // comments of scripts: a line, or the rest of one
  /^[ \t]*#.*$/gm,
  /(?<=\s)#(?=\s).*$/gm,
  // what a script prints, up to the end of the command
  /(?:^|[;&|({]|\b(?:then|do|else)\b)[ \t]*(?:echo|printf)[ \t][^;&|\n]*/gm,
  // redirects and headers that a web server answers with
  /(?<=^|[\s{;])(?:return\s+30\d|rewrite|redir|redirect|Redirect\w*|RewriteRule|add_header|more_set_headers|proxy_redirect|sub_filter|ssl_\w+)[ \t][^;}\n]*/gm,
  // namespaces and schemas of XML
  /\b(?:xmlns(?::[\w-]+)?|[\w-]+:(?:noNamespaceS|s)chemaLocation)\s*=\s*(?:"[^"]*"|'[^']*')/g
];
function withoutRemarks(text) {
  return remarks.reduce((left, remark) => left.replace(remark, blank), text);
}
function blank(text) {
  return text.replace(/[^\n]/g, " ");
}

// src/rules/egress-registered/hosts/settings.ts
var otherFiles = /\.(?:crt|cert|pem|key|jks|p12|html?|css|svg|md|txt|sql|lua|tpl|tmpl|gotmpl|j2|ftl|mustache|hbs|ejs|xsd|wsdl|rules|rules\.ya?ml|license)$/i;
var otherNames = /dashboard|alert(?!manager)|license|readme|openapi|swagger|realm|^messages|i18n|locale|translation/i;
function isSettingsFile(name, text) {
  if (otherFiles.test(name) || otherNames.test(name)) return false;
  if (/^apiVersion:/m.test(text) && /^kind:/m.test(text)) return false;
  return !(/\.m?js$/i.test(name) && /\b(?:window|document|globalThis)\b/.test(text));
}
var assignment = /^(\s*(?:-\s+)*)(?:export\s+)?(["']?)([A-Za-z_$@][\w.\-/$@]*)\2\s*[:=]\s*(.*)$/;
var listItem = /^(\s*)-\s+(.*)$/;
var addressAlone = /^\s*(?:-\s+)?["']?[\w.-]+\.[\w-]+:\d{1,5}["']?,?\s*$/;
var directive = /^(\s*)([A-Za-z_][\w-]*)\s+(\S.*);\s*$/;
function settingsIn(text) {
  const settings = [];
  const parents = [];
  let offset = 0;
  for (const line of withoutRemarks(text).split("\n")) {
    if (line.trim() !== "" && !/^\s*(?:\/\/|;|--\s|\*|<!--)/.test(line))
      settings.push(...settingsOfLine(line, offset, parents));
    offset += line.length + 1;
  }
  return settings;
}
function settingsOfLine(line, offset, parents) {
  const pairs = [...line.matchAll(/"([^"]+)"\s*:\s*"([^"]*)"/g)];
  if (pairs.length > (/^\s*[{[]/.test(line) ? 0 : 1)) {
    return pairs.map((pair2) => ({
      names: [pair2[1]],
      value: pair2[2],
      offset: offset + pair2.index + pair2[0].lastIndexOf(`"${pair2[2]}"`) + 1
    }));
  }
  const assigned = addressAlone.test(line) ? null : assignment.exec(line);
  if (assigned !== null && !assigned[4].startsWith("//")) {
    const [, indent2 = "", , name = "", value = ""] = assigned;
    const names3 = [...outer(parents, indent2.length), name];
    if (!/^[[{|>&]?[-+]?\s*$/.test(value)) return [settingOf(line, offset, value, names3)];
    parents.push({ indent: indent2.length, name });
    return [];
  }
  const section = /^\s*\[+([^\]"'][^\]]*)\]+\s*$/.exec(line);
  if (section !== null) {
    parents.length = 0;
    parents.push({ indent: -1, name: section[1] });
    return [];
  }
  const item = listItem.exec(line);
  if (item !== null) return [settingOf(line, offset, item[2], outer(parents, item[1].length + 1))];
  const directed = directive.exec(line);
  if (directed !== null) return [settingOf(line, offset, directed[3], [directed[2]])];
  const indent = /^\s*/.exec(line)[0].length;
  return [{ names: outer(parents, indent), value: line, offset }];
}
function outer(parents, indent) {
  while (parents.length > 0 && parents.at(-1).indent >= indent) parents.pop();
  return parents.map((parent) => parent.name);
}
function settingOf(line, offset, raw, names3) {
  const quoted = /^(["'])(.*?)\1/.exec(raw);
  const value = quoted === null ? raw.replace(/\s+#.*$/, "").replace(/[,;]?\s*$/, "") : quoted[2];
  return { names: names3, value, offset: offset + line.lastIndexOf(raw) + (quoted === null ? 0 : 1) };
}

// src/rules/egress-registered/hosts/sources.ts
function containersOf(mesh, workload) {
  const specPath = [...workload.podPath, "spec"];
  const placed3 = ["containers", "initContainers"].flatMap(
    (list5) => listAt(workload.podSpec, list5).map((container, index) => ({
      container,
      path: [...specPath, list5, index],
      runs: list5 === "containers" || stringAt(container, "restartPolicy") === "Always"
    }))
  );
  return placed3.filter(({ container, runs }) => {
    return runs && !runsAsProxy(workload, container) && stringAt(container, "name") !== "istio-proxy";
  }).map(({ container, path }) => sourcesOf2(mesh, workload, container, path));
}
function runsAsProxy({ podSpec }, container) {
  return ["runAsUser", "runAsGroup"].some((field) => {
    const path = ["securityContext", field];
    return (valueAt(container, path) ?? valueAt(podSpec, path)) === 1337;
  });
}
function sourcesOf2(mesh, workload, container, path) {
  const name = stringAt(container, "name") ?? "";
  return {
    name,
    object: workload.object,
    variables: variablesOf(mesh, workload, container, path, name),
    commandLines: ["command", "args"].map((list5) => ({ words: listAt(container, list5), path: [...path, list5] })),
    files: mountedFiles(mesh, workload, container)
  };
}
function variablesOf(mesh, workload, container, path, owner) {
  const own = new Set(listAt(container, "env").map((variable) => stringAt(variable, "name")));
  const imported = importedVariables(mesh, workload, container).filter(({ name }) => !own.has(name));
  const all = [...imported, ...ownVariables(mesh, workload, container, path, owner)];
  return [...new Map(all.map((variable) => [variable.name, variable])).values()];
}
function ownVariables(mesh, workload, container, path, owner) {
  const variables = [];
  for (const [index, variable] of listAt(container, "env").entries()) {
    const name = stringAt(variable, "name");
    if (name === null) continue;
    const value = textOf2(valueAt(variable, ["value"]));
    if (value !== null) {
      const described = `environment variable \`${name}\` of container \`${owner}\``;
      variables.push({ name, value, object: workload.object, path: [...path, "env", index, "value"], described });
      continue;
    }
    const reference = objectAt(variable, "valueFrom", "configMapKeyRef");
    const key = stringAt(reference, "key");
    const entry = configMapEntries(mesh, workload, stringAt(reference, "name")).find((item) => item.name === key);
    if (entry !== void 0) variables.push({ ...entry, name });
  }
  return variables;
}
function importedVariables(mesh, workload, container) {
  return listAt(container, "envFrom").flatMap((reference) => {
    const prefix = stringAt(reference, "prefix") ?? "";
    const entries = configMapEntries(mesh, workload, stringAt(reference, "configMapRef", "name"));
    return entries.map((entry) => ({ ...entry, name: prefix + entry.name }));
  });
}
var webRoot = /\/(?:usr\/share\/nginx|var\/www|htdocs|wwwroot|public|static|html)(?:\/|$)/;
function mountedFiles(mesh, workload, container) {
  const mounts = listAt(container, "volumeMounts").filter((mount) => !webRoot.test(stringAt(mount, "mountPath") ?? ""));
  return listAt(workload.podSpec, "volumes").flatMap((volume) => {
    const own = mounts.filter((mount) => stringAt(mount, "name") === stringAt(volume, "name"));
    const files = filesOfVolume(mesh, workload, volume);
    return files.filter(({ path }) => own.some((mount) => isMounted(path, mount))).map(({ text }) => text);
  });
}
function filesOfVolume(mesh, workload, volume) {
  const projected = listAt(volume, "projected", "sources").map((source) => objectAt(source, "configMap"));
  return [objectAt(volume, "configMap"), ...projected].flatMap((source) => {
    const entries = configMapEntries(mesh, workload, stringAt(source, "name"));
    const items = listAt(source, "items");
    if (items.length === 0) return entries.map((text) => ({ text, path: text.name }));
    return items.flatMap((item) => {
      const text = entries.find(({ name }) => name === stringAt(item, "key"));
      return text === void 0 ? [] : [{ text, path: stringAt(item, "path") ?? text.name }];
    });
  });
}
function isMounted(path, mount) {
  const subPath = stringAt(mount, "subPath");
  return subPath === null || path === subPath || path.startsWith(`${subPath}/`);
}
function configMapEntries(mesh, workload, name) {
  if (name === null) return [];
  const object2 = mesh.ofKind("", "ConfigMap").find(({ manifest }) => {
    return manifest.name === name && (manifest.namespace ?? "default") === workload.namespace;
  });
  if (object2 === void 0 || isDashboard(object2)) return [];
  return Object.entries(objectAt(object2.manifest.value, "data")).flatMap(([key, data]) => {
    const value = textOf2(data);
    const described = `\`${key}\` of ConfigMap \`${name}\``;
    return value === null ? [] : [{ name: key, value, object: object2, path: ["data", key], described }];
  });
}
function referencesOf({ podSpec }) {
  const containers = ["containers", "initContainers"].flatMap((list5) => listAt(podSpec, list5));
  return [
    valueAt(podSpec, ["securityContext"]) ?? null,
    listAt(podSpec, "volumes"),
    ...containers.map((container) => [
      ...["name", "restartPolicy", "securityContext", "envFrom", "volumeMounts"].map(
        (field) => valueAt(container, [field]) ?? null
      ),
      listAt(container, "env").filter((variable) => valueAt(variable, ["valueFrom"]) !== void 0),
      // what stands in `env` hides what `envFrom` would bring
      listAt(container, "envFrom").length === 0 ? [] : listAt(container, "env").map((variable) => stringAt(variable, "name"))
    ])
  ];
}
function isDashboard(object2) {
  return Object.keys(object2.manifest.labels).some((label) => label.includes("dashboard"));
}
function textOf2(value) {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : null;
}

// src/rules/egress-registered/hosts/text.ts
function hostsIn(text, name) {
  if (name !== null && saysNotDialled(name)) return [];
  if (name !== null && isProxyVariable(name)) return proxyIn(text);
  const urls = hostsInUrls(text);
  if (urls.length > 0) return name !== null && saysPerhapsDialled(name) ? urls.map(doubted) : urls;
  const strings = hostsInConnectionStrings(text);
  return strings.length > 0 ? strings : hostsInAddresses(text, name);
}
function doubted(mention2) {
  return { ...mention2, confidence: "likely" };
}
function proxyIn(text) {
  const found = hostsInUrls(text.includes("://") ? text : `http://${text}`);
  const shift = text.includes("://") ? 0 : "http://".length;
  return found.map((mention2) => ({ ...mention2, protocol: null, offset: mention2.offset - shift }));
}

// src/rules/egress-registered/hosts/dialled.ts
function dialledHosts(mesh, workload) {
  const known2 = answers(mesh);
  let hosts = known2.get(workload.object.key);
  if (hosts === void 0) {
    hosts = hostsOfWorkload(mesh, workload);
    known2.set(workload.object.key, hosts);
  }
  return hosts;
}
var answers = memoisePerMesh(() => /* @__PURE__ */ new Map());
function hostsOfWorkload(mesh, workload) {
  const namespaces = new Set(mesh.ofKind("", "Namespace").map(({ manifest }) => manifest.name));
  namespaces.add(workload.namespace);
  const declared2 = declarationsOf(workload).flatMap(({ host }) => host ?? []);
  const found = [...declared2, ...containersOf(mesh, workload).flatMap(hostsOfContainer)];
  return surest(found.filter(({ host }) => !isClusterName(mesh, namespaces, host)));
}
function hostsOfContainer(container) {
  const ports = portsAmong(container.variables);
  const found = [
    ...container.variables.flatMap((variable) => hostsOfVariable(variable, ports)),
    ...container.commandLines.flatMap((line) => hostsOfCommandLine(line.words, line.path, container)),
    ...container.files.flatMap(hostsOfFile)
  ];
  return afterProxies(found, proxiesOf(container.variables));
}
function hostsOfVariable(variable, ports) {
  const isFile = /\n./.test(variable.value) || /^\s*[{[]\s*["{[]/.test(variable.value);
  if (isFile && hostsInAddresses(variable.value, variable.name).length === 0) return hostsOfFile(variable);
  return hostsIn(variable.value, variable.name).map((mention2) => {
    const port = mention2.port ?? portBeside(variable.name, ports);
    return dialled2(withPort(mention2, port), variable, 0);
  });
}
function portsAmong(all) {
  return all.map(({ name, value }, at) => ({ words: wordsOf(name), value, at })).filter(({ words: words3 }) => /(?:^|_)PORT(?:_VALUE)?$/.test(words3));
}
function portBeside(name, ports, from = 0) {
  const words3 = wordsOf(name);
  const wanted = ["PORT", "PORT_VALUE"].map((port) => words3.replace(/(^|_)[A-Z]+$/, `$1${port}`));
  const beside2 = ports.filter((port) => wanted.includes(port.words) || port.words === `${words3}_PORT`);
  const nearest = beside2.find(({ at }) => at >= from) ?? beside2.at(-1);
  return nearest === void 0 ? null : validPort(nearest.value);
}
function withPort(mention2, port) {
  return { ...mention2, port, protocol: mention2.protocol ?? (port === null ? null : protocolOfPort(port)) };
}
function hostsOfCommandLine(words3, path, container) {
  const described = `argument of container \`${container.name}\``;
  return argumentsOf(words3).flatMap(({ name, value, index, offset }) => {
    const source = { name: name ?? "", value, object: container.object, path: [...path, index], described };
    if (value.includes("\n")) return hostsOfSettings(settingsIn(value), source);
    return hostsIn(withoutRemarks(value), name).map((mention2) => dialled2(mention2, source, offset));
  });
}
function hostsOfFile(file2) {
  if (!isSettingsFile(file2.name, file2.value)) return [];
  return hostsOfSettings(settingsIn(file2.value), file2).map((host) => ({ ...host, confidence: "likely" }));
}
function hostsOfSettings(settings, source) {
  const named2 = settings.map(({ names: names3, value, offset }) => ({ name: names3.join("_"), value, offset }));
  const ports = portsAmong(named2);
  return named2.flatMap(
    ({ name, value, offset }, index) => hostsIn(value, name === "" ? null : name).map((mention2) => {
      const port = mention2.port ?? (name === "" ? null : portBeside(name, ports, index));
      return dialled2(withPort(mention2, port), source, offset);
    })
  );
}
function dialled2(mention2, source, shift) {
  return {
    host: mention2.host,
    port: mention2.port,
    protocol: mention2.protocol,
    confidence: mention2.confidence,
    place: {
      object: source.object,
      path: source.path,
      within: { offset: shift + mention2.offset, length: mention2.length }
    },
    described: source.described
  };
}
function isClusterName(mesh, namespaces, host) {
  const labels = host.split(".");
  const last = labels.at(-1);
  if (labels.length > 3) return false;
  return namespaces.has(last) || labels.length === 2 && mesh.ofKind("", "Service").some(({ manifest }) => manifest.name === labels[0] && manifest.namespace === last);
}
function surest(found) {
  const byAddress = /* @__PURE__ */ new Map();
  for (const candidate of found) {
    const key = `${candidate.host}:${candidate.port ?? ""}/${candidate.protocol ?? ""}`;
    const known2 = byAddress.get(key);
    if (known2 === void 0 || known2.confidence === "likely" && candidate.confidence === "certain") {
      byAddress.set(key, candidate);
    }
  }
  const hosts = [...byAddress.values()];
  return hosts.filter(
    ({ host, port, protocol }) => !hosts.some(
      (other) => other.host === host && (port === null && other.port !== null || port === other.port && protocol === null && other.protocol !== null)
    )
  );
}

// src/rules/egress-registered/invariant.ts
var egressInvariant = { subjects, reads: reads2, violations };
function subjects(mesh) {
  const selectsNamespaces = meshConfigs(mesh).some(({ discoverySelectors }) => discoverySelectors !== null);
  return workloads(mesh).flatMap(
    (workload) => dialledHosts(mesh, workload).map(({ host, port, protocol }) => ({
      key: `${workload.object.key} ${addressOf2({ host, port, protocol })}`,
      workload: workload.object.key,
      namespace: workload.namespace,
      selectsNamespaces,
      host,
      port,
      protocol
    }))
  );
}
function addressOf2({ host, port, protocol }) {
  return `${host}:${port ?? ""}/${protocol ?? ""}`;
}
function violations(subject, mesh) {
  const object2 = mesh.objects.get(subject.workload);
  const workload = object2 === void 0 ? null : workloadOf(object2);
  if (workload === null) return [];
  const injected = injection(mesh, workload);
  if (!injected.injected || bypass(mesh, workload, subject.host, subject.port) !== null) return [];
  const policy = outboundPolicy(mesh, workload);
  if (policy.mode !== "REGISTRY_ONLY") return [];
  const known2 = coverage(mesh, workload, subject);
  if (known2.known) return [];
  const dialled3 = dialledHosts(mesh, workload).find((candidate) => addressOf2(candidate) === addressOf2(subject));
  return dialled3 === void 0 ? [] : [{ key: "blocked", workload, dialled: dialled3, policy, injection: injected, coverage: known2 }];
}
function reads2(subject, object2) {
  if (object2.key === subject.workload) return ofWorkload(subject, object2);
  const { group, kind, name, labels } = object2.manifest;
  if (group === NETWORKING && kind === "ServiceEntry") return ofServiceEntry(subject, object2);
  if (group === NETWORKING && kind === "VirtualService") return ofVirtualService(subject, object2);
  if (group === NETWORKING && kind === "Sidecar") return ofSidecar(subject, object2);
  if (group === "" && kind === "Namespace") {
    return name === subject.namespace || subject.selectsNamespaces ? canonical(labels) : null;
  }
  const settings = group === "" && kind === "ConfigMap" ? ofConfigMap(subject, object2) : null;
  const controlPlane = controlPlaneReads(object2);
  return settings === null && controlPlane === null ? null : canonical([settings, controlPlane]);
}
var meshesOfOne = /* @__PURE__ */ new WeakMap();
function ofWorkload(subject, object2) {
  const workload = workloadOf(object2);
  if (workload === null) return null;
  let alone = meshesOfOne.get(object2);
  if (alone === void 0) {
    alone = buildMesh([object2], { istioVersion: null, outboundTrafficPolicy: null });
    meshesOfOne.set(object2, alone);
  }
  const annotations = Object.entries(workload.podAnnotations).filter(([name]) => name.includes("istio"));
  const mentions = dialledHosts(alone, workload).filter(({ host }) => host === subject.host);
  return canonical([
    { ...workload.podLabels },
    Object.fromEntries(annotations),
    workload.podSpec.hostNetwork ?? null,
    mentions.map(({ port, protocol, confidence }) => [port, protocol, confidence]),
    referencesOf(workload)
  ]);
}
function ofConfigMap(subject, { manifest }) {
  if ((manifest.namespace ?? "default") !== subject.namespace) return null;
  const matters = Object.entries(objectAt(manifest.value, "data")).filter(
    ([key, text]) => typeof text === "string" && text.toLowerCase().includes(subject.host) || /(?:port(?:_value)?|proxy)$/i.test(key)
  );
  return matters.length === 0 ? null : canonical(Object.fromEntries(matters));
}
function ofServiceEntry(subject, object2) {
  const spec = specOf(object2);
  const hosts = stringsAt(spec, "hosts").filter((host) => matchesHost(host.toLowerCase(), subject.host));
  const addresses2 = stringsAt(spec, "addresses");
  const isAddress = /^[\d.]+$/.test(subject.host) && addresses2.length > 0;
  if (hosts.length === 0 && !isAddress && !opensPort(object2, subject)) return null;
  const { ports, exportTo: exportTo2, resolution } = spec;
  return canonical({ hosts, addresses: addresses2, ports, exportTo: exportTo2, resolution });
}
function ofVirtualService(subject, object2) {
  const spec = specOf(object2);
  const hosts = stringsAt(spec, "hosts").filter((host) => matchesHost(host, subject.host));
  const destinations = destinationsOf(spec).filter((host) => matchesHost(host, subject.host));
  if (hosts.length === 0 && destinations.length === 0) return null;
  const { gateways, exportTo: exportTo2 } = spec;
  return canonical({ hosts, destinations, gateways, exportTo: exportTo2, http: listAt(spec, "http").length > 0 });
}
function destinationsOf(spec) {
  return ["http", "tls", "tcp"].flatMap((kind) => listAt(spec, kind)).flatMap((route) => listAt(route, "route")).map((destination) => stringAt(destination, "destination", "host")).filter((host) => host !== null);
}
function ofSidecar(subject, object2) {
  const spec = specOf(object2);
  if (namespaceOf(object2) !== subject.namespace && isObject(spec.workloadSelector)) return null;
  const { workloadSelector, outboundTrafficPolicy, egress } = spec;
  return canonical({
    workloadSelector,
    outboundTrafficPolicy,
    egress: listAt(egress).map((listener) => listAt(listener, "hosts"))
  });
}

// src/rules/egress-registered/words.ts
import { isIPv4 as isIPv43 } from "node:net";
function addressOf3({ host, port }) {
  return port === null ? host : `${host}:${port}`;
}
function obstacleOf({ coverage: coverage2, workload }, call) {
  const entry = coverage2.nearest === null ? "ServiceEntry" : nameOf(coverage2.nearest);
  switch (coverage2.obstacle) {
    case "host":
      return "no ServiceEntry registers it";
    case "port":
      return `${entry} registers the host on ${portsOf(coverage2.nearest)} only`;
    case "protocol":
      return `${entry} declares the port as ${protocolOf(coverage2.nearest, call)}, which does not take ${call.protocol ?? "this"}`;
    case "discovery":
      return `the \`discoverySelectors\` of the mesh leave out the namespace of ${entry}`;
    case "export":
      return `${entry} is not exported to namespace \`${workload.namespace}\``;
    case "sidecar":
      return `${coverage2.sidecar === null ? "the Sidecar" : nameOf(coverage2.sidecar)} does not import ${entry}`;
  }
}
function portsOf(entry) {
  const ports = entry === null ? [] : listAt(specOf(entry), "ports").filter(isObject);
  const numbers = ports.map(({ number: number2 }) => number2).filter((number2) => typeof number2 === "number");
  return numbers.length === 0 ? "other ports" : `port ${numbers.join(", ")}`;
}
function protocolOf(entry, { port }) {
  const ports = entry === null ? [] : listAt(specOf(entry), "ports");
  const declared2 = ports.find((candidate) => isObject(candidate) && candidate.number === port) ?? ports[0];
  return (stringAt(declared2, "protocol") ?? "another protocol").toUpperCase();
}
function consequenceOf({ policy }, call) {
  const said = {
    sidecar: `${policy.declaredBy === null ? "The Sidecar" : nameOf(policy.declaredBy)} sets REGISTRY_ONLY for these pods`,
    "mesh-config": `The mesh config in ${policy.declaredBy === null ? "use" : nameOf(policy.declaredBy)} sets REGISTRY_ONLY`,
    settings: "The mesh runs with REGISTRY_ONLY, as this check was told",
    default: "The mesh runs with REGISTRY_ONLY"
  }[policy.source];
  if (call.protocol === "HTTP") {
    const others = "on a port without any HTTP listener it closes the connection";
    return `${said}: Envoy answers HTTP to a host that is not in the registry with 502; ${others}.`;
  }
  return `${said}: Envoy sends connections to a host that is not in the registry to BlackHoleCluster, which closes them.`;
}
function protocolToDeclare({ protocol }) {
  return protocol === "HTTPS" || protocol === "TLS" ? "TLS" : protocol ?? "TCP";
}
function fixOf({ coverage: coverage2, workload }, call) {
  const entry = coverage2.nearest === null ? "the ServiceEntry" : nameOf(coverage2.nearest);
  const port = call.port === null ? "the port" : `port ${call.port}`;
  const protocol = protocolToDeclare(call);
  const registered = isIPv43(call.host) ? `that has \`${call.host}\` in \`addresses\`` : `for \`${call.host}\``;
  switch (coverage2.obstacle) {
    case "host":
      return `Deliver a ServiceEntry ${registered} with ${port} and protocol ${protocol}, exported to namespace \`${workload.namespace}\`.`;
    case "port":
      return `Add ${port} with protocol ${protocol} to ${entry}.`;
    case "protocol":
      return `Declare ${port} of ${entry} with protocol ${protocol}.`;
    case "discovery":
      return `Give the namespace of ${entry} the labels that \`discoverySelectors\` ask for, or move the entry to one that has them.`;
    case "export":
      return `Add \`${workload.namespace}\` to \`exportTo\` of ${entry}.`;
    case "sidecar":
      return `Add the host to \`egress.hosts\` of ${coverage2.sidecar === null ? "the Sidecar" : nameOf(coverage2.sidecar)}.`;
  }
}

// src/rules/egress-registered/order-fix.ts
function takeoverOf({ mendedBy: mendedBy2 }, culprit) {
  return mendedBy2.find((step) => step.key === culprit?.key) ?? null;
}
function orderFix(observed, culprit) {
  const { subject, order: order2, mendedBy: mendedBy2, steps, opposed } = observed;
  if (order2 === "impossible") {
    const hosts = [...new Set([subject, ...opposed.map((other) => other.subject)].map(addressOf3))];
    return `Split the change: first register ${hosts.map((host) => `\`${host}\``).join(" and ")} side by side, then change what is dialled, then take away what nothing dials any more; a pull request each.`;
  }
  const takeover = takeoverOf(observed, culprit);
  if (takeover !== null && culprit !== null) {
    const moved = nameOf(takeover.after ?? takeover.before);
    return `Give ${moved} the annotation \`argocd.argoproj.io/sync-options: Prune=false\` and let it be delivered, then move it from \`${culprit.unit.name}\` to \`${takeover.unit.name}\`.`;
  }
  const last = steps.at(-1);
  const then = last === void 0 ? "deliver the rest" : orderOf([last]);
  const ofWorkload2 = mendedBy2.find(isOfWorkload);
  const replaced2 = ofWorkload2?.after === null ? "its pods are gone" : "its pods are replaced";
  const wait = ofWorkload2 === void 0 ? "the sidecars have it" : replaced2;
  const first = orderOf(mendedBy2);
  return `${first.charAt(0).toUpperCase()}${first.slice(1)} first, wait until ${wait}, then ${then}: ${meansOf(last)} does it.`;
}
function orderOf(steps) {
  return steps.map((step) => `${step.after === null ? "remove" : "deliver"} ${nameOf(step.after ?? step.before)}`).join(" and ");
}
function isOfWorkload({ before, after }) {
  return workloadOf(after ?? before) !== null;
}
function meansOf(last) {
  const inArgo = last?.unit.tool === "argocd";
  if (!inArgo) return "an earlier pull request";
  return `an earlier pull request or ${last.after === null ? "the sync option PruneLast=true" : "an earlier sync wave"}`;
}
function keepFix({ subject, violation }, culprit) {
  if (culprit === null || (culprit.after ?? culprit.before).manifest.kind !== "ServiceEntry") return null;
  const { workload, coverage: coverage2 } = violation;
  const until = `until ${nameOf(workload.object)} no longer dials it`;
  if (culprit.after === null) return `Keep ${nameOf(culprit.before)} ${until}.`;
  return coverage2.obstacle === "host" ? `Keep \`${subject.host}\` in ${nameOf(culprit.after)} ${until}.` : null;
}

// src/rules/egress-registered/places.ts
function locationOf(change, { object: object2, path, within: within2 }) {
  const location = object2.manifest.locate(path);
  const tree = location.side === "base" ? change.base.tree : change.head.tree;
  const source = tree.files.get(location.file)?.text;
  const value = valueAt(object2.manifest.value, path);
  if (within2 === null || source === void 0 || typeof value !== "string") return location;
  const wanted = value.slice(within2.offset, within2.offset + within2.length);
  const occurrence = occurrences(value.slice(0, within2.offset + wanted.length), wanted) - 1;
  return { ...location, ...spanWithin(source, location, wanted, occurrence) };
}
function occurrences(text, wanted) {
  return wanted === "" ? 0 : text.split(wanted).length - 1;
}
function spanWithin(source, outer2, wanted, occurrence) {
  if (wanted === "" || wanted.includes("\n")) return null;
  const lines3 = source.split("\n");
  let left = occurrence;
  for (let line = outer2.line; line <= Math.min(outer2.endLine, lines3.length); line += 1) {
    const text = lines3[line - 1] ?? "";
    const end = line === outer2.endLine ? outer2.endColumn - 1 : text.length;
    let column = text.indexOf(wanted, line === outer2.line ? outer2.column - 1 : 0);
    while (column !== -1 && column + wanted.length <= end) {
      if (left === 0) return { line, column: column + 1, endLine: line, endColumn: column + 1 + wanted.length };
      left -= 1;
      column = text.indexOf(wanted, column + wanted.length);
    }
  }
  return null;
}
function changedPath({ before, after }, fields) {
  if (before === null || after === null) return ["metadata", "name"];
  const changed = fields.find((field) => canonical(specOf(before)[field]) !== canonical(specOf(after)[field]));
  return changed === void 0 ? ["metadata", "name"] : ["spec", changed];
}
function relatedPolicy(change, { declaredBy, path, within: within2 }) {
  if (declaredBy === null) return [];
  const location = locationOf(change, { object: declaredBy, path, within: within2 });
  return [{ message: "REGISTRY_ONLY is set here", resource: identityOf(declaredBy), location }];
}

// src/rules/egress-registered/call-finding.ts
function tellCall(change, environment2, observed) {
  const { subject, violation } = observed;
  const { workload, dialled: dialled3 } = violation;
  const culprit = observed.when === "before" ? null : culpritOf(observed);
  const address = addressOf3(subject);
  return {
    draft: draftOfCall(change, environment2, observed, culprit),
    address,
    workload: nameOf(workload.object),
    dials: {
      message: `${nameOf(workload.object)} dials \`${address}\` here`,
      resource: identityOf(dialled3.place.object),
      location: locationOf(change, dialled3.place)
    },
    headline: (dials) => `${dials}, ${fateOf(observed, culprit)}`
  };
}
function draftOfCall(change, environment2, observed, culprit) {
  const { subject, violation, when, order: order2 } = observed;
  const { workload, dialled: dialled3 } = violation;
  const call = { host: subject.host, port: subject.port, protocol: subject.protocol };
  const at = culprit === null ? null : placeOfStep(environment2, culprit, violation);
  const dialledAt = locationOf(change, dialled3.place);
  const location = at === null ? dialledAt : locationOf(change, at);
  return {
    severity: severityOf(environment2, observed, culprit),
    when,
    ...order2 === void 0 ? {} : { order: order2 },
    message: messageOf(observed, culprit),
    why: whyOf(environment2, observed, call),
    fix: observed.when === "during" ? orderFix(observed, culprit) : keepFix(observed, culprit) ?? fixOf(violation, call),
    environment: environment2.name,
    unit: workload.object.unit.name,
    resource: identityOf(at === null ? dialled3.place.object : at.object),
    location,
    related: relatedOf(change, violation, location, dialledAt),
    data: {
      host: subject.host,
      port: subject.port,
      protocol: subject.protocol,
      obstacle: violation.coverage.obstacle,
      confidence: dialled3.confidence,
      injectionCertain: violation.injection.certain,
      policy: violation.policy.source
    },
    edit: null,
    identity: `${subject.key} ${when}`
  };
}
function culpritOf(observed) {
  const { subject, steps, when } = observed;
  if (when === "during") return steps.at(-1) ?? null;
  const candidates = steps.filter((step) => isNeeded(step, observed));
  return candidates.find((step) => step.key === subject.workload) ?? candidates[0] ?? steps.at(-1) ?? null;
}
function isNeeded(step, { subject, witness }) {
  return egressInvariant.violations(subject, without(witness, step)).length === 0;
}
function whyOf({ rollout }, observed, call) {
  const consequence = consequenceOf(observed.violation, call);
  if (observed.when !== "after") return consequence;
  const made = rollout.left.filter((step) => observed.steps.includes(step));
  const stay = stayOf(made.filter((step) => isNeeded(step, observed)));
  return stay === null ? consequence : `${consequence} ${stay}; nothing is blocked before.`;
}
function without(mesh, step) {
  const objects = [...mesh.objects.values()].filter((object2) => object2.key !== step.key);
  return buildMesh(step.before === null ? objects : [...objects, step.before], mesh.settings);
}
function placeOfStep({ meshBefore }, step, violation) {
  const { workload, dialled: dialled3, policy, coverage: coverage2 } = violation;
  const object2 = step.after ?? step.before;
  if (step.key === workload.object.key || step.key === dialled3.place.object.key) return null;
  const { kind } = object2.manifest;
  const at = (path) => ({ object: object2, path, within: null });
  if (step.after === null) return at(["metadata", "name"]);
  if (kind === "ServiceEntry") return at(changedPath(step, ["hosts", "ports", "exportTo", "addresses", "resolution"]));
  const wasStrict = outboundPolicy(meshBefore, workload).mode === "REGISTRY_ONLY";
  if (policy.declaredBy?.key === step.key && coverage2.obstacle !== "sidecar" && !wasStrict) {
    return { object: policy.declaredBy, path: policy.path, within: policy.within };
  }
  if (kind === "Sidecar") return at(["spec", "egress"]);
  return at(kind === "Namespace" ? ["metadata", "labels"] : ["metadata", "name"]);
}
function severityOf({ meshBefore, meshAfter }, observed, culprit) {
  const { violation, when, order: order2, subject } = observed;
  const comesOrGoes = !meshBefore.objects.has(subject.workload) || !meshAfter.objects.has(subject.workload);
  if (when === "during" && comesOrGoes) return "notice";
  const doubts = [
    violation.dialled.confidence === "likely",
    !violation.injection.certain,
    !violation.policy.certain,
    order2 === "unwaited",
    isOrderUnknown(observed, culprit),
    when === "during" && culprit !== null && needsNewPods(culprit, violation)
  ].filter(Boolean).length;
  return severities[Math.min(doubts, severities.length - 1)];
}
function isOrderUnknown({ order: order2 }, culprit) {
  return order2 === "unordered" && culprit?.unit.tool === "unknown";
}
function needsNewPods({ key, before, after }, { dialled: dialled3 }) {
  const { group, kind } = (after ?? before).manifest;
  return group === "" && (kind === "Namespace" || kind === "ConfigMap" && key === dialled3.place.object.key);
}
function messageOf(observed, culprit) {
  const { subject, violation } = observed;
  const { workload, dialled: dialled3 } = violation;
  const dials = `${nameOf(workload.object)} dials \`${addressOf3(subject)}\` (${dialled3.described})`;
  return `${dials}, ${fateOf(observed, culprit)}: ${obstacleOf(violation, subject)}`;
}
function fateOf(observed, culprit) {
  const { violation, when, order: order2, mendedBy: mendedBy2 } = observed;
  const { workload } = violation;
  const sidecar = violation.injection.certain ? "" : " if its pods have a sidecar";
  const verb = when === "during" && order2 !== void 0 ? duringVerbs[order2] : "blocks";
  const isOwn = when !== "during" && (culprit === null || culprit.key === workload.object.key);
  const started = culprit !== null && needsNewPods(culprit, violation) ? " and pods start with it" : "";
  const once = isOwn || culprit === null ? "" : ` once ${nameOfStep(culprit)}${started}`;
  const takeover = takeoverOf(observed, culprit);
  if (takeover !== null && culprit !== null) {
    const move = `from \`${culprit.unit.name}\` to \`${takeover.unit.name}\``;
    return `which REGISTRY_ONLY ${verb}${sidecar} while ${nameOf(takeover.after ?? takeover.before)} moves ${move}`;
  }
  const until = mendedBy2.length === 0 ? "" : `, until ${mendedBy2.map(nameOfStep).join(" and ")}`;
  const unknown3 = isOrderUnknown(observed, culprit) ? ", for all that is known of how this is delivered" : "";
  return `which REGISTRY_ONLY ${verb}${sidecar}${once}${until}${unknown3}`;
}
var duringVerbs = {
  wrong: "blocks",
  unordered: "may block",
  unwaited: "may block for a moment",
  impossible: "blocks, whatever the order,"
};
function nameOfStep({ operation, before, after }) {
  return `${nameOf(after ?? before)} is ${{ create: "created", update: "updated", delete: "deleted" }[operation]}`;
}
function relatedOf(change, { workload, dialled: dialled3, policy, coverage: coverage2 }, own, dials) {
  const related = [];
  if (own !== dials) {
    related.push({
      message: `${nameOf(workload.object)} dials it here`,
      resource: identityOf(dialled3.place.object),
      location: dials
    });
  }
  related.push(...relatedPolicy(change, policy));
  if (coverage2.nearest !== null) {
    const path = {
      port: ["spec", "ports"],
      protocol: ["spec", "ports"],
      discovery: ["metadata", "name"],
      export: ["spec", "exportTo"],
      sidecar: ["spec", "hosts"],
      host: ["metadata", "name"]
    }[coverage2.obstacle];
    const location = locationOf(change, { object: coverage2.nearest, path, within: null });
    related.push({ message: "the ServiceEntry that comes nearest", resource: identityOf(coverage2.nearest), location });
  }
  return related.filter(
    ({ location }) => location.line !== own.line || location.file !== own.file || location.side !== own.side
  );
}

// src/rules/egress-registered/declaration-finding.ts
function unreadableDeclarations(change, { name, meshBefore, meshAfter }) {
  const isAudit = change.mode === "audit";
  const known2 = new Set(isAudit ? [] : workloads(meshBefore).flatMap(unreadable).map(keyOf));
  return workloads(meshAfter).flatMap(unreadable).filter((declaration2) => !known2.has(keyOf(declaration2))).map(({ text, place: place3 }) => ({
    severity: "notice",
    when: isAudit ? "before" : "after",
    message: `${shownOf(text)} in the annotation \`${egressAnnotation}\` of ${nameOf(place3.object)} names no host to dial`,
    why: "What cannot be read is not checked against the registry.",
    fix: "Write `host:port/PROTOCOL` with HTTP, HTTPS, TLS or TCP, entries divided by commas: `api.stripe.com:443/HTTPS, db.acme.io:5432/TCP`.",
    environment: name,
    unit: place3.object.unit.name,
    resource: identityOf(place3.object),
    location: locationOf(change, place3),
    related: [],
    data: {},
    edit: null,
    identity: `declaration ${place3.object.key} ${text}`
  }));
}
function unreadable(workload) {
  return declarationsOf(workload).filter(({ host }) => host === null);
}
function shownOf(text) {
  return text.includes("@") ? "An entry" : `\`${text}\``;
}
function keyOf({ text, place: place3 }) {
  return `${place3.object.key} ${text}`;
}

// src/rules/egress-registered/lost-entries.ts
function lostEntries(change, environment2, told) {
  const { meshBefore, meshAfter, rollout } = environment2;
  const steps = [...rollout.steps, ...rollout.left].filter(
    ({ before, after }) => (before ?? after).manifest.group === NETWORKING && ["ServiceEntry", "Sidecar"].includes((before ?? after).manifest.kind)
  );
  if (steps.length === 0) return [];
  const retired = retiredHosts(meshBefore, meshAfter);
  const isSpared = (host) => retired.has(host) || [...told].some((dialled3) => matchesHost(host, dialled3));
  const losses = knownClients(meshAfter).flatMap((client) => lossesOf(environment2, client, steps, isSpared));
  for (const step of steps.filter((each) => !losses.some((loss) => loss.step === each))) {
    const client = unseenClient(environment2, step);
    if (client !== null) losses.push(...lossesOf(environment2, client, [step], isSpared));
  }
  return [...new Set(losses.map(({ step }) => step))].map(
    (step) => draftOfLosses(
      change,
      environment2,
      step,
      losses.filter((loss) => loss.step === step)
    )
  );
}
function lossesOf({ meshBefore, meshAfter }, client, steps, isSpared) {
  const policy = outboundPolicy(meshAfter, client);
  if (policy.mode !== "REGISTRY_ONLY") return [];
  return meshBefore.ofKind(NETWORKING, "ServiceEntry").flatMap(
    (entry) => callsOf(entry).flatMap((call) => {
      if (isSpared(call.host) || bypass(meshAfter, client, call.host, call.port) !== null) return [];
      if (!coverage(meshBefore, client, call).known || coverage(meshAfter, client, call).known) return [];
      const step = stepBehind(steps, entry, meshAfter, client);
      return step === null ? [] : [{ call, client, policy, step }];
    })
  );
}
function knownClients(mesh) {
  const byView = /* @__PURE__ */ new Map();
  for (const workload of workloads(mesh)) {
    if (!injection(mesh, workload).injected) continue;
    byView.set(canonical([workload.namespace, { ...workload.podLabels }, { ...workload.podAnnotations }]), workload);
  }
  return [...byView.values()];
}
function unseenClient({ meshBefore, meshAfter }, { before, after }) {
  const object2 = after ?? before;
  const namespace = namespaceOf(object2);
  const meshes = [meshBefore, meshAfter];
  if (meshes.some((mesh) => workloads(mesh).some((workload) => workload.namespace === namespace))) return null;
  const [existed, exists] = meshes.map(
    (mesh) => mesh.ofKind("", "Namespace").some(({ manifest }) => manifest.name === namespace)
  );
  if (existed && !exists) return null;
  const nothing2 = { podLabels: {}, podAnnotations: {}, podPath: [], podSpec: {}, serviceAccount: null, replicas: null };
  const client = { object: object2, namespace, ...nothing2 };
  const exportTo2 = stringsAt(specOf(before ?? object2), "exportTo");
  const isForAll = object2.manifest.kind === "ServiceEntry" && (exportTo2.length === 0 || exportTo2.includes("*"));
  return isForAll || injection(meshAfter, client).injected ? client : null;
}
function retiredHosts(before, after) {
  const still = new Set(workloads(after).flatMap((workload) => dialledHosts(after, workload).map(({ host }) => host)));
  const retired = /* @__PURE__ */ new Set();
  for (const workload of workloads(before)) {
    const runsOn = startsSamePods(workload, after);
    for (const { host, place: place3 } of dialledHosts(before, workload)) {
      if (runsOn && place3.object !== workload.object) still.add(host);
      else retired.add(host);
    }
  }
  return new Set([...retired].filter((host) => !still.has(host)));
}
function startsSamePods({ object: object2, podPath }, after) {
  const successor = after.objects.get(object2.key);
  const template = (each) => canonical(valueAt(each.manifest.value, podPath) ?? null);
  return successor !== void 0 && template(successor) === template(object2);
}
function callsOf(entry) {
  const spec = specOf(entry);
  const hosts = stringsAt(spec, "hosts").filter((host) => !/\.svc(\.|$)|\.local$/.test(host));
  return hosts.flatMap(
    (host) => listAt(spec, "ports").flatMap((port) => {
      if (!isObject(port) || typeof port.number !== "number") return [];
      return [{ host, port: port.number, protocol: wireProtocol(stringAt(port, "protocol") ?? "") }];
    })
  );
}
function wireProtocol(declared2) {
  if (/^(?:http|http2|grpc|grpc-web)$/i.test(declared2)) return "HTTP";
  if (/^(?:https|tls)$/i.test(declared2)) return "TLS";
  return /^(?:tcp|mongo|redis|mysql)$/i.test(declared2) ? "TCP" : null;
}
function stepBehind(steps, entry, after, client) {
  const sidecars = effectiveSidecars(after, client.namespace, client.podLabels).map((sidecar) => sidecar?.key);
  return steps.find(({ key }) => key === entry.key) ?? steps.find(({ key, after: object2 }) => object2 !== null && sidecars.includes(key)) ?? null;
}
function draftOfLosses(change, { name, rollout }, step, losses) {
  const object2 = step.after ?? step.before;
  const isSidecar = object2.manifest.kind === "Sidecar";
  const { policy } = losses[0];
  const addresses2 = [...new Set(losses.map(({ call }) => addressOf3(call)))];
  const clients = losses.map(({ client }) => client).filter((client) => client.object !== object2);
  const namespaces = [...new Set(clients.map(({ namespace }) => namespace))].sort();
  const path = isSidecar && step.after !== null ? ["spec", "egress"] : changedPath(step, ["hosts", "ports", "exportTo"]);
  const stay = stayOf(rollout.left.filter((left) => left === step));
  const kept = isSidecar ? "the hosts in `egress.hosts`" : "the entry";
  return {
    severity: "warning",
    when: "after",
    message: `${nameOf(object2)} ${lossOf(step, path, addresses2, namespaces)}`,
    why: `Under REGISTRY_ONLY Envoy blocks what is not in the registry: 502 for HTTP, a closed connection for all else. The manifests no longer show who dials these hosts, if they ever did; but most of what programs dial stands in their code, and pods that run keep the settings they started with.${stay === null ? "" : ` ${stay}; nothing is blocked before.`}`,
    fix: `Keep ${kept} until nothing dials there any more; the access logs of the sidecars show what is dialled.`,
    environment: name,
    unit: object2.unit.name,
    resource: identityOf(object2),
    location: locationOf(change, { object: object2, path, within: null }),
    related: relatedPolicy(change, policy),
    data: { hosts: addresses2, namespaces },
    edit: null,
    identity: `lost ${object2.key} ${addresses2.join(" ")}`
  };
}
function lossOf(step, path, addresses2, namespaces) {
  const list5 = (names3) => names3.map((name) => `\`${name}\``).join(", ");
  const where = `in ${namespaces.length === 1 ? "namespace" : "namespaces"} ${list5(namespaces)}`;
  const pods = `pods under REGISTRY_ONLY ${namespaces.length === 0 ? "that this repository does not hold" : where}`;
  if (step.after === null) return `is removed and with it ${list5(addresses2)} for ${pods}`;
  if (step.after.manifest.kind === "Sidecar") return `no longer imports ${list5(addresses2)} for ${pods}`;
  const isHidden = path[1] === "exportTo";
  return isHidden ? `no longer shows ${list5(addresses2)} to ${pods}` : `no longer registers ${list5(addresses2)} for ${pods}`;
}

// src/rules/egress-registered/together.ts
var namedInMessage = 3;
function together(calls) {
  const groups2 = /* @__PURE__ */ new Map();
  for (const call of calls) {
    const { location, when, order: order2 } = call.draft;
    const key = JSON.stringify([location.side, location.file, location.line, location.column, when, order2]);
    const group = groups2.get(key);
    if (group === void 0) groups2.set(key, [call]);
    else group.push(call);
  }
  return [...groups2.values()].flatMap((group) => isOneLine(group) ? group.map(({ draft }) => draft) : [oneOf(group)]);
}
function isOneLine(group) {
  return group.length === 1 || group.some(({ draft, dials }) => draft.location.line === dials.location.line);
}
function oneOf(group) {
  const { draft, headline: headline2 } = group[0];
  const addresses2 = unique(group.map(({ address }) => address)).sort(compareBytes);
  const workloads2 = unique(group.map(({ workload }) => workload));
  const who = workloads2.length === 1 ? `${workloads2[0]} dials` : `${workloads2.length} workloads dial`;
  const unregistered = addresses2.map((address) => `\`${address}\``).join(", ");
  const worst3 = Math.min(...group.map((call) => severities.indexOf(call.draft.severity)));
  return {
    ...draft,
    severity: severities[worst3],
    message: headline2(`${who} ${shortList(addresses2)}`),
    fix: `Register what is dialled first, in an earlier pull request, or stop dialling it: ${unregistered}.`,
    related: [...group.map(({ dials }) => dials), ...withoutDials(group)],
    data: { calls: group.map((call) => ({ workload: call.workload.replaceAll("`", ""), ...call.draft.data })) },
    identity: `${draft.location.file} ${draft.resource?.kind} ${draft.resource?.name} ${draft.when}`
  };
}
function withoutDials(group) {
  const { draft, dials } = group[0];
  return draft.related.filter(({ message }) => message !== dials.message && !message.includes("comes nearest"));
}
function shortList(addresses2) {
  const named2 = addresses2.slice(0, namedInMessage).map((address) => `\`${address}\``);
  const more = addresses2.length - named2.length;
  return more === 0 ? named2.join(", ") : `${named2.join(", ")} and ${more} more`;
}
function unique(texts) {
  return [...new Set(texts)];
}

// src/rules/egress-registered/rule.ts
var rule = {
  code: "IRG201",
  name: "egress-registered",
  invariant: "under REGISTRY_ONLY, each external host and port that a workload in the mesh dials is in the registry that it sees",
  severities: ["error", "warning", "notice"],
  since: "0.1.0",
  check: (change) => change.environments.flatMap((environment2) => checkEnvironment(change, environment2))
};
function checkEnvironment(change, environment2) {
  const observations = examine(egressInvariant, environment2, change.mode);
  const calls = together(observations.map((observation) => tellCall(change, environment2, observation)));
  calls.push(...unreadableDeclarations(change, environment2));
  if (change.mode === "audit") return calls;
  const told = new Set(observations.map(({ subject }) => subject.host));
  return [...calls, ...lostEntries(change, environment2, told)];
}

// src/rules/manifest-readable/nameless.ts
import { posix } from "node:path";

// src/environment/test-data.ts
var testData = "it stands among the data of tests";
var folders = /(^|\/)(testdata|src\/test|__(fixtures|mocks|snapshots|tests)__|tests?\/fixtures)\//;
function isTestData(path) {
  return folders.test(path);
}

// src/rules/manifest-readable/nameless.ts
var namelessReason = "it has no `metadata.name`, so nothing can apply it";
function namelessObjects({ documents, tree }) {
  const kustomized = new Set(tree.paths.filter((path) => kustomization.test(path)).map((path) => posix.dirname(path)));
  return documents.filter((document) => isNameless(document) && !mayBePatch(document.file, kustomized) && !isTestData(document.file)).map((document) => ({ location: document.locate(["kind"]), reason: namelessReason, fatal: false }));
}
var kustomization = /(^|\/)(kustomization\.ya?ml|Kustomization)$/;
var istioApi = /^(networking|security|telemetry|extensions)\.istio\.io\//;
function isNameless({ value }) {
  const kind = stringAt(value, "kind");
  if (kind === null || !istioApi.test(stringAt(value, "apiVersion") ?? "")) return false;
  if (kind.endsWith("List") && Array.isArray(valueAt(value, ["items"]))) return false;
  const name = valueAt(value, ["metadata", "name"]);
  return name === void 0 || name === null || name === "";
}
function mayBePatch(file2, kustomized) {
  if (/patch/i.test(file2)) return true;
  for (let folder = posix.dirname(file2); ; folder = posix.dirname(folder)) {
    if (kustomized.has(folder)) return true;
    if (folder === ".") return false;
  }
}

// src/rules/manifest-readable/rule.ts
var rule2 = {
  code: "IRG901",
  name: "manifest-readable",
  invariant: "a file that looks like a manifest can be read, and in one way only",
  severities: ["error", "warning"],
  since: "0.1.0",
  check
};
var mostOfOneKind = 20;
function check({ mode, base, head }) {
  const troubles = mode === "audit" ? troublesOf(head) : broughtBy(base, head);
  const byKind = groupBy(troubles, (trouble) => `${kindOf(trouble)} ${trouble.location.file}`);
  return [...byKind.values()].flatMap((alike) => {
    const rest = alike.slice(mostOfOneKind);
    return [
      ...alike.slice(0, mostOfOneKind).map((trouble) => draftOf(trouble, wordingOf(trouble), mode)),
      ...rest.slice(0, 1).map((first) => draftOf(inSum(first), restWording(first, rest.length), mode))
    ];
  });
}
function broughtBy(base, head) {
  const contents = new Set([...base.tree.files.values()].map(({ contentId }) => contentId));
  const known2 = /* @__PURE__ */ new Map();
  for (const { identity: identity2 } of troublesOf(base)) known2.set(identity2, (known2.get(identity2) ?? 0) + 1);
  return troublesOf(head).filter(({ location, identity: identity2 }) => {
    const file2 = head.tree.files.get(location.file);
    if (file2 !== void 0 && contents.has(file2.contentId)) return false;
    const before = known2.get(identity2) ?? 0;
    known2.set(identity2, before - 1);
    return before <= 0;
  });
}
function troublesOf(revision) {
  const { tree, readProblems } = revision;
  const linesOf = /* @__PURE__ */ new Map();
  return [...readProblems, ...namelessObjects(revision)].map((problem) => {
    const { file: file2, line } = problem.location;
    const lines3 = linesOf.get(file2) ?? tree.files.get(file2)?.text.split("\n") ?? [];
    linesOf.set(file2, lines3);
    return { ...problem, identity: [file2, problem.reason, (lines3[line - 1] ?? "").trim()].join("\n") };
  });
}
function inSum(trouble) {
  return { ...trouble, identity: `${trouble.location.file}
more of them` };
}
function draftOf(trouble, wording, mode) {
  const { location, reason, fatal, identity: identity2 } = trouble;
  return {
    ...wording,
    when: mode === "audit" ? "before" : "after",
    environment: null,
    unit: null,
    resource: null,
    location,
    related: [],
    data: { reason, fatal },
    edit: null,
    identity: identity2
  };
}
function kindOf({ fatal, reason }) {
  if (fatal) return "lost";
  return reason === namelessReason ? "nameless" : "ambiguous";
}
var wordings = { lost, nameless, ambiguous };
function wordingOf(problem) {
  return wordings[kindOf(problem)](problem);
}
var summary = {
  lost: "Documents that cannot be read",
  nameless: "Objects without a name",
  ambiguous: "Duplicate keys"
};
function restWording(problem, count2) {
  return { ...wordingOf(problem), message: `${summary[kindOf(problem)]} in the rest of this file: ${count2}` };
}
function lost({ reason }) {
  return {
    severity: "error",
    message: `This document cannot be read: ${reason}`,
    why: "kubectl stops here, and Argo CD, Flux and kustomize refuse all that they build together with this file, so the rest of the change may not reach the cluster. What the document says was not checked.",
    fix: "Mend the text at this place. If it is a template that is rendered before it is applied, leave the file out by `exclude` in the configuration."
  };
}
function nameless({ reason }) {
  return {
    severity: "warning",
    message: `This object is not checked: ${reason}`,
    why: "The API server refuses an object without a name, and kubectl, Argo CD and Flux apply none by `generateName`: what this document says does not reach Envoy.",
    fix: "Give it a name under `metadata`. If it is a part of something else, such as a patch, leave the file out by `exclude` in the configuration."
  };
}
function ambiguous({ reason }) {
  return {
    severity: "warning",
    message: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}: its mapping holds it already`,
    why: "kubectl and Argo CD keep the last one without a word, kustomize and Flux refuse the file: what reaches Envoy depends on the tool. It was read here as kubectl reads it.",
    fix: "Keep the one that is meant and remove the other; kubectl applies this one."
  };
}

// src/environment/not-for-clusters.json
var not_for_clusters_default = {
  source: "configuration files that are written like Kubernetes objects and read by tools: kubeconfig, kind, kubeadm, kubelet, API server, kustomize, kapp, Skaffold, eksctl, Backstage, KubeVela, kyverno CLI, Chainsaw, Score",
  date: "2026-11-21",
  groups: [
    "apiserver.config.k8s.io",
    "apiserver.k8s.io",
    "audit.k8s.io",
    "backstage.io",
    "builtin",
    "chainsaw.kyverno.io",
    "cli.kyverno.io",
    "config.kubernetes.io",
    "eksctl.io",
    "kapp.k14s.io",
    "kbld.k14s.io",
    "kind.x-k8s.io",
    "kops.k8s.io",
    "kpt.dev",
    "kubeadm.k8s.io",
    "kubelet.config.k8s.io",
    "kubeproxy.config.k8s.io",
    "kubescheduler.config.k8s.io",
    "kustomize.config.k8s.io",
    "kuttl.dev",
    "score.dev",
    "skaffold"
  ],
  kinds: { "": ["Config"] }
};

// src/environment/cluster-object.ts
var groups = new Set(not_for_clusters_default.groups);
var kinds = not_for_clusters_default.kinds;
function isClusterObject({ group, kind }) {
  return !groups.has(group) && !(Object.hasOwn(kinds, group) && kinds[group].includes(kind));
}

// src/environment/cluster-scoped.json
var cluster_scoped_default = {
  source: "kubectl api-resources --namespaced=false of Kubernetes 1.32; CRDs of Istio 1.30, Gateway API 1.4, sail-operator, Argo CD, cert-manager, Flux Operator",
  date: "2026-11-21",
  builtIn: {
    "": ["Namespace", "Node", "PersistentVolume", "ComponentStatus"],
    "admissionregistration.k8s.io": ["MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding", "MutatingWebhookConfiguration", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration"],
    "apiextensions.k8s.io": ["CustomResourceDefinition"],
    "apiregistration.k8s.io": ["APIService"],
    "certificates.k8s.io": ["CertificateSigningRequest", "ClusterTrustBundle"],
    "flowcontrol.apiserver.k8s.io": ["FlowSchema", "PriorityLevelConfiguration"],
    "networking.k8s.io": ["IPAddress", "IngressClass", "ServiceCIDR"],
    "node.k8s.io": ["RuntimeClass"],
    policy: ["PodSecurityPolicy"],
    "rbac.authorization.k8s.io": ["ClusterRole", "ClusterRoleBinding"],
    "resource.k8s.io": ["DeviceClass"],
    "scheduling.k8s.io": ["PriorityClass"],
    "storage.k8s.io": ["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment", "VolumeAttributesClass"]
  },
  custom: {
    "cert-manager.io": ["ClusterIssuer"],
    "gateway.networking.k8s.io": ["GatewayClass"],
    "istio-rollout-guard": ["ChartValues"],
    "kyverno.io": ["ClusterPolicy"],
    "policy.networking.k8s.io": ["AdminNetworkPolicy", "BaselineAdminNetworkPolicy"],
    "sailoperator.io": ["Istio", "IstioCNI", "IstioRevision", "IstioRevisionTag", "ZTunnel"],
    "snapshot.storage.k8s.io": ["VolumeSnapshotClass", "VolumeSnapshotContent"]
  }
};

// src/environment/cluster-scoped.ts
var builtIn = cluster_scoped_default.builtIn;
var custom = cluster_scoped_default.custom;
function isClusterScoped(kind) {
  return isBuiltInClusterScoped(kind) || includes(custom, kind);
}
function isBuiltInClusterScoped(kind) {
  return includes(builtIn, kind);
}
function includes(kinds2, { group, kind }) {
  return Object.hasOwn(kinds2, group) && kinds2[group].includes(kind);
}

// src/environment/object-key.ts
function objectKey(manifest, namespace) {
  return `${manifest.group}/${manifest.kind}/${namespace ?? ""}/${manifest.name}`;
}

// src/environment/delivery.ts
function delivered(manifest, unitNamespace, position) {
  const namespace = isClusterScoped(manifest) ? null : manifest.namespace ?? unitNamespace ?? "default";
  return { key: objectKey(manifest, namespace), manifest: { ...manifest, namespace }, position };
}

// src/environment/environment-names.json
var environment_names_default = {
  source: "folder names in the histories of some 170 public repositories with Istio configuration",
  date: "2026-11-21",
  holders: ["environments", "environment", "envs", "env", "clusters", "overlays", "stages", "regions"],
  shared: ["all", "base", "bases", "common", "component", "components", "defaults", "shared", "template", "templates"],
  certain: ["prod", "production", "prd", "staging", "stage", "stg", "uat", "preprod", "pre-prod", "nonprod"],
  besideOthers: ["dev", "development", "test", "qa", "sandbox", "live"],
  neverAsSuffix: ["test"],
  regions: ["eu", "us", "ap", "ca", "sa", "me", "af", "uk", "de", "fr", "in", "jp", "cn", "au", "br", "emea", "apac", "amer", "asia", "europe", "global", "east", "west", "north", "south", "central", "blue", "green"],
  aside: [".archive", "archive", "archived", "attic", "backup", "backups", "bak", "deprecated", "doc", "docs", "draft", "drafts", "example", "examples", "old", "sample", "samples"]
};

// src/environment/path.ts
import { posix as posix2 } from "node:path";
function directoryOf(path) {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
function resolvePath(directory, written) {
  if (written.startsWith("/")) return null;
  const resolved = posix2.normalize(posix2.join(directory, written)).replace(/\/$/, "");
  if (resolved === ".." || resolved.startsWith("../")) return null;
  return resolved === "." ? "" : resolved;
}
function isWithin(path, directory) {
  return directory === "" || path === directory || path.startsWith(`${directory}/`);
}
function ancestorsOf(directory) {
  const found = [directory];
  for (let current = directory; current !== ""; ) {
    current = directoryOf(current);
    found.push(current);
  }
  return found;
}
function shownDirectory(directory) {
  return directory === "" ? "." : directory;
}

// src/environment/naming.ts
var holders = new Set(environment_names_default.holders);
var shared = new Set(environment_names_default.shared);
var certain = new Set(environment_names_default.certain);
var besideOthers = new Set(environment_names_default.besideOthers);
var neverAsSuffix = new Set(environment_names_default.neverAsSuffix);
var regions = new Set(environment_names_default.regions);
var aside = new Set(environment_names_default.aside);
function environmentParts(directory, apart) {
  if (directory === "") return [];
  const segments = directory.split("/");
  const parts = segments.filter((segment, index) => {
    const under = index > 0 && holders.has(segments[index - 1]) && !shared.has(segment.replace(/^_/, ""));
    const word = environmentWord(segment);
    return under || word !== null && certain.has(word) || apart.has(segments.slice(0, index + 1).join("/"));
  });
  return [...new Set(parts)];
}
function environmentWord(segment) {
  if (isWord(segment)) return segment;
  const [first, ...others] = segment.split(/[-_.]/);
  const last = others.at(-1);
  if (last === void 0) {
    const bare = segment.replace(/\d+$/, "");
    return isWord(bare) ? bare : null;
  }
  if (isWord(last) && !neverAsSuffix.has(last)) return last;
  return isWord(first) && (regions.has(others[0]) || /^\d+$/.test(others[0])) ? first : null;
}
function foldersBesideOthers(directories) {
  const families = /* @__PURE__ */ new Map();
  for (const directory of directories) {
    for (let child = directory; child !== ""; child = directoryOf(child)) {
      if (environmentWord(baseName(child)) === null) continue;
      const family = families.get(directoryOf(child)) ?? /* @__PURE__ */ new Set();
      families.set(directoryOf(child), family.add(child));
    }
  }
  return new Set([...families.values()].filter(({ size }) => size > 1).flatMap((family) => [...family]));
}
function namesPlace(segment) {
  if (environmentWord(segment) !== null) return true;
  return segment.split(/[-_.]/).some((part2) => regions.has(part2) || /^cluster\d*$/.test(part2));
}
function isAside(directory) {
  return directory.split("/").some((segment) => aside.has(segment));
}
function isWord(text) {
  return certain.has(text) || besideOthers.has(text);
}

// src/environment/walk.ts
function compareWalk(left, right) {
  const [one, other] = [left.split("/"), right.split("/")];
  for (const [index, segment] of one.entries()) {
    const opposite = other[index];
    if (opposite === void 0) return 1;
    const order2 = compareBytes(segment, opposite);
    if (order2 !== 0) return order2;
  }
  return one.length - other.length;
}
function isManifestFile(path) {
  return /\.(ya?ml|json)$/.test(path);
}

// src/environment/plain.ts
var notListed = "no kustomization lists it";
var notUsed = "no kustomization uses the component that lists it";
var noApplication = "no Application takes it";
var unreadableFolder = "the kustomization of its folder cannot be read";
var undelivered = /* @__PURE__ */ new Set([notListed, notUsed, testData, unreadableFolder]);
function isUndelivered({ reason }) {
  return undelivered.has(reason) || reason.startsWith(noApplication);
}
function plainDeliveries(repository, claims2, unit) {
  const folders2 = /* @__PURE__ */ new Map();
  const skipped = [];
  let position = 0;
  for (const [file2, manifests] of [...repository.manifests].sort(([left], [right]) => compareFiles(left, right))) {
    const objects = manifests.filter(isClusterObject);
    if (objects.length === 0 || claims2.files.has(file2) || claims2.listed.has(file2) || isInChart(repository, file2))
      continue;
    const reason = reasonToSkip(repository, file2, claims2);
    if (reason !== null) {
      skipped.push({ file: file2, reason });
      continue;
    }
    if (!isManifestFile(file2)) continue;
    const directory = directoryOf(file2);
    const found = folders2.get(directory) ?? [];
    folders2.set(directory, found);
    for (const manifest of objects) found.push(delivered(manifest, null, position++));
  }
  const deliveries = [...folders2].map(([directory, objects]) => ({
    unit,
    environment: null,
    directory,
    hint: null,
    objects,
    rank: 0
  }));
  return { deliveries, skipped };
}
function compareFiles(left, right) {
  return Number(isAside(directoryOf(right))) - Number(isAside(directoryOf(left))) || compareWalk(left, right);
}
function isInChart({ charts: charts2 }, file2) {
  return ancestorsOf(directoryOf(file2)).some(
    (directory) => charts2.has(directory) && (directory !== "" || /^(templates|charts|crds)\//.test(file2))
  );
}
function reasonToSkip({ kustomizations: kustomizations2, unreadableKustomizations }, file2, { optional: optional2, left }) {
  if (isTestData(file2)) return testData;
  if (optional2.has(file2)) return notUsed;
  const own = directoryOf(file2);
  const leaving = left.get(file2);
  for (const directory of ancestorsOf(own)) {
    if (leaving?.folder === directory) return leaving.reason;
    if (directory === "" && own !== "") return null;
    if (kustomizations2.has(directory)) return notListed;
    if (unreadableKustomizations.has(directory)) return unreadableFolder;
  }
  return null;
}

// src/rules/manifest-rendered/rule.ts
var rule3 = {
  code: "IRG902",
  name: "manifest-rendered",
  invariant: "what the repository delivers is resolved, or it is said what was not",
  severities: ["warning", "notice"],
  since: "0.1.0",
  check: check2
};
function check2({ mode, base, head }) {
  const when = mode === "audit" ? "before" : "after";
  const problems = mode === "audit" ? head.renderProblems : newProblems(base, head);
  const unlisted = unlistedFiles(head).filter(({ file: file2 }) => mode === "audit" || isNewlyUnlisted(file2, base, head));
  return [
    ...problems.map((problem) => unresolved(problem, when)),
    ...unlisted.map((manifest) => undelivered2(manifest, when))
  ];
}
function newProblems(base, head) {
  const known2 = new Map(base.renderProblems.map((problem) => [identityOf2(problem), problem]));
  return head.renderProblems.filter((problem) => {
    const before = known2.get(identityOf2(problem));
    if (before === void 0) return true;
    const unseen = /* @__PURE__ */ new Set([...before.unseen ?? [], ...problem.unseen ?? []]);
    return [...unseen].some((file2) => base.tree.files.get(file2)?.contentId !== head.tree.files.get(file2)?.contentId);
  });
}
function identityOf2({ location, reason }) {
  return `${location.file}
${reason}`;
}
function unresolved(problem, when) {
  const { location, reason, fix, broken } = problem;
  return {
    ...nobody,
    severity: broken ? "warning" : "notice",
    when,
    message: sentence(reason),
    why: broken ? "A tool that builds this stops here and applies nothing of it, so that the cluster keeps what it has. The rest was checked as if this were not there." : "What it would bring to the cluster is not known here, so nothing that depends on it was checked.",
    fix: fix ?? "Nothing, if what it brings has no part in the mesh; else judge this part of the change by hand.",
    location,
    data: { reason, broken },
    identity: identityOf2(problem)
  };
}
function unlistedFiles({ manifests, skipped }) {
  const files = new Set(skipped.filter(({ reason }) => reason === notListed).map(({ file: file2 }) => file2));
  const first = /* @__PURE__ */ new Map();
  for (const manifest of manifests) {
    if (files.has(manifest.file) && !first.has(manifest.file)) first.set(manifest.file, manifest);
  }
  return [...first.values()];
}
function isNewlyUnlisted(file2, base, head) {
  const before = base.skipped.some((skipped) => skipped.file === file2 && skipped.reason === notListed);
  return !before || base.tree.files.get(file2)?.contentId !== head.tree.files.get(file2)?.contentId;
}
function undelivered2(manifest, when) {
  const { apiVersion, kind, namespace, name, file: file2 } = manifest;
  return {
    ...nobody,
    severity: "notice",
    when,
    message: `No kustomization lists \`${file2}\`, so ${kind} \`${name}\` reaches no cluster`,
    why: "A kustomization delivers only the files that it lists. This one stands in the folder of a kustomization, so it was taken for forgotten and was not checked.",
    fix: "List the file under `resources` of the kustomization that is to deliver it, or remove it.",
    resource: { apiVersion, kind, namespace, name },
    location: manifest.locate(["metadata", "name"]),
    data: { reason: notListed, broken: false },
    identity: `${file2}
${notListed}`
  };
}
var nobody = { environment: null, unit: null, resource: null, related: [], edit: null };
function sentence(clause2) {
  return clause2.charAt(0).toUpperCase() + clause2.slice(1);
}

// src/mesh/destination-rule-merge.ts
function rawExportTo(destinationRule) {
  return new Set(selectorOf2(destinationRule) === null ? stringsAt(specOf(destinationRule), "exportTo") : ["."]);
}
function selectorOf2(destinationRule) {
  const selector = specOf(destinationRule).workloadSelector;
  return selector === void 0 || selector === null ? null : labelsAt(selector, "matchLabels");
}
function subsetsOf(destinationRule) {
  const subsets = /* @__PURE__ */ new Map();
  for (const [index, subset] of listAt(specOf(destinationRule), "subsets").entries()) {
    const name = stringAt(subset, "name");
    if (name === null || subsets.has(name)) continue;
    subsets.set(name, {
      destinationRule,
      path: ["spec", "subsets", index],
      labels: labelsAt(objectAt(subset), "labels")
    });
  }
  return subsets;
}
function possibleMerges(rules2, byExportTo) {
  return possibleOrders(rules2).map(
    (order2) => order2.reduce((list5, rule6) => add(list5, rule6, byExportTo), [])
  );
}
function add(list5, destinationRule, byExportTo) {
  const incoming = {
    destinationRules: [destinationRule],
    subsets: subsetsOf(destinationRule),
    exportTo: rawExportTo(destinationRule),
    selector: selectorOf2(destinationRule)
  };
  let separately = true;
  const merged2 = list5.map((known2) => {
    if (byExportTo) {
      const equal = equalSets(known2.exportTo, incoming.exportTo);
      separately = !equal;
      const widened = known2.exportTo.size > 0 && isSuperset(incoming.exportTo, known2.exportTo);
      if (!equal && !widened) return known2;
    }
    if (known2.selector !== null && incoming.selector !== null) {
      separately = !equalLabels(known2.selector, incoming.selector);
      if (separately) return known2;
    } else if (known2.selector === null && incoming.selector === null) separately = false;
    return mergeInto(known2, incoming);
  });
  return separately ? [...merged2, incoming] : merged2;
}
function mergeInto(known2, incoming) {
  return {
    ...known2,
    destinationRules: [...known2.destinationRules, ...incoming.destinationRules],
    subsets: new Map([...incoming.subsets, ...known2.subsets])
  };
}
var MOST_RULES_IN_EVERY_ORDER = 4;
function possibleOrders(rules2) {
  const [first] = rules2;
  const alike = rules2.every(
    (rule6) => selectorOf2(rule6) === null && first !== void 0 && equalSets(rawExportTo(rule6), rawExportTo(first))
  );
  if (alike) return [rules2];
  const orders2 = rules2.length > MOST_RULES_IN_EVERY_ORDER ? rules2.map((_, index) => [...rules2.slice(index), ...rules2.slice(0, index)]) : permutations(rules2);
  return orders2.map((order2) => [
    ...order2.filter((rule6) => selectorOf2(rule6) !== null),
    ...order2.filter((rule6) => selectorOf2(rule6) === null)
  ]);
}
function permutations(items) {
  if (items.length < 2) return [items];
  return items.flatMap(
    (item, index) => permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest])
  );
}
function equalSets(left, right) {
  return left.size === right.size && isSuperset(left, right);
}
function isSuperset(whole, part2) {
  return [...part2].every((item) => whole.has(item));
}
function equalLabels(left, right) {
  const names3 = Object.keys(left);
  return names3.length === Object.keys(right).length && names3.every((name) => left[name] === right[name]);
}

// src/mesh/destination-rule.ts
var indexes = memoisePerMesh((mesh) => {
  const byNamespace2 = /* @__PURE__ */ new Map();
  const isPrivateByDefault = meshConfig(mesh).defaultDestinationRuleExportTo.includes(".");
  for (const rule6 of destinationRules(mesh)) {
    const namespace = namespaceOf(rule6);
    const host = destinationRuleHost(mesh, rule6);
    if (host === null || !isConfigDiscovered(mesh, namespace)) continue;
    const index = byNamespace2.get(namespace) ?? { local: emptyIndex(), exported: emptyIndex(), private: emptyIndex() };
    byNamespace2.set(namespace, index);
    const exportTo2 = rawExportTo(rule6);
    const reachesItself = ["*", ".", namespace].some((entry) => exportTo2.has(entry));
    if (exportTo2.size === 0 || reachesItself) addTo(index.local, host, rule6);
    const only = exportTo2.size === 1 && (exportTo2.has(".") || exportTo2.has(namespace));
    const isPrivate = only || exportTo2.size === 0 && isPrivateByDefault;
    addTo(isPrivate ? index.private : index.exported, host, rule6);
  }
  return byNamespace2;
});
function emptyIndex() {
  return { byHost: /* @__PURE__ */ new Map(), wildcards: [] };
}
function addTo(index, host, rule6) {
  const known2 = index.byHost.get(host);
  if (known2 !== void 0) known2.push(rule6);
  else {
    index.byHost.set(host, [rule6]);
    if (isWildcard(host)) index.wildcards = [...index.wildcards, host].sort(moreSpecific);
  }
}
function mostSpecific(index, host) {
  if (index === void 0) return [];
  const exact = index.byHost.get(host);
  if (exact !== void 0) return exact;
  const wildcard = index.wildcards.find((candidate) => matchesHost(candidate, host));
  return wildcard === void 0 ? [] : index.byHost.get(wildcard) ?? [];
}
function destinationRuleHost(mesh, rule6) {
  const host = stringAt(specOf(rule6), "host");
  return host === null || host === "" ? null : resolveShortName(host, namespaceOf(rule6), meshConfig(mesh).clusterDomain);
}
function destinationRulesFor(mesh, host) {
  const { byHost, wildcards } = everywhere(mesh);
  const names3 = [host, ...wildcards.filter((wildcard) => wildcard !== host && matchesHost(wildcard, host))];
  return names3.flatMap((name) => byHost.get(name) ?? []);
}
var everywhere = memoisePerMesh((mesh) => {
  const index = emptyIndex();
  for (const rule6 of destinationRules(mesh)) {
    const host = destinationRuleHost(mesh, rule6);
    if (host !== null) addTo(index, host, rule6);
  }
  return index;
});
function pickDestinationRule(mesh, host, client, services) {
  return audiencesOf(services.flatMap((service) => possibleLists(mesh, host, client, service)));
}
function possibleLists(mesh, host, client, service) {
  const { rootNamespace } = meshConfig(mesh);
  const byExportTo = isAtLeast(mesh, "1.24");
  const index = indexes(mesh);
  const own = client === rootNamespace ? index.get(client)?.private : index.get(client)?.local;
  const ownLists = possibleMerges(mostSpecific(own, host), byExportTo).filter((list5) => list5.length > 0);
  if (ownLists.length > 0) return ownLists.map((list5) => list5.map((rule6) => ({ ...rule6, step: "client" })));
  const steps = [
    ["service", service],
    ["root", rootNamespace]
  ];
  const found = [];
  for (const [step, namespace] of steps) {
    const rules2 = namespace === null ? [] : mostSpecific(index.get(namespace)?.exported, host);
    if (rules2.length === 0) continue;
    const lists = possibleMerges(rules2, byExportTo).map((list5) => exportedTo(list5, client, byExportTo));
    found.push(...lists.filter((list5) => list5.length > 0).map((list5) => list5.map((rule6) => ({ ...rule6, step }))));
    if (lists.every((list5) => list5.length > 0)) return found;
  }
  return [...found, []];
}
function exportedTo(list5, client, byExportTo) {
  const reaches = (exportTo2) => exportTo2.size === 0 || exportTo2.has("*") || exportTo2.has(client);
  if (byExportTo) return list5.filter((rule6) => reaches(rule6.exportTo));
  const spoken = list5.flatMap((rule6) => rule6.destinationRules.map(rawExportTo)).find((exportTo2) => exportTo2.size > 0);
  return spoken === void 0 || reaches(spoken) ? list5 : [];
}
function audiencesOf(lists) {
  const selectors = /* @__PURE__ */ new Map();
  for (const { selector } of lists.flat()) if (selector !== null) selectors.set(canonical(selector), selector);
  const withoutSelector = (list5) => list5.findLast(({ selector }) => selector === null) ?? null;
  return [
    { selector: null, candidates: distinct(lists.map(withoutSelector)) },
    ...[...selectors].map(([key, selector]) => {
      const pick = (list5) => list5.find((rule6) => rule6.selector !== null && canonical(rule6.selector) === key) ?? withoutSelector(list5);
      return { selector, candidates: distinct(lists.map(pick)) };
    })
  ];
}
function distinct(candidates) {
  const byKey = /* @__PURE__ */ new Map();
  for (const candidate of candidates) {
    const rules2 = candidate?.destinationRules.map(({ key: key2 }) => key2).sort() ?? [];
    const key = JSON.stringify([rules2, [...candidate?.subsets.keys() ?? []].sort(), candidate?.step]);
    if (!byKey.has(key)) byKey.set(key, candidate);
  }
  return [...byKey.values()];
}

// src/rollout/order/argocd-kinds.json
var argocd_kinds_default = {
  source: "argoproj/argo-cd gitops-engine/pkg/sync/sync_tasks.go (kindOrder), commit 37ee0097, after v3.5.1",
  date: "2026-11-21",
  kinds: [
    "Namespace",
    "NetworkPolicy",
    "ResourceQuota",
    "LimitRange",
    "PodSecurityPolicy",
    "PodDisruptionBudget",
    "ServiceAccount",
    "Secret",
    "SecretList",
    "ConfigMap",
    "StorageClass",
    "PersistentVolume",
    "PersistentVolumeClaim",
    "CustomResourceDefinition",
    "ClusterRole",
    "ClusterRoleList",
    "ClusterRoleBinding",
    "ClusterRoleBindingList",
    "Role",
    "RoleList",
    "RoleBinding",
    "RoleBindingList",
    "Service",
    "DaemonSet",
    "Pod",
    "ReplicationController",
    "ReplicaSet",
    "Deployment",
    "HorizontalPodAutoscaler",
    "StatefulSet",
    "Job",
    "CronJob",
    "IngressClass",
    "Ingress",
    "APIService"
  ]
};

// src/rollout/order/argocd-annotations.ts
var syncPhase = 1;
var phases = { PreSync: 0, Sync: syncPhase, PostSync: 2 };
var phasesOfHelmHooks = {
  "pre-install": 0,
  "pre-upgrade": 0,
  "post-install": 2,
  "post-upgrade": 2
};
function phaseOf(object2) {
  const own = listed(object2, "argocd.argoproj.io/hook").flatMap((hook) => phases[hook] ?? []);
  if (own.length > 0) return Math.min(...own);
  const helm = listed(object2, "helm.sh/hook").flatMap((hook) => phasesOfHelmHooks[hook] ?? []);
  return helm.length > 0 ? Math.min(...helm) : syncPhase;
}
function waveOf(object2) {
  for (const annotation2 of ["argocd.argoproj.io/sync-wave", "helm.sh/hook-weight"]) {
    const text = object2.manifest.annotations[annotation2];
    if (text !== void 0 && /^[+-]?\d+$/.test(text)) return Number(text);
  }
  return 0;
}
var ranks2 = new Map(argocd_kinds_default.kinds.map((kind, index) => [kind, index - argocd_kinds_default.kinds.length]));
function rankOf(kind) {
  return ranks2.get(kind) ?? 0;
}
function prunedLast(live) {
  return listed(live, "argocd.argoproj.io/sync-options").includes("PruneLast=true");
}
function leftInCluster(live) {
  const options = listed(live, "argocd.argoproj.io/sync-options");
  return options.includes("Prune=false") || options.includes("Prune=confirm") || isHook(live);
}
function isHook(object2) {
  const own = listed(object2, "argocd.argoproj.io/hook");
  if (own.length > 0) return own.some((hook) => hook !== "Skip");
  return listed(object2, "helm.sh/hook").some((hook) => hook !== "crd-install");
}
function listed(object2, annotation2) {
  const text = object2.manifest.annotations[annotation2] ?? "";
  return text.split(",").map((item) => item.trim()).filter((item) => item !== "");
}

// src/rollout/order/argocd-explain.ts
function explain(first, second, { order: order2, waits }) {
  const isDeleted = [first, second].map((step) => step.operation === "delete");
  if (order2 === "unordered") {
    if (isDeleted.every(Boolean)) return "Argo CD deletes the objects of one wave at once";
    return objectOf(first).manifest.kind === objectOf(second).manifest.kind ? "Argo CD applies neighbours of one kind at once" : "Argo CD applies objects with equal names in random order";
  }
  if (waits) return explainStage(first, second);
  if (isDeleted[0]) return "Argo CD deletes before it applies within a wave";
  const [earlier, later] = [objectOf(first).manifest, objectOf(second).manifest];
  if (rankOf(earlier.kind) < rankOf(later.kind)) return `Argo CD applies kind ${earlier.kind} before ${later.kind}`;
  if (rankOf(earlier.kind) > rankOf(later.kind)) return `Argo CD applies a ${earlier.kind} before what needs it`;
  return "Argo CD applies by name within a wave";
}
function explainStage(first, second) {
  if (second.operation === "delete") {
    const isLast = second.unit.settings.pruneLast || prunedLast(objectOf(second));
    if (isLast) return "Argo CD deletes last with `PruneLast=true`";
  }
  const [earlier, later] = [objectOf(first), objectOf(second)];
  const phases2 = ["PreSync", "Sync", "PostSync"];
  if (phaseOf(earlier) < phaseOf(later))
    return `Argo CD runs ${phases2[phaseOf(earlier)]} before ${phases2[phaseOf(later)]}`;
  if (first.operation === "delete" && second.operation === "delete") return "Argo CD deletes the last wave first";
  return waveOf(earlier) < waveOf(later) ? `Argo CD syncs wave ${waveOf(earlier)} before wave ${waveOf(later)}` : "Argo CD syncs in waves";
}
function objectOf(step) {
  return step.after ?? step.before;
}

// src/rollout/order/delivery-order.ts
var unordered = { order: "unordered", waits: false };
function relationOf(first, second, waits) {
  if (first === second) return unordered;
  return { order: first < second ? "before" : "after", waits };
}

// src/rollout/order/argocd.ts
var argocd = {
  tool: "argocd",
  leaves: (object2, unit) => unit.settings.prune === "never" || leftInCluster(object2),
  prepare,
  explain
};
function prepare({ unit, objects, steps }) {
  const applies = orderedApplies(tasksOf(objects, unit, steps));
  const prunes = pruneTasks(unit, steps, applies);
  const places = new Map([...placesOf(applies), ...prunes].map((place3) => [place3.key, place3]));
  return (first, second) => {
    const [one, two] = [places.get(first.key), places.get(second.key)];
    return one === void 0 || two === void 0 ? unordered : relatePlaces(one, two);
  };
}
function relatePlaces(one, two) {
  const stage = one.phase - two.phase || one.wave - two.wave;
  if (stage !== 0) return relationOf(stage, 0, true);
  const together4 = one.kind === two.kind && one.group <= two.apart && two.group <= one.apart;
  return one.group === -1 || two.group === -1 || !together4 ? relationOf(one.group, two.group, false) : unordered;
}
function tasksOf(objects, unit, steps) {
  const changed = new Set(steps.map((step) => step.key));
  return objects.filter((object2) => !unit.settings.applyOutOfSyncOnly || changed.has(object2.key) || phaseOf(object2) !== syncPhase).map((object2) => ({
    key: object2.key,
    object: object2,
    phase: phaseOf(object2),
    wave: waveOf(object2),
    rank: rankOf(object2.manifest.kind),
    name: object2.manifest.name
  }));
}
function orderedApplies(tasks) {
  const ordered = [...tasks].sort((left, right) => compareTasks(left, right) || compareBytes(left.key, right.key));
  hoist(
    ordered,
    ({ manifest }) => manifest.group === "" && manifest.kind === "Namespace" ? manifest.name : null,
    ({ manifest }) => manifest.namespace
  );
  hoist(
    ordered,
    ({ manifest }) => manifest.kind === "CustomResourceDefinition" ? `${stringAt(manifest.value, "spec", "group")}/${stringAt(manifest.value, "spec", "names", "kind")}` : null,
    ({ manifest }) => `${manifest.group}/${manifest.kind}`
  );
  return ordered;
}
function compareTasks(left, right) {
  return left.phase - right.phase || left.wave - right.wave || left.rank - right.rank || compareBytes(left.name, right.name);
}
function hoist(tasks, provides, needs) {
  const firstNeed = /* @__PURE__ */ new Map();
  for (let index = 0; index < tasks.length; index++) {
    const task = tasks[index];
    const provided = provides(task.object);
    const needed2 = needs(task.object);
    if (provided !== null) {
      let target = firstNeed.get(provided);
      if (target === void 0) continue;
      while (target > 0 && compareTasks(tasks[target - 1], tasks[target]) === 0) target--;
      const { phase, wave } = tasks[target];
      tasks.splice(index, 1);
      tasks.splice(target, 0, { ...task, phase, wave });
    } else if (needed2 !== null && !firstNeed.has(needed2)) firstNeed.set(needed2, index);
  }
}
function placesOf(ordered) {
  const groups2 = [];
  for (const task of ordered) {
    const last = groups2.at(-1);
    if (last !== void 0 && compareTasks(last[0], task) === 0) last.push(task);
    else groups2.push([task]);
  }
  const places = [];
  let following = { kind: null, apart: Infinity };
  for (const [group, tasks] of [...groups2.entries()].reverse()) {
    const apartFrom = (kind) => following.kind === kind ? following.apart : group + 1;
    const kinds2 = [...new Set(tasks.map((task) => task.object.manifest.kind))];
    for (const { key, phase, wave, object: object2 } of tasks) {
      places.push({ key, phase, wave, kind: object2.manifest.kind, group, apart: apartFrom(object2.manifest.kind) });
    }
    following = kinds2.length === 1 ? { kind: kinds2[0], apart: apartFrom(kinds2[0]) } : { kind: null, apart: Infinity };
  }
  return places;
}
function pruneTasks(unit, steps, applies) {
  const deleted = steps.flatMap((step) => step.operation === "delete" && step.before !== null ? [step.before] : []);
  const waves = [...new Set(deleted.map(waveOf))].sort((left, right) => left - right);
  const swapped = (wave) => waves[waves.length - 1 - waves.indexOf(wave)];
  const inSync = applies.filter((task) => task.phase === syncPhase).map((task) => task.wave);
  const last = [...inSync, ...waves].reduce((highest, wave) => Math.max(highest, wave), 0) + 1;
  return deleted.map((object2) => ({
    key: object2.key,
    phase: syncPhase,
    wave: unit.settings.pruneLast || prunedLast(object2) ? last : swapped(waveOf(object2)),
    kind: object2.manifest.kind,
    group: -1,
    apart: 0
  }));
}

// src/rollout/order/position.ts
function prepare2(_delivery) {
  return (first, second) => relationOf(first.after?.position ?? Infinity, second.after?.position ?? Infinity, false);
}
var positionOrder = {
  leaves: (_object, unit) => unit.settings.prune === "never",
  prepare: prepare2
};

// src/rollout/order/kubectl.ts
var kubectl = {
  tool: "kubectl",
  ...positionOrder,
  explain: () => "`kubectl apply` takes objects in the order of files and documents"
};

// src/rollout/order/kustomize.ts
var kustomize = {
  tool: "kustomize",
  ...positionOrder,
  explain: () => "`kubectl apply -k` takes objects in the order in which kustomize prints them"
};

// src/rollout/order/unknown.ts
var unknown = {
  tool: "unknown",
  leaves: (_object, unit) => unit.settings.prune === "never",
  prepare: () => () => unordered,
  explain: () => "it is not known what delivers this, so no order is certain"
};

// src/rollout/order/index.ts
var deliveryOrders = { kubectl, kustomize, argocd, unknown };

// src/rollout/explain-order.ts
function explainOrder(first, second, relation) {
  if (relation.order === "after") return explainOrder(second, first, { ...relation, order: "before" });
  if (first.unit.name !== second.unit.name) {
    return `\`${first.unit.name}\` and \`${second.unit.name}\` are delivered apart from each other, in no order`;
  }
  const tool3 = deliveryOrders[first.unit.tool];
  if (second.after === null && second.before !== null && tool3.leaves(second.before, second.unit)) {
    return `${nameOf2(second)} stays in the cluster until somebody deletes it by hand`;
  }
  const why = tool3.explain(first, second, relation);
  if (relation.order === "unordered") return `${why}: ${nameOf2(first)} and ${nameOf2(second)}`;
  return `${why}: ${nameOf2(first)} before ${nameOf2(second)}`;
}
function nameOf2(step) {
  const { kind, name } = (step.after ?? step.before).manifest;
  return `${kind} \`${name}\``;
}

// src/mesh/registry.ts
var registries = memoisePerMesh((mesh) => {
  const found = [
    ...mesh.ofKind("", "Service").map((object2) => serviceOf(mesh, object2)),
    ...mesh.ofKind(NETWORKING, "ServiceEntry").flatMap((object2) => servicesOfEntry(mesh, object2))
  ];
  const discovered = found.filter(({ namespace }) => isDiscovered(mesh, namespace));
  const byHost = groupBy(discovered, ({ host }) => host);
  return { byHost, wildcards: [...byHost.keys()].filter(isWildcard).sort(moreSpecific) };
});
function servicesNamed(mesh, host) {
  return registries(mesh).byHost.get(host) ?? [];
}
function isVisible(service, client) {
  return exportReaches(service.exportTo, service.namespace, client);
}
function servicesFor(mesh, host, client) {
  const visible2 = servicesNamed(mesh, host).filter((service) => isVisible(service, client));
  const kubernetes = (services) => services.filter(({ source }) => source === "Service");
  const own = visible2.filter(({ namespace }) => namespace === client);
  const choices = [kubernetes(own), own, kubernetes(visible2), visible2];
  return choices.find((choice) => choice.length > 0) ?? [];
}
function serviceOf(mesh, object2) {
  const spec = specOf(object2);
  const namespace = namespaceOf(object2);
  const config = meshConfig(mesh);
  const annotation2 = object2.manifest.annotations["networking.istio.io/exportTo"] ?? "";
  const exportTo2 = annotation2.split(",").flatMap((entry) => entry.trim() === "" ? [] : [entry.trim()]);
  const isAlias2 = stringAt(spec, "type") === "ExternalName" && isAtLeast(mesh, "1.21");
  return {
    host: `${object2.manifest.name}.${namespace}.svc.${config.clusterDomain}`,
    namespace,
    object: object2,
    source: "Service",
    aliasOf: isAlias2 ? stringAt(spec, "externalName") : null,
    resolution: null,
    hasEndpoints: true,
    ports: portsOf2(object2),
    exportTo: exportTo2.length > 0 ? exportTo2 : config.defaultServiceExportTo
  };
}
function servicesOfEntry(mesh, object2) {
  const spec = specOf(object2);
  const exportTo2 = stringsAt(spec, "exportTo");
  const selected = Object.keys(objectAt(spec, "workloadSelector")).length > 0;
  return stringsAt(spec, "hosts").map((host) => ({
    host,
    namespace: namespaceOf(object2),
    object: object2,
    source: "ServiceEntry",
    aliasOf: null,
    resolution: stringAt(spec, "resolution") ?? "NONE",
    hasEndpoints: listAt(spec, "endpoints").length > 0 || selected,
    ports: portsOf2(object2),
    exportTo: exportTo2.length > 0 ? exportTo2 : meshConfig(mesh).defaultServiceExportTo
  }));
}
function portsOf2(object2) {
  const field = object2.manifest.kind === "Service" ? "port" : "number";
  return listAt(specOf(object2), "ports").map((port) => valueAt(port, [field])).filter((port) => typeof port === "number");
}

// src/mesh/subset-cause.ts
function explainMissing(mesh, host, subset, client, picked) {
  const rules2 = picked?.destinationRules ?? [];
  const defining = definingRules(mesh, host, subset);
  const because = (cause, instead = rules2, others = defining) => {
    return { cause, picked: instead, defining: others };
  };
  if (defining.length === 0) {
    if (picked !== null) return because("subset-missing");
    return because(fullNameMeant(mesh, host) === null ? "no-destination-rule" : "not-a-full-name");
  }
  const reachable2 = defining.filter((rule6) => looksInto(mesh, host, client, rule6));
  if (picked === null) return explainNothingPicked(mesh, host, client, defining, reachable2);
  if (reachable2.length === 0) return because("subset-missing");
  const alike = reachable2.filter((rule6) => isAlike(mesh, rule6, rules2));
  if (alike.length > 0) {
    return because(alike.every((rule6) => selectorOf2(rule6) !== null) ? "not-selected" : "not-merged", rules2, alike);
  }
  if (picked.step === "root") return because("not-exported", rules2, reachable2);
  const sameNamespace = reachable2.some((rule6) => rules2.some((other) => namespaceOf(other) === namespaceOf(rule6)));
  return because(sameNamespace || picked.step === "client" ? "shadowed" : "subset-missing");
}
function explainNothingPicked(mesh, host, client, defining, reachable2) {
  const because = (cause, picked, others = defining) => {
    return { cause, picked, defining: others };
  };
  if (reachable2.length === 0) return because("other-namespace", []);
  const selecting = destinationRulesFor(mesh, host).filter(
    (rule6) => selectorOf2(rule6) !== null && namespaceOf(rule6) === client
  );
  const unselective = reachable2.filter((rule6) => selectorOf2(rule6) === null);
  const exported = unselective.filter((rule6) => isExportedTo(mesh, rule6, client));
  if (unselective.length === 0) return because("not-selected", [], reachable2);
  if (selecting.length > 0) return because("shadowed-by-selector", selecting, unselective);
  const hidden2 = isAtLeast(mesh, "1.24") ? exported : [];
  const hiding = destinationRulesFor(mesh, host).filter((rule6) => hidden2.some((other) => precedes(mesh, rule6, other)));
  return hiding.length > 0 ? because("shadowed-by-private", hiding, hidden2) : because("not-exported", [], unselective);
}
function isAlike(mesh, rule6, others) {
  const host = destinationRuleHost(mesh, rule6);
  return others.some((other) => namespaceOf(other) === namespaceOf(rule6) && destinationRuleHost(mesh, other) === host);
}
function precedes(mesh, first, second) {
  const [left, right] = [destinationRuleHost(mesh, first) ?? "", destinationRuleHost(mesh, second) ?? ""];
  return namespaceOf(first) === namespaceOf(second) && left !== right && moreSpecific(left, right) < 0;
}
function looksInto(mesh, host, client, rule6) {
  const { clusterDomain, rootNamespace } = meshConfig(mesh);
  const services = servicesNamed(mesh, host).map(({ namespace: namespace2 }) => namespace2);
  const named2 = kubernetesHost(host, clusterDomain)?.namespace;
  const namespace = namespaceOf(rule6);
  return [client, ...services, named2, rootNamespace].includes(namespace) && isConfigDiscovered(mesh, namespace);
}
function isExportedTo(mesh, rule6, client) {
  const raw = rawExportTo(rule6);
  const exportTo2 = raw.size > 0 ? [...raw] : meshConfig(mesh).defaultDestinationRuleExportTo;
  return exportReaches(exportTo2, namespaceOf(rule6), client);
}
function fullNameMeant(mesh, host) {
  const [fullName] = possibleFullNames(host, meshConfig(mesh).clusterDomain);
  if (fullName === void 0 || servicesNamed(mesh, host).length > 0) return null;
  const isKnown = servicesNamed(mesh, fullName).length > 0 || destinationRulesFor(mesh, fullName).length > 0;
  return isKnown ? fullName : null;
}
function possibleFullNames(host, clusterDomain) {
  const found = /^([a-z0-9-]+\.[a-z0-9-]+)(\.svc)?$/.exec(host);
  return found === null ? [] : [`${found[1]}.svc.${clusterDomain}`];
}
function definingRules(mesh, host, subset) {
  return destinationRulesFor(mesh, host).filter((rule6) => subsetsOf(rule6).has(subset));
}

// src/mesh/gateway.ts
var MESH = "mesh";
function resolveGatewayName(name, namespace) {
  if (name === "" || name === MESH) return name;
  if (name.startsWith("./")) return `${namespace}/${name.slice(2)}`;
  if (name.includes("/")) return name;
  const [first = "", second] = name.split(".");
  return second === void 0 ? `${namespace}/${name}` : `${second}/${first}`;
}
function gatewayNamed(mesh, name) {
  return mesh.objects.get(`${NETWORKING}/Gateway/${name}`) ?? null;
}
function gatewayServes(gateway, namespace, hosts) {
  const served = listAt(specOf(gateway), "servers").flatMap((server) => stringsAt(server, "hosts"));
  if (served.length === 0) return true;
  return served.some((entry) => {
    const slash = entry.indexOf("/");
    const owner = slash === -1 ? "*" : entry.slice(0, slash);
    const ownNamespace = owner === "." ? gateway.manifest.namespace ?? "" : owner;
    if (ownNamespace !== "*" && ownNamespace !== namespace) return false;
    return hosts.some((host) => hostsOverlap(entry.slice(slash + 1).toLowerCase(), host.toLowerCase()));
  });
}
var ELSEWHERE = "";
function gatewayClients(mesh, name) {
  const gateway = gatewayNamed(mesh, name);
  const selector = gateway === null ? {} : labelsAt(specOf(gateway), "selector");
  if (Object.keys(selector).length > 0) {
    const pods = workloads(mesh).filter(({ podLabels }) => selectsLabels(selector, podLabels));
    const byNamespace2 = groupBy(pods, ({ namespace }) => namespace);
    const namespaces = new Map([...byNamespace2].map(([name2, found]) => [name2, found.map((pod) => pod.podLabels)]));
    if (namespaces.size > 0) return { namespaces, known: true };
  }
  const own = name.slice(0, name.indexOf("/"));
  const plausible = [own, meshConfig(mesh).rootNamespace, "istio-system", "istio-ingress", ELSEWHERE];
  return { namespaces: new Map(plausible.map((namespace) => [namespace, []])), known: false };
}

// src/rules/subset-exists/words.ts
function nameOfStep2({ after, before }) {
  const object2 = after ?? before;
  return object2 === null ? "" : nameOf(object2);
}
function changeOf(step) {
  const changes = { create: "", update: "the change of ", delete: "the deletion of " };
  return `${changes[step.operation]}${nameOfStep2(step)}`;
}
function takeoverOf2({ blamed, observation }) {
  return observation.mendedBy.find((step) => step.key === blamed?.key) ?? null;
}
var longestList = 5;
function list(items) {
  if (items.length < 2) return items[0] ?? "the rest";
  if (items.length > longestList) {
    const named2 = items.slice(0, longestList - 1);
    return `${named2.join(", ")} and ${items.length - named2.length} more`;
  }
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
function named(subsets) {
  return `${subsets.length > 1 ? "subsets" : "subset"} ${list(subsets.map((subset) => `\`${subset}\``))}`;
}
function shareOf({ subsets, destinations }) {
  const shares = subsets.map(
    (subset) => Math.max(0, ...destinations.filter((each) => each.subset === subset).map(({ share }) => share))
  );
  return Math.min(
    100,
    shares.reduce((sum, share) => sum + share, 0)
  );
}
function whom(clients) {
  if (clients.some(({ gateway, namespace }) => gateway === null && namespace === ELSEWHERE))
    return "clients in every namespace";
  const names3 = clients.map(({ gateway, namespace }) => {
    if (gateway === null) return `clients in namespace \`${namespace}\``;
    return `the proxies of Gateway \`${gateway}\`${namespace === ELSEWHERE ? "" : ` in namespace \`${namespace}\``}`;
  });
  return list([...new Set(names3)].sort());
}
function isToolUnknown({ observation, blamed }) {
  const steps = [blamed, ...observation.mendedBy];
  return observation.order === "unordered" && steps.some((step) => step?.unit.tool === "unknown");
}

// src/rules/subset-exists/fixes.ts
function fixOf2(facts) {
  const { observation, virtualService, blamed } = facts;
  if (observation.when !== "during") return lastingFix(facts);
  const { order: order2, mendedBy: mendedBy2 } = observation;
  if (order2 === "impossible") return fixInStages(facts);
  const takeover = takeoverOf2(facts);
  if (takeover !== null && blamed !== null) {
    return `Give ${nameOfStep2(blamed)} the annotation \`argocd.argoproj.io/sync-options: Prune=false\` and let it be delivered, then move it from \`${blamed.unit.name}\` to \`${takeover.unit.name}\`.`;
  }
  const first = list(mendedBy2.map(changeOf));
  const then = blamed === null ? nameOf(virtualService) : changeOf(blamed);
  const apart = `Merge ${first} first and let ${mendedBy2.length > 1 ? "them" : "it"} be delivered, then ${then}.`;
  if (isToolUnknown(facts))
    return `${apart} Or state the tool by \`delivery\` in the configuration, if its order is a safe one.`;
  const wave = syncWaveFix(facts);
  return wave === null ? apart : `${apart} Or ${wave}`;
}
function fixInStages({ observation, virtualService, opposed, blamed, subsets }) {
  const steps = [observation, ...opposed].flatMap(({ steps: steps2, mendedBy: mendedBy2 }) => [...steps2, ...mendedBy2]);
  const rules2 = steps.filter(({ key }) => key.includes("/DestinationRule/"));
  const apart = "each delivered before the next is merged";
  const switched = observation.mendedBy.filter(({ key }) => key.includes("/VirtualService/")).map(nameOfStep2);
  const routes = `${switched.length > 0 ? list(switched) : nameOf(virtualService)} with the new routes`;
  if (rules2.some(changesHost)) {
    return `Take three changes, ${apart}: first a DestinationRule of another name for the new host, then ${routes}, then the deletion of the DestinationRule for the old host.`;
  }
  if (rules2.some(dropsSubset)) {
    return `Take three changes, ${apart}: first a DestinationRule with the old and the new subsets, then ${routes}, then a DestinationRule without the old subsets.`;
  }
  if (blamed !== null && blamed.after !== null && rules2.includes(blamed)) {
    const rule6 = nameOfStep2(blamed);
    return `Take three changes, ${apart}: first ${rule6} with ${named(subsets)} as well, then ${routes}, then ${rule6} without.`;
  }
  return `Take the change apart, ${apart}: first what only adds, then ${routes}, then what takes away.`;
}
function changesHost({ before, after }) {
  return before !== null && after !== null && specOf(before).host !== specOf(after).host;
}
function dropsSubset({ before, after }) {
  const kept = after === null ? null : subsetsOf(after);
  return before !== null && [...subsetsOf(before).keys()].some((subset) => !kept?.has(subset));
}
function syncWaveFix({ observation: { mendedBy: mendedBy2 }, virtualService, blamed }) {
  const [step, ...more] = mendedBy2;
  if (step === void 0 || more.length > 0 || step.unit.tool !== "argocd") return null;
  if (blamed?.key !== virtualService.key || blamed.unit.name !== step.unit.name || step.after === null) return null;
  if (step.after.manifest.kind !== "DestinationRule" || dropsSubset(step)) return null;
  if ([step.after, virtualService].some(({ manifest }) => "argocd.argoproj.io/sync-wave" in manifest.annotations))
    return null;
  return `give ${nameOf(step.after)} the annotation \`argocd.argoproj.io/sync-wave: "-1"\`, so that Argo CD applies it first and pauses before the rest; take it off again before the rule ever loses a subset.`;
}
function lastingFix(facts) {
  const { observation, subsets, picked, defining, clients } = facts;
  const { subject, violation, witness } = observation;
  const { cause } = violation;
  const subset = named(subsets);
  const { clusterDomain } = meshConfig(witness);
  const service = kubernetesHost(subject.host, clusterDomain)?.namespace;
  const home = service === void 0 ? "the namespace of its ServiceEntry" : `namespace \`${service}\``;
  const rules2 = list(picked.map(nameOf));
  const others = list(defining.map(nameOf));
  switch (cause) {
    case "no-destination-rule":
      return facts.heldElsewhere ? `Make sure that a DestinationRule with ${subset} for \`${subject.host}\` is delivered from elsewhere, or add one in ${home}.` : `Add a DestinationRule for \`${subject.host}\` with ${subset} in ${home}, or route to the host without a subset.`;
    case "not-a-full-name":
      return `Write \`${fullNameMeant(witness, subject.host)}\`.`;
    case "subset-missing": {
      const known2 = [...new Set(picked.flatMap((rule6) => [...subsetsOf(rule6).keys()]))];
      const instead = known2.length === 0 ? "" : `, or route to one that it has: ${list(known2.map((name) => `\`${name}\``))}`;
      return `Add ${subset} to ${rules2}${instead}.`;
    }
    case "shadowed":
      return `Add ${subset} to ${rules2}, or remove that rule. The first rule for the host ends the look-up, whatever it holds: that of the client's own namespace before that of the service's, an exact host before a wildcard.`;
    case "shadowed-by-private":
      return `Export ${rules2} to ${whom(clients)} as well, with ${subset}: istiod chooses the most specific host of a namespace first and looks at \`exportTo\` after that.`;
    case "shadowed-by-selector":
      return `Add a DestinationRule without \`workloadSelector\` and with ${subset} beside ${rules2}: pods that it does not select get no rule at all.`;
    case "not-exported":
      return `Export ${others} to ${whom(clients)}: leave out \`exportTo\`, or add the namespace. Or narrow \`exportTo\` of the VirtualService.`;
    case "not-selected":
      return `Put ${subset} into a DestinationRule without \`workloadSelector\` as well.`;
    case "other-namespace":
      return `Move ${others} into ${home}; a proxy looks only in its own namespace, in that of the service and in \`${meshConfig(witness).rootNamespace}\`.`;
    case "not-merged": {
      const all = [.../* @__PURE__ */ new Set([...picked, ...defining])];
      const written = all.some((rule6) => specOf(rule6).exportTo !== void 0);
      return `Make one DestinationRule of ${list(all.map(nameOf))}${written ? ", or give them literally the same `exportTo`" : ""}.`;
    }
    case "alias":
      return "Route to the host behind the ExternalName Service, and define the subset for that host.";
    case "no-labelled-endpoint":
      return "Give the ServiceEntry `endpoints` with the labels of the subset, or route to the host without a subset.";
    case "dynamic-dns":
      return "Route to the host without a subset.";
  }
}

// src/mesh/virtual-service-rules.ts
function rulesOf(virtualService) {
  const spec = specOf(virtualService);
  return ["http", "tls", "tcp"].flatMap(
    (protocol) => listAt(spec, protocol).map((value, index) => ({ protocol, path: ["spec", protocol, index], value }))
  );
}
function delegateOf(virtualService, rule6) {
  const name = stringAt(rule6.value, "delegate", "name");
  if (rule6.protocol !== "http" || name === null) return null;
  const namespace = stringAt(rule6.value, "delegate", "namespace") ?? namespaceOf(virtualService);
  return `${NETWORKING}/VirtualService/${namespace}/${name}`;
}
function reachable(virtualService, gateways) {
  const found = [];
  const closed = { http: /* @__PURE__ */ new Set(), tls: /* @__PURE__ */ new Set(), tcp: /* @__PURE__ */ new Set() };
  for (const rule6 of rulesOf(virtualService)) {
    const open = gateways.filter((gateway) => !closed[rule6.protocol].has(gateway));
    const entries = matchesOf(virtualService, rule6, open);
    const reached = open.filter((gateway) => entries.some((entry) => entry.gateways.includes(gateway)));
    const onMesh = entries.filter((entry) => entry.gateways.includes(MESH)).map((entry) => entry.sourceNamespace);
    const sources2 = onMesh.filter((namespace) => namespace !== null);
    const sourceNamespaces = onMesh.length > 0 && sources2.length === onMesh.length ? sources2 : null;
    if (reached.length > 0) found.push({ rule: rule6, reach: { gateways: reached, sourceNamespaces } });
    if (delegateOf(virtualService, rule6) !== null) continue;
    for (const entry of entries) {
      if (entry.everything) for (const gateway of entry.gateways) closed[rule6.protocol].add(gateway);
    }
  }
  return found;
}
function matchesOf(virtualService, rule6, open) {
  const matches = listAt(rule6.value, "match");
  if (matches.length === 0) return [{ gateways: open, sourceNamespace: null, everything: true }];
  return matches.map((match) => {
    const names3 = stringsAt(match, "gateways").map((name) => resolveGatewayName(name, namespaceOf(virtualService)));
    const gateways = names3.length === 0 ? open : open.filter((gateway) => names3.includes(gateway));
    const ignored = rule6.protocol === "http" && names3.length > 0;
    const everything = rule6.protocol === "http" && isCatchAll(match);
    return { gateways, sourceNamespace: ignored ? null : stringAt(match, "sourceNamespace"), everything };
  });
}
function isCatchAll(match) {
  const conditions = Object.keys(objectAt(match)).filter((key) => !["name", "gateways", "uri"].includes(key));
  const uri = objectAt(match, "uri");
  return conditions.length === 0 && (Object.keys(uri).length === 0 || uri.prefix === "/");
}

// src/mesh/virtual-service.ts
function virtualServiceHosts(mesh, virtualService) {
  const { clusterDomain } = meshConfig(mesh);
  const namespace = namespaceOf(virtualService);
  return stringsAt(specOf(virtualService), "hosts").map((host) => resolveShortName(host, namespace, clusterDomain));
}
function virtualServiceGateways(virtualService) {
  const names3 = stringsAt(specOf(virtualService), "gateways");
  return names3.length === 0 ? [MESH] : names3.map((name) => resolveGatewayName(name, namespaceOf(virtualService)));
}
function destinationsOf2(mesh, virtualService) {
  return rulesOf(virtualService).flatMap((rule6) => destinationsOfRule(mesh, virtualService, rule6));
}
function delegatesOf(virtualService) {
  return rulesOf(virtualService).flatMap((rule6) => delegateOf(virtualService, rule6) ?? []);
}
var liveDestinations = memoisePerMesh(
  (mesh) => virtualServices(mesh).flatMap((virtualService) => {
    const bound = virtualServiceHosts(mesh, virtualService).length > 0;
    return bound && isConfigDiscovered(mesh, namespaceOf(virtualService)) ? liveDestinationsOf(mesh, virtualService) : [];
  })
);
function liveDestinationsOf(mesh, root) {
  const found = [];
  for (const { rule: rule6, reach: reach2 } of reachable(root, virtualServiceGateways(root))) {
    const delegate = delegateOf(root, rule6);
    if (delegate === null) {
      for (const destination of destinationsOfRule(mesh, root, rule6)) {
        found.push({ ...destination, root, delegation: null, ...reach2 });
      }
    } else {
      found.push(...destinationsOfDelegate(mesh, root, delegate, [...rule6.path, "delegate"], reach2));
    }
  }
  return found;
}
function destinationsOfDelegate(mesh, root, key, delegation, reach2) {
  const delegate = mesh.objects.get(key);
  if (delegate === void 0 || virtualServiceHosts(mesh, delegate).length > 0) return [];
  if (!virtualServiceReaches(mesh, delegate, namespaceOf(root))) return [];
  return reachable(delegate, reach2.gateways).filter(({ rule: rule6 }) => rule6.protocol === "http" && delegateOf(delegate, rule6) === null).flatMap((inner) => {
    const sourceNamespaces = inner.reach.sourceNamespaces ?? reach2.sourceNamespaces;
    return destinationsOfRule(mesh, delegate, inner.rule).map((destination) => {
      return { ...destination, root, delegation, gateways: inner.reach.gateways, sourceNamespaces };
    });
  });
}
function destinationsOfRule(mesh, virtualService, rule6) {
  const { clusterDomain } = meshConfig(mesh);
  const destination = (path, use, share) => {
    const value = valueAt(specOf(virtualService), path.slice(1));
    const written = stringAt(value, "host");
    if (written === null) return [];
    const port = valueAt(value, ["port", "number"]);
    return [
      {
        virtualService,
        path,
        protocol: rule6.protocol,
        use,
        host: resolveShortName(written, namespaceOf(virtualService), clusterDomain),
        written,
        subset: stringAt(value, "subset") || null,
        port: typeof port === "number" ? port : null,
        share
      }
    ];
  };
  const shares = sharesOf(listAt(rule6.value, "route"));
  const routes = shares.flatMap(
    (share, index) => share > 0 ? destination([...rule6.path, "route", index, "destination"], "route", share) : []
  );
  if (rule6.protocol !== "http") return routes;
  const single = mirrorShare(rule6.value, "mirrorPercentage", "mirrorPercent");
  const mirrors = listAt(rule6.value, "mirrors").flatMap((mirror, index) => {
    const share = mirrorShare(mirror, "percentage", null);
    return share > 0 ? destination([...rule6.path, "mirrors", index, "destination"], "mirror", share) : [];
  });
  return [...routes, ...single > 0 ? destination([...rule6.path, "mirror"], "mirror", single) : [], ...mirrors];
}
function sharesOf(routes) {
  if (routes.length === 1) return [100];
  const weights = routes.map((route) => {
    const weight = valueAt(route, ["weight"]);
    return typeof weight === "number" && weight > 0 ? weight : 0;
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => sum === 0 ? 0 : weight / sum * 100);
}
function mirrorShare(value, field, legacy) {
  const percent2 = valueAt(value, [field, "value"]) ?? (legacy === null ? void 0 : valueAt(value, [legacy]));
  if (valueAt(value, [field]) !== void 0 && percent2 === void 0) return 0;
  return typeof percent2 === "number" ? percent2 : 100;
}
function claimants(mesh, host, client) {
  const classes = [[], [], []];
  for (const { virtualService } of claimantsByHost(mesh).get(host) ?? []) {
    const exportTo2 = virtualServiceExport(mesh, virtualService);
    const own = namespaceOf(virtualService) === client;
    if (exportTo2.includes("*")) classes[2]?.push(virtualService);
    else if (own && exportTo2.some((entry) => entry === "." || entry === client)) classes[0]?.push(virtualService);
    else if (exportTo2.includes(client)) classes[1]?.push(virtualService);
  }
  return classes.find((choice) => choice.length > 0) ?? [];
}
var claimantsByHost = memoisePerMesh((mesh) => {
  const found = [];
  for (const virtualService of virtualServices(mesh)) {
    if (!virtualServiceGateways(virtualService).includes(MESH)) continue;
    if (!isConfigDiscovered(mesh, namespaceOf(virtualService))) continue;
    for (const host of new Set(virtualServiceHosts(mesh, virtualService))) found.push({ host, virtualService });
  }
  return groupBy(found, ({ host }) => host);
});

// src/rules/subset-exists/greenfield.ts
function isGreenfield(before, after, host, destinations) {
  return isNewHost(before, after, host) || destinations.every(({ root, gateways }) => isNewEntrance(before, after, root.key, gateways));
}
function isRetired(before, after, host) {
  return isNewHost(after, before, host);
}
function isNewHost(before, after, host) {
  const services = servicesNamed(after, host).filter(({ source }) => source === "Service");
  if (services.length === 0 || servicesNamed(before, host).length > 0) return false;
  const isRouted = virtualServices(before).some(
    (known2) => destinationsOf2(before, known2).some((each) => each.host === host)
  );
  if (isRouted) return false;
  return services.every((service) => {
    const selector = labelsAt(specOf(service.object), "selector");
    if (Object.keys(selector).length === 0) return false;
    const behind = workloads(after).filter(
      ({ namespace, podLabels }) => namespace === service.namespace && selectsLabels(selector, podLabels)
    );
    return behind.length > 0 && behind.every(({ object: object2 }) => !before.objects.has(object2.key));
  });
}
function isNewEntrance(before, after, rootKey, gateways) {
  const root = after.objects.get(rootKey);
  if (root === void 0 || gateways.includes(MESH) || before.objects.has(rootKey)) return false;
  const hosts = virtualServiceHosts(after, root);
  return !virtualServices(before).some(
    (known2) => virtualServiceHosts(before, known2).some((served) => hosts.some((host) => hostsOverlap(served, host)))
  );
}

// src/mesh/clients.ts
var sidecarNamespaces = memoisePerMesh((mesh) => {
  const inside = /* @__PURE__ */ new Map();
  const outside = /* @__PURE__ */ new Set();
  for (const workload of workloads(mesh)) {
    if (!injection(mesh, workload).injected) outside.add(workload.namespace);
    else inside.set(workload.namespace, [...inside.get(workload.namespace) ?? [], workload.podLabels]);
  }
  for (const namespace of inside.keys()) outside.delete(namespace);
  return { inside, outside };
});

// src/mesh/subset.ts
function subsetAnswer(mesh, host, subset, clients) {
  const services = servicesFor(mesh, host, clients.namespace);
  const answers2 = services.length === 0 ? [answerFor(mesh, host, subset, clients, null)] : [];
  for (const service of services) answers2.push(answerFor(mesh, host, subset, clients, service));
  return together2(answers2);
}
function answerFor(mesh, host, subset, clients, service) {
  if (service !== null && service.aliasOf !== null) return answerForAlias(mesh, service.aliasOf, host, subset, clients);
  const named2 = kubernetesHost(host, meshConfig(mesh).clusterDomain);
  const namespace = service?.namespace ?? servicesNamed(mesh, host)[0]?.namespace ?? named2?.namespace;
  const question = { mesh, host, subset, clients, service };
  if (namespace !== void 0) return answerIn(question, namespace);
  const namespaces = [null, ...new Set(destinationRulesFor(mesh, host).map(namespaceOf))];
  const answers2 = namespaces.map((possible) => answerIn(question, possible));
  return answers2.find(({ outcome }) => outcome === "holds") ?? together2(answers2);
}
function answerForAlias(mesh, target, host, subset, clients) {
  const [service] = servicesFor(mesh, target, clients.namespace);
  const isAlias2 = service !== void 0 && service.aliasOf !== null;
  const answer = isAlias2 ? null : answerFor(mesh, target, subset, clients, service ?? null);
  if (answer?.outcome === "holds") return answer;
  const defining = definingRules(mesh, host, subset);
  const outcome = answer?.outcome ?? "broken";
  if (answer !== null && defining.length === 0) return answer;
  return { outcome, cause: "alias", picked: answer?.picked ?? [], defining };
}
function answerIn(question, namespace) {
  const { mesh, host, clients } = question;
  const audiences = pickDestinationRule(mesh, host, clients.namespace, [namespace]);
  const answerOf = (audience) => together2(audience.candidates.map((picked) => answerOfPick(question, picked)));
  if (clients.podLabels.length === 0) return together2(audiences.map(answerOf));
  const selectors = audiences.map(({ selector }) => selector).filter((selector) => selector !== null);
  const answers2 = audiences.filter(
    ({ selector }) => clients.podLabels.some(
      (labels) => selector === null ? !selectors.some((other) => selectsLabels(other, labels)) : selectsLabels(selector, labels)
    )
  ).map(answerOf);
  return worst(answers2);
}
function answerOfPick({ mesh, host, subset, clients, service }, picked) {
  const definition = picked?.subsets.get(subset);
  const rules2 = picked?.destinationRules ?? [];
  if (definition !== void 0) {
    const cause = unusable(service, definition);
    return cause === null ? { outcome: "holds" } : { outcome: "broken", cause, picked: rules2, defining: [definition.destinationRule] };
  }
  return { outcome: "broken", ...explainMissing(mesh, host, subset, clients.namespace, picked) };
}
function unusable(service, definition) {
  if (service === null || service.source !== "ServiceEntry") return null;
  if (service.resolution === "DYNAMIC_DNS") return "dynamic-dns";
  const isDns = service.resolution === "DNS" || service.resolution === "DNS_ROUND_ROBIN";
  const labelled = Object.keys(definition.labels).length > 0;
  return isDns && !service.hasEndpoints && labelled ? "no-labelled-endpoint" : null;
}
function together2(answers2) {
  const answer = worst(answers2);
  if (answer.outcome === "holds") return answer;
  return answers2.every(({ outcome }) => outcome === "broken") ? answer : { ...answer, outcome: "uncertain" };
}
function worst(answers2) {
  const broken = answers2.find(({ outcome }) => outcome === "broken");
  return broken ?? answers2.find(({ outcome }) => outcome === "uncertain") ?? { outcome: "holds" };
}

// src/rules/subset-exists/reads.ts
function surroundingsOf(meshes) {
  const sides = meshes.map(sidecarNamespaces);
  const last = sides[sides.length - 1] ?? { inside: /* @__PURE__ */ new Map(), outside: /* @__PURE__ */ new Set() };
  const inside = [...last.inside].filter(([namespace]) => sides.every((side) => side.inside.has(namespace)));
  const outside = [...last.outside].filter((namespace) => sides.every((side) => side.outside.has(namespace)));
  const configs2 = meshes.map((mesh) => {
    const { outboundTrafficPolicy: _, proxyMetadata: __, extensionProviders: ___, ...config } = meshConfig(mesh);
    return JSON.stringify(config);
  });
  return {
    settled: { inside: new Map(inside), outside: new Set(outside) },
    clients: new Map(sides.flatMap((side) => [...side.inside])),
    sameMeshConfig: new Set(configs2).size < 2,
    discoversByLabels: meshes.some((mesh) => meshConfig(mesh).discoverySelectors !== null)
  };
}
function readSubset(object2, references, surroundings) {
  const { group, kind } = object2.manifest;
  if (group === "networking.istio.io") return readNetworking(object2, references);
  if (group === "" && kind === "Service") return readService(object2, references);
  if (group === "" && kind === "Namespace") return readNamespace(object2, references, surroundings);
  const workload = readWorkload(object2, references, surroundings);
  const controlPlane = readControlPlane(object2, surroundings);
  return workload === null || controlPlane === null ? workload ?? controlPlane : `${workload}
${controlPlane}`;
}
function readNetworking(object2, references) {
  const { kind } = object2.manifest;
  if (kind === "VirtualService") return readVirtualService(object2, references);
  if (kind === "DestinationRule") return readDestinationRule(object2, references);
  if (kind === "ServiceEntry") return readServiceEntry(object2, references);
  if (kind === "Sidecar") return readSidecar(object2, references);
  return kind === "Gateway" ? readGateway(object2, references) : null;
}
function readVirtualService(object2, references) {
  const spec = specOf(object2);
  const reach2 = { hosts: spec.hosts, gateways: spec.gateways, exportTo: spec.exportTo };
  if (!references.virtualServices.has(object2.key)) {
    return claims(object2, references) ? canonical(reach2) : null;
  }
  const rules2 = ["http", "tls", "tcp"].flatMap(
    (protocol) => listAt(spec, protocol).map((rule6) => {
      const { match, route, mirror, mirrors, mirrorPercentage, mirrorPercent, delegate } = objectAt(rule6);
      const mirroring = { mirror, mirrors, mirrorPercentage, mirrorPercent };
      return { protocol, match, route: listAt(route).map(routing), delegate, ...mirroring };
    })
  );
  return canonical({ ...reach2, rules: rules2 });
}
function routing(entry) {
  const { destination, weight } = objectAt(entry);
  return { destination, weight };
}
function claims(object2, references) {
  const { claimedHosts } = references;
  if (claimedHosts.size === 0) return false;
  const claimed = references.hostsOf(object2).some((host) => claimedHosts.has(host));
  return claimed && virtualServiceGateways(object2).includes(MESH);
}
function readDestinationRule(object2, references) {
  const isForHost = (pattern2) => {
    if (!isWildcard(pattern2)) return references.hosts.has(pattern2);
    return [...references.hosts].some((name) => matchesHost(pattern2, name));
  };
  if (!references.hostsOf(object2).some(isForHost)) return null;
  const { host } = specOf(object2);
  const definition = subsetsOf(object2).get(references.subset);
  const labelled = definition === void 0 ? null : Object.keys(definition.labels).length > 0;
  return canonical({ host, exportTo: [...rawExportTo(object2)], selector: selectorOf2(object2), labelled });
}
function readServiceEntry(object2, references) {
  const { exportTo: exportTo2, resolution, endpoints, workloadSelector } = specOf(object2);
  const hosts = stringsAt(specOf(object2), "hosts").filter((host) => references.hosts.has(host));
  if (hosts.length === 0) return null;
  const hasEndpoints = listAt(endpoints).length > 0;
  return canonical({ hosts, exportTo: exportTo2, resolution, hasEndpoints, workloadSelector });
}
function readSidecar(object2, references) {
  if (references.claimedHosts.size === 0) return null;
  const { workloadSelector, egress } = specOf(object2);
  return canonical({ workloadSelector, egress: listAt(egress).map((listener) => objectAt(listener).hosts ?? null) });
}
function readGateway(object2, references) {
  const { namespace, name } = object2.manifest;
  if (!references.gateways.has(`${namespace}/${name}`)) return null;
  const { selector, servers } = specOf(object2);
  return canonical({ selector, hosts: listAt(servers).map((server) => objectAt(server).hosts ?? null) });
}
function readService(object2, references) {
  const own = [...references.hosts].some(
    (host) => [...references.clusterDomains].some((domain) => {
      const named2 = kubernetesHost(host, domain);
      return named2?.name === object2.manifest.name && named2.namespace === namespaceOf(object2);
    })
  );
  if (!own) return null;
  const { type, externalName } = specOf(object2);
  const isAlias2 = type === "ExternalName";
  const exportTo2 = object2.manifest.annotations["networking.istio.io/exportTo"];
  return canonical({ externalName: isAlias2 ? externalName : null, exportTo: exportTo2 });
}
function readNamespace(object2, references, surroundings) {
  const decides = surroundings.discoversByLabels || !isSettled(object2.manifest.name, references, surroundings);
  return decides ? canonical(object2.manifest.labels) : null;
}
function readWorkload(object2, references, surroundings) {
  const { namespace } = object2.manifest;
  const mayBeClient = references.claimedHosts.size > 0 && !isSettled(namespace ?? "", references, surroundings);
  if (!mayBeClient && references.gateways.size === 0) return null;
  const workload = knownWorkload(object2);
  if (workload === null) return null;
  const { podLabels, podAnnotations, podSpec } = workload;
  const selectors = [...references.gateways.values()].flatMap((gateway) => gateway.selectors);
  if (!mayBeClient && !selectors.some((selector) => selectsLabels(selector, podLabels))) return null;
  const asked = podAnnotations["sidecar.istio.io/inject"];
  return canonical({ podLabels, asked, hostNetwork: podSpec.hostNetwork });
}
var workloadByObject = /* @__PURE__ */ new WeakMap();
function knownWorkload(object2) {
  let known2 = workloadByObject.get(object2);
  if (known2 === void 0) {
    known2 = { workload: workloadOf(object2) };
    workloadByObject.set(object2, known2);
  }
  return known2.workload;
}
function isSettled(namespace, references, { settled }) {
  if (references.selective) return false;
  return settled.inside.has(namespace) || settled.outside.has(namespace);
}
var ofControlPlane = /* @__PURE__ */ new WeakMap();
function readControlPlane(object2, { sameMeshConfig }) {
  let known2 = ofControlPlane.get(object2);
  if (known2 === void 0) {
    known2 = { text: controlPlaneReads(object2) };
    ofControlPlane.set(object2, known2);
  }
  return known2.text !== null && sameMeshConfig ? "mesh config" : known2.text;
}

// src/rules/subset-exists/references.ts
function referencesIn(meshes) {
  const found = /* @__PURE__ */ new Map();
  const clusterDomains = new Set(meshes.map((mesh) => meshConfig(mesh).clusterDomain));
  const roots = rootsByDelegate(meshes);
  const hostsOf = rememberHosts(clusterDomains);
  for (const mesh of meshes) {
    for (const virtualService of virtualServices(mesh)) {
      for (const { host, subset } of destinationsOf2(mesh, virtualService)) {
        if (subset === null || isPlaceholder2(host) || isPlaceholder2(subset)) continue;
        const key = subsetKey(host, subset);
        const references = found.get(key) ?? emptyReferences(host, subset, clusterDomains, hostsOf);
        found.set(key, references);
        addVirtualService(mesh, references, virtualService);
        for (const root of roots.get(virtualService.key) ?? []) addVirtualService(root.mesh, references, root.object);
      }
    }
  }
  for (const references of found.values()) {
    for (const mesh of meshes) addSurroundings(mesh, references);
  }
  return found;
}
function subsetKey(host, subset) {
  return `${host} ${subset}`;
}
function isPlaceholder2(text) {
  return /[${}]/.test(text);
}
function emptyReferences(host, subset, clusterDomains, hostsOf) {
  return {
    host,
    subset,
    clusterDomains,
    hostsOf,
    virtualServices: /* @__PURE__ */ new Set(),
    claimedHosts: /* @__PURE__ */ new Set(),
    gateways: /* @__PURE__ */ new Map(),
    hosts: /* @__PURE__ */ new Set([host]),
    namespaces: /* @__PURE__ */ new Set(),
    knownNamespaces: /* @__PURE__ */ new Set(),
    ruleNamespaces: /* @__PURE__ */ new Set(),
    selective: false
  };
}
function rememberHosts(clusterDomains) {
  const known2 = /* @__PURE__ */ new WeakMap();
  return (object2) => {
    let hosts = known2.get(object2);
    if (hosts === void 0) {
      const { host, hosts: several } = specOf(object2);
      const written = [host, ...listAt(several)].filter((name) => typeof name === "string");
      const full = (name) => [...clusterDomains].map((of) => resolveShortName(name, namespaceOf(object2), of));
      hosts = written.flatMap(full);
      known2.set(object2, hosts);
    }
    return hosts;
  };
}
function rootsByDelegate(meshes) {
  const roots = /* @__PURE__ */ new Map();
  for (const mesh of meshes) {
    for (const object2 of virtualServices(mesh)) {
      for (const delegate of delegatesOf(object2)) {
        roots.set(delegate, [...roots.get(delegate) ?? [], { mesh, object: object2 }]);
      }
    }
  }
  return roots;
}
function addVirtualService(mesh, references, virtualService) {
  references.virtualServices.add(virtualService.key);
  references.namespaces.add(namespaceOf(virtualService));
  const gateways = virtualServiceGateways(virtualService);
  if (gateways.includes(MESH)) {
    for (const host of virtualServiceHosts(mesh, virtualService)) references.claimedHosts.add(host);
  }
  for (const name of stringsAt(specOf(virtualService), "exportTo")) {
    if (!["*", ".", "~"].includes(name)) references.namespaces.add(name);
  }
  for (const name of gateways) {
    if (name !== MESH && !references.gateways.has(name)) {
      references.gateways.set(name, { selectors: [], pods: /* @__PURE__ */ new Map() });
    }
  }
}
function addGateway(mesh, name, known2) {
  const gateway = gatewayNamed(mesh, name);
  if (gateway !== null) known2.selectors.push(labelsAt(specOf(gateway), "selector"));
  const clients = gatewayClients(mesh, name);
  if (clients.known) known2.pods = new Map([...known2.pods, ...clients.namespaces]);
}
function addSurroundings(mesh, references) {
  const { host } = references;
  for (const domain of references.clusterDomains) {
    for (const name of possibleFullNames(host, domain)) references.hosts.add(name);
    const named2 = kubernetesHost(host, domain);
    if (named2 !== null) references.namespaces.add(named2.namespace);
  }
  for (const { namespace, aliasOf } of servicesNamed(mesh, host)) {
    references.namespaces.add(namespace);
    if (aliasOf !== null) references.hosts.add(aliasOf);
  }
  for (const name of references.hosts) {
    for (const rule6 of destinationRulesFor(mesh, name)) {
      references.ruleNamespaces.add(namespaceOf(rule6));
      references.namespaces.add(namespaceOf(rule6));
      references.selective ||= selectorOf2(rule6) !== null;
    }
  }
  for (const [name, known2] of references.gateways) addGateway(mesh, name, known2);
  for (const namespace of sidecarNamespaces(mesh).inside.keys()) {
    references.namespaces.add(namespace);
    references.knownNamespaces.add(namespace);
  }
}

// src/rules/subset-exists/violation.ts
var gravities = ["mirrored", "possible", "certain"];
function outlasts(later, earlier) {
  if (!later.present || later.virtualService !== earlier.virtualService) return false;
  const isContested = later.gravity === "possible" && later.contested;
  return isContested || gravities.indexOf(later.gravity) >= gravities.indexOf(earlier.gravity);
}
function clientKey({ gateway, namespace }) {
  return `${gateway ?? MESH} ${namespace}`;
}
function violationOf(client, { cause, picked, defining }, destinations, { certain: certain3, contested, present }) {
  const [first] = destinations;
  if (first === void 0) return [];
  const worst3 = first.use === "mirror" ? 0 : certain3 && !contested ? 2 : 1;
  const virtualService = first.virtualService.key;
  const told = gravities.slice(0, worst3 + 1).flatMap((gravity) => [{ gravity, present: false }, ...present ? [{ gravity, present }] : []]);
  return told.map(({ gravity, present: present2 }) => ({
    key: [virtualService, clientKey(client), gravity, present2 ? "present" : ""].join(" "),
    virtualService,
    client,
    present: present2,
    gravity,
    contested,
    destinations,
    cause,
    picked: picked.map(({ key }) => key),
    defining: defining.map(({ key }) => key)
  }));
}

// src/rules/subset-exists/invariant.ts
function subsetExists(meshes) {
  const references = referencesIn(meshes);
  const surroundings = surroundingsOf(meshes);
  return {
    subjects: () => [...references].map(([key, { host, subset }]) => ({ key, host, subset })),
    reads: ({ key }, object2) => {
      const found = references.get(key);
      return found === void 0 ? null : readSubset(object2, found, surroundings);
    },
    violations: ({ key }, mesh) => {
      const found = references.get(key);
      return found === void 0 ? [] : violationsOf(mesh, found, surroundings);
    },
    outlasts: (later, earlier) => clientKey(later.client) === clientKey(earlier.client) && outlasts(later, earlier)
  };
}
function violationsOf(mesh, references, surroundings) {
  const key = subsetKey(references.host, references.subset);
  const live = destinationsBySubset(mesh).get(key) ?? [];
  const judge2 = { mesh, references, surroundings };
  const groups2 = groupBy(live, ({ virtualService, use }) => `${virtualService.key} ${use}`);
  return [...groups2.values()].flatMap((destinations) => [
    ...brokenSidecars(judge2, destinations),
    ...brokenGateways(judge2, destinations)
  ]);
}
var bySubset = /* @__PURE__ */ new WeakMap();
function destinationsBySubset(mesh) {
  let found = bySubset.get(mesh);
  if (found === void 0) {
    const withSubset = liveDestinations(mesh).filter(({ subset }) => subset !== null);
    found = groupBy(withSubset, ({ host, subset }) => subsetKey(host, subset ?? ""));
    bySubset.set(mesh, found);
  }
  return found;
}
function brokenSidecars(judge2, destinations) {
  const all = sidecarFindings(judge2, destinations);
  const known2 = all.filter(({ client }) => client.known);
  const assumed = all.filter(({ client }) => !client.known);
  const hiding = assumed.filter(
    ({ client, answer }) => judge2.references.ruleNamespaces.has(client.namespace) && "picked" in answer && answer.picked.length > 0
  );
  if (known2.length > 0) {
    const present = sidecarsIn(judge2);
    return [
      ...known2.flatMap((finding) => violationsIn(finding, true, present.has(finding.client.namespace))),
      ...hiding.flatMap((finding) => violationsIn(finding, false))
    ];
  }
  const agree = assumed.every(({ answer }) => answer.outcome === "broken");
  return assumed.filter(({ client }) => client.namespace !== ELSEWHERE || agree && assumed.length > 1).flatMap((finding) => violationsIn(finding, agree || hiding.includes(finding)));
}
function violationsIn({ client, answer, destinations, isFirst: isFirst2 }, certain3, present = true) {
  if (answer.outcome === "holds") return [];
  const isCertain = certain3 && answer.outcome === "broken";
  return violationOf(client, answer, destinations, { certain: isCertain, contested: !isFirst2, present });
}
function sidecarFindings(judge2, all) {
  const { mesh, references, surroundings } = judge2;
  const inside = sidecarsIn(judge2);
  const outside = /* @__PURE__ */ new Set([...surroundings.settled.outside, ...sidecarNamespaces(mesh).outside]);
  return [.../* @__PURE__ */ new Set([...references.namespaces, ELSEWHERE])].flatMap((namespace) => {
    const known2 = references.knownNamespaces.has(namespace);
    if (outside.has(namespace) && !known2) return [];
    const destinations = all.filter((destination) => reachesSidecars(mesh, destination, namespace));
    if (destinations.length === 0) return [];
    const podLabels = inside.get(namespace) ?? surroundings.clients.get(namespace) ?? [];
    const answer = subsetAnswer(mesh, references.host, references.subset, { namespace, podLabels });
    const first = destinations.some((destination) => isFirst(mesh, destination, namespace));
    return [{ client: { namespace, gateway: null, known: known2 }, answer, destinations, isFirst: first }];
  });
}
function sidecarsIn({ mesh, references, surroundings }) {
  const seen = sidecarNamespaces(mesh).inside;
  return references.selective ? seen : new Map([...seen, ...surroundings.settled.inside]);
}
function reachesSidecars(mesh, destination, namespace) {
  const { root, gateways, sourceNamespaces } = destination;
  if (!gateways.includes(MESH) || !virtualServiceReaches(mesh, root, namespace)) return false;
  if (sourceNamespaces !== null && !sourceNamespaces.includes(namespace)) return false;
  const hosts = virtualServiceHosts(mesh, root);
  if (!hosts.some((host) => claimants(mesh, host, namespace).includes(root))) return false;
  const sidecars = effectiveSidecars(mesh, namespace);
  return sidecars.some((sidecar) => sidecarImports(sidecar, namespace, namespaceOf(root), hosts, "virtualService"));
}
function isFirst(mesh, { root }, namespace) {
  return virtualServiceHosts(mesh, root).some((host) => {
    const possible = claimants(mesh, host, namespace);
    return possible.length === 1 && possible[0] === root;
  });
}
function brokenGateways(judge2, destinations) {
  const { mesh, references } = judge2;
  const names3 = new Set(destinations.flatMap(({ gateways }) => gateways.filter((gateway) => gateway !== MESH)));
  return [...names3].flatMap((gateway) => {
    const on2 = destinations.filter((destination) => {
      const found = gatewayNamed(mesh, gateway);
      const { root } = destination;
      const hosts = virtualServiceHosts(mesh, root);
      return destination.gateways.includes(gateway) && (found === null || gatewayServes(found, namespaceOf(root), hosts));
    });
    const now = gatewayClients(mesh, gateway);
    const always = references.gateways.get(gateway)?.pods ?? /* @__PURE__ */ new Map();
    const known2 = now.known || always.size > 0;
    const namespaces = now.known || !known2 ? new Map([...always, ...now.namespaces]) : always;
    const reached = [...namespaces].filter(
      ([namespace]) => on2.some(({ root }) => virtualServiceReaches(mesh, root, namespace))
    );
    const findings = reached.map(([namespace, podLabels]) => {
      const client2 = { namespace, gateway, known: known2 };
      const answer = subsetAnswer(mesh, references.host, references.subset, { namespace, podLabels });
      return { client: client2, answer, destinations: on2, isFirst: true };
    });
    if (known2) {
      const isPresent = ({ client: client2 }) => now.known && now.namespaces.has(client2.namespace);
      return findings.flatMap((finding) => violationsIn(finding, true, isPresent(finding)));
    }
    const broken = findings.flatMap(({ answer }) => answer.outcome === "holds" ? [] : [answer]);
    const first = broken[0];
    if (first === void 0 || broken.length < findings.length) return [];
    const certain3 = broken.every(({ outcome }) => outcome === "broken");
    const client = { namespace: ELSEWHERE, gateway, known: false };
    return violationOf(client, first, on2, { certain: certain3, contested: false, present: true });
  });
}

// src/rules/subset-exists/messages.ts
function messageOf2(facts) {
  const { observation, virtualService, blamed, subsets } = facts;
  const { when, order: order2 } = observation;
  const routes = `${nameOf(virtualService)} ${sends(facts)} to ${named(subsets)}`;
  if (when !== "during") return `${routes}, ${lack(facts)}${duplicate(facts)}${contest(facts)}`;
  const impossible2 = order2 === "impossible" ? ", and no order of these steps is safe" : "";
  const end = `${impossible2}${observation.exact ? "" : "; there are too many orders of these steps to look at all of them"}`;
  if (blamed === null || blamed.key === virtualService.key || isRoot(facts, blamed))
    return `${routes}, ${lackYet(facts)}${end}`;
  return `${loses(facts, blamed)} ${whileStillRouted(facts)}${end}`;
}
function isRoot({ destinations }, { key }) {
  return destinations.some(({ root }) => root.key === key);
}
function contest({ observation: { violation } }) {
  return violation.contested ? "; this hurts if no older VirtualService claims the same host" : "";
}
function duplicate({ duplicated }) {
  return duplicated ? ", in the file that is applied last; another file has the same DestinationRule with it" : "";
}
function whileStillRouted(facts) {
  const { observation, virtualService, subsets, blamed } = facts;
  const { mendedBy: mendedBy2, order: order2 } = observation;
  const it = subsets.length > 1 ? "them" : "it";
  const still = `while ${nameOf(virtualService)} still ${sends(facts)} to ${it}`;
  const rest = list(mendedBy2.map(nameOfStep2));
  if (order2 === "unordered") return `${still}, ${unlessFirst(facts, blamed?.unit.name)}`;
  if (order2 !== "unwaited") return still;
  const tool3 = tools[blamed?.unit.tool ?? "unknown"];
  return `right after ${tool3} has applied ${rest}, without waiting: proxies may still have routes to ${it}`;
}
function unlessFirst(facts, unit) {
  const { mendedBy: mendedBy2 } = facts.observation;
  const rest = list(mendedBy2.map(nameOfStep2));
  if (isToolUnknown(facts)) return `unless the delivery tool, which is not known, takes ${rest} first`;
  const others = [...new Set(mendedBy2.map((step) => step.unit.name))].filter((name) => name !== unit);
  if (others.length === 0) return `unless ${tools[mendedBy2[0]?.unit.tool ?? "unknown"]} happens to take ${rest} first`;
  const apart = list(others.map((name) => `\`${name}\``));
  return `unless ${apart} ${others.length > 1 ? "deliver" : "delivers"} ${rest} before \`${unit}\` delivers this`;
}
function sends(facts) {
  const verb = facts.destinations[0]?.use === "mirror" ? "mirrors" : "routes";
  return `${verb} ${percent(shareOf(facts))}\`${facts.observation.subject.host}\``;
}
function percent(share) {
  return share >= 100 ? "" : `${Number(share.toPrecision(3))} % of `;
}
function lack(facts) {
  const { observation, subsets, picked, defining, clients } = facts;
  const { subject, violation, witness } = observation;
  const rules2 = list(picked.map(nameOf));
  const others = list(defining.map(nameOf));
  const from = whom(clients);
  const hedge = violation.gravity === "possible" && !violation.contested ? "may not" : "does not";
  const those = subsets.length > 1 ? "those subsets" : "that subset";
  const are = defining.length > 1;
  switch (violation.cause) {
    case "no-destination-rule":
      return facts.heldElsewhere ? "and this repository holds no DestinationRule for that host" : `and no DestinationRule for that host defines ${subsets.length > 1 ? "them" : "it"}`;
    case "not-a-full-name":
      return `but \`${subject.host}\` is taken as a full name and is not \`${fullNameMeant(witness, subject.host)}\``;
    case "subset-missing":
      return `which ${rules2} ${picked.length > 1 && hedge === "does not" ? "do not" : hedge} define`;
    case "shadowed":
    case "shadowed-by-private":
    case "shadowed-by-selector":
      return `which ${from} ${plural(clients, hedge)} see: ${rules2} ${picked.length > 1 ? "hide" : "hides"} ${others}`;
    case "not-exported":
      return `but ${others} with ${those} ${are ? "are" : "is"} not exported to ${from}`;
    case "not-selected":
      return `but ${others} with ${those} ${are ? "are" : "is"} for selected workloads only`;
    case "other-namespace":
      return `but ${others} with ${those} ${are ? "stand" : "stands"} in a namespace where ${from} ${plural(clients, "does not")} look`;
    case "not-merged":
      return `which a proxy sees only if ${others} ${are ? "are" : "is"} the newest: DestinationRules of one host whose exportTo differs are not merged`;
    case "alias":
      return `but the host is an ExternalName Service, for which a DestinationRule has no effect`;
    case "no-labelled-endpoint":
      return `but the host is a DNS ServiceEntry without endpoints, in which no labels can match`;
    case "dynamic-dns":
      return `but the host is a ServiceEntry with resolution DYNAMIC_DNS, which has no subsets`;
  }
}
function lackYet(facts) {
  const { observation, virtualService, clients, blamed } = facts;
  const { violation, mendedBy: mendedBy2, order: order2 } = observation;
  const missing = violation.cause === "no-destination-rule" || violation.cause === "subset-missing";
  const has2 = missing ? "no DestinationRule has yet" : `${whom(clients)} ${plural(clients, "does not")} find yet`;
  const tool3 = tools[virtualService.unit.tool];
  const rest = list(mendedBy2.map(nameOfStep2));
  if (order2 === "unwaited") return `which the mesh may not have yet: ${tool3} applies ${rest} first but does not wait`;
  if (order2 === "unordered") return `which ${has2} ${unlessFirst(facts, (facts.blamed ?? virtualService).unit.name)}`;
  const it = blamed === null || blamed.key === virtualService.key ? "it" : `${nameOfStep2(blamed)}, which delegates to it`;
  return `which ${has2} when ${tool3} applies ${it}`;
}
function loses(facts, step) {
  const { subsets, clients } = facts;
  const { before, after } = step;
  const object2 = after ?? before;
  const name = nameOf(object2);
  if (object2.manifest.kind !== "DestinationRule") {
    return `Once ${name} is ${step.operation}d, ${whom(clients)} do not find ${named(subsets)}`;
  }
  if (before !== null && after === null) {
    const by = takeoverOf2(facts) === null ? "" : ` by \`${step.unit.name}\`, which it moves away from,`;
    return `${name} with ${named(subsets)} is deleted${by}`;
  }
  const isIn = (rule6) => rule6 !== null && subsets.every((subset) => subsetsOf(rule6).has(subset));
  if (isIn(before) && !isIn(after)) return `${name} loses ${named(subsets)}`;
  if (before !== null && after !== null && specOf(before).host !== specOf(after).host && isIn(before))
    return `${name} with ${named(subsets)} turns to another host`;
  return `${name} hides ${named(subsets)} from ${whom(clients)}`;
}
var unusedBy = {
  new: "Nobody can have used this before the change, so nobody is hurt.",
  gone: "The Service and all that is behind it go with the same change, so the order takes nothing more from anybody."
};
function whyOf2(facts) {
  const stay = stayOf(facts.left);
  return stay === null ? harmOf(facts) : `${stay}; from then on ${harmOf(facts)}`;
}
function harmOf(facts) {
  const { observation, clients, destinations } = facts;
  const { when, order: order2 } = observation;
  const [first] = destinations;
  const share = shareOf(facts) >= 100 ? "it" : "that share";
  const from = `for ${whom(clients)}`;
  const until = when === "during" ? untilWhen(facts) : "";
  const reason = facts.whyThisOrder === null ? "" : ` ${sentence2(facts.whyThisOrder)}`;
  const short = order2 === "unwaited" ? " The window is short, since the order itself is right." : "";
  const unused = facts.unused === null ? "" : ` ${unusedBy[facts.unused]}`;
  const more = `${reason}${short}${unused}`;
  if (first?.use === "mirror") return `Envoy drops the mirrored requests${until} ${from}; users notice nothing.${more}`;
  if (first?.protocol !== "http") {
    return `Envoy has no cluster for the subset and closes each connection${until} ${from}.${more}`;
  }
  return `Envoy answers 503 NC (cluster not found) for ${share}${until}, ${from}; istiod never falls back to the host without a subset.${more}`;
}
function untilWhen({ observation: { mendedBy: mendedBy2, order: order2 } }) {
  if (order2 === "unwaited") return " as long as a proxy has the routes without the subset";
  const verb = mendedBy2.length > 1 ? "follow" : "follows";
  return mendedBy2.length === 0 ? "" : ` until ${list(mendedBy2.map(nameOfStep2))} ${verb}`;
}
function sentence2(clause2) {
  return `${clause2.charAt(0).toUpperCase()}${clause2.slice(1)}.`;
}
function plural(clients, verb) {
  return clients.length > 0 && verb === "does not" ? "do not" : verb;
}

// src/rules/subset-exists/place.ts
function blamedStep(observation, invariant) {
  const { steps, when } = observation;
  const candidates = [...steps].sort((left, right) => rank2(left) - rank2(right));
  if (when === "during") return steps.at(-1) ?? null;
  return candidates.find((step) => isNeeded2(step, observation, invariant)) ?? candidates[0] ?? null;
}
function isNeeded2(step, { witness, subject, violation }, invariant) {
  const others = [...witness.objects.values()].filter(({ key }) => key !== step.key);
  const without2 = buildMesh(step.before === null ? others : [...others, step.before], witness.settings);
  return !invariant.violations(subject, without2).some(({ key }) => key === violation.key);
}
function rank2({ key }) {
  const kinds2 = ["/VirtualService/", "/DestinationRule/"];
  const found = kinds2.findIndex((kind) => key.includes(kind));
  return found === -1 ? kinds2.length : found;
}
function placeOf2({ violation, witness }, blamed, subset) {
  if (blamed === null || blamed.key === violation.virtualService) return placeOfRoute(violation);
  const delegating = violation.destinations.find(
    ({ root, delegation }) => delegation !== null && root.key === blamed.key
  );
  if (delegating?.delegation) return delegating.root.manifest.locate([...delegating.delegation, "name"]);
  const changed = placeInRule(blamed, subset);
  if (changed !== null) return changed;
  const object2 = blamed.after ?? blamed.before ?? witness.objects.get(violation.virtualService);
  return object2?.manifest.locate(["metadata", "name"]) ?? placeOfRoute(violation);
}
function placeInChange(location, blamed, isChanged) {
  if (location.side === "head" || blamed === null || isChanged(location.file)) return location;
  const places = [blamed.after?.manifest.locate(["spec", "subsets"], "key"), blamed.unit.declaredAt];
  return places.find((place3) => place3 && place3.side === "head" && isChanged(place3.file)) ?? location;
}
function placeOfRoute({ destinations }) {
  const [first] = destinations;
  if (first === void 0) throw new Error("a violation without destinations");
  return first.virtualService.manifest.locate([...first.path, "subset"]);
}
function placeInRule({ before, after }, subset) {
  const object2 = after ?? before;
  if (object2?.manifest.kind !== "DestinationRule") return null;
  const old = before === null ? null : placeOfSubset(before, subset);
  if (old !== null && (after === null || !subsetsOf(after).has(subset))) return old;
  const changed = after !== null && before !== null && !sameExport(before, after);
  if (after !== null && changed && specOf(after).exportTo !== void 0)
    return after.manifest.locate(["spec", "exportTo"]);
  return object2.manifest.locate(["spec", "host"]);
}
function placeOfSubset(rule6, subset) {
  const definition = subsetsOf(rule6).get(subset);
  return definition === void 0 ? null : rule6.manifest.locate([...definition.path, "name"]);
}
function sameExport(before, after) {
  return [...rawExportTo(before)].sort().join(",") === [...rawExportTo(after)].sort().join(",");
}

// src/rules/subset-exists/troubles.ts
function troublesOf2(observations, invariant) {
  const bySubset2 = [...groupBy(observations, subsetKey2).values()].map(ofClientsThatCount).filter((group) => group.length > 0);
  const all = bySubset2.map((group) => troubleOf(group, invariant));
  const troubles = [...groupBy(all, placeOfSubsetKey).values()].map(
    (same) => worst2(same, ({ observation }) => rank3(observation))
  );
  const told = troubles.filter((trouble) => !isToldAsLasting(trouble, troubles));
  return [...groupBy(told, troubleKey).values()].map(together3);
}
function isToldAsLasting({ observation, location }, troubles) {
  if (observation.when !== "during" || observation.opposed.length > 0) return false;
  return troubles.some(
    (other) => other.observation.when === "after" && other.observation.subject.key === observation.subject.key && placeKey(other.location) === placeKey(location) && outlasts(other.observation.violation, observation.violation)
  );
}
function subsetKey2({ subject, violation, when }) {
  return [violation.virtualService, subject.key, when, when === "during" ? "" : violation.cause].join("\n");
}
function ofClientsThatCount(group) {
  const present = group.filter(({ violation }) => violation.present);
  const always = group.filter(({ violation }) => !violation.present);
  return group[0]?.when === "during" && always.length > 0 ? always : present;
}
var gravityRank = { mirrored: 0, possible: 1, certain: 2 };
var orderRank = { unwaited: 0, unordered: 1, wrong: 2, impossible: 3 };
function rank3({ violation, order: order2 }) {
  return gravityRank[violation.gravity] * 4 + (order2 === void 0 ? 0 : orderRank[order2]);
}
function worst2(items, rankOf2) {
  return items.reduce((found, other) => rankOf2(other) > rankOf2(found) ? other : found);
}
function troubleOf(group, invariant) {
  const first = worst2(group, rank3);
  const { subject, violation, witness, opposed } = first;
  const alike = group.filter((other) => other.violation.gravity === violation.gravity);
  const mendedBy2 = distinct2(
    alike.flatMap((other) => other.order === first.order ? other.mendedBy : []),
    ({ key, operation }) => `${key} ${operation}`
  );
  const observation = { ...first, mendedBy: mendedBy2 };
  const blamed = blamedStep(observation, invariant);
  const objects = (keys) => keys.map((key) => witness.objects.get(key)).filter((object2) => object2 !== void 0);
  return {
    observation,
    subsets: [subject.subset],
    destinations: violation.destinations,
    clients: distinct2(
      alike.map(({ violation: { client } }) => client),
      ({ gateway, namespace }) => `${gateway} ${namespace}`
    ),
    blamed,
    location: placeOf2(observation, blamed, subject.subset),
    picked: objects(violation.picked),
    defining: objects(violation.defining),
    opposed
  };
}
function placeOfSubsetKey({ observation: { subject, violation, when }, location }) {
  return [violation.virtualService, subject.key, when, placeKey(location)].join("\n");
}
function troubleKey({ observation, blamed, location }) {
  const { subject, violation, when, order: order2, mendedBy: mendedBy2 } = observation;
  const isGone = blamed !== null && blamed.after === null;
  const place3 = isGone ? blamed.key : placeKey(location);
  const mends = mendedBy2.map(({ key }) => key);
  return JSON.stringify([
    violation.virtualService,
    subject.host,
    when,
    order2,
    violation.cause,
    violation.gravity,
    mends,
    place3
  ]);
}
function together3(troubles) {
  const first = troubles[0];
  const key = (object2) => object2.key;
  return {
    ...first,
    subsets: troubles.flatMap(({ subsets }) => subsets),
    destinations: troubles.flatMap(({ destinations }) => destinations),
    clients: distinct2(
      troubles.flatMap(({ clients }) => clients),
      ({ gateway, namespace }) => `${gateway} ${namespace}`
    ),
    picked: distinct2(
      troubles.flatMap(({ picked }) => picked),
      key
    ),
    defining: distinct2(
      troubles.flatMap(({ defining }) => defining),
      key
    ),
    opposed: distinct2(
      troubles.flatMap(({ opposed }) => opposed),
      ({ subject, violation }) => `${subject.key} ${violation.key}`
    )
  };
}
function distinct2(items, keyOf2) {
  return [...new Map(items.map((item) => [keyOf2(item), item])).values()];
}
function placeKey({ side, file: file2, line, column }) {
  return `${side} ${file2} ${line} ${column}`;
}

// src/rules/subset-exists/related.ts
function relatedOf2(trouble, virtualService) {
  const { observation, location, blamed } = trouble;
  const found = [];
  const add3 = (message, object2, place3) => found.push({ message, resource: identityOf(object2), location: place3 });
  for (const { virtualService: routing2, path, subset } of trouble.destinations) {
    add3(`routes to subset \`${subset}\``, routing2, routing2.manifest.locate([...path, "subset"]));
  }
  addRules(add3, trouble);
  for (const step of observation.mendedBy) addStep(add3, step, trouble);
  for (const { violation, subject } of trouble.opposed) addOpposed(add3, subject.subset, violation);
  const { declaredAt, reason } = blamed?.unit ?? virtualService.unit;
  if (observation.when === "during" && declaredAt !== null) {
    found.push({ message: `delivered by ${reason}`, resource: null, location: declaredAt });
  }
  const places = groupBy(found, (related) => placeKey(related.location));
  places.delete(placeKey(location));
  return [...places.values()].flatMap(([first]) => first ?? []);
}
function addRules(add3, { observation, subsets, blamed, picked, defining }) {
  const shown3 = new Set([blamed, ...observation.mendedBy].map((step) => step?.key));
  for (const rule6 of picked) {
    if (!shown3.has(rule6.key)) add3("the DestinationRule that is used", rule6, rule6.manifest.locate(["spec", "host"]));
  }
  for (const rule6 of defining) {
    for (const subset of subsets) {
      const place3 = placeOfSubset(rule6, subset);
      if (place3 !== null) add3(`defines subset \`${subset}\``, rule6, place3);
    }
  }
}
function addStep(add3, step, { observation, subsets, blamed }) {
  const object2 = step.after ?? step.before;
  if (object2 === null) return;
  const { order: order2 } = observation;
  const places = subsets.map((subset) => placeOfSubset(object2, subset)).filter((place4) => place4 !== null);
  const place3 = places[0] ?? object2.manifest.locate(["metadata", "name"]);
  const moment = order2 === "unwaited" ? "just before" : order2 === "unordered" ? "before or after that" : "after that";
  const done = step.key === blamed?.key ? `taken over by \`${step.unit.name}\`` : `${step.operation}d`;
  add3(`${nameOf(object2)} is ${done} ${moment}`, object2, place3);
}
function addOpposed(add3, subset, violation) {
  const [destination] = violation.destinations;
  if (destination === void 0) return;
  const message = `routes to subset \`${subset}\`, which the same steps bring or take`;
  add3(message, destination.virtualService, placeOfRoute(violation));
}

// src/rules/subset-exists/rule.ts
var rule4 = {
  code: "IRG101",
  name: "subset-exists",
  invariant: "the subset that a live destination names is in the DestinationRule that each client proxy picks",
  severities: ["error", "warning", "notice"],
  since: "0.1.0",
  check: (change) => change.environments.flatMap((environment2) => checkEnvironment2(change, environment2))
};
function checkEnvironment2(change, environment2) {
  const { meshBefore, meshAfter } = environment2;
  const invariant = subsetExists(change.mode === "audit" ? [meshAfter] : [meshBefore, meshAfter]);
  const observations = examine(invariant, environment2, change.mode);
  const textOf4 = (revision, file2) => revision.tree.files.get(file2)?.contentId;
  const isChanged = (file2) => textOf4(change.base, file2) !== textOf4(change.head, file2);
  return troublesOf2(observations, invariant).map((found) => {
    const trouble = { ...found, location: placeInChange(found.location, found.blamed, isChanged) };
    const left = leftOf(environment2, trouble, invariant);
    return draftOf2(environment2, factsOf(change, environment2, trouble, left));
  });
}
function leftOf({ rollout }, { observation }, invariant) {
  if (observation.when !== "after") return [];
  const made = rollout.left.filter((step) => observation.steps.includes(step));
  return made.filter((step) => isNeeded2(step, observation, invariant));
}
function draftOf2(environment2, facts) {
  const { virtualService, subsets, location, observation } = facts;
  const { violation, subject, when, order: order2 } = observation;
  return {
    severity: severityOf2(facts),
    when,
    ...order2 === void 0 ? {} : { order: order2 },
    message: messageOf2(facts),
    why: whyOf2(facts),
    fix: fixOf2(facts),
    environment: environment2.name,
    unit: virtualService.unit.name,
    resource: identityOf(virtualService),
    location,
    related: relatedOf2(facts, virtualService),
    data: dataOf(facts),
    edit: null,
    identity: [violation.virtualService, subject.host, ...subsets, when, violation.cause].join(" ")
  };
}
function factsOf(change, { meshBefore, meshAfter, rollout }, trouble, left) {
  const { observation, subsets, blamed, picked, destinations } = trouble;
  const { subject, violation, witness, when, order: order2, mendedBy: mendedBy2 } = observation;
  const unused = () => {
    if (isGreenfield(meshBefore, meshAfter, subject.host, destinations)) return "new";
    return isRetired(meshBefore, meshAfter, subject.host) ? "gone" : null;
  };
  const [next] = mendedBy2;
  const isOrdered = blamed !== null && next !== void 0 && when === "during" && order2 !== "impossible";
  return {
    ...trouble,
    left,
    virtualService: witness.objects.get(violation.virtualService),
    heldElsewhere: violation.cause === "no-destination-rule" && !isKnownHost(change, subject.host),
    unused: when === "during" ? unused() : null,
    duplicated: isDefinedByDuplicate(picked, subsets),
    whyThisOrder: isOrdered ? explainOrder(blamed, next, rollout.relate(blamed, next)) : null
  };
}
function isKnownHost(change, host) {
  return change.environments.some(
    ({ meshBefore, meshAfter }) => [meshBefore, meshAfter].some((mesh) => destinationRulesFor(mesh, host).length > 0)
  );
}
function isDefinedByDuplicate(picked, subsets) {
  const duplicates = picked.flatMap(({ alternatives }) => alternatives);
  return duplicates.some(
    ({ value }) => listAt(value, "spec", "subsets").some((entry) => subsets.includes(stringAt(entry, "name") ?? ""))
  );
}
function severityOf2(facts) {
  const { observation, heldElsewhere, unused, duplicated } = facts;
  const { violation, order: order2 } = observation;
  if (violation.gravity === "mirrored" || unused !== null) return "notice";
  const isOpen = order2 === "unwaited" || isToolUnknown(facts);
  return violation.gravity === "possible" || heldElsewhere || duplicated || isOpen ? "warning" : "error";
}
function dataOf({ observation, subsets, destinations, clients, picked, defining }) {
  const { subject, violation, exact } = observation;
  return {
    host: subject.host,
    subsets,
    cause: violation.cause,
    certain: violation.gravity === "certain",
    routes: destinations.map(({ path, protocol, use, share }) => {
      return { path: [...path, "subset"], protocol, use, share };
    }),
    clients: clients.map(({ namespace, gateway, known: known2 }) => {
      return { namespace: namespace === "" ? null : namespace, gateway, known: known2 };
    }),
    picked: picked.map(({ key }) => key),
    defining: defining.map(({ key }) => key),
    allStatesVisited: exact
  };
}

// src/rules/suppress.ts
var import_picomatch2 = __toESM(require_picomatch2(), 1);
var suppressionUsed = {
  code: "IRG900",
  name: "suppression-used",
  invariant: "a decision to ignore a finding still decides something",
  severities: ["notice"],
  since: "0.1.0"
};
var ignoreAnnotation = "istio-rollout-guard/ignore";
function annotatedSuppressions(manifests) {
  return manifests.flatMap((manifest) => {
    const text = manifest.annotations[ignoreAnnotation];
    if (text === void 0) return [];
    const location = manifest.locate(["metadata", "annotations", ignoreAnnotation]);
    return text.split("\n").flatMap((line) => {
      const [, rule6, reason] = /^\s*([\w-]+)\s*:\s*(\S.*?)\s*$/.exec(line) ?? [];
      if (rule6 === void 0 || reason === void 0) return [];
      return [{ rule: rule6, reason, expires: null, location, matches: (finding) => concerns(finding, manifest) }];
    });
  });
}
function configuredSuppression(entry, location) {
  const resource = entry.resource === void 0 ? null : (0, import_picomatch2.default)(entry.resource, { bash: true });
  const file2 = entry.file === void 0 ? null : (0, import_picomatch2.default)(entry.file, { dot: true });
  return {
    rule: entry.rule,
    reason: entry.reason,
    expires: entry.expires ?? null,
    location,
    matches: (finding) => (resource === null || finding.resource !== null && resource(nameOf3(finding.resource))) && (file2 === null || file2(finding.location.file))
  };
}
function suppress(findings, suppressions, day, mode) {
  const isExpired = (suppression) => suppression.expires !== null && suppression.expires < day;
  const hits = (suppression, finding) => (suppression.rule === finding.code || suppression.rule === finding.rule) && suppression.matches(finding);
  const kept = findings.filter((finding) => !suppressions.some((each) => !isExpired(each) && hits(each, finding)));
  const notices = suppressions.flatMap((each) => {
    if (isExpired(each)) return [notice(each, `The decision to ignore \`${each.rule}\` ended on ${each.expires}`)];
    const unused = mode === "audit" && !findings.some((finding) => hits(each, finding));
    return unused ? [notice(each, `Nothing is left for \`${each.rule}\` to be ignored here`)] : [];
  });
  return [...kept, ...notices];
}
function notice(suppression, message) {
  const { rule: rule6, reason, location } = suppression;
  return {
    code: suppressionUsed.code,
    rule: suppressionUsed.name,
    severity: "notice",
    when: "after",
    message,
    why: `It was ignored with the reason "${reason}". A decision that no longer decides anything hides the next finding.`,
    fix: "Remove the entry, or renew it with a new date and reason.",
    environment: null,
    unit: null,
    resource: null,
    location,
    related: [],
    data: { rule: rule6, reason },
    edit: null,
    fingerprint: `${rule6}:${location.file}:${reason}`
  };
}
function concerns(finding, manifest) {
  const { resource, location } = finding;
  const isItself = location.file === manifest.file && resource?.kind === manifest.kind && resource.name === manifest.name;
  return isItself || resource !== null && nameOf3(resource) === nameOf3(manifest);
}
function nameOf3(resource) {
  return `${resource.kind} ${resource.namespace === null ? "" : `${resource.namespace}/`}${resource.name}`;
}

// src/rules/version-step/rule.ts
import { posix as posix3 } from "node:path";

// src/upgrade/data/istio-releases.json
var istio_releases_default = {
  $comment: "Minor releases of Istio. Fields: minor; released (day of the .0 tag, null: not known to be released); endOfLife (day support ended or was announced to end, null: not announced); latestPatch (the newest known on the day `read`); source. The types are in src/upgrade/releases.ts.",
  read: "2026-11-21",
  sources: [
    "tags of github.com/istio/istio",
    "github.com/istio/istio.io data/compatibility/supportStatus.yaml",
    "istio.io/latest/docs/releases/supported-releases"
  ],
  releases: [
    { minor: "1.0", released: "2018-07-31", endOfLife: "2019-06-19", latestPatch: "1.0.9", source: "istio/istio.io content/en/news/support/announcing-1.0-eol-final/index.md publishdate" },
    { minor: "1.1", released: "2019-03-18", endOfLife: "2019-10-21", latestPatch: "1.1.17", source: "istio/istio.io content/en/news/support/announcing-1.1-eol-final/index.md publishdate" },
    { minor: "1.2", released: "2019-06-18", endOfLife: "2019-12-13", latestPatch: "1.2.10", source: "istio/istio.io content/en/news/support/announcing-1.2-eol-final/index.md publishdate" },
    { minor: "1.3", released: "2019-09-11", endOfLife: "2020-02-14", latestPatch: "1.3.8", source: "istio/istio.io content/en/news/support/announcing-1.3-eol-final/index.md publishdate" },
    { minor: "1.4", released: "2019-11-14", endOfLife: "2020-06-05", latestPatch: "1.4.10", source: "istio/istio.io content/en/news/support/announcing-1.4-eol-final/index.md publishdate" },
    { minor: "1.5", released: "2020-03-05", endOfLife: "2020-08-24", latestPatch: "1.5.10", source: "istio/istio.io content/en/news/support/announcing-1.5-eol-final/index.md publishdate" },
    { minor: "1.6", released: "2020-05-21", endOfLife: "2020-11-23", latestPatch: "1.6.14", source: "istio/istio.io content/en/about/supported-releases/index.md" },
    { minor: "1.7", released: "2020-08-21", endOfLife: "2021-02-25", latestPatch: "1.7.8", source: "istio/istio.io data/compatibility/supportStatus.yaml" },
    { minor: "1.8", released: "2020-11-19", endOfLife: "2021-05-12", latestPatch: "1.8.6", source: "istio/istio.io data/compatibility/supportStatus.yaml" },
    { minor: "1.9", released: "2021-02-09", endOfLife: "2021-10-08", latestPatch: "1.9.9", source: "istio/istio.io data/compatibility/supportStatus.yaml" },
    { minor: "1.10", released: "2021-05-18", endOfLife: "2022-01-07", latestPatch: "1.10.6", source: "istio/istio.io data/compatibility/supportStatus.yaml" },
    { minor: "1.11", released: "2021-08-12", endOfLife: "2022-03-25", latestPatch: "1.11.8", source: "istio/istio.io data/compatibility/supportStatus.yaml" },
    { minor: "1.12", released: "2021-11-18", endOfLife: "2022-07-12", latestPatch: "1.12.9", source: "istio/istio.io data/compatibility/supportStatus.yaml" },
    { minor: "1.13", released: "2022-02-11", endOfLife: "2022-10-12", latestPatch: "1.13.9", source: "istio/istio.io archive/v1.30/docs/releases/supported-releases/index.html" },
    { minor: "1.14", released: "2022-06-01", endOfLife: "2022-12-27", latestPatch: "1.14.6", source: "istio/istio.io archive/v1.30/docs/releases/supported-releases/index.html" },
    { minor: "1.15", released: "2022-08-31", endOfLife: "2023-04-04", latestPatch: "1.15.7", source: "istio/istio.io archive/v1.30/docs/releases/supported-releases/index.html" },
    { minor: "1.16", released: "2022-11-15", endOfLife: "2023-07-25", latestPatch: "1.16.7", source: "istio/istio.io archive/v1.30/docs/releases/supported-releases/index.html" },
    { minor: "1.17", released: "2023-02-14", endOfLife: "2023-10-27", latestPatch: "1.17.8", source: "istio/istio.io archive/v1.30/docs/releases/supported-releases/index.html" },
    { minor: "1.18", released: "2023-06-07", endOfLife: "2024-01-04", latestPatch: "1.18.7", source: "istio/istio.io archive/v1.30/docs/releases/supported-releases/index.html" },
    { minor: "1.19", released: "2023-09-05", endOfLife: "2024-04-24", latestPatch: "1.19.10", source: "istio/istio.io archive/v1.30/docs/releases/supported-releases/index.html" },
    { minor: "1.20", released: "2023-11-14", endOfLife: "2024-06-25", latestPatch: "1.20.8", source: "istio/istio.io archive/v1.30/docs/releases/supported-releases/index.html" },
    { minor: "1.21", released: "2024-03-13", endOfLife: "2024-09-27", latestPatch: "1.21.6", source: "istio/istio.io archive/v1.30/docs/releases/supported-releases/index.html" },
    { minor: "1.22", released: "2024-05-13", endOfLife: "2025-01-22", latestPatch: "1.22.8", source: "istio/istio.io archive/v1.30/docs/releases/supported-releases/index.html" },
    { minor: "1.23", released: "2024-08-14", endOfLife: "2025-04-16", latestPatch: "1.23.6", source: "istio/istio.io archive/v1.30/docs/releases/supported-releases/index.html" },
    { minor: "1.24", released: "2024-11-07", endOfLife: "2025-06-24", latestPatch: "1.24.6", source: "istio/istio.io archive/v1.30/docs/releases/supported-releases/index.html" },
    { minor: "1.25", released: "2025-03-03", endOfLife: "2025-09-30", latestPatch: "1.25.5", source: "istio/istio.io archive/v1.30/docs/releases/supported-releases/index.html" },
    { minor: "1.26", released: "2025-05-08", endOfLife: "2025-12-22", latestPatch: "1.26.8", source: "istio/istio.io archive/v1.30/docs/releases/supported-releases/index.html" },
    { minor: "1.27", released: "2025-08-11", endOfLife: "2026-04-07", latestPatch: "1.27.9", source: "istio/istio.io archive/v1.30/docs/releases/supported-releases/index.html" },
    { minor: "1.28", released: "2025-11-05", endOfLife: "2026-07-01", latestPatch: "1.28.10", source: "istio/istio.io archive/v1.30/docs/releases/supported-releases/index.html" },
    { minor: "1.29", released: "2026-02-16", endOfLife: "2026-10-12", latestPatch: "1.29.8", source: "istio/istio.io archive/v1.30/docs/releases/supported-releases/index.html" },
    { minor: "1.30", released: "2026-05-18", endOfLife: null, latestPatch: "1.30.7", source: "istio/istio.io archive/v1.30/docs/releases/supported-releases/index.html; 1.30.7 from linode/apl-core v6.4.3-rc.1" },
    { minor: "1.31", released: "2026-08-31", endOfLife: null, latestPatch: "1.31.1", source: "github.com/istio/istio/releases/ (1.31.0 released 31 Aug 2026; 1.30.4, 1.29.7 27 Aug 2026)" }
  ]
};

// src/upgrade/version.ts
var import_semver = __toESM(require_semver2(), 1);
var unknown2 = { certainty: "unknown", version: null, lowest: null, highest: null };
var floating = { certainty: "floating", version: null, lowest: null, highest: null };
function parseVersion(written) {
  const text = written.trim();
  if (/^(latest|head|main|master|stable|\*|x)?$/i.test(text)) return floating;
  if (/[${}"]|sha256:|^[a-z][\w-]*\.[a-z]/i.test(text)) return unknown2;
  const packaged = /\+up(\d+\.\d+\.\d+.*)$/.exec(text);
  if (packaged !== null) return parseVersion(packaged[1]);
  return parseSingle(text) ?? parseRange(text);
}
function parseSingle(text) {
  const whole = /^=?\s*v?(\d+)\.(\d+)\.(\d+)(?:[-+.](.*))?$/.exec(text);
  if (whole !== null && !/[\s,|*]/.test(whole[4] ?? "")) {
    const [, major, minor, patch, suffix = ""] = whole;
    const prerelease = /^(alpha|beta|rc)(?:[.-]?[0-9a-f]+)*(?=$|[-+.])/.exec(suffix)?.[0] ?? "";
    const version2 = `${Number(major)}.${Number(minor)}.${patchOf(patch)}`;
    return certain2("exact", prerelease === "" ? version2 : `${version2}-${prerelease}`, major, minor);
  }
  const open = /^(?:release-|=\s*)?v?(\d+)\.(\d+)(?:-latest|\.[x*])?$/i.exec(text);
  if (open === null) return null;
  return certain2("range", `${Number(open[1])}.${Number(open[2])}`, open[1], open[2]);
}
function patchOf(patch) {
  const number2 = Number(patch);
  return number2 >= 100 && number2 % 100 === 0 ? number2 / 100 : number2;
}
function certain2(certainty, version2, major, minor) {
  const only = { major: Number(major), minor: Number(minor) };
  return { certainty, version: version2, lowest: only, highest: only };
}
function parseRange(text) {
  const range = rangeOf(text);
  if (range === null) return unknown2;
  const bounds = range.set.map((comparators) => boundsOf(comparators));
  const lowest = extreme(
    bounds.map(([low]) => low),
    -1
  );
  const highest = extreme(
    bounds.map(([, high]) => high),
    1
  );
  if (lowest !== null && highest !== null) {
    const single = compareMinors(lowest, highest) === 0;
    return { certainty: "range", version: single ? `${lowest.major}.${lowest.minor}` : null, lowest, highest };
  }
  return { ...floating, lowest, highest };
}
function rangeOf(text) {
  if (text.length > 200 || !/\d/.test(text)) return null;
  try {
    return new import_semver.Range(text.replaceAll(",", " "));
  } catch {
    return null;
  }
}
function boundsOf(comparators) {
  let low = null;
  let high = null;
  for (const { operator, semver } of comparators) {
    const { major, minor, patch } = semver;
    if (major === void 0) continue;
    if (operator === ">=" || operator === ">" || operator === "") low = { major, minor };
    if (operator === "<=" || operator === "") high = { major, minor };
    if (operator === "<") high = patch > 0 ? { major, minor } : minor > 0 ? { major, minor: minor - 1 } : null;
  }
  return [low, high];
}
function extreme(minors2, direction) {
  let found = null;
  for (const minor of minors2) {
    if (minor === null) return null;
    if (found === null || compareMinors(minor, found) * direction > 0) found = minor;
  }
  return found;
}
function compareMinors(left, right) {
  return left.major - right.major || left.minor - right.minor;
}
function minorOf2(version2) {
  const found = /^(\d+)\.(\d+)/.exec(version2);
  return found === null ? null : { major: Number(found[1]), minor: Number(found[2]) };
}
function isPrerelease(version2) {
  return version2.includes("-");
}
function versionInName(name) {
  const found = /(?:^|-)v?1-(\d{1,2})(?:-(\d{1,2}))?$/.exec(name);
  if (found === null) return null;
  return found[2] === void 0 ? `1.${Number(found[1])}` : `1.${Number(found[1])}.${Number(found[2])}`;
}

// src/upgrade/releases.ts
var releases = istio_releases_default.releases;
var releasesReadOn = istio_releases_default.read;
function isIstioMinor({ major, minor }) {
  const newest = minorOf2(releases.at(-1).minor);
  return major === 1 && minor <= newest.minor + 4;
}
function minorsBetween(from, to) {
  if (from.major !== to.major) return [];
  const direction = compareMinors(from, to) < 0 ? 1 : -1;
  const between2 = [];
  for (let minor = from.minor + direction; minor !== to.minor && between2.length < 100; minor += direction) {
    between2.push(`${from.major}.${minor}`);
  }
  return from.minor === to.minor ? [] : between2;
}
function latestPatchOf(minor) {
  return releases.find((release) => release.minor === minor)?.latestPatch ?? minor;
}

// src/upgrade/match.ts
var thing = ({ source, subject, component }) => [source, subject, component];
var singular = /* @__PURE__ */ new Set(["istiod", "base", "cni", "ztunnel", "operator", "distribution"]);
var passes = [
  { key: (each) => [...thing(each), each.environment, file(each), each.revision, each.text], several: true },
  { key: (each) => [...thing(each), each.environment, file(each), each.revision], several: true },
  { key: (each) => [...thing(each), each.environment, file(each)], several: true },
  { key: (each) => [...thing(each), each.environment, each.revision, each.text], several: true },
  { key: (each) => each.environment === null ? null : [...thing(each), each.environment], several: false },
  { key: (each) => [...thing(each), file(each)], several: false },
  { key: (each) => [...thing(each), each.environment, withoutVersions(file(each))], several: false },
  { key: (each) => [...thing(each), each.environment], several: false },
  { key: (each) => [...thing(each), each.revision], several: false },
  { key: (each) => isSingular(each) ? [each.source, each.component, each.environment] : null, several: false },
  { key: (each) => isSingular(each) ? [each.component, each.environment] : null, several: false }
];
function matchVersions(before, after) {
  const matches = [];
  const unchanged = new Set(before.map(asItStands));
  let removed = before;
  let added = after;
  for (const pass of passes) {
    const found = pair(pass, removed, added).filter((match) => isOne(match, unchanged));
    const [paired, kept] = [new Set(found.map((each) => each.before)), new Set(found.map((each) => each.after))];
    matches.push(...found);
    removed = removed.filter((each) => !paired.has(each));
    added = added.filter((each) => !kept.has(each));
  }
  return { matches, added, removed };
}
function isOne({ before, after }, unchanged) {
  const isOfOneEnvironment = after.environment !== null && before.environment === after.environment;
  return isOfOneEnvironment || asItStands(before) === asItStands(after) || !unchanged.has(asItStands(after));
}
function asItStands(each) {
  return JSON.stringify([...thing(each), file(each), each.revision, each.text]);
}
function pair({ key, several }, before, after) {
  const candidates = groupBy2(after, key);
  return [...groupBy2(before, key)].flatMap(([name, olds]) => {
    const news = candidates.get(name) ?? [];
    if (!several && (olds.length !== 1 || news.length !== 1)) return [];
    return olds.slice(0, news.length).map((old, index) => ({ before: old, after: news[index] }));
  });
}
function groupBy2(declarations, key) {
  const groups2 = /* @__PURE__ */ new Map();
  for (const each of declarations) {
    const parts = key(each);
    if (parts === null) continue;
    const name = JSON.stringify(parts);
    const known2 = groups2.get(name);
    if (known2 === void 0) groups2.set(name, [each]);
    else known2.push(each);
  }
  return groups2;
}
function file({ location }) {
  return location.file;
}
function isSingular({ component, source }) {
  return singular.has(component) && source !== "helm-values";
}
function withoutVersions(path) {
  return path.replace(/v?\d+[._-]\d+([._-]\d+)?/g, "*");
}

// src/upgrade/nearness.ts
function nearness(left, right) {
  const [first, second] = [left.split("/").slice(0, -1), right.split("/").slice(0, -1)];
  const apart = first.findIndex((part2, index) => part2 !== second[index]);
  return apart === -1 ? first.length : apart;
}

// src/upgrade/step.ts
function versionSteps(before, after) {
  const matching = matchVersions(before, after);
  const pairs = [
    ...matching.matches.map((match) => withMethod(match, before)),
    ...matching.added.flatMap((added) => predecessorOf(added, before, matching))
  ];
  return pairs.flatMap(({ before: old, after: now, method }) => {
    const [from, to] = [boundsOf2(old), boundsOf2(now)];
    if (from === null || to === null || from[0].major !== to[0].major) return [];
    const step = { before: old, after: now, method };
    if (compareMinors(to[0], from[1]) > 0)
      return [{ ...step, from: from[1], to: to[0], distance: to[0].minor - from[1].minor }];
    if (compareMinors(to[1], from[0]) < 0)
      return [{ ...step, from: from[0], to: to[1], distance: to[1].minor - from[0].minor }];
    return old.version === now.version ? [] : [{ ...step, from: from[0], to: to[0], distance: 0 }];
  });
}
function boundsOf2({ version: version2, text }) {
  if (version2 !== null) {
    const minor = minorOf2(version2);
    return minor === null || isPrerelease(version2) ? null : [minor, minor];
  }
  const { lowest, highest } = parseVersion(text);
  return lowest === null || highest === null ? null : [lowest, highest];
}
var keepsOldRevision = /* @__PURE__ */ new Set(["istio-operator", "sail"]);
function withMethod(match, all) {
  const { before, after } = match;
  if (before.revision === after.revision) return { ...match, method: "in-place" };
  if (after.component !== "istiod") return { ...match, method: "revision" };
  const beside2 = all.filter((each) => each.subject !== before.subject && isControlPlaneBeside(each, after));
  if (beside2.length === 0 && !keepsOldRevision.has(after.source)) return { ...match, method: "replaced" };
  return { before: newestOf([before, ...beside2], after) ?? before, after, method: "revision" };
}
function predecessorOf(added, before, { matches }) {
  if (added.source === "helm-values") {
    const chart = before.find((each) => isSameRelease(each, added) && matches.some((match) => match.before === each));
    if (chart !== void 0) return [{ before: chart, after: added, method: "in-place" }];
  }
  if (added.component !== "istiod" || added.revision === null) return [];
  const newest = newestOf(
    before.filter((each) => isControlPlaneBeside(each, added)),
    added
  );
  return newest === null ? [] : [{ before: newest, after: added, method: "revision" }];
}
function newestOf(candidates, after) {
  const distance = (each) => each.environment === null || after.environment === null ? nearness(each.location.file, after.location.file) : 0;
  const highest = (each) => boundsOf2(each)?.[1] ?? { major: 0, minor: 0 };
  const sorted2 = candidates.toSorted(
    (left, right) => distance(right) - distance(left) || compareMinors(highest(right), highest(left))
  );
  return sorted2[0] ?? null;
}
function isSameRelease(chart, tag) {
  return tag.subject.startsWith(`${chart.subject} `) && tag.environment === chart.environment && tag.component === chart.component;
}
function isControlPlaneBeside(each, other) {
  const isSameEnvironment = each.environment === null || other.environment === null || each.environment === other.environment;
  return each.component === "istiod" && isSameEnvironment && boundsOf2(each) !== null;
}

// src/rules/version-step/group.ts
var order = [
  "istiod",
  "distribution",
  "operator",
  "base",
  "cni",
  "ztunnel",
  "gateway",
  "proxy",
  "istioctl"
];
function groupVerdicts(verdicts) {
  const byMove = /* @__PURE__ */ new Map();
  for (const verdict of verdicts.toSorted(telling)) {
    const key = JSON.stringify([verdict.step.after.environment, ...moveOf(verdict)]);
    byMove.set(key, [...byMove.get(key) ?? [], verdict]);
  }
  const groups2 = [...byMove.values()].flatMap(
    (each) => each[0].step.after.environment === null ? aroundAnchors(each) : [each]
  );
  return withoutLoneTools(groups2);
}
function moveOf({ trouble, step: { from, to } }) {
  return [trouble, from.major, from.minor, to.major, to.minor];
}
function telling(left, right) {
  const [first, second] = [left.step.after, right.step.after];
  return order.indexOf(first.component) - order.indexOf(second.component) || Number(first.source === "helm-values") - Number(second.source === "helm-values") || compareBytes(first.location.file, second.location.file) || first.location.line - second.location.line || first.location.column - second.location.column || compareBytes(first.subject, second.subject);
}
function aroundAnchors(verdicts) {
  const first = verdicts[0];
  const isAnchor = (verdict) => verdict === first || !isTool(verdict) && sameThing(verdict.step.after, first.step.after);
  const groups2 = verdicts.filter(isAnchor).map((anchor) => [anchor]);
  for (const verdict of verdicts.filter((each) => !isAnchor(each))) {
    const near = ([{ step }]) => nearness(step.after.location.file, verdict.step.after.location.file);
    groups2.toSorted((left, right) => near(right) - near(left))[0].push(verdict);
  }
  return groups2;
}
function sameThing(left, right) {
  return left.component === right.component && left.source === right.source && left.subject === right.subject;
}
function isTool({ step }) {
  return step.after.component === "istioctl";
}
function withoutLoneTools(groups2) {
  const meshes = groups2.filter(([first]) => !isTool(first)).map((group) => [...group]);
  const tools3 = groups2.filter(([first]) => isTool(first));
  const alone = tools3.filter((tool3) => {
    const same = meshes.find(([first]) => JSON.stringify(moveOf(first)) === JSON.stringify(moveOf(tool3[0])));
    same?.push(...tool3);
    return same === void 0;
  });
  return [...meshes, ...alone];
}
function severityOf3(group) {
  return severities.find((severity) => group.some((each) => each.severity === severity));
}

// src/rules/version-step/verdict.ts
var limits = { "in-place": 1, replaced: 1, revision: 2 };
function judge(step, steps) {
  const { method, distance } = step;
  if (isCatchingUp(step, steps) || isBaseOfRevisions(step, steps)) return null;
  const isTool3 = step.after.component === "istioctl" && steps.before.some(isControlPlane);
  const found = (trouble, severity) => ({
    step,
    trouble,
    severity: severity === "error" && isTool3 ? "warning" : severity
  });
  if (distance < 0 && method !== "revision") return found("downgrade", distance === -1 ? "warning" : "error");
  if (method === "replaced" && distance === 2) return found("replaced", "warning");
  if (Math.abs(distance) > limits[method]) return found(distance < 0 ? "downgrade" : "skip", "error");
  if (method === "revision" && distance === 2 && singletons(step, steps).length > 0) {
    return skips(singletons(step, steps), steps) ? null : found("singleton", "warning");
  }
  return nameStartsToLie(step) ? found("name", "notice") : null;
}
function isControlPlane(each) {
  return each.component === "istiod" && boundsOf2(each) !== null;
}
function controlPlanesOf({ after }, versions) {
  const all = versions.filter(isControlPlane);
  const own = all.filter((each) => each.environment !== null && each.environment === after.environment);
  if (own.length > 0) return own;
  const near = (each) => nearness(each.location.file, after.location.file);
  const nearest = Math.max(...all.map(near));
  return all.filter((each) => near(each) === nearest);
}
function isCatchingUp(step, { before, after }) {
  if (step.after.component === "istiod" || step.after.component === "distribution" || step.distance === 0) return false;
  const runs = (each) => isMinor(each, step.to);
  return controlPlanesOf(step, before).some(runs) && controlPlanesOf(step, after).some(runs);
}
function isBaseOfRevisions(step, { after }) {
  const isBase = step.after.component === "base" && step.distance > 0 && step.distance <= limits.revision;
  return isBase && controlPlanesOf(step, after).some(({ revision }) => revision !== null);
}
function singletons(step, { after }) {
  if (step.after.component !== "istiod") return [];
  const { environment: environment2 } = step.after;
  return after.filter(
    (each) => (each.component === "cni" || each.component === "ztunnel") && each.environment === environment2
  );
}
function skips(declarations, { steps }) {
  return steps.some(({ after, distance }) => distance > limits["in-place"] && declarations.includes(after));
}
function isMinor(each, minor) {
  const bounds = boundsOf2(each);
  return bounds !== null && compareMinors(bounds[0], minor) === 0 && compareMinors(bounds[1], minor) === 0;
}
function nameStartsToLie({ before, after, method }) {
  if (after.component !== "istiod" || after.revision === null || method !== "in-place") return false;
  const claim = versionInName(after.revision);
  return claim !== null && agrees(claim, before.version) && !agrees(claim, after.version);
}
function agrees(claim, version2) {
  return version2 === null || `${version2}.`.startsWith(`${claim}.`) || `${claim}.`.startsWith(`${version2}.`);
}

// src/rules/version-step/wording.ts
function stopsOf({ from, to, method }) {
  const between2 = minorsBetween(from, to);
  return method === "revision" ? between2.filter((_, index) => index % 2 === 1) : between2;
}
function wordingOf2(trouble, step, beside2) {
  switch (trouble) {
    case "skip":
      return step.method === "revision" ? revisionSkip(step) : inPlaceSkip(step);
    case "downgrade":
      return downgrade(step);
    case "replaced":
      return replaced(step);
    case "singleton":
      return singleton(step, beside2);
    case "name":
      return lyingName(step);
  }
}
function inPlaceSkip(step) {
  const { after, method, distance } = step;
  const stops = minorsBetween(step.from, step.to);
  const how = method === "replaced" ? `under the new revision \`${after.revision}\` alone` : "in place";
  return {
    message: `${moves(step)} ${how}, ${distance} minors at once: ${list2(stops)} ${stops.length === 1 ? "is" : "are"} skipped`,
    why: after.component === "distribution" ? "OpenShift Service Mesh 2 is upgraded from each minor to the next, in sequence; the operator has tested no other way." : `In place Istio supports one minor at a time: proxies may be one minor behind their control plane, and these would be ${distance} behind until they restart. Helm, Argo CD, Flux and istioctl apply the step all the same.`,
    fix: throughStops(step)
  };
}
function throughStops(step) {
  const { after } = step;
  const stops = minorsBetween(step.from, step.to);
  if (after.component === "distribution") return `Go through ${list2(stops)}, one pull request each.`;
  const patches = list2(stops.map(latestPatchOf));
  if (after.component === "istioctl") {
    return `Go through ${patches}, one pull request each, and restart the proxies of what it installs before the next.`;
  }
  const way = `Go through ${patches}, one pull request each; in each the base chart and CRDs first, then istiod, then the rest, and restart the proxies before the next.`;
  const canJump = after.component === "istiod" && after.version !== null && step.distance === 2;
  return canJump ? `${way} Or install ${shown(after)} as a revision of its own beside the old one, which may cross two minors.` : way;
}
function revisionSkip(step) {
  const stops = stopsOf(step);
  return {
    message: `${moves(step)} by the revision \`${step.after.revision}\`, ${step.distance} minors at once`,
    why: "A revision beside the old one may be two minors ahead of it; a step over more than two minors is not tested by Istio, whatever the method.",
    fix: `Stop at ${list2(stops.map(latestPatchOf))} as a revision of its own, move the namespaces there, and go on from there.`
  };
}
function downgrade(step) {
  const stops = minorsBetween(step.from, step.to);
  const back = -step.distance === 1 ? "a minor" : `${-step.distance} minors`;
  return {
    message: `${moves(step)}, back by ${back}`,
    why: step.distance === -1 ? "Istio documents a downgrade by one minor for istioctl only, done with the older istioctl. Until they restart, proxies are newer than their control plane, which is not supported." : "Istio supports no downgrade over more than one minor: proxies are newer than their control plane, and custom resources may be stored in a version that the older CRDs do not know.",
    fix: step.distance === -1 ? "If it is a rollback, restart the proxies right after it; else keep the newer version." : `Go back through ${list2(stops.map(latestPatchOf))}, one pull request each, or keep the newer version.`
  };
}
function replaced(step) {
  return {
    message: `${moves(step)} under the new revision \`${step.after.revision}\`, but the old control plane goes in the same change`,
    why: "Two minors at once are supported by revision, with the old revision kept until all proxies have moved. Without it the proxies that run have no control plane until they restart.",
    fix: `Add the new revision beside the old one, move the namespaces and restart, and remove the old one in a later pull request.`
  };
}
function singleton(step, beside2) {
  const [stop] = minorsBetween(step.from, step.to);
  const names3 = [...new Set(beside2.map(({ component }) => component === "cni" ? "istio-cni" : component))];
  return {
    message: `${moves(step)} by the revision \`${step.after.revision}\`, but no version of ${list2(names3)} fits both control planes`,
    why: `${list2(names3)} runs once on each node for all revisions, and may be of the minor of its control plane or of the one before.`,
    fix: `Go through ${latestPatchOf(stop ?? "")}, and take ${list2(names3)} along at each step.`
  };
}
function lyingName(step) {
  return {
    message: `The revision \`${step.after.revision}\` moves from ${shown(step.before)} to ${shown(step.after)}, so its name tells a version that it no longer runs`,
    why: "It is an upgrade in place of every proxy of that revision, with no way back by label. Istio recommends that an installed revision is never changed and its name never used again.",
    fix: `Install ${shown(step.after)} as a revision of its own (\`${(step.after.version ?? "").replaceAll(".", "-")}\`) and move the namespaces, or name revisions without a version.`
  };
}
var names = {
  base: "The base chart",
  cni: "istio-cni",
  gateway: "The gateway",
  proxy: "The proxy",
  operator: "The Istio operator",
  distribution: "OpenShift Service Mesh"
};
function moves({ before, after }) {
  return `${names[after.component] ?? after.component} moves from ${shown(before)} to ${shown(after)}`;
}
function shown({ version: version2, text }) {
  return `\`${version2 ?? text}\``;
}
function list2(parts) {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

// src/rules/version-step/rule.ts
var rule5 = {
  code: "IRG301",
  name: "version-step",
  invariant: "an Istio version moves by a step that is supported: in place one minor, by revision two, back one at most",
  severities: ["error", "warning", "notice"],
  since: "0.1.0",
  check: check3
};
function check3(change) {
  if (change.mode === "audit") return [];
  const [before, after] = [governing(change.base), governing(change.head)];
  const steps = { before, after, steps: versionSteps(before, after) };
  const verdicts = steps.steps.flatMap((step) => judge(step, steps) ?? []);
  return groupVerdicts(verdicts).map((group) => draftOf3(group, steps, change));
}
function governing({ versions, skipped }) {
  const unlisted = new Set(skipped.filter(isUndelivered).map(({ file: file2 }) => file2));
  return versions.filter(
    ({ environment: environment2, resource, source, location }) => environment2 !== null || resource === null || source === "istio-operator" || !unlisted.has(location.file)
  );
}
function draftOf3(group, steps, change) {
  const [{ step, trouble }] = group;
  const { before, after } = step;
  const beside2 = trouble === "singleton" ? singletons(step, steps) : [];
  const related = relatedOf3(group, beside2);
  return {
    ...wordingOf2(trouble, step, beside2),
    severity: isAside(posix3.dirname(after.location.file)) ? "notice" : severityOf3(group),
    when: "after",
    environment: after.environment,
    unit: null,
    resource: after.resource,
    location: on(after.location, "head"),
    related,
    data: {
      component: after.component,
      from: before.version ?? before.text,
      to: after.version ?? after.text,
      path: trouble === "name" ? [] : stopsOf(step),
      method: step.method === "in-place" ? "in-place" : "revision"
    },
    edit: trouble === "skip" && group.length === 1 ? firstStop(group, change) : null,
    identity: `${trouble} ${after.component} ${after.source} ${after.subject} ${minors(group)}`
  };
}
function minors([{ step }]) {
  return `${step.from.major}.${step.from.minor} ${step.to.major}.${step.to.minor}`;
}
function relatedOf3([main, ...others], beside2) {
  const { before, after } = main.step;
  const related = [
    { message: `It was ${shown(before)} here`, resource: before.resource, location: on(before.location, "base") },
    ...others.map(({ step }) => ({
      message: `${step.after.component} moves from ${shown(step.before)} to ${shown(step.after)} too`,
      resource: step.after.resource,
      location: on(step.after.location, "head")
    })),
    ...beside2.map((each) => ({
      message: `${each.component} is ${shown(each)}`,
      resource: each.resource,
      location: on(each.location, "head")
    }))
  ];
  const known2 = /* @__PURE__ */ new Set([place(on(after.location, "head"))]);
  return related.filter(({ location }) => !known2.has(place(location)) && known2.add(place(location)));
}
function on(location, side) {
  return { ...location, side };
}
function place({ side, file: file2, line, column }) {
  return `${side}:${file2}:${line}:${column}`;
}
function firstStop([{ step }], change) {
  const { text, location } = step.after;
  const [stop] = step.method === "in-place" ? stopsOf(step) : [];
  const line = change.head.tree.files.get(location.file)?.text.split(/\r?\n/)[location.line - 1];
  const known2 = stop === void 0 ? null : latestPatchOf(stop);
  if (known2 === null || line === void 0 || !/^v?\d+\.\d+\.\d+$/.test(text) || minorOf2(known2) === null) return null;
  if (line.slice(location.column - 1, location.endColumn - 1) !== text) return null;
  const replacement = `${line.slice(0, location.column - 1)}${text.startsWith("v") ? "v" : ""}${known2}${line.slice(location.endColumn - 1)}`;
  return { file: location.file, line: location.line, endLine: location.line, replacement };
}

// src/rules/index.ts
var rules = [rule4, rule, rule5, rule2, rule3];
var ruleMetadata = [...rules, suppressionUsed].map(({ code: code2, name, invariant, severities: severities2, since }) => ({ code: code2, name, invariant, severities: severities2, since })).sort((left, right) => left.code.localeCompare(right.code));
var ruleNames = ruleMetadata.flatMap(({ code: code2, name }) => [code2, name]);

// src/environment/argocd/repository-address.ts
function normalAddress(address) {
  const plain = address.trim().toLowerCase();
  const scp = /^[^/@\s]+@([^:/\s]+):(?!\/\/)(.+)$/.exec(plain);
  const rest = scp !== null ? `${scp[1]}/${scp[2]}` : plain.replace(/^[a-z+]+:\/\/(?:[^/@]*@)?/, "");
  return rest.replace(/^([^/:]+):\d+\//, "$1/").replace(/\/+$/, "").replace(/\.git$/, "");
}

// src/environment/argocd/application.ts
function isApplication({ group, kind }) {
  return group === "argoproj.io" && kind === "Application";
}
function sourcesOf3({ value }) {
  const many = listAt(value, "spec", "sources");
  const places = many.length > 0 ? many.map((_, index) => ["spec", "sources", index]) : [["spec", "source"]];
  return places.flatMap((at) => {
    const source = objectAt(value, ...at);
    const repository = stringAt(source, "repoURL");
    if (repository === null) return [];
    const [path, chart] = [stringAt(source, "path"), stringAt(source, "chart")];
    return [{ at, repository, path, chart, fixedAt: fixedRevision(stringAt(source, "targetRevision") ?? "") }];
  });
}
function fixedRevision(revision) {
  const isTag = /^refs\/tags\/./.test(revision) || /^v?\d+(\.\d+)+([-+][\w.+-]+)?$/.test(revision);
  return isTag || /^[0-9a-f]{7,40}$/i.test(revision) ? revision : null;
}
function destinationOf({ value }) {
  const name = stringAt(value, "spec", "destination", "name");
  if (name !== null && name !== "") return name === "in-cluster" ? null : name;
  const server = stringAt(value, "spec", "destination", "server");
  if (server === null || /^https:\/\/kubernetes\.default(\.svc(\.cluster\.local)?)?(:443)?\/?$/.test(server))
    return null;
  return server.replace(/^[a-z]+:\/\/(?:[^/@]*@)?/, "").replace(/\/+$/, "");
}
function destinationNamespaceOf({ value }) {
  return stringAt(value, "spec", "destination", "namespace") || null;
}
function settingsOf({ value }) {
  const policy = objectAt(value, "spec", "syncPolicy");
  const options = new Set(listAt(policy, "syncOptions"));
  const automated = valueAt(policy, ["automated"]);
  const automatic = automated !== void 0 && automated !== null && valueAt(automated, ["enabled"]) !== false;
  return {
    prune: !automatic || valueAt(automated, ["prune"]) === true ? "yes" : "never",
    pruneLast: options.has("PruneLast=true"),
    applyOutOfSyncOnly: options.has("ApplyOutOfSyncOnly=true")
  };
}
function unitNameOf({ namespace, name }) {
  return namespace === null || namespace === "argocd" ? name : `${namespace}/${name}`;
}
function isOwnSource(source, repositories) {
  if (source.chart !== null || source.path === null) return false;
  if (repositories.length === 0) return true;
  const address = normalAddress(source.repository);
  return repositories.some((own) => normalAddress(own) === address);
}
function hintOf(application) {
  const named2 = environmentWord(application.name);
  if (named2 !== null) return named2;
  const files = sourcesOf3(application).flatMap(({ at }) => listAt(application.value, ...at, "helm", "valueFiles"));
  const words3 = files.map((file2) => typeof file2 === "string" ? environmentWord(stemOf(file2)) : null);
  const [only, ...others] = new Set(words3.filter((word) => word !== null));
  return others.length === 0 ? only ?? null : null;
}
function stemOf(file2) {
  return baseName(file2).replace(/\.ya?ml$/, "");
}

// src/environment/argocd/standing.ts
function standingIn(applications, all, deliveries) {
  const seen = new Set(deliveries.flatMap(({ objects }) => objects.map(({ manifest }) => manifest.file)));
  const keys = /* @__PURE__ */ new Set();
  const skipped = [];
  const contents = all.map((content, index) => {
    const { manifest } = applications[index];
    if (content.stands === null) return content;
    const name = unitNameOf(manifest);
    keys.add(applicationKey(manifest.file, name));
    const reason = `${noApplication}: \`${name}\` stays at revision \`${content.stands}\``;
    const problems = content.problems.map((problem) => {
      const unseen = (problem.unseen ?? []).filter((file2) => !seen.has(file2));
      skipped.push(...unseen.map((file2) => ({ file: file2, reason })));
      return { ...problem, unseen };
    });
    return { ...content, problems };
  });
  return { keys, contents, skipped };
}
function applicationKey(file2, unitName) {
  return `${file2}
${unitName}`;
}

// src/environment/assemble.ts
function environmentNames(deliveries) {
  const named2 = new Map(deliveries.map(({ parts }) => [[...parts].sort(compareBytes).join("\n"), parts]));
  const all = [...named2.values()];
  const whole = all.filter((one) => !all.some((other) => other.length > one.length && includes2(other, one)));
  return whole.length === 0 ? [[]] : whole.sort((left, right) => compareBytes(shown2(left), shown2(right)));
}
function assemble(name, deliveries) {
  const reaching = deliveries.filter(({ parts }) => includes2(name, parts)).sort(compareDeliveries);
  const objects = /* @__PURE__ */ new Map();
  const specificity = /* @__PURE__ */ new Map();
  const units = /* @__PURE__ */ new Map();
  for (const { delivery, parts } of reaching) {
    const { unit } = delivery;
    units.set(unit.name, unit);
    for (const { key, manifest, position } of delivery.objects) {
      const earlier = objects.get(key);
      const found = { key, manifest, unit, position, alternatives: [] };
      const rivals = earlier !== void 0 && specificity.get(key) === parts.length;
      objects.set(key, rivals ? laterOf(earlier, found) : found);
      specificity.set(key, parts.length);
    }
  }
  return {
    name: shown2(name),
    units: [...units.values()].sort((left, right) => compareBytes(left.name, right.name)),
    objects: new Map([...objects].sort(([left], [right]) => compareBytes(left, right)))
  };
}
function laterOf(earlier, found) {
  const [wins, loses2] = earlier.unit.name === found.unit.name && earlier.position > found.position ? [earlier, found] : [found, earlier];
  return { ...wins, alternatives: [...earlier.alternatives, loses2.manifest] };
}
function compareDeliveries(left, right) {
  return left.parts.length - right.parts.length || left.delivery.rank - right.delivery.rank || compareBytes(left.delivery.unit.name, right.delivery.unit.name) || (left.delivery.objects[0]?.position ?? 0) - (right.delivery.objects[0]?.position ?? 0);
}
function includes2(whole, parts) {
  return parts.every((part2) => whole.includes(part2));
}
function shown2(name) {
  return name.length === 0 ? "default" : name.join("/");
}

// src/manifest/placeholder.ts
function hasPlaceholder(text) {
  return placeholder.test(text);
}
function placeholderIn(text) {
  const found = placeholder.exec(text)?.[0];
  return found === void 0 ? null : found.replace(/^\$\{(\w+)\W.*\}$/s, "$${$1}");
}
var placeholder = /\$\{[^}]*\}|\$\([A-Za-z_][\w.]*\)|\$[A-Z][A-Z0-9_]*\b|\{\{(?:[^{}]*\}\})?|<%.*%>|@@\w+@@|%\{[^}]*\}/;

// src/manifest/template.ts
function chartTemplates(tree) {
  const charts2 = tree.paths.filter((path) => /(^|\/)Chart\.ya?ml$/.test(path));
  const folders2 = charts2.map((path) => `${path.slice(0, path.lastIndexOf("/") + 1)}templates/`);
  if (folders2.length === 0) return () => false;
  return (path) => folders2.some((folder) => path.startsWith(folder));
}
function templateOf(text) {
  const code2 = withoutBlocks(text);
  if (/^[ \t]*\{%|\{%-? *(?:if|for|set|include|endif|endfor)\b/m.test(code2)) return "Jinja template: needs rendering";
  if (/\{\{/.test(code2)) return "Helm or Go template: needs rendering";
  if (/<%/.test(code2)) return "ERB template: needs rendering";
  if (/%\{ *(?:if|for|else|end)/.test(code2)) return "Terraform template: needs rendering";
  return null;
}
function isYtt(text) {
  return text.includes("#@") && /^[ \t]*#@[ /a-z]|[:-] +#@ /m.test(text);
}
function withoutBlocks(text) {
  const kept = [];
  let block = null;
  for (const line of text.split(/\r?\n/)) {
    const indent = line.length - line.trimStart().length;
    if (line.trim() === "" || /^\s*#/.test(line)) continue;
    if (block !== null && indent > block) continue;
    block = /(?:^|[:\-?]\s+)(?:[!&]\S+\s+)*[|>][-+0-9]*\s*(?:#.*)?$/.test(line) ? indent : null;
    kept.push(line.replaceAll(/'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"/g, '""').replace(/\s#.*$/, ""));
  }
  return kept.join("\n");
}

// src/manifest/read.ts
function readTree(tree, side, cache = /* @__PURE__ */ new Map()) {
  const documents = [];
  const manifests = [];
  const problems = [];
  const skipped = [];
  const isTemplate = chartTemplates(tree);
  for (const file2 of tree.files.values()) {
    if (!isYaml(file2)) continue;
    if (isTemplate(file2.path)) {
      skipped.push({ file: file2.path, reason: "Helm template: needs rendering" });
      continue;
    }
    const parsed = parsedOf(file2, cache);
    const reason = reasonToSkip2(file2, parsed);
    if (reason !== null) {
      skipped.push({ file: file2.path, reason });
      continue;
    }
    if (looksLikeManifest(file2)) {
      problems.push(...parsed.problems.map((problem) => placed(problem, file2.path, side)));
    } else {
      const lost2 = parsed.problems.find(({ fatal }) => fatal);
      if (lost2 !== void 0) skipped.push({ file: file2.path, reason: `no YAML at line ${lost2.line}: ${lost2.reason}` });
    }
    for (const document of parsed.documents) {
      const source = sourceDocument(document, file2.path, side);
      documents.push(source);
      manifests.push(...manifestsOf(source));
    }
  }
  return { documents, manifests, problems, skipped };
}
var otherJson = /(^|\/)(package|tsconfig[^/]*|composer|renovate|[^/]*lock|\.eslintrc|devcontainer)\.json$/i;
var largestOtherJson = 256 * 1024;
function isYaml({ path, text }) {
  if (/\.ya?ml$/i.test(path) || /(^|\/)Kustomization$/.test(path)) return true;
  if (!/\.json$/i.test(path)) return false;
  return text.includes('"apiVersion"') || text.length < largestOtherJson && !otherJson.test(path);
}
function looksLikeManifest({ path, text }) {
  if (/(^|\/)kustomization(\.ya?ml)?$/i.test(path)) return true;
  return /^\uFEFF?(?:- )?["']?(?:apiVersion|kind)["']?[ \t]*:|[{,]\s*"(?:apiVersion|kind)"\s*:/m.test(text);
}
function parsedOf({ contentId, text }, cache) {
  const known2 = cache.get(contentId);
  if (known2 !== void 0) return known2;
  const parsed = parseText(text);
  cache.set(contentId, parsed);
  return parsed;
}
function reasonToSkip2({ text }, { problems }) {
  if (isYtt(text)) return "ytt template: needs rendering";
  const lost2 = problems.filter(({ fatal }) => fatal);
  if (lost2.length === 0) return null;
  const template = templateOf(text);
  if (template !== null) return template;
  const lines3 = text.split("\n");
  const unfilled = lost2.every(({ line }) => hasPlaceholder(lines3[line - 1] ?? ""));
  return unfilled ? "template: its placeholders have to be filled in before it is YAML" : null;
}
function placed({ reason, fatal, ...span }, file2, side) {
  return { location: { ...span, file: file2, side, path: [] }, reason, fatal };
}
function sourceDocument(document, file2, side) {
  return {
    file: file2,
    side,
    index: document.index,
    value: document.value,
    locate: (path, target = "value") => ({ ...document.spanOf(path, target), file: file2, side, path }),
    textOf: (path) => document.textOf(path)
  };
}
function manifestsOf(document) {
  return objectsIn(document.value, []).flatMap(({ value, path }) => {
    const placedAt2 = path.length === 0 ? document : {
      file: document.file,
      side: document.side,
      locate: (inner, target) => document.locate([...path, ...inner], target),
      textOf: (inner) => document.textOf?.([...path, ...inner]) ?? null
    };
    const manifest = manifestOf(placedAt2, value);
    return manifest === null ? [] : [manifest];
  });
}
function objectsIn(value, path, inherited = {}) {
  if (!isObject(value)) return [];
  const object2 = Object.keys(inherited).length === 0 ? value : { ...inherited, ...value };
  const kind = stringAt(object2, "kind") ?? "";
  const items = object2.items;
  if (!kind.endsWith("List") || !Array.isArray(items) || stringAt(object2, "metadata", "name") !== null) {
    return [{ value: object2, path }];
  }
  const itemKind = kind.slice(0, -"List".length);
  const given = itemKind === "" ? {} : { apiVersion: object2.apiVersion, kind: itemKind };
  return items.flatMap((item, index) => objectsIn(item, [...path, "items", index], given));
}
function manifestOf(document, value) {
  const apiVersion = stringAt(value, "apiVersion");
  const kind = stringAt(value, "kind");
  const name = stringAt(value, "metadata", "name") ?? (kind === "IstioOperator" ? stemOf2(document.file) : null);
  if (apiVersion === null || kind === null || name === null) return null;
  return {
    apiVersion,
    group: apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "",
    kind,
    namespace: stringAt(value, "metadata", "namespace"),
    name,
    labels: stringsAt2(value, "labels"),
    annotations: stringsAt2(value, "annotations"),
    value,
    file: document.file,
    side: document.side,
    locate: document.locate,
    ...document.textOf === void 0 ? {} : { textOf: document.textOf }
  };
}
function stemOf2(file2) {
  return file2.slice(file2.lastIndexOf("/") + 1).replace(/\..*$/, "");
}
function stringsAt2(value, field) {
  const entries = Object.entries(objectAt(value, "metadata", field));
  return Object.fromEntries(entries.filter((entry) => typeof entry[1] === "string"));
}

// src/environment/istio-charts.json
var istio_charts_default = {
  source: "charts of istio-release.storage.googleapis.com/charts, releases 1.10 to 1.30",
  date: "2026-11-21",
  names: ["ambient", "base", "cni", "gateway", "istio-cni", "istio-control", "istio-discovery", "istio-egress", "istio-ingress", "istiod", "istiod-remote", "ztunnel"]
};

// src/environment/placed.ts
function placedIn(document, value, path = []) {
  return { value, origin: { document, path }, parts: null };
}
function placedAt(origin, value) {
  const inside = { document: { locate: (_, target) => origin.document.locate(origin.path, target) }, path: [] };
  return { value, origin: inside, parts: null };
}
function textOf3(part2) {
  const value = part2?.value ?? null;
  return value === null || typeof value === "object" ? "" : String(value);
}
function partAt(whole, step) {
  if (whole === void 0) return void 0;
  if (whole.parts !== null) return whole.parts.get(step);
  const { value, origin } = whole;
  const part2 = Array.isArray(value) ? value[Number(step)] : isObject(value) && Object.hasOwn(value, step) ? value[step] : void 0;
  return part2 === void 0 ? void 0 : placedIn(origin.document, part2, [...origin.path, step]);
}
function partAtPath(whole, path) {
  return path.reduce((part2, step) => partAt(part2, step), whole);
}
function entriesOf(whole) {
  if (whole === void 0 || !isObject(whole.value)) return [];
  return Object.keys(whole.value).flatMap((key) => {
    const part2 = partAt(whole, key);
    return part2 === void 0 ? [] : [[key, part2]];
  });
}
function itemsOf(whole) {
  if (whole === void 0 || !Array.isArray(whole.value)) return [];
  return whole.value.map((_, index) => partAt(whole, index));
}
function objectOf2(origin, entries) {
  const parts = new Map(entries);
  const value = Object.fromEntries([...parts].map(([key, part2]) => [key, part2.value]));
  return { value, origin, parts };
}
function listOf2(origin, items) {
  return { value: items.map(({ value }) => value), origin, parts: new Map(items.entries()) };
}
function withEntry(whole, key, part2) {
  return objectOf2(whole.origin, new Map([...entriesOf(whole), [key, part2]]));
}
function withoutEntry(whole, key) {
  return objectOf2(
    whole.origin,
    entriesOf(whole).filter(([name]) => name !== key)
  );
}
function withPart(whole, path, part2) {
  const [step, ...rest] = path;
  if (step === void 0) return part2;
  if (Array.isArray(whole.value)) {
    const items = itemsOf(whole).map((item, index) => index === step ? withPart(item, rest, part2) : item);
    return listOf2(whole.origin, items);
  }
  const next = partAt(whole, step) ?? objectOf2(part2.origin, []);
  return withEntry(
    whole,
    String(step),
    withPart(isContainer(next.value) ? next : objectOf2(part2.origin, []), rest, part2)
  );
}
function isContainer(value) {
  return typeof value === "object" && value !== null;
}
function locateIn(whole, path, target = "value") {
  let current = whole;
  for (const [depth, step] of path.entries()) {
    const { document, path: stem } = current.origin;
    if (current.parts === null) return document.locate([...stem, ...path.slice(depth)], target);
    const next = current.parts.get(step);
    if (next === void 0) return document.locate(stem, "value");
    current = next;
  }
  return current.origin.document.locate(current.origin.path, target);
}
function mapParts(whole, change) {
  const list5 = Array.isArray(whole.value);
  const parts = list5 ? [...itemsOf(whole).entries()] : entriesOf(whole);
  const changed = parts.map(([step, part2]) => [step, change(part2, step)]);
  if (changed.every(([, part2], index) => part2 === parts[index][1])) return whole;
  return list5 ? listOf2(
    whole.origin,
    changed.map(([, part2]) => part2)
  ) : objectOf2(whole.origin, changed);
}

// src/environment/kustomize/merge-keys.json
var merge_keys_default = {
  source: "Kubernetes 1.32 OpenAPI, x-kubernetes-patch-merge-key and x-kubernetes-list-map-keys; kyaml merges lists of every other field as a whole",
  date: "2026-11-21",
  groups: [
    "",
    "admissionregistration.k8s.io",
    "apps",
    "autoscaling",
    "batch",
    "networking.k8s.io",
    "policy",
    "rbac.authorization.k8s.io"
  ],
  keys: {
    containers: ["name"],
    initContainers: ["name"],
    ephemeralContainers: ["name"],
    env: ["name"],
    volumes: ["name"],
    volumeMounts: ["mountPath"],
    volumeDevices: ["devicePath"],
    imagePullSecrets: ["name"],
    secrets: ["name"],
    hostAliases: ["ip"],
    topologySpreadConstraints: ["topologyKey", "whenUnsatisfiable"],
    webhooks: ["name"],
    resourceClaims: ["name"],
    conditions: ["type"],
    ports: ["containerPort", "port", "protocol"]
  }
};

// src/environment/kustomize/strategic-merge.ts
var builtInGroups = new Set(merge_keys_default.groups);
var keysByField = merge_keys_default.keys;
function strategicMerge(target, patch, group) {
  return mergeNode(target, patch, builtInGroups.has(group) ? keysByField : {}, "");
}
function mergeNode(target, patch, listKeys, field) {
  if (isObject(patch.value)) {
    const directive2 = patch.value.$patch;
    if (directive2 === "delete") return null;
    if (directive2 === "replace" || !isObject(target?.value)) return withoutDirectives(patch);
    return mergeObjects(target, patch, listKeys);
  }
  if (Array.isArray(patch.value)) {
    const keys = Object.hasOwn(listKeys, field) ? listKeys[field] : null;
    const merges = keys !== null && Array.isArray(target?.value) && !itemsOf(patch).some(replacesList);
    return merges ? mergeLists(target, patch, keys, listKeys) : withoutDirectives(patch);
  }
  return patch;
}
function mergeObjects(target, patch, listKeys) {
  const merged2 = new Map(entriesOf(target));
  for (const [key, part2] of entriesOf(patch)) {
    if (key === "$patch") continue;
    const result2 = part2.value === null ? null : mergeNode(merged2.get(key), part2, listKeys, key);
    if (result2 === null) merged2.delete(key);
    else merged2.set(key, result2);
  }
  return objectOf2(target.origin, merged2);
}
function mergeLists(target, patch, keys, listKeys) {
  const rest = itemsOf(target);
  const named2 = itemsOf(patch).flatMap((item) => {
    const index = rest.findIndex((own2) => sameItem(own2.value, item.value, keys));
    const [own] = index < 0 ? [] : rest.splice(index, 1);
    return mergeNode(own, item, listKeys, "") ?? [];
  });
  return listOf2(target.origin, [...named2, ...rest]);
}
function sameItem(left, right, keys) {
  if (!isObject(left) || !isObject(right)) return false;
  const [first, second] = [left, right];
  const known2 = keys.filter((key) => first[key] !== void 0 || second[key] !== void 0);
  const shown3 = (item, key) => item[key] ?? (key === "protocol" ? "TCP" : void 0);
  return known2.length > 0 && known2.every((key) => shown3(left, key) === shown3(right, key));
}
function replacesList({ value }) {
  return isObject(value) && value.$patch === "replace" && Object.keys(value).length === 1;
}
function withoutDirectives(patch) {
  if (isObject(patch.value)) {
    if (patch.value.$patch === "delete" || replacesList(patch)) return null;
    const entries = entriesOf(patch).filter(([key, { value }]) => key !== "$patch" && value !== null);
    return objectOf2(
      patch.origin,
      entries.flatMap(([key, part2]) => {
        const clean = withoutDirectives(part2);
        return clean === null ? [] : [[key, clean]];
      })
    );
  }
  if (Array.isArray(patch.value)) {
    return listOf2(
      patch.origin,
      itemsOf(patch).flatMap((item) => withoutDirectives(item) ?? [])
    );
  }
  return patch;
}

// src/environment/charts.ts
var istioCharts = new Set(istio_charts_default.names);
function isIstioChart(name) {
  return istioCharts.has(name);
}
function chartValues(repository, claimed) {
  return [...repository.charts].flatMap(([directory, chart]) => {
    if (claimed.has(directory) || dependenciesOf(chart).length === 0) return [];
    return valuesFiles(repository, directory).flatMap(({ environment: environment2, values }) => {
      const manifests = chartValuesFrom(repository, directory, values);
      if (manifests.length === 0) return [];
      const objects = manifests.map((manifest, position) => delivered(manifest, null, position));
      const place3 = environment2 === null ? directory : `${directory}/${environment2}`;
      return [{ unit: chartUnit(directory, chart), environment: null, directory: place3, hint: null, objects, rank: 0 }];
    });
  });
}
function chartValuesFrom(repository, directory, further) {
  const chart = repository.charts.get(directory);
  if (chart === void 0) return [];
  const values = [...valuesIn(repository, `${directory === "" ? "" : `${directory}/`}values.yaml`), ...further];
  return dependenciesOf(chart).flatMap((dependency) => valuesObject(directory, dependency, values) ?? []);
}
function valuesIn(repository, file2) {
  return (repository.documents.get(file2) ?? []).map((document) => placedIn(document, document.value));
}
function unrenderedCharts(repository, claimed) {
  return [...repository.charts].flatMap(([directory, chart]) => {
    const nested3 = [...repository.charts.keys()].some((other) => other !== directory && isWithin(directory, other));
    return nested3 || claimed.has(directory) ? [] : unrenderedChart(repository, directory, chart, ["name"]);
  });
}
function unrenderedChart(repository, directory, teller, at) {
  if (!repository.directories.has(directory === "" ? "templates" : `${directory}/templates`)) return [];
  const shown3 = shownDirectory(directory);
  const reason = `the Helm chart in \`${shown3}\` is not rendered, so nothing is known of what its templates bring`;
  return [
    { location: teller.locate(at), reason, fix: null, broken: false, unseen: filesForMesh(repository, directory) }
  ];
}
function filesForMesh({ tree }, directory) {
  const files = [...tree.files.values()].filter(({ path }) => isWithin(path, directory));
  return files.some(({ text }) => text.includes(".istio.io")) ? files.map(({ path }) => path) : [];
}
function dependenciesOf(chart) {
  return listAt(chart.value, "dependencies").flatMap((entry, index) => {
    const name = stringAt(entry, "name");
    if (name === null || !isIstioChart(name)) return [];
    const place3 = placedIn(chart, entry, ["dependencies", index]);
    return [{ name, alias: stringAt(entry, "alias") ?? name, place: place3 }];
  });
}
function chartUnit(directory, chart) {
  return {
    name: shownDirectory(directory),
    tool: "unknown",
    settings: { prune: "yes", pruneLast: false, applyOutOfSyncOnly: false },
    reason: `Helm chart in ${shownDirectory(directory)}`,
    declaredAt: chart.locate([])
  };
}
function valuesFiles(repository, directory) {
  const named2 = [...repository.documents.keys()].flatMap((file2) => {
    const environment2 = /^values[-_.](.+)\.ya?ml$/.exec(baseName(file2))?.[1];
    if (directoryOf(file2) !== directory || environment2 === void 0 || environmentWord(environment2) === null)
      return [];
    return [{ environment: environment2, values: valuesIn(repository, file2) }];
  });
  return [{ environment: null, values: [] }, ...named2];
}
function valuesObject(directory, { name, alias, place: place3 }, all) {
  const own = all.flatMap((values) => partAt(values, alias) ?? []);
  return chartObject(`${shownDirectory(directory)}/${alias}`, { name, place: place3 }, own);
}
function chartObject(name, told, all) {
  const { place: place3, chart = partAt(place3, "name") } = told;
  const written = all.filter(({ value }) => isObject(value));
  const values = written.reduce(
    (merged2, more) => merged2 === null ? more : strategicMerge(merged2, more, told.name),
    null
  );
  const whole = objectOf2(place3.origin, [
    ["apiVersion", placedAt(place3.origin, "istio-rollout-guard/v1")],
    ["kind", placedAt(place3.origin, "ChartValues")],
    ["metadata", placedAt(place3.origin, { name })],
    ["chart", chart],
    ["values", values ?? placedAt(place3.origin, {})]
  ]);
  const { file: file2, side } = (written[0] ?? place3).origin.document.locate([]);
  if (!isObject(whole.value)) return null;
  return manifestOf({ file: file2, side, locate: (path, target) => locateIn(whole, path, target) }, whole.value);
}

// src/environment/embedded.ts
function embeddedDocuments(tree, host) {
  if (typeof host.value !== "string") return [];
  const { documents, problems } = parseText(host.value);
  if (problems.some(({ fatal }) => fatal)) return [];
  const place3 = host.origin.document.locate(host.origin.path);
  const block = blockStart(tree, place3);
  return documents.map((document) => {
    const locate = (path, target = "value") => {
      if (block === null) return place3;
      const span = document.spanOf(path, target);
      return {
        ...place3,
        line: span.line + block.line,
        column: span.column + block.indent,
        endLine: span.endLine + block.line,
        endColumn: span.endColumn + block.indent
      };
    };
    return placedIn({ locate }, document.value);
  });
}
function blockStart(tree, place3) {
  const lines3 = tree.files.get(place3.file)?.text.split(/\r?\n/) ?? [];
  if (!lines3[place3.line - 1]?.slice(place3.column - 1).startsWith("|")) return null;
  const first = lines3.slice(place3.line).find((line) => line.trim() !== "");
  return { line: place3.line, indent: first === void 0 ? 0 : first.length - first.trimStart().length };
}

// src/environment/kustomize/remote.ts
function isRemote(written) {
  return /[a-z][a-z0-9+.-]*:\/\/|(?:^|[\s='"])(?:[^/\s]+@[^/\s]+:|git::|gh:|github\.com[:/])/i.test(written) || /\?(.*&)?(ref|version)=/.test(written) || /^[\w-]+(\.[\w-]+)+\/[\w.-]+\/[\w.-]+/.test(written);
}
function leadsElsewhere(directory, value) {
  if (typeof value === "string")
    return isRemote(value) || value.includes("/") && resolvePath(directory, value) === null;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((part2) => leadsElsewhere(directory, part2));
}
var pluginFields = ["generators", "transformers", "validators"];
function fetchingFile(repository, directories) {
  const seen = /* @__PURE__ */ new Set();
  const open = directories.flatMap((directory) => {
    const fields = repository.kustomizations.get(directory)?.fields.value;
    const lists = isObject(fields) ? pluginFields.map((field) => fields[field] ?? null) : [];
    return lists.flatMap((list5) => filesNamedIn(repository, directory, list5));
  });
  for (let path = open.pop(); path !== void 0; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const directory = directoryOf(path);
    const values = (repository.documents.get(path) ?? []).map(({ value }) => value);
    const text = repository.tree.files.get(path)?.text ?? "";
    if (isRemote(withoutComments(text)) || leadsElsewhere(directory, values)) return path;
    open.push(...filesNamedIn(repository, directory, values));
  }
  return null;
}
function filesNamedIn(repository, directory, value) {
  if (typeof value === "object" && value !== null) {
    return Object.values(value).flatMap((part2) => filesNamedIn(repository, directory, part2));
  }
  if (typeof value !== "string" || value === "" || value.includes("\n")) return [];
  return [value, value.slice(value.indexOf("=") + 1)].flatMap((written) => {
    const path = resolvePath(directory, written);
    if (path === null) return [];
    if (repository.paths.has(path)) return [path];
    if (!repository.directories.has(path)) return [];
    return [...repository.tree.files.keys()].filter((file2) => isWithin(file2, path));
  });
}
function withoutComments(text) {
  return text.replaceAll(/^\s*#.*$/gm, "");
}
function withoutSecrets(address) {
  return address.replace(/\/\/[^/\s]*@/, "//").replace(/([?&](?:token|access_token|password)=)[^&\s]*/g, "$1\u2026");
}

// src/environment/kustomize/generators.ts
import { createHash } from "node:crypto";

// src/environment/kustomize/resource.ts
function resourceOf(manifest) {
  const { file: file2, side } = manifest;
  return { placed: placedIn(manifest, manifest.value), source: { file: file2, side }, formerIds: [], hashed: false };
}
function identityOf3({ placed: placed3 }) {
  const apiVersion = stringAt(placed3.value, "apiVersion") ?? "";
  const slash = apiVersion.indexOf("/");
  return {
    group: slash < 0 ? "" : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    kind: stringAt(placed3.value, "kind") ?? "",
    namespace: stringAt(placed3.value, "metadata", "namespace") || null,
    name: stringAt(placed3.value, "metadata", "name") ?? ""
  };
}
function identitiesOf(resource) {
  return [identityOf3(resource), ...resource.formerIds];
}
function renamed(resource, placed3) {
  return { ...resource, placed: placed3, formerIds: [...resource.formerIds, identityOf3(resource)] };
}
function manifestFrom({ placed: placed3, source }) {
  const locate = (path, target) => locateIn(placed3, path, target);
  const { value } = placed3;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return manifestOf({ ...source, locate }, value);
}

// src/environment/kustomize/generators.ts
function generate(repository, kustomization2, resources, complain) {
  const { fields } = kustomization2;
  let all = resources;
  for (const [field, kind] of [
    ["configMapGenerator", "ConfigMap"],
    ["secretGenerator", "Secret"]
  ]) {
    for (const generator of itemsOf(partAt(fields, field))) {
      const generated = generatedBy(repository, kustomization2, generator, kind, complain);
      all = merged(all, generated, generator, complain);
    }
  }
  return all;
}
function merged(resources, generated, generator, complain) {
  const behavior = stringAt(generator.value, "behavior") ?? "create";
  if (behavior === "create") return [...resources, generated];
  const { kind, name } = identityOf3(generated);
  const index = resources.findIndex(
    (resource) => identitiesOf(resource).some((id) => id.kind === kind && id.name === name && id.group === "")
  );
  const known2 = resources[index];
  if (known2 === void 0) {
    complain(
      generator,
      `there is no ${kind} \`${name}\` to ${behavior}`,
      "Use `behavior: create`, or correct the name."
    );
    return resources;
  }
  const added = partAt(generated.placed, "data");
  const kept = behavior === "merge" ? entriesOf(partAt(known2.placed, "data")) : [];
  const data = objectOf2(generator.origin, new Map([...kept, ...entriesOf(added)]));
  return resources.with(index, { ...known2, placed: withPart(known2.placed, ["data"], data), hashed: generated.hashed });
}
function generatedBy(repository, { document, directory, fields }, generator, kind, complain) {
  const options = {
    ...objectAt(fields.value, "generatorOptions"),
    ...objectAt(generator.value, "options")
  };
  const entries = entriesFrom(repository, directory, generator, complain);
  const data = entries.map(([key, text, place3]) => {
    const value = kind === "Secret" ? Buffer.from(text).toString("base64") : text;
    return [key, placedAt(place3.origin, value)];
  });
  const metadata2 = { name: stringAt(generator.value, "name") ?? "" };
  for (const field of ["labels", "annotations"]) {
    const common = objectAt(fields.value, "generatorOptions", field);
    const own = objectAt(generator.value, "options", field);
    if (Object.keys({ ...common, ...own }).length > 0) metadata2[field] = { ...common, ...own };
  }
  const namespace = stringAt(generator.value, "namespace");
  if (namespace !== null) metadata2.namespace = namespace;
  const parts = [
    ["apiVersion", placedAt(generator.origin, "v1")],
    ["kind", placedAt(generator.origin, kind)],
    ["metadata", placedIn({ locate: generator.origin.document.locate }, metadata2, generator.origin.path)]
  ];
  if (data.length > 0)
    parts.push(["data", objectOf2(generator.origin, new Map(data.sort(([a], [b]) => compareBytes(a, b))))]);
  if (kind === "Secret")
    parts.push(["type", placedAt(generator.origin, stringAt(generator.value, "type") ?? "Opaque")]);
  if (options.immutable === true) parts.push(["immutable", placedAt(generator.origin, true)]);
  return {
    placed: objectOf2(generator.origin, parts),
    source: { file: document.file, side: document.side },
    formerIds: [],
    hashed: options.disableNameSuffixHash !== true
  };
}
function entriesFrom(repository, directory, generator, complain) {
  const read = (written, place3) => {
    const path = resolvePath(directory, written);
    const text = path === null ? void 0 : repository.tree.files.get(path)?.text;
    if (text !== void 0) return text;
    if (path !== null && repository.paths.has(path)) {
      complain(place3, `the content of \`${written}\` was not read`, null, "elsewhere");
    } else {
      complain(place3, `\`${written}\` does not exist in this repository`, "Add the file, or remove the entry.");
    }
    return null;
  };
  const literals = itemsOf(partAt(generator, "literals")).flatMap((place3) => {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(textOf3(place3)) ?? [];
    return key === void 0 ? [] : [[key, unquoted2(value), place3]];
  });
  const files = itemsOf(partAt(generator, "files")).flatMap((place3) => {
    const [, key, path] = /^(?:([^=]+)=)?(.+)$/.exec(textOf3(place3)) ?? [];
    const text = path === void 0 ? null : read(path, place3);
    return text === null ? [] : [[key ?? baseName(path), text, place3]];
  });
  const single = partAt(generator, "env");
  const environments = [...itemsOf(partAt(generator, "envs")), ...single === void 0 ? [] : [single]];
  const lines3 = environments.flatMap(
    (place3) => (read(textOf3(place3), place3) ?? "").split(/\r?\n/).flatMap((line) => {
      const [, key, value] = /^\s*([^#=\s][^=]*)=(.*)$/.exec(line) ?? [];
      return key === void 0 ? [] : [[key, value, place3]];
    })
  );
  return [...literals, ...files, ...lines3];
}
function unquoted2(text) {
  return /^(["']).*\1$/s.test(text) && text.length > 1 ? text.slice(1, -1) : text;
}
function withHash(resource) {
  if (!resource.hashed) return resource;
  const { name } = identityOf3(resource);
  const written = partAtPath(resource.placed, ["metadata", "name"]);
  if (written === void 0) return resource;
  const placed3 = withPart(
    resource.placed,
    ["metadata", "name"],
    placedAt(written.origin, `${name}-${hashOf(resource)}`)
  );
  return { ...resource, placed: placed3, hashed: false, formerIds: [...resource.formerIds, identityOf3(resource)] };
}
function hashOf({ placed: placed3 }) {
  const { kind } = identityOf3({ placed: placed3 });
  const data = valueAt(placed3.value, ["data"]);
  const hashed = { data: isObject(data) ? sorted(data) : "", kind, name: "" };
  if (kind === "Secret") hashed.type = stringAt(placed3.value, "type") ?? "";
  const text = JSON.stringify(hashed).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  const digits = createHash("sha256").update(text).digest("hex").slice(0, 10);
  const readable = { 0: "g", 1: "h", 3: "k", a: "m", e: "t" };
  return digits.replace(/./g, (digit) => readable[digit] ?? digit);
}
function sorted(data) {
  return Object.fromEntries(Object.entries(data).sort(([left], [right]) => compareBytes(left, right)));
}

// src/environment/kustomize/field-specs.json
var field_specs_default = {
  source: "kubernetes-sigs/kustomize api/internal/konfig/builtinpluginconsts (commonlabels.go, commonannotations.go, namereference.go, replicas.go, nameprefix.go), version 5.8.1",
  date: "2026-11-21",
  unprefixedKinds: ["CustomResourceDefinition", "APIService", "Namespace"],
  selectors: [
    { kinds: ["Service"], path: "spec/selector", create: true },
    { kinds: ["ReplicationController"], path: "spec/selector", create: true },
    { kinds: ["Deployment", "ReplicaSet", "DaemonSet", "StatefulSet"], path: "spec/selector/matchLabels", create: true },
    { kinds: ["Job", "PodDisruptionBudget"], path: "spec/selector/matchLabels", create: false },
    { kinds: ["CronJob"], path: "spec/jobTemplate/spec/selector/matchLabels", create: false },
    { kinds: ["NetworkPolicy"], path: "spec/podSelector/matchLabels", create: false },
    { kinds: ["NetworkPolicy"], path: "spec/ingress/from/podSelector/matchLabels", create: false },
    { kinds: ["NetworkPolicy"], path: "spec/egress/to/podSelector/matchLabels", create: false }
  ],
  templateLabels: [
    {
      kinds: ["ReplicationController", "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job"],
      path: "spec/template/metadata/labels",
      create: true
    },
    { kinds: ["StatefulSet"], path: "spec/volumeClaimTemplates/metadata/labels", create: true },
    { kinds: ["CronJob"], path: "spec/jobTemplate/metadata/labels", create: true },
    { kinds: ["CronJob"], path: "spec/jobTemplate/spec/template/metadata/labels", create: true }
  ],
  templateAnnotations: [
    {
      kinds: ["ReplicationController", "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job"],
      path: "spec/template/metadata/annotations",
      create: true
    },
    { kinds: ["CronJob"], path: "spec/jobTemplate/metadata/annotations", create: true },
    { kinds: ["CronJob"], path: "spec/jobTemplate/spec/template/metadata/annotations", create: true }
  ],
  replicas: [
    {
      kinds: ["Deployment", "ReplicationController", "ReplicaSet", "StatefulSet"],
      path: "spec/replicas",
      create: true
    }
  ],
  podSpecs: [
    { kinds: ["Pod"], path: "spec" },
    { kinds: ["ReplicationController", "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job"], path: "spec/template/spec" },
    { kinds: ["CronJob"], path: "spec/jobTemplate/spec/template/spec" }
  ],
  podReferences: {
    ConfigMap: [
      "volumes/configMap/name",
      "volumes/projected/sources/configMap/name",
      "containers/env/valueFrom/configMapKeyRef/name",
      "containers/envFrom/configMapRef/name",
      "initContainers/env/valueFrom/configMapKeyRef/name",
      "initContainers/envFrom/configMapRef/name"
    ],
    Secret: [
      "volumes/secret/secretName",
      "volumes/projected/sources/secret/name",
      "imagePullSecrets/name",
      "containers/env/valueFrom/secretKeyRef/name",
      "containers/envFrom/secretRef/name",
      "initContainers/env/valueFrom/secretKeyRef/name",
      "initContainers/envFrom/secretRef/name"
    ],
    ServiceAccount: ["serviceAccountName", "serviceAccount"],
    PersistentVolumeClaim: ["volumes/persistentVolumeClaim/claimName"],
    PriorityClass: ["priorityClassName"]
  },
  references: [
    { to: "Service", kinds: ["StatefulSet"], path: "spec/serviceName" },
    { to: "Service", kinds: ["Ingress"], path: "spec/rules/http/paths/backend/service/name" },
    { to: "Service", kinds: ["Ingress"], path: "spec/rules/http/paths/backend/serviceName" },
    { to: "Service", kinds: ["Ingress"], path: "spec/defaultBackend/service/name" },
    { to: "Secret", kinds: ["Ingress"], path: "spec/tls/secretName" },
    { to: "Secret", kinds: ["ServiceAccount"], path: "imagePullSecrets/name" },
    { to: "Deployment", kinds: ["HorizontalPodAutoscaler"], path: "spec/scaleTargetRef/name" },
    { to: "Role", kinds: ["RoleBinding"], path: "roleRef/name" },
    { to: "ClusterRole", kinds: ["RoleBinding", "ClusterRoleBinding"], path: "roleRef/name" },
    { to: "ServiceAccount", kinds: ["RoleBinding", "ClusterRoleBinding"], path: "subjects/name" }
  ]
};

// src/environment/kustomize/fields.ts
function mapField(whole, path, change, create = null) {
  return mapSteps(whole, path.split("/"), change, create);
}
function mapSteps(whole, [step, ...rest], change, create) {
  if (step === void 0) return change(whole);
  if (Array.isArray(whole.value)) {
    return listOf2(
      whole.origin,
      itemsOf(whole).map((item) => mapSteps(item, [step, ...rest], change, create))
    );
  }
  if (!isObject(whole.value)) return whole;
  const found = partAt(whole, step);
  const missing = found === void 0 || found.value === null;
  if (missing && create === null) return whole;
  if (rest.length === 0) return withEntry(whole, step, change(missing ? void 0 : found));
  return withEntry(whole, step, mapSteps(missing ? objectOf2(create, []) : found, rest, change, create));
}
function mapFields(whole, kind, specs, change, createAt) {
  return specs.filter(({ kinds: kinds2 }) => kinds2.includes(kind)).reduce((object2, { path, create }) => mapField(object2, path, change, create === true ? createAt : null), whole);
}
function addEntries(added) {
  return (field) => objectOf2(field?.origin ?? added.origin, new Map([...entriesOf(field), ...entriesOf(added)]));
}
function setTo(origin, value) {
  return () => placedAt(origin, value);
}

// src/environment/kustomize/name-references.ts
function followNames(resources) {
  const moved = /* @__PURE__ */ new Map();
  for (const resource of resources) {
    const { kind, name, namespace } = identityOf3(resource);
    for (const former of identitiesOf(resource)) {
      if (former.name === name) continue;
      const key = `${kind}/${former.name}`;
      moved.set(key, [...moved.get(key) ?? [], { from: namespace, to: name }]);
    }
  }
  if (moved.size === 0) return resources;
  return resources.map((resource) => {
    const { kind, namespace } = identityOf3(resource);
    const follow = (to) => (field) => {
      const known2 = moved.get(`${to}/${textOf3(field)}`) ?? [];
      const chosen = known2.find(({ from }) => from === namespace) ?? (known2.length === 1 ? known2[0] : void 0);
      return chosen === void 0 ? field : placedAt(field.origin, chosen.to);
    };
    const placed3 = referencesOf2(kind).reduce(
      (object2, { to, path }) => mapField(object2, path, follow(to)),
      resource.placed
    );
    return { ...resource, placed: placed3 };
  });
}
function referencesOf2(kind) {
  const own = field_specs_default.references.filter(({ kinds: kinds2 }) => kinds2.includes(kind));
  const pods = field_specs_default.podSpecs.filter(({ kinds: kinds2 }) => kinds2.includes(kind));
  const inPods = pods.flatMap(
    ({ path: spec }) => Object.entries(field_specs_default.podReferences).flatMap(
      ([to, paths]) => paths.map((path) => ({ to, path: `${spec}/${path}` }))
    )
  );
  return [...own, ...inPods];
}

// src/environment/kustomize/order.json
var order_default = {
  source: "kubernetes-sigs/kustomize api/internal/builtins/SortOrderTransformer.go, version 5.8.1",
  date: "2026-11-21",
  first: [
    "Namespace",
    "ResourceQuota",
    "StorageClass",
    "CustomResourceDefinition",
    "ServiceAccount",
    "PodSecurityPolicy",
    "Role",
    "ClusterRole",
    "RoleBinding",
    "ClusterRoleBinding",
    "ConfigMap",
    "Secret",
    "Endpoints",
    "Service",
    "LimitRange",
    "PriorityClass",
    "PersistentVolume",
    "PersistentVolumeClaim",
    "Deployment",
    "StatefulSet",
    "CronJob",
    "PodDisruptionBudget"
  ],
  last: ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]
};

// src/environment/kustomize/order.ts
function inStreamOrder(resources, kustomization2) {
  if (stringAt(kustomization2, "sortOptions", "order") === "fifo") return resources;
  const options = objectAt(kustomization2, "sortOptions", "legacySortOptions");
  const own = Object.keys(options).length > 0;
  const first = own ? listAt(options, "orderFirst") : order_default.first;
  const last = own ? listAt(options, "orderLast") : order_default.last;
  const ranks3 = new Map([
    ...first.map((kind, index) => [kind, index - first.length]),
    ...last.map((kind, index) => [kind, index + 1])
  ]);
  const keyed = resources.map((resource) => ({ resource, ...sortKey(resource) }));
  keyed.sort(
    (left, right) => (ranks3.get(left.kind) ?? 0) - (ranks3.get(right.kind) ?? 0) || compareBytes(left.type, right.type) || compareBytes(left.name, right.name)
  );
  return keyed.map(({ resource }) => resource);
}
function sortKey(resource) {
  const { group, version: version2, kind, name, namespace } = identityOf3(resource);
  return { kind, type: `${group || "~G"}_${version2}_${kind}`, name: `${namespace ?? "~X"}|${name}` };
}

// src/environment/kustomize/resolver.ts
import { posix as posix4 } from "node:path";

// src/environment/kustomize/helm-charts.ts
function inflates({ kustomizations: kustomizations2 }, directory) {
  return itemsOf(partAt(kustomizations2.get(directory)?.fields, "helmCharts")).length > 0;
}
function inflatesIstioOnly({ fields }) {
  const charts2 = itemsOf(partAt(fields, "helmCharts"));
  return charts2.length > 0 && charts2.every(({ value }) => isIstioChart(stringAt(value, "name") ?? ""));
}
function inflatedChartValues(repository, directories) {
  return directories.flatMap((directory) => {
    const charts2 = itemsOf(partAt(repository.kustomizations.get(directory)?.fields, "helmCharts"));
    return charts2.flatMap((place3) => {
      const name = stringAt(place3.value, "name") ?? "";
      if (!isIstioChart(name)) return [];
      const release = stringAt(place3.value, "releaseName") ?? name;
      const values = valuesOf2(repository, directory, place3);
      return chartObject(`${shownDirectory(directory)}/${release}`, { name, place: place3 }, values) ?? [];
    });
  });
}
function valuesOf2(repository, directory, chart) {
  const read = (entry) => {
    const path = resolvePath(directory, textOf3(entry));
    return path === null ? [] : valuesIn(repository, path);
  };
  const written = partAt(chart, "valuesFile");
  const file2 = written === void 0 ? [] : read(written);
  const inline = partAt(chart, "valuesInline");
  const further = itemsOf(partAt(chart, "additionalValuesFiles")).flatMap(read);
  if (inline === void 0) return [...file2, ...further];
  const order2 = stringAt(chart.value, "valuesMerge");
  if (order2 === "replace") return [inline, ...further];
  return order2 === "merge" ? [inline, ...file2, ...further] : [...file2, inline, ...further];
}

// src/environment/kustomize/kustomization.ts
var kustomizationNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];
function isKustomization({ value }) {
  if (value === null) return true;
  if (!isObject(value)) return false;
  const apiVersion = stringAt(value, "apiVersion");
  return apiVersion === null || apiVersion.startsWith("kustomize.config.k8s.io/");
}
function kustomizationOf(directory, document) {
  const value = document.value ?? {};
  const component = stringAt(value, "kind") === "Component";
  return { directory, document, fields: placedIn(document, value), component };
}
var known = /* @__PURE__ */ new Set([
  "apiVersion",
  "kind",
  "metadata",
  "resources",
  "bases",
  "components",
  "namespace",
  "namePrefix",
  "nameSuffix",
  "patches",
  "patchesStrategicMerge",
  "patchesJson6902",
  "labels",
  "commonLabels",
  "commonAnnotations",
  "images",
  "replicas",
  "configMapGenerator",
  "secretGenerator",
  "generatorOptions",
  "sortOptions",
  "buildMetadata"
]);
function fieldsBeyond({ fields }) {
  if (!isObject(fields.value)) return [];
  const { value } = fields;
  return Object.keys(value).filter((field) => !known.has(field) && !isEmpty(value[field]));
}
function isEmpty(value) {
  return value === void 0 || value === null || typeof value === "object" && Object.keys(value).length === 0;
}

// src/environment/kustomize/patch-entries.ts
function patchesOf(tree, entries, fromFile, complain) {
  return itemsOf(entries).flatMap((entry) => {
    const target = isObject(entry.value) ? partAt(entry, "target") : void 0;
    return contentsOf(tree, entry, fromFile, complain).map((content) => ({ entry, content, target }));
  });
}
function contentsOf(tree, entry, fromFile, complain) {
  const short = typeof entry.value === "string";
  const path = short ? entry : partAt(entry, "path");
  const inline = short ? textInPlace(entry) : path === void 0 ? partAt(entry, "patch") : void 0;
  const written = inline !== void 0 ? embeddedDocuments(tree, inline) : path === void 0 ? [] : fromFile(path);
  const patches = written.filter(({ value }) => value !== null);
  if (inline !== void 0 && patches.length === 0) {
    complain(entry, "this patch cannot be read", "Write a partial object or a list of JSON Patch operations.");
  }
  return patches.filter((content) => {
    if (isPatch(content)) return true;
    complain(entry, "this patch is neither a partial object nor a list of operations", "Correct the patch.");
    return false;
  });
}
function textInPlace(entry) {
  return typeof entry.value === "string" && entry.value.includes("\n") ? entry : void 0;
}
function isPatch({ value }) {
  if (Array.isArray(value)) return listAt(value).every((operation) => stringAt(operation, "op") !== null);
  return isObject(value);
}

// src/environment/kustomize/json-patch.ts
function applyJsonPatch(target, patch) {
  let patched = target;
  for (const operation of itemsOf(patch)) {
    const result2 = applyOperation(patched, operation);
    if (typeof result2 === "string") return { failure: result2, operation };
    patched = result2;
  }
  return { patched };
}
function applyOperation(target, operation) {
  const name = stringAt(operation.value, "op");
  const pointer = stringAt(operation.value, "path");
  if (name === null || pointer === null) return "it has no `op` or no `path`";
  const path = pathOf(pointer, target);
  const source = stringAt(operation.value, "from");
  const moved = source === null ? void 0 : partAtPath(target, pathOf(source, target));
  const value = partAt(operation, "value");
  switch (name) {
    case "add":
      return value === void 0 ? "it has no `value`" : add2(target, path, value);
    case "remove":
      return remove(target, path) ?? `\`${pointer}\` does not exist`;
    case "replace":
      if (value === void 0) return "it has no `value`";
      return partAtPath(target, path) === void 0 ? `\`${pointer}\` does not exist` : withPart(target, path, value);
    case "test": {
      const same = canonical(partAtPath(target, path)?.value) === canonical(value?.value);
      return same ? target : `\`${pointer}\` is not what the test expects`;
    }
    case "copy":
      return moved === void 0 ? `\`${source ?? "from"}\` does not exist` : add2(target, path, moved);
    case "move": {
      const without2 = source === null ? null : remove(target, pathOf(source, target));
      return moved === void 0 || without2 === null ? `\`${source ?? "from"}\` does not exist` : add2(without2, path, moved);
    }
    default:
      return `\`${name}\` is not an operation of JSON Patch`;
  }
}
function pathOf(pointer, target) {
  const steps = pointer.split("/").slice(1);
  const path = [];
  let current = target;
  for (const written of steps) {
    const step = written.replaceAll("~1", "/").replaceAll("~0", "~");
    const list5 = Array.isArray(current?.value);
    const key = !list5 ? step : step === "-" ? itemsOf(current).length : Number(step);
    path.push(key);
    current = partAt(current, key);
  }
  return path;
}
function add2(target, path, value) {
  const step = path.at(-1);
  if (step === void 0) return value;
  const holder = partAtPath(target, path.slice(0, -1));
  if (holder !== void 0 && Array.isArray(holder.value)) {
    const items = itemsOf(holder);
    if (typeof step !== "number" || !(step >= 0 && step <= items.length)) return `the list has no place \`${step}\``;
    return withPart(target, path.slice(0, -1), listOf2(holder.origin, items.toSpliced(step, 0, value)));
  }
  if (!isObject(holder?.value)) return `\`/${path.slice(0, -1).join("/")}\` does not exist`;
  return withPart(target, path.slice(0, -1), withEntry(holder, String(step), value));
}
function remove(target, path) {
  const step = path.at(-1);
  if (step === void 0 || partAtPath(target, path) === void 0) return null;
  const holder = partAtPath(target, path.slice(0, -1));
  const rest = typeof step === "number" && Array.isArray(holder.value) ? listOf2(holder.origin, itemsOf(holder).toSpliced(step, 1)) : withoutEntry(holder, String(step));
  return withPart(target, path.slice(0, -1), rest);
}

// src/environment/kustomize/select.ts
function matchesOf2(resources, id) {
  const now = resources.filter((resource) => sameId(identityOf3(resource), id));
  return now.length > 0 ? now : resources.filter((resource) => identitiesOf(resource).some((own) => sameId(own, id)));
}
function sameId(left, right) {
  return left.group === right.group && left.version === right.version && left.kind === right.kind && left.name === right.name && (left.namespace ?? "default") === (right.namespace ?? "default");
}
function selectorOf3(target) {
  const patterns2 = /* @__PURE__ */ new Map();
  for (const field of ["group", "version", "kind", "name", "namespace"]) {
    const pattern2 = stringAt(target, field);
    if (pattern2 === null || pattern2 === "") continue;
    const compiled = anchored(pattern2);
    if (compiled === null) return null;
    patterns2.set(field, compiled);
  }
  const labels = selects2(stringAt(target, "labelSelector") ?? "");
  const annotations = selects2(stringAt(target, "annotationSelector") ?? "");
  if (labels === null || annotations === null) return null;
  return (resource) => {
    const ids = identitiesOf(resource);
    const current = ids[0];
    const first = ids[1] ?? current;
    const fits = (field, value) => patterns2.get(field)?.test(value) ?? true;
    return ["group", "version", "kind"].every((field) => fits(field, current[field])) && [first, current].some(({ name }) => fits("name", name)) && [first, current].some(({ namespace }) => fits("namespace", namespace ?? "default")) && labels(metadata(resource, "labels")) && annotations(metadata(resource, "annotations"));
  };
}
function metadata({ placed: placed3 }, field) {
  const entries = entriesOf(partAtPath(placed3, ["metadata", field]));
  return new Map(entries.map(([key, part2]) => [key, textOf3(part2)]));
}
function anchored(pattern2) {
  try {
    return new RegExp(`^(?:${pattern2})$`);
  } catch {
    return null;
  }
}
function selects2(selector) {
  const requirements = selector.split(/,(?![^(]*\))/).map((text) => text.trim()).filter((text) => text !== "").map(requirementOf);
  if (requirements.includes(null)) return null;
  return (labels) => requirements.every((holds2) => holds2(labels));
}
function requirementOf(text) {
  const [, key, operator, list5, value] = /^([^\s=!,()]+)\s*(?:(in|notin)\s*\(([^)]*)\)|[=]=?\s*(\S*))$/.exec(text) ?? [];
  if (key !== void 0 && operator !== void 0) {
    const values = list5.split(",").map((item) => item.trim());
    const listed3 = (labels) => values.includes(labels.get(key) ?? "");
    return operator === "in" ? (labels) => labels.has(key) && listed3(labels) : (labels) => !listed3(labels);
  }
  if (key !== void 0) return (labels) => labels.get(key) === value;
  const [, differs, other] = /^([^\s=!,()]+)\s*!=\s*(\S*)$/.exec(text) ?? [];
  if (differs !== void 0) return (labels) => labels.get(differs) !== other;
  const [, absent, present] = /^(!?)([^\s=!,()]+)$/.exec(text) ?? [];
  if (present === void 0) return null;
  return (labels) => labels.has(present) !== (absent === "!");
}

// src/environment/kustomize/patches.ts
function applyPatch(resources, patch, complain) {
  const chosen = targetsOf(resources, patch, complain);
  if (chosen.size === 0) return resources;
  return resources.flatMap((resource) => {
    if (!chosen.has(resource)) return [resource];
    const placed3 = Array.isArray(patch.content.value) ? patchedByOperations(resource, patch, complain) : patchedByMerge(resource, patch);
    if (placed3 === null) return [];
    const patched = { ...resource, placed: placed3 };
    const [before, after] = [identityOf3(resource), identityOf3(patched)];
    const same = before.name === after.name && before.kind === after.kind && before.namespace === after.namespace;
    return [same ? patched : renamed(resource, placed3)];
  });
}
function targetsOf(resources, patch, complain) {
  if (patch.target !== void 0) {
    const selects3 = selectorOf3(patch.target.value);
    if (selects3 !== null) return new Set(resources.filter(selects3));
    complain(patch.target, "the `target` of this patch cannot be read", "Write it as kustomize expects it.");
    return /* @__PURE__ */ new Set();
  }
  const id = identityOf3({ placed: patch.content });
  const found = new Set(matchesOf2(resources, id));
  if (found.size === 0) {
    const name = id.namespace === null ? id.name : `${id.namespace}/${id.name}`;
    const version2 = id.group === "" ? id.version : `${id.group}/${id.version}`;
    complain(
      patch.entry,
      `no resource of this kustomization matches the patch for ${id.kind} \`${name}\` of \`${version2}\``,
      "Give the patch the `apiVersion`, kind, name and namespace of the resource it is meant for, or remove it."
    );
  }
  return found;
}
function patchedByOperations(resource, patch, complain) {
  const result2 = applyJsonPatch(resource.placed, patch.content);
  if ("patched" in result2) return result2.patched;
  const { kind, name } = identityOf3(resource);
  complain(
    result2.operation,
    `this patch operation does not fit ${kind} \`${name}\`: ${result2.failure}`,
    "Correct the path of the operation, or remove it."
  );
  return resource.placed;
}
function patchedByMerge(resource, { entry, content }) {
  const { group } = identityOf3(resource);
  const merged2 = strategicMerge(resource.placed, content, group);
  if (merged2 === null) return null;
  const kept = [["apiVersion"], ["metadata", "namespace"]];
  if (valueAt(entry.value, ["options", "allowNameChange"]) !== true) kept.push(["metadata", "name"]);
  if (valueAt(entry.value, ["options", "allowKindChange"]) !== true) kept.push(["kind"]);
  return kept.reduce((object2, path) => {
    const own = path.reduce((part2, step) => partAt(part2, step), resource.placed);
    return own === void 0 ? object2 : withPart(object2, path, own);
  }, merged2);
}

// src/environment/kustomize/transform.ts
function setNamespace(resources, namespace) {
  if (namespace === void 0 || typeof namespace.value !== "string" || namespace.value === "") return resources;
  return resources.map((resource) => {
    const { group, kind } = identityOf3(resource);
    if (group === "" && kind === "Namespace")
      return renamed(resource, withPart(resource.placed, ["metadata", "name"], namespace));
    if (isBuiltInClusterScoped({ group, kind })) return resource;
    return renamed(resource, withPart(resource.placed, ["metadata", "namespace"], namespace));
  });
}
function affixNames(resources, prefix, suffix) {
  const before = typeof prefix?.value === "string" ? prefix.value : "";
  const after = typeof suffix?.value === "string" ? suffix.value : "";
  if (before === "" && after === "") return resources;
  return resources.map((resource) => {
    const { kind, name } = identityOf3(resource);
    if (field_specs_default.unprefixedKinds.includes(kind)) return resource;
    const written = partAt(partAt(resource.placed, "metadata"), "name");
    const placed3 = withPart(resource.placed, ["metadata", "name"], placedAt(written.origin, before + name + after));
    return renamed(resource, placed3);
  });
}
function addLabels(resources, kustomization2) {
  const common = partAt(kustomization2, "commonLabels");
  const entries = itemsOf(partAt(kustomization2, "labels")).map((entry) => ({
    pairs: partAt(entry, "pairs"),
    selectors: partAt(entry, "includeSelectors")?.value === true,
    templates: partAt(entry, "includeTemplates")?.value === true
  }));
  return [...entries, { pairs: common, selectors: true, templates: true }].reduce((labelled, { pairs, ...scope }) => {
    if (!isObject(pairs?.value)) return labelled;
    const fields = [
      ...scope.selectors ? field_specs_default.selectors : [],
      ...scope.selectors || scope.templates ? field_specs_default.templateLabels : []
    ];
    return labelled.map((resource) => withMetadata(resource, "labels", pairs, fields));
  }, resources);
}
function addAnnotations(resources, annotations) {
  if (annotations === void 0 || !isObject(annotations.value)) return resources;
  return resources.map((resource) => withMetadata(resource, "annotations", annotations, field_specs_default.templateAnnotations));
}
function withMetadata(resource, field, added, fields) {
  const add3 = addEntries(added);
  const placed3 = mapField(resource.placed, `metadata/${field}`, add3, added.origin);
  return { ...resource, placed: mapFields(placed3, identityOf3(resource).kind, fields, add3, added.origin) };
}
function setReplicas(resources, entries) {
  return itemsOf(entries).reduce((scaled, entry) => {
    const count2 = partAt(entry, "count");
    if (count2 === void 0) return scaled;
    return scaled.map((resource) => {
      if (!identitiesOf(resource).some(({ name }) => name === stringAt(entry.value, "name"))) return resource;
      const { kind } = identityOf3(resource);
      return { ...resource, placed: mapFields(resource.placed, kind, field_specs_default.replicas, () => count2, count2.origin) };
    });
  }, resources);
}
function setImages(resources, entries) {
  return itemsOf(entries).reduce(
    (changed, entry) => changed.map((resource) => ({ ...resource, placed: withImage(resource.placed, entry) })),
    resources
  );
}
function withImage(whole, entry) {
  return mapParts(
    whole,
    (part2, step) => step === "containers" || step === "initContainers" ? mapParts(part2, (container) => withContainerImage(container, entry)) : withImage(part2, entry)
  );
}
function withContainerImage(container, entry) {
  const image = stringAt(container.value, "image");
  if (image === null) return container;
  const [, name, tag = "", digest = ""] = /^(.+?)(:[^/:@]+)?(@.+)?$/.exec(image) ?? [];
  if (name !== stringAt(entry.value, "name")) return container;
  const [newName, newTag, newDigest] = ["newName", "newTag", "digest"].map((field) => textOf3(partAt(entry, field)));
  const version2 = newDigest ? `@${newDigest}` : newTag ? `:${newTag}` : tag + digest;
  return withEntry(container, "image", setTo(entry.origin, `${newName || name}${version2}`)());
}

// src/environment/kustomize/resolver.ts
var Resolver = class {
  problems = [];
  directories = /* @__PURE__ */ new Set();
  repository;
  bases = /* @__PURE__ */ new Map();
  constructor(repository) {
    this.repository = repository;
  }
  /** The objects of a kustomization; a component also takes, and may change, the objects so far. */
  build(kustomization2, inherited, trail) {
    const { directory, fields } = kustomization2;
    this.directories.add(directory);
    const files = kustomizationNames.filter((name) => this.repository.paths.has(posix4.join(directory, name)));
    if (files.length > 1) {
      this.complain(fields, `${files.join(" and ")} stand in one folder`, "Keep one of them.");
    }
    const here = [...trail, directory];
    let resources = this.listed(kustomization2, inherited, here);
    for (const entry of itemsOf(partAt(fields, "components"))) {
      resources = this.component(kustomization2, entry, resources, here);
    }
    resources = generate(this.repository, kustomization2, resources, this.complain);
    this.nameWhatIsBeyond(kustomization2);
    return this.transformed(kustomization2, resources);
  }
  transformed(kustomization2, untouched) {
    const { fields } = kustomization2;
    let resources = untouched;
    const patch = (field) => {
      for (const each of this.patchesIn(kustomization2, field)) resources = applyPatch(resources, each, this.complain);
    };
    patch("patchesStrategicMerge");
    patch("patches");
    resources = setNamespace(resources, partAt(fields, "namespace"));
    resources = affixNames(resources, partAt(fields, "namePrefix"), partAt(fields, "nameSuffix"));
    resources = addLabels(resources, fields);
    resources = addAnnotations(resources, partAt(fields, "commonAnnotations"));
    patch("patchesJson6902");
    resources = setReplicas(resources, partAt(fields, "replicas"));
    return followNames(setImages(resources, partAt(fields, "images")));
  }
  /**
   * The objects so far with those of `resources` and `bases` after them. kustomize refuses two with one identity; here
   * the later one counts.
   */
  listed(kustomization2, inherited, trail) {
    const { fields } = kustomization2;
    const byId = new Map(inherited.map((resource) => [idText(resource), resource]));
    for (const entry of [...itemsOf(partAt(fields, "resources")), ...itemsOf(partAt(fields, "bases"))]) {
      for (const resource of this.entry(kustomization2, entry, trail)) {
        const id = idText(resource);
        if (byId.delete(id)) {
          const { kind, name } = identityOf3(resource);
          this.complain(entry, `${kind} \`${name}\` is in this kustomization twice`, "Remove one of the two.");
        }
        byId.set(id, resource);
      }
    }
    return [...byId.values()];
  }
  /** The objects of one entry of `resources`: a file, or a folder with a kustomization. */
  entry(kustomization2, entry, trail) {
    const path = this.follow(kustomization2, entry);
    if (path === null) return [];
    if (this.repository.paths.has(path)) return this.file(path, entry);
    const base = this.folder(path, entry, trail);
    if (base === null) return [];
    if (base.component) {
      this.complain(entry, `\`${textOf3(entry)}\` is a component`, "List it under `components`.");
      return [];
    }
    const known2 = this.bases.get(path) ?? this.build(base, [], trail);
    this.bases.set(path, known2);
    return known2;
  }
  component(kustomization2, entry, resources, trail) {
    const path = this.follow(kustomization2, entry);
    const component = path === null ? null : this.folder(path, entry, trail);
    return component === null ? resources : this.build(component, resources, trail);
  }
  file(path, entry) {
    const manifests = this.repository.manifests.get(path) ?? [];
    if (manifests.length === 0 && !this.repository.tree.files.has(path)) {
      this.complain(entry, `the content of \`${textOf3(entry)}\` was not read`, null, "elsewhere");
    }
    return manifests.map(resourceOf);
  }
  folder(path, entry, trail) {
    const { kustomizations: kustomizations2, unreadableKustomizations, directories } = this.repository;
    const found = kustomizations2.get(path);
    if (trail.includes(path)) {
      this.complain(
        entry,
        `\`${textOf3(entry)}\` leads back to this kustomization`,
        "Break the cycle of kustomizations."
      );
      return null;
    }
    if (found !== void 0) return found;
    const unreadable3 = unreadableKustomizations.get(path);
    if (unreadable3 !== void 0 && !this.repository.tree.files.has(unreadable3)) {
      this.complain(entry, `the content of \`${textOf3(entry)}\` was not read`, null, "elsewhere");
    } else if (unreadable3 !== void 0) {
      this.complain(entry, `the kustomization in \`${textOf3(entry)}\` cannot be read`, "Correct its YAML.");
    } else if (directories.has(path)) {
      this.complain(
        entry,
        `the folder \`${textOf3(entry)}\` has no kustomization`,
        "Add a kustomization.yaml to it, or list its files."
      );
    } else {
      this.complain(entry, `\`${textOf3(entry)}\` does not exist`, "Add it, or take it off the list.");
    }
    return null;
  }
  /** The path that an entry means; null where it is no path inside the repository. */
  follow({ directory }, entry) {
    const written = entry.value;
    if (typeof written !== "string" || written === "") {
      this.complain(entry, "this entry is not a path", "Write the path of a file or a folder.");
      return null;
    }
    const path = resolvePath(directory, written);
    if (path !== null && (this.repository.paths.has(path) || this.repository.directories.has(path))) return path;
    if (isRemote(written)) {
      this.complain(
        entry,
        `\`${withoutSecrets(written)}\` lies outside this repository and is not fetched`,
        null,
        "elsewhere"
      );
      return null;
    }
    if (path === null) {
      this.complain(entry, `\`${written}\` leads out of the repository`, "Use a path inside the repository.");
    }
    return path;
  }
  patchesIn(kustomization2, field) {
    const fromFile = (entry) => this.patchFile(kustomization2, entry);
    return patchesOf(this.repository.tree, partAt(kustomization2.fields, field), fromFile, this.complain);
  }
  patchFile(kustomization2, entry) {
    const path = this.follow(kustomization2, entry);
    if (path === null) return [];
    if (!this.repository.paths.has(path)) {
      this.complain(entry, `the patch \`${textOf3(entry)}\` does not exist`, "Add the file, or take it off the list.");
      return [];
    }
    return (this.repository.documents.get(path) ?? []).map((document) => placedIn(document, document.value));
  }
  nameWhatIsBeyond(kustomization2) {
    for (const field of fieldsBeyond(kustomization2)) {
      const place3 = partAt(kustomization2.fields, field);
      if (field === "helmCharts" && inflatesIstioOnly(kustomization2)) continue;
      if (field.startsWith("helm")) {
        this.complain(place3, `the Helm chart of \`${field}\` is not rendered`, null, "elsewhere");
      } else if (leadsElsewhere(kustomization2.directory, place3.value)) {
        this.complain(place3, `\`${field}\` leads outside this repository and is not followed`, null, "elsewhere");
      } else {
        const reason = `\`${field}\` is followed by kustomize only, which was not run`;
        this.complain(
          place3,
          reason,
          "Put kubectl or kustomize on the PATH; it is run where nothing else is missing.",
          "beyond"
        );
      }
    }
  }
  complain = (place3, reason, fix, cause = "broken") => {
    const location = place3.origin.document.locate(place3.origin.path);
    const told = this.problems.some(
      (problem) => problem.reason === reason && problem.location.line === location.line && problem.location.file === location.file
    );
    if (!told) this.problems.push({ location, reason, fix, cause, broken: cause === "broken" });
  };
};
function idText(resource) {
  const { group, version: version2, kind, namespace, name } = identityOf3(resource);
  return [group, version2, kind, namespace ?? "default", name].join("/");
}

// src/environment/kustomize/resolve.ts
function resolveKustomization(repository, directory) {
  const resolver = new Resolver(repository);
  const kustomization2 = repository.kustomizations.get(directory);
  if (kustomization2 === void 0) return { manifests: [], problems: [], directories: [] };
  const built = followNames(resolver.build(kustomization2, [], []).map(withHash));
  const top = isObject(kustomization2.fields.value) ? kustomization2.fields.value : {};
  return {
    manifests: inStreamOrder(built, top).flatMap((resource) => manifestFrom(resource) ?? []),
    problems: resolver.problems,
    directories: [...resolver.directories]
  };
}
function applyFields(repository, kustomization2, manifests) {
  const resolver = new Resolver(repository);
  const built = followNames(resolver.build(kustomization2, manifests.map(resourceOf), []).map(withHash));
  return {
    manifests: built.flatMap((resource) => manifestFrom(resource) ?? []),
    problems: resolver.problems,
    directories: [...resolver.directories]
  };
}

// src/environment/argocd/directory.ts
var import_picomatch3 = __toESM(require_picomatch2(), 1);
function filesOf(repository, folder, options) {
  const stem = folder === "" ? "" : `${folder}/`;
  const [include, exclude] = ["include", "exclude"].map((option) => {
    const pattern2 = stringAt(options, option) ?? "";
    return isPattern(pattern2) ? (0, import_picomatch3.default)(pattern2) : null;
  });
  const directories = options.recurse === true ? [...repository.manifestFiles.keys()] : [folder];
  return directories.filter((directory) => isWithin(directory, folder)).flatMap((directory) => repository.manifestFiles.get(directory) ?? []).filter((file2) => {
    const inside = file2.slice(stem.length);
    if (!isManifestFile(file2)) return false;
    return exclude?.(inside) !== true && include?.(inside) !== false;
  }).sort(compareWalk);
}
function leftIn(repository, name, folder, options) {
  const taken = new Set(filesOf(repository, folder, options));
  const recurses = options.recurse === true;
  return [...repository.manifests.keys()].filter((file2) => isManifestFile(file2) && isWithin(file2, folder) && !taken.has(file2)).filter((file2) => recurses || folder !== "" || directoryOf(file2) === "").map((file2) => {
    const below = !recurses && directoryOf(file2) !== folder;
    const why = below ? `\`${name}\` takes only the folder itself` : `\`include\` or \`exclude\` of \`${name}\` leaves it out`;
    return { file: file2, folder, reason: `${noApplication}: ${why}` };
  });
}

// src/environment/argocd/deliver.ts
var nothing = { manifests: [], problems: [], files: [], left: [], directories: [], rendered: 0 };
async function contentOf(repository, { manifest, directory }, repositories, build2) {
  const sources2 = sourcesOf3(manifest).filter(({ chart, path }) => chart === null && path !== null);
  const own = sources2.filter(
    (source) => isOwnSource(source, repositories) && existsOrKnown(repository, source, repositories)
  );
  const contents = await Promise.all(
    own.map(async (source) => {
      const content = await sourceContent(repository, manifest, source, build2);
      return source.fixedAt === null ? content : standing(manifest, source, source.fixedAt, content);
    })
  );
  const manifests = contents.flatMap((content) => content.manifests);
  const name = unitNameOf(manifest);
  const delivery = {
    unit: {
      name,
      tool: "argocd",
      settings: settingsOf(manifest),
      reason: `Argo CD Application ${name} in ${manifest.file}`,
      declaredAt: manifest.locate(["metadata", "name"])
    },
    environment: destinationOf(manifest),
    directory,
    hint: hintOf(manifest),
    objects: manifests.map((one, position) => delivered(one, destinationNamespaceOf(manifest), position)),
    rank: 2
  };
  const following = own.filter(({ fixedAt }) => fixedAt === null);
  return {
    delivery: following.length === 0 ? null : delivery,
    stands: following.length === 0 ? own[0]?.fixedAt ?? null : null,
    problems: contents.flatMap(({ problems }) => problems),
    files: contents.flatMap(({ files }) => files),
    left: contents.flatMap(({ left }) => left),
    directories: contents.flatMap(({ directories }) => directories),
    rendered: contents.reduce((sum, { rendered }) => sum + rendered, 0),
    elsewhere: sources2.filter((source) => !own.includes(source)).map((source) => withoutSecrets(source.repository))
  };
}
function existsOrKnown(repository, source, repositories) {
  const folder = resolvePath("", source.path);
  return repositories.length > 0 || folder !== null && repository.directories.has(folder);
}
function standing(application, { at }, revision, { manifests, problems, files, left, directories }) {
  const reason = `Application \`${unitNameOf(application)}\` stays at revision \`${revision}\`: a change here reaches it when that moves`;
  const location = application.locate([...at, "targetRevision"]);
  const brought = [...manifests.map(({ file: file2 }) => file2), ...problems.flatMap((problem) => problem.unseen ?? [])];
  const told = { location, reason, fix: null, broken: false, unseen: [...new Set(brought)] };
  return { ...nothing, files, left, directories, problems: [told, ...problems.filter(({ broken }) => broken)] };
}
async function sourceContent(repository, application, source, build2) {
  const folder = resolvePath("", source.path);
  const at = [...source.at, "path"];
  if (folder === null || !repository.directories.has(folder)) {
    const reason = `the folder \`${source.path}\` of this Application does not exist in this repository`;
    const fix = "Correct the path, or remove the Application.";
    return { ...nothing, problems: [{ location: application.locate(at), reason, fix, broken: true }] };
  }
  if (repository.charts.has(folder)) {
    const manifests2 = chartValuesFrom(repository, folder, helmValues(repository, application, source, folder));
    return {
      ...nothing,
      manifests: manifests2,
      problems: unrenderedChart(repository, folder, application, at),
      directories: [folder]
    };
  }
  if (repository.kustomizations.has(folder)) {
    const built = await build2(folder);
    const options2 = kustomizeOptions(application, source, folder);
    const changed = options2 === null ? built : applyFields(repository, options2, built.manifests);
    return {
      manifests: changed.manifests,
      problems: [.../* @__PURE__ */ new Set([...built.problems, ...changed.problems])],
      files: [],
      left: [],
      directories: [...built.directories, ...changed.directories],
      rendered: built.rendered ? built.manifests.length : 0
    };
  }
  const options = objectAt(application.value, ...source.at, "directory");
  const files = filesOf(repository, folder, options);
  const manifests = files.flatMap((file2) => (repository.manifests.get(file2) ?? []).filter(isClusterObject));
  return { ...nothing, manifests, files, left: leftIn(repository, unitNameOf(application), folder, options) };
}
function helmValues(repository, application, source, folder) {
  const helm = partAtPath(placedIn(application, application.value), [...source.at, "helm"]);
  const files = itemsOf(partAt(helm, "valueFiles")).flatMap((entry) => {
    const written = textOf3(entry);
    const path = written.startsWith("$") ? written.replace(/^\$[^/]*\//, "") : resolvePath(folder, written);
    return path === null ? [] : valuesIn(repository, path);
  });
  const text = partAt(helm, "values");
  const object2 = partAt(helm, "valuesObject");
  return [
    ...files,
    ...text === void 0 ? [] : embeddedDocuments(repository.tree, text),
    ...object2 === void 0 ? [] : [object2]
  ];
}
var kustomizeFields = [
  "namespace",
  "namePrefix",
  "nameSuffix",
  "commonLabels",
  "commonAnnotations",
  "replicas",
  "patches",
  "components"
];
function kustomizeOptions(application, source, directory) {
  const at = [...source.at, "kustomize"];
  const options = valueAt(application.value, at);
  if (!isObject(options)) return null;
  const all = partAtPath(placedIn(application, application.value), at);
  const fields = kustomizeFields.flatMap((field) => {
    const part2 = partAt(all, field);
    return part2 === void 0 ? [] : [[field, part2]];
  });
  if (fields.length === 0) return null;
  const document = { ...application, index: 0 };
  return { directory, document, fields: objectOf2(all.origin, fields), component: false };
}

// src/environment/helmfile.ts
function helmfileValues(repository) {
  return [...repository.documents].flatMap(([file2, documents]) => {
    const manifests = documents.flatMap((document) => releasesOf(repository, document));
    if (manifests.length === 0) return [];
    const unit = {
      name: file2,
      tool: "unknown",
      settings: { prune: "yes", pruneLast: false, applyOutOfSyncOnly: false },
      reason: `helmfile ${file2}`,
      declaredAt: documents[0].locate([])
    };
    const objects = manifests.map((manifest, position) => delivered(manifest, null, position));
    return [{ unit, environment: null, directory: directoryOf(file2), hint: null, objects, rank: 0 }];
  });
}
function releasesOf(repository, document) {
  if (valueAt(document.value, ["kind"]) !== void 0) return [];
  return itemsOf(partAt(placedIn(document, document.value), "releases")).flatMap((place3) => {
    const chart = partAt(place3, "chart");
    const name = baseName(textOf3(chart));
    if (chart === void 0 || !isIstioChart(name) || valueAt(place3.value, ["installed"]) === false) return [];
    const release = stringAt(place3.value, "name") ?? name;
    const values = valuesOf3(repository, directoryOf(document.file), place3);
    return chartObject(`${document.file}/${release}`, { name, place: place3, chart }, values) ?? [];
  });
}
function valuesOf3(repository, directory, release) {
  const values = itemsOf(partAt(release, "values")).flatMap((entry) => {
    if (typeof entry.value !== "string") return [entry];
    const path = resolvePath(directory, entry.value);
    return path === null ? [] : valuesIn(repository, path);
  });
  const set = itemsOf(partAt(release, "set")).flatMap((entry) => {
    const value = partAt(entry, "value");
    return value === void 0 ? [] : [nested2(textOf3(partAt(entry, "name")).split("."), value)];
  });
  return [...values, ...set];
}
function nested2([first = "", ...rest], value) {
  return objectOf2(value.origin, [[first, rest.length === 0 ? value : nested2(rest, value)]]);
}

// src/environment/kustomize/graph.ts
function graphOf(repository) {
  const { kustomizations: kustomizations2 } = repository;
  const references = new Map([...kustomizations2].map(([directory, one]) => [directory, pathsIn(repository, one)]));
  const referred2 = /* @__PURE__ */ new Set();
  for (const [directory, paths] of references) {
    for (const path of paths) if (path !== directory && kustomizations2.has(path)) referred2.add(path);
  }
  const candidates = [...kustomizations2].filter(([, { component }]) => !component).map(([directory]) => directory);
  const roots = candidates.filter((directory) => !referred2.has(directory));
  const reached = /* @__PURE__ */ new Set();
  for (const root of roots) reach(root, references, reached);
  for (const directory of candidates) {
    if (reached.has(directory) || !isInCycle(directory, references)) continue;
    roots.push(directory);
    reach(directory, references, reached);
  }
  return { references, roots };
}
function reach(directory, references, reached) {
  if (reached.has(directory)) return;
  reached.add(directory);
  for (const path of references.get(directory) ?? []) if (references.has(path)) reach(path, references, reached);
}
function isInCycle(directory, references) {
  const reached = /* @__PURE__ */ new Set();
  for (const path of references.get(directory) ?? []) if (references.has(path)) reach(path, references, reached);
  return reached.has(directory);
}
function pathsIn(repository, { directory, fields }) {
  const found = /* @__PURE__ */ new Set();
  const visit = (value) => {
    if (typeof value === "string") {
      for (const written of [value, value.slice(value.indexOf("=") + 1)]) {
        if (written === "" || written.includes("\n")) continue;
        const path = resolvePath(directory, written);
        if (path !== null && (repository.paths.has(path) || repository.kustomizations.has(path))) found.add(path);
      }
    } else if (typeof value === "object" && value !== null) {
      for (const part2 of Object.values(value)) visit(part2);
    }
  };
  visit(fields.value);
  return found;
}

// src/environment/kustomize/render.ts
var originAnnotation = "config.kubernetes.io/origin";
async function buildKustomization(repository, directory, renderer) {
  const resolved = withChartValues(repository, resolveKustomization(repository, directory));
  const causes = new Set(resolved.problems.map(({ cause }) => cause));
  const fetches = causes.has("elsewhere") || resolved.directories.some((each) => inflates(repository, each));
  const renders = causes.has("beyond") && !causes.has("broken") && !fetches;
  if (!renders || renderer === null) return { ...resolved, rendered: false };
  const fetching = fetchingFile(repository, resolved.directories);
  if (fetching !== null) return { ...resolved, problems: notRun(resolved, fetching), rendered: false };
  const rendering = await renderer.render(filesFor(repository, resolved.directories), directory);
  if ("failure" in rendering) {
    const problems = resolved.problems.map(
      (problem) => problem.cause !== "beyond" ? problem : {
        ...problem,
        reason: `\`${renderer.name}\` failed: ${rendering.failure}`,
        fix: "Correct the kustomization.",
        broken: true
      }
    );
    return { ...resolved, problems, rendered: false };
  }
  return {
    manifests: objectsIn2(rendering.text).flatMap((value) => placedObject(repository, directory, value, resolved) ?? []),
    problems: resolved.problems.filter(({ cause }) => cause !== "beyond"),
    directories: resolved.directories,
    rendered: true
  };
}
function notRun({ problems }, file2) {
  const reason = `\`kustomize\` was not run, as \`${file2}\` would make it fetch from elsewhere`;
  return problems.map(
    (problem) => problem.cause === "beyond" ? { ...problem, reason, fix: null, cause: "elsewhere" } : problem
  );
}
function withChartValues(repository, resolved) {
  const values = inflatedChartValues(repository, resolved.directories);
  return values.length === 0 ? resolved : { ...resolved, manifests: [...resolved.manifests, ...values] };
}
function filesFor(repository, directories) {
  const files = /* @__PURE__ */ new Map();
  const asks = new Set(directories.map((directory) => repository.kustomizations.get(directory)?.document.file));
  for (const file2 of repository.tree.files.values()) {
    if (!directories.some((directory) => isWithin(file2.path, directory))) continue;
    files.set(file2.path, asks.has(file2.path) ? withOrigins(file2.text) : file2.text);
  }
  return files;
}
function withOrigins(text) {
  if (text.trimStart().startsWith("{")) return text;
  const without2 = text.replace(/^buildMetadata:.*(?:\n[ \t-].*)*\n?/m, "");
  return `${without2.replace(/\n?$/, "\n")}buildMetadata: [originAnnotations]
`;
}
function objectsIn2(text) {
  return parseText(text).documents.flatMap(({ value }) => isObject(value) ? [value] : []);
}
function placedObject(repository, directory, annotated, resolved) {
  const { value, origin } = withoutOrigin(annotated);
  const nowhere2 = { file: "", side: repository.side, locate: () => start(repository, directory) };
  const rendered = manifestOf(nowhere2, value);
  if (rendered === null) return null;
  const source = sourceOf3(repository, directory, rendered, origin, resolved);
  if (source === void 0) return { ...rendered, file: start(repository, directory).file };
  const locate = (path, target) => source.locate(agreeing(source, value, path), target);
  return manifestOf({ file: source.file, side: source.side, locate }, value);
}
function sourceOf3(repository, directory, rendered, origin, { manifests }) {
  const file2 = origin === null ? null : resolvePath(directory, origin);
  const alike = (one) => one.kind === rendered.kind && one.group === rendered.group;
  const same = manifests.find(
    (one) => alike(one) && one.name === rendered.name && one.namespace === rendered.namespace
  );
  if (same !== void 0) return same;
  const candidates = (repository.manifests.get(file2 ?? "") ?? []).filter(alike);
  const named2 = candidates.filter(({ name }) => rendered.name.includes(name));
  return named2.sort((left, right) => right.name.length - left.name.length)[0] ?? candidates[0];
}
function agreeing(source, value, path) {
  let agreed = [];
  for (const step of path) {
    const [own, rendered] = [valueAt(source.value, agreed), valueAt(value, agreed)];
    if (typeof step === "number" && !sameItem2(own, rendered, step)) return agreed;
    const next = [...agreed, step];
    if (valueAt(source.value, next) === void 0) return agreed;
    agreed = next;
  }
  return agreed;
}
function sameItem2(left, right, index) {
  if (!Array.isArray(left) || !Array.isArray(right)) return false;
  const [own, rendered] = [left[index], right[index]];
  const name = stringAt(own, "name");
  if (name !== null) return name === stringAt(rendered, "name");
  return left.length === right.length || canonical(own) === canonical(rendered);
}
function start(repository, directory) {
  return repository.kustomizations.get(directory).document.locate([]);
}
function withoutOrigin(annotated) {
  const metadata2 = annotated.metadata;
  const annotations = isObject(metadata2) ? metadata2.annotations : void 0;
  if (!isObject(metadata2) || !isObject(annotations)) return { value: annotated, origin: null };
  const { [originAnnotation]: written, ...others } = annotations;
  const { annotations: _, ...rest } = metadata2;
  const kept = Object.keys(others).length > 0 ? { ...rest, annotations: others } : rest;
  const path = /^path: (.+)$/m.exec(typeof written === "string" ? written : "")?.[1];
  return { value: { ...annotated, metadata: kept }, origin: path ?? null };
}

// src/environment/repository.ts
function repositoryOf(tree, reading) {
  const side = reading.documents[0]?.side ?? "head";
  const documents = byFile(reading.documents);
  const directories = /* @__PURE__ */ new Set([""]);
  for (const path of tree.paths) {
    for (let directory = directoryOf(path); !directories.has(directory); directory = directoryOf(directory)) {
      directories.add(directory);
    }
  }
  const kustomizations2 = /* @__PURE__ */ new Map();
  const unreadable3 = /* @__PURE__ */ new Map();
  const charts2 = /* @__PURE__ */ new Map();
  for (const path of tree.paths) {
    const name = baseName(path);
    const directory = directoryOf(path);
    if (name === "Chart.yaml") {
      const chart = documents.get(path)?.[0];
      if (chart !== void 0) charts2.set(directory, chart);
    }
    if (!kustomizationNames.includes(name) || kustomizations2.has(directory)) continue;
    const found = documents.get(path) ?? documentsOf(tree, path, side);
    const first = found[0];
    if (first === void 0) unreadable3.set(directory, path);
    else if (isKustomization(first)) kustomizations2.set(directory, kustomizationOf(directory, first));
  }
  const manifests = byFile(reading.manifests);
  return {
    tree,
    side,
    documents,
    manifests,
    manifestFiles: grouped([...manifests.keys()], directoryOf),
    kustomizations: kustomizations2,
    unreadableKustomizations: unreadable3,
    charts: charts2,
    paths: new Set(tree.paths),
    directories
  };
}
function wholeFile(repository, file2) {
  const start2 = { file: file2, side: repository.side, line: 1, column: 1, endLine: 1, endColumn: 1, path: [] };
  return { locate: () => start2 };
}
function documentsOf(tree, file2, side) {
  const text = tree.files.get(file2)?.text;
  if (text === void 0) return [];
  return parseText(text).documents.map((document) => ({
    file: file2,
    side,
    index: document.index,
    value: document.value,
    locate: (path, target = "value") => ({ ...document.spanOf(path, target), file: file2, side, path })
  }));
}
function byFile(items) {
  return new Map([...grouped(items, ({ file: file2 }) => file2)].sort(([left], [right]) => compareBytes(left, right)));
}
function grouped(items, keyOf2) {
  const groups2 = /* @__PURE__ */ new Map();
  for (const item of items) {
    const known2 = groups2.get(keyOf2(item));
    if (known2 === void 0) groups2.set(keyOf2(item), [item]);
    else known2.push(item);
  }
  return groups2;
}

// src/environment/discover.ts
async function discover(tree, reading, options) {
  const repository = repositoryOf(tree, reading);
  const graph = graphOf(repository);
  const built = /* @__PURE__ */ new Map();
  const build2 = (directory) => {
    const known2 = built.get(directory) ?? buildKustomization(repository, directory, options.renderer);
    built.set(directory, known2);
    return known2;
  };
  const delivering = graph.roots.filter((directory) => !isTestData(`${directory}/`));
  const roots = await inTurn(delivering, async (directory) => ({ directory, built: await build2(directory) }));
  const applications = findApplications(repository, graph, roots);
  const contents = await inTurn(applications, (found) => contentOf(repository, found, options.repositories, build2));
  const claimed = new Set(contents.flatMap(({ directories }) => directories));
  const own = roots.filter(({ directory }) => !claimed.has(directory));
  const used = /* @__PURE__ */ new Set([...claimed, ...own.flatMap(({ built: { directories } }) => directories)]);
  const claims2 = {
    files: new Set(contents.flatMap(({ files }) => files)),
    left: new Map(contents.flatMap(({ left }) => left).map((one) => [one.file, one])),
    listed: new Set([...used].flatMap((directory) => [...graph.references.get(directory) ?? []])),
    optional: new Set(componentsOf(repository).flatMap((directory) => [...graph.references.get(directory) ?? []]))
  };
  const tool3 = options.delivery ?? "kubectl";
  const plain = plainDeliveries(repository, claims2, {
    name: "manifests",
    tool: tool3,
    settings: defaultSettings(tool3),
    reason: `plain manifests, ${stated(options.delivery) ?? "in the order in which `kubectl apply -R -f` takes files"}`,
    declaredAt: null
  });
  const deliveries = [
    ...contents.flatMap(({ delivery }, index) => placed2(delivery, applications[index], repository)),
    ...own.map((root) => kustomizeDelivery(repository, root, options)),
    ...plain.deliveries,
    ...chartValues(repository, claimed),
    ...helmfileValues(repository)
  ];
  const standing2 = standingIn(applications, contents, deliveries);
  return {
    deliveries: deliveries.flatMap(withRemoteCharts),
    problems: [
      ...standing2.contents.flatMap(({ problems }) => problems),
      ...own.flatMap((root) => root.built.problems),
      ...unreadable2(repository, reading),
      ...unrenderedCharts(repository, claimed),
      ...generatedApplications(repository)
    ],
    skipped: [...plain.skipped, ...standing2.skipped, ...otherRepositories(applications, contents)],
    rendered: contents.reduce((sum, { rendered }) => sum + rendered, 0) + own.reduce((sum, root) => sum + (root.built.rendered ? root.built.manifests.length : 0), 0),
    standing: standing2.keys
  };
}
function componentsOf({ kustomizations: kustomizations2 }) {
  return [...kustomizations2].filter(([, { component }]) => component).map(([directory]) => directory);
}
async function inTurn(items, task) {
  const results = [];
  for (const item of items) results.push(await task(item));
  return results;
}
function findApplications(repository, graph, roots) {
  const listed3 = new Set([...graph.references.values()].flatMap((paths) => [...paths]));
  const built = roots.flatMap(
    ({ directory, built: { manifests } }) => manifests.map((manifest) => ({ manifest, directory }))
  );
  const plain = [...repository.manifests].flatMap(
    ([file2, manifests]) => listed3.has(file2) || isInChart(repository, file2) || isTestData(file2) ? [] : manifests.map((manifest) => ({ manifest, directory: directoryOf(file2) }))
  );
  return [...built, ...plain].filter(({ manifest }) => isApplication(manifest));
}
function placed2(delivery, { manifest, directory }, repository) {
  if (delivery === null) return [];
  if (delivery.environment !== null || environmentParts(directory, /* @__PURE__ */ new Set()).length > 0) return [delivery];
  const folders2 = sourcesOf3(manifest).map(({ path }) => path === null ? null : resolvePath("", path));
  const source = folders2.find((folder) => folder !== null && repository.directories.has(folder));
  return [{ ...delivery, directory: source ?? directory }];
}
function kustomizeDelivery(repository, { directory, built }, options) {
  const { document } = repository.kustomizations.get(directory);
  const tool3 = options.delivery ?? "kustomize";
  return {
    unit: {
      name: shownDirectory(directory),
      tool: tool3,
      settings: defaultSettings(tool3),
      reason: [`kustomization in ${shownDirectory(directory)}`, stated(options.delivery) ?? []].flat().join(", "),
      declaredAt: document.locate([])
    },
    environment: null,
    directory,
    hint: null,
    objects: built.manifests.filter(isClusterObject).map((manifest, position) => delivered(manifest, null, position)),
    rank: 1
  };
}
function stated(tool3) {
  if (tool3 === null) return null;
  if (tool3 === "unknown") return "delivered in no known order, as the configuration says";
  return `delivered by ${tool3 === "argocd" ? "Argo CD" : tool3}, as the configuration says`;
}
function defaultSettings(tool3) {
  const prune = tool3 === "kubectl" || tool3 === "kustomize" ? "never" : "yes";
  return { prune, pruneLast: false, applyOutOfSyncOnly: false };
}
function withRemoteCharts(delivery) {
  const isRemote2 = ({ manifest }) => isApplication(manifest) && sourcesOf3(manifest).some(({ chart }) => chart !== null) && (destinationOf(manifest) ?? hintOf(manifest)) !== null;
  const moved = delivery.objects.filter(isRemote2);
  if (moved.length === 0) return [delivery];
  const here = { ...delivery, objects: delivery.objects.filter((object2) => !moved.includes(object2)) };
  const there = moved.map((object2) => {
    const environment2 = destinationOf(object2.manifest) ?? delivery.environment;
    return { ...delivery, environment: environment2, hint: hintOf(object2.manifest), objects: [object2] };
  });
  return [here, ...there];
}
function unreadable2(repository, { problems }) {
  const told = new Set(problems.filter(({ fatal }) => fatal).map(({ location }) => location.file));
  return [...repository.unreadableKustomizations.values()].filter((file2) => repository.tree.files.has(file2) && !told.has(file2)).map((file2) => ({
    location: wholeFile(repository, file2).locate([]),
    reason: "this kustomization cannot be read, so what it lists is not delivered",
    fix: "Write it as plain YAML.",
    broken: true
  }));
}
function generatedApplications(repository) {
  const sets = [...repository.manifests.values()].flat().filter(({ group, kind }) => group === "argoproj.io" && kind === "ApplicationSet");
  return sets.map((manifest) => ({
    location: manifest.locate(["metadata", "name"]),
    reason: `the Applications that ApplicationSet \`${manifest.name}\` generates are not worked out`,
    fix: null,
    broken: false
  }));
}
function otherRepositories(applications, contents) {
  return contents.flatMap(({ elsewhere }, index) => {
    const { manifest } = applications[index];
    if (elsewhere.length === 0) return [];
    const reason = `Argo CD Application \`${unitNameOf(manifest)}\` delivers from another repository: ${elsewhere.join(", ")}`;
    return [{ file: manifest.file, reason }];
  });
}

// src/environment/divergence.ts
function foldersApart(deliveries, environmentOf) {
  const apart = /* @__PURE__ */ new Set();
  for (const siblings of siblingsIn(deliveries, environmentOf)) {
    const holders2 = holdersOf(siblings);
    for (const [directory, held] of siblings) {
      if (hasCopy(directory, held, siblings, holders2)) apart.add(directory);
    }
  }
  return apart;
}
function siblingsIn(deliveries, environmentOf) {
  const families = /* @__PURE__ */ new Map();
  for (const { environment: environment2, directory, objects } of deliveries) {
    if (environment2 !== null) continue;
    const named2 = environmentOf(directory);
    const keys = objects.map(({ key }) => key).filter((key) => !key.startsWith("/Namespace/"));
    if (isAside(directory)) continue;
    for (let child = directory; child !== ""; child = directoryOf(child)) {
      const family = families.get(directoryOf(child)) ?? /* @__PURE__ */ new Map();
      families.set(directoryOf(child), family);
      const held = family.get(child) ?? /* @__PURE__ */ new Set();
      family.set(child, held);
      for (const key of keys) held.add(`${named2}
${key}`);
    }
  }
  return families.values();
}
function holdersOf(siblings) {
  const holders2 = /* @__PURE__ */ new Map();
  for (const [directory, held] of siblings) {
    for (const key of held) {
      const known2 = holders2.get(key);
      if (known2 === void 0) holders2.set(key, [directory]);
      else known2.push(directory);
    }
  }
  return holders2;
}
function hasCopy(directory, held, siblings, holders2) {
  const compared2 = /* @__PURE__ */ new Set([directory]);
  for (const key of held) {
    for (const other of holders2.get(key)) {
      if (compared2.has(other)) continue;
      compared2.add(other);
      if (areVersions(directory, other)) continue;
      const places = namesPlace(baseName(directory)) && namesPlace(baseName(other));
      if (places ? areCopies(held, siblings.get(other)) : areAlike(held, siblings.get(other))) return true;
    }
  }
  return false;
}
function areCopies(left, right) {
  const shared2 = sharedBy(left, right);
  return shared2 > 0 && shared2 * 2 >= Math.min(left.size, right.size);
}
function areAlike(left, right) {
  return sharedBy(left, right) * 2 > Math.max(left.size, right.size);
}
function sharedBy(left, right) {
  const [smaller, larger] = left.size < right.size ? [left, right] : [right, left];
  let shared2 = 0;
  for (const key of smaller) if (larger.has(key)) shared2 += 1;
  return shared2;
}
function areVersions(left, right) {
  const [one, other] = [baseName(left), baseName(right)];
  return /\d[-._]\d/.test(one) && one.replace(/\d+/g, "") === other.replace(/\d+/g, "");
}

// src/environment/renamed.ts
function underNewNames(base, head) {
  const [before, after] = [heldByPart(base), heldByPart(head)];
  const came = [...after].filter(([part2]) => !before.has(part2)).sort(([left], [right]) => compareBytes(left, right));
  const names3 = /* @__PURE__ */ new Map();
  for (const [part2, held] of before) {
    if (after.has(part2)) continue;
    const free = came.filter(([name, other]) => !isTaken(names3, name) && areCopies(held, other));
    const [nearest] = free.sort(([, left], [, right]) => sharedBy(held, right) - sharedBy(held, left));
    if (nearest !== void 0) names3.set(part2, nearest[0]);
  }
  if (names3.size === 0) return [...base];
  return base.map((placed3) => ({ ...placed3, parts: placed3.parts.map((part2) => names3.get(part2) ?? part2) }));
}
function heldByPart(deliveries) {
  const parts = /* @__PURE__ */ new Map();
  for (const { delivery, parts: own } of deliveries) {
    if (delivery.environment !== null) continue;
    for (const part2 of own) {
      const held = parts.get(part2) ?? /* @__PURE__ */ new Set();
      parts.set(part2, held);
      for (const { key } of delivery.objects) held.add(key);
    }
  }
  return parts;
}
function isTaken(names3, name) {
  return [...names3.values()].includes(name);
}

// src/environment/unfilled.ts
function unfilledFiles(environments) {
  const found = /* @__PURE__ */ new Map();
  for (const { objects } of environments) {
    for (const { manifest } of objects.values()) {
      const { group, kind, file: file2, name, namespace, value } = manifest;
      if (group !== "networking.istio.io" || kind === "EnvoyFilter" || found.has(file2)) continue;
      const placeholder2 = firstPlaceholder([name, namespace, value.spec ?? null]);
      if (placeholder2 !== null) found.set(file2, placeholder2);
    }
  }
  return [...found].map(([file2, placeholder2]) => ({
    file: file2,
    reason: `placeholders such as \`${placeholder2}\` are not resolved here`
  }));
}
function firstPlaceholder(value) {
  if (typeof value === "string") return placeholderIn(value);
  if (typeof value !== "object" || value === null) return null;
  for (const child of Object.values(value)) {
    const found = firstPlaceholder(child ?? null);
    if (found !== null) return found;
  }
  return null;
}

// src/environment/find.ts
async function findEnvironmentsOfChange(base, head, options) {
  const after = await discover(head.tree, head.reading, options);
  const before = withoutStanding(await discover(base.tree, base.reading, options), after);
  const apart = /* @__PURE__ */ new Set([...apartIn(before), ...apartIn(after)]);
  const placedAfter = placeDeliveries(after, apart);
  const placedBefore = underNewNames(placeDeliveries(before, apart), placedAfter);
  const names3 = environmentNames([...placedBefore, ...placedAfter]);
  return {
    base: environmentsOf(before, placedBefore, names3),
    head: environmentsOf(after, placedAfter, names3)
  };
}
function withoutStanding(before, { standing: standing2 }) {
  const stands = ({ unit: { name, declaredAt } }) => declaredAt !== null && standing2.has(applicationKey(declaredAt.file, name));
  return { ...before, deliveries: before.deliveries.filter((delivery) => !stands(delivery)) };
}
function apartIn({ deliveries }) {
  const beside2 = foldersBesideOthers(deliveries.map(({ directory }) => directory));
  return /* @__PURE__ */ new Set([
    ...beside2,
    ...foldersApart(deliveries, (directory) => environmentParts(directory, beside2).join("/"))
  ]);
}
function placeDeliveries({ deliveries }, apart) {
  const placed3 = deliveries.map((delivery) => ({
    delivery,
    parts: delivery.environment === null ? environmentParts(delivery.directory, apart) : [delivery.environment]
  }));
  const named2 = new Set(placed3.flatMap(({ parts }) => parts));
  return placed3.map(({ delivery, parts }) => {
    const { hint } = delivery;
    return { delivery, parts: parts.length === 0 && hint !== null && named2.has(hint) ? [hint] : parts };
  });
}
function environmentsOf(discovery, placed3, names3) {
  const environments = names3.map((name) => assemble(name, placed3));
  return {
    environments,
    problems: sortedProblems(discovery.problems),
    skipped: sortedFiles([...discovery.skipped, ...unfilledFiles(environments)]),
    rendered: discovery.rendered
  };
}
function sortedProblems(problems) {
  const key = ({ location: { file: file2, line, column }, reason }) => `${file2}
${String(line).padStart(9, "0")}
${String(column).padStart(9, "0")}
${reason}`;
  const byPlace = new Map(
    problems.map(({ location, reason, fix, broken, unseen = [] }) => {
      const problem = { location, reason, fix, broken, unseen };
      return [key(problem), problem];
    })
  );
  return [...byPlace].sort(([left], [right]) => compareBytes(left, right)).map(([, problem]) => problem);
}
function sortedFiles(files) {
  const byFile2 = new Map(files.map((file2) => [`${file2.file}
${file2.reason}`, file2]));
  return [...byFile2].sort(([left], [right]) => compareBytes(left, right)).map(([, file2]) => file2);
}

// src/report/build.ts
function buildReport(parts) {
  return {
    schemaVersion: 1,
    tool,
    mode: parts.mode,
    base: cleanRevision(parts.base),
    head: cleanRevision(parts.head),
    conclusion: concludes(parts.findings, parts.failOn),
    findings: parts.findings.map(cleanFinding).sort(compareFindings),
    plan: null,
    versions: parts.versions.map(cleanVersion),
    environments: parts.environments.map(summarise),
    coverage: {
      files: parts.coverage.files,
      manifests: parts.coverage.manifests,
      rendered: parts.coverage.rendered,
      skipped: parts.coverage.skipped.map(({ file: file2, reason }) => ({ file: file2, reason: redact(reason) }))
    }
  };
}
function concludes(findings, failOn) {
  if (failOn === "never") return "success";
  const least = severities.indexOf(failOn);
  return findings.some((finding) => severities.indexOf(finding.severity) <= least) ? "failure" : "success";
}
function compareFindings(left, right) {
  return severities.indexOf(left.severity) - severities.indexOf(right.severity) || compareBytes(left.location.file, right.location.file) || left.location.line - right.location.line || left.location.column - right.location.column || compareBytes(left.code, right.code) || compareBytes(left.fingerprint, right.fingerprint) || compareBytes(left.message, right.message);
}
function cleanRevision({ ref, sha }) {
  return { ref: redact(ref), sha };
}
function summarise({ name, units, objects }) {
  return {
    name,
    units: units.map((unit) => ({ name: unit.name, tool: unit.tool, reason: redact(unit.reason) })),
    objects: objects.size
  };
}
function cleanFinding(finding) {
  return {
    code: finding.code,
    rule: finding.rule,
    severity: finding.severity,
    when: finding.when,
    ...finding.order === void 0 ? {} : { order: finding.order },
    message: redact(finding.message),
    why: redact(finding.why),
    fix: redact(finding.fix),
    environment: finding.environment,
    unit: finding.unit,
    resource: cleanResource(finding.resource),
    location: cleanLocation(finding.location),
    related: finding.related.map(cleanRelated),
    data: cleanData(finding.data),
    edit: cleanEdit(finding.edit),
    fingerprint: finding.fingerprint
  };
}
function cleanRelated({ message, resource, location }) {
  return { message: redact(message), resource: cleanResource(resource), location: cleanLocation(location) };
}
function cleanResource(resource) {
  if (resource === null) return null;
  const { apiVersion, kind, namespace, name } = resource;
  return { apiVersion, kind, namespace, name };
}
function cleanLocation({ file: file2, line, column, endLine, endColumn, side, path }) {
  return { file: file2, line, column, endLine, endColumn, side, path };
}
function cleanEdit(edit) {
  if (edit === null || maskSecrets(edit.replacement) !== edit.replacement) return null;
  const { file: file2, line, endLine, replacement } = edit;
  return { file: file2, line, endLine, replacement };
}
function cleanVersion(declaration2) {
  return {
    component: declaration2.component,
    source: declaration2.source,
    subject: redact(declaration2.subject),
    text: redact(declaration2.text),
    version: declaration2.version,
    certainty: declaration2.certainty,
    revision: declaration2.revision,
    environment: declaration2.environment,
    resource: cleanResource(declaration2.resource),
    location: cleanLocation(declaration2.location)
  };
}
function cleanData(value) {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map((item) => cleanData(item));
  if (!isObject(value)) return value ?? null;
  const keys = Object.keys(value).filter((key) => value[key] !== void 0).sort(compareBytes);
  return Object.fromEntries(keys.map((key) => [key, cleanData(value[key])]));
}

// src/rollout/plan-rollout.ts
function planRollout(before, after) {
  const units = new Map([...before.units, ...after.units].map((unit) => [unit.name, unit]));
  const inHead = new Map(after.units.map((unit) => [unit.name, unit]));
  const changes = changesBetween(before, after, units, (object2) => inHead.get(object2.unit.name) ?? null);
  const left = changes.filter(({ before: before2, after: after2, unit }) => {
    return before2 !== null && after2 === null && deliveryOrders[unit.tool].leaves(before2, unit);
  });
  const leftKeys = new Set(left.map((step) => step.key));
  const steps = changes.filter((step) => !leftKeys.has(step.key));
  const relates = new Map(
    deliveriesOf(after, steps).map((delivery) => [
      delivery.unit.name,
      deliveryOrders[delivery.unit.tool].prepare(delivery)
    ])
  );
  return { environment: after.name, steps, left, relate: relateAcross(relates, leftKeys) };
}
function changesBetween(before, after, units, oldUnit) {
  const steps = [];
  const unitOf = (object2) => units.get(object2.unit.name) ?? object2.unit;
  for (const old of before.objects.values()) {
    const now = after.objects.get(old.key) ?? null;
    if (now === null) steps.push({ key: old.key, operation: "delete", before: old, after: null, unit: unitOf(old) });
    else if (mayPrune(oldUnit(old), old, now)) {
      steps.push({ key: old.key, operation: "delete", before: old, after: null, unit: unitOf(old) });
      steps.push({ key: old.key, operation: "create", before: null, after: now, unit: unitOf(now) });
    } else if (differ(old, now)) {
      steps.push({ key: old.key, operation: "update", before: old, after: now, unit: unitOf(now) });
    }
  }
  for (const now of after.objects.values()) {
    if (before.objects.has(now.key)) continue;
    steps.push({ key: now.key, operation: "create", before: null, after: now, unit: unitOf(now) });
  }
  return steps.sort((left, right) => compareBytes(left.key, right.key));
}
function mayPrune(unit, old, now) {
  if (unit === null || unit.tool === "unknown" || unit.name === now.unit.name) return false;
  const isShared = old.alternatives.length > 0 || now.alternatives.length > 0;
  return !isShared && !deliveryOrders[unit.tool].leaves(old, unit);
}
function deliveriesOf(after, steps) {
  const deliveries = /* @__PURE__ */ new Map();
  for (const step of steps) {
    const known2 = deliveries.get(step.unit.name);
    if (known2 === void 0) deliveries.set(step.unit.name, { unit: step.unit, objects: [], steps: [step] });
    else known2.steps.push(step);
  }
  for (const object2 of after.objects.values()) deliveries.get(object2.unit.name)?.objects.push(object2);
  return [...deliveries.values()];
}
function relateAcross(relates, left) {
  return (first, second) => {
    if (first.key === second.key) return unordered;
    const firstIsLeft = left.has(first.key);
    const secondIsLeft = left.has(second.key);
    if (firstIsLeft !== secondIsLeft) return { order: firstIsLeft ? "after" : "before", waits: true };
    if (firstIsLeft || first.unit.name !== second.unit.name) return unordered;
    return relates.get(first.unit.name)?.(first, second) ?? unordered;
  };
}
function differ(before, after) {
  const [old, now] = [before.manifest.value, after.manifest.value];
  return old !== now && canonical(declared(old)) !== canonical(declared(now));
}
var writtenByServer = ["creationTimestamp", "generation", "managedFields", "resourceVersion", "selfLink", "uid"];
function declared(value) {
  const { status: _status, metadata: metadata2, ...rest } = value;
  if (!isObject(metadata2)) return { ...rest, metadata: metadata2 ?? null };
  const kept = Object.entries(metadata2).filter(([key]) => !writtenByServer.includes(key));
  return { ...rest, metadata: Object.fromEntries(kept) };
}

// src/rules/run.ts
import { createHash as createHash2 } from "node:crypto";
function runRules(change, rules2) {
  return rules2.flatMap((rule6) => withoutRepetition(rule6.check(change).map((draft) => findingOf(rule6, draft))));
}
function withLevels(findings, levels2) {
  return findings.flatMap((finding) => {
    const level = levels2[finding.code] ?? levels2[finding.rule];
    if (level === void 0) return [finding];
    return level === "off" ? [] : [{ ...finding, severity: level }];
  });
}
function findingOf(rule6, { identity: identity2, ...draft }) {
  return {
    code: rule6.code,
    rule: rule6.name,
    ...draft,
    fingerprint: fingerprint(rule6.code, draft.environment ?? "", identity2)
  };
}
function fingerprint(...parts) {
  return createHash2("sha256").update(parts.join("\n")).digest("hex").slice(0, 16);
}
function withoutRepetition(findings) {
  const byPlace = /* @__PURE__ */ new Map();
  for (const finding of findings) {
    const { file: file2, side, line, column } = finding.location;
    const { when, order: order2, data } = finding;
    const place3 = JSON.stringify([file2, side, line, column, when, order2, finding.message, data.host ?? null]);
    const same = byPlace.get(place3);
    if (same === void 0) byPlace.set(place3, [finding]);
    else same.push(finding);
  }
  return [...byPlace.values()].map((same) => {
    const first = same[0];
    const environments = [...new Set(same.flatMap((finding) => finding.environment ?? []))];
    return environments.length < 2 ? first : { ...first, data: { ...first.data, environments } };
  });
}

// src/upgrade/context.ts
function versionContext(tree, reading, environments) {
  const lines3 = /* @__PURE__ */ new Map();
  const byFile2 = environmentsByFile(environments);
  return {
    tree,
    side: reading.documents[0]?.side ?? "head",
    documents: reading.documents,
    manifests: placedManifests(reading, environments),
    environmentOf: (file2) => {
      const found = byFile2.get(file2);
      return found?.size === 1 ? [...found][0] : null;
    },
    linesOf: (file2) => {
      let known2 = lines3.get(file2);
      if (known2 === void 0) {
        known2 = tree.files.get(file2)?.text.split(/\r?\n/) ?? [];
        lines3.set(file2, known2);
      }
      return known2;
    }
  };
}
function placedManifests(reading, environments) {
  const placed3 = [];
  const delivered2 = /* @__PURE__ */ new Set();
  for (const environment2 of environments) {
    for (const { manifest, alternatives } of environment2.objects.values()) {
      for (const each of [manifest, ...alternatives]) {
        delivered2.add(nameOf4(each));
        placed3.push({ manifest: each, environment: environment2.name });
      }
    }
  }
  const written = reading.manifests.filter((manifest) => !delivered2.has(nameOf4(manifest)));
  return [...placed3, ...written.map((manifest) => ({ manifest, environment: null }))];
}
function nameOf4({ file: file2, kind, name }) {
  return `${file2}
${kind}
${name}`;
}
function environmentsByFile(environments) {
  const byFile2 = /* @__PURE__ */ new Map();
  const add3 = (file2, name) => {
    byFile2.set(file2, (byFile2.get(file2) ?? /* @__PURE__ */ new Set()).add(name));
  };
  for (const { name, units, objects } of environments) {
    for (const { declaredAt } of units) if (declaredAt !== null) add3(declaredAt.file, name);
    for (const { manifest } of objects.values()) add3(manifest.file, name);
  }
  return byFile2;
}

// src/upgrade/data/istio-artifacts.json
var istio_artifacts_default = {
  $comment: "Where Istio publishes its charts and images, and which component each is. chartRepositories: parts of an address; a legacy address holds the version itself. charts: chart name to component; distinctive says that the name alone, without a known repository, is proof enough. images: last part of the repository to component. imageRepositories: prefixes under which Istio's own images stand; anywhere else the repository must end in istio/<image>.",
  read: "2026-11-21",
  sources: [
    "istio.io/latest/docs/setup/install/helm",
    "istio.io 1.31 upgrade notes (move of the artifact hosts)",
    "github.com/istio/istio manifests/charts",
    "github.com/istio/istio install/kubernetes/helm (1.5 and earlier)"
  ],
  chartRepositories: [
    "istio-release.storage.googleapis.com/charts",
    "blob.istio.io/istio-release/charts",
    "gcr.io/istio-release/charts",
    "registry.istio.io/release/charts",
    "ghcr.io/istio/release/charts",
    "storage.googleapis.com/istio-release/",
    "storage.googleapis.com/istio-prerelease/",
    "gcr.io/istio-testing/charts",
    "istio.io/charts"
  ],
  charts: {
    base: { component: "base", distinctive: false },
    "istio-base": { component: "base", distinctive: false },
    "istio-init": { component: "base", distinctive: false },
    istiod: { component: "istiod", distinctive: true },
    "istiod-remote": { component: "istiod", distinctive: true },
    "istio-discovery": { component: "istiod", distinctive: true },
    istio: { component: "istiod", distinctive: false },
    ambient: { component: "istiod", distinctive: false },
    "rancher-istio": { component: "istiod", distinctive: true },
    cni: { component: "cni", distinctive: false },
    "istio-cni": { component: "cni", distinctive: false },
    ztunnel: { component: "ztunnel", distinctive: true },
    gateway: { component: "gateway", distinctive: false },
    "istio-ingress": { component: "gateway", distinctive: false },
    "istio-egress": { component: "gateway", distinctive: false },
    "istio-operator": { component: "operator", distinctive: false }
  },
  images: {
    pilot: "istiod",
    proxyv2: "proxy",
    "install-cni": "cni",
    ztunnel: "ztunnel",
    operator: "operator",
    istioctl: "istioctl"
  },
  imageRepositories: [
    "docker.io/istio/",
    "istio/",
    "gcr.io/istio-release/",
    "registry.istio.io/release/",
    "registry.istio.io/testing/",
    "gcr.io/istio-testing/",
    "gcr.io/gke-release/asm/",
    "containers.istio.tetratelabs.com/"
  ]
};

// src/upgrade/artifacts.ts
var charts = new Map(Object.entries(istio_artifacts_default.charts));
var images = new Map(Object.entries(istio_artifacts_default.images));
function istioChart(name) {
  return charts.get(name) ?? null;
}
function isIstioRepository(address) {
  const bare = address.replace(/^[a-z+]+:\/\//, "").replace(/^www\./, "");
  return isIstioSource(address) || istio_artifacts_default.chartRepositories.some((known2) => `${bare}/`.includes(known2.replace(/\/?$/, "/")));
}
function isIstioSource(address) {
  return /(^|[/@.])github\.com[/:]istio\/istio(\.git)?\/?$/.test(address);
}
function splitChartAddress(address) {
  const trimmed = address.replace(/\/+$/, "");
  const cut = trimmed.lastIndexOf("/");
  return { repository: trimmed.slice(0, Math.max(cut, 0)), chart: trimmed.slice(cut + 1) };
}
function versionInAddress(address) {
  return /istio-(?:pre)?release\/(?:releases|prerelease)\/v?(\d+\.\d+\.\d+[^/]*)\//.exec(`${address}/`)?.[1] ?? null;
}
function istioImage(reference) {
  const [named2] = reference.split("@");
  const slash = named2.lastIndexOf("/");
  const [image, tag] = named2.slice(slash + 1).split(":");
  const component = images.get(image);
  if (component === void 0) return null;
  const repository = named2.slice(0, slash + 1);
  const own = istio_artifacts_default.imageRepositories.some((known2) => repository === known2 || repository.endsWith(`/${known2}`));
  if (!own && !/(^|\/)istio\/$/.test(repository)) return null;
  return { component, tag: tag ?? null };
}

// src/upgrade/declare.ts
function declaration(declared2, { text, location }) {
  const { version: version2, certainty } = parseVersion(text);
  return { revision: null, resource: null, ...declared2, text, version: version2, certainty, location };
}

// src/upgrade/written.ts
function writtenAt(context, where, path) {
  const value = valueAt(where.value, path);
  if (typeof value !== "string" && typeof value !== "number") return null;
  const location = where.locate(path);
  const source = anchored2(context, { text: sourceOf4(context, location), location });
  const text = typeof value === "string" ? value : numeral(source.text, value);
  return narrowed(source, text) ?? broughtAboutBy(context, { text, location });
}
function anchored2(context, written) {
  const { text, location } = written;
  const name = /^\*([\w.-]+)$/.exec(text)?.[1];
  if (name === void 0) return written;
  const lines3 = context.linesOf(location.file).slice(0, location.line);
  const anchor = new RegExp(
    `(?<=(?:^|[\\s:,[{-])&${name.replaceAll(".", "\\.")}\\s+["']?)[^\\s"'#,\\]}][^\\s"',\\]}]*`
  );
  const index = lines3.findLastIndex((line2) => anchor.test(line2));
  const found = anchor.exec(lines3[index] ?? "");
  if (found === null) return written;
  const [line, column] = [index + 1, found.index + 1];
  const place3 = { ...location, line, column, endLine: line, endColumn: column + found[0].length };
  return { text: found[0], location: place3 };
}
function broughtAboutBy(context, written) {
  const { text, location } = written;
  const lines3 = context.linesOf(location.file).slice(location.line - 1, location.endLine);
  const found = lines3.flatMap((line, index) => {
    const start2 = line.indexOf(text);
    return start2 === -1 || line.lastIndexOf(text) !== start2 ? [] : [{ line: location.line + index, column: start2 + 1 }];
  });
  const [only] = found;
  if (only === void 0 || found.length > 1 || text === "") return written;
  return { text, location: { ...location, ...only, endLine: only.line, endColumn: only.column + text.length } };
}
function textAt(context, where, path) {
  return writtenAt(context, where, path)?.text ?? null;
}
function numeral(source, value) {
  const bare = source.trim();
  return Number(bare) === value ? bare : String(value);
}
function narrowed({ text, location }, part2) {
  const start2 = text.indexOf(part2);
  if (start2 === -1 || part2 === "" || location.line !== location.endLine) return null;
  const column = location.column + start2;
  return { text: part2, location: { ...location, column, endColumn: column + part2.length } };
}
function asInSource(context, written) {
  return { ...written, text: sourceOf4(context, written.location) || written.text };
}
function sourceOf4(context, location) {
  if (location.line !== location.endLine) return "";
  return (context.linesOf(location.file)[location.line - 1] ?? "").slice(location.column - 1, location.endColumn - 1);
}
function embeddedAt(context, where, path) {
  const text = valueAt(where.value, path);
  if (typeof text !== "string") return null;
  const document = parseText(text).documents[0];
  if (document === void 0) return null;
  const outer2 = where.locate(path);
  const indent = blockIndent(context, outer2);
  return {
    file: where.file,
    value: document.value,
    locate: (inner, target = "value") => {
      if (indent === null) return outer2;
      const span = document.spanOf(inner, target);
      return {
        ...outer2,
        line: outer2.line + span.line,
        endLine: outer2.line + span.endLine,
        column: span.column + indent,
        endColumn: span.endColumn + indent
      };
    }
  };
}
function blockIndent(context, { file: file2, line, column }) {
  const lines3 = context.linesOf(file2);
  if (!/^\|[-+\d]*\s*(#.*)?$/.test(lines3[line - 1]?.slice(column - 1) ?? "")) return null;
  const first = lines3.slice(line).find((each) => each.trim() !== "");
  return first === void 0 ? null : first.length - first.trimStart().length;
}
function yamlOf(context, file2, text = context.tree.files.get(file2)?.text) {
  if (text === void 0) return [];
  return parseText(text).documents.map((document) => ({
    file: file2,
    value: document.value,
    locate: (path, target = "value") => ({ ...document.spanOf(path, target), file: file2, side: context.side, path })
  }));
}
function within(where, path) {
  if (path.length === 0) return where;
  return {
    file: where.file,
    value: valueAt(where.value, path) ?? null,
    locate: (inner, target) => where.locate([...path, ...inner], target)
  };
}
function itemsAt(value, path) {
  const list5 = valueAt(value, path);
  return Array.isArray(list5) ? list5.map((_, index) => [...path, index]) : [];
}
function entriesAt(value, path) {
  const object2 = valueAt(value, path);
  return isObject(object2) ? Object.keys(object2).map((key) => ({ key, path: [...path, key] })) : [];
}

// src/upgrade/chart-use.ts
function forEachVersion(use, versions) {
  if (versions.length === 0) return [{ ...use, version: null }];
  return [...groupBy(versions, ({ location }) => location.file).values()].flatMap((ofFile) => {
    const places = new Map(ofFile.map((each) => [`${each.location.line}:${each.location.column}`, each]));
    return [...places.values()].map((version2, index) => {
      const subject = index === 0 ? use.subject : `${use.subject} ${index + 1}`;
      return { ...use, subject, version: version2 };
    });
  });
}
function declareCharts(context, uses) {
  const certain3 = uses.filter(isCertainlyIstio);
  const repositories = new Set(certain3.map(({ repository }) => repository?.text ?? null));
  return uses.filter((use) => certain3.includes(use) || isNamedLikeIstio(use) && repositories.has(use.repository?.text ?? null)).flatMap((use) => declarationsOf2(context, use));
}
function isCertainlyIstio(use) {
  const name = istioChart(use.chart);
  if (name === null) return false;
  return use.repository !== null && isIstioRepository(use.repository.text) || name.distinctive && isPlausible(use);
}
function isNamedLikeIstio(use) {
  return istioChart(use.chart) !== null && isPlausible(use);
}
function isPlausible({ version: version2 }) {
  const { lowest } = parseVersion(version2?.text ?? "");
  return lowest === null || isIstioMinor(lowest);
}
function declarationsOf2(context, use) {
  const { component } = istioChart(use.chart);
  const revision = revisionOf(context, use, component);
  const { environment: environment2, resource } = use;
  const declared2 = { component, revision, environment: environment2, resource };
  const chart = use.version ?? addressVersion(use) ?? { text: "", location: use.location };
  return [
    declaration({ ...declared2, source: use.source, subject: use.subject }, chart),
    ...tagsOf2(context, use, component).map(
      ({ name, value }) => declaration({ ...declared2, source: "helm-values", subject: `${use.subject} ${name}` }, value)
    )
  ];
}
function addressVersion({ repository }) {
  const version2 = repository === null ? null : versionInAddress(repository.text);
  return version2 === null ? null : narrowed(repository, version2);
}
function revisionOf(context, use, component) {
  if (component !== "istiod" && component !== "gateway") return null;
  const set = settingOf2(context, use, "revision")?.text;
  if (set !== void 0) return set === "" || set === "default" ? null : set;
  const name = use.release ?? "";
  return versionInName(name) === null ? null : /1-\d{1,2}(-\d{1,2})?$/.exec(name)?.[0] ?? null;
}
var tagPaths = {
  istiod: ["global.tag", "pilot.tag", "tag"],
  cni: ["global.tag", "cni.tag", "tag"],
  ztunnel: ["tag"],
  gateway: ["global.tag"]
};
function tagsOf2(context, use, component) {
  return (tagPaths[component] ?? []).flatMap((name) => {
    const value = settingOf2(context, use, name);
    const minor = minorOf2(value === null ? "" : parseVersion(value.text).version ?? "");
    return value !== null && minor !== null && isIstioMinor(minor) ? [{ name, value }] : [];
  });
}
function settingOf2(context, use, name) {
  const setting = use.settings.findLast((each) => each.name === name);
  if (setting !== void 0) return setting.value;
  const path = name.split(".");
  for (const values of use.values.toReversed()) {
    const written = writtenAt(context, values, path);
    if (written !== null) return written;
  }
  return null;
}

// src/upgrade/identity.ts
function identityOf4({ apiVersion, kind, namespace, name }) {
  return { apiVersion, kind, namespace, name };
}
function subjectOf({ kind, namespace, name }) {
  return `${kind} ${namespace === null ? "" : `${namespace}/`}${name}`;
}

// src/upgrade/sources/argocd-application.ts
function argocdApplications(context) {
  const uses = context.manifests.flatMap((placed3) => {
    const { kind, group } = placed3.manifest;
    if (group !== "argoproj.io") return [];
    if (kind === "Application")
      return sourcesOf4(placed3.manifest, ["spec"]).flatMap((source) => sourceUse(context, placed3, source, null));
    return kind === "ApplicationSet" ? generatedUses(context, placed3) : [];
  });
  return declareCharts(context, uses);
}
function sourcesOf4(manifest, path) {
  const spec = within(manifest, path);
  const paths = [["source"], ...itemsAt(spec.value, ["sources"])];
  return paths.map((each) => within(spec, each)).filter(({ value }) => isObject(value));
}
function generatedUses(context, placed3) {
  const elements = elementsOf(placed3.manifest, ["spec", "generators"]);
  return sourcesOf4(placed3.manifest, ["spec", "template", "spec"]).flatMap((source) => {
    const giving = elements.filter(
      (element) => ["chart", "targetRevision"].some((key) => {
        const written = writtenAt(context, source, [key]);
        return written !== null && filledIn(context, written, element) !== written;
      })
    );
    if (giving.length === 0) return sourceUse(context, placed3, source, null);
    return giving.flatMap((element) => sourceUse(context, placed3, source, element));
  });
}
function sourceUse(context, { manifest, environment: environment2 }, source, element) {
  const filled = (key) => {
    const written = writtenAt(context, source, [key]);
    return written === null || element === null ? written : filledIn(context, written, element);
  };
  const address = writtenAt(context, source, ["repoURL"]);
  const named2 = chartOf(source.value, address?.text ?? "", filled("chart")?.text ?? null);
  if (address === null || named2 === null) return [];
  const inline = embeddedAt(context, source, ["helm", "values"]);
  const subject = `${subjectOf(manifest)} ${named2.chart}`;
  const use = {
    source: "argocd-application",
    subject: element === null ? subject : `${subject} ${nameOf5(context, element)}`,
    chart: named2.chart,
    repository: { ...address, text: named2.repository },
    version: filled("targetRevision"),
    release: stringAt(source.value, "helm", "releaseName") ?? manifest.name,
    values: [...inline === null ? [] : [inline], within(source, ["helm", "valuesObject"])],
    settings: parametersOf(context, source),
    environment: environment2,
    resource: identityOf4(manifest),
    location: address.location
  };
  return [use];
}
function chartOf(source, address, chart) {
  if (chart !== null) {
    const last = chart.split("/").at(-1);
    return { chart: last, repository: last === chart ? address : `${address}/${chart.slice(0, -last.length - 1)}` };
  }
  if (isIstioSource(address)) {
    const folder = stringAt(source, "path")?.replace(/\/+$/, "") ?? "";
    return folder === "" ? null : { chart: folder.split("/").at(-1), repository: address };
  }
  return isIstioRepository(address) ? splitChartAddress(address) : null;
}
function parametersOf(context, source) {
  return itemsAt(source.value, ["helm", "parameters"]).flatMap((path) => {
    const name = textAt(context, source, [...path, "name"]);
    const value = writtenAt(context, source, [...path, "value"]);
    return name === null || value === null ? [] : [{ name, value }];
  });
}
function elementsOf(set, generators) {
  return itemsAt(set.value, generators).flatMap((generator) => [
    ...itemsAt(set.value, [...generator, "list", "elements"]).map((path) => within(set, path)),
    ...["matrix", "merge", "union"].flatMap((kind) => elementsOf(set, [...generator, kind, "generators"]))
  ]);
}
function filledIn(context, written, element) {
  const parameter = /^v?\{\{-?\s*\.?([\w.-]+?)\s*-?\}\}$/.exec(written.text.trim())?.[1];
  return parameter === void 0 ? written : writtenAt(context, element, parameter.split(".")) ?? written;
}
function nameOf5(context, element) {
  const names3 = ["cluster", "env", "environment", "name"].map((key) => textAt(context, element, [key]));
  return names3.find((each) => each !== null) ?? "";
}

// src/upgrade/sources/chart-dependency.ts
import { posix as posix5 } from "node:path";

// src/upgrade/lock.ts
function locked(context, version2, lock, chart) {
  if (lock === void 0 || parseVersion(version2?.text ?? "").certainty === "exact") return version2;
  const index = listAt(lock.value, "dependencies").findIndex((each) => stringAt(each, "name") === chart);
  return index === -1 ? version2 : writtenAt(context, lock, ["dependencies", index, "version"]) ?? version2;
}

// src/upgrade/sources/chart-dependency.ts
function chartDependencies(context) {
  const charts2 = context.documents.filter(({ file: file2 }) => /^(Chart|requirements)\.ya?ml$/.test(posix5.basename(file2)));
  return [
    ...declareCharts(
      context,
      charts2.flatMap((chart) => dependencyUses(context, chart))
    ),
    ...charts2.flatMap((chart) => copiedChart(context, chart))
  ];
}
function dependencyUses(context, chart) {
  const values = yamlOf(context, posix5.join(posix5.dirname(chart.file), "values.yaml"));
  const lock = yamlOf(context, chart.file.replace(/\.ya?ml$/, ".lock"))[0];
  return itemsAt(chart.value, ["dependencies"]).flatMap((path) => {
    const dependency = within(chart, path);
    const name = textAt(context, dependency, ["name"]);
    if (name === null) return [];
    const key = textAt(context, dependency, ["alias"]) ?? name;
    return [
      {
        source: "chart-dependency",
        subject: `dependency ${key}`,
        chart: name,
        repository: writtenAt(context, dependency, ["repository"]),
        version: locked(context, writtenAt(context, dependency, ["version"]), lock, name),
        release: null,
        values: values.map((each) => withGlobal(each, key)),
        settings: [],
        environment: context.environmentOf(chart.file),
        resource: null,
        location: dependency.locate(["name"])
      }
    ];
  });
}
function withGlobal(values, key) {
  const shared2 = valueAt(values.value, ["global"]);
  const own = valueAt(values.value, [key]);
  const object2 = isObject(own) ? own : {};
  return {
    file: values.file,
    value: { ...shared2 === void 0 ? {} : { global: shared2 }, ...object2 },
    locate: (path, target) => values.locate(path[0] === "global" && !Object.hasOwn(object2, "global") ? path : [key, ...path], target)
  };
}
function copiedChart(context, chart) {
  const name = textAt(context, chart, ["name"]);
  const version2 = writtenAt(context, chart, ["version"]);
  const known2 = name === null ? null : istioChart(name);
  if (name === null || version2 === null || known2 === null) return [];
  const links = [...listAt(chart.value, "sources"), stringAt(chart.value, "home")];
  const minor = minorOf2(parseVersion(version2.text).version ?? "");
  if (!links.some((link) => typeof link === "string" && isIstioSource(link))) return [];
  if (minor === null || !isIstioMinor(minor) || ["1.0.0", "1.1.0"].includes(version2.text)) return [];
  const subject = `chart ${name}`;
  return [
    declaration(
      { component: known2.component, source: "chart", subject, environment: context.environmentOf(chart.file) },
      version2
    )
  ];
}

// src/upgrade/flux-substitution.ts
import { posix as posix6 } from "node:path";
function substituted(context, written) {
  const found = /^v?\$\{(\w+)(?::?[=-]([^}]*))?\}$/.exec(written.text.trim());
  if (found === null) return [written];
  const [, variable, fallback] = found;
  const values = kustomizationsOf(context, written.location.file).flatMap(
    (kustomization2) => variableOf(context, kustomization2, variable) ?? []
  );
  if (values.length > 0) return values;
  const own = fallback === void 0 ? null : narrowed(written, fallback);
  return [own ?? written];
}
function kustomizationsOf(context, file2) {
  return context.manifests.map(({ manifest }) => manifest).filter(({ kind, group }) => kind === "Kustomization" && group === "kustomize.toolkit.fluxcd.io").filter(({ value }) => {
    const folder = posix6.normalize(stringAt(value, "spec", "path") ?? ".").replace(/^\.?\/|\/$/g, "");
    return folder === "" || folder === "." || file2.startsWith(`${folder}/`);
  });
}
function variableOf(context, kustomization2, variable) {
  const own = writtenAt(context, kustomization2, ["spec", "postBuild", "substitute", variable]);
  if (own !== null) return own;
  for (const reference of listAt(kustomization2.value, "spec", "postBuild", "substituteFrom").toReversed()) {
    const { kind, name } = objectAt(reference);
    if (kind !== "ConfigMap") continue;
    const map = context.manifests.find(({ manifest }) => manifest.kind === kind && manifest.name === name)?.manifest;
    const value = map === void 0 ? null : writtenAt(context, map, ["data", variable]);
    if (value !== null) return value;
  }
  return null;
}

// src/upgrade/sources/helm-release.ts
function helmReleases(context) {
  const uses = context.manifests.flatMap((placed3) => [
    ...releaseUses(context, placed3),
    ...repositoryUses(context, placed3)
  ]);
  return declareCharts(context, uses);
}
function releaseUses(context, { manifest, environment: environment2 }) {
  const spec = chartPath(manifest);
  if (spec === null) return [];
  const chart = textAt(context, manifest, [...spec, manifest.group === "helm.fluxcd.io" ? "name" : "chart"]);
  if (chart === null || istioChart(chart.split("/").at(-1)) === null) return [];
  const source = objectAt(manifest.value, ...spec, "sourceRef");
  const repository = writtenAt(context, manifest, [...spec, manifest.group === "helm.cattle.io" ? "repo" : "repository"]) ?? addressOf4(context, manifest, stringAt(source, "kind"), stringAt(source, "name"), stringAt(source, "namespace"));
  const version2 = writtenAt(context, manifest, [...spec, "version"]);
  const use = {
    source: "helm-release",
    subject: subjectOf(manifest),
    chart: chart.split("/").at(-1),
    repository,
    release: stringAt(manifest.value, "spec", "releaseName") ?? manifest.name,
    values: valuesOf4(context, manifest),
    settings: [],
    environment: environment2,
    resource: identityOf4(manifest),
    location: manifest.locate([...spec, "chart"])
  };
  return forEachVersion(use, version2 === null ? [] : substituted(context, version2));
}
function chartPath({ kind, group }) {
  if (kind === "HelmChart" && /^(source\.toolkit\.fluxcd|helm\.cattle)\.io$/.test(group)) return ["spec"];
  if (kind !== "HelmRelease") return null;
  return group === "helm.fluxcd.io" ? ["spec", "chart"] : ["spec", "chart", "spec"];
}
function repositoryUses(context, { manifest, environment: environment2 }) {
  if (manifest.kind !== "OCIRepository") return [];
  const url2 = writtenAt(context, manifest, ["spec", "url"]);
  if (url2 === null) return [];
  const { repository, chart } = splitChartAddress(url2.text);
  if (istioChart(chart) === null) return [];
  const release = context.manifests.find(({ manifest: each }) => usesRepository(each, manifest))?.manifest;
  const use = {
    source: "oci-repository",
    subject: subjectOf(manifest),
    chart,
    repository: { ...url2, text: repository },
    release: release === void 0 ? null : stringAt(release.value, "spec", "releaseName") ?? release.name,
    values: release === void 0 ? [] : valuesOf4(context, release),
    settings: [],
    environment: environment2,
    resource: identityOf4(manifest),
    location: url2.location
  };
  const version2 = writtenAt(context, manifest, ["spec", "ref", "semver"]) ?? writtenAt(context, manifest, ["spec", "ref", "tag"]);
  return forEachVersion(use, version2 === null ? [] : substituted(context, version2));
}
function valuesOf4(context, release) {
  const outside = listAt(release.value, "spec", "valuesFrom").flatMap((reference) => {
    const [kind, name] = [stringAt(reference, "kind"), stringAt(reference, "name")];
    const map = context.manifests.find(({ manifest }) => kind === "ConfigMap" && isConfigMap(manifest, name, release));
    const key = stringAt(reference, "valuesKey") ?? "values.yaml";
    const values = map === void 0 ? null : embeddedAt(context, map.manifest, ["data", key]);
    return values === null ? [] : [values];
  });
  return [...outside, within(release, ["spec", "values"])];
}
function isConfigMap({ kind, name, namespace }, wanted, release) {
  return kind === "ConfigMap" && name === wanted && namespace === release.namespace;
}
function usesRepository(release, repository) {
  const reference = objectAt(release.value, "spec", "chartRef");
  return release.kind === "HelmRelease" && reference.kind === "OCIRepository" && reference.name === repository.name;
}
function addressOf4(context, release, kind, name, namespace) {
  if (kind !== "HelmRepository" || name === null) return null;
  const named2 = context.manifests.filter(({ manifest }) => manifest.kind === kind && manifest.name === name);
  const wanted = namespace ?? release.namespace;
  const found = named2.find(({ manifest }) => manifest.namespace === wanted) ?? named2[0];
  const elsewhere = { text: `${kind}/${name}`, location: release.locate(["spec"]) };
  return found === void 0 ? elsewhere : writtenAt(context, found.manifest, ["spec", "url"]);
}

// src/upgrade/sources/helmfile.ts
import { posix as posix8 } from "node:path";

// src/upgrade/helmfile-values.ts
import { posix as posix7 } from "node:path";
function fromEnvironments(context, helmfile, written) {
  const found = /^v?\{\{-?\s*\.(?:Values|StateValues|Environment\.Values)\.([\w.]+)\s*(?:\|\s*quote\s*)?-?\}\}$/.exec(
    written.text.trim()
  );
  if (found === null) return [written];
  const path = found[1].split(".");
  const values = environmentsOf2(context, helmfile).flatMap(
    (layers) => layers.flatMap((layer) => writtenAt(context, layer, path) ?? []).at(-1) ?? []
  );
  return values.length === 0 ? [written] : values;
}
function environmentsOf2(context, helmfile) {
  const documents = [...helmfile.flatMap((document) => basesOf(context, document)), ...helmfile];
  const shared2 = documents.flatMap((document) => layersOf2(context, document, ["values"]));
  const environments = /* @__PURE__ */ new Map();
  for (const document of documents) {
    for (const { key, path } of entriesAt(document.value, ["environments"])) {
      const layers = layersOf2(context, document, [...path, "values"]);
      environments.set(key, [...environments.get(key) ?? shared2, ...layers]);
    }
  }
  return environments.size === 0 ? [shared2] : [...environments.values()];
}
function basesOf(context, document) {
  return itemsAt(document.value, ["bases"]).flatMap((path) => beside(context, document, path));
}
function layersOf2(context, document, list5) {
  return itemsAt(document.value, list5).flatMap((path) => {
    const layer = within(document, path);
    return isObject(layer.value) ? [layer] : beside(context, document, path);
  });
}
function beside(context, document, path) {
  const file2 = textAt(context, document, path);
  return file2 === null ? [] : yamlOf(context, posix7.join(posix7.dirname(document.file), file2));
}

// src/upgrade/sources/helmfile.ts
function helmfiles(context) {
  const documents = helmfileDocuments(context);
  const helmfile = {
    repositories: documents.flatMap((document) => repositoriesOf(context, document)),
    byFile: groupBy(documents, ({ file: file2 }) => file2)
  };
  const uses = documents.flatMap(
    (document) => itemsAt(document.value, ["releases"]).flatMap((path) => releaseUses2(context, within(document, path), helmfile))
  );
  return declareCharts(context, uses);
}
function helmfileDocuments(context) {
  const read = new Set(context.documents.map(({ file: file2 }) => file2));
  const plain = context.documents.filter(({ file: file2, value }) => isHelmfile(file2) || looksLikeHelmfile(value));
  const templates = [...context.tree.files.values()].filter(({ path }) => isHelmfile(path) && !read.has(path));
  return [...plain, ...templates.flatMap(({ path, text }) => yamlOf(context, path, withoutTemplates(text)))];
}
function isHelmfile(file2) {
  return /^helmfile[^/]*\.ya?ml(\.gotmpl)?$/.test(posix8.basename(file2)) || /(^|\/)helmfile\.d\/.*\.ya?ml(\.gotmpl)?$/.test(file2);
}
function looksLikeHelmfile(value) {
  const first = valueAt(value, ["releases", 0]);
  return isObject(first) && typeof first.chart === "string" && valueAt(value, ["kind"]) === void 0;
}
function withoutTemplates(text) {
  return text.split("\n").map(
    (line) => /^\s*\{\{.*\}\}\s*$/.test(line) ? " ".repeat(line.length) : line.replace(/\{\{.*?\}\}/g, (found) => "_".repeat(found.length))
  ).join("\n");
}
function repositoriesOf(context, document) {
  return itemsAt(document.value, ["repositories"]).flatMap((path) => {
    const name = textAt(context, document, [...path, "name"]);
    const url2 = writtenAt(context, document, [...path, "url"]);
    return name === null || url2 === null ? [] : [{ name, url: url2, file: document.file }];
  });
}
function releaseUses2(context, release, { repositories, byFile: byFile2 }) {
  const name = textAt(context, release, ["name"]);
  const chart = writtenAt(context, release, ["chart"]);
  if (name === null || chart === null || valueAt(release.value, ["installed"]) === false) return [];
  const address = splitChartAddress(chart.text);
  const named2 = repositories.filter((each) => each.name === address.repository);
  const repository = named2.find(({ file: file2 }) => file2 === release.file) ?? named2[0];
  const namespace = textAt(context, release, ["namespace"]);
  const blanked = writtenAt(context, release, ["version"]);
  const written = blanked?.text.includes("_") ? asInSource(context, blanked) : blanked;
  const lock = yamlOf(context, release.file.replace(/\.ya?ml(\.gotmpl)?$/, ".lock"))[0];
  const version2 = locked(context, written, lock, address.chart);
  return forEachVersion(
    {
      source: "helmfile",
      subject: `release ${namespace === null ? "" : `${namespace}/`}${name}`,
      chart: address.chart,
      repository: repository?.url ?? { ...chart, text: address.repository },
      release: name,
      values: valuesOf5(context, release),
      settings: settingsOf2(context, release),
      environment: context.environmentOf(release.file),
      resource: null,
      location: chart.location
    },
    version2 === null ? [] : fromEnvironments(context, byFile2.get(release.file) ?? [], version2)
  );
}
function valuesOf5(context, release) {
  return itemsAt(release.value, ["values"]).flatMap((path) => {
    const file2 = textAt(context, release, path);
    if (file2 === null) return [within(release, path)];
    return yamlOf(context, posix8.join(posix8.dirname(release.file), file2));
  });
}
function settingsOf2(context, release) {
  return itemsAt(release.value, ["set"]).flatMap((path) => {
    const name = textAt(context, release, [...path, "name"]);
    const value = writtenAt(context, release, [...path, "value"]);
    return name === null || value === null ? [] : [{ name, value }];
  });
}

// src/upgrade/sources/image.ts
var podTemplates2 = {
  Pod: [],
  Deployment: ["spec", "template"],
  DaemonSet: ["spec", "template"],
  StatefulSet: ["spec", "template"],
  ReplicaSet: ["spec", "template"],
  Job: ["spec", "template"],
  CronJob: ["spec", "jobTemplate", "spec", "template"]
};
var proxyImageAnnotation = "sidecar.istio.io/proxyImage";
function images2(context) {
  return context.manifests.flatMap((placed3) => {
    const template = podTemplates2[placed3.manifest.kind];
    if (template === void 0) return [];
    const { manifest } = placed3;
    const containers = ["containers", "initContainers"].flatMap(
      (list5) => itemsAt(manifest.value, [...template, "spec", list5])
    );
    return [
      ...containers.flatMap(
        (path) => imageAt(context, placed3, [...path, "image"], stringAt(objectAt(manifest.value, ...path), "name") ?? "")
      ),
      ...imageAt(context, placed3, [...template, "metadata", "annotations", proxyImageAnnotation], proxyImageAnnotation)
    ].map((each) => ({ ...each, revision: revisionOf2(manifest, template) }));
  });
}
function imageAt(context, { manifest, environment: environment2 }, path, part2) {
  const reference = stringAt(manifest.value, ...path);
  const image = reference === null ? null : istioImage(reference);
  const written = image === null ? null : writtenAt(context, manifest, path);
  if (written === null || image === null || image.tag === null) return [];
  const declared2 = {
    component: image.component,
    source: "image",
    subject: `${subjectOf(manifest)} ${part2}`,
    environment: environment2,
    resource: identityOf4(manifest)
  };
  return [declaration(declared2, tagOf(context, written, image.tag))];
}
function tagOf(context, reference, tag) {
  const behind = narrowed(reference, `:${tag}`);
  const inside = behind === null ? null : narrowed(behind, tag);
  return inside ?? broughtAboutBy(context, { text: tag, location: reference.location });
}
function revisionOf2({ value, labels }, template) {
  const own = objectAt(value, ...template, "metadata", "labels")["istio.io/rev"];
  const revision = typeof own === "string" ? own : labels["istio.io/rev"] ?? null;
  return revision === "default" || revision === "" ? null : revision;
}

// src/upgrade/sources/istio-operator.ts
function istioOperators(context) {
  return operatorsOf(context).flatMap((operator) => declarationsOf3(context, operator));
}
function operatorsOf(context) {
  const delivered2 = context.manifests.filter(({ manifest }) => manifest.kind === "IstioOperator" && manifest.group === "install.istio.io").filter(({ manifest }) => stringAt(manifest.value, "metadata", "name") !== null).map(({ manifest, environment: environment2 }) => ({
    where: manifest,
    subject: subjectOf(manifest),
    environment: environment2,
    resource: identityOf4(manifest)
  }));
  const nameless2 = context.documents.filter(({ value }) => isObject(value) && value.kind === "IstioOperator" && !stringAt(value, "metadata", "name")).map((document) => ({
    where: document,
    subject: "IstioOperator",
    environment: context.environmentOf(document.file),
    resource: null
  }));
  return [...delivered2, ...nameless2];
}
function declarationsOf3(context, { where, subject, environment: environment2, resource }) {
  const revision = textAt(context, where, ["spec", "revision"]) || null;
  const declare = (component, part2, written) => declaration(
    { component, source: "istio-operator", subject: `${subject}${part2}`, revision, environment: environment2, resource },
    written
  );
  const tag = (...path) => writtenAt(context, where, ["spec", ...path, "tag"]);
  const whole = tag() ?? tag("values", "global");
  const pilot = tag("components", "pilot") ?? tag("values", "pilot");
  const none = { text: "", location: where.locate(["spec"]) };
  const declared2 = [declare("istiod", "", pilot ?? whole ?? none)];
  if (pilot !== null && whole !== null) declared2.push(declare("proxy", " proxies", whole));
  for (const component of ["cni", "ztunnel"]) {
    const own = tag("components", component);
    if (own !== null) declared2.push(declare(component, ` ${component}`, own));
  }
  for (const gateways of ["ingressGateways", "egressGateways"]) {
    for (const path of itemsAt(where.value, ["spec", "components", gateways])) {
      const own = writtenAt(context, where, [...path, "tag"]);
      const name = textAt(context, where, [...path, "name"]) ?? gateways;
      if (own !== null) declared2.push(declare("gateway", ` ${name}`, own));
    }
  }
  return declared2;
}

// src/upgrade/sources/kustomization.ts
import { posix as posix9 } from "node:path";
function kustomizations(context) {
  const documents = context.documents.filter(
    ({ file: file2 }) => /^(kustomization\.ya?ml|Kustomization)$/.test(posix9.basename(file2))
  );
  return [
    ...declareCharts(
      context,
      documents.flatMap((document) => chartUses(context, document))
    ),
    ...documents.flatMap((document) => imageTags(context, document)),
    ...documents.flatMap((document) => remoteResources(context, document))
  ];
}
function chartUses(context, document) {
  return itemsAt(document.value, ["helmCharts"]).flatMap((path) => {
    const chart = within(document, path);
    const name = writtenAt(context, chart, ["name"]);
    if (name === null) return [];
    const repository = writtenAt(context, chart, ["repo"]);
    const release = textAt(context, chart, ["releaseName"]);
    const file2 = textAt(context, chart, ["valuesFile"]);
    const outside = file2 === null ? [] : yamlOf(context, posix9.join(posix9.dirname(document.file), file2));
    return [
      {
        source: "kustomization",
        subject: `chart ${release ?? name.text}`,
        chart: splitChartAddress(name.text).chart,
        repository,
        version: writtenAt(context, chart, ["version"]),
        release,
        values: [...outside, within(chart, ["valuesInline"])],
        settings: [],
        environment: context.environmentOf(document.file),
        resource: null,
        location: name.location
      }
    ];
  });
}
function imageTags(context, document) {
  return itemsAt(document.value, ["images"]).flatMap((path) => {
    const tag = writtenAt(context, document, [...path, "newTag"]);
    const names3 = [textAt(context, document, [...path, "newName"]), textAt(context, document, [...path, "name"])];
    const image = names3.map((name) => name === null ? null : istioImage(name)).find((each) => each !== null);
    if (tag === null || image === void 0 || image === null) return [];
    const environment2 = context.environmentOf(document.file);
    const { component } = image;
    return [declaration({ component, source: "kustomization", subject: `image ${names3[1] ?? ""}`, environment: environment2 }, tag)];
  });
}
var addresses = [
  /^(?:https:\/\/|git@|git::https:\/\/)?(github\.com[/:]istio\/istio(?:\.git)?)\/\/?(manifests\/charts\/[^?]*)\?(?:.*&)?ref=(?<version>[^&]+)/,
  /^https:\/\/raw\.githubusercontent\.com\/istio\/istio\/(?:refs\/tags\/)?(?<version>[^/]+)\/(manifests\/|install\/kubernetes\/)/,
  /^https:\/\/github\.com\/istio\/istio\/raw\/(?<version>[^/]+)\/(manifests\/|install\/kubernetes\/)/
];
function remoteResources(context, document) {
  const environment2 = context.environmentOf(document.file);
  return ["resources", "bases"].flatMap(
    (list5) => itemsAt(document.value, [list5]).flatMap((path) => {
      const isOwn = stringAt(document.value, ...path)?.includes("istio/istio") ?? false;
      const written = isOwn ? writtenAt(context, document, path) : null;
      const version2 = written === null ? null : versionInResource(written);
      if (written === null || version2 === null) return [];
      const component = /discovery|istiod/.test(written.text) ? "istiod" : "base";
      const subject = `resource ${written.text.replace(version2.text, "*")}`;
      return [declaration({ component, source: "kustomization", subject, environment: environment2 }, version2)];
    })
  );
}
function versionInResource(written) {
  for (const address of addresses) {
    const version2 = address.exec(written.text)?.groups?.version;
    if (version2 !== void 0) return narrowed(written, version2);
  }
  return null;
}

// src/upgrade/sources/mesh-resource.ts
var components = {
  "sailoperator.io/Istio": "istiod",
  "sailoperator.io/IstioRevision": "istiod",
  "sailoperator.io/IstioCNI": "cni",
  "sailoperator.io/ZTunnel": "ztunnel",
  "operator.istio.io/Istio": "istiod",
  "operator.istio.io/IstioCNI": "cni",
  "maistra.io/ServiceMeshControlPlane": "distribution"
};
function meshResources(context) {
  return context.manifests.flatMap(({ manifest, environment: environment2 }) => {
    const component = components[`${manifest.group}/${manifest.kind}`];
    if (component === void 0) return [];
    const source = component === "distribution" ? "service-mesh-control-plane" : "sail";
    const written = writtenAt(context, manifest, ["spec", "version"]) ?? {
      text: "",
      location: manifest.locate(["spec"])
    };
    const revision = component === "istiod" ? revisionOf3(manifest, written.text) : null;
    const subject = subjectOf(manifest);
    return [
      declaration({ component, source, subject, revision, environment: environment2, resource: identityOf4(manifest) }, written)
    ];
  });
}
function revisionOf3(manifest, text) {
  if (manifest.kind === "Istio" && stringAt(manifest.value, "spec", "updateStrategy", "type") === "RevisionBased") {
    const { version: version2 } = parseVersion(text);
    return `${manifest.name}-v${(version2 ?? text).replaceAll(".", "-")}`;
  }
  return manifest.name === "default" ? null : manifest.name;
}

// src/upgrade/sources/script-variable.ts
import { posix as posix10 } from "node:path";
var runnable = /(\.(sh|bash|zsh|fish|ps1|mk|ya?ml|env|envrc|cfg|conf|properties|groovy|Dockerfile|dockerfile|bazel|bzl|just)|^(Makefile.*|GNUmakefile|Dockerfile.*|Containerfile.*|Justfile|justfile|Jenkinsfile.*|Vagrantfile|Tiltfile|Earthfile|\.env[^/]*|[^.]+))$/;
var assignment2 = /(?<![\w.-])ISTIO_VERSION(?:\s*(?:[?:]{0,2}=|:(?!=|-))\s*|:?-|(?<=ENV\s+ISTIO_VERSION)\s+)(?:\$\{ISTIO_VERSION:?[-=])?["']?(?<version>v?\d+\.[\w.*+-]+|latest\b)/g;
var tool2 = /^(?<name>istioctl)\s+(?<version>v?\d+\.\S+)/;
function scriptVariables(context) {
  return [...context.tree.files.values()].flatMap(({ path, text }) => {
    const name = posix10.basename(path);
    if (name === ".tool-versions") return versionsIn(context, path, [tool2], "tool-versions");
    if (!text.includes("ISTIO_VERSION") || !runnable.test(name)) return [];
    return versionsIn(context, path, [assignment2], "script-variable");
  });
}
function versionsIn(context, file2, patterns2, source) {
  return context.linesOf(file2).flatMap((line, index) => {
    const code2 = withoutComment(line);
    return patterns2.flatMap(
      (pattern2) => [...code2.matchAll(new RegExp(pattern2, "dg"))].flatMap((found) => {
        const version2 = found.groups?.version?.replace(/[.+-]+$/, "") ?? "";
        const column = (found.indices?.groups?.version?.[0] ?? 0) + 1;
        if (parseVersion(version2).certainty === "unknown") return [];
        const subject = source === "script-variable" ? "ISTIO_VERSION" : "istioctl";
        const span = { line: index + 1, column, endLine: index + 1, endColumn: column + version2.length };
        const location = { ...span, file: file2, side: context.side, path: [] };
        const environment2 = context.environmentOf(file2);
        return [declaration({ component: "istioctl", source, subject, environment: environment2 }, { text: version2, location })];
      })
    );
  });
}
function withoutComment(line) {
  let quote = "";
  for (let index = 0; index < line.length; index += 1) {
    const character = line[index];
    if (quote === "" && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = "";
    else if (character === "#" && quote === "" && (index === 0 || /[\s;]/.test(line[index - 1])))
      return line.slice(0, index);
  }
  return line;
}

// src/upgrade/sources/terraform.ts
import { posix as posix12 } from "node:path";

// src/upgrade/terraform/module.ts
import { posix as posix11 } from "node:path";

// src/upgrade/terraform/hcl.ts
var deepest2 = 100;
function parseHcl(text) {
  return new Reader(text).body(0);
}
var Reader = class {
  position = 0;
  text;
  lines;
  constructor(text) {
    this.text = text;
    this.lines = lineStarts(text);
  }
  body(depth) {
    const attributes = /* @__PURE__ */ new Map();
    const blocks = [];
    for (; ; ) {
      this.blank(true);
      if (this.position >= this.text.length || this.peek("}")) return { attributes, blocks };
      const start2 = this.position;
      const name = this.identifier() ?? this.quotedName();
      if (name === null) {
        this.position += 1;
        continue;
      }
      this.blank(false);
      if (this.peek("=") && this.text[this.position + 1] !== "=") {
        this.position += 1;
        attributes.set(name, this.expression(depth));
      } else {
        const block = this.block(name, start2, depth);
        if (block !== null) blocks.push(block);
      }
    }
  }
  block(type, start2, depth) {
    const labels = [];
    for (; ; ) {
      this.blank(false);
      const label = this.quotedName() ?? this.identifier();
      if (label === null) break;
      labels.push(label);
    }
    const span = this.span(start2, this.position);
    if (!this.take("{") || depth > deepest2) return null;
    const body = this.body(depth + 1);
    this.take("}");
    return { type, labels, body, span };
  }
  expression(depth) {
    this.blank(false);
    const start2 = this.position;
    const first = depth > deepest2 ? null : this.primary(depth + 1);
    this.blank(false);
    if (first !== null && this.atEnd()) return first;
    this.skipExpression();
    return { kind: "other", span: this.span(start2, this.position) };
  }
  primary(depth) {
    const start2 = this.position;
    if (this.peek('"')) return this.quoted(depth);
    if (this.text.startsWith("<<", start2)) return this.heredoc();
    if (this.take("[")) return { kind: "list", items: this.items("]", depth), span: this.span(start2, this.position) };
    if (this.take("{")) return { kind: "object", entries: this.entries(depth), span: this.span(start2, this.position) };
    const number2 = this.match(/-?\d+(\.\d+)*/y);
    if (number2 !== null) return { kind: "text", text: number2, span: this.span(start2, this.position) };
    const name = this.match(/[A-Za-z_][\w-]*(?:\.[\w*-]+|\["[^"\n]*"\]|\[\d+\])*/y);
    if (name === null) return null;
    if (this.take("(")) {
      return { kind: "call", name, items: this.items(")", depth), span: this.span(start2, this.position) };
    }
    if (name === "for") return null;
    const path = name.replace(/\["?([^\]"]*)"?\]/g, ".$1").split(".");
    return { kind: "reference", path, span: this.span(start2, this.position) };
  }
  items(close, depth) {
    const items = [];
    for (; ; ) {
      this.blank(true);
      if (this.position >= this.text.length || this.take(close)) return items;
      const before = this.position;
      items.push(this.expression(depth));
      this.blank(true);
      if (!this.take(",") && this.position === before) this.position += 1;
    }
  }
  entries(depth) {
    const entries = /* @__PURE__ */ new Map();
    for (; ; ) {
      this.blank(true);
      if (this.position >= this.text.length || this.take("}")) return entries;
      const before = this.position;
      const key = this.quotedName() ?? this.identifier();
      this.blank(false);
      if (key !== null && (this.take("=") || this.take(":"))) entries.set(key, this.expression(depth));
      else this.skipExpression();
      this.blank(false);
      if (!this.take(",") && this.position === before) this.position += 1;
    }
  }
  /** A quoted string; its span is what stands between the quotes. */
  quoted(depth) {
    this.position += 1;
    const start2 = this.position;
    const parts = [];
    let from = start2;
    const flush = () => {
      const text = this.text.slice(from, this.position);
      if (text !== "") parts.push({ kind: "text", text, span: this.span(from, this.position) });
    };
    while (this.position < this.text.length && !this.peek('"') && !this.peek("\n")) {
      if (this.peek("\\")) this.position += 2;
      else if (this.text.startsWith("$${", this.position)) this.position += 3;
      else if (this.text.startsWith("${", this.position)) {
        flush();
        this.position += 2;
        parts.push(this.expression(depth));
        this.match(/[^}"\n]*/y);
        this.take("}");
        from = this.position;
      } else this.position += 1;
    }
    this.position = Math.min(this.position, this.text.length);
    flush();
    const span = this.span(start2, this.position);
    this.take('"');
    if (parts.length === 0) return { kind: "text", text: "", span };
    return parts.length === 1 ? parts[0] : { kind: "template", parts, span };
  }
  /** `<<EOT` or `<<-EOT` up to the line that holds the word alone. Interpolations stay as they are written. */
  heredoc() {
    const start2 = this.position;
    const word = /<<-?([A-Za-z_]\w*)[^\n]*\n/y;
    word.lastIndex = start2;
    const opened = word.exec(this.text);
    if (opened === null) {
      this.position += 2;
      return { kind: "other", span: this.span(start2, this.position) };
    }
    const from = word.lastIndex;
    const close = new RegExp(`^[ \\t]*${opened[1]}[ \\t]*\\r?$`, "m");
    const found = close.exec(this.text.slice(from));
    const end = found === null ? this.text.length : from + found.index;
    this.position = found === null ? end : end + found[0].length;
    return { kind: "text", text: this.text.slice(from, end), span: this.span(from, Math.max(from, end - 1)) };
  }
  atEnd() {
    return this.position >= this.text.length || /[\r\n,\]})]/.test(this.text[this.position]);
  }
  /** To the end of the line or of the enclosing brackets, over whatever is nested. */
  skipExpression() {
    let depth = 0;
    while (this.position < this.text.length) {
      const character = this.text[this.position];
      if (depth === 0 && /[\n,\]})]/.test(character)) return;
      if (character === '"') {
        this.match(/"(?:[^"\\\n]|\\.)*"?/y);
        continue;
      }
      if (/[[({]/.test(character)) depth += 1;
      if (/[\])}]/.test(character)) depth -= 1;
      const before = this.position;
      this.blank(false);
      if (this.position === before) this.position += 1;
    }
  }
  /** White space and comments; over the ends of lines only where they mean nothing. */
  blank(lines3) {
    this.match(
      lines3 ? /(?:\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y : /(?:[^\S\n]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y
    );
  }
  identifier() {
    return this.match(/[A-Za-z_][\w-]*/y);
  }
  quotedName() {
    return this.match(/"[^"\n]*"/y)?.slice(1, -1) ?? null;
  }
  peek(character) {
    return this.text[this.position] === character;
  }
  take(character) {
    if (!this.peek(character)) return false;
    this.position += 1;
    return true;
  }
  match(pattern2) {
    pattern2.lastIndex = this.position;
    const found = pattern2.exec(this.text)?.[0] ?? null;
    if (found !== null) this.position += found.length;
    return found;
  }
  span(start2, end) {
    return spanBetween(this.text, this.lines, start2, end);
  }
};

// src/upgrade/terraform/module.ts
function terraformModules(context) {
  const parsed = [...context.tree.files.values()].filter(({ path }) => /\.(tf|tfvars)$/.test(path)).map(({ path, text }) => ({ file: path, body: parseHcl(text) }));
  const configuration = groupBy(
    parsed.filter(({ file: file2 }) => file2.endsWith(".tf")),
    ({ file: file2 }) => posix11.dirname(file2)
  );
  const variables = groupBy(
    parsed.filter(({ file: file2 }) => file2.endsWith(".tfvars")),
    ({ file: file2 }) => moduleAbove(posix11.dirname(file2), configuration)
  );
  const modules = [...configuration].map(([directory, files]) => {
    const blocks = files.flatMap(({ file: file2, body }) => body.blocks.map((block) => ({ file: file2, block })));
    return { directory, blocks, names: namesOf(blocks, directory, variables.get(directory) ?? []) };
  });
  passArguments(modules);
  return modules;
}
function moduleAbove(directory, modules) {
  if (modules.has(directory) || directory === ".") return directory;
  return moduleAbove(posix11.dirname(directory), modules);
}
function namesOf(blocks, directory, variables) {
  const names3 = /* @__PURE__ */ new Map();
  for (const { file: file2, block } of blocks) {
    if (block.type === "locals") {
      for (const [name, expression] of block.body.attributes) names3.set(`local.${name}`, [{ file: file2, expression }]);
    }
    const value = block.body.attributes.get("default");
    if (block.type === "variable" && value !== void 0) {
      names3.set(`var.${block.labels[0]}`, [{ file: file2, expression: value }]);
    }
  }
  const loaded = variables.filter(
    ({ file: file2 }) => posix11.dirname(file2) === directory && /^(terraform|.*\.auto)\.tfvars$/.test(posix11.basename(file2))
  );
  const given = /* @__PURE__ */ new Map();
  for (const { file: file2, body } of loaded.length > 0 ? loaded : variables) {
    for (const [name, expression] of body.attributes) {
      const known2 = given.get(name);
      if (known2 === void 0 || loaded.length > 0) given.set(name, [{ file: file2, expression }]);
      else known2.push({ file: file2, expression });
    }
  }
  for (const [name, placed3] of given) names3.set(`var.${name}`, placed3);
  return names3;
}
function passArguments(modules) {
  const calls = groupBy(
    modules.flatMap((caller) => caller.blocks.flatMap((each) => callOf(caller, each) ?? [])),
    ({ target }) => target
  );
  for (const { directory, names: names3 } of modules) {
    const own = calls.get(directory) ?? [];
    const passed = new Set(own.flatMap(({ body }) => [...body.attributes.keys()]));
    const given = [...passed].map((name) => {
      const values = own.flatMap(({ caller, file: file2, body }) => {
        const expression = body.attributes.get(name);
        return expression === void 0 ? names3.get(`var.${name}`) ?? [] : [{ file: file2, expression, module: caller }];
      });
      return [`var.${name}`, [...new Set(values)]];
    });
    for (const [name, values] of given) names3.set(name, values);
  }
}
function callOf(caller, { file: file2, block }) {
  const source = block.type === "module" ? block.body.attributes.get("source") : void 0;
  if (source?.kind !== "text" || !/^\.{1,2}\//.test(source.text)) return null;
  const target = posix11.join(caller.directory, source.text).replace(/\/$/, "");
  return { caller, target, file: file2, body: block.body };
}
function instancesOf(module, file2, forEach) {
  const found = followed(module, { file: file2, expression: forEach })[0];
  if (found === void 0) return null;
  const { expression } = found;
  const inner = expression.kind === "call" && /^(toset|tomap)$/.test(expression.name) ? expression.items[0] : expression;
  const instance = (key, keyed, value) => {
    const placed3 = (each) => [{ ...found, expression: each }];
    const names3 = new Map([...module.names, ["each.key", placed3(keyed)], ["each.value", placed3(value)]]);
    return { key, module: { ...module, names: names3 } };
  };
  if (inner?.kind === "list") {
    return inner.items.flatMap((item) => item.kind === "text" ? [instance(item.text, item, item)] : []);
  }
  if (inner?.kind !== "object") return null;
  return [...inner.entries].map(([key, value]) => instance(key, { kind: "text", text: key, span: value.span }, value));
}
function followed(module, placed3, seen = /* @__PURE__ */ new Set()) {
  const { expression } = placed3;
  if (seen.has(expression) || seen.size > furthest) return [];
  seen.add(expression);
  if (expression.kind !== "reference") return [placed3];
  return referred(module, expression.path).flatMap((each) => followed(each.module ?? module, each, seen));
}
function resolve(context, module, placed3, known2 = /* @__PURE__ */ new Map()) {
  const { file: file2, expression } = placed3;
  const before = known2.get(expression);
  if (before !== void 0 || known2.size > furthest) return before ?? [];
  known2.set(expression, []);
  const found = valuesOf6(context, module, { file: file2, expression }, known2);
  known2.set(expression, found);
  return found;
}
var furthest = 500;
function valuesOf6(context, module, { file: file2, expression }, known2) {
  const at = (text) => ({
    text,
    location: { ...expression.span, file: file2, side: context.side, path: [] }
  });
  const inner = (part2) => resolve(context, module, { file: file2, expression: part2 }, known2)[0]?.text;
  switch (expression.kind) {
    case "text":
      return [at(expression.text)];
    case "template": {
      const parts = expression.parts.map(inner);
      return parts.includes(void 0) ? [] : [at(parts.join(""))];
    }
    case "reference":
      return referred(module, expression.path).flatMap((each) => resolve(context, each.module ?? module, each, known2));
    case "call": {
      const [text, search, replacement] = expression.items.map(inner);
      if (expression.name !== "replace" || !text || search === void 0 || replacement === void 0) return [];
      return [at(text.replaceAll(search, replacement))];
    }
    default:
      return [];
  }
}
function referred(module, [scope, name, ...rest]) {
  return (module.names.get(`${scope}.${name}`) ?? []).flatMap((placed3) => {
    const found = rest.reduce(
      (each, key) => each?.kind === "object" ? each.entries.get(key) : void 0,
      placed3.expression
    );
    return found === void 0 ? [] : [{ ...placed3, expression: found }];
  });
}

// src/upgrade/sources/terraform.ts
function terraform(context) {
  const modules = terraformModules(context);
  return [
    ...modules.flatMap(
      (module) => declareCharts(
        context,
        module.blocks.flatMap(({ file: file2, block }) => {
          const isRelease = block.type === "resource" && block.labels[0] === "helm_release";
          return isRelease ? instanceUses(context, module, file2, block) : [];
        })
      )
    ),
    ...modules.flatMap((module) => meshProfiles(context, module))
  ];
}
function instanceUses(context, module, file2, { labels, body }) {
  const label = labels[1] ?? "";
  const forEach = body.attributes.get("for_each");
  const instances = forEach === void 0 ? null : instancesOf(module, file2, forEach);
  if (instances === null) return releaseUses3(context, module, file2, label, body);
  return instances.flatMap((each) => releaseUses3(context, each.module, file2, `${label}["${each.key}"]`, body));
}
function releaseUses3(context, module, file2, label, body) {
  const valuesOf7 = (name) => {
    const expression = body.attributes.get(name);
    return expression === void 0 ? [] : resolve(context, module, { file: file2, expression });
  };
  const chart = valuesOf7("chart")[0];
  if (chart === void 0) return [];
  const address = splitChartAddress(chart.text);
  const versions = valuesOf7("version");
  const settings = settingsOf3(context, module, file2, body);
  const use = {
    source: "terraform",
    subject: `helm_release.${label}`,
    chart: address.chart,
    repository: valuesOf7("repository")[0] ?? (address.repository === "" ? null : { ...chart, text: address.repository }),
    release: valuesOf7("name")[0]?.text ?? null,
    values: valueFiles(context, module, file2, body.attributes.get("values")),
    settings,
    environment: context.environmentOf(file2),
    resource: null,
    location: chart.location
  };
  const isUnknown = versions.length === 0 && body.attributes.has("version");
  return forEachVersion(use, isUnknown ? [unresolved2(context, file2, body)] : versions);
}
function unresolved2(context, file2, body) {
  const { span } = body.attributes.get("version");
  return asInSource(context, { text: "${\u2026}", location: { ...span, file: file2, side: context.side, path: [] } });
}
function settingsOf3(context, module, file2, body) {
  const list5 = body.attributes.get("set");
  const entries = [
    ...body.blocks.filter(({ type }) => type === "set").map((block) => block.body.attributes),
    ...(list5?.kind === "list" ? list5.items : []).flatMap((item) => item.kind === "object" ? [item.entries] : [])
  ];
  return entries.flatMap((entry) => {
    const [name, value] = ["name", "value"].map((key) => {
      const expression = entry.get(key);
      return expression === void 0 ? void 0 : resolve(context, module, { file: file2, expression })[0];
    });
    return name === void 0 || value === void 0 ? [] : [{ name: name.text, value }];
  });
}
function valueFiles(context, module, file2, values) {
  if (values?.kind !== "list") return [];
  return values.items.flatMap((item) => {
    if (item.kind === "text") return heredocValues(context, file2, item);
    if (item.kind !== "call") return [];
    const [argument] = item.items;
    if (item.name === "yamlencode" && argument !== void 0) return [encoded(context, module, file2, argument)];
    const path = argument?.kind === "template" ? argument.parts.at(-1) : argument;
    if (!/^(file|templatefile)$/.test(item.name) || path?.kind !== "text") return [];
    return yamlOf(context, posix12.join(module.directory, path.text.replace(/^\//, "")));
  });
}
function heredocValues(context, file2, item) {
  return parseText(item.text).documents.map((document) => ({
    file: file2,
    value: document.value,
    locate: (path, target = "value") => {
      const { line, endLine, column, endColumn } = document.spanOf(path, target);
      const shift = item.span.line - 1;
      return { line: line + shift, endLine: endLine + shift, column, endColumn, file: file2, side: context.side, path };
    }
  }));
}
function encoded(context, module, file2, expression) {
  const plain = (each) => {
    if (each.kind === "object") return Object.fromEntries([...each.entries].map(([key, value]) => [key, plain(value)]));
    return resolve(context, module, { file: file2, expression: each })[0]?.text ?? "";
  };
  return {
    file: file2,
    value: plain(expression),
    locate: (path) => {
      const node = path.reduce(
        (each, key) => each.kind === "object" ? each.entries.get(String(key)) ?? each : each,
        expression
      );
      const written = resolve(context, module, { file: file2, expression: node })[0];
      return written?.location ?? { ...node.span, file: file2, side: context.side, path: [] };
    }
  };
}
function meshProfiles(context, module) {
  return module.blocks.flatMap(({ file: file2, block }) => {
    const profiles = block.body.blocks.filter(({ type }) => type === "service_mesh_profile");
    return profiles.flatMap((profile) => {
      const expression = profile.body.attributes.get("revisions");
      const lists = expression === void 0 ? [] : followed(module, { file: file2, expression });
      return lists.flatMap(itemsOf2).flatMap((item) => {
        const [written] = resolve(context, item.module ?? module, item);
        const version2 = written === void 0 ? null : versionInName(written.text);
        if (written === void 0 || version2 === null) return [];
        const declared2 = declaration(
          {
            component: "istiod",
            source: "aks-mesh-profile",
            subject: block.labels.join("."),
            revision: written.text,
            environment: context.environmentOf(file2)
          },
          { ...written, text: version2 }
        );
        return [{ ...declared2, text: written.text }];
      });
    });
  });
}
function itemsOf2(placed3) {
  const { expression } = placed3;
  return expression.kind === "list" ? expression.items.map((item) => ({ ...placed3, expression: item })) : [];
}

// src/upgrade/mesh-version.ts
function meshVersion(versions, environment2) {
  const own = versions.filter((each) => each.environment === environment2);
  const common = versions.filter((each) => each.environment === null);
  return versionOf([...own, ...own.some(isIstiod) ? common.filter((each) => !isIstiod(each)) : common]);
}
function isIstiod({ component }) {
  return component === "istiod";
}
function versionOf(versions) {
  const istiods2 = versions.filter(isIstiod).filter((each) => !isOverridden(each, versions));
  const isUntagged = istiods2.some(({ source, text }) => source === "istio-operator" && text === "");
  const tools3 = isUntagged ? versions.filter(({ component }) => component === "istioctl") : [];
  const declared2 = [...istiods2.filter(({ source, text }) => source !== "istio-operator" || text !== ""), ...tools3];
  const distinct4 = new Set(declared2.map(({ version: version2 }) => version2));
  return distinct4.size === 1 ? [...distinct4][0] : null;
}
function isOverridden({ source, subject }, versions) {
  return source !== "helm-values" && versions.some((each) => each.source === "helm-values" && each.subject.startsWith(`${subject} `));
}

// src/upgrade/find-versions.ts
var sources = [
  images2,
  istioOperators,
  meshResources,
  helmReleases,
  argocdApplications,
  chartDependencies,
  helmfiles,
  kustomizations,
  terraform,
  scriptVariables
];
function findVersions(tree, reading, environments) {
  const context = versionContext(tree, reading, environments);
  const declared2 = sources.flatMap((source) => source(context));
  return distinct3(declared2.filter(({ location }) => !isTestData(location.file)));
}
function distinct3(declarations) {
  const found = /* @__PURE__ */ new Map();
  for (const each of declarations) {
    const same = found.get(identity(each));
    if (same === void 0) found.set(identity(each), [each]);
    else same.push(each);
  }
  const merged2 = [...found.values()].map((same) => {
    const environments = new Set(same.flatMap(({ environment: environment2 }) => environment2 ?? []));
    const first = same.find(({ environment: environment2 }) => environment2 !== null) ?? same[0];
    return environments.size > 1 ? { ...first, environment: null } : first;
  });
  const governing2 = new Set(merged2.filter((each) => !isTool2(each)).map(place2));
  const delivered2 = new Set(merged2.filter(({ environment: environment2 }) => environment2 !== null).map(placeOfComponent));
  return merged2.filter((each) => !isTool2(each) || !governing2.has(place2(each))).filter((each) => found.get(identity(each)).some(isDelivered) || !delivered2.has(placeOfComponent(each))).sort(inOrder2);
}
function isDelivered({ environment: environment2 }) {
  return environment2 !== null;
}
function placeOfComponent(each) {
  return `${place2(each)} ${each.source} ${each.component}`;
}
function isTool2({ component }) {
  return component === "istioctl";
}
function identity(each) {
  return [place2(each), each.source, each.subject, each.component, each.text, each.revision].join("\n");
}
function place2({ location: { file: file2, line, column } }) {
  return `${file2}:${line}:${column}`;
}
function inOrder2(left, right) {
  return compareBytes(left.location.file, right.location.file) || left.location.line - right.location.line || left.location.column - right.location.column || compareBytes(identity(left), identity(right));
}

// src/check.ts
async function check4(input) {
  const { mode, settings, day, progress = () => {
  } } = input;
  progress("reading manifests");
  const cache = /* @__PURE__ */ new Map();
  const headRead = { tree: input.head, reading: readTree(input.head, "head", cache) };
  const baseRead = mode === "audit" ? headRead : { tree: input.base, reading: readTree(input.base, "base", cache) };
  progress("finding environments");
  const found = await findEnvironmentsOfChange(baseRead, headRead, {
    delivery: settings.delivery,
    renderer: input.renderer,
    repositories: input.repositories
  });
  const head = sideOf(headRead, found.head);
  const base = mode === "audit" ? head : sideOf(baseRead, found.base);
  progress("judging the rollout");
  const environments = pairEnvironments(base, head, settings);
  const change = { mode, day, base: base.revision, head: head.revision, environments };
  const findings = decide(runRules(change, rules), change, settings);
  return buildReport({
    mode,
    base: input.base,
    head: input.head,
    findings,
    versions: head.revision.versions,
    environments: environments.map(({ after }) => after),
    failOn: settings.failOn ?? "error",
    coverage: {
      files: input.head.files.size,
      manifests: head.revision.manifests.length,
      rendered: head.found.rendered,
      skipped: notLookedAt(head.revision)
    }
  });
}
function notLookedAt({ skipped, readProblems, renderProblems }) {
  const unread = readProblems.filter(({ fatal }) => fatal);
  const troubled = [...unread, ...renderProblems].map(({ location, reason }) => ({ file: location.file, reason }));
  const byText = new Map([...skipped, ...troubled].map((each) => [`${each.file}
${each.reason}`, each]));
  return [...byText.values()].sort(
    (left, right) => compareBytes(left.file, right.file) || compareBytes(left.reason, right.reason)
  );
}
function sideOf({ tree, reading }, found) {
  const revision = {
    tree,
    documents: reading.documents,
    manifests: reading.manifests,
    readProblems: reading.problems,
    renderProblems: found.problems,
    skipped: [...tree.skipped, ...reading.skipped, ...found.skipped],
    versions: findVersions(tree, reading, found.environments)
  };
  return { revision, found };
}
function pairEnvironments(base, head, settings) {
  const names3 = [...new Set([...base.found.environments, ...head.found.environments].map(({ name }) => name))].sort();
  const named2 = (side, name) => side.found.environments.find((environment2) => environment2.name === name) ?? { name, units: [], objects: /* @__PURE__ */ new Map() };
  return names3.map((name) => {
    const [before, after] = [named2(base, name), named2(head, name)];
    return {
      name,
      before,
      after,
      meshBefore: buildMesh(before.objects.values(), meshSettings(base, name, settings)),
      meshAfter: buildMesh(after.objects.values(), meshSettings(head, name, settings)),
      rollout: planRollout(before, after)
    };
  });
}
function meshSettings(side, environment2, settings) {
  return {
    istioVersion: settings.istioVersion ?? meshVersion(side.revision.versions, environment2),
    outboundTrafficPolicy: settings.outboundTrafficPolicy
  };
}
function decide(findings, { mode, day, head }, settings) {
  const suppressions = [
    ...annotatedSuppressions(head.manifests),
    ...settings.ignore.map((entry) => configuredSuppression(entry, placeIn(mode, entry.location)))
  ];
  return suppress(withLevels(findings, settings.rules), suppressions, day, mode);
}
function placeIn(mode, location) {
  return mode === "audit" ? { ...location, side: "head" } : location;
}

// src/tree/user-error.ts
var UserError = class extends Error {
  /** What to do about it, as a sentence. */
  hint;
  constructor(message, hint) {
    super(message);
    this.name = "UserError";
    this.hint = hint;
  }
};

// src/config/settings.ts
var failOnLevels = [...severities, "never"];
var deliveryTools = ["kubectl", "kustomize", "argocd", "unknown"];
var outboundModes = ["ALLOW_ANY", "REGISTRY_ONLY"];
var ruleLevels = ["off", ...severities];
var noSettings = {
  delivery: null,
  outboundTrafficPolicy: null,
  istioVersion: null,
  failOn: null,
  include: [],
  exclude: [],
  rules: {},
  ignore: []
};
function mergeSettings(file2, given) {
  return {
    ...file2,
    delivery: given.delivery ?? file2.delivery,
    outboundTrafficPolicy: given.outboundTrafficPolicy ?? file2.outboundTrafficPolicy,
    istioVersion: given.istioVersion ?? file2.istioVersion,
    failOn: given.failOn ?? file2.failOn,
    include: given.include !== void 0 && given.include.length > 0 ? given.include : file2.include,
    exclude: [...file2.exclude, ...given.exclude ?? []]
  };
}

// src/config/inputs.ts
var settingInputs = {
  path: "GLOB of the files to look at (repeatable; all by default)",
  config: "configuration FILE (default .github/istio-rollout-guard.yml, read from the base on a check)",
  "fail-on": `lowest severity that fails the run: ${failOnLevels.join(", ")} (default error)`,
  delivery: `TOOL that applies plain folders and kustomizations: ${deliveryTools.join(", ")} (default: found out)`,
  "outbound-traffic-policy": `MODE of the mesh config, where it lies elsewhere: ${outboundModes.join(", ")}`,
  "istio-version": "VERSION that runs, where the repository does not say"
};
function readSettings(get, label) {
  const text = (name) => {
    const given2 = get(name);
    const single = typeof given2 === "string" ? given2.trim() : given2?.at(-1)?.trim() ?? "";
    return single === "" ? null : single;
  };
  const oneOf2 = (name, allowed) => {
    const given2 = text(name);
    if (given2 === null) return null;
    const found = allowed.find((value) => value.toLowerCase() === given2.toLowerCase());
    if (found === void 0) throw new UserError(`${label(name)}: "${given2}" is not one of ${allowed.join(", ")}`);
    return found;
  };
  const istioVersion = text("istio-version");
  if (istioVersion !== null && !/^v?1\.\d+(\.\d+)?$/.test(istioVersion)) {
    throw new UserError(`${label("istio-version")}: "${istioVersion}" is not an Istio version such as 1.24 or 1.24.3`);
  }
  const given = get("path") ?? [];
  const paths = (typeof given === "string" ? given.split("\n") : given).map((path) => path.trim()).filter(Boolean);
  const tooLong = paths.find((path) => !isPattern(path));
  if (tooLong !== void 0) {
    throw new UserError(`${label("path")}: "${tooLong.slice(0, 40)}\u2026" is longer than ${longestPattern} characters`);
  }
  return {
    failOn: oneOf2("fail-on", failOnLevels),
    delivery: oneOf2("delivery", deliveryTools),
    outboundTrafficPolicy: oneOf2("outbound-traffic-policy", outboundModes),
    istioVersion: istioVersion?.replace(/^v/, "") ?? null,
    include: paths
  };
}

// src/config/load.ts
import { readFile } from "node:fs/promises";
import { resolve as resolve2 } from "node:path";

// node_modules/valibot/dist/index.mjs
var store$4;
var DEFAULT_CONFIG = {
  lang: void 0,
  message: void 0,
  abortEarly: void 0,
  abortPipeEarly: void 0
};
// @__NO_SIDE_EFFECTS__
function getGlobalConfig(config$1) {
  if (!config$1 && !store$4) return DEFAULT_CONFIG;
  return {
    lang: config$1?.lang ?? store$4?.lang,
    message: config$1?.message,
    abortEarly: config$1?.abortEarly ?? store$4?.abortEarly,
    abortPipeEarly: config$1?.abortPipeEarly ?? store$4?.abortPipeEarly
  };
}
var store$3;
// @__NO_SIDE_EFFECTS__
function getGlobalMessage(lang) {
  return store$3?.get(lang);
}
var store$2;
// @__NO_SIDE_EFFECTS__
function getSchemaMessage(lang) {
  return store$2?.get(lang);
}
var store$1;
// @__NO_SIDE_EFFECTS__
function getSpecificMessage(reference, lang) {
  return store$1?.get(reference)?.get(lang);
}
// @__NO_SIDE_EFFECTS__
function _stringify(input) {
  const type = typeof input;
  if (type === "string") return `"${input}"`;
  if (type === "number" || type === "bigint" || type === "boolean") return `${input}`;
  if (type === "object" || type === "function") return (input && Object.getPrototypeOf(input)?.constructor?.name) ?? "null";
  return type;
}
function _addIssue(context, label, dataset, config$1, other) {
  const input = other && "input" in other ? other.input : dataset.value;
  const expected = other?.expected ?? context.expects ?? null;
  const received = other?.received ?? /* @__PURE__ */ _stringify(input);
  const issue = {
    kind: context.kind,
    type: context.type,
    input,
    expected,
    received,
    message: `Invalid ${label}: ${expected ? `Expected ${expected} but r` : "R"}eceived ${received}`,
    requirement: context.requirement,
    path: other?.path,
    issues: other?.issues,
    lang: config$1.lang,
    abortEarly: config$1.abortEarly,
    abortPipeEarly: config$1.abortPipeEarly
  };
  const isSchema = context.kind === "schema";
  const message$1 = other?.message ?? context.message ?? /* @__PURE__ */ getSpecificMessage(context.reference, issue.lang) ?? (isSchema ? /* @__PURE__ */ getSchemaMessage(issue.lang) : null) ?? config$1.message ?? /* @__PURE__ */ getGlobalMessage(issue.lang);
  if (message$1 !== void 0) issue.message = typeof message$1 === "function" ? message$1(issue) : message$1;
  if (isSchema) dataset.typed = false;
  if (dataset.issues) dataset.issues.push(issue);
  else dataset.issues = [issue];
}
// @__NO_SIDE_EFFECTS__
function _isValidObjectKey(object$1, key) {
  return Object.prototype.hasOwnProperty.call(object$1, key) && key !== "__proto__" && key !== "prototype" && key !== "constructor";
}
// @__NO_SIDE_EFFECTS__
function _joinExpects(values$1, separator) {
  const list5 = [...new Set(values$1)];
  if (list5.length > 1) return `(${list5.join(` ${separator} `)})`;
  return list5[0] ?? "never";
}
function _standardSchema(schema2) {
  schema2["~standard"] = {
    version: 1,
    vendor: "valibot",
    validate: (value$1) => schema2["~run"]({ value: value$1 }, /* @__PURE__ */ getGlobalConfig())
  };
  return schema2;
}
// @__NO_SIDE_EFFECTS__
function getDotPath(issue) {
  if (issue.path) {
    let key = "";
    for (const item of issue.path) if (typeof item.key === "string" || typeof item.key === "number") if (key) key += `.${item.key}`;
    else key += item.key;
    else return null;
    return key;
  }
  return null;
}
var EMOJI_REGEX = new RegExp("^(?:[\\u{1F1E6}-\\u{1F1FF}]{2}|\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{2}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{1,3}\\u{E007F}|(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation})(?:\\u200D(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation}))*)+$", "u");
// @__NO_SIDE_EFFECTS__
function check5(requirement, message$1) {
  return {
    kind: "validation",
    type: "check",
    reference: check5,
    async: false,
    expects: null,
    requirement,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function integer2(message$1) {
  return {
    kind: "validation",
    type: "integer",
    reference: integer2,
    async: false,
    expects: null,
    requirement: Number.isInteger,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "integer", dataset, config$1);
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function minLength(requirement, message$1) {
  return {
    kind: "validation",
    type: "min_length",
    reference: minLength,
    async: false,
    expects: `>=${requirement}`,
    requirement,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && dataset.value.length < this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function regex(requirement, message$1) {
  return {
    kind: "validation",
    type: "regex",
    reference: regex,
    async: false,
    expects: `${requirement}`,
    requirement,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "format", dataset, config$1);
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function transform(operation) {
  return {
    kind: "transformation",
    type: "transform",
    reference: transform,
    async: false,
    operation,
    "~run"(dataset) {
      dataset.value = this.operation(dataset.value);
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function getFallback(schema2, dataset, config$1) {
  return typeof schema2.fallback === "function" ? schema2.fallback(dataset, config$1) : schema2.fallback;
}
// @__NO_SIDE_EFFECTS__
function getDefault(schema2, dataset, config$1) {
  return typeof schema2.default === "function" ? schema2.default(dataset, config$1) : schema2.default;
}
// @__NO_SIDE_EFFECTS__
function array(item, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "array",
    reference: array,
    expects: "Array",
    async: false,
    item,
    message: message$1,
    "~run"(dataset, config$1) {
      const input = dataset.value;
      if (Array.isArray(input)) {
        dataset.typed = true;
        dataset.value = [];
        for (let key = 0; key < input.length; key++) {
          const value$1 = input[key];
          const itemDataset = this.item["~run"]({ value: value$1 }, config$1);
          if (itemDataset.issues) {
            const pathItem = {
              type: "array",
              origin: "value",
              input,
              key,
              value: value$1
            };
            for (const issue of itemDataset.issues) {
              if (issue.path) issue.path.unshift(pathItem);
              else issue.path = [pathItem];
              dataset.issues?.push(issue);
            }
            if (!dataset.issues) dataset.issues = itemDataset.issues;
            if (config$1.abortEarly) {
              dataset.typed = false;
              break;
            }
          }
          if (!itemDataset.typed) dataset.typed = false;
          dataset.value.push(itemDataset.value);
        }
      } else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function boolean(message$1) {
  return _standardSchema({
    kind: "schema",
    type: "boolean",
    reference: boolean,
    expects: "boolean",
    async: false,
    message: message$1,
    "~run"(dataset, config$1) {
      if (typeof dataset.value === "boolean") dataset.typed = true;
      else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function nullish(wrapped, default_) {
  return _standardSchema({
    kind: "schema",
    type: "nullish",
    reference: nullish,
    expects: `(${wrapped.expects} | null | undefined)`,
    async: false,
    wrapped,
    default: default_,
    "~run"(dataset, config$1) {
      if (dataset.value === null || dataset.value === void 0) {
        if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
        if (dataset.value === null || dataset.value === void 0) {
          dataset.typed = true;
          return dataset;
        }
      }
      return this.wrapped["~run"](dataset, config$1);
    }
  });
}
// @__NO_SIDE_EFFECTS__
function number(message$1) {
  return _standardSchema({
    kind: "schema",
    type: "number",
    reference: number,
    expects: "number",
    async: false,
    message: message$1,
    "~run"(dataset, config$1) {
      if (typeof dataset.value === "number" && !isNaN(dataset.value)) dataset.typed = true;
      else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function object(entries$1, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "object",
    reference: object,
    expects: "Object",
    async: false,
    entries: entries$1,
    message: message$1,
    "~run"(dataset, config$1) {
      const input = dataset.value;
      if (input && typeof input === "object") {
        dataset.typed = true;
        dataset.value = {};
        for (const key in this.entries) {
          const valueSchema = this.entries[key];
          if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
            const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
            const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
            if (valueDataset.issues) {
              const pathItem = {
                type: "object",
                origin: "value",
                input,
                key,
                value: value$1
              };
              for (const issue of valueDataset.issues) {
                if (issue.path) issue.path.unshift(pathItem);
                else issue.path = [pathItem];
                dataset.issues?.push(issue);
              }
              if (!dataset.issues) dataset.issues = valueDataset.issues;
              if (config$1.abortEarly) {
                dataset.typed = false;
                break;
              }
            }
            if (!valueDataset.typed) dataset.typed = false;
            dataset.value[key] = valueDataset.value;
          } else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
          else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
            _addIssue(this, "key", dataset, config$1, {
              input: void 0,
              expected: `"${key}"`,
              path: [{
                type: "object",
                origin: "key",
                input,
                key,
                value: input[key]
              }]
            });
            if (config$1.abortEarly) break;
          }
        }
      } else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function optional(wrapped, default_) {
  return _standardSchema({
    kind: "schema",
    type: "optional",
    reference: optional,
    expects: `(${wrapped.expects} | undefined)`,
    async: false,
    wrapped,
    default: default_,
    "~run"(dataset, config$1) {
      if (dataset.value === void 0) {
        if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
        if (dataset.value === void 0) {
          dataset.typed = true;
          return dataset;
        }
      }
      return this.wrapped["~run"](dataset, config$1);
    }
  });
}
// @__NO_SIDE_EFFECTS__
function picklist(options, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "picklist",
    reference: picklist,
    expects: /* @__PURE__ */ _joinExpects(options.map(_stringify), "|"),
    async: false,
    options,
    message: message$1,
    "~run"(dataset, config$1) {
      if (this.options.includes(dataset.value)) dataset.typed = true;
      else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function record(key, value$1, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "record",
    reference: record,
    expects: "Object",
    async: false,
    key,
    value: value$1,
    message: message$1,
    "~run"(dataset, config$1) {
      const input = dataset.value;
      if (input && typeof input === "object") {
        dataset.typed = true;
        dataset.value = {};
        for (const entryKey in input) if (/* @__PURE__ */ _isValidObjectKey(input, entryKey)) {
          const entryValue = input[entryKey];
          const keyDataset = this.key["~run"]({ value: entryKey }, config$1);
          if (keyDataset.issues) {
            const pathItem = {
              type: "object",
              origin: "key",
              input,
              key: entryKey,
              value: entryValue
            };
            for (const issue of keyDataset.issues) {
              issue.path = [pathItem];
              dataset.issues?.push(issue);
            }
            if (!dataset.issues) dataset.issues = keyDataset.issues;
            if (config$1.abortEarly) {
              dataset.typed = false;
              break;
            }
          }
          const valueDataset = this.value["~run"]({ value: entryValue }, config$1);
          if (valueDataset.issues) {
            const pathItem = {
              type: "object",
              origin: "value",
              input,
              key: entryKey,
              value: entryValue
            };
            for (const issue of valueDataset.issues) {
              if (issue.path) issue.path.unshift(pathItem);
              else issue.path = [pathItem];
              dataset.issues?.push(issue);
            }
            if (!dataset.issues) dataset.issues = valueDataset.issues;
            if (config$1.abortEarly) {
              dataset.typed = false;
              break;
            }
          }
          if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
          if (keyDataset.typed) dataset.value[keyDataset.value] = valueDataset.value;
        }
      } else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function strictObject(entries$1, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "strict_object",
    reference: strictObject,
    expects: "Object",
    async: false,
    entries: entries$1,
    message: message$1,
    "~run"(dataset, config$1) {
      const input = dataset.value;
      if (input && typeof input === "object") {
        dataset.typed = true;
        dataset.value = {};
        for (const key in this.entries) {
          const valueSchema = this.entries[key];
          if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
            const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
            const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
            if (valueDataset.issues) {
              const pathItem = {
                type: "object",
                origin: "value",
                input,
                key,
                value: value$1
              };
              for (const issue of valueDataset.issues) {
                if (issue.path) issue.path.unshift(pathItem);
                else issue.path = [pathItem];
                dataset.issues?.push(issue);
              }
              if (!dataset.issues) dataset.issues = valueDataset.issues;
              if (config$1.abortEarly) {
                dataset.typed = false;
                break;
              }
            }
            if (!valueDataset.typed) dataset.typed = false;
            dataset.value[key] = valueDataset.value;
          } else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
          else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
            _addIssue(this, "key", dataset, config$1, {
              input: void 0,
              expected: `"${key}"`,
              path: [{
                type: "object",
                origin: "key",
                input,
                key,
                value: input[key]
              }]
            });
            if (config$1.abortEarly) break;
          }
        }
        if (!dataset.issues || !config$1.abortEarly) {
          for (const key in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key)) {
            _addIssue(this, "key", dataset, config$1, {
              input: key,
              expected: "never",
              path: [{
                type: "object",
                origin: "key",
                input,
                key,
                value: input[key]
              }]
            });
            break;
          }
        }
      } else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function string(message$1) {
  return _standardSchema({
    kind: "schema",
    type: "string",
    reference: string,
    expects: "string",
    async: false,
    message: message$1,
    "~run"(dataset, config$1) {
      if (typeof dataset.value === "string") dataset.typed = true;
      else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function _subIssues(datasets) {
  let issues;
  if (datasets) for (const dataset of datasets) if (issues) for (const issue of dataset.issues) issues.push(issue);
  else issues = dataset.issues;
  return issues;
}
// @__NO_SIDE_EFFECTS__
function union(options, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "union",
    reference: union,
    expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "|"),
    async: false,
    options,
    message: message$1,
    "~run"(dataset, config$1) {
      let validDataset;
      let typedDatasets;
      let untypedDatasets;
      for (const schema2 of this.options) {
        const optionDataset = schema2["~run"]({ value: dataset.value }, config$1);
        if (optionDataset.typed) if (optionDataset.issues) if (typedDatasets) typedDatasets.push(optionDataset);
        else typedDatasets = [optionDataset];
        else {
          validDataset = optionDataset;
          break;
        }
        else if (untypedDatasets) untypedDatasets.push(optionDataset);
        else untypedDatasets = [optionDataset];
      }
      if (validDataset) return validDataset;
      if (typedDatasets) {
        if (typedDatasets.length === 1) return typedDatasets[0];
        _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(typedDatasets) });
        dataset.typed = true;
      } else if (untypedDatasets?.length === 1) return untypedDatasets[0];
      else _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(untypedDatasets) });
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function pipe(...pipe$1) {
  return _standardSchema({
    ...pipe$1[0],
    pipe: pipe$1,
    "~run"(dataset, config$1) {
      for (const item of pipe$1) if (item.kind !== "metadata") {
        if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
          dataset.typed = false;
          break;
        }
        if (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) dataset = item["~run"](dataset, config$1);
      }
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function safeParse(schema2, input, config$1) {
  const dataset = schema2["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
  return {
    typed: dataset.typed,
    success: !dataset.issues,
    output: dataset.value,
    issues: dataset.issues
  };
}

// src/config/configuration.ts
var configurationPath = ".github/istio-rollout-guard.yml";
var version = pipe(
  union([string(), number()]),
  transform(String),
  regex(/^1\.\d+(\.\d+)?$/, 'an Istio version such as "1.24" or "1.24.3", in quotes')
);
var date = pipe(
  string(),
  check5((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)), "a day such as 2026-12-31")
);
var pattern = pipe(
  string(),
  check5(isPattern, `a pattern, neither empty nor longer than ${longestPattern} characters`)
);
var ignoreSchema = strictObject({
  rule: string(),
  resource: optional(pattern),
  file: optional(pattern),
  reason: pipe(string(), minLength(1, "a reason, for the next reader")),
  expires: optional(date)
});
var schema = strictObject({
  delivery: optional(picklist(deliveryTools)),
  outboundTrafficPolicy: optional(picklist(outboundModes)),
  istioVersion: optional(version),
  failOn: optional(picklist(failOnLevels)),
  include: optional(array(pattern)),
  exclude: optional(array(pattern)),
  rules: optional(record(string(), picklist(ruleLevels))),
  ignore: optional(array(ignoreSchema))
});
var configurationKeys = Object.keys(schema.entries);
var ignoreKeys = Object.keys(ignoreSchema.entries);
function readConfiguration(text, { file: file2, side }, ruleNames2) {
  const { documents, problems } = parseText(text, "core");
  const broken = problems[0];
  if (broken !== void 0) throw new UserError(`${file2}:${broken.line}:${broken.column}: ${broken.reason}`);
  const document = documents[0];
  if (document === void 0 || document.value === null) return noSettings;
  if (!isObject(document.value)) throw new UserError(`${file2}:1:1: the document is not a mapping of keys to values`);
  const parsed = safeParse(schema, document.value);
  const faults = parsed.success ? unknownRules(parsed.output, ruleNames2) : parsed.issues.map(faultOf);
  if (faults.length > 0 || !parsed.success) {
    throw new UserError(faults.map((fault) => describe(file2, document, fault)).join("\n"));
  }
  const given = parsed.output;
  return {
    delivery: given.delivery ?? null,
    outboundTrafficPolicy: given.outboundTrafficPolicy ?? null,
    istioVersion: given.istioVersion ?? null,
    failOn: given.failOn ?? null,
    include: given.include ?? [],
    exclude: given.exclude ?? [],
    rules: given.rules ?? {},
    ignore: (given.ignore ?? []).map((entry, index) => ({
      ...entry,
      location: { ...document.spanOf(["ignore", index], "value"), file: file2, side, path: ["ignore", index] }
    }))
  };
}
var words = { Array: "a list", Object: "a mapping", string: "a text" };
function faultOf(issue) {
  const path = (issue.path ?? []).map((step) => step.key);
  if (issue.type === "strict_object" && issue.expected === "never") {
    const known2 = path.length > 1 ? ignoreKeys : configurationKeys;
    return { path, message: `is not a key here; the keys are ${known2.join(", ")}` };
  }
  if (issue.type === "picklist") {
    const allowed = issue.requirement ?? [];
    return {
      path,
      message: `is ${issue.received}; allowed are ${list3(issue.expected, allowed)}`
    };
  }
  if (issue.received === "undefined") return { path, message: "is missing" };
  const wanted = issue.type === "regex" || issue.type === "check" || issue.type === "min_length";
  return {
    path,
    message: wanted ? `must be ${issue.message}` : `is ${issue.received}; expected ${words[String(issue.expected)] ?? issue.expected}`
  };
}
function list3(expected, allowed) {
  return allowed.length > 0 ? allowed.join(", ") : String(expected).replaceAll('"', "").replace(/[()]/g, "").replaceAll(" |", ",");
}
function unknownRules(given, ruleNames2) {
  const message = `is no rule; the rules are ${ruleNames2.join(", ")}`;
  return [
    ...Object.keys(given.rules ?? {}).map((name) => ({ name, path: ["rules", name] })),
    ...(given.ignore ?? []).map((entry, index) => ({ name: entry.rule, path: ["ignore", index, "rule"] }))
  ].filter(({ name }) => !ruleNames2.includes(name)).map(({ path }) => ({ path, message }));
}
function describe(file2, document, fault) {
  const { line, column } = document.spanOf(fault.path, "key");
  const key = fault.path.map((step) => typeof step === "number" ? `[${step}]` : `.${step}`).join("").replace(/^\./, "");
  return `${file2}:${line}:${column}: ${key === "" ? "the document" : `\`${key}\``} ${fault.message}`;
}

// src/config/load.ts
function settingsOf4(base, named2, given, ruleNames2) {
  const path = named2 ?? configurationPath;
  const file2 = base.files.get(path);
  if (file2 === void 0 && named2 !== null) {
    throw new UserError(`The configuration file ${path} is not in ${base.ref}`, "Commit it to the base branch first.");
  }
  if (file2 === void 0) return mergeSettings(noSettings, given);
  return mergeSettings(readConfiguration(file2.text, { file: path, side: "base" }, ruleNames2), given);
}
function configurationChange(base, head, named2, ruleNames2) {
  const file2 = named2 ?? configurationPath;
  const [before, after] = [base.files.get(file2), head.files.get(file2)];
  if (before?.contentId === after?.contentId) return null;
  if (after === void 0) return { file: file2, fault: named2 === null ? null : `${file2} would not be there` };
  try {
    readConfiguration(after.text, { file: file2, side: "head" }, ruleNames2);
    return { file: file2, fault: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { file: file2, fault: error.message };
  }
}
async function settingsFromDisk(file2, folder, given, ruleNames2) {
  const text = await readFile(resolve2(folder, file2), "utf8").catch(() => {
    throw new UserError(`The configuration file ${file2} cannot be read`, "Check the path given with --config.");
  });
  return mergeSettings(readConfiguration(text, { file: file2, side: "head" }, ruleNames2), given);
}

// src/config/paths.ts
function patternsWithoutFiles(patterns2, trees) {
  return patterns2.filter((pattern2) => trees.every((tree) => filterTree(tree, [pattern2], []).files.size === 0));
}

// src/report/counts.ts
function countBySeverity(findings) {
  const counts = { error: 0, warning: 0, notice: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}
function describeCounts(counts) {
  const parts = severities.filter((severity) => counts[severity] > 0).map((severity) => count(counts[severity], severity));
  return parts.length === 0 ? "no findings" : parts.join(", ");
}
function count(amount, noun) {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}

// src/report/links.ts
function ruleUrl(rule6) {
  return `${homepage}/blob/main/src/rules/${encodeURIComponent(rule6)}/rule.md`;
}
var noLinks = { place: () => null, commit: () => null };
function gitHubLinks(repositoryUrl, report) {
  const root = repositoryUrl.replace(/\/+$/, "");
  return {
    place(location) {
      const { sha } = report[location.side];
      if (sha === null) return null;
      return `${root}/blob/${sha}/${encodePath(location.file)}${lineAnchor(location.line, lastLine2(location))}`;
    },
    commit(side) {
      const { sha } = report[side];
      return sha === null ? null : `${root}/commit/${sha}`;
    }
  };
}
function lastLine2({ line, endLine, endColumn }) {
  return endColumn <= 1 && endLine > line ? endLine - 1 : Math.max(line, endLine);
}
function lineAnchor(line, endLine) {
  return endLine > line ? `#L${line}-L${endLine}` : `#L${line}`;
}
function encodePath(file2) {
  const encoded2 = encodeURIComponent(file2.replaceAll(new RegExp("\\p{Cs}", "gu"), "\uFFFD")).replaceAll("%2F", "/");
  return encoded2.replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

// src/report/terminal-text.ts
import { styleText } from "node:util";
function painter(colour) {
  return colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_style, text) => text;
}
var severityStyles = {
  error: ["bold", "red"],
  warning: ["bold", "yellow"],
  notice: ["bold", "blue"]
};
function visible(text) {
  return text.replaceAll("	", " ").replaceAll(/[\p{Cc}\p{Cf}]/gu, (character) => "\uFFFD".repeat(character.length));
}
function wrap(text, width) {
  const lines3 = [];
  for (const word of visible(text.replaceAll(/\s+/g, " ")).split(" ")) {
    if (word === "") continue;
    const last = lines3.at(-1);
    if (last !== void 0 && last.length + 1 + word.length <= width) lines3[lines3.length - 1] = `${last} ${word}`;
    else lines3.push(word);
  }
  return lines3;
}

// src/tree/open.ts
import { existsSync, statSync } from "node:fs";
import { resolve as resolve3 } from "node:path";

// src/tree/links.ts
var mostHops = 40;
function followLink(start2, links) {
  let done = [];
  let rest = start2.split("/");
  for (let hops = 0; rest.length > 0; ) {
    const [part2, ...after] = rest;
    rest = after;
    if (part2 === "" || part2 === ".") continue;
    if (part2 === "..") {
      if (done.length === 0) return { reason: "symbolic link that leads out of the repository" };
      done = done.slice(0, -1);
      continue;
    }
    const target = links.get([...done, part2].join("/"));
    if (target === void 0) {
      done = [...done, part2];
      continue;
    }
    hops += 1;
    if (hops > mostHops) return { reason: "symbolic link that leads to itself" };
    if (target.startsWith("/") || /^[A-Za-z]:[\\/]/.test(target)) {
      return { reason: "symbolic link to an absolute path, which may lead out of the repository" };
    }
    rest = [...target.split("/"), ...rest];
  }
  return { path: done.join("/") };
}

// src/tree/relevance.ts
var leftOutFolders = /* @__PURE__ */ new Set([".git", "node_modules", ".terraform", ".terragrunt-cache"]);
var leftOutFiles = /* @__PURE__ */ new Set(["package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", ".terraform.lock.hcl"]);
var extensions = /\.(ya?ml|json|gotmpl|tpl|tf|tfvars|hcl|sh|bash|zsh|ps1|mk|env|envrc|properties|conf|cfg|ini|toml|groovy|libsonnet|jsonnet|dockerfile)$/i;
var names2 = /^(kustomization|makefile|gnumakefile|justfile|dockerfile(\..+)?|containerfile(\..+)?|jenkinsfile(\..+)?|\.env(\..+)?|\.tool-versions|tiltfile|earthfile|chart\.lock|requirements\.lock)$/i;
var largestFile = 1024 * 1024;
function isLeftOut(path) {
  const parts = path.split("/");
  return parts.some((part2) => leftOutFolders.has(part2)) || leftOutFiles.has(parts.at(-1));
}
function isRelevant(path) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return extensions.test(name) || names2.test(name);
}

// src/tree/assemble.ts
function select(entries) {
  const visible2 = entries.filter(({ path }) => !isLeftOut(path)).sort((left, right) => compareBytes(left.path, right.path));
  const byPath = new Map(visible2.map((entry) => [entry.path, entry]));
  const links = /* @__PURE__ */ new Map();
  const folders2 = /* @__PURE__ */ new Set();
  for (const { path, type } of visible2) {
    if (typeof type === "object") links.set(path, type.linkTo);
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const folder = path.slice(0, end);
      if (folders2.has(folder)) break;
      folders2.add(folder);
    }
  }
  const wanted = [];
  const skipped = [];
  for (const entry of visible2) {
    const found = contentOf2(entry, byPath, links, folders2);
    if (found === null) continue;
    if (typeof found === "string") skipped.push({ file: entry.path, reason: found });
    else wanted.push({ path: entry.path, entry: found });
  }
  return { paths: visible2.map(({ path }) => path), wanted, skipped };
}
var tooLarge = `larger than ${largestFile / 1024 / 1024} MiB`;
function contentOf2(entry, byPath, links, folders2) {
  if (entry.type === "submodule") return "git submodule: its files belong to another repository";
  if (entry.type === "file") {
    if (!isRelevant(entry.path)) return null;
    return entry.size > largestFile ? tooLarge : entry;
  }
  const target = followLink(entry.path, links);
  if ("reason" in target) return target.reason;
  const found = byPath.get(target.path);
  if (found === void 0) {
    return target.path === "" || folders2.has(target.path) ? "symbolic link to a folder, whose files are read where they are" : "symbolic link to a file that does not exist";
  }
  if (!isRelevant(entry.path) && !isRelevant(found.path)) return null;
  if (found.type !== "file") return "symbolic link into a git submodule";
  return found.size > largestFile ? tooLarge : found;
}
function assemble2(name, { paths, wanted, skipped }, contentOf3, texts = /* @__PURE__ */ new Map()) {
  const files = /* @__PURE__ */ new Map();
  const left = [...skipped];
  for (const { path, entry } of wanted) {
    const content = contentOf3(entry);
    if ("reason" in content) {
      left.push({ file: path, reason: content.reason });
      continue;
    }
    const text = texts.get(content.id) ?? decode(content.bytes);
    texts.set(content.id, text);
    if (typeof text === "string") files.set(path, { path, contentId: content.id, text });
    else left.push({ file: path, reason: text.reason });
  }
  return { ...name, files, paths, skipped: left.sort((one, other) => compareBytes(one.file, other.file)) };
}
function decode(bytes) {
  if (bytes.length > largestFile) return { reason: tooLarge };
  const [first, second] = bytes;
  if (first === 255 && second === 254 || first === 254 && second === 255) {
    return { reason: "UTF-16 text; Kubernetes reads UTF-8 only" };
  }
  return bytes.includes(0) ? { reason: "binary content" } : bytes.toString("utf8");
}

// src/tree/directory.ts
import { createHash as createHash3 } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { join as join2 } from "node:path";
function listFolder(root, known2, unreadable3) {
  const entries = [];
  const open = [""];
  for (let folder = open.pop(); folder !== void 0; folder = open.pop()) {
    for (const child of childrenOf(root, folder, unreadable3)) {
      const path = folder === "" ? child.name : `${folder}/${child.name}`;
      if (child.isDirectory()) {
        if (known2?.files.has(path)) entries.push({ path, type: "submodule", id: path, size: 0 });
        else if (child.name !== ".git" && child.name !== "node_modules" && (known2?.folders.has(path) ?? true)) {
          open.push(path);
        }
      } else if (known2?.files.has(path) ?? true) {
        const entry = entryOf(root, path, child);
        if (entry !== null) entries.push(entry);
      }
    }
  }
  return entries;
}
function childrenOf(root, folder, unreadable3) {
  try {
    return readdirSync(join2(root, folder), { withFileTypes: true });
  } catch (error) {
    const reason = reasonOf(error);
    if (folder === "")
      throw new UserError(`The folder ${root} cannot be read: ${reason}`, "Check the path and its permissions.");
    unreadable3(folder, `cannot be read: ${reason}`);
    return [];
  }
}
function entryOf(root, path, child) {
  if (child.isSymbolicLink()) return { path, type: { linkTo: linkTarget(root, path) }, id: path, size: 0 };
  if (!child.isFile()) return null;
  return { path, type: "file", id: path, size: lstatSync(join2(root, path), { throwIfNoEntry: false })?.size ?? 0 };
}
function linkTarget(root, path) {
  const target = readlinkSync(join2(root, path));
  if (!target.startsWith(`${root}/`)) return target;
  return `${"../".repeat(path.split("/").length - 1)}${target.slice(root.length + 1)}`;
}
function readFromDisk(root, path, hash = "sha1") {
  try {
    const bytes = readFileSync(join2(root, path));
    return { id: createHash3(hash).update(`blob ${bytes.length}\0`).update(bytes).digest("hex"), bytes };
  } catch (error) {
    return { reason: `cannot be read: ${reasonOf(error)}` };
  }
}
function realFolder(folder) {
  try {
    const real = realpathSync(folder);
    if (lstatSync(real).isDirectory()) return real;
  } catch (error) {
    throw new UserError(`The folder ${folder} cannot be opened: ${reasonOf(error)}`, "Check the path.");
  }
  throw new UserError(`${folder} is a file, not a folder`, "Name the folder that holds the manifests.");
}
function reasonOf(error) {
  const { code: code2, message } = error;
  if (code2 === "EACCES" || code2 === "EPERM") return "permission denied";
  if (code2 === "ENOENT") return "it does not exist";
  return message;
}

// src/tree/git.ts
import { spawn } from "node:child_process";
var harmless = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "gc.auto=0"];
var foreign = [
  "GIT_DIR",
  "GIT_COMMON_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_PREFIX"
];
var protocols2 = ["file", "git", "http", "https", "ssh"];
async function runGit(folder, words3, input) {
  return run2(folder, words3, input, "");
}
async function fetchGit(folder, words3, input) {
  const own = process.env.GIT_ALLOW_PROTOCOL?.split(":");
  const allowed = protocols2.filter((protocol) => own?.includes(protocol) ?? true).join(":");
  const options = ["--quiet", "--no-tags", "--no-recurse-submodules", "--upload-pack=git-upload-pack"];
  return run2(folder, ["fetch", ...options, ...words3], input, allowed);
}
async function run2(folder, words3, input, allowedProtocols) {
  const answer = await spawnGit(["-C", folder, ...harmless, ...words3], input, allowedProtocols);
  if (answer.status !== 0 && /dubious ownership|unsafe repository/.test(answer.complaint)) {
    throw new UserError(
      `git does not read ${folder}, because another user owns it`,
      `If you trust it, run: git config --global --add safe.directory "${folder}"`
    );
  }
  return answer;
}
async function askGit(folder, ...words3) {
  const { status, output } = await runGit(folder, words3);
  return status === 0 ? output.toString("utf8").replace(/\n$/, "") : null;
}
function spawnGit(words3, input, allowedProtocols) {
  return new Promise((resolve4, reject) => {
    const git = spawn("git", words3, { env: environment(allowedProtocols), stdio: ["pipe", "pipe", "pipe"] });
    const output = [];
    const complaint = [];
    git.stdout.on("data", (chunk) => output.push(chunk));
    git.stderr.on("data", (chunk) => complaint.push(chunk));
    git.stdin.on("error", () => {
    });
    git.on("error", (error) => {
      const missing = error.code === "ENOENT";
      reject(new UserError(missing ? "git was not found" : `git cannot be run: ${error.message}`, installHint));
    });
    git.on(
      "close",
      (status) => resolve4({
        status: status ?? 1,
        output: Buffer.concat(output),
        complaint: withoutCredentials(Buffer.concat(complaint).toString("utf8").trim())
      })
    );
    git.stdin.end(input ?? "");
  });
}
var installHint = "Install git and see that it is on the PATH; two folders can be compared without it.";
function environment(allowedProtocols) {
  const own = { ...process.env };
  for (const name of foreign) delete own[name];
  return {
    // Set here, these win over `core.sshCommand` and `core.gitProxy`, which name programs to run.
    GIT_SSH_COMMAND: "ssh -oBatchMode=yes",
    GIT_PROXY_COMMAND: "",
    ...own,
    GIT_ALLOW_PROTOCOL: allowedProtocols,
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_PAGER: "cat",
    LC_ALL: "C"
  };
}
function withoutCredentials(text) {
  return text.replaceAll(/:\/\/[^\s/]+@/g, "://***@");
}

// src/tree/partial-clone.ts
async function openBlobs(root, commits, mayFetch) {
  const promisor = await promisorOf(root);
  if (promisor === null || commits.length === 0) return { root, absent: /* @__PURE__ */ new Set(), remote: null };
  const remote = mayFetch ? promisor : null;
  for (const commit of remote === null ? [] : commits) {
    const isWhole = await askGit(root, "ls-tree", "-r", "-z", "--full-tree", commit) !== null;
    const top = isWhole ? null : /^tree (\w+)/.exec(await askGit(root, "cat-file", "commit", commit) ?? "");
    if (top !== null) await fetchObjects(root, promisor, [top[1]]);
  }
  return { root, absent: await absentBlobs(root, commits), remote };
}
async function fetchBlobs({ root, absent, remote }, ids) {
  const lacking = ids.filter((id) => absent.has(id));
  if (remote === null || lacking.length === 0 || !await fetchObjects(root, remote, lacking)) return;
  for (const id of lacking) absent.delete(id);
}
async function promisorOf(root) {
  const found = await askGit(root, "config", "--get-regexp", "^(remote\\..*\\.promisor|extensions\\.partialclone)$");
  const [key = "", value = ""] = found?.split("\n")[0]?.split(" ") ?? [];
  if (key === "") return null;
  return key.startsWith("remote.") ? key.slice("remote.".length, -".promisor".length) : value;
}
async function absentBlobs(root, commits) {
  const words3 = ["rev-list", "--objects", "--missing=print", "--no-walk", "--stdin"];
  const { output } = await runGit(root, words3, commits.map((commit) => `${commit}
`).join(""));
  return new Set(Array.from(output.toString("utf8").matchAll(/^\?([0-9a-f]+)/gm), ([, id]) => id));
}
async function fetchObjects(root, remote, ids) {
  const options = ["--no-write-fetch-head", "--filter=blob:none", "--stdin", "--end-of-options", remote];
  const { status } = await fetchGit(root, options, ids.map((id) => `${id}
`).join(""));
  return status === 0;
}

// src/tree/git-objects.ts
async function listCommit(store, sha) {
  const sizes = store.absent.size === 0 ? ["-l"] : [];
  const listed3 = await runGit(store.root, ["ls-tree", "-r", "-z", ...sizes, "--full-tree", sha]);
  if (listed3.status !== 0) {
    throw new UserError(`git cannot list commit ${sha}: ${listed3.complaint}`, "Check the clone with: git fsck");
  }
  const entries = listed3.output.toString("utf8").split("\0").filter(Boolean).map(entryOf2);
  const links = entries.filter(({ type }) => typeof type === "object");
  if (links.length === 0) return entries;
  const targets = await readBlobs(
    store,
    links.map(({ id }) => id)
  );
  return entries.map((entry) => {
    if (typeof entry.type !== "object") return entry;
    const target = targets.get(entry.id);
    return {
      ...entry,
      type: { linkTo: target !== void 0 && "bytes" in target ? target.bytes.toString("utf8") : "" }
    };
  });
}
function entryOf2(record2) {
  const tab = record2.indexOf("	");
  const [mode, , id, size] = record2.slice(0, tab).split(/ +/);
  const type = mode === "160000" ? "submodule" : mode === "120000" ? { linkTo: "" } : "file";
  return { path: record2.slice(tab + 1), type, id, size: Number(size) || 0 };
}
async function readBlobs(store, ids) {
  const contents = /* @__PURE__ */ new Map();
  const distinct4 = [...new Set(ids)];
  await fetchBlobs(store, distinct4);
  const present = distinct4.filter((id) => !store.absent.has(id));
  for (const id of distinct4) if (store.absent.has(id)) contents.set(id, { reason: notFetched });
  if (present.length === 0) return contents;
  const { output, complaint } = await runGit(store.root, ["cat-file", "--batch"], `${present.join("\n")}
`);
  let at = 0;
  for (const id of present) {
    const end = output.indexOf(10, at);
    const header = end < 0 ? "" : output.toString("latin1", at, end);
    const found = /^[0-9a-f]+ blob (\d+)$/.exec(header);
    if (found === null) {
      contents.set(id, { reason: `not in this clone${complaint === "" ? "" : ` (${complaint.split("\n")[0]})`}` });
      if (end >= 0) at = end + 1;
      continue;
    }
    const size = Number(found[1]);
    contents.set(id, { id, bytes: output.subarray(end + 1, end + 1 + size) });
    at = end + 1 + size + 1;
  }
  return contents;
}
var notFetched = "not in this clone, which was made with a filter, and not fetched";

// src/tree/revision.ts
var deepen = "The clone is shallow: set `fetch-depth: 0` in the actions/checkout step, or run: git fetch --unshallow origin '+refs/heads/*:refs/remotes/origin/*'";
async function findRepository(folder) {
  const found = await askGit(
    folder,
    "rev-parse",
    "--is-bare-repository",
    "--is-shallow-repository",
    "--absolute-git-dir"
  );
  if (found === null) return null;
  const [bare, shallow, gitFolder] = found.split("\n");
  const root = await askGit(folder, "rev-parse", "--show-toplevel");
  return {
    root: root || gitFolder,
    bare: bare === "true" || !root,
    shallow: shallow === "true",
    fetchable: /[\\/]\.git([\\/]|$)/.test(gitFolder)
  };
}
async function findCommit(repository, revision) {
  if (!isOneCommit(revision)) return null;
  for (const name of [revision, `refs/remotes/origin/${revision}`]) {
    const sha = await askGit(
      repository.root,
      "rev-parse",
      "--verify",
      "--quiet",
      "--end-of-options",
      `${name}^{commit}`
    );
    if (sha) return sha;
  }
  return null;
}
function isOneCommit(revision) {
  return revision !== "" && !/^[-^]|\.\.|:/.test(revision.replaceAll(/\{[^}]*\}/g, ""));
}
async function fetchCommit(repository, revision) {
  if (!repository.fetchable) return null;
  const sha = /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(revision);
  if (!sha && !/^[A-Za-z0-9][\w./-]*$/.test(revision)) return null;
  const depth = repository.shallow ? ["--depth=1"] : [];
  const { status } = await fetchGit(repository.root, [...depth, "origin", revision]);
  return status === 0 ? findCommit(repository, sha ? revision : "FETCH_HEAD") : null;
}
function noSuchRevision(repository, revision) {
  if (!isOneCommit(revision)) {
    return new UserError(
      `"${revision}" does not name one revision`,
      "Check the spelling: give a branch, a tag or a commit, not a range, an exclusion or a file."
    );
  }
  const spelling = "Check the spelling; a branch of the remote may have to be fetched first: git fetch origin";
  return new UserError(
    `There is no revision or folder "${revision}" in ${repository.root}`,
    repository.shallow ? deepen : spelling
  );
}
async function mergeBase(repository, one, other) {
  const sha = await askGit(repository.root, "merge-base", "--end-of-options", one, other);
  if (sha) return sha.split("\n")[0];
  throw new UserError(
    `No common ancestor of ${one.slice(0, 12)} and ${other.slice(0, 12)} was found`,
    repository.shallow ? deepen : "The two have separate histories; name the revision to compare with by --base."
  );
}
async function defaultBranch(repository) {
  for (const name of ["origin/HEAD", "origin/main", "origin/master", "main", "master"]) {
    const full = name.startsWith("origin/") ? `refs/remotes/${name}` : `refs/heads/${name}`;
    const sha = await askGit(repository.root, "rev-parse", "--verify", "--quiet", `${full}^{commit}`);
    if (sha) return { name, sha };
  }
  throw new UserError(
    `${repository.root} has no branch origin/HEAD, main or master to compare with`,
    "Name the revision to compare with by --base."
  );
}

// src/tree/work-tree.ts
async function listWorkTree(root, unreadable3) {
  const [tracked, others] = await Promise.all([
    lines(root, "ls-files", "-z", "-t", "--stage"),
    lines(root, "ls-files", "-z", "--others", "--exclude-standard")
  ]);
  const files = new Set(others);
  const absent = [];
  for (const record2 of tracked) {
    const tab = record2.indexOf("	");
    const path = record2.slice(tab + 1);
    const [tag, mode, id] = record2.slice(0, tab).split(" ");
    if (tag === "S" && mode.startsWith("100")) absent.push({ path, type: "file", id, size: 0 });
    else files.add(path);
  }
  const present = listFolder(root, { files, folders: foldersOf(files) }, unreadable3);
  const there = new Set(present.map(({ path }) => path));
  return [...present, ...absent.filter(({ path }) => !there.has(path))];
}
async function lines(root, ...words3) {
  const { status, output, complaint } = await runGit(root, words3);
  if (status !== 0)
    throw new UserError(`git cannot list the work tree ${root}: ${complaint}`, "Check it with: git status");
  return output.toString("utf8").split("\0").filter(Boolean);
}
function foldersOf(paths) {
  const folders2 = /* @__PURE__ */ new Set();
  for (const path of paths) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1))
      folders2.add(path.slice(0, end));
  }
  return folders2;
}

// src/tree/open.ts
async function openRevisions(request) {
  const repository = await repositoryOf2(request.repository);
  const head = await sourceOf5(request.head, repository, request);
  const base = request.base === null ? await mergeBaseOf(head, repository, request.repository) : await sourceOf5(request.base, repository, request);
  const [baseTree, headTree] = await readSources([base, head], request);
  return { base: baseTree, head: headTree };
}
async function openRevision(revision, options) {
  const source = await sourceOf5(revision, await repositoryOf2(options.repository), options);
  const [tree] = await readSources([source], options);
  return tree;
}
async function repositoryOf2(folder) {
  return findRepository(realFolder(folder)).catch((error) => {
    if (error instanceof UserError && error.message === "git was not found") return null;
    throw error;
  });
}
async function sourceOf5(name, repository, options) {
  if (name === null) return currentSource(repository, options.repository);
  if (/^(\/|\.\.?(\/|$)|[A-Za-z]:[\\/])/.test(name)) return folderSource(name);
  const commit = repository === null ? null : await findCommit(repository, name);
  if (repository !== null && commit !== null) return commitSource(repository, name, commit);
  if (existsSync(name) && statSync(name).isDirectory()) return folderSource(name);
  const known2 = needed(repository, options.repository);
  const fetched = options.fetch ?? true ? await fetchCommit(known2, name) : null;
  if (fetched === null) throw noSuchRevision(known2, name);
  return commitSource(known2, name, fetched);
}
async function currentSource(repository, folder) {
  if (repository === null) return folderSource(folder);
  if (!repository.bare) return { kind: "work tree", ref: "work tree", sha: null, root: repository.root, repository };
  return commitSource(repository, "HEAD", await headCommit(repository));
}
async function mergeBaseOf(head, repository, folder) {
  const known2 = needed(repository, folder);
  const tip = head.sha ?? await headCommit(known2);
  const branch = await defaultBranch(known2);
  return commitSource(known2, `merge base with ${branch.name}`, await mergeBase(known2, branch.sha, tip));
}
async function headCommit(repository) {
  const sha = await findCommit(repository, "HEAD");
  if (sha === null) throw new UserError(`${repository.root} has no commit yet`, "Commit the manifests first.");
  return sha;
}
function needed(repository, folder) {
  if (repository !== null) return repository;
  throw new UserError(
    `${folder} is not a git repository, or git is not installed`,
    "Run the command in a clone, name one by --repo, or give two folders by --base and --head."
  );
}
function commitSource(repository, ref, sha) {
  return { kind: "commit", ref, sha, root: repository.root, repository };
}
function folderSource(folder) {
  return { kind: "folder", ref: folder, sha: null, root: realFolder(resolve3(folder)), repository: null };
}
async function readSources(sources2, { fetch = true }) {
  const store = await storeOf(sources2, fetch);
  const listings = await Promise.all(sources2.map((source) => list4(source, store)));
  const blobs = store === null ? /* @__PURE__ */ new Map() : await readBlobs(store, listings.flatMap(blobsOf));
  const hash = sources2.some(({ sha }) => sha?.length === 64) ? "sha256" : "sha1";
  const texts = /* @__PURE__ */ new Map();
  return listings.map((listing) => {
    const contentOf3 = (entry) => listing.onDisk(entry) ? readFromDisk(listing.root, entry.path, hash) : blobs.get(entry.id);
    return assemble2(listing.source, listing.selection, contentOf3, texts);
  });
}
async function storeOf(sources2, mayFetch) {
  const repository = sources2.find((source) => source.repository !== null)?.repository ?? null;
  if (repository === null) return null;
  const commits = sources2.flatMap(({ kind, sha }) => kind === "work tree" ? ["HEAD"] : sha ?? []);
  return openBlobs(repository.root, commits, mayFetch && repository.fetchable);
}
var blobsOf = ({ selection, onDisk }) => selection.wanted.filter(({ entry }) => !onDisk(entry)).map(({ entry }) => entry.id);
async function list4(source, store) {
  const { root, kind } = source;
  if (kind === "commit") {
    return { source, root, selection: select(await listCommit(store, source.sha)), onDisk: () => false };
  }
  const unreadable3 = [];
  const tell = (file2, reason) => unreadable3.push({ file: file2, reason });
  const entries = kind === "folder" ? listFolder(root, null, tell) : await listWorkTree(root, tell);
  const chosen = select(entries);
  const selection = { ...chosen, skipped: [...chosen.skipped, ...unreadable3] };
  return { source, root, selection, onDisk: ({ id, path }) => id === path };
}

// src/report/json.ts
function renderJson(report) {
  return `${JSON.stringify(report, null, 2)}
`;
}

// src/report/fit.ts
function fitting(parts, limit) {
  const kept = /* @__PURE__ */ new Set();
  let room = limit;
  for (const part2 of parts.toSorted((left, right) => left.rank - right.rank)) {
    const size = Buffer.byteLength(part2.text);
    if (size > room) continue;
    room -= size;
    kept.add(part2);
  }
  return kept;
}

// src/report/inline.ts
function inlineMarkdown(message) {
  return stretches(message).map(({ text, kind }) => kind === "code" && !/[|\\`]/.test(text) ? `\`${text}\`` : html(text, kind)).join("");
}
function inlineHtml(message) {
  return stretches(message).map(({ text, kind }) => html(text, kind)).join("");
}
function code(name) {
  const text = oneLine(name);
  if (text.trim() === "") return "";
  return /[|\\`]/.test(text) ? html(text, "code") : `\`${text}\``;
}
function codeHtml(name) {
  return html(oneLine(name), "code");
}
function codeLink(name, address) {
  return address === null ? code(name) : `[${code(name)}](${address})`;
}
function html(text, kind) {
  if (kind === "code") return `<code>${encode(text, /[!-,./:-@[-`{-~]/g)}</code>`;
  if (kind === "link") return `<a href="${text}">${encode(text)}</a>`;
  return encode(text);
}
var meaningful = /[&<>"'`*_[\]\\|~$#@^=!{}]/g;
function encode(text, characters = meaningful) {
  return text.replaceAll(characters, (character) => `&#${character.charCodeAt(0)};`);
}
function stretches(message) {
  const parts = oneLine(message).split("`");
  return parts.flatMap((text, index) => {
    if (index % 2 === 0) return words2(text);
    if (index === parts.length - 1) return words2(`\`${text}`);
    return text.trim() === "" ? words2(text) : [{ text, kind: "code" }];
  });
}
var documentation = /^https:\/\/(istio\.io|kubernetes\.io|gateway-api\.sigs\.k8s\.io|argo-cd\.readthedocs\.io|www\.envoyproxy\.io)\/[\w/#.-]*$/;
var autolinked = /@|#\d|GH-\d|:\/\/|www\.|\bmailto:|\bxmpp:|(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])/i;
function words2(text) {
  return text.split(/( +)/).flatMap((word) => {
    if (word === "") return [];
    if (!autolinked.test(word)) return [{ text: word, kind: "words" }];
    const end = /[.,;:)]*$/.exec(word).index;
    const start2 = /^\(*/.exec(word)[0].length;
    const inner = word.slice(start2, Math.max(start2, end));
    return [
      { text: word.slice(0, start2), kind: "words" },
      { text: inner, kind: documentation.test(inner) ? "link" : "code" },
      { text: word.slice(Math.max(start2, end)), kind: "words" }
    ];
  });
}
function oneLine(text) {
  return text.replaceAll(/[\s\p{Cc}]+/gu, " ").replaceAll(new RegExp("\\p{Cf}", "gu"), "").replaceAll(new RegExp("\\p{Cs}", "gu"), "\uFFFD");
}
function fenced(language, text) {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run3) => run3.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}
${text}
${fence}`;
}

// src/report/words.ts
var severityIcons = { error: "\u{1F6D1}", warning: "\u26A0\uFE0F", notice: "\u2139\uFE0F" };
var orders = {
  wrong: "the delivery tool applies the two in the wrong order",
  unordered: "the delivery tool promises no order between the two",
  unwaited: "the delivery tool does not wait between the two",
  impossible: "no order of the steps is safe"
};
function describeWhen({ when, order: order2 }) {
  if (when === "before") return "so already today";
  if (when === "after") return "once everything is applied";
  return order2 === void 0 ? "during the rollout" : `during the rollout: ${orders[order2]}`;
}
function environmentsOf3(finding) {
  const all = finding.data.environments;
  if (Array.isArray(all)) return all.filter((name) => typeof name === "string");
  return finding.environment === null || finding.environment === "default" ? [] : [finding.environment];
}
var tools2 = {
  kubectl: "kubectl apply",
  kustomize: "kustomize",
  argocd: "Argo CD",
  unknown: "a tool that is not known"
};
function toolName(tool3) {
  return tools2[tool3] ?? tool3;
}
function describePlace({ file: file2, line }) {
  return `${file2}:${line}`;
}

// src/report/comment.ts
var commentLimit = 6e4;
function commentBody(finding, links, place3) {
  const { edit, related } = finding;
  const parts = [{ text: headline(finding), rank: 0 }, ...reasons(finding).map((text) => ({ text, rank: 1 }))];
  if (related.length > 0) parts.push({ text: relatedPlaces(related, links), rank: 3 });
  if (place3 === "file") parts.push({ text: whereabouts(finding, links), rank: 0 });
  if (edit !== null) parts.push({ text: editBlock(edit, place3 === "suggestion", links), rank: 2 });
  parts.push({ text: circumstances(finding), rank: 0 });
  const kept = fitting(parts, commentLimit);
  return parts.flatMap((part2) => kept.has(part2) ? [part2.text] : []).join("\n\n");
}
function explanation(finding, links) {
  const { edit, related } = finding;
  const parts = reasons(finding);
  if (related.length > 0) parts.push(relatedPlaces(related, links));
  if (edit !== null) parts.push(editBlock(edit, false, links));
  return [...parts, circumstances(finding)].join("\n\n");
}
function headline(finding) {
  const rule6 = `[\`${finding.code}\` ${inlineMarkdown(finding.rule)}](${ruleUrl(finding.rule)})`;
  return `${severityIcons[finding.severity]} **${finding.severity}** ${rule6}: ${inlineMarkdown(finding.message)}`;
}
function reasons({ why, fix }) {
  return [`**Why:** ${inlineMarkdown(why)}`, `**Fix:** ${inlineMarkdown(fix)}`];
}
function relatedPlaces(related, links) {
  const items = related.map(({ message, location }) => {
    const revision = location.side === "base" ? " (base)" : "";
    return `- ${codeLink(describePlace(location), links.place(location))}${revision}: ${inlineMarkdown(message)}`;
  });
  return `**See also:**
${items.join("\n")}`;
}
function whereabouts({ location }, links) {
  const revision = location.side === "base" ? ", as it is before this change" : "";
  return `**Where:** ${codeLink(describePlace(location), links.place(location))}${revision}`;
}
function editBlock(edit, suggested, links) {
  if (suggested) return fenced("suggestion", edit.replacement);
  const location = { file: edit.file, side: "head", line: edit.line, endLine: edit.endLine, endColumn: 2 };
  const lines3 = edit.endLine > edit.line ? `lines ${edit.line} to ${edit.endLine} become` : `line ${edit.line} becomes`;
  return `In ${codeLink(edit.file, links.place(location))}, ${lines3}:
${fenced("yaml", edit.replacement)}`;
}
function circumstances(finding) {
  const environments = environmentsOf3(finding);
  const where = environments.length === 0 ? "" : ` \xB7 in ${environments.map((name) => code(name)).join(", ")}`;
  const unit = finding.unit === null ? "" : ` \xB7 delivered by ${code(finding.unit)}`;
  const when = describeWhen(finding);
  return `<sub>${when.charAt(0).toUpperCase()}${when.slice(1)}${where}${unit}</sub>`;
}

// src/report/markdown.ts
var commentLimit2 = 65536;
var stepSummaryLimit = 1024 * 1024;
var rank4 = { frame: 0, row: 1, judged: 5, details: 6, skipped: 10 };
var tableHead = "\n| | What | Where |\n|:-:|:--|:--|\n";
var detailsHead = "\n#### What to do\n";
function renderMarkdown(report, options = {}) {
  const { links = noLinks, limit = Number.POSITIVE_INFINITY, elsewhere = "the JSON report", marker = "" } = options;
  const { findings } = report;
  const start2 = part(
    `${marker === "" ? "" : `${marker}
`}${heading(report)}

${compared(report, links)}
`,
    rank4.frame
  );
  const end = part(`
<sub>[istio-rollout-guard](${homepage}) ${report.tool.version}</sub>
`, rank4.frame);
  const rows = findings.map((finding) => part(row(finding, links), rank4.row + severityRank(finding)));
  const details = findings.map((finding) => part(detail(finding, links), rank4.details + severityRank(finding)));
  const notes = [part(howJudged(report), rank4.judged), part(notLookedAt2(report), rank4.skipped)];
  const always = tableHead + detailsHead + leftOut(0, findings.length, elsewhere);
  const kept = fitting([start2, ...rows, ...notes, ...details, end], limit - Buffer.byteLength(always));
  const [shownRows, shownDetails, shownNotes] = [rows, details, notes].map(
    (parts) => parts.filter((each) => kept.has(each))
  );
  return [
    start2.text,
    listed2(tableHead, shownRows),
    leftOut(findings.length - shownRows.length, findings.length - shownDetails.length, elsewhere),
    listed2(detailsHead, shownDetails),
    listed2("", shownNotes),
    end.text
  ].join("");
}
function listed2(title, parts) {
  return parts.length === 0 ? "" : title + parts.map(({ text }) => text).join("");
}
function part(text, rankOfPart) {
  return { text, rank: rankOfPart };
}
function severityRank(finding) {
  return severities.indexOf(finding.severity);
}
function heading({ mode, conclusion, findings }) {
  const icon = conclusion === "failure" ? "\u274C" : findings.length === 0 ? "\u2705" : "\u2611\uFE0F";
  const safe = mode === "check" ? "no unsafe state on the way" : "no trouble found";
  return `### ${icon} Istio rollout guard: ${findings.length === 0 ? safe : describeCounts(countBySeverity(findings))}`;
}
function compared({ mode, base, head }, links) {
  const after = revisionName(head, links.commit("head"));
  if (mode === "audit") return `Everything at ${after}.`;
  return `Every state between ${revisionName(base, links.commit("base"))} and ${after}.`;
}
function revisionName({ ref, sha }, address) {
  if (sha === null) return code(ref);
  const commit = codeLink(sha.slice(0, 7), address);
  return ref === sha ? commit : `${code(ref)} (${commit})`;
}
function row(finding, links) {
  const where = codeLink(describePlace(finding.location), links.place(finding.location));
  const revision = finding.location.side === "base" ? " (base)" : "";
  const rule6 = `[${finding.code}](${ruleUrl(finding.rule)})`;
  return `| ${severityIcons[finding.severity]} | ${inlineMarkdown(finding.message)} ${rule6} | ${where}${revision} |
`;
}
function detail(finding, links) {
  const place3 = codeHtml(describePlace(finding.location));
  const summary2 = `${severityIcons[finding.severity]} ${place3} ${inlineHtml(finding.rule)} (${inlineHtml(finding.code)})`;
  return `
<details><summary>${summary2}</summary>

${explanation(finding, links)}

</details>
`;
}
function leftOut(rows, details, elsewhere) {
  if (rows > 0) return `
**${count(rows, "more finding")}** had no room here: see ${elsewhere}.
`;
  return details > 0 ? `
Reasons and fixes of ${count(details, "finding")} had no room here: see ${elsewhere}.
` : "";
}
function howJudged(report) {
  const { coverage: coverage2, environments } = report;
  const rendered = coverage2.rendered === 0 ? "" : `, ${coverage2.rendered} of them rendered`;
  const lines3 = environments.flatMap((environment2) => [environmentLine(environment2), ...unitLines(environment2)]);
  return [
    "\n<details><summary>How this was judged</summary>\n\n",
    `${count(coverage2.files, "file")} with ${count(coverage2.manifests, "manifest")}${rendered}. `,
    report.mode === "check" ? "Each requirement of the mesh was asked of every state that the delivery tools can leave the cluster in on the way.\n\n" : "Each requirement of the mesh was asked of this one state.\n\n",
    lines3.length === 0 ? "No environment was found: nothing here is delivered to a cluster.\n" : `${lines3.join("\n")}
`,
    "\n</details>\n"
  ].join("");
}
function environmentLine({ name, objects }) {
  return `- ${code(name)}: ${count(objects, "object")}`;
}
function unitLines({ units }) {
  return units.map(
    ({ name, tool: tool3, reason }) => `  - ${code(name)} by ${inlineMarkdown(toolName(tool3))} (${inlineMarkdown(reason)})`
  );
}
function notLookedAt2({ coverage: coverage2 }) {
  const { skipped } = coverage2;
  if (skipped.length === 0) return "";
  const items = skipped.map(({ file: file2, reason }) => `- ${code(file2)}: ${inlineMarkdown(reason)}`);
  return `
<details><summary>Not looked at: ${count(skipped.length, "file")}</summary>

${items.join("\n")}

</details>
`;
}

// src/report/sarif.ts
var levels = {
  error: "error",
  warning: "warning",
  notice: "note"
};
function renderSarif(report, rules2 = []) {
  const described = describedRules(report.findings, rules2);
  const indexes2 = new Map(described.map((rule6, index) => [rule6.code, index]));
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            semanticVersion: report.tool.version,
            informationUri: homepage,
            rules: described.map(descriptor)
          }
        },
        automationDetails: { id: `${report.tool.name}/${report.mode}/` },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [sourceRoot]: { description: { text: "The root of the repository." } } },
        results: report.findings.map((finding) => result(finding, indexes2.get(finding.code)))
      }
    ]
  };
  return `${JSON.stringify(log, null, 2)}
`;
}
var sourceRoot = "%SRCROOT%";
function describedRules(findings, rules2) {
  const byCode = /* @__PURE__ */ new Map();
  for (const { code: code2, rule: rule6, severity } of findings) {
    if (!byCode.has(code2))
      byCode.set(code2, { code: code2, name: rule6, invariant: rule6.replaceAll("-", " "), severities: [severity] });
  }
  for (const rule6 of rules2) byCode.set(rule6.code, rule6);
  return [...byCode.values()].sort((left, right) => compareBytes(left.code, right.code));
}
function descriptor({ code: code2, name, invariant, severities: severities2 }) {
  const sentence3 = `${invariant.charAt(0).toUpperCase()}${invariant.slice(1)}.`.replace(/\.\.$/, ".");
  const url2 = ruleUrl(name);
  return {
    id: code2,
    name,
    shortDescription: { text: sentence3 },
    fullDescription: { text: `${sentence3} It must hold in every state that a rollout passes through.` },
    help: {
      text: `What it means, why it matters and how to mend it: ${url2}`,
      markdown: `${sentence3}

[What it means, why it matters and how to mend it](${url2})`
    },
    helpUri: url2,
    defaultConfiguration: { level: levels[severities2[0] ?? "warning"] },
    properties: { tags: ["istio", "reliability"], precision: "high" }
  };
}
function result(finding, ruleIndex) {
  const { code: code2, severity, location, related, fingerprint: fingerprint2 } = finding;
  return {
    ruleId: code2,
    ruleIndex,
    level: levels[severity],
    message: { text: resultText(finding) },
    locations: [{ physicalLocation: physicalLocation(location), ...logicalLocations(finding) }],
    ...related.length === 0 ? {} : {
      relatedLocations: related.map((each, id) => ({
        id,
        physicalLocation: physicalLocation(each.location),
        message: { text: `${inBase(each.location)}${each.message}` }
      }))
    },
    partialFingerprints: { "istioRolloutGuard/v1": fingerprint2 },
    properties: { when: describeWhen(finding), environments: [...environmentsOf3(finding)] }
  };
}
function resultText({ message, why, fix, location }) {
  return `${inBase(location)}${message}

Why: ${why}

Fix: ${fix}`;
}
function inBase(location) {
  return location.side === "base" ? `Before the change, at ${describePlace(location)}: ` : "";
}
function physicalLocation({ file: file2, side, line, column, endLine, endColumn }) {
  return {
    artifactLocation: { uri: encodePath(file2), uriBaseId: sourceRoot },
    region: side === "head" ? { startLine: line, startColumn: column, endLine, endColumn } : { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 }
  };
}
function logicalLocations({ resource }) {
  if (resource === null) return {};
  const { kind, namespace, name } = resource;
  const fullyQualifiedName = [kind, ...namespace === null ? [] : [namespace], name].join("/");
  return { logicalLocations: [{ name, kind: "resource", fullyQualifiedName }] };
}

// src/report/workflow-commands.ts
var annotationsPerSeverity = 10;
function renderWorkflowCommands(report, existsAtHead = () => false) {
  const shown3 = [];
  for (const severity of severities) {
    const found = report.findings.filter((finding) => finding.severity === severity);
    shown3.push(...found.slice(0, annotationsPerSeverity));
  }
  const commands2 = (findings) => findings.map((finding) => annotation(finding, existsAtHead));
  if (shown3.length === report.findings.length) return lines2(commands2(shown3));
  const notices = shown3.filter((finding) => finding.severity === "notice");
  const kept = notices.length < annotationsPerSeverity ? shown3 : shown3.slice(0, -1);
  const rest = report.findings.length - kept.length;
  return lines2([
    ...commands2(kept),
    command("notice", {}, `${count(rest, "more finding")} in the job summary and the report`)
  ]);
}
function annotation(finding, existsAtHead) {
  const { file: file2, line, column, side } = finding.location;
  const endLine = lastLine2(finding.location);
  const where = side === "head" ? { file: file2, line, endLine, col: column } : existsAtHead(file2) ? { file: file2 } : {};
  const before = side === "base" ? `In the base revision, ${file2} line ${line}: ` : "";
  const text = `${before}${finding.message}
Why: ${finding.why}
Fix: ${finding.fix}`;
  return command(finding.severity, { ...where, title: `${finding.rule} (${finding.code})` }, text);
}
function command(severity, properties, message) {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${severity}${written.length === 0 ? "" : ` ${written.join(",")}`}::${escapeData(message)}`;
}
function escapeData(text) {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function escapeProperty(text) {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
function lines2(commands2) {
  return commands2.map((line) => `${line}
`).join("");
}

export {
  normalAddress,
  filterTree,
  findRenderer,
  redact,
  maskSecrets,
  tool,
  ruleMetadata,
  ruleNames,
  check4 as check,
  UserError,
  settingInputs,
  readSettings,
  getDotPath,
  integer2 as integer,
  regex,
  boolean,
  nullish,
  number,
  object,
  optional,
  string,
  pipe,
  safeParse,
  settingsOf4 as settingsOf,
  configurationChange,
  settingsFromDisk,
  patternsWithoutFiles,
  countBySeverity,
  describeCounts,
  count,
  noLinks,
  gitHubLinks,
  lastLine2 as lastLine,
  painter,
  severityStyles,
  visible,
  wrap,
  fetchGit,
  askGit,
  findRepository,
  findCommit,
  fetchCommit,
  openRevisions,
  openRevision,
  renderJson,
  describeWhen,
  environmentsOf3 as environmentsOf,
  toolName,
  commentBody,
  commentLimit2 as commentLimit,
  stepSummaryLimit,
  renderMarkdown,
  renderSarif,
  renderWorkflowCommands
};
