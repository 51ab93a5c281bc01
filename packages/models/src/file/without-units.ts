import { secondsPerUnit } from "@double11/sim-core";
import type { JsonSchema, Problem } from "@double11/sim-core/schema";
import { readQuantity } from "./read-quantity.ts";

/** A value in figures alone, and what of it could not be read. */
export interface Plain {
  readonly value: unknown;
  readonly problems: readonly Problem[];
}

/**
 * A value with every figure that is written with a unit turned into a number, where the schema names a unit. What does not
 * fit the schema in another way stays as it is.
 *
 * @param time what "time" stands for in the schema's units: a network's own
 */
export const withoutUnits = (value: unknown, schema: JsonSchema, path: string, time = ""): Plain =>
  new Reading(schema.$defs ?? {}, time).plain(value, schema, path);

type Fields = { readonly [field: string]: unknown };

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

class Reading {
  readonly #definitions: { readonly [name: string]: JsonSchema };
  readonly #time: string;

  constructor(definitions: { readonly [name: string]: JsonSchema }, time: string) {
    this.#definitions = definitions;
    this.#time = time;
  }

  plain(value: unknown, schema: JsonSchema, path: string): Plain {
    const branches = this.#unfold(schema).filter((branch) => isMeant(branch, value));
    // A record of any names fits every object.
    const meant = branches.find(({ properties }) => properties !== undefined) ?? branches.at(0);
    if (meant === undefined) return { value, problems: [] };
    if (typeof value === "string") return this.#figure(value, meant.unit!.replace("time", this.#time), path);
    return Array.isArray(value) ? this.#list(value, meant, path) : this.#fields(value as Fields, meant, path);
  }

  #figure(value: string, unit: string, path: string): Plain {
    const number = readQuantity(value, unit);
    if (number !== undefined) return { value: number, problems: [] };
    const message = `${path}: expected ${expected(unit)}, got ${JSON.stringify(value)}.`;
    return { value, problems: [{ path, message }] };
  }

  #list(value: readonly unknown[], { items, prefixItems = [] }: JsonSchema, path: string): Plain {
    const parts = value.map((part, at) => this.plain(part, prefixItems[at] ?? items ?? {}, `${path}[${at}]`));
    return { value: parts.map((part) => part.value), problems: parts.flatMap(({ problems }) => problems) };
  }

  #fields(value: Fields, { properties = {}, additionalProperties }: JsonSchema, path: string): Plain {
    const rest = typeof additionalProperties === "object" ? additionalProperties : {};
    const fields = Object.entries(value).map(([field, part]): readonly [string, Plain] => {
      const known = Object.hasOwn(properties, field) ? properties[field] : rest;
      return [field, this.plain(part, known, `${path}.${field}`)];
    });
    return {
      value: Object.fromEntries(fields.map(([field, plain]) => [field, plain.value])),
      problems: fields.flatMap(([, plain]) => plain.problems),
    };
  }

  /** The branches of a union, unions within it and definitions taken apart. */
  #unfold(schema: JsonSchema): readonly JsonSchema[] {
    if (schema.$ref !== undefined) return this.#unfold(this.#definitions[schema.$ref.replace("#/$defs/", "")]);
    return schema.anyOf?.flatMap((branch) => this.#unfold(branch)) ?? [schema];
  }
}

const expected = (unit: string): string => {
  if (unit === "share") return "a share, like 0.95 or 95 %";
  if (unit.startsWith("/")) return `a rate, as a number a ${unit.slice(1)} or like 30/s`;
  return Object.hasOwn(secondsPerUnit, unit) ? `a time, as a number of ${unit} or like 200 ms` : `a number of ${unit}`;
};

/** Whether a branch is the one that a value means: a figure's text one with a unit, an object one whose tags it has. */
const isMeant = ({ type, unit, properties = {}, required = [] }: JsonSchema, value: unknown): boolean => {
  if (typeof value === "string") return unit !== undefined;
  if (Array.isArray(value)) return type === "array";
  if (!isFields(value) || type !== "object") return false;
  const has = (field: string): boolean => Object.hasOwn(value, field);
  const tags = Object.entries(properties).filter(([, tag]) => tag.const !== undefined);
  if (tags.length === 0) return required.every(has);
  return tags.every(([field, tag]) => (has(field) ? value[field] === tag.const : !required.includes(field)));
};
