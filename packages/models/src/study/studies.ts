import { autoscalerLag } from "./autoscaler-lag.ts";
import { browseExperiment } from "./browse-experiment.ts";
import { cacheStampede } from "./cache-stampede.ts";
import { calendar2020 } from "./calendar.ts";
import { admissionGate } from "./admission-gate.ts";
import { fulfilment } from "./fulfilment.ts";
import { grtn } from "./grtn.ts";
import { yearHistory } from "./history.ts";
import { hotItem } from "./hot-item.ts";
import { liveRoom } from "./live-room.ts";
import { merchantRehearsal } from "./merchant-rehearsal.ts";
import { messageQueue } from "./message-queue.ts";
import { overload } from "./overload.ts";
import { paymentTimeoutStorm } from "./payment-timeout-storm.ts";
import { poolExhaustion } from "./pool-exhaustion.ts";
import { redPackets } from "./red-packets.ts";
import { retryStorm } from "./retry-storm.ts";
import type { Study } from "./study.ts";

const all: readonly Study[] = [
  calendar2020,
  yearHistory,
  hotItem,
  messageQueue,
  overload,
  retryStorm,
  poolExhaustion,
  paymentTimeoutStorm,
  fulfilment,
  grtn,
  admissionGate,
  merchantRehearsal,
  redPackets,
  cacheStampede,
  autoscalerLag,
  browseExperiment,
  liveRoom,
];

/** Ready studies by name, beside the nights of the catalogue. */
export const studies: { readonly [name: string]: Study } = Object.fromEntries(all.map((study) => [study.name, study]));
