import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bakeryRules, startSystem, type System } from '../local/system.ts';
import { itemsIn } from '../store/items.ts';
import { fileOf, gradus, PERSONAL } from './gradus.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
});
afterAll(() => system.stop());

const entity = (role: string, ...args: string[]) => {
  const token = join(system.local.folder.tokens, `${role}.jwt`);
  return gradus(['entity', ...args, '--url', system.local.url, '--token', token]);
};
const registration = (id: string, more: object = {}) => ({
  ...{ id, kind: 'company', authority: 'gb-fsa', area: 'GB-ENG' },
  ...more,
});
const document = (id: string, more: object = {}) =>
  fileOf('entity.json', JSON.stringify(registration(id, more)));
const name = { text: 'Nordlicht', register: 'Companies House' };

describe('gradus entity', () => {
  it('registers, shows and lists an entity', async () => {
    const file = document('x-test:one', { identifiers: ['gb-coh:SC095237'], industry: 'laundries', name }); // prettier-ignore
    const lines =
      'x-test:one: company, supervised by gb-fsa, in GB-ENG, laundries\n  Nordlicht (Companies House)\n  gb-coh:SC095237\n';
    const register = () => entity('appraiser', 'register', file);
    for (const registered of [await register(), await register()])
      expect(registered).toEqual({ stdout: lines, stderr: '', status: 0 }); // prettier-ignore
    const shown = await entity('reader', 'show', 'gb-coh:SC095237');
    expect(shown.stdout).toBe(lines.replace('\n', '\n  found by gb-coh:SC095237\n'));
    const { stdout } = await entity('reader', 'list', '--industry', 'laundries');
    expect(stdout).toBe(lines);
    const listed = await entity('reader', 'list', '--scheme', 'gb-coh', '--json');
    expect(JSON.parse(listed.stdout)).toMatchObject({ items: [{ id: 'x-test:one', name }], next: null }); // prettier-ignore
    expect(await entity('reader', 'show', 'x-test:nobody')).toMatchObject({
      stdout: '',
      status: 2,
    });
    expect(await entity('reader', 'register', file)).toMatchObject({ stdout: '', status: 2 });
  });

  it('tells of a contested code, lists it, and decides it', async () => {
    await entity('appraiser', 'register', document('x-test:a', { identifiers: ['gb-fhrs:1'] }));
    const { stdout, status } = await entity('appraiser', 'register', document('x-test:b', { identifiers: ['gb-fhrs:1'] })); // prettier-ignore
    expect(status).toBe(1);
    const [id = ''] = /cnf_\w+/.exec(stdout) ?? [];
    expect(stdout).toContain(`${id}: open\n  x-test:b claims gb-fhrs:1, which x-test:a has\n`);
    const open = await entity('reader', 'conflicts', '--entity', 'x-test:a');
    expect(open.stdout).toContain(id);
    const merge = ['decide', id, 'merge', '--survivor', 'x-test:a', '--on', '2026-03-01', '--reason', 'same-organisation']; // prettier-ignore
    const decided = await entity('approver', ...merge, '--reference', 'Filing 7');
    expect(decided.stdout).toMatch(/^cnf_\w+: merged\n[^]*\n {2}merge, \S+ by approver\n$/);
    expect((await entity('reader', 'conflicts')).stdout).not.toContain(id);
    expect((await entity('reader', 'conflicts', '--status', 'merged')).stdout).toContain(id);
    expect((await entity('reader', 'show', 'x-test:b')).stdout).toContain('x-test:b from 2026-03-01 counts as it'); // prettier-ignore
    expect((await entity('reader', 'show', 'x-test:b', '--on', '2026-02-28')).stdout).toContain('counts as x-test:a from 2026-03-01'); // prettier-ignore
    const other = await entity('approver', 'decide', id, 'keep', '--keeps', 'x-test:a', '--reason', 'succession'); // prettier-ignore
    expect(other).toMatchObject({ stdout: '', status: 1 });
    expect(other.stderr).toContain('The conflict is decided');
    expect(await entity('approver', 'decide', id, 'keep')).toMatchObject({ status: 2 });
  });
});

