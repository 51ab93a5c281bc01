const controls = "button, select, input, summary, a[href], [tabindex]";

/**
 * Whoever pressed what is hidden or switched off for it keeps the focus, and with it the keys: on what has come in its
 * place, else on the next control; and when that goes too, on what was pressed, if it is back.
 * @returns undoes it
 */
export function keepFocus(root: HTMLElement): () => void {
  let held: HTMLElement | undefined;
  let pressed: HTMLElement | undefined;
  let instead: HTMLElement | undefined;
  root.addEventListener("focusin", ({ target }) => {
    held = target instanceof HTMLElement && target !== root ? target : undefined;
  });
  root.addEventListener("focusout", () => {
    // Taken from what is gone it is not given up.
    if (held !== undefined && canFocus(held)) held = undefined;
  });
  const changes = new MutationObserver((records) => {
    const gone = held;
    const { activeElement } = document;
    if (gone === undefined || (activeElement !== gone && activeElement !== document.body)) return;
    if (!root.contains(gone) || canFocus(gone)) return;
    const isBack = gone === instead && pressed !== undefined && canFocus(pressed);
    const next = isBack ? pressed! : standIn(gone, root, records);
    [pressed, instead] = [gone, next];
    next.focus();
  });
  changes.observe(root, { subtree: true, attributeFilter: ["hidden", "disabled"] });
  return () => changes.disconnect();
}

const canFocus = (control: HTMLElement): boolean => control.checkVisibility() && !control.matches(":disabled");

/** In the smallest part around a control that has one: a control that has come, else the next one, else the last. */
function standIn(gone: HTMLElement, root: HTMLElement, changes: readonly MutationRecord[]): HTMLElement {
  const hasCome = (control: HTMLElement): boolean => changes.some(({ target }) => target.contains(control));
  const isAfter = (control: HTMLElement): boolean =>
    (gone.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  for (let part = gone.parentElement!; part !== root; part = part.parentElement!) {
    const all = [...part.querySelectorAll<HTMLElement>(controls)].filter(canFocus);
    if (all.length > 0) return all.find(hasCome) ?? all.find(isAfter) ?? all.at(-1)!;
  }
  return root;
}
