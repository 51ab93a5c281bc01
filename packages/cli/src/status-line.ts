const millisecondsBetweenLines = 100;

/** A line that says where long work stands, when the output is a terminal; silent when it is not. */
export class StatusLine {
  readonly #out: NodeJS.WriteStream;
  #said = 0;

  constructor(out: NodeJS.WriteStream = process.stderr) {
    this.#out = out;
  }

  say(text: string): void {
    const now = performance.now();
    if (!this.#out.isTTY || now - this.#said < millisecondsBetweenLines) return;
    this.#said = now;
    this.#out.write(`\r\x1b[K${text.slice(0, (this.#out.columns || 80) - 1)}`);
  }

  clear(): void {
    if (this.#out.isTTY) this.#out.write("\r\x1b[K");
  }
}
