import assert from "node:assert";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";

const path = join(import.meta.dirname, "../../../../docs/page-measurements.md");
/** The document's parts in their order, each with what it is about. */
const parts = {
  "The night and the peak":
    "By `page.deep.test.ts`. “The night” is `night-2020` at one buyer in a thousand: ten stations, 90,000 ticks, 7.2 million samples.",
  "Ten million samples":
    "By `large.deep.test.ts`. The same night for three and a half hours with a fine window over most of it: ten stations, 137,400 ticks, " +
    "11 million samples in a file of 52 MB. Opened as a local file; times count from its choice. Every tick is read when a run is " +
    "opened, so a seek never waits for the file: “cold” is the first to a moment.",
  Deciding:
    "By `decide.deep.test.ts`. The night again; its rehearsals take the slice that the page chooses. Seconds of the wall clock are noted " +
    "and not held, for a busy machine stretches them: what is held is the processor's time, memory, digests and intervals.",
} as const;

/** One part of docs/page-measurements.md: figures with their bounds, as they are measured. */
export class Measurements {
  readonly #part: keyof typeof parts;
  readonly #lines: string[] = [];

  constructor(part: keyof typeof parts) {
    this.#part = part;
  }

  /** Notes a figure, and holds it to its bound. */
  hold(what: string, figure: number, unit: string, most: number): void {
    this.#lines.push(`| ${what} | ${Number(figure.toPrecision(3))} ${unit} | ≤ ${most} ${unit} |`);
    assert(figure <= most, `${what}: expected at most ${most} ${unit}, got ${figure}`);
  }

  /** Notes a figure that another machine may not reach, with the bound it should meet if there is one. */
  note(what: string, figure: string, bound = "reported"): void {
    this.#lines.push(`| ${what} | ${figure} | ${bound} |`);
  }

  /** Puts this part into the document, in the place of its last. */
  write(browser: string): void {
    if (this.#lines.length === 0) return;
    const before = new Map(
      (existsSync(path) ? readFileSync(path, "utf8") : "").split(/^## /m).map((part) => [part.split("\n", 1)[0], part]),
    );
    const busy = loadavg()[0]!.toFixed(1);
    const own = [
      this.#part,
      "",
      parts[this.#part],
      `Chromium ${browser}; load of the machine's last minute: ${busy}.`,
      "",
      "| what | measured | bound |",
      "|---|---|---|",
      ...this.#lines,
      "",
    ].join("\n");
    const all = Object.keys(parts).flatMap((part) => (part === this.#part ? own : (before.get(part) ?? [])));
    writeFileSync(path, `${head}\n${all.map((part) => `## ${part.trim()}\n`).join("\n")}`);
  }
}

export const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(q * values.length) - 1)] ?? Number.NaN;

const head = `# What the page costs

Measured in headless Chromium without a GPU on ${cpus().length} cores (${cpus()[0]!.model}) by the tests named, which write this page.
`;
