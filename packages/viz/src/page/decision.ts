/**
 * What a reader decided on the page: it bubbles as the event `decision` from where it was decided up through the page's
 * root, so that a host hears of all that is changed, run, chosen, inspected and given away.
 */
export type Decision =
  /** A run was asked for with figures changed, by path into the scenario. */
  | { readonly type: "run"; readonly changes: { readonly [path: string]: unknown } }
  | { readonly type: "cancel" }
  /** The smallest plan was looked for, found and taken: servers of the stages that were looked at. */
  | { readonly type: "plan"; readonly servers: { readonly [station: string]: number } }
  /** The plan's headroom was looked for and found: times its demand that it bears. */
  | { readonly type: "headroom"; readonly factor: number }
  /** Another of the open runs is shown: 0 is the one opened, 1 the one run again. */
  | { readonly type: "show"; readonly run: number }
  /** A stage, way, customer or event is looked at closely; `station` where it is of one. */
  | { readonly type: "inspect"; readonly kind: string; readonly station?: string }
  /** A link's nearest run was taken, or the link was given up. */
  | { readonly type: "link"; readonly way: "nearest" | "instead" }
  /** A run was given away in a form: "desrun", "html", "md", "csv", "svg" or "clipboard". */
  | { readonly type: "share"; readonly form: string };

/** Tells the host, from the element where it was decided. */
export function announce(from: Element, decision: Decision): void {
  from.dispatchEvent(new CustomEvent<Decision>("decision", { detail: decision, bubbles: true }));
}
