/**
 * One text for all addresses of one repository: `https://host/owner/name.git`, `git@host:owner/name`,
 * `ssh://git@host:22/owner/name/` are the same.
 */
export function normalAddress(address: string): string {
  const plain = address.trim().toLowerCase();
  const scp = /^[^/@\s]+@([^:/\s]+):(?!\/\/)(.+)$/.exec(plain);
  const rest = scp !== null ? `${scp[1]}/${scp[2]}` : plain.replace(/^[a-z+]+:\/\/(?:[^/@]*@)?/, '');
  return rest
    .replace(/^([^/:]+):\d+\//, '$1/')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
}
