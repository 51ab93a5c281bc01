/** All populations from nobody to `most` of each class, as cells of one array; class 0 runs fastest. */
export class PopulationLattice {
  readonly cells: number;
  readonly strides: readonly number[];
  readonly most: readonly number[];
  /** First cells of the rows along class 0, and their other coordinates. */
  readonly #rows: readonly { readonly first: number; readonly others: readonly number[] }[];

  constructor(most: readonly number[]) {
    this.most = most;
    this.strides = most.map((_, r) => most.slice(0, r).reduce((product, count) => product * (count + 1), 1));
    this.cells = most.reduce((product, count) => product * (count + 1), 1);
    const width = most[0] + 1;
    this.#rows = Array.from({ length: this.cells / width }, (_, row) => ({
      first: row * width,
      others: this.at(row * width).slice(1),
    }));
  }

  /** How many of each class a cell stands for. */
  at(cell: number): number[] {
    return this.most.map((count, r) => Math.floor(cell / this.strides[r]) % (count + 1));
  }

  /** Σ a(m) b(n − m) at every n, divided by its largest value: only ratios matter. */
  convolve(a: Float64Array, b: Float64Array): Float64Array {
    const out = new Float64Array(this.cells);
    for (let cell = 0; cell < this.cells; cell++) {
      const weight = a[cell];
      if (weight === 0) continue;
      const [here, ...others] = this.at(cell);
      const length = this.most[0] - here;
      for (const row of this.#rows) {
        if (!row.others.every((count, r) => count + others[r] <= this.most[r + 1])) continue;
        const to = cell + row.first;
        for (let k = 0; k <= length; k++) out[to + k] += weight * b[row.first + k];
      }
    }
    const largest = out.reduce((top, value) => Math.max(top, value), 0);
    return out.map((value) => value / largest);
  }
}
