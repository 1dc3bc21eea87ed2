import * as z from 'zod';
import { ask, type Api } from '../system/api-client.ts';

const PAGE = '100';

const pageSchema = z.looseObject({
  items: z.array(z.unknown()),
  notWhole: z.array(z.string()),
  next: z.string().nullable(),
});
export type RegistryPage = z.infer<typeof pageSchema>;

/** A list of the registry page by page, to its end; fields that are not given are left out of the query. */
export async function* registryPages(
  api: Api,
  path: string,
  asked: Readonly<Record<string, string | undefined>>,
): AsyncGenerator<RegistryPage, void> {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({
      limit: PAGE,
      ...(Object.fromEntries(given) as Record<string, string>),
      ...(cursor === null ? {} : { cursor }),
    });
    const page = pageSchema.parse(await ask(api, `${path}?${query.toString()}`));
    yield page;
    cursor = page.next;
  } while (cursor !== null);
}
