import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import { isMissingDay } from '../../core/ground/calendar.ts';
import { localDate } from '../../core/ground/dates.ts';
import { FaultyDocumentError, faultsOf, type Fault } from '../../core/ground/fault.ts';
import { isDate } from '../../core/values/value-type.ts';
import type { RecordType } from '../../core/records/record-type.ts';
import { catalogueSchema, typesIn, type Catalogue } from '../../core/rule-set/catalogue.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import { preparedTypes, type PreparedType } from '../../core/records/held-record.ts';
import { CommandFault } from '../command-fault.ts';
import { contentOf } from '../input/read-document.ts';
import { alike } from '../lines/alike.ts';
import { placeOf, type Documents } from '../lines/place.ts';
import { readAdmissionsIn, readRecordTypes, ruleSetFilesIn } from '../../local/packs.ts';
import { didYouMean } from '../../core/ground/nearest.ts';
import { fileOfVersion, knownAre, ruleSetIds } from './rule-set-files.ts';

/** The option for another folder of rule sets than the one that comes with Gradus. */
export function rulesOption(): Option {
  return new Option(
    '--rules <folder>',
    'folder of rule sets and their catalogue of measures',
  ).default(
    fileURLToPath(new URL('../../rules/', import.meta.url)),
    'the rules that come with Gradus',
  );
}

/** The option for a version. */
export function versionOption(): Option {
  return new Option(
    '--version <version>',
    'version of the rule set (default: the one in effect on the date)',
  );
}

/** The option for the date of the appraisal. */
export function asOfOption(): Option {
  return new Option(
    '--as-of <date>',
    'date of the appraisal, YYYY-MM-DD (default: today where the rule set applies)',
  ).argParser(dateArgument);
}

/** Parses a date from the command line. */
export function dateArgument(text: string): string {
  if (isMissingDay(text)) throw new InvalidArgumentError(`The day ${text} does not exist.`);
  if (isDate(text)) return text;
  throw new InvalidArgumentError('It takes a date that exists, YYYY-MM-DD.');
}

/** Parses an instant from the command line. */
export function instantArgument(text: string): string {
  if (z.iso.datetime().safeParse(text).success) return text;
  const [day] = text.split('T');
  if (isMissingDay(day)) throw new InvalidArgumentError(`The day ${day} does not exist.`);
  throw new InvalidArgumentError('It takes an instant in UTC, such as 2026-03-01T12:00:00Z.');
}

export type Selection = {
  ruleSet: string;
  version?: string | undefined;
  asOf?: string | undefined;
  rules: string;
};

/** A rule-set version with the date of its application. */
export type Chosen = {
  prepared: Prepared;
  asOf: string;
  /** What operators let pass although it could be a person's number. */
  admitted: ReadonlySet<string>;
  /** Compiles the record types of the rules folder, which few commands need. */
  types: () => ReadonlyMap<string, PreparedType>;
};

/**
 * Selects a version by a file, by `<id>@<version>`, by an id with a version, or otherwise the one whose law is in
 * effect on the date.
 *
 * @throws CommandFault if there is none, or it is invalid
 */
export function chooseRuleSet(selection: Selection): Chosen {
  const admitted = admittedIn(selection.rules);
  const catalogue = catalogueIn(selection.rules);
  return { ...versionChosen(selection, catalogue), admitted, types: compiledTypes(catalogue) };
}

/** Compiles the record types of a catalogue when they are asked for first. */
export function compiledTypes(catalogue: Catalogue): Chosen['types'] {
  return preparedTypes(() => typesIn(catalogue).values());
}

type Dated = Omit<Chosen, 'admitted' | 'types'>;

function versionChosen(selection: Selection, catalogue: Catalogue): Dated {
  const { ruleSet, asOf } = selection;
  if (isFile(ruleSet)) {
    if (selection.version !== undefined) {
      throw new CommandFault('a file holds one version; leave --version out');
    }
    const prepared = preparedFile(ruleSet, catalogue);
    return { prepared, asOf: asOf ?? today(prepared) };
  }
  return publishedVersion(selection, catalogue);
}

/** Whether an argument is a file and not an id. */
function isFile(argument: string): boolean {
  if (argument === '-' || /[/\\]|\.json$/i.test(argument)) return true;
  return statSync(argument, { throwIfNoEntry: false })?.isFile() ?? false;
}

