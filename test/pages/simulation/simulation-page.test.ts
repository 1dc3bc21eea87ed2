import { describe, expect, it } from 'vitest';
import { simulationLines } from '../../../cli/lines/simulation-lines.ts';
import { markupOf } from '../../../pages/html.ts';
import type { TransitionDocument } from '../../../core/rule-set/transition.ts';
import { sankey } from '../../../pages/simulation/sankey.ts';
import { simulationOf } from '../../../core/simulation/simulation-of.ts';
import { simulationPage } from '../../../pages/simulation/simulation-page.ts';
import {
  outcomeWords,
  transitionWords,
  whyWords,
} from '../../../pages/simulation/simulation-words.ts';
import {
  packWith,
  populationOf,
  sellers,
  sellersDraft,
} from '../../core/simulation/populations.ts';
import { cared, people } from '../../core/simulation/cared.ts';
import { simulated } from '../../core/simulation/simulated.ts';

const accumulator = simulationOf(sellers, sellersDraft, { asOf: '2026-11-22' });
for (const given of populationOf(sellers, 300)) accumulator.add(given);
accumulator.add({ entity: { id: 'x-test:b', kind: 'company' }, facts: { dynamicScore: 99 } });
const simulation = accumulator.result();
const page = simulationPage(simulation);

/** The texts of a table's cells, row by row, by the table's caption. */
function cellsOf(caption: string): string[][] {
  const tables = page.match(/<table[^]*?<\/table>/g) ?? [];
  const table = tables.find((one) => one.includes(caption)) ?? '';
  return (table.match(/<tr[ >][^]*?<\/tr>/g) ?? []).map((row) =>
    (row.match(/<t[hd][^]*?<\/t[hd]>/g) ?? []).map((cell) => cell.replace(/<[^>]*>/g, '').trim()),
  );
}

