/** The sentences of what one writes with, in Simplified Chinese. */
import { number } from './chinese-number.ts'
import type { englishWriting } from './english-writing.ts'

export const chineseWriting: typeof englishWriting = {
  composer: {
    label: (room) => `发送给 ${room} 的消息`,
    placeholder: '写一条消息',
    send: '发送',
    waits: '文件上传完成后即发送。',
    hint: 'Enter 发送，Shift+Enter 换行',
    left: (bytes) => `还可写 ${number(bytes)} 字节`,
    slowLeft: (seconds) => `${number(seconds)} 秒后可以再次发言。`,
    over: (bytes, limit) => `超出 ${number(bytes)} 字节；一条消息最多 ${number(limit)} 字节。`,
  },

  code: {
    label: (language) => (language === '' ? '代码' : `代码，${language}`),
    copy: '复制',
    copied: '已复制',
    notCopied: '此浏览器不允许页面复制。',
  },

  names: {
    looksLike: (nick) => `这个名字看起来像 ${nick}`,
  },

  completion: {
    label: '建议',
    offers: (n) => `${number(n)} 条建议；方向键选择，Enter 确认，Escape 关闭。`,
  },

  emoji: {
    heading: '选择表情',
    open: '选择表情',
    search: '搜索表情',
    loading: '正在加载表情…',
    failed: '无法加载表情。请关闭后重试。',
    found: '找到的表情',
    none: '没有找到表情。',
    noRecent: '你选过的表情会保留在这里。',
    groupsLabel: '表情分类',
    groups: {
      recent: '最近使用',
      smileys: '笑脸与情绪',
      people: '人物与手势',
      nature: '动物与自然',
      food: '食物与饮料',
      travel: '旅行与地点',
      activities: '活动',
      objects: '物品',
      symbols: '符号',
      flags: '旗帜',
    },
  },
}
