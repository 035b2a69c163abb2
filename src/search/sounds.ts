/** How titles sound 拼音: found by initials or the whole, from the beginning of the title or of its core. Pure. */
import { pinyin } from 'pinyin-pro'
import { coreOf } from './query.ts'

/** Each way to begin after a blank: ` zhonghuarenmin… zhrm… yiwujiaoyufa ywjyf`. Takes a folded title. */
export function soundsOf(title: string): string {
  const syllables = syllablesOf(title)
  const core = coreOf(title)
  const from = title.indexOf(core)
  const ways = [syllables, ...(from > 0 ? [syllables.slice(from)] : [])]
  return ways.flatMap((way) => [` ${way.join('')}`, ` ${way.map((each) => each.slice(0, 1)).join('')}`]).join('')
}

/** The whole as it sounds, without blanks. */
export const soundOf = (text: string): string => syllablesOf(text).join('')

const syllablesOf = (text: string): string[] =>
  pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'spaced' }).map((each) =>
    /^[a-z0-9]+$/.test(each) ? each : '',
  )
