import { existsSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { sellerDraftOf } from '../../bench/seller-draft.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';
import type { Simulation } from '../../core/simulation/simulation.ts';
import { populationOf, sellers } from '../core/simulation/populations.ts';
import { fileOf, gradus, PERSONAL, start } from './gradus.ts';

const inForce = JSON.parse(readFileSync('rules/cn-food-seller/2016.1.json', 'utf8')) as RuleSet;
const draft = fileOf('draft.json', JSON.stringify(sellerDraftOf(inForce)));
const population = populationOf(sellers, 120);
const ndjson = population.map((one) => `${JSON.stringify(one)}\n`).join('');
const facts = fileOf('sellers.ndjson', ndjson);
const simulate = ['simulate', draft, '--against', 'cn-food-seller@2016.1', '--as-of', '2026-11-22'];

describe('gradus simulate', () => {
  it('tells what a draft would change, as text', async () => {
    const { stdout, stderr, status } = await gradus([...simulate, '--facts', facts]);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toMatch(
      /^cn-food-seller: 2016\.1 -> 2027\.1 as of 2026-11-22\nOf 120 appraised,/,
    );
    for (const title of ['Grade before (rows)', 'inspections a year', 'Measures', 'suppliers']) {
      expect(stdout).toContain(title);
    }
    expect(stdout).toMatch(/large-cold-counter +\d+ +\d+ +0 +0\n/);
    expect(stdout).toContain('Suppliers: ');
  });

  it('gives the same figures as JSON, by the facts that were asked for', async () => {
    const asked = [...simulate, '--facts', facts, '--json', '--by', 'suppliers,raiseBy'];
    const { stdout, status } = await gradus(asked);
    const simulation = JSON.parse(stdout) as Simulation;
    expect(status).toBe(0);
    expect(simulation.entities.given).toBe(120);
    expect(simulation.by.map(({ by }) => by)).toEqual(['kind', 'suppliers', 'raiseBy']);
    expect(simulation.grades?.matrix.flat().reduce((sum, count) => sum + count)).toBe(120);
  });

  it('reads CSV and standard input, and takes ids alone', async () => {
    const csv = 'entity,dynamicScore,suppliers\nx-test:a,27,1\nx-test:b,10,1\n';
    const { stdout, status } = await gradus([...simulate, '--facts', '-', '--json'], csv);
    const { grades } = JSON.parse(stdout) as Simulation;
    expect(status).toBe(0);
    expect(grades?.matrix[0]).toEqual([1, 1, 0, 0]);
  });

  it('counts bad lines, names the first of them, and ends with 1', async () => {
    const bad = [
      'oops',
      JSON.stringify({ entity: 'x-test:a', facts: { dynamicScore: 61 } }),
      JSON.stringify({ entity: 'x-test:b', facts: { dynamicScore: 1, [PERSONAL]: 1 } }),
    ].join('\n');
    const { stdout, stderr, status } = await gradus(
      [...simulate, '--facts', '-', '--json'],
      `${bad}\n${ndjson}`,
    );
    const { entities, refused } = JSON.parse(stdout) as Simulation;
    expect(entities).toMatchObject({ given: 123, appraised: 120 });
    expect(refused[0]).toMatchObject({ by: 'both', entities: 3 });
    expect(stderr).toContain('line 2: /facts/dynamicScore must be at most 60');
    expect(stderr).toContain('3 of 123 lines were not simulated');
    expect(`${stdout}${stderr}`).not.toContain(PERSONAL.slice(0, 10));
    expect(status).toBe(1);
  });

  it.each(['1', '2'])(
    'notes missing earlier outcomes only where no line has any (%s)',
    async (threads) => {
      const version = 'us-la-restaurants@2017-01';
      const asked = ['simulate', version, '--against', version, '--as-of', '2025-05-01'];
      const counts = {
        majorViolations: 7,
        minorViolations: 4,
        goodRetailPractices: 6,
        closures: [],
      };
      const line = { entity: 'x-test:a', observedOn: '2025-04-30', facts: counts };
      const earlier = [{ observedOn: '2024-12-01', score: 66, grade: 'score-card' }];
      const noted = async (document: object) => {
        const file = fileOf('earlier.ndjson', `${JSON.stringify(document)}\n`);
        return (await gradus([...asked, '--threads', threads, '--facts', file])).stderr;
      };
      expect(await noted({ ...line, earlier })).toBe('');
      expect(await noted(line)).toContain('no line has "earlier"');
    },
  );

  it('refuses a line with what it does not read, in place of counting it without', async () => {
    const facts = { hygiene: 5, structural: 5, confidenceInManagement: 5 };
    const lines = [
      { entity: 'gb-fhrs:1', facts, records: 5 },
      { entity: 'gb-fhrs:2', facts, asOf: '2020-01-01' },
      { entity: 'gb-fhrs:3', facts },
    ];
    const file = fileOf('lines.ndjson', lines.map((line) => JSON.stringify(line)).join('\n'));
    const version = 'gb-food-hygiene@2023-06';
    const { stdout, stderr, status } = await gradus([
      ...['simulate', version, '--against', version, '--facts', file, '--as-of', '2026-01-01'],
    ]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/line 1: \/records must be a list of records[^]*line 2: \/asOf is read/);
    expect(stdout).toContain('Of 1 appraised');
  });

  it('writes a page, and only where it ends in .html', async () => {
    const file = `${fileOf('x', '')}.html`;
    const written = await gradus([...simulate, '--facts', facts, '--html', file]);
    expect(written).toEqual({ stdout: '', stderr: `wrote ${file}\n`, status: 0 });
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>[^]*<svg/);
    const refused = await gradus([...simulate, '--facts', facts, '--html', draft]);
    expect(refused.status).toBe(2);
    expect(JSON.parse(readFileSync(draft, 'utf8'))).toMatchObject({ version: '2027.1' });
  });

  it('writes over a page that exists only where that is asked for', async () => {
    const file = fileOf('simulation.html', 'mine');
    const asked = [...simulate, '--facts', facts, '--html', file];
    expect(await gradus(asked)).toEqual({
      stdout: '',
      stderr: `gradus: ${file} exists already; --force writes over it\n`,
      status: 2,
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    const { stdout, stderr, status } = await gradus([...asked, '--json', '--force']);
    expect({ stderr, status }).toEqual({ stderr: `wrote ${file}\n`, status: 0 });
    expect(JSON.parse(stdout)).toMatchObject({ entities: { given: 120 } });
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>/);
  });

  it.each([
    [['--facts', facts, '--by', 'suplliers'], 'neither version declares'],
    [['--facts', 'nowhere.ndjson'], 'there is no file nowhere.ndjson'],
    [[], "option '--facts <file>'"],
    [['--facts', facts, '--token', 'x'], 'ask the running system; leave out --token'],
    [['--facts', facts, '--threads', '0'], 'a whole number from 1 to 99'],
  ])('with %j ends with 2 and says why', async (more, why) => {
    const { stdout, stderr, status } = await gradus([...simulate, ...more]);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toContain(why);
  });

  it('without arguments says each way to simulate, that of the stored population, too', async () => {
    const { stdout, stderr, status } = await gradus(['simulate']);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toContain("argument 'draft', option '--against <version>', option '--facts");
    expect(stderr).toContain('simulate <ruleSet> --draft <version>\n');
    expect(stderr).toContain('simulate --id <simulation>\n');
  });

  it('refuses a draft that is none, with its faults', async () => {
    const broken = fileOf('broken.json', JSON.stringify({ ...inForce, rules: 5 }));
    const against = ['--against', 'cn-food-seller@2016.1', '--facts', facts];
    const { stderr, status } = await gradus(['simulate', broken, ...against]);
    expect(status).toBe(2);
    expect(stderr).toContain('/rules');
  });

  it('finds the same with several threads as with one, and from standard input, to the byte', async () => {
    const many = populationOf(sellers, 3000).map((one) => `${JSON.stringify(one)}\n`);
    const tooHigh = `${JSON.stringify({ entity: 'x-test:a', facts: { dynamicScore: 61 } })}\r\n`;
    const unknown = (at: number): string =>
      `${JSON.stringify({ entity: 'x-test:b', facts: { dynamicScore: 1, [`fact${at}`]: 1 } })}\n`;
    const odd = [
      '\uFEFFoops\n\n',
      ...many.slice(0, 700),
      tooHigh,
      `${' '.repeat(1_200_000)}{}\n`,
      ...many.slice(700, 2500).flatMap((line, at) => (at % 9 === 0 ? [line, unknown(at)] : line)),
      '\uFEFF{}\n',
      '{"entity":"x-test:c","facts":{"dynamicScore":1,"dynamicScore":2}}\n \r\n',
      ...many.slice(2500),
    ];
    const notUtf8 = Buffer.from([0x7b, 0xe9, 0x0a]);
    // the last line is given without its end
    const whole = Buffer.concat([
      Buffer.from(odd.join('')),
      notUtf8,
      Buffer.from(tooHigh.trimEnd()),
    ]);
    const asked = [...simulate, '--json', '--facts'];
    const file = fileOf('odd.ndjson', whole);
    const [one, two, five] = await Promise.all(
      ['1', '2', '5'].map((threads) => gradus([...asked, file, '--threads', threads])),
    );
    const streamed = await gradus([...asked, '-', '--input', 'ndjson'], whole);
    expect(one?.stderr).toContain('line 703: /facts/dynamicScore must be at most 60');
    expect(one?.stderr).toContain('line 704: is longer than 1000000 characters');
    expect((JSON.parse(one?.stdout ?? '') as Simulation).refused[0]?.others).toBe(105);
    expect(two).toEqual(one);
    expect(five).toEqual(one);
    expect(streamed).toEqual(one);
  });

  it('with several threads takes an empty file, and a file of one line', async () => {
    for (const [content, given] of [
      ['', 0],
      [ndjson.slice(0, ndjson.indexOf('\n')), 1],
    ] as const) {
      const asked = ['--facts', fileOf('few.ndjson', content), '--json', '--threads', '3'];
      const { stdout, stderr, status } = await gradus([...simulate, ...asked]);
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
      expect((JSON.parse(stdout) as Simulation).entities.given).toBe(given);
    }
  });

  it('refuses a version of another rule set, and says which both are', async () => {
    const against = ['--against', 'gb-food-hygiene@2023-06', '--facts', facts];
    const { stdout, stderr, status } = await gradus(['simulate', draft, ...against]);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toBe(
      'gradus: gb-food-hygiene 2023-06 and cn-food-seller 2027.1 are different rule sets; name two versions of one, or give the draft the id gb-food-hygiene\n',
    );
  });

  it('ends at once when it is interrupted, and leaves no page behind', async () => {
    const page = `${fileOf('x', '')}.html`;
    const child = start([...simulate, '--facts', '-', '--input', 'ndjson', '--html', page]);
    child.stdin.on('error', () => undefined);
    child.stdin.write('oops\n');
    await once(child.stderr, 'data');
    child.kill('SIGINT');
    const [status] = (await once(child, 'close')) as [number | null];
    expect(status).toBe(130);
    expect(existsSync(page)).toBe(false);
  });
});