describe('the page of a simulation', () => {
  it('has a table beside the picture of the matrix, with the same figures', () => {
    const { before, matrix } = simulation.grades!;
    expect(cellsOf('Entities by grade: rows before, columns after')).toEqual([
      ['Before', 'A', 'B', 'C', 'D'],
      ...before.map((label, row) => [label, ...matrix[row]!.map(String)]),
    ]);
    const bands = [...page.matchAll(/<title>(\w) to (\w): (\d+)<\/title>/g)];
    for (const [, from, to, count] of bands) {
      const row = before.indexOf(from!);
      expect(matrix[row]?.[before.indexOf(to!)]).toBe(Number(count));
    }
    expect(bands.length).toBeGreaterThan(8);
  });

  it('says "none" where only one of two outcomes has a class, and of which domain a rule is', () => {
    const [graded, bare] = [
      { score: 100, grade: '5', tier: null },
      { score: 90.9, grade: null, tier: null },
    ];
    expect(outcomeWords(graded, bare)).toBe('5 (100)');
    expect(outcomeWords(bare, graded)).toBe('none (90.9)');
    expect(outcomeWords(bare, bare)).toBe('90.9');
    const entities = people([0, 0], [3, 0]);
    const { furthest } = simulated(cared(), cared({}, { row: -65 }), entities);
    expect(furthest.flatMap(whyWords).join('\n')).toMatch(/^Domain safe, harm: /m);
  });

  it('gives the totals of entities without a grade', () => {
    const grades = {
      ...{ before: ['A', null], after: ['A', null] },
      matrix: [
        [1, 2],
        [3, 4],
      ],
      distribution: [{ label: 'A', before: 3, after: 4 }],
    };
    const lines = simulationLines({ ...simulation, grades });
    expect(lines).toMatch(/\n {2}\(none\) +3 +4 +7\n {2}after +4 +6\n/);
  });

  it('says what transitional law does and what is left aside of it, where a version has any', () => {
    const law = Object.keys(sellers.ruleSet.law)[0]!;
    const transition: TransitionDocument = { law, scope: 'exTunc', milder: {} };
    const lenient = packWith('cn-food-seller/2016.1.json', (same) => ({ ...same, transition }));
    const entities = populationOf(sellers, 20);
    const under = simulated(sellers, lenient, entities);
    expect(transitionWords(under)).toEqual([
      'The transitional law of 2016.1 leaves nobody under the earlier version.',
      '2016.1 reaches back before its first day (exTunc); this simulation covers one day only.',
    ]);
    const beside = simulated(lenient, sellersDraft, entities);
    expect(transitionWords(beside)).toEqual([
      'Transitional law of 2016.1 is not applied: all entities are graded by that version alone, because the appraisals in force are not known.',
    ]);
    for (const one of [under, beside]) {
      for (const sentence of transitionWords(one)) {
        expect(simulationPage(one)).toContain(sentence);
        expect(simulationLines(one)).toContain(sentence);
      }
    }
    expect(transitionWords(simulation)).toEqual([]);
  });

  it('names every picture and hides none from those who cannot see it', () => {
    const pictures = page.match(/<svg[^>]*>/g) ?? [];
    expect(pictures.length).toBe(4);
    for (const picture of pictures) {
      expect(picture).toContain('role="img"');
      const ids = /aria-labelledby="([^"]*)"/.exec(picture)?.[1]?.split(' ') ?? [];
      for (const id of ids) expect(page).toContain(`id="${id}"`);
    }
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

  it('says who moves the furthest and why, and who was not appraised', () => {
    const [first] = simulation.furthest;
    expect(page).toContain(first!.entity.id);
    expect(cellsOf('By classes between')[1]?.at(-1)).toMatch(/\bbefore\b/);
    expect(cellsOf('Faults')[1]).toEqual(['/facts/dynamicScore must be at most 60', '1']);
  });

  it('names the simulation where it is kept under an id', () => {
    expect(simulationPage(simulation, 'sim_1')).toContain('It is kept as <code>sim_1</code>.');
    expect(page).not.toContain('It is kept');
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

  it('keeps what a rule set says a text', () => {
    const hostile = packWith('cn-food-seller/2016.1.json', (document) => {
      document.title = { en: '<script>alert(1)</script>' };
      return document;
    });
    const shown = simulationPage(simulationOf(hostile, hostile).result());
    expect(shown).not.toContain('<script');
    expect(shown).toContain('&lt;script&gt;');
  });
});

describe('the picture of a matrix', () => {
  it('gives each band as much as its share, and stays within its frame', () => {
    const { before, matrix } = simulation.grades!;
    const picture = markupOf(sankey('x', 'X', simulation.grades!));
    const [, height = '0'] = /viewBox="0 0 480 ([\d.]+)"/.exec(picture) ?? [];
    const bars = [...picture.matchAll(/<rect[^>]*y="([\d.]+)"[^>]*height="([\d.]+)"/g)];
    expect(bars.length).toBe(2 * before.length);
    const total = matrix.flat().reduce((sum, count) => sum + count);
    const tall = bars.slice(0, before.length).map(([, , one]) => Number(one));
    const scale = tall.reduce((sum, one) => sum + one) / total;
    for (const [row, one] of tall.entries()) {
      expect(one).toBeCloseTo(matrix[row]!.reduce((sum, count) => sum + count) * scale, 0);
    }
    for (const [, y, one] of bars) expect(Number(y) + Number(one)).toBeLessThan(Number(height));
  });

  it('is wider for long labels, which stay within it and beside the bands', () => {
    const label = `${'Wide '.repeat(6)}B`;
    const named = packWith(
      'cn-food-seller/2016.1.json',
      (document) =>
        JSON.parse(
          JSON.stringify(document).replace(/"(grade|value)":"B"/g, `"$1":"${label}"`),
        ) as typeof document,
    );
    const accumulator = simulationOf(named, named);
    for (const given of populationOf(sellers, 50)) accumulator.add(given);
    const shown = simulationPage(accumulator.result());
    const [pair = ''] = /<div class="pair">[^]*?<table/.exec(shown) ?? [];
    const [, width = '0'] = /viewBox="0 0 ([\d.]+) /.exec(pair) ?? [];
    const [before, after] = [...pair.matchAll(/<text class="head" x="([\d.]+)"/g)].map(([, x]) =>
      Number(x),
    );
    expect(pair).toContain('class="scroll wide" role="group"');
    // 31 characters and a count, at 6 units a character, stand on either side
    expect(before).toBeGreaterThan(6 * 31);
    expect(Number(width) - after!).toBeGreaterThan(6 * 31);
    expect(after! - before!).toBeGreaterThan(150);
  });

  it('of nobody is empty', () => {
    const { grades } = simulationOf(sellers, sellersDraft).result();
    const picture = markupOf(sankey('x', 'X', grades!));
    expect(picture).not.toContain('<path');
    expect(picture).not.toContain('NaN');
  });
});

describe('domains', () => {
  const entities = people([0, 0], [3, 0], [3, 9]);
  const found = simulated(cared({}, { row: -35 }), cared({}, { best: 60, row: -35 }), entities);
  const domainPage = simulationPage(found).replaceAll(/\s*\n\s*/g, '');

  it('follow the grades, each with its picture and its figures', () => {
    const heads = [...domainPage.matchAll(/<h([23])[^>]*>([^<]*)</g)].map(([, , text]) => text);
    expect(heads.slice(0, 4)).toEqual([
      'Grades',
      'Domains',
      'Domain safe (Safety)',
      'Domain caring',
    ]);
    expect(domainPage).toContain('1 stays although a grade in a domain moves.');
    expect(domainPage).toContain('id="domain-1-flow-title"');
    expect(domainPage).toMatch(
      /grade in the domain safe \(Safety\): rows before, columns after.*?fair<\/th><td[^>]*>2<\/td>/,
    );
    expect(domainPage).not.toMatch(/<script|no score|\(score\)/);
    const ids = [...domainPage.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('say in words what moves an entity, on the page and in a terminal', () => {
    const lines = simulationLines(found);
    for (const sentence of [
      'Domain safe: good (65), before fair (65).',
      'Domain safe: a score of 65 gives good, before fair.',
    ]) {
      expect(domainPage).toContain(sentence);
      expect(lines).toContain(sentence);
    }
    expect(lines).toContain('Domain safe (Safety): grade before (rows) and after (columns)');
    expect(lines).toContain('1 stays although a grade in a domain moves.');
  });

  it('are not spoken of where there are none', () => {
    expect(page).not.toMatch(/domain/i);
    expect(simulationLines(simulation)).not.toMatch(/domain/i);
  });
});
