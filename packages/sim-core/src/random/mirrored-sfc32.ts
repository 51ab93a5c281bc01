import { Sfc32 } from "./sfc32.ts";

/** A stream with every bit turned over, which can be saved and cloned as the stream can: for an antithetic replication. */
export class MirroredSfc32 extends Sfc32 {
  /** The mirror of a stream, from where it is; the stream itself does not move. */
  static of(stream: Sfc32): MirroredSfc32 {
    const [a, b, c, counter] = stream.state();
    return new MirroredSfc32(a, b, c, counter);
  }

  // A uniform number is made of two words, so it is mirrored with them.
  override int32(): number {
    return ~super.int32();
  }

  override clone(): MirroredSfc32 {
    return MirroredSfc32.of(this);
  }
}
