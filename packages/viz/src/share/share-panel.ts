import { announce } from "../page/decision.ts";
import { element } from "../page/element.ts";
import { Panel } from "../page/panel.ts";
import type { ShownRun } from "../page/shown-run.ts";
import type { Stretch } from "../playback/playback.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { words } from "../words/words.ts";
import { CopyField } from "./copy-field.ts";
import { addressOf } from "./link-follower.ts";
import { copyFindings, saveFindings, saveReport, saveRun, saveTracks, saveWindow, type Given } from "./give-away.ts";
import "./share.css";
import { sharedRun } from "./shared-run.ts";

/** All that can be given away of the shown run: the link that makes it again, the command that does, and files. */
export class SharePanel {
  readonly panel: Panel;
  readonly #reRun: ReRun;
  readonly #stretch: () => Stretch;
  readonly #link = new CopyField("link", words().share.link);
  readonly #command = new CopyField("command", words().share.command);
  readonly #again = element("div", { class: "share-again", hidden: true });
  readonly #reason = element("p", { class: "share-reason" }, words().whatIf.looking);
  readonly #outcome = element("p", { class: "share-outcome", "aria-live": "polite" });
  #run: ShownRun | undefined;

  /** @param stretch what the tracks show */
  constructor(reRun: ReRun, stretch: () => Stretch) {
    this.#reRun = reRun;
    this.#stretch = stretch;
    this.#again.append(this.#link.element, this.#command.element);
    const say = words().share;
    const ways: readonly (readonly [label: string, form: string, give: (given: Given) => Promise<string>])[] = [
      [say.saveRun, "desrun", saveRun],
      [say.saveReport, "html", saveReport],
      [say.copyFindings, "clipboard", copyFindings],
      [say.saveFindings, "md", saveFindings],
      [say.saveWindow, "csv", saveWindow],
      [say.saveTracks, "svg", saveTracks],
    ];
    const buttons = ways.map(([label, form, give]) => {
      const button = element("button", { type: "button", class: "quiet-button" }, label);
      button.addEventListener("click", () => {
        announce(button, { type: "share", form });
        void this.#give(give);
      });
      return button;
    });
    const files = element("div", { class: "share-files" }, ...buttons);
    this.panel = new Panel("share", say.title, () => this.#fill(), this.#again, this.#reason, files, this.#outcome);
  }

  show(run: ShownRun): void {
    this.#run = run;
    this.#outcome.textContent = "";
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

  async #give(give: (given: Given) => Promise<string>): Promise<void> {
    const run = this.#run;
    if (run === undefined) return;
    try {
      const shared = await sharedRun(run.timeline.manifest, this.#reRun);
      const again = typeof shared === "string" ? shared : { ...shared, address: addressOf(shared.link) };
      this.#outcome.textContent = await give({ run, stretch: this.#stretch(), again });
    } catch (error) {
      this.#outcome.textContent = (error as Error).message;
    }
  }
}
