import * as z from 'zod';
import { parts } from '../../core/diff/rule-set-diff.ts';
import { version } from './parameters.ts';
import { digest } from './version-schemas.ts';

/** One of the two versions that are compared. */
export function sideOf<I extends z.ZodType>(id: I) {
  return z.strictObject({
    id,
    version,
    title: z.string(),
    digest: digest.meta({ description: 'The digest under which the version is approved.' }),
  });
}

export const change = z
  .strictObject({
    kind: z.enum(['new', 'gone', 'changed']),
    part: z.enum(parts),
    name: z.string(),
    pointer: z
      .strictObject({ before: z.string().exactOptional(), after: z.string().exactOptional() })
      .meta({ description: 'Its place, as a JSON pointer into each version that has it.' }),
    sentence: z.string().meta({ description: 'What changes, as a lawyer would read it.' }),
    from: z.string().exactOptional(),
    to: z.string().exactOptional(),
    effect: z.enum(['stricter', 'milder']).exactOptional().meta({
      description:
        'The direction in which it moves the same organisation; given only if that is certain.',
    }),
  })
  .meta({ id: 'RuleSetChange', description: 'One difference between two versions.' });
