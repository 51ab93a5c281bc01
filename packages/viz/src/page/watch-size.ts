/**
 * Calls back when an element has another size.
 * @returns undoes it
 */
export function watchSize(element: Element, changed: () => void): () => void {
  const sizes = new ResizeObserver(changed);
  sizes.observe(element);
  return () => sizes.disconnect();
}
