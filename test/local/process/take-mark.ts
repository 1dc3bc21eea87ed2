import { takeMark } from '../../../local/process/process-mark.ts';

/** A process that takes each mark file that it is told, and says who has it. */
process.on('message', (file: string) => process.send?.(takeMark(file) ?? process.pid));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
