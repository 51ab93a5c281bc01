import { autoscalerLag } from "./autoscaler-lag.ts";
import { browseExperiment } from "./browse-experiment.ts";
import { browseSession } from "./browse-session.ts";
import { cacheStampede } from "./cache-stampede.ts";
import { calendar2020 } from "./calendar.ts";
import { cartLimit } from "./cart-limit.ts";
import { cdnCache } from "./cdn-cache.ts";
import { admissionGate } from "./admission-gate.ts";
import { degradePlan } from "./degrade-plan.ts";
import { fulfilment } from "./fulfilment.ts";
import { fullLinkRehearsal } from "./full-link-rehearsal.ts";
import { grtn } from "./grtn.ts";
import { yearHistory } from "./year-history.ts";
import { homeScreen } from "./home-screen.ts";
import { hotItem } from "./hot-item.ts";
import { inventory } from "./inventory.ts";
import { liveShare } from "./live-share.ts";
import { liveKeys } from "./live-keys.ts";
import { livePlayback } from "./live-playback.ts";
import { liveRoom } from "./live-room.ts";
import { merchantRehearsal } from "./merchant-rehearsal.ts";
import { merchantCloud } from "./merchant-cloud.ts";
import { messageQueue } from "./message-queue.ts";
import { orderCells } from "./order-cells.ts";
import { overload } from "./overload.ts";
import { paymentChannels } from "./payment-channels.ts";
import { paymentTimeoutStorm } from "./payment-timeout-storm.ts";
import { presaleLive } from "./presale-live.ts";
import { peakOverlap } from "./peak-overlap.ts";
import { poolExhaustion } from "./pool-exhaustion.ts";
import { pulseScaling } from "./pulse-scaling.ts";
import { redPackets } from "./red-packets.ts";
import { retryStorm } from "./retry-storm.ts";
import { tryOn } from "./try-on.ts";
import type { Study } from "./study.ts";

const all: readonly Study[] = [
  calendar2020,
  presaleLive,
  yearHistory,
  hotItem,
  inventory,
  messageQueue,
  overload,
  degradePlan,
  retryStorm,
  poolExhaustion,
  orderCells,
  paymentChannels,
  paymentTimeoutStorm,
  fulfilment,
  grtn,
  livePlayback,
  admissionGate,
  merchantRehearsal,
  merchantCloud,
  fullLinkRehearsal,
  redPackets,
  cacheStampede,
  cdnCache,
  autoscalerLag,
  browseExperiment,
  browseSession,
  cartLimit,
  homeScreen,
  tryOn,
  liveRoom,
  liveKeys,
  liveShare,
  pulseScaling,
  peakOverlap,
];

/** Ready studies by name, beside the nights of the catalogue. */
export const studies: { readonly [name: string]: Study } = Object.fromEntries(all.map((study) => [study.name, study]));
