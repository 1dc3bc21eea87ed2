import { existsSync } from 'node:fs';
import { mappingOf } from '../mappings/mapping-of.ts';

/** A rejects file, and of whom its rows are where its mapping is named. */
export type RejectsOf = { file: string; source?: string; type?: string };

/**
 * Reads `FILE` or `MAPPING=FILE`; a file that has such a name goes before.
 *
 * @throws CommandFault where there is no such mapping
 */
export function rejectsOf(argument: string, rules: string): RejectsOf {
  const [, named, file] = /^([^=]+)=(.+)$/s.exec(argument) ?? [];
  if (named === undefined || file === undefined || existsSync(argument)) return { file: argument };
  const { mapping } = mappingOf(named, rules);
  return { file, source: mapping.source, type: mapping.type };
}
