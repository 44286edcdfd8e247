import fc from 'fast-check'
import { env } from './env.ts'

// what fails in CI fails again on the same commit; on a developer's machine and in the long suite every run tries others
if (env.isCi && !env.isLong) fc.configureGlobal({ seed: 20220401 })
