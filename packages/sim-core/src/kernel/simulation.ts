import { CallbackHandler } from "./callback-handler.ts";
import type { EventHandle } from "./event-handle.ts";
import type { EventList, EventListFactory } from "./event-list.ts";
import type { Handler } from "./handler.ts";
import type { SavedSimulation } from "./saved-simulation.ts";
import type { SavedState, Stateful } from "./saved-state.ts";
import { SlotTable } from "./slot-table.ts";
import type { SimulationError } from "./simulation-error.ts";
import { simulationFaults } from "./simulation-faults.ts";
import { checkedOptions, type SimulationOptions } from "./simulation-options.ts";

export interface RunLimits {
  /** Events at or after this time are left pending. */
  readonly until: number;
  /** Stop after this many events; default no bound. */
  readonly maxEvents?: number;
}

/**
 * The clock and its calendar. An event is a slot, a time and a handler; no object is made for it. Models with millions of
 * customers use `allocate` and `scheduleSlot`; everyone else `schedule` with a callback.
 */
export class Simulation implements Stateful {
  /** Simulated time; 0 at the start. */
  now = 0.5;
  /** Events fired so far. */
  events = 0;
  #list: EventList;
  readonly #makeList: EventListFactory;
  readonly #maxAtInstant: number;
  // Functions, not the handlers themselves: reading `fire` from objects of many shapes costs 11 ns an event.
  readonly #fires: Handler["fire"][] = [];
  readonly #names: string[] = [];
  #free = -1;
  /** Slots from here on were never given out: their rows are not touched, so they take no memory yet. */
  #fresh = 0;
  #atInstant = 0;
  /** The rows of all slots; columns of other owners grow by `onGrowth`. */
  readonly slots = new SlotTable();
  readonly #growth: ((capacity: number) => void)[] = [];
  readonly #guards: (() => void)[] = [];
  readonly #callbacks = new CallbackHandler(this);

