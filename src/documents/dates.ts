/** 2021-01-09 as running text has it: 2021年1月9日, no leading zeros. */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  if (!year || !month || !day) throw new RangeError(`a date is YYYY-MM-DD, not “${date}”`)
  return `${year}年${month}月${day}日`
}
