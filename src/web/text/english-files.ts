/** The sentences about files, in English. */

const KIB = 1024
const MIB = KIB * KIB

function size(bytes: number): string {
  if (bytes < KIB) return `${bytes.toLocaleString('en')} B`
  const [amount, unit] = bytes < MIB ? [bytes / KIB, 'KB'] : [bytes / MIB, 'MB']
  return `${amount.toLocaleString('en', { maximumFractionDigits: amount < 10 ? 1 : 0 })} ${unit}`
}

export const englishFiles = {
  attach: 'Add files',
  tray: 'Files to be sent',
  drop: (to: string) => `Drop files here to send them to ${to}`,
  sending: (name: string) => `${name} is being uploaded`,
  remove: (name: string) => `Remove ${name}`,
  retry: 'Try again',
  size,
  large: (limit: number) => `Too large: a file may have up to ${size(limit)}.`,
  gone: 'No longer kept by the node',
  unreadable: 'Cannot be shown now',
}
