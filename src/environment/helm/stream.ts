import type { JsonObject } from '../../manifest/json.ts';
import { isObject } from '../../manifest/json.ts';
import { type ParsedDocument, parseText } from '../../manifest/parse.ts';

/** One object that helm has printed. */
export interface PrintedObject {
  /** The template as helm names it: `chart/templates/route.yaml`; empty where it names none. */
  readonly source: string;
  /** Which of the objects of this template it is. */
  readonly index: number;
  readonly value: JsonObject;
  readonly document: ParsedDocument;
  /** The lines that the places of `document` count in. */
  readonly lines: readonly string[];
}

/** Takes the stream of `helm template` apart: before each object stands `---`, and the template that it came from. */
export function objectsIn(stream: string): PrintedObject[] {
  const counts = new Map<string, number>();
  return stream.split(/^---\r?\n(?=# Source: )/m).flatMap((text) => {
    const source = /^# Source: (.+?)\r?$/m.exec(text)?.[1] ?? '';
    const lines = text.split('\n');
    return parseText(text).documents.flatMap((document): PrintedObject[] => {
      const { value } = document;
      if (!isObject(value)) return [];
      const index = counts.get(source) ?? 0;
      counts.set(source, index + 1);
      return [{ source, index, value, document, lines }];
    });
  });
}
