/** One station's course. All series have one value a time, of the whole system. */
export interface FluidCourse {
  /** Customers waiting, and in service, at each time. Of a sharing station whoever is beyond its servers waits, of a limiter who holds a ticket. */
  readonly queue: Float64Array;
  readonly busy: Float64Array;
  /** Customers since the beginning, until each time; an attempt that comes back arrives anew, but at a limiter by its ticket, where it waits. */
  readonly arrived: Float64Array;
  readonly served: Float64Array;
  readonly refused: Float64Array;
  readonly abandoned: Float64Array;
}

/** What `fluid` says of a network: courses in time instead of steady figures. */
export interface FluidResult<Station extends string = string> {
  readonly method: string;
  /** In the network's unit, from 0 to `until`. */
  readonly times: Float64Array;
  readonly stations: { readonly [name in Station]: FluidCourse };
  /** Customers that left by each exit, until each time. */
  readonly exits: { readonly [exit: string]: Float64Array };
  /** Customers that all sources emitted, until each time. */
  readonly emitted: Float64Array;
  /** Steps taken. */
  readonly steps: number;
}
