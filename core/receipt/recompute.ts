import type { ReasonedAppraisal } from '../appraisal/appraisal.ts';
import { appraise } from '../appraisal/appraise.ts';
import { appraiseUnder, governingNamed, versionsNamed } from '../appraisal/governing.ts';
import { FaultyDocumentError, faultsOf, pointerTo, type Fault } from '../ground/fault.ts';
import type { GivenFacts } from '../facts/values.ts';
import type { Origin } from '../rule-set/parse-rule-set.ts';
import { prepare } from '../rule-set/prepare.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { publicationIn } from './publication-of.ts';
import type { UnsignedReceipt } from './receipt.ts';
import { transitionFaults, transitionIn } from './transition-faults.ts';

const NOT_NAMED = 'are not the versions that the transitional law of the appraisal names';

type Recomputed = { appraisal: ReasonedAppraisal; facts: GivenFacts };

/** Computes the appraisal of a receipt from its versions and inputs, or returns the faults. */
export function recompute(
  receipt: UnsignedReceipt,
  origin: Origin,
): Recomputed | { faults: Fault[] } {
  const transition = transitionIn(receipt);
  if (!transition) {
    return { faults: [{ pointer: '/appraisal/transition', message: 'is not transitional law' }] };
  }
  const { entity, facts, records, asOf, observedOn, previous, earlier } = receipt.inputs;
  const { given, where } = givenIn(receipt);
  try {
    const own = preparedIn(receipt, receipt.ruleSet, ['ruleSet'], origin);
    const others = (receipt.others ?? []).map((one, at) =>
      preparedIn(receipt, one, ['others', at], origin),
    );
    const versions = new Map([own, ...others].map((one) => [one.digest, one]));
    const [, ...named] = versionsNamed({ ruleSet: { digest: own.digest }, transition });
    if (named.join() !== others.map(({ digest }) => digest).join()) {
      return { faults: [{ pointer: '/others', message: NOT_NAMED }] };
    }
    const unfit = transitionFaults(receipt, transition, versions);
    if (unfit.length > 0) return { faults: unfit };
    const governing = governingNamed({ ruleSet: { digest: own.digest }, transition }, versions);
    const { factsSchema } = governing.candidates[0].prepared;
    const read = factsSchema.safeParse(given);
    if (!read.success) return { faults: faultsOf(read.error, ['inputs', where]) };
    const { overridden } = receipt.appraisal as { overridden?: readonly string[] };
    const shown = records ? { records } : { overridden };
    const input = { entity, facts: given as GivenFacts, ...shown, asOf, observedOn, earlier };
    const found = appraiseUnder(appraise, governing, previous ? { ...input, previous } : input);
    // what was made from records is attested, where they are not shown
    return isMade(receipt) && !records ? { ...found, facts: facts as GivenFacts } : found;
  } catch (error) {
    return { faults: faultsIn(error) };
  }
}

/** Whether facts were made from records. */
function isMade({ ledger }: UnsignedReceipt): boolean {
  return ledger.entity.find(({ seq }) => seq === ledger.seq)?.records !== undefined;
}

/** The facts from which an appraisal is computed again: where its records are not shown, with those that they made. */
function givenIn(receipt: UnsignedReceipt): { given: unknown; where: 'given' | 'facts' } {
  const { facts, given, records } = receipt.inputs;
  const isShown = given !== undefined && (records !== undefined || !isMade(receipt));
  return isShown ? { given, where: 'given' } : { given: facts, where: 'facts' };
}

/** A rule set that was set in force as a demonstration is not binding, whatever its law. */
function preparedIn(
  receipt: UnsignedReceipt,
  { document, ...named }: UnsignedReceipt['ruleSet'],
  path: readonly PropertyKey[],
  origin: Origin,
): Prepared {
  const prepared = preparedOrFaulty(document, named, path, origin);
  const { version } = prepared.ruleSet;
  const standing = publicationIn(receipt, { version, digest: prepared.digest })?.standing;
  return standing === 'demonstration' ? { ...prepared, standing } : prepared;
}

/** @throws FaultyDocumentError with pointers into the receipt */
function preparedOrFaulty(
  document: unknown,
  named: Omit<UnsignedReceipt['ruleSet'], 'document'>,
  path: readonly PropertyKey[],
  origin: Origin,
): Prepared {
  try {
    return prepare(document, named, origin);
  } catch (error) {
    if (!(error instanceof FaultyDocumentError)) throw error;
    const faults = error.faults.map(({ pointer, message }) => ({
      pointer: `${pointerTo([...path, 'document'])}${pointer}`,
      message,
    }));
    throw new FaultyDocumentError(error.message, faults);
  }
}

function faultsIn(error: unknown): Fault[] {
  if (error instanceof FaultyDocumentError) return [...error.faults];
  // amounts out of range, or an invalid previous appraisal; no message repeats them
  return [{ pointer: '/inputs', message: 'cannot be appraised under the rule set' }];
}
