/** Share of a station's servers in use: all where more are in service than are on duty, or people wait and none is on duty. */
export function shareInUse(busy: number, capacity: number, queue: number): number {
  if (capacity > 0) return Math.min(1, busy / capacity);
  return busy > 0 || queue > 0 ? 1 : 0;
}
