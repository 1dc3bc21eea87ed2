/** What is often written for a jurisdiction, with its ISO 3166 code. */
const CODES: ReadonlyMap<string, string> = new Map([
  ['uk', 'GB'],
  ['gbr', 'GB'],
  ['united kingdom', 'GB'],
  ['great britain', 'GB'],
  ['britain', 'GB'],
  ['england', 'GB-ENG'],
  ['scotland', 'GB-SCT'],
  ['wales', 'GB-WLS'],
  ['northern ireland', 'GB-NIR'],
  ['el', 'GR'],
  ['usa', 'US'],
  ['united states', 'US'],
  ['california', 'US-CA'],
  ['new york', 'US-NY'],
  ['prc', 'CN'],
  ['chn', 'CN'],
  ['china', 'CN'],
  ['deu', 'DE'],
  ['germany', 'DE'],
  ['fra', 'FR'],
  ['france', 'FR'],
  ['singapore', 'SG'],
  ['australia', 'AU'],
  ['canada', 'CA'],
]);

/**
 * The ISO 3166 code to write in place of what is no such code, as the end of a sentence; empty if none is known.
 *
 * @example codeInstead('UK') // '; write "GB"'
 */
export function codeInstead(written: string): string {
  const [country = '', ...parts] = written.trim().split('-');
  const whole = CODES.get(written.trim().toLowerCase()) ?? CODES.get(parts.join('-').toLowerCase());
  const code = whole ?? [CODES.get(country.toLowerCase()) ?? country, ...parts].join('-');
  const upper = code.toUpperCase();
  const isCode = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(upper);
  return isCode && upper !== written ? `; write "${upper}"` : '';
}
