import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Option } from 'commander';
import { localDate } from '../core/dates.ts';
import { FaultyDocumentError, type Fault } from '../core/fault.ts';
import { isDate } from '../core/facts/value-type.ts';
import type { Catalogue } from '../core/rule-set/catalogue.ts';
import { prepare } from '../core/rule-set/prepare.ts';
import type { Prepared } from '../core/rule-set/prepared.ts';
import { readCatalogue, readPacks, type Pack } from '../local/packs.ts';
import { CommandFault } from './command-fault.ts';

/** The option that names another folder of rule sets than the one that comes with Gradus. */
export function rulesOption(): Option {
  return new Option(
    '--rules <folder>',
    'folder of rule sets and their catalogue of measures',
  ).default(
    fileURLToPath(new URL('../rules/', import.meta.url)),
    'the rules that come with Gradus',
  );
}

export type Selection = {
  ruleSet: string;
  version?: string | undefined;
  asOf?: string | undefined;
  rules: string;
};

/** A rule-set version with the date on which it is applied. */
export type Chosen = { prepared: Prepared; asOf: string };

/** Finds the version that was asked for, or the one whose law is in effect on the date. */
export function chooseRuleSet({ ruleSet, version, asOf, rules }: Selection): Chosen {
  if (asOf !== undefined && !isDate(asOf))
    throw new CommandFault(`--as-of takes a date that exists, YYYY-MM-DD`);
  const catalogue = catalogueIn(rules);
  const packs = readPacks(rules);
  const versions = packs.filter(({ id }) => id === ruleSet);
  if (versions.length === 0) {
    const known = [...new Set(packs.map(({ id }) => id))].join(', ');
    throw new CommandFault(`there is no rule set "${ruleSet}"; known are ${known}`);
  }
  if (version !== undefined) {
    const pack = versions.find((candidate) => candidate.version === version);
    const known = versions.map((candidate) => candidate.version).join(', ');
    if (!pack) throw new CommandFault(`${ruleSet} has no version "${version}"; known are ${known}`);
    const prepared = preparedPack(pack, catalogue);
    return { prepared, asOf: asOf ?? today(prepared) };
  }
  return inEffect(
    versions.map((pack) => preparedPack(pack, catalogue)),
    ruleSet,
    asOf,
  );
}

function inEffect(
  versions: readonly Prepared[],
  ruleSet: string,
  asOf: string | undefined,
): Chosen {
  const newestFirst = versions.toSorted((left, right) =>
    left.ruleSet.effective.from < right.ruleSet.effective.from ? 1 : -1,
  );
  for (const prepared of newestFirst) {
    const date = asOf ?? today(prepared);
    const { from, to = '9999-12-31' } = prepared.ruleSet.effective;
    if (from <= date && date <= to) return { prepared, asOf: date };
  }
  const first = newestFirst.at(-1)?.ruleSet.effective.from ?? 'later';
  throw new CommandFault(
    `no version of ${ruleSet} is in effect on ${asOf ?? 'this day'}; the first begins on ${first}`,
  );
}

function today({ ruleSet }: Prepared): string {
  return localDate(new Date().toISOString(), ruleSet.timeZone);
}

/** The catalogue of a rules folder, with a clear sentence where there is none. */
export function catalogueIn(rules: string): Catalogue {
  if (!existsSync(`${rules}/measures.json`)) {
    throw new CommandFault(`${rules} has no measures.json; --rules names a folder of rule sets`);
  }
  return readCatalogue(rules);
}

function preparedPack(pack: Pack, catalogue: Catalogue): Prepared {
  try {
    return prepare(pack.document, catalogue);
  } catch (error) {
    if (!(error instanceof FaultyDocumentError)) throw error;
    throw new CommandFault(`${pack.file} is refused:\n${faultLines(error.faults)}`, 1);
  }
}

/** Faults as lines, each with its pointer. */
export function faultLines(faults: readonly Fault[]): string {
  return faults.map(({ pointer, message }) => `  ${pointer || '/'}: ${message}`).join('\n');
}
