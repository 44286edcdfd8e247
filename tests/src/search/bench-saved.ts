// An index as the house saves it, in a process of its own each time: node bench-saved.ts save|load FILE
import { IndexFile } from '@lianbing/api/search/index-file'
import { seedLexicon } from '@lianbing/api/search/lexicon'
import { openIndex } from '@lianbing/api/search/policy-index'
import { percentile } from '@lianbing/api/search-evaluation/metrics.rules'
import { setNamed } from './bench-set.ts'

export interface Loaded {
  documents: number
  loadMs: number
  /** Of suggestions while somebody types, letter by letter. */
  suggestP99: number
}

const [what, file = ''] = process.argv.slice(2)
const saved = new IndexFile(file, Buffer.alloc(32, 7))
const { documents, asked } = setNamed('10000')

async function save(): Promise<number> {
  const index = openIndex(seedLexicon)
  for (const { id, text } of documents)
    index.put({
      ...{ id: `explainer:${id}`, kind: 'explainer', title: text.slice(0, 20), summary: '', body: text, tags: [] },
      ...{ domain: 'employment', unitId: null, citations: [], validFrom: '2020-01-01', validTo: null, stale: false },
    })
  return saved.save(index, seedLexicon, () => false)
}

async function load(): Promise<Loaded> {
  const begun = performance.now()
  const index = await saved.load(seedLexicon)
  if (!index) throw new Error('the index that was saved did not load')
  index.warm()
  const loadMs = performance.now() - begun
  const times: number[] = []
  for (const { text } of Object.values(asked).flat())
    for (let length = 1; length <= text.length; length++) {
      const at = performance.now()
      index.suggest(text.slice(0, length), { limit: 8, sees: () => true })
      times.push(performance.now() - at)
    }
  return { documents: index.size, loadMs, suggestP99: percentile(times, 0.99) }
}

console.log(JSON.stringify(what === 'save' ? await save() : await load()))
