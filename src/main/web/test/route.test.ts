import assert from "node:assert/strict";
import { test } from "node:test";
import { routeOf } from "../src/call/route";

const server = {
  urls: ["turn:192.0.2.1:3478"],
  username: "1700000000:x",
  credential: "secret",
  expiresAt: "2026-11-22T10:00:00Z",
};

test("without servers a call goes directly, and nobody asks again", async () => {
  let asked = 0;
  let now = 0;
  const route = routeOf(
    () => {
      asked++;
      return Promise.resolve({ servers: [] });
    },
    () => now,
  );

  assert.equal((await route()).iceTransportPolicy, "all");
  now = 3_600_000;
  await route();
  assert.equal(asked, 1);
});

test("with servers nothing goes past them, and both connections share a credential", async () => {
  let asked = 0;
  const route = routeOf(
    () => {
      asked++;
      return Promise.resolve({ servers: [server] });
    },
    () => 0,
  );

  const [first, second] = await Promise.all([route(), route()]);
  assert.equal(first.iceTransportPolicy, "relay");
  assert.deepEqual(second.iceServers, [
    { urls: server.urls, username: server.username, credential: server.credential },
  ]);
  assert.equal(asked, 1);
});

test("an old credential is renewed, and kept while the new one can't be had", async () => {
  let now = 0;
  const answers = [
    () => Promise.resolve({ servers: [server] }),
    () => Promise.reject(new Error("out of reach")),
    () => Promise.resolve({ servers: [{ ...server, username: "1700000600:y" }] }),
  ];
  const route = routeOf(
    () => (answers.shift() ?? (() => Promise.reject(new Error("asked too often"))))(),
    () => now,
  );

  await route();
  now = 400_000;
  assert.equal((await route()).iceServers?.[0]?.username, server.username);
  now = 800_000;
  assert.equal((await route()).iceServers?.[0]?.username, "1700000600:y");
});

test("a first credential that can't be had is asked for again", async () => {
  let fails = true;
  const route = routeOf(
    () => (fails ? Promise.reject(new Error("no")) : Promise.resolve({ servers: [server] })),
    () => 0,
  );

  await assert.rejects(route());
  fails = false;
  assert.equal((await route()).iceTransportPolicy, "relay");
});
