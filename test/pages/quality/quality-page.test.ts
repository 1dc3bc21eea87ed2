import { describe, expect, it } from 'vitest';
import { qualityLines } from '../../../cli/lines/quality-lines.ts';
import { markupOf } from '../../../pages/html.ts';
import { qualityPage } from '../../../pages/quality/quality-page.ts';
import { daysWords, noteWords, shareWords } from '../../../pages/quality/quality-words.ts';
import { trendPicture } from '../../../pages/quality/trend-picture.ts';
import { manyWritings } from '../../core/quality/many-writings.ts';
import { inspection, tallyOf, writtenOf } from '../../core/quality/writings.ts';

const report = manyWritings().report();
const page = qualityPage(report);
const empty = tallyOf().report();

/** The texts of a table's cells, row by row, by the table's caption. */
function cellsOf(caption: string, at = 0): string[][] {
  const tables = page.match(/<table[^]*?<\/table>/g) ?? [];
  const table = tables.filter((one) => one.includes(caption))[at] ?? '';
  return (table.match(/<tr[ >][^]*?<\/tr>/g) ?? []).map((row) =>
    (row.match(/<t[hd][^]*?<\/t[hd]>/g) ?? []).map((cell) => cell.replace(/<[^>]*>/g, '').trim()),
  );
}

describe('the page of a quality report', () => {
  it('has the figures of each source and type, and of all', () => {
    const [head, ...rows] = cellsOf('By source and record type');
    expect(head).toContain('Median days');
    expect(rows.map(([name]) => name)).toEqual([
      ...['us-ny-dohmh, inspection', 'us-sf-dph, inspection', 'us-sf-dph, violation'],
      ...['no source known', 'all'],
    ]);
    const { total } = report;
    expect(rows.at(-1)).toEqual([
      ...['all', String(total.writings), '2', shareWords(total.validity.share)],
      ...[shareWords(total.completeness.share), String(total.timeliness.median)],
      ...[String(total.timeliness.p90), shareWords(total.timeliness.shareWithoutKnownAt)],
    ]);
    const related = cellsOf('By source and record type', 1);
    const { uniqueness, conflicts } = report.groups[1]!;
    const { records, doubled, revised, withdrawn, late, doubtful, mixed, suspected } = uniqueness!;
    const counts = [records, doubled, revised, withdrawn, late, doubtful, mixed, suspected, conflicts, 1, 1]; // prettier-ignore
    expect(related[2]).toEqual(['us-sf-dph, inspection', ...counts.map(String)]);
  });

  it('has fields, causes and trend of a source, the newest month first', () => {
    expect(cellsOf('Optional fields of us-sf-dph, inspection')[1]?.[0]).toBe('Score as published');
    expect(cellsOf('Why rows of us-sf-dph, inspection were rejected')[1]).toEqual([
      ...['/body/score must be at least 0', '1', '100.0 %'],
    ]);
    const months = cellsOf('Trend of us-sf-dph, inspection, by month').slice(1);
    expect(months.map(([month]) => month)).toEqual(['2026-04', '2026-03', '2026-02', '2026-01']);
  });

  it('shows what a terminal shows', () => {
    const lines = qualityLines(report);
    for (const words of noteWords(report)) {
      expect(page).toContain(words);
      expect(lines).toContain(words);
    }
    expect(lines).toMatch(/\n {2}us-sf-dph, inspection +46 +1 +2\.1 %/);
    expect(lines).toMatch(/\n {2}1 {2}100\.0 % {2}\/body\/score must be at least 0\n/);
    expect(lines).toMatch(/\n {2}2026-02 +/);
  });

  it('names every picture and hides none from those who cannot see it', () => {
    const pictures = page.match(/<svg[^>]*>/g) ?? [];
    expect(pictures.length).toBe(4);
    for (const picture of pictures) {
      expect(picture).toContain('role="img"');
      const ids = /aria-labelledby="([^"]*)"/.exec(picture)?.[1]?.split(' ') ?? [];
      expect(ids).toHaveLength(2);
      for (const id of ids) expect(page).toContain(`id="${id}"`);
    }
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lets what may be wider than a phone be scrolled by keyboard, under its own name', () => {
    const tables = [...page.matchAll(/<table class="figures">/g)];
    const groups = [
      ...page.matchAll(/<div\s+class="scroll" role="group" aria-label="[^"]+" tabindex="0">/g),
    ];
    expect(groups).toHaveLength(tables.length);
  });

  it('uses no colour that its style does not name', () => {
    const named = new Set([...page.matchAll(/(--[a-z]+):/g)].map(([, name]) => name));
    const used = [...page.matchAll(/var\((--[a-z]+)\)/g)].map(([, name]) => name);
    expect(used.filter((name) => !named.has(name))).toEqual([]);
  });

  it('needs nothing from elsewhere and has no script', () => {
    expect(page).not.toMatch(/<script|<link|<img|src=|https?:/);
    expect(page).toMatch(/prefers-color-scheme: dark/);
    expect(page).toMatch(/@media print/);
  });

  it('opens and closes every element', () => {
    const open: string[] = [];
    for (const [tag, end, name = '', self] of page.matchAll(/<(\/?)([a-z0-9]+)[^>]*?(\/?)>/g)) {
      if (self || ['meta', 'br', 'col'].includes(name)) continue;
      if (!end) open.push(name);
      else expect(open.pop(), tag).toBe(name);
    }
    expect(open).toEqual([]);
  });

  it('keeps what a file says a text', () => {
    expect(page).toContain('is &lt;b&gt;not&lt;/b&gt; a record');
    expect(page).not.toContain('<b>');
  });

  it('explains every column of its tables', () => {
    const columns = [0, 1].flatMap((at) => cellsOf('By source and record type', at)[0] ?? []);
    const explained = [...page.matchAll(/<dt>([^<]*)<\/dt>/g)].map(([, name]) => name);
    const plain = ['Source, type', 'Share', 'Records', 'Withdrawn', 'Disputes'];
    expect(columns.filter((name) => ![...explained, ...plain].includes(name))).toEqual([]);
    expect(explained.filter((name) => !columns.includes(name!))).toEqual([]);
  });

  it('of nothing says so', () => {
    expect(qualityPage(empty)).toContain('There is no record.');
    expect(qualityPage(empty)).not.toContain('NaN');
    expect(qualityLines(empty)).toMatch(/^There is no record\.\n\nDisputes are unknown/);
  });
});

