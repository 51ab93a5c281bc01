import { badValue } from "../math/bad-value.ts";
import { SoleWait } from "./sole-wait.ts";
import type { Wait } from "./wait.ts";

/** Things that processes put in and take out, first in, first out, or the first that suits. */
export class Store<T> {
  readonly name: string;
  readonly capacity: number;
  readonly #things: T[] = [];
  readonly #getters: Get<T>[] = [];
  readonly #putters: Put<T>[] = [];

  /** @throws RangeError for a capacity that is neither a positive integer nor Infinity. */
  constructor(capacity = Infinity, name = "store") {
    if (capacity !== Infinity && !(Number.isSafeInteger(capacity) && capacity >= 1)) {
      throw badValue(`${name}.capacity`, "a positive integer or Infinity", capacity);
    }
    this.capacity = capacity;
    this.name = name;
  }

  /** Things inside. */
  get size(): number {
    return this.#things.length;
  }

  /** Waits for room, and puts a thing in. */
  put(thing: T): Wait<void> {
    return new Put(this, thing);
  }

  /** Waits for a thing that suits, and takes it out. A later getter whose thing is there does not wait for earlier ones. */
  get(suits: (thing: T) => boolean = () => true): Wait<T> {
    return new Get(this, suits);
  }

  /** The rest is for waits. True when it was put at once. */
  tryPut(put: Put<T>): boolean {
    if (this.#things.length >= this.capacity) return this.#putters.push(put) === 0;
    this.#things.push(put.thing);
    this.#settle();
    return true;
  }

  tryGet(get: Get<T>): boolean {
    if (this.#take(get)) {
      this.#settle();
      return true;
    }
    return this.#getters.push(get) === 0;
  }

  /** Puts a thing that was got in front again. */
  return(thing: T): void {
    this.#things.unshift(thing);
    this.#settle();
  }

  /** Takes a thing that was put out again, unless somebody has it already. */
  withdraw(thing: T): void {
    const at = this.#things.lastIndexOf(thing);
    if (at < 0) return;
    this.#things.splice(at, 1);
    this.#settle();
  }

  leave(wait: Put<T> | Get<T>): void {
    const waiting: unknown[] = wait instanceof Put ? this.#putters : this.#getters;
    waiting.splice(waiting.indexOf(wait), 1);
  }

  #take(get: Get<T>): boolean {
    const at = this.#things.findIndex((thing) => get.suits(thing));
    if (at < 0) return false;
    [get.thing] = this.#things.splice(at, 1);
    return true;
  }

  /** Lets in whoever waits for room and serves whoever waits for things, until nothing moves. */
  #settle(): void {
    for (;;) {
      const served = this.#getters.findIndex((get) => this.#take(get));
      if (served >= 0) {
        const [get] = this.#getters.splice(served, 1);
        get.granted(get.thing!);
      } else if (this.#putters.length > 0 && this.#things.length < this.capacity) {
        const put = this.#putters.shift()!;
        this.#things.push(put.thing);
        put.granted();
      } else return;
    }
  }
}

class Put<T> extends SoleWait<void> {
  readonly thing: T;
  readonly value = undefined;
  readonly #store: Store<T>;

  constructor(store: Store<T>, thing: T) {
    super();
    this.#store = store;
    this.thing = thing;
  }

  protected get madeBy(): string {
    return `${this.#store.name}.put`;
  }

  get what(): string {
    return `room in ${this.#store.name}`;
  }

  protected ask(): boolean {
    return this.#store.tryPut(this);
  }

  protected leave(): void {
    this.#store.leave(this);
  }

  override giveBack(): void {
    this.#store.withdraw(this.thing);
  }
}

class Get<T> extends SoleWait<T> {
  readonly suits: (thing: T) => boolean;
  thing: T | undefined;
  readonly #store: Store<T>;

  constructor(store: Store<T>, suits: (thing: T) => boolean) {
    super();
    this.#store = store;
    this.suits = suits;
  }

  protected get madeBy(): string {
    return `${this.#store.name}.get`;
  }

  get what(): string {
    return `a thing of ${this.#store.name}`;
  }

  get value(): T {
    return this.thing!;
  }

  protected ask(): boolean {
    return this.#store.tryGet(this);
  }

  protected leave(): void {
    this.#store.leave(this);
  }

  override giveBack(thing: T): void {
    this.#store.return(thing);
  }
}
