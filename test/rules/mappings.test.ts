import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mappingFaults } from '../../core/mappings/mapping-faults.ts';
import { casesSchema, strangeColumns, tried } from '../core/mappings/cases.ts';
import { shipped } from '../core/mappings/samples.ts';

const ids = globSync('rules/mappings/*.json')
  .filter((file) => !file.endsWith('.cases.json'))
  .map((file) => basename(file, '.json'))
  .toSorted();

describe('the mappings that come with Gradus', () => {
  it('are those that are promised, or more', () => {
    expect(ids).toEqual(
      expect.arrayContaining([
        ...['us-cms-deficiencies', 'us-cms-surveys', 'us-sf-inspections', 'us-sf-violations'],
        ...['us-ny-inspections', 'gb-fhrs-xml', 'gb-fhrs-json', 'us-fmcsa-inspections'],
        ...['us-fmcsa-violations'],
      ]),
    );
  });
});

describe.each(ids)('the mapping %s', (id) => {
  const { mapping, type } = shipped(id);
  const cases = casesSchema.parse(
    JSON.parse(readFileSync(`rules/mappings/${id}.cases.json`, 'utf8')),
  );

  it('has the name of its file and no faults', () => {
    expect(mapping.id).toBe(id);
    expect(mappingFaults(mapping, type.document)).toEqual([]);
  });

  it('has cases that use its columns, with records, skipped and rejected rows', () => {
    const isDocument =
      mapping.reads.some(({ format }) => format === 'xml') || id === 'gb-fhrs-json';
    if (!isDocument) expect(strangeColumns(mapping, cases)).toEqual([]);
    expect(cases.some(({ records }) => records.length > 0)).toBe(true);
    expect(cases.some(({ rejected }) => rejected !== undefined)).toBe(true);
    if (mapping.skip) expect(cases.some(({ skipped }) => skipped !== undefined)).toBe(true);
  });

  it.each(cases)('makes of $name what the case says', ({ name, rows, ...expected }) => {
    expect(name).not.toBe('');
    expect(tried(mapping, { type }, rows)).toEqual(expected);
  });
});
