import { expect, test } from 'vitest'
import type { BulletinTold } from '#bot/api/contract.ts'
import { bulletinPhrases } from './bulletin.ts'

const told: BulletinTold = {
  ...{ number: '练兵通报〔2022〕3号', title: '资阳市窗口单位岗位练兵情况通报', days: '2022年4月4日至4月10日' },
  whole: { name: '资阳市', headcount: 8, active: 3, participation: 0.25, change: 0.125 },
  own: { name: '甲镇', headcount: 2, active: 1, participation: 0.5, change: -0.021, place: 1, among: 2 },
  link: '/bulletin#abc',
}

test('a group reads the whole, its own unit with its place, and a link on a line of its own', () => {
  expect(bulletinPhrases.told(told).split('\n')).toEqual([
    '【通报】练兵通报〔2022〕3号（2022年4月4日至4月10日）',
    '资阳市：应参加 8 人，参与 3 人，参与率 25.00%，比上期提高 12.50 个百分点',
    '甲镇：应参加 2 人，参与 1 人，参与率 50.00%，比上期下降 2.10 个百分点，同级 2 个单位中第 1 名',
    '全文：',
    '/bulletin#abc',
  ])
})

test('a unit without a headcount has people and no rate; the unit’s own group is told of the whole alone', () => {
  const own = { ...told.whole, name: '安岳县', headcount: 0, participation: null, change: null, place: null, among: 1 }
  const [, , line] = bulletinPhrases.told({ ...told, own }).split('\n')
  expect(line).toBe('安岳县：参与 3 人，未填报应参加人数')
  expect(bulletinPhrases.told({ ...told, own: null }).split('\n').length).toBe(4)
})
