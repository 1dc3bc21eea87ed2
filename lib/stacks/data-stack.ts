import { type App, Stack, type StackProps } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { tableNames, tables, type TableName } from '../../store/keys.ts';
import { MasterKey } from '../constructs/master-key.ts';
import { ProtectedTable } from '../constructs/protected-table.ts';
import { ReceiptKey } from '../constructs/receipt-key.ts';

/** What must outlive everything else: the keys and the tables of store/keys.ts. */
export class DataStack extends Stack {
  readonly key: Key;
  readonly receiptKey: ReceiptKey;
  readonly tables: Readonly<Record<TableName, ProtectedTable>>;

  constructor(app: App, id: string, props: StackProps) {
    super(app, id, { ...props, description: 'Gradus: tables', terminationProtection: true });
    const key = new MasterKey(this, 'Key');
    this.key = key;
    this.receiptKey = new ReceiptKey(this, 'ReceiptKey');
    this.tables = Object.fromEntries(
      tableNames.map((name) => [
        name,
        new ProtectedTable(this, name, { definition: tables[name], key }),
      ]),
    ) as Record<TableName, ProtectedTable>;
  }
}
