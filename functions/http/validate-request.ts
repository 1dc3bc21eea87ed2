import { idFault } from '../../core/entities/identifiers/id-fault.ts';
import { faultsOf, pointerTo, type Fault } from '../../core/ground/fault.ts';
import { hiddenFaults } from '../../core/json/hidden-faults.ts';
import type { Contract, Form } from '../../api/contract.ts';
import { entityId } from '../../api/schemas/parameters.ts';
import { DomainError, faulty, malformedParameters } from './domain-error.ts';
import type { HttpEvent } from './http.ts';
import { formsOf, preferredForm } from './preferred-form.ts';
import { wellFormed } from './well-formed.ts';

/** The parameters and the body of a request that is well-formed and fits its contract. */
export type ValidatedRequest = {
  params: unknown;
  query: unknown;
  body: unknown;
  /** The place that `If-Match` names, where the contract asks for one. */
  ifMatch: number | undefined;
  /** The form that the request prefers of those that the endpoint has. */
  form: Form;
  /** Whether the parts whose rule set declares schemes must be searched for personal numbers again. */
  mustSearchAgain: boolean;
};

/** No parameter of this API is longer. */
const LONGEST_PARAMETER = 2000;

/**
 * Validates a request: size, content type, JSON, nesting, keys, personal numbers in body, path and
 * query, and then the contract. An error never repeats what the request held.
 *
 * @throws DomainError
 */
export function validateRequest(
  event: HttpEvent,
  contract: Contract,
  admitted: ReadonlySet<string>,
): ValidatedRequest {
  if (!contract.body) refuseBody(event);
  const { body, hidden } = contract.body ? readJson(event, contract.largest ?? 0) : NO_BODY;
  const path = decoded(event.pathParameters);
  const query = decoded(event.queryStringParameters);
  wellFormed({ path, query }, admitted);
  const envelope = contract.itemwise ? withoutItems(body, contract.itemwise) : body;
  const mustSearchAgain = wellFormed(envelope, admitted, contract.ofRuleSet);
  if (!contract.query) refuseQuery(query);
  const mistyped = mistypedIds(contract, path, admitted);
  if (mistyped.length > 0) throw malformedParameters(mistyped);
  return {
    params: contract.params && parsed(contract.params, path, 'path'),
    query: contract.query && parsed(contract.query, query, 'query'),
    body: contract.body && bodyOf(contract, body, hidden),
    ifMatch: contract.ifMatch && placeIn(event.headers['if-match']),
    form: preferredForm(event.headers['accept'], formsOf(contract)),
    mustSearchAgain,
  };
}

/** The place that a header `If-Match` names, such as `"4"`. */
function placeIn(header: string | undefined): number {
  const [, place] = /^"([1-9]\d{0,8})"$/.exec(header?.trim() ?? '') ?? [];
  if (place !== undefined) return Number(place);
  throw new DomainError(
    'precondition-missing',
    'Send "If-Match" with the "ETag" that the proceeding was read with, such as "4" in its quotes.',
  );
}

/** A body, and what the parser of JSON hides of it from all later checks. */
type Sent = { body: unknown; hidden: readonly Fault[] };
const NO_BODY: Sent = { body: undefined, hidden: [] };

/**
 * The body as its contract takes it; one that is open is left to its handler.
 *
 * @throws DomainError with what the parser hid and every fault of shape, in one
 */
function bodyOf(
  { body: schema, isBodyOpen }: Contract,
  body: unknown,
  hidden: readonly Fault[],
): unknown {
  if (!schema || (isBodyOpen && hidden.length === 0)) return body;
  const result = schema.safeParse(body);
  const places = new Set(hidden.map(({ pointer }) => pointer));
  const others = faultsOf(result.error ?? { issues: [] });
  const faults = [...hidden, ...others.filter(({ pointer }) => !places.has(pointer))];
  if (faults.length > 0) throw faulty(faults);
  return result.data;
}

/** The ids in a path that fail the check of their scheme and are not admitted. */
function mistypedIds(
  { params }: Contract,
  path: Readonly<Record<string, string>>,
  admitted: ReadonlySet<string>,
): Fault[] {
  return Object.entries(params?.shape ?? {}).flatMap(([name, schema]) => {
    const id = path[name];
    if (schema !== entityId || id === undefined || admitted.has(id)) return [];
    const message = idFault(id, admitted);
    return message === undefined ? [] : [{ pointer: pointerTo(['path', name]), message }];
  });
}

/** The envelope of a batch; its handler looks at each item, so that each is answered on its own. */
function withoutItems(body: unknown, list: string): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).filter(([key, value]) => key !== list || !Array.isArray(value)),
  );
}

type Schema = NonNullable<Contract['body']>;

function parsed(schema: Schema, value: unknown, part: 'path' | 'query'): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw malformedParameters(faultsOf(result.error, [part]));
}

function refuseQuery(query: Readonly<Record<string, string>>): void {
  const faults = Object.keys(query).map((name) => ({
    pointer: pointerTo(['query', name]),
    message: 'is not known here; this address takes no parameters',
  }));
  if (faults.length > 0) throw malformedParameters(faults);
}

function refuseBody({ body }: HttpEvent): void {
  if (body === undefined || body === '') return;
  throw new DomainError('malformed', 'This address takes no body; send none.');
}

/** Parameters as they were meant: a gateway may leave them percent-encoded. */
function decoded(parameters: HttpEvent['pathParameters'] = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) =>
      value === undefined ? [] : [[decode(name), decode(value)]],
    ),
  );
}

function decode(text: string): string {
  if (text.length > LONGEST_PARAMETER) {
    throw new DomainError(
      'malformed',
      `A parameter has more than ${LONGEST_PARAMETER} characters.`,
    );
  }
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    throw new DomainError('malformed', 'A parameter is not percent-encoded UTF-8.');
  }
}

function readJson(event: HttpEvent, largest: number): Sent {
  const { body = '', isBase64Encoded, headers } = event;
  // four base64 characters stand for three bytes
  const bytes = isBase64Encoded ? Math.floor(body.length * 0.75) - 2 : Buffer.byteLength(body);
  if (bytes > largest) {
    throw new DomainError(
      'too-large',
      `The body has more than ${largest / 1024} KB; send less at once.`,
    );
  }
  mustBeJson(headers);
  if (body === '') throw new DomainError('malformed', 'The body is empty; expected JSON.');
  return readWhole(isBase64Encoded ? utf8(Buffer.from(body, 'base64')) : body);
}

/** Text of UTF-8 bytes; bytes that are none are refused. */
export function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DomainError('malformed', 'The body is not UTF-8.');
  }
}

function mustBeJson(headers: HttpEvent['headers']): void {
  const type = headers['content-type'] ?? '';
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)) {
    throw new DomainError('wrong-content-type', 'Send the body as application/json in UTF-8.');
  }
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') {
    throw new DomainError('wrong-content-type', 'Send the body without content encoding.');
  }
}

/** Reads JSON, and finds what the parser would hide from all later checks. */
function readWhole(text: string): Sent {
  const body = parseJson(text);
  return { body, hidden: hiddenFaults(text) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // the parser's own message repeats a part of the body; its position does not
    const position = /position (\d+)/.exec(String(error))?.[1];
    const where = position === undefined ? 'it ends too early' : `see position ${position}`;
    throw new DomainError('malformed', `The body is not JSON: ${where}.`);
  }
}
