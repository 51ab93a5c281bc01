/**
 * A figure with its paper: what a report must be able to say about every
 * number a model was given.
 */
export interface Parameter {
  readonly value: number;
  readonly unit: string;
  /** Who says so, or how it follows from what was published. */
  readonly reference: string;
  readonly confidence: "published" | "derived" | "assumed";
  /** Where an assumed figure may lie. */
  readonly range?: readonly [low: number, high: number];
}
