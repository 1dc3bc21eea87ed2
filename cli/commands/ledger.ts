import { append } from '../../core/ground/append.ts';
import { Command } from 'commander';
import * as z from 'zod';
import { counted } from '../../core/words/words.ts';
import { CommandFault } from '../command-fault.ts';
import { ask, type Api } from '../system/api-client.ts';
import { progressBar } from '../lines/progress-bar.ts';
import { styled } from '../lines/style.ts';
import { systemOf, withSystem, type SystemOptions } from '../system/system-options.ts';
import { write } from '../write.ts';

type Options = SystemOptions & { entity?: string; since?: string; json?: boolean };

const pageSchema = z.object({
  items: z.array(z.object({ chain: z.string(), kind: z.string(), why: z.string() })),
  chains: z.number(),
  entries: z.number(),
  progress: z.number(),
  next: z.string().nullable(),
});
type Verified = z.infer<typeof pageSchema>;

/** `gradus ledger`: what the ledger attests, held against what is stored. */
export function ledgerCommand(): Command {
  const verify = new Command('verify')
    .description(
      'Walk every chain, its payloads and what is held beside it, and list what does not agree',
    )
    .option('--entity <id>', 'only the chains of this entity, scheme:code')
    .option('--since <anchor>', 'hold the ledger against every anchor from this one on, too')
    .option('--json', 'write the findings as JSON')
    .addHelpText(
      'after',
      `
A finding is "broken" where somebody changed what is stored without Gradus, and "to-correct" where a run made
an outcome its own predecessor before observations had a day. With --since, a chain is "removed", "cut" or
"rewritten" where an anchor has what the ledger lacks: only anchors tell that a chain was removed or cut together
with what is held beside it, written anew as a whole, or set back to an earlier state. Anchors are made each night
and named by their day in UTC.

Exit status: 0 everything agrees; 1 something does not; 2 no system that answers, or no entity by that id.

Example:
  npm run --silent gradus -- ledger verify
  npm run --silent gradus -- ledger verify --since anchor_2026-03-31`,
    )
    .action(verifyLedger);
  return new Command('ledger')
    .description('Verify the ledger of the running system')
    .addCommand(withSystem(verify, 'operator'));
}

async function verifyLedger(options: Options): Promise<void> {
  const found = await verified(systemOf(options, 'operator'), options);
  const { items, chains, entries } = found;
  if (options.entity !== undefined && entries === 0 && items.length === 0) {
    throw new CommandFault(
      `the ledger has no entry of ${options.entity}; check the id, scheme:code`,
    );
  }
  if (options.json) await write(`${JSON.stringify(found, null, 2)}\n`);
  else {
    const lines = items.map(({ chain, kind, why }) => `${styled('red', kind)}  ${chain}: ${why}\n`);
    const end =
      items.length === 0 ? styled('green', 'everything agrees') : counted(items.length, 'finding');
    const walked = `${counted(chains, 'chain')}, ${counted(entries, 'entry', 'entries')}`;
    await write(`${lines.join('')}${walked}: ${end}\n`);
  }
  if (items.length > 0) process.exitCode = 1;
}

function nameOf({ chain, kind }: Verified['items'][number]): string {
  return `${kind} ${chain}`;
}

/** All parts combined; each chain is listed once for each kind. */
async function verified(
  api: Api,
  { entity, since }: Pick<Options, 'entity' | 'since'>,
): Promise<Omit<Verified, 'next' | 'progress'>> {
  const bar = progressBar('ledger verify');
  const found = { items: [] as Verified['items'], chains: 0, entries: 0 };
  let cursor: string | null = null;
  try {
    do {
      const query = new URLSearchParams({
        ...(entity === undefined ? {} : { entity }),
        ...(since === undefined ? {} : { since }),
        ...(cursor === null ? {} : { cursor }),
      });
      const page = pageSchema.parse(await ask(api, `/v1/ledger/findings?${query.toString()}`));
      const known = new Set(found.items.map(nameOf));
      append(
        found.items,
        page.items.filter((item) => !known.has(nameOf(item))),
      );
      found.chains += page.chains;
      found.entries += page.entries;
      cursor = page.next;
      bar.show(page.progress, 1);
    } while (cursor !== null);
  } finally {
    bar.end();
  }
  return found;
}
