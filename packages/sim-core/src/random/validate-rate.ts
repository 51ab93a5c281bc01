import { badValue } from "../math/bad-value.ts";
import { expectArray } from "../math/expect-array.ts";
import { expectFinite, expectNonNegative, expectPositive } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { Rate } from "./rate.ts";

type Fields = Record<string, unknown>;

interface ShapeSchema {
  readonly fields: readonly string[];
  readonly check: (fields: Fields, path: string, depth: number) => Rate;
}

/** No honest rate nests deeper, and a hostile one must not exhaust the stack. */
const DEEPEST = 64;

const shapes: { readonly [shape in Rate["shape"]]: ShapeSchema } = {
  constant: {
    fields: ["rate"],
    check: (fields, path) => ({
      shape: "constant",
      rate: expectNonNegative(fields["rate"], `${path}.rate`),
    }),
  },
  piecewise: { fields: ["points"], check: checkPiecewise },
  ramp: { fields: ["start", "end", "from", "to"], check: checkRamp },
  powerDecay: { fields: ["at", "peak", "tau", "exponent"], check: checkPowerDecay },
  local: { fields: ["of", "bound"], check: checkLocal },
  sum: {
    fields: ["parts"],
    check: (fields, path, depth) => ({
      shape: "sum",
      parts: expectArray(fields["parts"], `${path}.parts`, (part, at) => checkRate(part, at, depth + 1)),
    }),
  },
  scale: {
    fields: ["factor", "rate"],
    check: (fields, path, depth) => ({
      shape: "scale",
      factor: expectNonNegative(fields["factor"], `${path}.factor`),
      rate: checkRate(fields["rate"], `${path}.rate`, depth + 1),
    }),
  },
};

function checkLocal(fields: Fields, path: string): Rate {
  const { of } = fields;
  if (typeof of !== "function") throw badValue(`${path}.of`, "a function of time", of);
  return { shape: "local", of: of as (t: number) => number, bound: expectPositive(fields["bound"], `${path}.bound`) };
}

function checkPoint(value: unknown, path: string): readonly [number, number] {
  if (!Array.isArray(value) || value.length !== 2) throw badValue(path, "a pair [time, rate]", value);
  return [expectFinite(value[0], `${path}[0]`), expectNonNegative(value[1], `${path}[1]`)];
}

function checkPiecewise(fields: Fields, path: string): Rate {
  const points = expectArray(fields["points"], `${path}.points`, checkPoint);
  if (points.length < 2) throw badValue(`${path}.points`, "at least two points", points);
  for (let i = 1; i < points.length; i++) {
    const before = points[i - 1]![0];
    const time = points[i]![0];
    if (time < before) throw badValue(`${path}.points[${i}][0]`, `a time not before ${before}`, time);
    if (i > 1 && time === points[i - 2]![0]) {
      throw badValue(`${path}.points[${i}][0]`, "at most two points at one time", time);
    }
  }
  return { shape: "piecewise", points };
}

function checkRamp(fields: Fields, path: string): Rate {
  const start = expectFinite(fields["start"], `${path}.start`);
  const end = expectFinite(fields["end"], `${path}.end`);
  if (end <= start) throw badValue(`${path}.end`, `a time after start (${start})`, end);
  const from = expectNonNegative(fields["from"], `${path}.from`);
  return { shape: "ramp", start, end, from, to: expectNonNegative(fields["to"], `${path}.to`) };
}

function checkPowerDecay(fields: Fields, path: string): Rate {
  return {
    shape: "powerDecay",
    at: expectFinite(fields["at"], `${path}.at`),
    peak: expectNonNegative(fields["peak"], `${path}.peak`),
    tau: expectPositive(fields["tau"], `${path}.tau`),
    exponent: expectPositive(fields["exponent"], `${path}.exponent`),
  };
}

function checkRate(value: unknown, path: string, depth: number): Rate {
  if (depth > DEEPEST) throw badValue(path, `at most ${DEEPEST} rates within one another`, "more");
  const shape = typeof value === "object" && value !== null ? (value as { shape?: unknown }).shape : undefined;
  if (typeof shape !== "string" || !Object.hasOwn(shapes, shape)) {
    const names = Object.keys(shapes).join(", ");
    if (shape === undefined) throw badValue(path, `a rate, an object with a shape (${names})`, value);
    throw badValue(`${path}.shape`, `one of ${names}`, shape);
  }
  const { fields, check } = shapes[shape as Rate["shape"]];
  return check(expectRecord(value, path, ["shape", ...fields]), path, depth);
}

/** Reads a rate from outside: returns it as data, or refuses it with the path of the field at fault. */
export function validateRate(value: unknown, path: string): Rate {
  return checkRate(value, path, 0);
}
