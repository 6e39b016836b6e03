/**
 * Whether a path may stand for an environment: not where a folder of it, or its name before the first dot, is the name of
 * another one (`infra/dev/aks.tf`, `env/dev.tfvars`).
 */
export function maySpeakOf(file: string, name: string, names: readonly string[]): boolean {
  const words = new Set(file.replace(/(?<=[^/])\.[^/]*$/, '').split('/'));
  return words.has(name) || !names.some((other) => words.has(other));
}
