import { rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Catalogue } from '../core/rule-set/catalogue.ts';
import { proceduresIn, type Procedures } from '../store/procedures/procedures.ts';
import { consoleLog } from '../functions/deps/console-log.ts';
import { depsOn, type Deps } from '../functions/deps/deps.ts';
import type { RuleSetsClaim } from '../functions/deps/rule-sets-claim.ts';
import { createHandlers } from '../functions/handlers.ts';
import { newRunId, newSimulationId } from '../functions/steps/passes/new-run-id.ts';
import {
  refusedPatterns,
  type RefusedPatterns,
} from '../functions/steps/rule-sets/refused-patterns.ts';
import { byDefault, gradeBusinesses } from './businesses/grade-businesses.ts';
import { openDataFolder, type DataFolder } from './data-folder.ts';
import { closeServer } from './http/close-server.ts';
import { startHttp, urlOf, type ConnectionTimes } from './http/http-server.ts';
import { entitiesWaiting } from '../store/ledger/outbox.ts';
import { createTraffic } from './http/traffic.ts';
import { openIssuer, ownOffices, writeTokens, type Issuer } from './keys/issuer.ts';
import { openAnchorKey, openReceiptKey } from './keys/signing-keys.ts';
import { localWork } from './do-work.ts';
import { withRights } from './least-privilege.ts';
import { LocalFault } from './local-fault.ts';
import { folderAnchorStore } from './passes/folder-anchor-store.ts';
import { resume } from './passes/resume.ts';
import { startSchedule } from './passes/schedule.ts';
import { createStateMachine, type StateMachine } from './passes/state-machine.ts';
import { openDatabase, type Undo } from './process/open-database.ts';
import { takeMark } from './process/process-mark.ts';
import { publishRules } from './publish-rules.ts';
import { startRelay } from './relay.ts';
import {
  soundAdmissions,
  soundCatalogue,
  soundPacks,
  soundProcedures,
  type SoundProcedures,
  type SkippedPack,
} from './sound-packs.ts';

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
  /** Whether time passes in proceedings by itself, every few seconds; it does, unless whoever tries it lets it pass. */
  ticks?: boolean;
  /** Whether today's anchor and a report on quality are made at once, and not only at night, when a laptop may be off. */
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
    /** Sentences about versions that people submitted here with another content than their files. */
    differing: string[];
    /** Versions in force that some text could stall. */
    refused: RefusedPatterns[];
    graded: number;
    seed: number;
    resumed: string[];
    /** Entities that waited to be appraised by their records when the system was started. */
    waiting: number;
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
  const undo: Undo = [() => rmSync(folder.serverMark, { force: true })];
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

async function startAll(
  options: LocalOptions,
  folder: DataFolder,
  undo: Undo,
  stop: () => Promise<void>,
): Promise<Local> {
  const { log = consoleLog, rules = ownRules, ruleSetsClaim } = options;
  const admitted = new Set([...soundAdmissions(rules), ...(options.admitted ?? [])]);
  const issuer = await openIssuer(folder);
  const offices = new Map([...ownOffices, ...(options.offices ?? [])]);
  await writeTokens(folder, issuer);
  const { engine, store } = await openDatabase({ ...options, log }, folder, undo);
  const deps: Deps = {
    ...depsOn(store, { admitted, offices, ruleSetsClaim }),
    log,
    segments: SEGMENTS,
  };
  const catalogue = soundCatalogue(rules);
  const { packs, skipped } = soundPacks(rules, catalogue, admitted);
  const { procedures, calendars, notices } = soundProcedures(rules, catalogue);
  const rulesHere = { packs, catalogue, procedures };
  const { published, stood, heldBack, differing } = await publishRules({ ...deps, ...rulesHere });
  const waiting = await entitiesWaiting(store);
  const known = proceduresIn(store, calendars);
  const { machine, server } = await serve(
    { deps, folder, issuer, catalogue, calendars, procedures: known, notices, options },
    undo,
  );
  const graded = await gradeBusinesses(deps, folder, gradingOf(options));
  const resumed = await resume(store, machine);
  const schedule = await startSchedule({ ...deps, procedures: known, catalogue }, machine, {
    ...folder,
    ticks: options.ticks ?? true,
  });
  if (options.anchorsAtStart) {
    machine.anchor({});
    machine.reportQuality({});
  }
  undo.push(() => schedule.stop());
  const refused = await refusedPatterns(deps);
  const packsDone = { published, stood, heldBack, differing, skipped, refused };
  const done = { ...packsDone, ...graded, resumed, waiting };
  const { endpoint, pid: enginePid } = engine;
  return { url: urlOf(server), folder, issuer, deps, endpoint, enginePid, done, stop };
}

function gradingOf({
  businesses: count = byDefault.count,
  seed = byDefault.seed,
  onProgress = () => undefined,
  signal = new AbortController().signal,
}: LocalOptions) {
  return { count, seed, onProgress, signal };
}

type Serving = {
  deps: Deps;
  folder: DataFolder;
  issuer: Issuer;
  catalogue: Catalogue;
  calendars: SoundProcedures['calendars'];
  procedures: Procedures;
  notices: SoundProcedures['notices'];
  options: LocalOptions;
};

/** Starts what works by itself, the relay and the state machine, and then HTTP. */
async function serve(
  { deps, folder, issuer, catalogue, calendars, procedures, notices, options }: Serving,
  undo: Undo,
): Promise<{ machine: StateMachine; server: Server }> {
  const { log, store } = deps;
  const traffic = createTraffic();
  const onError = (error: unknown) =>
    log({ task: 'relay', error: error instanceof Error ? error.name : typeof error });
  const relay = startRelay(store, folder.events, traffic.isBusy, onError, localWork(deps));
  undo.push(() => relay.stop());
  const { signer: anchorSigner, isSigned } = await openAnchorKey(folder);
  const anchors = folderAnchorStore(folder.anchors);
  const machine = createStateMachine({ ...deps, anchors, anchorSigner });
  undo.push(() => machine.stop());
  const handlers = await createHandlers({
    ...deps,
    newRunId,
    execute: begins(machine.begin),
    newSimulationId,
    simulate: begins(machine.simulate),
    startCheck: begins(machine.check),
    catalogue,
    calendars: () => calendars,
    measures: () => catalogue.measures,
    ...{ procedures, notices },
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
  return { machine, server };
}

/** A handler waits until a task has begun, which it does here at once. */
function begins<T>(begin: (start: T) => void): (start: T) => Promise<void> {
  return (start) => {
    begin(start);
    return Promise.resolve();
  };
}

const ownRules = fileURLToPath(new URL('../rules', import.meta.url));

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= action());
}
