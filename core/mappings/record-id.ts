import type { Draft } from './draft.ts';
import type { Mapping } from './mapping.ts';
import type { FieldValue } from './read-field.ts';

/**
 * The id of a record: its parts in order, joined by "/". A boolean is Y or N, what is not given is "-", and a sign that
 * joins parts or numbers records is written as in an address (%2F).
 */
export function idOf({ idFrom }: Mapping, { entity, occurredOn, body, parts }: Draft): string {
  return idFrom
    .map((part, at) => {
      if (typeof part !== 'string') return spelled(parts[at]);
      if (part === 'entity') return spelled(entity.slice(entity.indexOf(':') + 1));
      return spelled(part === 'occurredOn' ? occurredOn : body[part]);
    })
    .join('/');
}

function spelled(value: FieldValue | undefined): string {
  if (value === undefined) return '-';
  if (typeof value === 'boolean') return value ? 'Y' : 'N';
  return String(value).replaceAll(
    /[%/~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
