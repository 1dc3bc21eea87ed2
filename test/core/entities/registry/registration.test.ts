import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRegistration } from '../../../../core/entities/registry/registration.ts';
import { personalNumbers } from '../persons/personal-numbers.ts';

const bakery = {
  id: 'x-test:bakery-1',
  kind: 'company',
  identifiers: ['lei:5493001KJTIIGC8Y1R12', 'gb-coh:SC095237'],
  industry: 'food-business',
  authority: 'gb-fsa',
  area: 'GB-ENG',
  name: { text: 'Bakery & Söhne (Leeds) 1', register: 'Companies House' },
};
const faultsOf = (given: unknown) => readRegistration(given).faults ?? [];
const pointers = (given: unknown) => faultsOf(given).map(({ pointer }) => pointer);

/** Seven of each kind, made up. */
const planted = Object.values(personalNumbers).flatMap((arbitrary) =>
  fc.sample(arbitrary, { seed: 20_261_130, numRuns: 7 }),
);

describe('a registration', () => {
  it('has an id, a kind, an authority and an area; the rest may be left out', () => {
    expect(readRegistration(bakery)).toEqual({ registration: bakery });
    const { id, kind, authority, area } = bakery;
    expect(readRegistration({ id, kind, authority, area })).toEqual({
      registration: { id, kind, authority, area, identifiers: [] },
    });
    expect(pointers({})).toEqual(['/id', '/kind', '/authority', '/area']);
  });

  it.each([
    ['an id of no scheme', { id: 'nope:1' }, '/id'],
    ['a code with a wrong check digit', { identifiers: ['lei:5493001KJTIIGC8Y1R13'] }, '/identifiers/0'],
    ['a scheme that does not take the kind', { kind: 'locality', identifiers: ['gb-coh:SC095237'] }, '/identifiers/0'],
    ['a code twice', { identifiers: ['lei:5493001KJTIIGC8Y1R12', 'lei:5493001KJTIIGC8Y1R12'] }, '/identifiers/1'],
    ['its id again', { identifiers: ['x-test:bakery-1'] }, '/identifiers/0'],
    ['an authority that is no code', { authority: 'Food Standards Agency' }, '/authority'],
    ['an authority that stands for none', { authority: 'none' }, '/authority'],
    ['an area that is no code', { area: 'leeds' }, '/area'],
    ['an industry that is no word', { industry: 'Food' }, '/industry'],
    ['a name without its register', { name: { text: 'Bakery' } }, '/name/register'],
    ['a name of blanks', { name: { text: ' ', register: 'Companies House' } }, '/name/text'],
    ['a name with invisible characters', { name: { text: 'Bak\u200Bery', register: 'Companies House' } }, '/name/text'],
    ['a name of 201 characters', { name: { text: 'B'.repeat(201), register: 'Companies House' } }, '/name/text'],
    ['an unknown key', { owner: 'somebody' }, '/owner'],
  ])('is refused with %s', (_, wrong, pointer) => {
    expect(pointers({ ...bakery, ...wrong })).toEqual([pointer]);
  }); // prettier-ignore

  it('has no name of a sole trader, unless its register holds it as a trade name', () => {
    const trader = { ...bakery, kind: 'sole-trader-business', identifiers: [] };
    expect(faultsOf(trader)).toEqual([
      {
        pointer: '/name',
        message: expect.stringContaining('may be the name of a person') as string,
      },
    ]);
    expect(JSON.stringify(faultsOf(trader))).not.toContain('Söhne');
    const registered = { ...trader, name: { ...bakery.name, registeredTradeName: true } };
    expect(faultsOf(registered)).toEqual([]);
    expect(faultsOf({ ...trader, name: undefined })).toEqual([]);
  });

  it(`holds none of ${planted.length} personal numbers anywhere, and repeats none`, () => {
    expect(planted.length).toBeGreaterThanOrEqual(50);
    for (const number of planted) {
      const places: [string, object][] = [
        ['/name/text', { name: { text: `Bakery ${number}`, register: 'Companies House' } }],
        ['/name/register', { name: { text: 'Bakery', register: number } }],
        ['/identifiers/0', { identifiers: [`uscc:${number}`] }],
        ['/id', { id: `x-test:${number}` }],
        ['/area', { area: number }],
        ['/authority', { authority: number }],
        ['/*', { [number]: true }],
      ];
      for (const [pointer, wrong] of places) {
        const found = faultsOf({ ...bakery, ...wrong });
        expect(found.map((fault) => fault.pointer)).toContain(pointer);
        expect(JSON.stringify(found)).not.toContain(number);
      }
    }
  });

  it('takes a code that could be a person’s where it is admitted', () => {
    const id = 'uscc:913101200001020317';
    const given = { ...bakery, id, identifiers: [] };
    expect(pointers(given)).toEqual(['/id']);
    expect(readRegistration(given, new Set(['913101200001020317'])).faults).toBeUndefined();
  });
});
