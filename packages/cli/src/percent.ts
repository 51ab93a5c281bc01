import { threeDigits } from "./three-digits.ts";

/** A share as people read it: 0.0123 as 1.23 %. */
export const percent = (share: number): string => `${threeDigits(100 * share)} %`;
