import type { Construct } from 'constructs';

/**
 * What every function finds in its environment, beside the names of its tables, which
 * `tableVariable` of store/keys.ts gives. Tokens are verified by the API's authorizer: no function
 * knows the issuer. `admittedCodes` and `offices` are the operator's lists, from the context of the deployment.
 */
export function functionEnvironment(scope: Construct): Record<string, string> {
  const admitted = listed(scope, 'admittedCodes');
  const offices = listed(scope, 'offices');
  return {
    NODE_OPTIONS: '--enable-source-maps',
    ...(admitted !== undefined && { ADMITTED_CODES: admitted }),
    ...(offices !== undefined && { OFFICES: offices }),
  };
}

/** A list of the context as it was given; what is no text would have no effect and ends the synthesis. */
function listed(scope: Construct, name: string): string | undefined {
  const given: unknown = scope.node.tryGetContext(name);
  if (given === undefined || typeof given === 'string') return given;
  throw new Error(`The context "${name}" must be a text, such as -c ${name}="...".`);
}

/** For functions for documents of several kinds: which kind. */
export const DOCUMENT_KIND_VARIABLE = 'DOCUMENT_KIND';

/** For functions that start runs: the ARN of the state machine. */
export const STATE_MACHINE_VARIABLE = 'STATE_MACHINE_ARN';

/** For the function that starts simulations: the ARN of their state machine. */
export const SIMULATION_MACHINE_VARIABLE = 'SIMULATION_MACHINE_ARN';

/** For the function that starts checks: the ARN of their state machine. */
export const CHECK_MACHINE_VARIABLE = 'CHECK_MACHINE_ARN';

/** For functions of the API: whether tokens must carry the claim that limits them to rule sets. */
export const RULE_SETS_CLAIM_VARIABLE = 'RULE_SETS_CLAIM';

/** For the function that signs receipts: the id of its key. */
export const RECEIPT_KEY_VARIABLE = 'RECEIPT_KEY_ID';

/** For the function that signs anchors: the id of its key. */
export const ANCHOR_KEY_VARIABLE = 'ANCHOR_KEY_ID';

/** For the function that publishes the packs: their folder, beside the bundle. */
export const packsEnvironment = { RULES_FOLDER: 'rules' } as const;
