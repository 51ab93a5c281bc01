import { element } from "../page/element.ts";
import { Panel } from "../page/panel.ts";
import type { ShownRun } from "../page/shown-run.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { words } from "../words/words.ts";
import { CopyField } from "./copy-field.ts";
import { addressOf } from "./link-follower.ts";
import "./share.css";
import { sharedRun } from "./shared-run.ts";

/** All that can be given away of the shown run: the link that makes it again, and the command that does. */
export class SharePanel {
  readonly panel: Panel;
  readonly #reRun: ReRun;
  readonly #link = new CopyField("link", words().share.link);
  readonly #command = new CopyField("command", words().share.command);
  readonly #again = element("div", { class: "share-again", hidden: true });
  readonly #reason = element("p", { class: "share-reason" }, words().reRun.looking);
  #run: ShownRun | undefined;

  constructor(reRun: ReRun) {
    this.#reRun = reRun;
    this.#again.append(this.#link.element, this.#command.element);
    this.panel = new Panel("share", words().share.title, () => this.#fill(), this.#again, this.#reason);
  }

  show(run: ShownRun): void {
    this.#run = run;
    this.panel.renew();
  }

  async #fill(): Promise<void> {
    const run = this.#run;
    if (run === undefined) return;
    const { manifest } = run.timeline;
    const shared = await sharedRun(manifest, this.#reRun);
    if (run !== this.#run) return;
    this.#again.hidden = typeof shared === "string";
    if (typeof shared === "string") {
      this.#reason.textContent = shared;
      return;
    }
    this.#reason.textContent = words().share.sameDigest(manifest.digest);
    this.#link.value = addressOf(shared.link);
    this.#command.value = shared.command;
  }
}
