import { expect, test } from "vitest";
import { identifiers } from "@/lib/bank/check/identifiers";
import { bankWith, locatedResource, resource } from "../fixture";
import { option, said, withQuestion } from "./saying";

test("an id that is not the file's name is found", () => {
  const bank = withQuestion({ id: "autre-nom" }, "questions/fondamentaux/premiere.json");
  expect(said(identifiers, bank)).toEqual([
    "error: L’identifiant « autre-nom » n’est pas le nom du fichier, « premiere ».",
  ]);
});

test("two options with one id are found", () => {
  const options = [option("a", true), option("b", false), option("b", false, "Encore une autre option")];
  expect(said(identifiers, withQuestion({ options }))).toEqual([
    "error: L’identifiant « b » sert deux fois.",
  ]);
});

test("two files with one id are found", () => {
  const twin = withQuestion({ id: "sur-cct" }, "questions/fondamentaux/sur-cct.json");
  expect(said(identifiers, twin)).toEqual([expect.stringMatching(/La question « sur-cct » existe déjà/)]);
  const guides = ["questions/resources/guide.json", "questions/resources/autre/guide.json"].map((file) =>
    locatedResource(resource(), file),
  );
  expect(said(identifiers, bankWith({ resources: guides }))).toEqual([
    expect.stringMatching(/La ressource « guide » existe déjà dans questions\/resources\//),
  ]);
});

test.each(["etat", "question"])("« %s » is a page of the site", (id) => {
  expect(said(identifiers, withQuestion({ id }))).toEqual([expect.stringMatching(/page du site/)]);
});
