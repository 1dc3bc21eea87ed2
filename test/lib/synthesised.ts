import { readFileSync } from 'node:fs';
import { App, type Stack, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { addGradus } from '../../lib/gradus.ts';

export type Resource = {
  Type: string;
  Properties: Record<string, any>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
};

const { context } = JSON.parse(
  readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'),
) as { context: Record<string, unknown> };

/**
 * The app as it is deployed, without bundling, under the checks of AWS Solutions: `templateOf`
 * throws on every finding that nobody has acknowledged.
 */
export function synthesised(): Synthesised {
  return (known ??= build());
}

type Synthesised = ReturnType<typeof build>;
let known: Synthesised | undefined;

function build() {
  const app = new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const stacks = addGradus(app, { account: '111111111111', region: 'eu-west-2' });
  return { app, stacks };
}

export function templateOf(stack: Stack): Template {
  return Template.fromStack(stack);
}

/** Every template of the app. */
export function templatesOf({ stacks }: Synthesised): Template[] {
  return Object.values(stacks).map(templateOf);
}

/** Resources of a type with their logical ids. */
export function resources(type: string, ...templates: Template[]): [string, Resource][] {
  return templates.flatMap((template) => Object.entries(template.findResources(type))) as [
    string,
    Resource,
  ][];
}

/** A value of a template as text: references become `${names}`, imports the export's name. */
export function textOf(value: any): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join(',');
  if (value?.['Fn::Join']) return value['Fn::Join'][1].map(textOf).join(value['Fn::Join'][0]);
  if (value?.['Fn::ImportValue']) return textOf(value['Fn::ImportValue']);
  if (value?.['Fn::GetAtt']) return `\${${value['Fn::GetAtt'].join('.')}}`;
  if (value?.Ref) return `\${${value.Ref}}`;
  return JSON.stringify(value);
}
