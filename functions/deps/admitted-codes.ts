import * as z from 'zod';
import { checkUscc } from '../../core/entities/identifiers/checks/uscc.ts';
import { findPersonalNumber } from '../../core/entities/persons/personal-number.ts';

/** Unified social credit codes that an operator lets pass, separated by spaces or commas. */
export const admittedCodesSchema = z
  .string()
  .regex(/^[0-9A-Z]{18}([\s,]+[0-9A-Z]{18})*$/, {
    error: 'must be codes of 18 digits and capital letters, separated by spaces or commas',
  })
  .transform((codes): ReadonlySet<string> => new Set(codes.split(/[\s,]+/)));

/** The same at a start, which refuses a code whose admission has no effect; a deployed function takes it. */
export const effectiveCodesSchema = admittedCodesSchema.superRefine((codes, context) => {
  for (const [at, code] of [...codes].entries()) {
    const fault = uselessness(code);
    if (fault !== undefined)
      context.addIssue({ code: 'custom', message: `code ${at + 1} ${fault}` });
  }
});

/** Why the admission of a code changes nothing, without repeating it; undefined where it does. */
function uselessness(code: string): string | undefined {
  if (checkUscc(code) !== undefined) {
    return 'is no valid unified social credit code, so that its admission has no effect; correct it or take it out';
  }
  return findPersonalNumber(code) === undefined
    ? 'cannot be read as a number of a person and passes without admission; take it out'
    : undefined;
}
