import * as z from 'zod';

/** Where a list goes on. */
const next = z.string().nullable().meta({
  description:
    'The `cursor` of the next page; null after the last, and in a list that comes whole.',
});

/**
 * The field of a list for what it leaves out.
 *
 * @param what the name of the items, such as `Runs`
 */
export function leftOut(what: string) {
  return z.array(z.string()).meta({
    description: `${what} of this page that are left out, because what is stored of them does not agree with the ledger; an operator has the ledger verified. Usually empty.`,
  });
}

/**
 * The one envelope of lists: a page of items and where the list goes on.
 *
 * @param about fields of the list as a whole, before its items
 */
export function listOf<T extends z.ZodType, A extends z.ZodRawShape>(item: T, about: A) {
  return z.strictObject({ ...about, items: z.array(item), next });
}
