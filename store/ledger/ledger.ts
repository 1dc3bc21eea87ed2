import type { Outcome } from '../../core/appraisal/appraisal.ts';
import type {
  CodeAdmission,
  CodeWithdrawal,
} from '../../core/entities/admissions/code-admission.ts';
import type { Decided } from '../../core/entities/registry/conflict.ts';
import type { EntityState } from '../../core/entities/registry/entity-state.ts';
import { digestOf } from '../../core/ground/digest.ts';
import type { DoubtReason } from '../../core/records/doubt-decision.ts';
import type { DoubtDecided, KeptEffect, Mark } from '../../core/records/record-state.ts';
import type { Link } from '../../core/life/versions/chain.ts';
import type { ProceedingAct } from '../../core/proceedings/proceeding-entry.ts';
import type { VersionAct } from '../../core/life/versions/version-entry.ts';
import type { Store } from '../ground/client.ts';
import { partition, putOnce, query, type Action } from '../ground/requests.ts';

/** Why something was committed. */
export type Cause =
  | 'request'
  | 'records'
  | 'pass'
  | `run:${string}`
  | 'correction'
  | 'publication'
  | 'decision'
  | 'step'
  | 'time';

type Head = Link & { cause: Cause };

/** One appraisal of one entity, as the ledger attests it. */
export type AppraisedEntry = Head &
  Outcome & {
    kind: 'appraised';
    appraisal: string;
    asOf: string;
    /** The day that its facts describe, where that is not its asOf. */
    observedOn?: string;
    version: string;
    ruleSetDigest: string;
    factsDigest: string;
    payload: { id: string; digest: string };
    /** What facts were made from, where records make some. */
    records?: RecordsRead;
    /** Whether the appraisal came into force; an earlier asOf only adds history. */
    inForce: boolean;
    /** Digest of the current item of the entity after it (see `binding.ts`); earlier entries have none. */
    holds?: string;
  };

/** One step in the life of a version. */
export type DecidedEntry = Head & VersionAct;

/** What an entry of a registry names. */
export type NamedInRegistry = { ruleSet: string } | { recordType: string } | { procedure: string };

/** One rule set, record type or procedure in the list of all of its kind. */
export type RegisteredEntry = Head & { kind: 'registered' } & NamedInRegistry;

/** The beginning or the end of a run or a simulation, with the digests of what is stored of it from then on. */
export type PassEntry = Head & {
  kind: 'pass';
  status: 'running' | 'finished' | 'cancelled';
  /** Digest of its header (see `pass-binding.ts`). */
  holds: string;
  /** Digest of its segments, once they do not change any more. */
  segments?: string;
};

/** From when on every run and simulation has a chain, and how many were given one then. */
export type AdoptedEntry = Head & { kind: 'adopted'; passes: number };

/** The digest of each scheme of identifiers under which ids may be stored from then on, by its name. */
export type SchemesEntry = Head & { kind: 'schemes'; digests: Readonly<Record<string, string>> };

/** How far a chain of records was read. */
export type ReadPlace = {
  seq: number;
  /** The place up to which revisions of those records counted, where they were corrected since. */
  worded?: number;
};

/** How far the chain of an entity's records was read, and those of the other ids that count as the entity. */
export type PlacesRead = ReadPlace & {
  /** By id; absent where none of them has records. */
  others?: readonly (ReadPlace & { entity: string })[];
};

/** What facts were made from: the places up to which records were read, how many stood, and the digest of which revisions those were. */
export type RecordsRead = PlacesRead & { count: number; digest: string };

/** One writing of one record, as the ledger attests it. */
export type RecordedRevision = {
  /** The digest of source and source's id, which tells the record from all others. */
  record: string;
  type: string;
  /** The version of the type by which it was validated. */
  typeVersion: string;
  /** The digest of type, day and body, or `withdrawn`. */
  digest: string;
  effect: KeptEffect | Mark | DoubtDecided;
  /** The place of the doubtful writing that a decision is about, and why it is decided so. */
  decides?: number;
  reason?: DoubtReason;
  /** The source's own number of the revision, or the instant of the change at the source. */
  revision?: number | string;
};

/**
 * What was written of the records of one entity at once. Who wrote what is doubtful, and who decided of it, are compared:
 * they must not be the same.
 */
export type RecordedEntry = Head & {
  kind: 'recorded';
  records: readonly RecordedRevision[];
  actor?: string;
  actorFolded?: string;
};

