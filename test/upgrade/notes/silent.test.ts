import { expect, it } from 'vitest';
import { checkFiles } from '../../support/check.ts';
import { deployment, type Example, envoyFilter, object, repository, service } from './repositories.ts';

const secret = (data: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: cacerts, namespace: istio-system}\nstringData: ${data}\n`;
const zipkin = service('{ports: [{port: 9411}]}', 'name: zipkin, namespace: istio-system');
const added = (name: string, type: string) =>
  envoyFilter(
    `{applyTo: HTTP_FILTER, match: {context: GATEWAY}, patch: {operation: INSERT_FIRST, value: {name: ${name}, typed_config: {"@type": ${type}}}}}`,
  );

/** What looks like the trouble that a note tells of, and is none. */
it.each<[string, string, string, string, Example]>([
  [
    'envoyfilter-canonical-names',
    'the name of a filter that is added is free beside a type',
    '1.18.1',
    '1.19.1',
    { objects: [added('envoy.lua', 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua')] },
  ],
  [
    'envoyfilter-xds-v2',
    'types of Istio carry a v2 of their own',
    '1.18.1',
    '1.19.1',
    { objects: [added('istio.alpn', 'type.googleapis.com/istio.envoy.config.filter.http.alpn.v2alpha1.FilterConfig')] },
  ],
  [
    'plugin-ca-complete',
    'a Secret of the type kubernetes.io/tls',
    '1.26.1',
    '1.27.1',
    { objects: [secret('{tls.crt: a, tls.key: a, ca.crt: a}')] },
  ],
  [
    'default-tracing-removed',
    'tracing is off',
    '1.21.1',
    '1.22.1',
    { objects: [zipkin], values: { istiod: '{meshConfig: {enableTracing: false}}' } },
  ],
  [
    'default-tracing-removed',
    'the values name the tracer',
    '1.21.1',
    '1.22.1',
    { objects: [zipkin], values: { istiod: '{global: {proxy: {tracer: zipkin}}}' } },
  ],
  [
    'gateway-empty-ports',
    'a gateway without a Service',
    '1.29.1',
    '1.30.1',
    { values: { gateway: '{service: {type: None, ports: []}}' } },
  ],
  [
    'gateway-empty-ports',
    'the ports of a network gateway',
    '1.29.1',
    '1.30.1',
    { values: { gateway: '{service: {ports: []}, networkGateway: east}' } },
  ],
  [
    'log-rotate-flags',
    'another program has a flag of the name',
    '1.23.1',
    '1.24.1',
    { objects: [deployment('image: example.org/proxy:1, args: ["--log_rotate=/var/log"]')] },
  ],
])('%s is silent: %s', async (id, _, from, to, example) => {
  const { findings } = await checkFiles(repository(from, example), repository(to, example));
  expect(findings.filter(({ data }) => data.note === id)).toEqual([]);
});

it.each<[string, string, string, Example]>([
  ['default-tracing-removed', '1.21.1', '1.22.1', { objects: [zipkin] }],
  [
    'lightstep-removed',
    '1.26.1',
    '1.27.1',
    { values: { istiod: '{meshConfig: {extensionProviders: [{name: a, lightstep: {service: b}}]}}' } },
  ],
  [
    'telemetry-cel-attributes',
    '1.23.1',
    '1.24.1',
    {
      objects: [
        object(
          'telemetry.istio.io/v1',
          'Telemetry',
          '{accessLogging: [{filter: {expression: "wasm.downstream_peer"}}]}',
        ),
      ],
    },
  ],
])('%s costs no traffic, and so is a warning', async (id, from, to, example) => {
  const { findings } = await checkFiles(repository(from, example), repository(to, example));
  expect(findings.filter(({ data }) => data.note === id).map(({ severity }) => severity)).toEqual(['warning']);
});

it('a gateway that gets an empty list of ports is refused without an upgrade', async () => {
  const values = (ports: string) => repository('1.30.1', { values: { gateway: `{service: {ports: ${ports}}}` } });
  const { findings } = await checkFiles(values('[{port: 80}]'), values('[]'));
  expect(findings.map(({ code, severity, message }) => [code, severity, message])).toEqual([
    ['IRG304', 'error', 'The empty list `service.ports` is set, which chart `gateway` 1.30.1 refuses'],
  ]);
});
