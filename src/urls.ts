/**
 * Every address of the site 网址, named: the only way to write a link. `paths` are the patterns the routes are registered
 * under, relative to the base path; `urlsUnder` writes the links people follow, base path included.
 */
export const paths = {
  home: '/',
  reports: '/reports',
  report: '/reports/:year',
  reportPicture: '/reports/:year/picture',
  reportFile: '/reports/:year/:file',
  reportCheck: '/tools/report-check',
  reportCheckFile: '/tools/report-check/:format',
  display: '/display',
  asset: '/assets/:file',
} as const

export interface Urls {
  home: string
  reports: string
  /** Reports that contain the words; the search box of every page. */
  reportSearch(words: string): string
  report(year: number): string
  reportPicture(year: number): string
  /** `file` is the ASCII name of a file of that report: report-2020.docx. */
  reportFile(year: number, file: string): string
  reportCheck: string
  reportCheckFile(format: 'docx' | 'json'): string
  /** Turns elder mode 长者模式 on or off and comes back to `back`, an address of this site. */
  display(mode: 'elder' | 'standard', back: string): string
  asset(file: string): string
}

/** Links under a base path that begins and ends with a slash: `/`, `/xxgk/`. */
export function urlsUnder(basePath: string): Urls {
  const at = (path: string): string => basePath + path.slice(1)
  const reports = at(paths.reports)
  const reportCheck = at(paths.reportCheck)
  return {
    home: basePath,
    reports,
    reportSearch: (words) => `${reports}?${new URLSearchParams({ q: words })}`,
    report: (year) => `${reports}/${year}`,
    reportPicture: (year) => `${reports}/${year}/picture`,
    reportFile: (year, file) => `${reports}/${year}/${encodeURIComponent(file)}`,
    reportCheck,
    reportCheckFile: (format) => `${reportCheck}/${format}`,
    display: (mode, back) => `${at(paths.display)}?${new URLSearchParams({ mode, back })}`,
    asset: (file) => at(paths.asset).replace(':file', file),
  }
}
