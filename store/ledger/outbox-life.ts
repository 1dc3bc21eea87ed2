/** How long what nobody took is stored in the outbox: fourteen days, in seconds. */
const LIFE = 14 * 24 * 60 * 60;

/**
 * The epoch second from which on an item of the outbox may go.
 *
 * @param at the instant of the commit that wrote it
 * @example expiryOf('1970-01-01T00:00:01.000Z') // 1209601
 */
export function expiryOf(at: string): number {
  return Math.floor(Date.parse(at) / 1_000) + LIFE;
}
