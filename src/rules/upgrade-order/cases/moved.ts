/** The minor before and after. */
export const [old, now] = ['1.23.6', '1.24.3'];
/** Components by what each comes after, in the forms that the repositories take. */
export const chain = { base: [], istiod: ['base'], cni: ['istiod'], ztunnel: ['cni'] };
export const apart = { base: [], istiod: [], cni: [], ztunnel: [] };
export const needs = { base: null, istiod: 'base', cni: 'istiod' };
export const waves = { base: 0, istiod: 1, cni: 2 };

/** What a finding is where the order is wrong, where there is none, and where nothing waits. */
export const wrong = { severity: 'error', when: 'during', order: 'wrong' } as const;
export const unordered = { severity: 'warning', when: 'during', order: 'unordered' } as const;
export const unwaited = { severity: 'notice', when: 'during', order: 'unwaited' } as const;

/** The same repository of one version and of the next. */
export function moved(files: (version: string) => Readonly<Record<string, string>>, from = old, to = now) {
  return { before: files(from), after: files(to) };
}
