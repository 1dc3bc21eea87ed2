import { expect, it } from 'vitest';
import { routes } from '../../api/routes.ts';
import { commandsWithoutShape, routesWithoutShape } from '../../bench/bounds-exempt.ts';
import { reads } from '../../bench/bounds-reads.ts';
import { grammar } from '../../bench/bounds-grammar.ts';
import { shapes } from '../../bench/bounds-shapes.ts';
import { program } from '../../cli/program.ts';

const all = [...shapes, ...grammar, ...reads];

it('bench:bounds has a shape for each route, or a reason why it has none', () => {
  const known = [...new Set(all.map(({ handler }) => handler)), ...Object.keys(routesWithoutShape)];
  expect(known.toSorted()).toEqual(routes.map(({ handler }) => handler).toSorted());
});

it('bench:bounds has a reason for each command', async () => {
  const names = (await program()).commands.map((command) => command.name());
  expect(Object.keys(commandsWithoutShape).toSorted()).toEqual(names.toSorted());
});

it('no two shapes have one name', () => {
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});
