/** Says of an error that no known contract has how the line can be told more: a program would be given presets. */
import { CliError } from '../command/index.ts'

/** What `work` resolves with; `file` is where the contract comes from. @throws CliError for an error that is not known */
export async function explainRevert<T>(file: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const { RevertError } = await import('../../contract/index.ts')
    if (!(error instanceof RevertError) || error.reason.kind !== 'unknown') throw error
    const { code, shortMessage, data } = error
    // A shell takes longer lines; a person does not.
    const isShort = data.length <= 1_000
    const next = isShort
      ? `where you know whose it is, read it with: rialto contract decode ${data} --abi FILE`
      : 'where you know whose it may be, look for the selector with: rialto contract inspect FILE'
    const known = file === '-' ? 'the interface' : `${file} with what it imports`
    throw new CliError(code, `${shortMessage}, which ${known} does not have; ${next}`, {
      cause: error,
    })
  }
}
