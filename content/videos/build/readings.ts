/** Words that the voice reads wrongly, with the pinyin that it is given instead: a sign with two readings. */
const readings: Record<string, string> = {
  不得: 'bu4de2',
  处分: 'chu3fen4',
  处理: 'chu3li3',
  刁难: 'diao1nan4',
  给予: 'ji3yu3',
  调解: 'tiao2jie3',
  银行: 'yin2hang2',
  着急: 'zhao2ji2',
  了解: 'liao3jie3',
}

/** What the voice is given to read. */
export const readingOf = (text: string): string =>
  Object.entries(readings).reduce((said, [word, pinyin]) => said.replaceAll(word, ` ${pinyin} `), text)
