import { describe, expect, it } from 'vitest';
import { valueAt } from '../../../src/manifest/json.ts';
import { workloads } from '../../../src/mesh/workloads.ts';
import { dialledHosts } from '../../../src/rules/egress-registered/hosts/dialled.ts';
import { settingsIn } from '../../../src/rules/egress-registered/hosts/settings.ts';
import { meshOf } from '../../support/states.ts';

/** A Deployment whose container and pod have these fields, and other objects. */
function shown({ container = '', spec = '', annotations = '', own = '', more = '' }): string[] {
  const mesh = meshOf(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: app, namespace: shop, annotations: { ${own} } }
spec:
  template:
    metadata: { annotations: { ${annotations} } }
    spec: { ${spec === '' ? '' : `${spec}, `}containers: [{ name: app, ${container} }] }
${more}`);
  return dialledHosts(mesh, workloads(mesh)[0]!).map(({ host, port, protocol, confidence, place }) => {
    const value = valueAt(place.object.manifest.value, place.path);
    const { offset, length } = place.within!;
    expect(
      String(value as string)
        .slice(offset, offset + length)
        .toLowerCase(),
    ).toBe(host);
    return `${confidence === 'likely' ? '~' : ''}${host}:${port ?? '?'}/${protocol ?? '?'}`;
  });
}

const env = (...variables: [name: string, value: string][]) =>
  `env: ${JSON.stringify(variables.map(([name, value]) => ({ name, value })))}`;
const args = (...words: string[]) => `args: ${JSON.stringify(words)}`;
const configMap = (data: Record<string, string>, labels = '') => `---
apiVersion: v1
kind: ConfigMap
metadata: { name: config, namespace: shop, labels: { ${labels} } }
data: ${JSON.stringify(data)}
`;
const mounted = 'volumeMounts: [{ name: v, mountPath: /etc/app }]';
const volume = 'volumes: [{ name: v, configMap: { name: config } }]';
const stripe = 'https://api.stripe.com/v1';

describe('what a workload dials', () => {
  it.each<[what: string, parts: Parameters<typeof shown>[0], hosts: string[]]>([
    ['a variable', { container: env(['URL', stripe]) }, ['api.stripe.com:443/HTTPS']],
    ['the same twice', { container: env(['A', stripe], ['B', `${stripe}/x`]) }, ['api.stripe.com:443/HTTPS']],
    [
      'the surest mention',
      { container: env(['A_ADDR', 'api.acme.io:443'], ['B', 'https://api.acme.io']) },
      ['api.acme.io:443/HTTPS'],
    ],
    [
      'host and port apart',
      { container: env(['DB_HOST', 'db.acme.io'], ['DB_PORT', '5432']) },
      ['~db.acme.io:5432/TCP'],
    ],
    [
      'host and port of another',
      { container: env(['DB_HOST', 'db.acme.io'], ['HTTP_PORT', '80']) },
      ['~db.acme.io:?/?'],
    ],
    [
      'a host with and without port',
      { container: env(['A_HOST', 'db.acme.io'], ['B', 'db.acme.io:6432']) },
      ['~db.acme.io:6432/?'],
    ],
    [
      'JSON in a variable',
      { container: env(['CONFIG', '{"api":"https://api.acme.io","origin":"https://shop.acme.io"}']) },
      ['~api.acme.io:443/HTTPS'],
    ],
    [
      'lines in a variable',
      { container: env(['CONFIG', 'api.url=https://api.acme.io\npublic.url=https://shop.acme.io\n']) },
      ['~api.acme.io:443/HTTPS'],
    ],
    [
      'a list over several lines',
      { container: env(['BROKERS', 'k1.acme.io:9092,\nk2.acme.io:9092\n']) },
      ['~k1.acme.io:9092/?', '~k2.acme.io:9092/?'],
    ],
    ['a flag with =', { container: args('--upstream=api.acme.io:443', '--v=2') }, ['~api.acme.io:443/HTTPS']],
    ['a flag and a word', { container: args('--db-host', 'db.acme.io', '-v') }, ['~db.acme.io:?/?']],
    [
      'a flag that is served',
      { container: args('--public-url', 'https://shop.acme.io', '--cookie-domain=acme.io') },
      [],
    ],
    [
      'a Java property',
      { container: args('-Dspring.datasource.url=jdbc:postgresql://db.acme.io/app') },
      ['db.acme.io:5432/TCP'],
    ],
    ['a word alone', { container: args('https://api.acme.io') }, ['api.acme.io:443/HTTPS']],
    [
      'a script',
      { container: 'command: [sh, -c, "# https://no.acme.io\\necho https://no.acme.io\\ncurl https://api.acme.io"]' },
      ['api.acme.io:443/HTTPS'],
    ],
    [
      'a declaration on the pod',
      { annotations: '"istio-rollout-guard/egress": "a.acme.io, b.acme.io:80/HTTP,c.acme.io:5432/tcp"' },
      ['a.acme.io:443/HTTPS', 'b.acme.io:80/HTTP', 'c.acme.io:5432/TCP'],
    ],
    [
      'a declaration on the workload',
      { own: '"istio-rollout-guard/egress": "a.acme.io:9000"' },
      ['a.acme.io:9000/TCP'],
    ],
    ['a declaration that cannot be read', { own: '"istio-rollout-guard/egress": "https://x/y a.acme.io:99999 ?"' }, []],
    [
      'variables of a ConfigMap',
      { container: 'envFrom: [{ configMapRef: { name: config } }]', more: configMap({ API_URL: stripe }) },
      ['api.stripe.com:443/HTTPS'],
    ],
    [
      'one key of a ConfigMap',
      {
        container: 'env: [{ name: API_URL, valueFrom: { configMapKeyRef: { name: config, key: a } } }]',
        more: configMap({ a: stripe, b: 'https://b.acme.io' }),
      },
      ['api.stripe.com:443/HTTPS'],
    ],
    ['a ConfigMap that is not there', { container: 'envFrom: [{ configMapRef: { name: gone } }]' }, []],
    [
      'a Secret',
      {
        container: 'envFrom: [{ secretRef: { name: config } }]',
        more: configMap({ A: stripe }).replace('ConfigMap', 'Secret'),
      },
      [],
    ],
    [
      'a file',
      {
        container: mounted,
        spec: volume,
        more: configMap({ 'app.properties': `# ${stripe}x\nstripe.url=${stripe}\n` }),
      },
      ['~api.stripe.com:443/HTTPS'],
    ],
    [
      'a list in a file',
      {
        container: mounted,
        spec: volume,
        more: configMap({ 'app.yaml': 'brokers:\n  - k1.acme.io:9092\n  - k2.acme.io:9092\n' }),
      },
      ['~k1.acme.io:9092/?', '~k2.acme.io:9092/?'],
    ],
    [
      'a projected file',
      {
        container: mounted,
        spec: 'volumes: [{ name: v, projected: { sources: [{ configMap: { name: config } }] } }]',
        more: configMap({ 'app.ini': `[x]\nurl = ${stripe}` }),
      },
      ['~api.stripe.com:443/HTTPS'],
    ],
    [
      'one file of two',
      {
        container: mounted,
        spec: 'volumes: [{ name: v, configMap: { name: config, items: [{ key: a, path: a }] } }]',
        more: configMap({ a: 'url: https://a.acme.io', b: 'url: https://b.acme.io' }),
      },
      ['~a.acme.io:443/HTTPS'],
    ],
    [
      'one file of a mount',
      {
        container: 'volumeMounts: [{ name: v, mountPath: /etc/app/a.yaml, subPath: a.yaml }]',
        spec: volume,
        more: configMap({ 'a.yaml': 'url: https://a.acme.io', 'b.yaml': 'url: https://b.acme.io' }),
      },
      ['~a.acme.io:443/HTTPS'],
    ],
    [
      'one file of a mount by the path that the volume gives it',
      {
        container: 'volumeMounts: [{ name: v, mountPath: /etc/app/a.yaml, subPath: conf/a.yaml }]',
        spec: 'volumes: [{ name: v, configMap: { name: config, items: [{ key: x, path: conf/a.yaml }, { key: y, path: b }] } }]',
        more: configMap({ x: 'url: https://a.acme.io', y: 'url: https://b.acme.io' }),
      },
      ['~a.acme.io:443/HTTPS'],
    ],
    [
      'a variable of its own over one of a ConfigMap',
      {
        container: `${env(['A_URL', 'https://a.acme.io'], ['A_URL', 'https://b.acme.io'])}, envFrom: [{ configMapRef: { name: config } }]`,
        more: configMap({ A_URL: 'https://c.acme.io', D_URL: 'https://d.acme.io' }),
      },
      ['d.acme.io:443/HTTPS', 'b.acme.io:443/HTTPS'],
    ],
    [
      'a secret over a variable of a ConfigMap',
      {
        container:
          'env: [{ name: A_URL, valueFrom: { secretKeyRef: { name: s, key: k } } }], envFrom: [{ configMapRef: { name: config } }]',
        more: configMap({ A_URL: 'https://c.acme.io' }),
      },
      [],
    ],
    ['a volume that is not mounted', { spec: volume, more: configMap({ a: `url: ${stripe}` }) }, []],
    [
      'a dashboard',
      { container: mounted, spec: volume, more: configMap({ a: `url: ${stripe}` }, 'grafana_dashboard: "1"') },
      [],
    ],
    [
      'a page and a certificate',
      { container: mounted, spec: volume, more: configMap({ 'index.html': stripe, 'ca.crt': stripe }) },
      [],
    ],
    [
      'what a web server hands to browsers',
      {
        container: 'volumeMounts: [{ name: v, mountPath: /usr/share/nginx/html/config.json, subPath: config.json }]',
        spec: volume,
        more: configMap({ 'config.json': '{ "api": "https://api.acme.io", "x": "y" }' }),
      },
      [],
    ],
    [
      'a script for browsers, and one that runs here',
      {
        container: mounted,
        spec: volume,
        more: configMap({ 'env.js': `window.env = { API: '${stripe}' };`, 'x.js': `fetch('https://x.acme.io')` }),
      },
      ['~x.acme.io:443/HTTPS'],
    ],
    [
      'texts and descriptions for people',
      {
        container: mounted,
        spec: volume,
        more: configMap({
          'openapi.yaml': `url: ${stripe}`,
          'mail.ftl': stripe,
          'messages_de.properties': `a=${stripe}`,
        }),
      },
      [],
    ],
    [
      'a manifest that says what other pods do',
      {
        container: mounted,
        spec: volume,
        more: configMap({ 'job.yaml': `apiVersion: batch/v1\nkind: Job\nspec:\n  url: ${stripe}` }),
      },
      [],
    ],
    [
      'redirects and headers of a web server',
      {
        container: mounted,
        spec: volume,
        more: configMap({
          'nginx.conf': [
            'location /old { return 301 https://new.acme.io/; }',
            '  rewrite ^ https://www.acme.io/ permanent;',
            '  add_header Access-Control-Allow-Origin https://app.acme.io;',
            '  proxy_pass https://up.acme.io/;',
          ].join('\n'),
        }),
      },
      ['~up.acme.io:443/HTTPS'],
    ],
    [
      'namespaces of XML',
      {
        container: mounted,
        spec: volume,
        more: configMap({
          'logback.xml': '<configuration xmlns="http://ch.qos.logback/xml/ns"><url>https://log.acme.io</url>',
        }),
      },
      ['~log.acme.io:443/HTTPS'],
    ],
    [
      'hosts with their own ports in a file',
      {
        container: mounted,
        spec: volume,
        more: configMap({
          'db.yaml':
            'replicas:\n  - host: a.acme.io\n    port: 5433\n  - host: b.acme.io\n    port: 5434\nsmtp:\n  port: 587\n  host: s.acme.io',
        }),
      },
      ['~a.acme.io:5433/?', '~b.acme.io:5434/?', '~s.acme.io:587/TCP'],
    ],
    [
      'JSON lists in a variable',
      { container: env(['ELASTICSEARCH_HOSTS', '["https://a.acme.io:9200","https://b.acme.io:9200"]']) },
      ['~a.acme.io:9200/HTTPS', '~b.acme.io:9200/HTTPS'],
    ],
    [
      'what a command prints, remarks on and hands on',
      {
        container: `command: ["sh", "-c"], ${args('curl https://a.acme.io && echo https://b.acme.io; # https://c.acme.io')}`,
      },
      ['a.acme.io:443/HTTPS'],
    ],
    [
      'a script with variables',
      {
        container: `command: ["sh", "-c"], ${args('export CALLBACK_URL=https://a.acme.io\nexport API_URL=https://b.acme.io\ncurl -sf https://c.acme.io/x\n')}`,
      },
      ['b.acme.io:443/HTTPS', 'c.acme.io:443/HTTPS'],
    ],
    ['the group of the proxy', { container: env(['U', stripe]), spec: 'securityContext: { runAsGroup: 1337 }' }, []],
    ['an init container', { spec: `initContainers: [{ name: i, ${env(['U', stripe])} }]` }, []],
    [
      'a sidecar of its own',
      { spec: `initContainers: [{ name: i, restartPolicy: Always, ${env(['U', stripe])} }]` },
      ['api.stripe.com:443/HTTPS'],
    ],
    ['the user of the proxy', { container: `${env(['U', stripe])}, securityContext: { runAsUser: 1337 }` }, []],
    [
      'another user in such a pod',
      {
        container: `${env(['U', stripe])}, securityContext: { runAsUser: 1000 }`,
        spec: 'securityContext: { runAsUser: 1337 }',
      },
      ['api.stripe.com:443/HTTPS'],
    ],
    [
      'the proxy instead of what is behind it',
      { container: env(['U', stripe], ['HTTPS_PROXY', 'http://p.acme.io:3128']) },
      ['p.acme.io:3128/?'],
    ],
    [
      'no proxy for HTTP',
      { container: env(['U', 'http://a.acme.io'], ['HTTPS_PROXY', 'http://p.acme.io:3128']) },
      ['a.acme.io:80/HTTP', 'p.acme.io:3128/?'],
    ],
    [
      'what goes past the proxy',
      { container: env(['U', stripe], ['https_proxy', 'http://p.acme.io:3128'], ['no_proxy', '.stripe.com']) },
      ['api.stripe.com:443/HTTPS', 'p.acme.io:3128/?'],
    ],
    [
      'a database past the proxy',
      { container: env(['D', 'redis://c.acme.io'], ['HTTPS_PROXY', 'http://p.acme.io:3128']) },
      ['c.acme.io:6379/TCP', 'p.acme.io:3128/?'],
    ],
    [
      'a short name of a Service',
      {
        container: env(['A', 'http://db.tools:80']),
        more: '---\n{ apiVersion: v1, kind: Service, metadata: { name: db, namespace: tools } }',
      },
      [],
    ],
    [
      'a pod by its short name',
      {
        container: env(['A', 'http://kafka-0.kafka.tools:9092']),
        more: '---\n{ apiVersion: v1, kind: Namespace, metadata: { name: tools } }',
      },
      [],
    ],
    [
      'a value that is no text',
      { container: 'env: [{ name: A_URL, value: 5 }, { name: B }, 7, null], args: [5, null, { a: b }], command: x' },
      [],
    ],
  ])('%s', (_, parts, hosts) => {
    expect(shown(parts)).toEqual(hosts);
  });
});

