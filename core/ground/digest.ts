import canonicalize from 'canonicalize';
import { sha256 } from '#sha256';

/**
 * Serialises a JSON value in the canonical form of RFC 8785 (JCS).
 *
 * @example canonical({ b: 1, a: [true] }) // '{"a":[true],"b":1}'
 */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Only a JSON value has a canonical form');
  return text;
}

/**
 * Digest of a JSON value: `sha256:` and 64 hexadecimal digits over its canonical form (RFC 8785).
 *
 * @example digestOf({}) // 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'
 */
export function digestOf(value: unknown): string {
  return `sha256:${sha256(canonical(value))}`;
}
