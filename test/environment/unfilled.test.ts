import { expect, it } from 'vitest';
import { checkFiles } from '../support/check.ts';

const route = (subset: string): string => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: prod }
spec:
  hosts: [reviews]
  http:
    - route:
        - destination: { host: reviews, subset: ${subset} }
`;
const subsets = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: prod }
spec:
  host: reviews
  subsets: [{ name: v1, labels: { version: v1 } }]
`;
const pod = `apiVersion: v1
kind: Pod
metadata: { name: reviews, namespace: prod }
spec:
  containers:
    - { name: app, image: reviews, args: ["--port=$(PORT)", "\${HOME}"] }
`;
const filter = `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: lua, namespace: prod }
spec:
  configPatches: [{ patch: { value: { inlineCode: "local a = '\${x}'" } } }]
`;
const skippedOf = async (files: Record<string, string>) => (await checkFiles({}, files)).coverage.skipped;

it.each([
  ['a braced one', route('"${SUBSET}"'), '`${SUBSET}`'],
  ['one with a value to fall back to', route('"${SUBSET:=v1}"'), '`${SUBSET}`'],
  ['one in parentheses', route('"$(SUB)"'), '`$(SUB)`'],
  ['one in a list', route('v1').replace('[reviews]', '["${HOST}", "${OTHER}"]'), '`${HOST}`'],
  ['one without quotes', route('v1').replace('[reviews]', '\n    - ${HOST}'), '`${HOST}`'],
  ['a namespace', route('v1').replace('namespace: prod', 'namespace: "${NAMESPACE}"'), '`${NAMESPACE}`'],
  ['several documents of a file', `${route('"${SUBSET}"')}---\n${route('"${TWO}"').replace('reviews', 'two')}`, null],
])('lists a file with a placeholder once: %s', async (_name, text, shown) => {
  const skipped = await skippedOf({ 'route.yaml': text });
  expect(skipped).toEqual([
    { file: 'route.yaml', reason: expect.stringMatching(/^placeholders such as `.+` are not resolved here$/) },
  ]);
  if (shown !== null) expect(skipped[0]!.reason).toContain(shown);
});

it.each([
  ['no placeholder', route('v1')],
  ["a container's arguments", pod],
  ['code within an EnvoyFilter', filter],
  ['an annotation', route('v1').replace('namespace: prod', 'namespace: prod, annotations: { owner: "${TEAM}" }')],
])('lists nothing for %s', async (_name, text) => {
  expect(await skippedOf({ 'route.yaml': text })).toEqual([]);
});

it('gives one reason for a file that is not delivered at all', async () => {
  const files = {
    'kustomization.yaml': 'resources: [pod.yaml]\n',
    'pod.yaml': pod,
    'route.yaml': route('"${SUBSET}"'),
  };
  expect(await skippedOf(files)).toEqual([{ file: 'route.yaml', reason: 'no kustomization lists it' }]);
});

it('still judges the rest of the file', async () => {
  const text = `${route('v2')}    - route:\n        - destination: { host: reviews, subset: "\${SUBSET}" }\n---\n${subsets}`;
  const { findings, coverage } = await checkFiles({}, { 'route.yaml': text });
  expect(findings).toContainEqual(expect.objectContaining({ code: 'IRG101', severity: 'error' }));
  expect(coverage.skipped).toHaveLength(1);
});
