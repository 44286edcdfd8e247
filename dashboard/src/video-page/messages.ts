import type { LearnerVideo } from '../http/api-types.ts'

/** What the page of a case video says beside the video, which is in Chinese as the chat is. */
export const messages = {
  loading: '正在打开……',
  notFound: '现在看不到这个视频：链接不完整，或者视频已经下架。',
  signIn: '请先在聊天页登录，再打开这个视频。',
  toSignIn: '去登录',
  offline: '打不开：请检查网络后重试。',
  retry: '重试',
  film: '案例视频',
  broken: '这个浏览器放不了这个视频，请换一个浏览器，或者看下面的文字。',
  open: '打开视频',
  synthetic: '由合成语音与幻灯片制作',
  stale: '可能已过时：依据的法规已失效或被替代',
  chapters: '章节',
  transcript: '文字稿',
  noTranscript: '没有文字稿。',
  attachments: '附件',
  sources: '依据',
  ended: '已失效或被替代',
  toChat: '回到聊天',
  domains: {
    'party-theory': '党建理论',
    employment: '就业创业',
    'social-insurance': '社会保险',
    personnel: '人才人事',
    'labour-relations': '劳动关系',
    'public-service': '综合服务',
  } satisfies Record<LearnerVideo['domain'], string>,
}
