import { describe, expect, it } from 'vitest';
import { type Files, find, findBackwards, summary, virtualService } from '../summary.ts';
import { applicationSet, delivered, inCluster, problems } from './sets.ts';

const here = 'repoURL: https://github.com/example/mesh.git';
const reviews = virtualService('reviews');

function application(name: string, path: string, destination = inCluster): string {
  return `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: ${name}\n  namespace: argocd\nspec:\n  ${destination}\n  source: {${here}, path: ${path}}\n`;
}

const into = (cluster: string): string => `destination: {name: ${cluster}, namespace: books}`;

describe('an app of apps', () => {
  it.each<[string, Files, Record<string, string[]>]>([
    [
      'its children go where it goes, unless they say otherwise',
      {
        'root.yaml': application('root', 'children', into('east')),
        'children/plain.yaml': application('plain', 'a'),
        'children/west.yaml': application('west', 'b', into('west')),
        'a/vs.yaml': reviews,
        'b/vs.yaml': reviews,
      },
      {
        east: [
          'plain: VirtualService/books/reviews',
          'root: Application/argocd/plain',
          'root: Application/argocd/west',
        ],
        west: ['west: VirtualService/books/reviews'],
      },
    ],
    [
      'children of one folder that two environments share',
      {
        'argocd/prod/root.yaml': application('root', 'children'),
        'argocd/staging/root.yaml': application('root', 'children'),
        'children/app.yaml': application('books', 'a'),
        'a/vs.yaml': reviews,
      },
      {
        prod: ['books: VirtualService/books/reviews', 'root: Application/argocd/books'],
        staging: ['books: VirtualService/books/reviews', 'root: Application/argocd/books'],
      },
    ],
    [
      'children in folders of environments, whatever delivers them',
      {
        'root.yaml': application('root', 'clusters').replace('clusters}', 'clusters, directory: {recurse: true}}'),
        'clusters/prod/app.yaml': application('books-a', 'a'),
        'clusters/staging/app.yaml': application('books-b', 'b'),
        'a/vs.yaml': reviews,
        'b/vs.yaml': reviews,
      },
      {
        prod: [
          'books-a: VirtualService/books/reviews',
          'root: Application/argocd/books-a',
          'root: Application/argocd/books-b',
        ],
        staging: [
          'books-b: VirtualService/books/reviews',
          'root: Application/argocd/books-a',
          'root: Application/argocd/books-b',
        ],
      },
    ],
    [
      'Applications that deliver each other',
      {
        'a/one.yaml': application('one', 'b'),
        'b/two.yaml': application('two', 'a'),
        'b/vs.yaml': reviews,
      },
      {
        default: ['one: Application/argocd/two', 'one: VirtualService/books/reviews', 'two: Application/argocd/one'],
      },
    ],
    [
      'an ApplicationSet that generates the Application that delivers it',
      {
        'sets/set.yaml': applicationSet('all', '- list: {elements: [{name: sets}]}\n', {
          name: "'{{name}}'",
          source: "path: '{{name}}'",
        }),
        'sets/vs.yaml': reviews,
      },
      { default: ['sets: ApplicationSet/argocd/all', 'sets: VirtualService/books/reviews'] },
    ],
  ])('%s', async (_, files, expected) => {
    expect(await delivered(files)).toEqual(expected);
    expect(await findBackwards(files).then(summary)).toEqual(await find(files).then(summary));
  });

  it('delivers a child once that two parents deliver into one environment', async () => {
    const files = {
      'one.yaml': application('one', 'children'),
      'two.yaml': application('two', 'children'),
      'children/app.yaml': application('books', 'a'),
      'a/vs.yaml': reviews,
    };
    const { environments } = await find(files);
    const object = environments[0]!.objects.get('networking.istio.io/VirtualService/books/reviews');
    expect(object?.alternatives).toEqual([]);
    expect(await problems(files)).toEqual([
      'two.yaml:4 broken Application `books` of Application `two` is delivered by Application `one` as well',
    ]);
  });
});

describe('objects that two Applications deliver', () => {
  const folders = {
    'a/vs.yaml': reviews,
    'b/more.yaml': virtualService('ratings'),
    'b/namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: books}\n',
    'b/vs.yaml': reviews,
    'c/all.yaml': ['reviews', 'ratings', 'x', 'y', 'z'].map((name) => virtualService(name)).join('---\n'),
    'c/namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: books}\n',
  };

  it.each<[string, Files, string[]]>([
    [
      'one of them',
      { 'apps.yaml': `${application('one', 'a')}---\n${application('two', 'b')}` },
      ['apps.yaml:13 broken VirtualService `reviews` of Application `two` is delivered by Application `one` as well'],
    ],
    [
      'several, but for the Namespace',
      { 'apps.yaml': `${application('one', 'b')}---\n${application('two', 'c')}` },
      [
        'apps.yaml:13 broken VirtualService `reviews` and 1 more of Application `two` is delivered by Application `one` as well',
      ],
    ],
    [
      'in two clusters',
      { 'apps.yaml': `${application('one', 'a', into('east'))}---\n${application('two', 'b', into('west'))}` },
      [],
    ],
    [
      'in two namespaces',
      { 'apps.yaml': `${application('one', 'a')}---\n${application('two', 'b', 'destination: {namespace: other}')}` },
      [],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await problems({ ...files, ...folders })).toEqual(expected);
  });

  it('tells what comes of it', async () => {
    const files = { 'apps.yaml': `${application('one', 'a')}---\n${application('two', 'b')}`, ...folders };
    const found = await find(files);
    expect(found.problems[0]?.why).toContain('SharedResourceWarning');
  });
});
