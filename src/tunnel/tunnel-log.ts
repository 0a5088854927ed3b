/** Where the tunnels tell what nobody asked for: pino's methods, or one's own. */
export interface TunnelLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Tells nobody. */
export const SILENT: TunnelLog = { info() {}, warn() {}, error() {} }
