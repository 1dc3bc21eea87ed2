import { describe, expect, it } from 'vitest';
import { appraise } from '../../../core/appraisal/appraise.ts';
import {
  appraiseUnder,
  comparedWith,
  governingNamed,
  isMilder,
  staysOn,
  versionsNamed,
  type Candidate,
} from '../../../core/appraisal/governing.ts';
import { waysUp } from '../../../core/appraisal/ways-up/ways-up.ts';
import { waysUpUnder } from '../../../core/appraisal/ways-up/ways-up-under.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { catalogue, ruleOf, ruleSetWith, when } from '../rule-set/rule-sets.ts';

type Parts = Record<string, unknown>;

const entity = { id: 'x-test:one', kind: 'company' } as const;
const grades = [{ grade: 'A', to: 5 }, { grade: 'B', to: 10 }, { grade: 'C' }];
const points = (times: number) => [
  ruleOf(
    'errors',
    'points',
    { points: { fact: 'errors', times } },
    when('errors', 'greaterThan', 0),
  ),
];

/** A version that gives so many points for each error. */
function version(name: string, times: number, parts: Parts = {}): Prepared {
  const score = { start: 0, better: 'lower' };
  const document = { version: name, score, grades, rules: points(times), ...parts };
  return prepare(ruleSetWith(document), catalogue);
}

const candidate = (prepared: Prepared): Candidate => ({ prepared, steps: [] });
const named = ({ ruleSet, digest }: Prepared) => ({
  version: ruleSet.version,
  digest,
  law: ['act'],
});

/** What an appraisal by the milder of several comes to; the first is the one in force. */
function milderOf(versions: readonly [Prepared, ...Prepared[]], facts: Parts) {
  const [first, ...others] = versions;
  const candidates = [candidate(first), ...others.map(candidate)] as const;
  const governing = { candidates: candidates as [Candidate, ...Candidate[]], milder: named(first) };
  return appraiseUnder(appraise, governing, { entity, facts: facts as never, asOf: '2024-06-01' });
}

