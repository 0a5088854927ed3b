/** What a rule says against a value, in the words of the Go libraries; bytes as in `byte-text.ts`. */
export class Fault extends Error {
  override get name(): string {
    return this.constructor.name
  }
}
