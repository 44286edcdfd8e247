/**
 * The page of an official document by GB/T 9704-2012 《党政机关公文格式》: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm
 * (5.2.1), 3号仿宋, 22 lines of 28 characters (5.2.3), title in 2号小标宋 (7.3.1), headings 一、 in 黑体, （一） in 楷体, 1. in 仿宋
 * (7.3.3), page numbers in 4号半角宋体 between two dashes, 7 mm below the type area (7.5).
 */

/** A twentieth of a point, as the file counts lengths: 25.4 mm → 1440. */
export const twips = (mm: number): number => Math.round((mm / 25.4) * 1440)

export const paper = { width: 210, height: 297 } as const
export const typeArea = { top: 37, left: 28, width: 156, height: 225 } as const

/** 初号 … 小五: sizes of type by their number, in points. */
export const sizes = { second: 22, third: 16, fourth: 14, smallFifth: 9 } as const
export const grid = { lines: 22, characters: 28 } as const

/** What is left of the paper around the type area, in mm: 26 to the right, 35 below. */
export const margins = {
  top: typeArea.top,
  left: typeArea.left,
  right: paper.width - typeArea.left - typeArea.width,
  bottom: paper.height - typeArea.top - typeArea.height,
}

/** The height of a line in twips: 225 mm / 22, rounded down so that 22 fit. */
export const linePitch = Math.floor(((typeArea.height / 25.4) * 1440) / grid.lines)

/**
 * How much a character of the grid differs from a 3号 one, in 4096ths of a point: 28 of 16 pt are 448 pt, 156 mm are
 * 442.2, so each is some 0.21 pt narrower. Rounded down, so that 28 fit.
 */
export const charSpace = Math.floor(
  ((typeArea.width / 25.4) * 72 - grid.characters * sizes.third) * (4096 / grid.characters),
)

/** The same as a run says it, in twips: a character of 16 pt takes 15.75, and 28 of them 441 of 442.2 pt. */
export const narrowed = Math.floor(charSpace / (4096 / 20))

/** Fonts by the names that Chinese offices have, and what stands in for them where they are not installed. */
export const fonts = {
  body: { name: '仿宋_GB2312', others: ['FangSong_GB2312', '仿宋', 'FangSong', 'STFangsong', 'Noto Serif CJK SC'] },
  title: {
    name: '方正小标宋简体',
    others: ['FZXiaoBiaoSong-B05S', '方正小标宋_GBK', '小标宋', '宋体', 'SimSun', 'Noto Serif CJK SC'],
  },
  first: { name: '黑体', others: ['SimHei', 'STHeiti', 'Noto Sans CJK SC'] },
  second: { name: '楷体_GB2312', others: ['KaiTi_GB2312', '楷体', 'KaiTi', 'STKaiti', 'Noto Serif CJK SC'] },
  page: { name: '宋体', others: ['SimSun', 'STSong', 'Noto Serif CJK SC'] },
  latin: { name: 'Times New Roman', others: ['Liberation Serif', 'Noto Serif'] },
} as const
export type FontUse = keyof typeof fonts

/** The font of each level of headings: 一、 （一） 1. （1）. */
export const headingFonts: readonly FontUse[] = ['first', 'second', 'body', 'body']

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** word/fontTable.xml: each font with its stand-ins (altName), its character set and that it is of fixed or variable pitch. */
export function fontTable(): string {
  const declared = Object.entries(fonts).map(([use, { name, others }]) => {
    const [charset, pitch, family] = use === 'latin' ? ['00', 'variable', 'roman'] : ['86', 'fixed', familyOf(use)]
    return `<w:font w:name="${escaped(name)}"><w:altName w:val="${escaped(others.join(','))}"/><w:charset w:val="${charset}"/><w:family w:val="${family}"/><w:pitch w:val="${pitch}"/></w:font>`
  })
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${declared.join('')}</w:fonts>`
}
const familyOf = (use: string) => (use === 'second' ? 'script' : use === 'first' || use === 'body' ? 'modern' : 'roman')

/** Width in characters of full width; digits and letters are half: 2022年4月11日 → 6.5. */
export const fullWidth = (text: string): number =>
  [...text].reduce((sum, one) => sum + (/[ -~]/.test(one) ? 0.5 : 1), 0)

/**
 * How far signer and date stand from the right, in characters (7.3.5.2, no seal): the signer two, the date beginning two
 * to the right of it; or, where the date is the longer, the date two and the signer moved in. ('资阳市', '2022年4月11日') →
 * signer 7.5, date 2.
 */
export function signatureIndents(signer: string, date: string): { signer: number; date: number } {
  const [own, dated] = [fullWidth(signer), fullWidth(date)]
  const inner = own - dated
  return inner >= 2 ? { signer: 2, date: inner } : { signer: dated + 4 - own, date: 2 }
}

/** Widths of a table's columns in twips, as their longest words ask for, together `whole`: words twice as wide as figures. */
export function columnWidths(header: readonly string[], rows: readonly (readonly string[])[], whole: number): number[] {
  const asked = header.map((name, i) => {
    const longest = Math.max(0, ...rows.map((row) => fullWidth(row[i] ?? '')))
    return Math.max(3, Math.min(14, Math.max(longest, fullWidth(name) / 2) + 0.8))
  })
  const sum = asked.reduce((a, b) => a + b, 0)
  return asked.map((one) => Math.floor((one / sum) * whole))
}
