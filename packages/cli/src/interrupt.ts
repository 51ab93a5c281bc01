/** A signal that Ctrl-C sets, so that a run ends cleanly and leaves no half file; a second Ctrl-C ends at once. */
export const onInterrupt = (): { readonly aborted: boolean } => {
  const signal = { aborted: false };
  process.once("SIGINT", () => {
    signal.aborted = true;
    process.once("SIGINT", () => process.exit(130));
  });
  process.once("SIGTERM", () => {
    signal.aborted = true;
  });
  return signal;
};
