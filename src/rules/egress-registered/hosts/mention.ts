import type { WireProtocol } from '../../../mesh/egress.ts';

/** A host that a text names as one to dial. */
export interface Mention {
  /** In lower case, without a dot at its end; an IPv4 address where a URL names one. */
  readonly host: string;
  /** Null where the text does not say. */
  readonly port: number | null;
  /** Null where the text does not say. */
  readonly protocol: WireProtocol | null;
  /** `certain`: nothing but an address to dial is written so (a URL). `likely`: the name beside it says so. */
  readonly confidence: 'certain' | 'likely';
  /** Where the host stands in the text, in characters. */
  readonly offset: number;
  readonly length: number;
}
