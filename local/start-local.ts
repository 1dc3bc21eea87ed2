import { rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { FaultyDocumentError } from '../core/ground/fault.ts';
import { consoleLog } from '../functions/deps/console-log.ts';
import { depsOn, type Deps } from '../functions/deps/deps.ts';
import { createHandlers } from '../functions/handlers.ts';
import { newRunId, newSimulationId } from '../functions/steps/passes/new-run-id.ts';
import type { CheckStart } from '../api/schemas/check-schemas.ts';
import type { RunStart } from '../api/schemas/run-schemas.ts';
import type { SimulationStart } from '../api/schemas/simulation-schemas.ts';
import {
  refusedPatterns,
  type RefusedPatterns,
} from '../functions/steps/rule-sets/refused-patterns.ts';
import type { Packs } from '../functions/publish-packs/checked-packs.ts';
import { publishPacks } from '../functions/publish-packs/handler.ts';
import { closeStore, type Store } from '../store/ground/client.ts';
import { createTables } from '../store/ground/create-tables.ts';
import { PublicationRefusedError } from '../store/ground/errors.ts';
import { unfinishedPasses } from '../store/passes/header.ts';
import { anchorPasses } from '../store/passes/anchors/anchor.ts';
import { runs } from '../store/passes/runs/run.ts';
import { unfinishedChecks } from '../store/rule-sets/check-tasks.ts';
import { simulations, type SimulationHeader } from '../store/passes/simulations/simulation.ts';
import { verifications } from '../store/passes/verification/verification.ts';
import { openDataFolder, type DataFolder } from './data-folder.ts';
import { folderAnchorStore } from './passes/folder-anchor-store.ts';
import { startEngine, type Engine } from './process/engine.ts';
import { byDefault, gradeBusinesses } from './businesses/grade-businesses.ts';
import { startHttp, urlOf, type ConnectionTimes } from './http/http-server.ts';
import { openIssuer, ownOffices, writeTokens, type Issuer } from './keys/issuer.ts';
import type { RuleSetsClaim } from '../functions/deps/rule-sets-claim.ts';
import { guardRights, withRights } from './least-privilege.ts';
import { LocalFault } from './local-fault.ts';
import { openStore } from './open-store.ts';
import { takeMark } from './process/process-mark.ts';
import { openAnchorKey, openReceiptKey } from './keys/signing-keys.ts';
import { startRelay } from './relay.ts';
import { startSchedule } from './passes/schedule.ts';
import { soundAdmissions, soundCatalogue, soundPacks, type SkippedPack } from './sound-packs.ts';
import { createStateMachine, type StateMachine } from './passes/state-machine.ts';
import { createTraffic } from './http/traffic.ts';

export type LocalOptions = {
  /** The folder of everything that is stored. */
  data: string;
  /** 0 for any free port. */
  port: number;
  /** Address of another engine than the embedded one. */
  endpoint?: string | undefined;
  /** Folder of the packs that are published. */
  rules?: string | undefined;
  /** Businesses that are made up and graded at the first start. */
  businesses?: number;
  seed?: number;
  admitted?: ReadonlySet<string>;
  /** Offices of clients beside the local roles, which are offices of their own. */
  offices?: ReadonlyMap<string, string>;
  /** Whether each token must carry the claim that limits it; it must, unless set. */
  ruleSetsClaim?: RuleSetsClaim;
  /** How long connections may take, where that is not as usual. */
  times?: ConnectionTimes | undefined;
  /** Epoch milliseconds by which the system appraises and decides, where it is not the time of day. */
  now?: () => number;
  log?: Deps['log'];
  onProgress?: (graded: number, count: number) => void;
  /** Ends the grading of businesses early; what is left is graded at the next start. */
  signal?: AbortSignal;
  /** Whether today's anchor is made at once, and not only at night, when a laptop may be off. */
  anchorsAtStart?: boolean;
  /** Called where the system cannot go on by itself. */
  onGivenUp?: (fault: LocalFault) => void;
};

/** The running system, and what it did to get there. */
export type Local = {
  url: string;
  folder: DataFolder;
  issuer: Issuer;
  deps: Deps;
  /** Address of the database engine. */
  endpoint: string;
  enginePid: () => number | undefined;
  done: {
    published: string[];
    stood: string[];
    /** Packs left out, because a version that binds is in force on the first day of their law. */
    heldBack: string[];
    skipped: SkippedPack[];
    /** Versions in force that some text could stall. */
    refused: RefusedPatterns[];
    graded: number;
    seed: number;
    resumed: string[];
  };
  stop: () => Promise<void>;
};

/** Few, because one machine processes few of them at once; a deployment has more, which bounds its executions. */
const SEGMENTS = 16;

/**
 * Starts the whole system on this machine: engine, tables, packs, businesses, runs, relay, schedule
 * and HTTP.
 *
 * @throws LocalFault with a message that says what to do
 */
export async function startLocal(options: LocalOptions): Promise<Local> {
  const folder = openDataFolder(options.data);
  const holder = takeMark(folder.serverMark);
  if (holder !== undefined) {
    throw new LocalFault(
      `Process ${holder} already serves ${options.data}; stop it, or set GRADUS_DATA to another folder.`,
    );
  }
  // undone in the reverse order, after a failed start as well as at the end
  const undo: (() => unknown)[] = [() => rmSync(folder.serverMark, { force: true })];
  const stop = once(async () => {
    for (const step of undo.toReversed()) await step();
  });
  try {
    return await startAll(options, folder, undo, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

function unusable(endpoint: string, cause: unknown): LocalFault {
  const name = cause instanceof Error ? cause.name : typeof cause;
  return new LocalFault(
    `The database engine at ${endpoint} does not answer as it should (${name}); its database may be damaged: put a copy in its place, or start from nothing with "npm run reset".`,
    { cause },
  );
}

async function startAll(
  options: LocalOptions,
  folder: DataFolder,
  undo: (() => unknown)[],
  stop: () => Promise<void>,
): Promise<Local> {
  const { log = consoleLog, businesses: count = byDefault.count, seed = byDefault.seed } = options;
  const rules = options.rules ?? ownRules;
  const admitted = new Set([...soundAdmissions(rules), ...(options.admitted ?? [])]);
  const issuer = await openIssuer(folder);
  const offices = new Map([...ownOffices, ...(options.offices ?? [])]);
  await writeTokens(folder, issuer);
  const engine = await openEngine(options, folder);
  undo.push(() => engine.stop());
  const store = openStore(engine.endpoint, options.endpoint === undefined, options.now);
  undo.push(() => closeStore(store));
  const deps: Deps = {
    ...depsOn(store, { admitted, offices, ruleSetsClaim: options.ruleSetsClaim }),
    log,
    segments: SEGMENTS,
  };
  await createTables(store).catch((cause: unknown) => {
    throw unusable(engine.endpoint, cause);
  });
  guardRights(store);
  const catalogue = soundCatalogue(rules);
  const { packs, skipped } = soundPacks(rules, catalogue, admitted);
  const { published, stood, heldBack } = await publishRules({ ...deps, packs, catalogue });

  const traffic = createTraffic();
  const relay = startRelay(store, folder.events, traffic.isBusy, (error) =>
    log({ task: 'relay', error: error instanceof Error ? error.name : typeof error }),
  );
  undo.push(() => relay.stop());
  const { signer: anchorSigner, isSigned } = await openAnchorKey(folder);
  const anchors = folderAnchorStore(folder.anchors);
  const machine = createStateMachine({ ...deps, anchors, anchorSigner });
  undo.push(() => machine.stop());
  const execute = (start: RunStart): Promise<void> => {
    machine.begin(start);
    return Promise.resolve();
  };
  const simulate = (start: SimulationStart): Promise<void> => {
    machine.simulate(start);
    return Promise.resolve();
  };
  const startCheck = (start: CheckStart): Promise<void> => {
    machine.check(start);
    return Promise.resolve();
  };
  const handlers = await createHandlers({
    ...deps,
    newRunId,
    execute,
    newSimulationId,
    simulate,
    startCheck,
    catalogue,
    receiptSigner: await openReceiptKey(folder),
    anchors,
    isSigned,
  });
  const limited = new Map(
    [...handlers].map(([name, handler]) => [name, withRights(name, handler)]),
  );
  const server = await startHttp(
    { handlers: limited, issuer, log, traffic },
    options.port,
    options.times,
  );
  undo.push(() => closeServer(server));
  writeFileSync(folder.url, urlOf(server));
  undo.push(() => rmSync(folder.url, { force: true }));

  const { onProgress = () => undefined, signal = new AbortController().signal } = options;
  const grading = { count, seed, onProgress, signal };
  const graded = await gradeBusinesses(deps, folder, grading);
  const resumed = await resume(store, machine);
  const schedule = await startSchedule(deps, machine, folder);
  if (options.anchorsAtStart) machine.anchor({});
  undo.push(() => schedule.stop());
  const refused = await refusedPatterns(deps);
  const done = { published, stood, heldBack, skipped, refused, ...graded, resumed };
  const { endpoint, pid: enginePid } = engine;
  return { url: urlOf(server), folder, issuer, deps, endpoint, enginePid, done, stop };
}

/** Resumes what had begun before, and returns its ids. */
async function resume(store: Store, machine: StateMachine): Promise<string[]> {
  const begunRuns = await unfinishedPasses(store, runs);
  for (const { id, ruleSet } of begunRuns) machine.begin({ run: id, ruleSet });
  const begunSimulations = await unfinishedPasses(store, simulations);
  for (const header of begunSimulations) machine.simulate(startOf(header));
  for (const { day } of await unfinishedPasses(store, anchorPasses)) machine.anchor({ day });
  for (const { day } of await unfinishedPasses(store, verifications)) machine.verify({ day });
  for (const { id: check, attempt } of await unfinishedChecks(store))
    machine.check({ check, attempt });
  return [...begunRuns, ...begunSimulations].map(({ id }) => id);
}

function startOf({ id, countBy, ...header }: SimulationHeader): SimulationStart {
  const { ruleSet, version, digest, against, asOf, by } = header;
  const plan = { ruleSet, version, digest, against, asOf, by };
  return { simulation: id, ...plan, ...(countBy ? { countBy } : {}) };
}

async function openEngine(options: LocalOptions, folder: DataFolder): Promise<Engine> {
  const { endpoint, onGivenUp = () => undefined, log = consoleLog } = options;
  const onDeath = (deaths: number) =>
    log({
      task: 'engine',
      event: 'ended by itself and is started again',
      deathsThisMinute: deaths,
    });
  if (endpoint === undefined) return startEngine(folder, { onGivenUp, onDeath });
  return { endpoint, pid: () => undefined, stop: () => Promise.resolve() };
}

const ownRules = fileURLToPath(new URL('../rules', import.meta.url));

async function publishRules(deps: Deps & Packs) {
  const publish = withRights('publish-packs', publishPacks({ ...deps, log: () => undefined }));
  return publish(undefined).catch(refusedPack);
}

/** The message for a pack or a scheme that is refused. */
function refusedPack(cause: unknown): never {
  if (cause instanceof FaultyDocumentError) throw new LocalFault(cause.message, { cause });
  if (cause instanceof PublicationRefusedError) {
    const sentence = `${cause.message} While it is a draft, "npm run reset" forgets what was published.`;
    throw new LocalFault(sentence, { cause });
  }
  throw cause;
}

/** Lets requests in flight end, and no more come in. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const impatience = setTimeout(() => server.closeAllConnections(), 5_000);
  await closed;
  clearTimeout(impatience);
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= action());
}
