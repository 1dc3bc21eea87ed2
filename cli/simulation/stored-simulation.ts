import * as z from 'zod';
import { counted } from '../../core/words/words.ts';
import { figure } from '../../pages/number-words.ts';
import { simulationPage } from '../../pages/simulation/simulation-page.ts';
import type { Simulation } from '../../core/simulation/simulation.ts';
import { ask, type Api } from '../system/api-client.ts';
import { CommandFault } from '../command-fault.ts';
import { follow } from '../system/follow.ts';
import { onInterrupt } from '../on-interrupt.ts';
import { writePage, type Page } from '../page-file.ts';
import { redacted } from '../lines/redacted.ts';
import { simulationLines } from '../lines/simulation-lines.ts';
import { systemOf, type SystemOptions } from '../system/system-options.ts';
import { write } from '../write.ts';

export type StoredOptions = SystemOptions &
  Page & {
    draft?: string;
    id?: string;
    asOf?: string;
    by?: string[];
    json?: boolean;
  };

const count = z.number();

/** The response for a simulation; its result comes from core/simulation. */
const stateSchema = z.looseObject({
  id: z.string(),
  ruleSet: z.string(),
  version: z.string(),
  digest: z.string(),
  asOf: z.string(),
  status: z.enum(['running', 'finished', 'cancelled']),
  buckets: z.object({ total: count, done: count }).optional(),
  counters: z.object({ seen: count, later: count }).optional(),
  result: z.custom<Simulation>((value) => typeof value === 'object').optional(),
});
type State = z.infer<typeof stateSchema>;

/**
 * Simulates a version over the population of the running system, or fetches an existing simulation, and shows it
 * like that of a file.
 *
 * @throws CommandFault with the system's refusal
 */
export async function simulateStored(
  ruleSet: string | undefined,
  options: StoredOptions,
): Promise<void> {
  const state = await finishedState(ruleSet, options);
  const { result } = state;
  if (state.status === 'cancelled') {
    throw new CommandFault(`${state.id} was cancelled and has no result`, 1);
  }
  if (!result) {
    const { done = 0, total = 0 } = state.buckets ?? {};
    throw new CommandFault(
      `${state.id} is still running: ${done} of ${counted(total, 'part')} done`,
      1,
    );
  }
  if (options.html !== undefined) {
    await writePage(options, simulationPage(result, state.id));
    // an approval names the id, which is known if the simulation was requested by id
    if (options.id === undefined && !options.json) process.stderr.write(`${headOf(state)}\n`);
  }
  if (options.json) await write(`${JSON.stringify(state, null, 2)}\n`);
  else if (options.html === undefined) await write(`${headOf(state)}\n${simulationLines(result)}`);
  if (result.refused.length > 0) process.exitCode = 1;
}

/**
 * Cancels a running simulation of the system.
 *
 * @throws CommandFault with the system's refusal, for instance if it has finished
 */
export async function cancelStored(id: string, options: StoredOptions): Promise<void> {
  const path = `/v1/simulations/${encodeURIComponent(id)}`;
  const answer = await ask(systemOf(options, 'author'), path, 'DELETE');
  await write(
    options.json ? `${JSON.stringify(answer, null, 2)}\n` : `${redacted(id)} is cancelled\n`,
  );
}

async function finishedState(ruleSet: string | undefined, options: StoredOptions): Promise<State> {
  const { draft: version, id, asOf, by: countBy } = options;
  if (id !== undefined) return await read(systemOf(options, 'reader'), id);
  if (ruleSet === undefined) {
    throw new CommandFault('name the rule set, such as: simulate gb-food-hygiene --draft 2027.1');
  }
  const api = systemOf(options, 'author');
  const body = { ruleSet, version, asOf, countBy };
  const answered = onInterrupt(
    () =>
      `interrupted before the system answered; if it has begun a simulation all the same, that goes on, and "gradus simulate ${redacted(ruleSet)} --list" shows it`,
  );
  const started = stateSchema.parse(await ask(api, '/v1/simulations', body).finally(answered));
  return await follow(started, {
    title: `simulate ${ruleSet}`,
    read: () => read(api, started.id),
    comeBack: `${started.id} goes on without this command; "gradus simulate --id ${started.id}" reads it, and with --cancel cancels it`,
  });
}

async function read(api: Api, id: string): Promise<State> {
  return stateSchema.parse(await ask(api, `/v1/simulations/${encodeURIComponent(id)}`));
}

/** The simulation's id and the digest of its content, both of which an approval names. */
function headOf({ id, digest, counters }: State): string {
  const later = counters?.later ?? 0;
  const left = later === 0 ? [] : [`${figure(later)} left out: appraised for a later date already`];
  return [`${id} over the stored population, draft ${digest}`, ...left].join('\n');
}
