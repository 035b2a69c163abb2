/** Words that mean nearly the same 同义词: offered beside what was typed, never counted with it. Pure. */

/** Shipped with the system: what people call it, what the documents call it. */
export const shippedGroups: readonly (readonly string[])[] = [
  ['入学', '招生', '报名'],
  ['校外培训', '培训机构', '课外辅导'],
  ['民办学校', '私立学校'],
  ['学费', '收费'],
  ['教师资格证', '教师资格'],
  ['幼儿园', '学前教育', '托班'],
  ['食堂', '供餐', '营养餐'],
  ['校车', '接送'],
  ['转学', '学籍'],
  ['助学金', '资助', '补助'],
  ['学区', '施教区', '招生范围'],
  ['随迁子女', '外来务工人员子女', '进城务工人员子女'],
  ['欺凌', '霸凌', '校园暴力'],
  ['处分', '处罚'],
  ['课后服务', '晚托', '课后托管'],
  ['体育', '运动'],
  ['考试', '测试'],
  ['采购', '招标'],
  ['预算', '决算'],
  ['辅导班', '补习班', '培训机构'],
]

const mostOffered = 4

/** The same query in other words, the longest word that has any replaced; the nearest groups first. */
export function otherWays(typed: string, groups: readonly (readonly string[])[]): string[] {
  const known = groups
    .flatMap((group) => group.map((word) => ({ word, others: group.filter((each) => each !== word) })))
    .filter(({ word }) => typed.includes(word))
    .sort((one, other) => other.word.length - one.word.length)
  const longest = known.filter(({ word }) => word.length === known[0]!.word.length)
  const ways = longest.flatMap(({ word, others }) => others.map((each) => typed.replaceAll(word, each)))
  return [...new Set(ways)].filter((way) => way !== typed).slice(0, mostOffered)
}

/** Groups one body may add, words a group may have, characters a word. */
export const mostGroups = 500
const mostWords = 12
const longestWord = 20

export type GroupReading = { ok: true; words: readonly string[] } | { ok: false; message: string }

/** A group as it was typed: words with 、, comma or blank between them. */
export function groupFrom(typed: string): GroupReading {
  const words = [
    ...new Set(
      typed
        .normalize('NFKC')
        .split(/[、,;\s]+/)
        .filter((word) => word !== ''),
    ),
  ]
  if (words.length < 2) return { ok: false, message: '一组至少填两个词，用顿号隔开，例如：入学、招生、报名。' }
  if (words.length > mostWords) return { ok: false, message: `一组最多${mostWords}个词，现在是${words.length}个。` }
  const long = words.find((word) => word.length > longestWord)
  if (long) return { ok: false, message: `“${long}”太长，一个词最多${longestWord}字。` }
  const short = words.find((word) => [...word].length < 2)
  if (short) return { ok: false, message: `“${short}”只有一个字，会到处命中。词至少两个字。` }
  return { ok: true, words }
}
