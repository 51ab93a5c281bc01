/** Values one after another, to step back and on through; a new one forgets what was undone. */
export class PlanHistory<Value> {
  #past: readonly Value[] = [];
  #future: readonly Value[] = [];
  #now: Value;

  constructor(first: Value) {
    this.#now = first;
  }

  get now(): Value {
    return this.#now;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Plans that come to the same are one. */
  push(value: Value): void {
    if (JSON.stringify(value) === JSON.stringify(this.#now)) return;
    this.#past = [...this.#past, this.#now];
    this.#future = [];
    this.#now = value;
  }

  undo(): void {
    const before = this.#past.at(-1);
    if (before === undefined) return;
    this.#future = [this.#now, ...this.#future];
    this.#past = this.#past.slice(0, -1);
    this.#now = before;
  }

  redo(): void {
    const [next, ...rest] = this.#future;
    if (next === undefined) return;
    this.#past = [...this.#past, this.#now];
    this.#future = rest;
    this.#now = next;
  }
}
