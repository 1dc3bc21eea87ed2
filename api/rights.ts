/** The tables of the store, by the names that store/keys.ts gives them. */
type TableName =
  | 'current'
  | 'ledger'
  | 'entities'
  | 'payloads'
  | 'outbox'
  | 'records'
  | 'proceedings'
  | 'ruleSets'
  | 'runs'
  | 'simulations'
  | 'anchors'
  | 'verifications'
  | 'qualityReports';

/** DynamoDB actions that a function may be granted; Delete is not among them, and only verifying scans. */
export type Action =
  'GetItem' | 'BatchGetItem' | 'Query' | 'Scan' | 'PutItem' | 'UpdateItem' | 'ConditionCheckItem';

export type TableRights = Readonly<Partial<Record<TableName, readonly Action[]>>>;

/** In the place of an index: the table itself. */
export const ITSELF = 'itself';

/** Indexes that a function queries; where a table is named here, its Query right is on these instead. */
export type TableIndexes = Readonly<Partial<Record<TableName, readonly string[]>>>;

/** To read published versions: a version's state comes from its rule set's chain. */
export const readRuleSets: TableRights = { ruleSets: ['GetItem', 'Query'], ledger: ['Query'] };
/** To appraise one entity and to store what came of it. */
export const appraise: TableRights = {
  ...readRuleSets,
  // what a correction of the past owes to later dates is noted with it, and taken off behind it
  current: ['GetItem', 'PutItem', 'UpdateItem'],
  ledger: ['Query', 'PutItem'],
  payloads: ['GetItem', 'PutItem'],
  outbox: ['PutItem'],
  // what leads to proceedings that may lapse, because a restriction is proposed no longer
  proceedings: ['PutItem'],
  // the records of which facts are made, and which ids count as the entity
  records: ['GetItem', 'Query'],
  entities: ['GetItem', 'BatchGetItem'],
};
/** To write records of one entity by the record types in force, and to tell of the work that follows. */
export const writeRecords: TableRights = {
  ruleSets: ['GetItem', 'Query'],
  // writings that are refused are counted
  qualityReports: ['UpdateItem'],
  records: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
  ledger: ['Query', 'PutItem'],
  outbox: ['PutItem'],
  entities: ['GetItem', 'BatchGetItem'],
};
/** To decide of a doubtful writing of a record, which may stand from then on. */
export const decideDoubt: TableRights = {
  records: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
  ledger: ['Query', 'PutItem'],
  outbox: ['PutItem'],
  entities: ['GetItem', 'BatchGetItem'],
};
/** To read the records of an entity as its chain attests them. */
export const readRecords: TableRights = {
  records: ['GetItem', 'Query'],
  ledger: ['Query'],
};
/** To start a run, which begins a chain with it. */
export const startRun: TableRights = {
  ledger: ['Query', 'PutItem'],
  runs: ['PutItem', 'GetItem', 'UpdateItem', 'Query'],
};
/** To start a simulation, alike. */
export const startSimulation: TableRights = {
  ledger: ['Query', 'PutItem'],
  simulations: ['PutItem', 'GetItem', 'UpdateItem', 'Query'],
};
/** To verify the ledger and all that is bound to it; what does so may scan. */
export const verify: TableRights = {
  ...readRuleSets,
  current: ['GetItem', 'Scan'],
  ledger: ['GetItem', 'Query', 'Scan'],
  entities: ['GetItem', 'BatchGetItem', 'Scan'],
  payloads: ['GetItem'],
  outbox: ['Scan'],
  records: ['GetItem', 'BatchGetItem', 'Query', 'Scan'],
  proceedings: ['GetItem', 'BatchGetItem', 'Query'],
  runs: ['Query', 'Scan'],
  simulations: ['Query', 'Scan'],
};
/** To write down what was decided of a version. */
export const decide: TableRights = {
  ruleSets: ['GetItem', 'Query', 'PutItem'],
  ledger: ['Query', 'PutItem'],
};
/** To read what the registry says of an entity, once its chain attests it. */
export const readEntities: TableRights = {
  entities: ['GetItem', 'BatchGetItem'],
  ledger: ['Query'],
};
/** To read how the measures of an entity stand today: its appraisals in force, and its proceedings. */
export const readMeasures: TableRights = {
  ...readRuleSets,
  ...readEntities,
  current: ['BatchGetItem', 'GetItem'],
  payloads: ['GetItem'],
  records: ['GetItem', 'Query'],
  proceedings: ['Query'],
};
/** To write it, with an entry in the chain of each entity that it is about. */
export const writeEntities: TableRights = {
  entities: ['GetItem', 'BatchGetItem', 'PutItem'],
  ledger: ['Query', 'PutItem'],
  // other records may count as an entity's from then on
  outbox: ['PutItem'],
};
/** To read what of an entity a view outside is made of. */
export const readOutside: TableRights = {
  // the words of replies are read by their keys
  proceedings: ['BatchGetItem', 'Query'],
  // the appraisal on which a proceeding rests
  payloads: ['GetItem'],
  ruleSets: ['GetItem', 'Query'],
  ledger: ['Query'],
  records: ['GetItem', 'Query'],
  entities: ['GetItem', 'BatchGetItem'],
};
/** To read proceedings: what one is, its chain says. */
export const readProceedings: TableRights = {
  proceedings: ['BatchGetItem', 'Query'],
  ruleSets: ['GetItem', 'Query'],
  // the registry says whether the entity has ceased
  ...readEntities,
  // the appraisal by which one lapses
  payloads: ['GetItem'],
};
/** To make notices of them: the entity by its name, and the measure as the version of the appraisal froze it. */
export const readNotices: TableRights = {
  ...readProceedings,
  ...readEntities,
};
/** To open proceedings and to take steps in them, which may mark a record in the same transaction. */
export const takeSteps: TableRights = {
  proceedings: ['BatchGetItem', 'Query', 'PutItem'],
  ruleSets: ['GetItem', 'Query'],
  // a record stays disputed only while the other proceeding about it has not moved on
  ledger: ['Query', 'PutItem', 'ConditionCheckItem'],
  // the mark of a record, or the records of a pledge
  records: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
  current: ['GetItem', 'BatchGetItem'],
  payloads: ['GetItem'],
  outbox: ['PutItem'],
  entities: ['GetItem', 'BatchGetItem'],
};
