import { consoleLog } from '../deps/console-log.ts';
import { getHealth } from './handler.ts';

export const handler = getHealth({ admitted: new Set(), offices: new Map(), log: consoleLog });
