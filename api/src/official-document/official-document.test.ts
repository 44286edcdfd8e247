import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { charSpace, columnWidths, grid, linePitch, narrowed, signatureIndents } from './layout.rules.ts'
import { makeOfficialDocument } from './official-document.ts'

let part: (name: string) => string
beforeAll(async () => {
  const file = await makeOfficialDocument({
    ...{ number: '练兵通报〔2022〕3号', title: '某市窗口单位岗位练兵情况通报', subtitle: '（2022年4月4日至4月10日）' },
    ...{ signer: '某市', date: '2022年4月11日', taken: '测试员（tester）2022年4月11日08:30导出' },
    blocks: [
      { kind: 'heading', level: 1, text: '一、总体情况' },
      { kind: 'paragraph', text: '应参加8人，参与率25.00%。<&' },
      { kind: 'heading', level: 2, text: '（一）参与率居前的单位' },
      { kind: 'heading', level: 3, text: '1.说明' },
      {
        kind: 'bars',
        title: '图1',
        items: [
          { name: '甲县', value: 0.5, label: '50.00%' },
          { name: '乙县', value: 0, label: '0.00%' },
        ],
      },
      {
        kind: 'table',
        title: '附表1',
        header: ['名次', '单位'],
        rows: Array.from({ length: 90 }, (_, i) => [String(i + 1), `第${i}县`]),
      },
    ],
  })
  const parts = unzipSync(file)
  part = (name) => new TextDecoder().decode(parts[name])
})
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, one]) => one)

describe('a document by GB/T 9704-2012', () => {
  it('has the type area of 156 × 225 mm with 22 lines of 28 characters', () => {
    const text = part('word/document.xml')
    const [upright = ''] = all(text, /(<w:sectPr.*?<\/w:sectPr>)/gs)
    expect(upright).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    // 37 mm, 26 mm, 35 mm, 28 mm
    expect(upright).toMatch(/w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/)
    expect(upright).toContain(
      `<w:docGrid w:type="linesAndChars" w:linePitch="${linePitch}" w:charSpace="${charSpace}"/>`,
    )
    const [height, width] = [(225 / 25.4) * 1440, (156 / 25.4) * 72]
    expect(Math.floor(height / linePitch)).toBe(grid.lines)
    expect(Math.floor(width / (16 + charSpace / 4096))).toBe(grid.characters)
    // and the text itself is as wide and as high, whether or not a program minds the grid
    expect(Math.floor(width / (16 + narrowed / 20))).toBe(grid.characters)
    const [run = ''] = all(text, /(<w:r>(?:(?!<\/w:r>).)*应参加8人)/gs).map((one) => one?.split('<w:r>').at(-1))
    expect(run).toContain(`<w:spacing w:val="${narrowed}"/>`)
    const [paragraph = ''] = all(text, /(<w:p>(?:(?!<\/w:p>).)*应参加8人)/gs).map((one) => one?.split('<w:p>').at(-1))
    expect(paragraph).toContain(`<w:snapToGrid w:val="0"/><w:spacing w:line="${linePitch}" w:lineRule="exact"/>`)
  })

  it('has each kind of line in its font and size, two characters in', () => {
    const text = part('word/document.xml')
    const fontOf = (words: string) => {
      const [run = ''] = all(text, new RegExp(`<w:r>((?:(?!</w:r>).)*?${words}(?:(?!</w:r>).)*)</w:r>`, 'gs'))
      return [all(run, /w:eastAsia="([^"]+)"/g)[0], all(run, /<w:sz w:val="(\d+)"/g)[0]]
    }
    expect(fontOf('岗位练兵情况通报')).toEqual(['方正小标宋简体', '44'])
    expect(fontOf('一、总体情况')).toEqual(['黑体', '32'])
    expect(fontOf('（一）参与率')).toEqual(['楷体_GB2312', '32'])
    expect(fontOf('1.说明')).toEqual(['仿宋_GB2312', '32'])
    expect(fontOf('应参加8人')).toEqual(['仿宋_GB2312', '32'])
    expect(fontOf('〔2022〕3号')).toEqual(['仿宋_GB2312', '32'])
    const [paragraph = ''] = all(text, /(<w:p>(?:(?!<\/w:p>).)*应参加8人)/gs)
    expect(paragraph.split('<w:p>').at(-1)).toMatch(/w:firstLineChars="200"/)
    expect(text).toContain('&lt;&amp;')
  })

  it('numbers its pages — 1 — in 4号宋体, outwards', () => {
    expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders')
    for (const [name, side] of [
      ['word/footer1.xml', 'right'],
      ['word/footer2.xml', 'left'],
    ] as const) {
      const footer = part(name)
      expect(footer).toContain(`<w:jc w:val="${side}"/>`)
      expect(footer).toMatch(/w:eastAsia="宋体".*<w:sz w:val="28"\/>/s)
      expect(footer.replace(/<w:instrText[^>]*>PAGE<\/w:instrText>/, '1').replace(/<[^>]+>/g, '')).toBe('— 1 —')
    }
  })

  it('declares its fonts with what may stand in for them', () => {
    const table = part('word/fontTable.xml')
    for (const [name, other] of [
      ['仿宋_GB2312', 'FangSong_GB2312'],
      ['方正小标宋简体', '宋体'],
      ['黑体', 'Noto Sans CJK SC'],
    ])
      expect(table).toMatch(new RegExp(`w:name="${name}"><w:altName w:val="[^"]*${other}`))
  })

  it('repeats the header of a table on each page and tears no row; a bar is as long as its value', () => {
    const text = part('word/document.xml')
    expect(all(text, /(<w:tblHeader)/g).length).toBe(1)
    expect(all(text, /(<w:cantSplit)/g).length).toBe(93)
    expect(all(text, /<w:gridSpan w:val="(\d+)"\/>/g)).toEqual(['60', '1', '61'])
  })

  it('puts signer and date where they belong', () => {
    expect(signatureIndents('资阳市', '2022年4月11日')).toEqual({ signer: 7.5, date: 2 })
    expect(signatureIndents('四川省人力资源和社会保障厅', '2022年4月11日')).toEqual({ signer: 2, date: 6.5 })
    expect(columnWidths(['名次', '单位'], [['1', '甲县']], 1000).reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1000)
  })
})
