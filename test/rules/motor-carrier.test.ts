import { describe, expect, it } from 'vitest';
import { fileOf, gradus, linesOf } from '../cli/gradus.ts';
import { seeded } from '../oracles/random.ts';
import { counted, inputs } from '../oracles/us-motor-carrier-inputs.ts';
import { basics, groups, oracle, type Outcome } from '../oracles/us-motor-carrier.ts';
import { appraisedFrom, shippedVersion } from './from-records.ts';

/** The measures of motor carriers against arithmetic that was written from the methodology, without the JSON. */
const SEED = 20_261_130;
const COUNT = Number(process.env['ORACLE_INPUTS'] ?? 2500);
const LINES = 200;

type Found = {
  domains?: Readonly<Record<string, { score: number | null }>> | undefined;
  shown?: Readonly<Record<string, unknown>> | undefined;
};

const prepared = shippedVersion('us-motor-carrier', '3');

/** The names of scores and shown values that differ. */
function differencesOf({ domains = {}, shown = {} }: Found, wanted: Outcome): string[] {
  const scores = Object.keys(wanted.scores).filter(
    (name) => domains[name]?.score !== wanted.scores[name],
  );
  const values = Object.keys(wanted.shown).filter((name) => shown[name] !== wanted.shown[name]);
  return [...scores, ...values];
}

/** How records name the BASIC of a domain. */
function nameOf(domain: string): string {
  return Object.hasOwn(basics, domain)
    ? basics[domain as keyof typeof basics].name
    : 'crash-indicator';
}

describe('us-motor-carrier', () => {
  it(`agrees with its oracle (seed ${SEED}), which gives every group and kind of carrier`, () => {
    const random = seeded(SEED);
    const differing: unknown[] = [];
    const reached = new Map<string, Set<unknown>>();
    for (let at = 0; at < COUNT; at += 1) {
      const input = inputs(random);
      const wanted = oracle(input.facts, input.records, input.asOf);
      const found = appraisedFrom(prepared, input);
      const differences = differencesOf(found, wanted);
      if (differences.length > 0) differing.push({ differences, found, wanted, input });
      for (const [name, value] of Object.entries({ ...wanted.shown, ...wanted.scores })) {
        reached.set(name, (reached.get(name) ?? new Set()).add(value));
      }
    }
    expect(differing.slice(0, 1)).toEqual([]);
    expect([...(reached.get('carrierType') ?? [])].length).toBe(3);
    for (const name of ['hoursOfService', 'driverFitness', 'vehicleMaintenance']) {
      expect([...(reached.get(`${name}Group`) ?? [])]).toEqual(
        expect.arrayContaining([null, 1, 2, 3]),
      );
    }
    for (const [name, values] of reached)
      expect(values.size, name).toBeGreaterThan(name.endsWith('Threshold') ? 0 : 2);
  });

  it.each(Object.entries(groups))(
    'ranks by %s from the first number of each group on',
    (scheme, bounds) => {
      for (const count of bounds.flatMap((least) => [least - 1, least])) {
        const input = counted(scheme, count);
        const wanted = oracle(input.facts, input.records, input.asOf);
        expect(differencesOf(appraisedFrom(prepared, input), wanted), `${count}`).toEqual([]);
      }
    },
  );

  it('says for which BASICs an investigation raises an alert', () => {
    const random = seeded(SEED + 1);
    for (let at = 0; at < 300; at += 1) {
      const input = inputs(random);
      const { alerts } = oracle(input.facts, input.records, input.asOf);
      const { reasons } = appraisedFrom(prepared, input);
      const alerted = Object.entries(reasons.domains ?? {})
        .filter(([, { flags }]) => flags.some(({ text }) => text.startsWith('Alert')))
        .map(([name]) => nameOf(name));
      expect(alerted.toSorted()).toEqual(alerts);
    }
  });

  it(`agrees with its oracle on ${LINES} lines of the command line`, async () => {
    const random = seeded(SEED + 2);
    const all = Array.from({ length: LINES }, () => inputs(random));
    const text = all.map(
      (input, at) => `${JSON.stringify({ entity: `us-dot:${at + 1}`, ...input })}\n`,
    );
    const file = fileOf('carriers.ndjson', text.join(''));
    const ended = await gradus(['grade', 'us-motor-carrier', file]);
    const lines = linesOf(ended.stdout) as Found[];
    expect(lines).toHaveLength(LINES);
    const differing = all.flatMap((input, at) =>
      differencesOf(lines[at] ?? {}, oracle(input.facts, input.records, input.asOf)),
    );
    expect(differing).toEqual([]);
  });
});
