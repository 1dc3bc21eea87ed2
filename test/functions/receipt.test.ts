import {
  createHash,
  generateKeyPairSync,
  sign as signWith,
  verify as verifyWith,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { canonical } from '../../core/ground/digest.ts';
import { readReceipt } from '../../core/receipt/read-receipt.ts';
import type { Receipt } from '../../core/receipt/receipt.ts';
import { verifyReceipt } from '../../core/receipt/verify-receipt.ts';
import { kmsSigner } from '../../functions/deps/kms-signer.ts';
import { parseEnvironment } from '../../functions/deps/environment.ts';
import { rawSignature } from '../../functions/deps/raw-signature.ts';
import { readReceiptKey, signatureFault } from '../../cli/system/receipt-signature.ts';
import { entityChain } from '../../store/ledger/ledger.ts';
import { bakery, bakeryRules, startSystem, type System } from '../local/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
});
afterAll(() => system.stop());

const appraise = (name: string, cleanliness: number, asOf: string) =>
  system.call('/v1/appraisals', { body: bakery(name, cleanliness, { asOf }) });

const ask = (name: string, query: string, token: 'reader' | 'operator' = 'reader') =>
  system.call(`/v1/entities/x-test:${name}/appraisals/test-bakery/receipt${query}`, { token });

const receiptIn = (text: string): Receipt => JSON.parse(text) as Receipt;

const publicKey = () => readReceiptKey(join(system.local.folder.keys, 'receipts.public.json'));

describe('a receipt', () => {
  it('holds one decision whole, in canonical form, and is signed', async () => {
    const made = await appraise('whole', 92, '2026-02-01');
    const reply = await ask('whole', '?asOf=2026-03-01');
    expect(reply.status).toBe(200);
    const receipt = receiptIn(reply.text);
    expect(reply.text).toBe(canonical(receipt));
    expect(receipt).toMatchObject({
      format: 'gradus-receipt/2',
      asked: { entity: 'x-test:whole', ruleSet: 'test-bakery', asOf: '2026-03-01' },
      inputs: { facts: { cleanliness: 92 }, asOf: '2026-02-01', previous: null },
      appraisal: { id: made.json.id, grade: 'A', standing: 'demonstration' },
      ledger: { seq: 1 },
    });
    expect(receipt.ruleSet.document['version']).toBe('2');
    expect(receipt.ruleSet.measures.map(({ id }) => id)).toContain('test-fewer-visits');
    expect(receipt.ledger.ruleSet.map(({ kind }) => kind)).toEqual(['published', 'published']);
    expect(readReceipt(new TextEncoder().encode(reply.text))).toHaveProperty('receipt');
    expect(verifyReceipt(receipt)).toEqual([]);
    expect(await signatureFault(receipt, await publicKey())).toBeUndefined();
  });

  it('holds no token and no secret', async () => {
    await appraise('secret', 70, '2026-02-01');
    const { text } = await ask('secret', '?asOf=2026-02-01');
    const { folder } = system.local;
    const token = readFileSync(join(folder.tokens, 'reader.jwt'), 'utf8').trim();
    const { d } = JSON.parse(readFileSync(join(folder.keys, 'receipts.json'), 'utf8')) as {
      d: string;
    };
    expect(d.length).toBeGreaterThan(40);
    expect(text).not.toContain(token.split('.')[1]);
    expect(text).not.toContain(d);
  });

  it('is of the appraisal that stood for the date, as it was known, with all later entries', async () => {
    await appraise('times', 92, '2026-02-01');
    const [first] = (await history('times')).reverse();
    await appraise('times', 70, '2026-03-01');
    await appraise('times', 95, '2026-02-01');
    const grades = async (query: string) => {
      const { appraisal, ledger } = receiptIn((await ask('times', query)).text);
      return [appraisal['grade'], ledger.seq, ledger.entity.length];
    };
    expect(await grades('?asOf=2026-02-28')).toEqual(['A', 3, 4]);
    // the correction of February is carried through to March, which read its outcome
    expect(await grades('?asOf=2026-03-01')).toEqual(['B', 4, 4]);
    expect(await grades(`?asOf=2026-03-01&knownAt=${first!.at}`)).toEqual(['A', 1, 1]);
    const second = receiptIn((await ask('times', '?asOf=2026-03-01')).text);
    expect(second.inputs.previous).toMatchObject({ grade: 'A', score: 95, asOf: '2026-02-01' });
  });

  it('is refused where nothing stood, to strangers, and for an instant to come', async () => {
    await appraise('none', 92, '2026-02-01');
    expect((await ask('none', '?asOf=2026-01-31')).status).toBe(404);
    expect((await ask('nobody', '?asOf=2026-03-01')).status).toBe(404);
    expect((await ask('none', '?asOf=2026-03-01&knownAt=2020-01-01T00:00:00Z')).status).toBe(404);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const early = await ask('none', `?asOf=2026-03-01&knownAt=${tomorrow}`);
    expect(early.json.faults).toMatchObject([{ pointer: '/query/knownAt' }]);
    const bare = await ask('none', '');
    expect(bare.json.faults).toMatchObject([{ pointer: '/query/asOf' }]);
    const raw = await system.local.issuer.sign({ scope: 'read', ruleSets: ['test-other'] });
    const path = '/v1/entities/x-test:none/appraisals/test-bakery/receipt?asOf=2026-03-01';
    expect((await system.call(path, { token: { raw } })).status).toBe(403);
    expect((await system.call(path, { token: null })).status).toBe(401);
  });

  it('is not signed for what was altered in the store', async () => {
    await appraise('altered', 70, '2026-02-01');
    const { store } = system.local.deps;
    const altered = new UpdateCommand({
      TableName: store.tables.ledger,
      Key: { chain: entityChain('test-bakery', 'x-test:altered'), seq: 1 },
      UpdateExpression: 'SET #grade = :grade',
      ExpressionAttributeNames: { '#grade': 'grade' },
      ExpressionAttributeValues: { ':grade': 'A' },
    });
    await store.client.send(altered);
    const reply = await ask('altered', '?asOf=2026-02-01');
    expect(reply.status).toBe(409);
    expect(reply.json).toMatchObject({ type: '/problems/not-whole' });
  });
});

