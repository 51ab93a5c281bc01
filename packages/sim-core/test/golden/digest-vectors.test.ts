import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Digest } from "../../src/kernel/digest.ts";
import { Probe } from "../../src/kernel/probe.ts";
import { codeOf } from "../../src/kernel/transition.ts";

/** The table of docs/digest.md. */
const vectors = readFileSync(new URL("../../../../docs/digest.md", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => /\| [0-9a-f]{16} \|$/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, time, place, kind, source, serial, digest]) => ({ time, place, kind, source, serial, digest }));

test("the published vectors are those of the code", () => {
  expect(vectors.length).toBeGreaterThan(5);
  const places = [...new Set(vectors.map(({ place }) => place!))];
  const probe = new Probe(places.length);
  const digest = new Digest(places, ["web"]);
  probe.subscribe(digest);
  for (const { time, place, kind, serial, digest: expected } of vectors) {
    if (place !== "") {
      probe.announce(Number(time), codeOf(places.indexOf(place!), Number(kind)), Number(serial), 0, 0);
      probe.flush();
    }
    expect(digest.toString()).toBe(expected);
  }
});
