import { element } from "../page/element.ts";
import { quietButton } from "./quiet-button.ts";

/** A question with a button for each answer, to be seen until one is given. */
export class Question {
  readonly element = element("div", { class: "plan-question", role: "alert", hidden: true });

  ask(sentence: string, ways: readonly (readonly [label: string, take: () => void])[]): void {
    const buttons = ways.map(([label, take]) => {
      const made = quietButton(label);
      made.addEventListener("click", () => {
        this.dismiss();
        take();
      });
      return made;
    });
    this.element.replaceChildren(element("p", {}, sentence), element("div", { class: "plan-buttons" }, ...buttons));
    this.element.hidden = false;
    buttons[0]?.focus();
  }

  dismiss(): void {
    this.element.hidden = true;
  }
}
