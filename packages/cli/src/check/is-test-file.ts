/** Whether a file is there to test or to show others: what it reads is not read in production. */
export function isTestFile(path: string): boolean {
  return /\.(test|spec|test-d|stories|bench)\.[cm]?[jt]sx?$|(^|\/)(__tests__|__mocks__|e2e)\//.test(path);
}
