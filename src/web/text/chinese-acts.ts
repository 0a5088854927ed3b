/** The sentences about what one does to a message, in Simplified Chinese. */
import type { englishActs } from './english-acts.ts'

function people(n: number): string {
  return `${n.toLocaleString('zh-Hans')} 人`
}

export const chineseActs: typeof englishActs = {
  bar: (nick) => `对 ${nick} 的消息的操作`,
  react: '添加表情',
  reply: '回复',
  more: '更多操作',
  menu: (nick) => `${nick} 的消息`,
  reactWith: (emoji) => `用 ${emoji} 回应`,
  unreact: (emoji) => `取消 ${emoji}`,
  moreEmoji: '更多表情',
  copyText: '复制文字',
  copyLink: '复制消息链接',
  edit: '编辑',
  remove: '删除',
  copied: '已复制。',
  notCopied: '此浏览器不允许页面复制。请选中文字后自行复制。',

  confirm: {
    heading: '删除这条消息？',
    own: '所有人都将看不到它的内容。你在此处发过言以及发言时间仍会显示。',
    others: (nick) => `所有人都将看不到 ${nick} 的这段内容。管理记录会注明由你删除。`,
    submit: '删除',
    cancel: '保留',
  },

  edited: (time) => `编辑于 ${time}`,
  editedAt: (time) => `编辑于 ${time}`,
  deleted: '此消息已删除。',
  deletedByModerator: '此消息已被管理员删除。',
  deletedAt: (time) => `删除于 ${time}`,

  quote: {
    label: (nick, text) => `回复 ${nick}：${text}`,
    deleted: '已删除的消息',
    missing: '已不再保留的消息',
    loading: '一条消息',
    file: '一个文件',
  },

  reactions: {
    label: '表情回应',
    name: (emoji, count, mine) => `${emoji}，${people(count)}${mine ? '，包括你' : ''}`,
    you: '你',
    who: (names, others) => (others > 0 ? [...names, `其他 ${people(others)}`] : names).join('、'),
  },

  draft: {
    replying: (nick) => `回复 ${nick}`,
    editing: '正在编辑你的消息',
    dropReply: '不再回复',
    dropEdit: '停止编辑',
    save: '保存',
    hint: 'Enter 保存，Esc 放弃',
  },
}
