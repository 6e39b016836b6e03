import { posix } from 'node:path';
import { environmentWord } from '../../environment/naming.ts';
import type { VersionContext } from '../declared/context.ts';
import type { Written } from '../declared/written.ts';
import { versionsMatching } from '../script/lines.ts';
import { nameOf } from '../script/variables.ts';

/** Files of variables: of a role (`defaults`, `vars`), of groups and of hosts. */
const variables = /(^|\/)(?<kind>defaults|vars|group_vars|host_vars)\/(?:[^/]+\/)*[^/]+\.ya?ml$/;

/**
 * `{{ istio_version }}` of a task as what the files of variables give it: those of groups and hosts and the `vars` of a
 * role over its `defaults` (docs.ansible.com, variable precedence). Several where several groups have their own; the
 * expression itself where it is none or the variable is not found.
 */
export function fromAnsible(context: VersionContext, written: Written): readonly Written[] {
  const name = nameOf(written);
  if (name === null || !written.text.startsWith('{{')) return [written];
  const role = roleOf(written.location.file);
  const assignment = new RegExp(`^\\s*${name}\\s*:\\s*["']?(?<version>v?\\d+\\.[\\w.*+-]+|latest\\b)`);
  const given = context.tree.paths.flatMap((file) => {
    const kind = variables.exec(file)?.groups?.kind;
    const isElsewhere = roleOf(file) !== null && roleOf(file) !== role;
    if (kind === undefined || isElsewhere) return [];
    const environment = environmentWord(/(?:^|\/)group_vars\/([^/.]+)/.exec(file)?.[1] ?? '');
    return versionsMatching(context, file, assignment).map((each) => ({
      found: environment === null ? each : { ...each, environment },
      isDefault: kind === 'defaults',
    }));
  });
  const stated = given.filter(({ isDefault }) => !isDefault);
  const deciding = (stated.length > 0 ? stated : given).map(({ found }) => found);
  return deciding.length > 0 ? deciding : [written];
}

/** `roles/mesh` of `roles/mesh/tasks/main.yml`; null for what belongs to no role. */
function roleOf(file: string): string | null {
  return /^(?<role>(?:.*\/)?roles\/[^/]+)\//.exec(posix.normalize(file))?.groups?.role ?? null;
}
