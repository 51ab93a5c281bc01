const reasons: { readonly [code: string]: string } = {
  EACCES: "permission denied",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
  ENOENT: "there is no such folder",
  EISDIR: "it is a folder",
  ENOTDIR: "part of the path is a file",
  EEXIST: "part of the path is a file",
};

/** Why a file cannot be written, in words, from what writing it threw. */
export const whyUnwritable = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return reasons[code] ?? code;
};
