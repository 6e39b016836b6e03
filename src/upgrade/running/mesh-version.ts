import type { VersionDeclaration } from '../declared/declaration.ts';

/**
 * The version that the istiod of an environment runs, `1.24.3` or `1.24`; null where none is declared, or where
 * several differ (two revisions beside each other). An IstioOperator without a tag runs the version of its istioctl.
 */
export function meshVersion(versions: readonly VersionDeclaration[], environment: string): string | null {
  const own = versions.filter((each) => each.environment === environment);
  const common = versions.filter((each) => each.environment === null);
  return versionOf([...own, ...(own.some(isIstiod) ? common.filter((each) => !isIstiod(each)) : common)]);
}

function isIstiod({ component }: VersionDeclaration): boolean {
  return component === 'istiod';
}

function versionOf(versions: readonly VersionDeclaration[]): string | null {
  const istiods = versions.filter(isIstiod).filter((each) => !isOverridden(each, versions));
  const isUntagged = istiods.some(({ source, text }) => source === 'istio-operator' && text === '');
  const tools = isUntagged ? versions.filter(({ component }) => component === 'istioctl') : [];
  const declared = [...istiods.filter(({ source, text }) => source !== 'istio-operator' || text !== ''), ...tools];
  const distinct = new Set(declared.map(({ version }) => version));
  return distinct.size === 1 ? [...distinct][0]! : null;
}

/** A tag in the values of a release decides over the version of its chart. */
function isOverridden({ source, subject }: VersionDeclaration, versions: readonly VersionDeclaration[]): boolean {
  return (
    source !== 'helm-values' &&
    versions.some((each) => each.source === 'helm-values' && each.subject.startsWith(`${subject} `))
  );
}
