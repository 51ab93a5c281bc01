/** Whom a fluid station serves first. */
export interface FluidUrgency {
  /** Classes from the most urgent on; all others come after them, alike. */
  readonly priority: readonly string[];
  /** Whether the more urgent interrupt the others, or only wait before them. */
  readonly preemptive: boolean;
}
