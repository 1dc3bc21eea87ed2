import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf, gradus } from '../cli/gradus.ts';
import { startSystem, temporaryFolder, type System } from '../local/system.ts';

/** A number of each kind that has the shape of a person's, and two whose check fits one as well. */
const numbers = [
  ['a public body of Spain', 'nif', 'es-nif', 'S1234567D'],
  ['a corporation of California', 'corporation', 'us-ca-corp', 'C1234560'],
  ['one whose check fits a card of Hong Kong', 'corporation', 'us-ca-corp', 'C1234569'],
  ['a permit of the Clean Water Act', 'permit', 'us-npdes', 'WA0012340'],
  ['an association of France', 'association', 'fr-rna', 'W131234567'],
  ['one whose check fits a number of Taiwan', 'association', 'fr-rna', 'W131234564'],
  ['a business of a council', 'council', 'gb-la-business', '760-4412345/2013/0/000'],
  ['a business of Australia', 'abn', 'au-abn', '51824753556'],
  ['a bank of Brazil', 'cnpj', 'br-cnpj', '00000000000191'],
  ['an entity of Brazil with letters', 'cnpj', 'br-cnpj', '12ABC34501DE35'],
  ['a company of Germany', 'hrb', 'de-hrb', 'X1517R.HRB395KI'],
  ['an enterprise of France', 'siren', 'fr-siren', '552100554'],
  ['a post office of France', 'siret', 'fr-siret', '35600000049837'],
  ['a care home of England', 'location', 'gb-cqc', '1-1000210669'],
  ['a company of India', 'gstin', 'in-gstin', '27AAACR5055K1Z7'],
  ['a corporation of Korea that looks like a resident', 'korean', 'kr-corp', '110111-1707178'],
  ['a company of the Netherlands', 'kvk', 'nl-kvk', '33011433'],
  ['a company of Singapore', 'uen', 'sg-uen', '197401143C'],
  ['a motor carrier', 'carrier', 'us-dot', '21800'],
  ['an employer', 'employer', 'us-ein', '94-2404110'],
] as const;
/** Numbers of persons that could be sent as codes of organisations. */
const persons = [
  ['a natural person in Spain', 'nif', 'es-nif', '12345678Z', /natural person/],
  ['a person in India', 'gstin', 'in-gstin', '27AAAPR5055K1Z3', /a person's/],
  ['a resident of Korea', 'korean', 'kr-corp', '900101-1234568', /resident registration number/],
  ['a resident of Singapore', 'uen', 'sg-uen', 'S1234567D', /person in Singapore/],
  ['a person in the United States', 'employer', 'us-ein', '123-45-6789', /Social Security/],
  ['a person in Brazil', 'cnpj', 'br-cnpj', '11144477735', /CPF/],
] as const;
const collides = 'C1234569';
/** A unified social credit code whose last character does not fit. */
const unfit = '9152000071430580XA';

const code = (scheme: string) => ({ type: 'string', scheme, optional: true, title: 'Number' });
const document = {
  ...{ format: 1, id: 'xx-register', version: '1', industry: 'workshop', jurisdiction: 'GB' },
  ...{ timeZone: 'Europe/London', title: { en: 'Numbers' }, authority: 'An example authority' },
  covers: ['company', 'social-organisation', 'public-body', 'institution'],
  effective: { from: '2025-01-01' },
  law: { order: { title: 'An example order', cite: 'article 3', verified: false } },
  facts: {
    late: { type: 'integer', min: 0, max: 9, default: 0, title: 'Late returns' },
    nif: code('es-nif'),
    corporation: code('us-ca-corp'),
    permit: code('us-npdes'),
    association: code('fr-rna'),
    council: code('gb-la-business'),
    abn: code('au-abn'),
    cnpj: code('br-cnpj'),
    hrb: code('de-hrb'),
    siren: code('fr-siren'),
    siret: code('fr-siret'),
    location: code('gb-cqc'),
    gstin: code('in-gstin'),
    korean: code('kr-corp'),
    kvk: code('nl-kvk'),
    uen: code('sg-uen'),
    carrier: code('us-dot'),
    employer: code('us-ein'),
    note: { type: 'string', pattern: '^.{1,80}$', optional: true, title: 'Remark' },
    admitted: { type: 'string', pattern: '^.{1,80}$', optional: true, title: 'Other remark' },
  },
  rules: [
    {
      ...{ name: 'late', law: 'order' },
      conditions: { all: [{ fact: 'late', operator: 'greaterThan', value: 0 }] },
      event: { type: 'points', params: { points: { fact: 'late' } } },
    },
  ],
  score: { start: 0, min: 0, max: 9, better: 'lower' },
  grades: [{ grade: 'A', to: 2 }, { grade: 'B' }],
};
const expectation = { score: 0, grade: 'A', tier: null, measures: [] };
const cases = [
  { name: 'nothing late', asOf: '2026-01-01', facts: {}, expect: expectation },
  {
    ...{ name: 'a few late', asOf: '2026-01-01', facts: { late: 5, corporation: collides } },
    expect: { ...expectation, score: 5, grade: 'B' },
  },
];
const admissions = {
  admissions: [
    {
      text: collides,
      for: { ruleSet: 'xx-register', fact: 'admitted' },
      register: { name: 'Secretary of State', entry: 'entry 17 of 2026' },
      reason: 'The number of a corporation, seen in the register.',
      proposedBy: 'registry desk',
      confirmedBy: 'food safety team',
      on: '2026-11-20',
    },
    {
      text: unfit,
      for: { scheme: 'uscc' },
      register: { name: 'Market supervision' },
      reason: 'In use, though its last character does not fit.',
      proposedBy: 'registry desk',
      confirmedBy: 'food safety team',
      on: '2026-11-20',
    },
  ],
};

const folder = temporaryFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const file = join(folder, 'xx-register', '1.json');
mkdirSync(join(folder, 'xx-register'));
writeFileSync(join(folder, 'measures.json'), '{ "measures": [] }');
writeFileSync(file, JSON.stringify(document));
writeFileSync(join(folder, 'xx-register', '1.cases.json'), JSON.stringify(cases));
writeFileSync(join(folder, 'admissions.json'), JSON.stringify(admissions));
const entity = { id: 'gb-fhrs:1348562', kind: 'company' };
const kindOf = (scheme: string) => (scheme === 'fr-rna' ? 'social-organisation' : 'company');

describe('over HTTP, the number of', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ rules: folder });
  });
  afterAll(() => system.stop());
  const appraise = (subject: object) =>
    system.call('/v1/appraisals', { body: { entity, ruleSet: 'xx-register', ...subject } });

  it.each(numbers)(
    '%s is taken as a fact, an id and in a remark',
    async (_, fact, scheme, number) => {
      const id = `${scheme}:${number}`;
      const answers = [
        await appraise({ facts: { [fact]: number } }),
        await appraise({ entity: { id, kind: kindOf(scheme) }, facts: {} }),
        await appraise({
          entity: { id: 'gb-fhrs:2', kind: 'company' },
          facts: { note: `As ${id}.` },
        }),
      ];
      expect(answers.map(({ status, text }) => (status === 201 ? '' : text))).toEqual(['', '', '']);
      const history = await system.call(`/v1/entities/${encodeURIComponent(id)}/appraisals`);
      expect(history.json.items).toHaveLength(1);
    },
  );

  it('a corporation is refused where nothing names its register, and never repeated', async () => {
    const before = await system.items();
    const refused = [
      await appraise({ facts: { note: collides } }),
      await appraise({ facts: { note: `It is ${collides}.`, late: 1 } }),
      await appraise({ facts: { nif: collides } }),
      await appraise({ entity: { id: `lei:${collides}`, kind: 'company' }, facts: {} }),
    ];
    for (const { status, text } of refused) {
      expect(status, text).toBe(422);
      expect(text).not.toContain(collides);
    }
    expect(refused[0]?.json.faults).toEqual([
      {
        pointer: '/facts/note',
        message: expect.stringMatching(
          /hk-identity-card.*its check fits.*code of us-ca-corp.*"scheme".*rules\/admissions\.json/,
        ) as string,
      },
    ]);
    expect(await system.items()).toEqual(before);
    expect(JSON.stringify(system.lines)).not.toContain(collides);
  });

  it('a corporation is taken in the fact for which two people admitted it', async () => {
    const { status, text } = await appraise({ facts: { admitted: `It is ${collides}.` } });
    expect(status, text).toBe(201);
  });

  it('a company is taken though its check does not fit, where two people admitted it', async () => {
    const [id, other] = [`uscc:${unfit}`, 'uscc:9152000071430580XB'];
    const { status, text } = await appraise({ entity: { id, kind: 'company' }, facts: {} });
    expect(status, text).toBe(201);
    expect((await appraise({ entity: { id: other, kind: 'company' }, facts: {} })).status).toBe(
      422,
    );
    const read = await system.call(`/v1/entities/${id}/appraisals`);
    expect(read.json.items).toHaveLength(1);
    expect((await system.call(`/v1/entities/${other}/appraisals`)).status).toBe(400);
  });

  it.each([
    ['C123', /must be a code of us-ca-corp\. .*C and 7 digits.*Found 3 digits, 1 letters/],
    ['', /Found an empty text/],
  ])('nobody, %j, is refused with what a code is', async (corporation, message) => {
    const { status, json } = await appraise({ facts: { corporation } });
    expect(status).toBe(422);
    expect(json.faults).toMatchObject([
      { pointer: '/facts/corporation', message: expect.stringMatching(message) as string },
    ]);
  });

  it.each(persons)('%s is refused at every door, and never repeated', async (...person) => {
    const [, fact, scheme, number, what] = person;
    const before = await system.items();
    const id = `${scheme}:${number}`;
    const refused = [
      await appraise({ facts: { [fact]: number } }),
      await appraise({ entity: { id, kind: 'company' }, facts: {} }),
      await system.call(`/v1/entities/${encodeURIComponent(id)}/appraisals`),
    ];
    const [asFact, asId, inAddress] = refused.map(({ status }) => status);
    expect([asFact, asId]).toEqual([422, 422]);
    expect([400, 422]).toContain(inAddress);
    expect(refused[0]?.text).toMatch(what);
    for (const { text } of refused) expect(text).not.toContain(number);
    expect(await system.items()).toEqual(before);
    expect(JSON.stringify(system.lines)).not.toContain(number);
  });

  it('a corporation of Korea is refused where nothing names its register', async () => {
    const { status, text } = await appraise({ facts: { note: 'It is 110111-1707178.' } });
    expect(status).toBe(422);
    expect(text).toMatch(/kr-resident-registration/);
    expect(text).not.toContain('110111-1707178');
  });

  it('whoever is named in a draft is taken with its register, and refused without', async () => {
    const submit = (version: string, changes: object) =>
      system.call('/v1/rule-sets/xx-register/versions', {
        token: 'author',
        body: { document: { ...document, version, ...changes }, cases, why: 'A test.' },
      });
    for (const [at, [, , scheme, number]] of numbers.entries()) {
      const named = await submit(`2.${at}`, { authority: `As ${scheme}:${number}` });
      expect(named.status, named.text).toBe(201);
    }
    const bare = await submit('3', { title: { en: 'Of W131234564' } });
    expect(bare.status).toBe(422);
    expect(bare.json.faults).toMatchObject([{ pointer: '/document/title/en' }]);
    expect(bare.text).not.toContain('W131234564');
  });
});

