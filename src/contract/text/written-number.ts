/** A number in JSON that is no integer, as it is written: no value of Solidity is one, and messages show it. */
export class WrittenNumber {
  /** As `1e3` or `1.50`. */
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}
