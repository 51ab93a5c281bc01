/**
 * The sum with Neumaier's compensation: the error stays near one rounding of the
 * result, however many terms and whatever their signs (A. Neumaier, ZAMM 54, 1974).
 */
export function sum(values: Iterable<number>): number {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return Number.isFinite(lost) ? total + lost : total;
}
