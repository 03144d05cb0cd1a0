// Publishes a show by WHIP with werift, a WebRTC of its own: VP8 in RTP packets that somebody else
// sends to a UDP port here. Says "port N" once it takes them, and "connected" once they are sent on.
//
//   node publish.mjs ADDRESS KEY
import { createSocket } from "node:dgram";
import { MediaStreamTrack, RTCPeerConnection, RtpPacket, useOPUS, useVP8 } from "werift";

const [address, key] = process.argv.slice(2);
const peer = new RTCPeerConnection({
  codecs: { audio: [useOPUS()], video: [useVP8()] },
  bundlePolicy: "max-bundle",
  iceServers: [],
});
peer.connectionStateChange.subscribe((state) => console.log(state));

const picture = new MediaStreamTrack({ kind: "video" });
const sound = new MediaStreamTrack({ kind: "audio" });
peer.addTransceiver(sound, { direction: "sendonly" });
peer.addTransceiver(picture, { direction: "sendonly" });

await peer.setLocalDescription(await peer.createOffer());
const answer = await fetch(address, {
  method: "POST",
  headers: { "Content-Type": "application/sdp", Authorization: `Bearer ${key}` },
  body: peer.localDescription.sdp,
});
const text = await answer.text();
if (answer.status !== 201) {
  throw new Error(`${answer.status} ${text}`);
}
await peer.setRemoteDescription({ type: "answer", sdp: text });

const packets = createSocket("udp4");
packets.on("message", (datagram) => picture.writeRtp(RtpPacket.deSerialize(datagram)));
packets.bind(0, "127.0.0.1", () => console.log(`port ${packets.address().port}`));
