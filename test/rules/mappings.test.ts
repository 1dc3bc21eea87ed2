import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mappingCasesSchema } from '../../core/mappings/cases-of-mapping.ts';
import { mappingFaults } from '../../core/mappings/mapping-faults.ts';
import { mappingChecked } from '../../cli/records/check-mapping.ts';
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
  const file = `rules/mappings/${id}.cases.json`;
  const cases = mappingCasesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

  it('has the name of its file and no faults', () => {
    expect(mapping.id).toBe(id);
    expect(mappingFaults(mapping, type.document)).toEqual([]);
  });

  it('has cases with records, skipped and rejected rows, and a file as it is published', () => {
    expect(cases.some(({ records }) => records.length > 0)).toBe(true);
    expect(cases.some(({ rejected }) => rejected !== undefined)).toBe(true);
    expect(cases.some(({ text }) => text !== undefined)).toBe(true);
    const skipped = new Set(cases.flatMap((one) => Object.keys(one.skipped ?? {})));
    expect(skipped).toEqual(new Set((mapping.skip ?? []).map(({ reason }) => reason)));
  });

  it('makes of each case what the case says', async () => {
    const beside = { rules: 'rules', admitted: new Set<string>() };
    const { report } = await mappingChecked(`rules/mappings/${id}.json`, beside);
    const all = cases.length;
    expect(report).toMatchObject({ mapping: id, findings: [], cases: { total: all, passed: all } });
  });
});
