// A publisher for tests: a canvas with the bar code that barcode.js reads, thirty pictures a second,
// and a tone of 440 Hz, sent by WHIP. `publishShow` gives nothing once the platform has answered.
const published = { number: 0 };

function drawBarCode(to, width, height, number, millis) {
  const words = [number, millis];
  let crc = 0xffff;
  for (const word of words) {
    for (let shift = 31; shift >= 0; shift--) {
      const out = ((crc >>> 15) ^ (word >>> shift)) & 1;
      crc = (crc << 1) & 0xffff;
      if (out) {
        crc ^= 0x1021;
      }
    }
  }
  const bits = [...words.map((word) => [word, 32]), [crc, 16]].flatMap(([value, count]) =>
    Array.from({ length: count }, (_, index) => (value >>> (count - 1 - index)) & 1));
  bits.forEach((bit, index) => {
    const column = index % 40;
    const row = Math.floor(index / 40);
    const left = Math.floor((column * width) / 40);
    const top = Math.floor((row * height) / 20);
    to.fillStyle = bit ? "#ffffff" : "#000000";
    to.fillRect(left, top, Math.floor(((column + 1) * width) / 40) - left,
      Math.floor(((row + 1) * height) / 20) - top);
  });
}

function stage() {
  const canvas = document.createElement("canvas");
  canvas.width = 640;
  canvas.height = 360;
  const to = canvas.getContext("2d");
  const draw = () => {
    const ground = to.createLinearGradient(0, 0, 640, 360);
    ground.addColorStop(0, "#4a3b45");
    ground.addColorStop(1, "#1c2547");
    to.fillStyle = ground;
    to.fillRect(0, 0, 640, 360);
    to.fillStyle = "#a8805c";
    to.fillRect(100, 110, 60, 50);
    to.fillStyle = "#111624";
    to.beginPath();
    to.arc(330, 190, 62, 0, 7);
    to.fill();
    to.beginPath();
    to.ellipse(330, 380, 180, 130, 0, 0, 7);
    to.fill();
    published.number += 1;
    drawBarCode(to, 640, 360, published.number, Math.floor(performance.now()));
  };
  draw();
  setInterval(draw, 33);
  return canvas.captureStream(30);
}

function tone() {
  const context = new AudioContext();
  const source = context.createOscillator();
  source.frequency.value = 440;
  const destination = context.createMediaStreamDestination();
  source.connect(destination);
  source.start();
  return destination.stream;
}

async function publishShow(address, token) {
  const peer = new RTCPeerConnection({ bundlePolicy: "max-bundle" });
  for (const stream of [tone(), stage()]) {
    for (const track of stream.getTracks()) {
      peer.addTransceiver(track, { direction: "sendonly", streams: [stream] });
    }
  }
  const picture = peer.getTransceivers().find(({ sender }) => sender.track.kind === "video");
  picture.setCodecPreferences(RTCRtpReceiver.getCapabilities("video").codecs
    .filter(({ mimeType }) => /vp8|rtx/i.test(mimeType)));
  await peer.setLocalDescription(await peer.createOffer());
  const answer = await fetch(`/api/whip/${address}`, {
    method: "POST",
    headers: { "Content-Type": "application/sdp", Authorization: `Bearer ${token}` },
    body: peer.localDescription.sdp,
  });
  if (answer.status !== 201) {
    throw new Error(`${answer.status} ${await answer.text()}`);
  }
  await peer.setRemoteDescription({ type: "answer", sdp: await answer.text() });
  published.peer = peer;
}
