import type { Kinds, Scenario } from "@double11/sim-core";
import { networkSchema, problemsOf, scenarioProblems, schemaProblems, type Problem } from "@double11/sim-core/schema";
import { assemble } from "../scenario/assemble.ts";
import { catalogue } from "../scenario/catalogue.ts";
import type { Night } from "../scenario/night.ts";
import { nightProblems } from "../scenario/validate-night.ts";
import { nightInstant } from "../scenario/wall-clock.ts";
import { planSchema } from "../study/plan-schema.ts";
import { studies } from "../study/studies.ts";
import { planOf, type PlanOf, type Study } from "../study/study.ts";
import { extendsChain } from "./extends-chain.ts";
import { topSchema } from "./file-schema.ts";
import { foldField, isTree, mergeNetworks, mergeTrees, type Tree } from "./merge-trees.ts";
import type { DocumentLoader, ScenarioDocument } from "./scenario-document.ts";
import { nightFigures, planFigures, scenarioFigures, timeUnitOf } from "./scenario-figures.ts";
import type { Plain } from "./without-units.ts";
import { located } from "./located-problem.ts";
import { readObjective } from "./objective-text.ts";

/** What a scenario file came to: a night, a study with a plan of its own, or a network by itself. */
export type ResolvedScenario =
  | { readonly kind: "night"; readonly night: Night }
  | { readonly kind: "study"; readonly study: Study; readonly plan: PlanOf<string>; readonly scenario: Scenario }
  | { readonly kind: "network"; readonly scenario: Scenario };

export type Resolution =
  | { readonly resolved: ResolvedScenario; readonly problems?: never }
  | { readonly problems: readonly string[]; readonly resolved?: never };

/** Fields that make more of a night than its own figures say. */
const envelope = [
  "network",
  "wholeSlice",
  "epoch",
  "until",
  "windows",
  "presentation",
  "objectives",
  "mostLost",
  "prices",
] as const;
const path = "scenario";
const networkFields = Object.keys(networkSchema.$defs!["NetworkData"].properties!);

/**
 * A user's scenario file, with all that it extends, as something to run; or everything that is wrong with it, each
 * with its file, line and path. Nothing is run, and no module is loaded: whoever allows plugins brings their kinds.
 */
export const resolveScenario = (
  document: ScenarioDocument,
  { load, kinds }: { readonly load: DocumentLoader; readonly kinds: Kinds },
): Resolution => {
  const { base, documents, problems } = extendsChain(document, load);
  const found: Problem[] = [...problems];
  const tops = documents.flatMap((each) =>
    schemaProblems(each.value, topSchema, path).map((problem) => located(inItsPlace(problem), [each])),
  );
  const outcome = problems.length === 0 ? new Assembly(documents, base, kinds).outcome(found) : undefined;
  const sentences = [...tops, ...found.map((problem) => located(problem, documents))];
  if (sentences.length > 0 || outcome === undefined) return { problems: [...new Set(sentences)] };
  return { resolved: outcome };
};

/** Of a network's own field at the top of a file, where it belongs instead of all that may stand there. */
const inItsPlace = (problem: Problem): Problem => {
  const field = problem.path.slice(path.length + 1);
  if (!networkFields.includes(field)) return problem;
  return { ...problem, message: `${problem.path}: expected inside network, as network.${field}.` };
};

/** The names of the modules that the files of a chain want. */
export const pluginsOf = (
  document: ScenarioDocument,
  load: DocumentLoader,
): readonly (readonly [from: ScenarioDocument, plugin: string])[] =>
  extendsChain(document, load).documents.flatMap((from) => {
    const plugins: unknown = isTree(from.value) ? from.value["plugins"] : undefined;
    return Array.isArray(plugins)
      ? plugins.filter((each) => typeof each === "string").map((each) => [from, each] as const)
      : [];
  });

class Assembly {
  readonly #values: readonly Tree[];
  readonly #base: string | undefined;
  readonly #kinds: Kinds;
  readonly #name: string;

  constructor(documents: readonly ScenarioDocument[], base: string | undefined, kinds: Kinds) {
    this.#values = documents.map(({ value }) => value).filter(isTree);
    this.#base = base;
    this.#kinds = kinds;
    const file = documents.at(-1)!.name;
    this.#name = file.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "") || "scenario";
  }

  /** Undefined when anything is wrong; what, is added to the problems. */
  outcome(problems: Problem[]): ResolvedScenario | undefined {
    const base = this.#base;
    if (base !== undefined && Object.hasOwn(catalogue, base)) return this.#night(catalogue[base], problems);
    if (base !== undefined) return this.#study(studies[base], problems);
    for (const field of ["night", "plan"]) this.#refuse(field, "nothing where no ready scenario is extended", problems);
    return this.#network(undefined, problems);
  }

