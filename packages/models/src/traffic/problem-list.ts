/** Sentences a message has; a file of another kind has one wrong row after another. */
const most = 20;

/** Everything that is wrong with data from outside, refused together: one sentence a line, the first twenty of them in the message. */
export class DataRefused extends RangeError {
  override readonly name = "DataRefused";
  readonly problems: readonly string[];

  constructor(name: string, problems: readonly string[]) {
    const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
    const more = problems.length > most ? [`… and ${problems.length - most} more`] : [];
    super(`${name} has ${count}:\n${[...problems.slice(0, most), ...more].join("\n")}`);
    this.problems = problems;
  }
}

/** Collects sentences, each with its line, and refuses once all are there. */
export class ProblemList {
  readonly #name: string;
  readonly #problems: string[] = [];

  constructor(name: string) {
    this.#name = name;
  }

  add(line: number, sentence: string): void {
    this.#problems.push(`${this.#name}:${line}: ${sentence}`);
  }

  get isEmpty(): boolean {
    return this.#problems.length === 0;
  }

  /** @throws DataRefused with this problem and all before it. */
  refuseWith(line: number, sentence: string): never {
    this.add(line, sentence);
    throw new DataRefused(this.#name, this.#problems);
  }

  /** @throws DataRefused when anything was added. */
  refuse(): void {
    if (!this.isEmpty) throw new DataRefused(this.#name, this.#problems);
  }
}
