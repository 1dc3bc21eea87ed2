import { describe, expect, it } from 'vitest';
import { appraiseLean } from '../../core/appraisal/appraise.ts';
import type { GivenFacts } from '../../core/facts/values.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import { readCatalogue, readPacks } from '../../functions/steps/rule-sets/packs.ts';
import { fileOf, gradus, linesOf } from '../cli/gradus.ts';
import type { Occasion, Outcome } from '../oracles/oracle.ts';
import { seeded } from '../oracles/random.ts';
import { schemes, type Scheme } from './schemes.ts';

/** Each rule set of the grammar against an oracle that was written from the regulation, without its JSON. */
const SEED = 20_261_129;
/** How many inputs at random each has: 5,000, or as many as ORACLE_INPUTS says. */
const COUNT = Number(process.env['ORACLE_INPUTS'] ?? 5000);
const LINES = 200;

type Found = {
  score: number | null;
  grade: string | null;
  tier: string | null;
  domains?: Readonly<Record<string, { score: number | null; grade: string | null }>> | undefined;
  validUntil?: string | undefined;
};
type Input = { facts: object; occasion: Occasion };

const DAY = '2026-06-01';
const usual: Occasion = { asOf: DAY, observedOn: DAY, earlier: [] };
const catalogue = readCatalogue('rules');
const packs = readPacks('rules');

/** All inputs of a finite space, then some at random. */
function* inputsOf({ all, one, occasion = () => usual }: Scheme, count: number): Generator<Input> {
  const random = seeded(SEED);
  for (const facts of all?.(random) ?? [])
    yield { facts, occasion: occasion(random, facts as never) };
  if (!one) return;
  for (let at = 0; at < count; at += 1) {
    const facts = one(random);
    yield { facts, occasion: occasion(random, facts as never) };
  }
}

/** What an outcome has that differs from the oracle's; what this leaves out is not compared. */
function differencesOf(found: Found, wanted: Outcome, { tier: named }: Scheme): string[] {
  const differing = (['score', 'grade', 'validUntil'] as const).filter(
    (key) => wanted[key] !== undefined && found[key] !== wanted[key],
  );
  const isInTier = found.tier === named;
  const tier = wanted.tier === undefined || isInTier === (wanted.tier === named) ? [] : ['tier'];
  const domains = Object.entries(wanted.domains ?? {}).flatMap(([name, domain]) =>
    (['score', 'grade'] as const)
      .filter((key) => domain[key] !== undefined && found.domains?.[name]?.[key] !== domain[key])
      .map((key) => `${name}.${key}`),
  );
  return [...differing, ...tier, ...domains];
}

function appraised(prepared: Prepared, { facts, occasion }: Input): Found {
  const entity = { id: 'x-test:oracle', kind: prepared.ruleSet.covers[0] ?? 'company' } as const;
  const given = prepared.factsSchema.parse(facts) as GivenFacts;
  return appraiseLean(prepared, { entity, facts: given, ...occasion });
}

/** The first of the inputs on which rule set and oracle differ, and how many there were. */
function compared(scheme: Scheme, inputs: Iterable<Input>, finds: (input: Input) => Found) {
  const differing: unknown[] = [];
  let count = 0;
  for (const input of inputs) {
    count += 1;
    const wanted = scheme.oracle(scheme.version, input.facts as never, input.occasion);
    const found = finds(input);
    const differences = differencesOf(found, wanted, scheme);
    if (differences.length > 0) differing.push({ differences, ...input, found, wanted });
  }
  return { count, differing: differing.slice(0, 3) };
}

describe.each(schemes)('$id $version', (scheme) => {
  const pack = packs.find(({ id, version }) => id === scheme.id && version === scheme.version);
  const prepared = prepare(pack?.document, catalogue);

  it(`agrees with its oracle (seed ${SEED})`, () => {
    const finds = (input: Input) => appraised(prepared, input);
    const { count, differing } = compared(scheme, inputsOf(scheme, COUNT), finds);
    expect(differing).toEqual([]);
    expect(count).toBeGreaterThanOrEqual(scheme.one ? COUNT : 100);
  });

  it(`agrees with its oracle on ${LINES} lines of the command line, in their order`, async () => {
    const inputs = linesFor(scheme);
    const text = inputs.map(
      ({ facts, occasion: { observedOn, earlier } }, at) =>
        `${JSON.stringify({ entity: `x-test:${at}`, facts, observedOn, earlier: earlier.length > 0 ? earlier : undefined })}\n`,
    );
    const file = fileOf(`${scheme.id}.ndjson`, text.join(''));
    const { id, version } = scheme;
    const ended = await gradus(['grade', id, '--version', version, '--as-of', DAY, file]);
    const lines = linesOf(ended.stdout) as (Found & { entity: { id: string } })[];
    expect(inputs.length).toBeGreaterThan(100);
    expect(lines.map(({ entity }) => entity.id)).toEqual(inputs.map((_, at) => `x-test:${at}`));
    let next = 0;
    const { differing } = compared(scheme, inputs, () => lines[next++] as Found);
    expect(differing).toEqual([]);
  });
});

/** Inputs spread over many, as of one day, because a run has only one: those that are observed and valid by then. */
function linesFor(scheme: Scheme): Input[] {
  const fitting = [...inputsOf(scheme, LINES * 25)].filter(({ facts, occasion }) => {
    const { validUntil = DAY } = scheme.oracle(scheme.version, facts as never, occasion);
    return occasion.observedOn <= DAY && validUntil >= DAY;
  });
  const step = Math.max(1, Math.floor(fitting.length / LINES));
  const some = fitting.filter((_, at) => at % step === 0).slice(0, LINES);
  return some.map(({ facts, occasion }) => ({ facts, occasion: { ...occasion, asOf: DAY } }));
}
