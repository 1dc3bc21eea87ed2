import { expect, it } from 'vitest';
import { appraiseLean } from '../../../core/appraisal/appraise.ts';
import { factsSchema } from '../../../core/facts/facts-schema.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { readCatalogue, readPacks } from '../../../functions/steps/rule-sets/packs.ts';
import { derive } from '../../../core/appraisal/derive.ts';
import { readRecords } from '../../../core/records/read-records.ts';
import { standing } from '../../../core/records/revisions.ts';
import { textOfPattern } from '../../../local/businesses/text-of-pattern.ts';
import { madeUpBusinesses } from '../../../local/businesses/made-up-businesses.ts';
import { isSent, madeUpFacts } from '../../../local/businesses/made-up-facts.ts';
import { randomFrom } from '../../../local/businesses/random.ts';

const catalogue = readCatalogue('rules');
const packs = readPacks('rules').map(({ document }) => prepare(document, catalogue));

it.each(packs.map((prepared) => [prepared.ruleSet.id, prepared] as const))(
  'facts made up for %s are mostly such as it takes, and differ',
  (_, { ruleSet }) => {
    const random = randomFrom(7);
    const all = Array.from({ length: 500 }, () => madeUpFacts(ruleSet, random));
    const taken = all.filter((facts) => factsSchema(ruleSet.facts).safeParse(facts).success);
    expect(taken.length).toBeGreaterThan(250);
    // where records make the facts, few or none are left that differ
    const sent = Object.values(ruleSet.facts).filter(isSent).length;
    const different = new Set(all.map((facts) => JSON.stringify(facts))).size;
    expect(different).toBeGreaterThan(Math.min(sent, 5));
  },
);

it('businesses are the same for the same seed, others for another, and none stands twice', () => {
  const ids = (seed: number) => madeUpBusinesses(packs, 400, seed).map(({ entity }) => entity.id);
  expect(ids(1)).toEqual(ids(1));
  expect(ids(2)).not.toEqual(ids(1));
  expect(new Set(ids(1)).size).toBe(400);
});

it('a longer population begins with a shorter one, so that a start that was broken off goes on', () => {
  const whole = madeUpBusinesses(packs, 60, 3);
  const begun = madeUpBusinesses(packs, 40, 3);
  expect(whole.slice(0, 40).map(({ entity, facts }) => ({ entity, facts }))).toEqual(
    begun.map(({ entity, facts }) => ({ entity, facts })),
  );
});

it('most are good and a few are bad: more than one grade, most of them in the better half of the scale', () => {
  const businesses = madeUpBusinesses(packs, packs.length * 120, 5);
  // of facts without a better direction nobody can tell the good ones
  const told = packs.filter(
    ({ ruleSet: { grades, facts } }) =>
      grades && Object.values(facts).some((fact) => fact.better && isSent(fact)),
  );
  for (const prepared of told) {
    const own = businesses.filter((business) => business.prepared === prepared);
    const counts = new Map<string | null, number>();
    for (const { entity, facts } of own) {
      const input = { entity, facts, asOf: '2026-06-01' };
      const { grade } = appraiseLean(prepared, input);
      counts.set(grade, (counts.get(grade) ?? 0) + 1);
    }
    const scale = prepared.ruleSet.grades?.map(({ grade }) => grade) ?? [];
    const better = scale.slice(0, Math.ceil(scale.length / 2));
    const good = better.reduce((sum, grade) => sum + (counts.get(grade) ?? 0), 0);
    expect(counts.size, prepared.ruleSet.id).toBeGreaterThan(1);
    expect(good, prepared.ruleSet.id).toBeGreaterThan(own.length / 2);
  }
});

const ofRecords = packs.filter(({ draw }) => draw);

it('made-up records are such as their types take, and facts of most rule sets are made of some', () => {
  const today = '2026-06-01';
  const told = ofRecords.filter((prepared) => {
    let behind = 0;
    for (const { facts, records } of madeUpBusinesses([prepared], 60, 11)) {
      const made = records(today);
      expect(records(today)).toEqual(made);
      const read = readRecords(made, { types: prepared.recordTypes });
      expect('faults' in read ? read.faults : []).toEqual([]);
      const { from } = derive(prepared, standing(made).records, facts, { asOf: today });
      behind += Object.values(from).flat().length;
    }
    return behind > 0;
  });
  expect(told.length).toBeGreaterThan(ofRecords.length / 2);
});

it.each([
  ['^[0-9]{4}$', /^\d{4}$/],
  ['^[A-Z]{0,8}[0-9]{1,9}(/[0-9]{1,9})?$', /\d/],
  ['^(a|bc)+\\.\\d$', /^(a|bc)+\.\d$/],
])('a text of the pattern %s', (pattern, expected) => {
  const random = randomFrom(3);
  for (let nth = 0; nth < 50; nth++) expect(textOfPattern(pattern, random)).toMatch(expected);
});

it('a pattern that is not simple has no made-up text', () => {
  expect(textOfPattern('^(?=a)b$', randomFrom(1))).toBeUndefined();
});
