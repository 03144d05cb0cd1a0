/** The page's one audio context: meters, the silent track and the two notes of an alarm. */
let shared: AudioContext | null = null;

export function audioContext(): AudioContext {
  shared ??= new AudioContext();
  if (shared.state === "suspended") {
    void shared.resume().catch(() => undefined);
  }
  return shared;
}

/** A track of silence: its packets show that a fan without a microphone is still there. */
export function silentTrack(): MediaStreamTrack | null {
  const context = audioContext();
  const destination = context.createMediaStreamDestination();
  const source = context.createConstantSource();
  source.offset.value = 0;
  source.connect(destination);
  source.start();
  return destination.stream.getAudioTracks()[0] ?? null;
}

/** Two short falling notes: media has stopped. */
export function soundAlarm(): void {
  soundNotes([520, 390]);
}

/** Three short rising notes: the fan is called. */
export function soundRing(): void {
  soundNotes([520, 660, 780]);
}

function soundNotes(hertzes: number[]): void {
  const context = audioContext();
  hertzes.forEach((hertz, index) => {
    const begin = context.currentTime + 0.18 * index;
    const note = context.createOscillator();
    const gain = context.createGain();
    note.frequency.value = hertz;
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(0.12, begin + 0.02);
    gain.gain.linearRampToValueAtTime(0, begin + 0.16);
    note.connect(gain).connect(context.destination);
    note.start(begin);
    note.stop(begin + 0.18);
  });
}

const PEAK_HOLD_MILLIS = 1_500;
const SILENT_DECIBELS = -60;

/** Level of a microphone in decibels below full scale, with the peak of the last 1.5 s. */
export class SoundLevel {
  private readonly source: MediaStreamAudioSourceNode;
  private readonly analyser: AnalyserNode;
  private readonly samples: Float32Array<ArrayBuffer>;
  private peakDecibels = SILENT_DECIBELS;
  private peakAt = 0;
  private soundAt = performance.now();

  constructor(track: MediaStreamTrack) {
    const context = audioContext();
    this.source = context.createMediaStreamSource(new MediaStream([track]));
    this.analyser = context.createAnalyser();
    this.analyser.fftSize = 2048;
    this.samples = new Float32Array(this.analyser.fftSize);
    this.source.connect(this.analyser);
  }

  read(nowMillis: number): { decibels: number; peak: number; silentMillis: number } {
    this.analyser.getFloatTimeDomainData(this.samples);
    let loudest = 0;
    for (const sample of this.samples) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    const decibels = Math.max(SILENT_DECIBELS, 20 * Math.log10(loudest || 1e-6));
    if (decibels >= this.peakDecibels || nowMillis - this.peakAt > PEAK_HOLD_MILLIS) {
      this.peakDecibels = decibels;
      this.peakAt = nowMillis;
    }
    if (decibels > -55) {
      this.soundAt = nowMillis;
    }
    return { decibels, peak: this.peakDecibels, silentMillis: nowMillis - this.soundAt };
  }

  close(): void {
    this.source.disconnect();
  }
}
