/** Makes an element on the page what a fresh one is. What is alike stays as it is, with its focus, its scrolling and its layout. */
export function renew(old: ChildNode, fresh: ChildNode): void {
  if (old.isEqualNode(fresh)) return;
  const [before, after] = [[...old.childNodes], [...fresh.childNodes]] as [ChildNode[], ChildNode[]];
  const alike = before.length > 0 && before.length === after.length && isSameTag(old, fresh);
  if (alike) before.forEach((child, at) => renew(child, after[at]!));
  else old.replaceWith(fresh);
}

const isSameTag = (a: ChildNode, b: ChildNode): boolean => a.cloneNode().isEqualNode(b.cloneNode());

/** Writes a text where it is another one: the same one written again would be laid out again. */
export function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
