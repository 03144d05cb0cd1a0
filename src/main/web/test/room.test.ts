import assert from "node:assert/strict";
import { test } from "node:test";
import { InRoom } from "../src/in-room";
import { Refused, Unreachable } from "../src/platform/commands";
import type { Commands, ErrorCode, Event, FromServer, Rooms } from "../src/protocol";
import { after, roomNow, withCard, withRoom, withSnapshot, withoutFan } from "../src/store/fold";
import { writesAgainAt } from "../src/store/room";
import {
  type State,
  emptyState,
  hasChat,
  maySeeShow,
  screenOf,
  secondsUntil,
} from "../src/store/state";
import { Store } from "../src/store/store";
import { announcement } from "../src/ui/announcement";
import { backIn, peopleIn } from "../src/ui/show-text";
import { NOTHING_READ, NOW, card, request, session, snapshot, visited } from "./samples";

const at = (second: number) => new Date(NOW + 1000 * second).toISOString();

const message = (id: string, fan: string | null, text: string, second = 0): Rooms.Message => ({
  id,
  fan,
  name: fan ?? "Ines Calder",
  text,
  at: at(second),
});

const show = (state: Rooms.ShowState, backAt: string | null = null): Rooms.Show => ({
  state,
  title: "Evening warm-ups",
  startedAt: at(0),
  backAt,
  version: 1,
});

const room = (change: Partial<Rooms.Room> = {}): Rooms.Room => ({
  show: show("ON_AIR"),
  slowSeconds: 0,
  messages: [message("m1", null, "Hello")],
  bars: [],
  now: { watching: 3, publishing: true, quality: "GOOD" },
  topics: { "room/ines": 3 },
  ...change,
});

const onAir = withSnapshot(emptyState("ines"), { ...snapshot, room: room() }, NOW, NOTHING_READ);

/** The state after events of the room, or of the fan. */
function through(state: State, ...events: [keyof Event.ByType, unknown][]): State {
  return events.reduce((known, [type, data]) => {
    const topic = type.startsWith("Chatter") ? "fan/hollis" : "room/ines";
    const seq = (known.topics[topic] ?? 0) + 1;
    const event: FromServer.Happened = { op: "EVENT", topic, seq, at: at(1), type, data };
    return after(known, event);
  }, state);
}

const texts = (state: State) => state.room.messages.map(({ text }) => text);

test("the screens follow a show from on air to off air", () => {
  const private_ = through(onAir, ["ShowChanged", { show: show("PRIVATE") }]);
  const card_ = through(private_, ["ShowChanged", { show: show("BE_RIGHT_BACK") }]);
  const over = through(card_, ["ShowChanged", { show: show("OFF_AIR") }]);

  assert.deepEqual([visited, onAir, private_, card_, over].map(screenOf), [
    "card",
    "show",
    "show",
    "show",
    "card",
  ]);
  assert.deepEqual([visited, onAir, private_, card_, over].map(hasChat), [
    false,
    true,
    true,
    true,
    false,
  ]);
});

