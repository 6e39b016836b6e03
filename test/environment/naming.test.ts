import { describe, expect, it } from 'vitest';
import { environmentParts, foldersBesideOthers } from '../../src/environment/naming.ts';

describe('environmentParts', () => {
  it.each([
    ['', []],
    ['apps/reviews', []],
    ['prod', ['prod']],
    ['prod-eu/istio', ['prod-eu']],
    ['prod1', ['prod1']],
    ['dev', []],
    ['overlays/dev', ['dev']],
    ['books-dev', []],
    ['books-staging', ['books-staging']],
    ['dev-portal', []],
    ['test-client', []],
    ['smoke-test', []],
    ['canary', []],
    ['apps/reviews/overlays/berlin', ['berlin']],
    ['overlays', []],
    ['clusters/eu-1/overlays/prod', ['eu-1', 'prod']],
    ['environments/prod/overlays/prod', ['prod']],
    ['environments/prod/regions/eu', ['prod', 'eu']],
    ['sites/north/mesh', ['north']],
    ['clusters/common/istio', []],
    ['overlays/_base', []],
    ['environments/prod/clusters/base', ['prod']],
    ['tenants/team-a', []],
    ['tenants/staging', ['staging']],
  ])('%s', (directory, expected) => {
    expect(environmentParts(directory, new Set(['sites/north']))).toEqual(expected);
  });
});

describe('foldersBesideOthers', () => {
  it.each([
    [['test', 'mesh'], []],
    [
      ['a/dev/mesh', 'a/prod'],
      ['a/dev', 'a/prod'],
    ],
    [
      ['dev', 'test/mesh'],
      ['dev', 'test'],
    ],
    [['a/dev', 'b/prod'], []],
    [
      ['team-dev', 'team-qa', 'team-ui'],
      ['team-dev', 'team-qa'],
    ],
  ])('%j', (directories, expected) => {
    expect([...foldersBesideOthers(directories)].sort()).toEqual(expected);
  });
});
