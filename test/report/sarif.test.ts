import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Log, Run } from 'sarif';
import { describe, expect, it } from 'vitest';
import { renderSarif } from '../../src/report/sarif.ts';
import { at, finding, reportOf, sample } from './sample.ts';

const subsetExists = {
  code: 'IRG101',
  name: 'subset-exists',
  invariant: 'the subset a live destination names exists',
  severities: ['error', 'warning'],
} as const;

function runOf(...parameters: Parameters<typeof renderSarif>): Run {
  return (JSON.parse(renderSarif(...parameters)) as Log).runs[0]!;
}

/**
 * The part of the SARIF 2.1.0 schema (OASIS, errata 01) that the log uses, with what GitHub's code scanning asks for
 * beyond it: help and a full description on every rule, a relative address and a fingerprint on every result.
 */
const text = { type: 'object', required: ['text'], properties: { text: { type: 'string', minLength: 1 } } };
const physicalLocation = {
  type: 'object',
  additionalProperties: false,
  required: ['artifactLocation', 'region'],
  properties: {
    artifactLocation: {
      type: 'object',
      additionalProperties: false,
      required: ['uri'],
      properties: { uri: { type: 'string', format: 'relative-path' }, uriBaseId: { const: '%SRCROOT%' } },
    },
    region: {
      type: 'object',
      additionalProperties: false,
      required: ['startLine', 'startColumn', 'endLine', 'endColumn'],
      properties: Object.fromEntries(
        ['startLine', 'startColumn', 'endLine', 'endColumn'].map((name) => [name, { type: 'integer', minimum: 1 }]),
      ),
    },
  },
};
const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['version', 'runs'],
  properties: {
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['tool', 'results', 'columnKind'],
        properties: {
          tool: {
            type: 'object',
            required: ['driver'],
            properties: {
              driver: {
                type: 'object',
                additionalProperties: false,
                required: ['name', 'semanticVersion', 'rules'],
                properties: {
                  name: { type: 'string' },
                  semanticVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' },
                  informationUri: { type: 'string' },
                  rules: {
                    type: 'array',
                    uniqueItems: true,
                    items: {
                      type: 'object',
                      additionalProperties: false,
                      required: ['id', 'name', 'shortDescription', 'fullDescription', 'help', 'helpUri'],
                      properties: {
                        id: { type: 'string' },
                        name: { type: 'string' },
                        shortDescription: text,
                        fullDescription: text,
                        help: text,
                        helpUri: { type: 'string', pattern: '^https://' },
                        defaultConfiguration: {
                          type: 'object',
                          additionalProperties: false,
                          properties: { level: { enum: ['none', 'note', 'warning', 'error'] } },
                        },
                        properties: { type: 'object' },
                      },
                    },
                  },
                },
              },
            },
          },
          automationDetails: { type: 'object', properties: { id: { type: 'string' } } },
          columnKind: { const: 'utf16CodeUnits' },
          originalUriBaseIds: { type: 'object' },
          results: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints'],
              properties: {
                ruleId: { type: 'string' },
                ruleIndex: { type: 'integer', minimum: 0 },
                level: { enum: ['note', 'warning', 'error'] },
                message: text,
                locations: {
                  type: 'array',
                  minItems: 1,
                  items: {
                    type: 'object',
                    additionalProperties: false,
                    properties: { physicalLocation, logicalLocations: { type: 'array' } },
                  },
                },
                relatedLocations: {
                  type: 'array',
                  items: {
                    type: 'object',
                    additionalProperties: false,
                    properties: { id: { type: 'integer' }, physicalLocation, message: text },
                  },
                },
                partialFingerprints: { type: 'object', minProperties: 1, additionalProperties: { type: 'string' } },
                properties: { type: 'object' },
              },
            },
          },
        },
      },
    },
  },
};
const validate = new Ajv2020({
  formats: { 'relative-path': (value: string) => !/^\/|:\/\/|\\|\s|(^|\/)\.\.(\/|$)/.test(value) },
}).compile(schema);

describe('the log', () => {
  it.each([
    ['findings of every kind', sample, [subsetExists]],
    ['rules that nothing describes', sample, []],
    ['no findings', reportOf([]), [subsetExists]],
    ['file names that no address may hold', reportOf([finding({ location: at('a b/c#d?.yaml', 1) })]), []],
  ])('is SARIF that GitHub takes with %s', (_what, report, rules) => {
    validate(JSON.parse(renderSarif(report, rules)));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('tells every finding once, under its rule', () => {
    const { results, tool } = runOf(sample, [subsetExists]);
    const rules = tool.driver.rules!;
    expect(rules.map(({ id }) => id)).toEqual(['IRG101', 'IRG301']);
    expect(results!.map(({ ruleIndex, ruleId, level }) => [rules[ruleIndex!]!.id, ruleId, level])).toEqual([
      ['IRG101', 'IRG101', 'error'],
      ['IRG101', 'IRG101', 'warning'],
      ['IRG301', 'IRG301', 'note'],
    ]);
    expect(results!.map(({ partialFingerprints }) => partialFingerprints!['istioRolloutGuard/v1'])).toEqual(
      sample.findings.map(({ fingerprint }) => fingerprint),
    );
  });

  it('describes a rule in its own words', () => {
    const rule = runOf(sample, [subsetExists]).tool.driver.rules![0]!;
    expect(rule.shortDescription!.text).toBe('The subset a live destination names exists.');
    expect(rule.defaultConfiguration).toEqual({ level: 'error' });
    expect(rule.help!.text).toContain(rule.helpUri);
  });

  it('gives a place at the head its region, and one in the base the start of its file and its line in words', () => {
    const [head, base] = runOf(sample).results!;
    expect(head!.locations![0]!.physicalLocation!.region).toEqual({
      startLine: 12,
      startColumn: 21,
      endLine: 12,
      endColumn: 23,
    });
    expect(head!.relatedLocations!.map(({ message }) => message!.text)).toEqual([
      'this DestinationRule brings `v3` only at the head',
    ]);
    expect(base!.locations![0]!.physicalLocation).toEqual({
      artifactLocation: { uri: 'apps/ratings.yaml', uriBaseId: '%SRCROOT%' },
      region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
    });
    expect(base!.message.text).toMatch(/^Before the change, at apps\/ratings.yaml:30: Subset `v2`/);
  });
});
