// What engine 1 wrote up to November 2026, byte for byte. The fixtures are never written again: a change
// that breaks one of these tests changes the meaning of what is stored.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readReceiptKey, signatureFault } from '../../cli/system/receipt-signature.ts';
import { appraise } from '../../core/appraisal/appraise.ts';
import { canonical } from '../../core/ground/digest.ts';
import { readReceipt } from '../../core/receipt/read-receipt.ts';
import { verifyReceipt } from '../../core/receipt/verify-receipt.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import { appraisals, receipts, ruleSets } from './fixtures.ts';

describe('an appraisal written before', () => {
  const prepared = new Map(
    ruleSets().map(({ digest, document, measures }) => [digest, prepare(document, { measures })]),
  );

  it('rests on a rule set with the same digest', () => {
    expect([...prepared].map(([, { digest }]) => digest)).toEqual([...prepared.keys()]);
  });

  it('comes out byte for byte from the same inputs', () => {
    const all = appraisals();
    expect(all.length).toBeGreaterThanOrEqual(300);
    for (const { ruleSet, input, text } of all) {
      expect(JSON.stringify(appraise(prepared.get(ruleSet)!, input))).toBe(text);
    }
  });
});

describe('a receipt signed before', () => {
  it('is read, proves itself, and carries a genuine signature', async () => {
    const key = await readReceiptKey(
      fileURLToPath(new URL('receipts.public.json', import.meta.url)),
    );
    const all = receipts();
    expect(all).toHaveLength(20);
    for (const receipt of all) {
      expect(readReceipt(new TextEncoder().encode(canonical(receipt)))).toHaveProperty('receipt');
      expect(verifyReceipt(receipt)).toEqual([]);
      expect(await signatureFault(receipt, key)).toBeUndefined();
    }
  });
});
