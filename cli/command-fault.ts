/**
 * A command that ends with a sentence; its exit status is 1 where the answer is no, and 2 where the command
 * could not be carried out (docs/command-line.md).
 */
export class CommandFault extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 2) {
    super(message);
    this.name = 'CommandFault';
    this.exitCode = exitCode;
  }
}
