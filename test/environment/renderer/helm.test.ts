import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchChart } from '../../../src/environment/renderer/fetch-chart.ts';
import { failureOf } from '../../../src/environment/renderer/helm.ts';
import { findProgram } from '../../../src/environment/renderer/process.ts';
import { findHelm } from '../../../src/environment/renderer.ts';

const program = await findProgram('helm');
const isUnix = process.platform !== 'win32';
const describeWithHelm = (name: string, body: () => void): void => {
  describe.skipIf(program === null)(`${name} (needs helm on the PATH)`, body);
};

const definition = 'apiVersion: v2\nname: routes\nversion: 0.1.0\n';

async function render(template: string, files: Record<string, string> = {}, seconds = 2) {
  const helm = await findHelm({ fetches: false, seconds });
  const all = { 'Chart.yaml': definition, 'values.yaml': '{}\n', 'templates/r.yaml': template, ...files };
  return helm!.render({
    files: new Map(Object.entries(all).map(([path, text]) => [`chart/${path}`, text])),
    chart: 'chart',
    release: 'web',
    namespace: 'apps',
    values: [],
  });
}

describeWithHelm('a hostile chart ends', () => {
  const bomb = 't: "{{ tpl .Values.t . }}{{ tpl .Values.t . }}"\n';
  it.each([
    ['that goes round for ever', '{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}', {}],
    ['whose values are templates of themselves', 'a: {{ tpl .Values.t . }}', { 'values.yaml': bomb }],
  ])('one %s', async (_, template, files) => {
    expect(await render(template, files)).toEqual({ failure: 'it took longer than 2 seconds' });
  });

  it.skipIf(!isUnix)('one that fills the memory (where the system holds it)', async () => {
    const rendering = await render('a: {{ repeat 2000000000 "xxxxxx" }}');
    expect(rendering).toEqual({ failure: expect.stringMatching(/^it took (more than 3 GiB of memory|longer than)/) });
  });

  it('one that prints without end', async () => {
    const text = 'x'.repeat(1000);
    const rendering = await render(`a: {{ range until 90000 }}${text}{{ end }}`, {}, 20);
    expect(rendering).toEqual({ failure: 'it printed more than 64 MiB' });
  });

  it('one that includes itself, told in short', async () => {
    const rendering = await render('{{ define "a" }}{{ include "a" . }}{{ end }}a: {{ include "a" . }}', {}, 20);
    const { failure } = rendering as { failure: string };
    expect(failure).toMatch(/^template: routes\/templates\/r\.yaml:1:\d+: executing .* … .*/);
    expect(failure.length).toBeLessThan(600);
  });
});

describeWithHelm('a chart learns nothing', () => {
  const named = (name: string) => `apiVersion: v1\nkind: X\nmetadata:\n  name: "${name}"\n`;
  const printed = (name: string) => ({ text: expect.stringContaining(`name: "${name}"`) });

  it.each([
    ['of a cluster', '{{ len (lookup "v1" "Secret" "" "") }}', '0'],
    ['of names in the network', '[{{ getHostByName "localhost" }}]', '[]'],
    ['of files outside', '[{{ .Files.Get "../../etc/passwd" }}{{ .Files.Get "/etc/passwd" }}]', '[]'],
  ])('%s', async (_, template, expected) => {
    expect(await render(named(template.replaceAll('"', '`')))).toEqual(printed(expected));
  });

  it('of the environment', async () => {
    expect(await render('a: {{ env "PATH" }}')).toEqual({ failure: expect.stringContaining('"env" not defined') });
  });
});

describeWithHelm('of the network', () => {
  const asked: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'charts-'));
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const name = (request.url ?? '').slice(1);
    if (name === 'index.yaml' || name.endsWith('.tgz')) response.end(readFileSync(join(folder, name)));
    else response.writeHead(404).end();
  });
  let address = '';

  beforeAll(async () => {
    const chart = join(folder, 'inner');
    execFileSync(program!, ['create', chart], { stdio: 'ignore' });
    writeFileSync(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: inner\nversion: 1.2.3\n');
    writeFileSync(join(chart, 'logo.png'), Buffer.from([137, 80, 78, 71, 0, 0]));
    execFileSync(program!, ['package', chart, '--destination', folder], { stdio: 'ignore' });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
    execFileSync(program!, ['repo', 'index', folder, '--url', address], { stdio: 'ignore' });
  });

  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('rendering asks nothing, whatever a chart depends on', async () => {
    const needs = `${definition}dependencies:\n  - {name: inner, version: 1.2.3, repository: "${address}"}\n`;
    const rendering = await render('a: 1\n', { 'Chart.yaml': needs }, 20);
    expect(rendering).toEqual({ failure: expect.stringContaining('missing in charts/ directory: inner') });
    expect(asked).toEqual([]);
  });

  it('fetching asks for one version of one chart, and reads its texts', async () => {
    const fetched = await fetchChart(program!, { repository: address, name: 'inner', version: '1.2.3' });
    if ('failure' in fetched) throw new Error(fetched.failure);
    expect([...fetched.files.keys()]).toEqual(expect.arrayContaining(['Chart.yaml', 'templates/_helpers.tpl']));
    expect(fetched.files.has('logo.png')).toBe(false);
    expect(asked).toEqual(['/index.yaml', '/inner-1.2.3.tgz']);
  });

  it('fetching tells why there is nothing', async () => {
    const fetched = await fetchChart(program!, { repository: address, name: 'inner', version: '9.9.9' });
    expect(fetched).toEqual({ failure: expect.stringMatching(/inner.*9\.9\.9/) });
  });

  it('nothing may be fetched unless it is allowed', async () => {
    expect((await findHelm({ fetches: false }))?.fetch).toBeNull();
    expect((await findHelm({ fetches: true }))?.fetch).not.toBeNull();
  });
});

describe('what helm says of its failure', () => {
  it.each([
    ['after a warning', 'WARNING: x\nError: no chart\n', 'no chart'],
    [
      'with advice',
      'Error: parse error at (a:1): no\n\nUse --debug flag to render out invalid YAML\n',
      'parse error at (a:1): no',
    ],
    ['in lines', "Error: values don't fit:\na:\n- `x`: no\n", "values don't fit: a: - 'x': no"],
    [
      'out of memory',
      'fatal error: runtime: cannot allocate memory\n\ngoroutine 1\n',
      'it took more than 3 GiB of memory',
    ],
    ['out of its mind', 'panic: index out of range\n\ngoroutine 1\n', 'panic: index out of range'],
    ['in no words', '', ''],
  ])('%s', (_, stderr, failure) => {
    expect(failureOf(stderr)).toBe(failure);
  });
});
