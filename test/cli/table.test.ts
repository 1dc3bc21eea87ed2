import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bakeryRules } from '../local/system.ts';
import { fileOf, gradus, PERSONAL } from './gradus.ts';
import { target } from './tables/targets.ts';
import { cellsOf, written } from './tables/workbooks.ts';

const table = `name,law,if late,points\r\none,act,≥ 2,"-5"\r\n002,act,"in 3, 4",-3 per late\r\n`;
const rules = [
  {
    name: 'one',
    law: 'act',
    conditions: { all: [{ fact: 'late', operator: 'greaterThanInclusive', value: 2 }] },
    event: { type: 'points', params: { points: -5 } },
  },
  {
    name: '002',
    law: 'act',
    conditions: { all: [{ fact: 'late', operator: 'in', value: [3, 4] }] },
    event: { type: 'points', params: { points: { fact: 'late', times: -3 } } },
  },
];

describe('gradus table import', () => {
  it('writes the rules of a table', async () => {
    const { stdout, stderr, status } = await gradus(['table', 'import', fileOf('t.csv', table)]);
    expect(JSON.parse(stdout)).toEqual(rules);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  it('puts them into a rule set, in place of those of the same names, and says so', async () => {
    const into = target([
      { ...rules[0], title: 'Before' },
      { ...rules[1], name: 'other' },
    ]);
    const file = fileOf('t.csv', table);
    const { stdout, status } = await gradus(['table', 'import', file, '--into', into]);
    expect(stdout).toContain('t: points table, 2 rules');
    expect(stdout).toContain(
      '1.json: 1 changed, 1 added, 0 as they were; 1 rule that the table does not name stays',
    );
    expect(status).toBe(0);
    const { rules: after } = JSON.parse(readFileSync(into, 'utf8')) as { rules: unknown[] };
    expect(after).toEqual([...rules, { ...rules[1], name: 'other' }]);
  });

  it('takes a code under a fact with its scheme, as check does, and rejects it elsewhere', async () => {
    const into = target();
    const document = JSON.parse(readFileSync(into, 'utf8')) as { facts: object };
    const corporation = { type: 'string', scheme: 'us-ca-corp', required: true, title: 'Number' };
    writeFileSync(into, JSON.stringify({ ...document, facts: { ...document.facts, corporation } }));
    const rows = 'name,law,if corporation,if category,points\none,act,C1234569,,-5\n';
    const imported = await gradus(['table', 'import', fileOf('c.csv', rows), '--into', into]);
    expect([imported.stdout, imported.status]).toEqual([expect.stringContaining('1 added'), 0]);
    expect(readFileSync(into, 'utf8')).toContain('"C1234569"');
    const elsewhere = fileOf('c.csv', `${rows}two,act,,C1234569,-5\n`);
    const { stdout, status } = await gradus(['table', 'import', elsewhere, '--into', into]);
    expect([stdout, status]).toEqual([expect.stringMatching(/c!D3: .*identity/), 1]);
    expect(stdout).not.toContain('c!C2');
  });

  it('lists every fault with its cell and writes nothing', async () => {
    const into = target(rules);
    const before = readFileSync(into, 'utf8');
    const file = fileOf('t.csv', `${table}three,act,> x,1\r\nfour,nowhere,21,${PERSONAL}\r\n`);
    const { stdout, status } = await gradus(['table', 'import', file, '--into', into]);
    expect(stdout).toMatch(/t\.csv: \d faults, nothing was written\n/);
    expect(stdout).toContain('t!C4: ');
    expect(stdout).toMatch(/t!D5: .*personal identity number/);
    expect(stdout).not.toContain(PERSONAL);
    expect(status).toBe(1);
    expect(readFileSync(into, 'utf8')).toBe(before);
    expect(readdirSync(dirname(into))).toEqual(['1.json']);
  });

  it('lists all faults of a row at once, and those of all rows', async () => {
    const head = 'name,title,law,priority,if late,if isNew,points,cap,weight';
    const rows = [
      'one,One,nowhere,high,> x,yes,-5,,', // law, priority, condition
      ',Two,,5,≥ 2,,,Z,', // name, law, grade
      'three,,act,5000,,,5 per nobody,,', // priority, no condition, points of no fact
      'one,Four,act,,2,,late,,none', // name twice, weight
      'five,Five,act,,2,5,-5,B,', // a boolean compared with a number, two effects
    ];
    const file = fileOf('t.csv', [head, ...rows, ''].join('\n'));
    const args = ['table', 'import', file, '--into', target(), '--json'];
    const { stdout, status } = await gradus(args);
    const { faults } = JSON.parse(stdout) as { faults: { cell: string; message: string }[] };
    expect(faults.map(({ cell }) => cell.slice(2))).toEqual([
      ...['C2', 'D2', 'E2', 'A3', 'C3', 'H3'],
      ...['D4', 'E4', 'G4', 'A5', 'I5', 'F6', 'H6'],
    ]);
    expect(faults[0]?.message).toContain('"nowhere"');
    expect(faults[8]?.message).toContain('reads "nobody", which is not a declared fact');
    expect(status).toBe(1);
  });

  it('lists what is wrong below a header that is wrong itself', async () => {
    const text = 'name,lwa,if late,points\none,act,> x,1\ntwo,act,2,1 and a half\n';
    const { stdout } = await gradus(['table', 'import', fileOf('t.csv', text)]);
    expect(stdout).toContain('t.csv: 4 faults, nothing was written\n');
    for (const cell of ['A1', 'B1', 'C2', 'D3']) expect(stdout).toContain(`\n  t!${cell}: `);
  });

  it('has the faults of the rule set at the cells they came from, as JSON too', async () => {
    const file = fileOf(
      't.csv',
      `${table}three,nowhere,isNew,1\r\nfour,act,2,late\r\nfive,act,1,1\r\n`,
    );
    const into = target();
    const args = ['table', 'import', file, '--into', into, '--json'];
    const { stdout, status } = await gradus(args);
    const { faults } = JSON.parse(stdout) as { faults: { cell: string; message: string }[] };
    expect(faults.map(({ cell }) => cell)).toEqual(['t!B4', 't!C4']);
    expect(faults[1]?.message).toContain('"isNew"');
    expect(status).toBe(1);
  });
});

describe('gradus table export', () => {
  it('writes a file once, and again only when told', async () => {
    const ruleSet = target(rules);
    const output = join(dirname(ruleSet), 'out.xlsx');
    const args = ['table', 'export', ruleSet, '-o', output];
    expect(await gradus(args)).toEqual({ stdout: `${output}: 2 rules\n`, stderr: '', status: 0 });
    expect(await cellsOf(output)).toEqual([
      {
        sheet: 'rules',
        data: [
          ['name', 'law', 'if late', 'points'],
          ['one', 'act', '>= 2', -5],
          ['002', 'act', 'in 3, 4', '-3 per late'],
        ],
      },
    ]);
    const { stderr, status } = await gradus(args);
    expect(stderr).toBe(`gradus: ${output} exists already; --force writes over it\n`);
    expect(status).toBe(2);
  });

  it('takes the id of a rule set, or a version of it, as other commands do', async () => {
    for (const name of ['gb-food-hygiene', 'gb-food-hygiene@2023-06']) {
      const output = join(dirname(target()), 'out.csv');
      const { stdout, status } = await gradus(['table', 'export', name, '-o', output]);
      expect({ stdout, status }).toEqual({ stdout: `${output}: 3 rules\n`, status: 0 });
    }
    const several = ['table', 'export', 'test-bakery', '-o', 'out.csv', '--rules', bakeryRules];
    const { stderr, status } = await gradus(several);
    expect(stderr).toContain('test-bakery has several versions, 1, 2; name one as <id>@<version>');
    expect(status).toBe(2);
  });

  it('gives the rules of a pack back to it without moving a byte', async () => {
    const file = target([], '2025.1.json');
    copyFileSync('rules/cn-tax-credit/2025.1.json', file);
    const output = join(dirname(file), 'out.csv');
    await gradus(['table', 'export', file, '-o', output]);
    const { stdout } = await gradus(['table', 'import', output, '--into', file]);
    expect(stdout).toMatch(/0 changed, 0 added, \d+ as they were\n/);
    expect(readFileSync(file)).toEqual(readFileSync('rules/cn-tax-credit/2025.1.json'));
  });
});

describe('gradus table', () => {
  it.each([
    [['import', 'nowhere.xlsx'], 'there is no file nowhere.xlsx'],
    [['export', 'rules/measures.json'], 'name one file to write'],
  ])('%j is wrong usage', async (args, message) => {
    const { stderr, status } = await gradus(['table', ...args]);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  it('reads only the sheet that is named', async () => {
    const data = [
      ['name', 'law', 'if late', 'points'],
      ['one', 'act', '≥ 2', -5],
    ];
    const file = fileOf(
      't.xlsx',
      await written([
        { sheet: 'T', data },
        { sheet: 'Other', data: [['x']] },
      ]),
    );
    const { stdout } = await gradus(['table', 'import', file, '--sheet', 'T']);
    expect(JSON.parse(stdout)).toEqual(rules.slice(0, 1));
  });
});
