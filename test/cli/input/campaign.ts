import { Readable } from 'node:stream';
import * as fc from 'fast-check';
import { formatOf } from '../../../cli/input/format.ts';
import type { Line } from '../../../cli/input/text/line.ts';
import { readPopulation } from '../../../cli/input/population.ts';
import { CommandFault } from '../../../cli/command-fault.ts';
import type { FactDeclaration } from '../../../core/facts/declaration.ts';
import { parseSubject } from '../../../core/appraisal/subject.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import type { Campaign } from './files/campaigns.ts';
import { drawn, mutated, written, type Mutated, type Written } from './mutations.ts';

const facts: Record<string, FactDeclaration> = {
  hygiene: { type: 'integer', title: 'Hygiene', required: true, enum: [0, 5, 10, 15, 20, 25] },
  area: { type: 'decimal', title: 'Area', required: true, min: 0, max: 1000 },
  zone: { type: 'string', title: 'Zone', required: true, pattern: '^[\\s\\S]{0,40}$' },
};

/** The least rule set that takes these facts: what it refuses is refused with its place. */
const prepared = prepare(
  {
    format: 1,
    id: 'xx-zones',
    version: '1',
    industry: 'food-business',
    jurisdiction: 'GB',
    timeZone: 'Europe/London',
    title: { en: 'Zones' },
    authority: 'The Office',
    covers: ['company'],
    effective: { from: '2025-01-01' },
    law: { act: { title: 'Act', cite: '1', verified: true } },
    facts,
    rules: [],
    score: { start: 0, better: 'lower' },
  },
  { measures: [] },
);

/** What became of a file: how many entities were read, and how many lines or the whole refused. */
export type Outcome = { read: number; refusals: string[]; isWhole: boolean };

/**
 * Reads so many mutated files: each is read as it was written, or refused with place and cause.
 *
 * @param seed the same seed gives the same files
 */
export async function inputCampaign(
  count: number,
  seed: number,
  progress: (done: number) => void = () => undefined,
): Promise<Campaign> {
  const campaign: Campaign = { files: 0, read: 0, refused: 0, partly: 0, wrong: [] };
  for (const [all, drawnOf] of fc.sample(fc.tuple(written, drawn), { seed, numRuns: count })) {
    const file = await mutated(all, drawnOf);
    const { outcome, why } = await judged(file, all);
    campaign.files += 1;
    if (why !== undefined) {
      const bytes = file.bytes.subarray(0, 400).toString('latin1');
      campaign.wrong.push({ what: file.what, why, bytes });
    }
    if (outcome.refusals.length === 0) campaign.read += 1;
    else if (outcome.read === 0) campaign.refused += 1;
    else campaign.partly += 1;
    progress(campaign.files);
  }
  return campaign;
}

/** A place in a file: a line, a cell of a sheet, a column, or the file as a whole by its kind. */
const PLACE =
  /\bline \d|\b[A-Z]+!?[A-Z]*\d+\b|\bcolumns? (?:\d|is|may)|^p\.|^standard input|\bworkbook\b|\bheader\b|\bfile\b/;

async function judged(
  file: Mutated,
  all: readonly Written[],
): Promise<{ outcome: Outcome; why: string | undefined }> {
  const outcome: Outcome = { read: 0, refusals: [], isWhole: true };
  const byId = new Map(all.map((one) => [`gb-fhrs:${one.code}`, one]));
  let why: string | undefined;
  try {
    for (const line of await linesOf(file)) {
      const refusal = refusalOf(line);
      if (refusal !== undefined) outcome.refusals.push(refusal);
      else {
        outcome.read += 1;
        why ??= differenceOf(line as Extract<Line, { facts: unknown }>, byId);
      }
    }
  } catch (error) {
    if (!(error instanceof CommandFault)) throw error;
    outcome.refusals.push(error.message);
  }
  const unplaced = outcome.refusals.find((text) => !PLACE.test(text));
  if (unplaced !== undefined) why ??= `is refused without a place: ${unplaced}`;
  if (file.must === 'be read' && outcome.refusals.length > 0) why ??= outcome.refusals[0];
  if (file.must === 'be read' && outcome.read !== all.length) why ??= `read ${outcome.read}`;
  if (file.must === 'be refused' && outcome.refusals.length === 0) why ??= 'is read';
  return { outcome, why: isTruncation(file, outcome) ? undefined : why };
}

/** A text that ends early at the end of a line, or within a last cell, is a shorter file: nothing tells. */
function isTruncation({ what }: Mutated, { refusals }: Outcome): boolean {
  return what === 'cut off' && refusals.length === 0;
}

async function linesOf({ file, bytes }: Mutated): Promise<Line[]> {
  const input = {
    stream: Readable.from(pieces(bytes)),
    format: formatOf(file, bytes, {}),
    start: bytes.toString(),
  };
  const lines: Line[] = [];
  for await (const some of readPopulation(input, facts)) lines.push(...some);
  return lines;
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  const size = Math.max(7, Math.ceil(bytes.length / 5));
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Why a line is refused, by its reader or by the door, as the command says it. */
function refusalOf(line: Line): string | undefined {
  if ('unreadable' in line) return `line ${line.line}: ${line.unreadable}`;
  if ('notAppraised' in line) return undefined;
  const entity = { id: line.entity, kind: 'company' };
  const parsed = parseSubject(prepared, { entity, facts: line.facts });
  if (!('faults' in parsed)) return undefined;
  const [fault] = parsed.faults;
  return `line ${line.line}: ${fault?.pointer ?? ''} ${fault?.message ?? ''}`;
}

/** How an entity that was read differs from the one that was written. */
function differenceOf(
  { entity, facts: read }: { entity: unknown; facts: unknown },
  byId: ReadonlyMap<unknown, Written>,
): string | undefined {
  const one = byId.get(entity);
  if (!one) return `reads an entity that nobody wrote`;
  const { hygiene, area, zone } = read as Record<string, unknown>;
  const isSame = hygiene === one.hygiene && area === one.area && zone === one.zone.trim();
  return isSame ? undefined : `reads ${JSON.stringify(read)} for ${JSON.stringify(one)}`;
}
