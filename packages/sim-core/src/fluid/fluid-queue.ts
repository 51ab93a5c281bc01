import type { Discipline } from "../network/network-data.ts";
import type { FluidStation } from "./fluid-station.ts";
import { FluidRetry } from "./fluid-retry.ts";
import { relax, timeToReach } from "./relaxation.ts";

export interface FluidQueueData {
  readonly servers: number;
  /** Customers that one server serves in a time unit. */
  readonly rate: number;
  /** K, those in service included. */
  readonly capacity: number;
  /** Newcomers behind `above` waiting ones balk with this probability. */
  readonly balk: { readonly above: number; readonly probability: number };
  /** Share of those waiting who abandon in a time unit. */
  readonly impatience: number;
  readonly retry: { readonly attempts: number; readonly meanDelay: number };
  /** Default none: a mixture of all. As many are served, refused and impatient in any order. */
  readonly discipline?: Discipline;
}

/** Between two bounds of x the fluid obeys one linear equation. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly admitted: number;
}

const served = 0;
const refused = 1;
const abandoned = 2;

/**
 * The fluid of M(t)/M/c/K + M with balking and retry:
 * x' = λ·admitted − μ·min(x, c) − θ·max(x − c, 0), held at K.
 *
 * The limit of ever larger systems (T. G. Kurtz, J. Appl. Prob. 7, 1970; for
 * time-varying queues with impatience and retrials Mandelbaum, Massey & Reiman,
 * Queueing Systems 30, 1998). With the inflow constant over a step each piece
 * has a closed solution, so a step is exact, however stiff.
 */
export class FluidQueue implements FluidStation {
  readonly outlets = ["to", "refused", "abandoned"] as const;
  readonly out = new Float64Array(3);
  /** Of one part of a step. */
  readonly #part = new Float64Array(3);
  arrived = 0;
  served = 0;
  refused = 0;
  abandoned = 0;
  #x = 0;
  readonly #data: FluidQueueData;
  readonly #pieces: readonly Piece[];
  readonly #retry: FluidRetry;

  constructor(data: FluidQueueData) {
    this.#data = data;
    this.#pieces = piecesOf(data);
    this.#retry = new FluidRetry(data.retry.attempts, data.retry.meanDelay);
  }

  get discipline(): Discipline | undefined {
    return this.#data.discipline;
  }

  get queue(): number {
    return Math.max(0, this.#x - this.#data.servers);
  }

  get busy(): number {
    return Math.min(this.#x, this.#data.servers);
  }

  advance(step: number, inflow: number): void {
    const { out } = this;
    // Three are sooner written one by one than filled.
    out[served] = out[refused] = out[abandoned] = 0;
    const { servers, rate } = this.#data;
    const calm = this.#x <= servers && inflow <= rate * servers * step;
    const parts = this.#retry.partsOf(step, calm);
    for (let part = 0; part < parts; part++) this.#advancePart(step / parts, inflow / parts);
  }

  #advancePart(step: number, inflow: number): void {
    const part = this.#part;
    part[served] = part[refused] = part[abandoned] = 0;
    const arriving = inflow + this.#retry.takeReturning(step);
    this.#flow(step, arriving / step);
    this.arrived += arriving;
    this.served += part[served];
    this.refused += part[refused];
    this.abandoned += part[abandoned];
    this.#retry.settle(inflow, part, this.#x);
    const { out } = this;
    out[served] += part[served];
    out[refused] += part[refused];
    out[abandoned] += part[abandoned];
  }

  #flow(step: number, rate: number): void {
    for (let left = step; left > 0;) {
      const piece = this.#pieceFor(rate);
      left -= piece === undefined ? this.#stay(left, rate) : this.#move(piece, left, rate);
    }
  }

  /** The piece that x is in or moves into; none when it is held at a bound. */
  #pieceFor(rate: number): Piece | undefined {
    const x = this.#x;
    for (const piece of this.#pieces) {
      if (x < piece.from || x > piece.to) continue;
      const drift = this.#gain(piece, rate) - this.#loss(piece) * x;
      if (drift === 0 && x < piece.to) return piece;
      if (drift > 0 ? x < piece.to : x > piece.from) return piece;
    }
    return undefined;
  }

  /** Moves within a piece to its bound or for `left`, whichever comes first; returns the time it took. */
  #move(piece: Piece, left: number, rate: number): number {
    const { servers, rate: service } = this.#data;
    const gain = this.#gain(piece, rate);
    const loss = this.#loss(piece);
    const bound = gain - loss * this.#x > 0 ? piece.to : piece.from;
    const reach = bound === Infinity ? Infinity : timeToReach(this.#x, bound, gain, loss);
    const time = Math.min(left, reach);
    const before = this.#x;
    this.#x = reach <= left ? bound : Math.min(piece.to, Math.max(piece.from, relax(before, gain, loss, time)));
    const admitted = rate * piece.admitted * time;
    const gone = Math.max(0, admitted - (this.#x - before));
    const byService = piece.from >= servers ? Math.min(gone, service * servers * time) : gone;
    this.#part[served] += byService;
    this.#part[abandoned] += gone - byService;
    this.#part[refused] += rate * time - admitted;
    return time;
  }

  /** Held at a bound: what does not fit is refused. */
  #stay(time: number, rate: number): number {
    const { rate: service, impatience } = this.#data;
    const byService = service * this.busy * time;
    const byImpatience = impatience * this.queue * time;
    this.#part[served] += byService;
    this.#part[abandoned] += byImpatience;
    this.#part[refused] += Math.max(0, rate * time - byService - byImpatience);
    return time;
  }

  #gain({ from, admitted }: Piece, rate: number): number {
    const { servers, rate: service, impatience } = this.#data;
    return rate * admitted - (from >= servers ? (service - impatience) * servers : 0);
  }

  #loss({ from }: Piece): number {
    return from >= this.#data.servers ? this.#data.impatience : this.#data.rate;
  }
}

const piecesOf = ({ servers, capacity, balk }: FluidQueueData): readonly Piece[] => {
  const crowded = Math.min(capacity, servers + balk.above);
  return [
    { from: 0, to: servers, admitted: 1 },
    { from: servers, to: crowded, admitted: 1 },
    { from: crowded, to: capacity, admitted: 1 - balk.probability },
  ].filter(({ from, to }) => from < to);
};
