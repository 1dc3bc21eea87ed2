import { CfnParameter, type Stack } from 'aws-cdk-lib';
import { SEGMENTS } from '../store/keys.ts';

/**
 * A parameter of a stack: how many segments of its passes are gone over at once. What the account has of
 * Lambda's concurrency bounds it.
 */
export function concurrencyOf(stack: Stack, passes: string): number {
  const parameter = new CfnParameter(stack, 'Concurrency', {
    type: 'Number',
    description: `Segments of ${passes} that are gone over at the same time`,
    default: 16,
    minValue: 1,
    maxValue: SEGMENTS,
  });
  return parameter.valueAsNumber;
}
