import { describe, expect, it } from 'vitest';
import { parseSubject } from '../../../core/appraisal/subject.ts';
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
    expect(parseSubject(prepared, given, { admitted: new Set([code]) })).toHaveProperty('subject');
  });
});
