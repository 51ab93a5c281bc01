/** Ideographs and what is as wide. */
const wide = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/g;

/** Length of a text in Latin letters: an ideograph takes nearly two. Text is given room before it is laid out. */
export const letters = (text: string): number => text.length + 0.75 * (text.match(wide)?.length ?? 0);
