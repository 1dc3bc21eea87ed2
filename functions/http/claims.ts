import * as z from 'zod';
import { authorityCodeSchema } from '../../core/entities/registry/authority-code.ts';
import { sourceSchema } from '../../core/records/source-name.ts';
import { DomainError } from './domain-error.ts';

/** In a claim that limits a token: it is for all. */
const ALL = '*';

/** What a token is limited to; undefined is all. */
export type Limit = ReadonlySet<string> | undefined;

const limitsSchema = z.object({
  rule_sets: limitTo(z.string(), 'ids of rule sets'),
  sources: limitTo(sourceSchema, 'names of sources'),
  authority: limitTo(authorityCodeSchema, 'codes of authorities'),
  office: z.string({ error: 'must be the name of one office' }).optional(),
});

/** What the claims of a token limit it to, and the office that they name. */
export type Limits = z.output<typeof limitsSchema>;

/**
 * Reads the claims that limit a token.
 *
 * @throws DomainError that names a claim of which nobody can say what it means, and repeats nothing of it
 */
export function limitsIn(claims: Readonly<Record<string, unknown>>): Limits {
  const read = limitsSchema.safeParse(claims);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new DomainError(
    'forbidden',
    `The claim "${String(issue?.path[0])}" of the token ${issue?.message}.`,
  );
}

function limitTo(word: z.ZodType<string, string>, names: string) {
  const error = `must be ${names}, divided by spaces, or "${ALL}" for all`;
  return z
    .union([z.string().transform(wordsIn), z.array(z.string())], { error })
    .pipe(z.array(z.union([z.literal(ALL), word], { error })))
    .transform((words): Limit => (words.includes(ALL) ? undefined : new Set(words)))
    .optional();
}

/**
 * The words of a claim: of a text those between its spaces (RFC 6749), of a list of texts these as they
 * are, of anything else none.
 */
export function wordsOf(claim: unknown): string[] {
  if (typeof claim === 'string') return wordsIn(claim);
  return Array.isArray(claim) && claim.every((word) => typeof word === 'string') ? claim : [];
}

/** The authorizer of API Gateway writes a list as "[a b]". */
function wordsIn(text: string): string[] {
  const [, listed] = /^\[([^[\]]*)\]$/.exec(text) ?? [];
  return (listed ?? text).split(' ').filter((word) => word !== '');
}
