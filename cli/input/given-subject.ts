import type { FactDeclaration } from '../../core/facts/declaration.ts';
import { CommandFault } from '../command-fault.ts';
import type { ColumnNames } from './column-names.ts';
import { formatByName } from './format.ts';
import type { GivenSubject, Line } from './text/line.ts';
import { openInput, type Known } from './open-input.ts';
import { readPopulation } from './population.ts';
import { nameOf, readDocument } from './read-document.ts';
import { faultInKeys } from './record-keys.ts';
import { writtenIdOf } from './repeated.ts';

/** Which entity is meant, and how the population is read that it may stand in. */
export type Wanted = { id: string | undefined; known: Known; names: ColumnNames };

type Declarations = Readonly<Record<string, FactDeclaration>>;

/** Stands for an entity that the caller did not name. */
export const UNNAMED = 'x-test:unnamed';

/**
 * Reads the entity to be explained: a JSON document of its own, or one line of a population.
 *
 * @throws CommandFault where the file cannot be read, or does not hold that entity
 */
export async function givenSubject(
  file: string,
  wanted: Wanted,
  facts: Declarations,
): Promise<GivenSubject> {
  if ((wanted.known.format ?? formatByName(file)) !== undefined) {
    return lineOfPopulation(file, wanted, facts);
  }
  const read = readDocument(file);
  if ('fault' in read) {
    throw new CommandFault(
      `${nameOf(file)} ${read.fault}; many entities stand in .ndjson, .csv or .xlsx`,
    );
  }
  if (Array.isArray(read.content)) {
    return lineOfPopulation(file, { ...wanted, known: { format: 'json' } }, facts);
  }
  return document(nameOf(file), read.content, wanted.id);
}

function document(file: string, content: unknown, id: string | undefined): GivenSubject {
  const isWhole =
    typeof content === 'object' && content !== null && ('facts' in content || 'records' in content);
  if (!isWhole) return { entity: id ?? UNNAMED, facts: content };
  const { entity, facts, ...rest } = content as Partial<GivenSubject>;
  const strange = faultInKeys(content);
  if (strange !== undefined) throw new CommandFault(`${file} ${strange}`, 1);
  if (id !== undefined && entity !== undefined && writtenIdOf(entity) !== id) {
    throw new CommandFault(`${file} is about another entity than --entity names`);
  }
  return { entity: entity ?? id ?? UNNAMED, facts, ...rest };
}

/** The last line of an entity is the one that stands. */
async function lineOfPopulation(
  file: string,
  { id, known, names }: Wanted,
  facts: Declarations,
): Promise<GivenSubject> {
  const name = nameOf(file);
  let found: Line | undefined;
  for await (const lines of readPopulation(await openInput(file, known), facts, names)) {
    for (const line of lines) {
      if (id !== undefined && !('entity' in line && writtenIdOf(line.entity) === id)) continue;
      if (id === undefined && found) {
        throw new CommandFault(`${name} holds several entities; name one with --entity`);
      }
      found = line;
    }
  }
  if (!found) {
    const which = id === undefined ? 'no entity' : 'no line of the entity that --entity names';
    throw new CommandFault(`${name} holds ${which}`);
  }
  if ('unreadable' in found) {
    throw new CommandFault(`${name}, line ${found.line} ${found.unreadable}`, 1);
  }
  if ('notAppraised' in found) {
    throw new CommandFault(
      `${name}, line ${found.line}: the entity is not to be appraised (${found.notAppraised})`,
      1,
    );
  }
  return found;
}
