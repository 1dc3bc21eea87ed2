import * as z from 'zod';
import { codeAdmissionSchema } from '../../core/entities/admissions/code-admission.ts';

/** A code that was admitted, with when and by which office. */
export const admittedCode = z
  .strictObject({ ...codeAdmissionSchema.shape, at: z.iso.datetime(), by: z.string() })
  .meta({
    id: 'AdmittedCode',
    description: 'A code that its register confirms although its check digit fails.',
  });
