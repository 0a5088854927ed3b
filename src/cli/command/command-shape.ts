/** What a command looks like from outside: its words, arguments, options and examples. */

/** What a shell may offer in place of a value. */
export type Completion = 'room' | 'file' | 'folder' | readonly string[]

/** A word that follows the command. */
export interface ArgumentSpec {
  /** Lower case; help shows it in capitals. */
  readonly name: string
  readonly summary: string
  readonly optional?: true
  /** Takes all the words that are left; only the last argument may. */
  readonly many?: true
  readonly complete?: Completion
}

/** A flag. */
export interface OptionSpec {
  /** Without the dashes, as in `after` or `tls-cert`. */
  readonly name: string
  /** One letter that stands for it, as in `-f`. */
  readonly short?: string
  /** What the value is called in help; an option without it is a switch. */
  readonly value?: string
  /** May stand alone, and is then true. */
  readonly optionalValue?: true
  readonly summary: string
  /** Turns the text into the value; `flag` is what a complaint names. @throws UsageError */
  readonly parse?: (text: string, flag: string) => unknown
  readonly complete?: Completion
  /** May be given several times, each with a value. */
  readonly repeated?: true
  /** What a value of `moreOptions` is called in `more`. @default the name */
  readonly key?: string
}

/** A line that a reader can run. */
export interface Example {
  readonly line: string
  readonly summary: string
}

/** A command as help and completion describe it. */
export interface CommandShape {
  /** The words after `rialto`, as in `room say`. */
  readonly name: string
  /** The full line, as in `rialto room say ROOM [TEXT...] [options]`. */
  readonly usage: string
  /** One line that starts with a verb and has no final dot. */
  readonly summary: string
  /** What a reader has to know beyond the summary. */
  readonly details?: string
  readonly examples: readonly [Example, ...Example[]]
  readonly arguments: readonly ArgumentSpec[]
  readonly options: readonly OptionSpec[]
  /** Options that cost loading, asked for only when the command runs or is described; `run` gets them as `more`. */
  readonly moreOptions?: () => Promise<readonly OptionSpec[]>
}
