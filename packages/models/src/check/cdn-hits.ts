import { cacheHierarchy, zipfPopularity } from "@double11/sim-core/theory";
import { cdnCache } from "../study/cdn-cache.ts";
import { countBetween, observe } from "../study/observe.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

type Plan = PlanOf<keyof typeof cdnCache.parameters>;
const plan = planOf(cdnCache);

/** In the second half the caches are full. */
const measure = (inputs: Plan): Figures => {
  const { counts, figures } = observe(cdnCache.assemble(inputs), {
    meters: ["exit:answered.leave", "toRegion.enter", "origin.enter"],
  });
  const [answered, toRegion, toOrigin] = ["exit:answered.leave", "toRegion.enter", "origin.enter"].map((meter) =>
    countBetween(counts(meter), inputs.duration / 2, inputs.duration),
  );
  return {
    "answered at the edge": 1 - toRegion / answered,
    "answered in the region": (toRegion - toOrigin) / answered,
    "left to the origin": toOrigin / answered,
    "to the origin (/s)": toOrigin / (inputs.duration / 2),
    "an object on the link (ms)": 1000 * figures.stations["link"].meanSojourn,
  };
};

let solved: ReturnType<typeof cacheHierarchy> | undefined;
/** Solved when it is first asked for: it takes half a second, which no other command should wait for. */
const theory = (): ReturnType<typeof cacheHierarchy> =>
  (solved ??= cacheHierarchy(zipfPopularity(plan.objects, plan.zipf), [
    { capacity: plan.edge },
    { capacity: plan.regional },
  ]));
/** Processor sharing: service over idleness, whatever the law of sizes (Kleinrock 1967). */
const onLink = (8 * plan.objectSize) / plan.link / (1 - (8 * plan.objectSize * plan.rate) / plan.link);
const percent = (share: number): string => (100 * share).toFixed(1);

/** What a line of caches answers, against Che's approximation. */
export const cdnHits = predicted<Plan>({
  id: "cdn-hits",
  row: 4,
  statement:
    "Edge and regional caches together answer 95 % of requests; how much each does follows from its size and what is asked for",
  get expected() {
    const { answered, origin } = theory();
    return (
      `edge ${percent(answered[0])} ± 1 points, region ${percent(answered[1])} ± 1.5 points, origin ${percent(origin)} ± 0.7 points, ` +
      `${(1000 * onLink).toFixed(1)} ms on the link ± 5 % (95 % from the CDN is published; the region's size is chosen for it)`
    );
  },
  reference:
    "Che, Tung & Wang, IEEE JSAC 2002, edge by edge; misses taken as independent; processor sharing; Alibaba Cloud forum read-648",
  long: true,
  inputs: plan,
  measure,
  holds: (figures) => {
    const { answered, origin } = theory();
    return (
      Math.abs(figures["answered at the edge"] - answered[0]) < 0.01 &&
      Math.abs(figures["answered in the region"] - answered[1]) < 0.015 &&
      Math.abs(figures["left to the origin"] - origin) < 0.007 &&
      isWithin(0.05, figures["an object on the link (ms)"], 1000 * onLink) &&
      isWithin(0.02, 1 - figures["left to the origin"], 0.95)
    );
  },
  off: { change: "an edge that holds next to nothing", inputs: { ...plan, edge: 10 } },
  moved: {
    change: "a fifth fewer objects held in the region",
    inputs: { ...plan, regional: 0.8 * plan.regional },
    figure: "left to the origin",
    ratio: [1.2, 1.6],
  },
});
