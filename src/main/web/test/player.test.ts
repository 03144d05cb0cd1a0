import assert from "node:assert/strict";
import { test } from "node:test";
import { fragmentOf, withFragment } from "../src/show/ice-fragment";
import { badge, lineBetween } from "../src/show/line";
import { ShowPlayer } from "../src/show/player";
import { wishOf } from "../src/show/show-desk";
import { PlatformWhep, PlayRefused, type Whep } from "../src/show/whep";
import type { State } from "../src/store/state";
import { session, visited } from "./samples";

const ANSWER = [
  "v=0",
  "a=group:BUNDLE 0 1",
  "m=audio 9 UDP/TLS/RTP/SAVPF 111",
  "a=ice-ufrag:old1",
  "a=ice-pwd:oldpassword",
  "a=mid:0",
  "a=candidate:1 1 udp 1 10.0.0.1 5000 typ host",
  "m=video 9 UDP/TLS/RTP/SAVPF 96",
  "a=ice-ufrag:old1",
  "a=ice-pwd:oldpassword",
  "a=mid:1",
  "",
].join("\r\n");

class FakeTrack {
  enabled = true;
  onunmute: (() => void) | null = null;
  constructor(
    readonly kind: string,
    readonly muted: boolean,
  ) {}
}

class FakeStream {
  private readonly tracks: FakeTrack[] = [];

  addTrack(track: FakeTrack): void {
    this.tracks.push(track);
  }

  getTracks(): FakeTrack[] {
    return this.tracks;
  }
}

(globalThis as { MediaStream?: unknown }).MediaStream = FakeStream;

/** The browser's side of a connection, moved by the test. */
class FakePeer {
  connectionState = "new";
  signalingState = "stable";
  localDescription: { sdp: string } | null = null;
  readonly kinds: string[] = [];
  readonly answers: string[] = [];
  restarts = 0;
  frames = 0;
  sounds = 0;
  ontrack: ((event: object) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;

  addTransceiver(kind: string, { direction }: { direction: string }): void {
    this.kinds.push(`${kind} ${direction}`);
  }

  createOffer(options?: { iceRestart: boolean }): Promise<{ sdp: string }> {
    this.restarts += options?.iceRestart === true ? 1 : 0;
    return Promise.resolve({ sdp: `m=audio 9\r\na=mid:0\r\na=ice-ufrag:u${this.restarts}\r\na=ice-pwd:p` });
  }

  setLocalDescription(description: { sdp: string }): Promise<void> {
    this.localDescription = description;
    return Promise.resolve();
  }

  setRemoteDescription({ sdp }: { sdp: string }): Promise<void> {
    this.answers.push(sdp);
    return Promise.resolve();
  }

  getStats(): Promise<Map<string, object>> {
    return Promise.resolve(
      new Map([
        ["v", { type: "inbound-rtp", kind: "video", framesDecoded: this.frames }],
        ["a", { type: "inbound-rtp", kind: "audio", packetsReceived: this.sounds }],
      ]),
    );
  }

  close(): void {
    this.connectionState = "closed";
  }

  is(state: string): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }

  receives(...kinds: string[]): void {
    for (const kind of kinds) {
      this.ontrack?.({ track: new FakeTrack(kind, false), receiver: {} });
    }
  }

  isToReceive(kind: string): FakeTrack {
    const track = new FakeTrack(kind, true);
    this.ontrack?.({ track, receiver: {} });
    return track;
  }
}

/** A player with a platform that says yes until it is told otherwise. */
class Room implements Whep {
  now = 0;
  refuses: PlayRefused | null = null;
  knowsPlayers = true;
  publishing = true;
  readonly peers: FakePeer[] = [];
  readonly told: string[] = [];
  readonly player = new ShowPlayer(
    this,
    { changed: () => {}, isPublishing: () => this.publishing },
    () => {
      const peer = new FakePeer();
      this.peers.push(peer);
      return peer as unknown as RTCPeerConnection;
    },
    () => 1,
  );

