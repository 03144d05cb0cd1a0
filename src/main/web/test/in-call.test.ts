import assert from "node:assert/strict";
import { test } from "node:test";
import { InCall } from "../src/in-call";
import { PlatformCommands } from "../src/platform/commands";
import { Store } from "../src/store/store";
import { session, summary, visited } from "./samples";

test("an end goes out once what was attested has arrived", async () => {
  const told: string[] = [];
  const commands = new PlatformCommands((path) => {
    told.push(path);
    return Promise.resolve(new Response(JSON.stringify(summary)));
  });
  const store = new Store("ines");
  store.change(() => ({ ...visited, session }));
  let arrived = () => {};
  const delivered = new Promise<void>((resolve) => {
    arrived = resolve;
  });

  const call = { delivered: () => delivered, extend: () => Promise.reject(new Error("not asked")) };
  const ended = new InCall(store, commands, () => call).end();
  await Promise.resolve();
  assert.deepEqual(told, []);
  arrived();
  await ended;

  assert.deepEqual(told, ["/api/sessions/session-1/end"]);
});
