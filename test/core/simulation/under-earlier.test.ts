import { describe, expect, it } from 'vitest';
import { sellerDraftOf } from '../../../bench/seller-draft.ts';
import { appraiseLean } from '../../../core/appraisal/appraise.ts';
import type { Appraisal } from '../../../core/appraisal/appraisal.ts';
import {
  appraiseUnder,
  withoutTransition,
  type Governing,
} from '../../../core/appraisal/governing.ts';
import type { GivenFacts } from '../../../core/facts/values.ts';
import type { Entity } from '../../../core/entities/identifiers/entity.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import type { TransitionDocument } from '../../../core/rule-set/transition.ts';
import type { SimulatedEntity } from '../../../core/simulation/entities/simulated-entity.ts';
import { first, second, laundries, laundry, catalogue } from '../../store/fixtures/laundries.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { asOf, packWith, populationOf, sellers } from './populations.ts';
import { simulated, simulatedInParts } from './simulated.ts';

const population = populationOf(sellers, 400);
const law = Object.keys(sellers.ruleSet.law)[0]!;

/** The draft of the sellers' rules with transitional law. */
function draftWith(transition: Omit<TransitionDocument, 'law' | 'scope'>): Prepared {
  return packWith('cn-food-seller/2016.1.json', (document) => ({
    ...sellerDraftOf(document),
    transition: { law, scope: 'exNunc', ...transition },
  }));
}

/** What a version comes to for each of the population. */
function under(
  prepared: Prepared,
  governing: Governing = withoutTransition(prepared),
): Appraisal[] {
  return population.map(({ entity, facts }) => {
    const input = { entity: entity as Entity, facts: facts as GivenFacts, asOf };
    return appraiseUnder(appraiseLean, governing, input).appraisal;
  });
}

/** Sums of what two lists of appraisals come to, as a simulation has them. */
function sumsOf(old: readonly Appraisal[], now: readonly Appraisal[]) {
  const grades = ['A', 'B', 'C', 'D'];
  const matrix = grades.map((from) =>
    grades.map((to) => old.filter((one, at) => one.grade === from && now[at]?.grade === to).length),
  );
  const having = (list: readonly Appraisal[], id: string): number =>
    list.filter(({ measures }) => measures.some(({ measure }) => measure === id)).length;
  const ids = ['cn-food-fewest-inspections', 'cn-food-more-inspections'];
  const measures = ids.map((id) => [id, having(old, id), having(now, id)]);
  return { matrix, measures };
}

function shown({ grades, measures }: ReturnType<typeof simulated>) {
  return {
    matrix: grades?.matrix,
    measures: measures.map(({ measure, before, after }) => [measure, before, after]),
  };
}

