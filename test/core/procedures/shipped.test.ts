import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tryProcedureCases } from '../../../core/procedures/cases-of-procedure.ts';
import { checkProcedure } from '../../../core/procedures/check-procedure.ts';
import { faultsOfProcedure, prepareProcedure } from '../../../core/procedures/procedure.ts';
import { calendars, casesIn, shipped } from './shipped.ts';

describe.each(shipped)('$name', ({ file }) => {
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'));

  it('has no fault', () => {
    expect(faultsOfProcedure(document)).toEqual([]);
  });

  it('restricts nobody without due process, and has a way out of every state', () => {
    const { findings, states } = checkProcedure(prepareProcedure(document, calendars));
    expect(findings).toEqual([]);
    expect(states).toBeGreaterThan(5);
  });

  it('goes as its worked cases say', () => {
    expect(tryProcedureCases(prepareProcedure(document, calendars), casesIn(file))).toEqual([]);
  });
});
