import { KeyedDraw } from "./keyed-draw.ts";

/** Keyed draws with every bit turned over, as `Mirrored` does it to a stream: for an antithetic replication. */
export class MirroredDraw extends KeyedDraw {
  override int32(): number {
    return ~super.int32();
  }

  override uniform(): number {
    return 1 - 1.1102230246251565e-16 - super.uniform();
  }
}
