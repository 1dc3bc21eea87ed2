import { type App, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { watchAnchors } from '../alarms/anchor-alarms.ts';
import { watchApi } from '../alarms/api-alarms.ts';
import { watchEvents, watchRecords } from '../alarms/event-alarms.ts';
import { watchFunction, watchLedger } from '../alarms/function-alarms.ts';
import { watchProceedings } from '../alarms/proceeding-alarms.ts';
import { watchPatterns, watchRuns } from '../alarms/run-alarms.ts';
import { watchTable } from '../alarms/table-alarms.ts';
import { Watch } from '../alarms/watch.ts';
import { AlarmTopic } from '../constructs/monitoring/alarm-topic.ts';
import { MonthlyBudget } from '../constructs/monitoring/monthly-budget.ts';
import type { AnchorsStack } from './anchors-stack.ts';
import type { ApiStack } from './api-stack.ts';
import type { DataStack } from './data-stack.ts';
import type { EventsStack } from './events-stack.ts';
import type { PacksStack } from './packs-stack.ts';
import type { ProceedingsStack } from './proceedings-stack.ts';
import type { RunsStack } from './runs-stack.ts';

export type AlarmsStackProps = StackProps & {
  data: DataStack;
  events: EventsStack;
  packs: PacksStack;
  runs: RunsStack;
  proceedings: ProceedingsStack;
  anchors: AnchorsStack;
  api: ApiStack;
};

/** What somebody is called for, each with its section of docs/runbooks.md. */
export class AlarmsStack extends Stack {
  constructor(
    app: App,
    id: string,
    { data, events, packs, runs, proceedings, anchors, api, ...props }: AlarmsStackProps,
  ) {
    super(app, id, { ...props, description: 'Gradus: alarms' });
    const topic = new AlarmTopic(this, 'Topic', data.key);
    new MonthlyBudget(this, 'Budget', topic);
    new CfnOutput(this, 'TopicArn', { value: topic.topicArn });
    const watch = new Watch(this, topic);
    watchApi(watch, api);
    const functions = [
      ...api.handlers,
      ...runs.steps,
      ...anchors.steps,
      packs.publish,
      events.worker,
      proceedings.passTime,
    ];
    for (const one of functions) watchFunction(watch, one);
    watchLedger(watch, functions);
    watchRuns(watch, runs);
    watchAnchors(watch, anchors);
    watchPatterns(watch, runs);
    watchEvents(watch, events);
    watchRecords(watch, events);
    watchProceedings(watch, proceedings);
    for (const table of Object.values(data.tables)) watchTable(watch, table);
  }
}
