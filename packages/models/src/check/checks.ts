import type { Check } from "./check.ts";
import { goodput } from "./goodput.ts";
import { metastable } from "./metastable.ts";
import { paymentStorm } from "./payment-storm.ts";
import { poolLimit } from "./pool-limit.ts";
import { hotItemSlices } from "./hot-item-slices.ts";
import { hotRow } from "./hot-row.ts";
import { peakShaving } from "./peak-shaving.ts";

/** Every check, in the order of the rows. */
export const checks: readonly Check[] = [
  goodput,
  metastable,
  poolLimit,
  hotRow,
  hotItemSlices,
  peakShaving,
  paymentStorm,
].toSorted((a, b) => a.row - b.row);
