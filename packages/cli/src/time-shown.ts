/** Units of time, each with the least seconds that are shown in it. */
const units = [
  { unit: "d", seconds: 86_400, least: 172_800 },
  { unit: "h", seconds: 3_600, least: 7_200 },
  { unit: "min", seconds: 60, least: 120 },
  { unit: "s", seconds: 1, least: 1 },
  { unit: "ms", seconds: 0.001, least: 0 },
] as const;

/** A time in the unit in which people read it: 0.25 s as 250 ms, 7,500 s as 2.08 h; below 0 as above. */
export const timeShown = (seconds: number, digits: (value: number) => string): string =>
  timeInUnitOf(seconds, seconds, digits);

/** A time in the unit in which people read another: how sure that one is, beside it. */
export const timeInUnitOf = (other: number, seconds: number, digits: (value: number) => string): string => {
  const { unit, seconds: each } = units.find(({ least }) => Math.abs(other) >= least) ?? units.at(-1)!;
  // Multiplied where that is exact: 0.2 s are 200 ms.
  return `${digits(unit === "ms" ? seconds * 1000 : seconds / each)} ${unit}`;
};
