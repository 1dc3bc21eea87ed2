import * as z from 'zod';
import { countReject, newTally, type Cause, type Tally } from '../../core/mappings/tally.ts';
import { CommandFault } from '../command-fault.ts';
import { accepted, put, type Answer, type Api, type Problem } from '../system/api-client.ts';
import type { GivenRegistration } from './registrations-of-file.ts';

/** What became of the lines of a file of registrations. */
export type Loaded = {
  registered: number;
  updated: number;
  /** Lines of which codes are contested; the rest of them is registered. */
  contested: number;
  /** Conflicts that are open. */
  conflicts: Set<string>;
  tally: Tally;
};

export function nothingLoaded(): Loaded {
  const tally = newTally();
  return { registered: 0, updated: 0, contested: 0, conflicts: new Set(), tally };
}

/** Requests at a time; lines that share a code wait for each other, so that the first of the file has it. */
const WIDTH = 8;
const TRIES = 6;
const AGAIN_AFTER_MS = 250;

const answerSchema = z.looseObject({
  conflicts: z.array(z.looseObject({ id: z.string(), status: z.string() })),
});

/** A line that was rejected, with every cause. */
export type RejectedLine = { line: number; causes: Cause[] };

/** Registers the entities of some lines, in their order as far as they share codes, and counts what became of them. */
export async function loadEntities(
  api: Api,
  lines: readonly GivenRegistration[],
  loaded: Loaded,
): Promise<RejectedLine[]> {
  const rejected: RejectedLine[] = [];
  for (const group of groupsOf(lines)) {
    const causes = await Promise.all(group.map((line) => loadLine(api, line, loaded)));
    for (const [at, { line }] of group.entries()) {
      loaded.tally.rows += 1;
      const found = causes[at] ?? [];
      if (found.length === 0) continue;
      const reject = { line, causes: found };
      countReject(loaded.tally, reject);
      rejected.push(reject);
    }
  }
  return rejected;
}

/** Neighbouring lines that have no code in common. */
function* groupsOf(lines: readonly GivenRegistration[]): Generator<GivenRegistration[]> {
  let group: GivenRegistration[] = [];
  let codes = new Set<unknown>();
  for (const line of lines) {
    const own = codesIn(line);
    if (group.length === WIDTH || own.some((code) => codes.has(code))) {
      yield group;
      [group, codes] = [[], new Set()];
    }
    group.push(line);
    own.forEach((code) => codes.add(code));
  }
  if (group.length > 0) yield group;
}

function codesIn(line: GivenRegistration): unknown[] {
  if (!('given' in line)) return [];
  const { id, identifiers } = line.given;
  return [id, ...(Array.isArray(identifiers) ? (identifiers as unknown[]) : [])];
}

/** @returns why the line was rejected; nothing where it was taken */
async function loadLine(api: Api, line: GivenRegistration, loaded: Loaded): Promise<Cause[]> {
  if ('unreadable' in line) return [{ cause: line.unreadable }];
  const { id, ...registration } = line.given;
  if (typeof id !== 'string') return [{ column: 'id', cause: 'must be an id, scheme:code' }];
  const answer = await answered(api, `/v1/entities/${encodeURIComponent(id)}`, registration);
  if (!answer.ok) return causesOf(answer);
  const { conflicts } = answerSchema.parse(answer.body);
  const open = conflicts.filter(({ status }) => status === 'open');
  open.forEach((conflict) => loaded.conflicts.add(conflict.id));
  if (open.length > 0) loaded.contested += 1;
  else if (answer.status === 201) loaded.registered += 1;
  else loaded.updated += 1;
  return [];
}

/** Asks again where the system is busy. */
async function answered(api: Api, path: string, body: object): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await put(api, path, body);
    const isBusy = answer.status === 429 || answer.status === 503;
    if (!isBusy || attempt === TRIES) return answer;
    await new Promise((wake) => setTimeout(wake, AGAIN_AFTER_MS * attempt));
  }
}

/**
 * Why the system rejected a line.
 *
 * @throws CommandFault where it rejects every line: a token without the scope, a system that fails
 */
function causesOf(answer: Answer): Cause[] {
  const { detail = '', faults = [] } = answer.body as Problem;
  if (answer.status === 401 || answer.status === 403 || answer.status >= 500) {
    accepted(answer);
    throw new CommandFault(detail);
  }
  if (faults.length === 0) return [{ cause: detail }];
  return faults.map(({ pointer, message }) => {
    const column = columnOf(pointer);
    return { ...(column === '' ? {} : { column }), cause: message };
  });
}

/** Where a fault stands, by the names that a file has: of the id in the address, `id`. */
function columnOf(pointer: string): string {
  return pointer.replace(/^\/(path\/)?/, '').replace(/^(name|identifiers)\/.*/, '$1');
}