  /** @throws RangeError naming the option that is none, or has no such value. */
  constructor(options: SimulationOptions = {}) {
    const { eventList, maxEventsAtOneInstant } = checkedOptions(options);
    this.now = 0;
    this.#makeList = eventList;
    this.#list = this.#makeList(this.slots);
    this.#maxAtInstant = maxEventsAtOneInstant;
    this.register(this.#callbacks);
  }

  /** Pending events. */
  get pending(): number {
    return this.#list.size;
  }

  /** Time of the next event, or Infinity. */
  get nextTime(): number {
    const slot = this.#list.next();
    return slot < 0 ? Infinity : this.dueTime(slot);
  }

  /** Calls `callback` after `delay`; the handle cancels it. Priorities are whole numbers from −128 to 127. */
  schedule(delay: number, callback: () => void, priority = 0): EventHandle {
    if (!(delay >= 0 && delay < Infinity)) throw simulationFaults.delay(delay, this.now, this.#names[0]);
    return this.#call(this.now + delay, callback, priority);
  }

  /** Calls `callback` at an absolute time, finite and not in the past. */
  scheduleAt(time: number, callback: () => void, priority = 0): EventHandle {
    if (!(time >= this.now && time < Infinity)) throw simulationFaults.past(time, this.now);
    return this.#call(time, callback, priority);
  }

  /** Cancels a scheduled callback; false when it has fired or was cancelled before. */
  cancel(handle: EventHandle): boolean {
    if (!this.#callbacks.forget(handle)) return false;
    this.cancelSlot(handle.slot);
    this.release(handle.slot);
    return true;
  }

  /** Adds a handler and returns its number for `scheduleSlot`. */
  register(handler: Handler): number {
    this.#names.push(handler.name);
    return this.#fires.push(handler.fire) - 1;
  }

  /** Calls back at once and whenever slots are added, so that columns indexed by slot can grow along. */
  onGrowth(grow: (capacity: number) => void): void {
    this.#growth.push(grow);
    grow(this.slots.capacity);
  }

  /** Calls back before the state is saved: whoever keeps what cannot be saved throws, by name. */
  beforeSave(guard: () => void): void {
    this.#guards.push(guard);
  }

  /** A free slot. */
  allocate(): number {
    if (this.#free < 0) return this.#allocateFresh();
    const slot = this.#free;
    this.#free = this.slots.link(slot);
    return slot;
  }

  /** Gives back a slot that is not pending. */
  release(slot: number): void {
    this.slots.setLink(slot, this.#free);
    this.#free = slot;
  }

  /** Schedules a slot that is not pending. */
  scheduleSlot(slot: number, delay: number, handler: number, priority = 0): void {
    if (!(delay >= 0 && delay < Infinity)) throw simulationFaults.delay(delay, this.now, this.#names[handler]);
    this.slots.setTime(slot, this.now + delay);
    this.scheduleDue(slot, handler, priority);
  }

  /**
   * Schedules a slot that is not pending for the time that its row was given (`slots.setTime`). What `scheduleSlot` does,
   * for those who do it at every event: no call takes a delay, so that none is boxed.
   */
  scheduleDue(slot: number, handler: number, priority = 0): void {
    const delay = this.slots.time(slot) - this.now;
    if (!(delay >= 0 && delay < Infinity)) throw simulationFaults.delay(delay, this.now, this.#names[handler]);
    this.slots.setHandler(slot, handler);
    this.#list.push(slot, priority);
  }

  /** When a pending slot is due. */
  dueTime(slot: number): number {
    return this.slots.time(slot);
  }

  /** Takes a pending slot out of the calendar. */
  cancelSlot(slot: number): void {
    this.#list.remove(slot);
  }

  /** Fires events in order until a limit, and returns how many; the clock ends at `until` unless `maxEvents` came first. */
  run(limits: RunLimits): number {
    const list = this.#list;
    const fires = this.#fires;
    const { until, maxEvents: most = Infinity } = limits;
    if (!(until >= 0 && most >= 0)) throw simulationFaults.limits(limits);
    let fired = 0;
    for (;;) {
      const slot = list.next();
      if (slot < 0) break;
      // Times go from row to row: doubles that a call takes or returns are boxed, which cost 5 ns an event.
      const time = this.slots.time(slot);
      if (!(time < until) || fired >= most) break;
      list.pop();
      if (time === this.now) {
        if (++this.#atInstant > this.#maxAtInstant) throw this.#endlessLoop(slot);
      } else {
        this.#atInstant = 0;
        this.now = time;
      }
      fired++;
      fires[this.slots.handler(slot)](slot);
    }
    this.events += fired;
    if (until > this.now && until < Infinity && this.nextTime >= until) this.now = until;
    return fired;
  }

  /**
   * The clock, the slots' rows and the calendar: pending slots in the order in which they will fire, whatever the event list.
   *
   * @throws SimulationError while callbacks are pending: code cannot be saved.
   */
  save(): SavedState {
    this.#callbacks.expectNone();
    for (const guard of this.#guards) guard();
    const order = new Int32Array(this.pending);
    const priorities = new Int32Array(this.pending);
    for (let at = 0; at < order.length; at++) {
      order[at] = this.#list.next();
      priorities[at] = this.#list.priorityOf(order[at]);
      this.#list.pop();
    }
    order.forEach((slot, at) => this.#list.push(slot, priorities[at]));
    const { now, events } = this;
    const rows = this.slots.copy(this.#fresh);
    return {
      now,
      events,
      atInstant: this.#atInstant,
      free: this.#free,
      fresh: this.#fresh,
      rows,
      order,
      priorities,
      handlers: [...this.#names],
    };
  }

  load(state: SavedState): void {
    const saved = state as SavedSimulation;
    if (saved.handlers.join("\n") !== this.#names.join("\n"))
      throw simulationFaults.otherModel(saved.handlers, this.#names, this.now);
    this.#callbacks.expectNone();
    while (this.slots.capacity < saved.fresh) this.#grow();
    this.slots.restore(saved.rows);
    this.now = saved.now;
    this.events = saved.events;
    this.#atInstant = saved.atInstant;
    this.#free = saved.free;
    this.#fresh = saved.fresh;
    this.#list = this.#makeList(this.slots);
    saved.order.forEach((slot, at) => this.#list.push(slot, saved.priorities[at]));
  }

  /** At that very time: the sum of now and a delay may be another one. */
  #call(time: number, callback: () => void, priority: number): EventHandle {
    if ((priority << 24) >> 24 !== priority) throw simulationFaults.priority(priority, this.now);
    const slot = this.allocate();
    this.slots.setTime(slot, time);
    this.scheduleDue(slot, 0, priority);
    return this.#callbacks.add(slot, callback);
  }

  #allocateFresh(): number {
    if (this.#fresh === this.slots.capacity) this.#grow();
    return this.#fresh++;
  }

  #grow(): void {
    const from = this.slots.capacity;
    const capacity = from === 0 ? 256 : from * 2;
    this.slots.reserve(capacity);
    for (const grow of this.#growth) grow(capacity);
  }

  #endlessLoop(slot: number): SimulationError {
    const handler = this.slots.handler(slot);
    return simulationFaults.loop(this.#maxAtInstant, this.now, this.#names[handler]);
  }
}
