import { GuardedCalls } from "../control/guarded-calls.ts";
import type { SavedState } from "../kernel/saved-state.ts";
import type { Call, Route } from "../network/network-data.ts";
import type { KeyedDraw } from "../random/keyed-draw.ts";
import { sampler, type Sampler } from "../random/sampler.ts";
import { BackOff } from "./back-off.ts";
import type { Caller } from "./families.ts";
import type { PurposeDraws } from "./purpose-draws.ts";
import type { Router } from "./router.ts";
import { SpentBudget } from "./spent-budget.ts";
import type { Step, StepContext } from "./step.ts";

const [nothing, timeOut, nextAttempt] = [0, 1, 2];

/** The routes of a call's branches. */
export const branchesOfCall = ({ call }: Call<string>): readonly Route<string>[] =>
  Array.isArray(call) ? (call as readonly Route<string>[]) : [call as Route<string>];

/** Sends children out and waits for them, if anyone waits, until they answer, fail or time is up. */
export class CallStep implements Step, Caller {
  readonly #context: StepContext;
  readonly #branches: readonly Router[];
  readonly #number: number;
  readonly #isAnswer: (exit: string) => boolean;
  readonly #need: number;
  readonly #waits: boolean;
  readonly #timeout: Sampler | null;
  readonly #attempts: number;
  readonly #backOff: BackOff | null;
  readonly #budget: SpentBudget | null;
  readonly #guard: GuardedCalls | null;
  readonly #timeoutDraws: PurposeDraws;
  readonly #delayDraws: PurposeDraws;
  readonly #timedOut: number;
  readonly #again: number;
  /** By customer: answers still needed, calls still out, attempts so far, and whether calls are just going out. */
  #lacking = new Int32Array(0);
  #out = new Int32Array(0);
  #tried = new Uint8Array(0);
  #calling = new Uint8Array(0);
  /** By customer: what of it is in the calendar: nothing, its time-out or its next attempt. */
  #timed = new Uint8Array(0);

