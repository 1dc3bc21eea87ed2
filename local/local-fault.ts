/** What keeps the local system from starting, said so that its user can mend it. */
export class LocalFault extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'LocalFault';
  }
}