describe('gradus entity admit', () => {
  it('admits a code, which can be registered then, and lists it', async () => {
    const code = 'lei:7LTWFZYICNSX8D621K87';
    const file = document('x-test:admitted', { identifiers: [code] });
    expect((await entity('appraiser', 'register', file)).status).toBe(1);
    const why = ['--register', 'Global LEI index', '--entry', 'Record 7', '--reason', 'register-confirms']; // prettier-ignore
    const admitted = await entity('approver', 'admit', code, ...why);
    expect(admitted.stdout).toMatch(/^lei:\w+: admitted \S+ by approver \(Global LEI index, Record 7\)\n$/); // prettier-ignore
    expect((await entity('appraiser', 'register', file)).status).toBe(0);
    expect((await entity('reader', 'admissions')).stdout).toBe(admitted.stdout);
    expect(await entity('approver', 'admit', 'lei:1', ...why)).toMatchObject({ stdout: '', status: 1 }); // prettier-ignore
  });
});

describe('gradus entity load', () => {
  const csv = [
    '\uFEFFid;kind;authority;area;identifiers;name;register;registeredTradeName',
    'x-test:c1;company;gb-fsa;GB-ENG;gb-fhrs:11 lei:5493001KJTIIGC8Y1R12;Müller & Co;Companies House;',
    '',
    'x-test:c2;company;gb-fsa;GB-ENG;gb-fhrs:11;;;',
    'x-test:c3;sole-trader-business;gb-fsa;GB-ENG;;Jo Bloggs;a register;',
    'x-test:c4;sole-trader-business;gb-fsa;GB-ENG;;Corner Bakery;a register;true',
    'x-test:c5;company;Food Agency;GB-ENG;;;;',
    `x-test:c6;company;gb-fsa;GB-ENG;;Bakery ${PERSONAL};a register;`,
    'nope:1;company;gb-fsa;GB-ENG;;;;',
    'x-test:c7;company;gb-fsa',
  ].join('\r\n');

  it('registers a CSV file, and says of each line that it rejects what is wrong', async () => {
    const file = fileOf('firms.csv', csv);
    const rejects = fileOf('rejects.csv', '');
    const { stdout, stderr, status } = await entity('appraiser', 'load', file, '--rejects', rejects); // prettier-ignore
    expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
    expect(stdout).toMatch(/^8 lines: 2 registered, 0 registered before, 1 with contested codes, 5 rejected\n/); // prettier-ignore
    expect(stdout).toContain('1 open conflict: "gradus entity conflicts" lists them');
    const written = readFileSync(rejects, 'utf8');
    const lines = written.trim().split('\n').map((line) => line.split(',').slice(0, 2).join(',')); // prettier-ignore
    expect(lines).toEqual(['line,column', '5,name', '7,authority', '8,name', '9,id', '10,']);
    for (const text of [stdout, written]) {
      for (const secret of [PERSONAL, 'Bloggs', 'Food Agency']) expect(text).not.toContain(secret);
    }
    const stored = JSON.stringify(await itemsIn(system.local.deps.store, 'entities'));
    expect(stored).toContain('Corner Bakery');
    expect(stored).not.toContain('Bloggs');
  });

  it('repeats nothing, and gives a code to the first line that has it', async () => {
    const lines = Array.from({ length: 60 }, (_, at) =>
      JSON.stringify(
        registration(`x-test:n${at}`, { identifiers: [`gb-fhrs:${100 + (at % 50)}`] }),
      ),
    );
    const file = fileOf('firms.ndjson', `${lines.join('\n')}\n`);
    const first = await entity('appraiser', 'load', file, '--json');
    expect(JSON.parse(first.stdout)).toMatchObject({ lines: 60, registered: 50, updated: 0, contested: 10, rejected: 0 }); // prettier-ignore
    expect(first.status).toBe(0);
    const { ledger } = await system.items();
    const again = await entity('appraiser', 'load', file, '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ registered: 0, updated: 50, contested: 10 });
    expect((await system.items())['ledger']).toBe(ledger);
    expect((await entity('reader', 'show', 'gb-fhrs:100')).stdout).toMatch(/^x-test:n0:/);
  });

  it.each([
    ['a header without area', 'id,kind,authority\n', 'lacks the columns area'],
    ['a column of its own', 'id,kind,authority,area,owner\n', 'has 1 columns that are not read'],
  ])('takes no file with %s', async (_, text, message) => {
    const { stdout, stderr, status } = await entity('appraiser', 'load', fileOf('firms.csv', text));
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('owner');
  });

  it('stops at a token that may register nothing, and at a system that is not there', async () => {
    const file = fileOf('one.ndjson', JSON.stringify(registration('x-test:z')));
    expect(await entity('reader', 'load', file)).toMatchObject({ stdout: '', status: 2 });
    const gone = await gradus(['entity', 'load', file, '--url', 'http://127.0.0.1:1', '--token', join(system.local.folder.tokens, 'appraiser.jwt')]); // prettier-ignore
    expect(gone).toMatchObject({ stdout: '', status: 2 });
  });
});
