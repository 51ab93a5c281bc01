import type { RandomSource } from "./random-source.ts";

/**
 * The antithetic stream of another: every bit turned over, so that a uniform u
 * becomes 1 − u but for the last bit (J. M. Hammersley & K. W. Morton, *Proc. Camb.
 * Phil. Soc.* 52, 1956; Law, 11.3). Given to the same law it draws small where the
 * other draws large, which takes variance out of the mean of both, as far as
 * the law's sampler takes one number a variate and is monotone in it: laws by
 * inversion fully, the ziggurats for the most part, rejection less. It advances
 * the stream it mirrors; mirror a `clone` or a stream of the same name.
 */
export class Mirrored implements RandomSource {
  readonly #of: RandomSource;

  constructor(of: RandomSource) {
    this.#of = of;
  }

  int32(): number {
    return ~this.#of.int32();
  }

  uniform(): number {
    return 1 - 1.1102230246251565e-16 - this.#of.uniform();
  }
}
