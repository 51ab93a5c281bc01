import { cacheKind } from "../cache/cache-kind.ts";
import { autoscalerKind } from "../control/autoscaler-kind.ts";
import { concurrencyControllerKind } from "../control/concurrency-controller-kind.ts";
import type { ControllerKind } from "../control/controller-kind.ts";
import { itemLimiterKind } from "../control/item-limiter-kind.ts";
import { leakyBucketKind } from "../control/leaky-bucket-kind.ts";
import { limiterKind } from "../control/limiter-kind.ts";
import { degraderKind } from "../control/degrader-kind.ts";
import { rateControllerKind } from "../control/rate-controller-kind.ts";
import { switchKind } from "../control/switch-kind.ts";
import { warmUpKind } from "../control/warm-up-kind.ts";
import { hawkesKind } from "../source/hawkes-kind.ts";
import { mmppKind } from "../source/mmpp-kind.ts";
import { poissonKind } from "../source/poisson-kind.ts";
import { populationKind } from "../source/population-kind.ts";
import { pulseKind } from "../source/pulse-kind.ts";
import { renewalKind } from "../source/renewal-kind.ts";
import type { SourceKind } from "../source/source-kind.ts";
import { stagesKind } from "../source/stages-kind.ts";
import { traceKind } from "../source/trace-kind.ts";
import { batchKind } from "../station/batch-kind.ts";
import { blockingKind } from "../station/blocking-kind.ts";
import { callerKind } from "../station/caller-kind.ts";
import { delayKind } from "../station/delay-kind.ts";
import { forkKind } from "../station/fork-kind.ts";
import { poolKind } from "../station/pool-kind.ts";
import { queueKind } from "../station/queue-kind.ts";
import type { StationKind } from "../station/station-kind.ts";
import { sharingKind } from "../station/sharing-kind.ts";
import { stockKind } from "../station/stock-kind.ts";
import { badValue } from "../math/bad-value.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { ControllerData, SourceData, StationData } from "./network-data.ts";

/** Kinds beside ours, for `simulate(net, { kinds })` and a worker's registration. */
export interface KindList {
  readonly stations?: readonly StationKind[];
  readonly sources?: readonly SourceKind[];
  readonly controllers?: readonly ControllerKind[];
}

const ours = {
  stations: [
    queueKind,
    sharingKind,
    delayKind,
    limiterKind,
    stockKind,
    callerKind,
    poolKind,
    forkKind,
    batchKind,
    blockingKind,
    cacheKind,
    leakyBucketKind,
    warmUpKind,
    itemLimiterKind,
    switchKind,
  ],
  sources: [renewalKind, poissonKind, pulseKind, mmppKind, hawkesKind, traceKind, stagesKind, populationKind],
  controllers: [autoscalerKind, concurrencyControllerKind, degraderKind, rateControllerKind],
} as const;

/** The kinds one process knows, by name. */
export class Kinds {
  readonly #stations = new Map<string, StationKind>();
  readonly #sources = new Map<string, SourceKind>();
  readonly #controllers = new Map<string, ControllerKind>();

  readonly #advice: string;

  /** @param advice to whoever names a kind that is not among them */
  constructor(added: KindList = {}, advice = "Another kind must be registered first.") {
    expectRecord(added, "kinds", [], ["stations", "sources", "controllers"]);
    this.#advice = advice;
    register(this.#stations, [...ours.stations, ...(added.stations ?? [])], "kinds.stations");
    register(this.#sources, [...ours.sources, ...(added.sources ?? [])], "kinds.sources");
    register(this.#controllers, [...ours.controllers, ...(added.controllers ?? [])], "kinds.controllers");
  }

  /** Names of all kinds: stations, sources and controllers alike. */
  get names(): string[] {
    return [...this.#stations.keys(), ...this.#sources.keys(), ...this.#controllers.keys()];
  }

  /** A station without `kind` is a queue. */
  station(data: StationData, path: string): StationKind {
    return this.#find(this.#stations, data.kind === undefined ? "queue" : data.kind, path);
  }

  /** A source without `kind` is a renewal process. */
  source(data: SourceData, path: string): SourceKind {
    return this.#find(this.#sources, data.kind === undefined ? "renewal" : data.kind, path);
  }

  controller(data: ControllerData, path: string): ControllerKind {
    return this.#find(this.#controllers, data.kind, path);
  }

  #find<K>(kinds: ReadonlyMap<string, K>, name: unknown, path: string): K {
    const at = `${path}.kind`;
    const known = [...kinds.keys()];
    if (typeof name !== "string") throw badValue(at, `one of ${known.join(", ")}`, name);
    const kind = kinds.get(name);
    if (kind !== undefined) return kind;
    const [of, version] = name.split("@");
    const others = version === undefined ? [] : known.filter((each) => each.startsWith(`${of}@`));
    if (others.length > 0) throw badValue(at, `${others.join(" or ")}, the version that is registered`, name);
    throw badValue(at, `one of ${known.join(", ")}`, name, this.#advice);
  }
}

// A kind that took another's name would change what saved networks mean.
const register = <K extends { readonly kind: string }>(to: Map<string, K>, kinds: readonly K[], path: string): void => {
  for (const kind of kinds) {
    if (to.has(kind.kind)) throw badValue(path, "kinds whose names are not taken", kind.kind);
    to.set(kind.kind, kind);
  }
};
