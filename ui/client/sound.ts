/** Two soft notes, a fourth apart. Made here: no file is loaded. */
const NOTES = [
  { hertz: 587.33, at: 0 },
  { hertz: 783.99, at: 0.13 },
];
const LOUDNESS = 0.08;
const FADE_SECONDS = 0.55;

let context: AudioContext | undefined;

/** A browser in whose page nobody has acted yet keeps still. */
export function playSound(): void {
  try {
    context ??= new AudioContext();
    void context.resume().then(
      () => play(context!),
      () => {},
    );
  } catch {
    // There is nothing to play it on.
  }
}

function play(on: AudioContext): void {
  for (const { hertz, at } of NOTES) {
    const from = on.currentTime + at;
    const tone = new OscillatorNode(on, { type: "sine", frequency: hertz });
    const volume = new GainNode(on, { gain: 0 });
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(LOUDNESS, from + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.0001, from + FADE_SECONDS);
    tone.connect(volume).connect(on.destination);
    tone.start(from);
    tone.stop(from + FADE_SECONDS);
  }
}
