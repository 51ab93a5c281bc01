import { badValue } from "../math/bad-value.ts";
import { SimulationError } from "../kernel/simulation-error.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { Process, type ProcessReport } from "./process.ts";
import type { Story } from "./wait.ts";

/** The stories started before a run, of whatever simulation, with the names of their processes. */
const begunEarly = new WeakMap<object, string>();

/**
 * The processes of one simulation. Few actors tell their stories as generators
 * (a host, a repair crew, an autoscaler); millions of customers are rows of a
 * network and not processes, which cost two to four times as much.
 *
 * Order: who is woken at an instant goes on at once after the one that woke
 * it, first woken first; events of the calendar come in the calendar's order.
 */
export class Processes {
  readonly #simulation: Simulation;
  readonly #handler: number;
  /** By slot. */
  readonly #bySlot: (Process | undefined)[] = [];
  readonly #alarms = new Map<number, () => void>();
  readonly #alarm: number;
  /** Those woken at this instant, the first `#woken` of them; kept long, since shrinking an array frees it. */
  readonly #ready: Process[] = [];
  #woken = 0;
  #isRunning = false;
  #started = 0;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
    this.#handler = simulation.register({ name: "process resumes", fire: (slot) => this.#due(this.#bySlot[slot]!) });
    this.#alarm = simulation.register({ name: "alarm", fire: (slot) => this.#ring(slot) });
    simulation.beforeSave(() => this.#refuseSave());
  }

  get now(): number {
    return this.#simulation.now;
  }

  /**
   * Starts a story at this instant; before the run begins, at time 0.
   * `name` is for reports and errors; default "process n". Each process wants
   * a story of its own: two that share one would take its steps in turns.
   *
   * @throws RangeError for what is no story; SimulationError for one that was started before, where both began before
   *   the run: to remember those of the millions that a run may start would cost two fifths of its time.
   */
  start<T>(story: Story<T>, name?: string): Process<T> {
    if (typeof story !== "object" || story === null)
      throw badValue(
        "start",
        "a story, as a generator function returns it",
        story,
        "Call the function: start(story()).",
      );
    this.#started++;
    const isWithin = this.#isRunning;
    if (!isWithin && this.now === 0) this.#expectUnbegun(story, name);
    const slot = this.#simulation.allocate();
    const process = new Process<T>(this, name ?? this.#started, story, slot);
    this.#bySlot[slot] = process as Process;
    if (isWithin) this.#ready[this.#woken++] = process as Process;
    else this.#simulation.scheduleSlot(slot, 0, this.#handler);
    return process;
  }

  /** Who has not ended, what each waits for and holds: look here when a run ends too early. */
  report(): ProcessReport[] {
    return this.#bySlot.filter((process) => process !== undefined).map((process) => process.report());
  }

  /** The rest is for waits and processes. */
  ready(process: Process<never> | Process): void {
    this.#ready[this.#woken++] = process as Process;
    if (!this.#isRunning) this.#runReady();
  }

  hold(slot: number, delay: number): void {
    if (!(delay >= 0 && delay < Infinity)) this.#refuseHold(slot, delay);
    this.#simulation.scheduleSlot(slot, delay, this.#handler);
  }

  stopHolding(slot: number): void {
    this.#simulation.cancelSlot(slot);
  }

  /** Since when one waits; kept in its slot's row, where a double costs no object. */
  since(slot: number): number {
    return this.#simulation.slots.since(slot);
  }

  noteSince(slot: number): void {
    this.#simulation.slots.setSince(slot, this.#simulation.now);
  }

  ended(process: Process<never> | Process, slot: number): void {
    if (this.#bySlot[slot] !== (process as Process)) return;
    this.#bySlot[slot] = undefined;
    this.#simulation.release(slot);
  }

  /** Rings after a delay unless it is taken back by `silence`. */
  alarm(delay: number, ring: () => void): number {
    const slot = this.#simulation.allocate();
    this.#simulation.scheduleSlot(slot, delay, this.#alarm);
    this.#alarms.set(slot, ring);
    return slot;
  }

  silence(slot: number): void {
    this.#simulation.cancelSlot(slot);
    this.#alarms.delete(slot);
    this.#simulation.release(slot);
  }

  #ring(slot: number): void {
    const ring = this.#alarms.get(slot)!;
    this.#alarms.delete(slot);
    this.#simulation.release(slot);
    ring();
  }

  #due(process: Process): void {
    this.#isRunning = true;
    this.#resume(process);
    this.#runReady();
  }

  // Those woken while it runs join the list's end and are met too.
  #runReady(): void {
    this.#isRunning = true;
    for (let at = 0; at < this.#woken; at++) this.#resume(this.#ready[at]);
    this.#woken = 0;
    this.#isRunning = false;
  }

  #resume(process: Process): void {
    try {
      process.resume();
    } catch (failure) {
      this.#woken = 0;
      this.#isRunning = false;
      const message = failure instanceof Error ? failure.message : String(failure);
      throw new SimulationError(
        "process",
        process.name,
        this.now,
        `${process.name} failed at t = ${this.now}: ${message}`,
        { cause: failure },
      );
    }
  }

  #expectUnbegun(story: object, name = `process ${this.#started}`): void {
    const other = begunEarly.get(story);
    if (other === undefined) return void begunEarly.set(story, name);
    throw new SimulationError(
      "process",
      name,
      this.now,
      `start: expected a story of its own for "${name}", got that of "${other}", which was started before. ` +
        `Call the generator function for each: start(story()).`,
    );
  }

  // A generator cannot be copied.
  #refuseSave(): void {
    const [alive] = this.report();
    if (alive === undefined) return;
    throw new SimulationError(
      "unsavable",
      alive.process,
      this.now,
      `save: expected no process under way, got "${alive.process}", which waits for ${alive.waitsFor} at t = ${this.now}. ` +
        `Processes are code; tell in rows and handlers what a snapshot must hold.`,
    );
  }

  #refuseHold(slot: number, delay: number): never {
    throw new SimulationError(
      "delay",
      this.#bySlot[slot]!.name,
      this.now,
      `hold: delay must be ≥ 0 and finite, got ${delay} at t = ${this.now} (process "${this.#bySlot[slot]!.name}").`,
    );
  }
}
