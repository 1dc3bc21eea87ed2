import { ask, type Api } from './api-client.ts';

/** As many as the system gives at once. */
const PAGE = '100';

/** The pages of a list of the running system, to its end. */
export async function* pagesOf<Page extends { next: string | null }>(
  api: Api,
  path: string,
  { query, read }: { query: Record<string, string | undefined>; read: (answer: unknown) => Page },
): AsyncGenerator<Page, void> {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]],
  );
  let cursor: string | null = null;
  do {
    const asked = new URLSearchParams([...given, ['limit', PAGE]]);
    if (cursor !== null) asked.set('cursor', cursor);
    const page: Page = read(await ask(api, `${path}?${asked.toString()}`));
    yield page;
    cursor = page.next;
  } while (cursor !== null);
}