describe('a draft with transitional law, simulated', () => {
  const old = under(sellers);

  it('gives everybody the milder of both outcomes, as an appraisal would', () => {
    const draft = draftWith({ milder: {} });
    const milder = { version: draft.ruleSet.version, digest: draft.digest, law: [law] };
    const candidates: Governing['candidates'] = [
      { prepared: draft, steps: [] },
      { prepared: sellers, steps: [] },
    ];
    const now = under(draft, { candidates, milder });
    const simulation = simulated(sellers, draft, population);
    expect(shown(simulation)).toEqual(sumsOf(old, now));
    const kept = now.filter(({ ruleSet }) => ruleSet.digest === sellers.digest).length;
    expect(kept).toBeGreaterThan(20);
    expect(simulation.kept).toEqual({ stays: 0, milder: kept });
    expect(simulation.moved.worse).toBe(0);
    expect(simulation.moved.stays).toBeGreaterThanOrEqual(kept);
  });

  it('leaves those who stay as they are: some kinds, those of a grade, until a day', () => {
    const when = {
      all: [
        { fact: 'previous.grade', operator: 'isGiven', value: true },
        { fact: 'previous.grade', operator: 'in', value: ['A', 'B'] },
      ],
    };
    const draft = draftWith({ stays: { until: '2027-12-31', kinds: ['company'], when } });
    const plain = under(draft);
    const isKept = population.map(
      ({ entity }, at) =>
        (entity as Entity).kind === 'company' && ['A', 'B'].includes(old[at]!.grade ?? ''),
    );
    const now = plain.map((one, at) => (isKept[at] ? old[at]! : one));
    const simulation = simulated(sellers, draft, population);
    expect(simulation.kept).toEqual({ stays: isKept.filter(Boolean).length, milder: 0 });
    expect(simulation.kept?.stays).toBeGreaterThan(20);
    expect(shown(simulation)).toEqual(sumsOf(old, now));
    const changed = now.filter((one, at) => {
      const told = ({ score, grade, tier, measures }: Appraisal): string =>
        JSON.stringify([score, grade, tier, measures.map(({ measure }) => measure)]);
      return told(one) !== told(old[at]!);
    });
    expect(simulation.entities.changed).toBe(changed.length);

    const { kept, ...later } = simulated(sellers, draft, population, { asOf: '2028-01-01' });
    expect(kept).toBeUndefined();
    expect(shown(later)).toEqual(sumsOf(old, plain));
  });

  it('is milder until a day only, where it says so', () => {
    const draft = draftWith({ milder: { until: '2027-06-30' } });
    expect(
      simulated(sellers, draft, population, { asOf: '2027-06-30' }).kept?.milder,
    ).toBeGreaterThan(20);
    const later = simulated(sellers, draft, population, { asOf: '2027-07-01' });
    expect(later.kept).toBeUndefined();
  });

  it('counts a tier that is kept by the visits that it had', () => {
    const draft = draftWith({ stays: { until: '2027-12-31' } });
    const { inspections, tiers, moved, rules, movedWithoutRule, furthest } = simulated(
      sellers,
      draft,
      population,
    );
    expect(inspections.after).toBe(inspections.before);
    expect(
      tiers?.distribution.every(
        ({ before, after, kept = 0 }) => before === after && kept === after,
      ),
    ).toBe(true);
    expect(moved).toEqual({ better: 0, worse: 0, other: 0, stays: population.length });
    expect([rules, movedWithoutRule, furthest]).toEqual([[], 0, []]);
  });

  it('adds up from parts', () => {
    const draft = draftWith({ milder: {}, stays: { until: '2027-12-31', kinds: ['institution'] } });
    const whole = simulated(sellers, draft, population);
    expect(whole.kept?.stays).toBeGreaterThan(0);
    expect(whole.kept?.milder).toBeGreaterThan(0);
    const parts = [population.slice(0, 150), population.slice(150, 151), population.slice(151)];
    expect(simulatedInParts(sellers, draft, parts)).toEqual(whole);
  });
});

