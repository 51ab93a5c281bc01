/** Longest piece of work in milliseconds before the page hears a key and draws a frame again. */
const longest = 12;

/** A turn of the event loop: what comes next is a task of its own. */
export const turn = (): Promise<void> => new Promise((done) => setTimeout(done));

/** Pauses long work now and then: a whole night takes a while to read and to gather. Several who work in turn share one. */
export class Breath {
  #since = performance.now();
  #pause: Promise<void> | undefined;

  /** Waits for a turn of the event loop when the work since the last one was long. */
  async taken(): Promise<void> {
    if (this.#pause === undefined && performance.now() - this.#since < longest) return;
    this.#pause ??= this.#turn();
    await this.#pause;
  }

  async #turn(): Promise<void> {
    await turn();
    this.#since = performance.now();
    this.#pause = undefined;
  }
}
