/** Mail by SMTP 发信. What went wrong is a value: whether trying again can help is for the caller's timetable. */
import { createTransport } from 'nodemailer'

export interface Mail {
  to: string
  subject: string
  text: string
  /** Message-ID without angle brackets, the same at every try. */
  name: string
}

export type Delivery =
  | { sent: true }
  /** `lasting`: this address will never take it; `unreachable`: no mail gets through now. `fault` names no address. */
  | { sent: false; lasting: boolean; unreachable: boolean; fault: string }

export interface Mailer {
  send(mail: Mail): Promise<Delivery>
}

/** Milliseconds until a silent server counts as not there. */
const patience = 20_000

const transportTo = (url: string) =>
  createTransport({
    url,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

/** Why the server at `url` cannot be used now, as numbers only; null when it greets and takes the name and password. */
export async function mailFault(url: string): Promise<string | null> {
  const transport = transportTo(url)
  try {
    await transport.verify()
    return null
  } catch (error) {
    return faultOf(error as SmtpError)
  } finally {
    transport.close()
  }
}

/** Sends through the server at `url` (smtp:// or smtps://, with name and password where it asks for them). */
export function smtpMailer(url: string, from: string): Mailer {
  const transport = transportTo(url)
  return {
    async send({ to, subject, text, name }) {
      try {
        const headers = { 'Auto-Submitted': 'auto-generated' }
        await transport.sendMail({ from, to, subject, text, messageId: `<${name}>`, headers })
        return { sent: true }
      } catch (error) {
        return failed(error as SmtpError)
      }
    },
  }
}

interface SmtpError extends Error {
  code?: string
  responseCode?: number
}

/** The server's own words may repeat the address, so only its numbers are kept. */
function failed({ code = 'ERROR', responseCode }: SmtpError): Delivery {
  return {
    sent: false,
    lasting: code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500,
    unreachable: code !== 'EENVELOPE' && code !== 'EMESSAGE',
    fault: faultOf({ code, responseCode }),
  }
}

const faultOf = ({ code = 'ERROR', responseCode }: Pick<SmtpError, 'code' | 'responseCode'>): string =>
  responseCode === undefined ? code : `${code} ${responseCode}`
