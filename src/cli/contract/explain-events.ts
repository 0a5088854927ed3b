/** Says in words of the line why events cannot be followed further: a program would be told of its own cursor. */
import { CliError } from '../command/index.ts'

/** The error as it is to be shown; `file` is that of the cursor, where there is one. */
export async function explainEvents(error: unknown, file: string | undefined): Promise<unknown> {
  const contract = await import('../../contract/index.ts')
  const { ChainReplacedError, CursorError, ReorganisationDepthError, RewoundError } = contract
  const again = (short: string, next: string) =>
    new CliError((error as CliError).code, `${short}; ${next}`, { cause: error })
  if (error instanceof RewoundError) {
    return again(
      `the events after block ${error.block} that were printed before are gone: the chain was reorganised meanwhile`,
      'undo what they did, and run this line again with --on-rewound go-on',
    )
  }
  const begin =
    file === undefined
      ? 'begin again with --from-block'
      : `remove ${file}, and begin again with --from-block`
  if (error instanceof CursorError) {
    const what = /another chain/.test(error.shortMessage)
      ? 'is of another chain'
      : 'is none that "rialto contract events" wrote'
    return again(`the cursor in ${file} ${what}`, `name another file, or ${begin}`)
  }
  if (error instanceof ReorganisationDepthError) {
    return again(
      error.shortMessage,
      `undo what came from later blocks than are final, and ${begin}`,
    )
  }
  if (error instanceof ChainReplacedError) {
    return again(
      error.shortMessage,
      `a development chain that was restarted without its state does that; ${begin}`,
    )
  }
  return error
}
