import { expect, it } from 'vitest';
import type { Files } from '../../../src/rules/cases.ts';
import { helmRelease, releases } from '../../../src/rules/mesh-repositories.ts';
import { checkFiles } from '../../support/check.ts';

const versions = ['1.22.8', '1.23.6', '1.24.6', '1.25.5'];

/** The rules of steps, of skew and of order: between them nothing on the way may be silent. */
async function told(before: Files, after: Files): Promise<string[]> {
  const { findings } = await checkFiles(before, after);
  return [...new Set(findings.map(({ code }) => code).filter((code) => /^IRG30[126]$/.test(code)))].sort();
}

interface Way {
  readonly component: string;
  readonly from: readonly [own: number, plane: number];
  readonly to: readonly [own: number, plane: number];
}

function fits(component: string, own: number, plane: number): boolean {
  return component === 'base' ? own >= plane : own === plane || own === plane - 1;
}

const states = versions.flatMap((_, own) => versions.map((_version, plane) => [own, plane] as const));

/** Every way of two components between two ends that fit. */
const ways: readonly Way[] = ['base', 'cni', 'ztunnel'].flatMap((component) => {
  const fitting = states.filter(([own, plane]) => fits(component, own, plane));
  return fitting.flatMap((from) => fitting.filter((to) => to !== from).map((to) => ({ component, from, to })));
});

function meshOf(component: string, [own, plane]: readonly [number, number]): Files {
  return releases({ [component]: versions[own]!, istiod: versions[plane]! });
}

it('tells each way of two components, in no order, on which one state does not fit', { timeout: 60_000 }, async () => {
  const silent: string[] = [];
  const loud: string[] = [];
  for (const { component, from, to } of ways) {
    const [old, now] = [from, to];
    const isSafe = fits(component, old[0], now[1]) && fits(component, now[0], old[1]);
    const codes = await told(meshOf(component, from), meshOf(component, to));
    const way = `${component} ${versions[old[0]]} to ${versions[now[0]]}, istiod ${versions[old[1]]} to ${versions[now[1]]}`;
    if (!isSafe && codes.length === 0) silent.push(way);
    if (isSafe && codes.some((code) => code !== 'IRG301')) loud.push(`${way}: ${codes.join(' ')}`);
  }
  expect({ silent, loud }).toEqual({ silent: [], loud: [] });
});

const canary = { 'canary.yaml': helmRelease('1.24.3', 'istiod', 'istiod-1-24-3', 'revision: 1-24-3') };

it.each<[string, Files, Files, string[]]>([
  [
    'a node agent goes on with the control plane that comes beside the old one',
    releases({ istiod: '1.23.6', cni: '1.23.6' }),
    { ...releases({ istiod: '1.23.6', cni: '1.24.3' }), ...canary },
    ['IRG306'],
  ],
  [
    'a node agent goes on where the new control plane is there already',
    { ...releases({ istiod: '1.23.6', cni: '1.23.6' }), ...canary },
    { ...releases({ istiod: '1.23.6', cni: '1.24.3' }), ...canary },
    [],
  ],
  [
    'a node agent of the minor before outlives the old control plane',
    { ...releases({ istiod: '1.23.6', cni: '1.23.6' }), ...canary },
    { ...releases({ cni: '1.23.6' }), ...canary },
    [],
  ],
  [
    'a node agent that is two minors behind the control plane that stays',
    { ...releases({ istiod: '1.22.8', cni: '1.22.8' }), ...canary },
    { ...releases({ cni: '1.22.8' }), ...canary },
    ['IRG302'],
  ],
])('%s', async (_, before, after, codes) => {
  expect(await told(before, after)).toEqual(codes);
});
