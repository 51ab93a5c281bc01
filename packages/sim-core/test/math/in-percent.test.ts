import { expect, test } from "vitest";
import { inPercent } from "../../src/math/in-percent.ts";

test.each([
  [0.57, "57"],
  [0.999, "99.9"],
  [0.9999999, "99.99999"],
  [0.95, "95"],
])("%d of all is %s %%", (share, text) => expect(String(inPercent(share))).toBe(text));
