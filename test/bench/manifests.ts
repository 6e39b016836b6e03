import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { noSettings } from '../../src/config/settings.ts';
import { type ParseCache, readTree } from '../../src/manifest/read.ts';
import { openRevisions } from '../../src/tree/open.ts';
import { checkTrees } from '../support/check.ts';
import type { Measure } from './measure.ts';
import { committed, manifestFiles } from './repository.ts';

const count = 10_000;

/** Reading a large repository, against the YAML parser alone on the same texts. */
export async function benchManifests(measure: Measure): Promise<void> {
  const files = manifestFiles(count);
  const texts = Object.values(files);
  const plain = await measure('the yaml package alone', null, () => texts.map((text) => parse(text) as unknown));
  const folder = committed(files);
  try {
    const [path, text] = Object.entries(files)[0]!;
    writeFileSync(join(folder, path), text.replace('weight: 90', 'weight: 80').replace('weight: 10', 'weight: 20'));
    const open = () => openRevisions({ repository: folder, base: 'HEAD', head: null });
    await measure('trees of base (git) and head (work tree)', plain, open);
    const { base, head } = await open();
    await measure('manifests of base and head', plain, () => {
      const cache: ParseCache = new Map();
      const read = [readTree(base, 'base', cache), readTree(head, 'head', cache)];
      if (read.some(({ manifests }) => manifests.length !== count)) throw new Error('manifests are missing');
    });
    await measure('the whole check, trees apart', plain, async () => {
      const { coverage } = await checkTrees(base, head, 'check', noSettings);
      if (coverage.manifests !== count) throw new Error('manifests are missing');
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
