/** JSON from outside: no compiler has seen it. */
export type Json = any;

/** A good network, to be spoilt. */
export const shop = (): Json => ({
  time: "s",
  sources: { buyers: { kind: "poisson", rate: { shape: "constant", rate: 1 }, to: "order" } },
  stations: {
    order: { servers: 2, service: { law: "exponential", mean: 1 }, to: { pay: 0.5, exit: 0.5 } },
    pay: { kind: "delay", service: { law: "deterministic", value: 1 } },
  },
});
