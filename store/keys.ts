/** Hash buckets of a rule set's population. */
export const BUCKETS = 256;

/** Segments of a pass, each a consecutive share of the buckets: one bucket. */
export const SEGMENTS = 256;

/** The chain of the ledger that names every rule set once: an item that is deleted takes none out of the list. */
export const REGISTRY = 'rule-sets';

/** The same of record types. */
export const RECORD_TYPES = 'record-types';

/** The same of procedures. */
export const PROCEDURES = 'procedures';

/** The chain of the ledger whose one entry says that from then on every run and simulation has a chain. */
export const ADOPTION = 'passes';

/** The chain of the ledger whose last entry has the digest of each scheme of identifiers under which ids may be stored. */
export const SCHEMES = 'schemes';

/** The chain of the ledger that has the codes which were admitted although their check digit fails. */
export const ADMISSIONS = 'admissions';

/** The chains of which there is one each. */
export const SYSTEM_CHAINS = [
  ...[REGISTRY, RECORD_TYPES, PROCEDURES],
  ...[ADOPTION, SCHEMES, ADMISSIONS],
] as const;

type KeyType = 'S' | 'N';
type Key = { name: string; type: KeyType };

/** One table as data: the data stack deploys it, the local system creates it. */
export type TableDefinition = {
  partitionKey: Key;
  sortKey?: Key;
  indexes?: Readonly<
    Record<string, { partitionKey: Key; sortKey: Key; projects: readonly string[] }>
  >;
  /** Attribute that holds the epoch second after which an item may go. */
  timeToLive?: string;
  /** In AWS this table alone has a stream, which feeds the event bus. */
  streams?: true;
};

