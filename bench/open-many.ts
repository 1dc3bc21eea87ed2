import { BatchWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { WorkingCalendar } from '../core/periods/working-days.ts';
import { proceedingChain } from '../core/proceedings/proceeding-entry.ts';
import type { Store } from '../store/ground/client.ts';
import { inBatches } from '../store/ground/in-batches.ts';
import type { Item } from '../store/ground/requests.ts';
import { sideBySide } from '../store/ground/side-by-side.ts';
import { openProceeding, type OpenRequest } from '../store/proceedings/open-proceeding.ts';
import { proceduresIn } from '../store/procedures/procedures.ts';

/** Openings whose items are gathered before they are written. */
const AT_ONCE = 500;
const MOST_IN_A_BATCH = 25;
/** Batches that are written side by side. */
const WIDTH = 4;

/**
 * Opens proceedings that were never opened before: their items are those that `openProceeding` makes, and are written in
 * batches. Their events are left out.
 *
 * @param writer another store over the same tables, for this alone
 */
export async function openMany(
  whole: Store,
  writer: Store,
  calendars: ReadonlyMap<string, WorkingCalendar>,
  requests: readonly OpenRequest[],
): Promise<void> {
  const gathered = gathering(writer);
  const procedures = proceduresIn(writer, calendars);
  for (let first = 0; first < requests.length; first += AT_ONCE) {
    const some = requests.slice(first, first + AT_ONCE);
    await Promise.all(some.map((request) => openProceeding(writer, procedures, request)));
    await write(whole, gathered);
  }
}

/** Items by table, and entries by chain. */
type Gathered = { puts: Map<string, Item[]>; entries: Map<string, Item[]> };

type Input = TransactWriteCommandInput & {
  ExpressionAttributeValues?: Record<string, unknown>;
};

/** Gathers what would be written, and answers what is asked of the chain of a proceeding from that. */
function gathering({ client, tables }: Store): Gathered {
  const gathered: Gathered = { puts: new Map(), entries: new Map() };
  const { puts, entries } = gathered;
  const add = (to: Map<string, Item[]>, name: string, item: Item): void => {
    const some = to.get(name) ?? [];
    to.set(name, some);
    some.push(item);
  };
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const { TransactItems: actions, ExpressionAttributeValues: values } = args.input as Input;
        const chain = String(values?.[':key']);
        const isWritten = commandName.startsWith('TransactWrite');
        if (!isWritten && !chain.startsWith(proceedingChain(''))) return await next(args);
        for (const { Put: put } of actions ?? []) {
          // what else there is only checks
          if (!put) continue;
          const { TableName: table = '', Item: item = {} } = put;
          if (table === tables.ledger) add(entries, String(item['chain']), item);
          if (table !== tables.outbox) add(puts, table, item);
        }
        return {
          output: { $metadata: {}, Items: isWritten ? [] : (entries.get(chain) ?? []) },
          response: {},
        };
      },
    { step: 'initialize', name: 'gathering' },
  );
  return gathered;
}

async function write(whole: Store, { puts, entries }: Gathered): Promise<void> {
  for (const [table, items] of puts) {
    const requests = items.map((item) => ({ PutRequest: { Item: item } }));
    const parts = Array.from({ length: WIDTH }, (_, part) =>
      requests.filter((_, at) => at % WIDTH === part),
    );
    await sideBySide(parts, WIDTH, (part) =>
      inBatches(whole, part, MOST_IN_A_BATCH, async (batch) => {
        const command = new BatchWriteCommand({ RequestItems: { [table]: batch } });
        const { UnprocessedItems } = await whole.client.send(command);
        return (UnprocessedItems?.[table] ?? []) as typeof batch;
      }),
    );
  }
  puts.clear();
  entries.clear();
}
