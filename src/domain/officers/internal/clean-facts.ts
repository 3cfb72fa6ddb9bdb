import { cleanLine } from '../../text-rules.ts'
import type { OfficerFacts } from '../officers-rules.ts'

/** An entry as it may be stored, and nothing else of what a form carries. */
export const cleanFacts = ({ name, title, phone }: OfficerFacts): OfficerFacts => ({
  name: cleanLine(name),
  title: cleanLine(title),
  phone: cleanLine(phone),
})
