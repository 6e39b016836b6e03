import { describe, expect, it } from 'vitest';
import { environmentParts } from '../../src/environment/naming.ts';

describe('environmentParts', () => {
  it.each([
    ['', []],
    ['apps/reviews', []],
    ['prod', ['prod']],
    ['prod-eu/istio', ['prod-eu']],
    ['prod1', ['prod1']],
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
  ])('%s', (directory, expected) => {
    expect(environmentParts(directory, new Set(['sites/north']))).toEqual(expected);
  });
});
