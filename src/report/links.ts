import type { Location, Side } from '../manifest/location.ts';
import type { Report } from './report.ts';
import { homepage } from './tool.ts';

/** The page of a rule: what, why, how to fix, when not to use. */
export function ruleUrl(rule: string): string {
  return `${homepage}/blob/main/src/rules/${encodeURIComponent(rule)}/rule.md`;
}

/** Where on the web a place of the report can be seen; null where it cannot. */
export interface Links {
  place(location: Pick<Location, 'file' | 'side' | 'line' | 'endLine' | 'endColumn'>): string | null;
  commit(side: Side): string | null;
}

/** For reports about trees that are on no web server. */
export const noLinks: Links = { place: () => null, commit: () => null };

/**
 * Links into a repository on GitHub, at exactly the commits that were compared.
 *
 * @param repositoryUrl `https://github.com/owner/name`, or the like on a GitHub Enterprise server
 */
export function gitHubLinks(repositoryUrl: string, report: Pick<Report, 'base' | 'head'>): Links {
  const root = repositoryUrl.replace(/\/+$/, '');
  return {
    place(location) {
      const { sha } = report[location.side];
      if (sha === null) return null;
      return `${root}/blob/${sha}/${encodePath(location.file)}${lineAnchor(location.line, lastLine(location))}`;
    },
    commit(side) {
      const { sha } = report[side];
      return sha === null ? null : `${root}/commit/${sha}`;
    },
  };
}

/** The last line that a span really covers: one that ends before the first character of a line does not reach it. */
export function lastLine({ line, endLine, endColumn }: Pick<Location, 'line' | 'endLine' | 'endColumn'>): number {
  return endColumn <= 1 && endLine > line ? endLine - 1 : Math.max(line, endLine);
}

function lineAnchor(line: number, endLine: number): string {
  return endLine > line ? `#L${line}-L${endLine}` : `#L${line}`;
}

/** A path as part of an address, without the characters that would end a link in Markdown either. */
export function encodePath(file: string): string {
  const encoded = encodeURIComponent(file.replaceAll(/\p{Cs}/gu, '\ufffd')).replaceAll('%2F', '/');
  return encoded.replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
