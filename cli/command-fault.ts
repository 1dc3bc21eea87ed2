/** A command that cannot go on; the exit status says whose fault it is: 1 findings, 2 usage. */
export class CommandFault extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 2) {
    super(message);
    this.name = 'CommandFault';
    this.exitCode = exitCode;
  }
}
