import { appraise } from '../../../core/appraisal/appraise.ts';
import type { Previous } from '../../../core/appraisal/appraisal.ts';
import { canonical, digestOf } from '../../../core/ground/digest.ts';
import type { AppraisedEntry, DecidedEntry } from '../../../core/receipt/chain-entry.ts';
import { receiptOf, signedText, type Receipt } from '../../../core/receipt/receipt.ts';
import type { GivenFacts } from '../../../core/facts/values.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { sha256 } from '../../../core/ground/sha256/node.ts';
import { catalogue, laundries, laundry } from '../../store/fixtures/laundries.ts';

const entity = laundry('receipt');
const prepared = prepare(JSON.parse(canonical(laundries())), catalogue);

type Unsealed = Omit<AppraisedEntry | DecidedEntry, 'hash' | 'prev' | 'seq' | 'at'>;

/** A chain of entries, one a day, each bound to the one before. */
function chained<T>(entries: readonly Unsealed[]): T[] {
  let prev: string | null = null;
  return entries.map((entry, at) => {
    const seq = at + 1;
    const attested = { ...entry, seq, at: `2024-07-0${seq}T09:00:00.000Z`, prev };
    prev = digestOf(attested);
    return { ...attested, hash: prev } as T;
  });
}

function appraised(facts: GivenFacts, asOf: string, previous: Previous | null) {
  const appraisal = appraise(prepared, { entity, facts, asOf, ...(previous ? { previous } : {}) });
  const { id, score, grade, tier, factsDigest } = appraisal;
  const payload = JSON.stringify({ appraisal, facts });
  const entry = {
    kind: 'appraised',
    chain: `entity:laundries:${entity.id}`,
    by: 'Laundry Board',
    cause: 'request',
    appraisal: id,
    asOf,
    score,
    grade,
    tier,
    version: '2024.1',
    ruleSetDigest: prepared.digest,
    factsDigest,
    payload: { id, digest: `sha256:${sha256(payload)}` },
    inForce: true,
  };
  return { appraisal, facts, payload, entry, outcome: { score, grade, tier, asOf } };
}

/** A receipt of the second of three appraisals of a laundry, made without any store. */
export function unsigned() {
  const first = appraised({ complaints: 20 }, '2024-03-01', null);
  const second = appraised({ complaints: 6, turnover: 12.5 }, '2024-04-01', first.outcome);
  const third = appraised({ complaints: 1 }, '2024-05-01', second.outcome);
  const { ruleSet, digest, measures } = prepared;
  const chain = chained<AppraisedEntry>([first.entry, second.entry, third.entry]);
  const decided = { chain: 'rule-set:laundries', by: 'packs', cause: 'publication', digest };
  return receiptOf({
    asked: {
      entity: entity.id,
      ruleSet: 'laundries',
      asOf: '2024-04-15',
      knownAt: '2024-07-04T00:00:00.000Z',
    },
    others: [],
    ruleSet: {
      document: ruleSet,
      measures: measures.map(({ definition }) => definition),
    },
    appraisal: second.appraisal,
    facts: second.facts,
    payload: second.payload,
    entry: chain[1]!,
    chains: {
      entity: chain,
      ruleSet: chained<DecidedEntry>([
        {
          kind: 'published',
          ...decided,
          version: '2024.1',
          from: '2024-01-01',
          standing: 'full',
        },
        { kind: 'annulled', ...decided, version: '2023.1' },
      ]),
    },
  });
}

const algorithm = { name: 'ECDSA', hash: 'SHA-256' };

/** Somebody who signs receipts, and whose public key tells whether a receipt is theirs. */
export async function signer(kid = 'key-1') {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  return {
    key: { key: pair.publicKey, kid },
    sign: async (receipt: ReturnType<typeof unsigned>): Promise<Receipt> => {
      const signature = { alg: 'ES256' as const, kid };
      const text = new TextEncoder().encode(signedText({ ...receipt, signature }));
      const raw = await crypto.subtle.sign(algorithm, pair.privateKey, text);
      return {
        ...receipt,
        signature: { ...signature, value: Buffer.from(raw).toString('base64url') },
      };
    },
  };
}

/** A receipt as the bytes of its file. */
export function bytesOf(receipt: object): Uint8Array {
  return new TextEncoder().encode(canonical(receipt));
}
