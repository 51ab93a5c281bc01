import { customersPerToken, tokensAt } from "../reading/token-flow.ts";
import { formatCount, nounBeside } from "../reading/quantity.ts";
import { peakOf } from "../reading/peak.ts";
import type { Timeline } from "../reading/timeline.ts";
import { fitCanvas } from "../track/fit-canvas.ts";
import type { Edge } from "./map-layout.ts";

/** Most tokens on an edge at its busiest. */
const most = 48;
const side = 3;
/** Peak rate of an edge in customers per second. */
export const edgePeak = (timeline: Timeline, { station, counts, share = 1 }: Edge): number =>
  (share * peakOf(timeline, station, counts).rate) / timeline.period.seconds;

/** Seconds of simulated time a token takes along an edge: one, or more when time runs fast, so that the eye can follow. */
const transitAt = (speed: number): number => Math.max(1, speed);

/**
 * Squares that move along the edges. Each stands for a fixed number of
 * customers of one kind, printed under the map.
 */
export class TokenLayer {
  readonly canvas = document.createElement("canvas");
  #timeline: Timeline | undefined;
  #edges: readonly { edge: Edge; peak: number }[] = [];

  constructor() {
    this.canvas.className = "tokens";
    this.canvas.setAttribute("aria-hidden", "true");
  }

  show(timeline: Timeline, edges: readonly Edge[], width: number, height: number): void {
    this.#timeline = timeline;
    this.#edges = edges.map((edge) => ({ edge, peak: edgePeak(timeline, edge) }));
    fitCanvas(this.canvas, width, height);
  }

  /** Customers per token, by what a customer is. */
  weights(speed: number): Map<string, number> {
    const peaks = new Map<string, number>();
    for (const { edge, peak } of this.#edges) {
      const noun = edge.station.customer;
      peaks.set(noun, Math.max(peaks.get(noun) ?? 0, peak));
    }
    return new Map([...peaks].map(([noun, peak]) => [noun, customersPerToken(peak, transitAt(speed), most)]));
  }

  /** "50,000 orders" for every kind of customer on the map. */
  legend(speed: number): string {
    const parts = [...this.weights(speed)].map(([noun, each]) => {
      const figure = formatCount(each);
      return `${figure} ${nounBeside(figure, noun)}`;
    });
    return parts.join(" · ");
  }

  draw(time: number, speed: number, colour: string): void {
    const context = this.canvas.getContext("2d")!;
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    if (this.#timeline === undefined) return;
    context.fillStyle = colour;
    const weights = this.weights(speed);
    for (const { edge, peak } of this.#edges) {
      this.#drawEdge(context, edge, peak, time, transitAt(speed), weights.get(edge.station.customer)!);
    }
  }

  /** When the customers of the dot under a point are due at their station; undefined where no dot is. */
  timeUnder(x: number, y: number, time: number, speed: number): number | undefined {
    const weights = this.weights(speed);
    const transit = transitAt(speed);
    let found: number | undefined;
    let nearest = 6;
    for (const { edge, peak } of this.#edges) {
      for (const dot of dotsOf(edge, peak, time, transit, weights.get(edge.station.customer)!)) {
        const distance = Math.hypot(dot.x - x, dot.y - y);
        if (distance > nearest) continue;
        nearest = distance;
        found = edge.counts === "served" ? time - dot.place * transit : time + (1 - dot.place) * transit;
      }
    }
    return found;
  }

  #drawEdge(
    context: CanvasRenderingContext2D,
    edge: Edge,
    peak: number,
    time: number,
    transit: number,
    each: number,
  ): void {
    for (const { x, y } of dotsOf(edge, peak, time, transit, each)) {
      context.fillRect(Math.round(x - side / 2), Math.round(y - side / 2), side, side);
    }
  }
}

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly place: number;
}

/** Every dot of an edge at a time, where it is drawn. */
function dotsOf(edge: Edge, peak: number, time: number, transit: number, each: number): Dot[] {
  const { station, counts, path, room, share = 1 } = edge;
  // Tokens leave a station when it has served them; everywhere else they are due when they arrive.
  const shift = counts === "served" ? transit : 0;
  const cumulative = (at: number): number => share * station.cumulative(counts, at - shift);
  const width = (room - side) * bandShare(edge, time, peak);
  return tokensAt(cumulative, time, transit, each).map(({ serial, place }) => {
    const offset = (lane(serial) - 0.5) * width;
    const { x, y, across } = path.at(place);
    return { x: x + across.x * offset, y: y + across.y * offset, place };
  });
}

/** Flow of an edge as a share of its own peak, never quite 0 while anything flows. */
export function bandShare({ station, counts, share = 1 }: Edge, time: number, peak: number): number {
  const from = Math.max(0, time - 1);
  const rate = time > from ? (share * station.count(counts, from, time)) / (time - from) : 0;
  return peak > 0 ? Math.min(1, rate / peak) : 0;
}

/** A fixed place across the edge for every token, in [0, 1): the golden ratio spreads neighbours apart. */
const lane = (serial: number): number => (serial * 0.618033988749895) % 1;
