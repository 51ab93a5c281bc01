import type { Scenario } from "@double11/sim-core";
import type { Parameter } from "../parameter/parameter.ts";

/** A study's figures by name, in the units of its parameters. */
export type PlanOf<Name extends string> = { readonly [name in Name]: number };

/**
 * One system of Double 11 apart from the night: its figures, each with its
 * reference, and what they assemble to. A plan is the same figures, some of
 * them changed.
 */
export interface Study<Name extends string = string> {
  readonly name: string;
  readonly title: string;
  readonly parameters: { readonly [name in Name]: Parameter };
  /** The plan as a scenario; it must refuse what cannot be assembled. */
  assemble(plan: PlanOf<Name>): Scenario;
}

/** A study as it is, its names and figures held together by their types. */
export const study = <Name extends string>(data: Study<Name>): Study<Name> => data;

/** The figures of a study as they are. */
export const planOf = <Name extends string>({ parameters }: Study<Name>): PlanOf<Name> =>
  Object.fromEntries(
    Object.entries<Parameter>(parameters).map(([name, { value }]) => [name, value]),
  ) as unknown as PlanOf<Name>;
