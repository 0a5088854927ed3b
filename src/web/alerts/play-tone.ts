/** A short tone of two notes, made and not loaded. */

const NOTES = [
  { hertz: 660, at: 0 },
  { hertz: 880, at: 0.09 },
] as const
/** Seconds in which a note fades. */
const FADE = { seconds: 0.25, loudness: 0.12 } as const

let context: AudioContext | undefined

/** Says nothing where the browser does not let a page be heard that nobody has touched. */
export function playTone(): void {
  context ??= new AudioContext()
  const { currentTime, destination } = context
  for (const { hertz, at } of NOTES) {
    const start = currentTime + at
    const note = new OscillatorNode(context, { frequency: hertz, type: 'sine' })
    const volume = new GainNode(context, { gain: 0 })
    volume.gain.setValueAtTime(FADE.loudness, start)
    volume.gain.exponentialRampToValueAtTime(0.001, start + FADE.seconds)
    note.connect(volume).connect(destination)
    note.start(start)
    note.stop(start + FADE.seconds)
  }
}
