import { readFileSync } from 'node:fs';
import { checkProcedureFile } from '../../../cli/procedures/check-procedure-file.ts';
import { describe, expect, it } from 'vitest';
import { tryProcedureCases } from '../../../core/procedures/cases-of-procedure.ts';
import { checkProcedure } from '../../../core/procedures/check-procedure.ts';
import { faultsOfProcedure, prepareProcedure } from '../../../core/procedures/procedure.ts';
import { calendars, casesIn, shipped } from './shipped.ts';

/** The findings of versions that a later one mends. */
const mendedLater = new Map<string, string[]>([
  ...[
    'cn-publication 2021-09',
    'gb-eng-cqc-report 2023-11',
    'gb-eng-fhrs-appeal 2010-11',
    'gb-nir-fhrs-appeal 2016-10',
    'gb-wls-fhrs-appeal 2013-11',
    'us-cms-independent-idr 2012-01',
  ].map((name): [string, string[]] => [name, ['open-dispute']]),
  ...['us-cms-idr 1995-07', 'us-nm-idr 2024-01'].map((name): [string, string[]] => [
    name,
    ['period-without-consequence'],
  ]),
]);

describe.each(shipped)('$name', ({ file, name }) => {
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'));

  it('has no fault', () => {
    expect(faultsOfProcedure(document)).toEqual([]);
  });

  it('restricts nobody without due process, has a way out of every state and leaves no dispute open', () => {
    const { findings, states } = checkProcedure(prepareProcedure(document, calendars));
    // what is published is not edited: a later version mends it
    const mended = mendedLater.get(name) ?? [];
    expect([...new Set(findings.map(({ kind }) => kind))]).toEqual(mended);
    expect(states).toBeGreaterThan(5);
  });

  it('is checked beside its other versions without an error', () => {
    const { findings } = checkProcedureFile(file, calendars, 'rules');
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const mended = findings.filter(({ code }) => code === 'mended-since');
    expect(mended.length > 0).toBe(mendedLater.has(name));
  });

  it('goes as its worked cases say', () => {
    expect(tryProcedureCases(prepareProcedure(document, calendars), casesIn(file))).toEqual([]);
  });
});
