import type { VersionDeclaration } from '../../upgrade/declared/declaration.ts';
import { shown as shownVersion } from '../component-words.ts';

/** The version in backticks; a range as it is written, since `1.31.x` is another thing than `1.31.1`. */
export function shown(each: VersionDeclaration): string {
  return each.certainty === 'range' ? `\`${each.text}\`` : shownVersion(each);
}
