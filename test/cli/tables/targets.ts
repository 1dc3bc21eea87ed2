import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const law = { title: 'The Act', verified: false };
const number = { min: -1000, max: 1_000_000, default: 0 };

/** A rule set without rules, whose facts are those that the tables of these tests ask. */
export const empty = {
  format: 1,
  id: 'x-tables',
  version: '1',
  industry: 'tables',
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  title: { en: 'Tables' },
  authority: 'The Office',
  covers: ['company'],
  effective: { from: '2025-01-01' },
  law: { act: law, annex: law },
  facts: {
    late: { type: 'integer', title: 'Late', min: 1, max: 20, default: 1 },
    limit: { type: 'integer', title: 'Limit', ...number },
    rate: { type: 'decimal', title: 'Rate', ...number },
    category: {
      type: 'string',
      title: 'Category',
      enum: ['A', '5', '007', '盐, 糖', 'salt and pepper', '不合格', 'say "so"'],
      default: 'A',
    },
    since: { type: 'date', title: 'Since', required: true },
    isNew: { type: 'boolean', title: 'New', default: false },
    acts: {
      type: 'list',
      of: { type: 'string', enum: ['fraud', 'art18-1'] },
      default: [],
      title: 'Acts',
    },
  },
  rules: [] as unknown[],
  score: { start: 100, better: 'higher' },
  grades: [
    { grade: 'A', from: 90 },
    { grade: 'B', from: 70 },
    { grade: 'C', from: 40 },
    { grade: 'D' },
  ],
};

/** A folder of its own. */
export function folder(): string {
  return mkdtempSync(join(tmpdir(), 'gradus-table-'));
}

/** A file in a folder of its own with such a rule set. */
export function target(rules: readonly unknown[] = [], name = '1.json'): string {
  const file = join(folder(), name);
  writeFileSync(file, `${JSON.stringify({ ...empty, rules }, null, 2)}\n`);
  return file;
}
