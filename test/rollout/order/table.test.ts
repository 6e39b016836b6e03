import { describe, expect, it } from 'vitest';
import { cell, units } from './cell.ts';
import {
  type Cell,
  type Change,
  type Column,
  columns,
  created,
  deleted,
  edited,
  manifest,
  named,
  rows,
} from './rows.ts';

describe('one change in one unit', () => {
  it.each(rows)('$pair: kubectl apply -f', ({ first, second, kubectl }) => {
    const expected = kubectl === 'never' ? ['never', 'never'] : ['safe', 'bad'];
    const reversed = cell(units.kubectl, first, second, { written: [second, first] });
    expect([cell(units.kubectl, first, second), reversed]).toEqual(expected);
  });

  const cells = rows.flatMap(({ pair, first, second, cells }) =>
    columns.map((tool, index) => ({ pair, tool, first, second, expected: cells[index]! })),
  );
  it.each(cells)('$pair: $tool is $expected', ({ tool, first, second, expected }) => {
    expect(cell(units[tool], first, second)).toBe(expected);
    // Helm alone goes by the order of templates, and that within one kind only.
    expect(cell(units[tool], first, second, { written: [second, first] })).toBe(expected);
  });

  it.each(rows)('$pair: helmfile as helm, istioctl and what is not known in no order', ({ first, second }) => {
    expect(cell(units.helmfile, first, second)).toBe(cell(units.helm, first, second));
    expect(cell(units.istioctl, first, second)).toBe('random');
    expect(cell(units.unknown, first, second)).toBe('random');
  });
});

describe('the footnotes', () => {
  const inVersion = (kind: string, name: string, version: string): Change => ({
    after: manifest({ ...named(kind, name), apiVersion: `networking.istio.io/${version}` }, 1),
  });
  it.each<{ tool: Column; expected: Cell }>([
    { tool: 'kustomize', expected: 'bad' },
    { tool: 'helm', expected: 'safe' },
    { tool: 'flux', expected: 'safe' },
    { tool: 'kpt', expected: 'safe' },
  ])('¹ mixed versions of one API: $tool is $expected', ({ tool, expected }) => {
    const [rule, route] = [inVersion('DestinationRule', 'a', 'v1beta1'), inVersion('VirtualService', 'b', 'v1')];
    expect(cell(units[tool], rule, route)).toBe(expected);
  });

  it('² Argo CD looks at the name, not at the namespace', () => {
    const [first, second] = [created('DestinationRule', 'b', 'a'), created('VirtualService', 'a', 'b')];
    expect(cell(units.argocd, first, second)).toBe('bad');
  });

  it('³ kubectl apply --prune deletes a Service after everything is applied', () => {
    expect(cell(units.pruning, edited('VirtualService', 'a'), deleted('Service', 'b'))).toBe('safe');
  });
  it("³ kubectl apply --prune deletes a Service and leaves what is Istio's", () => {
    expect(cell(units.pruning, deleted('VirtualService', 'a'), deleted('Service', 'b'))).toBe('never');
    expect(cell(units.pruning, edited('VirtualService', 'a'), deleted('DestinationRule', 'b'))).toBe('never');
  });
});

describe('other commands', () => {
  const uninstalled = ['Service', 'Namespace', 'DestinationRule', 'Gateway', 'ServiceEntry', 'VirtualService'];
  it.each(uninstalled.slice(1).map((later, index) => ({ earlier: uninstalled[index]!, later })))(
    'helm uninstall removes a $earlier before a $later',
    ({ earlier, later }) => {
      const [first, second] = [deleted(earlier, 'prod'), deleted(later, 'prod')];
      expect(cell(units.helm, first, second, { alone: true })).toBe('safe');
      expect(cell(units.helm, second, first, { alone: true })).toBe('bad');
    },
  );
  it.each<{ pair: string; first: Change; second: Change }>([
    { pair: '4', first: deleted('VirtualService', 'a'), second: deleted('DestinationRule', 'a') },
    { pair: '10', first: deleted('VirtualService', 'a'), second: deleted('Namespace', 'prod') },
    { pair: '13', first: deleted('VirtualService', 'a'), second: deleted('Service', 'a') },
  ])('helm uninstall with pair $pair is bad', ({ first, second }) => {
    expect(cell(units.helm, first, second, { alone: true })).toBe('bad');
  });
  it('helm uninstall removes the objects of one kind at once, helm upgrade in the order of the release', () => {
    const [first, second] = [deleted('VirtualService', 'a'), deleted('VirtualService', 'b')];
    expect(cell(units.helm, first, second, { alone: true })).toBe('random');
    expect(cell(units.helm, first, second)).toBe('safe');
  });
  it('helm install takes the objects of one kind at once, helm upgrade in the order of templates', () => {
    const [first, second] = [created('VirtualService', 'a'), created('VirtualService', 'b')];
    expect(cell(units.helm, first, second, { alone: true })).toBe('random');
    expect(cell(units.helm, first, second)).toBe('safe');
  });
  it('kubectl prunes nothing where the command itself is gone', () => {
    const [first, second] = [deleted('Deployment', 'a'), deleted('Service', 'b')];
    expect(cell(units.pruning, first, second, { alone: true })).toBe('never');
  });
});