describe('of several versions the milder', () => {
  const now = version('2', 4);
  const before = version('1', 1);

  it('is the one with the better grade, and the outcome of each is listed', () => {
    const { appraisal } = milderOf([now, before], { errors: 2 });
    expect(appraisal).toMatchObject({ grade: 'A', score: 2, ruleSet: { version: '1' } });
    expect(appraisal.transition).toEqual([
      {
        rule: 'milder',
        ...named(now),
        compared: [
          { version: '2', digest: now.digest, score: 8, grade: 'B', tier: null, restrictions: 0 },
          {
            version: '1',
            digest: before.digest,
            score: 2,
            grade: 'A',
            tier: null,
            restrictions: 0,
          },
        ],
      },
    ]);
  });

  it('is the one whose distances are given, and the appraisal names it', () => {
    // 4 errors are 4 points under the version before, an A with one to spare, and 16 points now
    const mild = milderOf([now, before], { errors: 4 }).appraisal;
    expect(mild).toMatchObject({ grade: 'A', score: 4, ruleSet: { version: '1' } });
    expect(mild.reasons.distances).toEqual({ margin: { grade: 'A', bound: 5, points: 1 } });
    const even = milderOf([now, before], { errors: 1 }).appraisal;
    expect(even.ruleSet.version).toBe('2');
    expect(even.reasons.distances).toEqual({ margin: { grade: 'A', bound: 5, points: 1 } });
    const worse = milderOf([now, before], { errors: 7 }).appraisal;
    expect(worse.reasons.distances).toEqual({
      better: { grade: 'A', bound: 5, points: 2 },
      margin: { grade: 'B', bound: 10, points: 3 },
    });
  });

  it('is the one in force where both come to the same', () => {
    expect(milderOf([now, before], { errors: 1 }).appraisal.ruleSet.version).toBe('2');
  });

  it('is never the stricter one, whichever is the later', () => {
    expect(milderOf([before, now], { errors: 2 }).appraisal.ruleSet.version).toBe('1');
  });

  it('proposes fewer restrictions where the grade is the same', () => {
    const measure = (bound: number) => ({
      measures: [
        { measure: 'closer-watch', law: 'act', when: when('errors', 'greaterThan', bound) },
      ],
    });
    const strict = version('2', 1, measure(0));
    const mild = version('1', 1, measure(3));
    expect(milderOf([strict, mild], { errors: 2 }).appraisal.ruleSet.version).toBe('1');
    expect(milderOf([strict, mild], { errors: 4 }).appraisal.ruleSet.version).toBe('2');
  });

  it('may grant fewer incentives, which weigh nothing', () => {
    const praised = version('2', 1, {
      measures: [{ measure: 'praise', law: 'act', when: when('errors', 'greaterThan', 0) }],
    });
    expect(milderOf([praised, version('1', 1)], { errors: 2 }).appraisal.ruleSet.version).toBe('2');
    expect(milderOf([version('2', 1), praised], { errors: 2 }).appraisal.transition).toMatchObject([
      { compared: [{ restrictions: 0 }, { restrictions: 0 }] },
    ]);
  });

  it('is the first of those that are equally mild, and the mildest of many', () => {
    const grade = (times: number, name: string) => version(name, times);
    const found = milderOf([grade(6, '4'), grade(4, '3'), grade(2, '2'), grade(1, '1')], {
      errors: 2,
    }).appraisal;
    expect(found.ruleSet.version).toBe('2');
    const [step] = found.transition ?? [];
    expect(step?.rule === 'milder' && step.compared.map((one) => one.version)).toEqual([
      '4',
      '3',
      '2',
      '1',
    ]);
  });

  it('cannot be told of grades that the scale does not know', () => {
    const other = version('1', 1, { grades: [{ grade: 'fine', to: 5 }, { grade: 'poor' }] });
    expect(milderOf([now, other], { errors: 2 }).appraisal.ruleSet.version).toBe('2');
    const is = (one: string | null, against: string | null) =>
      isMilder({ grade: one, measures: [] }, { grade: against, measures: [] }, ['A', 'B', 'null']);
    expect(is('A', 'B')).toBe(true);
    expect(is('B', 'A')).toBe(false);
    for (const [one, against] of [
      [null, 'B'],
      ['A', null],
      ['strange', 'B'],
      ['A', 'strange'],
      ['strange', 'stranger'],
    ] as const) {
      expect(is(one, against)).toBe(false);
    }
  });

  it('reads of the facts those that it declares, and is left out where they do not do', () => {
    const more = version('2', 4, {
      facts: {
        errors: { type: 'integer', title: 'Errors', min: 0, max: 9, required: true },
        late: { type: 'boolean', title: 'Late', optional: true },
      },
    });
    const errors = { type: 'integer', title: 'Errors', min: 0, max: 9, required: true };
    const old = version('1', 1, { facts: { errors } });
    const found = milderOf([more, old], { errors: 2, late: true });
    expect(found.appraisal.ruleSet.version).toBe('1');
    expect(found.facts).toEqual({ errors: 2 });
    // where nothing is left out, they are the given facts themselves
    const facts = { errors: 2 };
    const governing = {
      candidates: [candidate(more), candidate(old)] as const,
      milder: named(more),
    };
    const whole = appraiseUnder(appraise, governing as never, {
      entity,
      facts,
      asOf: '2024-06-01',
    });
    expect(whole.facts).toBe(facts);
    // what an earlier version computes, it is not given
    const computing = version('1', 1, {
      facts: {
        errors,
        late: {
          type: 'decimal',
          title: 'Late',
          from: { calc: ['add', 'errors', 'errors'], scale: 0, round: 'halfUp' },
        },
      },
    });
    expect(milderOf([more, computing], { errors: 2, late: true }).facts).toEqual({ errors: 2 });
    const narrow = version('1', 1, { facts: { errors: { ...errors, max: 1 } } });
    const unfit = milderOf([more, narrow], { errors: 2, late: true });
    expect(unfit.appraisal.ruleSet.version).toBe('2');
    expect(unfit.appraisal.transition).toMatchObject([
      { compared: [{ version: '2' }, { version: '1', unfit: true }] },
    ]);
    const elsewhere = version('1', 1, { facts: { errors }, covers: ['institution'] });
    expect(milderOf([more, elsewhere], { errors: 2 }).appraisal.ruleSet.version).toBe('2');
  });

  it('is found again from what the appraisal names, and only with all that it names', () => {
    const { appraisal } = milderOf([now, before], { errors: 2 });
    expect(versionsNamed(appraisal)).toEqual([before.digest, now.digest]);
    const versions = new Map([now, before].map((one) => [one.digest, one]));
    const facts = { errors: 2 };
    const again = governingNamed(appraisal, versions);
    const input = { entity, facts, asOf: '2024-06-01' };
    expect(JSON.stringify(appraiseUnder(appraise, again, input).appraisal)).toBe(
      JSON.stringify(appraisal),
    );
    expect(() => governingNamed(appraisal, new Map())).toThrow('is not there');
    const nothing = { ...appraisal.transition![0]!, compared: [] };
    expect(() =>
      governingNamed({ ...appraisal, transition: [nothing as never] }, versions),
    ).toThrow('names no version that was compared');
  });

  it('counts until a day where the law says so, and names the day', () => {
    const until = '2024-12-31';
    const governing = {
      candidates: [candidate(now), candidate(before)] as [Candidate, Candidate],
      milder: { ...named(now), until },
    };
    const input = { entity, facts: { errors: 2 }, asOf: '2024-06-01' };
    const { appraisal } = appraiseUnder(appraise, governing, input);
    expect(appraisal.transition).toMatchObject([{ rule: 'milder', until }]);
    const versions = new Map([now, before].map((one) => [one.digest, one]));
    expect(governingNamed(appraisal, versions)).toEqual(governing);
  });
});

