import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkFiles } from '../../support/check.ts';
import { repository } from './repositories.ts';

/** Kinds that some note looks into, with the group that it looks for. */
const kinds = [
  ['networking.istio.io/v1', 'DestinationRule'],
  ['networking.istio.io/v1', 'VirtualService'],
  ['networking.istio.io/v1', 'ServiceEntry'],
  ['networking.istio.io/v1', 'Gateway'],
  ['networking.istio.io/v1alpha3', 'EnvoyFilter'],
  ['networking.istio.io/v1', 'ProxyConfig'],
  ['gateway.networking.k8s.io/v1', 'Gateway'],
  ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
  ['install.istio.io/v1alpha1', 'IstioOperator'],
  ['sailoperator.io/v1', 'Istio'],
  ['argoproj.io/v1alpha1', 'Application'],
  ['apps/v1', 'Deployment'],
  ['v1', 'Secret'],
  ['v1', 'Service'],
  ['v1', 'ConfigMap'],
] as const;

const words = fc.constantFrom(
  '',
  ...'spec tls mode SIMPLE hosts http match headers prefix * servers port number configPatches patch value name applyTo BOOTSTRAP subsets trafficPolicy values pilot env profile compatibilityVersion defaults meshConfig extensionProviders opencensus source helm chart istiod template containers metadata annotations proxy.istio.io/config listeners data ENABLE_AUTO_SNI'.split(
    ' ',
  ),
);

const anything = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 6 },
    words,
    fc.constantFrom(null, true, false, 0, 22, -1.5),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(words, tie('node'), { maxKeys: 4 }),
  ),
})).node;

it('answers whatever is written, over all releases at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(kinds.length - 1), anything), { maxLength: 6 }),
      anything,
      async (objects, values) => {
        const files = (version: string) => ({
          ...repository(version, { values: { istiod: JSON.stringify(values), gateway: JSON.stringify(values) } }),
          ...Object.fromEntries(
            objects.map(([index, spec], at) => {
              const [apiVersion, kind] = kinds[index]!;
              const name = kind === 'ConfigMap' ? 'istio' : `a${at}`;
              const object = {
                apiVersion,
                kind,
                metadata: { name, namespace: 'shop', labels: { 'istio/multiCluster': 'true' } },
                spec,
                data: spec,
              };
              return [`mesh/${at}.json`, JSON.stringify(object)];
            }),
          ),
        });
        const { findings } = await checkFiles(files('1.9.1'), files('1.32.1'));
        for (const { location } of findings) expect(location.line).toBeGreaterThan(0);
      },
    ),
    // Each run plans an upgrade over every minor there is.
    { numRuns: 50 },
  );
});
