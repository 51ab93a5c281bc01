import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { LimiterStation as LimiterData } from "../network/network-data.ts";
import type { Announcer } from "../station/announcer.ts";
import { announcerOf } from "../station/announcer-of.ts";
import type { Customers } from "../station/customers.ts";
import type { Station } from "../station/place.ts";
import type { PurposeDraws } from "../station/purpose-draws.ts";
import type { Router } from "../station/router.ts";
import type { StationContext } from "../station/station-context.ts";

/** Tokens that rounding may be short of: one that comes at its very moment is let in. */
const slack = 1e-9;

/**
 * A token bucket that refuses with a ticket. Tokens come at `rate` into a
 * bucket of `burst`, full at the start. A refused customer's token is
 * reserved, which takes the level below zero, and its ticket says when it is
 * due; who comes back then is let in, so the second attempt succeeds.
 */
export class LimiterStation implements Station {
  readonly kind = "limiter";
  readonly name: string;
  readonly number: number;
  readonly admitsCrowd = true;
  readonly servers = 0;
  readonly #customers: Customers;
  readonly #simulation: Simulation;
  readonly #announcer: Announcer;
  readonly #sharded: boolean;
  #rate = 0.5;
  readonly #burst: number;
  readonly #horizon: number;
  readonly #returns: number;
  readonly #coins: PurposeDraws;
  readonly #onward: Router;
  readonly #refused: Router;
  readonly #redeem: number;
  // Doubles from the first value on, or V8 boxes them at every later write.
  /** Tokens in the bucket at `#asOf`; below zero what is reserved beyond them. */
  #level = 0.5;
  #asOf = 0.5;
  /** Under a slice the tokens are thinned too, so the crowd takes none: it shares the verdict of the last sampled customer. */
  #lastAdmitted = true;

  constructor(data: LimiterData<string>, context: StationContext) {
    this.name = context.name;
    this.number = context.number;
    this.#customers = context.customers;
    this.#simulation = context.simulation;
    this.#announcer = announcerOf(context);
    this.#sharded = context.sharded;
    this.#rate = data.rate;
    this.#burst = data.burst;
    this.#horizon = data.horizon ?? 0;
    this.#returns = data.returns ?? 1;
    this.#coins = context.draws("returns");
    this.#onward = context.router(data.to ?? "exit");
    this.#refused = context.target(data.refused ?? "exit:refused");
    this.#level = data.burst;
    this.#asOf = 0;
    this.#redeem = context.simulation.register({
      name: `${context.name}: ticket due`,
      fire: (customer) => this.#admit(customer),
    });
  }

  enter(customer: number): void {
    const now = this.#simulation.now;
    if (this.#sharded && this.#customers.isCrowd(customer)) {
      if (this.#lastAdmitted) this.#onward.send(customer);
      else this.#refused.send(customer);
      return;
    }
    this.#customers.setSince(customer, now);
    this.#fill(now);
    this.#lastAdmitted = this.#level >= 1 - slack;
    if (this.#lastAdmitted) {
      this.#level--;
      this.#admit(customer);
    } else {
      this.#refuse(customer, (1 - this.#level) / this.#rate);
    }
  }

  /** Tickets already handed out stay good. */
  setRate(rate: number): void {
    this.#fill(this.#simulation.now);
    this.#rate = rate;
  }

  save(): SavedState {
    return [this.#level, this.#asOf, this.#rate, this.#lastAdmitted];
  }

  load(state: SavedState): void {
    [this.#level, this.#asOf, this.#rate, this.#lastAdmitted] = state as readonly [number, number, number, boolean];
  }

  #fill(now: number): void {
    const level = this.#level + (now - this.#asOf) * this.#rate;
    this.#level = level < this.#burst ? level : this.#burst;
    this.#asOf = now;
  }

  #admit(customer: number): void {
    this.#announcer.enter(customer);
    this.#announcer.depart(customer);
    this.#onward.send(customer);
  }

  #refuse(customer: number, delay: number): void {
    this.#announcer.arrive(customer);
    this.#announcer.refuse(customer);
    if (delay > this.#horizon) {
      this.#refused.send(customer);
      return;
    }
    // No-shows would waste their tokens: only the share that returns is reserved.
    this.#level -= this.#returns;
    if (this.#coins.of(customer).uniform() < this.#returns) {
      this.#customers.beginAttempt(customer);
      this.#simulation.scheduleSlot(customer, delay, this.#redeem);
    } else {
      this.#refused.send(customer);
    }
  }
}
