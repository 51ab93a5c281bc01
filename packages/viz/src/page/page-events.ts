export interface PageEvents {
  /** Another run is shown. */
  shown(): void;
  /** The playhead moved, or playing changed. */
  changed(): void;
  /** A file could not be read; what was shown stays. */
  failed(error: unknown): void;
  /** The reader wants the other language. */
  language(): void;
}
