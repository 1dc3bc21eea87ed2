import type { App, Environment } from 'aws-cdk-lib';
import { readAdmissions } from '../core/entities/admissions/read-admissions.ts';
import admissions from '../rules/admissions.json' with { type: 'json' };
import { AlarmsStack } from './stacks/alarms-stack.ts';
import { AnchorsStack } from './stacks/anchors-stack.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { BackupsStack } from './stacks/backups-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { EventsStack } from './stacks/events-stack.ts';
import { ProceedingsStack } from './stacks/proceedings-stack.ts';
import { PacksStack } from './stacks/packs-stack.ts';
import { RunsStack } from './stacks/runs-stack.ts';

/** All stacks of one deployment, in the order in which they are deployed. */
export function addGradus(app: App, env: Environment = target()) {
  // faulty admissions end the synthesis, and not the start of a function
  readAdmissions(admissions);
  const data = new DataStack(app, 'Gradus-Data', { env });
  const backups = new BackupsStack(app, 'Gradus-Backups', { env, data });
  const events = new EventsStack(app, 'Gradus-Events', { env, data });
  const runs = new RunsStack(app, 'Gradus-Runs', { env, data });
  const proceedings = new ProceedingsStack(app, 'Gradus-Proceedings', { env, data });
  const anchors = new AnchorsStack(app, 'Gradus-Anchors', { env, data });
  const api = new ApiStack(app, 'Gradus-Api', { env, data, runs });
  const packs = new PacksStack(app, 'Gradus-Packs', { env, data });
  // what publishes packs gives chains to passes: from then on no code of before may begin or end any
  packs.addStackDependency(runs);
  packs.addStackDependency(api);
  const alarms = new AlarmsStack(app, 'Gradus-Alarms', {
    env,
    data,
    events,
    packs,
    runs,
    proceedings,
    anchors,
    api,
  });
  return { data, backups, events, packs, runs, proceedings, anchors, api, alarms };
}

/** Where the command line's credentials lead; without any, an account that does not exist. */
function target(): Environment {
  const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = process.env;
  return { account: account ?? '111111111111', region: region ?? 'eu-west-2' };
}
