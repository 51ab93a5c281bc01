import type { JsonSchema } from "./json-schema.ts";

/** A number that a schema wants, in words: "a positive integer", "a share between 0 and 1". */
export const expectedNumber = (schema: JsonSchema): string => {
  const { type, minimum, exclusiveMinimum, maximum, exclusiveMaximum } = schema;
  const noun = type === "integer" ? "integer" : "number";
  const article = type === "integer" ? "an integer" : "a number";
  if (exclusiveMinimum === 0 && exclusiveMaximum === 1) return "a share between 0 and 1";
  const bounds = [
    ...(maximum === undefined ? [] : [`≤ ${maximum}`]),
    ...(exclusiveMaximum === undefined ? [] : [`< ${exclusiveMaximum}`]),
  ];
  const isPositive = exclusiveMinimum === 0 || (type === "integer" && minimum === 1);
  if (isPositive) return [`a positive ${noun}`, ...bounds].join(" ");
  if (minimum !== undefined) bounds.unshift(`≥ ${minimum}`);
  if (exclusiveMinimum !== undefined) bounds.unshift(`> ${exclusiveMinimum}`);
  return bounds.length === 0 ? article : `${article} ${bounds.join(" and ")}`;
};

/** What kind of value a schema wants, in words, for where several would do. */
export const typeName = (schema: JsonSchema): string => {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return `one of ${schema.enum.join(", ")}`;
  switch (schema.type) {
    case "object":
      return "an object";
    case "array":
      return "a list";
    case "string":
      return schema.description ?? "text";
    case "boolean":
      return "true or false";
    case "null":
      return "null";
    case undefined:
      return "a value";
    default:
      return expectedNumber(schema);
  }
};
