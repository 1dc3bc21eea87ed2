import * as z from 'zod';
import { faultsOf, pointerTo, type Fault } from '../ground/fault.ts';
import { noting } from '../ground/issue-notes.ts';
import { textSchema } from '../ground/law.ts';
import { didYouMean } from '../ground/nearest.ts';
import type { ProcedureDocument } from '../procedures/procedure-schema.ts';
import { plainDocumentFaults } from '../rule-set/faults/plain-document-faults.ts';

/** A text of law in another language. */
export const wordsOfLawSchema = z.strictObject({
  title: textSchema.describe('The title of the text.'),
  cite: textSchema.optional().describe('The passage.'),
});

const wordsOfRemedySchema = z.strictObject({
  title: textSchema.describe('What the entity can do.'),
  to: textSchema.optional().describe('To whom.'),
});

/** What a procedure says in the words of another language: `rules/notices/<procedure>/words.<language>.json`. */
export const noticeWordsSchema = z.strictObject({
  $schema: z.string().optional().describe('The JSON Schema, for editors.'),
  title: textSchema.describe('The title of the procedure.'),
  law: z.record(z.string(), wordsOfLawSchema).describe('The texts of law by their keys.'),
  periods: z.record(z.string(), textSchema).describe('What each period is for, by its name.'),
  remedies: z
    .array(wordsOfRemedySchema)
    .max(10)
    .optional()
    .describe('The remedies, in the order of the procedure.'),
  values: z
    .record(z.string(), z.record(z.string(), textSchema))
    .optional()
    .describe('The values of fields that are texts.'),
});
export type NoticeWords = z.infer<typeof noticeWordsSchema>;

/** The words of a file, or every fault of them: its form, and names that the procedure does not have. */
export function readNoticeWords(
  content: unknown,
  document: ProcedureDocument,
): { words: NoticeWords } | { faults: Fault[] } {
  const unfit = plainDocumentFaults(content);
  if (unfit.length > 0) return { faults: unfit };
  const parsed = noticeWordsSchema.safeParse(content, noting);
  if (!parsed.success) return { faults: faultsOf(parsed.error) };
  const faults = namesFaults(parsed.data, document);
  return faults.length > 0 ? { faults } : { words: parsed.data };
}

function namesFaults({ law, periods, remedies, values }: NoticeWords, of: ProcedureDocument) {
  const [here, there] = [remedies?.length ?? 0, of.remedies?.length ?? 0];
  return [
    ...unknown('law', law, of.law),
    ...unknown('periods', periods, of.periods),
    ...unknown('values', values ?? {}, of.fields ?? {}),
    ...(remedies === undefined || here === there
      ? []
      : [{ pointer: '/remedies', message: `has ${here}, and the procedure has ${there}; give each, in its order` }]), // prettier-ignore
  ];
}

function unknown(key: string, given: object, known: object): Fault[] {
  const names = Object.keys(known);
  return Object.keys(given).flatMap((name) =>
    names.includes(name)
      ? []
      : [
          {
            pointer: pointerTo([key, name]),
            message: `is no name of the procedure${didYouMean(name, names)}; known are ${names.join(', ') || 'none'}`,
          },
        ],
  );
}

/** What notices of a language say of a procedure; undefined where its words do not say it. */
export type WordsOfProcedure = {
  title: string;
  law: (key: string) => { title: string; cite?: string | undefined } | undefined;
  period: (name: string) => string | undefined;
  remedy: (at: number) => { title: string; to?: string | undefined } | undefined;
  value: (field: string, value: string) => string | undefined;
};

/** The words of a procedure in its own language, or in those of a document. */
export function wordsOf(document: ProcedureDocument, words?: NoticeWords): WordsOfProcedure {
  if (words) {
    return {
      title: words.title,
      law: (key) => own(words.law, key),
      period: (name) => own(words.periods, name),
      remedy: (at) => words.remedies?.[at],
      value: (field, value) => own(own(words.values ?? {}, field) ?? {}, value),
    };
  }
  return {
    title: document.title,
    law: (key) => own(document.law, key),
    period: (name) => own(document.periods, name)?.title,
    remedy: (at) => document.remedies?.[at],
    value: (_, value) => value,
  };
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
