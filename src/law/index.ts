/**
 * Law: citations as values, and the working-day calendar with the counting that rests on it. Pure, without store or clock.
 * Read `notice.ts`, `calendar.ts`, `count.ts`, `periods.ts` in this order.
 */
import type { Domain } from '../domain.ts'

export const law: Domain = {
  name: 'law',
  commands: [
    {
      name: 'calendar explain',
      says: {
        zh: '从某日起数若干工作日，逐日说明届满日怎么来的',
        en: 'count working days from a date and explain the due date day by day',
      },
      options: [
        { flags: '--from <date>', says: { zh: '起算日，当日不计入', en: 'first day, not counted' }, required: true },
        { flags: '--days <n>', says: { zh: '工作日数', en: 'working days' }, required: true },
        {
          flags: '--on <date>',
          says: { zh: '按这一天已公布的放假安排计算', en: 'use the holiday notices published by this day' },
        },
        { flags: '--json', says: { zh: '以 JSON 输出', en: 'print JSON' } },
      ],
      examples: [
        'gongkai calendar explain --from 2020-09-25 --days 20',
        'gongkai calendar explain --from 2020-01-17 --days 20 --on 2020-01-26 --json',
      ],
      run: async (call) => (await import('./explain-command.ts')).explainCommand(call),
    },
  ],
}
