// Writes the tables of settings into both READMEs from the configs themselves; --check only says whether they are true.
import { readFileSync, writeFileSync } from 'node:fs'
import { settings as api } from '../api/src/base/config.ts'
import { settings as bot } from '../bot/src/config.ts'

const languages = { en: 'README.md', zh: 'README.zh-CN.md' } as const
const headings = { en: ['Setting', 'Default', 'Meaning'], zh: ['设置', '默认', '含义'] } as const

interface Row {
  name: string
  fallback: string
  about: { en: string; zh: string }
}

const rows: Row[] = [
  ...Object.entries(api).map(([name, { default: fallback, about }]) => ({ name, fallback, about })),
  ...bot
    .filter(({ name }) => !(name in api))
    .map((setting) => ({
      name: setting.name,
      fallback: 'fallback' in setting ? setting.fallback : '',
      about: setting.about,
    })),
]

function tableIn(language: keyof typeof languages): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const body = rows.map(({ name, fallback, about }) =>
    line([`\`${name}\``, fallback ? `\`${fallback}\`` : '', about[language].replaceAll('|', '\\|')]),
  )
  return [line(headings[language]), '| --- | --- | --- |', ...body].join('\n')
}

let stale = false
for (const [language, file] of Object.entries(languages) as [keyof typeof languages, string][]) {
  const url = new URL(`../${file}`, import.meta.url)
  const before = readFileSync(url, 'utf8')
  const after = before.replace(
    /(<!-- settings -->\n)[\s\S]*?(<!-- \/settings -->)/,
    (_, open, close) => `${open}${tableIn(language)}\n${close}`,
  )
  if (!before.includes(tableIn(language)) && after === before) throw new Error(`${file} has no place for the settings`)
  if (after === before) continue
  stale = true
  if (!process.argv.includes('--check')) writeFileSync(url, after)
}
if (stale && process.argv.includes('--check')) {
  console.error('The READMEs’ tables of settings are out of date: run `node scripts/readme-tables.ts`.')
  process.exit(1)
}
