export class Sfc32 {
  constructor(seed: number);
  /** 53 bits from two words. */
  f53(): number;
}
