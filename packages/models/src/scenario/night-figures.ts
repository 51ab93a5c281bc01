import { parameters as p, type ParameterName } from "../parameter/parameters.ts";

type Figures = { readonly [path: string]: number };

const inBothRooms =
  (field: string) =>
  (value: number): Figures => ({ [`live.roomA.${field}`]: value, [`live.roomB.${field}`]: value });

const at =
  (path: string) =>
  (value: number): Figures => ({ [path]: value });

/** Which of a night's figures an assumed parameter sets, by path into the night. */
export const nightFigures: { readonly [name in ParameterName]?: (value: number) => Figures } = {
  ordersBeforeMidnight: at("demand.beforeMidnight"),
  hotItemShare: at("demand.hotItemShare"),
  hotItemStock: at("demand.hotItemStock"),
  roomAudience: inBothRooms("audience"),
  clickThrough: inBothRooms("clickThrough"),
  liveStock: inBothRooms("stock"),
  reactionMedian: inBothRooms("reactionMedian"),
  reactionSigma: inBothRooms("reactionSigma"),
  cdnServers: at("stages.cdn.servers"),
  limit: at("stages.gate.limit"),
  ticketHorizon: at("stages.gate.ticketHorizon"),
  inventoryServers: at("stages.inventory.servers"),
  stockElsewhere: at("stages.inventory.stock"),
  orderServers: at("stages.order.servers"),
  orderPatience: at("stages.order.patience"),
  orderAttempts: at("stages.order.attempts"),
  orderRetryDelay: at("stages.order.retryDelay"),
  // Servers and time together are the published capacity.
  paymentTime: (time) => ({
    "stages.payment.serviceTime": time,
    "stages.payment.servers": Math.round(p.paymentRatio.value * p.peakOrders.value * time),
  }),
  paidShare: at("stages.payment.paidShare"),
  payDelayMedian: at("stages.payment.delayMedian"),
  payDelaySigma: at("stages.payment.delaySigma"),
  paymentTimeout: at("stages.payment.timeout"),
};
