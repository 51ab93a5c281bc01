/** A choice of the reader that outlives the visit, where the browser lets it. */
export class Setting<T> {
  readonly #key: string;
  #value: T;

  /** @param accept tells a usable stored value from any other */
  constructor(name: string, initial: T, accept: (value: unknown) => value is T) {
    this.#key = `double11.${name}`;
    const stored = read(this.#key);
    this.#value = accept(stored) ? stored : initial;
  }

  get value(): T {
    return this.#value;
  }

  set value(value: T) {
    this.#value = value;
    try {
      localStorage.setItem(this.#key, JSON.stringify(value));
    } catch {
      // Storage may be full or forbidden; the choice then lasts for this visit.
    }
  }
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

export const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";
