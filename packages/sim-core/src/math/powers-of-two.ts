/**
 * 2^(i − 1074) at index i, from the smallest subnormal number to 2^1023. Multiplying by
 * an entry scales exactly; assembling the double from its words instead costs three times
 * as much, because a processor cannot read eight bytes back from two stores of four.
 */
export const powersOfTwo: Float64Array = new Float64Array(2098);

/** Index of 2^0. */
export const UNITY = 1074;

powersOfTwo[0] = Number.MIN_VALUE;
for (let i = 1; i < powersOfTwo.length; i++) powersOfTwo[i] = powersOfTwo[i - 1]! * 2;
