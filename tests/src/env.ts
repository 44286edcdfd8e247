/** What the tests take from the environment. */
export const env = {
  /** A PostgreSQL server on which the suite runs instead of PGlite; each worker makes a database of its own. */
  databaseUrl: process.env.TEST_DATABASE_URL ?? '',
  /** In CI a missing browser or database is a failure, not a skip. */
  isCi: process.env.CI === 'true' || process.env.CI === '1',
  /** Write tests/src/schema.snapshot.txt anew from the migrations. */
  refreshSchema: process.env.REFRESH_SCHEMA === '1',
  /** The long suite: more of everything that is tried at random. */
  isLong: process.env.LONG === '1',
  /** Take pictures of the pages that the browser tests open. */
  pictures: process.env.PICTURES === '1',
  /** How long a benchmark may load the season of 100,000 people that it measures. */
  benchMinutes: Number(process.env.BENCH_MINUTES ?? 8),
  worker: process.env.VITEST_POOL_ID ?? '0',
  /** For the processes that a test or a benchmark starts. */
  inherited: process.env,
}
