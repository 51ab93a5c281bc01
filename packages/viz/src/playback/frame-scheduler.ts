/** Parts of the page that a change can make stale. */
export type Stale = "run" | "size" | "view" | "rows" | "time" | "hover";

/**
 * The page's only animation frame. Whoever changes something marks it stale;
 * one frame later everything stale is drawn once. No frame runs when nothing
 * is stale and nothing plays.
 */
export class FrameScheduler {
  readonly #draw: (stale: ReadonlySet<Stale>, elapsed: number) => void;
  readonly #stale = new Set<Stale>();
  #frame = 0;
  #last: number | undefined;

  /** @param draw gets what is stale and the real seconds since the frame before, 0 after a rest. */
  constructor(draw: (stale: ReadonlySet<Stale>, elapsed: number) => void) {
    this.#draw = draw;
  }

  mark(stale: Stale): void {
    this.#stale.add(stale);
    if (this.#frame === 0) this.#frame = requestAnimationFrame((now) => this.#run(now));
  }

  /** Forgets the frame before, so that a pause is not played back in one leap. */
  rest(): void {
    this.#last = undefined;
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #run(now: number): void {
    const stale = new Set(this.#stale);
    const elapsed = this.#last === undefined ? 0 : (now - this.#last) / 1000;
    this.#frame = 0;
    this.#last = now;
    this.#stale.clear();
    // A hidden tab gets no frames; coming back must not leap by the time it was away.
    this.#draw(stale, Math.min(elapsed, 0.25));
  }
}
