/** Brings what the first view does without. */

/** Loads a part and uses it once, however often it is called; what could not be loaded is asked for by the next call. */
export function loadLater<Part, Used>(
  load: () => Promise<Part>,
  use: (part: Part) => Used | Promise<Used>,
): () => Promise<Used | undefined> {
  let used: Promise<Used | undefined> | undefined
  return () => {
    used ??= load().then(use, () => {
      // The node was away just then.
      used = undefined
      return undefined
    })
    return used
  }
}
