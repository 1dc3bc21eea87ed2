import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  measureProcedureFaults,
  proposedForEver,
} from '../../../core/measures/measure-procedure-faults.ts';
import type { ProcedureDocument } from '../../../core/procedures/procedure-schema.ts';
import {
  catalogueSchema,
  type Catalogue,
  type MeasureDefinition,
} from '../../../core/rule-set/catalogue.ts';
import { documentOf, shipped } from '../procedures/shipped.ts';

const rules = new URL('../../../rules/', import.meta.url).pathname;
const own = catalogueSchema.parse(JSON.parse(readFileSync(`${rules}measures.json`, 'utf8')));
const procedures = shipped.map(({ name }) => documentOf(name.split(' ')[0] ?? ''));
const byId = (all: readonly ProcedureDocument[]) => Map.groupBy(all, ({ id }) => id);

const restriction = own.measures.find(({ id }) => id === 'cn-tax-strict-management')!;
const incentive = own.measures.find(({ kind }) => kind === 'incentive')!;
const faultsOf = (measure: object, all: readonly ProcedureDocument[] = procedures) =>
  measureProcedureFaults({ measures: [incentive, measure as MeasureDefinition] }, byId(all)).map(
    ({ pointer, message }) => `${pointer} ${message}`,
  );
const changed = (change: (document: ProcedureDocument) => void): ProcedureDocument[] => {
  const document = documentOf('cn-restriction');
  change(document);
  return [document];
};

describe('the catalogue that comes with Gradus', () => {
  it('names only procedures that fit', () => {
    expect(measureProcedureFaults(own, byId(procedures))).toEqual([]);
  });

  it('says which restrictions stay proposed', () => {
    const open = proposedForEver(own).map(({ message }) => /"([^"]*)"/.exec(message)?.[1]);
    expect(open).toEqual(['cn-list-tax', 'cn-list-defaulters', 'cn-list-procurement']);
    const measures = [
      restriction,
      { ...restriction, procedure: undefined },
    ] as Catalogue['measures'];
    expect(proposedForEver({ measures })).toEqual([
      {
        pointer: '/measures/1',
        message:
          '"cn-tax-strict-management" names no procedure, so that it stays proposed and nobody can decide it; name the one of its law in "procedure"',
      },
    ]);
  });
});

describe('a measure is refused', () => {
  it('that names an unknown procedure', () => {
    expect(faultsOf({ ...restriction, procedure: 'cn-restrictoin' })).toEqual([
      '/measures/1/procedure names "cn-restrictoin", which is no folder of rules/procedures (did you mean "cn-restriction"?); name one of those, or leave it out',
    ]);
    expect(faultsOf({ ...incentive, endsBy: 'nothing-like-it' })).toEqual([
      '/measures/1/endsBy names "nothing-like-it", which is no folder of rules/procedures; name one of those, or leave it out',
    ]);
  });

  it('but not for a procedure that is faulty itself', () => {
    const measures = [restriction];
    expect(measureProcedureFaults({ measures }, new Map([['cn-restriction', []]]))).toEqual([]);
  });

  it.each([
    ['cn-restoration', 'record'],
    ['cn-pledge', 'pledge'],
  ])('that names %s, which is about a %s', (procedure, about) => {
    const { version } = documentOf(procedure);
    expect(faultsOf({ ...restriction, procedure })).toEqual([
      `/measures/1/procedure names "${procedure}", version ${version} of which has "about": "${about}"; name a procedure whose "about" is "measure" or "entry" or "appraisal"`,
    ]);
  });

  it('that is an incentive and ends by more than a restriction', () => {
    expect(faultsOf({ ...incentive, endsBy: 'cn-restriction' })).toEqual([]);
    expect(faultsOf({ ...incentive, endsBy: 'cn-serious-list-wages' })).toEqual([
      '/measures/1/endsBy names "cn-serious-list-wages", version 2022-01 of which has "about": "entry"; name a procedure whose "about" is "measure"',
    ]);
  });

  it('that another decides than its procedure says', () => {
    expect(faultsOf({ ...restriction, decidedBy: 'court' })).toEqual([
      '/measures/1/procedure names "cn-restriction", version 2021-07 of which has no step in which the court decides, as "decidedBy" says; change "decidedBy", or name another procedure',
    ]);
  });

  it('whose procedure nobody decides, lets nothing begin, or is opened by the entity', () => {
    const undecided = changed(({ steps }) => steps.forEach((step) => delete step.decides));
    expect(faultsOf({ ...incentive, endsBy: 'cn-restriction' }, undecided)).toEqual([
      '/measures/1/endsBy names "cn-restriction", version 2021-07 of which has no step that decides; name one that has it',
    ]);
    const idle = changed(({ steps }) => steps.forEach((step) => delete step.effects));
    expect(faultsOf(restriction, idle)).toEqual([
      '/measures/1/procedure names "cn-restriction", version 2021-07 of which has no step with the effect { "measure": "begins" }; name one that has it',
    ]);
    const opened = changed(({ opens }) => (opens.by = 'entity'));
    expect(faultsOf(restriction, opened)).toEqual([
      '/measures/1/procedure names "cn-restriction", version 2021-07 of which is opened by the entity; name one that the appraisal or an officer opens',
    ]);
  });

  it('where any version of its procedure does not fit', () => {
    const [other] = changed((document) => {
      document.version = '2030-01';
      document.about = 'record';
    });
    expect(faultsOf(restriction, [documentOf('cn-restriction'), other!])).toHaveLength(1);
  });
});
