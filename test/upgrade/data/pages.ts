/** What Istio's support table says of a minor, in the form that it has. */
export interface Line {
  readonly version: string;
  readonly releaseDate?: string;
  readonly eolDate?: string;
  readonly k8sVersions?: string;
  readonly testedK8sVersions?: string;
}

const kubernetes = '["1.32", "1.33", "1.34", "1.35", "1.36", "1.37"]';
const tested = '["1.27", "1.28", "1.29", "1.30", "1.31"]';

/** Istio's table as text, with lines that are no minors. */
export function supportTable(...lines: readonly Line[]): string {
  const minors = lines.map(
    ({ version, releaseDate = '', eolDate = '', k8sVersions = kubernetes, testedK8sVersions = tested }) =>
      `- version: "${version}"
  supported: "Yes"
  releaseDate: ${releaseDate}
  eolDate: ${eolDate}
  k8sVersions: ${k8sVersions}
  testedK8sVersions: ${testedK8sVersions}
`,
  );
  return `# ordered
- version: "master"
  supported: "No, development only"
  releaseDate:
  eolDate:
  k8sVersions: ["1.33", "1.34"]
  testedK8sVersions: []
${minors.join('')}- version: "1.6 and earlier"
  supported: "No"
`;
}

/** The line of 1.31 as the frozen list of releases has it. */
export const line131: Line = { version: '1.31', releaseDate: '"Aug 31, 2026"', eolDate: '"~Feb 2027 (Expected)"' };

/** A table that says what the frozen list of releases does. */
export const sameTable: string = supportTable(line131);

/** GitHub's list of releases as text, each of them of one day. */
export function releaseList(day: string, ...tags: readonly string[]): string {
  return JSON.stringify(
    tags.map((tag) => ({ tag_name: tag, prerelease: tag.includes('-'), published_at: `${day}T10:00:00Z` })),
  );
}

/** A list of releases that says what the frozen one does. */
export const sameReleases: string = releaseList('2026-09-21', '1.31.1', '1.31.0', '1.30.6');

/** What GitHub answers to whoever asks too often. */
export const rateLimit: string = JSON.stringify({
  message: 'API rate limit exceeded for 192.0.2.1.',
  documentation_url: 'https://docs.github.com/rest',
});
