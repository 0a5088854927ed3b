/** Makes a value when it is first asked for, and keeps it. */

export function lazily<Value>(make: () => Value): () => Value {
  let value: Value | undefined
  return () => (value ??= make())
}
