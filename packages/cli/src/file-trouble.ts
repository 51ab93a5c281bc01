const reasons: { readonly [code: string]: string } = {
  EACCES: "permission denied",
  EISDIR: "it is a folder",
  ENOTDIR: "part of the path is a file",
  EEXIST: "part of the path is a file",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
  ERR_STRING_TOO_LONG: "it is too large to be read at once",
  ERR_FS_FILE_TOO_LARGE: "it is too large to be read at once",
};

/** Why a file cannot be read, or written, in words, from what doing so threw. */
export const fileTrouble = (error: unknown, wanted: "read" | "write"): string => {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  // Who writes makes the file, and lacks the folder.
  if (code === "ENOENT") return wanted === "read" ? "there is no such file" : "there is no such folder";
  return reasons[code] ?? code;
};
