// Reads the bar code that the pattern camera writes into its pictures; the layout is described in
// app.aside.studio.media.sim.BarCode. `imageData` is what getImageData gives of the whole picture,
// in its own size or scaled. Gives null where there is no whole code.
function decodeBarCode(imageData) {
  const COLUMNS = 40;
  const ROWS_IN_HEIGHT = 20;
  const {data, width, height} = imageData;

  function bit(index) {
    const column = index % COLUMNS;
    const row = Math.floor(index / COLUMNS);
    const left = Math.floor(column * width / COLUMNS);
    const right = Math.floor((column + 1) * width / COLUMNS);
    const top = Math.floor(row * height / ROWS_IN_HEIGHT);
    const bottom = Math.floor((row + 1) * height / ROWS_IN_HEIGHT);
    const inX = Math.floor((right - left) / 4);
    const inY = Math.floor((bottom - top) / 4);
    let sum = 0;
    let count = 0;
    for (let y = top + inY; y < bottom - inY; y++) {
      for (let x = left + inX; x < right - inX; x++) {
        const at = 4 * (y * width + x);
        sum += 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
        count++;
      }
    }
    return count > 0 && sum >= 128 * count ? 1 : 0;
  }

  function bits(from, count) {
    let value = 0;
    for (let index = from; index < from + count; index++) {
      value = value * 2 + bit(index);
    }
    return value;
  }

  function crcOf(words) {
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
    return crc;
  }

  const number = bits(0, 32);
  const capturedMillis = bits(32, 32);
  return bits(64, 16) === crcOf([number, capturedMillis]) ? {number, capturedMillis} : null;
}
