/** Without pauses in silence: a muted microphone must count as alive (Opus usedtx, RFC 7587). */
export function withoutDtx(sdp: string): string {
  return sdp.replace(/;?\s*usedtx=1/g, "");
}

/** VP8 before all other codecs; what belongs to retransmission and protection stays. */
export function vp8First(codecs: readonly RTCRtpCodec[]): RTCRtpCodec[] {
  const isVp8 = (codec: RTCRtpCodec) => codec.mimeType.toLowerCase() === "video/vp8";
  return [...codecs.filter(isVp8), ...codecs.filter((codec) => !isVp8(codec))];
}
