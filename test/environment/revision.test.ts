import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { checkFiles } from '../support/check.ts';
import { application, type Files, find, summary, virtualService } from './summary.ts';

const inCluster = 'destination: {server: https://kubernetes.default.svc, namespace: books}\n';
const at = (revision: string, name = 'books') =>
  application(name, inCluster, `path: books\ntargetRevision: ${revision}\n`);
const books = { 'books/vs.yaml': virtualService('reviews') };

describe('an Application at a revision', () => {
  it.each(['HEAD', "''", 'main', 'master', 'staging', 'release-1.2', '1.x', 'v1', 'abc123', 'refs/heads/v1.0'])(
    'delivers what is here: %s',
    async (revision) => {
      const { environments, problems } = await find({ 'app.yaml': at(revision), ...books });
      expect(environments[0]!.units.map(({ name }) => name)).toEqual(['books', 'manifests']);
      expect(problems).toEqual([]);
    },
  );

  it.each(['v1.0.0', '2.31', 'v1.0.0-rc.1', 'refs/tags/stable', 'abc1234', '3f786850e387550fdab836ed7e6dc881de23001b'])(
    'stays, and nobody else takes its folder: %s',
    async (revision) => {
      for (const folder of [books, { ...books, 'books/kustomization.yaml': 'resources: [vs.yaml]\n' }]) {
        const found = await find({ 'app.yaml': at(`'${revision}'`), ...folder });
        expect(summary(found)).toEqual({ default: ['manifests: argoproj.io/Application/argocd/books'] });
        expect(found.problems).toEqual([
          {
            location: expect.objectContaining({ file: 'app.yaml', line: 11 }),
            reason: `Application \`books\` stays at revision \`${revision}\`: a change here reaches it when that moves`,
            fix: null,
            broken: false,
            unseen: ['books/vs.yaml'],
          },
        ]);
        expect(found.skipped).toEqual([
          {
            file: 'books/vs.yaml',
            reason: `no Application takes it: \`books\` stays at revision \`${revision}\``,
            undelivered: true,
          },
        ]);
      }
    },
  );

  it('tells of what is broken at its folder all the same', async () => {
    const { problems } = await find({
      'app.yaml': at('v1.0.0'),
      'books/kustomization.yaml': 'resources: [gone.yaml]\n',
    });
    expect(problems.map(({ broken }) => broken)).toEqual([false, true]);
  });
});

describe('a change', () => {
  const route = virtualService('reviews', 'books');
  const subset = `${route}  http: [{route: [{destination: {host: reviews, subset: v1}}]}]\n`;
  const rule = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: reviews, namespace: books}
spec: {host: reviews, subsets: [{name: v1, labels: {version: v1}}]}
`;
  const istio = (version: string) =>
    `apiVersion: sailoperator.io/v1\nkind: Istio\nmetadata: {name: default}\nspec: {version: v${version}}\n`;
  const told = ({ findings }: Report) => findings.map(({ code, location }) => `${code} ${location.file}`);
  const fixed = { 'app.yaml': at('v1.0.0'), 'books/vs.yaml': route };

  it.each<[string, Files, Files, string[]]>([
    ['of nothing that it delivers', fixed, { ...fixed, 'README.md': 'new\n' }, []],
    ['that it will deliver later', fixed, { ...fixed, 'books/vs.yaml': subset }, ['IRG902 app.yaml']],
    ['of the revision', fixed, { ...fixed, 'app.yaml': at('v1.1.0') }, ['IRG902 app.yaml']],
    [
      'that another Application delivers now',
      { ...fixed, 'next.yaml': at('main', 'next') },
      { ...fixed, 'next.yaml': at('main', 'next'), 'books/vs.yaml': subset },
      ['IRG101 books/vs.yaml'],
    ],
    [
      'from the branch to a tag deletes nothing',
      { 'app.yaml': at('main'), 'books/dr.yaml': rule, 'mesh/vs.yaml': subset },
      { 'app.yaml': at('v1.0.0'), 'books/dr.yaml': rule, 'mesh/vs.yaml': subset },
      ['IRG902 app.yaml'],
    ],
    [
      'of a version that nothing delivers yet',
      { 'app.yaml': at('v1.0.0'), 'books/istio.yaml': istio('1.20.0') },
      { 'app.yaml': at('v1.0.0'), 'books/istio.yaml': istio('1.26.0') },
      ['IRG902 app.yaml'],
    ],
    [
      'of a version in a folder that no Application takes',
      { 'app.yaml': at('main'), 'books/sub/istio.yaml': istio('1.20.0') },
      { 'app.yaml': at('main'), 'books/sub/istio.yaml': istio('1.26.0') },
      [],
    ],
  ])('%s', async (_, before, after, expected) => {
    expect(told(await checkFiles(before, after))).toEqual(expected);
  });
});
