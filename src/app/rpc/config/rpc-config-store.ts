/** Where the sections of the configuration are kept that somebody has set. */

/** Sections by name, each as JSON text. */
export interface RpcConfigStore {
  /** The names of those that were written. */
  sections(): string[]
  /** Undefined where it was never written. */
  read(section: string): string | undefined
  write(section: string, json: string): void
  /** Bytes of all sections but this one. */
  bytesBesides(section: string): number
}

/** Goes with the process. */
export function memoryRpcConfigStore(): RpcConfigStore {
  const sections = new Map<string, string>()
  return {
    sections: () => [...sections.keys()],
    read: (section) => sections.get(section),
    write: (section, json) => {
      sections.set(section, json)
    },
    bytesBesides: (section) =>
      [...sections].reduce(
        (sum, [name, json]) => sum + (name === section ? 0 : Buffer.byteLength(json)),
        0,
      ),
  }
}
