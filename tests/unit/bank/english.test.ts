import fc from "fast-check";
import { expect, test } from "vitest";
import { englishParts, markedTerms } from "@/lib/bank/english";
import { createRenderer } from "@/lib/bank/render";

test("the English terms of a title are told from its French", () => {
  expect(englishParts("Une merge request, puis un rebase", ["merge request", "rebase"])).toEqual([
    { text: "Une ", english: false },
    { text: "merge request", english: true },
    { text: ", puis un ", english: false },
    { text: "rebase", english: true },
  ]);
  expect(englishParts("Que faire ?", [])).toEqual([{ text: "Que faire ?", english: false }]);
});

test("nothing of a text is lost", () => {
  const words = fc.array(fc.constantFrom("rebase", "stub", "Stubs", "de", "la", "l’", " ", ", "), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(words, (some) => {
      const text = some.join("");
      expect(
        englishParts(text, ["rebase", "stub", "stubs"])
          .map((part) => part.text)
          .join(""),
      ).toBe(text);
    }),
  );
});

test("what the compiler marked in a stem is what its title marks", async () => {
  const renderer = await createRenderer(["merge request", "Q&R team", "rebase"]);
  const stem = "Après un rebase, la *merge request* de la Q&R team, puis `rebase` : que faire ?";
  expect(markedTerms(renderer.block(stem))).toEqual(["rebase", "merge request", "Q&R team"]);
});
