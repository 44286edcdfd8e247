import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  HeadingLevel,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  type Table,
  TextRun,
} from 'docx'
import { unzipSync, zipSync } from 'fflate'
import { barTable, plainTable } from './document-table.ts'
import {
  charSpace,
  type FontUse,
  fonts,
  fontTable,
  headingFonts,
  linePitch,
  margins,
  narrowed,
  paper,
  signatureIndents,
  sizes,
  twips,
  typeArea,
} from './layout.rules.ts'

export type DocumentBlock =
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'bars'; title: string; items: { name: string; value: number; label: string }[] }
  | { kind: 'table'; title: string; header: string[]; rows: string[][] }

export interface OfficialDocument {
  /** 发文字号. */
  number: string
  title: string
  subtitle?: string
  blocks: DocumentBlock[]
  signer: string
  /** 成文日期, 2022年4月11日. */
  date: string
  /** Who took it out of the house and when, in small letters at its end. */
  taken: string
}

const CHARACTER = sizes.third * 20
const fontOf = (use: FontUse) => ({
  ...{ ascii: fonts.latin.name, hAnsi: fonts.latin.name, cs: fonts.latin.name, eastAsia: fonts[use].name },
})
export const run = (text: string, use: FontUse, points: number, more: object = {}): TextRun =>
  new TextRun({ text, font: fontOf(use), size: points * 2, characterSpacing: narrowed, ...more })

const spacing = { line: linePitch, lineRule: LineRuleType.EXACT }
/** A paragraph of the body: two characters in. */
const bodyParagraph = (text: string, use: FontUse = 'body', level = 0) =>
  new Paragraph({
    ...(level ? { heading: Object.values(HeadingLevel)[level - 1] as 'Heading1' } : {}),
    spacing,
    indent: { firstLineChars: 200, firstLine: CHARACTER * 2 },
    keepNext: level > 0,
    alignment: AlignmentType.BOTH,
    children: [run(text, use, sizes.third)],
  })

const centred = (children: ParagraphChild[], more: object = {}) =>
  new Paragraph({ alignment: AlignmentType.CENTER, spacing, children, ...more })
const empty = () => new Paragraph({ spacing, children: [run('', 'body', sizes.third)] })
const fromRight = (text: string, characters: number) =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    spacing,
    indent: { right: Math.round(characters * CHARACTER) },
    children: [run(text, 'body', sizes.third)],
  })

/** 发文字号, the red line below it, two lines, the title (7.2.5, 7.2.7, 7.3.1). */
const head = ({ number, title, subtitle }: OfficialDocument): Paragraph[] => [
  centred([run(number, 'body', sizes.third)], {
    border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: 'FF0000', space: 11 } },
  }),
  empty(),
  empty(),
  centred([run(title, 'title', sizes.second, { characterSpacing: 0 })]),
  ...(subtitle ? [centred([run(subtitle, 'second', sizes.third)])] : []),
  empty(),
]

/** — 1 — to the right on odd pages and to the left on even ones, one character in (7.5). */
function pageNumber(alignment: 'left' | 'right'): Footer {
  const { name } = fonts.page
  const size = { font: { ascii: name, hAnsi: name, eastAsia: name }, size: sizes.fourth * 2 }
  const children = [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], ...size })]
  return new Footer({
    children: [new Paragraph({ alignment, indent: { [alignment]: sizes.fourth * 20 }, children })],
  })
}
const footers = { default: pageNumber('right'), even: pageNumber('left') }
/** The number stands 7 mm below the type area. */
const footerAt = twips(margins.bottom - 7) - sizes.fourth * 20

