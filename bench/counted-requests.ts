import type { Store } from '../store/ground/client.ts';
import type { Item } from '../store/ground/requests.ts';
import { tableNames } from '../store/keys.ts';

/** Requests of one kind, and the items that they read or wrote. */
export type Count = { requests: number; items: number };

/** Counts by table and operation, such as `proceedings/due Query`. */
export type Counts = Record<string, Count>;

type Input = { TableName?: string; IndexName?: string; TransactItems?: readonly unknown[] };
type Output = { Items?: Item[]; Item?: Item; Responses?: Record<string, Item[]> };

/** Counts what a store asks of its database from now on; what is taken is counted no more. */
export function countRequests({ client, tables }: Store): { take: () => Counts } {
  const names = new Map<string, string>(tableNames.map((name) => [tables[name], name]));
  let counts: Counts = {};
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const answered = await next(args);
        const input = args.input as Input;
        const kind = kindOf(input, commandName, names);
        const count = (counts[kind] ??= { requests: 0, items: 0 });
        count.requests += 1;
        count.items += itemsOf(input, answered.output as Output);
        return answered;
      },
    { step: 'initialize', name: 'counted' },
  );
  return {
    take: () => {
      const taken = counts;
      counts = {};
      return taken;
    },
  };
}

function kindOf(
  { TableName: table = '', IndexName: index }: Input,
  commandName: string,
  names: ReadonlyMap<string, string>,
): string {
  // the client of tests names the operation, and that of the SDK the command
  const operation = commandName.replace(/(Items?)?Command$/, '');
  const place = [names.get(table) ?? [], index ?? []].flat().join('/');
  return place === '' ? operation : `${place} ${operation}`;
}

function itemsOf({ TransactItems: written }: Input, { Items, Item, Responses }: Output): number {
  if (written) return written.length;
  if (Responses) return Object.values(Responses).flat().length;
  return Items?.length ?? (Item ? 1 : 0);
}
