import { problemsOf } from './check.rules.ts'
import { lineOf, readContent } from './load.ts'
import { questionTypes } from './question.rules.ts'
import { domainCodes, domains, typeCodes } from './schema.ts'
import { badVideoFiles } from './videos/video-files.ts'

// `pnpm run content:check`: counts, then one line a problem; exit 1 when there is any
const read = readContent()
const { laws, questions, explainers, keyExplanations, videos } = read
const found = [...read.problems, ...problemsOf(read), ...badVideoFiles(videos)]

for (const domain of domainCodes) {
  const own = questions.filter(({ item }) => item.domain === domain)
  const types = typeCodes.map((type) => `${questionTypes[type]} ${own.filter(({ item }) => item.type === type).length}`)
  console.log(`${domains[domain]}: ${own.length} (${types.join(', ')})`)
}
console.log(
  `${questions.length} questions, ${explainers.length} explainers, ${keyExplanations.length} key-question explanations, ${videos.length} case videos, ${laws.length} laws, ${found.length} problems`,
)
for (const problem of found) console.error(lineOf(problem))
if (found.length > 0) process.exitCode = 1
