import { expect, it } from 'vitest';
import { faultsOfProcedure } from '../../../core/procedures/procedure.ts';
import type { ProcedureDocument } from '../../../core/procedures/procedure-schema.ts';
import type { Step } from '../../../core/procedures/step-schema.ts';
import { documentOf } from './shipped.ts';

const stepOf = ({ steps }: ProcedureDocument, name: string): Step =>
  steps.find(({ step }) => step === name)!;

it.each<[string, (document: ProcedureDocument) => void, string, RegExp]>([
  [
    'a reply that an officer gives',
    (one) => (stepOf(one, 'reply').by = 'officer'),
    '/steps/5/by',
    /nobody else gives the reply/,
  ],
  [
    'a reply that a court withdraws',
    (one) => (stepOf(one, 'withdraw-reply').by = 'court'),
    '/steps/6/by',
    /"entity" or an officer/,
  ],
  [
    'a reply that no law publishes',
    (one) => delete stepOf(one, 'reply').law,
    '/steps/5/effects',
    /names no "law"/,
  ],
  [
    'words of a reply that the step does not give',
    (one) => (stepOf(one, 'appeal').needs = ['reply']),
    '/steps/1/needs',
    /the step gives none/,
  ],
  [
    'a reply before anything was done',
    (one) => (one.opens.effects = [{ reply: 'given' }]),
    '/opens/effects/0',
    /nothing is decided yet/,
  ],
])('%s is a fault of the procedure', (_, change, pointer, message) => {
  const document = documentOf('gb-wls-fhrs-appeal', '2013-11.3');
  change(document);
  expect(faultsOfProcedure(document)).toMatchObject([
    { pointer, message: expect.stringMatching(message) as string },
  ]);
});

it('an officer may take a reply off, and a step may need its words', () => {
  const document = documentOf('gb-wls-fhrs-appeal', '2013-11.3');
  stepOf(document, 'withdraw-reply').by = { officer: { not: ['tell'] } };
  stepOf(document, 'reply').needs = ['reply'];
  expect(faultsOfProcedure(document)).toEqual([]);
});
