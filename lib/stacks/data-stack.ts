import { type App, Stack, type StackProps } from 'aws-cdk-lib';
import type { PolicyDocument } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { tableNames, tables, type TableName } from '../../store/keys.ts';
import { MasterKey } from '../constructs/keys/master-key.ts';
import { ProtectedTable } from '../constructs/data/protected-table.ts';
import { appendOnly } from '../constructs/data/append-only.ts';
import { AnchorBucket } from '../constructs/data/anchor-bucket.ts';
import { GuardedRole } from '../constructs/keys/guarded-role.ts';
import { SigningKey } from '../constructs/keys/signing-key.ts';
import { ANCHOR_KEY_VARIABLE, RECEIPT_KEY_VARIABLE } from '../function-environment.ts';

/** What must outlive everything else: the keys, the anchors, and the tables of store/keys.ts. */
export class DataStack extends Stack {
  readonly key: Key;
  readonly receiptKey: SigningKey;
  readonly anchorKey: SigningKey;
  readonly anchors: AnchorBucket;
  readonly tables: Readonly<Record<TableName, ProtectedTable>>;

  constructor(app: App, id: string, props: StackProps) {
    super(app, id, { ...props, description: 'Gradus: tables', terminationProtection: true });
    const key = new MasterKey(this, 'Key');
    this.key = key;
    this.receiptKey = new SigningKey(this, 'ReceiptKey', {
      signs: 'receipts',
      variable: RECEIPT_KEY_VARIABLE,
    });
    this.anchorKey = new SigningKey(this, 'AnchorKey', {
      signs: 'anchors',
      variable: ANCHOR_KEY_VARIABLE,
    });
    const breakGlass = new GuardedRole(this, 'BreakGlass', 'mends what nothing else may touch');
    this.anchors = new AnchorBucket(this, 'Anchors', { breakGlass });
    const retention = new GuardedRole(this, 'Retention', 'removes payloads whose time is over');
    const policies: Partial<Record<TableName, PolicyDocument>> = {
      ledger: appendOnly(breakGlass),
      payloads: appendOnly(breakGlass, retention),
    };
    this.tables = Object.fromEntries(
      tableNames.map((name) => [
        name,
        new ProtectedTable(this, name, { definition: tables[name], key, policy: policies[name] }),
      ]),
    ) as Record<TableName, ProtectedTable>;
  }
}
