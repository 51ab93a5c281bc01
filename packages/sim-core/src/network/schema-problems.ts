import { badValue } from "../math/bad-value.ts";
import { expectedNumber, typeName } from "./expected-value.ts";
import type { JsonSchema } from "./json-schema.ts";
import { didYouMean } from "./nearest-name.ts";
import type { Problem } from "./problem.ts";

export interface SchemaChecks {
  /** What to check besides where a definition of that name is met and fits. */
  readonly [definition: string]: (value: unknown, path: string) => Problem[];
}

/** No honest value nests deeper, and a hostile one must not exhaust the stack. */
const deepest = 100;

/** Everything in which a value departs from a schema, each with its path: all at once, not the first alone. */
export const schemaProblems = (
  value: unknown,
  schema: JsonSchema,
  path: string,
  checks: SchemaChecks = {},
): Problem[] => new Comparison(schema.$defs ?? {}, checks).problems(value, schema, path, 0);

const problem = (path: string, expected: string, got: unknown, advice = ""): Problem => ({
  path,
  message: badValue(path, expected, got, advice).message,
});

type Fields = { readonly [field: string]: unknown };

class Comparison {
  readonly #definitions: { readonly [name: string]: JsonSchema };
  readonly #checks: SchemaChecks;

  constructor(definitions: { readonly [name: string]: JsonSchema }, checks: SchemaChecks) {
    this.#definitions = definitions;
    this.#checks = checks;
  }

  problems(value: unknown, schema: JsonSchema, path: string, depth: number): Problem[] {
    if (depth > deepest) return [problem(path, `at most ${deepest} levels`, value)];
    if (schema.$ref !== undefined) return this.#definition(value, schema.$ref, path, depth);
    if (schema.anyOf) return this.#branches(value, schema.anyOf, path, depth);
    if (schema.const !== undefined) return value === schema.const ? [] : [problem(path, shown(schema.const), value)];
    if (schema.enum) {
      if (schema.enum.includes(value)) return [];
      const names = schema.enum.map(String);
      return [problem(path, `one of ${names.join(", ")}`, value, didYouMean(value, names))];
    }
    switch (schema.type) {
      case "object":
        return this.#object(value, schema, path, depth);
      case "array":
        return this.#array(value, schema, path, depth);
      case undefined:
        return [];
      default:
        return scalar(value, schema, path);
    }
  }

  #definition(value: unknown, reference: string, path: string, depth: number): Problem[] {
    const name = reference.replace("#/$defs/", "");
    const problems = this.problems(value, this.#definitions[name], path, depth + 1);
    return problems.length > 0 ? problems : (this.#checks[name]?.(value, path) ?? []);
  }

  #object(value: unknown, schema: JsonSchema, path: string, depth: number): Problem[] {
    const { properties = {}, required = [], additionalProperties = true } = schema;
    const known = Object.keys(properties);
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return [problem(path, known.length > 0 ? `an object with ${known.join(", ")}` : "an object", value)];
    }
    const problems: Problem[] = [];
    for (const [field, part] of Object.entries(value)) {
      const at = `${path}.${field}`;
      if (Object.hasOwn(properties, field)) problems.push(...this.problems(part, properties[field], at, depth + 1));
      else if (additionalProperties === false) {
        problems.push(problem(at, `only the fields ${known.join(", ")}`, field, didYouMean(field, known)));
      } else if (additionalProperties !== true) {
        problems.push(...this.problems(part, additionalProperties, at, depth + 1));
      }
    }
    for (const field of required) {
      if (!Object.hasOwn(value, field))
        problems.push(problem(`${path}.${field}`, this.#wanted(properties[field] ?? {}), undefined));
    }
    return problems;
  }

  /** What a field that is not there should hold. */
  #wanted(schema: JsonSchema): string {
    const name = schema.$ref?.replace("#/$defs/", "");
    return typeName(name === undefined ? schema : this.#definitions[name]);
  }

  #array(value: unknown, schema: JsonSchema, path: string, depth: number): Problem[] {
    const { items, prefixItems = [], minItems = 0, maxItems = Infinity } = schema;
    if (!Array.isArray(value)) return [problem(path, "a list", value)];
    if (value.length < minItems || value.length > maxItems) {
      const size =
        maxItems === minItems
          ? `${minItems}`
          : maxItems < Infinity
            ? `${minItems} to ${maxItems}`
            : `at least ${minItems}`;
      return [problem(path, `a list of ${size}`, value)];
    }
    return value.flatMap((part: unknown, at) => {
      const each = prefixItems[at] ?? items;
      return each ? this.problems(part, each, `${path}[${at}]`, depth + 1) : [];
    });
  }

