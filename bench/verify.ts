import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BatchWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { openDataFolder } from '../local/data-folder.ts';
import { startEngine } from '../local/process/engine.ts';
import { openStore } from '../local/open-store.ts';
import { soundCatalogue, soundPacks } from '../local/sound-packs.ts';
import { gradeAndStore } from '../store/appraisals/grade-and-store.ts';
import { closeStore, type Store } from '../store/ground/client.ts';
import { createTables } from '../store/ground/create-tables.ts';
import { inBatches } from '../store/ground/in-batches.ts';
import type { Item } from '../store/ground/requests.ts';
import { verifyLedger } from '../store/passes/verification/verify-ledger.ts';
import { loadPrepared, publish } from '../store/rule-sets/rule-sets.ts';

/**
 * Verifies a clean ledger of as many entries as are asked for, 100,000 unless they are, on the embedded engine,
 * and prints seconds and the heap after a tenth, half and all of it: `node bench/verify.ts [ENTRIES]`.
 */
const ENTRIES = Number(process.argv[2] ?? 100_000);
const RULE_SET = 'gb-food-hygiene';
const HEAP_AT = [0.1, 0.5, 1];
/** Entities whose writes are gathered before they are written. */
const AT_ONCE = 500;
const MOST_IN_A_BATCH = 25;
const AS_OF = '2026-06-01';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const megabytes = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 1e6;
};

const folder = openDataFolder(mkdtempSync(join(tmpdir(), 'gradus-verify-')));
const engine = await startEngine(folder, {
  onDeath: () => undefined,
  onGivenUp: (fault) => console.error(fault.message),
});
const store = openStore(engine.endpoint, true);
try {
  await createTables(store);
  await fill(store);
  await verify(store);
} finally {
  closeStore(store);
  await engine.stop();
  rmSync(folder.path, { recursive: true });
}

async function verify(whole: Store): Promise<void> {
  const begun = performance.now();
  const heaps: string[] = [];
  let cursor: string | undefined;
  let [entries, findings, pages] = [0, 0, 0];
  do {
    const page = await verifyLedger(whole, cursor);
    entries += page.entries;
    findings += page.findings.length;
    pages += 1;
    const share = HEAP_AT[heaps.length];
    if (share !== undefined && entries >= share * ENTRIES) {
      heaps.push(`${100 * share} %: ${megabytes().toFixed(1)} MB`);
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  const seconds = (performance.now() - begun) / 1_000;
  console.log(
    `${entries} entries, ${findings} findings, ${pages} pages, ${seconds.toFixed(0)} s; heap after ${heaps.join(', ')}`,
  );
}

/** Appraises made-up entities; what each commit writes is gathered, and written in batches. */
async function fill(whole: Store): Promise<void> {
  const rules = fileURLToPath(new URL('../rules', import.meta.url));
  const catalogue = soundCatalogue(rules);
  const pack = soundPacks(rules, catalogue).packs.find(
    ({ document }) => idOf(document) === RULE_SET,
  );
  if (!pack) throw new Error(`There is no pack ${RULE_SET}`);
  const { publication } = await publish(whole, {
    document: pack.document,
    catalogue,
    from: '2024-01-01',
    standing: 'demonstration',
    by: 'bench',
  });
  const { prepared } = (await loadPrepared(whole, RULE_SET, publication.version))!;
  const writer = openStore(engine.endpoint, true);
  const gathered = gathering(writer);
  for (let first = 0; first < ENTRIES; first += AT_ONCE) {
    const names = Array.from({ length: Math.min(AT_ONCE, ENTRIES - first) }, (_, at) => first + at);
    await Promise.all(
      names.map((name) =>
        gradeAndStore(writer, {
          prepared,
          entity: { id: `x-test:${name}`, kind: 'company' },
          facts: factsOf(name),
          asOf: AS_OF,
          by: 'bench',
          cause: 'request',
        }),
      ),
    );
    await written(whole, gathered);
  }
  closeStore(writer);
}

function idOf(document: unknown): unknown {
  return (document as { id?: unknown }).id;
}

function factsOf(name: number) {
  return {
    hygiene: 5 * (name % 6),
    structural: 5 * (Math.floor(name / 6) % 6),
    confidenceInManagement: [0, 5, 10, 20, 30][name % 5]!,
  };
}

type Gathered = Map<string, Item[]>;

/** Answers that nothing is held of an entity yet, and gathers what would be written of it, but for events. */
function gathering({ client, tables }: Store): Gathered {
  const puts: Gathered = new Map();
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const input = args.input as TransactWriteCommandInput & {
          TableName?: string;
          ExpressionAttributeValues?: Record<string, unknown>;
        };
        const isOfEntity = String(input.ExpressionAttributeValues?.[':chain']).startsWith(
          'entity:',
        );
        const isUnwritten = input.TableName === tables.current || (input.TableName === tables.ledger && isOfEntity); // prettier-ignore
        if (commandName === 'TransactWriteCommand') {
          for (const { Put: put } of input.TransactItems ?? []) {
            if (!put || put.TableName === tables.outbox) continue;
            const { TableName: table = '', Item: item = {} } = put;
            const gathered = puts.get(table) ?? [];
            puts.set(table, gathered);
            gathered.push(item);
          }
        } else if (!isUnwritten) return await next(args);
        return { output: { $metadata: {}, Items: [] }, response: {} };
      },
    { step: 'initialize', name: 'gathering' },
  );
  return puts;
}

async function written(whole: Store, gathered: Gathered): Promise<void> {
  for (const [table, items] of gathered) {
    const requests = items.map((item) => ({ PutRequest: { Item: item } }));
    await inBatches(whole, requests, MOST_IN_A_BATCH, async (batch) => {
      const command = new BatchWriteCommand({ RequestItems: { [table]: batch } });
      const { UnprocessedItems } = await whole.client.send(command);
      return (UnprocessedItems?.[table] ?? []) as typeof batch;
    });
  }
  gathered.clear();
}
