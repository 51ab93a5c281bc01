/** In which order a line is served; "mixture": whoever waits has the same chance. */
export type LineOrder = "fifo" | "lifo" | "mixture";

/** Parcels that a line has room for at first. */
const first = 16;
/** Of a parcel that is taken, so small a rest goes along: rounding would leave one of each. */
const rest = 1e-12;
/** Parcels are reckoned anew before the scale falls to numbers without digits. */
const smallest = 1e-100;

/**
 * The mass that waits at a fluid station, of several rows, in the order in which it came: a parcel for all that joined
 * in one step, within which the rows are mixed.
 */
export class FluidLine {
  /** By row: mass that waits. */
  readonly masses: Float64Array;
  readonly #order: LineOrder;
  /** By parcel and row, times the scale, which is what all have kept. */
  #parcels: Float64Array;
  #scale = 1;
  /** The oldest parcel, and the place of the next to come. */
  #head = 0;
  #tail = 0;

  constructor(rows: number, order: LineOrder) {
    this.masses = new Float64Array(rows);
    this.#order = order;
    this.#parcels = new Float64Array(rows * first);
  }

  get isEmpty(): boolean {
    return this.#head === this.#tail;
  }

  /** Joins with the masses of some rows, taken out of where they were. */
  join(from: Float64Array, rows: readonly number[]): void {
    let joining = 0;
    for (const row of rows) joining += from[row];
    if (joining === 0) return;
    if (this.#order !== "mixture" || this.isEmpty) this.#open();
    const parcel = (this.#tail - 1) * this.masses.length;
    for (const row of rows) {
      this.#parcels[parcel + row] += from[row] / this.#scale;
      this.masses[row] += from[row];
      from[row] = 0;
    }
  }

  /** Moves so much, or all if that is less, from the line's next to where they are served; returns how much. */
  take(mass: number, into: Float64Array): number {
    let left = mass;
    while (left > 0 && !this.isEmpty) {
      const at = this.#order === "fifo" ? this.#head : this.#tail - 1;
      const parcel = this.#parcels.subarray(at * this.masses.length, (at + 1) * this.masses.length);
      let all = 0;
      for (const part of parcel) all += part * this.#scale;
      const share = left < all * (1 - rest) ? left / all : 1;
      for (let row = 0; row < parcel.length; row++) {
        const taken = parcel[row] * this.#scale * share;
        parcel[row] *= 1 - share;
        this.masses[row] = Math.max(0, this.masses[row] - taken);
        into[row] += taken;
      }
      left -= Math.min(left, all);
      if (share === 1) this.#close();
    }
    return mass - left;
  }

  /** Leaves only a share of everybody. */
  shrink(kept: number): void {
    for (let row = 0; row < this.masses.length; row++) this.masses[row] *= kept;
    this.#scale *= kept;
    if (this.#scale > smallest) return;
    for (let at = 0; at < this.#parcels.length; at++) this.#parcels[at] *= this.#scale;
    this.#scale = 1;
  }

  /** Makes room for a parcel behind the others. */
  #open(): void {
    const width = this.masses.length;
    if (this.#tail * width === this.#parcels.length) {
      const all = this.#parcels.subarray(this.#head * width, this.#tail * width);
      // Once half of it has been served there is room enough.
      const room = this.#head * 2 < this.#tail ? new Float64Array(this.#parcels.length * 2) : this.#parcels;
      room.set(all);
      this.#parcels = room;
      this.#tail -= this.#head;
      this.#head = 0;
    }
    this.#parcels.fill(0, this.#tail * width, (this.#tail + 1) * width);
    this.#tail++;
  }

  /** Forgets the parcel that was next and has been served. */
  #close(): void {
    if (this.#order === "fifo") this.#head++;
    else this.#tail--;
    if (!this.isEmpty) return;
    this.#head = this.#tail = 0;
    this.#scale = 1;
    this.masses.fill(0);
  }
}
