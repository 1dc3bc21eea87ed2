import type { Contract } from './contract.ts';
import type { TableIndexes, TableRights } from './rights.ts';
import type { DocumentKind } from './document-kinds.ts';

/** What a token may do. */
export const scopes = [
  'read',
  'appraise',
  'record',
  'author',
  'approve',
  'decide',
  'operate',
] as const;
export type Scope = (typeof scopes)[number];

/** One endpoint as data: the local server, the CDK app, OpenAPI and the tests are made from it. */
export type Route = Contract & {
  /** The folder in functions/ that answers, if `folder` names no other one. */
  handler: string;
  /** The folder in functions/ that answers for documents of several kinds, each with a function of its own. */
  folder?: string;
  /** The kind of documents with a life that it is about, whose chains alone its function may write. */
  kind?: DocumentKind;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: `/v1/${string}`;
  /** The scope that a token must have, or several of which it needs one; null if no token is required. */
  scope: Scope | readonly Scope[] | null;
  summary: string;
  rights: TableRights;
  indexes?: TableIndexes;
  /** Whether it reads the rules folder, for measures or calendars, which then lies beside its bundle. */
  readsRules?: true;
  /** Whether it may start the state machine of runs, whose ARN it then finds in its environment. */
  startsRuns?: true;
  /** Whether it may start the state machine of simulations, whose ARN it then finds in its environment. */
  startsSimulations?: true;
  /** Whether it reads anchors and checks their signatures. */
  readsAnchors?: true;
  /** Whether it may start the state machine of checks, whose ARN it then finds in its environment. */
  startsChecks?: true;
  /** Whether it may sign with the key of receipts, whose id it then finds in its environment. */
  signsReceipts?: true;
};

/** The scopes of which a token needs one; empty if no token is required. */
export function scopesOf({ scope }: Pick<Route, 'scope'>): readonly Scope[] {
  if (scope === null) return [];
  return typeof scope === 'string' ? [scope] : scope;
}
