import { isObject, type Json, listAt, stringAt, valueAt } from '../../manifest/json.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { normalAddress } from '../argocd/repository-address.ts';
import { isClusterObject } from '../cluster-object.ts';
import { filesBelow } from '../configsync/sources.ts';
import { delivered } from '../delivery.ts';
import { type Declaration, type DeclaredTool, type Followed, nothingFound } from '../found.ts';
import { environmentWord } from '../naming.ts';
import { resolvePath } from '../path.ts';
import { unitWith } from '../unit.ts';
import type { Workplace } from '../workplace.ts';

/** kapp-controller: an App delivers what it fetches, a PackageInstall a package from elsewhere (carvel.dev/kapp-controller, "App CRD"). */
export const kappController: DeclaredTool = {
  declares: ({ group, kind }) =>
    (group === 'kappctrl.k14s.io' && kind === 'App') || (group === 'packaging.carvel.dev' && kind === 'PackageInstall'),
  follow: (declaration, workplace) => Promise.resolve(follow(declaration, workplace)),
};

/** Templates that leave plain manifests as they are. */
const transparent = ['ytt', 'kbld', 'sops'];

function follow({ manifest, directory, parent }: Declaration, workplace: Workplace): Followed {
  const { repository } = workplace;
  const folder = ownFolder(manifest, workplace);
  const nothing: Followed = { ...nothingFound, stands: null };
  const shown = `${manifest.kind} \`${manifest.name}\``;
  if (folder === null) {
    return {
      ...nothing,
      skipped: [{ file: manifest.file, reason: `${shown} of kapp-controller delivers from elsewhere` }],
    };
  }
  const templates = listAt(manifest.value, 'spec', 'template').flatMap((one) =>
    isObject(one) ? Object.keys(one) : [],
  );
  const template = templates.find((one) => !transparent.includes(one));
  if (template !== undefined || !repository.directories.has(folder)) {
    const reason =
      template === undefined
        ? `the folder \`${folder}\` that ${shown} fetches does not exist in this repository`
        : `what \`${template}\` makes of \`${folder}\` for ${shown} is not worked out`;
    const location = manifest.locate(template === undefined ? ['spec', 'fetch'] : ['spec', 'template']);
    return { ...nothing, problems: [{ location, reason, fix: null, broken: template === undefined }] };
  }
  const files = filesBelow(repository, folder);
  const manifests = files.flatMap((file) => repository.manifests.get(file) ?? []).filter(isClusterObject);
  const unit = unitWith({
    name: `App ${manifest.namespace ?? 'default'}/${manifest.name}`,
    tool: 'kapp',
    reason: `${shown} of kapp-controller in ${manifest.file}`,
    declaredAt: manifest.locate(['metadata', 'name']),
  });
  const objects = manifests.map((one, position) => delivered(one, manifest.namespace, position));
  const environment = parent?.delivery.environment ?? null;
  return {
    ...nothing,
    deliveries: [{ unit, environment, directory, hint: environmentWord(manifest.name), objects, rank: 2 }],
    files,
  };
}

/** The folder of this repository that an App fetches; null where it fetches something else. */
function ownFolder({ value }: Manifest, { repository, options }: Workplace): string | null {
  const [fetch, ...others] = listAt(value, 'spec', 'fetch');
  const git: Json | undefined = valueAt(fetch, ['git']);
  const url = stringAt(git, 'url');
  if (url === null || others.length > 0) return null;
  const folder = resolvePath('', stringAt(git, 'subPath') ?? '.');
  if (options.repositories.length === 0) return folder !== null && repository.directories.has(folder) ? folder : null;
  return options.repositories.some((own) => normalAddress(own) === normalAddress(url)) ? folder : null;
}
