import assert from "node:assert/strict";
import { test } from "node:test";
import { CallClaim, type Tabs } from "../src/call/claim";

/** Two tabs of one browser; messages are handed over when the test says so. */
class Browser {
  readonly told: string[] = [];
  private readonly waiting: { to: Tabs; data: unknown }[] = [];
  private readonly tabs: Tabs[] = [];

  tab(name: string): CallClaim {
    const tab: Tabs = {
      onmessage: null,
      postMessage: (data) => {
        this.tabs.filter((other) => other !== tab).forEach((to) => this.waiting.push({ to, data }));
      },
    };
    this.tabs.push(tab);
    return new CallClaim(tab, {
      lost: () => this.told.push(`${name} lets go`),
      contested: () => this.told.push(`${name} begins anew`),
    });
  }

  deliver(): void {
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) {
      next.to.onmessage?.({ data: next.data } as MessageEvent);
    }
  }
}

test("a tab that is opened in a call takes it over", () => {
  const browser = new Browser();
  const first = browser.tab("first");
  const second = browser.tab("second");
  first.claim("session-1", 1_000, true);
  browser.deliver();

  second.claim("session-1", 60_000, true);
  browser.deliver();

  assert.deepEqual(browser.told, ["first lets go"]);
});

test("of two tabs at once the one that is shown goes on, with new connections", () => {
  const browser = new Browser();
  const shown = browser.tab("shown");
  const hidden = browser.tab("hidden");

  shown.claim("session-1", 1_000, true);
  hidden.claim("session-1", 1_010, false);
  browser.deliver();

  assert.deepEqual(browser.told, ["hidden lets go", "shown begins anew"]);
});

test("another session, or none, is not touched", () => {
  const browser = new Browser();
  const first = browser.tab("first");
  const second = browser.tab("second");
  first.claim("session-1", 1_000, true);
  second.claim("session-2", 2_000, true);
  browser.deliver();
  first.release();

  second.claim("session-1", 3_000, true);
  browser.deliver();

  assert.deepEqual(browser.told, []);
});
