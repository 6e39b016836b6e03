/** So many items of a list are named at most. */
const longestList = 4;

/** "`a`, `b` and `c`"; of many the first few and how many more there are. */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? 'the rest';
  if (items.length > longestList) {
    const named = items.slice(0, longestList - 1);
    return `${named.join(', ')} and ${items.length - named.length} more`;
  }
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
