/** Why the local system cannot start, as a message that says what to do. */
export class LocalFault extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'LocalFault';
  }
}
