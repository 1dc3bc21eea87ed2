import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { didYouMean } from '../../core/ground/nearest.ts';
import type { Procedure } from '../../core/procedures/procedure.ts';
import {
  inGoverningOrder,
  procedureFilesIn,
  procedureIds,
  readProcedureFile,
} from '../../local/packs.ts';
import { CommandFault } from '../command-fault.ts';
import { calendarsIn } from '../periods/calendars-in.ts';
import { ruleSetIds } from '../rule-sets/rule-set-files.ts';
import { faultLines } from '../rule-sets/rule-set-source.ts';

/**
 * The procedure that an argument names: an id, with its newest version, `<id>@<version>`, or a file.
 *
 * @throws CommandFault where there is none, with every fault where it has some
 */
export function procedureNamed(named: string, rules: string): Procedure {
  if (named.endsWith('.json') && existsSync(named)) return procedureIn(named, rules);
  const [id = '', version] = named.split(/@(.*)/s);
  const ids = procedureIds(rules);
  if (!ids.includes(id)) throw unknown(`there is no procedure "${id}"`, id, ids);
  const files = procedureFilesIn(rules, id);
  const versions = files.map((file) => basename(file, '.json'));
  if (version !== undefined && !versions.includes(version)) {
    throw unknown(`${id} has no version "${version}"`, version, versions);
  }
  const asked = files.filter(
    (file) => version === undefined || basename(file, '.json') === version,
  );
  const read = asked.map((file) => procedureIn(file, rules));
  const newest = inGoverningOrder(read).at(-1);
  if (newest) return newest;
  throw new CommandFault(`the procedure ${id} holds no version`);
}

/** Whether an argument names a procedure of a rules folder, alone or with a version; a rule set of that id takes precedence. */
export function namesProcedure(argument: string, rules: string): boolean {
  const [id = ''] = argument.split('@');
  return procedureIds(rules).includes(id) && !ruleSetIds(rules).includes(id);
}

/**
 * Every version of every procedure of a rules folder.
 *
 * @throws CommandFault where there is none, or one has faults
 */
export function proceduresIn(rules: string): Procedure[] {
  const files = procedureFilesIn(rules);
  if (files.length > 0) return files.map((file) => procedureIn(file, rules));
  throw new CommandFault(
    `${rules} has no procedures; --rules names a folder of rules, whose procedures are procedures/<id>/<version>.json`,
  );
}

function procedureIn(file: string, rules: string): Procedure {
  const read = readProcedureFile(file, calendarsIn(rules));
  if ('procedure' in read) return read.procedure;
  throw new CommandFault(`${file} is refused:\n${faultLines(read.faults)}`);
}

function unknown(what: string, name: string, known: readonly string[]): CommandFault {
  const are = known.length === 0 ? 'none is known' : `known are ${known.join(', ')}`;
  return new CommandFault(`${what}${didYouMean(name, known)}; ${are}`);
}
