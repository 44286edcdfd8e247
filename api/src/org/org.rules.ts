/** Levels of the tree: 省 1, 市(州) 2, 县(市、区) 3, 乡镇(街道) 4, 村(社区) 5. */
export type Level = 1 | 2 | 3 | 4 | 5

const CODE_LENGTHS = [2, 4, 6, 9, 12]

/** The level of a division code: '51' → 1, '510104' → 3, '510104020001' → 5. */
export function levelOf(code: string): Level {
  const level = CODE_LENGTHS.indexOf(code.length) + 1
  if (level === 0 || !/^\d+$/.test(code)) throw new RangeError(`'${code}' is no division code`)
  return level as Level
}

/** The codes from the province down to the division itself: '510104' → ['51', '5101', '510104']. */
export function lineOf(code: string): string[] {
  return CODE_LENGTHS.slice(0, levelOf(code)).map((length) => code.slice(0, length))
}

/** The path by which subtrees are found: ['51', '5101'] → '/51/5101/'. */
export function pathOf(line: readonly string[]): string {
  return `/${line.join('/')}/`
}

/** The units on a path, from the top: '/51/5101/' → ['51', '5101']. */
export function unitsOn(path: string): string[] {
  return path.split('/').filter(Boolean)
}

/** By which two names of units are the same: width and spaces do not tell them apart. '社保 中心' → '社保中心'. */
export const foldName = (name: string): string => name.normalize('NFKC').replace(/\s/g, '')

/**
 * The delegation (代表队) of a unit: its city, or 省本级 for every unit directly under the province and outside
 * all cities (plan 五(二)2: 省本级和各市(州)分别设置赛点). '/51/5101/510104/' with 5101 a delegation → '5101'.
 */
export function delegationOf(path: string, delegations: ReadonlySet<string>): string | undefined {
  return unitsOn(path).find((unit) => delegations.has(unit))
}
