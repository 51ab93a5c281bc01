const media = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-reduced-motion: reduce)"];

/** Calls back when the reader's system changes colours or motion; returns what ends that. */
export function watchLook(changed: () => void): () => void {
  const queries = media.map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", changed);
  return () => queries.forEach((query) => query.removeEventListener("change", changed));
}
