import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { noSettings, type Settings } from '../../src/config/settings.ts';
import type { Files } from '../../src/rules/cases.ts';
import { cases as egressCases } from '../../src/rules/egress-registered/cases.ts';
import type { Edit, Finding } from '../../src/rules/finding.ts';
import { cases as subsetCases } from '../../src/rules/subset-exists/cases.ts';
import { treeOf } from '../../src/tree/memory.ts';
import { checkTrees } from '../support/check.ts';

interface Change {
  readonly name: string;
  readonly before: Files;
  readonly after: Files;
  readonly settings: Settings;
}

const folder = fileURLToPath(new URL('../../fixtures/', import.meta.url));

function filesIn(path: string): Files {
  const names = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map((entry) => {
      const file = `${entry.parentPath}/${entry.name}`;
      return [file.slice(path.length + 1), readFileSync(file, 'utf8')];
    }),
  );
}

const fixtures = readdirSync(folder).map((name): Change => {
  const expected = parse(readFileSync(`${folder}${name}/expected.yaml`, 'utf8')) as { settings?: Partial<Settings> };
  const [before, after] = [filesIn(`${folder}${name}/before`), filesIn(`${folder}${name}/after`)];
  return { name, before, after, settings: { ...noSettings, ...expected.settings } };
});

const cases = [...subsetCases.invalid, ...egressCases.invalid]
  .filter(({ mode }) => mode !== 'audit')
  .map(
    ({ name, before, after, options }): Change => ({ name, before, after, settings: { ...noSettings, ...options } }),
  );

async function findingsOf({ before, after, settings }: Change): Promise<readonly Finding[]> {
  const { findings } = await checkTrees(treeOf(before, 'before'), treeOf(after, 'after'), 'check', settings);
  return findings;
}

function edited(files: Files, { file, line, endLine, replacement }: Edit): Files {
  const lines = files[file]!.split('\n');
  return { ...files, [file]: [...lines.slice(0, line - 1), replacement, ...lines.slice(endLine)].join('\n') };
}

describe('an edit that is offered for the order', () => {
  it('takes its finding away from every fixture and every case, and brings no other', {
    timeout: 120_000,
  }, async () => {
    const offered: string[] = [];
    for (const change of [...fixtures, ...cases]) {
      const findings = await findingsOf(change);
      for (const { edit, when, order, fingerprint } of findings) {
        if (edit === null || when !== 'during') continue;
        const left = await findingsOf({ ...change, after: edited(change.after, edit) });
        const known = new Set(findings.map((finding) => finding.fingerprint));
        expect(
          left.map((finding) => finding.fingerprint),
          change.name,
        ).not.toContain(fingerprint);
        expect(
          left.filter((finding) => !known.has(finding.fingerprint)),
          change.name,
        ).toEqual([]);
        offered.push(order!);
      }
    }
    expect(offered.length).toBeGreaterThanOrEqual(8);
    expect(new Set(offered)).toEqual(new Set(['wrong', 'unordered', 'unwaited']));
  });
});

const application = (options: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: apps, namespace: argocd }
spec:
  source: { repoURL: https://github.com/example/mesh, path: apps }
  destination: { server: https://kubernetes.default.svc, namespace: prod }
${options}`;
const automated = `  syncPolicy:\n    automated: { prune: true }\n`;

const route = (subset: string, name = 'reviews') => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: ${name}
spec:
  hosts: [reviews]
  http: [{ route: [{ destination: { host: reviews, subset: ${subset} } }] }]
`;
const rule = (...subsets: string[]) => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: reviews-rule
spec: { host: reviews, subsets: [${subsets.map((name) => `{ name: ${name} }`).join(', ')}] }
`;

describe('what is offered', () => {
  it.each<[what: string, before: Files, after: Files, edits: (Edit | null)[]]>([
    [
      'Argo CD: a wave ahead for what gains',
      { 'app.yaml': application(automated), 'apps/vs.yaml': route('v1'), 'apps/dr.yaml': rule('v1') },
      { 'app.yaml': application(automated), 'apps/vs.yaml': route('v2'), 'apps/dr.yaml': rule('v1', 'v2') },
      [
        {
          file: 'apps/dr.yaml',
          line: 4,
          endLine: 4,
          replacement: '  name: reviews-rule\n  annotations:\n    argocd.argoproj.io/sync-wave: "-1"',
        },
      ],
    ],
    [
      'Argo CD: nothing for a subset that goes as its route does: a wave would hurt the next one that comes',
      { 'app.yaml': application(automated), 'apps/vs.yaml': route('v2', 'z'), 'apps/dr.yaml': rule('v1', 'v2') },
      { 'app.yaml': application(automated), 'apps/vs.yaml': route('v1', 'z'), 'apps/dr.yaml': rule('v1') },
      [null],
    ],
    [
      'Argo CD: nothing for a rename, which no order spares',
      { 'app.yaml': application(automated), 'apps/vs.yaml': route('v1'), 'apps/dr.yaml': rule('v1') },
      { 'app.yaml': application(automated), 'apps/vs.yaml': route('v2'), 'apps/dr.yaml': rule('v2') },
      [null],
    ],
    [
      'Argo CD: delete last, in a list that is there',
      {
        'app.yaml': application(`${automated}    syncOptions:\n      - ServerSideApply=true\n`),
        'apps/vs.yaml': route('v1'),
        'apps/dr.yaml': rule('v1'),
      },
      {
        'app.yaml': application(`${automated}    syncOptions:\n      - ServerSideApply=true\n`),
        'apps/vs.yaml': route('v1').replace(', subset: v1', ''),
      },
      [
        {
          file: 'app.yaml',
          line: 10,
          endLine: 10,
          replacement: '      - PruneLast=true\n      - ServerSideApply=true',
        },
      ],
    ],
  ])('%s', async (_, before, after, edits) => {
    const findings = await findingsOf({ name: '', before, after, settings: noSettings });
    expect(findings.map(({ edit }) => edit)).toEqual(edits);
  });
});
