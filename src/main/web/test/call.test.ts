import assert from "node:assert/strict";
import { test } from "node:test";
import { fingerprintOf, fourWords } from "../src/call/four-words";
import { nextGeneration } from "../src/call/generation";
import { qualityOf } from "../src/call/quality";
import { vp8First, withoutDtx } from "../src/call/sdp";
import { incoming } from "../src/call/stats";
import { session } from "./samples";

const STARTED = Date.parse(session.startedAt);

test("a fingerprint is read from a description, in upper case", () => {
  const sdp = "v=0\r\na=fingerprint:sha-256 ab:CD:0f\r\na=setup:actpass\r\n";

  assert.equal(fingerprintOf(sdp), "AB:CD:0F");
  assert.equal(fingerprintOf("v=0\r\n"), null);
});

test("both ends find the same four words, and another end finds others", async () => {
  const words = await fourWords(
    { creator: "AA:01", fan: "BB:02" },
    { creator: "CC:03", fan: "DD:04" },
  );
  const other = await fourWords(
    { creator: "AA:01", fan: "BB:02" },
    { creator: "CC:03", fan: "DD:05" },
  );

  assert.deepEqual(words, EXPECTED);
  assert.notDeepEqual(other, words);
});

test("a loaded page offers a higher generation than any before", () => {
  assert.equal(nextGeneration(session, 0, STARTED + 200), 2);
  assert.equal(nextGeneration(session, 4, STARTED + 200), 5);
  assert.equal(nextGeneration(session, 4, STARTED + 40_900), 41);
});

test("a muted microphone keeps sending", () => {
  assert.equal(
    withoutDtx("a=fmtp:111 minptime=10;usedtx=1;useinbandfec=1"),
    "a=fmtp:111 minptime=10;useinbandfec=1",
  );
  assert.equal(withoutDtx("a=fmtp:111 minptime=10"), "a=fmtp:111 minptime=10");
});

test("VP8 comes first and nothing is lost", () => {
  const codecs = ["video/H264", "video/rtx", "video/VP8"].map((mimeType) => ({
    mimeType,
    clockRate: 90_000,
  }));

  assert.deepEqual(
    vp8First(codecs).map((codec) => codec.mimeType),
    ["video/VP8", "video/H264", "video/rtx"],
  );
});

test("the counters of all incoming streams are summed", () => {
  const stats = new Map<string, object>([
    ["v", { type: "inbound-rtp", kind: "video", framesDecoded: 30 }],
    ["w", { type: "inbound-rtp", kind: "video", framesDecoded: 4 }],
    [
      "a",
      {
        type: "inbound-rtp",
        kind: "audio",
        packetsReceived: 50,
        concealedSamples: 5,
        totalSamplesReceived: 9,
      },
    ],
    [
      "p",
      { type: "candidate-pair", nominated: true, state: "succeeded", currentRoundTripTime: 0.04 },
    ],
    [
      "q",
      { type: "candidate-pair", nominated: false, state: "succeeded", currentRoundTripTime: 9 },
    ],
  ]);

  assert.deepEqual(incoming(stats as unknown as RTCStatsReport), {
    framesDecoded: 34,
    audioPackets: 50,
    concealedSamples: 5,
    totalSamples: 9,
    roundTripMillis: 40,
  });
});

test("the quality is one word", () => {
  const good = { framesPerSecond: 30, roundTripMillis: 40, concealedPercent: 0, picture: true };

  assert.equal(qualityOf(good), "Good");
  assert.equal(qualityOf({ ...good, framesPerSecond: 12 }), "Weak");
  assert.equal(qualityOf({ ...good, roundTripMillis: 400 }), "Weak");
  assert.equal(qualityOf({ ...good, concealedPercent: 40 }), "Poor");
  assert.equal(qualityOf({ ...good, framesPerSecond: 0, picture: false }), "Good");
});

/** As `FourWordsTest` in Java has them. */
const EXPECTED = ["bulk", "toilet", "mom", "hospital"];
