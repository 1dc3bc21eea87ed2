type State = Record<string, any>;
type Definition = { StartAt: string; States: Record<string, State> };

/** A function by the ARN that a state names, as Lambda would call it. */
export type Invoke = (functionName: string, payload: any) => Promise<unknown>;

/** What an execution came to: its output, its events by type, and those of the executions that it started. */
export type Execution = { output: any; events: string[]; children: Execution[] };

/** The error of a function that may be tried again. */
export class Throttled extends Error {
  override name = 'Lambda.TooManyRequestsException';
}

/**
 * Executes a definition of ours as Step Functions would, and keeps the history: one event for each line that
 * the service's documentation has for such a state. It knows the states that our machines have, and throws
 * on any other.
 */
export async function execute(
  definition: Definition,
  input: unknown,
  invoke: Invoke,
): Promise<Execution> {
  const execution: Execution = { output: input, events: ['ExecutionStarted'], children: [] };
  let name: string | undefined = definition.StartAt;
  while (name !== undefined) name = await step(execution, definition.States[name]!, invoke);
  execution.events.push('ExecutionSucceeded');
  return execution;
}

/** Does one state and answers the next; undefined after the last. */
async function step(
  execution: Execution,
  state: State,
  invoke: Invoke,
): Promise<string | undefined> {
  const { Type: type } = state;
  execution.events.push(`${type}StateEntered`);
  let next: string | undefined = state['Next'];
  if (type === 'Task') await doTask(execution, state, invoke);
  else if (type === 'Map') await doMap(execution, state, invoke);
  else if (type === 'Choice') next = chosen(state, execution.output);
  else if (type !== 'Succeed') throw new Error(`There is no ${type} in our machines`);
  execution.events.push(`${type}StateExited`);
  return next;
}

async function doTask(execution: Execution, state: State, invoke: Invoke): Promise<void> {
  expectKeys(state, ['Type', 'Resource', 'Parameters', 'Retry', 'Next', 'End', 'ResultSelector', 'ResultPath', 'OutputPath']); // prettier-ignore
  const parameters = filled(state['Parameters'], execution.output);
  const payload = await retried(execution, state['Retry'], () =>
    invoke(parameters.FunctionName, parameters.Payload),
  );
  const answer = { Payload: payload, StatusCode: 200 };
  const result = state['ResultSelector'] ? filled(state['ResultSelector'], answer) : answer;
  const { ResultPath: path, OutputPath: out = '$' } = state;
  const output = path === undefined ? result : { ...execution.output, [path.slice(2)]: result };
  execution.output = at(out, output);
}

async function retried(
  { events }: Execution,
  retries: { ErrorEquals: string[]; MaxAttempts: number }[],
  attempt: () => Promise<unknown>,
): Promise<unknown> {
  const left = new Map(retries.map((retry) => [retry, retry.MaxAttempts]));
  for (;;) {
    events.push('TaskScheduled', 'TaskStarted');
    try {
      const found = await attempt();
      events.push('TaskSucceeded');
      return found;
    } catch (error) {
      events.push('TaskFailed');
      const { name } = error as Error;
      const retry = retries.find(({ ErrorEquals: names }) => names.includes(name));
      const attempts = retry ? left.get(retry)! : 0;
      if (!retry || attempts === 0) throw error;
      left.set(retry, attempts - 1);
    }
  }
}

async function doMap(execution: Execution, state: State, invoke: Invoke): Promise<void> {
  expectKeys(state, ['Type', 'Next', 'ItemsPath', 'ItemSelector', 'ItemProcessor', 'MaxConcurrency', 'Label', 'ResultPath']); // prettier-ignore
  if (state['ResultPath'] !== null) throw new Error('A map here discards its result');
  execution.events.push('MapRunStarted');
  for (const item of at(state['ItemsPath'], execution.output)) {
    const input = filled(state['ItemSelector'], execution.output, item);
    execution.children.push(await execute(state['ItemProcessor'], input, invoke));
  }
  execution.events.push('MapRunSucceeded');
}

function chosen({ Choices: choices, Default: otherwise }: State, data: any): string {
  const holds = choices.find(
    (choice: State) => at(choice['Variable'], data) === choice['BooleanEquals'],
  );
  return holds?.Next ?? otherwise;
}

/** A template with its paths replaced: `$` in the data, `$$.Map.Item.Value` the item. */
function filled(template: any, data: any, item?: unknown): any {
  if (template === null || typeof template !== 'object') return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) => {
      if (!key.endsWith('.$')) return [key, filled(value, data, item)];
      return [key.slice(0, -2), value === '$$.Map.Item.Value' ? item : at(value as string, data)];
    }),
  );
}

function at(path: string, data: any): any {
  return path
    .split('.')
    .slice(1)
    .reduce((found, key) => found[key], data);
}

function expectKeys(state: State, known: readonly string[]): void {
  const strange = Object.keys(state).filter((key) => !known.includes(key));
  if (strange.length > 0) throw new Error(`The interpreter does not know ${strange.join(', ')}`);
}
