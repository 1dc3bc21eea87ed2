import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTemplate } from '../../../core/notices/read-template.ts';

const front = {
  ...{ procedure: 'cn-restriction', step: 'notify', language: 'en', title: 'Notice' },
  ...{ law: '[notice, hearing]', verified: 'false' },
};

function templateWith(body: string, keys: Partial<typeof front> = {}): string {
  const lines = Object.entries({ ...front, ...keys }).map(([key, value]) => `${key}: ${value}`);
  return ['---', ...lines, '---', '', body].join('\n');
}

/** The faults as "pointer: message". */
function faultsIn(text: string): string[] {
  const read = readTemplate(text);
  return 'faults' in read
    ? read.faults.map(({ pointer, message }) => `${pointer}: ${message}`)
    : [];
}

describe('a template', () => {
  it('has keys and blocks', () => {
    const body =
      '## Head \\# {{step.on}}\n\nA line\nand another.\n\n{{reasons}}\n\n- one\n- {{entity}}';
    expect(readTemplate(templateWith(body))).toEqual({
      template: {
        ...{ procedure: 'cn-restriction', step: 'notify', language: 'en', title: 'Notice' },
        ...{ law: ['notice', 'hearing'], verified: false },
        blocks: [
          { kind: 'heading', pieces: [{ text: 'Head # ' }, { field: 'step.on' }] },
          { kind: 'paragraph', pieces: [{ text: 'A line' }, { text: ' ' }, { text: 'and another.' }] }, // prettier-ignore
          { kind: 'field', field: 'reasons' },
          { kind: 'list', isOrdered: false, items: [[{ text: 'one' }], [{ field: 'entity' }]] },
        ],
      },
    });
  });

  it('may end its lines as Windows does', () => {
    expect(faultsIn(templateWith('A.\n\nB.').replaceAll('\n', '\r\n'))).toEqual([]);
  });

  it.each([
    ['a <b>word</b>', '< raw HTML is not allowed'],
    ['<script>alert(1)</script>', '< raw HTML is not allowed'],
    ['[a](javascript:alert)', '[ links and images are not allowed'],
    ['![a](b)', '[ links and images'],
    ['a `code`', '` code is not allowed'],
    ['**strong**', '* is markup that is not read; write \\*'],
    ['a_b', '_ is markup that is not read; write \\_'],
    ['{{ a b }}', '{ is no field; write {{name}}'],
    ['{{#if reasons}}', '{ is no field'],
    ['{{constructor.constructor(1)}}', '{ is no field'],
    ['a &lt; b', '&lt; is an entity of HTML'],
    ['# Head', 'is a heading of the first level'],
    ['### Head', 'is no heading that is read'],
    ['> said', 'is a quotation'],
    ['---', 'is a rule across the page'],
    ['A\n===', 'is a rule across the page'],
    ['    code', 'is indented'],
    ['```', 'is a block of code'],
    ['| a | b |', 'is a table'],
    ['* one', 'is a list by another sign; write "- "'],
    ['1) one', 'is a list by another sign; write "1. "'],
    ['text\n- one', 'begins a list right behind a paragraph'],
    ['- one\nmore', 'goes on with an item of a list'],
    ['- one\n1. two', 'is an item of another list'],
    ['{{reasons}}\nmore', 'follows a field that stands alone'],
  ])('refuses the body %j', (body, message) => {
    const faults = faultsIn(templateWith(body));
    expect(faults.join('\n')).toContain(message);
    expect(faults[0]).toMatch(/^\/line \d+: /);
  });

  it('names the line of the file', () => {
    expect(faultsIn(templateWith('A.\n\n<b>'))[0]).toMatch(/^\/line 12: </);
  });

  it.each([
    [templateWith('A.', { language: 'cy' }), '/language: must be a language that notices are written in: en, zh-Hans'], // prettier-ignore
    [templateWith('A.', { verified: 'yes' }), '/verified: must be true or false'],
    [templateWith('A.', { law: '[]' }), '/law: must name at least one entry'],
    [templateWith('A.').replace('title:', 'titel:'), '/titel: is not known here (did you mean "title"?)'], // prettier-ignore
    [templateWith('A.').replace('title:', 'step:'), '/line 5: gives "step" a second time'],
    [templateWith('A.', { title: 'a: b' }), 'has a sign that YAML reads as another thing'],
    [templateWith('A.', { title: '&anchor' }), 'has a sign that YAML reads as another thing'],
    [templateWith('A.').replace('title: Notice', '__proto__'), '/line 5: is no key with its value'],
    [templateWith('A.').replace('---\n', ''), ': does not begin with its keys'],
    [templateWith('A\u202Eb'), ': has a control character, or one that cannot be seen'],
  ])('refuses %j', (text, message) => {
    expect(faultsIn(text).join('\n')).toContain(message);
  });

  it('has an end', () => {
    expect(faultsIn(templateWith('A'.repeat(20_000)))).toEqual([
      ': has more than 20000 characters',
    ]);
  });

  it('is read or refused in words, whatever it holds', () => {
    const piece = fc.oneof(
      fc.constantFrom('---\n', '\n', 'title: ', '[', ']', '{{', '}}', '- ', '1. ', '## ', '\\', '&amp;'), // prettier-ignore
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        for (const text of [pieces.join(''), templateWith(pieces.join(''))]) {
          const read = readTemplate(text);
          if ('faults' in read)
            expect(read.faults.every(({ message }) => message !== '')).toBe(true);
          else expect(read.template.title).toBe('Notice');
        }
      }),
      { numRuns: 2000 },
    );
  });
});
