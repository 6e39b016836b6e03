import { type Json, type JsonPath, listAt, valueAt } from '../../../manifest/json.ts';
import type { Manifest } from '../../../manifest/manifest.ts';
import { entriesOf, itemsOf, listOf, type Origin, objectOf, type Placed, textOf } from '../../placed.ts';
import { type Evaluated, type GoTemplate, goTemplate } from '../go-template/evaluate.ts';
import { TemplateFailure } from '../go-template/lex.ts';
import { type Parameters, soleOrigin } from './parameters.ts';
import { hasUnknown } from './unknown-cluster.ts';

/** Fills parameters into texts, in the language that an ApplicationSet has chosen. */
export interface TemplateRenderer {
  /** Whether the language is Go's, whose parameters are nested. */
  readonly go: boolean;
  /** @throws PlacedFailure */
  text(template: Placed, parameters: Parameters): { readonly text: string; readonly origin: Origin };
  /** A value with parameters filled in everywhere, in the keys of maps as well. @throws PlacedFailure */
  fill(template: Placed, parameters: Parameters): Placed;
}

/** That a template does not come to anything, and where it stands. */
export class PlacedFailure extends Error {
  readonly origin: Origin;
  constructor(reason: string, origin: Origin) {
    super(reason);
    this.origin = origin;
  }
}

const longestTemplate = 64 * 1024;

export function rendererOf({ value }: Manifest): TemplateRenderer {
  const go = valueAt(value, ['spec', 'goTemplate']) === true;
  const strict = listAt(value, 'spec', 'goTemplateOptions').includes('missingkey=error');
  const evaluate = go ? goEvaluator(strict) : fillBraces;

  const text: TemplateRenderer['text'] = (template, parameters) => {
    const written = textOf(template);
    if (!written.includes('{{')) return { text: written, origin: template.origin };
    try {
      if (written.length > longestTemplate) throw new TemplateFailure('the template is too long');
      const evaluated = evaluate(written, parameters);
      if (go && decides.test(written) && readsUnknown(parameters, evaluated)) {
        throw new TemplateFailure('it depends on a cluster that is not in this repository');
      }
      return { text: evaluated.text, origin: soleOrigin(parameters, evaluated.used) ?? template.origin };
    } catch (failure) {
      if (failure instanceof RangeError) throw new PlacedFailure('it goes too deep', template.origin);
      if (failure instanceof TemplateFailure) throw new PlacedFailure(failure.message, template.origin);
      throw failure;
    }
  };

  const fill: TemplateRenderer['fill'] = (template, parameters) => {
    if (typeof template.value === 'string') {
      const filled = text(template, parameters);
      return filled.text === template.value ? template : placedText(filled);
    }
    if (Array.isArray(template.value)) {
      return listOf(
        template.origin,
        itemsOf(template).map((item) => fill(item, parameters)),
      );
    }
    if (typeof template.value !== 'object' || template.value === null) return template;
    const entries = entriesOf(template).map(([key, part]) => {
      const name = key.includes('{{') ? text({ ...template, value: key }, parameters).text : key;
      return [name, fill(part, parameters)] as const;
    });
    return objectOf(template.origin, entries);
  };

  return { go, text, fill };
}

/** What makes a template come to something else, or take a text apart, by what a parameter is. */
const decides =
  /\b(?:if|with|range|eq|ne|lt|le|gt|ge|and|or|not|contains|has\w*|ternary|default|coalesce|empty|normalize|trunc|substr|len|split\w*|regex\w*|get|sort\w*)\b/;

function readsUnknown({ values }: Parameters, { used }: Evaluated): boolean {
  return used.some((path) => hasUnknown(JSON.stringify(valueAt(values, path) ?? null)));
}

/** A computed text that stands at this very node, whatever is asked of its inside. */
function placedText({ text, origin }: { text: string; origin: Origin }): Placed {
  return { value: text, origin, parts: null };
}

function goEvaluator(strict: boolean): (template: string, parameters: Parameters) => Evaluated {
  const parsed = new Map<string, GoTemplate>();
  return (template, { values }) => {
    const known = parsed.get(template) ?? goTemplate(template, strict);
    parsed.set(template, known);
    return known(values);
  };
}

/** `{{name}}` with the value of that name; what has none stays as it is (valyala/fasttemplate). */
function fillBraces(template: string, { values }: Parameters): Evaluated {
  const used: JsonPath[] = [];
  const text = template.replace(/\{\{(.*?)\}\}/gs, (whole, tag: string) => {
    const name = tag.trim();
    const value: Json | undefined = Object.hasOwn(values, name) ? values[name] : undefined;
    if (typeof value !== 'string') return whole;
    used.push([name]);
    return value;
  });
  return { text, used };
}
