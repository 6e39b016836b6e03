import { describe, expect, it } from 'vitest';
import { noSettings } from '../../../src/config/settings.ts';
import { operator, release } from '../../../src/rules/upgrade-note/cases/repositories.ts';
import { treeOf } from '../../../src/tree/memory.ts';
import { latestPatchOf, releases } from '../../../src/upgrade/releases.ts';
import { checkFiles, checkTrees } from '../../support/check.ts';

const kustomization = (file: string) => `resources: [${file}]\n`;

/** One control plane for each environment, by version. */
function clusters(versions: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(versions).flatMap(([name, version]) => [
      [`clusters/${name}/kustomization.yaml`, kustomization('istiod.yaml')],
      [`clusters/${name}/istiod.yaml`, release('istiod', version)],
    ]),
  );
}

const onlyIstiod = (version: string) => ({ 'istiod.yaml': release('istiod', version) });

describe('what is to be read before an upgrade', () => {
  it('is told beside the findings, and is none', async () => {
    const { reading, findings, conclusion } = await checkFiles(onlyIstiod('1.30.3'), onlyIstiod('1.31.1'));
    expect(reading).toEqual([
      {
        environments: ['default'],
        from: '1.30.3',
        to: '1.31.1',
        notes: [
          {
            id: 'xds-api-generator-auth',
            minor: '1.31',
            title: 'XDS api generator needs a control plane identity',
            source: expect.stringContaining('announcing-1.31/upgrade-notes'),
          },
        ],
      },
    ]);
    expect(findings).toEqual([]);
    expect(conclusion).toBe('success');
  });

  it('names the patch that brings what the page of a later minor tells', async () => {
    const title = 'XDS api generator needs a control plane identity';
    const told = async (from: string, to: string) =>
      ((await checkFiles(onlyIstiod(from), onlyIstiod(to))).reading ?? []).flatMap(({ notes }) =>
        notes.filter(({ id }) => id === 'xds-api-generator-auth').map(({ title: own }) => own),
      );
    expect(await told('1.30.3', '1.30.7')).toEqual([`${title} (since 1.30.4)`]);
    expect(await told('1.30.3', '1.31.1')).toEqual([title]);
    expect(await told('1.30.4', '1.31.1')).toEqual([]);
  });

  it('is all that a minor changes of which nothing was read', async () => {
    const unheld = { id: 'minor-not-known', title: expect.stringContaining('what its charts take') };
    const { reading = [] } = await checkFiles(onlyIstiod('1.99.1'), onlyIstiod('1.99.2'));
    expect(reading).toEqual([]);
    const later = `1.${Number(releases.at(-1)!.minor.split('.')[1]) + 1}`;
    const { reading: [jump] = [] } = await checkFiles(
      onlyIstiod(latestPatchOf(releases.at(-1)!.minor)),
      onlyIstiod(`${later}.0`),
    );
    expect(jump?.notes.at(-1)).toMatchObject({
      ...unheld,
      minor: later,
      source: expect.stringContaining(`announcing-${later}`),
    });
    const { reading: known = [] } = await checkFiles(onlyIstiod('1.29.8'), onlyIstiod('1.30.7'));
    expect(known.flatMap(({ notes }) => notes.map(({ id }) => id))).not.toContain('minor-not-known');
  });

  it('is told once for all environments that make the same jump, with what any of them has', async () => {
    const entry =
      'apiVersion: networking.istio.io/v1\nkind: WorkloadEntry\nmetadata: {name: vm}\nspec: {address: 10.0.0.1}\n';
    const files = (versions: Readonly<Record<string, string>>) => ({
      ...clusters(versions),
      'clusters/prod/kustomization.yaml': 'resources: [istiod.yaml, vm.yaml]\n',
      'clusters/prod/vm.yaml': entry,
    });
    const { reading = [] } = await checkFiles(
      files({ dev: '1.11.1', prod: '1.11.1', test: '1.11.2' }),
      files({ dev: '1.13.1', prod: '1.13.1', test: '1.13.1' }),
    );
    expect(reading.map(({ environments, from }) => [from, ...environments])).toEqual([
      ['1.11.1', 'dev', 'prod'],
      ['1.11.2', 'test'],
    ]);
    const ids = reading.map(({ notes }) => notes.map(({ id }) => id));
    expect(ids[0]).toContain('workloadentry-cross-cluster');
    expect(ids[1]).not.toContain('workloadentry-cross-cluster');
  });

  it('is nothing for a patch, a downgrade, an audit, and what only stands in an example', async () => {
    const { reading: patch } = await checkFiles(onlyIstiod('1.29.1'), onlyIstiod('1.29.2'));
    const { reading: back } = await checkFiles(onlyIstiod('1.31.1'), onlyIstiod('1.30.3'));
    const { reading: audited } = await checkFiles({}, onlyIstiod('1.31.1'), { mode: 'audit' });
    const { reading: shown } = await checkFiles(
      { 'examples/iop.yaml': operator('1.30.3') },
      { 'examples/iop.yaml': operator('1.31.1') },
    );
    expect([patch, back, audited, shown]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is told of a tool that a script fetches', async () => {
    const script = (version: string) => ({ 'ci.sh': `#!/bin/sh\nISTIO_VERSION=${version}\nistioctl version\n` });
    const { reading = [] } = await checkFiles(script('1.30.3'), script('1.31.1'));
    expect(reading.map(({ from, to }) => [from, to])).toEqual([['1.30.3', '1.31.1']]);
  });

  it.each(['upgrade-note', 'IRG304'])('goes with its rule: %s is off', async (name) => {
    const settings = { ...noSettings, rules: { [name]: 'off' as const } };
    const [base, head] = [treeOf(onlyIstiod('1.30.3'), 'before'), treeOf(onlyIstiod('1.31.1'), 'after')];
    expect(await checkTrees(base, head, 'check', settings)).not.toHaveProperty('reading');
    expect(await checkTrees(base, head, 'check', noSettings)).toHaveProperty('reading');
  });
});
