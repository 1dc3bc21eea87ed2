import { beforeAll, describe, expect, it } from 'vitest';
import { signatureFault } from '../../../cli/system/receipt-signature.ts';
import { digestOf } from '../../../core/ground/digest.ts';
import { readReceipt } from '../../../core/receipt/read-receipt.ts';
import type { Receipt } from '../../../core/receipt/receipt.ts';
import { verifyReceipt } from '../../../core/receipt/verify-receipt.ts';
import { bytesOf, signer, unsigned } from './receipts.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

let office: Awaited<ReturnType<typeof signer>>;
let receipt: Receipt;
beforeAll(async () => {
  office = await signer();
  receipt = await office.sign(unsigned());
});

const copy = (): Receipt => structuredClone(receipt);
const pointers = (changed: Receipt): string[] =>
  verifyReceipt(changed).map(({ pointer }) => pointer);

/** Everything that is wrong with the bytes of a file, told by pointers; without the key, the signature is not asked. */
async function foundIn(bytes: Uint8Array, key?: (typeof office)['key']): Promise<string[]> {
  const read = readReceipt(bytes);
  if ('unreadable' in read) return ['unreadable'];
  if ('faults' in read) return read.faults.map(({ pointer }) => pointer);
  // the signature first: it costs less, and what it finds is found
  const fault = key && (await signatureFault(read.receipt, key));
  return fault === undefined ? pointers(read.receipt) : ['/signature'];
}

describe('a receipt that was not altered', () => {
  it('is authentic with the key, and consistent without it', async () => {
    expect(receipt.appraisal).toMatchObject({ grade: 'B', previous: { grade: 'D' } });
    expect(await foundIn(bytesOf(receipt), office.key)).toEqual([]);
    expect(await foundIn(bytesOf(receipt))).toEqual([]);
  });

  it('is nobody else’s', async () => {
    const other = await signer();
    expect(await foundIn(bytesOf(receipt), other.key)).toEqual(['/signature']);
    expect(await foundIn(bytesOf(receipt), { ...office.key, kid: 'key-2' })).toEqual([
      '/signature',
    ]);
    const named = { key: office.key.key, kid: undefined };
    expect(await foundIn(bytesOf(receipt), named as never)).toEqual([]);
  });
});

describe('an altered byte anywhere', () => {
  it('is found with the key: each byte, in one of three ways', async () => {
    const bytes = bytesOf(receipt);
    expect(bytes.length).toBeGreaterThan(8_000);
    // another character, the other case of a letter, no UTF-8
    const flips = [0x01, 0x20, 0x80];
    const missed: number[] = [];
    for (let at = 0; at < bytes.length; at++) {
      const altered = Uint8Array.from(bytes);
      altered[at] = altered[at]! ^ flips[at % flips.length]!;
      if ((await foundIn(altered, office.key)).length === 0) missed.push(at);
    }
    expect(missed).toEqual([]);
  }, 120_000);

  it('is found, also where it is put in, taken out, or means nothing', async () => {
    const text = new TextDecoder().decode(bytesOf(receipt));
    const other = [
      `${text}\n`,
      ` ${text}`,
      `\uFEFF${text}`,
      text.replace('{"appraisal":', '{ "appraisal":'),
      text.replace('"alg"', '"\\u0061lg"'),
      text.replace('"seq":1', '"seq":1.0'),
      text.replace('"format"', '"asked":{},"format"'),
      text.slice(0, -1),
      JSON.stringify(receipt),
      JSON.stringify(receipt, null, 2),
    ];
    for (const one of other) {
      const found = await foundIn(new TextEncoder().encode(one), office.key);
      expect(found.length, one.slice(0, 40)).toBeGreaterThan(0);
    }
  });

  it('is found in a signature that is written otherwise and means the same', async () => {
    const { value } = receipt.signature;
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = letters[letters.indexOf(value.at(-1)!) + 1]!;
    for (const same of [value.slice(0, -1) + last, `${value}==`]) {
      expect(Buffer.from(same, 'base64url')).toEqual(Buffer.from(value, 'base64url'));
      const changed = { ...receipt, signature: { ...receipt.signature, value: same } };
      expect(await foundIn(bytesOf(changed), office.key)).toEqual(['/signature/value']);
    }
  });
});

