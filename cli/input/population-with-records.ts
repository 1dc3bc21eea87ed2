import { Option } from 'commander';
import type { WrittenRecord } from '../../core/records/revisions.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';
import { instantArgument, type Chosen } from '../rule-sets/rule-set-source.ts';
import type { Beside } from './derived-subject.ts';
import { openInput } from './open-input.ts';
import { columnNamesOf, type PopulationOptions } from './population-options.ts';
import { readPopulation } from './population.ts';
import { writtenIdOf } from './repeated.ts';
import { recordsIn, type RecordsByEntity } from './standing-records.ts';
import type { Line } from './text/line.ts';

/** The option for files of records. */
export function recordsOption(): Option {
  return new Option(
    '--records <file>',
    'records, one to a line as "records map" writes them; may be repeated',
  ).argParser((file: string, before: string[] | undefined) => [...(before ?? []), file]);
}

/** The option for the instant up to which records are known. */
export function knownAtOption(): Option {
  return new Option(
    '--known-at <instant>',
    'leave out what became known of records later (default: all that is there)',
  ).argParser(instantArgument);
}

type Options = PopulationOptions & { records?: string[]; knownAt?: string };

/** What a population and its records are read with: the facts that are declared, and the types of records. */
type Declared = Pick<Chosen, 'types' | 'admitted'> & { facts: RuleSet['facts'] };

/** The lines of a population, a few at a time, and how far its file is read. */
export type Population = {
  lines: AsyncIterable<Line[]>;
  size?: number | undefined;
  bytesRead: () => number;
};

/** No records of files. */
export const NO_RECORDS: RecordsByEntity = { records: new Map(), refused: [] };

/**
 * Opens a population with the records of files beside it. Entities that only records name follow its lines; without a
 * file, there are only these.
 *
 * @throws CommandFault where a file cannot be read
 */
export async function populationWith(
  { types, admitted, facts }: Declared,
  file: string | undefined,
  options: Options,
): Promise<{ population: Population; beside: Beside; held: RecordsByEntity }> {
  const { records: files = [], knownAt, input: format, idColumn: id } = options;
  const held = files.length > 0 ? await recordsIn(files, { types: types(), admitted }) : NO_RECORDS;
  const beside = { records: files.length > 0 ? held.records : undefined, knownAt };
  if (file === undefined && files.length > 0) {
    return { population: populationOf(held.records), beside, held };
  }
  const input = await openInput(file ?? '-', { format, id });
  const own = readPopulation(input, facts, columnNamesOf(options));
  return {
    population: {
      lines: files.length > 0 ? withOthers(own, held.records) : own,
      size: input.size,
      bytesRead: input.bytesRead,
    },
    beside,
    held,
  };
}

/** The entities that records name; how far they are read is told in entities. */
function populationOf(records: ReadonlyMap<string, WrittenRecord[]>): Population {
  let read = 0;
  async function* counted(): AsyncGenerator<Line[]> {
    for await (const lines of linesOf(records)) {
      yield lines;
      read += lines.length;
    }
  }
  return { lines: counted(), size: records.size, bytesRead: () => read };
}

/** The lines of a population, then the entities that only records name. */
async function* withOthers(
  own: AsyncIterable<Line[]>,
  records: ReadonlyMap<string, WrittenRecord[]>,
): AsyncGenerator<Line[]> {
  const met = new Set<string>();
  let last = 0;
  for await (const lines of own) {
    for (const line of lines) {
      const id = 'entity' in line ? writtenIdOf(line.entity) : undefined;
      if (id !== undefined) met.add(id);
      last = line.line;
    }
    yield lines;
  }
  const others = new Map([...records].filter(([id]) => !met.has(id)));
  yield* linesOf(others, last);
}

/** A line for each entity, counted on from the last line of the population. */
async function* linesOf(
  records: ReadonlyMap<string, WrittenRecord[]>,
  last = 0,
): AsyncGenerator<Line[]> {
  const ids = [...records.keys()];
  for (let at = 0; at < ids.length; at += 1000) {
    yield await Promise.resolve(
      ids.slice(at, at + 1000).map((entity, index) => ({
        line: last + at + index + 1,
        entity,
        facts: {},
      })),
    );
  }
}
