/** What the public page of a bulletin says beside the bulletin, which is in Chinese as the groups are. */
export const messages = {
  notFound: '没有这份通报：链接不完整，或内容已不再公开。',
  table: '表格可左右滑动',
}
