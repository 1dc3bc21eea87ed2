import { fileURLToPath } from 'node:url';
import { startLocal } from '../local/start-local.ts';

/** The local system for a leg of a benchmark: `node serve.ts DATA`; prints its address and engine. */
const [data = ''] = process.argv.slice(2);
const rules = fileURLToPath(new URL('../rules', import.meta.url));
// the log goes where it costs what it costs a user, and is not read
const log = (line: object): void => void process.stderr.write(`${JSON.stringify(line)}\n`);
const local = await startLocal({ data, rules, port: 0, businesses: 0, log });
process.on('SIGTERM', () => void local.stop().then(() => process.exit(0)));
process.stdout.write(`${local.url}\n`);
