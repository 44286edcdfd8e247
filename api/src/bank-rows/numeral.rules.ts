const digits = '零一二三四五六七八九'
const places = ['', '十', '百', '千']

/** As laws number their articles, to 9,999: 38 → 三十八, 10 → 十, 105 → 一百零五, 110 → 一百一十. */
export function numeralOf(value: number): string {
  if (!Number.isInteger(value) || value <= 0 || value > 9_999) return String(value)
  let text = ''
  const figures = [...String(value)].map(Number)
  figures.forEach((figure, i) => {
    const place = places[figures.length - 1 - i] ?? ''
    if (figure > 0) text += `${digits[figure]}${place}`
    else if (!text.endsWith('零')) text += '零'
  })
  return text.replace(/零+$/, '').replace(/^一十/, '十')
}
