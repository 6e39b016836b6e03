import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskSecrets, redact } from '../../src/manifest/secrets.ts';

describe('redact', () => {
  it.each([
    ['https://user:hunter2@example.com/x', 'https://***@example.com/x'],
    ['postgres://app:p%40ss@db:5432/x', 'postgres://***@db:5432/x'],
    ['https://user:p@ssw0rd@host/a@b', 'https://***@host/a@b'],
    ['see https://hooks.slack.com/services/T0/B0/abc`', 'see https://hooks.slack.com/***`'],
    ['https://discord.com/api/webhooks/1/abc', 'https://discord.com/api/webhooks/***'],
    ['DB_PASS=hunter2', 'DB_PASS=***'],
    ['aws_credentials: hunter2', 'aws_credentials: ***'],
    ['`https://example.com/x?token=abc` fails', '`https://example.com/x?token=***` fails'],
    ['https://ghp-token@github.com/x.git', 'https://***@github.com/x.git'],
    ['Authorization: Bearer abcdef123456', 'Authorization: Bearer ***'],
    ['Authorization: Basic dXNlcjpwYXNz', 'Authorization: Basic ***'],
    ['DB_PASSWORD=hunter2 ./run', 'DB_PASSWORD=*** ./run'],
    ['password: hunter2', 'password: ***'],
    ['"apiToken": "abc def", "x": 1', '"apiToken": "***", "x": 1'],
    ['--client-secret=abc', '--client-secret=***'],
    ['{name: DB_PASSWORD, value: hunter2}', '{name: DB_PASSWORD, value: ***}'],
    [`token is ghp_${'a1B2'.repeat(9)}`, 'token is ***'],
    [`key ${'aB3d'.repeat(12)}==`, 'key ***'],
  ])('hides what is secret in %s', (text, shown) => {
    expect(redact(text)).toBe(shown);
  });

  it.each([
    'secretName: reviews-tls',
    'credentialName: gateway-cert',
    'automountServiceAccountToken: false',
    'password: ${DB_PASSWORD}',
    'password: $(DB_PASSWORD)',
    'password: {{ .Values.password }}',
    'basic authentication of a bearer of news',
    `image: proxy@sha256:${'0123456789abcdef'.repeat(4)}`,
    'apps/production/Reviews2/a-very-long-path/that-goes/on-and-on.yaml',
    'a-service-with-a-very-long-name-that-goes-on-1.a-namespace-of-some-length.svc.cluster.local:8080',
    'The subset `v2` of `reviews.prod.svc.cluster.local` is in no DestinationRule',
    'duplicate key "password"',
    'spiffe://cluster.local/ns/prod/sa/reviews',
    'team@example.com',
    'https://example.com/search?owner=team@example.com',
    'could not read credentials: the terminal is off',
    'nothing may pass: port 80 is closed',
    'bypass: all, and compass: north',
    'credentialNames: a',
  ])('leaves %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('leaves no password of an address, wherever it stands, and changes nothing the second time', () => {
    const password = fc.stringMatching(/^[A-Za-z0-9._~!$&*+;=%^-]{6,40}$/);
    fc.assert(
      fc.property(password, fc.string(), fc.string(), (secret, before, after) => {
        const text = `${before} https://user:${secret}@example.com/ ${after}`;
        const shown = redact(text);
        expect(shown).toContain('https://***@example.com/');
        expect(redact(shown)).toBe(shown);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('maskSecrets', () => {
  it.each<[string, string, string]>([
    [
      'data of a Secret, and nothing else of it',
      'kind: Secret\nmetadata:\n  name: db\ndata:\n  user: YWRtaW4=\n  key: |\n    one\n    two\ntype: Opaque\n',
      'kind: Secret\nmetadata:\n  name: db\ndata:\n  user: ***\n  key: ***\n    ***\n    ***\ntype: Opaque\n',
    ],
    ['data in flow style', 'kind: Secret\nstringData: {a: b}\n', 'kind: Secret\nstringData: ***\n'],
    [
      'JSON',
      '{\n  "kind": "Secret",\n  "data": {\n    "a": "eA=="\n  }\n}',
      '{\n  "kind": "Secret",\n  "data": {\n    "a": ***\n  }\n}',
    ],
    ['JSON in one line', '{"kind": "Secret", "data": {"a": "eA=="}}', '{"kind": "Secret", "data": ***'],
    [
      'a Secret in a list',
      'items:\n- data:\n    a: eA==\n  kind: Secret\n- kind: Service\n',
      'items:\n- data:\n    a: ***\n  kind: Secret\n- kind: Service\n',
    ],
    ['a Secret that is no YAML', 'kind: Secret\ndata:\n  a: "open\n  b\n', 'kind: Secret\ndata:\n  a: ***\n  ***\n'],
    ['an anchor at the kind', 'kind: &k Secret\ndata:\n  a: b\n', 'kind: &k Secret\ndata:\n  a: ***\n'],
    [
      'data by an alias',
      'x: &d\n  a: b\ny: &c c\nkind: Secret\ndata: *d\n',
      'x: ***\n  a: ***\ny: ***\nkind: Secret\ndata: ***\n',
    ],
    ['a tag at the kind', 'kind: !!str Secret\ndata:\n  a: b\n', 'kind: !!str Secret\ndata:\n  a: ***\n'],
    ['an explicit key', 'kind: Secret\n? stringData\n: a: b\n', 'kind: Secret\n? stringData\n***\n'],
    ['a tagged key', 'kind: Secret\n!!str data:\n  a: b\n', 'kind: Secret\n!!str data:\n  a: ***\n'],
    [
      'JSON without indentation, with line ends within',
      '{\n"kind":\n"Secret",\n"stringData":\n{\n"a": "b"\n}\n}\n',
      '{\n"kind":\n"Secret",\n"stringData":\n{\n"a": ***\n}\n}\n',
    ],
    [
      'a quoted text that goes on at the first column',
      'kind: Secret\nstringData:\n  a: "one\ntwo\n\nthree"\ntype: Opaque\n',
      'kind: Secret\nstringData:\n  a: ***\n***\n\n***\ntype: Opaque\n',
    ],
    ['keys that are ordinary words elsewhere', '{pass: one}\ncredentials: two\n', '{pass: ***\ncredentials: ***\n'],
    ['a kind that merely begins so', 'kind: SecretStore\ndata:\n  a: b\n', 'kind: SecretStore\ndata:\n  a: b\n'],
    ['other kinds', 'kind: ConfigMap\ndata:\n  a: b\n', 'kind: ConfigMap\ndata:\n  a: b\n'],
    [
      'the document beside a Secret',
      'kind: Secret\ndata:\n  a: b\n---\nkind: ConfigMap\ndata:\n  a: b\n',
      'kind: Secret\ndata:\n  a: ***\n---\nkind: ConfigMap\ndata:\n  a: b\n',
    ],
    [
      'variables with secret names, in either order',
      '- name: DB_PASSWORD\n  value: hunter2\n- value: abc\n  name: TOKEN\n- name: HOST\n  value: db\n',
      '- name: DB_PASSWORD\n  value: ***\n- value: ***\n  name: TOKEN\n- name: HOST\n  value: db\n',
    ],
    [
      'literals of a secretGenerator',
      'secretGenerator:\n- name: a\n  literals:\n  - a=b\nconfigMapGenerator:\n- literals: [c=d]\n',
      'secretGenerator:\n- name: ***\n  literals:\n  - ***\nconfigMapGenerator:\n- literals: [c=d]\n',
    ],
    ['CRLF', 'kind: Secret\r\ndata:\r\n  a: b\r\n', 'kind: Secret\r\ndata:\r\n  a: ***\n'],
  ])('%s', (_name, text, shown) => {
    expect(maskSecrets(text)).toBe(shown);
  });

  it('shows no value of any Secret', () => {
    const value = fc.stringMatching(/^[a-zA-Z0-9]{8,60}$/).map((text) => `Q${text}`);
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.nat(8),
        (secrets, block, indent) => {
          const pad = ' '.repeat(indent);
          const entries = secrets.map((secret, index) =>
            block ? `${pad}  k${index}: |\n${pad}    ${secret}\n` : `${pad}  k${index}: ${secret}\n`,
          );
          const shown = maskSecrets(`${pad}kind: Secret\n${pad}data:\n${entries.join('')}`);
          for (const secret of secrets) expect(shown).not.toContain(secret);
        },
      ),
      { numRuns: 500 },
    );
  });
});
