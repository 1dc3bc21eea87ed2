import * as z from 'zod';
import { append } from '../../core/ground/append.ts';
import { versionStateSchema, type VersionState } from '../lines/version-lines.ts';
import { ask, type Api } from './api-client.ts';
import { subjectOf } from './subject.ts';

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

/** All versions of a rule set, or of what an argument names, of the running system, the last decided first; each page is requested. */
export async function versionsOf(
  api: Api,
  subject: string,
  { on, knownAt }: Asked = {},
): Promise<VersionList> {
  const query = { on, knownAt };
  const first = await pageOf(api, subject, query);
  const items = [...first.items];
  for (let cursor = first.next; cursor !== null;) {
    const page = await pageOf(api, subject, { ...query, cursor });
    append(items, page.items);
    cursor = page.next;
  }
  if (first.next === null) return first;
  // what was decided meanwhile has moved to the front
  const { items: front } = await pageOf(api, subject, query);
  const moved = front.filter(({ version }) => !items.some((one) => one.version === version));
  return { ...first, items: [...moved, ...items], next: null };
}

async function pageOf(
  api: Api,
  subject: string,
  asked: Asked & { cursor?: string },
): Promise<VersionList> {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams({ limit: PAGE, ...(Object.fromEntries(given) as object) });
  const path = `${subjectOf(subject).path}/versions?${query.toString()}`;
  return pageSchema.parse(await ask(api, path));
}

/** One version of what an argument names; undefined if there is none. */
export async function versionOf(
  api: Api,
  subject: string,
  version: string,
): Promise<VersionState | undefined> {
  const { items } = await versionsOf(api, subject);
  return items.find((one) => one.version === version);
}
