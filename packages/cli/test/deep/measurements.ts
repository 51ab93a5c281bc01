import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";

const file = join(import.meta.dirname, "../../../../docs/page-measurements.md");

/** Measured figures, noted for the document as they are taken; each test file writes its own chapter and leaves the others. */
export class Measurements {
  readonly #lines: string[] = [];

  /** A figure as it came out, with the bar that it is meant to meet. */
  note(what: string, figure: string, bound = "reported"): void {
    this.#lines.push(`| ${what} | ${figure} | ${bound} |`);
  }

  /** @param title of the chapter; the chapter of that title is replaced, or put at the end */
  write(title: string, sentence: string): void {
    if (this.#lines.length === 0) return;
    const chapters = existsSync(file)
      ? readFileSync(file, "utf8")
          .trimEnd()
          .split(/\n\n(?=## )/)
      : [];
    const chapter = `## ${title}\n\n${sentence}\n\n| what | measured | bar |\n|---|---|---|\n${this.#lines.join("\n")}`;
    const others = chapters.filter((each) => !each.startsWith(`## ${title}\n`));
    writeFileSync(file, `${[...others, chapter].join("\n\n")}\n`);
  }

  /** What a page written anew must keep: the chapters of others. */
  static get chapters(): string {
    const [, ...chapters] = existsSync(file)
      ? readFileSync(file, "utf8")
          .trimEnd()
          .split(/\n\n(?=## )/)
      : [];
    return chapters.map((chapter) => `\n${chapter}\n`).join("");
  }
}

export const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(q * values.length) - 1)] ?? Number.NaN;

export const machine = (): string => `${cpus().length} cores (${cpus()[0]!.model})`;
