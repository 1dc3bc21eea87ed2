import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { start } from './gradus.ts';

const MEGABYTES = 48;
// V8's whole old generation; what a file kept in memory would take is several times its size. With 32
// the collector alone takes twice as long as all else.
const HEAP = ['--max-old-space-size=40'];
const FORMATS = [
  ['ndjson', (at: number) => `{"entity":"gb-fhrs:${at}","facts":${pad}}\n`],
  ['csv', (at: number) => `gb-fhrs:${at},${'0'.repeat(PADDING)},0,0\n`],
] as const;

const PADDING = 8_000;
// blanks within a line make the file large and leave the appraisals few
const pad = `{"hygiene":5,${' '.repeat(PADDING)}"structural":5,"confidenceInManagement":0}`;

describe('an input larger than the memory', () => {
  it.each(FORMATS)('is appraised from %s whole and in order', async (format, lineOf) => {
    const args = ['grade', 'gb-food-hygiene', '--as-of', '2024-06-03', '--lean', '-'];
    const child = start([...args, '--input', format], HEAP);
    const lines = Math.ceil((MEGABYTES * 1_000_000) / PADDING);
    const sent = send(child.stdin, lines, format, lineOf);
    let seen = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      seen += 1;
      expect(line).toContain(`"entity":{"id":"gb-fhrs:${seen}",`);
    }
    await sent;
    if (child.exitCode === null) await once(child, 'close');
    expect({ seen, status: child.exitCode }).toEqual({ seen: lines, status: 0 });
  });
});

/** A record with blanks within its line, so that the file is large and its records are few. */
const recordLine = (at: number): string =>
  `{"entity":"us-camis:${40_000_000 + Math.floor(at / 3)}","type":"inspection","occurredOn":"2026-01-15","source":"us-ny-dohmh","id":"${at}",${' '.repeat(PADDING)}"body":{"kind":"Cycle"}}\n`;

it('records of a file larger than the memory are read whole', async () => {
  const child = start(['records', 'load', '-', '--dry-run', '--json'], HEAP);
  const lines = Math.ceil((MEGABYTES * 1_000_000) / PADDING);
  const sent = send(child.stdin, lines, 'ndjson', recordLine);
  const told = await text(child.stdout);
  await sent;
  if (child.exitCode === null) await once(child, 'close');
  expect(JSON.parse(told)).toMatchObject({ rows: lines, records: lines, rejected: 0 });
  expect(child.exitCode).toBe(0);
});

async function send(
  to: NodeJS.WritableStream,
  lines: number,
  format: string,
  lineOf: (at: number) => string,
): Promise<void> {
  if (format === 'csv') to.write('entity,hygiene,structural,confidenceInManagement\n');
  for (let at = 1; at <= lines; at += 1) {
    if (!to.write(lineOf(at))) await once(to, 'drain');
  }
  to.end();
}