/** Every leaf of a JSON value with its pointer. */
function* leavesOf(value: Json, pointer = ''): Generator<string> {
  if (typeof value !== 'object' || value === null) yield pointer;
  else
    for (const [key, inner] of Object.entries(value)) yield* leavesOf(inner, `${pointer}/${key}`);
}

/** The receipt with what stands at a pointer changed, or taken out where the change gives undefined. */
function changedAt(pointer: string, change: (value: Json) => Json | undefined): Receipt {
  const changed = copy();
  const keys = pointer.split('/').slice(1);
  const last = keys.pop()!;
  let within = changed as unknown as Record<string, Json>;
  for (const key of keys) within = within[key] as Record<string, Json>;
  const value = change(within[last] as Json);
  if (value !== undefined) within[last] = value;
  else if (Array.isArray(within)) within.splice(Number(last), 1);
  else Reflect.deleteProperty(within, last);
  return changed;
}

/** Another value of the same shape: another text, the next day, one more, the opposite. */
function otherThan(value: Json): Json {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return 'x';
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return value.replace('T', 'T1').replace(/T1\d/, 'T1');
  if (/^\d{4}-\d\d-\d\d$/.test(value))
    return value.replace(/\d$/, (digit) => (digit === '1' ? '2' : '1'));
  if (/[0-9a-f]{40}$/.test(value))
    return value.replace(/.$/, (digit) => (digit === 'a' ? 'b' : 'a'));
  return `${value}x`;
}

describe('without the key', () => {
  it('every change of a value is found but those of the question and of the signature', async () => {
    const missed: string[] = [];
    const all = [...leavesOf(receipt as unknown as Json)];
    expect(all.length).toBeGreaterThan(200);
    for (const pointer of all) {
      const found = await foundIn(bytesOf(changedAt(pointer, otherThan)));
      if (found.length === 0) missed.push(pointer);
    }
    // what was asked is attested by the signature alone, and the signature by its key
    expect(missed.toSorted()).toEqual(['/asked/asOf', '/asked/knownAt', '/signature/kid']);
  }, 60_000);

  it('every value that is taken out is found', async () => {
    for (const pointer of leavesOf(receipt as unknown as Json)) {
      const found = await foundIn(bytesOf(changedAt(pointer, () => undefined)));
      expect(found.length, pointer).toBeGreaterThan(0);
    }
  }, 60_000);

  it('an entry that is taken out is found, except at the end of a chain, which the signature covers', async () => {
    const without = (pointer: string) => foundIn(bytesOf(changedAt(pointer, () => undefined)));
    expect(await without('/ledger/entity/0')).toContain('/ledger/entity/0/prev');
    expect(await without('/ledger/entity/1')).toContain('/ledger/seq');
    expect(await without('/ledger/ruleSet/0')).toContain('/ledger/ruleSet');
    expect(await without('/ledger/entity/2')).toEqual([]);
    const shorter = changedAt('/ledger/entity/2', () => undefined);
    expect(await foundIn(bytesOf(shorter), office.key)).toEqual(['/signature']);
  });

  it('a better grade is found although the digests near it are made to fit', () => {
    const changed = copy();
    changed.appraisal['grade'] = 'A';
    expect(pointers(changed)).toEqual(['/ledger/entity/1/grade', '/appraisal/grade', '/payload']);
    const entry = changed.ledger.entity[1]!;
    const { hash, ...attested } = { ...entry, grade: 'A' };
    expect(hash).toBe(entry.hash);
    changed.ledger.entity[1] = { ...attested, hash: digestOf(attested) };
    expect(pointers(changed)).toEqual(['/ledger/entity/2/prev', '/appraisal/grade', '/payload']);
  });

  it('other facts, another version, another previous are found where they stand', () => {
    const facts = copy();
    facts.inputs.facts['complaints'] = 7;
    expect(pointers(facts)).toContain('/digests/facts');
    expect(pointers(facts)).toContain('/appraisal/score');
    const unknown = copy();
    unknown.inputs.facts['colour'] = 'red';
    expect(pointers(unknown)).toContain('/inputs/facts/colour');
    const previous = copy();
    previous.inputs.previous = null;
    expect(pointers(previous)).toContain('/inputs/previous');
    const late = copy();
    late.inputs.previous!.asOf = '2024-04-01';
    expect(pointers(late)).toEqual(expect.arrayContaining(['/inputs/previous/asOf', '/inputs']));
    const rules = copy();
    rules.ruleSet.document['score'] = { start: 1, better: 'lower' };
    expect(pointers(rules)).toContain('/digests/ruleSet');
    const broken = copy();
    delete broken.ruleSet.document['rules'];
    expect(pointers(broken)).toContain('/ruleSet/document/rules');
  });

  it('a receipt of another engine is rejected with the engine that it needs', () => {
    const changed = { ...copy(), engine: '0' };
    const [fault] = verifyReceipt(changed);
    expect(fault).toMatchObject({ pointer: '/engine' });
    expect(fault!.message).toMatch(/verify it with a Gradus that has that engine/);
  });

  it('no message repeats a value', () => {
    const changed = copy();
    changed.asked.entity = 'x-test:secret';
    changed.inputs.facts['secret'] = 'secret';
    const faults = verifyReceipt(changed);
    expect(faults.length).toBeGreaterThan(2);
    expect(faults.map(({ message }) => message).join()).not.toContain('secret');
  });
});

