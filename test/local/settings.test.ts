import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LocalFault } from '../../local/local-fault.ts';
import { readSettings } from '../../local/settings.ts';
import { temporaryFolder } from './system.ts';

const data = temporaryFolder();
beforeAll(() => mkdirSync(data, { recursive: true }));
afterAll(() => rmSync(data, { recursive: true, force: true }));

const faultsOf = (environment: NodeJS.ProcessEnv): string => {
  try {
    readSettings(environment);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(LocalFault);
    return (error as LocalFault).message;
  }
};

it('without settings the defaults hold, and an empty setting is none', () => {
  const defaults = { PORT: 8080, GRADUS_DATA: '.data', RULE_SETS_CLAIM: 'required' };
  expect(readSettings({})).toEqual(defaults);
  expect(readSettings({ PORT: '', GRADUS_DATA: '', OFFICES: '' })).toEqual(defaults);
});

it('settings are read as what they stand for', () => {
  const settings = readSettings({
    PORT: '0',
    GRADUS_DATA: data,
    DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000',
    OFFICES: 'food-desk=Food safety team, registry=Registry',
    RULE_SETS_CLAIM: 'optional',
    GRADUS_BUSINESSES: '12',
  });
  expect(settings).toMatchObject({ PORT: 0, GRADUS_BUSINESSES: 12, RULE_SETS_CLAIM: 'optional' });
  expect(settings.OFFICES?.get('food-desk')).toBe('Food safety team');
});

it.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '8080.5'],
  ['PORT', '0x1F90'],
  ['PORT', '８０８０'],
  ['GRADUS_BUSINESSES', '100001'],
  ['GRADUS_BUSINESSES', 'many'],
  ['DYNAMODB_ENDPOINT', '127.0.0.1:8000'],
  ['DYNAMODB_ENDPOINT', 'file:///etc/passwd'],
  ['RULE_SETS_CLAIM', 'yes'],
  ['OFFICES', 'food-desk'],
  ['ADMITTED_CODES', '9152000071430580XT'],
])('%s=%s is refused by its name', (name, value) => {
  expect(faultsOf({ [name]: value })).toContain(`${name}: `);
});

it('all faults are named at once, unknown settings among them', () => {
  const message = faultsOf({ PORT: 'x', GRADUS_BUSINESSES: 'y', GRADUS_BUSINESES: '3' });
  for (const name of ['PORT', 'GRADUS_BUSINESSES', 'GRADUS_BUSINESES']) {
    expect(message).toContain(`${name}: `);
  }
});

it('the address that commands read is no fault, nor are variables of others', () => {
  expect(faultsOf({ GRADUS_URL: 'http://127.0.0.1:1', PATH: '/bin', DATA: 'x' })).toBe('');
});

it('another count of businesses than the folder was begun with has no effect, and says so', () => {
  const begun = { seed: 1, count: 40, at: '2026-01-01T00:00:00.000Z', graded: 40 };
  writeFileSync(join(data, 'businesses.json'), JSON.stringify(begun));
  const asked = (count: string) => faultsOf({ GRADUS_DATA: data, GRADUS_BUSINESSES: count });
  expect(asked('40')).toBe('');
  expect(asked('41')).toContain('GRADUS_BUSINESSES: ');
  expect(asked('41')).toContain('40');
});

it.each([
  ['half a business', { GRADUS_BUSINESSES: '1e1.5' }, /GRADUS_BUSINESSES: must be a whole/],
  ['an engine without http', { DYNAMODB_ENDPOINT: 'localhost:8000' }, /DYNAMODB_ENDPOINT: must/],
  [
    'a setting that is none',
    { GRADUS_BUISNESSES: '5' },
    /GRADUS_BUISNESSES: is no setting; .*GRADUS_BUSINESSES/,
  ],
  [
    'a code that is none',
    { ADMITTED_CODES: '913101200001020318' },
    /code 1 is no valid .* no effect/,
  ],
  [
    'a code that needs no admission',
    { ADMITTED_CODES: '913101200001020317,9152000071430580XT' },
    /code 2 cannot be read as a number of a person/,
  ],
])('%s is refused with what to write, and without the number itself', (_, settings, sentence) => {
  const message = faultsOf(settings);
  expect(message).toMatch(sentence);
  expect(message).not.toMatch(/\d{18}/);
});
