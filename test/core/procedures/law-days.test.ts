import { expect, it } from 'vitest';
import { faultsOfProcedure } from '../../../core/procedures/procedure.ts';
import { documentOf } from './shipped.ts';

it('a law that ends before it begins is a fault of a procedure', () => {
  const faultsOf = (to: string) => {
    const document = documentOf('cn-restriction');
    return faultsOfProcedure({ ...document, effective: { from: '2021-07-15', to } });
  };
  expect(faultsOf('2021-07-14')).toEqual([
    { pointer: '/effective/to', message: 'lies before "from"' },
  ]);
  expect(faultsOf('2021-07-15')).toEqual([]);
});