describe('the picture of a trend', () => {
  const month = (at: number, writings: number, median: number | null) => ({
    ...{ month: `2026-${String(at).padStart(2, '0')}`, writings, rejected: writings / 10, median },
  });

  it('gives each month a bar as high as its share of the highest, within its frame', () => {
    const picture = markupOf(trendPicture('x', 'X', [month(1, 100, 3), month(3, 50, -4)]));
    const heights = [...picture.matchAll(/class="(written|refused)"[^>]*height="([\d.]+)"/g)];
    expect(heights.map(([, name, height]) => [name, Number(height)])).toEqual([
      ...[['written', 90.9], ['refused', 9.1], ['written', 0], ['refused', 0]], // prettier-ignore
      ...[['written', 45.5], ['refused', 4.5]], // prettier-ignore
    ]);
    const [, frame = '0'] = /viewBox="0 0 480 ([\d.]+)"/.exec(picture) ?? [];
    for (const [, y] of picture.matchAll(/ (?:y|cy|y1|y2)="([\d.-]+)"/g)) {
      expect(Number(y)).toBeGreaterThanOrEqual(0);
      expect(Number(y)).toBeLessThan(Number(frame));
    }
    // the month between has no median, so that no line leads through it
    expect(picture.match(/<circle/g)).toHaveLength(2);
    expect(picture).not.toContain('class="days"');
  });

  it('draws the last two years, and the lines of months that follow each other', () => {
    const long = Array.from({ length: 40 }, (_, at) => ({
      month: `${2023 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
      ...{ writings: at, rejected: 0, median: at },
    }));
    const picture = markupOf(trendPicture('x', 'X', long));
    expect(picture.match(/class="written"/g)).toHaveLength(24);
    expect(picture.match(/class="days"/g)).toHaveLength(23);
    expect(picture).toContain('2024-05');
    expect(picture).toContain('2026-04');
  });

  it('of nothing is empty', () => {
    const picture = markupOf(trendPicture('x', 'X', []));
    expect(picture).not.toMatch(/NaN|Infinity|undefined|<rect/);
  });
});

describe('the words', () => {
  it('say what is at a bound, and what there is not', () => {
    expect([daysWords(3650, 3650), daysWords(-3650, 3650), daysWords(-1, 3650), daysWords(null, 9)]).toEqual(['3,650 or more', '-3,650 or less', '-1', '-']); // prettier-ignore
    expect(shareWords(null)).toBe('-');
  });

  it('say what is not held, not remembered or beyond a bound', () => {
    const tally = tallyOf({ most: { groups: 1, months: 0, causes: 0, writings: 1 } });
    for (const id of ['1', '2']) tally.add(writtenOf(inspection({ id, source: 'elsewhere', knownAt: '2026-01-20T00:00:00Z' }))); // prettier-ignore
    tally.add(writtenOf(inspection({})));
    tally.addReject({ causes: ['x'] });
    expect(noteWords(tally.report())).toEqual([
      'Disputes are unknown: none is held.',
      'A source has more than 0 causes; the others are counted together.',
      'There are more than 1 sources and types; the others are counted without one.',
      'A source has more than 0 months; the trend leaves out the others.',
      'There are more than 1 writings; more are not remembered, so that nothing is said of doubled ones, revisions and conflicts.',
      'The record type does not name the source: elsewhere, inspection.',
      'Days and months of knownAt are those of UTC.',
    ]);
    const never = tallyOf({ most: { writings: 0 } }).report();
    expect(noteWords(never)[1]).toMatch(/^Writings were not remembered/);
  });
});