describe('settings of a file', () => {
  it.each<[what: string, text: string, settings: Record<string, string>]>([
    ['properties', 'a.b=1\n# c=2\n! d\ne : 3', { 'a.b': '1', '': '! d', e: '3' }],
    ['environment', 'export A=1\nB="2"', { A: '1', B: '2' }],
    ['ini', '[db]\nhost = x # y\n[web]\nhost = z', { 'db host': 'x', 'web host': 'z' }],
    ['YAML', 'a:\n  b: 1\n  c:\n    - x\n    - y: 2\nd: 3', { 'a b': '1', 'a c': 'x', 'a c y': '2', d: '3' }],
    ['JSON', '{\n  "a": {\n    "b": "1",\n    "c": 2\n  }\n}', { '': '}', 'a b': '1', 'a c': '2' }],
    [
      'addresses in YAML',
      'brokers:\n  - a.acme.io:9092\n  - "b.acme.io:9092"\nc: 1',
      { brokers: 'b.acme.io:9092', c: '1' },
    ],
    ['JSON in one line', '{"a":"1","b":{"c":"2"}}', { a: '1', c: '2' }],
    ['nginx', 'location / {\n  proxy_pass http://x;\n}', { '': '}', proxy_pass: 'http://x' }],
  ])('%s', (_, text, wanted) => {
    const found = settingsIn(text);
    for (const { value, offset } of found) expect(text.slice(offset, offset + value.length)).toBe(value);
    const named = found.map(({ names, value }) => [names.join(' '), value.trim()]);
    expect(Object.fromEntries(named)).toEqual(wanted);
  });
});
