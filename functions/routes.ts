import { appraise, readRuleSets, type TableIndexes, type TableRights } from './rights.ts';

/** What a token may do. */
export const scopes = ['read', 'appraise', 'author', 'approve', 'operate'] as const;
export type Scope = (typeof scopes)[number];

/** One endpoint as data: the local server, the CDK app, OpenAPI and the tests are made from it. */
export type Route = {
  /** The folder in functions/ that answers. */
  handler: string;
  method: 'GET' | 'POST' | 'DELETE';
  path: `/v1/${string}`;
  /** The scope a token must carry, or several of which it needs one; null where no token is asked for. */
  scope: Scope | readonly Scope[] | null;
  summary: string;
  rights: TableRights;
  indexes?: TableIndexes;
  /** Whether it looks measures up in the catalogue, which then lies beside its bundle. */
  readsCatalogue?: true;
  /** Whether it may start the state machine of runs, whose ARN it then finds in its environment. */
  startsRuns?: true;
  /** Whether it may start the state machine of simulations, whose ARN it then finds in its environment. */
  startsSimulations?: true;
  /** Whether it may sign with the key of receipts, whose id it then finds in its environment. */
  signsReceipts?: true;
};

/** The scopes of which a token needs one; none where no token is asked for. */
export function scopesOf({ scope }: Pick<Route, 'scope'>): readonly Scope[] {
  if (scope === null) return [];
  return typeof scope === 'string' ? [scope] : scope;
}

const decide: TableRights = {
  ruleSets: ['GetItem', 'Query', 'PutItem'],
  ledger: ['Query', 'PutItem'],
};