describe('on the command line, the number of', () => {
  const rules = ['--rules', folder];

  it.each(numbers)('%s is taken from a file', async (_, fact, scheme, number) => {
    const lines = [
      { entity, facts: { [fact]: number } },
      { entity: { id: `${scheme}:${number}`, kind: kindOf(scheme) }, facts: {} },
      {
        entity: { id: 'gb-fhrs:2', kind: 'company' },
        facts: { note: `As ${scheme}:${number}.`, admitted: collides },
      },
    ];
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    const { status, stderr } = await gradus(['grade', 'xx-register', ...rules], text);
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('a corporation is refused in another column, with its pointer', async () => {
    const csv = fileOf('p.csv', `entity,late,note\ngb-fhrs:1,1,${collides}\n`);
    const { status, stdout, stderr } = await gradus(['grade', 'xx-register', csv, ...rules]);
    expect(status).toBe(1);
    expect(stdout).toContain('/facts/note');
    expect(stdout + stderr).not.toContain(collides);
  });

  it('whoever a rule set compares with is taken, and a title without its register refused', async () => {
    const sound = await gradus(['check', file, ...rules]);
    expect(sound.stdout).not.toMatch(/personal/);
    const compared = { fact: 'corporation', operator: 'equal', value: collides };
    const [rule] = document.rules;
    const conditions = {
      all: [{ fact: 'corporation', operator: 'isGiven', value: true }, compared],
    };
    const other = fileOf(
      '1.json',
      JSON.stringify({ ...document, rules: [{ ...rule, conditions }] }),
    );
    expect((await gradus(['check', other, ...rules])).stdout).not.toMatch(/personal/);
    const titled = fileOf('1.json', JSON.stringify({ ...document, authority: 'Of W131234564' }));
    const { status, stdout } = await gradus(['check', titled, ...rules]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/\/authority.*tw-national/s);
    expect(stdout).not.toContain('W131234564');
  });

  it('an admission at fault is named by check with all that is wrong', async () => {
    const [admission] = admissions.admissions;
    const faulty = { admissions: [{ ...admission, confirmedBy: 'Registry Desk', on: 'now' }] };
    const none = fileOf('measures.json', '{"measures":[]}');
    writeFileSync(join(none, '..', 'admissions.json'), JSON.stringify(faulty));
    const { status, stdout } = await gradus(['check', file, '--rules', join(none, '..')]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/admissions\.json[^]*\/admissions\/0\/on/);
  });
});