describe('reading a receipt', () => {
  it('tells every fault of its shape, not only the first', () => {
    const { payload, ...rest } = copy();
    expect(payload).not.toBe('');
    const wrong = { ...rest, format: 'gradus-receipt/3', colour: 'red', ledger: { seq: 0 } };
    const read = readReceipt(bytesOf(wrong));
    expect('faults' in read && read.faults.map(({ pointer }) => pointer).toSorted()).toEqual([
      '/colour',
      '/format',
      '/ledger/entity',
      '/ledger/ruleSet',
      '/ledger/seq',
      '/payload',
    ]);
  });

  it('says where a text leaves its canonical form', () => {
    const text = `${new TextDecoder().decode(bytesOf(receipt)).slice(0, 20)} `;
    const spaced = new TextDecoder().decode(bytesOf(receipt)).replace(text.trimEnd(), text);
    const read = readReceipt(new TextEncoder().encode(spaced));
    expect('faults' in read && read.faults).toMatchObject([
      {
        pointer: '',
        message: expect.stringMatching(/canonical form.*at character \d+$/) as string,
      },
    ]);
  });

  it('does not go down without end', () => {
    for (const depth of [1_998, 2_000, 100_000]) {
      const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`;
      const text = new TextDecoder()
        .decode(bytesOf(receipt))
        .replace('"appraisal":{', `"appraisal":{"a":${nested},`);
      const read = readReceipt(new TextEncoder().encode(text));
      if (depth >= 2_000)
        expect(read).toEqual({ unreadable: expect.stringMatching(/^is nested/) as string });
      else expect(read).toHaveProperty('receipt');
      if ('receipt' in read) expect(pointers(read.receipt)).toContain('/appraisal/a');
    }
  });

  it('does without a text that has no canonical form, and without bytes that are no text', () => {
    const lone = new TextEncoder().encode('{"payload":"\\ud800"}');
    expect(readReceipt(lone)).toMatchObject({ faults: expect.anything() as object });
    expect(readReceipt(Uint8Array.of(0xff))).toEqual({
      unreadable: 'is not UTF-8, first in line 1',
    });
    expect(readReceipt(new TextEncoder().encode('{'))).toEqual({ unreadable: 'is not JSON' });
    expect(readReceipt(new TextEncoder().encode('null'))).toHaveProperty('faults');
  });

  it('points to a number whose digits would be lost', () => {
    const lossy = new TextEncoder().encode('{"inputs":{"facts":{"late":5.0000000000000001}}}');
    const pointers = expect.arrayContaining([
      expect.objectContaining({ pointer: '/inputs/facts/late' }),
    ]) as object[];
    expect(readReceipt(lossy)).toMatchObject({ faults: pointers });
  });
});
