export interface PlotPointer {
  timeAt(clientX: number): number;
  seek(time: number): void;
  hover(time: number | undefined): void;
  zoom(factor: number, around: number): void;
  /** A press on a mark of the strip of events; false where there is none. */
  chooseEvent(clientX: number): boolean;
  /** Shifts by a share of what is shown. */
  pan(share: number): void;
}

/**
 * Pointer and wheel on the plots: press and drag to go there, press on an event to see it, Ctrl and wheel
 * (or a pinch) to zoom, Shift and wheel to shift. The wheel alone stays the page's.
 */
export function listenToPlots(body: HTMLElement, pointer: PlotPointer): void {
  const onPlot = (event: Event): boolean => (event.target as Element).closest(".plot") !== null;
  body.addEventListener("pointermove", (event) => {
    const dragging = body.hasPointerCapture(event.pointerId);
    if (dragging) pointer.seek(pointer.timeAt(event.clientX));
    pointer.hover(
      !dragging && onPlot(event) && event.pointerType !== "touch" ? pointer.timeAt(event.clientX) : undefined,
    );
  });
  body.addEventListener("pointerleave", () => pointer.hover(undefined));
  body.addEventListener("pointerdown", (event) => {
    if (!onPlot(event) || event.button !== 0) return;
    if ((event.target as Element).closest(".strip") !== null && pointer.chooseEvent(event.clientX)) {
      // The inspector takes the focus, which the press would take back.
      return event.preventDefault();
    }
    body.setPointerCapture(event.pointerId);
    pointer.hover(undefined);
    pointer.seek(pointer.timeAt(event.clientX));
  });
  body.addEventListener(
    "wheel",
    (event) => {
      if (!onPlot(event) || !(event.ctrlKey || event.shiftKey)) return;
      event.preventDefault();
      if (event.ctrlKey) pointer.zoom(2 ** (-event.deltaY / 200), pointer.timeAt(event.clientX));
      else pointer.pan((event.deltaY + event.deltaX) / 1000);
    },
    { passive: false },
  );
}
