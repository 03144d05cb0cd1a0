/** This computer's time, unmoved by changes of its clock while the page is open. */
export function ownMillis(): number {
  return performance.timeOrigin + performance.now();
}
