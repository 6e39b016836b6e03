/** A part of a document that is told whole or not at all. */
export interface Part {
  readonly text: string;
  /** The parts with the lowest number are kept first; equal ones in the order of the document. */
  readonly rank: number;
}

/** The parts that have room in this many bytes of UTF-8, in the order of the document; joined by nothing. */
export function fitting(parts: readonly Part[], limit: number): ReadonlySet<Part> {
  const kept = new Set<Part>();
  let room = limit;
  for (const part of parts.toSorted((left, right) => left.rank - right.rank)) {
    const size = Buffer.byteLength(part.text);
    if (size > room) continue;
    room -= size;
    kept.add(part);
  }
  return kept;
}
