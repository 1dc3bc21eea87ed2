import { describe, expect, it } from 'vitest';
import { appraise, appraiseLean, ENGINE } from '../../../core/appraisal/appraise.ts';
import { parseScanned, parseSubject } from '../../../core/appraisal/subject.ts';
import { digestOf } from '../../../core/ground/digest.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { catalogue, entity, ruleSetWith } from '../rule-set/rule-sets.ts';

const prepared = prepare(ruleSetWith({ covers: ['company', 'institution'] }), catalogue);
const previous = { asOf: '2024-01-31', score: 80, grade: null, tier: 'T' };
const input = { entity, facts: { errors: 2 }, asOf: '2025-01-31', previous };

describe('the appraisal before', () => {
  it.each(['2025-01-31', '2025-02-01'])('must be of an earlier date than %s', (asOf) => {
    const later = { ...input, previous: { ...previous, asOf } };
    for (const ask of [appraise, appraiseLean]) {
      expect(() => ask(prepared, later)).toThrow(RangeError);
      expect(() => ask(prepared, later)).toThrow('must be of an earlier observation');
    }
  });

  it('may be of the day before', () => {
    const yesterday = { ...previous, asOf: '2025-01-30' };
    expect(appraise(prepared, { ...input, previous: yesterday }).previous).toEqual(yesterday);
  });
});

describe('an appraisal', () => {
  it('does not depend on the order of the keys in its inputs', () => {
    const turned = {
      asOf: input.asOf,
      previous: { tier: 'T', grade: null, score: 80, asOf: '2024-01-31' },
      facts: input.facts,
      entity: { kind: entity.kind, id: entity.id },
    };
    expect(JSON.stringify(appraise(prepared, turned))).toBe(
      JSON.stringify(appraise(prepared, input)),
    );
  });

  it('has an id that anybody can make again from its inputs', () => {
    const { id, engine, factsDigest } = appraise(prepared, input);
    expect(engine).toBe(ENGINE);
    const inputs = {
      engine: ENGINE,
      entity,
      ruleSet: prepared.digest,
      facts: factsDigest,
      asOf: input.asOf,
      previous,
    };
    expect(id).toBe(`apr_${digestOf(inputs).slice(7, 47)}`);
    const { id: first } = appraise(prepared, { ...input, previous: undefined });
    expect(first).toBe(`apr_${digestOf({ ...inputs, previous: null }).slice(7, 47)}`);
  });
});

describe('the door', () => {
  const number = '11010519491231002X';

  it('says every fault with what to do, and nothing else', () => {
    const given = { entity: { id: `x-test:${number}`, kind: 'company' }, facts: {} };
    const parsed = parseSubject(prepared, given);
    const faults = 'faults' in parsed ? parsed.faults : [];
    expect(faults).toHaveLength(1);
    expect(Object.keys(faults[0]!).toSorted()).toEqual(['message', 'pointer']);
  });

  it('lists the kinds that a rule set covers', () => {
    const stranger = { entity: { ...entity, kind: 'locality' }, facts: {} };
    expect(parseSubject(prepared, stranger)).toEqual({
      faults: [
        {
          pointer: '/entity/kind',
          message: 'is locality, which bakeries does not cover; it covers company, institution',
        },
      ],
    });
    const second = { entity: { ...entity, kind: 'institution' }, facts: {} };
    expect(parseSubject(prepared, second)).toHaveProperty('subject');
  });

  it('scans facts again by what their rule set declares', () => {
    const given = { entity: { ...entity, kind: 'locality' }, facts: { x: number } };
    const scanned = parseScanned(prepared, given);
    expect('faults' in scanned && scanned.faults.map(({ pointer }) => pointer)).toEqual([
      '/entity/kind',
      '/facts/x',
    ]);
    expect(parseScanned(prepared, { entity, facts: { errors: 1 } })).toEqual({
      subject: { entity, facts: { errors: 1 } },
    });
  });

  it('admits a code that could be a person’s only if it is admitted', () => {
    const code = '913101200001020317';
    const given = { entity: { id: `uscc:${code}`, kind: 'company' }, facts: {} };
    expect(parseScanned(prepared, given)).toHaveProperty('faults');
    const admitted = new Set([code]);
    expect(parseScanned(prepared, given, { admitted })).toHaveProperty('subject');
    expect(parseSubject(prepared, given, { admitted: new Set(['other']) })).toHaveProperty(
      'faults',
    );
  });
});
