import { writeAudit } from '../audit/audit.commands.ts'
import { dayOf, timeOf } from '../base/day.rules.ts'
import type { Bulletin } from '../bulletins/bulletin.store.ts'
import type { Db } from '../database/open.ts'
import { makeOfficialDocument } from '../official-document/official-document.ts'
import type { Note } from '../sheets/sheet.rules.ts'
import { makeWorkbook } from '../sheets/workbook.ts'
import { documentBlock, type Taker, takenBy } from './file.rules.ts'
import { sheetsOf } from './workbook.rules.ts'

export type FileFormat = 'docx' | 'xlsx'

const docxOf = ({ text: { blocks, ...rest } }: Bulletin, taker: Taker) =>
  makeOfficialDocument({ ...rest, blocks: blocks.map(documentBlock), taken: takenBy(taker) })

function xlsxOf({ text, rows, from, until, studyDays, countedAt, ruleVersion, digest }: Bulletin, taker: Taker) {
  const counted = new Date(countedAt)
  const about: Note[] = [
    ['统计周期', `${from} 至 ${until}（学习日 ${studyDays} 天）`],
    ['数据截至', `${dayOf(counted)} ${timeOf(counted)}（北京时间）`],
    ...(ruleVersion === null ? [] : [['规则版本', `第 ${ruleVersion} 版`] as const]),
    ['校验值', digest],
    ['导出', takenBy(taker)],
  ]
  return makeWorkbook(...sheetsOf(text, rows, about))
}

/**
 * A bulletin as a .docx in the layout of an official document, or as a workbook. Whoever takes it out of the house leaves
 * an audit row, and their name in the file.
 */
export async function bulletinFile(db: Db, bulletin: Bulletin, format: FileFormat, taker: Taker, by: string) {
  const file = await (format === 'docx' ? docxOf(bulletin, taker) : xlsxOf(bulletin, taker))
  const { id, unitId, text } = bulletin
  await writeAudit(db, {
    ...{ at: taker.at, actor: by, action: 'bulletin.export', subject: `bulletin:${id}`, unitId },
    details: { format, number: text.number },
  })
  return new Uint8Array(file)
}
