import type { Catalogue } from '../core/rule-set/catalogue.ts';
import { recordTypeSchema } from '../core/records/record-type.ts';
import type { WrittenRecord } from '../core/records/revisions.ts';

const law = { title: 'Mills Act', verified: true };

const penalty = recordTypeSchema.parse({
  ...{ type: 'penalty', version: '1', title: 'Penalty', category: 'adverse', law },
  sources: ['mill-board'],
  fields: {
    severity: { type: 'string', title: 'Severity', enum: ['minor', 'serious'], required: true },
    amount: { type: 'decimal', title: 'Amount', unit: 'GBP', min: 0, default: 0 },
  },
});

export const catalogue: Catalogue = { measures: [], recordTypes: [penalty] };

/** A made-up rule set that grades mills by the penalties of two years. */
export const mills = {
  ...{ format: 1, id: 'mills', version: '1', industry: 'mills', jurisdiction: 'GB' },
  ...{ timeZone: 'Europe/London', title: { en: 'Mills' }, authority: 'Mill Board' },
  ...{ covers: ['company'], effective: { from: '2024-01-01' }, law: { act: law } },
  facts: {
    penalties: {
      ...{ title: 'Penalties', type: 'integer' },
      from: { records: 'penalty', within: 'P24M', take: 'count' },
    },
  },
  rules: [
    {
      ...{ name: 'penalties', law: 'act', conditions: { all: [] } },
      event: { type: 'points', params: { points: { fact: 'penalties', times: 10 } } },
    },
  ],
  score: { start: 0, better: 'lower' },
  grades: [{ grade: 'A', to: 99 }, { grade: 'B', to: 199 }, { grade: 'C' }],
};

export const mill = (nth: number): string => `x-test:mill-${nth}`;

/** So many penalties of a mill, one a week, of which some are older than two years. */
export function penaltiesOf(nth: number, many: number): WrittenRecord[] {
  return Array.from({ length: many }, (_, at) => {
    const day = Date.UTC(2026, 0, 1) - ((nth % 50) + at * 7) * 86_400_000 * (1 + (nth % 5));
    return {
      ...{ type: 'penalty', source: 'mill-board', id: `${nth}-${at}` },
      occurredOn: new Date(day).toISOString().slice(0, 10),
      body: { severity: at % 3 === 0 ? 'serious' : 'minor', amount: 50 + at },
    };
  });
}