export const tables = {
  /**
   * One item for each rule set and entity: facts, the lean appraisal in force, the chain's head. Beside them, for an entity
   * that was never appraised, the first day on which its records say something to a rule set.
   */
  current: {
    partitionKey: { name: 'bucket', type: 'S' },
    sortKey: { name: 'entity', type: 'S' },
    indexes: {
      /** Who has a grade and tier, ordered by the day the next inspection is due. */
      byClass: {
        partitionKey: { name: 'class', type: 'S' },
        sortKey: { name: 'due', type: 'S' },
        projects: ['inForce'],
      },
      /** Entities that were never appraised, by the first day on which their records say something. */
      upcoming: {
        partitionKey: { name: 'bucket', type: 'S' },
        sortKey: { name: 'comesOn', type: 'S' },
        projects: ['seq'],
      },
    },
  },
  /** Append-only chains of commits, one for each entity under each rule set, one for each rule set. */
  ledger: { partitionKey: { name: 'chain', type: 'S' }, sortKey: { name: 'seq', type: 'N' } },
  /**
   * The registry of entities: an item for each entity in a bucket of its id, one for each code that an entity has,
   * one for each conflict about a code, and one for each name, which alone can be erased.
   */
  entities: {
    partitionKey: { name: 'pk', type: 'S' },
    sortKey: { name: 'sk', type: 'S' },
    indexes: {
      byAuthority: {
        partitionKey: { name: 'authority', type: 'S' },
        sortKey: { name: 'sk', type: 'S' },
        projects: ['kind', 'schemes', 'area', 'industry'],
      },
      byArea: {
        partitionKey: { name: 'area', type: 'S' },
        sortKey: { name: 'sk', type: 'S' },
        projects: ['kind', 'schemes', 'authority', 'industry'],
      },
      byIndustry: {
        partitionKey: { name: 'industry', type: 'S' },
        sortKey: { name: 'sk', type: 'S' },
        projects: ['kind', 'schemes', 'authority', 'area'],
      },
      /** Conflicts about codes by how they stand, the last opened last. */
      byStatus: {
        partitionKey: { name: 'status', type: 'S' },
        sortKey: { name: 'opened', type: 'S' },
        projects: ['claimant', 'holder'],
      },
    },
  },
  /** What a ledger entry's digests stand for: whole appraisals with facts and reasons, by id. */
  payloads: { partitionKey: { name: 'id', type: 'S' } },
  /** Events on their way out. */
  outbox: { partitionKey: { name: 'eventId', type: 'S' }, timeToLive: 'expires', streams: true },
  /**
   * The records of each entity: one item for each revision, by type and day, the end of their chain, and for each
   * source's own id what the record has come to.
   */
  records: {
    partitionKey: { name: 'pk', type: 'S' },
    sortKey: { name: 'sk', type: 'S' },
    indexes: {
      /** The ends of the chains of records by bucket; only they have one. */
      heads: {
        partitionKey: { name: 'bucket', type: 'S' },
        sortKey: { name: 'pk', type: 'S' },
        projects: ['seq', 'hash'],
      },
      /** The records of which a writing waits for a decision, by the bucket of their entity. */
      doubts: {
        partitionKey: { name: 'doubtsIn', type: 'S' },
        sortKey: { name: 'pk', type: 'S' },
        projects: ['entity', 'type'],
      },
    },
  },
  /**
   * Proceedings by entity: one item for each, which shows how it stands, and one for each step that says something.
   */
  proceedings: {
    partitionKey: { name: 'entity', type: 'S' },
    sortKey: { name: 'part', type: 'S' },
    indexes: {
      /** The ends of the chains of proceedings by bucket of the entity. */
      heads: {
        partitionKey: { name: 'bucket', type: 'S' },
        sortKey: { name: 'part', type: 'S' },
        projects: ['seq', 'hash'],
      },
      /** Open proceedings in which something runs out, by the first day on which it is over, in shards. */
      due: {
        partitionKey: { name: 'dueIn', type: 'S' },
        sortKey: { name: 'due', type: 'S' },
        projects: ['procedure'],
      },
      /** Open proceedings by the authority that supervises the entity, what is due first before all others. */
      open: {
        partitionKey: { name: 'desk', type: 'S' },
        sortKey: { name: 'order', type: 'S' },
        projects: ['procedure', 'about', 'state', 'openedOn', 'through', 'due'],
      },
    },
  },
  /** Documents with a life by digest in chunks (rule sets, record types, procedures), and an item for each of their versions. */
  ruleSets: { partitionKey: { name: 'pk', type: 'S' }, sortKey: { name: 'sk', type: 'S' } },
  /** Runs: one item for the run, one for each segment with its cursor and counters. */
  runs: {
    partitionKey: { name: 'run', type: 'S' },
    sortKey: { name: 'part', type: 'S' },
    indexes: {
      /** The runs of a rule set by when they were started; segments have no rule set, and are not in it. */
      byRuleSet: {
        partitionKey: { name: 'ruleSet', type: 'S' },
        sortKey: { name: 'startedAt', type: 'S' },
        projects: ['version', 'asOf', 'by', 'corrects', 'status', 'finishedAt'],
      },
    },
  },
  /**
   * Simulations, alike, with their results in chunks; what only led to a result goes after a time, as do checks
   * that take longer than a request.
   */
  simulations: {
    partitionKey: { name: 'simulation', type: 'S' },
    sortKey: { name: 'part', type: 'S' },
    indexes: {
      /** The simulations of a rule set; only their headers have a start. */
      byRuleSet: {
        partitionKey: { name: 'ruleSet', type: 'S' },
        sortKey: { name: 'startedAt', type: 'S' },
        projects: [
          'version',
          'digest',
          'against',
          'asOf',
          'countBy',
          'by',
          'status',
          'finishedAt',
          'resultDigest',
        ],
      },
    },
    timeToLive: 'expires',
  },
  /** Passes over the heads of all chains, likewise; their results are out of reach of these tables' roles. */
  anchors: {
    partitionKey: { name: 'anchor', type: 'S' },
    sortKey: { name: 'part', type: 'S' },
    timeToLive: 'expires',
  },
  /**
   * Passes that count the quality of all records, alike, with what they counted in chunks, which goes after a time; which
   * of them is the newest; and how many writings were refused in a month.
   */
  qualityReports: {
    partitionKey: { name: 'quality', type: 'S' },
    sortKey: { name: 'part', type: 'S' },
    timeToLive: 'expires',
  },
  /** Passes that verify the whole ledger, alike, with what they found. */
  verifications: {
    partitionKey: { name: 'verification', type: 'S' },
    sortKey: { name: 'part', type: 'S' },
  },
} as const satisfies Record<string, TableDefinition>;

export type TableName = keyof typeof tables;
export const tableNames = Object.keys(tables) as TableName[];

/** The environment variable that names a table for a handler, such as `TABLE_RULE_SETS`. */
export function tableVariable(table: TableName): string {
  return `TABLE_${table.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}
