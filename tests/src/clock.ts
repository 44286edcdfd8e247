/** How long a test has waited, and how far a process under test may have come: the only wall clock of the tests. */
export const wallNow = (): number => Date.now()
