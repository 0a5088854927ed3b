/** What the compiler says of sources. */

/** An error, a warning or a note. */
export interface CompilerMessage {
  readonly severity: 'error' | 'warning' | 'info'
  /** As solc words it: with file, line and the line of the source. */
  readonly text: string
  /** Where it is, as the sources are named. */
  readonly file?: string
  /** solc's number of it, where it has one. */
  readonly errorCode?: string
}

/** Takes what solc wrote as `errors`; `place` is what the text of an old compiler lacks. */
export function readMessages(value: unknown): CompilerMessage[] {
  if (!Array.isArray(value)) return []
  return value.map((one: unknown) => {
    const given = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>
    const location = given.sourceLocation as { file?: unknown } | undefined
    const text = given.formattedMessage ?? given.message ?? (typeof one === 'string' ? one : '')
    return {
      severity: severityOf(given.severity),
      text: String(text).trimEnd(),
      ...(typeof location?.file === 'string' && { file: location.file }),
      ...(typeof given.errorCode === 'string' && { errorCode: given.errorCode }),
    }
  })
}

function severityOf(given: unknown): CompilerMessage['severity'] {
  return given === 'warning' || given === 'info' ? given : 'error'
}
