// A timer that runs at full pace while the page is in the background, where the page's own timers
// are slowed down. A message with a number sets the pace in milliseconds.
let timer: ReturnType<typeof setInterval> | undefined;

self.onmessage = ({ data }: MessageEvent<number>) => {
  clearInterval(timer);
  timer = setInterval(() => self.postMessage(null), data);
};
