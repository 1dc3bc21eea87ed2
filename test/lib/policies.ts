import type { Template } from 'aws-cdk-lib/assertions';
import { resources, textOf } from './synthesised.ts';

export type Statement = {
  role: string;
  effect: string;
  actions: string[];
  resources: string[];
  conditions: object | undefined;
};

/** Every statement of every policy of a role, in lists. */
export function statements(...templates: Template[]): Statement[] {
  const policies = resources('AWS::IAM::Policy', ...templates).flatMap(([, { Properties }]) =>
    Properties.PolicyDocument.Statement.map((statement: object) => ({
      ...statement,
      role: textOf(Properties.Roles),
    })),
  );
  const inline = resources('AWS::IAM::Role', ...templates).flatMap(([role, { Properties }]) =>
    (Properties.Policies ?? []).flatMap(({ PolicyDocument }: any) =>
      PolicyDocument.Statement.map((statement: object) => ({ ...statement, role: `\${${role}}` })),
    ),
  );
  return [...policies, ...inline].map((statement) => ({
    role: statement.role,
    effect: statement.Effect,
    conditions: statement.Condition,
    actions: [statement.Action].flat(),
    resources: [statement.Resource].flat().map(textOf),
  }));
}
