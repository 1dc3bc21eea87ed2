import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { AppraisalInput } from '../../core/appraisal/appraisal.ts';
import type { Receipt } from '../../core/receipt/receipt.ts';
import type { Catalogue } from '../../core/rule-set/catalogue.ts';
import type { TableName } from '../../store/keys.ts';

/** An appraisal as the engine wrote it: the digest of its rule set, its inputs, and its bytes. */
export type GoldenAppraisal = { ruleSet: string; input: AppraisalInput; text: string };

/** A version with the measures that it names, as its digest was computed. */
export type GoldenRuleSet = { digest: string; document: unknown } & Catalogue;

/** One item of a table; bytes stand as `{ base64 }`. */
export type GoldenItem = { table: TableName; item: Record<string, unknown> };

export const appraisals = (): GoldenAppraisal[] => linesOf('appraisals.ndjson.gz');
export const ruleSets = (): GoldenRuleSet[] => linesOf('rule-sets.ndjson.gz');
export const receipts = (): Receipt[] => linesOf('receipts.ndjson.gz');
export const storedItems = (): GoldenItem[] => linesOf('store.ndjson.gz');

function linesOf<T>(name: string): T[] {
  const text = gunzipSync(readFileSync(new URL(name, import.meta.url))).toString('utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}
