const reasons: { readonly [code: string]: string } = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
  ENOTDIR: "part of the path is a file",
  ERR_STRING_TOO_LONG: "it is too large to be read at once",
  ERR_FS_FILE_TOO_LARGE: "it is too large to be read at once",
};

/** Why a file cannot be read, in words, from what reading it threw. */
export const whyUnreadable = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return reasons[code] ?? code;
};
