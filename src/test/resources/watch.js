// Notes every picture that a video element shows: the number in its bar code, -1 where there is
// none, and how many milliseconds it was on its way. Needs barcode.js.
function watchPictures(video, clockMillis) {
  const seen = [];
  const canvas = document.createElement("canvas");
  canvas.width = 480;
  canvas.height = 270;
  const to = canvas.getContext("2d", { willReadFrequently: true });
  const look = () => {
    const now = (Date.now() - clockMillis) % 4294967296;
    to.drawImage(video, 0, 0, canvas.width, canvas.height);
    const code = decodeBarCode(to.getImageData(0, 0, canvas.width, canvas.height));
    seen.push(code === null ? [-1, 0] : [code.number, now - code.capturedMillis]);
    video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);
  return seen;
}
