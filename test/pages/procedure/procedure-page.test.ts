import { describe, expect, it } from 'vitest';
import { checkProcedure } from '../../../core/procedures/check-procedure.ts';
import { procedureOutline } from '../../../core/procedures/outline/procedure-outline.ts';
import type { ProcedureDocument } from '../../../core/procedures/procedure-schema.ts';
import { procedurePage } from '../../../pages/procedure/procedure-page.ts';
import { procedureOf, shipped } from '../../core/procedures/shipped.ts';

function outlineOf(id: string, change?: (document: ProcedureDocument) => void) {
  const procedure = procedureOf(id, change);
  return procedureOutline(procedure.document, checkProcedure(procedure));
}

/** The text of a page, without its markup. */
function textOf(page: string): string {
  return page
    .replace(/<style>[^]*?<\/style>/, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
}

describe('the page of a procedure', () => {
  it.each(shipped)('says all of $name, with its picture described and in a table', ({ name }) => {
    const outline = outlineOf(name.split(' ')[0] ?? '');
    const page = procedurePage(outline);
    const text = textOf(page);
    for (const { says, title } of outline.steps) {
      for (const part of [title, ...says]) expect(text).toContain(part.replaceAll(/\s+/g, ' '));
    }
    for (const { words, follows } of outline.periods) {
      for (const part of [words, ...follows]) expect(text).toContain(part);
    }
    const [table = ''] = /<table[^]*?<\/table>/.exec(page) ?? [];
    expect(table.match(/<tr/g)).toHaveLength(outline.steps.length + 1);
    expect(page).toMatch(/<svg[^>]*role="img"[^>]*aria-labelledby="states-title states-says"/);
    expect(page).toMatch(/<title id="states-title">[^<]+<\/title>\s*<desc id="states-says">[^<]+</);
    expect(page).not.toMatch(/<script|https?:|undefined|\[object/);
  });

  it('tells sides apart by the dashes of their lines and by a word, and marks what is in force', () => {
    const page = procedurePage(outlineOf('cn-restriction'));
    const dashes = [...page.matchAll(/\.procedure \.(?:entity|court|time) {[^}]*stroke-dasharray: ([\d ]+)/g)]; // prettier-ignore
    expect(new Set(dashes.map(([, dash]) => dash)).size).toBe(3);
    const [svg = ''] = /<svg[^]*?<\/svg>/.exec(page) ?? [];
    for (const words of ['by the authority', 'by the entity', 'by a court', 'by time']) {
      expect(svg).toContain(`>${words}</text`);
    }
    expect(svg.match(/class="state force"/g)).toHaveLength(3 + 1);
    expect(svg).toMatch(/class="mark"[^>]*>restriction stayed</);
  });

  it('links to the law, and every place that is named is there', () => {
    const page = procedurePage(outlineOf('cn-restoration'));
    const named = [...page.matchAll(/href="#([\w-]+)"/g)].map(([, id]) => id);
    const ids = [...page.matchAll(/ id="([\w-]+)"/g)].map(([, id]) => id);
    expect(named.length).toBeGreaterThan(5);
    expect(new Set(ids).size).toBe(ids.length);
    expect(named.filter((id) => !ids.includes(id ?? ''))).toEqual([]);
    expect(textOf(page)).toContain('Demonstration: some of its law is not verified.');
  });

  it('takes no markup from a document', () => {
    const page = procedurePage(
      outlineOf('gb-wls-fhrs-appeal', (document) => {
        document.title = '<script>alert(1)</script>';
        document.steps[1]!.title = '<img src=x>';
        document.states['told']!.title = '</text><a href="javascript:x">';
      }),
    );
    expect(page).not.toMatch(/<script|<img|javascript:x">/);
  });
});
