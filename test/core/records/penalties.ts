import { prepare } from '../../../core/rule-set/prepare.ts';
import { ruleSetFaults } from '../../../core/rule-set/parse-rule-set.ts';
import type { Catalogue } from '../../../core/rule-set/catalogue.ts';
import { recordTypeSchema } from '../../../core/records/record-type.ts';
import type { Draw } from '../../../core/records/draw.ts';
import type { StandingRecord } from '../../../core/records/revisions.ts';

/** A record type of penalties, with a field of each kind that aggregations read. */
export const penalty = recordTypeSchema.parse({
  ...{ type: 'penalty', version: '1', title: 'Penalty', category: 'adverse' },
  law: { title: 'The Act', verified: true },
  sources: ['s', 't'],
  fields: {
    severity: { type: 'string', title: 'Severity', enum: ['minor', 'serious'], required: true },
    amount: { type: 'decimal', title: 'Amount', unit: 'CNY', min: 0, default: 0 },
    tag: { type: 'string', title: 'Tag', pattern: '^[0-9]{1,4}$', optional: true },
    visit: { type: 'integer', title: 'Visit', min: 0, optional: true },
    wilful: { type: 'boolean', title: 'Wilful', default: false },
  },
});

export const catalogue: Catalogue = { measures: [], recordTypes: [penalty] };

type Facts = Readonly<Record<string, object>>;

/** A rule set of some facts, whose first one gives points. */
export function withFacts(facts: Facts, more: object = {}): Record<string, unknown> {
  return {
    ...{ format: 1, id: 'xx-records', version: '1', industry: 'shops', jurisdiction: 'GB' },
    ...{ timeZone: 'Europe/London', title: { en: 'Shops' }, authority: 'The Office' },
    ...{ covers: ['company'], effective: { from: '2020-01-01' } },
    law: { act: { title: 'The Act', verified: true } },
    facts,
    rules: [],
    ...more,
  };
}

/** A fact that records make. */
export function made(type: string, from: object, more: object = {}): object {
  return { type, title: 'Made', from: { records: 'penalty', ...from }, ...more };
}

/** What records make of one fact as of a day: its value, the records behind it, and when time alone changes it. */
export function drawn(
  from: object,
  records: readonly StandingRecord[],
  asOf: string,
  { type = 'decimal', facts = {}, tables, given = {} }: DrawnOptions = {},
) {
  const document = withFacts({ made: made(type, from), ...facts }, tables ? { tables } : {});
  const draw = prepare(document, catalogue).draw as Draw;
  const found = draw(records, asOf, (name) => given[name]);
  return {
    value: found.facts['made'] ?? null,
    from: found.from['made'],
    changesOn: found.changesOn,
  };
}

type DrawnOptions = {
  type?: string;
  facts?: Facts;
  tables?: object;
  given?: Readonly<Record<string, number | string | boolean>>;
};

/** The faults of one fact that records make. */
export function faultsIn(from: object, type = 'decimal', more: object = {}): string[] {
  const document = withFacts({ made: made(type, from, more) });
  return ruleSetFaults(document, catalogue).map(
    ({ pointer, message }) => `${pointer.replace('/facts/made', '')} ${message}`,
  );
}

let last = 0;

/** A penalty of a day. */
export function on(
  occurredOn: string,
  body: object = {},
  id = String((last += 1)),
): StandingRecord {
  return {
    ...{ type: 'penalty', source: 's', id, occurredOn },
    body: { severity: 'minor', ...body },
  };
}
