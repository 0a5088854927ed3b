/** The sentences about files in Simplified Chinese. */
import type { englishFiles } from './english-files.ts'

const KIB = 1024
const MIB = KIB * KIB

function size(bytes: number): string {
  if (bytes < KIB) return `${bytes.toLocaleString('zh-Hans')} B`
  const [amount, unit] = bytes < MIB ? [bytes / KIB, 'KB'] : [bytes / MIB, 'MB']
  return `${amount.toLocaleString('zh-Hans', { maximumFractionDigits: amount < 10 ? 1 : 0 })} ${unit}`
}

export const chineseFiles: typeof englishFiles = {
  attach: '添加文件',
  tray: '待发送的文件',
  drop: (to) => `将文件拖放到此处，发送给${to}`,
  sending: (name) => `正在上传 ${name}`,
  remove: (name) => `移除 ${name}`,
  retry: '重试',
  size,
  large: (limit) => `文件太大：每个文件最大 ${size(limit)}。`,
  gone: '节点已不再保留',
  unreadable: '暂时无法显示',
}
