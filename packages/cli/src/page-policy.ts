/** The page's own scripts, styles, worker and run, and nothing else: no inline script or style, no eval, no other origin. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** What a server sends; that the page is not framed can be said in a header alone. */
export const contentSecurityPolicy = `${pagePolicy}; frame-ancestors 'none'`;
