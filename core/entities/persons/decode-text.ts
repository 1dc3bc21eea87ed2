const mostCodePoint = 0x10ffff;

function fromCode(code: number): string {
  return code <= mostCodePoint ? String.fromCodePoint(code) : ' ';
}

/** One character of UTF-8; written by hand, as forms that are too long would throw otherwise. */
function fromPercents(sequence: string): string {
  const [lead = 0, ...rest] = sequence
    .slice(1)
    .split('%')
    .map((byte) => parseInt(byte, 16));
  const leadBits = lead & (rest.length === 0 ? 0x7f : 0x3f >> rest.length);
  return fromCode(rest.reduce((code, byte) => code * 64 + (byte & 0x3f), leadBits));
}

/**
 * Whether percent signs, ampersands or backslashes in a text may stand for other characters, or tags
 * may stand between them.
 *
 * @example isEncoded('50 %') // false
 */
export function isEncoded(text: string): boolean {
  return /%[\dA-F]{2}|&[#A-Z]|\\[ux]|<[/!A-Z]/i.test(text);
}

const named: Readonly<Record<string, string>> = { AMP: '&', LT: '<', GT: '>' };

/**
 * Undoes one layer of percent encoding, HTML character references and `\u` or `\x` escapes, and takes
 * tags out; of the named references, all but `&amp;`, `&lt;` and `&gt;` become a space, as none is a
 * digit. Linear in the text's length; never throws.
 *
 * @example decodeText('%31&#49;&#x31;&nbsp;%2531') // '111 %31'
 * @example decodeText('<b>1</b>\\u0031') // '11'
 */
export function decodeText(text: string): string {
  return text
    .replace(/<[/!A-Z][^<>]*>/gi, '')
    .replace(
      /\\+(?:u([\dA-F]{4})|u\{0*([\dA-F]{1,6})\}|x([\dA-F]{2}))/gi,
      (_, four?: string, braced?: string, two?: string) =>
        fromCode(parseInt(four ?? braced ?? two ?? '', 16)),
    )
    .replace(
      /%[0-7][\dA-F]|%[CD][\dA-F]%[89AB][\dA-F]|%E[\dA-F](?:%[89AB][\dA-F]){2}|%F[0-7](?:%[89AB][\dA-F]){3}/gi,
      fromPercents,
    )
    .replace(
      /&(?:#X0*([\dA-F]{1,6})|#0*(\d{1,7})|(AMP|LT|GT)|[A-Z]{2,31});?/gi,
      (_, hex?: string, decimal?: string, name?: string) => {
        if (hex !== undefined) return fromCode(parseInt(hex, 16));
        if (decimal !== undefined) return fromCode(Number(decimal));
        return named[name?.toUpperCase() ?? ''] ?? ' ';
      },
    );
}
