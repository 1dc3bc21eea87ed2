import * as z from 'zod';
import type { AnchorLock } from './anchor-lock.ts';
import { findPersonalNumber } from '../../core/entities/persons/personal-number.ts';
import { admittedCodesSchema } from './admitted-codes.ts';
import { tableNames, tableVariable, type TableName } from '../../store/keys.ts';
import { officeName } from '../../api/schemas/office-name.ts';
import { documentKinds, type DocumentKind } from '../../api/document-kinds.ts';
import type { Offices } from './office.ts';
import { ruleSetsClaimSchema, type RuleSetsClaim } from './rule-sets-claim.ts';

const name = z.string().min(1).max(300);

/** What the system itself is called in the ledger. */
const ownNames: ReadonlySet<string> = new Set([
  ...['api', 'packs', 'schedule', 'demonstration', 'records'],
]);

/** One client and its office: `food-desk=Food safety team`. */
const officeSchema = z
  .string()
  .trim()
  .regex(/^[^=,\s][^=,]*=[^=,]+$/, {
    error: 'must be pairs of a client and its office, such as food-desk=Food safety team',
  })
  .transform((pair) => pair.split('=').map((part) => part.trim()))
  .refine(([, office]) => officeName.safeParse(office).success, {
    error: 'must name offices of at most 64 letters, digits and spaces',
  })
  .refine(([, office = '']) => findPersonalNumber(office) === undefined, {
    error: 'must name offices, never the number of a person',
  })
  .refine(([, office = '']) => !ownNames.has(office) && !office.startsWith('client:'), {
    error:
      'must not name an office api, packs, schedule, demonstration or records, as the system names itself',
  });

/** The operator's list of clients and their offices, separated by commas. */
export const officesSchema = z
  .string()
  .transform((list) => list.split(','))
  .pipe(z.array(officeSchema))
  .refine((pairs) => new Set(pairs.map(([client]) => client)).size === pairs.length, {
    error: 'must name each client once',
  })
  .transform(
    (pairs): Offices => new Map(pairs.map(([client = '', office = '']) => [client, office])),
  );

const environmentSchema = z.object({
  AWS_REGION: name,
  DYNAMODB_ENDPOINT: z.url().optional(),
  ADMITTED_CODES: admittedCodesSchema.optional(),
  OFFICES: officesSchema.optional(),
  RULE_SETS_CLAIM: ruleSetsClaimSchema.default('required'),
  STATE_MACHINE_ARN: name.optional(),
  SIMULATION_MACHINE_ARN: name.optional(),
  CHECK_MACHINE_ARN: name.optional(),
  RECEIPT_KEY_ID: name.optional(),
  ANCHOR_KEY_ID: name.optional(),
  ANCHOR_BUCKET: name.optional(),
  ANCHOR_LOCK_MODE: z.enum(['GOVERNANCE', 'COMPLIANCE']).default('GOVERNANCE'),
  ANCHOR_DAILY_DAYS: z.coerce.number().int().min(1).default(35),
  ANCHOR_MONTH_END_DAYS: z.coerce.number().int().min(1).default(3_650),
  RULES_FOLDER: name.default('rules'),
  DOCUMENT_KIND: z.enum(documentKinds).optional(),
});

export type Environment = {
  region: string;
  endpoint: string | undefined;
  admitted: ReadonlySet<string>;
  offices: Offices;
  ruleSetsClaim: RuleSetsClaim;
  tables: Readonly<Record<TableName, string>>;
  stateMachine: string | undefined;
  simulationMachine: string | undefined;
  checkMachine: string | undefined;
  /** Id of the key that signs receipts. */
  receiptKey: string | undefined;
  /** Id of the key that signs anchors. */
  anchorKey: string | undefined;
  /** The bucket of anchors and its lock. */
  anchorLock: AnchorLock | undefined;
  rulesFolder: string;
  /** The kind of documents with a life that the function is for. */
  documentKind: DocumentKind | undefined;
};

/**
 * Reads the environment of a function once. A table on which it has no rights has no name there,
 * and asking for it fails at the database.
 *
 * @throws ZodError that names the variables at fault
 */
export function parseEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const parsed = environmentSchema.parse(variables);
  return {
    region: parsed.AWS_REGION,
    endpoint: parsed.DYNAMODB_ENDPOINT,
    admitted: parsed.ADMITTED_CODES ?? new Set(),
    offices: parsed.OFFICES ?? new Map(),
    ruleSetsClaim: parsed.RULE_SETS_CLAIM,
    tables: tableNamesIn(variables),
    stateMachine: parsed.STATE_MACHINE_ARN,
    simulationMachine: parsed.SIMULATION_MACHINE_ARN,
    checkMachine: parsed.CHECK_MACHINE_ARN,
    receiptKey: parsed.RECEIPT_KEY_ID,
    anchorKey: parsed.ANCHOR_KEY_ID,
    anchorLock: anchorLockIn(parsed),
    rulesFolder: parsed.RULES_FOLDER,
    documentKind: parsed.DOCUMENT_KIND,
  };
}

/** The kind of documents that a function for several kinds is deployed for. */
export function kindIn({ documentKind }: Pick<Environment, 'documentKind'>): DocumentKind {
  if (documentKind === undefined) throw new Error('DOCUMENT_KIND is missing; name a kind there');
  return documentKind;
}

function anchorLockIn(parsed: z.output<typeof environmentSchema>): AnchorLock | undefined {
  const { ANCHOR_BUCKET: bucket, ANCHOR_LOCK_MODE: mode } = parsed;
  if (bucket === undefined) return undefined;
  const days = { daily: parsed.ANCHOR_DAILY_DAYS, 'month-end': parsed.ANCHOR_MONTH_END_DAYS };
  return { bucket, mode, days };
}

function tableNamesIn(variables: NodeJS.ProcessEnv): Record<TableName, string> {
  return Object.fromEntries(
    tableNames.map((table) => [table, variables[tableVariable(table)] ?? `no-rights-on-${table}`]),
  ) as Record<TableName, string>;
}
