/** Colours by the system's wish, or fixed by the reader. */
const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const isTheme = (value: unknown): value is Theme => (themes as readonly unknown[]).includes(value);

export const nextTheme = (theme: Theme): Theme => themes[(themes.indexOf(theme) + 1) % themes.length]!;
