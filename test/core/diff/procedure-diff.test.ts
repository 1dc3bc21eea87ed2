import { describe, expect, it } from 'vitest';
import { procedureDiffOf } from '../../../core/diff/procedure-diff-of.ts';
import { longerOf } from '../../../core/diff/procedures/longer.ts';
import { faultsOfProcedure } from '../../../core/procedures/procedure.ts';
import type { ProcedureDocument } from '../../../core/procedures/procedure-schema.ts';
import { documentOf, shipped } from '../procedures/shipped.ts';

type Step = ProcedureDocument['steps'][number];

/** The sentences of a change, each with its effect. */
function changed(id: string, change: (document: ProcedureDocument) => unknown): string[] {
  const after = documentOf(id);
  change(after);
  return procedureDiffOf(documentOf(id), after).changes.map(
    ({ sentence, effect }) => `${sentence}${effect === undefined ? '' : ` [${effect}]`}`,
  );
}

function stepOf({ steps }: ProcedureDocument, name: string): Step {
  return steps.find(({ step }) => step === name)!;
}

describe('the differences between two versions of a procedure', () => {
  it.each(shipped)('finds none between $name and itself', ({ name }) => {
    const document = documentOf(name.split(' ')[0] ?? '');
    const { changes, stays } = procedureDiffOf(document, structuredClone(document));
    expect(changes).toEqual([]);
    expect(stays).toMatchObject({
      steps: document.steps.length,
      periods: Object.keys(document.periods).length,
      states: Object.keys(document.states).length,
      law: Object.keys(document.law).length,
    });
  });

  it('calls more time for the entity milder, and less stricter', () => {
    const lasting = (name: string, lasts: string) =>
      changed('cn-restriction', ({ periods }) => void (periods[name]!.lasts = lasts));
    expect(lasting('suit', '1 year')).toEqual(['Period suit ("Time to sue") now lasts 1 year (was 6 months). [milder]']); // prettier-ignore
    expect(lasting('to-be-heard', '3 working days')[0]).toMatch(/\[stricter\]$/);
    // a month can be shorter or longer than 30 days
    expect(lasting('reconsideration', '2 months')[0]).toMatch(/\(was 60 calendar days\)\.$/);
    // whether a slow authority is good for the entity is not known
    expect(lasting('decision', '120 calendar days')[0]).toMatch(/\(was 90 calendar days\)\.$/);
  });

  it('calls a longer wait for restoration, and a longer display, stricter', () => {
    const display = changed('cn-restoration', ({ periods }) => {
      (periods['longest']!.lasts as { lasts: string }[])[2]!.lasts = '5 years';
      (periods['least']!.lasts as { lasts: string }[])[1]!.lasts = '1 month';
    });
    expect(display.find((one) => one.includes('longest'))).toMatch(/\[stricter\]$/);
    expect(display.find((one) => one.includes('least'))).toMatch(/\[milder\]$/);
  });

  it('calls a remedy more milder, and one less stricter', () => {
    expect(
      changed('cn-restriction', ({ remedies }) => {
        remedies!.shift();
        remedies!.push({ title: 'Complaint', law: 'suit' });
      }),
    ).toEqual([
      'New remedy "Complaint". [milder]',
      'Remedy "Application for reconsideration, without suspensive effect" is gone. [stricter]',
    ]);
    expect(
      changed('cn-restriction', ({ remedies }) => Reflect.deleteProperty(remedies![1]!, 'within')),
    ).toEqual(['Remedy "Suit": the time for it is now at any time (was 6 months). [milder]']);
  });

  it('knows what a safeguard is: reasons, four eyes, and what the entity can do', () => {
    const decide = (change: (step: Step) => unknown) =>
      changed('cn-restriction', (document) => change(stepOf(document, 'decide')))[0];
    expect(decide((step) => void (step.needs = ['law']))).toBe(
      'Step decide ("Decision") no longer needs its reasons. [stricter]',
    );
    expect(decide((step) => void (step.by = { officer: { not: ['open', 'notify', 'hold-hearing'] } }))).toMatch(/\[milder\]$/); // prettier-ignore
    expect(decide((step) => void (step.by = 'officer'))).toMatch(/\[stricter\]$/);
    expect(decide((step) => Reflect.deleteProperty(step, 'after'))).toBe(
      'Step decide ("Decision") no longer waits for "Time to state, to defend and to ask for a hearing". [stricter]',
    );
    const [gone] = changed('cn-restriction', (document) => {
      document.steps = document.steps.filter(({ step }) => step !== 'ask-hearing');
    });
    expect(gone).toMatch(/^Step ask-hearing \("Request for a hearing"\) is gone\. .*\[stricter\]$/);
    const ask = (change: (step: Step) => unknown) =>
      changed('cn-restriction', (document) => change(stepOf(document, 'ask-reconsideration')))[0];
    expect(ask((step) => Reflect.deleteProperty(step, 'within'))).toMatch(/no longer is possible only within .*\[milder\]$/); // prettier-ignore
    expect(ask((step) => void (step.needs = ['evidence']))).toMatch(/now needs its evidence\. \[stricter\]$/); // prettier-ignore
  });

  it('marks effects that burden or relieve, and no others', () => {
    const effects = (name: string, some: Step['effects']) =>
      changed('cn-restriction', (document) => void (stepOf(document, name).effects = some))[0];
    expect(effects('lift', [{ measure: 'ends' }])).toMatch(/now has the effect that the restriction ends \(was: .*\[stricter\]$/); // prettier-ignore
    expect(effects('serve', [{ measure: 'begins' }, { publication: 'begins' }])).toMatch(/\[stricter\]$/); // prettier-ignore
    expect(effects('serve', [{ measure: 'begins' }, { grade: 'final' }])).not.toMatch(/\[/);
    expect(effects('serve', [{ entry: 'begins' }])).not.toMatch(/\[/);
  });

  it('says what else changes, each in a sentence, wording last', () => {
    const sentences = changed('us-fmcsa-rating', (document) => {
      document.title = 'A safety rating';
      document.states['closed']!.title = 'Replaced';
      document.law['notice']!.verified = false;
      document.opens.by = 'appraisal';
      document.periods['notice']!.roll = true;
      document.periods['ask-review']!.from = 'receipt';
      document.fields!['rating']!.title = 'Rating';
      stepOf(document, 'tell').to = 'closed';
    });
    expect(sentences).toHaveLength(8);
    expect(sentences.at(-1)).toMatch(/^The procedure: the title is now "A safety rating"/);
    expect(sentences.join('\n')).not.toMatch(/undefined|\[object|"[a-z]+" is now \{/);
  });

  it('names the places of a change in both versions', () => {
    const after = documentOf('cn-restriction');
    after.steps.unshift(after.steps.pop()!);
    after.steps[0]!.title = 'The restriction ends early';
    const { changes } = procedureDiffOf(documentOf('cn-restriction'), after);
    expect(changes.map(({ pointer }) => pointer)).toContainEqual({
      before: '/steps/16/title',
      after: '/steps/0/title',
    });
    expect(changes.map(({ sentence }) => sentence).join('\n')).toMatch(/another order/);
  });
});

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Every copy of a document in which one value is another or is left out. */
function* editsOf(document: Json, value: Json = document): Generator<[() => void, () => void]> {
  if (typeof value !== 'object' || value === null) return;
  const holder = value as Record<string, Json>;
  for (const key of Object.keys(holder)) {
    const was = holder[key]!;
    const back = () => void (holder[key] = was);
    if (typeof was === 'string') yield [() => void (holder[key] = `${was} x`), back];
    if (typeof was === 'boolean') yield [() => void (holder[key] = !was), back];
    if (!Array.isArray(value)) yield [() => Reflect.deleteProperty(holder, key), back];
    if (Array.isArray(was) && was.length > 1) yield [() => void (holder[key] = was.slice(1)), back];
    yield* editsOf(document, was);
  }
}

it.each(shipped)('no edit of $name stays unsaid', ({ name }) => {
  const before = documentOf(name.split(' ')[0] ?? '');
  const after = structuredClone(before);
  let tried = 0;
  for (const [edit, back] of editsOf(after as Json)) {
    edit();
    if (faultsOfProcedure(after).length === 0) {
      tried += 1;
      const { changes } = procedureDiffOf(before, after);
      expect(changes.length).toBeGreaterThan(0);
      for (const { sentence } of changes) expect(sentence).not.toMatch(/undefined|\[object/);
    }
    back();
  }
  expect(tried).toBeGreaterThan(50);
});

it.each([
  ['5 working days', '10 working days', 'after'],
  ['1 year', '12 months', undefined],
  ['1 year', '11 months', 'before'],
  ['7 calendar days', '7 working days', 'after'],
  ['7 working days', '10 calendar days', undefined],
  ['1 month', '31 calendar days', 'after'],
  ['1 month', '30 calendar days', undefined],
  ['as set', '1 month', undefined],
] as const)('of %s and %s the longer is %s', (before, after, longer) => {
  // twelve months and a year are the same
  expect(longerOf(before, after)).toBe(longer);
});
