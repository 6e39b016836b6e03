/** Whether a text is a day of the calendar, `2026-11-21`: there is no `2026-02-30`, though `Date` goes on to March with it. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** A day so many days after another; both as `2026-11-21`. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

const quarter = 92;

/** Whether data that was read on a day is more than a quarter old on another; Istio brings a minor about that often. */
export function isOlderThanQuarter(read: string, day: string): boolean {
  return daysAfter(read, quarter) < day;
}
