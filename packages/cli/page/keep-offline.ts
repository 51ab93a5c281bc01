// Only in the folder for a static host: `view` and `start` serve a new page each time, which must not be kept.
if ("serviceWorker" in navigator) {
  // Where it is refused (a private window, no secure origin) the page works all the same, with a network.
  navigator.serviceWorker.register("./service-worker.js").then(watch, () => {});
}

/** One that gives up while it is installed could not keep the page: the storage was full, or the network went. */
function watch({ installing }: ServiceWorkerRegistration): void {
  installing?.addEventListener("statechange", () => {
    if (installing.state === "redundant") dispatchEvent(new Event("notkept"));
  });
}
