import { extname } from 'node:path';
import type { FactDeclaration } from '../core/facts/declaration.ts';
import { CommandFault } from './command-fault.ts';
import { formatByName, openInput } from './open-input.ts';
import { readDocument } from './read-document.ts';
import type { Line } from './line.ts';
import { readLines } from './read-lines.ts';

/** One entity and its facts as they were written, before the door. */
export type GivenSubject = { entity: unknown; facts: unknown };

/** Stands for an entity that the caller did not name. */
export const UNNAMED = 'x-test:unnamed';

/**
 * Reads the entity to be explained: a JSON document of its own, or one line of a population.
 *
 * @throws CommandFault where the file cannot be read, or does not hold that entity
 */
export async function givenSubject(
  file: string,
  id: string | undefined,
  facts: Readonly<Record<string, FactDeclaration>>,
): Promise<GivenSubject> {
  const isPopulation = formatByName(file) !== undefined && extname(file).toLowerCase() !== '.json';
  return isPopulation ? lineOfPopulation(file, id, facts) : document(file, id);
}

function document(file: string, id: string | undefined): GivenSubject {
  const read = readDocument(file);
  if ('fault' in read) {
    throw new CommandFault(`${file} ${read.fault}; many entities stand in .ndjson or .csv`);
  }
  const { content } = read;
  const isWhole = typeof content === 'object' && content !== null && 'facts' in content;
  if (!isWhole) return { entity: id ?? UNNAMED, facts: content };
  const { entity, facts, ...others } = content as { entity?: unknown; facts: unknown };
  if (Object.keys(others).length > 0) {
    throw new CommandFault(`${file} has a key besides "entity" and "facts"; remove it`, 1);
  }
  if (id !== undefined && entity !== undefined && idOf(entity) !== id) {
    throw new CommandFault(`${file} is about another entity than --entity names`);
  }
  return { entity: entity ?? id ?? UNNAMED, facts };
}

/** The last line of an entity is the one that stands. */
async function lineOfPopulation(
  file: string,
  id: string | undefined,
  facts: Readonly<Record<string, FactDeclaration>>,
): Promise<GivenSubject> {
  let found: Line | undefined;
  for await (const lines of readLines(await openInput(file), facts)) {
    for (const line of lines) {
      if (id !== undefined && !('entity' in line && idOf(line.entity) === id)) continue;
      if (id === undefined && found) {
        throw new CommandFault(`${file} holds several entities; name one with --entity`);
      }
      found = line;
    }
  }
  if (!found) {
    const which = id === undefined ? 'no entity' : 'no line of the entity that --entity names';
    throw new CommandFault(`${file} holds ${which}`);
  }
  if ('unreadable' in found) {
    throw new CommandFault(`${file}, line ${found.line} ${found.unreadable}`, 1);
  }
  return found;
}

function idOf(entity: unknown): unknown {
  return typeof entity === 'object' && entity !== null && 'id' in entity ? entity.id : entity;
}
