import { describe, expect, it } from 'vitest';
import { acceptedBy } from '../../../src/upgrade/notes/accepted.ts';
import { notes } from '../../../src/upgrade/notes/notes.ts';
import { waysBack } from '../../../src/upgrade/notes/ways-back.ts';

const back = (id: string, version: string) => waysBack(notes.find((note) => note.id === id)!, version);

describe('ways to keep the old behaviour', () => {
  it.each([
    [
      '1.21.6',
      [
        '`insecureSkipVerify: true` beside `mode`',
        '`compatibilityVersion: "1.20"`',
        '`VERIFY_CERTIFICATE_AT_CLIENT: "false"` under `pilot.env` of istiod',
      ],
    ],
    ['1.24.1', ['`insecureSkipVerify: true` beside `mode`']],
  ])('are those that %s knows', (version, ways) => {
    expect(back('verify-cert-at-client', version)).toEqual(ways);
  });

  it('end with the minor that they are said to end with', () => {
    expect(back('inject-label-opt-in', '1.10.3')).toHaveLength(1);
    expect(back('inject-label-opt-in', '1.11.0')).toEqual([]);
  });

  it('name what reads a variable', () => {
    expect(back('istio-csr-alpn', '1.24.1')).toEqual([
      '`GRPC_ENFORCE_ALPN_ENABLED: "false"` under `meshConfig.defaultConfig.proxyMetadata`',
    ]);
    expect(back('cni-config-0600', '1.30.1')).toEqual(['`CNI_CONF_GROUP_READ: "true"` under `env` of istio-cni']);
  });

  it.each(notes.flatMap((note) => (note.revert.some((way) => way.compatibilityVersion !== undefined) ? [note] : [])))(
    '$minor $id emulates a version before it, which its own minor knows',
    ({ minor, revert }) => {
      const [{ compatibilityVersion = '' } = {}] = revert.filter((way) => way.compatibilityVersion !== undefined);
      expect(Number(compatibilityVersion.slice(2))).toBe(Number(minor.slice(2)) - 1);
      expect(Object.keys(acceptedBy(`${minor}.0`)!.compatibilityVersions)).toContain(compatibilityVersion);
    },
  );
});
