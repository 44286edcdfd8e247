import { expect, test } from 'vitest'
import { type LibraryDraft, toLibraryPayload, validateLibraryItem } from './library-item.ts'

const draft: LibraryDraft = {
  ...({ domain: 'employment', competency: 'apply' } as const),
  ...{ title: ' 标题 ', summary: '一句话', validFrom: '2020-01-01' },
  citations: [{ law: 'a-law', article: ' 第一条 ' }, {}],
  content: { body: '文' },
}

test('what is whole may be saved; what is missing is named', () => {
  expect(validateLibraryItem(draft)).toEqual({})
  expect(Object.keys(validateLibraryItem({ validFrom: '2020-01-02', validTo: '2020-01-01' })).sort()).toEqual(
    ['citations', 'competency', 'domain', 'summary', 'title', 'validTo'].sort(),
  )
})

test('tags are written as people part words; empty citations are left out', () => {
  const sent = toLibraryPayload({ ...draft, tags: '工伤，认定 时限' as never })
  expect(sent).toMatchObject({
    ...{ title: '标题', tags: ['工伤', '认定', '时限'], validTo: null },
    citations: [{ law: 'a-law', article: '第一条' }],
  })
})
