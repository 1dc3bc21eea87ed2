import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bakeryRules } from '../local/system.ts';
import { fileOf, gradus, premises } from './gradus.ts';

const taxFacts = {
  ...{ newEntity: false, hasRevenue: true, nonRecurringComplete: true, paymentInfoComplete: true },
  ...{ yearsOperating: 8, zeroVatConsecutiveMonths: 0, zeroVatMonths: 0, zeroVatJustified: false },
  canKeepBooks: true,
};

/** A case of a rule set that the project publishes. */
function caseOf(ruleSet: string, at: number): { facts: Record<string, unknown> } {
  const [file = ''] = globSync(join(import.meta.dirname, `../../rules/${ruleSet}/*.cases.json`));
  const cases = JSON.parse(readFileSync(file, 'utf8')) as { facts: Record<string, unknown> }[];
  const found = cases[at];
  if (!found) throw new Error(`${ruleSet} has no case ${at}`);
  return found;
}

/** What a rule set has beside what it reads and gives. */
const bakery = {
  ...{ format: 1, id: 'x-bakery', version: '1', industry: 'bakeries', jurisdiction: 'GB-ENG' },
  ...{ timeZone: 'Europe/London', title: { en: 'Bakeries' }, authority: 'The Office' },
  ...{ covers: ['company'], effective: { from: '2024-01-01' } },
  law: { act: { title: 'The Act', verified: true } },
};

/** Explains facts given as a document of their own. */
function explain(ruleSet: string, facts: object, ...options: string[]) {
  const file = fileOf('facts.json', JSON.stringify(facts));
  return gradus(['explain', ruleSet, '--facts', file, '--as-of', '2026-04-01', ...options]);
}

