import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkRuleSet } from '../../core/check/check-rule-set.ts';
import { fileOf, gradus } from '../cli/gradus.ts';

const size = { type: 'string', enum: ['small', 'large'], required: true, title: 'Size' };
const always = { all: [] };
const gives = (grade: string) => ({ type: 'grade', params: { grade } });

/** What somebody who has read only the guide wrote first, and what the message has to say. */
const slips: [slip: string, parts: object, pointer: string, message: RegExp][] = [
  [
    'a text where a fact is expected',
    {
      facts: {
        size,
        kind: {
          ...{ type: 'string', title: 'Kind' },
          from: { if: { fact: 'size', operator: 'equal', value: 'small' }, then: 'minor' },
        },
      },
    },
    '/facts/kind/from/then',
    /a text is written \{ "value": "minor" \}/,
  ],
  [
    'a domain in place of its grade',
    {
      domains: { safe: { rules: [], grades: [{ grade: 'a' }, { grade: 'b' }] } },
      rules: [
        {
          ...{ name: 'safe', law: 'order', event: gives('1') },
          conditions: { all: [{ fact: 'safe', operator: 'equal', value: 'a' }] },
        },
      ],
    },
    '/rules/0/conditions/all/0/fact',
    /is a domain; read its results: safe\.grade$/,
  ],
  [
    'a first grade that nothing gives',
    { rules: [{ name: 'veto', law: 'order', conditions: always, event: veto('2') }] },
    '/grades/0',
    /only rules give it, and none does; add a rule with the event "grade"/,
  ],
];

test.each(slips)('the message for %s says what to write', async (_, parts, pointer, message) => {
  const { findings } = await checkRuleSet(documentOf(parts), undefined, { measures: [] });
  const errors = findings.filter(({ severity }) => severity === 'error');
  expect(errors.find((one) => one.pointer === pointer)?.message).toMatch(message);
});

test('figures by the number of earlier outcomes need no row for fewer than none', async () => {
  const { findings } = await checkRuleSet(documentOf(fines()), undefined, { measures: [] });
  expect(findings.filter(({ code }) => code === 'faulty-document')).toEqual([]);
});

test('ways up say that no fact is declared changeable', async () => {
  const rules = [{ name: 'all', law: 'order', conditions: always, event: gives('2') }];
  const file = fileOf('1.json', JSON.stringify(documentOf({ rules })));
  const facts = fileOf('facts.json', '{ "size": "small" }');
  const { stdout } = await gradus(['explain', file, '--facts', facts, '--as-of', '2026-01-01']);
  expect(stdout).toContain('Ways up\n  none, because no fact is declared "changeable"\n');
});

test('a licence that counts from a date is renewed by a later one', async () => {
  const licensedOn = { type: 'date', required: true, title: 'Licensed on' };
  const valid = { for: 'P5Y', from: 'licensedOn', then: { grade: '2' }, law: 'order' };
  const grades = [{ grade: '1', when: always, valid }, { grade: '2' }];
  const file = fileOf('1.json', JSON.stringify(documentOf({ facts: { licensedOn }, grades })));
  const facts = fileOf('facts.json', '{ "licensedOn": "2020-01-01" }');
  const { stdout } = await gradus(['explain', file, '--facts', facts, '--as-of', '2026-01-01']);
  expect(stdout).toContain('grade 1 lapsed after 2024-12-31: a later "Licensed on" renews it\n');
});

function veto(grade: string): object {
  return { type: 'veto', params: { grade } };
}

/** A fine by the number of earlier ones, in whose table nobody would write a row for less than 0. */
function fines(): object {
  const counted = { records: 'appraisal', within: 'P2Y', take: 'count' };
  const rows = [
    [0, 100],
    [1, 500],
    [{ from: 2 }, 2000],
  ];
  return {
    facts: {
      size,
      before: { type: 'integer', title: 'Before', from: counted },
      fine: { type: 'integer', title: 'Fine', from: { lookup: 'fines', by: ['before'] } },
    },
    tables: { fines: { title: 'Fines', law: 'order', keys: ['before'], values: ['fine'], rows } },
    rules: [
      {
        ...{ name: 'fine', law: 'order', conditions: always },
        event: { type: 'points', params: { points: { fact: 'fine' } } },
      },
    ],
    score: { start: 0, better: 'lower' },
    grades: [{ grade: '1', to: 100 }, { grade: '2' }],
  };
}

function documentOf(parts: object): object {
  const guide = readFileSync('docs/writing-rule-sets.md', 'utf8');
  const [, text = ''] = /```json rule-set[^\n]*\n([^]*?)\n```/.exec(guide) ?? [];
  const first = JSON.parse(text) as Record<string, unknown>;
  return {
    ...first,
    score: undefined,
    tiers: undefined,
    facts: { size },
    rules: [],
    grades: [{ grade: '1' }, { grade: '2' }],
    ...parts,
  };
}
