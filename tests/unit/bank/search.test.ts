import { describe, expect, test } from "vitest";
import type { SearchEntry } from "@/lib/bank/compiled";
import { createSearch, readQuery } from "@/lib/bank/search";

const entry = (id: string, title: string, over: Partial<SearchEntry> = {}): SearchEntry => ({
  id,
  revision: 1,
  digest: "0123456789abcdef",
  domain: "cct",
  competencies: ["normes"],
  difficulty: "pratique",
  kind: "single",
  title,
  text: "",
  form: "situation",
  status: "active",
  english: [],
  ...over,
});
const entries = [
  entry("a", "Une équipe déploie son conteneur sans sonde de vivacité"),
  entry("b", "Le chiffrement des secrets dans le dépôt", {
    domain: "offre",
    competencies: ["certification"],
  }),
  entry("c", "Une revue de code qui traîne", { difficulty: "expertise", kind: "multiple" }),
  entry("d", "Un journal d'erreurs", { text: "la supervision par des métriques" }),
];
const search = createSearch(entries, new Map([["certification", "Certification des coachs"]]));
const ids = (query: string) => search(readQuery(new URLSearchParams(query))).questions.map((one) => one.id);

describe("words", () => {
  test.each<[string, string[]]>([
    ["q=deploie", ["a"]],
    ["q=DÉPLOIE+équipe", ["a"]],
    ["q=chifrement", ["b"]],
    ["q=contenneur", ["a"]],
    ["q=vivac", ["a"]],
    ["q=metriques", ["d"]],
    ["q=coachs", ["b"]],
    ["q=équipe+secrets", []],
    ["q=inexistant", []],
  ])("%s finds %j", (query, expected) => {
    expect(ids(query)).toEqual(expected);
  });
});

describe("filters", () => {
  test("narrow what is found, and what means nothing is left out", () => {
    expect(ids("")).toEqual(["a", "c", "d", "b"]);
    expect(ids("domaine=offre")).toEqual(["b"]);
    expect(ids("niveau=expertise&type=multiple")).toEqual(["c"]);
    expect(ids("competence=certification&q=secrets")).toEqual(["b"]);
    expect(ids("domaine=nulle-part&page=zero&taille=-3&niveau=")).toEqual(["a", "c", "d", "b"]);
  });

  test("pages follow one another, and the last is shown when asked for too far", () => {
    const page = (number: number) => search(readQuery(new URLSearchParams(`taille=3&page=${number}`)));
    expect(page(1)).toMatchObject({ total: 4, page: 1, pages: 2 });
    expect(page(2).questions.map((one) => one.id)).toEqual(["b"]);
    expect(page(9)).toEqual(page(2));
  });
});
