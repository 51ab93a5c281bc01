/** Measures the speed a playback reaches, which a busy machine may keep below the speed asked for. */
export class SpeedMeter {
  #simulated = 0;
  #real = 0;
  #reached: number | undefined;

  /** Takes one frame: simulated and real seconds since the one before. */
  add(simulated: number, real: number): void {
    this.#simulated += Math.abs(simulated);
    this.#real += real;
    if (this.#real < 1) return;
    this.#reached = this.#simulated / this.#real;
    this.#simulated = this.#real = 0;
  }

  /** Simulated seconds a second over the last whole second of playing; undefined before there was one. */
  get reached(): number | undefined {
    return this.#reached;
  }

  reset(): void {
    this.#simulated = this.#real = 0;
    this.#reached = undefined;
  }
}
