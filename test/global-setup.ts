/** The tests run on the Node that the functions run on; another one would prove something else. */
export default function mustBeNode24(): void {
  if (process.versions.node.startsWith('24.')) return;
  throw new Error(
    `The tests run on Node 24, and this is ${process.version}. "npm ci" brings it on Linux x64 (without --omit=optional); elsewhere install Node 24.`,
  );
}
