// A learner at the exam page over HTTP: opens a link, begins, saves, hands in.
import { randomBytes } from 'node:crypto'
import { importContent } from '@lianbing/api/bank/bank.commands'
import { loadContent } from '@lianbing/content/load'
import { freshHouse, house } from '../house.ts'
import { type Body, bot, call, from, itIs, newMember } from '../scene.ts'

/** A day on which April's match is open all day. */
export const MATCH_DAY = '2022-04-25'
export const matchTime = (time: string) => `${MATCH_DAY} ${time}`

/** A house with the real bank on the first day of April's match, its papers made. */
export async function houseInMatch(): Promise<void> {
  await freshHouse()
  const { laws, questions } = loadContent()
  await importContent(house.db, { laws, questions }, house.clock.now())
  await itIs(matchTime('09:00'))
}

export const askFor = (userId: string): Promise<Body> => bot('monthly', { from: from(userId) })
export const tokenOf = (url: string) => url.split('#')[1] ?? ''
export const newKey = () => randomBytes(32).toString('base64url')

export class Examinee {
  readonly userId: string
  key = ''

  constructor(userId: string) {
    this.userId = userId
  }

  static async new(name: string): Promise<Examinee> {
    await newMember(name)
    return new Examinee(name)
  }

  /** Asks the bot for a link and opens it in a browser that has none of the others' keys. */
  async opens(): Promise<Body> {
    const asked = await askFor(this.userId)
    const url = asked.url ?? asked.last?.url ?? ''
    this.key = newKey()
    const { status, body } = await call('/exam/open', { body: { link: tokenOf(url), key: this.key } })
    if (status !== 200) throw new Error(`open: ${status} ${JSON.stringify(body)}`)
    return body
  }

  /** The same learner, in the browser that they have now, whatever this one does later. */
  inThisBrowser(): Examinee {
    return Object.assign(new Examinee(this.userId), { key: this.key })
  }

  asks(path: string, body?: unknown, method?: string) {
    const headers = { cookie: `lianbing_exam=${this.key}` }
    return call(`/exam/${path}`, { headers, ...(body === undefined ? {} : { body }), ...(method ? { method } : {}) })
  }

  async begins(attempt = 1, month = '2022-04-01'): Promise<Body> {
    const { status, body } = await this.asks('begin', { month, attempt })
    if (status !== 200) throw new Error(`begin: ${status} ${JSON.stringify(body)}`)
    return body
  }

  saves = (sitting: string, answers: object[]) => this.asks('answers', { sitting, answers }, 'PUT')
  submits = (sitting: string, answers: object[] = []) => this.asks('submit', { sitting, answers })
}

/** The right answers of a sitting's paper as this learner sees the options, found by the text of the options. */
export async function rightAnswers(paper: Body): Promise<string[]> {
  const versions = await house.db.selectFrom('questionVersion').select(['stem', 'options', 'key']).execute()
  const byStem = new Map(versions.map((version) => [version.stem, version]))
  return paper.items.map((item: Body) => {
    const version = byStem.get(item.stem)
    const options = version?.options as string[]
    const right = [...(version?.key ?? '')].map((letter) => options['ABCDEFGH'.indexOf(letter)])
    return item.options.map((text: string, i: number) => (right.includes(text) ? 'ABCDEFGH'[i] : '')).join('')
  })
}

/** Saves as the page numbers them: by our time. */
export const asSaves = (given: string[], saveNo: number) =>
  given.map((each, i) => ({ position: i + 1, given: each, saveNo }))
