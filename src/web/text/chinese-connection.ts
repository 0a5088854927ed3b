/** The sentences about the connection in Simplified Chinese. */
import { number } from './chinese-number.ts'
import type { englishConnection } from './english-connection.ts'

export const chineseConnection: typeof englishConnection = {
  label: '连接',
  connecting: '正在连接',
  catchingUp: '正在同步',
  online: '在线',
  offline: '离线',
  closed: '已断开',
  offlineSince: (time) => `自 ${time} 起离线。`,
  retryIn: (seconds) => (seconds > 0 ? `${number(seconds)} 秒后重试。` : '正在重试。'),
  kept: '节点恢复后会立即发送你写下的内容；在此之前请不要关闭此页面。',
  retryNow: '立即重试',
  newVersion: '此页面有新版本。你已输入的内容会保留。',
  reload: '重新加载',
  reconnect: '重新连接',
  bye: {
    stopping: '节点正在停止。',
    restarting: '节点正在重启。',
    restoring: '节点正在恢复备份。',
  },
  clockAhead: (minutes) => `此设备的时钟比节点快${lasting(minutes)}。显示的时间以节点的时钟为准。`,
  clockBehind: (minutes) => `此设备的时钟比节点慢${lasting(minutes)}。显示的时间以节点的时钟为准。`,
  ended: {
    newer: '节点使用的协议比此页面新。请重新加载页面以获取新版本。',
    replaced: '此会话已在另一个窗口中打开。',
    kicked: (reason) => `管理员断开了你的连接${because(reason)}`,
    banned: (reason) => `你已被此节点封禁${because(reason)}`,
    credential: '让你进入的链接已失效。请索取新的链接。',
    other: (code, reason) => `连接已关闭${because(reason)}（${code}）`,
  },
}

function lasting(minutes: number): string {
  return minutes < 120 ? ` ${number(minutes)} 分钟` : ` ${number(Math.round(minutes / 60))} 小时`
}

function because(reason: string): string {
  return reason === '' ? '。' : `：${reason}`
}