function publishedVersion({ asOf, rules, ...named }: Selection, catalogue: Catalogue): Dated {
  const [ruleSet = '', versionOfName] = named.ruleSet.split(/@(.*)/s);
  if (versionOfName !== undefined && named.version !== undefined) {
    throw new CommandFault(`${named.ruleSet} names a version; leave --version out`);
  }
  const version = named.version ?? versionOfName;
  const ids = ruleSetIds(rules);
  if (!ids.includes(ruleSet)) {
    throw new CommandFault(
      `there is no rule set "${ruleSet}"${didYouMean(ruleSet, ids)}; ${knownAre(ids, rules)}`,
    );
  }
  const files = ruleSetFilesIn(join(rules, ruleSet));
  if (version === undefined) {
    return inEffect(
      files.map((file) => preparedFile(file, catalogue)),
      ruleSet,
      asOf,
    );
  }
  const file = fileOfVersion(files, ruleSet, version);
  const prepared = preparedFile(file, catalogue);
  return { prepared, asOf: asOf ?? today(prepared) };
}

function inEffect(versions: readonly Prepared[], ruleSet: string, asOf: string | undefined): Dated {
  const newestFirst = versions.toSorted((left, right) =>
    left.ruleSet.effective.from < right.ruleSet.effective.from ? 1 : -1,
  );
  for (const prepared of newestFirst) {
    const date = asOf ?? today(prepared);
    const { from, to = '9999-12-31' } = prepared.ruleSet.effective;
    if (from <= date && date <= to) return { prepared, asOf: date };
  }
  throw new CommandFault(
    `no version of ${ruleSet} is in effect on ${asOf ?? 'this day'}; ${termsWords(newestFirst)}`,
  );
}

/** When versions begin, and when the last of them has ended. */
function termsWords(newestFirst: readonly Prepared[]): string {
  const first = newestFirst.at(-1)?.ruleSet.effective.from ?? 'later';
  const to = newestFirst[0]?.ruleSet.effective.to;
  return `the first begins on ${first}${to === undefined ? '' : `, the last ends on ${to}`}`;
}

function today({ ruleSet }: Prepared): string {
  return localDate(new Date().toISOString(), ruleSet.timeZone);
}

/** The catalogue of a rules folder, or a fault that explains what is missing. */
export function catalogueIn(rules: string): Catalogue {
  const file = join(rules, 'measures.json');
  if (!existsSync(file)) {
    throw new CommandFault(
      `${rules} has no measures.json; --rules names a folder of rule sets; for a new folder, write { "measures": [] } there`,
    );
  }
  const parsed = catalogueSchema.safeParse(contentOf(file));
  if (!parsed.success) {
    throw new CommandFault(`${file} is refused:\n${faultLines(faultsOf(parsed.error))}`);
  }
  let types: readonly RecordType[] | undefined;
  return {
    ...parsed.data,
    // read when a rule set asks for them, because few do
    get recordTypes() {
      return (types ??= recordTypesIn(rules));
    },
  };
}

/**
 * The record types of a rules folder.
 *
 * @throws CommandFault with every fault of a file
 */
export function recordTypesIn(rules: string): RecordType[] {
  return readOrRefuse(
    () => readRecordTypes(rules),
    ({ what }) => what,
  );
}

/** What the admissions of a rules folder let pass, with all their faults where they have any. */
export function admittedIn(rules: string): ReadonlySet<string> {
  return readOrRefuse(
    () => readAdmissionsIn(rules),
    () => join(rules, 'admissions.json'),
  );
}

/**
 * What is read of a rules folder.
 *
 * @throws CommandFault with every fault of the file that is refused
 */
export function readOrRefuse<T>(read: () => T, fileOf: (error: FaultyDocumentError) => string): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FaultyDocumentError)) throw error;
    throw new CommandFault(`${fileOf(error)} is refused:\n${faultLines(error.faults)}`);
  }
}

function preparedFile(file: string, catalogue: Catalogue): Prepared {
  const ruleSet = contentOf(file);
  try {
    // only a publication sets a version in force, so an appraisal from a file is not binding
    return { ...prepare(ruleSet, catalogue), standing: 'demonstration' };
  } catch (error) {
    if (!(error instanceof FaultyDocumentError)) throw error;
    throw new CommandFault(`${file} is refused:\n${faultLines(error.faults, { ruleSet })}`);
  }
}

/**
 * Faults as lines, each with its pointer; of many that are alike the first few.
 *
 * @param documents the rule set, whose rules and rows are then named beside the pointers
 */
export function faultLines(faults: readonly Fault[], documents: Documents = {}): string {
  return alike(faults)
    .map(({ fault, more }) => `  ${placeOf(fault.pointer, documents)}: ${fault.message}${more}`)
    .join('\n');
}
