import { expect, test } from "vitest";
import { placeOf } from "@/lib/bank/programme-pages";

test.each([
  ["https://cloud-pi-native.fr/guide/roles.html", "documentation", "docs/guide/roles.md"],
  ["https://cloud-pi-native.fr/guide/roles.html#membres", "documentation", "docs/guide/roles.md"],
  ["https://cloud-pi-native.fr/", "documentation", "docs/index.md"],
  ["https://cloud-pi-native.fr", "documentation", "docs/index.md"],
  ["https://github.com/cloud-pi-native/console", "console", "README.md"],
  [
    "https://github.com/cloud-pi-native/console/blob/main/.github/SECURITY.md",
    "console",
    ".github/SECURITY.md",
  ],
])("%s is built from %s/%s", (url, repository, path) => {
  expect(placeOf(url)).toEqual({ repository, path });
});

test.each([
  "https://exemple.fr/guide/roles.html",
  "https://github.com/cloud-pi-native/console/issues/12",
  "https://github.com/cloud-pi-native",
  "https://cloud-pi-native.fr.exemple.fr/",
])("%s is built from no file of the programme", (url) => {
  expect(placeOf(url)).toBeNull();
});