  play(): ReturnType<Whep["play"]> {
    this.told.push("POST");
    return this.refuses === null
      ? Promise.resolve({ resource: `/r${this.peers.length}`, answer: ANSWER })
      : Promise.reject(this.refuses);
  }

  restart(resource: string, fragment: string): Promise<string> {
    this.told.push(`PATCH ${resource}`);
    assert.match(fragment, /^a=ice-ufrag:u\d\r$/m);
    return this.knowsPlayers
      ? Promise.resolve("a=ice-ufrag:new1\r\na=ice-pwd:newpassword\r\n")
      : Promise.reject(new PlayRefused(404, "NOT_FOUND"));
  }

  leave(resource: string): Promise<void> {
    this.told.push(`DELETE ${resource}`);
    return Promise.resolve();
  }

  async wish(wish: "none" | "keep" | "play", viewer = ""): Promise<void> {
    this.player.follow(wish, viewer, this.now);
    await settled();
  }

  /** Seconds go by; the newest connection decodes so many pictures in each. */
  async pass(seconds: number, frames = 30): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      this.now += 1_000;
      this.newest.frames += frames;
      this.player.beat(this.now);
      await settled();
    }
  }

  get newest(): FakePeer {
    const newest = this.peers[this.peers.length - 1];
    assert.ok(newest);
    return newest;
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function playing(viewer = ""): Promise<Room> {
  const room = new Room();
  await room.wish("play", viewer);
  room.newest.receives("audio", "video");
  room.newest.is("connected");
  await room.pass(2);
  return room;
}

test("a player asks for sound and picture at once and shows them", async () => {
  const room = await playing();

  assert.deepEqual(room.told, ["POST"]);
  assert.deepEqual(room.newest.kinds, ["audio recvonly", "video recvonly"]);
  assert.equal(room.player.stream?.getTracks().length, 2);
  assert.equal(room.player.trouble, null);
  assert.equal(room.player.line?.framesPerSecond, 30);
});

test("there is no picture to wait for before the first has come", async () => {
  const room = new Room();
  await room.wish("play");
  const track = room.newest.isToReceive("video");
  room.newest.is("connected");
  const shown = () => room.player.stream?.getTracks().length;
  assert.equal(shown(), undefined);

  track.onunmute?.();

  assert.equal(shown(), 1);
});

test("while nobody may look the connection stays, black and silent, and is used again", async () => {
  const room = await playing();
  const tracks = room.player.stream?.getTracks() ?? [];

  await room.wish("keep");
  assert.equal(room.player.stream, null);
  assert.deepEqual(
    tracks.map(({ enabled }) => enabled),
    [false, false],
  );
  await room.pass(60, 0);
  await room.wish("play");

  assert.deepEqual(room.told, ["POST"]);
  assert.deepEqual(
    tracks.map(({ enabled }) => enabled),
    [true, true],
  );
});

test("a track that comes while nobody may look is black", async () => {
  const room = new Room();
  await room.wish("play");
  await room.wish("keep");
  room.newest.receives("video");
  room.newest.is("connected");
  await room.wish("play");
  const [track] = room.player.stream?.getTracks() ?? [];

  assert.equal(track?.enabled, true);
  await room.wish("keep");
  assert.equal(track?.enabled, false);
});

test("a player that the platform ended is made anew when the show goes on, not before", async () => {
  const room = await playing();
  await room.wish("keep");
  room.knowsPlayers = false;
  room.newest.is("failed");
  await room.pass(30, 0);
  assert.deepEqual(room.told, ["POST", "PATCH /r1", "DELETE /r1"]);

  await room.wish("play");

  assert.deepEqual(room.told.slice(3), ["POST"]);
});

test("a line that is cut is mended by a restart of ICE", async () => {
  const room = await playing();
  room.newest.is("disconnected");
  assert.equal(room.player.trouble, "mending");
  await room.pass(1, 0);
  assert.deepEqual(room.told, ["POST"]);
  await room.pass(2, 0);
  assert.deepEqual(room.told, ["POST", "PATCH /r1"]);
  assert.match(room.newest.answers[1] ?? "", /a=ice-ufrag:new1\r\na=ice-pwd:newpassword/);

  room.newest.is("connected");
  await room.pass(5);

  assert.deepEqual(room.told, ["POST", "PATCH /r1"]);
  assert.equal(room.player.trouble, null);
});

test("what two restarts do not mend, or the platform has forgotten, is made anew", async () => {
  const room = await playing();
  room.newest.is("disconnected");
  await room.pass(12, 0);
  assert.deepEqual(room.told, ["POST", "PATCH /r1", "PATCH /r1", "DELETE /r1", "POST"]);

  room.newest.is("connected");
  await room.pass(2);
  room.knowsPlayers = false;
  room.newest.is("failed");
  await room.pass(2, 0);

  assert.deepEqual(room.told.slice(5), ["PATCH /r2", "DELETE /r2", "POST"]);
});

test("only a room that is full is called so", async () => {
  for (const code of ["UNAVAILABLE", null] as const) {
    const room = new Room();
    room.refuses = new PlayRefused(503, code);
    await room.wish("play");
    assert.notEqual(room.player.trouble, "full");
  }
});

test("a refused player is asked for again, less and less often", async () => {
  const room = new Room();
  room.refuses = new PlayRefused(503, "ROOM_FULL");
  await room.wish("play");
  assert.equal(room.player.trouble, "full");
  const posts: number[] = [];
  for (let second = 1; second <= 60; second += 1) {
    const before = room.told.length;
    await room.pass(1, 0);
    if (room.told.length > before) {
      posts.push(second);
    }
  }

  assert.deepEqual(posts.slice(0, 4), [1, 2, 3, 5]);
  assert.ok(posts.length < 12, String(posts));
  await room.wish("none");
  room.refuses = null;
  await room.wish("play");
  room.newest.is("connected");
  assert.equal(room.player.trouble, null);
});

test("a connection that stands and brings nothing is made anew, unless nothing is sent", async () => {
  const silent = await playing();
  silent.publishing = false;
  await silent.pass(20, 0);
  assert.deepEqual(silent.told, ["POST"]);

  const stalled = await playing();
  await stalled.pass(9, 0);
  assert.deepEqual(stalled.told, ["POST", "DELETE /r1", "POST"]);
});

test("sound without a picture is told as one that this browser does not play", async () => {
  const room = new Room();
  await room.wish("play");
  room.newest.receives("audio");
  room.newest.is("connected");
  for (let second = 0; second < 5; second += 1) {
    room.newest.sounds += 50;
    await room.pass(1, 0);
  }
  assert.equal(room.player.trouble, null);
  room.newest.sounds += 50;
  await room.pass(1, 0);
  assert.equal(room.player.trouble, "blind");
  assert.deepEqual(room.told, ["POST"]);

  await room.pass(1);

  assert.equal(room.player.trouble, null);
});

test("a browser that gives the page no address is named as the reason", async () => {
  const room = new Room();
  await room.wish("play");
  room.newest.is("failed");
  await room.pass(1, 0);
  assert.equal(room.player.trouble, "addressless");

  await room.pass(2, 0);
  assert.equal(room.player.trouble, "addressless");
  room.newest.is("connected");

  assert.equal(room.player.trouble, null);
});

test("a guest who got a name is given an own player and sees the old one until it plays", async () => {
  const room = await playing();
  const first = room.player.stream;

  await room.wish("play", "hollis");
  assert.deepEqual(room.told, ["POST", "POST"]);
  assert.equal(room.player.stream, first);
  room.newest.receives("video");
  room.newest.is("connected");

  assert.notEqual(room.player.stream, first);
  assert.deepEqual(room.told, ["POST", "POST", "DELETE /r1"]);
});

test("who leaves before the answer takes the player along", async () => {
  const room = new Room();
  room.player.follow("play", "", 0);
  room.player.follow("none", "", 0);
  await settled();

  assert.deepEqual(room.told, ["POST", "DELETE /r1"]);
  assert.equal(room.player.stream, null);
});

test("a player is wanted while there is a show and no private call", () => {
  const at = (show: State["room"]["show"]["state"], change: Partial<State> = {}): State => ({
    ...visited,
    ...change,
    room: { ...visited.room, show: { ...visited.room.show, state: show } },
  });
  const front = { session: { ...session, state: "FRONT" as const } };
  const call = { session: { ...session, state: "LIVE" as const } };
  const bar = { fan: "hollis", fanName: "", kind: "BAN" as const, until: null };
  const banned = at("ON_AIR");

  assert.equal(wishOf(at("OFF_AIR")), "none");
  assert.equal(wishOf(at("ON_AIR")), "play");
  assert.equal(wishOf(at("BE_RIGHT_BACK")), "keep");
  assert.equal(wishOf(at("PRIVATE")), "keep");
  assert.equal(wishOf(at("PRIVATE", front)), "play");
  assert.equal(wishOf(at("PRIVATE", call)), "none");
  assert.equal(wishOf({ ...banned, room: { ...banned.room, bar } }), "none");
});

test("WHEP asks, restarts and leaves by the resource that was given", async () => {
  const calls: string[] = [];
  const whep = new PlatformWhep("ines", "http://localhost:8080", (path, init) => {
    const type = new Headers(init.headers).get("Content-Type") ?? "";
    calls.push([init.method, path, type, init.keepalive === true ? "keepalive" : ""].join(" "));
    return Promise.resolve(
      init.method === "POST"
        ? new Response("answer", { status: 201, headers: { Location: "/api/whep/ines/r1" } })
        : new Response("fragment"),
    );
  });

  const joined = await whep.play("offer");
  await whep.restart(joined.resource, "fragment");
  await whep.leave(joined.resource);

  const resource = "http://localhost:8080/api/whep/ines/r1";
  assert.equal(joined.answer, "answer");
  assert.deepEqual(calls, [
    "POST /api/whep/ines application/sdp ",
    `PATCH ${resource} application/trickle-ice-sdpfrag `,
    `DELETE ${resource}  keepalive`,
  ]);
});

test("a fragment carries the credentials and puts the platform's into the known answer", () => {
  const fragment = fragmentOf(ANSWER);
  const restarted = withFragment(
    ANSWER,
    "a=ice-ufrag:new1\r\na=ice-pwd:newpassword\r\na=candidate:2 1 udp 1 10.0.0.2 5000 typ host\r\n",
  );

  assert.deepEqual(fragment.split("\r\n").slice(0, 4), [
    "a=group:BUNDLE 0 1",
    "a=ice-ufrag:old1",
    "a=ice-pwd:oldpassword",
    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
  ]);
  assert.doesNotMatch(restarted, /old1|oldpassword|10\.0\.0\.1/);
  assert.equal(restarted.match(/a=ice-ufrag:new1/g)?.length, 2);
  assert.match(restarted, /a=mid:0\r\na=candidate:2/);
  assert.throws(() => withFragment(ANSWER, "a=mid:0\r\n"));
});

test("a line is judged by what stood still, was lost and came late, and it is said whose it is", () => {
  const past = {
    atMillis: 0,
    framesDecoded: 0,
    packetsReceived: 0,
    packetsLost: 0,
    frozenMillis: 0,
    waitedMillis: 0,
    audioPackets: 0,
    roundTripMillis: 20,
    width: 1280,
    height: 720,
  };
  const now = { ...past, atMillis: 5_000, framesDecoded: 150, packetsReceived: 1_000 };
  const quality = (change: object) => lineBetween(past, { ...now, ...change })?.quality;

  assert.equal(quality({}), "Good");
  assert.equal(quality({ frozenMillis: 400 }), "Fair");
  assert.equal(quality({ packetsLost: 60 }), "Fair");
  assert.equal(quality({ frozenMillis: 1_500 }), "Poor");
  assert.equal(quality({ framesDecoded: 0 }), "Poor");
  assert.equal(lineBetween(past, { ...now, waitedMillis: 15_000 })?.delayMillis, 110);
  assert.deepEqual(badge("Good", "Good", "Ines"), { quality: "Good", text: "Good" });
  assert.equal(badge("Fair", "Good", "Ines").text, "Fair: your line");
  assert.equal(badge("Fair", "Poor", "Ines").text, "Poor: Ines’s line");
});
