import { network, sampler, simulate, stream, type Network } from "../../src/index.ts";
import { exp } from "../../src/math/exp.ts";
import { expm1 } from "../../src/math/expm1.ts";
import { ln } from "../../src/math/ln.ts";
import { ln1p } from "../../src/math/ln1p.ts";
import { logGamma } from "../../src/math/log-gamma.ts";
import { normalQuantile } from "../../src/math/normal-quantile.ts";
import { power } from "../../src/math/power.ts";
import { powersOfTwo, UNITY } from "../../src/math/powers-of-two.ts";
import { KeyedDraw } from "../../src/random/keyed-draw.ts";
import { purposeKey } from "../../src/random/purpose-key.ts";
import { continuous, counts } from "../random/all-laws.ts";
import { goldenRuns } from "./golden-runs.ts";

/** What must be the same in every engine, to the last bit; by name, so that a difference says where it is. */
export interface EngineBits {
  /** Digests of the golden runs. */
  readonly golden: { readonly [run: string]: string };
  /** Hashes of 20,000 variates from a stream and as many by key. */
  readonly laws: { readonly [law: string]: string };
  /** Hashes of each elementary function of ours at 100,000 arguments. */
  readonly functions: { readonly [name: string]: string };
  /** Digests of the networks given, in their order; a refusal is its sentence. */
  readonly networks: readonly string[];
  /** The engine's own functions at the same arguments: these may differ, and do. */
  readonly foreign: { readonly [name: string]: string };
}

const words = new Uint32Array(2);
const number = new Float64Array(words.buffer);

/** 64 bits over the bits of all values. */
const hashOf = (count: number, value: (at: number) => number): string => {
  let [high, low] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < count; at++) {
    number[0] = value(at);
    high = Math.imul(high ^ words[0] ^ (low >>> 15), 0x01000193);
    low = Math.imul(low ^ words[1] ^ (high >>> 13), 0x85ebca6b);
  }
  return [high, low].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
};

const lawBits = (): EngineBits["laws"] =>
  Object.fromEntries(
    [...continuous, ...counts].map(([name, distribution]) => {
      const law = sampler(distribution);
      const source = stream("engines", 0, name);
      const draw = new KeyedDraw();
      const [first, second] = purposeKey("engines", 0, name);
      const streamed = hashOf(20_000, () => law.sample(source));
      const keyed = hashOf(20_000, (serial) => (draw.aim(first, second, serial, 1), law.sample(draw)));
      return [name, `${streamed} ${keyed}`];
    }),
  );

type Functions = { readonly [name: string]: (x: number, y: number) => number };

/** Arguments over sixteen decades, and a second one near 1. */
const functionBits = (functions: Functions): { readonly [name: string]: string } =>
  Object.fromEntries(
    Object.entries(functions).map(([name, of]) => {
      const random = stream("engines", 0, "arguments");
      const argument = () => (0.5 + random.uniform()) * powersOfTwo[UNITY - 27 + Math.floor(random.uniform() * 54)];
      return [name, hashOf(100_000, () => of(argument(), 0.1 + 2 * random.uniform()))];
    }),
  );

const digestOf = (data: Network): string => {
  try {
    return simulate(network(data as never), { until: 60, seed: "engines" }).digest;
  } catch (refusal) {
    return (refusal as Error).message;
  }
};

const ours: Functions = {
  ln,
  ln1p,
  exp: (x) => exp(x % 700),
  expm1: (x) => expm1(x % 700),
  power: (x, y) => power(x, y),
  logGamma,
  normalQuantile: (_, y) => normalQuantile(y / 3),
};

const theirs: Functions = {
  log: Math.log,
  exp: (x) => Math.exp(x % 700),
  pow: Math.pow,
  sin: Math.sin,
};

export const engineBits = (networks: readonly Network[]): EngineBits => ({
  golden: Object.fromEntries(
    Object.entries(goldenRuns).map(([run, [net, options]]) => [run, simulate(net, options).digest]),
  ),
  laws: lawBits(),
  functions: functionBits(ours),
  networks: networks.map(digestOf),
  foreign: functionBits(theirs),
});
