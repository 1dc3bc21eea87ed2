import { AsyncLocalStorage } from 'node:async_hooks';
import { ITSELF, type Action } from '../api/rights.ts';
import { routes } from '../api/routes.ts';
import { tasks, type Task } from '../functions/tasks/tasks.ts';
import { tableNames, type TableName } from '../store/keys.ts';
import type { Store } from '../store/ground/client.ts';

type Unit = Pick<Task, 'handler' | 'rights'> & { indexes?: (typeof routes)[number]['indexes'] };

/** What one request does with one table. */
type Deed = { action: Action; table: string; index?: string | undefined };

const acting = new AsyncLocalStorage<Unit>();
const units = new Map<string, Unit>([...routes, ...tasks].map((unit) => [unit.handler, unit]));

/**
 * A handler with the rights that its line of api/routes.ts gives it, as its role has them in AWS:
 * what it asks of the database beyond them is refused.
 */
export function withRights<A extends unknown[], T>(
  name: string,
  handler: (...asked: A) => Promise<T>,
): (...asked: A) => Promise<T> {
  const unit = units.get(name);
  if (!unit) throw new Error(`api/routes.ts knows no handler "${name}"`);
  return (...asked) => acting.run(unit, () => handler(...asked));
}

/** Restricts code that acts as a handler to that handler's rights; the system's own work has all rights. */
export function guardRights({ client, tables }: Store): void {
  const names = new Map<string, TableName>(tableNames.map((name) => [tables[name], name]));
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const unit = acting.getStore();
      const { commandName = '' } = context as { commandName?: string };
      if (unit) {
        for (const deed of deedsOf(commandName, args.input as Input)) mustMay(unit, deed, names);
      }
      return await next(args);
    },
    { step: 'initialize', name: 'leastPrivilege' },
  );
}

type Named = { TableName?: string };
type Input = Named & {
  IndexName?: string;
  TransactItems?: Partial<Record<'Put' | 'Update' | 'Delete' | 'ConditionCheck', Named>>[];
  RequestItems?: Record<string, unknown>;
};

/** The actions that a request needs, as IAM names them. */
function deedsOf(commandName: string, input: Input): Deed[] {
  const action = commandName.replace(/Command$/, '') as Action;
  if (input.TransactItems) {
    return input.TransactItems.flatMap((item) =>
      Object.entries(item).map(([kind, { TableName: table = '' }]) => ({
        action: (kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`) as Action,
        table,
      })),
    );
  }
  if (input.RequestItems) {
    return Object.keys(input.RequestItems).map((table) => ({ action, table }));
  }
  return [{ action, table: input.TableName ?? '', index: input.IndexName }];
}

/** @throws Error as DynamoDB words it where a role lacks a right */
function mustMay(
  { handler, rights, indexes = {} }: Unit,
  { action, table, index }: Deed,
  names: ReadonlyMap<string, TableName>,
): void {
  const name = names.get(table);
  const isGranted = name !== undefined && (rights[name] ?? []).includes(action);
  const granted = name === undefined ? [] : (indexes[name] ?? []);
  // a Query that is granted on indexes is granted on these alone
  const isOnTable = granted.length === 0 && index === undefined;
  const isPlace = action !== 'Query' || isOnTable || granted.includes(index ?? ITSELF);
  if (isGranted && isPlace) return;
  const where = index === undefined ? (name ?? table) : `${name ?? table}, index ${index}`;
  throw Object.assign(
    new Error(`api/routes.ts does not allow ${handler} to ${action} on ${where}`),
    { name: 'AccessDeniedException' },
  );
}
