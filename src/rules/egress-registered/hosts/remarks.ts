/** What only speaks to a reader, a browser or a parser, by the way it is written. */
const remarks: readonly RegExp[] = [
  // comments of scripts: a line, or the rest of one
  /^[ \t]*#.*$/gm,
  /(?<=\s)#(?=\s).*$/gm,
  // what a script prints, up to the end of the command
  /(?:^|[;&|({]|\b(?:then|do|else)\b)[ \t]*(?:echo|printf)[ \t][^;&|\n]*/gm,
  // redirects and headers that a web server answers with
  /(?<=^|[\s{;])(?:return\s+30\d|rewrite|redir|redirect|Redirect\w*|RewriteRule|add_header|more_set_headers|proxy_redirect|sub_filter|ssl_\w+)[ \t][^;}\n]*/gm,
  // namespaces and schemas of XML
  /\b(?:xmlns(?::[\w-]+)?|[\w-]+:(?:noNamespaceS|s)chemaLocation)\s*=\s*(?:"[^"]*"|'[^']*')/g,
];

/** A text without its remarks, every other character still where it was. */
export function withoutRemarks(text: string): string {
  return remarks.reduce((left, remark) => left.replace(remark, blank), text);
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
