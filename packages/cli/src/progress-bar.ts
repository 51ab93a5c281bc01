const width = 28;
const millisecondsBetweenDraws = 100;

/** A progress bar with the time left, when the output is a terminal; silent when it is not. */
export class ProgressBar {
  readonly #label: string;
  readonly #out: NodeJS.WriteStream;
  readonly #started = performance.now();
  #drawn = 0;

  constructor(label: string, out: NodeJS.WriteStream = process.stderr) {
    this.#label = label;
    this.#out = out;
  }

  /** `done` in [0, 1]. */
  update(done: number): void {
    const now = performance.now();
    if (!this.#out.isTTY || now - this.#drawn < millisecondsBetweenDraws) return;
    this.#drawn = now;
    const filled = Math.round(width * done);
    const bar = "█".repeat(filled) + "░".repeat(width - filled);
    const elapsed = (now - this.#started) / 1000;
    const left = done > 0.02 ? `, ${duration((elapsed / done) * (1 - done))} left` : "";
    this.#out.write(`\r\x1b[K${this.#label} ${bar} ${Math.floor(done * 100)} %${left}`);
  }

  clear(): void {
    if (this.#out.isTTY) this.#out.write("\r\x1b[K");
  }
}

const duration = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
