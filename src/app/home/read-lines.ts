/** Cuts a stream of bytes into its lines. */

/** Yields each line without its `\n`; a last line without one is dropped, since it was cut off. */
export async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}
