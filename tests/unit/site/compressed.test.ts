import { expect, test } from "vitest";
import { readsBrotli } from "@/lib/site/server/compressed";

test.each(["br", "gzip, deflate, br", "gzip;q=1.0, br;q=0.5", "BR", "gzip,br ; q=0.001"])(
  "%j is read",
  (value) => expect(readsBrotli(value)).toBe(true),
);
test.each([undefined, "", "gzip, deflate", "br;q=0", "gzip, br; q=0.000", "brotli", "xbr"])(
  "%j is not",
  (value) => expect(readsBrotli(value)).toBe(false),
);
