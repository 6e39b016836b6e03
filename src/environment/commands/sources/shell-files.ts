import type { SourceFile } from '../../../tree/tree.ts';
import { environmentWord, isAside } from '../../naming.ts';
import { baseName, directoryOf } from '../../path.ts';
import type { Repository } from '../../repository.ts';
import { isTestData } from '../../test-data.ts';
import type { Entry, Script } from '../script.ts';
import { rootDirectory } from '../shell/marks.ts';
import { absolute, placeInFile } from '../texts.ts';

/** Scripts of the repository that nothing else runs. They are taken to be started from its root. */
export function shellEntries(repository: Repository): Entry[] {
  return [...repository.tree.files.values()].filter(isShellFile).map(({ path: file }) => ({
    name: file,
    file,
    scripts: [shellScript(repository, file, null)!],
    environment: null,
    hint: environmentWord(baseName(file).replace(/\.\w+$/, '')),
    needs: [],
    trial: trialFolder(file),
  }));
}

/** By its extension; without one, by the line that names a shell (`bin/deploy`). */
function isShellFile({ path, text }: SourceFile): boolean {
  if (/\.(sh|bash|zsh)$/.test(path)) return true;
  return !baseName(path).includes('.') && /^#!.*\b(ba|z|da|k)?sh\b/.test(text);
}

const forTests = /(^|\/)(tests?|e2e|testing|integration|hack|examples?|demos?|tutorials?)\//;

/** Why what a script of this path delivers reaches no cluster of the team; null where it may. */
export function trialFolder(path: string): string | null {
  if (
    isTestData(path) ||
    forTests.test(path) ||
    /(^|[-_./])(e2e|test|tests|kind|minikube|k3d|local)([-_.]|$)/.test(baseName(path))
  )
    return 'by its name it is there for tests';
  return isAside(directoryOf(path)) ? 'it stands among what is shown or kept' : null;
}

/** A file of the repository as a script; null where its text is not there. */
export function shellScript(repository: Repository, file: string, parameters: readonly string[] | null): Script | null {
  const text = repository.tree.files.get(file)?.text;
  if (text === undefined) return null;
  return {
    name: file,
    text: text.replace(/^#!.*/, ''),
    place: (line, column) => placeInFile(repository, file, line, column),
    directory: rootDirectory,
    variables: new Map(),
    parameters,
    self: absolute(file),
  };
}
