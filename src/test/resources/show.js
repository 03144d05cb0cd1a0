// A publisher by WHIP and a player by WHEP for tests. Both keep what they have in `window.show`.

function writeBarCode(to, width, height, number, millis) {
  const bytes = new DataView(new ArrayBuffer(10));
  bytes.setUint32(0, number);
  bytes.setUint32(4, millis % 4294967296);
  let crc = 0xffff;
  for (let i = 0; i < 8; i++) {
    for (let bit = 7; bit >= 0; bit--) {
      const out = ((crc >>> 15) ^ (bytes.getUint8(i) >>> bit)) & 1;
      crc = (crc << 1) & 0xffff;
      if (out === 1) {
        crc ^= 0x1021;
      }
    }
  }
  bytes.setUint16(8, crc);
  for (let bit = 0; bit < 80; bit++) {
    const row = bit < 40 ? 0 : 1;
    const column = bit % 40;
    to.fillStyle = (bytes.getUint8(bit >> 3) >>> (7 - (bit & 7))) & 1 ? "#fff" : "#000";
    const x = Math.floor((column * width) / 40);
    const y = Math.floor((row * height) / 20);
    to.fillRect(
      x,
      y,
      Math.floor(((column + 1) * width) / 40) - x,
      Math.floor(((row + 1) * height) / 20) - y,
    );
  }
}

function gathered(peer) {
  return new Promise((resolve) => {
    const look = () => peer.iceGatheringState === "complete" && resolve();
    peer.addEventListener("icegatheringstatechange", look);
    setTimeout(resolve, 2000);
    look();
  });
}

async function exchange(peer, path, headers) {
  await peer.setLocalDescription(await peer.createOffer());
  await gathered(peer);
  const reply = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/sdp", ...headers },
    body: peer.localDescription.sdp,
  });
  const body = await reply.text();
  window.show.status = reply.status;
  window.show.answer = body;
  if (reply.status !== 201) {
    throw new Error(reply.status + " " + body);
  }
  window.show.resource = reply.headers.get("Location");
  window.show.etag = reply.headers.get("ETag");
  await peer.setRemoteDescription({ type: "answer", sdp: body });
}

function preferred(transceiver, mime) {
  const all = RTCRtpSender.getCapabilities("video").codecs;
  const wanted = all.filter((codec) => codec.mimeType === mime);
  const others = all.filter((codec) => /rtx|red|ulpfec/.test(codec.mimeType));
  transceiver.setCodecPreferences([...wanted, ...others]);
}

async function restart(peer, headers) {
  await peer.setLocalDescription(await peer.createOffer({ iceRestart: true }));
  await gathered(peer);
  const sdp = peer.localDescription.sdp;
  const pick = (name) => sdp.match(new RegExp("a=" + name + ":(.*)"))[1].trim();
  const reply = await fetch(window.show.resource, {
    method: "PATCH",
    headers: {
      "Content-Type": "application/trickle-ice-sdpfrag",
      "If-Match": '"*"',
      ...headers,
    },
    body: "a=ice-ufrag:" + pick("ice-ufrag") + "\r\na=ice-pwd:" + pick("ice-pwd") + "\r\n",
  });
  const fragment = await reply.text();
  window.show.restarted = reply.status;
  const fresh = (name) => fragment.match(new RegExp("a=" + name + ":(.*)"))[1].trim();
  const answer = window.show.answer
    .replace(/a=ice-ufrag:.*/g, "a=ice-ufrag:" + fresh("ice-ufrag"))
    .replace(/a=ice-pwd:.*/g, "a=ice-pwd:" + fresh("ice-pwd"));
  await peer.setRemoteDescription({ type: "answer", sdp: answer });
}

function began(peer) {
  window.show = { ...window.show, peer, failed: "", states: [] };
  peer.addEventListener("connectionstatechange", () =>
    window.show.states.push(peer.connectionState),
  );
}

