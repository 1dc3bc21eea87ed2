import { checkProcedureDocument } from '../../../core/check/check-procedure-document.ts';
import { procedureDiffOf } from '../../../core/diff/procedure-diff-of.ts';
import { calendarFaults } from '../../../core/procedures/calendar-faults.ts';
import type { ProcedureCase } from '../../../core/procedures/cases-of-procedure.ts';
import type { ProcedureDocument } from '../../../core/procedures/procedure-schema.ts';
import { faultsOfProcedure, prepareProcedure } from '../../../core/procedures/procedure.ts';
import { readProcedureCases } from '../../../core/procedures/read-cases.ts';
import { procedureVersion } from '../../../store/procedures/decisions.ts';
import { underneath, type Kind } from './kind.ts';

/** Procedures: what they allow is proved, and worked cases come with each version. */
export const procedures: Kind = {
  idField: 'id',
  faultsOf: ({ document, cases }, { calendars }) => {
    const faults = faultsOfProcedure(document);
    const unknown =
      faults.length > 0 ? [] : calendarFaults(document as ProcedureDocument, calendars());
    const read = readProcedureCases(cases);
    return [
      ...underneath('document', [...faults, ...unknown]),
      ...('faults' in read ? underneath('cases', read.faults) : []),
    ];
  },
  said: (document) => {
    const { id, version, title, law, effective } = document as ProcedureDocument;
    const isVerified = Object.values(law).every(({ verified }) => verified);
    return { id, version, title, isVerified, lawFrom: effective.from };
  },
  check: ({ document, cases }, _id, { calendars }) => {
    const procedure = prepareProcedure(document, calendars());
    return checkProcedureDocument(procedure, cases as ProcedureCase[]);
  },
  diff: (before, after) => procedureDiffOf(before as ProcedureDocument, after as ProcedureDocument),
  decidable: procedureVersion,
  decidesNoPast: false,
};
