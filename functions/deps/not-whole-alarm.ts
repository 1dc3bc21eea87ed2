/** In a line of the log, what an alarm looks for: what is stored does not hold together. */
export const NOT_WHOLE = 'ledger-not-whole';
