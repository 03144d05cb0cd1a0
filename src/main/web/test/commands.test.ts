import assert from "node:assert/strict";
import { test } from "node:test";
import { PlatformCommands, Refused, Unreachable } from "../src/platform/commands";
import { uuid7 } from "../src/platform/uuid7";

/** Answers one after the other; each may be a failure of the network. */
function platform(...answers: (Response | Error)[]) {
  const keys: string[] = [];
  const paths: string[] = [];
  let now = 0;
  const commands = new PlatformCommands(
    (path, init) => {
      paths.push(path);
      keys.push(new Headers(init.headers).get("Idempotency-Key") ?? "");
      const answer = answers.shift() ?? new Error("offline");
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    (millis) => {
      now += millis;
      return Promise.resolve();
    },
    () => now,
  );
  return { commands, keys, paths };
}

const ok = (body: object) => Response.json(body);

function problem(status: number, code: string): Response {
  const body = {
    type: "about:blank",
    title: "",
    status,
    detail: "No.",
    code,
    until: null,
    field: null,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/problem+json" },
  });
}

test("a command without an answer is sent again with the same key", async () => {
  const { commands, keys } = platform(
    new Error("reset"),
    new Response("", { status: 503 }),
    ok({ id: "request-1" }),
  );

  await commands.withdraw("request-1");

  assert.equal(keys.length, 3);
  assert.equal(new Set(keys).size, 1);
});

test("two commands have two keys", async () => {
  const { commands, keys } = platform(ok({}), ok({}));

  await commands.withdraw("request-1");
  await commands.withdraw("request-1");

  assert.notEqual(keys[0], keys[1]);
});

test("a refusal is not sent again and says why", async () => {
  const { commands, keys } = platform(problem(409, "REQUEST_GONE"));

  await assert.rejects(commands.withdraw("request-1"), (error: unknown) => {
    assert.ok(error instanceof Refused);
    assert.equal(error.problem.code, "REQUEST_GONE");
    return true;
  });
  assert.equal(keys.length, 1);
});

test("an answer nobody can read is an internal error", async () => {
  const { commands } = platform(new Response("<html>", { status: 500 }));

  await assert.rejects(commands.card("ines"), Refused);
});

test("gives up after a while", async () => {
  await assert.rejects(platform().commands.card("ines"), Unreachable);
});

test("an address is only ever one part of the path", async () => {
  const { commands, paths } = platform(ok({}));

  await commands.card("../me?x");

  assert.deepEqual(paths, ["/api/creators/..%2Fme%3Fx"]);
});

test("a key is a UUID of version 7 that carries the time", () => {
  const key = uuid7(0x0123_4567_89ab);

  assert.match(key, /^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(uuid7(), uuid7());
});

test("a signal is tried for a minute, with short pauses", async () => {
  const { commands, keys } = platform();
  const signal = {
    direction: "FAN_TO_CREATOR",
    generation: 1,
    kind: "CANDIDATE",
    body: "",
    mid: "0",
  } as const;

  await assert.rejects(commands.signal("session-1", signal), Unreachable);

  assert.ok(keys.length > 50, String(keys.length));
  assert.equal(new Set(keys).size, 1);
});
