import type { Scope } from '../../api/route.ts';
import { NO_AUTHORITY } from '../../core/entities/registry/authority-code.ts';
import { DomainError } from './domain-error.ts';
import type { HttpEvent } from './http.ts';
import { limitsIn, wordsOf, type Limit } from './claims.ts';
import { byOf, officeOf, UNNAMED, type Offices } from '../deps/office.ts';
import type { RuleSetsClaim } from '../deps/rule-sets-claim.ts';

/** The caller: what the verified token allows. */
export type Caller = {
  scopes: ReadonlySet<string>;
  /** The rule sets that the token is limited to. */
  ruleSets: Limit;
  /** The sources as which it may write records. */
  sources: Limit;
  /** The authorities whose entities and proceedings it may lead. */
  authorities: Limit;
  /** The caller's office, if the operator lists it. */
  office: string | undefined;
  /** The caller, for the ledger: the office, or a client as a digest. */
  by: string;
  /** Who it is, for decisions that take four eyes; undefined where the token does not say. */
  subject: { iss: string; sub: string } | undefined;
};

/**
 * Reads the caller from the claims that the authorizer verified.
 *
 * @throws DomainError where a claim that limits the token cannot be read, or names an office that is not listed
 */
export function callerOf({ requestContext }: HttpEvent, offices: Offices): Caller | undefined {
  const claims = requestContext.authorizer?.jwt.claims;
  if (!claims) return undefined;
  const limits = limitsIn(claims);
  if (limits.office !== undefined && ![...offices.values()].includes(limits.office)) {
    throw new DomainError(
      'forbidden',
      'The claim "office" of the token names no office of the operator\'s list.',
    );
  }
  const office = limits.office ?? officeOf(claims, offices);
  return {
    scopes: new Set(wordsOf(claims['scope'])),
    ruleSets: limits.rule_sets,
    sources: limits.sources,
    authorities: limits.authority,
    office,
    by: office ?? byOf(claims),
    subject: subjectOf(claims),
  };
}

function subjectOf({ iss, sub }: Readonly<Record<string, unknown>>): Caller['subject'] {
  return typeof iss === 'string' && typeof sub === 'string' ? { iss, sub } : undefined;
}

/** The claims that limit what a scope allows: without its claim, a token has no use for the scope. */
const limiting: readonly { scope: Scope; claim: string; names: string }[] = [
  { scope: 'record', claim: 'sources', names: 'the sources as which the token may write' },
  { scope: 'decide', claim: 'authority', names: 'the authorities that the token is for' },
];

/**
 * Refuses a token without a claim that limits it: where its name is misspelt, the token would be
 * unlimited.
 */
function mustBeLimited(
  { requestContext }: HttpEvent,
  { scopes }: Caller,
  ruleSetsClaim: RuleSetsClaim,
): void {
  const claims = requestContext.authorizer?.jwt.claims ?? {};
  const needed = limiting.filter(({ scope }) => scopes.has(scope));
  const missing = [
    ...(ruleSetsClaim === 'optional'
      ? []
      : [{ claim: 'rule_sets', names: 'the rule sets that the token is for' }]),
    ...needed,
  ].find(({ claim }) => claims[claim] === undefined);
  if (!missing) return;
  throw new DomainError(
    'forbidden',
    `The token has no claim "${missing.claim}"; it names ${missing.names}, or "*" for all.`,
  );
}

const nobody: Caller = {
  ...{ scopes: new Set(), ruleSets: new Set(), sources: new Set(), authorities: new Set() },
  ...{ office: undefined, by: UNNAMED, subject: undefined },
};

/** Lets only a caller with one of the scopes pass; a route without any lets everybody. */
export function admitCaller(
  event: HttpEvent,
  scopes: readonly Scope[],
  { offices, ruleSetsClaim = 'required' }: { offices: Offices; ruleSetsClaim?: RuleSetsClaim },
): Caller {
  if (scopes.length === 0) return nobody;
  const caller = callerOf(event, offices);
  if (!caller) {
    throw new DomainError(
      'unauthenticated',
      'The request carries no token; send "Authorization: Bearer" and a token.',
    );
  }
  if (!scopes.some((scope) => caller.scopes.has(scope))) {
    const wanted = scopes.map((scope) => `"${scope}"`).join(' or ');
    throw new DomainError('forbidden', `This needs a token with the scope ${wanted}.`);
  }
  mustBeLimited(event, caller, ruleSetsClaim);
  return caller;
}

/** Whether the token lets its bearer see and use a rule set. */
export function mayTouch({ ruleSets }: Caller, ruleSet: string): boolean {
  return ruleSets === undefined || ruleSets.has(ruleSet);
}

/** Refuses a caller whose token is limited to other rule sets. */
export function mustTouch(caller: Caller, ruleSet: string): void {
  if (mayTouch(caller, ruleSet)) return;
  throw new DomainError('forbidden', 'The token is limited to other rule sets.');
}

/** Whether the token lets its bearer decide what concerns every rule set. */
export function mayTouchAll({ ruleSets }: Caller): boolean {
  return ruleSets === undefined;
}

/** Refuses a caller whose token is limited to some rule sets where a decision concerns all of them. */
export function mustTouchAll(caller: Caller): void {
  if (mayTouchAll(caller)) return;
  throw new DomainError(
    'forbidden',
    'The token is limited to some rule sets, and this concerns all of them; it takes one with "*" in the claim "rule_sets".',
  );
}

/** Whether the token is for an authority; what has none is led by tokens for "none". */
export function mayLead({ authorities }: Pick<Caller, 'authorities'>, authority?: string): boolean {
  return authorities === undefined || authorities.has(authority ?? NO_AUTHORITY);
}

/** The authority of a token that is for one alone; without one, that of what has none. */
export function ownAuthority({ authorities }: Pick<Caller, 'authorities'>): string {
  const [one = NO_AUTHORITY, ...others] = authorities ?? [];
  return others.length > 0 ? NO_AUTHORITY : one;
}

/** Refuses a caller whose token is for other authorities. */
export function mustLead(caller: Pick<Caller, 'authorities'>, authority?: string): void {
  if (mayLead(caller, authority)) return;
  throw new DomainError(
    'forbidden',
    'This is of an authority that is not in the claim "authority" of the token.',
  );
}

/** Refuses a caller whose office the operator does not list. */
export function mustBeOffice({ office }: Caller): string {
  if (office !== undefined) return office;
  throw new DomainError(
    'forbidden',
    'Officers act for an office of the operator\'s list: the client of the token, or its claim "office", has to name one.',
  );
}

/** Refuses a caller whose token may not write as a source. */
export function mustBeSource({ sources }: Pick<Caller, 'sources'>, source: string): void {
  if (sources === undefined || sources.has(source)) return;
  throw new DomainError(
    'forbidden',
    'The record is of a source that is not in the claim "sources" of the token.',
  );
}
