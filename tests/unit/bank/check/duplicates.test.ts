import { expect, test } from "vitest";
import { duplicates } from "@/lib/bank/check/duplicates";
import { bankWith, locatedResource, resource, stemOf } from "../fixture";
import { said, withQuestion } from "./saying";

test("a stem asked twice is found, whatever its marks and capitals", () => {
  expect(
    said(duplicates, withQuestion({ stem: stemOf.fondamentaux.replace("service", "*Service*") })),
  ).toEqual(["error: Même énoncé que la question « sur-fondamentaux »."]);
});

test("an address given twice is found, with or without its last slash", () => {
  const twin = locatedResource(resource({ id: "copie", url: "https://exemple.fr/un-cct/" }));
  expect(said(duplicates, bankWith({ resources: [twin] }))).toEqual([
    "error: Même adresse que la ressource « un-cct ».",
  ]);
});
