import { startLocal } from '../../local/start-local.ts';

/** A local system as a process of its own, which a test can kill: `node serve.ts DATA RULES PORT`. */
const [data = '', rules = '', port = '0'] = process.argv.slice(2);
const local = await startLocal({ data, rules, port: Number(port), businesses: 0 });
process.on('SIGTERM', () => void local.stop().then(() => process.exit(0)));
process.stdout.write(`${JSON.stringify({ ready: local.url, resumed: local.done.resumed })}\n`);
