import { expect, it } from 'vitest';
import { checkProcedure } from '../../../core/procedures/check-procedure.ts';
import { prepareProcedure } from '../../../core/procedures/procedure.ts';
import { explore } from '../../../core/procedures/model/explore.ts';
import { casesOf } from '../../../core/procedures/model/cases-of-fields.ts';
import { modelOf } from '../../../core/procedures/model/moves.ts';
import { documentOf, procedureOf } from './shipped.ts';

it('a procedure with more states than can be explored is told so, and nothing is proved', () => {
  const procedure = procedureOf('cn-restriction');
  const [first] = casesOf(procedure) ?? [];
  if (!first) throw new Error('A procedure without fields has one case');
  const model = modelOf(procedure, first);
  const all = explore(model)?.length ?? 0;
  expect(explore(model, all)).toHaveLength(all);
  expect(explore(model, all - 1)).toBeUndefined();
});

it('so is one with more kinds of cases than can be tried', () => {
  const document = documentOf('cn-restoration');
  const yesOrNo = { type: 'boolean', title: 'Said or not', required: true } as const;
  const more = Array.from({ length: 13 }, (_, at) => [`said${at}`, yesOrNo] as const);
  document.fields = { ...document.fields, ...Object.fromEntries(more) };
  expect(checkProcedure(prepareProcedure(document, new Map())).findings).toMatchObject([
    { kind: 'too-many-cases', severity: 'error', pointer: '' },
  ]);
});
