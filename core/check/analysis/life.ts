/** Whether a rule fires never, always, or sometimes. */
export type Life = 'dead' | 'constant' | 'open';