describe('what is in force, where transitional law keeps it,', () => {
  const keeping = prepare(
    {
      ...laundries('2024.2'),
      transition: {
        law: Object.keys(laundries('2024.2').law)[0],
        scope: 'exNunc',
        stays: { until: '2030-12-31' },
      },
    },
    catalogue,
  );
  const held = (name: string, grade: string, tier: string, measure: string): SimulatedEntity => ({
    entity: laundry(name),
    facts: { complaints: 1 },
    held: {
      outcome: { score: 1, grade, tier },
      measures: [{ measure, kind: 'incentive' }],
      days: { asOf: '2024-06-01', observedOn: '2024-06-01' },
      previous: undefined,
    },
  });

  it('is what the version before finds anew, and keeps its tiers and measures', () => {
    const all = [held('a', 'excellent', 'rare', 'plaque'), held('b', 'A', 'light', 'fewer-visits')];
    const simulation = simulated(second, keeping, all);
    const plain = simulated(second, second, all);
    const { kept, grades, tiers, ...rest } = simulation;
    expect(kept).toEqual({ stays: 2, milder: 0 });
    expect(grades?.matrix).toEqual(plain.grades?.matrix);
    expect(grades?.distribution[0]).toEqual({ label: 'A', before: 1, after: 2, kept: 2 });
    expect(tiers?.distribution[0]).toMatchObject({ label: 'light', before: 1, after: 2, kept: 2 });
    for (const key of ['moved', 'measures', 'inspections', 'rules', 'entities', 'by'] as const) {
      expect(rest[key]).toEqual(plain[key]);
    }
    const parts = all.map((one) => [one]);
    expect(simulatedInParts(second, keeping, parts)).toEqual(simulation);
  });

  it('keeps classes and plans that the draft has no more', () => {
    const { grades: scale, tiers: plans, ...document } = laundries('2024.2');
    const renamed = (text: string): string => `new ${text}`;
    const draft = prepare(
      {
        ...document,
        measures: [],
        rules: document.rules.filter(({ name }) => name === 'complaints'),
        grades: scale.map((one) => ({ ...one, grade: renamed(one.grade) })),
        tiers: plans.slice(-1).map((plan) => ({ ...plan, tier: renamed(plan.tier) })),
        transition: {
          law: 'act',
          scope: 'exNunc',
          stays: { until: '2030-12-31', kinds: ['company'] },
        },
      },
      catalogue,
    );
    const all = ['company', 'institution'].map((kind, at) => ({
      entity: { ...laundry(at), kind },
      facts: { complaints: 1 },
    }));
    const { grades, tiers, inspections } = simulated(second, draft, all);
    expect(grades?.after).toEqual([
      ...scale.map((one) => renamed(one.grade)),
      ...scale.map(({ grade }) => grade),
    ]);
    expect(grades?.distribution.find(({ label }) => label === 'A')).toEqual({
      label: 'A',
      before: 2,
      after: 1,
      kept: 1,
    });
    const [old, now] = [second, draft].map((version) => {
      const { inspections: own } = simulated(version, version, all.slice(0, 1));
      return own.after;
    });
    expect(tiers?.distribution.some(({ kept = 0 }) => kept === 1)).toBe(true);
    expect(inspections).toEqual({ before: 2 * old!, after: old! + now! });
  });

  it('is no reason to say that transitional law of the version before is left aside', () => {
    const all = [held('a', 'A', 'light', 'fewer-visits')];
    expect(simulated(keeping, first, all).leavesAside).toBeUndefined();
    const plain = all.map(({ entity, facts }) => ({ entity, facts }));
    expect(simulated(keeping, first, [...all, ...plain]).leavesAside).toBe(true);
  });

  it('needs no facts that only the draft asks for', () => {
    const { facts, ...document } = laundries('2024.2');
    const asking = { ...facts, machines: { title: 'Machines', type: 'integer', required: true } };
    const stays = { until: '2030-12-31', kinds: ['company'] };
    const transition = { law: 'act', scope: 'exNunc', stays };
    const draft = prepare({ ...document, facts: asking, transition }, catalogue);
    const all = ['company', 'institution', 'company'].map((kind, at) => ({
      entity: { ...laundry(at), kind },
      facts: { complaints: at === 2 ? 99 : 1, turnover: 5 },
    }));
    const by = ['turnover'];
    const { entities, kept, refused, by: groups } = simulated(second, draft, all, { by });
    expect(entities).toEqual({ given: 3, appraised: 1, changed: 0 });
    expect(kept).toEqual({ stays: 1, milder: 0 });
    expect(refused.map((one) => [one.by, one.entities])).toEqual([
      ['both', 1],
      ['after', 1],
    ]);
    const [turnover] = groups.filter((group) => group.by === 'turnover');
    expect(turnover?.groups.filter((group) => group.stays > 0)).toEqual([
      { label: 'over 1 to 10', better: 0, worse: 0, other: 0, stays: 1 },
    ]);
    const parts = all.map((one) => [one]);
    expect(simulatedInParts(second, draft, parts, { by }).kept).toEqual(kept);
  });
});