  /** The branch that the value means is the one it is held against: by its tag, else by its type, else the one with the least wrong. */
  #branches(value: unknown, branches: readonly JsonSchema[], path: string, depth: number): Problem[] {
    const resolved = branches.flatMap((branch) => this.#unfold(branch));
    const tag = tagOf(resolved);
    if (tag !== undefined && typeof value === "object" && value !== null && !Array.isArray(value)) {
      const name = (value as Fields)[tag];
      const ofTag = resolved.filter((branch) => this.#fitsTag(branch, tag, name));
      if (ofTag.length === 0) return [this.#unknownTag(resolved, tag, name, path)];
      return this.#closest(value, ofTag, path, depth);
    }
    const ofType = resolved.filter((branch) => fitsType(value, branch));
    if (ofType.length === 0) {
      return [
        problem(
          path,
          `${[...new Set(resolved.map(typeName))].join(" or ")}`,
          value,
          didYouMean(value, constantsOf(resolved)),
        ),
      ];
    }
    return this.#closest(value, ofType, path, depth);
  }

  #closest(value: unknown, branches: readonly JsonSchema[], path: string, depth: number): Problem[] {
    const found = branches.map((branch) => this.problems(value, branch, path, depth + 1));
    return found.reduce((closest, each) => (isCloser(each, closest) ? each : closest));
  }

  /** The branches within a branch, with definitions looked up where no check hangs on their name. */
  #unfold(branch: JsonSchema): JsonSchema[] {
    const name = branch.$ref?.replace("#/$defs/", "");
    const schema = name === undefined ? branch : this.#definitions[name];
    if (name !== undefined && this.#checks[name] && schema.anyOf) return [{ ...branch, type: "object" }];
    return schema.anyOf ? schema.anyOf.flatMap((each) => this.#unfold(each)) : [schema];
  }

  #fitsTag(branch: JsonSchema, tag: string, name: unknown): boolean {
    const field = branch.properties?.[tag];
    if (field === undefined || name === undefined) return field !== undefined && !(branch.required ?? []).includes(tag);
    return this.problems(name, field, tag, 0).length === 0;
  }

  #unknownTag(branches: readonly JsonSchema[], tag: string, name: unknown, path: string): Problem {
    const names = branches.flatMap(({ properties }) => constantsOf([properties?.[tag] ?? {}]));
    if (name === undefined) return problem(path, `an object with a ${tag} (${names.join(", ")})`, "one without");
    return problem(`${path}.${tag}`, `one of ${names.join(", ")}`, name, didYouMean(name, names));
  }
}

/** A value means the branch that has its outer fields; of several of these, the one with the least wrong. */
const isCloser = (a: readonly Problem[], b: readonly Problem[]): boolean => {
  const [inA, inB] = [a, b].map((problems) => Math.min(...problems.map(({ path }) => path.split(/[.[]/).length)));
  return inA === inB ? wrong(a) < wrong(b) : inA > inB;
};

/** A field that was nearly written speaks for the branch that has it. */
const wrong = (problems: readonly Problem[]): number =>
  problems.length - problems.filter(({ message }) => message.includes("Did you mean")).length / 2;

/** The field in which each of the branches names itself. */
const tagOf = (branches: readonly JsonSchema[]): string | undefined => {
  const objects = branches.filter(({ type }) => type === "object");
  if (objects.length < 2) return undefined;
  return ["kind", "law", "shape"].find((tag) => objects.every(({ properties }) => properties?.[tag] !== undefined));
};

const constantsOf = (branches: readonly JsonSchema[]): string[] =>
  branches.flatMap((branch) => (branch.const !== undefined ? [String(branch.const)] : (branch.enum ?? []).map(String)));

const fitsType = (value: unknown, { type, const: constant, enum: values }: JsonSchema): boolean => {
  if (constant !== undefined) return value === constant;
  if (values) return values.includes(value);
  if (type === "array") return Array.isArray(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  if (type === "null") return value === null;
  return type === undefined || typeof value === (type === "integer" ? "number" : type);
};

const scalar = (value: unknown, schema: JsonSchema, path: string): Problem[] => {
  const { type, pattern, minLength = 0 } = schema;
  if (type === "number" || type === "integer") {
    return isNumberOf(value, schema) ? [] : [problem(path, expectedNumber(schema), value)];
  }
  const fits =
    fitsType(value, schema) &&
    (type !== "string" || (String(value).length >= minLength && new RegExp(pattern ?? "").test(String(value))));
  return fits ? [] : [problem(path, typeName(schema), value)];
};

const isNumberOf = (value: unknown, schema: JsonSchema): boolean => {
  const {
    type,
    minimum = -Infinity,
    maximum = Infinity,
    exclusiveMinimum = -Infinity,
    exclusiveMaximum = Infinity,
  } = schema;
  return (
    typeof value === "number" &&
    Number.isFinite(value) &&
    (type !== "integer" || Number.isSafeInteger(value)) &&
    value >= minimum &&
    value <= maximum &&
    value > exclusiveMinimum &&
    value < exclusiveMaximum
  );
};

const shown = (value: unknown): string => JSON.stringify(value);
