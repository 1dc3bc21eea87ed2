import type { Span } from '../../periods/span.ts';
import type { CountedFrom } from '../../procedures/procedure-schema.ts';

/** How a period that has begun is counted. */
export type CountedPeriod = {
  length: Span;
  /** The event of the day that begins it; the step itself if left out. */
  event?: CountedFrom | undefined;
  from: string;
  /** Whether that day counts. */
  isFirst: boolean;
};

/** The last day of a period; null where the calendar does not know it. */
export type LastDay = {
  ends: string | null;
  notBefore?: string | undefined;
  knownUntil?: string | undefined;
};

/** A remedy in the words of a language, as far as they are known. */
export type RemedyInWords = {
  title: string;
  to?: string | undefined;
  within?: Span | undefined;
  lastDay?: LastDay | undefined;
  law: readonly string[];
};

/** The words that notices of a language need beside those of their templates. */
export type Language = {
  day: (day: string) => string;
  span: (span: Span) => string;
  counted: (period: CountedPeriod) => string;
  /** Of a period whose last day the step sets. */
  asSet: string;
  lastDay: (last: LastDay) => string;
  period: (title: string, counted: string, lastDay: string) => string;
  law: (law: { title: string; cite?: string | undefined; verified: boolean }) => string;
  remedy: (remedy: RemedyInWords) => string;
  /** The name, if the register gives one, and the codes. */
  entity: (name: string | undefined, codes: readonly string[]) => string;
  yesOrNo: (value: boolean) => string;
  /** What a notice says whose law or wording is not verified. */
  demonstration: string;
  /** What a notice says that is not served, by the day for which its days are counted. */
  draft: (day: string) => string;
};
