import type { Mesh } from './mesh.ts';

/** Whether the mesh runs this minor version (`1.24`) or a newer one. An unknown version counts as the newest. */
export function isAtLeast(mesh: Mesh, minor: string): boolean {
  const running = minorOf(mesh.settings.istioVersion ?? '');
  const wanted = minorOf(minor);
  if (running === null || wanted === null) return true;
  return running[0] !== wanted[0] ? running[0] > wanted[0] : running[1] >= wanted[1];
}

function minorOf(version: string): readonly [number, number] | null {
  const found = /^v?(\d+)[.-](\d+)/.exec(version);
  return found === null ? null : [Number(found[1]), Number(found[2])];
}
