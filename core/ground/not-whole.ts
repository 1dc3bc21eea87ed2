/** Something stored that does not hold together: nothing that rests on it is answered, and somebody is called. */
export class NotWholeError extends Error {
  /** @param why what is wrong, as the end of a sentence; it names no entity */
  constructor(why: string, options?: ErrorOptions) {
    super(`What is stored does not hold together: ${why}. Have the ledger verified.`, options);
    this.name = 'NotWholeError';
  }
}
