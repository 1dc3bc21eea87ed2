import { CfnParameter, Stack } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** Shares of the budget, in percent, at which people are notified: spent so far, and expected. */
const TOLD_AT = [
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'FORECASTED', threshold: 100 },
] as const;

/** A monthly budget of the account, in US dollars, that notifies the topic of alarms before it is spent. */
export class MonthlyBudget extends Construct {
  constructor(scope: Construct, id: string, tell: Topic) {
    super(scope, id);
    const amount = new CfnParameter(Stack.of(this), 'MonthlyBudget', {
      description: 'US dollars that the account may cost in a month before somebody is told',
      type: 'Number',
      default: 500,
      minValue: 1,
    });
    tell.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('budgets.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [tell.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: amount.valueAsNumber, unit: 'USD' },
      },
      notificationsWithSubscribers: TOLD_AT.map((notification) => ({
        notification: {
          ...notification,
          comparisonOperator: 'GREATER_THAN',
          thresholdType: 'PERCENTAGE',
        },
        subscribers: [{ subscriptionType: 'SNS', address: tell.topicArn }],
      })),
    });
  }
}
