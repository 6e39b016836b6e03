import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Printed, printedIn, unmarked, unmarkedKey, withMarks } from '../../../src/environment/helm/marked.ts';
import { placedIn } from '../../../src/environment/placed.ts';
import { isObject, type Json, type JsonPath } from '../../../src/manifest/json.ts';

const document = {
  locate: (path: JsonPath, target = 'value') => ({
    file: `${target} ${path.join('.')}`,
    side: 'head' as const,
    path,
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 1,
  }),
};
const marked = (values: Json, printed: Printed, templates = '', chosen: (position: number) => boolean = () => true) =>
  withMarks(placedIn(document, values), printed, templates, chosen);
const values = { top: { reviews: { host: 'reviews', weight: 10, ratio: 0.5, on: true, other: 'unseen' } } };
const printed = printedIn([{ host: 'reviews.prod', weight: 10, ratio: 0.5, list: [true, null] }]);

describe('values with marks', () => {
  it('are those that show in objects: texts, whole numbers, and keys that no template spells out', () => {
    const { values: found, marks } = marked(values, printed);
    expect(found).toEqual({
      top: { 'reviews-0q0q': { host: 'reviews-0q1q', weight: 20_002, ratio: 0.5, on: true, other: 'unseen' } },
    });
    expect(marks.map(({ value }) => value)).toEqual(['reviews', 'reviews', 10]);
  });

  it.each(['{{ .Values.top.reviews }}', '{{ get . "reviews" }}', '{{ index . `reviews` }}'])(
    'leave alone a key that %s spells out',
    (template) => {
      const found = marked(values, printed, template).values;
      expect(Object.keys((found as typeof values).top)).toEqual(['reviews']);
    },
  );

  it('are as many as are chosen, under the same marks', () => {
    const { values: found } = marked(values, printed, '', (position) => position === 2);
    expect(found).toEqual({ top: { reviews: { ...values.top.reviews, weight: 20_002 } } });
  });

  it('are known again where they are printed, with their places', () => {
    const { marks } = marked(values, printed);
    const told = (text: string | number) => {
      const { text: plain, origin } = unmarked(text, marks);
      return [plain, origin === null ? null : origin.document.locate(origin.path).file];
    };
    expect(told('reviews-0q1q.prod')).toEqual(['reviews.prod', 'value top.reviews.host']);
    expect(told('x-reviews-0q0q')).toEqual(['x-reviews', 'key top.reviews']);
    expect(told(20_002)).toEqual(['10', 'value top.reviews.weight']);
    expect(told('20002')).toEqual(['10', 'value top.reviews.weight']);
    expect(told('--port=20002,20002')).toEqual(['--port=10,10', 'value top.reviews.weight']);
    expect(told(20_000)).toEqual(['20000', null]);
    expect(told('reviews-0q99q')).toEqual(['reviews', null]);
    expect(unmarkedKey('reviews-0q0q')).toBe('reviews');
  });

  it('keep the order of keys, which templates go through', () => {
    const word = fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,6}$/);
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 2, maxLength: 6 }), (keys) => {
        const sorted = keys.sort();
        const all = { top: Object.fromEntries(sorted.map((key) => [key, 1])) };
        const found = marked(all, { texts: sorted.join('\n'), numbers: new Set() }).values;
        const inside = isObject(found) && isObject(found.top) ? Object.keys(found.top) : [];
        expect(inside.every((key) => key.includes('-0q'))).toBe(true);
        expect(inside.toSorted().map(unmarkedKey)).toEqual(sorted);
      }),
    );
  });
});
