import { expect, it } from 'vitest';
import { checkProcedureDocument } from '../../../core/check/check-procedure-document.ts';
import { procedureOf } from '../procedures/shipped.ts';

it.each([
  ['a file', 'drafts/mine.cases.json', 'has no worked case; write drafts/mine.cases.json'],
  ['no file', undefined, 'has no worked case; give them in "cases" with the draft'],
])('a procedure of %s without cases is told where they belong', (_, casesFile, message) => {
  const beside = { before: [], after: [], ...(casesFile === undefined ? {} : { casesFile }) };
  const { findings } = checkProcedureDocument(procedureOf('us-nm-idr'), [], beside);
  expect(findings.filter(({ code }) => code === 'faulty-case')).toMatchObject([{ message }]);
});
