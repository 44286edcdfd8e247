import { expect, it } from 'vitest'
import { readGift } from './gift.rules.ts'

/** As Moodle's own documentation has them, and as people export them. */
const file = `// question: 0  name: 首都
$CATEGORY: $course$/top/题库

::Q1:: 谁葬在格兰特墓？{
=格兰特#对，就是他
~无人
~拿破仑#错
####他的夫人也在那里。
}

::Q2::[html]<p>下列哪些正确&nbsp;\\: 甲\\=乙</p>{
  ~%50%甲
  ~%50%乙<br>丁
  ~%-100%丙
}

太阳从东边升起。{T}

// 判断也可以带反馈
地球是平的。{FALSE#不是#对}

一天有 {~12 =24 ~36} 小时。

圆周率是多少？{#3.14:0.01}

谁写了《红楼梦》？{=曹雪芹 =高鹗}

写一段话。{}

配对。{=甲 -> 乙 =丙 -> 丁}

没有答案的一句话。

首都是{=北京 =%50%南京}。

坏的一题 {=甲 ~乙
`

it('GIFT is read as Moodle writes it; what cannot be asked is named by its line', () => {
  const { rows, faults } = readGift(file)
  expect(rows.map(({ row, cells }) => [row, cells.题型, cells.题干, cells.答案])).toEqual([
    [4, '单选题', '谁葬在格兰特墓？', 'A'],
    [11, '多选题', '下列哪些正确 : 甲=乙', 'AB'],
    [17, '判断题', '太阳从东边升起。', 'A'],
    [20, '判断题', '地球是平的。', 'B'],
    [22, '单选题', '一天有____小时。', 'B'],
    [26, '填空题', '谁写了《红楼梦》？____', '曹雪芹|高鹗'],
    [34, '填空题', '首都是____。', '北京'],
  ])
  expect(rows[0]?.cells).toMatchObject({
    选项A: '格兰特',
    选项B: '无人',
    选项C: '拿破仑',
    选项D: '',
    解析: '他的夫人也在那里。',
  })
  expect(faults.map(({ row, code }) => [row, code])).toEqual([
    [24, 'unsupported'],
    [28, 'unsupported'],
    [30, 'unsupported'],
    [32, 'unsupported'],
    [36, 'broken'],
  ])
})
