import { admission } from "./admission.ts";
import { bankFailure } from "./bank-failure.ts";
import { calendarTotals } from "./calendar-totals.ts";
import { cdnHits } from "./cdn-hits.ts";
import type { Check } from "./check.ts";
import { conservation } from "./conservation.ts";
import { deductOnPayment } from "./deduct-on-payment.ts";
import { degradeSteps } from "./degrade-steps.ts";
import { doublePeaks } from "./double-peaks.ts";
import { elasticCost } from "./elastic-cost.ts";
import { firstScreen } from "./first-screen.ts";
import { fullCart } from "./full-cart.ts";
import { goodput } from "./goodput.ts";
import { homePage, perMinute } from "./home-page.ts";
import { hotItemSlices } from "./hot-item-slices.ts";
import { hottestCell } from "./hottest-cell.ts";
import { hotKeys } from "./hot-keys.ts";
import { hotRow } from "./hot-row.ts";
import { liveConcentration } from "./live-concentration.ts";
import { liveShareSweep } from "./live-share-sweep.ts";
import { merchantCost } from "./merchant-cost.ts";
import { merchants } from "./merchants.ts";
import { metastable } from "./metastable.ts";
import { nextYear } from "./next-year.ts";
import { packetBudget } from "./packet-budget.ts";
import { paymentPlateau } from "./payment-plateau.ts";
import { paymentStorm } from "./payment-storm.ts";
import { peakOfOrders } from "./peak.ts";
import { peakHeadroom } from "./peak-headroom.ts";
import { peakShaving } from "./peak-shaving.ts";
import { planting } from "./planting.ts";
import { poolLimit } from "./pool-limit.ts";
import { rehearsalStop } from "./rehearsal-stop.ts";
import { sameDay, terminalStates } from "./same-day.ts";
import { presaleNight, presaleOpening, presaleSurge } from "./presale-night.ts";
import { scalingSteps } from "./scaling-steps.ts";
import { scheduledScaling } from "./scheduled-scaling.ts";
import { stallsAndStarts } from "./stalls-and-starts.ts";
import { stampede } from "./stampede.ts";
import { stockBuckets } from "./stock-buckets.ts";
import { streamLatency } from "./stream-latency.ts";
import { planHolds, tickets } from "./tickets.ts";
import { twoPeriods } from "./two-periods.ts";
import { trust } from "./trust.ts";
import { tryOnEffect } from "./try-on-effect.ts";
import { unforeseenCalls, unseenPulses } from "./unseen-pulses.ts";
import { yearPeaks } from "./year-peaks.ts";

const all: readonly Check[] = [
  calendarTotals,
  peakOfOrders,
  yearPeaks,
  nextYear,
  planHolds,
  tickets,
  goodput,
  degradeSteps,
  metastable,
  poolLimit,
  hottestCell,
  stampede,
  cdnHits,
  liveConcentration,
  hotKeys,
  hotRow,
  unseenPulses,
  unforeseenCalls,
  peakHeadroom,
  paymentPlateau,
  hotItemSlices,
  stockBuckets,
  deductOnPayment,
  peakShaving,
  paymentStorm,
  bankFailure,
  presaleNight,
  presaleOpening,
  presaleSurge,
  twoPeriods,
  doublePeaks,
  scalingSteps,
  scheduledScaling,
  merchants,
  rehearsalStop,
  sameDay,
  elasticCost,
  merchantCost,
  streamLatency,
  stallsAndStarts,
  packetBudget,
  firstScreen,
  tryOnEffect,
  homePage,
  trust,
  planting,
  fullCart,
  perMinute,
  admission,
  conservation,
  terminalStates,
  liveShareSweep,
];

/** Every check, in the order of the rows. */
export const checks: readonly Check[] = all.toSorted((a, b) => a.row - b.row);
