/** Sizes a canvas in CSS pixels at up to twice the density, and leaves its context in CSS pixels. */
export function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number): void {
  const density = Math.min(2, globalThis.devicePixelRatio || 1);
  canvas.width = Math.max(1, Math.round(width * density));
  canvas.height = Math.max(1, Math.round(height * density));
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  canvas.getContext("2d")!.setTransform(density, 0, 0, density, 0, 0);
}