  /** `anyExit`: whoever comes back has answered, by whatever exit. */
  constructor(data: Call<string>, context: StepContext, anyExit = false) {
    const { station, at } = context;
    const { simulation, families, name } = station;
    const answers = ["", ...(data.answers ?? [])];
    this.#context = context;
    this.#branches = branchesOfCall(data).map((route) => station.router(route, `call ${at}`));
    this.#number = families().register(this);
    this.#isAnswer = anyExit ? () => true : (exit) => answers.includes(exit);
    this.#need = data.need ?? this.#branches.length;
    this.#waits = data.wait ?? true;
    this.#timeout = data.timeout ? sampler(data.timeout) : null;
    this.#attempts = data.retry?.attempts ?? 1;
    this.#backOff = data.retry ? new BackOff(data.retry) : null;
    this.#budget = data.retry?.budget ? new SpentBudget(data.retry.budget) : null;
    this.#guard = data.breaker ? new GuardedCalls(data.breaker, station, at) : null;
    this.#timeoutDraws = station.draws(`timeout ${at}`);
    this.#delayDraws = station.draws(`retry ${at}`);
    this.#timedOut = simulation.register({
      name: `${name}: call ${at} times out`,
      fire: (customer) => {
        this.#timed[customer] = nothing;
        this.#fail(customer);
      },
    });
    this.#again = simulation.register({
      name: `${name}: call ${at} goes out again`,
      fire: (customer) => {
        this.#timed[customer] = nothing;
        context.again(customer);
      },
    });
    simulation.onGrowth((capacity) => this.#grow(capacity));
  }

  begin(customer: number): boolean {
    this.#tried[customer] = 0;
    return this.#send(customer);
  }

  returned(parent: number, exit: string): void {
    this.#out[parent]--;
    if (this.#isAnswer(exit)) this.#lacking[parent]--;
    if (this.#calling[parent] === 0 && this.#settle(parent)) this.#context.done(parent);
  }

  again(customer: number): boolean {
    return this.#send(customer);
  }

  /** Work on what went out goes on below, but nobody waits for it. */
  abandon(customer: number): void {
    if (this.#timed[customer] !== nothing) this.#context.station.simulation.cancelSlot(customer);
    this.#timed[customer] = nothing;
    this.#context.station.families().stopWaiting(customer);
    this.#guard?.abandoned(customer);
  }

  /** Sends the calls out; true when all that was needed has come back at once, or nobody waits. */
  #send(customer: number): boolean {
    if (this.#guard?.lets(customer) === false) {
      this.#tried[customer]++;
      this.#fail(customer);
      return false;
    }
    const families = this.#context.station.families();
    const call = this.#waits ? families.await(customer) : 0;
    this.#tried[customer]++;
    this.#lacking[customer] = this.#need;
    this.#out[customer] = this.#branches.length;
    this.#calling[customer] = 1;
    for (let branch = 0; branch < this.#branches.length; branch++) {
      this.#branches[branch].send(this.#child(customer, call, branch));
    }
    this.#calling[customer] = 0;
    if (!this.#waits) return true;
    if (this.#settle(customer)) return true;
    const timeout = this.#timeout;
    if (families.awaits(customer, call) && timeout !== null) {
      this.#timed[customer] = timeOut;
      const longest = this.#nth((draw) => timeout.sample(draw), this.#timeoutDraws, customer);
      this.#context.station.simulation.scheduleSlot(customer, longest, this.#timedOut);
    }
    return false;
  }

  /** Siblings draw apart by station, step, visit, attempt and branch. */
  #child(parent: number, call: number, branch: number): number {
    const { customers, number, families } = this.#context.station;
    const child = customers.spawn(parent);
    const nth = (customers.visit(parent) * 256 + this.#tried[parent]) * 256 + branch;
    families().adopt(
      child,
      parent,
      this.#number,
      call,
      Math.imul(nth, 0x01000193) ^ (this.#context.at * 4096 + number),
    );
    return child;
  }

  /** True when the call has been answered; a call that no longer can be has failed. */
  #settle(customer: number): boolean {
    if (this.#lacking[customer] > 0 && this.#out[customer] >= this.#lacking[customer]) return false;
    if (this.#timed[customer] === timeOut) this.#context.station.simulation.cancelSlot(customer);
    this.#timed[customer] = nothing;
    if (this.#lacking[customer] > 0) {
      this.#fail(customer);
      return false;
    }
    this.#context.station.families().stopWaiting(customer);
    this.#budget?.answered();
    this.#guard?.ended(customer, true);
    return true;
  }

  #fail(customer: number): void {
    this.#context.station.families().stopWaiting(customer);
    this.#guard?.ended(customer, false);
    const backOff = this.#backOff;
    const isLast = backOff === null || this.#tried[customer] >= this.#attempts;
    if (isLast || this.#budget?.take() === false) return this.#context.failed(customer);
    const delay = this.#nth((draw, nth) => backOff.after(nth, draw), this.#delayDraws, customer);
    this.#timed[customer] = nextAttempt;
    this.#context.station.simulation.scheduleSlot(customer, delay, this.#again);
  }

  /** Each attempt has a number of its own in one visit's draws. */
  #nth(take: (draw: KeyedDraw, nth: number) => number, draws: PurposeDraws, customer: number): number {
    const draw = draws.of(customer);
    const last = this.#tried[customer];
    for (let nth = 1; nth < last; nth++) take(draw, nth);
    return take(draw, last);
  }

  save(): SavedState {
    const [tried, calling, timed] = [this.#tried, this.#calling, this.#timed].map((column) => column.slice());
    const [budget, guard] = [this.#budget, this.#guard].map((part) => part?.save() ?? null);
    return { lacking: this.#lacking.slice(), out: this.#out.slice(), tried, calling, timed, budget, guard };
  }

  load(state: SavedState): void {
    const { lacking, out, tried, calling, timed, budget, guard } = state as Saved;
    this.#guard?.load(guard);
    this.#budget?.load(budget);
    this.#lacking = lacking.slice();
    this.#out = out.slice();
    [this.#tried, this.#calling, this.#timed] = [tried, calling, timed].map((column) => column.slice());
  }

  #grow(capacity: number): void {
    const grown = <A extends Int32Array | Uint8Array>(column: A, to: A): A => (to.set(column), to);
    this.#lacking = grown(this.#lacking, new Int32Array(capacity));
    this.#out = grown(this.#out, new Int32Array(capacity));
    this.#tried = grown(this.#tried, new Uint8Array(capacity));
    this.#calling = grown(this.#calling, new Uint8Array(capacity));
    this.#timed = grown(this.#timed, new Uint8Array(capacity));
  }
}

type Saved = {
  readonly lacking: Int32Array;
  readonly out: Int32Array;
  readonly tried: Uint8Array;
  readonly calling: Uint8Array;
  readonly timed: Uint8Array;
  readonly budget: SavedState;
  readonly guard: SavedState;
};
