import { observe } from "../study/observe.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import { settling, tryOn } from "../study/try-on.ts";
import type { Check } from "./check.ts";
import { isWithin } from "./predicted.ts";

type Plan = PlanOf<keyof typeof tryOn.parameters>;
const plan = planOf(tryOn);

const armOf = (inputs: Plan) => {
  const { figures } = observe(tryOn.assemble(inputs));
  const { "exit:bought": bought, "exit:left": left } = figures.exits;
  const { detail, render, trying } = figures.stations;
  const dwell = detail.meanSojourn + (trying ? (trying.meanSojourn * trying.served) / detail.served : 0);
  return {
    conversion: bought.left / (bought.left + left.left),
    dwell,
    // Over the time in which views came.
    busy: ((render?.meanBusy ?? 0) * (inputs.duration + settling)) / inputs.duration,
    wait: render ? render.wait.quantile(0.99) : 0,
  };
};

/** Toggled: what the try-on adds, and what it costs, follows from three assumptions. */
export const tryOnEffect: Check = {
  id: "try-on-effect",
  row: 19,
  kind: "assumed",
  statement:
    "Trying on makes buyers stay longer and buy more often, for servers that render; without it all three are gone",
  expected:
    "conversion 4.0 → 4.3 % ± 3 %, dwell 40 → 44.5 s ± 1 %; 60 servers busy ± 2 %, p99 of their queue below 1 s; none without",
  reference: "The article's AR try-on; usage, uplift and rendering are assumptions with their ranges",
  run: async () => {
    const [on, off] = [armOf(plan), armOf({ ...plan, isOn: 0 })];
    const measured = {
      "conversion with it": on.conversion,
      "conversion without": off.conversion,
      "dwell with it (s)": on.dwell,
      "dwell without (s)": off.dwell,
      "rendering servers busy": on.busy,
      "rendering queue p99 (s)": on.wait,
    };
    const tried = plan.usage;
    const pass =
      isWithin(0.03, on.conversion, plan.conversion * (1 + tried * plan.uplift)) &&
      isWithin(0.03, off.conversion, plan.conversion) &&
      isWithin(0.01, on.dwell, plan.dwell + tried * plan.trying) &&
      isWithin(0.01, off.dwell, plan.dwell) &&
      isWithin(0.02, on.busy, plan.views * tried * plan.rendering) &&
      on.wait < 1 &&
      off.busy === 0;
    return { measured, pass };
  },
};
