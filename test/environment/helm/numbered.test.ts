import { describe, expect, it } from 'vitest';
import { markIn, numbered } from '../../../src/environment/helm/numbered.ts';

describe('a template with its lines numbered', () => {
  it.each([
    ['an entry', 'name: x', 'name: x #@7:1'],
    ['an entry whose value follows', 'spec:\n  a: 1', 'spec: #@7:1\n  a: 1 #@7:2'],
    ['an item', '- a\n- b: 1', '- a #@7:1\n- b: 1 #@7:2'],
    ['a value that is printed', 'name: {{ .Values.name }}', 'name: {{ .Values.name }} #@7:1'],
    ['a key that is printed', '{{ $key }}: {{ $value }}', '{{ $key }}: {{ $value }} #@7:1'],
    ['a comment behind', 'name: x # why', 'name: x # why #@7:1'],
    ['only an action', '{{- if .Values.on }}\na: 1\n{{- end }}', '{{- if .Values.on }}\na: 1 #@7:2\n{{- end }}'],
    ['what swallows the line after it', 'a: {{ .x -}}\n  b', 'a: {{ .x -}}\n  b'],
    ['lines of an action', 'a: {{ dict\n  "k: v" 1 }}\nb: 1', 'a: {{ dict\n  "k: v" 1 }}\nb: 1 #@7:3'],
    ['lines of a comment', '{{- /*\na: 1\n*/}}\nb: 1', '{{- /*\na: 1\n*/}}\nb: 1 #@7:4'],
    ['a block of text', 'a: |\n  b: 1\n\n  c: 2\nd: 1', 'a: | #@7:1\n  b: 1\n\n  c: 2\nd: 1 #@7:5'],
    ['a block in an item', '- a: >-\n    b: 1\n  c: 2', '- a: >- #@7:1\n    b: 1\n  c: 2 #@7:3'],
    ['a block with an action in it', 'a: |\n{{ .x }}\n  b: 1\nc: 2', 'a: | #@7:1\n{{ .x }}\n  b: 1\nc: 2 #@7:4'],
    ['neither entry nor item', '---\n# a: 1\n\ntext', '---\n# a: 1\n\ntext'],
    ['lines of Windows', 'a: 1\r\nb: 2\r\n', 'a: 1 #@7:1\nb: 2 #@7:2\n'],
  ])('%s', (_, text, expected) => {
    expect(numbered(text, 7)).toBe(expected);
  });

  it('is read back from a line', () => {
    expect(markIn('name: x # why #@7:12 #@7:13')).toEqual({ file: 7, line: 12 });
    expect(markIn('name: x # 7:12')).toBeNull();
  });
});