const upright = {
  page: {
    size: { width: twips(paper.width), height: twips(paper.height) },
    margin: {
      ...{ top: twips(margins.top), right: twips(margins.right), bottom: twips(margins.bottom) },
      ...{ left: twips(margins.left), header: twips(15), footer: footerAt, gutter: 0 },
    },
  },
  grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch, charSpace },
}
/** Wide tables lie on their side, the binding edge at the top: 版心 225 × 156 mm. */
const lying = {
  page: {
    size: { width: twips(paper.width), height: twips(paper.height), orientation: PageOrientation.LANDSCAPE },
    margin: {
      ...{ top: twips(margins.left), right: twips(margins.top), bottom: twips(margins.right) },
      ...{
        left: twips(margins.bottom),
        header: twips(15),
        footer: twips(margins.right - 7) - sizes.fourth * 20,
        gutter: 0,
      },
    },
  },
}

function blockParts(block: DocumentBlock): (Paragraph | Table)[] {
  if (block.kind === 'heading') return [bodyParagraph(block.text, headingFonts[block.level - 1] ?? 'body', block.level)]
  if (block.kind === 'paragraph') return [bodyParagraph(block.text)]
  const caption = centred([run(block.title, 'first', sizes.fourth)], { keepNext: true })
  if (block.kind === 'bars') return [caption, barTable(block.items, twips(typeArea.width)), empty()]
  return [caption, plainTable(block.header, block.rows, twips(typeArea.height))]
}

function sectionsOf(document: OfficialDocument): ISectionOptions[] {
  const { blocks, signer, date, taken } = document
  const tables = blocks.filter((block) => block.kind === 'table')
  const indents = signatureIndents(signer, date)
  const small = new Paragraph({ children: [run(taken, 'page', sizes.smallFifth, { color: '595959' })] })
  const body = [
    ...head(document),
    ...blocks.filter((block) => block.kind !== 'table').flatMap(blockParts),
    empty(),
    fromRight(signer, indents.signer),
    fromRight(date, indents.date),
    ...(tables.length === 0 ? [small] : []),
  ]
  const attached = tables.map((table, i) => ({
    properties: lying,
    footers,
    children: [...blockParts(table), ...(i === tables.length - 1 ? [small] : [])],
  }))
  return [{ properties: upright, footers, children: body }, ...attached]
}

const plainHeading = (use: FontUse) => ({
  run: { font: fontOf(use), size: sizes.third * 2, bold: false, color: '000000' },
  paragraph: { spacing: { before: 0, after: 0 } },
})

/**
 * Lines of a given height and characters of a given width need no grid to snap to: Word would lay them out the same, and
 * LibreOffice gives a 16 pt character two cells of a grid of 15.8.
 */
const offGrid = (xml: string) => xml.replace(/<w:spacing [^>]*w:lineRule="exact"\/>/g, '<w:snapToGrid w:val="0"/>$&')

/** An official document as a .docx, its tables on sheets of their own after the text. */
export async function makeOfficialDocument(document: OfficialDocument): Promise<Uint8Array<ArrayBuffer>> {
  const made = new Document({
    ...{ title: document.title, creator: document.signer, lastModifiedBy: '练兵', description: document.number },
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: { font: fontOf('body'), size: sizes.third * 2, language: { value: 'en-US', eastAsia: 'zh-CN' } },
          paragraph: { spacing: { before: 0, after: 0 } },
        },
        heading1: plainHeading('first'),
        heading2: plainHeading('second'),
        heading3: plainHeading('body'),
        heading4: plainHeading('body'),
      },
      // the grid of characters is reckoned by the size of this style
      paragraphStyles: [
        { id: 'Normal', name: 'Normal', quickFormat: true, run: { font: fontOf('body'), size: sizes.third * 2 } },
      ],
    },
    sections: sectionsOf(document),
  })
  const parts = unzipSync(new Uint8Array(await Packer.toBuffer(made)))
  // the library knows no paragraphs off the grid
  const text = new TextDecoder().decode(parts['word/document.xml'])
  parts['word/document.xml'] = new TextEncoder().encode(offGrid(text))
  // and declares embedded fonts only
  parts['word/fontTable.xml'] = new TextEncoder().encode(fontTable())
  return zipSync(parts, { level: 6 }) as Uint8Array<ArrayBuffer>
}
