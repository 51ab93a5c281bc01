/** A word as a POSIX shell takes it, quoted where it must be. */
export const shellWord = (text: string): string =>
  /^[\w./:=+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
