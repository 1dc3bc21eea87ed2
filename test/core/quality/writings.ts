import { readFileSync } from 'node:fs';
import { qualityTally, type QualityOptions } from '../../../core/quality/quality-tally.ts';
import { recordTypeSchema } from '../../../core/records/record-type.ts';
import type { WrittenRecord } from '../../../core/records/revisions.ts';

const typeIn = (name: string) =>
  recordTypeSchema.parse(JSON.parse(readFileSync(`rules/records/${name}.json`, 'utf8')));

/** Two record types as they come with Gradus: an inspection has three optional fields, a violation none. */
export const types = new Map(['inspection', 'violation'].map((name) => [name, typeIn(name)]));

/** A tally of these types. */
export const tallyOf = (options: Partial<QualityOptions> = {}) =>
  qualityTally({ types, ...options });

/** A line of records as a file holds it. */
export type RecordLine = { entity: string } & WrittenRecord;

/** An inspection of San Francisco; what is given goes before. */
export function inspection(
  given: Partial<RecordLine> & { score?: number | undefined },
): RecordLine {
  const { score, ...rest } = given;
  return {
    ...{ entity: 'us-sf-dph:10', type: 'inspection', source: 'us-sf-dph', id: '1' },
    occurredOn: '2026-01-10',
    body: { kind: 'Complaint', ...(score === undefined ? {} : { score }) },
    ...rest,
  };
}

/** The withdrawal of an inspection. */
export function withdrawal(id: string, knownAt?: string): RecordLine {
  const { entity, type, source } = inspection({});
  return { entity, type, source, id, withdrawn: true, ...(knownAt ? { knownAt } : {}) };
}

/** A line as a tally takes it. */
export const writtenOf = ({ entity, ...record }: RecordLine) => ({ entity, record });
