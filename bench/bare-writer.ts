import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Store } from '../store/ground/client.ts';
import { transact, type Action } from '../store/ground/requests.ts';
import { sideBySide } from '../store/ground/side-by-side.ts';

/** Gathers the transactions that a store has written; what is taken is let go. */
export function transactionsOf({ client }: Store): { take: () => Action[][] } {
  let gathered: Action[][] = [];
  const send = client.send.bind(client) as (command: object) => Promise<unknown>;
  client.send = (async (command: object) => {
    const answer = await send(command);
    if (command instanceof TransactWriteCommand) gathered.push(command.input.TransactItems ?? []);
    return answer;
  }) as typeof client.send;
  return {
    take: () => {
      const all = gathered;
      gathered = [];
      return all;
    },
  };
}

/** Writes the same items in the same transactions, and does nothing else: no read, and no condition. */
export async function writeBare(
  store: Store,
  transactions: readonly Action[][],
  width: number,
): Promise<void> {
  await sideBySide(transactions, width, (actions) => transact(store, actions.map(bare)));
}

function bare({ Put: put }: Action): Action {
  if (!put) throw new Error('Another action than a Put was written');
  return { Put: { TableName: put.TableName, Item: put.Item } };
}
