import type { SavedState } from "../kernel/saved-state.ts";
import type { Servers } from "./servers.ts";
import type { Employer } from "./fallible-servers.ts";
import { serversAtStart, type Serving } from "./server-schedule.ts";
import { ServersOnDuty } from "./servers-on-duty.ts";
import type { StationContext } from "./station-context.ts";

/** Servers that never break down: how many, and how many are busy, is all there is to know. */
export class CountedServers implements Servers {
  assigned: number;
  busy = 0;
  readonly #onDuty: ServersOnDuty;

  constructor(
    data: Serving & { readonly capacity?: number },
    context: StationContext,
    employer: Pick<Employer, "employ">,
  ) {
    this.assigned = serversAtStart(data);
    this.#onDuty = new ServersOnDuty(context, data, data.capacity, (servers) => {
      this.set(servers);
      employer.employ();
    });
  }

  get up(): number {
    return this.assigned;
  }

  get least(): number {
    return this.#onDuty.least;
  }

  get areLeaving(): boolean {
    return this.busy > this.assigned;
  }

  isFree(): boolean {
    return this.busy < this.assigned;
  }

  take(): void {
    this.busy++;
  }

  release(): void {
    this.busy--;
    if (this.busy >= this.assigned) this.#onDuty.set(this.busy);
  }

  set(servers: number): void {
    this.assigned = this.#onDuty.expect(servers);
    this.#onDuty.set(Math.max(this.assigned, this.busy));
  }

  dutyTime(): number {
    return this.#onDuty.time();
  }

  save(): SavedState {
    return [this.assigned, this.busy, this.#onDuty.save()];
  }

  load(state: SavedState): void {
    const [assigned, busy, onDuty] = state as readonly [number, number, SavedState];
    this.assigned = assigned;
    this.busy = busy;
    this.#onDuty.load(onDuty);
  }
}
