import assert from "node:assert/strict";
import { test } from "node:test";
import { EventSocket, type Link, type SocketListener } from "../src/platform/event-socket";
import type { FromServer, ToServer } from "../src/protocol";

/** The browser's side of a socket that the test plays the server of. */
class FakeSocket {
  readonly OPEN = 1;
  readyState = 1;
  readonly sent: ToServer[] = [];
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;

  send(text: string): void {
    this.sent.push(JSON.parse(text) as ToServer);
  }

  close(): void {
    this.readyState = 3;
  }

  hear(frame: FromServer): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

const HELLO = { op: "HELLO", heartbeatMillis: 10_000, serverTime: "", epoch: "one" } as const;
const READY = { op: "READY", topics: {} } as const;

class Desk implements SocketListener {
  now = 0;
  readonly opened: FakeSocket[] = [];
  readonly links: Link[] = [];
  readonly frames: string[] = [];
  begins: ToServer.Identify | ToServer.Resume = { op: "IDENTIFY", room: "ines" };
  knowsEpoch = true;
  readonly socket = new EventSocket(
    "ws://platform/api/events",
    this,
    () => this.now,
    () => {
      const socket = new FakeSocket();
      this.opened.push(socket);
      return socket as unknown as WebSocket;
    },
    () => 1,
  );

  get newest(): FakeSocket {
    const newest = this.opened[this.opened.length - 1];
    assert.ok(newest);
    return newest;
  }

  beginning() {
    return this.begins;
  }

  hello(): boolean {
    return this.knowsEpoch;
  }

  frame(frame: FromServer): void {
    this.frames.push(frame.op);
  }

  link(link: Link): void {
    this.links.push(link);
  }

  pass(millis: number): void {
    for (let step = 0; step < millis; step += 50) {
      this.now += 50;
      this.socket.beat();
    }
  }
}

function open(): Desk {
  const desk = new Desk();
  desk.socket.restart();
  desk.newest.hear(HELLO);
  desk.newest.hear(READY);
  return desk;
}

test("begins where its owner says and is open after READY", () => {
  const desk = new Desk();
  desk.begins = { op: "RESUME", topics: { "fan/f": 4 } };

  desk.socket.restart();
  desk.newest.hear(HELLO);

  assert.deepEqual(desk.newest.sent, [desk.begins]);
  assert.deepEqual(desk.links, []);
  desk.newest.hear(READY);
  assert.deepEqual(desk.links, ["open"]);
});

test("sends nothing before READY", () => {
  const desk = new Desk();
  desk.socket.restart();
  desk.newest.hear(HELLO);

  assert.equal(desk.socket.send({ op: "HEARTBEAT" }), false);
});

test("waits for a snapshot when the history was replaced", () => {
  const desk = new Desk();
  desk.knowsEpoch = false;
  desk.socket.restart();

  desk.newest.hear(HELLO);

  assert.deepEqual(desk.newest.sent, []);
});

test("a heartbeat goes out within its time", () => {
  const desk = open();

  desk.pass(9_900);

  assert.equal(desk.newest.sent.filter((frame) => frame.op === "HEARTBEAT").length, 1);
});

test("a lost socket is tried again soon, then ever more rarely, at most a minute apart", () => {
  const desk = open();
  const waits: number[] = [];

  for (let attempt = 0; attempt < 12; attempt += 1) {
    const lostAt = desk.now;
    const before = desk.opened.length;
    desk.newest.onclose?.();
    while (desk.opened.length === before) {
      desk.pass(50);
    }
    waits.push(desk.now - lostAt);
  }

  assert.deepEqual(desk.links, ["open", "lost"]);
  assert.deepEqual(waits.slice(0, 4), [250, 500, 1_000, 2_000]);
  assert.ok(
    waits.every((wait) => wait <= 60_050),
    String(waits),
  );
  assert.equal(waits[11], 60_000);
});

test("a connection that was good is tried again quickly the next time", () => {
  const desk = open();
  desk.newest.onclose?.();
  desk.pass(250);
  desk.newest.hear(HELLO);
  desk.newest.hear(READY);

  desk.newest.onclose?.();
  desk.pass(250);

  assert.equal(desk.opened.length, 3);
  assert.deepEqual(desk.links, ["open", "lost", "open", "lost"]);
});

test("a server that says nothing is given up", () => {
  const desk = open();

  desk.pass(20_100);

  assert.deepEqual(desk.links, ["open", "lost"]);
});

test("in a call a server that says nothing for three seconds is given up and soon tried again", () => {
  const desk = open();
  desk.socket.inCall(true);

  desk.pass(2_900);
  assert.equal(desk.opened.length, 1);
  desk.pass(500);

  assert.equal(desk.opened.length, 2);
  assert.deepEqual(desk.links, ["open", "lost"]);
});

test("in a call each try has time for a slow line and the next comes within a second", () => {
  const desk = open();
  desk.socket.inCall(true);
  desk.pass(3_400);
  const tries = [];

  for (let attempt = 0; attempt < 8; attempt += 1) {
    const before = desk.opened.length;
    const at = desk.now;
    while (desk.opened.length === before) {
      desk.pass(50);
    }
    tries.push(desk.now - at);
  }

  assert.ok(
    tries.slice(1).every((millis) => millis > 3_500 && millis <= 4_600),
    String(tries),
  );
});

test("in a call something is said each second", () => {
  const desk = open();
  desk.socket.inCall(true);

  for (let second = 0; second < 5; second += 1) {
    desk.pass(1_100);
    desk.newest.hear({ op: "HEARTBEAT", serverTime: "" });
  }

  assert.equal(desk.newest.sent.filter((frame) => frame.op === "HEARTBEAT").length, 5);
});

test("a socket that was left behind is not listened to", () => {
  const desk = open();
  const old = desk.newest;
  desk.socket.restart();

  old.hear({ op: "HEARTBEAT", serverTime: "" });
  old.onclose?.();

  assert.deepEqual(desk.frames, ["READY"]);
  assert.deepEqual(desk.links, ["open"]);
});
