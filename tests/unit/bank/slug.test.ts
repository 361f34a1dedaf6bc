import fc from "fast-check";
import { expect, test } from "vitest";
import { identifierFrom } from "@/lib/bank/draft";
import { slugOf, untaken } from "@/lib/bank/slug";

test.each([
  ["Écrire l’objet en clair", "ecrire-l-objet-en-clair"],
  ["Le cœur du modèle", "le-coeur-du-modele"],
  ["  `kubectl get pods` : que lit-on ? ", "kubectl-get-pods-que-lit-on"],
  ["…", ""],
])("%s gives %s", (text, slug) => {
  expect(slugOf(text, 60)).toBe(slug);
});

test("whatever the text, a slug fits and is made of words and hyphens", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 60 }), (text, longest) => {
      const slug = slugOf(text, longest);
      expect(slug.length).toBeLessThanOrEqual(longest);
      expect(slug).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/);
    }),
  );
});

test("a word that does not fit is left out, and a first one cut", () => {
  expect(slugOf("une image minimale", 12)).toBe("une-image");
  expect(slugOf("anticonstitutionnellement", 8)).toBe("anticons");
});

test("an id that has served gets the first number that has not", () => {
  expect(untaken("image", new Set())).toBe("image");
  expect(untaken("image", new Set(["image", "image-2"]))).toBe("image-3");
});

test("an identifier is made of the five first words that say something", () => {
  const stem = "Le déploiement d'un service échoue depuis que l'image change. Que faire ?\n\nSuite.";
  expect(identifierFrom(stem, new Set())).toBe("deploiement-service-echoue-depuis-image");
  expect(identifierFrom("?", new Set(["question"]))).toBe("question-2");
});
