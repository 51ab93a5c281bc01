/** Lets a file be dropped anywhere on an element; gives back what undoes it. */
export function acceptDrops(root: HTMLElement, open: (file: File) => void): () => void {
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    root.classList.add("dropping");
  };
  const leave = (event: DragEvent): void => {
    if (!root.contains(event.relatedTarget as Node | null)) root.classList.remove("dropping");
  };
  const drop = (event: DragEvent): void => {
    root.classList.remove("dropping");
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    open(file);
  };
  root.addEventListener("dragover", over);
  root.addEventListener("dragleave", leave);
  root.addEventListener("drop", drop);
  return () => {
    root.removeEventListener("dragover", over);
    root.removeEventListener("dragleave", leave);
    root.removeEventListener("drop", drop);
  };
}
