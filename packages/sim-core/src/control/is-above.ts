/** What rounding may make of a figure, as a share of it. */
const slack = 1e-9;

/** Whether one figure is above another, neither below 0, by more than rounding makes of two that are equal. */
export const isAbove = (figure: number, other: number): boolean => figure > other * (1 + slack);
