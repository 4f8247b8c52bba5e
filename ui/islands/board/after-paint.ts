/** Does something once what there is now is on the screen: whoever types sees the letter first, then what it finds. */
export const afterPaint = (run: () => void): void => {
  requestAnimationFrame(() => setTimeout(run));
};