describe('a signature in DER', () => {
  const { privateKey, publicKey: open } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const der = (text: string) => signWith('sha256', Buffer.from(text), privateKey);

  it('becomes the 64 bytes of JWS that verify', async () => {
    const key = await crypto.subtle.importKey(
      'spki',
      open.export({ format: 'der', type: 'spki' }),
      { name: 'ECDSA', namedCurve: 'P-256' },
      false,
      ['verify'],
    );
    // of this many, some numbers begin with a zero byte and many with a bit that is set
    for (let at = 0; at < 600; at++) {
      const raw = rawSignature(der(`text ${at}`));
      expect(raw).toHaveLength(64);
      const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
      const text = new TextEncoder().encode(`text ${at}`);
      expect(await crypto.subtle.verify(algorithm, key, new Uint8Array(raw), text)).toBe(true);
    }
  });

  it('is refused where it is cut short, has more after it, or is something else', () => {
    const whole = der('text');
    const wrong = [
      whole.subarray(0, -1),
      Buffer.concat([whole, Buffer.from([0])]),
      Buffer.alloc(0),
      createHash('sha256').update('text').digest(),
    ];
    for (const bytes of wrong) expect(() => rawSignature(bytes)).toThrow(RangeError);
  });
});

describe('the signer of a deployment', () => {
  it('sends KMS the digest alone, and has the signature as a receipt writes it', async () => {
    const { privateKey, publicKey: open } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const text = 'a receipt';
    const asked: unknown[] = [];
    const kms = createServer((request, response) => {
      request.setEncoding('utf8').once('data', (body: string) => {
        asked.push([request.headers['x-amz-target'], JSON.parse(body)]);
        const Signature = signWith('sha256', Buffer.from(text), privateKey).toString('base64');
        response.setHeader('content-type', 'application/x-amz-json-1.1');
        response.end(JSON.stringify({ Signature }));
      });
    });
    await new Promise<void>((ready) => kms.listen(0, '127.0.0.1', ready));
    vi.stubEnv('AWS_ENDPOINT_URL_KMS', `http://127.0.0.1:${(kms.address() as AddressInfo).port}`);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
    try {
      const environment = { AWS_REGION: 'eu-west-2', RECEIPT_KEY_ID: 'the-key' };
      const signer = kmsSigner(parseEnvironment(environment));
      const value = await signer.sign(text);
      expect(signer.kid).toBe('the-key');
      const key = { key: open, dsaEncoding: 'ieee-p1363' } as const;
      const raw = Buffer.from(value, 'base64url');
      expect(verifyWith('sha256', Buffer.from(text), key, raw)).toBe(true);
    } finally {
      vi.unstubAllEnvs();
      kms.close();
    }
    const Message = createHash('sha256').update(text).digest('base64');
    const sent = { KeyId: 'the-key', MessageType: 'DIGEST', SigningAlgorithm: 'ECDSA_SHA_256' };
    expect(asked).toEqual([['TrentService.Sign', { ...sent, Message }]]);
  });

  it('is none without the id of a key', () => {
    expect(() => kmsSigner(parseEnvironment({ AWS_REGION: 'eu-west-2' }))).toThrow(
      /RECEIPT_KEY_ID/,
    );
  });
});

async function history(name: string) {
  const path = `/v1/entities/x-test:${name}/appraisals/test-bakery/history`;
  return (await system.call(path)).json.items as unknown as { at: string }[];
}
