import { connect, type Socket } from 'node:net';

export type Response = { status: number; body: string };

type Exchange = { resolve: (response: Response) => void; reject: (error: Error) => void };

/** Connections to one HTTP server that stay open, each with one request at a time. */
export class Connections {
  readonly #host: string;
  readonly #port: number;
  #idle: Connection[] = [];
  #all: Connection[] = [];

  constructor(endpoint: string) {
    const { hostname, port } = new URL(endpoint);
    [this.#host, this.#port] = [hostname, Number(port)];
  }

  /** Posts a body; `head` holds the request's own header lines, each with its line end. */
  async post(head: string, body: string): Promise<Response> {
    // an engine that ended closed those of its own
    this.#idle = this.#idle.filter(({ isOpen }) => isOpen);
    const connection = this.#idle.pop() ?? this.#opened();
    const length = Buffer.byteLength(body);
    const lines = `POST / HTTP/1.1\r\nhost: ${this.#host}:${this.#port}\r\n${head}content-length: ${length}\r\n\r\n`;
    const response = await connection.send(lines + body);
    this.#idle.push(connection);
    return response;
  }

  close(): void {
    for (const connection of this.#all) connection.end();
  }

  #opened(): Connection {
    const connection = new Connection(connect(this.#port, this.#host));
    this.#all.push(connection);
    return connection;
  }
}

class Connection {
  readonly #socket: Socket;
  #pieces: Buffer[] = [];
  #exchange: Exchange | undefined;
  /** Bytes of the response, once its header has come. */
  #expected: number | undefined;

  constructor(socket: Socket) {
    this.#socket = socket.setNoDelay();
    socket.on('data', (piece) => this.#take(piece));
    socket.on('error', (error) => this.#fail(error));
    // an engine that is killed ends its connections, at times without an error
    const closed = { code: 'ECONNRESET' };
    socket.on('close', () =>
      this.#fail(Object.assign(new Error('The engine closed the connection'), closed)),
    );
  }

  get isOpen(): boolean {
    return !this.#socket.destroyed;
  }

  send(text: string): Promise<Response> {
    return new Promise((resolve, reject) => {
      this.#exchange = { resolve, reject };
      this.#socket.write(text);
    });
  }

  end(): void {
    this.#socket.destroy();
  }

  #take(piece: Buffer): void {
    this.#pieces.push(piece);
    const all = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces);
    this.#pieces = [all];
    this.#expected ??= lengthOf(all);
    if (this.#expected === undefined || all.length < this.#expected) return;
    const text = all.toString('utf8');
    const status = Number(text.slice(9, 12));
    const body = text.slice(text.indexOf('\r\n\r\n') + 4);
    const { resolve } = this.#exchange!;
    [this.#pieces, this.#expected, this.#exchange] = [[], undefined, undefined];
    resolve({ status, body });
  }

  #fail(error: Error): void {
    this.#exchange?.reject(error);
    this.#exchange = undefined;
  }
}

/** Bytes of a whole response; undefined before its header has come whole. */
function lengthOf(bytes: Buffer): number | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const length = /^content-length: (\d+)/im.exec(bytes.toString('latin1', 0, end))?.[1];
  if (length === undefined) throw new Error('The engine answered without a content-length');
  return end + 4 + Number(length);
}
