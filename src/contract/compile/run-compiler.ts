/** What a run of a compiler is, whichever way it runs. */

export interface CompilerRun {
  /** As `0.8.37+commit.1a2b3c4d.Emscripten.clang`. */
  readonly version: string
  /** Its standard JSON. */
  readonly output: string
}

export interface RunOptions {
  readonly signal: AbortSignal
  /** Called once it is loaded, before it compiles. */
  readonly onVersion: (version: string) => void
}
