import {
  appraise,
  decide,
  ITSELF,
  readRuleSets,
  startRun,
  startSimulation,
  takeSteps,
  verify,
  type TableIndexes,
  type TableRights,
} from '../../api/rights.ts';

/** Functions that no route leads to: steps of the run's state machine, and publication at deployment. */
export type Task = {
  handler: string;
  summary: string;
  rights: TableRights;
  /** The indexes that its queries on those tables are limited to. */
  indexes?: TableIndexes;
  startsRuns?: true;
  /** Whether it reads the rules folder, which then lies beside its bundle. */
  readsRules?: true;
  /** What it may do to anchors, which lie out of reach of the tables' roles. */
  anchors?: 'reads' | 'puts';
  /** Whether it signs anchors. */
  signsAnchors?: true;
};

export const tasks: readonly Task[] = [
  {
    handler: 'start-run',
    summary: 'Creates the requested run, or finds it, and lists its segments',
    rights: { ...readRuleSets, ...startRun },
  },
  {
    handler: 'run-page',
    summary: 'Re-grades page after page of one segment of a run',
    rights: {
      ...appraise,
      current: ['GetItem', 'PutItem', 'UpdateItem', 'Query'],
      runs: ['GetItem', 'UpdateItem'],
    },
    indexes: { current: [ITSELF, 'upcoming'], records: [ITSELF, 'heads'] },
  },
  {
    handler: 'appraise-records',
    summary: 'Appraises entities whose records were written, under each rule set that reads them',
    rights: appraise,
  },
  {
    handler: 'finish-run',
    summary: 'Closes a run whose segments are all done',
    rights: { ledger: ['Query', 'PutItem'], runs: ['Query', 'UpdateItem'] },
  },
  {
    handler: 'start-due-runs',
    summary: 'Starts the runs of versions that have come into force',
    rights: { ...readRuleSets, runs: ['GetItem'] },
    startsRuns: true,
  },
  {
    handler: 'start-simulation',
    summary: 'Creates the requested simulation, or finds it, and lists its segments',
    rights: startSimulation,
  },
  {
    handler: 'simulate-page',
    summary: 'Appraises page after page of one segment under both versions, and stores the result',
    // of the population it may only read
    rights: {
      ruleSets: ['Query'],
      current: ['Query'],
      // who was appraised before a day stands in the chain of each
      ledger: ['Query'],
      records: ['GetItem', 'Query'],
      entities: ['GetItem', 'BatchGetItem'],
      simulations: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
    },
  },
  {
    handler: 'finish-simulation',
    summary: 'Adds the segments of a simulation up and closes it',
    rights: {
      ruleSets: ['Query'],
      ledger: ['Query', 'PutItem'],
      simulations: ['Query', 'PutItem', 'UpdateItem'],
    },
  },
  {
    handler: 'check-version',
    summary: 'Checks a draft that takes longer than a request',
    rights: { ...decide, simulations: ['GetItem', 'UpdateItem'] },
  },
  {
    handler: 'start-anchor',
    summary: 'Creates the anchor of a day, or finds it, and lists its buckets',
    rights: { anchors: ['PutItem', 'GetItem'] },
    anchors: 'reads',
  },
  {
    handler: 'anchor-page',
    summary:
      'Writes down the heads of all chains of a bucket, and compares them with the anchor before',
    rights: {
      ruleSets: ['Query'],
      current: ['Query'],
      entities: ['Query'],
      ledger: ['GetItem', 'Query'],
      records: ['Query'],
      proceedings: ['Query'],
      anchors: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
      runs: ['Query'],
      simulations: ['Query'],
    },
    indexes: {
      ...{ records: ['heads'], proceedings: ['heads'] },
      ...{ runs: ['byRuleSet'], simulations: ['byRuleSet'] },
    },
    anchors: 'puts',
  },
  {
    handler: 'finish-anchor',
    summary: 'Signs the list of all buckets and closes the anchor',
    rights: { anchors: ['Query', 'UpdateItem'] },
    anchors: 'puts',
    signsAnchors: true,
  },
  {
    handler: 'start-verification',
    summary: 'Creates the verification of a day, or finds it, and lists its segments',
    rights: { verifications: ['PutItem', 'GetItem'] },
  },
  {
    handler: 'verify-page',
    summary: 'Verifies page after page of one segment of the ledger and of what is bound to it',
    rights: { ...verify, verifications: ['GetItem', 'UpdateItem'] },
  },
  {
    handler: 'finish-verification',
    summary: 'Adds up what a verification found and closes it',
    rights: { verifications: ['Query', 'UpdateItem'] },
  },
  {
    handler: 'start-quality',
    summary: 'Creates a report on the quality of all records, or finds it, and lists its segments',
    rights: { qualityReports: ['PutItem', 'GetItem'] },
  },
  {
    handler: 'quality-page',
    summary: 'Counts the records of page after page of one segment',
    rights: {
      records: ['Query'],
      qualityReports: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
    },
    indexes: { records: [ITSELF, 'heads'] },
  },
  {
    handler: 'finish-quality',
    summary: 'Adds up what a report on quality counted and closes it',
    rights: { qualityReports: ['GetItem', 'Query', 'PutItem', 'UpdateItem'] },
  },
  {
    handler: 'pass-time',
    summary:
      'Writes down what time alone has brought about in proceedings, and opens those that follow from appraisals',
    readsRules: true,
    // what leads to proceedings is taken off the index behind them
    rights: { ...takeSteps, proceedings: [...(takeSteps.proceedings ?? []), 'UpdateItem'] },
    indexes: { proceedings: [ITSELF, 'due'] },
  },
  {
    handler: 'publish-packs',
    summary: 'Publishes the packs that come with the code, at deployment',
    readsRules: true,
    rights: {
      current: ['Query'],
      ruleSets: ['GetItem', 'Query', 'PutItem'],
      ledger: ['Query', 'PutItem'],
      runs: ['GetItem', 'Query', 'UpdateItem'],
      simulations: ['GetItem', 'Query', 'UpdateItem'],
    },
    indexes: { runs: ['byRuleSet'], simulations: ['byRuleSet'] },
  },
];
