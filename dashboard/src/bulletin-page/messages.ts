/** What the public page of a bulletin says beside the bulletin, which is in Chinese as the groups are. */
export const messages = {
  loading: '正在打开……',
  notFound: '没有这份通报：链接不完整，或内容已不再公开。',
  offline: '打不开：请检查网络后重试。',
  retry: '重试',
  table: '表格可左右滑动',
}
