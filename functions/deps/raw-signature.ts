const SEQUENCE = 0x30;
const INTEGER = 0x02;
/** Bytes of a number modulo the order of P-256. */
const WIDTH = 32;

/**
 * An ECDSA signature on P-256 as JWS has it (RFC 7518, 3.4: r and s, 32 bytes each), from the DER
 * (RFC 3279, 2.2.3) that KMS gives. Its lengths fit into one byte: two numbers of at most 33 bytes.
 *
 * @throws RangeError where the bytes are no such signature
 */
export function rawSignature(der: Uint8Array): Buffer {
  const [tag, length] = der;
  if (tag !== SEQUENCE || length !== der.length - 2) throw notDer();
  const r = integerAt(der, 2);
  const s = integerAt(der, r.end);
  if (s.end !== der.length) throw notDer();
  return Buffer.concat([r.bytes, s.bytes]);
}

/** An unsigned number of 32 bytes: DER drops leading zeros, and puts one before a first bit that is set. */
function integerAt(der: Uint8Array, at: number): { bytes: Uint8Array; end: number } {
  const start = at + 2;
  const end = start + (der[at + 1] ?? 0);
  const digits = der.subarray(der[start] === 0 ? start + 1 : start, end);
  if (der[at] !== INTEGER || end > der.length || digits.length > WIDTH || start === end) {
    throw notDer();
  }
  const bytes = new Uint8Array(WIDTH);
  bytes.set(digits, WIDTH - digits.length);
  return { bytes, end };
}

function notDer(): RangeError {
  return new RangeError('This is no DER of an ECDSA signature on P-256');
}
