import { checkProcedureDocument } from '../../../core/check/check-procedure-document.ts';
import { procedureDiffOf } from '../../../core/diff/procedure-diff-of.ts';
import { procedureMeasureFaults } from '../../../core/measures/measure-procedure-faults.ts';
import { calendarFaults } from '../../../core/procedures/calendar-faults.ts';
import type { ProcedureCase } from '../../../core/procedures/cases-of-procedure.ts';
import type { ProcedureDocument } from '../../../core/procedures/procedure-schema.ts';
import { procedureNamed } from '../../../core/life/versions/version-entry.ts';
import { faultsOfProcedure, prepareProcedure } from '../../../core/procedures/procedure.ts';
import { readProcedureCases } from '../../../core/procedures/read-cases.ts';
import { lifeOf } from '../../../store/life/lives.ts';
import { procedureVersion } from '../../../store/procedures/decisions.ts';
import { proceduresIn } from '../../../store/procedures/procedures.ts';
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
    return { id, version, title, isVerified, effective };
  },
  check: async ({ document, cases }, id, { store, clock, calendars, measures }) => {
    const procedure = prepareProcedure(document, calendars());
    const { milder } = procedure.document;
    const life = await lifeOf(store, procedureNamed(id), clock());
    const earlier = (milder?.than ?? []).flatMap((name) => life.versions.get(name) ?? []);
    const read = earlier.map(({ digest }) => proceduresIn(store, calendars()).ofDigest(digest));
    const others = { before: await Promise.all(read), after: [] };
    return checkProcedureDocument(procedure, cases as ProcedureCase[], others, measures());
  },
  misfits: (document, { measures }) =>
    procedureMeasureFaults(document as ProcedureDocument, measures()),
  diff: (before, after) => procedureDiffOf(before as ProcedureDocument, after as ProcedureDocument),
  decidable: procedureVersion,
  decidesNoPast: false,
};
