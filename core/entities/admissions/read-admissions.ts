import { append } from '../../ground/append.ts';
import { FaultyDocumentError, faultsOf, pointerTo, type Fault } from '../../ground/fault.ts';
import { identifierSchemes } from '../identifiers/schemes.ts';
import { admissionKey } from '../persons/admitted.ts';
import { lookOf } from '../persons/look-alike.ts';
import { findPersonalNumber } from '../persons/personal-number.ts';
import { hasCheck } from '../persons/personal-number-message.ts';
import { admissionsSchema, type Admission } from './admission.ts';

/**
 * What a document of admissions lets pass, by the key under which a search looks it up.
 *
 * @throws FaultyDocumentError with every fault; no admitted text is repeated
 * @example readAdmissions({ admissions: [] }).size // 0
 */
export function readAdmissions(document: unknown): ReadonlySet<string> {
  const faults = admissionFaults(document);
  if (faults.length > 0) throw new FaultyDocumentError('The admissions are refused', faults);
  const { admissions } = admissionsSchema.parse(document);
  return new Set(admissions.map(keyOf));
}

/** Every fault of a document of admissions, each with its pointer. */
export function admissionFaults(document: unknown): Fault[] {
  const parsed = admissionsSchema.safeParse(document);
  if (!parsed.success) return faultsOf(parsed.error);
  const { admissions } = parsed.data;
  const first = new Map<string, number>();
  for (const [at, admission] of admissions.entries()) {
    if (!first.has(keyOf(admission))) first.set(keyOf(admission), at);
  }
  return admissions.flatMap((admission, at) => {
    const before = first.get(keyOf(admission));
    const repeated = `admits the same text for the same place as admission ${before}; keep one`;
    const found = [
      ...personFaults(admission),
      ...(before === at ? effectFaults(admission) : [{ pointer: '/text', message: repeated }]),
    ];
    return found.map(({ pointer, message }) => ({
      pointer: pointerTo(['admissions', at]) + pointer,
      message,
    }));
  });
}

function keyOf({ for: where, text }: Admission): string {
  return admissionKey('scheme' in where ? where : { place: placeIn(where) }, text);
}

function placeIn({ ruleSet, fact }: { ruleSet: string; fact?: string | undefined }): string {
  return fact === undefined ? ruleSet : `${ruleSet}/${fact}`;
}

/** Two people decide; names that look alike count as one person. No other field may hold a personal number. */
function personFaults({ text, proposedBy, confirmedBy, register, reason }: Admission): Fault[] {
  const faults: Fault[] = [];
  const [proposer, confirmer] = [lookOf(proposedBy), lookOf(confirmedBy)];
  const unreadable =
    'has invisible characters or letters of several scripts, so that nobody can tell who it is; write it anew';
  if (proposer === undefined) faults.push({ pointer: '/proposedBy', message: unreadable });
  if (confirmer === undefined) faults.push({ pointer: '/confirmedBy', message: unreadable });
  if (proposer !== undefined && proposer === confirmer) {
    const message = 'looks like who proposed it; somebody else must confirm it';
    faults.push({ pointer: '/confirmedBy', message });
  }
  const texts = { proposedBy, confirmedBy, reason, ...underRegister(register) };
  // the entry of a register is often found by the number itself
  const place = 'citation';
  const admitted = new Set([admissionKey({ place }, text)]);
  for (const [key, said] of Object.entries(texts)) {
    if (findPersonalNumber(said, { admitted, places: [place] }) === undefined) continue;
    const message = 'can be read as the number of a person; take it out';
    faults.push({ pointer: `/${key}`, message });
  }
  return faults;
}

function underRegister({ name, entry }: Admission['register']): Record<string, string> {
  return { 'register/name': name, ...(entry === undefined ? {} : { 'register/entry': entry }) };
}

/** A code of this scheme is read as a person's only where it passes the check of such numbers as well. */
const KOREAN = 'kr-corp';

/** An admission changes something, and a number that passes a person's check has its entry cited. */
function effectFaults(admission: Admission): Fault[] {
  const { for: where, text, register } = admission;
  const scheme = 'scheme' in where ? where.scheme : undefined;
  const person = findPersonalNumber(scheme === undefined ? text : `${scheme}:${text}`);
  const faults: Fault[] = [];
  if (scheme !== undefined) append(faults, schemeFaults(scheme, text, person !== undefined));
  else if (person === undefined) {
    const message =
      'cannot be read as a number of a person and passes without admission; take it out';
    faults.push({ pointer: '/text', message });
  }
  const isChecked = person !== undefined && (hasCheck(person) || scheme === KOREAN);
  if (isChecked && register.entry === undefined) {
    const message = `is missing, and the text passes the check of numbers of persons (${person}); cite the entry of the register`;
    faults.push({ pointer: '/register/entry', message });
  }
  return faults;
}

function schemeFaults(name: string, text: string, isPersons: boolean): Fault[] {
  const scheme = identifierSchemes.get(name);
  if (!scheme?.hasForm(text)) {
    const message = `has not the form of a code of ${name}, which no admission replaces; correct it, or admit it for a fact`;
    return [{ pointer: '/text', message }];
  }
  if (isPersons || scheme.check(text) !== undefined) return [];
  const message = `is taken as a code of ${name} without admission; take it out`;
  return [{ pointer: '/text', message }];
}
