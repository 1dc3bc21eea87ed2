import * as z from 'zod';
import { canonical } from '../ground/digest.ts';
import { faultsOf, pointerTo, type Fault } from '../ground/fault.ts';
import { noting } from '../ground/issue-notes.ts';
import { textSchema } from '../ground/law.ts';
import { didYouMean } from '../ground/nearest.ts';
import { measureOf, type Catalogue, type MeasureDefinition } from '../rule-set/catalogue.ts';
import { plainDocumentFaults } from '../rule-set/faults/plain-document-faults.ts';
import { languages, OF_PROCEDURES, type LanguageCode } from './languages/languages.ts';
import type { Said } from './said.ts';
import { wordsOfLawSchema } from './words-document.ts';

/** What the catalogue says of restrictions in the words of another language: `rules/notices/measures.<language>.json`. */
export const measureWordsSchema = z.strictObject({
  $schema: z.string().optional().describe('The JSON Schema, for editors.'),
  measures: z
    .record(
      z.string(),
      z.strictObject({
        title: textSchema.describe('What it is.'),
        law: wordsOfLawSchema.describe('The law that provides for it.'),
        wayBack: textSchema.describe('What ends it.'),
      }),
    )
    .describe('The restrictions by their ids.'),
});
export type MeasureWords = z.infer<typeof measureWordsSchema>;

type Measures = Pick<Catalogue, 'measures'>;

/** The words of a file, or every fault of them: its form, and measures that are no restrictions of the catalogue. */
export function readMeasureWords(
  content: unknown,
  { measures }: Measures,
): { words: MeasureWords } | { faults: Fault[] } {
  const unfit = plainDocumentFaults(content);
  if (unfit.length > 0) return { faults: unfit };
  const parsed = measureWordsSchema.safeParse(content, noting);
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  const known = measures.flatMap(({ id, kind }) => (kind === 'restriction' ? id : []));
  const faults = Object.keys(parsed.data.measures).flatMap((id) =>
    known.includes(id)
      ? []
      : {
          pointer: pointerTo(['measures', id]),
          message: `is no restriction of the catalogue${didYouMean(id, known)}`,
        },
  );
  return faults.length > 0 ? { faults } : { words: parsed.data };
}

/**
 * A restriction as a version of a rule set froze it, in the words of a language; undefined where it has none: they are words
 * for what today's catalogue says, and serve only where the version froze the same.
 *
 * @param words the words of the language, if that is not the catalogue's own
 */
export function measureInWords(
  frozen: MeasureDefinition,
  language: LanguageCode,
  today: Measures,
  words?: MeasureWords,
): Said['measure'] {
  if (frozen.kind !== 'restriction') return undefined;
  const { title, law, wayBack } = frozen;
  const inWords = ({ title: of, cite }: { title: string; cite?: string | undefined }) =>
    languages[language].law({ title: of, cite, verified: law.verified });
  if (language === OF_PROCEDURES) return ended({ title, law: inWords(law), wayBack });
  const said = Object.hasOwn(words?.measures ?? {}, frozen.id)
    ? words?.measures[frozen.id]
    : undefined;
  const now = measureOf(today, frozen.id);
  if (!said || !now || saidOf(now) !== saidOf(frozen)) return undefined;
  return ended({ title: said.title, law: inWords(said.law), wayBack: said.wayBack });
}

/** Words that stand within a sentence, and leave its end to that. */
function ended<T extends Readonly<Record<string, string>>>(words: T): T {
  const all = Object.entries(words).map(([key, text]) => [key, text.replace(/[.。]$/, '')]);
  return Object.fromEntries(all) as T;
}

/** What a measure says in words, in a form that tells whether two say the same. */
function saidOf(measure: MeasureDefinition): string {
  const { title, law } = measure;
  const wayBack = measure.kind === 'restriction' ? measure.wayBack : null;
  return canonical({ title, law: [law.title, law.cite ?? null], wayBack });
}
