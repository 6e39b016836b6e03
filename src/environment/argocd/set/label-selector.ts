import { entriesOf, itemsOf, type Placed, partAt, textOf } from '../../placed.ts';

/** Whether labels fit a selector with `matchLabels` and `matchExpressions`; one that says nothing fits all. */
export function fitsSelector(selector: Placed | undefined, labels: ReadonlyMap<string, string>): boolean {
  const named = entriesOf(partAt(selector, 'matchLabels')).every(([key, value]) => labels.get(key) === textOf(value));
  return (
    named && itemsOf(partAt(selector, 'matchExpressions')).every((expression) => fitsExpression(expression, labels))
  );
}

/** One requirement; an operator that is not one of Kubernetes' fits nothing. */
export function fitsExpression(expression: Placed, labels: ReadonlyMap<string, string>): boolean {
  const value = labels.get(textOf(partAt(expression, 'key')));
  const values = itemsOf(partAt(expression, 'values')).map(textOf);
  switch (textOf(partAt(expression, 'operator'))) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

/** Whether a selector asks for anything. */
export function selectsSome(selector: Placed | undefined): boolean {
  return (
    entriesOf(partAt(selector, 'matchLabels')).length > 0 || itemsOf(partAt(selector, 'matchExpressions')).length > 0
  );
}