describe('an appraisal that transitional law led to', () => {
  it('has another id than one that it did not', () => {
    const one = version('1', 1);
    const input = { entity, facts: { errors: 1 }, asOf: '2024-06-01' };
    const step = { rule: 'stays', ...named(one), until: '2024-12-31' } as const;
    const plain = appraise(one, input);
    const stayed = appraise(one, { ...input, transition: [step] });
    expect(stayed.id).not.toBe(plain.id);
    expect(stayed.transition).toEqual([step]);
    expect(appraise(one, { ...input, transition: [] })).toEqual(plain);
  });

  it('is made again from the steps that it names, its own before the milder', () => {
    const [now, before] = [version('2', 4), version('1', 1)];
    const input = { entity, facts: { errors: 2 }, asOf: '2024-06-01' };
    const stays = { rule: 'stays', ...named(now), until: '2024-12-31' } as const;
    const alone = { candidates: [{ prepared: before, steps: [stays] }] as [Candidate] };
    const stayed = appraiseUnder(appraise, alone, input);
    expect(stayed.facts).toBe(input.facts);
    expect(stayed.appraisal).toEqual(appraise(before, { ...input, transition: [stays] }));
    expect(versionsNamed(stayed.appraisal)).toEqual([before.digest, now.digest]);
    const versions = new Map([now, before].map((one) => [one.digest, one]));
    expect(governingNamed(stayed.appraisal, versions)).toEqual(alone);

    const plain = { candidates: [candidate(now)] as [Candidate] };
    const simple = appraiseUnder(appraise, plain, input);
    expect(simple).toEqual({ appraisal: appraise(now, input), facts: input.facts });
    expect(versionsNamed(simple.appraisal)).toEqual([now.digest]);
    expect(governingNamed(simple.appraisal, versions)).toEqual(plain);

    const both: [Candidate, Candidate] = [candidate(now), { prepared: before, steps: [stays] }];
    const milder = appraiseUnder(appraise, { candidates: both, milder: named(now) }, input);
    expect(milder.appraisal.transition?.map(({ rule }) => rule)).toEqual(['stays', 'milder']);
    expect(governingNamed(milder.appraisal, versions)).toEqual({
      candidates: both,
      milder: named(now),
    });
  });
});

