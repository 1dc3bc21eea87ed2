import { describe, expect, it } from 'vitest';
import { misfitsOf, parseScanned, parseSubject } from '../../../core/appraisal/subject.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { catalogue, entity, ruleSetWith } from '../rule-set/rule-sets.ts';

const note = { type: 'string', title: 'Note', pattern: '^[a-z ]+$', optional: true };
const prepared = prepare(ruleSetWith({ facts: { note } }), catalogue);
const pointers = (given: { entity: unknown; facts: unknown }): string[] => {
  const parsed = parseSubject(prepared, given);
  return 'faults' in parsed ? parsed.faults.map(({ pointer }) => pointer) : [];
};

describe('who is appraised, and on which facts,', () => {
  it('passes the door together', () => {
    const given = { entity, facts: { errors: 3 } };
    expect(parseSubject(prepared, given)).toEqual({ subject: given });
  });

  it('is refused with the faults of both', () => {
    expect(
      pointers({ entity: { id: 'nowhere', kind: 'company' }, facts: { errors: 1.5, x: 1 } }),
    ).toEqual(['/entity/id', '/facts/errors', '/facts/x']);
    expect(pointers({ entity: null, facts: null })).toEqual(['/entity', '/facts']);
  });

  it('is refused where the rule set does not cover the kind', () => {
    const parsed = parseSubject(prepared, { entity: { ...entity, kind: 'locality' }, facts: {} });
    expect(parsed).toEqual({
      faults: [
        {
          pointer: '/entity/kind',
          message: 'is locality, which bakeries does not cover; it covers company',
        },
      ],
    });
  });

  it('is rejected if it contains a person’s number anywhere, without other faults of its facts', () => {
    const number = '11010519491231002X';
    const given = { entity: { id: 'bad' }, facts: { note: `see ${number}`, unknown: 1 } };
    const parsed = parseSubject(prepared, given);
    expect(pointers(given)).toEqual(['/entity/kind', '/facts/note']);
    expect(JSON.stringify(parsed)).not.toContain(number);
  });

  it('may have a code that could be a person’s where an operator admits it', () => {
    const code = '913101200001020317';
    const given = { entity: { id: `uscc:${code}`, kind: 'company' }, facts: {} };
    expect(pointers(given)).toEqual(['/entity/id']);
    const admitted = new Set([code]);
    expect(parseSubject(prepared, given, { admitted })).toHaveProperty('subject');
    // also where its facts have faults, and where it stands in a fact
    const faulty = { ...given, facts: { errors: 1.5 } };
    expect(parseSubject(prepared, faulty, { admitted })).toMatchObject({
      faults: [{ pointer: '/facts/errors' }],
    });
    const ref = { type: 'string', title: 'Of', pattern: '^[0-9]{18}$', optional: true };
    const referring = prepare(ruleSetWith({ facts: { ref } }), catalogue);
    const named = { ...given, facts: { ref: code } };
    expect(parseSubject(referring, named, { admitted })).toEqual({ subject: named });
    const person = { entity: { id: 'bad' }, facts: { ref: code, errors: '11010519491231002X' } };
    expect(parseSubject(referring, person, { admitted })).toMatchObject({
      faults: [{ pointer: '/entity/kind' }, { pointer: '/facts/errors' }],
    });
  });

  it('is refused for its facts alone where the entity is sound', () => {
    expect(pointers({ entity, facts: { errors: 1.5 } })).toEqual(['/facts/errors']);
  });

  it('is refused for a person’s number in its id, with those of its facts and nothing else', () => {
    const number = '11010519491231002X';
    const given = { entity: { id: `x-test:${number}`, kind: 'locality' }, facts: { note: number } };
    expect(pointers({ ...given, facts: { errors: 1.5 } })).toEqual(['/entity/id']);
    expect(pointers(given)).toEqual(['/entity/id', '/facts/note']);
  });

  it('is not searched again where its facts are free of such numbers', () => {
    const given = { entity, facts: { note: 'clean' } };
    expect(parseScanned(prepared, given, { areFactsFree: true })).toEqual({ subject: given });
    const faulty = { entity, facts: { errors: 1.5 } };
    const parsed = parseScanned(prepared, faulty, { areFactsFree: true });
    expect(parsed).toMatchObject({ faults: [{ pointer: '/facts/errors' }] });
  });
});

describe('a subject that another version accepted', () => {
  it('fits where the kind is covered and the facts are as declared', () => {
    expect(misfitsOf(prepared, { entity, facts: { errors: 1, note: 'clean' } })).toEqual([]);
  });

  it('has the fault of its kind and those of its facts', () => {
    const other = { ...entity, kind: 'locality' } as const;
    const faults = misfitsOf(prepared, { entity: other, facts: { errors: 1.5, gone: true } });
    expect(faults.map(({ pointer }) => pointer)).toEqual(['/entity/kind', '/facts/errors', '/facts/gone']); // prettier-ignore
  });
});
