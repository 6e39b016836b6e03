import type { SkippedFile } from '../../tree/tree.ts';
import type { Delivery } from '../delivery.ts';
import type { FollowedDeclaration } from '../follow.ts';
import type { Followed } from '../found.ts';
import { noApplication } from '../plain.ts';
import { unitNameOf } from './application.ts';

/** The Applications of a tree that deliver it at tags and commits only, so that no change of a branch reaches them. */
interface Standing {
  readonly keys: ReadonlySet<string>;
  /** Of all Applications, where what other units deliver no longer counts as unseen. */
  readonly contents: readonly Followed[];
  /** Files that such Applications alone would deliver. */
  readonly skipped: readonly SkippedFile[];
}

export function standingIn(all: readonly FollowedDeclaration[], deliveries: readonly Delivery[]): Standing {
  const seen = new Set(deliveries.flatMap(({ objects }) => objects.map(({ manifest }) => manifest.file)));
  const keys = new Set<string>();
  const skipped: SkippedFile[] = [];
  const contents = all.map(({ declaration: { manifest }, followed: content }) => {
    if (content.stands === null) return content;
    const name = content.standing?.unit ?? unitNameOf(manifest);
    keys.add(applicationKey(manifest.locate(['metadata', 'name']).file, name));
    const reason = content.standing?.reason ?? `${noApplication}: \`${name}\` stays at revision \`${content.stands}\``;
    const problems = content.problems.map((problem) => {
      const unseen = (problem.unseen ?? []).filter((file) => !seen.has(file));
      skipped.push(...unseen.map((file) => ({ file, reason, undelivered: true })));
      return { ...problem, unseen };
    });
    return { ...content, problems };
  });
  return { keys, contents, skipped };
}

/** An Application by the file that declares it and its name: one name may stand in several clusters. */
export function applicationKey(file: string, unitName: string): string {
  return `${file}\n${unitName}`;
}
