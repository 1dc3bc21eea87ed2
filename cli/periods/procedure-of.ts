import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { didYouMean } from '../../core/ground/nearest.ts';
import type { ProcedureDates } from '../../core/periods/procedure-dates.ts';
import { readProcedureDates } from '../../core/periods/read-procedure-dates.ts';
import { CommandFault } from '../command-fault.ts';
import { contentOf } from '../input/read-document.ts';
import { faultLines } from '../rule-sets/rule-set-source.ts';
import type { Calendars } from './asked-count.ts';

/**
 * The procedure that an argument names: an id, with its newest version, or `<id>@<version>`.
 *
 * @throws CommandFault where there is none, with every fault where it has some
 */
export function procedureOf(named: string, rules: string, calendars: Calendars): ProcedureDates {
  const [id = '', version] = named.split(/@(.*)/s);
  const folder = join(rules, 'procedures');
  const ids = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  if (!ids.includes(id)) throw unknown(`there is no procedure "${id}"`, id, ids);
  const versions = versionsIn(join(folder, id));
  if (version !== undefined && !versions.includes(version)) {
    throw unknown(`${id} has no version "${version}"`, version, versions);
  }
  const read = (version === undefined ? versions : [version]).map((one) =>
    documentOf(join(folder, id, `${one}.json`), id, calendars),
  );
  const newest = read.toSorted((one, other) =>
    one.effective.from < other.effective.from ? 1 : -1,
  );
  if (newest[0]) return newest[0];
  throw new CommandFault(`${join(folder, id)} holds no version`);
}

function unknown(what: string, name: string, known: readonly string[]): CommandFault {
  const are = known.length === 0 ? 'none is known' : `known are ${known.join(', ')}`;
  return new CommandFault(`${what}${didYouMean(name, known)}; ${are}`);
}

function versionsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^[^.].*\.json$/.test(name) && !name.endsWith('.cases.json'))
    .map((name) => basename(name, '.json'))
    .toSorted();
}

function documentOf(file: string, id: string, calendars: Calendars): ProcedureDates {
  const read = readProcedureDates(contentOf(file), calendars.keys());
  if ('faults' in read) {
    throw new CommandFault(`${file} is refused:\n${faultLines(read.faults)}`);
  }
  const { procedure, version } = read.document;
  if (procedure === id && version === basename(file, '.json')) return read.document;
  throw new CommandFault(
    `${file} holds ${procedure} ${version}; a version has the names of its folder and file`,
  );
}
