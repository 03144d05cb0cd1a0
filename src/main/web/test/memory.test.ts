import assert from "node:assert/strict";
import { test } from "node:test";
import { Memory } from "../src/store/memory";

/** A browser's storage; it may be broken. */
class FakeStorage implements Storage {
  readonly texts = new Map<string, string>();
  isFull = false;

  get length(): number {
    return this.texts.size;
  }

  clear(): void {
    this.texts.clear();
  }

  getItem(key: string): string | null {
    return this.texts.get(key) ?? null;
  }

  key(index: number): string | null {
    return [...this.texts.keys()][index] ?? null;
  }

  removeItem(key: string): void {
    this.texts.delete(key);
  }

  setItem(key: string, text: string): void {
    if (this.isFull) {
      throw new Error("full");
    }
    this.texts.set(key, text);
  }
}

const COUNTED = {
  session: "session-1",
  generation: 2,
  tick: 7,
  framesDecoded: 200,
  audioPackets: 400,
};

test("a session's counters are kept for that session only", () => {
  const memory = new Memory(new FakeStorage(), new FakeStorage());

  memory.keepSession(COUNTED);

  assert.deepEqual(memory.session("session-1"), COUNTED);
  assert.equal(memory.session("session-2"), null);
});

test("a camera that was switched off stays off in this tab", () => {
  const ofTab = new FakeStorage();
  new Memory(ofTab, null).keepDevices({ camera: false, microphone: true });

  assert.deepEqual(new Memory(ofTab, null).devices, { camera: false, microphone: true });
  assert.deepEqual(new Memory(new FakeStorage(), null).devices, { camera: true, microphone: true });
});

test("a storage that is off, full or holds nonsense costs only what it would have kept", () => {
  const broken = new FakeStorage();
  broken.texts.set("aside.receipt.left", "{nonsense");
  broken.isFull = true;

  for (const memory of [new Memory(null, null), new Memory(broken, broken)]) {
    memory.keepLeftReceipt("session-1");
    memory.keepReadClosed("ines", true);

    assert.equal(memory.leftReceipt, null);
    assert.equal(memory.hasReadClosed("ines"), false);
  }
});

test("where nothing can be remembered anybody may be a guest", () => {
  const ofBrowser = new FakeStorage();
  const memory = new Memory(null, ofBrowser);

  assert.equal(new Memory(null, null).isGuest, true);
  assert.equal(memory.isGuest, false);
  memory.keepGuest(true);
  assert.equal(memory.isGuest, true);
});
