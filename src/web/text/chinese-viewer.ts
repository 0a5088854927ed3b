/** The sentences around a picture that fills the window, in Chinese. */
import type { englishViewer } from './english-viewer.ts'

export const chineseViewer: typeof englishViewer = {
  previous: '上一张图片',
  next: '下一张图片',
  place: (number, of) => `第 ${number} 张，共 ${of} 张`,
  save: '保存',
  close: '关闭',
}