function publishShow(path, key, mime, from, bitrate, width = 640, height = 360) {
  const peer = new RTCPeerConnection({ bundlePolicy: "max-bundle" });
  began(peer);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const to = canvas.getContext("2d");
  let number = from;
  const paint = () => {
    to.fillStyle = `hsl(${number % 360}, 60%, 50%)`;
    to.fillRect(0, height / 10, width, (height * 9) / 10);
    for (let i = 0; i < 40; i++) {
      to.fillStyle = `hsl(${(number * 7 + i * 31) % 360}, 80%, 40%)`;
      to.fillRect(
        (number * 3 + i * 53) % (width - 40),
        height / 6 + ((number + i * 37) % ((height * 7) / 9)),
        40,
        20,
      );
    }
    writeBarCode(to, width, height, number, Date.now());
    window.show.number = number++;
  };
  paint();
  window.show.painting = setInterval(paint, 33);
  const context = new AudioContext();
  const tone = context.createOscillator();
  tone.frequency.value = 440;
  const out = context.createMediaStreamDestination();
  tone.connect(out);
  tone.start();
  peer.addTransceiver(out.stream.getAudioTracks()[0], { direction: "sendonly" });
  const video = peer.addTransceiver(canvas.captureStream(30).getVideoTracks()[0], {
    direction: "sendonly",
    sendEncodings: [{ maxBitrate: bitrate }],
  });
  preferred(video, mime);
  window.show.begin = performance.now();
  exchange(peer, path, { Authorization: "Bearer " + key }).catch((error) => {
    window.show.failed = String(error);
  });
}

function playShow(path) {
  const peer = new RTCPeerConnection({ bundlePolicy: "max-bundle" });
  began(peer);
  window.show.seen = [];
  window.show.lates = [];
  window.show.timestamps = [];
  const video = document.createElement("video");
  video.muted = true;
  video.autoplay = true;
  video.setAttribute("data-test", "creator-picture");
  video.srcObject = new MediaStream();
  document.body.append(video);
  peer.addTransceiver("audio", { direction: "recvonly" });
  peer.addTransceiver("video", { direction: "recvonly" });
  peer.addEventListener("track", ({ track }) => video.srcObject.addTrack(track));
  const canvas = document.createElement("canvas");
  const look = (_, { rtpTimestamp }) => {
    const now = Date.now();
    window.show.firstAfter ??= performance.now() - window.show.begin;
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    const to = canvas.getContext("2d", { willReadFrequently: true });
    to.drawImage(video, 0, 0);
    const code = decodeBarCode(to.getImageData(0, 0, canvas.width, canvas.height));
    if (code !== null) {
      window.show.seen.push(code.number);
      window.show.timestamps.push(rtpTimestamp);
      window.show.lates.push((now % 4294967296) - code.capturedMillis);
    }
    video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);
  window.show.begin = performance.now();
  exchange(peer, path, {}).catch((error) => {
    window.show.failed = String(error);
  });
}

function countShow() {
  window.show.peer.getStats().then((stats) => {
    const counted = { framesDecoded: 0, packetsLost: 0, nackCount: 0, audio: 0, codec: "" };
    stats.forEach((one) => {
      if (one.type === "inbound-rtp" && one.kind === "video") {
        counted.framesDecoded = one.framesDecoded;
        counted.keyFramesDecoded = one.keyFramesDecoded;
        counted.packetsLost = one.packetsLost;
        counted.nackCount = one.nackCount;
        counted.pliCount = one.pliCount;
        counted.freezeCount = one.freezeCount;
        counted.again = one.retransmittedPacketsReceived ?? 0;
        counted.codec = stats.get(one.codecId)?.mimeType ?? "";
      }
      if (one.type === "inbound-rtp" && one.kind === "audio") {
        counted.audio = one.packetsReceived;
      }
      if (one.type === "outbound-rtp" && one.kind === "video") {
        counted.framesEncoded = one.framesEncoded;
        counted.nackCount = one.nackCount;
        counted.pliCount = one.pliCount;
        counted.target = one.targetBitrate ?? 0;
        counted.again = one.retransmittedPacketsSent ?? 0;
      }
      if (one.type === "remote-inbound-rtp" && one.kind === "video") {
        counted.roundTrip = one.roundTripTime;
        counted.reported = one.packetsLost;
      }
      if (one.type === "candidate-pair" && one.nominated) {
        counted.available = one.availableOutgoingBitrate;
      }
    });
    window.show.counted = counted;
  });
}
