import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { personalNumberFaults } from '../../../core/entities/persons/personal-number-faults.ts';
import type { Fault } from '../../../core/ground/fault.ts';
import { readJson } from '../../../core/json/read-json.ts';
import { readMeasureWords, type MeasureWords } from '../../../core/notices/measure-words.ts';
import { readTemplate, type NoticeTemplate } from '../../../core/notices/read-template.ts';
import { templateFaults } from '../../../core/notices/template-faults.ts';
import { readNoticeWords, type NoticeWords } from '../../../core/notices/words-document.ts';
import type { ProcedureDocument } from '../../../core/procedures/procedure-schema.ts';
import type { Catalogue } from '../../../core/rule-set/catalogue.ts';

/** The procedures of a rules folder that have templates of notices, in order. */
export function noticeFoldersIn(rulesFolder: string): string[] {
  const folder = join(rulesFolder, 'notices');
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? entry.name : [])).toSorted();
}

/** The files of the templates of a procedure, in order; none where it has no such folder. */
export function noticeFilesIn(rulesFolder: string, procedure: string): string[] {
  return filesIn(rulesFolder, procedure, /^[^.].*\.md$/);
}

/** The files of the words of measures in other languages, in order. */
export function measureWordsFilesIn(rulesFolder: string): string[] {
  return filesIn(rulesFolder, '', /^measures\.[^.]+\.json$/);
}

/** The files of the words of a procedure in other languages, in order. */
export function noticeWordsFilesIn(rulesFolder: string, procedure: string): string[] {
  return filesIn(rulesFolder, procedure, /^words\.[^.]+\.json$/);
}

function filesIn(rulesFolder: string, procedure: string, pattern: RegExp): string[] {
  const folder = join(rulesFolder, 'notices', procedure);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => pattern.test(file));
  return files.toSorted().map((file) => join(folder, file));
}

/** A template with the words of its language, where that is not the procedure's own. */
export type ReadNotice = { template: NoticeTemplate; words: NoticeWords | undefined };

/** The template of a file for a version of its procedure, or every fault of it. */
export function readNoticeFile(
  file: string,
  document: ProcedureDocument,
): ReadNotice | { faults: readonly Fault[] } {
  const text = readFileSync(file, 'utf8');
  const read = readTemplate(text);
  const personal = personalNumberFaults({ text }).map(({ message }) => ({ pointer: '', message }));
  if ('faults' in read) return { faults: [...read.faults, ...personal] };
  const { template } = read;
  const words = wordsBeside(file, template.language, document);
  // the faults of the words are those of their own file
  const known = words && 'faults' in words ? undefined : words?.words;
  const isReadable = words === undefined || 'words' in words;
  const faults = [
    ...nameFaults(file, template),
    ...personal,
    ...(isReadable ? templateFaults(template, document, known) : []),
    ...(isReadable ? [] : [{ pointer: '/language', message: `is ${template.language}, whose words.${template.language}.json has faults` }]), // prettier-ignore
  ];
  return faults.length > 0 ? { faults } : { template, words: known };
}

function nameFaults(file: string, { procedure, step, language }: NoticeTemplate): Fault[] {
  const [folder, name] = [basename(dirname(file)), basename(file, '.md')];
  const own = `${step}.${language}`;
  return [
    ...(procedure === folder ? [] : [{ pointer: '/procedure', message: `is ${procedure}, but the folder is named ${folder}; give both one name` }]), // prettier-ignore
    ...(own === name ? [] : [{ pointer: '/step', message: `and the language are ${own}, but the file is named ${name}; give both one name` }]), // prettier-ignore
  ];
}

function wordsBeside(
  file: string,
  language: string,
  document: ProcedureDocument,
): ReturnType<typeof readNoticeWordsFile> | undefined {
  const beside = join(dirname(file), `words.${language}.json`);
  return existsSync(beside) ? readNoticeWordsFile(beside, document) : undefined;
}

/** The words of measures of a file for a catalogue, or every fault of them. */
export function readMeasureWordsFile(
  file: string,
  catalogue: Catalogue,
): { words: MeasureWords } | { faults: readonly Fault[] } {
  const json = readJson(readFileSync(file));
  return 'content' in json ? readMeasureWords(json.content, catalogue) : json;
}

/** The words of a file for a version of their procedure, or every fault of them. */
export function readNoticeWordsFile(
  file: string,
  document: ProcedureDocument,
): { words: NoticeWords } | { faults: readonly Fault[] } {
  const json = readJson(readFileSync(file));
  return 'content' in json ? readNoticeWords(json.content, document) : json;
}
