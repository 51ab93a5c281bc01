import { badValue } from "../math/bad-value.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { Distribution, Law } from "./distribution.ts";
import { checkDeterministic } from "./distribution/deterministic.ts";
import { checkEmpirical } from "./distribution/empirical.ts";
import { checkErlang } from "./distribution/erlang.ts";
import { checkExponential } from "./distribution/exponential.ts";
import { checkHyperexponential } from "./distribution/hyperexponential.ts";
import { checkLognormal } from "./distribution/lognormal.ts";
import { checkUniform } from "./distribution/uniform.ts";

interface LawSchema {
  readonly fields: readonly string[];
  readonly check: (fields: Record<string, unknown>, path: string) => Distribution;
}

const laws: { readonly [law in Law]: LawSchema } = {
  exponential: { fields: ["mean"], check: checkExponential },
  deterministic: { fields: ["value"], check: checkDeterministic },
  uniform: { fields: ["min", "max"], check: checkUniform },
  erlang: { fields: ["mean", "phases"], check: checkErlang },
  hyperexponential: { fields: ["probabilities", "means"], check: checkHyperexponential },
  lognormal: { fields: ["median", "sigma"], check: checkLognormal },
  empirical: { fields: ["values"], check: checkEmpirical },
};

/**
 * Reads a distribution from outside (a scenario file, a message): returns it
 * as data, or refuses it with the path of the field at fault.
 */
export function validateDistribution(value: unknown, path: string): Distribution {
  const law = typeof value === "object" && value !== null ? (value as { law?: unknown }).law : undefined;
  if (typeof law !== "string" || !Object.hasOwn(laws, law)) {
    const names = Object.keys(laws).join(", ");
    if (law === undefined) throw badValue(path, `a distribution, an object with a law (${names})`, value);
    throw badValue(`${path}.law`, `one of ${names}`, law);
  }
  const { fields, check } = laws[law as Law];
  return check(expectRecord(value, path, ["law", ...fields]), path);
}
