import { readFileSync } from 'node:fs'

const read = (file: string) =>
  readFileSync(new URL(`../org/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [code = '', name = ''] = line.split(',')
      return { code, name }
    })

/** The province whose tree this is. */
export const province = '51'

/** Province, cities, counties and townships, by division code. */
export const divisions = () => read('divisions.csv')

/** Villages and communities, the fifth level. */
export const villages = () => read('villages.csv')
