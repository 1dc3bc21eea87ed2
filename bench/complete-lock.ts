import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Completes bench/package-lock.json after an `npm install`: `npm ci` wants an entry for every
 * optional dependency, and a registry that mirrors only some platforms leaves the others out. An
 * entry of name, version and platform is enough: npm passes over packages for other platforms.
 *
 * `npm install --prefix bench && node bench/complete-lock.ts`; run twice, it changes nothing.
 */
type Entry = {
  version?: string;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};
type Lock = { packages: Record<string, Entry> };

const libcs: Record<string, string> = { gnu: 'glibc', musl: 'musl' };

const file = new URL('package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock;
const added = missingFrom(lock);
for (const [path, entry] of added) lock.packages[path] = entry;
const [root, ...rest] = Object.entries(lock.packages);
if (!root) throw new Error('bench/package-lock.json holds no packages; run npm install first');
rest.sort(([one], [other]) => (one < other ? -1 : 1));
lock.packages = Object.fromEntries([root, ...rest]);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`bench/package-lock.json: ${added.length} entries added\n`);

function missingFrom({ packages }: Lock): [path: string, entry: Entry][] {
  return Object.values(packages)
    .flatMap(({ optionalDependencies = {} }) => Object.entries(optionalDependencies))
    .map(([name, version]): [string, Entry] => [
      `node_modules/${name}`,
      { version, optional: true, ...platformOf(name) },
    ])
    .filter(([path]) => !(path in packages));
}

/** What the end of a package's name says of the platform it is for: `...-linux-arm64-musl`. */
function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  if (name.endsWith('-wasm32-wasi')) return { cpu: ['wasm32'] };
  const [, os, cpu, abi = ''] =
    /-(darwin|linux|win32|freebsd|android)-(x64|arm64|arm|ia32)(?:-(\w+))?$/.exec(name) ?? [];
  if (os === undefined || cpu === undefined) {
    throw new Error(`The name ${name} does not say which platform it is for; add it by hand`);
  }
  const libc = libcs[abi];
  return { os: [os], cpu: [cpu], ...(libc === undefined ? {} : { libc: [libc] }) };
}