test("pictures of the show are for everybody on air and for the front seat only after", () => {
  const closed = through(onAir, ["ShowChanged", { show: show("PRIVATE") }]);
  const front: State = { ...closed, session: { ...session, state: "FRONT" } };
  const begun: State = { ...closed, session: { ...session, state: "STARTING" } };
  const away = through(front, ["ShowChanged", { show: show("BE_RIGHT_BACK") }]);
  const banned = through(onAir, [
    "ChatterBarred",
    { creator: "ines", bar: { fan: "hollis", fanName: "Hollis", kind: "BAN", until: null } },
  ]);

  assert.deepEqual([onAir, closed, front, begun, away, visited, banned].map(maySeeShow), [
    true,
    false,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test("who has no name follows the room with its topic", () => {
  const nobody = withRoom(withCard(withoutFan(emptyState("ines")), card), room());

  assert.equal(screenOf(nobody), "show");
  assert.deepEqual(nobody.topics, { "room/ines": 3 });
  assert.deepEqual(texts(through(nobody, ["RoomSaid", { message: message("m2", null, "Hi") }])), [
    "Hello",
    "Hi",
  ]);
});

test("a room that was read late does not undo its events", () => {
  const later = through(onAir, ["ShowChanged", { show: show("PRIVATE") }]);

  assert.equal(withRoom(later, room()), later);
  const read = withRoom(later, room({ show: show("PRIVATE"), topics: { "room/ines": 9 } }));
  assert.equal(read.topics["room/ines"], 4);
});

test("messages come once, in order, and go when the creator takes them away", () => {
  const said = through(
    onAir,
    ["RoomSaid", { message: message("m2", "wes", "Evening") }],
    ["RoomSaid", { message: message("m2", "wes", "Evening") }],
    ["RoomSaid", { message: message("m3", "olu", "Hi") }],
  );

  assert.deepEqual(texts(said), ["Hello", "Evening", "Hi"]);
  assert.deepEqual(texts(through(said, ["RoomUnsaid", { message: "m2" }])), ["Hello", "Hi"]);
});

test("at most five hundred messages are kept, the newest", () => {
  const many = Array.from({ length: 510 }, (_, index): [keyof Event.ByType, unknown] => [
    "RoomSaid",
    { message: message(`n${index}`, "wes", String(index)) },
  ]);

  const kept = texts(through(onAir, ...many));

  assert.equal(kept.length, 500);
  assert.equal(kept[0], "10");
  assert.equal(kept[499], "509");
});

test("a bar is this fan's own, and the creator lifts it", () => {
  const bar = (fan: string, creator = "ines") => ({ creator, bar: { fan, fanName: "", kind: "TIME_OUT", until: at(600) } });
  const barred = through(onAir, ["ChatterBarred", bar("hollis")]);

  assert.equal(through(onAir, ["ChatterBarred", bar("wes")]).room.bar, null);
  assert.equal(barred.room.bar?.until, at(600));
  const freed = (creator: string) => through(barred, ["ChatterFreed", { creator, fan: "hollis" }]);
  assert.equal(freed("ines").room.bar, null);
  assert.equal(freed("another").room.bar?.until, at(600));
  assert.equal(through(onAir, ["ChatterBarred", bar("hollis", "another")]).room.bar, null);
  const read = withSnapshot(visited, { ...snapshot, room: room({ bars: [bar("hollis").bar as Rooms.Bar] }) }, NOW, NOTHING_READ);
  assert.equal(read.room.bar?.kind, "TIME_OUT");
});

test("slow mode counts from what this fan said last", () => {
  const slow = through(
    onAir,
    ["RoomSlowed", { seconds: 30 }],
    ["RoomSaid", { message: message("m2", "wes", "Mine not", 5) }],
  );
  const said = through(slow, ["RoomSaid", { message: message("m3", "hollis", "Mine", 5) }]);

  assert.equal(writesAgainAt(slow.room), null);
  assert.equal(writesAgainAt(said.room), at(35));
  assert.equal(writesAgainAt(through(said, ["RoomSlowed", { seconds: 0 }]).room), null);
  assert.equal(writesAgainAt(through(said, ["RoomUnsaid", { message: "m3" }]).room), at(35));
});

test("how many watch is heard of this room only", () => {
  const now = { watching: 312, publishing: false, quality: "POOR" as const };
  const told = roomNow(onAir, { op: "ROOM", room: "room/ines", now });

  assert.deepEqual(told.room.now, now);
  assert.equal(roomNow(onAir, { op: "ROOM", room: "room/other", now }), onAir);
  assert.equal(peopleIn(told), "312 watching");
  assert.equal(peopleIn(through(told, ["ShowChanged", { show: show("PRIVATE") }])), "312 people");
});

test("a private 1:1 says when the creator is expected back", () => {
  const until = (backAt: string | null) =>
    backIn(through(onAir, ["ShowChanged", { show: show("PRIVATE", backAt) }]), NOW);

  assert.equal(until(at(471)), "Back in about 8 min.");
  assert.equal(until(at(20)), "Back in about 1 min.");
  assert.equal(until(at(-5)), "Back any moment.");
  assert.equal(until(null), "Back when it is over.");
});

test("what becomes of the show and of one's own chat is told once", () => {
  const to = (state: Rooms.ShowState) => through(onAir, ["ShowChanged", { show: show(state) }]);
  const bar = { fan: "hollis", fanName: "", kind: "TIME_OUT", until: at(600) };

  assert.equal(announcement(visited, onAir), "Ines Calder is on air.");
  assert.equal(announcement(onAir, to("BE_RIGHT_BACK")), "Ines Calder will be right back.");
  assert.match(announcement(onAir, to("PRIVATE")) ?? "", /private 1:1.*waiting room/);
  assert.equal(announcement(onAir, to("OFF_AIR")), "The show has ended.");
  assert.equal(announcement(onAir, { ...onAir }), null);
  assert.match(announcement(onAir, through(onAir, ["ChatterBarred", { creator: "ines", bar }])) ?? "", /paused/);
});

/** The fan's writing, with a platform that answers when the test says so. */
class Desk {
  readonly store = new Store("ines");
  readonly sent: { text: string; key: string }[] = [];
  private answer: { resolve: (message: Rooms.Message) => void; reject: (e: unknown) => void } = {
    resolve: () => {},
    reject: () => {},
  };
  readonly inRoom = new InRoom(this.store, {
    sayToRoom: (_, { text }: Commands.SayToRoom, key) => {
      this.sent.push({ text, key });
      return new Promise((resolve, reject) => {
        this.answer = { resolve, reject };
      });
    },
  });

  constructor() {
    this.store.change(() => onAir);
  }

  async write(text: string): Promise<void> {
    this.inRoom.draft = text;
    void this.inRoom.say();
    await settled();
  }

  async answers(message: Rooms.Message): Promise<void> {
    this.answer.resolve(message);
    await settled();
  }

  async fails(error: unknown): Promise<void> {
    this.answer.reject(error);
    await settled();
  }

  get own() {
    return this.store.state.room.own;
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

function refused(code: ErrorCode, until: string | null): Refused {
  const words = { type: "", title: "", status: 409, detail: "No", field: null, missing: null };
  return new Refused({ ...words, code, until });
}

test("what a fan writes shows at once and is confirmed by its event or its answer", async () => {
  const desk = new Desk();
  await desk.write(" Hello\u202e all ");
  assert.deepEqual(
    desk.own.map(({ text, failure }) => [text, failure]),
    [["Hello all", null]],
  );

  const said = message("m9", "hollis", "Hello all", 2);
  desk.store.change((state) => through(state, ["RoomSaid", { message: said }]));
  assert.deepEqual([desk.own.length, texts(desk.store.state).length], [0, 2]);
  await desk.answers(said);

  assert.deepEqual(texts(desk.store.state), ["Hello", "Hello all"]);
});

test("a message that may have arrived goes out again under its key", async () => {
  const desk = new Desk();
  await desk.write("Hello");
  await desk.fails(new Unreachable());
  assert.match(desk.own[0]?.failure ?? "", /^Not sent/);

  void desk.inRoom.retry(desk.sent[0]?.key ?? "");
  await settled();

  assert.equal(desk.sent[1]?.key, desk.sent[0]?.key);
  assert.equal(desk.own[0]?.failure, null);
});

test("a message that was refused goes out again under a new key, or is given up", async () => {
  const desk = new Desk();
  desk.store.change((state) => through(state, ["RoomSlowed", { seconds: 30 }]));
  await desk.write("Hello");
  await desk.fails(refused("SLOW_DOWN", at(12)));
  assert.equal(writesAgainAt(desk.store.state.room), at(12));

  void desk.inRoom.retry(desk.own[0]?.key ?? "");
  await settled();
  assert.notEqual(desk.sent[1]?.key, desk.sent[0]?.key);
  await desk.fails(refused("TIMED_OUT", at(600)));
  const bar = desk.store.state.room.bar;
  assert.deepEqual([bar?.kind, bar?.until], ["TIME_OUT", at(600)]);
  assert.equal(secondsUntil(desk.store.state, at(600), NOW), 600);

  desk.inRoom.discard(desk.own[0]?.key ?? "");
  assert.equal(desk.own.length, 0);
});

test("nothing and too much are not sent", async () => {
  const desk = new Desk();
  await desk.write(" \u200f ");
  await desk.write("🎤".repeat(301));
  assert.equal(desk.sent.length, 0);
  assert.equal(desk.inRoom.draft.length, 602);

  await desk.write("🎤".repeat(300));
  assert.equal(desk.sent.length, 1);
  assert.equal(desk.inRoom.draft, "");
});

test("a fan who waits for an answer keeps the show", () => {
  const waiting = through(onAir, ["Asked", { request }]);

  assert.equal(screenOf({ ...waiting, request }), "waiting");
  assert.equal(maySeeShow(waiting), true);
});
