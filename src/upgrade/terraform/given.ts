import type { Module, Placed } from './module.ts';

/**
 * The module with what one file gives it: a file of variables, a unit of Terragrunt or a call. Of a name that several files
 * give values to only that of this file counts; what it does not give stays as it is.
 */
export function givenBy(module: Module, file: string): Module {
  const reaching = modulesReached(module, file);
  const made = new Map<Module, Module>();
  const only = (each: Module): Module => {
    const known = made.get(each);
    if (known !== undefined) return known;
    const names = new Map<string, readonly Placed[]>();
    const narrowed: Module = { ...each, names };
    made.set(each, narrowed);
    const isNamed = gives(each, file);
    for (const [name, values] of each.names) {
      const given = values.filter((one) => isOf(one, file, reaching));
      const others = values.flatMap((one) => (isNamed && one.otherwise ? one.otherwise : [one]));
      const counting = given.length > 0 ? given : [...new Set(others)];
      names.set(
        name,
        counting.map((one) => (one.module === undefined ? one : { ...one, module: only(one.module) })),
      );
    }
    return narrowed;
  };
  return only(module);
}

function gives({ names }: Module, wanted: string): boolean {
  return [...names.values()].flat().some(({ file }) => file === wanted);
}

function isOf({ file, module }: Placed, wanted: string, reaching: ReadonlySet<Module>): boolean {
  return file === wanted || (module !== undefined && reaching.has(module));
}

/** The module and those that pass it values, as far as the file gives any of them a value. */
function modulesReached(module: Module, file: string): ReadonlySet<Module> {
  const callers = new Map<Module, readonly Module[]>();
  const open = [module];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (callers.has(next)) continue;
    const passing = [...next.names.values()].flat().flatMap((one) => one.module ?? []);
    callers.set(next, passing);
    open.push(...passing);
  }
  const reached = new Set<Module>();
  for (const each of callers.keys()) {
    if (gives(each, file)) reached.add(each);
  }
  for (let known = -1; known !== reached.size; ) {
    known = reached.size;
    for (const [each, passing] of callers) if (passing.some((one) => reached.has(one))) reached.add(each);
  }
  return reached;
}
