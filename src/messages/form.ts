/** The form of the mail settings 提醒设置: what was typed, and the settings or what is wrong with it. */
import type { FieldError } from '../ui/field.tsx'
import { type MailSettings, mailModes } from './message.ts'

export type SettingsForm = Readonly<Record<keyof MailSettings, string>>

export function typedSettings(form: FormData): SettingsForm {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  return {
    mode: text('mode'),
    quietFrom: text('quietFrom'),
    quietUntil: text('quietUntil'),
    digestHour: text('digestHour'),
  }
}

export const settingsAsTyped = (settings: MailSettings): SettingsForm => ({
  mode: settings.mode,
  quietFrom: String(settings.quietFrom),
  quietUntil: String(settings.quietUntil),
  digestHour: String(settings.digestHour),
})

export function settingsFrom(typed: SettingsForm): { settings: MailSettings } | { errors: readonly FieldError[] } {
  const hours = (['quietFrom', 'quietUntil', 'digestHour'] as const).filter((name) => hourOf(typed[name]) === null)
  const errors = [
    ...(Object.hasOwn(mailModes, typed.mode) ? [] : [{ field: 'mode', message: '请选择提醒方式' }]),
    ...hours.map((field) => ({ field, message: '请选择0点到23点之间的整点' })),
  ]
  if (errors.length > 0) return { errors }
  return {
    settings: {
      mode: typed.mode as MailSettings['mode'],
      quietFrom: Number(typed.quietFrom),
      quietUntil: Number(typed.quietUntil),
      digestHour: Number(typed.digestHour),
    },
  }
}

function hourOf(text: string): number | null {
  return /^(\d|1\d|2[0-3])$/.test(text) ? Number(text) : null
}
