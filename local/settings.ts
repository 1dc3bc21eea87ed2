import { append } from '../core/ground/append.ts';
import { sentenceOf } from '../core/ground/issue-sentence.ts';
import { join } from 'node:path';
import * as z from 'zod';
import { effectiveCodesSchema } from '../functions/deps/admitted-codes.ts';
import { officesSchema } from '../functions/deps/environment.ts';
import { ruleSetsClaimSchema } from '../functions/deps/rule-sets-claim.ts';
import { BUSINESSES } from './data-folder.ts';
import { businessesIn } from './businesses/grade-businesses.ts';
import { LocalFault } from './local-fault.ts';

/** What the commands read; `npm start` does not. */
const OF_COMMANDS = new Set(['GRADUS_URL']);

const wholeNumber = (greatest: number, error: string) =>
  z
    .string()
    .regex(/^\d{1,6}$/, { error })
    .transform(Number)
    .refine((value) => value <= greatest, { error });

const settingsSchema = z.object({
  PORT: wholeNumber(65_535, 'must be a port, from 0 to 65535').default(8080),
  GRADUS_DATA: z.string().min(1).default('.data'),
  DYNAMODB_ENDPOINT: z
    .url({
      protocol: /^https?$/,
      error: 'must be the address of an engine, such as http://127.0.0.1:8000',
    })
    .optional(),
  ADMITTED_CODES: effectiveCodesSchema.optional(),
  OFFICES: officesSchema.optional(),
  RULE_SETS_CLAIM: ruleSetsClaimSchema.default('required'),
  GRADUS_BUSINESSES: wholeNumber(100_000, 'must be a whole number from 0 to 100000').optional(),
});

/** The settings of `npm start`, read and found to have an effect. */
export type Settings = z.infer<typeof settingsSchema>;

/** Businesses are generated once for each folder; a later number has no effect. */
function withoutEffect({ GRADUS_DATA, GRADUS_BUSINESSES: asked }: Settings): string[] {
  const count = businessesIn(join(GRADUS_DATA, BUSINESSES));
  if (asked === undefined || count === undefined || count === asked) return [];
  return [
    `GRADUS_BUSINESSES: has no effect, as ${GRADUS_DATA} was created with ${count}; leave it out, or start from nothing with "npm run reset"`,
  ];
}

/**
 * Reads the settings of `npm start` from the environment; an empty one is none.
 *
 * @throws LocalFault that names every setting that is malformed, unknown or without effect
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const set = Object.entries(environment).filter(([, value]) => value !== '');
  const known = Object.keys(settingsSchema.shape);
  const unknown = set
    .map(([name]) => name)
    .filter((name) => name.startsWith('GRADUS_') && !known.includes(name) && !OF_COMMANDS.has(name))
    .map((name) => `${name}: is no setting; there are ${known.join(', ')}`);
  const parsed = settingsSchema.safeParse(Object.fromEntries(set));
  const faults = (parsed.error?.issues ?? []).map(
    (issue) => `${String(issue.path[0])}: ${sentenceOf(issue)}`,
  );
  if (parsed.success) append(unknown, withoutEffect(parsed.data));
  if (parsed.success && unknown.length === 0) return parsed.data;
  throw new LocalFault(`The environment has faults: ${[...faults, ...unknown].join('; ')}.`);
}
