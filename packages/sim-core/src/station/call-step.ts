import { GuardedCalls } from "../control/guarded-calls.ts";
import type { SavedState } from "../kernel/saved-state.ts";
import { SlotColumn } from "../kernel/slot-column.ts";
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
  readonly #lacking: SlotColumn<Int32Array>;
  readonly #out: SlotColumn<Int32Array>;
  readonly #tried: SlotColumn<Uint8Array>;
  readonly #calling: SlotColumn<Uint8Array>;
  /** By customer: what of it is in the calendar: nothing, its time-out or its next attempt. */
  readonly #timed: SlotColumn<Uint8Array>;

  /** `anyExit`: whoever comes back has answered, by whatever exit. */
  constructor(data: Call<string>, context: StepContext, anyExit = false) {
    const { station, at } = context;
    const { simulation, families, name } = station;
    const answers = ["", ...(data.answers ?? [])];
    this.#context = context;
    [this.#lacking, this.#out] = [new SlotColumn(simulation, Int32Array), new SlotColumn(simulation, Int32Array)];
    this.#tried = new SlotColumn(simulation, Uint8Array);
    this.#calling = new SlotColumn(simulation, Uint8Array);
    this.#timed = new SlotColumn(simulation, Uint8Array);
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
        this.#timed.values[customer] = nothing;
        this.#fail(customer);
      },
    });
    this.#again = simulation.register({
      name: `${name}: call ${at} goes out again`,
      fire: (customer) => {
        this.#timed.values[customer] = nothing;
        context.again(customer);
      },
    });
  }

  begin(customer: number): boolean {
    this.#tried.values[customer] = 0;
    return this.#send(customer);
  }

  returned(parent: number, exit: string): void {
    this.#out.values[parent]--;
    if (this.#isAnswer(exit)) this.#lacking.values[parent]--;
    if (this.#calling.values[parent] === 0 && this.#settle(parent)) this.#context.done(parent);
  }

  again(customer: number): boolean {
    return this.#send(customer);
  }

  /** Work on what went out goes on below, but nobody waits for it. */
  abandon(customer: number): void {
    if (this.#timed.values[customer] !== nothing) this.#context.station.simulation.cancelSlot(customer);
    this.#timed.values[customer] = nothing;
    this.#context.station.families().stopWaiting(customer);
    this.#guard?.abandoned(customer);
  }

  /** Sends the calls out; true when all that was needed has come back at once, or nobody waits. */
  #send(customer: number): boolean {
    if (this.#guard?.lets(customer) === false) {
      this.#tried.values[customer]++;
      this.#fail(customer);
      return false;
    }
    const families = this.#context.station.families();
    const call = this.#waits ? families.await(customer) : 0;
    this.#tried.values[customer]++;
    this.#lacking.values[customer] = this.#need;
    this.#out.values[customer] = this.#branches.length;
    this.#calling.values[customer] = 1;
    for (let branch = 0; branch < this.#branches.length; branch++) {
      this.#branches[branch].send(this.#child(customer, call, branch));
    }
    this.#calling.values[customer] = 0;
    if (!this.#waits) return true;
    if (this.#settle(customer)) return true;
    const timeout = this.#timeout;
    if (families.awaits(customer, call) && timeout !== null) {
      this.#timed.values[customer] = timeOut;
      const longest = this.#nth((draw) => timeout.sample(draw), this.#timeoutDraws, customer);
      this.#context.station.simulation.scheduleSlot(customer, longest, this.#timedOut);
    }
    return false;
  }

  /** Siblings draw apart by station, step, visit, attempt and branch. */
  #child(parent: number, call: number, branch: number): number {
    const { customers, number, families } = this.#context.station;
    const child = customers.spawn(parent);
    const visit = customers.visit(parent);
    const nth = ((visit & 0xffff) * 256 + this.#tried.values[parent]) * 256 + branch;
    const of = this.#context.at * 4096 + number;
    // What of the visit does not fit beside attempt and branch is mixed in by itself.
    const key = Math.imul(nth, 0x01000193) ^ Math.imul(visit >>> 16, 0x85ebca6b) ^ of;
    families().adopt(child, parent, this.#number, call, key);
    return child;
  }

  /** True when the call has been answered; a call that no longer can be has failed. */
  #settle(customer: number): boolean {
    if (this.#lacking.values[customer] > 0 && this.#out.values[customer] >= this.#lacking.values[customer])
      return false;
    if (this.#timed.values[customer] === timeOut) this.#context.station.simulation.cancelSlot(customer);
    this.#timed.values[customer] = nothing;
    if (this.#lacking.values[customer] > 0) {
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
    const isLast = backOff === null || this.#tried.values[customer] >= this.#attempts;
    if (isLast || this.#budget?.take() === false) return this.#context.failed(customer);
    const delay = this.#nth((draw, nth) => backOff.after(nth, draw), this.#delayDraws, customer);
    this.#timed.values[customer] = nextAttempt;
    this.#context.station.simulation.scheduleSlot(customer, delay, this.#again);
  }

  /** Each attempt has a number of its own in one visit's draws. */
  #nth(take: (draw: KeyedDraw, nth: number) => number, draws: PurposeDraws, customer: number): number {
    const draw = draws.of(customer);
    const last = this.#tried.values[customer];
    for (let nth = 1; nth < last; nth++) take(draw, nth);
    return take(draw, last);
  }

  save(): SavedState {
    const [lacking, out] = [this.#lacking.save(), this.#out.save()];
    const [tried, calling, timed] = [this.#tried, this.#calling, this.#timed].map((column) => column.save());
    const [budget, guard] = [this.#budget, this.#guard].map((part) => part?.save() ?? null);
    return { lacking, out, tried, calling, timed, budget, guard };
  }

  load(state: SavedState): void {
    const { lacking, out, tried, calling, timed, budget, guard } = state as Saved;
    this.#guard?.load(guard);
    this.#budget?.load(budget);
    this.#lacking.load(lacking);
    this.#out.load(out);
    this.#tried.load(tried);
    this.#calling.load(calling);
    this.#timed.load(timed);
  }
}

type Saved = Readonly<Record<"lacking" | "out" | "tried" | "calling" | "timed" | "budget" | "guard", SavedState>>;
