import * as z from 'zod';
import { append } from '../../core/ground/append.ts';
import { versionStateSchema, type VersionState } from '../lines/version-lines.ts';
import { ask, type Api } from './api-client.ts';

const pageSchema = z.looseObject({
  on: z.string(),
  inForce: z.string().nullable(),
  items: z.array(versionStateSchema),
  next: z.string().nullable(),
});
export type VersionList = z.infer<typeof pageSchema>;

/** The day for which versions are listed, and the instant up to which decisions count. */
type Asked = { on?: string | undefined; knownAt?: string | undefined };

const PAGE = '100';

/** All versions of a rule set of the running system, the last decided first; each page is requested. */
export async function versionsOf(
  api: Api,
  ruleSet: string,
  { on, knownAt }: Asked = {},
): Promise<VersionList> {
  const items: VersionState[] = [];
  let cursor: string | null = null;
  for (;;) {
    const query = new URLSearchParams({
      limit: PAGE,
      ...(on === undefined ? {} : { on }),
      ...(knownAt === undefined ? {} : { knownAt }),
      ...(cursor === null ? {} : { cursor }),
    });
    const path = `/v1/rule-sets/${encodeURIComponent(ruleSet)}/versions?${query.toString()}`;
    const page: VersionList = pageSchema.parse(await ask(api, path));
    append(items, page.items);
    if (page.next === null) return { ...page, items };
    cursor = page.next;
  }
}

/** One version of a rule set of the running system; undefined if there is none. */
export async function versionOf(
  api: Api,
  ruleSet: string,
  version: string,
): Promise<VersionState | undefined> {
  const { items } = await versionsOf(api, ruleSet);
  return items.find((one) => one.version === version);
}
