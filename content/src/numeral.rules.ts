const DIGITS = '零一二三四五六七八九'
const PLACES = ['', '十', '百', '千']

/** As laws number their articles, to 9,999: 38 → 三十八, 10 → 十, 105 → 一百零五, 110 → 一百一十; else as it is. */
export function numeralOf(value: number): string {
  if (!Number.isInteger(value) || value <= 0 || value > 9_999) return String(value)
  let text = ''
  const figures = [...String(value)].map(Number)
  figures.forEach((figure, i) => {
    const place = PLACES[figures.length - 1 - i] ?? ''
    if (figure > 0) text += `${DIGITS[figure]}${place}`
    else if (!text.endsWith('零')) text += '零'
  })
  return text.replace(/零+$/, '').replace(/^一十/, '十')
}

/** 三十八 → 38, 一百零五 → 105, 十 → 10; 两 is 2, 〇 is 零. NaN for what is no number, such as 一二. */
export function numberOf(numeral: string): number {
  let sum = 0
  let digit = 0
  for (const letter of numeral.replaceAll('〇', '零').replaceAll('两', '二')) {
    const place = PLACES.indexOf(letter)
    const value = DIGITS.indexOf(letter)
    if (place > 0) {
      sum += (digit || 1) * 10 ** place
      digit = 0
    } else if (value < 0 || digit > 0) return Number.NaN
    else digit = value
  }
  return numeral === '' ? Number.NaN : sum + digit
}
