/** One thing that is wrong with a value from outside. */
export interface Problem {
  /** Where: "network.stations.order.servers". */
  readonly path: string;
  /** A whole sentence that begins with the path. */
  readonly message: string;
}

/** A check that throws, as a list: what it threw, or nothing. Errors that are not refusals go on. */
export const problemsOf = (path: string, check: () => void): Problem[] => {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // A refusal begins with the path of what it refuses.
    const at = /^(\S+): /.exec(error.message)?.[1];
    return [{ path: at?.startsWith(path) ? at : path, message: at ? error.message : `${path}: ${error.message}` }];
  }
};
