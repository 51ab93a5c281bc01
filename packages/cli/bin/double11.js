#!/usr/bin/env node
import "./compile-cache.js";

// Not before the cache is open.
await import("../src/main.ts");
