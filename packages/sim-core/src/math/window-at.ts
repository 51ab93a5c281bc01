import { windowEdge } from "./window-edge.ts";

/** Number of the half-open window with a time in it, by the windows' edges: a quotient alone may miss one. */
export const windowAt = (time: number, width: number): number => {
  const window = Math.floor(time / width);
  if (windowEdge(window + 1, width) <= time) return window + 1;
  return windowEdge(window, width) > time ? window - 1 : window;
};
