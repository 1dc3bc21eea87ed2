import { expect, test } from 'vitest';
import { bundlingWithPacks } from '../../lib/bundling.ts';
import { resources, synthesised, templateOf, textOf } from './synthesised.ts';

const { stacks } = synthesised();
const template = templateOf(stacks.packs);

test('the packs are published at deployment, and again when they or the code change', () => {
  const [[, trigger]] = resources('Custom::Trigger', template) as [[string, any]];
  expect(textOf(trigger.Properties.HandlerArn)).toMatch(/publishpacksFunctionCurrentVersion/);
  expect(trigger.Properties.ExecuteOnHandlerChange).toBe(true);
});

test('they are published once the tables stand', () => {
  expect(stacks.packs.dependencies).toContain(stacks.data);
});

test('the function finds them beside its bundle', () => {
  const [, { Properties }] = resources('AWS::Lambda::Function', template).find(([id]) =>
    id.startsWith('publishpacks'),
  )!;
  const folder: string = Properties.Environment.Variables.RULES_FOLDER;
  expect(bundlingWithPacks.commandHooks!.afterBundling('/in', '/out')).toEqual([
    `cp -R "/in/${folder}" "/out/${folder}"`,
  ]);
});
