/** The bundler takes style sheets; nothing is exported. */
declare module "*.css" {}
