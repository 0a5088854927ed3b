/** What the hub tells whoever runs it; a pino logger fits. */
export interface HubLog {
  info(details: object, text: string): void
  warn(details: object, text: string): void
  error(details: object, text: string): void
}

/** Tells nobody. */
export const SILENT: HubLog = { info() {}, warn() {}, error() {} }
