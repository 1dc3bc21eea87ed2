import { gunzipSync, gzipSync } from 'node:zlib';
import { sha256 } from '#sha256';
import type { ReasonedAppraisal } from '../../core/appraisal/appraisal.ts';
import type { GivenFacts } from '../../core/facts/values.ts';
import { canonical } from '../../core/ground/digest.ts';
import type { Store } from '../ground/client.ts';
import { getItem, type Item } from '../ground/requests.ts';
import { ledgerBroken } from './ledger-broken.ts';
import { ruleSetIn, type AppraisedEntry } from './ledger.ts';

/** A whole appraisal and the facts it was made from. */
export type Payload = {
  appraisal: ReasonedAppraisal;
  facts: GivenFacts;
  /** All that were given, where a milder version read fewer of them. */
  given?: GivenFacts;
};

/** A payload as its item, in the order of its keys, and the digest of that text. */
export function packed(payload: Payload): { item: Item; digest: string } {
  const text = JSON.stringify(payload);
  const digest = `sha256:${sha256(text)}`;
  // Level 1: a fifth larger than the default and several times as fast, on the path of every answer.
  return { item: { id: payload.appraisal.id, digest, body: gzipSync(text, { level: 1 }) }, digest };
}

/** The payload of an appraisal; null where there is none. */
export async function payloadOf(store: Store, appraisal: string): Promise<Payload | null> {
  const text = await payloadText(store, appraisal);
  return text === null ? null : (JSON.parse(text) as Payload);
}

/** The payload of an appraisal with the recomputed digest of its text; null if there is none. */
export async function storedPayload(
  store: Store,
  appraisal: string,
): Promise<{ payload: Payload; digest: string } | null> {
  const text = await payloadText(store, appraisal);
  return text === null
    ? null
    : { payload: JSON.parse(text) as Payload, digest: `sha256:${sha256(text)}` };
}

/**
 * The payload that an entry attests; null where there is none.
 *
 * @throws NotWholeError where it is another one
 */
export async function attestedPayload(
  store: Store,
  { payload: { id, digest }, chain }: Pick<AppraisedEntry, 'payload' | 'chain'>,
): Promise<Payload | null> {
  const text = await payloadText(store, id).catch((error: unknown) => {
    // a text that somebody edited can no longer be unpacked
    if (typeof (error as { errno?: unknown }).errno === 'number')
      throw ledgerBroken(ruleSetIn(chain));
    throw error;
  });
  if (text === null) return null;
  if (`sha256:${sha256(text)}` !== digest) throw ledgerBroken(ruleSetIn(chain));
  return JSON.parse(text) as Payload;
}

/**
 * Whether an item exists as the payload of an entry's appraisal, names the digest that the entry attests, and has it;
 * `unlike` is one of another outcome, days or version than the entry says.
 */
export async function payloadState(
  store: Store,
  entry: AppraisedEntry,
): Promise<'attested' | 'missing' | 'other' | 'unlike'> {
  const { id, digest } = entry.payload;
  const item = await getItem(store, 'payloads', { id });
  if (!item) return 'missing';
  const text = textIn(item);
  const isAttested = item['digest'] === digest && text !== undefined;
  if (!isAttested || `sha256:${sha256(text)}` !== digest) return 'other';
  return isOf(entry, (JSON.parse(text) as Payload).appraisal) ? 'attested' : 'unlike';
}

/** The text of an item; undefined where it has none that can be read. */
function textIn(item: Item): string | undefined {
  try {
    return gunzipSync(item['body'] as Uint8Array).toString('utf8');
  } catch {
    return undefined;
  }
}

/** Whether an entry says of an appraisal what it is. */
function isOf(entry: AppraisedEntry, { id, ruleSet, ...appraisal }: ReasonedAppraisal): boolean {
  const { version, digest: ruleSetDigest } = ruleSet;
  const said = { ...appraisal, appraisal: id, version, ruleSetDigest };
  return canonical(toldOf(entry)) === canonical(toldOf(said));
}

const TOLD = [
  ...(['appraisal', 'asOf', 'observedOn', 'version', 'ruleSetDigest', 'factsDigest'] as const),
  ...(['score', 'grade', 'tier', 'domains'] as const),
];

function toldOf(
  entry: Partial<Readonly<Record<(typeof TOLD)[number], unknown>>>,
): Record<string, unknown> {
  const told = TOLD.map((name) => [name, entry[name]] as const);
  return Object.fromEntries(told.filter(([, value]) => value !== undefined));
}

async function payloadText(store: Store, id: string): Promise<string | null> {
  const item = await getItem(store, 'payloads', { id });
  return item ? gunzipSync(item['body'] as Uint8Array).toString('utf8') : null;
}
