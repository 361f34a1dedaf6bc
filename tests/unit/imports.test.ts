import { expect, test } from "vitest";
import { circlesOf } from "../imports";

const graph = (...edges: string[]) =>
  edges.map((edge) => ({ from: edge.split(" ")[0] ?? "", to: edge.split(" ")[1] ?? "" }));

test("a circle is every file of it, told once, whatever leads to it", () => {
  expect(circlesOf(graph("a b", "b c", "c a", "d a", "c e"))).toEqual([["a", "b", "c"]]);
  expect(circlesOf(graph("a b", "b a", "c d", "d c"))).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
});

test("two ways to one file are no circle", () => {
  expect(circlesOf(graph("a b", "a c", "b d", "c d"))).toEqual([]);
});
