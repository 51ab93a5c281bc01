/**
 * A turn of the event loop, so that messages and signals are heard between two stretches of work. A promise would only
 * queue a microtask, and a timer is held back by 4 ms once it follows upon another (HTML, "timer initialisation steps"):
 * browsers take a message to themselves, Node its own call, since its ports hand on a thousand messages in one turn.
 */
export const breath = (): Promise<void> =>
  new Promise((resolve) => {
    if (setImmediate !== undefined) return void setImmediate(resolve);
    waiting.push(resolve);
    channel ??= open();
    channel.postMessage(null);
  });

// What Node has and browsers have not.
const { setImmediate } = globalThis as { readonly setImmediate?: (callback: () => void) => unknown };

const waiting: (() => void)[] = [];
let channel: MessagePort | undefined;

const open = (): MessagePort => {
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = () => waiting.shift()!();
  return port1;
};
