/** A figure as people read it: 0.3456 as 0.346, 12,345 as 12300. */
export const threeDigits = (value: number): string => String(Number(value.toPrecision(3)));
