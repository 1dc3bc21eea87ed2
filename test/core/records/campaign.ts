import { campaignOf } from '../campaign-of.ts';
import { FaultyDocumentError } from '../../../core/ground/fault.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { chance, seeded, type Random } from '../../oracles/random.ts';
import { Beyond } from '../expressions/oracle/expression-value.ts';
import { differenceOf, type Case, type Drawing, type Seen } from './compared.ts';
import { randomRecords } from './random-records.ts';
import { documentOf, randomScheme, type RandomScheme } from './random-scheme.ts';
import { randomOf } from './random-types.ts';
import { smallest } from './smallest.ts';

/** What came of comparing facts from records with those of the oracle. */
export type Figures = Seen & {
  compared: number;
  beyond: number;
  refused: number;
  /** How often a rule set was refused for each reason. */
  reasons: Map<string, number>;
  faults: { seed: number; why: string; shown: Case }[];
};

const INPUTS = 12;
const ENOUGH = 20;

/** Compares what facts of random rule sets records make, for a dozen sets of records each. */
export function campaign(
  count: number,
  seed: number,
  onProgress: (done: number) => void = () => undefined,
): Figures {
  const figures: Figures = {
    ...{ compared: 0, absent: 0, changing: 0, doubtful: 0, everyDay: 0, ahead: 0, beyond: 0 },
    ...{ refused: 0, reasons: new Map(), faults: [] },
  };
  const bounds = { inputs: INPUTS, enough: ENOUGH, every: 20 };
  return campaignOf({ count, seed, onProgress }, bounds, figures, compareOne);
}

function compareOne(seed: number, figures: Figures): void {
  const random = seeded(seed);
  const made = randomScheme(random);
  const drawing = drawingOf(made, figures);
  if (!drawing) return;
  for (let at = 0; at < INPUTS; at += 1) {
    const asked = randomCase(random, made);
    const why = tried(() => differenceOf(asked, drawing, seed + at, figures), figures);
    figures.compared += 1;
    if (why === undefined) continue;
    figures.faults.push({ seed, ...smallestOf(asked, made, seed + at, why) });
    return;
  }
}

/** Records that were written, and the facts that are given beside. */
export function randomCase(random: Random, { scheme, types, given }: RandomScheme): Case {
  const asked = randomRecords(random, types);
  const values = given.flatMap(({ readable, declaration }) =>
    declaration.optional && chance(random, 0.4)
      ? []
      : [[readable.name, randomOf(random, readable, [asked.asOf])] as const],
  );
  return { ...asked, scheme, given: Object.fromEntries(values) };
}

function drawingOf(made: RandomScheme, figures: Figures): Drawing | undefined {
  try {
    return prepared(made);
  } catch (error) {
    if (!(error instanceof FaultyDocumentError)) throw error;
    const [first] = error.faults;
    const reason = `${first?.pointer ?? ''}: ${first?.message ?? ''}`.replace(/fact\d/, 'fact');
    figures.reasons.set(reason, (figures.reasons.get(reason) ?? 0) + 1);
    figures.refused += 1;
    return undefined;
  }
}

function prepared(made: RandomScheme): Drawing {
  const recordTypes = made.types.map((type) => type.document);
  const { draw, firstRead } = prepare(documentOf(made), { measures: [], recordTypes });
  if (!draw || !firstRead) throw new Error('No fact is made from records');
  return { draw, firstRead };
}

/** What a comparison says; undefined where numbers have too many digits to compare. */
function tried(compare: () => string | undefined, figures: Pick<Figures, 'beyond'>) {
  try {
    return compare();
  } catch (error) {
    if (!(error instanceof Beyond)) throw error;
    figures.beyond += 1;
    return undefined;
  }
}

/** The smallest case that differs in the same way, and how. */
function smallestOf(asked: Case, made: RandomScheme, seed: number, why: string) {
  const differs = (small: Case): string | undefined => {
    try {
      if (!isWritten(small, made)) return undefined;
      const drawing = prepared({ ...made, scheme: small.scheme });
      const seen = { absent: 0, changing: 0, doubtful: 0, everyDay: 0, ahead: 0 };
      return differenceOf(small, drawing, seed, seen);
    } catch {
      return undefined;
    }
  };
  const [way] = why.split(' ');
  const shown = smallest(asked, (small) => differs(small)?.split(' ')[0] === way);
  return { why: differs(shown) ?? why, shown };
}

/** Whether all records are whole: their days, and the fields that they must have. */
function isWritten(
  { written, asOf, given, scheme }: Case,
  { types, ...made }: RandomScheme,
): boolean {
  if (![asOf, written, given, scheme.facts].every(Boolean)) return false;
  // a default belongs to a type of record, which stays as it is
  if (JSON.stringify(scheme.defaults) !== JSON.stringify(made.scheme.defaults)) return false;
  const isGiven = made.given.every(
    ({ readable, declaration }) => declaration.optional || readable.name in given,
  );
  const isWhole = written.every((one) => {
    const type = types.find(({ document }) => document.type === one.type);
    if (!type || !one.source || !one.id) return false;
    if ('withdrawn' in one) return true;
    if (typeof one.occurredOn !== 'string' || typeof one.body !== 'object') return false;
    return type.fields.every(
      ({ readable, declaration }) => !declaration.required || readable.name in one.body,
    );
  });
  return isGiven && isWhole;
}
