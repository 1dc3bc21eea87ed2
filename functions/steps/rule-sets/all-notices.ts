import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FaultyDocumentError, pointerTo, type Fault } from '../../../core/ground/fault.ts';
import { languageCodes, type LanguageCode } from '../../../core/notices/languages/languages.ts';
import type { MeasureWords } from '../../../core/notices/measure-words.ts';
import { readTemplate, type NoticeTemplate } from '../../../core/notices/read-template.ts';
import type { ProcedureDocument } from '../../../core/procedures/procedure-schema.ts';
import type { Catalogue } from '../../../core/rule-set/catalogue.ts';
import { contentOf } from './content-of.ts';
import {
  measureWordsFilesIn,
  noticeFilesIn,
  noticeFoldersIn,
  noticeWordsFilesIn,
  readMeasureWordsFile,
  readNoticeFile,
  readNoticeWordsFile,
} from './notices.ts';

/** The notices of a procedure as they come with the code; which words fit, a version of it tells. */
export type NoticesOfProcedure = {
  templates: readonly NoticeTemplate[];
  /** What the files of words have, by language. */
  words: ReadonlyMap<LanguageCode, unknown>;
};

/** The notices of all procedures by their ids, and the words of measures by language. */
export type Notices = {
  procedures: ReadonlyMap<string, NoticesOfProcedure>;
  measures: ReadonlyMap<LanguageCode, MeasureWords>;
};

/**
 * The notices of a rules folder, as they are read; whether they fit their procedures, {@link mustBeSound} says.
 *
 * @throws FaultyDocumentError where a file cannot be read
 */
export function readNotices(rulesFolder: string, catalogue: Catalogue): Notices {
  const measures = measureWordsFilesIn(rulesFolder).map((file) => {
    const { words } = orFaulty(file, readMeasureWordsFile(file, catalogue));
    return [languageOf(file), words] as const;
  });
  const procedures = noticeFoldersIn(rulesFolder).map((id) => {
    const templates = noticeFilesIn(rulesFolder, id).map(
      (file) => orFaulty<{ template: NoticeTemplate }>(file, templateIn(file)).template,
    );
    const words = noticeWordsFilesIn(rulesFolder, id).map(
      (file) => [languageOf(file), contentOf(file)] as const,
    );
    return [id, { templates, words: new Map(words) }] as const;
  });
  return { procedures: new Map(procedures), measures: new Map(measures) };
}

function templateIn(file: string): ReturnType<typeof readTemplate> {
  return readTemplate(readFileSync(file, 'utf8'));
}

function orFaulty<T extends object>(file: string, read: T | { faults: readonly Fault[] }): T {
  if ('faults' in read) throw new FaultyDocumentError(file, read.faults);
  return read;
}

/** The language that a file such as words.zh-Hans.json is in; its name was found by a pattern with one. */
function languageOf(file: string): LanguageCode {
  const [, named = ''] = basename(file).split('.');
  return languageCodes.find((code) => code === named) ?? languageCodes[0];
}

/**
 * Makes sure that the notices of a rules folder fit the versions of their procedures that come with it, and the words of
 * measures its catalogue.
 *
 * @throws FaultyDocumentError with every fault, each under the name of its file
 */
export function mustBeSound(
  rulesFolder: string,
  procedures: readonly ProcedureDocument[],
  catalogue: Catalogue,
): void {
  const faults = [
    ...measureWordsFilesIn(rulesFolder).flatMap((file) =>
      measureWordsFaults(file, catalogue).map((fault) => under('', fault)),
    ),
    ...noticeFoldersIn(rulesFolder).flatMap((id) => {
      const documents = procedures.filter((one) => one.id === id);
      return noticeFaults(rulesFolder, id, documents).map((fault) => under(id, fault));
    }),
  ];
  if (faults.length > 0) throw new FaultyDocumentError(join(rulesFolder, 'notices'), faults);
}

function under(id: string, { pointer, message }: Fault): Fault {
  return { pointer: id === '' ? pointer : `${pointerTo([id])}${pointer}`, message };
}

/** What is wrong with the words of measures of a file, under its name. */
export function measureWordsFaults(file: string, catalogue: Catalogue): Fault[] {
  return [...languageFaults(file), ...faultsIn(file, readMeasureWordsFile(file, catalogue))];
}

/** What is wrong with the notices of a procedure for versions of it, each fault once and under the name of its file. */
export function noticeFaults(
  rulesFolder: string,
  id: string,
  documents: readonly ProcedureDocument[],
): Fault[] {
  if (documents.length === 0) {
    return [{ pointer: '', message: 'are notices of a procedure that is not there; give the folder the id of one' }]; // prettier-ignore
  }
  const words = noticeWordsFilesIn(rulesFolder, id);
  const files = noticeFilesIn(rulesFolder, id);
  const faults = documents.flatMap((document) => [
    ...words.flatMap((file) => faultsIn(file, readNoticeWordsFile(file, document))),
    ...files.flatMap((file) => faultsIn(file, readNoticeFile(file, document))),
  ]);
  const all = [...words.flatMap(languageFaults), ...faults];
  return [...new Map(all.map((fault) => [JSON.stringify(fault), fault])).values()];
}

function languageFaults(file: string): Fault[] {
  const [, named = ''] = basename(file).split('.');
  if (languageCodes.some((code) => code === named)) return [];
  const message = `is named for a language that notices are not written in; known are ${languageCodes.join(', ')}`;
  return [{ pointer: pointerTo([basename(file)]), message }];
}

function faultsIn(file: string, read: { faults: readonly Fault[] } | object): Fault[] {
  if (!('faults' in read)) return [];
  return read.faults.map(({ pointer, message }) => ({
    pointer: `${pointerTo([basename(file)])}${pointer}`,
    message,
  }));
}
