import * as z from 'zod';
import type { Fault } from '../../ground/fault.ts';
import { reasonSchema } from '../registry/conflict-decision.ts';
import { parseEntityId } from '../identifiers/entity.ts';
import { identifierSchemes } from '../identifiers/schemes.ts';
import { findPersonalNumber } from '../persons/personal-number.ts';

const text = (longest: number, what: string) =>
  z
    .string({ error: `must be ${what}` })
    .regex(/^[^\s\p{C}\p{Zl}\p{Zp}][^\p{C}\p{Zl}\p{Zp}]*$/u, {
      error: `must be ${what}, without invisible characters`,
    })
    .min(3, { error: `must be ${what}, of at least 3 characters` })
    .max(longest, { error: `must be ${what}, of at most ${longest} characters` });

const code = z
  .string({ error: 'must be an id, scheme:code' })
  .max(100)
  .meta({ description: 'The code as `scheme:code`; its form must be right, its check is not.' });

/** A code that its register confirms although its check digit fails, admitted by decision. */
export const codeAdmissionSchema = z.strictObject(
  {
    code,
    register: z.strictObject(
      {
        name: text(100, 'the register that confirms the code'),
        entry: text(200, 'the entry of the register: its address or reference'),
      },
      { error: 'must be an object with name and entry' },
    ),
    reason: reasonSchema,
  },
  { error: 'must be an object with code, register and reason' },
);
export type CodeAdmission = z.output<typeof codeAdmissionSchema>;

/** The withdrawal of such an admission. */
export const codeWithdrawalSchema = z.strictObject({
  code,
  withdrawn: z.literal(true).meta({
    description:
      'The admission is withdrawn: the code is refused for writes again, and still read.',
  }),
  reason: reasonSchema,
});
export type CodeWithdrawal = z.output<typeof codeWithdrawalSchema>;

/** Why a code cannot be admitted here, without repeating it; nothing where it can. */
export function codeAdmissionFaults({ code }: Pick<CodeAdmission, 'code'>): Fault[] {
  const message = codeFault(code);
  return message === undefined ? [] : [{ pointer: '/code', message }];
}

function codeFault(id: string): string | undefined {
  const parsed = parseEntityId(id);
  if (parsed.fault !== undefined) return parsed.fault;
  const scheme = identifierSchemes.get(parsed.scheme);
  if (!scheme?.hasForm(parsed.code)) {
    return `has not the form of a code of ${parsed.scheme}, which no admission replaces; correct it`;
  }
  const isPersons = [id, parsed.code].some((one) => findPersonalNumber(one) !== undefined);
  if (isPersons) {
    return 'can be read as the number of a person; two people admit such a code in rules/admissions.json';
  }
  if (scheme.check(parsed.code) !== undefined) return undefined;
  return `is taken as a code of ${parsed.scheme} without admission; leave it as it is`;
}
