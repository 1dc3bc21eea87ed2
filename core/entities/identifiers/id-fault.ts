import { parseEntityId } from './entity.ts';
import { identifierSchemes } from './schemes.ts';

/**
 * Why a text is no id of an organisation of any kind: its shape, its scheme, or the check of that scheme unless operators
 * admit it. It is not searched for numbers of persons.
 *
 * @example idFault('gb-coh:SC095237', new Set()) // undefined
 */
export function idFault(id: string, admitted: ReadonlySet<string>): string | undefined {
  const parsed = parseEntityId(id);
  if (parsed.fault !== undefined || admitted.has(id)) return parsed.fault;
  return identifierSchemes.get(parsed.scheme)?.check(parsed.code);
}
