import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { casesSchema } from '../../core/check/cases.ts';
import { admissionsSchema } from '../../core/entities/admissions/admission.ts';
import { faultsOf, type Fault } from '../../core/ground/fault.ts';
import { catalogueSchema, type Catalogue } from '../../core/rule-set/catalogue.ts';
import { ruleSetFaults } from '../../core/rule-set/parse-rule-set.ts';
import { mutantsOf, RAW } from './saying-in-words.ts';

type Schema = {
  safeParse: (value: unknown) => { error?: Parameters<typeof faultsOf>[0] | undefined };
};

const read = (file: string): unknown => JSON.parse(readFileSync(`rules/${file}.json`, 'utf8'));
const catalogue = read('measures') as Catalogue;
const faultsBy =
  (schema: Schema) =>
  (value: unknown): Fault[] => {
    const { error } = schema.safeParse(value);
    return error ? faultsOf(error) : [];
  };

const documents: [string, unknown, (value: unknown) => Fault[]][] = [
  ['a rule set', read('gb-food-hygiene/2023-06'), (value) => ruleSetFaults(value, catalogue)],
  [
    'cases',
    (read('gb-food-hygiene/2023-06.cases') as unknown[]).slice(0, 2),
    faultsBy(casesSchema),
  ],
  ['measures', { measures: catalogue.measures.slice(0, 3) }, faultsBy(catalogueSchema)],
  [
    'admissions',
    {
      admissions: [
        {
          text: 'X12345',
          for: { ruleSet: 'gb-food-hygiene', fact: 'hygiene' },
          register: { name: 'A register', entry: 'entry 5' },
          reason: 'It is none.',
          proposedBy: 'anne',
          confirmedBy: 'ben',
          on: '2026-01-01',
        },
      ],
    },
    faultsBy(admissionsSchema),
  ],
];

describe('each fault that any part of a document can have is in words:', () => {
  it.each(documents)('%s', (_, document, faultsIn) => {
    expect(faultsIn(document)).toEqual([]);
    const messages = new Set<string>();
    for (const mutant of mutantsOf(document)) {
      for (const { message } of faultsIn(mutant)) messages.add(message);
    }
    expect(messages.size).toBeGreaterThan(8);
    expect([...messages].filter((message) => RAW.test(message))).toEqual([]);
  });
});

it('a name that is written otherwise than it must be is refused with an example', () => {
  const whole = read('gb-food-hygiene/2023-06') as object;
  const faults = ruleSetFaults({ ...whole, industry: 'Food 1' }, catalogue);
  expect(faults.map(({ pointer }) => pointer)).toEqual(['/industry']);
  expect(faults[0]?.message).toMatch(/small letters.* such as food-hygiene$/);
});