  #night(base: Night, problems: Problem[]): ResolvedScenario | undefined {
    this.#refuse("plan", `nothing, for ${base.name} is a night: its figures stand under night`, problems);
    const own = foldField(this.#values, "night", base, mergeTrees) as Tree;
    const plain = nightFigures(own, `${path}.night`);
    const changed = this.#clock(plain.value as Tree, base, problems);
    const night = { ...changed, ...this.#named(base) };
    const refused = plain.problems.map(({ path }) => path);
    const wrong = [
      ...plain.problems,
      ...nightProblems(night, `${path}.night`).filter(({ path }) => !refused.includes(path)),
    ];
    problems.push(...wrong);
    // The rest is looked at even so, on the night as it is.
    const resolved = wrong.length > 0 ? base : (night as unknown as Night);
    if (!this.#has(envelope)) return problems.length > 0 ? undefined : { kind: "night", night: resolved };
    return this.#network(assemble(resolved), problems);
  }

  #study(study: Study, problems: Problem[]): ResolvedScenario | undefined {
    this.#refuse("night", `nothing, for ${study.name} is a study: its figures stand under plan`, problems);
    const at = `${path}.plan`;
    const schema = planSchema(study);
    const { slice, ...named } = this.#named({ ...study, slice: undefined });
    const own = foldField(this.#values, "plan", planOf(study), mergeTrees) as Tree;
    const plain = planFigures(study, own, at);
    const plan = "slice" in study.parameters && slice !== undefined ? { ...(plain.value as Tree), slice } : plain.value;
    const refused = plain.problems.map(({ path }) => path);
    const wrong = [
      ...plain.problems,
      ...schemaProblems(plan, schema, at).filter(({ path }) => !refused.includes(path)),
    ];
    let scenario: Scenario | undefined;
    if (wrong.length === 0)
      wrong.push(...problemsOf(at, () => void (scenario = study.assemble(plan as PlanOf<string>))));
    problems.push(...wrong);
    scenario ??= study.assemble(planOf(study));
    if (this.#has(["network"])) return this.#network(scenario, problems);
    const resolved = this.#network({ ...scenario, ...named }, problems);
    return (
      resolved && {
        kind: "study",
        study: { ...study, ...named },
        plan: plan as PlanOf<string>,
        scenario: resolved.scenario,
      }
    );
  }

  /** A network from nothing, or the one that was assembled with changes. */
  #network(
    base: Scenario | undefined,
    problems: Problem[],
  ): { readonly kind: "network"; readonly scenario: Scenario } | undefined {
    const fold = (field: keyof Scenario, start: unknown, merge?: (below: unknown, above: unknown) => unknown) =>
      foldField(this.#values, field, base?.[field] ?? start, merge);
    const network = fold("network", undefined, mergeNetworks);
    const objectives = objectivesIn(fold("objectives", []), timeUnitOf(network));
    const scenario = {
      ...this.#named({ name: this.#name, title: base?.title ?? this.#name, slice: base?.slice ?? 1 }),
      network,
      epoch: fold("epoch", "2000-01-01T00:00:00Z"),
      until: fold("until", undefined),
      windows: fold("windows", []),
      presentation: fold("presentation", {}, (below, above) => mergeTrees(below, above, 2)),
      objectives: objectives.value,
      mostLost: fold("mostLost", undefined),
      prices: fold("prices", {}, (below, above) => mergeTrees(below, above, 1)),
      wholeSlice: fold("wholeSlice", undefined),
    };
    const present = Object.fromEntries(Object.entries(scenario).filter(([, value]) => value !== undefined));
    const plain = scenarioFigures(present, path);
    const unread = [...objectives.problems, ...plain.problems];
    const refused = unread.map(({ path }) => path);
    const wrong = scenarioProblems(plain.value, path, this.#kinds).filter(({ path }) => !refused.includes(path));
    problems.push(...unread, ...wrong);
    return problems.length > 0 ? undefined : { kind: "network", scenario: plain.value as Scenario };
  }

  /** Clock times of the night as instants. */
  #clock(night: Tree, base: Night, problems: Problem[]): Tree {
    const midnight = typeof night["midnight"] === "string" ? night["midnight"] : base.midnight;
    const instant = (value: unknown, at: string): unknown => {
      if (typeof value !== "string") return value;
      let found: unknown = value;
      problems.push(...problemsOf(at, () => void (found = nightInstant(value, midnight, at))));
      return found;
    };
    const at = `${path}.night`;
    const span = (value: unknown, at: string): unknown =>
      isTree(value)
        ? { ...value, from: instant(value["from"], `${at}.from`), until: instant(value["until"], `${at}.until`) }
        : value;
    const { windows } = night;
    const whole = span(night, at) as Tree;
    if (!Array.isArray(windows)) return whole;
    return { ...whole, windows: windows.map((window, index) => span(window, `${at}.windows[${index}]`)) };
  }

  #named<T extends { readonly name: string; readonly title: string; readonly slice: number | undefined }>(base: T) {
    const { name, title, slice } = base;
    const fold = (field: string, start: unknown) => foldField(this.#values, field, start);
    // A file that extends a scenario is another scenario, under the name of its file unless it says one.
    const own = this.#values.some((value) => Object.hasOwn(value, "name")) ? fold("name", name) : this.#name;
    return { name: own as string, title: fold("title", title) as string, slice: fold("slice", slice) as T["slice"] };
  }

  #has(fields: readonly string[]): boolean {
    return this.#values.some((value) => fields.some((field) => Object.hasOwn(value, field)));
  }

  #refuse(field: string, expected: string, problems: Problem[]): void {
    if (!this.#has([field])) return;
    const at = `${path}.${field}`;
    problems.push({ path: at, message: `${at}: expected ${expected}.` });
  }
}

/** Objectives that are written as text, as their fields; what cannot be read stays as it is. */
const objectivesIn = (written: unknown, time: string): Plain => {
  if (!Array.isArray(written)) return { value: written, problems: [] };
  const problems: Problem[] = [];
  const value = written.map((each: unknown, index) => {
    if (typeof each !== "string") return each;
    const at = `${path}.objectives[${index}]`;
    let read: unknown = each;
    problems.push(...problemsOf(at, () => void (read = readObjective(each, time, at))));
    return read;
  });
  return { value, problems };
};
