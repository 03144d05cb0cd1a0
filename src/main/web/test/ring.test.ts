import assert from "node:assert/strict";
import { test } from "node:test";
import type { Tabs } from "../src/call/claim";
import { Ring, type RingPlace } from "../src/call/ring";

/** Tabs of one browser: what one says the others hear at once. */
class Place implements RingPlace {
  readonly tabs: Tabs = {
    onmessage: null,
    postMessage: (data) =>
      this.others
        .filter((other) => other !== this)
        .forEach(({ tabs }) => tabs.onmessage?.({ data } as MessageEvent)),
  };
  hidden = true;
  sounds = 0;
  shown: string[] = [];

  constructor(private readonly others: Place[] = []) {
    others.push(this);
  }

  isHidden(): boolean {
    return this.hidden;
  }

  sound(): void {
    this.sounds += 1;
  }

  notify(text: string): () => void {
    this.shown.push(text);
    return () => {
      this.shown = [];
    };
  }
}

test("a fan who looks at something else is called until they look", () => {
  const place = new Place();
  const ring = new Ring(place);

  ring.call("Ines is ready", 0);
  [1_000, 2_000, 3_000, 4_000].forEach((now) => ring.beat(now));

  assert.equal(place.sounds, 3);
  assert.deepEqual(place.shown, ["Ines is ready"]);
  place.hidden = false;
  ring.beat(4_100);
  assert.equal(ring.isRinging, false);
  assert.deepEqual(place.shown, []);
});

test("nobody is called who looks at the page, and nobody for more than a minute", () => {
  const place = new Place();
  const ring = new Ring(place);

  place.hidden = false;
  ring.call("Ines is ready", 0);
  assert.equal(place.sounds, 0);

  place.hidden = true;
  ring.call("Ines is ready", 0);
  ring.beat(60_001);
  assert.equal(ring.isRinging, false);
});

test("a fan who looks at the page in another tab is not called in this one", () => {
  const browser: Place[] = [];
  const shown = new Place(browser);
  const hidden = new Place(browser);
  shown.hidden = false;
  const [ring] = [new Ring(hidden), new Ring(shown)];

  ring.call("Ines is ready", 0);

  assert.equal(ring.isRinging, false);
  assert.deepEqual(hidden.shown, []);
});
