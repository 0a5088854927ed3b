/** What the host tells whoever runs it; a pino logger fits. */
export interface HostLog {
  info(details: object, text: string): void
  warn(details: object, text: string): void
  error(details: object, text: string): void
}

/** Tells nobody. */
export const SILENT: HostLog = { info() {}, warn() {}, error() {} }
