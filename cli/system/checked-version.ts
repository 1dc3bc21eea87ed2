import * as z from 'zod';
import { CommandFault } from '../command-fault.ts';
import { ask } from './api-client.ts';
import { follow } from './follow.ts';
import { versionPath } from './subject.ts';
import { systemOf, type SystemOptions } from './system-options.ts';
import { versionOf } from './versions-of.ts';

const checkSchema = z.looseObject({
  id: z.string().startsWith('chk_'),
  version: z.string(),
  status: z.string(),
  progress: z.number(),
  reason: z.string().optional(),
});
type Check = z.infer<typeof checkSchema>;

/** Has a draft checked, also where that takes longer than a request; the version as it stands then. */
export async function checkedVersion(
  options: SystemOptions,
  subject: string,
  version: string,
): Promise<unknown> {
  const path = `${versionPath(subject, version)}/check`;
  const answer = await ask(systemOf(options, 'author'), path, 'POST');
  const begun = checkSchema.safeParse(answer);
  return begun.success ? await followed(options, subject, begun.data) : answer;
}

async function followed(options: SystemOptions, subject: string, begun: Check): Promise<unknown> {
  const api = systemOf(options, 'author');
  const ended = await follow(workOf(begun), {
    title: `check ${subject}@${begun.version}`,
    read: async () => workOf(checkSchema.parse(await ask(api, `/v1/checks/${begun.id}`))),
    comeBack: `the check goes on; "gradus version findings ${subject} ${begun.version}" shows what it found`,
  });
  if (ended.status !== 'finished') {
    throw new CommandFault(`the check failed: ${ended.reason ?? 'the log of the system says why'}`);
  }
  // the list is for readers, as the findings are
  return await versionOf(systemOf(options, 'reader'), subject, begun.version);
}

/** A check as work that is followed: its progress in thousandths. */
function workOf(check: Check) {
  const { id, status, reason, progress } = check;
  return { id, status, reason, buckets: { done: Math.floor(progress * 1000), total: 1000 } };
}
