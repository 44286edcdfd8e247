import type { Reading } from '../http/api-types.ts'

/** What the page that a link from the chat opens says beside the text, which is in Chinese as the chat is. */
export const messages = {
  notFound: '现在看不到这篇内容：链接不完整或已过期，内容已下架，或者与正在作答的题有关，揭晓后再看。',
  kinds: {
    explainer: '政策解读',
    'key-explanation': '试题精讲',
    question: '题目与解析',
    video: '案例视频',
  } satisfies Record<Reading['kind'], string>,
  types: { single: '单选', multiple: '多选', judge: '判断', indefinite: '不定项', blank: '填空' },
  right: '正确',
  key: '答案',
  reasoning: '解析',
  wrong: '为什么不选',
  sources: '依据',
  ended: '已失效或被替代',
  broken: '这个浏览器放不了这个视频，请换一个浏览器，或者看下面的文字。',
  open: '打开视频',
  synthetic: '由合成语音与幻灯片制作',
  chapters: '章节',
  transcript: '文字稿',
  noTranscript: '没有文字稿。',
  attachments: '附件',
  toChat: '回到聊天，接着搜',
}

/** How what is read holds today. */
export function validityWords({ state, day = '' }: Reading['validity']): string {
  if (state === 'stale') return '可能已过时：依据的法规已失效或被替代'
  if (state === 'from') return `自 ${day} 起施行`
  return state === 'until' ? `有效至 ${day}` : '现行有效'
}
