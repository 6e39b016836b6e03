import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillIn } from '../../../src/environment/flux/envsubst.ts';

const values: Readonly<Record<string, string>> = { name: 'reviews', empty: '', version: '1.24.2', Host: 'A.b' };
const lookUp = (name: string): string | null => (Object.hasOwn(values, name) ? values[name]! : null);

describe('variables in a text', () => {
  it.each([
    ['${name}', 'reviews'],
    ['a-${name}-${version}', 'a-reviews-1.24.2'],
    ['${name}${name}', 'reviewsreviews'],
    ['$name and $(name)', '$name and $(name)'],
    ['$${name}', '${name}'],
    ['a $$ b', 'a $ b'],
    ['${gone}', '${gone}'],
    ['${gone:=v1}', 'v1'],
    ['${gone:-v1}', 'v1'],
    ['${gone=v1}', 'v1'],
    ['${gone:=}', ''],
    ['${gone:=a-${name}-b}', 'a-reviews-b'],
    ['${gone:=${other:=x}}', 'x'],
    ['${empty}', ''],
    ['${empty:=v1}', 'v1'],
    ['${name:=v1}', 'reviews'],
    ['${name^^} ${name^} ${Host,,} ${Host,}', 'REVIEWS Reviews a.b a.b'],
    ['${#name}', '7'],
    ['${version:0:4} ${version:2} ${version: -1} ${version:0:-2}', '1.24 24.2 2 1.24'],
    ['${version/./-} ${version//./-}', '1-24.2 1-24-2'],
    ['${version/#1./2.} ${version/%.2/.3} ${version/#x/y}', '2.24.2 1.24.3 1.24.2'],
    ['${version//.}', '1242'],
    // What needs patterns, and what is none of Flux's, stays.
    ['${version%.*} ${name[0]} ${} ${1} ${name', '${version%.*} ${name[0]} ${} ${1} ${name'],
    ['${name^^} }', 'REVIEWS }'],
  ])('%s', (text, filled) => {
    expect(fillIn(text, lookUp)).toBe(filled);
  });

  it('leaves any text alone that holds no dollar sign, and never fails', () => {
    const piece = fc.constantFrom(
      '$',
      '{',
      '}',
      '$$',
      '${',
      'name',
      'gone',
      ':=',
      ':-',
      '/',
      '#',
      '%',
      '^',
      ':1',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const filled = fillIn(text, lookUp);
        if (!text.includes('$')) expect(filled).toBe(text);
        expect(fillIn(text.replaceAll('$', '$$$$'), lookUp)).toBe(text);
      }),
    );
  });
});
