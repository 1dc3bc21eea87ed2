/** The packs as the command line sees them; publication at deployment reads the same folder. */
export { readCatalogue, readJson, readPacks, type Pack } from '../functions/packs.ts';
