import type { Scenario } from "@double11/sim-core";
import { announce } from "../page/decision.ts";
import type { ReRun } from "../simulator/re-run.ts";
import type { FinishedRun } from "../simulator/simulator-client.ts";
import { words } from "../words/words.ts";
import { LinkNotice, type WayOn } from "./link-notice.ts";
import { mendChanges, mendRefused, mendScenario, unchecked, type MendedLink } from "./mend-link.ts";
import { readRunLink, writeRunLink, type RunLink } from "./run-link.ts";

export interface LinkFollowerEvents {
  /** Shows the run that was made; resolves once it is shown or refused. */
  show(file: ArrayBuffer): Promise<void>;
  /** The reader gives the link up and wants what the page shows without one; undefined when that is nothing. */
  readonly instead?: (() => void) | undefined;
}

/**
 * Runs what a link says and checks that the digest is the link's. What cannot
 * be run as it stands is said, and the nearest that can be is offered: it never
 * runs anything else by itself.
 */
export class LinkFollower {
  readonly notice = new LinkNotice();
  readonly #reRun: () => ReRun;
  readonly #events: LinkFollowerEvents;
  #turn = 0;
  #showing = false;
  #abort: AbortController | undefined;

  constructor(reRun: () => ReRun, events: LinkFollowerEvents) {
    this.#reRun = reRun;
    this.#events = events;
  }

  /** Another run was opened meanwhile, or the page goes: the link is given up. */
  giveUp(): void {
    this.#turn++;
    this.#abort?.abort();
    this.notice.clear();
  }

  /** Another run is shown: unless it is the link's own, the reader has moved on. */
  otherShown(): void {
    if (!this.#showing) this.giveUp();
  }

  /** Follows a URL's fragment. Resolves when its run is shown, or when the notice says why not. */
  async follow(fragment: string): Promise<void> {
    this.giveUp();
    let link: RunLink;
    try {
      link = readRunLink(fragment);
    } catch (error) {
      return this.#refuse([(error as Error).message]);
    }
    if (link.digest !== undefined) return this.#run(link);
    this.#offer({ problems: [words().share.cutOff], nearest: link });
  }

  /** Runs a scenario that the host gives, and shows it; the notice says how far it is, and what was wrong with it. */
  async simulate(scenario: Scenario, seed: string): Promise<void> {
    this.giveUp();
    const turn = this.#turn;
    if (!this.#reRun().possible) return this.#refuse([words().whatIf.noSimulator]);
    try {
      const done = await this.#simulate({ scenario: scenario.name, seed, changes: {} }, scenario);
      if (turn !== this.#turn) return;
      await this.#show(done.file);
      if (turn === this.#turn) this.notice.clear();
    } catch (error) {
      if (turn === this.#turn) this.#refuse([(error as Error).message]);
    }
  }

  async #show(file: ArrayBuffer): Promise<void> {
    this.#showing = true;
    await this.#events.show(file).finally(() => (this.#showing = false));
  }

  async #run(link: RunLink): Promise<void> {
    this.giveUp();
    const turn = this.#turn;
    const reRun = this.#reRun();
    if (!reRun.possible) return this.#refuse([words().whatIf.noSimulator]);
    this.#say([words().share.preparing]);
    try {
      const { scenarios = [], digestVersion } = await reRun.describe();
      if (turn !== this.#turn) return;
      if (scenarios.length === 0) return this.#refuse([words().share.noneReady]);
      if (!scenarios.includes(link.scenario)) return this.#offer(mendScenario(link, scenarios));
      const scenario = await reRun.scenario(link.scenario);
      if (turn !== this.#turn) return;
      const mended = mendChanges(link, scenario);
      if (mended !== undefined) return this.#offer(mended);
      const done = await this.#simulate(link, scenario);
      if (turn !== this.#turn) return;
      await this.#show(done.file);
      if (turn === this.#turn) this.#compare(link, done.digest, digestVersion);
    } catch (error) {
      if (turn !== this.#turn) return;
      const sentence = (error as Error).message;
      const mended = mendRefused(link, sentence);
      if (mended === undefined) this.#refuse([sentence]);
      else this.#offer(mended);
    }
  }

  #simulate({ seed, changes, scenario: name }: RunLink, scenario: Scenario): Promise<FinishedRun> {
    this.#abort = new AbortController();
    const turn = this.#turn;
    const cancel = (): void => {
      announce(this.notice.element, { type: "cancel" });
      this.giveUp();
      this.#refuse([words().share.cancelled]);
    };
    this.notice.say({
      sentences: () => [words().share.running(name, seed, changesText(changes))],
      alarming: false,
      progress: 0,
      ways: [{ label: () => words().whatIf.cancel, act: cancel }],
    });
    const onProgress = (share: number): void => {
      if (turn === this.#turn) this.notice.progress(share);
    };
    return this.#reRun().start({ scenario, seed, changes, onProgress, signal: this.#abort.signal });
  }

  /** Whether the run that is shown is the one that the link was made of. */
  #compare({ digest, digestVersion, library }: RunLink, got: string, version: number): void {
    if (digest === undefined) return this.#say([words().share.unchecked(got)]);
    if (digest === got) return this.#say([words().share.same(got)]);
    const reason = digestVersion === version ? words().share.otherLibrary(library ?? "?") : words().share.otherRecipe;
    this.notice.say({
      sentences: () => [words().share.differs(got, digest), reason],
      alarming: true,
      ways: [this.#dismiss()],
    });
  }

  #offer({ problems, nearest }: MendedLink): void {
    const link = unchecked(nearest);
    const { scenario, seed, changes } = link;
    const run: WayOn = {
      label: () => words().share.runNearest(scenario, seed, changesText(changes)),
      act: () => {
        announce(this.notice.element, { type: "link", way: "nearest" });
        void this.#run(link);
      },
    };
    this.#refuse(problems, run);
  }

  #refuse(problems: readonly string[], ...ways: readonly WayOn[]): void {
    const { instead } = this.#events;
    const show = (): void => {
      announce(this.notice.element, { type: "link", way: "instead" });
      this.giveUp();
      instead?.();
    };
    this.notice.say({
      sentences: () => problems,
      alarming: true,
      ways: [...ways, instead === undefined ? this.#dismiss() : { label: () => words().share.instead, act: show }],
    });
  }

  #say(sentences: readonly string[]): void {
    this.notice.say({ sentences: () => sentences, alarming: false, ways: [this.#dismiss()] });
  }

  #dismiss(): WayOn {
    return { label: () => words().page.close, act: () => this.giveUp() };
  }
}

/** ", network.stations.payment.servers = 60000": the first few, and how many more. */
function changesText(changes: RunLink["changes"]): string {
  const all = Object.entries(changes).map(([path, figure]) => `${path} = ${String(figure)}`);
  const shown = all.slice(0, 4).join(", ");
  return all.length === 0 ? "" : `: ${shown}${all.length > 4 ? ` … (${all.length})` : ""}`;
}

/** Where this page would run the link again. */
export const addressOf = (link: RunLink): string => `${location.href.replace(/#.*$/, "")}#${writeRunLink(link)}`;
