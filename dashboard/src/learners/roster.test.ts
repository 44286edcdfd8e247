import { expect, test } from 'vitest'
import { decodeCsv, toCsv } from './roster.ts'

test('a roster saved by Excel in GBK is read like one in UTF-8', () => {
  const gbk = Uint8Array.from([0xd5, 0xc5, 0xc8, 0xfd, 0x2c, 0x31])
  expect(decodeCsv(gbk)).toBe('张三,1')
  expect(decodeCsv(new TextEncoder().encode('张三,1'))).toBe('张三,1')
})

test('the byte order mark that Excel writes is not part of the first column name', () => {
  expect(decodeCsv(new TextEncoder().encode('\uFEFF姓名'))).toBe('姓名')
})

test('a cell that a sheet would run as a formula is made text', () => {
  expect(toCsv([['=1+1', '＝1', '李"四"']])).toBe('\uFEFF"\'=1+1","\'＝1","李""四"""\r\n')
})
