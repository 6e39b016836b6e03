import { describe, expect, it } from 'vitest';
import { followLink } from '../../src/tree/links.ts';

const links = new Map([
  ['prod/a.yaml', '../base/a.yaml'],
  ['again.yaml', 'prod/a.yaml'],
  ['overlay', 'base'],
  ['out.yaml', '../elsewhere.yaml'],
  ['deep/out.yaml', '../../etc/passwd'],
  ['absolute.yaml', '/etc/passwd'],
  ['drive.yaml', 'C:\\secrets.yaml'],
  ['self.yaml', 'self.yaml'],
  ['ping.yaml', 'pong.yaml'],
  ['pong.yaml', 'ping.yaml'],
  ['up', '..'],
  ['root', '.'],
]);

describe('followLink', () => {
  it.each([
    ['prod/a.yaml', 'base/a.yaml'],
    ['again.yaml', 'base/a.yaml'],
    ['overlay/a.yaml', 'base/a.yaml'],
    ['prod/../overlay/./b.yaml', 'base/b.yaml'],
    ['plain.yaml', 'plain.yaml'],
    ['root', ''],
  ])('%s leads to %s', (path, target) => {
    expect(followLink(path, links)).toEqual({ path: target });
  });

  it.each([
    ['out.yaml', 'out of the repository'],
    ['deep/out.yaml', 'out of the repository'],
    ['up/up', 'out of the repository'],
    ['absolute.yaml', 'absolute'],
    ['drive.yaml', 'absolute'],
    ['self.yaml', 'leads to itself'],
    ['ping.yaml', 'leads to itself'],
  ])('%s is not followed: %s', (path, reason) => {
    expect(followLink(path, links)).toEqual({ reason: expect.stringContaining(reason) });
  });
});
