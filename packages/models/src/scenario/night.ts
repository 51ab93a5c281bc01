import { parameters } from "../parameter/parameters.ts";

/** A live room: at each call of the host a wave of viewers reaches for one product. */
export interface LiveRoom {
  /** Viewers present. */
  readonly audience: number;
  /** Share of them that answers a call. */
  readonly clickThrough: number;
  /** Mean seconds between calls. */
  readonly gap: number;
  /** Products of the night; each has its own stock. */
  readonly products: number;
  /** Units a product. */
  readonly stock: number;
  /** Median of the reaction time in seconds, stream latency included. */
  readonly reactionMedian: number;
  readonly reactionSigma: number;
}

/**
 * A night of Double 11 in its own words: what a planner would name and change.
 * Figures are those of the whole system. `assemble` turns it into a network.
 */
export interface Night {
  readonly name: string;
  readonly title: string;
  /** Wall clock of start and end, with offset. */
  readonly from: string;
  readonly until: string;
  readonly midnight: string;
  readonly slice: number;
  readonly demand: {
    /** Orders a second at the peak. */
    readonly peak: number;
    /** Seconds from midnight to the peak. */
    readonly peakSecond: number;
    readonly beforeMidnight: number;
    /** First second after midnight over the last before it. */
    readonly jump: number;
    readonly decayTime: number;
    readonly decayExponent: number;
    /** Share of demand, on top of it, that wants the hot item. */
    readonly hotItemShare: number;
    readonly hotItemStock: number;
    /** Orders of the presale whose rest is due from `tailAfter` seconds after midnight on; 0 for none. */
    readonly tailOrders: number;
    readonly tailAfter: number;
  };
  readonly live: { readonly [room: string]: LiveRoom };
  readonly stages: {
    readonly cdn: { readonly servers: number; readonly pageTime: number; readonly viewsPerAttempt: number };
    readonly gate: { readonly limit: number; readonly ticketHorizon: number };
    readonly inventory: {
      readonly servers: number;
      readonly updateTime: number;
      readonly stock: number;
      /** Updates a second on one hot row. */
      readonly hotRowRate: number;
    };
    readonly order: {
      readonly servers: number;
      readonly serviceTime: number;
      /** Median of the seconds a buyer waits for a free server before giving up. */
      readonly patience: number;
      /** Attempts of such a buyer in all; 1 for no retries. */
      readonly attempts: number;
      /** Median of the seconds until the next. */
      readonly retryDelay: number;
    };
    readonly payment: {
      readonly servers: number;
      readonly serviceTime: number;
      readonly paidShare: number;
      readonly delayMedian: number;
      readonly delaySigma: number;
      readonly timeout: number;
    };
  };
  /** Spans recorded at 0.1 s, wall clock. */
  readonly windows: readonly { readonly from: string; readonly until: string }[];
}

const p = parameters;

const room = (gap: number, products: number): LiveRoom => ({
  audience: p.roomAudience.value,
  clickThrough: p.clickThrough.value,
  gap,
  products,
  stock: p.liveStock.value,
  reactionMedian: p.reactionMedian.value,
  reactionSigma: p.reactionSigma.value,
});

const hours = 3_600;

/** The night of 2020-11-11 as published and assumed; scenarios differ in span and slice. */
export const night2020 = {
  midnight: "2020-11-11T00:00:00+08:00",
  demand: {
    peak: p.peakOrders.value,
    peakSecond: p.peakSecond.value,
    beforeMidnight: p.ordersBeforeMidnight.value,
    jump: p.midnightJump.value,
    decayTime: p.decayTime.value,
    decayExponent: p.decayExponent.value,
    hotItemShare: p.hotItemShare.value,
    hotItemStock: p.hotItemStock.value,
    tailOrders: p.tailOrders.value,
    tailAfter: p.tailAfter.value,
  },
  live: {
    roomA: room((8 * hours) / p.roomAProducts.value, p.roomAProducts.value),
    roomB: room((7 * hours) / p.roomBProducts.value, p.roomBProducts.value),
  },
  stages: {
    cdn: {
      servers: p.cdnServers.value,
      pageTime: p.pageTime.value,
      viewsPerAttempt: p.viewsPerAttempt.value,
    },
    gate: { limit: p.limit.value, ticketHorizon: p.ticketHorizon.value },
    inventory: {
      servers: p.inventoryServers.value,
      updateTime: p.stockUpdateTime.value,
      stock: p.stockElsewhere.value,
      hotRowRate: p.hotRowRate.value,
    },
    order: {
      servers: p.orderServers.value,
      serviceTime: p.orderTime.value,
      patience: p.orderPatience.value,
      attempts: p.orderAttempts.value,
      retryDelay: p.orderRetryDelay.value,
    },
    payment: {
      // Capacity, not outcome: the published ratio of the payment to the order peak.
      servers: Math.round(p.paymentRatio.value * p.peakOrders.value * p.paymentTime.value),
      serviceTime: p.paymentTime.value,
      paidShare: p.paidShare.value,
      delayMedian: p.payDelayMedian.value,
      delaySigma: p.payDelaySigma.value,
      timeout: p.paymentTimeout.value,
    },
  },
} as const satisfies Partial<Night>;
