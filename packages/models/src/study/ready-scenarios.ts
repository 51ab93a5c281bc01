import type { Scenario } from "@double11/sim-core";
import { assemble } from "../scenario/assemble.ts";
import { catalogue } from "../scenario/catalogue.ts";
import { studies } from "./studies.ts";
import { planOf } from "./study.ts";

/** Every ready night and study by name, as the command runs it when nothing is changed; made when asked for. */
export const readyScenarios: { readonly [name: string]: () => Scenario } = Object.fromEntries([
  ...Object.entries(catalogue).map(([name, night]) => [name, () => assemble(night)] as const),
  ...Object.values(studies).map((study) => [study.name, () => study.assemble(planOf(study))] as const),
]);