describe('an entity stays under the earlier version', () => {
  const before = { score: 3, grade: 'A', tier: null, asOf: '2023-12-01' };
  const under = (stays: Parts) =>
    version('2', 4, { transition: { law: 'act', scope: 'exNunc', stays } });

  it('until the day, if it was appraised before', () => {
    const prepared = under({ until: '2024-12-31' });
    expect(staysOn(prepared, '2024-12-31', entity, before)).toBe(true);
    expect(staysOn(prepared, '2025-01-01', entity, before)).toBe(false);
    expect(staysOn(prepared, '2024-12-31', entity, null)).toBe(false);
    expect(staysOn(version('2', 4), '2024-12-31', entity, before)).toBe(false);
  });

  it('if it is of a kind that does', () => {
    const prepared = under({ until: '2024-12-31', kinds: ['company'] });
    expect(staysOn(prepared, '2024-06-01', entity, before)).toBe(true);
    expect(staysOn(prepared, '2024-06-01', { kind: 'institution' }, before)).toBe(false);
  });

  it('if its last appraisal was as the law asks', () => {
    const all = [
      { fact: 'previous.score', operator: 'isGiven', value: true },
      { fact: 'previous.score', operator: 'lessThan', value: 4 },
    ];
    const prepared = under({ until: '2024-12-31', when: { all } });
    expect(staysOn(prepared, '2024-06-01', entity, before)).toBe(true);
    expect(staysOn(prepared, '2024-06-01', entity, { ...before, score: 4 })).toBe(false);
    expect(staysOn(prepared, '2024-06-01', entity, { ...before, score: null })).toBe(false);
  });
});

describe('the ways up where the milder of several versions counts', () => {
  const facts = {
    errors: {
      type: 'integer',
      title: 'Errors',
      min: 0,
      max: 9,
      required: true,
      changeable: true,
      better: 'lower',
    },
  };
  const strict = version('2', 4, { facts });
  const mild = version('1', 2, { facts });

  it('are those of the version for which the least change is enough', () => {
    // 9 errors are a C under both; an A takes 1 error under the strict version, and 2 under the mild
    const { appraisal } = milderOf([strict, mild], { errors: 9 });
    expect(appraisal).toMatchObject({ grade: 'C', ruleSet: { version: '2' } });
    expect(comparedWith(appraisal)).toEqual([mild.digest]);
    const told = waysUpUnder([strict, mild], appraisal, { errors: 9 }).ways.map(
      ({ changes, grade, version: by }) => [changes[0]?.to, grade, by],
    );
    expect(told).toEqual([
      [2, 'A', '1'],
      [5, 'B', '1'],
    ]);
    for (const [errors, grade] of told) {
      expect(milderOf([strict, mild], { errors: errors! }).appraisal.grade).toBe(grade);
    }
  });

  it('are those of the version alone where there is no other', () => {
    const { appraisal } = milderOf([strict], { errors: 9 });
    const input = { asOf: appraisal.asOf, facts: { errors: 9 }, previous: undefined };
    expect(waysUpUnder([strict], appraisal, { errors: 9 })).toEqual(waysUp(strict, input));
  });

  it('lead to a better grade than the milder one that counts', () => {
    // a B under the mild version, a C under the strict one, for which a B would be a way up
    const { appraisal } = milderOf([strict, mild], { errors: 4 });
    expect(appraisal).toMatchObject({ grade: 'B', ruleSet: { version: '1' } });
    const { ways } = waysUpUnder([mild, strict], appraisal, { errors: 4 });
    expect(ways.map(({ grade }) => grade)).toEqual(['A']);
  });
});
