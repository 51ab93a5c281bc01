import { badValue } from "../math/bad-value.ts";
import { validateDistribution } from "../random/validate-distribution.ts";
import { validateRate } from "../random/validate-rate.ts";
import { validateRoute } from "./graph.ts";
import { didYouMean } from "./nearest-name.ts";
import { networkDefinitions } from "./network-definitions.ts";
import { problemsOf, type Problem } from "./problem.ts";
import { type SchemaChecks, schemaProblems } from "./schema-problems.ts";

const checks: SchemaChecks = {
  Distribution: (value, path) => problemsOf(path, () => validateDistribution(value, path)),
  Rate: (value, path) => problemsOf(path, () => validateRate(value, path)),
};

export type Entries = { readonly [name: string]: unknown };

/** The fields of what should be an object, or none. */
export const entriesOf = (value: unknown): Entries =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Entries) : {};

interface EntryRules<K> {
  /** Of the schema: "StationData". */
  readonly definition: string;
  /** Throws when the kind is none that is known. */
  readonly kindOf: (data: unknown) => K;
  readonly validate: (kind: K, data: unknown) => void;
}

/**
 * What is wrong with one source, station or controller: its kind, for what fields it may have depends on it; then its
 * fields, laws and rates; and what its kind refuses once these are right. Its kind is undefined while anything is wrong.
 */
export const entryProblems = <K>(
  data: unknown,
  at: string,
  { definition, kindOf, validate }: EntryRules<K>,
): { readonly problems: Problem[]; readonly kind?: K } => {
  if (entriesOf(data) !== data) {
    return { problems: [{ path: at, message: badValue(at, "an object with the fields of its kind", data).message }] };
  }
  let kind: K | undefined;
  const unknown = problemsOf(at, () => void (kind = kindOf(data)));
  if (unknown.length > 0) return { problems: unknown.map((found) => named(found, networkDefinitions.kinds)) };
  const schema = { $ref: `#/$defs/${definition}`, $defs: networkDefinitions.all };
  const isPlain = !Object.hasOwn(entriesOf(data), "kind");
  const problems = schemaProblems(data, schema, at, checks).map((found) =>
    isPlain ? withKinds(found, at, definition) : found,
  );
  if (problems.length === 0) problems.push(...problemsOf(at, () => validate(kind!, data)));
  return problems.length === 0 ? { problems, kind: kind! } : { problems };
};

/** With the kinds that have a field which one that is not named has not: a rate wants kind poisson. */
const withKinds = (problem: Problem, at: string, definition: string): Problem => {
  const { all } = networkDefinitions;
  const field = problem.path?.slice(at.length + 1) ?? "";
  if (!problem.message.startsWith(`${at}.${field}: expected only the fields `)) return problem;
  const kinds = all[definition].anyOf!.flatMap(({ $ref }) => {
    const { properties = {} } = all[$ref!.replace("#/$defs/", "")];
    return Object.hasOwn(properties, field) ? [properties["kind"].const] : [];
  });
  if (kinds.length === 0) return problem;
  return {
    ...problem,
    message: `${problem.message} It is a field of kind ${kinds.join(" or ")}, which must be stated.`,
  };
};

/** What is wrong with where a route leads. */
export const routeProblems = (
  route: unknown,
  at: string,
  stations: readonly string[],
  classes: readonly string[],
): Problem[] =>
  problemsOf(at, () => validateRoute(route, at, stations, classes)).map((found) => named(found, stations));

/** With the name that was meant, when the refusal is of one that is near. */
const named = (problem: Problem, known: readonly string[]): Problem => {
  const got = /, got "([^"]+)"\./.exec(problem.message)?.[1];
  const advice = didYouMean(got, known);
  return advice === "" ? problem : { ...problem, message: `${problem.message} ${advice}` };
};
