import * as z from 'zod';
import { codeAdmissionSchema } from '../../core/entities/admissions/code-admission.ts';
import { reasonSchema } from '../../core/entities/registry/conflict-decision.ts';

const made = { at: z.iso.datetime(), by: z.string() };

/** A code that was admitted, with when and by which office, and the withdrawal of that. */
export const admittedCode = z
  .strictObject({
    ...codeAdmissionSchema.shape,
    ...made,
    withdrawn: z
      .strictObject({ reason: reasonSchema, ...made })
      .optional()
      .meta({ description: 'The admission was withdrawn: the code takes no more writes.' }),
  })
  .meta({
    id: 'AdmittedCode',
    description: 'A code that its register confirms although its check digit fails.',
  });
