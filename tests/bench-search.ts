/** How fast 检索 answers over what a data folder holds: the rows of `npm run bench` about it. */
import { createApp } from '../src/app.ts'
import { requireConfig } from '../src/config.ts'
import { connectDatabase } from '../src/kit/connect.ts'
import { createContext } from '../src/kit/context.ts'
import { createLog } from '../src/kit/log.ts'
import type { Row } from './bench-portal.ts'

/** What people ask: single words, common and rare, two words, phrases, numbers, titles. */
const asked = [
  ...['教育', '教师资格', '幼儿园', '行政处罚', '人民政府', '规定', '水', '校车', '学位', '国务院', '罚款', '信息公开'],
  ...['学校 安全', '食品安全 学校', '应当 及时 报告', '收费 民办', '残疾人 入学'],
  ...['县级以上地方人民政府', '五年以下有期徒刑', '公民有受教育的权利', '不得收费', '责令限期改正', '依法给予处分'],
  ...['国办发〔2018〕37号', '国务院令第711号', '1995', '義務教育'],
  ...['义务教育法', '教师资格条例', '未成年人保护法', '民办教育促进法实施条例'],
]
const rounds = 5

/** What others asked before: none of it is asked again. */
const before = [
  ...[
    '办法',
    '通知',
    '土地',
    '税',
    '婚姻',
    '合同',
    '档案',
    '统计',
    '消防',
    '道路',
    '森林',
    '矿产',
    '海关',
    '专利',
    '商标',
    '药品',
  ],
  ...[
    '通知 实施',
    '环境 保护',
    '安全 生产',
    '外商 投资',
    '违反 本法',
    '主管部门',
    '依法追究刑事责任',
    '自公布之日起施行',
  ],
]

/** Whole pages as the server makes them: each question for the first time, and again while nothing has changed. */
export async function searchPages(data: string, name: string, target: string): Promise<Row> {
  const config = requireConfig({ GONGKAI_DATA: data, GONGKAI_LOG_LEVEL: 'silent' })
  const database = await connectDatabase(config)
  try {
    const app = await createApp(createContext(config, database.db, createLog('silent')))
    const ask = async (words: string): Promise<number> => {
      const started = performance.now()
      const answer = await app.request(`/search?${new URLSearchParams({ q: words })}`)
      await answer.text()
      if (!answer.ok) throw new Error(`search for ${words} answered ${answer.status}`)
      return performance.now() - started
    }
    // Program, dictionary and database are warm, as they are some seconds after a start.
    for (const words of before) await ask(words)
    const [first, again]: [number[], number[]] = [[], []]
    for (const words of asked) first.push(await ask(words))
    for (let round = 1; round < rounds; round++) for (const words of asked) again.push(await ask(words))
    return { work: name, figure: `首次 ${spread(first)}；再问 ${spread(again)}（${asked.length}个问题）`, target }
  } finally {
    await database.close()
  }
}

/** p50, p95 and the slowest, in milliseconds. */
function spread(times: readonly number[]): string {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1)
  return `p50 ${at(0.5)}、p95 ${at(0.95)}、最慢 ${at(1)} 毫秒`
}
