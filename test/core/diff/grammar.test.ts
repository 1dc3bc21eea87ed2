/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return -- edits of a JSON document */
import { describe, expect, it } from 'vitest';
import { diffOf } from '../../../core/diff/diff-of.ts';
import type { RuleSet } from '../../../core/rule-set/schema.ts';
import { catalogue } from '../rule-set/rule-sets.ts';
import { everyConstruct } from './every-construct.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Edit = (document: any) => void;

/** What the diff says of an edit of the document with every construct. */
function sentencesOf(...edits: readonly Edit[]): string[] {
  const after = structuredClone(everyConstruct);
  for (const edit of edits) edit(after);
  return changesTo(after).map(({ sentence, effect }) =>
    effect === undefined ? sentence : `${sentence} [${effect}]`,
  );
}

const changesTo = (after: RuleSet) => diffOf(everyConstruct, after, catalogue).changes;

describe('the sentences about', () => {
  it.each<[string, Edit, string[]]>([
    [
      'a figure of a look-up table',
      ({ tables }) => (tables.factor.rows[2][1] = 12),
      ['Look-up table factor ("Reduction factors"): for year from 2026, z is now 12 (was 11).'],
    ],
    [
      'a figure of a table in the short form',
      ({ tables }) => (tables.bases.rows[0][1] = 3),
      ['Look-up table bases: for year 2023, value is now 3 (was 1).'],
    ],
    [
      'a key of a table in the short form',
      ({ tables }) => (tables.bases.by = ['builtIn']),
      ['Look-up table bases calls its key year now builtIn.'],
    ],
    [
      'a table that is no longer in the short form',
      ({ tables: { bases, ...tables } }) => {
        const { by, rows } = bases;
        Object.assign(bases, { keys: by, values: ['base'], rows, title: 'Bases', law: 'act' });
        delete bases.by;
        return tables;
      },
      [
        'Look-up table bases ("Bases") has the figures base now (was value).',
        'Look-up table bases ("Bases") now cites act (was no law).',
        'Look-up table bases ("Bases"): its title is now "Bases" (was none).',
      ],
    ],
    [
      'the keys of a row',
      ({ tables }) => (tables.factor.rows[0][0] = 2022),
      ['Look-up table factor ("Reduction factors"): the row for year 2023 is now for year 2022.'],
    ],
    [
      'a new row',
      ({ tables }) => tables.factor.rows.splice(1, 0, [2021, 3, 4]),
      [
        'Look-up table factor ("Reduction factors"): there is a new row, z 3 and y 4 for year 2021, before the row for year from 2024 to below 2026.',
      ],
    ],
    [
      'a row that is gone',
      ({ tables }) => tables.factor.rows.shift(),
      [
        'Look-up table factor ("Reduction factors"): the row for year 2023 is gone; it was z 5 and y none.',
      ],
    ],
    [
      'rows of which no two match the same',
      ({ tables }) => tables.lines.rows.push(tables.lines.rows.shift()),
      [
        'Look-up table lines ("Reference lines"): the rows are listed in another order, which changes nothing.',
      ],
    ],
    [
      'rows of which the first counts',
      ({ rules }) => rules[1].table.rows.reverse(),
      [
        'Table ceiling: the row for "Weak domains" over 0 now comes before the row for "Accepted on" given and "Weak domains" over 1.',
      ],
    ],
    [
      'rows that all count',
      ({ domains }) => domains.safe.rules[2].table.rows.reverse(),
      [
        'In the domain safe ("Safety"): table closings ("Closings"): the rows are listed in another order, which changes nothing.',
      ],
    ],
    [
      'a new column and its figures',
      ({ tables }) => {
        tables.factor.values.push('x');
        for (const row of tables.factor.rows) row.push(1);
      },
      ['Look-up table factor ("Reduction factors") has the new column x.'],
    ],
    [
      'what a row of a decision table gives',
      ({ rules }) => (rules[0].table.rows[0][2] = '4'),
      [
        'Table matrix ("Risk and criteria"): the row for "Risk" low and "Criteria" from 3 now gives grade 4 (was grade 5).',
      ],
    ],
    [
      'a cap of a row, where grades have terms',
      ({ rules }) => (rules[1].table.rows[0][2] = '3'),
      [
        'Table ceiling: the row for "Accepted on" given and "Weak domains" over 1 now gives no grade better than 3 (was no grade better than 4).',
      ],
    ],
    [
      'a new input',
      ({ rules: [{ table }] }) => {
        table.inputs.splice(1, 0, 'isSmall');
        for (const row of table.rows) row.splice(1, 0, '*');
        table.rows[0][1] = true;
      },
      [
        'Table matrix ("Risk and criteria") now also reads "Is small".',
        'Table matrix ("Risk and criteria"): the row for "Risk" low and "Criteria" from 3 is now for "Risk" low, "Is small" yes and "Criteria" from 3.',
      ],
    ],
    [
      'another input',
      ({ rules }) => (rules[0].table.inputs[1] = 'closed'),
      ['Table matrix ("Risk and criteria") now reads "Closed" in place of "Criteria".'],
    ],
    [
      'inputs in another order',
      ({ rules: [{ table }] }) => {
        table.inputs.reverse();
        for (const row of table.rows) row.splice(0, 2, row[1], row[0]);
      },
      ['Table matrix ("Risk and criteria") lists its inputs in another order.'],
    ],
    [
      'another hit policy',
      ({ rules }) => (rules[0].table.hit = 'first'),
      [
        'Table matrix ("Risk and criteria"): now the first row that matches counts (was: only one row may match).',
      ],
    ],
    [
      'what a table gives',
      ({ rules }) => (rules[1].table.gives = 'floor'),
      [
        'Table ceiling now gives the worst grade that is possible (it used to give the best grade that is possible).',
      ],
    ],
    [
      'rules that give a grade',
      ({ rules }) => rules.unshift(...rules.splice(2, 1)),
      ['Rule inadequate now comes before rule matrix among the rules that give a grade.'],
    ],
    [
      'a rule that becomes a table',
      ({ rules }) =>
        rules.splice(2, 1, {
          ...{ name: 'inadequate', law: 'act' },
          table: { inputs: ['safe.grade'], gives: 'grade', hit: 'first', rows: [['poor', '1']] },
        }),
      [
        'Table inadequate is now a table that gives a grade by the grade of the domain safe ("Safety"): grade 1 for the grade of the domain safe ("Safety") poor; the first row that matches counts (it used to be a rule that gives grade 1, where the grade of the domain safe ("Safety") is poor).',
      ],
    ],
    [
      'points within a domain, of which no effect is certain',
      ({ domains }) => (domains.caring.rules[0].event.params.points = 60),
      ['In the domain caring: rule policy now adds 60 points (was 80).'],
    ],
    [
      'a bound within a domain',
      ({ domains }) => (domains.safe.grades[0].from = 80),
      ['In the domain safe ("Safety"): grade good now starts at 80 (was 70).'],
    ],
    [
      'a score within a domain that is gone',
      ({ domains }) => delete domains.caring.score,
      [
        'In the domain caring: there is no score any longer; it was: it starts at 0, the sum of points counts, higher is better.',
      ],
    ],
    [
      'a domain by another name',
      ({ domains }) => {
        domains.kind = domains.caring;
        delete domains.caring;
      },
      ['Domain caring is now named kind; it is otherwise unchanged.'],
    ],
    [
      'a domain that is gone',
      ({ domains }) => delete domains.caring,
      ['Domain caring is gone; it had 2 rules, a score and the grades good, fair and poor.'],
    ],
    [
      'a new score',
      (document) => (document.score = { start: 10, better: 'lower', max: 20 }),
      [
        'There is now a score: it starts at 10, the sum of points counts, no more than 20, lower is better.',
      ],
    ],
    [
      'the term of a grade',
      ({ grades }) => (grades[1].valid.for = 'P2Y'),
      ['Grade 4: how long it is valid is now 2 years (was 3 years).'],
    ],
    [
      'the first day of a term',
      ({ grades }) => delete grades[1].valid.from,
      ['Grade 4: its term now counts from the day that the facts describe (was "Licensed on").'],
    ],
    [
      'a new term',
      ({ grades }) => (grades[3].valid = { for: 'P1Y', then: 'none', law: 'act' }),
      ['Grade 1 is now valid for 1 year from the day that the facts describe, then no grade.'],
    ],
    [
      'a number deep within a computation',
      ({ facts }) => (facts.rate.from.calc[1].calc[2] = 4),
      ['Fact rate ("Rate"), in how it is computed: what is subtracted is now 4 (was 3).'],
    ],
    [
      'a rounding',
      ({ facts }) => (facts.rate.from.round = 'down'),
      ['Fact rate ("Rate"), in how it is computed: the rounding is now down (was half up).'],
    ],
    [
      'a rounding that was the default',
      ({ facts }) => delete facts.rate.from.round,
      ['Fact rate ("Rate"): how it is computed is written differently and has the same meaning.'],
    ],
    [
      'the order of what is counted',
      ({ facts }) => facts.criteria.from.count.reverse(),
      [
        'Fact criteria ("Criteria"): how it is computed is written differently and has the same meaning.',
      ],
    ],
    [
      'a condition within a computation',
      ({ facts }) => (facts.capacity.from.if.all[0].value = 'higher'),
      [
        'Fact capacity ("Capacity"), in how it is computed: the condition now requires that "Risk" is higher (was low).',
      ],
    ],
    [
      'a band',
      ({ facts }) => (facts.size.from.of[1].is = 5),
      ['Fact size ("Size"), in how it is computed: the value up to 300 is now 5 (was 2).'],
    ],
    [
      'a period',
      ({ facts }) => (facts.due.from.plus = 'P60D'),
      [
        'Fact due ("Due"), in how it is computed: the period that is added is now 60 days (was 30 days).',
      ],
    ],
    [
      'two parts of a computation at once',
      ({ facts }) => (facts.closed.from = { calc: ['add', 'year', 1] }),
      [
        'Fact closed ("Closed") is now computed as "Year" plus 1 (was the number of items of "Closures").',
      ],
    ],
  ])('%s', (_, edit, sentences) => {
    expect(sentencesOf(edit)).toEqual(sentences);
  });

  it('two facts with one title: they are told apart by name', () => {
    const before = structuredClone(everyConstruct);
    before.facts['equity']!.title = 'Debt';
    const after = structuredClone(before);
    after.facts['power']!.from = {
      ...after.facts['power']!.from!,
      calc: ['power', 'equity', 2],
    } as never;
    expect(diffOf(before, after, catalogue).changes.map(({ sentence }) => sentence)).toEqual([
      'Fact power ("Power"), in how it is computed: the base is now "equity" (was "debt").',
    ]);
  });
});

it('counts what stays in domains and tables', () => {
  const after = structuredClone(everyConstruct);
  after.domains!['safe']!.rules.pop();
  const { stays } = diffOf(everyConstruct, after, catalogue);
  expect(stays).toMatchObject({ domains: 1, tables: 3, rules: 4 + 2 + 2, grades: 5 + 3 + 3 });
});
