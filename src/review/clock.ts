/** Days and minutes in Shanghai 北京时间, as lists and the review sheet print them. */
import type { PlainDate } from '../law/date.ts'

/** The day it is. */
export const dayAt = (instant: Date): PlainDate => minuteAt(instant).slice(0, 10) as PlainDate

/** 2020-12-31 09:05. */
export const minuteAt = (instant: Date): string => shanghai.format(instant)

/** Sweden writes dates and times as ISO 8601 does. */
const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