describe('gradus explain', () => {
  it('says where another version is in effect than the one that is explained', async () => {
    const facts = fileOf('facts.json', '{ "cleanliness": 92 }');
    const of = (...more: string[]) =>
      gradus(['explain', 'test-bakery', '--facts', facts, '--rules', bakeryRules, ...more]);
    const earlier = await of('--version', '1', '--as-of', '2026-03-01');
    expect(earlier.stdout).toContain(
      '\nVersion 2 is in effect on that date. An entity that a run only confirms under it keeps its appraisal, and so the explanation of the version that graded it.\n',
    );
    for (const more of [
      ['--version', '1', '--as-of', '2025-03-01'],
      ['--as-of', '2026-03-01'],
    ]) {
      expect((await of(...more)).stdout).not.toContain('is in effect on that date');
    }
  });

  it('explains a hygiene rating: points, law, way up', async () => {
    const facts = { hygiene: 10, structural: 10, confidenceInManagement: 10 };
    const { stdout, stderr, status } = await explain(
      'gb-food-hygiene',
      facts,
      ...['--entity', 'gb-fhrs:12'],
    );
    for (const sentence of [
      'gb-fhrs:12: grade 3, score 30\n',
      'Food Hygiene Rating Scheme, version 2023-06, as of 2026-04-01\n',
      '  +10  Hygienic handling of food: 10, more than 0 [1, 2]\n',
      '  the score gives 3\n',
      '  10 points fewer would reach 20, the bound of grade 4\n',
      '  no point to spare: 30 is the bound of grade 3\n',
      '"Confidence in management and in the control procedures" from 10 to 0\n',
      '  proposed, without effect until an officer decides: The rating is published',
      '  way back: Appeal in writing within 21 days',
      '  [1] Food Law Code of Practice (England)',
    ]) {
      expect(stdout).toContain(sentence);
    }
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  it('explains an intervention rating, which has a tier and no grade', async () => {
    const { stdout } = await explain('gb-food-intervention', {
      ...{ foodType: 30, processing: 20, consumers: 10, vulnerable: 22 },
      ...{ hygiene: 15, structural: 10, confidenceInManagement: 10, significantRisk: 0 },
    });
    for (const sentence of [
      'Without an entity: tier A, score 117\n',
      '  +22  Vulnerable groups: 22, more than 0 [1]\n',
      'Next inspection due by 2026-10-01\n',
      '  Significance of risk: 0, not more than 0\n',
      '  this rule set gives no grade that could rise\n',
      'Annex 1, part 2\n',
    ]) {
      expect(stdout).toContain(sentence);
    }
  });

  it('explains a tax credit: a deduction, and every way to a better grade', async () => {
    const { stdout } = await explain('cn-tax-credit', { ...taxFacts, i010101: 12 });
    for (const sentence of [
      'Without an entity: grade C, score 40\n',
      'Demonstration: computed from a file, not from what is in force; it binds nobody.\n',
      '  starts at 100\n',
      '  -60  Return of a tax or fee filed late: 12, more than 0 [3]\n',
      '  no point to spare: 40 is the bound of grade C\n',
      '  grade A (score 90) with "Return of a tax or fee filed late" from 12 to 2\n',
      'rules; --all lists them\n',
      'Announcement 2025 No. 12',
    ]) {
      expect(stdout).toContain(sentence);
    }
  });

  it('explains a food seller whom an officer raised by two', async () => {
    const raiseBy = { value: 2, by: 'Market supervision bureau', reason: 'second failed sampling' };
    const facts = { dynamicScore: 30, areaSquareMetres: 1200, raise: ['failed-sampling'], raiseBy };
    const { stdout } = await explain('cn-food-seller', facts, '--all');
    for (const sentence of [
      '  +2.5  Sales area: 1200, more than 0 [2]\n',
      '  the score gives B\n',
      '  step B -> D  A national or provincial sampling failed, once or more: "Grounds of the past',
      'contains failed-sampling [6, 7]\n',
      'Ways up\n',
      '  Bulk chilled products: 0, not more than 0\n',
      '(not verified)\n',
    ]) {
      expect(stdout).toContain(sentence);
    }
  });

  it('explains each domain of a care home, and nothing of a score that the whole does not have', async () => {
    const { facts } = caseOf('gb-care-homes', 1);
    const given = { ...facts, medicines: 1, safeSystems: 1, staffing: 1, governance: 2 };
    const { stdout } = await explain('gb-care-homes', given);
    for (const sentence of [
      '\nSafe: grade good, score 72\n  the mean of\n  100  Learning culture: "Safe: learning culture" is 4 [',
      '  25  Medicines optimisation: "Safe: medicines optimisation" is 1 [1,',
      '  16 points more would reach 88, the bound of grade outstanding\n',
      '\n    "Key questions rated outstanding" is 1: at outstanding or better: Effective (outstanding); not so Caring (good), ',
      '\nComputed\n  1 more computed value; --all lists it\n',
    ]) {
      expect(stdout).toContain(sentence);
    }
    expect(stdout).not.toMatch(/undefined|score none|the score gives none/);
    const headings = [...stdout.matchAll(/^(\S+): grade \S+, score /gm)].map(([, title]) => title);
    expect(headings).toEqual(['Safe', 'Effective', 'Caring', 'Responsive', 'Well-led']);
    // the points stand in the domains
    expect(stdout).not.toContain('\nPoints\n');
  });

  it('explains a decision table by its row, and a term that has lapsed', async () => {
    const licence = { facts: { risk: 'low', standards: 'minimum' }, observedOn: '2024-05-01' };
    const file = fileOf('licence.json', JSON.stringify(licence));
    const on = (day: string) =>
      gradus(['explain', 'gb-animal-licence', '--facts', file, '--as-of', day]);
    const valid = await on('2026-04-30');
    for (const sentence of [
      'Without an entity: grade 3\n',
      '\nValid until 2026-04-30, that day included\n',
      '  grade 3  row 2 of "Stars by risk and standards": "Risk of the business" is low and ',
      '  grade 5 with "Standards of welfare that the inspection found" from minimum to higher\n',
    ]) {
      expect(valid.stdout).toContain(sentence);
    }
    const lapsed = await on('2026-05-01');
    for (const sentence of [
      'Without an entity: no grade\n',
      '  grade 3 was valid until 2026-04-30; there is none since [',
      'Ways up\n  grade 3 lapsed after 2026-04-30: a new observation renews it\n',
    ]) {
      expect(lapsed.stdout).toContain(sentence);
    }
    expect(lapsed.stdout).not.toContain('Valid until');
  });

  it('names the earlier outcomes that were read', async () => {
    const facts = { majorViolations: 7, minorViolations: 4, goodRetailPractices: 6, closures: [] };
    const earlier = [
      { observedOn: '2024-12-01', score: 66, grade: 'score-card' },
      { observedOn: '2024-08-01', score: 92, grade: 'A' },
      { observedOn: '2023-08-01', score: 12, grade: 'score-card' },
    ];
    const of = (document: object, ...more: string[]) =>
      explain('us-la-restaurants', document, '--as-of', '2025-05-01', ...more);
    const { stdout } = await of({ facts, observedOn: '2025-04-30', earlier });
    expect(stdout).toContain(
      ' is yes: in 1 of 2 earlier outcomes within 1 year the score is less than 70: 2024-12-01 (score-card, 66)\n',
    );
    const first = await of({ facts });
    expect(first.stdout).toContain(' is no: there is no earlier outcome within 1 year\n');
    const { stdout: json } = await of({ facts, observedOn: '2025-04-30', earlier }, '--json');
    expect(JSON.parse(json)).toMatchObject({ computed: { belowBefore: true }, earlier });
  });

  it('says how many earlier outcomes do not state what is compared', async () => {
    const facts = { majorViolations: 7, minorViolations: 4, goodRetailPractices: 6, closures: [] };
    const earlier = [{ observedOn: '2024-12-01', score: null, grade: 'A' }];
    const document = { facts, observedOn: '2025-04-30', earlier };
    const { stdout } = await explain('us-la-restaurants', document, '--as-of', '2025-05-01');
    expect(stdout).toContain(
      ' is no: in 0 of 1 earlier outcome within 1 year the score is less than 70; 1 does not state what is compared\n',
    );
  });

  it('says which rule gives the grade, what the others would give, and of which grade distances are', async () => {
    const gives = (name: string, grade: string, type = 'grade') => ({
      ...{ name, title: name, law: 'act', conditions: { all: [] } },
      event: { type, params: { grade } },
    });
    const scale = {
      ...bakery,
      facts: {},
      grades: [{ grade: 'good' }, { grade: 'fair' }, { grade: 'poor' }],
    };
    const rules = [gives('First', 'poor'), gives('Second', 'fair')];
    const file = fileOf('gives.json', JSON.stringify({ ...scale, rules }));
    const { stdout, stderr } = await explain(file, {});
    expect(stderr).toBe('');
    expect(stdout).toContain('\n  grade poor  First: always [1]');
    expect(stdout).toContain('\n  would give fair, but the first counts  Second: always [1]');
  });

  it('says how a score was rounded, and of which grade the distances are where a rule moved it', async () => {
    const integer = (title: string) => ({ type: 'integer', title, required: true });
    const points = (fact: string) => ({
      ...{ name: fact, law: 'act', conditions: { all: [] } },
      event: { type: 'points', params: { points: { fact } } },
    });
    const document = {
      ...bakery,
      facts: { a: integer('Age'), b: integer('Bound') },
      score: { combine: 'weightedMean', start: 0, better: 'higher', scale: 0, round: 'halfUp' },
      grades: [{ grade: 'good', from: 90 }, { grade: 'fair', from: 50 }, { grade: 'poor' }],
      rules: [
        ...[points('a'), points('b')],
        {
          ...{ name: 'veto', title: 'Young', law: 'act' },
          conditions: { all: [{ fact: 'a', operator: 'lessThan', value: 2 }] },
          event: { type: 'veto', params: { grade: 'poor' } },
        },
      ],
    };
    const file = fileOf('rounded.json', JSON.stringify(document));
    const { stdout, stderr } = await explain(file, { a: 1, b: 172 });
    expect(stderr).toBe('');
    expect(stdout).toContain('\n  86.5, rounded half up to a whole number, is 87\n');
    expect(stdout).toContain(
      '\nDistance\n  by the score alone it would be fair, of which this says:\n',
    );
    const { stdout: exact } = await explain(file, { a: 2, b: 172 });
    expect(exact).not.toContain('rounded');
    expect(exact).not.toContain('by the score alone');
  });

  it('says how computed values came about, each once, and with --all each that rules read', async () => {
    const { facts } = caseOf('cn-sme-payment', 0);
    const { stdout } = await explain('cn-sme-payment', facts);
    expect(stdout).toContain(`
Shown
  "Last day of payment" is 2026-09-30: 2026-08-31 plus 30 days [1, 4]
    "Day from which the term counts" is 2026-08-31: "Day of delivery", because "Day on which the agreed`);
    expect(stdout).toContain(`
    "Days overdue" is 0 days: the greater of 0 and 0
      0: whole days from 2026-09-30 to 2026-09-30
        "Last day of payment" is 2026-09-30 (as above) and "Day of payment`);
    const all = await explain('cn-sme-payment', facts, '--all');
    expect(all.stdout).not.toContain('--all');
    expect(all.stdout.match(/"Last day of payment" is 2026-09-30: /g)).toHaveLength(1);
  });

  it('cites the law of the figures that it looked up, and gives the trace of each computed value as JSON', async () => {
    const { facts } = caseOf('imo-carbon-intensity', 3);
    const { stdout } = await explain('imo-carbon-intensity', facts);
    expect(stdout).toMatch(/\n +11: row 4 of the table "Reduction below .*" by ".*" 2026 \[4\]\n/);
    expect(stdout).toMatch(/\nLaw\n(.*\n)* {2}\[4\] /);
    expect(stdout).toContain('2 more computed values; --all says how\n');
    // a rounded figure says so
    expect(stdout).toContain('"Attained to required carbon intensity" is about 0.94, more than');
    const { stdout: json } = await explain('imo-carbon-intensity', facts, '--json');
    const { computed, traces } = JSON.parse(json) as {
      computed: Record<string, unknown>;
      traces: { fact: string; value: unknown; parts: unknown[] }[];
    };
    expect(Object.fromEntries(traces.map(({ fact, value }) => [fact, value]))).toEqual(computed);
    expect(traces.some(({ parts }) => parts.length > 0)).toBe(true);
  });

  it('says of a mean that is shown with fewer digits that it is rounded', async () => {
    const rated = (name: string, points: object) => ({
      ...{ name, law: 'act', conditions: { all: [] } },
      event: { type: 'points', params: { points } },
    });
    const document = {
      ...bakery,
      facts: Object.fromEntries(
        ['a', 'b', 'c'].map((name) => [name, { type: 'integer', title: name, required: true }]),
      ),
      rules: ['a', 'b', 'c'].map((fact) => rated(fact, { fact })),
      score: { combine: 'weightedMean', start: 0, better: 'higher' },
      grades: [{ grade: 'good', from: 4 }, { grade: 'poor' }],
    };
    const file = fileOf('mean.json', JSON.stringify(document));
    const { stdout, stderr } = await explain(file, { a: 3, b: 3, c: 4 });
    expect(stderr).toBe('');
    expect(stdout).toContain(': grade poor, score about 3.3333\n');
    expect(stdout).toContain('  about 0.6667 points more would reach 4, the bound of grade good\n');
    const { stdout: json } = await explain(file, { a: 3, b: 3, c: 4 }, '--json');
    expect(JSON.parse(json)).toMatchObject({ score: 3.33333333333333 });
  });

  it('says which records make a fact, and of how many more there are', async () => {
    const day = '2017-03-01';
    const of = (type: string, id: string, body: object) => ({
      ...{ type, source: 'us-sf-dph', id, occurredOn: day, body },
    });
    const high = ['1', '2', '3', '4', '5', '6'].map((code) =>
      of('violation', `v${code}`, { code, risk: 'high' }),
    );
    const records = [of('inspection', 'i', { kind: 'Routine - Unscheduled' }), ...high];
    const file = fileOf('records.json', JSON.stringify({ entity: 'x-test:1', records }));
    const at = (...more: string[]) =>
      gradus(['explain', 'us-sf-restaurants', '--facts', file, '--as-of', '2017-06-30', ...more]);
    const { stdout } = await at();
    for (const sentence of [
      'x-test:1: grade poor, score 58\n',
      '\nRecords\n  "Day of the latest routine unscheduled inspection" is 2017-03-01: the newest ',
      '\n    2017-03-01, i from us-sf-dph: Kind of inspection Routine - Unscheduled\n',
      '\n  "Violations of high risk found at the latest routine inspection" is 6: the number of records ',
      "\n    2017-03-01, v6 from us-sf-dph: Number of the violation's type 6, Risk high\n",
      '\n    1 more record before; --all lists them\n',
      '\n  [3] San Francisco restaurant scores, open data (LIVES)',
    ]) {
      expect(stdout).toContain(sentence);
    }
    expect((await at('--all')).stdout).toContain('v1 from us-sf-dph');
  });

  it('finds one entity in a population', async () => {
    const file = fileOf('many.ndjson', [premises(1), premises(2, 20), premises(3)].join('\n'));
    const args = ['explain', 'gb-food-hygiene', '--facts', file];
    const found = await gradus([...args, '--entity', 'gb-fhrs:2']);
    expect(found.stdout).toMatch(/^gb-fhrs:2: grade 1, score 25\n/);
    const absent = await gradus([...args, '--entity', 'gb-fhrs:9']);
    expect(absent.stderr).toContain('holds no line of the entity that --entity names');
    const unnamed = await gradus(args);
    expect(unnamed.stderr).toContain('holds several entities; name one with --entity');
    expect([found.status, absent.status, unnamed.status]).toEqual([0, 2, 2]);
  });

  it('refuses facts with every fault and its place', async () => {
    const { stdout, stderr, status } = await explain('gb-food-hygiene', { hygiene: 1, other: 2 });
    expect(stderr).toContain('/facts/hygiene: must be one of');
    expect(stderr).toContain('/facts/structural: is required');
    expect(stderr).toContain('/facts/other: is not known here');
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
  });

  it('does not explain one entity by the facts of another', async () => {
    const file = fileOf('one.json', premises(1));
    const { stderr, status } = await gradus([
      ...['explain', 'gb-food-hygiene', '--facts', file, '--entity', 'gb-fhrs:2'],
    ]);
    expect(stderr).toContain('is about another entity than --entity names');
    expect(status).toBe(2);
  });

  it('writes the appraisal and the ways up as JSON', async () => {
    const { stdout } = await explain('cn-tax-credit', taxFacts, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ grade: 'A', waysUp: [] });
    const args = ['explain', 'cn-tax-credit', '--facts', '-', '--as-of', '2026-04-01', '--json'];
    expect(await gradus(args, JSON.stringify(taxFacts))).toMatchObject({ stdout, status: 0 });
  });
});
