import { expect, it } from 'vitest';
import { blocksIn } from '../../../src/rollout/plan/text/blocks.ts';
import { differencesOf } from '../../../src/rollout/plan/text/differences.ts';
import { treeOf } from '../../../src/tree/memory.ts';

it.each<[string, string, string, readonly string[] | null]>([
  [
    'the left edge of Terraform',
    'main.tf',
    '# a\nlocals {\n}\n\n# b\nmodule "x" {\n  a = {\n  }\n}\n',
    ['locals {', 'module "x" {'],
  ],
  [
    'named items',
    'f.yaml',
    'releases:\n# a\n- name: a\n  set:\n  - name: b\n- { name: c }\n',
    ['releases', 'releases /a', 'releases /c'],
  ],
  [
    'a name on a later line, and a namespace',
    'f.yaml',
    'releases:\n  - chart: x\n    name: a\n    namespace: n\n',
    ['releases', 'releases n/a'],
  ],
  ['two of one name', 'f.yaml', 'releases:\n- name: a\n- name: a\n', null],
  ['items without names', 'f.yaml', 'releases:\n- a\n- b\n', null],
  ['lines that a template makes', 'f.yaml.gotmpl', 'releases:\n{{ range .Values.all }}\n- name: a\n{{ end }}\n', null],
  ['a file of another kind', 'deploy.sh', 'helm upgrade a b\n', null],
])('%s', (_, file, text, names) => {
  const blocks = blocksIn(file, text);
  expect(blocks?.map(({ name }) => name) ?? null).toEqual(names);
  if (blocks !== null) expect(blocks.map((block) => block.text).join('')).toBe(text);
});

it.each<[string, string, string, readonly string[]]>([
  [
    'a block that is replaced',
    'a: 1\nall:\n- name: x\n',
    'a: 2\nall:\n- name: y\n',
    ['a: 1\n > a: 2\n', '- name: x\n > null', 'null > - name: y\n'],
  ],
  ['a block that stays', 'all:\n- name: x\n  v: 1\n', 'all:\n- name: x\n  v: 2\n', ['  v: 1\n >   v: 2\n']],
  [
    'blocks in another order, line by line',
    'all:\n- name: x\n- name: y\n',
    'all:\n- name: y\n- name: x\n',
    ['- name: x\n > null', 'null > - name: x\n'],
  ],
])('differs by blocks: %s', (_, base, head, expected) => {
  const [file] = differencesOf(treeOf({ 'f.yaml': base }, 'base'), treeOf({ 'f.yaml': head }, 'head'));
  const words = file!.differences.map((each) => `${each.base?.text ?? 'null'} > ${each.head?.text ?? 'null'}`);
  expect(words.toSorted()).toEqual(expected.toSorted());
});