/** A code that was admitted by decision. */
export type AdmittedCodeEntry = Head &
  CodeAdmission & { kind: 'admitted-code'; actor: string; actorFolded?: string };

/** A code whose admission was withdrawn. */
export type WithdrawnCodeEntry = Head &
  CodeWithdrawal & { kind: 'withdrawn-code'; actor: string; actorFolded?: string };

/** What the registry says of an entity from then on, but for its name. */
export type RegisteredEntityEntry = Head & { kind: 'registered-entity'; state: EntityState };

/** The same after a decision about a conflict that it is a party of. */
export type EntityDecidedEntry = Head & {
  kind: 'entity-decided';
  state: EntityState;
  conflict: string;
  decision: Decided;
  actor: string;
  actorFolded?: string;
};

/** One entry of a proceeding: its opening, a step, or what time alone brought about. */
export type ProceedingLedgerEntry = Head & ProceedingAct;

type Entry =
  | ProceedingLedgerEntry
  | RecordedEntry
  | AppraisedEntry
  | DecidedEntry
  | RegisteredEntry
  | PassEntry
  | AdoptedEntry
  | SchemesEntry
  | RegisteredEntityEntry
  | EntityDecidedEntry
  | AdmittedCodeEntry
  | WithdrawnCodeEntry;

export type LedgerEntry = Entry & { hash: string };

/** The chain of all that was written of the records of an entity. */
export function recordsChain(entity: string): string {
  return `records:${entity}`;
}

/** The chain of an entity under a rule set. */
export function entityChain(ruleSet: string, entity: string): string {
  return `entity:${ruleSet}:${entity}`;
}

/** The chain of what the registry says of an entity. */
export function registryChain(entity: string): string {
  return `entity-registry:${entity}`;
}

export { ruleSetChain, versionsChain } from '../../core/life/versions/version-entry.ts';

/** The rule set that a chain belongs to. */
export function ruleSetIn(chain: string): string {
  return chain.split(':')[1] ?? '';
}

/** Seals an entry with its hash. */
export function sealed<T extends Entry>(entry: T): T & { hash: string } {
  return { ...entry, hash: digestOf(entry) };
}

/** Holds where a chain still ends at a place; 0 for one without an entry. */
export function ledgerEnds({ tables }: Pick<Store, 'tables'>, chain: string, seq: number): Action {
  return {
    ConditionCheck: {
      TableName: tables.ledger,
      Key: { chain, seq: seq + 1 },
      ConditionExpression: 'attribute_not_exists(#seq)',
      ExpressionAttributeNames: { '#seq': 'seq' },
    },
  };
}

/** The one way into the ledger: an entry where none stands, which is also the lock of its chain. */
export function ledgerPut(store: Store, entry: LedgerEntry): Action {
  return putOnce(store, 'ledger', 'chain', entry);
}

/** Every entry of a chain from a sequence number on, in order. */
export function chainOf(store: Store, chain: string, seq = 1): AsyncGenerator<LedgerEntry, void> {
  const from = seq > 1 ? { name: 'seq', value: seq } : undefined;
  const items = partition(store, 'ledger', { name: 'chain', value: chain }, from);
  return items as AsyncGenerator<LedgerEntry, void>;
}

/** One entry of a chain; undefined where there is none at that place. */
export async function ledgerEntry(
  store: Store,
  chain: string,
  seq: number,
): Promise<LedgerEntry | undefined> {
  const { items } = await query(store, 'ledger', {
    ConsistentRead: true,
    KeyConditionExpression: '#chain = :chain AND #seq = :seq',
    ExpressionAttributeNames: { '#chain': 'chain', '#seq': 'seq' },
    ExpressionAttributeValues: { ':chain': chain, ':seq': seq },
  });
  return items[0] as LedgerEntry | undefined;
}

/** The last entry of a chain; undefined if the chain is empty. */
export async function headOf(store: Store, chain: string): Promise<LedgerEntry | undefined> {
  const { items } = await query(store, 'ledger', {
    ConsistentRead: true,
    KeyConditionExpression: '#chain = :chain',
    ExpressionAttributeNames: { '#chain': 'chain' },
    ExpressionAttributeValues: { ':chain': chain },
    ScanIndexForward: false,
    Limit: 1,
  });
  return items[0] as LedgerEntry | undefined;
}
