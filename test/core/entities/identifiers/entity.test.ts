import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkEntityId,
  entityKinds,
  entityKindSchema,
  entitySchema,
  entitySchemaAdmitting,
  isEntity,
  parseEntityId,
} from '../../../../core/entities/identifiers/entity.ts';
import { publishedUsccs, usccs } from './usccs.ts';

const faults = (entity: unknown) =>
  entitySchema.safeParse(entity).error?.issues.map(({ path, message }) => ({ path, message })) ??
  [];

describe('an entity', () => {
  it.each([
    ['uscc:9152000071430580XT', 'company'],
    ['lei:5493001KJTIIGC8Y1R12', 'company'],
    ['gb-coh:SC095237', 'company'],
    ['gb-fhrs:1348562', 'sole-trader-business'],
    ['us-ccn:055123', 'institution'],
    ['us-camis:50012345', 'company'],
    ['x-test:bakery-1', 'locality'],
  ] as const)('%s of kind %s holds', (id, kind) => {
    expect(entitySchema.parse({ id, kind })).toEqual({ id, kind });
  });

  it('is of one of six kinds', () => {
    for (const kind of entityKinds) expect(entityKindSchema.parse(kind)).toBe(kind);
    const [fault] = faults({ id: 'x-test:a', kind: 'person' });
    expect(fault?.path).toEqual(['kind']);
    expect(fault?.message).toMatch(/one of company, sole-trader-business/);
  });

  it.each([
    ['nocolon', /scheme:code/],
    [':qqq', /scheme:code/],
    ['x-test:', /scheme:code/],
    ['cn-id:1', /no known scheme; use one of au-abn, br-cnpj, .*, x-test\.$/],
    ['constructor:1', /no known scheme/],
    ['X-TEST:qqq', /no known scheme/],
    ['x-test:a b', /no spaces/],
    ['x-test:a\u0000', /no spaces, control/],
    ['x-test:a\u200b', /invisible/],
    [`x-test:${'a'.repeat(94)}`, /at most 100 characters; this one has 101/],
    ['x-test:Bakery', /small letters/],
    ['uscc:9152000071430580xt', /capitals/],
    ['lei:5493001kjtiigc8y1r12', /capitals/],
    ['gb-coh:sc095237', /capitals/],
    ['x-test:11010519491231002x', /identity number of a person/],
  ])('with the id %j is refused, and the message does not repeat it', (id, reason) => {
    const [fault, ...more] = faults({ id, kind: 'company' });
    expect(more).toEqual([]);
    expect(fault?.path).toEqual(['id']);
    expect(fault?.message).toMatch(reason);
    expect(fault?.message).not.toContain(id.slice(id.indexOf(':') + 1) || id);
  });

  it('has no other keys, and an unknown key is not repeated in the message', () => {
    const [fault] = faults({ id: 'x-test:a', kind: 'company', '11010519491231002X': 1 });
    expect(fault?.message).toBe('An entity is an object with the keys id and kind and no others.');
  });

  it('is refused under a scheme that does not hold its kind', () => {
    expect(checkEntityId('gb-coh:SC095237', 'locality')).toMatch(/gb-coh is of kind company/);
    expect(checkEntityId('lei:5493001KJTIIGC8Y1R12', 'company')).toBeUndefined();
  });

  it('whose code is also valid as a person’s number is refused unless it is admitted', () => {
    const both = '913101200001020317';
    expect(checkEntityId(`uscc:${both}`, 'company')).toMatch(/identity number of a person/);
    const admitting = entitySchemaAdmitting(new Set([both]));
    expect(admitting.safeParse({ id: `uscc:${both}`, kind: 'company' }).success).toBe(true);
    expect(entitySchema.safeParse({ id: `uscc:${both}`, kind: 'company' }).success).toBe(false);
  });

  it('has an id that splits at its first colon', () => {
    expect(parseEntityId('gb-coh:SC095237')).toEqual({ scheme: 'gb-coh', code: 'SC095237' });
    expect(parseEntityId('x-test:a:b')).toEqual({ scheme: 'x-test', code: 'a:b' });
  });

  it('is recognised without its schema, which gives the same result for everything', () => {
    const code = fc.oneof(usccs(), fc.constantFrom(...publishedUsccs, '913101200001020317'));
    const id = fc.oneof(
      code.map((valid) => `uscc:${valid}`),
      fc
        .tuple(code, fc.nat(17), fc.constantFrom('0', 'A', 'I', 'a', 'é', '\u200b', '%', ''))
        .map(([valid, at, other]) => `uscc:${valid.slice(0, at)}${other}${valid.slice(at + 1)}`),
      fc.constantFrom('gb-coh:SC095237', 'x-test:a', 'nocolon', ':a', 'nope:1', 'x-test:a b'),
    );
    const kind = fc.constantFrom<unknown>(...entityKinds, 'person', undefined);
    const whole = fc.record({ id, kind });
    const given = fc.oneof(
      whole,
      fc.record({ id: fc.oneof(id, fc.constant(1)), kind, other: fc.nat() }, { requiredKeys: [] }),
      fc.constantFrom<unknown>(null, undefined, 'uscc:1', 1, [], ['id', 'kind'], new Map()),
    );
    const admitted = new Set(['913101200001020317']);
    let entities = 0;
    fc.assert(
      fc.property(given, (one) => {
        if (isEntity(one)) entities += 1;
        expect(isEntity(one)).toBe(entitySchema.safeParse(one).success);
        const isAdmitted = entitySchemaAdmitting(admitted).safeParse(one).success;
        expect(isEntity(one, admitted)).toBe(isAdmitted);
      }),
      { numRuns: 2000, seed: 20261122 },
    );
    expect(entities).toBeGreaterThan(50);
  });
});
