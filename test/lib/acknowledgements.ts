import { Validations } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { synthesised, templatesOf } from './synthesised.ts';

const app = synthesised();
const acknowledgements = app.app.node.findAll().flatMap((construct) =>
  construct.node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(data as Record<string, string>))
    .map(([id, reason]) => ({ at: construct.node.path, id, reason })),
);

test('nothing is left open by the checks of AWS Solutions', () => {
  expect(() => templatesOf(app)).not.toThrow();
});

test('there are acknowledgements to look at', () => {
  expect(acknowledgements.length).toBeGreaterThan(0);
});

test.each(acknowledgements)('$id at $at has its sentence', ({ reason }) => {
  expect(reason).toMatch(/^[A-Z].{59,}\.$/);
});

test('no acknowledgement covers a whole kind of findings where each has an id of its own', () => {
  const whole = acknowledgements.filter(({ id }) => /AwsSolutions-IAM[45]$/.test(id));
  expect(whole).toEqual([]);
});
