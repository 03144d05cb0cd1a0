// The other end of a WHIP publication: takes each call that the server of the test hands on, answers
// it with an RTCPeerConnection, and notes what arrives. `shows` is what a test reads.
const shows = {};
const peers = {};

function noteFrames(id, video) {
  const canvas = document.createElement("canvas");
  canvas.width = 320;
  canvas.height = 180;
  const to = canvas.getContext("2d", { willReadFrequently: true });
  const show = shows[id];
  const note = (now) => {
    if (show.frames > 0) {
      show.longestGap = Math.max(show.longestGap, now - show.last);
    }
    show.last = now;
    show.frames++;
    show.width = video.videoWidth;
    show.height = video.videoHeight;
    to.drawImage(video, 0, 0, 320, 180);
    const code = decodeBarCode(to.getImageData(0, 0, 320, 180));
    if (code !== null) {
      show.number = code.number;
      show.numbers++;
    }
    video.requestVideoFrameCallback(note);
  };
  video.requestVideoFrameCallback(note);
}

async function gathered(peer) {
  while (peer.iceGatheringState !== "complete") {
    await new Promise((done) => peer.addEventListener("icegatheringstatechange", done));
  }
  return peer.localDescription.sdp;
}

async function answer(peer, sdp) {
  await peer.setRemoteDescription({ type: "offer", sdp });
  await peer.setLocalDescription(await peer.createAnswer());
  return gathered(peer);
}

async function publish(id, sdp) {
  const peer = new RTCPeerConnection();
  const video = document.createElement("video");
  video.autoplay = true;
  video.muted = true;
  video.srcObject = new MediaStream();
  document.body.append(video);
  shows[id] = { frames: 0, number: -1, numbers: 0, last: 0, longestGap: 0, width: 0, height: 0,
    codec: "", hertz: 0 };
  peer.ontrack = ({ track }) => video.srcObject.addTrack(track);
  peers[id] = { peer, sdp, video };
  noteFrames(id, video);
  return answer(peer, sdp);
}

async function restart(id, fragment) {
  const lines = fragment.split(/\r?\n/);
  const find = (start) => lines.find((line) => line.startsWith(start));
  const user = find("a=ice-ufrag:");
  const password = find("a=ice-pwd:");
  const { peer, sdp } = peers[id];
  const renewed = sdp.replace(/a=candidate:.*\r\n/g, "")
    .replace(/a=ice-ufrag:.*(?=\r\n)/g, user).replace(/a=ice-pwd:.*(?=\r\n)/g, password)
    .replace(/(a=mid:.*\r\n)/, "$1" + lines.filter((line) => line.startsWith("a=candidate:"))
      .map((line) => line + "\r\n").join(""));
  const answered = (await answer(peer, renewed)).split(/\r?\n/);
  const take = (start) => answered.filter((line) => line.startsWith(start));
  return [take("a=ice-ufrag:")[0], take("a=ice-pwd:")[0], take("m=")[0], take("a=mid:")[0],
    ...take("a=candidate:")].join("\r\n") + "\r\n";
}

async function end(id) {
  peers[id]?.peer.close();
  delete peers[id];
  return "";
}

async function hear() {
  for (const [id, { video }] of Object.entries(peers)) {
    if (video.srcObject.getAudioTracks().length === 0) {
      continue;
    }
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 8192;
    context.createMediaStreamSource(video.srcObject).connect(analyser);
    await new Promise((done) => setTimeout(done, 800));
    const levels = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(levels);
    const best = levels.reduce((top, level, at) => (level > levels[top] ? at : top), 1);
    shows[id].hertz = levels[best] > -60 ? best * context.sampleRate / analyser.fftSize : 0;
    await context.close();
  }
}

async function codecs() {
  for (const [id, { peer }] of Object.entries(peers)) {
    const stats = await peer.getStats();
    stats.forEach((one) => {
      if (one.type === "inbound-rtp" && one.kind === "video") {
        shows[id].codec = stats.get(one.codecId)?.mimeType ?? "";
      }
    });
  }
}

async function work() {
  // With a camera allowed the browser gives its real addresses.
  await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  document.title = "ready";
  for (;;) {
    try {
      const reply = await fetch("/next");
      if (reply.status !== 200) {
        continue;
      }
      const { call, kind, id, body } = await reply.json();
      let said;
      try {
        said = await { publish, restart, end }[kind](id, body);
      } catch (failure) {
        said = "failed: " + failure;
      }
      await fetch("/done/" + call, { method: "POST", body: said });
    } catch (away) {
      await new Promise((done) => setTimeout(done, 200));
    }
  }
}
work();
