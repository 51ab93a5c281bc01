/** Emits customers from time 0 on. */
export interface Source {
  readonly name: string;
  readonly kind: string;
  /** Schedules the first arrival. */
  open(): void;
}
