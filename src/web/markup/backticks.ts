/** Where the backticks of a line stand, so that the other end of a code is found without looking twice. */
export class Backticks {
  readonly #runs = new Map<number, number>()
  readonly #byLength = new Map<number, { starts: number[]; next: number }>()

  constructor(line: string) {
    for (const { 0: run, index } of line.matchAll(/`+/g)) {
      this.#runs.set(index, run.length)
      const known = this.#byLength.get(run.length)
      if (known) known.starts.push(index)
      else this.#byLength.set(run.length, { starts: [index], next: 0 })
    }
  }

  /** The run that begins at `at`. */
  runAt(at: number): { length: number; end: number } {
    const length = this.#runs.get(at) ?? 1
    return { length, end: at + length }
  }

  /** The next run of exactly this length from `from` on; ask from left to right. */
  nextOf(length: number, from: number): number | undefined {
    const known = this.#byLength.get(length)
    if (!known) return undefined
    while (known.next < known.starts.length && known.starts[known.next]! < from) known.next += 1
    return known.starts[known.next]
  }
}