export const routes: readonly Route[] = [
  {
    handler: 'post-appraisal',
    method: 'POST',
    path: '/v1/appraisals',
    scope: 'appraise',
    summary: 'Appraise one entity',
    rights: appraise,
  },
  {
    handler: 'post-appraisal-batch',
    method: 'POST',
    path: '/v1/appraisals/batch',
    scope: 'appraise',
    summary: 'Appraise up to 1,000 entities, each answered on its own',
    rights: appraise,
  },
  {
    handler: 'get-appraisal',
    method: 'GET',
    path: '/v1/appraisals/{id}',
    scope: 'read',
    summary: 'One appraisal with its reasons and the ways to a better grade',
    rights: { ...readRuleSets, ledger: ['Query'], payloads: ['GetItem'] },
  },
  {
    handler: 'get-entity-appraisals',
    method: 'GET',
    path: '/v1/entities/{id}/appraisals',
    scope: 'read',
    summary: 'The appraisals in force for an entity, under all rule sets',
    rights: { ...readRuleSets, current: ['BatchGetItem'] },
  },
  {
    handler: 'get-entity-history',
    method: 'GET',
    path: '/v1/entities/{id}/appraisals/{ruleSet}/history',
    scope: 'read',
    summary: 'Every appraisal of an entity under a rule set, latest first',
    rights: { ...readRuleSets, ledger: ['Query'] },
  },
  {
    handler: 'get-receipt',
    method: 'GET',
    path: '/v1/entities/{id}/appraisals/{ruleSet}/receipt',
    scope: 'read',
    summary: 'A signed receipt of the appraisal that stood for a date',
    rights: { ...readRuleSets, ledger: ['Query'], payloads: ['GetItem'] },
    signsReceipts: true,
  },
  {
    handler: 'get-replay',
    method: 'GET',
    path: '/v1/entities/{id}/appraisals/{ruleSet}/replay',
    scope: 'read',
    summary: 'A past appraisal, computed again from its own facts under its own version',
    rights: { ...readRuleSets, ledger: ['Query'], payloads: ['GetItem'] },
  },
  {
    handler: 'get-rule-sets',
    method: 'GET',
    path: '/v1/rule-sets',
    scope: 'read',
    summary: 'The rule sets published here',
    rights: readRuleSets,
  },
  {
    handler: 'get-rule-set',
    method: 'GET',
    path: '/v1/rule-sets/{id}',
    scope: 'read',
    summary: 'One rule set: its versions and the document in force today',
    rights: readRuleSets,
  },
  {
    handler: 'get-rule-set-version',
    method: 'GET',
    path: '/v1/rule-sets/{id}/versions/{version}',
    scope: 'read',
    summary: 'One version of a rule set as its document',
    rights: readRuleSets,
  },
  {
    handler: 'get-rule-set-versions',
    method: 'GET',
    path: '/v1/rule-sets/{id}/versions',
    scope: 'read',
    summary: 'Every version of a rule set, how it stands, and which one is in force on a date',
    rights: { ...readRuleSets, ledger: ['Query'] },
  },
  {
    handler: 'get-rule-set-diff',
    method: 'GET',
    path: '/v1/rule-sets/{id}/diff',
    scope: 'read',
    summary: 'What one version of a rule set changes in another, said as law',
    rights: readRuleSets,
  },
  {
    handler: 'post-version',
    method: 'POST',
    path: '/v1/rule-sets/{id}/versions',
    scope: 'author',
    summary: 'Submit a draft of a version with its cases',
    rights: decide,
    readsCatalogue: true,
  },
  {
    handler: 'post-version-check',
    method: 'POST',
    path: '/v1/rule-sets/{id}/versions/{version}/check',
    scope: 'author',
    summary: 'Check a draft: its cases, both engines, what it leaves open',
    rights: decide,
  },
  {
    handler: 'get-version-findings',
    method: 'GET',
    path: '/v1/rule-sets/{id}/versions/{version}/findings',
    scope: 'read',
    summary: 'What checking a version found',
    rights: readRuleSets,
  },
  {
    handler: 'post-version-decision',
    method: 'POST',
    path: '/v1/rule-sets/{id}/versions/{version}/decisions',
    scope: 'approve',
    summary: 'Approve a version, set it in force, withdraw it or annul it',
    rights: { ...decide, simulations: ['GetItem'] },
  },
  {
    handler: 'get-rule-set-entities',
    method: 'GET',
    path: '/v1/rule-sets/{id}/entities',
    scope: 'read',
    summary: 'Entities under a rule set by grade, tier and the day their inspection is due',
    rights: { ...readRuleSets, current: ['Query'] },
    indexes: { current: ['byClass'] },
  },
  {
    handler: 'post-run',
    method: 'POST',
    path: '/v1/runs',
    scope: 'operate',
    summary: 'Start a run that re-grades everybody under a rule set',
    rights: { ...readRuleSets, runs: ['PutItem', 'GetItem'] },
    startsRuns: true,
  },
  {
    handler: 'get-runs',
    method: 'GET',
    path: '/v1/runs',
    scope: 'read',
    summary: 'The runs of a rule set, the last started first',
    rights: { ...readRuleSets, runs: ['Query'] },
    indexes: { runs: ['byRuleSet'] },
  },
  {
    handler: 'get-run',
    method: 'GET',
    path: '/v1/runs/{id}',
    scope: 'read',
    summary: "A run's progress, counters and transition matrix",
    rights: { ...readRuleSets, runs: ['Query'] },
  },
  {
    handler: 'post-simulation',
    method: 'POST',
    path: '/v1/simulations',
    scope: ['author', 'approve', 'operate'],
    summary: 'Start a simulation: what a version would change for everybody, with nothing written',
    rights: { ...readRuleSets, simulations: ['PutItem', 'GetItem'] },
    startsSimulations: true,
  },
  {
    handler: 'get-simulations',
    method: 'GET',
    path: '/v1/simulations',
    scope: 'read',
    summary: 'The simulations of a rule set, latest first',
    rights: { ...readRuleSets, simulations: ['Query'] },
    indexes: { simulations: ['byRuleSet'] },
  },
  {
    handler: 'get-simulation',
    method: 'GET',
    path: '/v1/simulations/{id}',
    scope: 'read',
    summary: 'How far a simulation is, and its result',
    rights: { simulations: ['Query'] },
  },
  {
    handler: 'delete-simulation',
    method: 'DELETE',
    path: '/v1/simulations/{id}',
    scope: ['author', 'approve', 'operate'],
    summary: 'Cancel a simulation that is running',
    rights: { simulations: ['GetItem', 'UpdateItem'] },
  },
  {
    handler: 'get-simulation-page',
    method: 'GET',
    path: '/v1/simulations/{id}/page',
    scope: 'read',
    summary: 'The result of a simulation as a page to read and to print',
    rights: { simulations: ['GetItem', 'Query'] },
  },
  {
    handler: 'get-health',
    method: 'GET',
    path: '/v1/health',
    scope: null,
    summary: 'Whether the system answers',
    rights: {},
  },
  {
    handler: 'get-openapi',
    method: 'GET',
    path: '/v1/openapi.json',
    scope: null,
    summary: 'This description',
    rights: {},
  },
];
