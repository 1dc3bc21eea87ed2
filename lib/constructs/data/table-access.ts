import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { ITSELF, type Action, type TableIndexes, type TableRights } from '../../../api/rights.ts';
import {
  ADMISSIONS,
  ADOPTION,
  PROCEDURES,
  RECORD_TYPES,
  REGISTRY,
  SCHEMES,
  tableNames,
  tableVariable,
  type TableName,
} from '../../../store/keys.ts';
import type { Route } from '../../../api/route.ts';
import type { DataStack } from '../../stacks/data-stack.ts';

const READ = ['kms:Decrypt', 'kms:DescribeKey'];
const WRITE = ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];

type Kind = NonNullable<Route['kind']>;

/** The chain that names all documents of a kind. */
const registries: Readonly<Record<Kind, string>> = {
  'record-type': RECORD_TYPES,
  procedure: PROCEDURES,
};

/** What a function may do, and the kind of documents that it is for, where it is for one. */
type Unit = {
  rights: TableRights;
  indexes?: TableIndexes | undefined;
  kind?: Kind | undefined;
};

/** Gives a function the name of each table it has rights on, those rights exactly, and the key by way of DynamoDB. */
export function allowTables(
  lambda: Lambda,
  data: DataStack,
  { rights, indexes = {}, kind }: Unit,
): void {
  const tables = tableNames.filter((table) => rights[table] !== undefined);
  for (const table of tables) {
    lambda.addEnvironment(tableVariable(table), data.tables[table].tableName);
    allow(lambda, data, table, { rights, kind, indexes: indexes[table] });
  }
  if (tables.length > 0) allowKey(lambda, data, Object.values(rights).flat());
}

/** The rights on one table; a Query that is meant for indexes is allowed on these alone. */
function allow(
  lambda: Lambda,
  data: DataStack,
  table: TableName,
  {
    rights,
    kind,
    indexes = [],
  }: Pick<Unit, 'rights' | 'kind'> & { indexes?: readonly string[] | undefined },
): void {
  const actions = rights[table] ?? [];
  const arn = data.tables[table].tableArn;
  const onTable = indexes.length > 0 ? actions.filter((action) => action !== 'Query') : actions;
  const puts = table === 'ledger' && onTable.includes('PutItem');
  const keeps = table === 'payloads' && keepsReports(rights);
  const others = puts || keeps ? onTable.filter((action) => action !== 'PutItem') : onTable;
  if (others.length > 0) lambda.addToRolePolicy(dynamodb(others, [arn]));
  if (puts) lambda.addToRolePolicy(putOf(arn, kind ? chainsOfKind(kind) : chainsOf(rights)));
  if (keeps) lambda.addToRolePolicy(putOf(arn, [REPORTS]));
  if (indexes.length > 0) {
    lambda.addToRolePolicy(
      dynamodb(
        ['Query'],
        indexes.map((name) => (name === ITSELF ? arn : `${arn}/index/${name}`)),
      ),
    );
  }
}

/**
 * The chains that a function writes, as patterns of their names: with payloads those of appraisals, with proceedings theirs
 * and those of records, with records those of records, with what is registered those of the registry, with decisions those of
 * rule sets, and else those of runs or simulations; with none of these, that of admissions.
 */
function chainsOf({ payloads = [], ruleSets = [], ...rights }: TableRights): string[] {
  const { entities = [], records = [], proceedings = [], runs, simulations } = rights;
  // a decision of the registry leads the next tick to proceedings, whose chains it does not write
  if (entities.includes('PutItem')) return ['entity-registry:*'];
  // an appraisal leads the next tick to proceedings, too
  if (payloads.includes('PutItem')) return ['entity:*'];
  // a step can mark a record in the same transaction
  if (proceedings.includes('PutItem')) return ['proceeding:*', 'records:*'];
  if (records.includes('PutItem')) return ['records:*'];
  const passes = [...(runs ? ['run:*'] : []), ...(simulations ? ['simulation:*'] : [])];
  if (!ruleSets.includes('PutItem')) return passes.length > 0 ? passes : [ADMISSIONS];
  // what publishes packs adopts the passes of before and makes schemes known, too
  const publishes = runs?.includes('UpdateItem') && simulations?.includes('UpdateItem');
  if (!publishes) return ['rule-set:*', REGISTRY];
  const lives = ['rule-set:*', 'record-type:*', 'procedure:*'];
  return [...lives, ...passes, REGISTRY, RECORD_TYPES, PROCEDURES, ADOPTION, SCHEMES];
}

/** What decides about documents of one kind writes their chains, and the one that names them all. */
function chainsOfKind(kind: Kind): string[] {
  return [`${kind}:*`, registries[kind]];
}

/** The ids of what reports were made of; those of appraisals begin otherwise. */
const REPORTS = 'report:*';

/** Whether a function keeps of what reports were made: it writes payloads, and nothing into the ledger that attests one. */
function keepsReports({ payloads = [], ledger = [] }: TableRights): boolean {
  return payloads.includes('PutItem') && !ledger.includes('PutItem');
}

/** An item is put under keys that the function owns, and only in a transaction: an entry with what it attests. */
function putOf(arn: string, keys: readonly string[]): PolicyStatement {
  return new PolicyStatement({
    actions: ['dynamodb:PutItem'],
    resources: [arn],
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...keys] },
      // a request that names no key would pass the condition above
      Null: { 'dynamodb:LeadingKeys': 'false' },
      StringEquals: { 'dynamodb:EnclosingOperation': 'TransactWriteItems' },
    },
  });
}

function dynamodb(actions: readonly Action[], resources: string[]): PolicyStatement {
  return new PolicyStatement({ actions: actions.map((action) => `dynamodb:${action}`), resources });
}

function allowKey(lambda: Lambda, data: DataStack, actions: readonly Action[]): void {
  const writes = actions.some((action) => action === 'PutItem' || action === 'UpdateItem');
  const service = `dynamodb.${Stack.of(lambda).region}.${Stack.of(lambda).urlSuffix}`;
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: writes ? [...READ, ...WRITE] : READ,
      resources: [data.key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': service } },
    }),
  );
}
