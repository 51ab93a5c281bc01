/** What happens when an event is due. One handler serves any number of slots. */
export interface Handler {
  /** Appears in error messages: "order: service ends". */
  readonly name: string;
  /** Called without a receiver: an arrow function, or one that needs no `this`. */
  readonly fire: (this: void, slot: number) => void;
}
