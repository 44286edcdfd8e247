import { writeAudit } from '../audit/audit.commands.ts'
import type { Db } from '../database/open.ts'
import { makeOfficialDocument } from '../official-document/official-document.ts'
import type { Bulletin } from './bulletin.store.ts'
import { documentBlock, type Taker, takenBy } from './file.rules.ts'

export const fileFormats = ['docx', 'xlsx'] as const
export type FileFormat = (typeof fileFormats)[number]

/** A bulletin as a .docx in the layout of an official document. Whoever takes it out of the house leaves an audit row. */
export async function bulletinDocument(db: Db, { id, unitId, text }: Bulletin, taker: Taker, by: string) {
  const { blocks, ...rest } = text
  const file = await makeOfficialDocument({ ...rest, blocks: blocks.map(documentBlock), taken: takenBy(taker) })
  await noteExport(db, { id, unitId, text }, 'docx', by, taker.at)
  return file
}

export const noteExport = (
  db: Db,
  { id, unitId, text }: Pick<Bulletin, 'id' | 'unitId' | 'text'>,
  format: FileFormat,
  by: string,
  at: Date,
) =>
  writeAudit(db, {
    ...{ at, actor: by, action: 'bulletin.export', subject: `bulletin:${id}`, unitId },
    details: { format, number: text.number },
  })
