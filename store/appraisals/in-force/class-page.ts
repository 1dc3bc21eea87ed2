import * as z from 'zod';
import { NotWholeError } from '../../../core/ground/not-whole.ts';
import type { Store } from '../../ground/client.ts';
import { cursorFor, positionIn } from '../../ground/cursor.ts';
import { CursorRefusedError } from '../../ground/errors.ts';
import { itemsOf } from '../../ground/items-of.ts';
import { query, type Item } from '../../ground/requests.ts';
import { sideBySide } from '../../ground/side-by-side.ts';
import { entityChain, type LedgerEntry } from '../../ledger/ledger.ts';
import { isBound, readBound } from './bound.ts';
import { classKey, currentKey, currentOf, itemOf, type Current } from './current.ts';
import type { Page } from '../../ground/page.ts';

/** A page of what is in force, and the entities left out of it whose items their chains do not attest. */
export type ClassPage = Page<Current> & { notWhole: string[] };

/** A class of entities; null where a rule set has no grades or no tiers. */
export type EntityClass = { grade: string | null; tier: string | null };

export type ClassQuery = {
  ruleSet: string;
  classes: readonly EntityClass[];
  /** Only those whose next inspection is due before this date. */
  dueBefore?: string | undefined;
  /** Only those whose grade has a last day before this date. */
  lapsesBefore?: string | undefined;
  /** Only those whose records were not read, because a version refuses their facts. */
  isFailed?: true | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** Classes that one page may ask for; a page of many empty classes ends early. */
const QUERIES = 100;

/** A page ends where its answer is as large as a function's may be, less one item: an item has at most 0.4 MB. */
const MOST_BYTES = 5_000_000;

/** Chains that are read side by side. */
const WIDTH = 8;

/** Which class the page begins in, and the place in the index of the entity before it there. */
const classPosition = z.tuple([
  z.int().min(0),
  // as it is stored: a page behind an edited item can be asked for too
  z.tuple([z.string().min(1).max(500), z.string().min(1).max(100)]).nullable(),
]);
type ClassPosition = z.infer<typeof classPosition>;

/**
 * Entities of some classes of a rule set, class after class, in each by the day of the next
 * inspection. An entity whose item its chain does not attest is named in `notWhole` and not listed. A page of large items
 * holds fewer than were asked for.
 *
 * @throws CursorRefusedError
 */
export async function classPage(
  store: Store,
  request: ClassQuery,
  mostBytes = MOST_BYTES,
): Promise<ClassPage> {
  const { ruleSet, classes, dueBefore, lapsesBefore, isFailed, limit, cursor } = request;
  const more = {
    ...(lapsesBefore === undefined ? {} : { lapsesBefore }),
    ...(isFailed ? { isFailed } : {}),
  };
  const asked = { ruleSet, classes, dueBefore: dueBefore ?? null, ...more };
  let [place, after]: ClassPosition =
    cursor === undefined ? [0, null] : positionIn(cursor, asked, classPosition);
  // a start outside what is asked for is an error of the database
  if (after && dueBefore !== undefined && after[0] >= dueBefore) throw new CursorRefusedError();
  const isWanted = ({ inForce: { validUntil }, failed }: Current): boolean =>
    (lapsesBefore === undefined || (validUntil !== undefined && validUntil < lapsesBefore)) &&
    (!isFailed || failed !== undefined);
  const items: Current[] = [];
  const notWhole: string[] = [];
  let bytes = 0;
  for (let queries = 0; place < classes.length; queries++) {
    const room = limit - items.length - notWhole.length;
    if (room === 0 || queries === QUERIES) {
      return { notWhole, items, next: cursorFor(asked, [place, after]) };
    }
    const found = await classQuery(store, request, place, after, room);
    for (const { at, held } of found.entries) {
      if (held === null) notWhole.push(at[1]);
      if (!held || !isWanted(held)) continue;
      items.push(held);
      bytes += JSON.stringify(held.inForce).length;
      if (bytes > mostBytes) return { notWhole, items, next: cursorFor(asked, [place, at]) };
    }
    after = found.after;
    if (after === null) place += 1;
  }
  return { notWhole, items, next: null };
}

async function classQuery(
  store: Store,
  { ruleSet, classes, dueBefore }: ClassQuery,
  place: number,
  after: ClassPosition[1],
  limit: number,
): Promise<{ entries: Attested[]; after: ClassPosition[1] }> {
  const { grade = null, tier = null } = classes[place] ?? {};
  const key = classKey(ruleSet, grade, tier);
  const before = dueBefore === undefined ? '' : ' AND #due < :due';
  const { items, lastKey } = await query(store, 'current', {
    IndexName: 'byClass',
    KeyConditionExpression: `#class = :class${before}`,
    ExpressionAttributeNames: { '#class': 'class', ...(before ? { '#due': 'due' } : {}) },
    ExpressionAttributeValues: { ':class': key, ...(before ? { ':due': dueBefore } : {}) },
    Limit: limit,
    ...(after ? { ExclusiveStartKey: startKey(ruleSet, key, after) } : {}),
  });
  return { entries: await attested(store, ruleSet, items), after: positionOf(lastKey) };
}

function startKey(ruleSet: string, key: string, [due, entity]: [string, string]): Item {
  return { ...currentKey(ruleSet, entity), class: key, due };
}

function positionOf(lastKey: Item | undefined): ClassPosition[1] {
  if (!lastKey) return null;
  return [lastKey['due'] as string, lastKey['entity'] as string];
}

/**
 * An entry of an index by its place there, and what is held of its entity: undefined where it has left the class
 * meanwhile, null where its chain does not attest what is stored.
 */
type Attested = { at: [string, string]; held: Current | undefined | null };

/** What is held of entities of an index, once their chains have attested it, in their order. */
async function attested(
  store: Store,
  ruleSet: string,
  entries: readonly Item[],
): Promise<Attested[]> {
  const keys = entries.map(({ entity }) => currentKey(ruleSet, entity as string));
  const items = new Map(
    (await itemsOf(store, 'current', keys)).map((item) => [item['entity'], item]),
  );
  const chainOfItem = ({ entity }: Item): string => entityChain(ruleSet, entity as string);
  // with the place behind it, where an item that was set back has another entry
  const places = [...items.values()].flatMap((item) => {
    const [chain, seq] = [chainOfItem(item), item['seq']];
    // an item that was altered may have no place
    if (typeof seq !== 'number') return [];
    return [
      { chain, seq },
      { chain, seq: seq + 1 },
    ];
  });
  const heads = new Map(
    (await itemsOf(store, 'ledger', places))
      .toSorted((one, next) => Number(one['seq']) - Number(next['seq']))
      .map((head) => [head['chain'], head as LedgerEntry]),
  );
  const inClass = async (entry: Item): Promise<Current | undefined> => {
    const item = items.get(entry['entity']);
    const head = item && heads.get(chainOfItem(item));
    const isAttested = item && head && (await isBound(store, item, head));
    const held = isAttested
      ? currentOf(item)
      : await readBound(store, ruleSet, entry['entity'] as string);
    return held && itemOf(held)['class'] === entry['class'] ? held : undefined;
  };
  return await sideBySide(entries, WIDTH, async (entry) => {
    const at: Attested['at'] = [entry['due'] as string, entry['entity'] as string];
    try {
      return { at, held: await inClass(entry) };
    } catch (error) {
      if (!(error instanceof NotWholeError)) throw error;
      return { at, held: null };
    }
  });
}
