/* Lets the search work on pages opened from disk, where browsers refuse to start a worker from a file:
   the worker's script runs in a hidden frame instead, and messages pass between the two. */
(() => {
  "use strict";

  if (location.protocol !== "file:") return;

  window.Worker = class DiskWorker extends EventTarget {
    constructor(address) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.title = "Search";
      document.body.append(this.frame);
      const inside = this.frame.contentWindow;
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inside.importScripts = (...addresses) => addresses.reduce((before, next) => before.then(() => this.run(next)), Promise.resolve());
      this.ready = this.run(new URL(address, location.href).href);
    }

    run(address) {
      return new Promise((resolve, reject) => {
        const page = this.frame.contentDocument;
        const script = page.createElement("script");
        script.src = address;
        script.onload = resolve;
        script.onerror = reject;
        page.body.append(script);
      });
    }

    postMessage(data) {
      this.ready.then(() => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })));
    }

    terminate() {
      this.frame.remove();
    }
  };
})();
