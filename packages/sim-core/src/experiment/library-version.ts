/** Version of this library, part of every run file and of the determinism contract. */
export const libraryVersion = "0.1.0";
